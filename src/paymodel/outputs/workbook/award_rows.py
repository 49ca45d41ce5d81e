"""The sums of given awards, where more is asked than a target and a floor."""

import math

import numpy as np

from paymodel.model.allocation import shortfall
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.remit_sums import Terms
from paymodel.model.split import money_of
from paymodel.outputs.workbook.sum_rows import SHORTFALL_ROW, Figures, SumRow, fence_rows, money_figures, money_rows
from paymodel.outputs.workbook.verdict_formula import (
    Opening,
    after_code,
    no_junior_text,
    pct_formula,
    pct_text,
    told_formula,
)
from paymodel.units import to_pounds

COST = "these awards cost £"
COST_WITH_LEFT = "these awards, with what was left shared out, cost £"
MET = "; every demand is met"
UNMET = "; not every demand is met, see the list below"


def award_rows(*, has_pots: bool) -> list[SumRow]:
    """Every row, the verdict last."""
    average = 'IF({{{side}}}<=0,"-",SUMPRODUCT(({{JUNIOR}}="{flag}")*{{COST}})/{{{side}}})'
    outside = 'IF(additional_rate=0,0,SUMPRODUCT(({LOWER}="no")*{COST}))'
    over_fence = "IF({outside_junior}+{outside_rest}>0,{outside_cost}-{ring},0)"
    alone = "{scored}+{cost}-{headline}{minus_other}"
    return [
        *money_rows(has_pots=has_pots),
        SumRow("cost", "These awards", "from the table above", "{SUM_COST}"),
        SumRow(
            "over",
            "Above the ceiling",
            "{scored} + {cost} - {ceiling}; below 0: unspent",
            "{scored}+{cost}-{ceiling}",
        ),
        *fence_rows(),
        SumRow("outside_cost", "These awards, outside the lower bands", "", outside),
        SumRow("over_fence", "  above line {ring}", "{outside_cost} - {ring}", over_fence),
        SHORTFALL_ROW,
        SumRow(
            "shortfall_headline",
            "  inside the headline pot alone",
            "{scored} + {cost} - {headline}",
            f"IF({alone}>0.005,{alone},0)",
        ),
        SumRow(
            "junior_rate",
            "Junior grades get, on average",
            "of {junior}",
            average.format(side="junior", flag="yes"),
            "rate",
        ),
        SumRow(
            "rest_rate", "Everybody else gets, on average", "of {rest}", average.format(side="rest", flag="no"), "rate"
        ),
        SumRow("verdict", "Verdict on these awards, and what others get", "", _verdict_formula(), "text"),
    ]


def award_figures(found: Findings, question: Question) -> Figures:
    """What every row comes to under the reading of the question, at the awards that were found."""
    baseline = found.baseline
    terms, money = Terms.for_baseline(question, baseline), money_figures(baseline, question)
    by_grade = {line.grade: line.award_rate or 0.0 for line in found.all_grades}
    awards = np.array([[by_grade[grade] for grade in baseline.grades]])
    costs, outside = (baseline.pay_gbp * awards)[0], ~terms.is_lower
    cost, outside_cost = float(costs.sum()), float(costs[outside].sum())
    numbers = {key: number for key, number in money.items() if isinstance(number, float)}
    junior, rest = float(costs[terms.is_junior].sum()), float(costs[~terms.is_junior].sum())
    is_fenced = numbers["outside_junior"] + numbers["outside_rest"] > 0
    short, alone = (
        float(shortfall(baseline.pay_gbp, awards, money_of(baseline, one))[0])
        for one in (terms, terms.headline_alone())
    )
    figures: Figures = {
        **money,
        "cost": cost,
        "over": numbers["scored"] + cost - numbers["ceiling"],
        "outside_cost": outside_cost,
        "over_fence": outside_cost - numbers["ring"] if is_fenced else 0.0,
        "shortfall": short,
        "shortfall_headline": alone,
        "junior_rate": junior / numbers["junior"] if numbers["junior"] else "-",
        "rest_rate": rest / numbers["rest"] if numbers["rest"] else "-",
    }
    return figures | {"verdict": _verdict_text(figures, question)}


def _verdict_formula() -> str:
    within = (
        '"within the ceiling"&IF(additional_rate=0,"",IF({shortfall_headline}>0,", drawing on the extra ",'
        f'", without drawing on the extra ")&{pct_formula("additional_rate")})'
    )
    above = '"£"&TEXT(MAX(1,ROUND({shortfall},0)),"#,##0")&" a year above the ceiling"'
    average = 'TEXT(ROUND({rest_rate}+0.000000001,4),"0.00%")'
    gets = f'IF({{rest}}<=0,"; nobody else is in the sums","; "&rest_names&" get "&{average}&" on average")'
    return f"IF({{shortfall}}>0,{above},{within})&{gets}"


def _verdict_text(found: Figures, question: Question) -> str:
    short, rest, extra = found["shortfall"], found["rest_rate"], question.remit.additional_rate
    assert isinstance(short, float)
    if short:
        verdict = f"£{max(1, to_pounds(short)):,} a year above the ceiling"
    else:
        how = ", drawing on" if found["shortfall_headline"] else ", without drawing on"
        verdict = "within the ceiling" + (f"{how} the extra {pct_text(extra)}" if extra else "")
    if not isinstance(rest, float):
        return f"{verdict}; nobody else is in the sums"
    return f"{verdict}; {', '.join(question.rest_grades)} get {_rounded(rest)} on average"


def _rounded(rate: float) -> str:
    """To the nearest 0.01, halves up, as the formula has it."""
    return f"{math.floor((rate + 1e-9) * 1e4 + 0.5) / 1e4:.2%}"


def awards_sentence_formula(first: dict[str, str], opening: Opening, found: Findings, n_unmet: str) -> str:
    """What a sheet opens with. first: the rows of sums by key. n_unmet: the cell that counts the demands that are not
    met."""
    cost = f'TEXT(ROUND({first["cost"]},0),"#,##0")'
    met = f'IF({n_unmet}>0,"{UNMET}","{MET}")'
    told = f'"{_opening(found)}"&{cost}&" a year and are "&{first["verdict"]}&{met}&"."'
    return told_formula(told, [first["verdict"], n_unmet], first["junior"], opening)


def awards_sentence(found: Findings, question: Question, figures: Figures, n_unmet: int) -> str:
    """The same."""
    opening = f"{found.code}{after_code(found)}"
    if not figures["junior"]:
        return opening + no_junior_text(question)
    assert isinstance(figures["cost"], float)
    cost = f"{_opening(found)}{to_pounds(figures['cost']):,} a year"
    return f"{opening}{cost} and are {figures['verdict']}{UNMET if n_unmet else MET}."


def _opening(found: Findings) -> str:
    """Whether the awards are more than the least that the demands take, or just what they cost."""
    split = found.split
    is_left_shared = split is not None and split.is_feasible and split.award_rates > split.least_award_rates + 1e-9
    return COST_WITH_LEFT if np.any(is_left_shared) else COST
