"""An offer beside the answer to a target, for the same staff."""

import math
from collections.abc import Iterator

from paymodel.model.cost_findings import CostResult, DepartmentCost
from paymodel.model.findings import Findings
from paymodel.outputs.cost_wording import cost_sentence
from paymodel.outputs.numbers import count, pct, pounds
from paymodel.outputs.tables import Table
from paymodel.provenance import SUPPRESSED
from paymodel.units import to_pounds

TITLE = "The target beside the offer, rises in salaries"


def beside(found: Findings, offer: CostResult) -> Iterator[tuple[str, str, Table]]:
    """The offer's sentence, and each grade's rise under both, with its title."""
    for one in offer.departments:
        if one.code == found.code:
            yield cost_sentence(one, offer), TITLE, beside_table(found, one)


def offer_said(found: Findings, offer: CostResult | None) -> list[str]:
    """The offer's sentence for an organisation; nothing without an offer."""
    return [] if offer is None else [sentence for sentence, *_ in beside(found, offer)]


def beside_table(found: Findings, offer: DepartmentCost) -> Table:
    """Each grade's rise as the target question answers it, and as the offer gives it."""
    lines = {line.grade: line for line in offer.first.grades}
    rows: list[tuple[str, ...]] = []
    for line in found.grades:
        if line.award_rate is None or line.grade not in lines or line.mean_salary_gbp is None:
            continue
        each = line.mean_salary_gbp * line.award_rate
        given = lines[line.grade]
        rows.append(
            (
                line.grade,
                count(line.fte),
                pct(line.award_rate),
                pounds(each),
                pct(given.award_rate),
                pounds(given.mean_rise_gbp),
                SUPPRESSED if math.isnan(given.mean_rise_gbp - each) else f"{to_pounds(given.mean_rise_gbp - each):+,}",
            )
        )
    header = ("Grade", "FTE", "Target", "Each £", "Offer", "Each £", "Offer less target £")
    return Table(header, tuple(rows), "lrrrrrr")
