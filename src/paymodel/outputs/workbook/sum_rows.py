"""The rows of sums that stand on a department's sheet, each under three readings of the rules.

In a formula {key} is the cell of another row under the same reading; {JUNIOR}, {LOWER}, {MARCH}, {RISE}, {PAY} and
{COST} are the columns of the table of grades. A cell that divides by nobody's pay holds "-".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.baseline import Baseline
from paymodel.model.question import NLW_INSIDE, NLW_OUTSIDE, Question
from paymodel.model.remit import LOWER_BANDS, WHOLE_PAYBILL
from paymodel.model.remit_sums import Terms
from paymodel.outputs.numbers import MISSING
from paymodel.outputs.workbook.written_sheet import Value, cell
from paymodel.units import HALF_PENNY_GBP

FIRST_COLUMN: Final = 5
"""Where the figures of the first reading stand, counted from 0."""

READING_HEADERS: Final = (
    "As set on Inputs",
    "If the April rise is counted the other way",
    "If the extra is counted the other way",
)

Figures = dict[str, Value]
"""What each row comes to under one reading, by key."""


@dataclass(frozen=True)
class SumRow:
    """One row: how it is named, worked in words ({key} is the number of another row), and as a formula."""

    key: str
    label: str
    how: str
    formula: str
    look: str = "gbp"


SHORTFALL_ROW: Final = SumRow(
    "shortfall",
    "Shortfall",
    "the larger of {over} and {over_fence}, if above half a penny",
    "IF(MAX({over},{over_fence})>0.005,MAX({over},{over_fence}),0)",
)


def cells_of(rows: Sequence[SumRow], first_row: int, n_readings: int) -> list[dict[str, str]]:
    """Where each row stands, by reading and key, the first of them on first_row, counted from 0."""
    return [{row.key: cell(first_row + i, FIRST_COLUMN + n) for i, row in enumerate(rows)} for n in range(n_readings)]


def if_read(at: str) -> str:
    """An input as a number; an error where it is empty or text."""
    return f"IF(ISNUMBER({at}),{at},NA())"


def formulas_of(
    rows: Sequence[SumRow], by_reading: Sequence[Mapping[str, str]], columns: Mapping[str, str]
) -> list[list[str]]:
    """The formulas, by reading and row. by_reading: where each row stands, by key. columns: the ranges of the table of
    grades, and their sums, by name."""
    found: list[list[str]] = []
    for reading, at in enumerate(by_reading):
        cells = dict(at)
        other = cells.get("other", "")
        cells |= {"plus_other": f"+{other}" if other else "", "minus_other": f"-{other}" if other else ""}
        cells |= dict(columns) | {"nlw": _nlw(reading), "basis": _basis(reading)}
        found.append([row.formula.format(**cells) for row in rows])
    return found


def _nlw(reading: int) -> str:
    inside, outside = f'"{NLW_INSIDE}"', f'"{NLW_OUTSIDE}"'
    first, second = (outside, inside) if reading == 1 else (inside, outside)
    return f"IF(nlw_reading={inside},{first},IF(nlw_reading={outside},{second},NA()))"


def _basis(reading: int) -> str:
    whole, lower = f'"{WHOLE_PAYBILL}"', f'"{LOWER_BANDS}"'
    first, second = (lower, whole) if reading == 2 else (whole, lower)
    return f"IF(additional_basis={whole},{first},IF(additional_basis={lower},{second},NA()))"


def readings_of(question: Question) -> tuple[Question, ...]:
    """The question under each of the three readings."""
    remit = question.remit
    other_nlw = NLW_OUTSIDE if question.nlw == NLW_INSIDE else NLW_INSIDE
    other_basis = LOWER_BANDS if remit.additional_basis == WHOLE_PAYBILL else WHOLE_PAYBILL
    return (
        question,
        replace(question, nlw=other_nlw),
        replace(question, remit=replace(remit, additional_basis=other_basis)),
    )


def money_rows(*, has_pots: bool) -> list[SumRow]:
    """Pay, and what the remit allows on it."""
    inside = f'{{nlw_is}}="{NLW_INSIDE}"'
    other = f"{if_read('other_money_rate')}*{{base}}+{if_read('other_money_gbp')}"
    rows = [
        SumRow("nlw_is", "The minimum-wage rise of 1 April is", "statutory-outside: in the baseline", "{nlw}", "text"),
        SumRow("basis_is", "The extra is a percentage of", "or of the lower bands' pay alone", "{basis}", "text"),
        SumRow("pay", "Basic pay before the award", "from the table above", "{SUM_PAY}"),
        SumRow("junior", "  of which junior grades", "", 'SUMPRODUCT(({JUNIOR}="yes")*{PAY})'),
        SumRow("rest", "  of which everybody else", "", 'SUMPRODUCT(({JUNIOR}="no")*{PAY})'),
        SumRow("scored", "April rise that scores inside the remit", "if inside", f"IF({inside},{{SUM_RISE}},0)"),
        SumRow("base", "What the percentages are of", "{pay} - {scored}", f"IF({inside},{{SUM_MARCH}},{{SUM_PAY}})"),
        SumRow(
            "lower_base",
            "  of which lower bands",
            "",
            f'IF({inside},SUMPRODUCT(({{LOWER}}="yes")*{{MARCH}}),SUMPRODUCT(({{LOWER}}="yes")*{{PAY}}))',
        ),
        SumRow("headline", "Headline pot", "headline_rate of {base}", f"{if_read('headline_rate')}*{{base}}"),
        SumRow(
            "additional",
            "Additional pot",
            "additional_rate of {base}, or of {lower_base}",
            f'{if_read("additional_rate")}*IF({{basis_is}}="{WHOLE_PAYBILL}",{{base}},{{lower_base}})',
        ),
        SumRow("other", "Money beside the remit", "as on Inputs", other),
        SumRow(
            "ceiling",
            "Ceiling",
            "{headline} + {additional}" + (" + {other}" if has_pots else ""),
            "{headline}+{additional}{plus_other}",
        ),
    ]
    return rows if has_pots else [row for row in rows if row.key != "other"]


def fence_rows() -> list[SumRow]:
    """Pay and money outside the lower bands; nothing where there is no extra."""

    def outside(side: str) -> str:
        return f'IF(additional_rate=0,0,SUMPRODUCT(({{JUNIOR}}="{side}")*({{LOWER}}="no")*{{PAY}}))'

    scored = f'IF(AND({{nlw_is}}="{NLW_INSIDE}",additional_rate<>0),SUMPRODUCT(({{LOWER}}="no")*{{RISE}}),0)'
    return [
        SumRow("outside_junior", "Junior grades outside the lower bands", "their basic pay", outside("yes")),
        SumRow("outside_rest", "Everybody else outside the lower bands", "their basic pay", outside("no")),
        SumRow("outside_scored", "April rise that scores, of those outside", "if inside", scored),
        SumRow(
            "ring",
            "The most that awards outside may cost",
            "{headline} - {outside_scored}",
            "{headline}{plus_other}-{outside_scored}",
        ),
    ]


def money_figures(baseline: Baseline, question: Question) -> Figures:
    """What the rows of money and fence come to."""
    terms = Terms.for_baseline(question, baseline)
    published, pay = baseline.published_gbp[0], baseline.pay_gbp[0]
    base, spent = published * terms.remit_base_factors, published * terms.spent_rates
    flagged = np.array([grade in question.remit.lower_bands for grade in baseline.grades], dtype=bool)
    headline = float(published @ terms.headline_rates)
    additional = float(published @ terms.additional_rates)
    other = terms.extra_rate * float(base.sum()) + terms.extra_gbp
    outside = ~terms.is_lower
    outside_scored = float(spent[outside].sum())
    return {
        "nlw_is": question.nlw,
        "basis_is": question.remit.additional_basis,
        "pay": float(pay.sum()),
        "junior": float(pay[terms.is_junior].sum()),
        "rest": float(pay[~terms.is_junior].sum()),
        "scored": float(spent.sum()),
        "base": float(base.sum()),
        "lower_base": float(base[flagged].sum()),
        "headline": headline,
        "additional": additional,
        "other": other,
        "ceiling": headline + additional + other,
        "outside_junior": float(pay[outside & terms.is_junior].sum()),
        "outside_rest": float(pay[outside & ~terms.is_junior].sum()),
        "outside_scored": outside_scored,
        "ring": headline + other - outside_scored,
    }


def figure(number: float) -> Value:
    """A number, or the sign of one without meaning."""
    return float(number) if np.isfinite(number) else MISSING


def beyond(amount_gbp: float) -> float:
    """An amount, where it is more than half a penny."""
    return amount_gbp if amount_gbp > HALF_PENNY_GBP else 0.0
