"""The certificate of a target and a floor, as formulas."""

from typing import Final

from paymodel.model.baseline import Baseline
from paymodel.model.question import Question
from paymodel.model.remit_sums import Terms, remit_sums
from paymodel.outputs.workbook.sum_rows import (
    SHORTFALL_ROW,
    Figures,
    SumRow,
    fence_rows,
    figure,
    if_read,
    money_figures,
    money_rows,
)
from paymodel.outputs.workbook.verdict_formula import verdict_formula, verdict_text
from paymodel.units import FLOAT_NOISE, round_up

_DECIMALS: Final = 3
"""Of a remit that is needed, in per cent."""


def answer_rows(*, has_pots: bool) -> list[SumRow]:
    """Every row, the verdict last."""
    return [*money_rows(has_pots=has_pots), *_cost_rows(), *fence_rows(), *_rest_rows(), *_demand_rows()]


def _cost_rows() -> list[SumRow]:
    return [
        SumRow(
            "target", "Target for the junior grades", "target_rate of {junior}", f"{if_read('target_rate')}*{{junior}}"
        ),
        SumRow(
            "left",
            "Left for everybody else",
            "{ceiling} - {scored} - {target}",
            "{ceiling}-{scored}-{target}",
        ),
        SumRow("floor", "Floor for everybody else", "floor_rate of {rest}", f"{if_read('floor_rate')}*{{rest}}"),
        SumRow(
            "over",
            "Target and floor above the ceiling",
            "{scored} + {target} + {floor} - {ceiling}; below 0: unspent",
            "{scored}+{target}+{floor}-{ceiling}",
        ),
    ]


def _rest_rows() -> list[SumRow]:
    fence_left = "{ring}-target_rate*{outside_junior}"
    rest_rate = (
        f'IF({{rest}}<=0,"-",IF({{outside_rest}}>0,MIN({{left}}/{{rest}},({fence_left})/{{outside_rest}}),'
        f'IF(AND({{outside_junior}}>0,{fence_left}<-0.005),"-",{{left}}/{{rest}})))'
    )
    over_fence = "IF({outside_junior}+{outside_rest}>0,target_rate*{outside_junior}+floor_rate*{outside_rest}-{ring},0)"
    return [
        SumRow(
            "rest_rate",
            "Rest rate: what everybody else gets",
            "{left} / {rest}; no more than {ring} allows",
            rest_rate,
            "rate",
        ),
        SumRow(
            "rest_rate_headline",
            "  inside the headline pot alone",
            "({headline} - {scored} - {target}) / {rest}",
            'IF({rest}<=0,"-",({headline}{plus_other}-{scored}-{target})/{rest})',
            "rate",
        ),
        SumRow(
            "over_fence",
            "Target and floor outside, above line {ring}",
            "the same for those outside",
            over_fence,
        ),
        SHORTFALL_ROW,
        SumRow(
            "shortfall_headline",
            "  inside the headline pot alone",
            "{scored} + {target} + {floor} - {headline}",
            "IF({scored}+{target}+{floor}-{headline}{minus_other}>0.005,"
            "{scored}+{target}+{floor}-{headline}{minus_other},0)",
        ),
    ]


def _demand_rows() -> list[SumRow]:
    fence_room = "{ring}-floor_rate*{outside_rest}"
    most = (
        f'IF({{junior}}<=0,"-",IF(OR({{room}}<-0.005,AND({{outside_junior}}+{{outside_rest}}>0,{fence_room}<-0.005)),'
        f'"-",MAX(0,IF({{outside_junior}}>0,MIN({{room}}/{{junior}},({fence_room})/{{outside_junior}}),'
        "{room}/{junior}))))"
    )
    return [
        SumRow(
            "room",
            "Left for the junior grades beside the floor",
            "{ceiling} - {scored} - {floor}",
            "{ceiling}-{scored}-{floor}",
        ),
        SumRow("most", "Largest rate for the junior grades", "{room} / {junior}; fenced as above", most, "exact_rate"),
        SumRow(
            "required",
            "Remit needed for target and floor, unfenced",
            "({scored} + {target} + {floor}) / {base}, rounded up",
            _needed("{scored}+{target}+{floor}"),
            "exact_rate",
        ),
        SumRow(
            "required_at_headline",
            "Remit needed with others at headline_rate",
            "({scored} + {target} + headline_rate of {rest}) / {base}, rounded up",
            _needed("{scored}+{target}+headline_rate*{rest}"),
            "exact_rate",
        ),
        SumRow("verdict", "Verdict, and what is left", "from {shortfall} and {rest_rate}", verdict_formula(), "text"),
    ]


def _needed(cost: str) -> str:
    """The formula of a remit that is enough as it is shown, as round_up has it."""
    scale = 10 ** (_DECIMALS + 2)
    return f'IF({{base}}<=0,"-",-INT(-({cost})/{{base}}*{scale}+{FLOAT_NOISE * scale:.9f})/{scale})'


def answer_figures(baseline: Baseline, question: Question) -> Figures:
    """What every row comes to under the reading of the question."""
    found = money_figures(baseline, question)
    terms = Terms.for_baseline(question, baseline)
    sums, alone = (remit_sums(baseline.published_gbp, one) for one in (terms, terms.headline_alone()))
    numbers = {key: number for key, number in found.items() if isinstance(number, float)}
    target, floor = terms.target_rate * numbers["junior"], terms.floor_rate * numbers["rest"]
    need, base, scored = numbers["scored"] + target + floor, numbers["base"], numbers["scored"]
    outside_junior, outside_rest = numbers["outside_junior"], numbers["outside_rest"]
    outside_need = terms.target_rate * outside_junior + terms.floor_rate * outside_rest
    at_headline = scored + target + question.remit.headline_rate * numbers["rest"]
    rest_rate, alone_rate = figure(float(sums.rest_rate[0])), figure(float(alone.rest_rate[0]))
    found |= {
        "target": target,
        "left": numbers["ceiling"] - scored - target,
        "floor": floor,
        "over": need - numbers["ceiling"],
        "rest_rate": rest_rate,
        "rest_rate_headline": alone_rate,
        "over_fence": outside_need - numbers["ring"] if outside_junior + outside_rest > 0 else 0.0,
        "shortfall": float(sums.shortfall_gbp[0]),
        "shortfall_headline": float(alone.shortfall_gbp[0]),
        "room": numbers["ceiling"] - scored - floor,
        "most": figure(float(sums.max_junior_rate[0])),
        "required": round_up(need / base, _DECIMALS),
        "required_at_headline": round_up(at_headline / base, _DECIMALS),
    }
    return found | {"verdict": verdict_text(found, question)}
