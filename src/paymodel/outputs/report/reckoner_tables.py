"""What small changes to a question are worth, as a table."""

from collections.abc import Sequence
from typing import Final

from paymodel.model.findings import Findings
from paymodel.model.question import APRIL, NLW_INSIDE, Question
from paymodel.model.question_reckoner import QuestionReckoner, question_reckoner
from paymodel.outputs.demand_wording import points
from paymodel.outputs.numbers import MISSING, gbp, grade_list
from paymodel.outputs.tables import Table

RECKONER: Final = "Ready-reckoner: what small changes are worth in a full year, each alone"


def reckoner_table(departments: Sequence[Findings], question: Question) -> Table:
    """A line a change, a column a department; without the lines that none of them has."""
    found = [question_reckoner(one, question) for one in departments]
    rows = tuple(row for row in _rows(found, question) if any(cell != MISSING for cell in row[2:]))
    header = ("Change", "How", *(one.code for one in found))
    return Table(header, rows, "ll" + "r" * len(found))


def _rows(found: Sequence[QuestionReckoner], question: Question) -> list[tuple[str, ...]]:
    junior, rest = grade_list(question.junior_grades), grade_list(question.rest_grades)
    is_march = question.baseline == APRIL and question.nlw == NLW_INSIDE
    base = "pay on 31 March" if is_march else "basic pay"
    taken = [one.junior_point_rest_rate for one in found]
    return [
        ("0.1 point of headline", f"0.1% of {base}", *(gbp(one.headline_point_gbp) for one in found)),
        (f"0.1 point more for {junior}", "0.1% of their pay", *(gbp(one.junior_point_gbp) for one in found)),
        (f"  takes off what is left for {rest}", "that / pay of the rest", *map(_points, taken)),
        (f"1% for {rest}", "1% of their pay", *(gbp(one.rest_percent_gbp) for one in found)),
        (f"£100 for each FTE of {junior}", "£100 x FTE, see grades", *(gbp(one.junior_flat_gbp) for one in found)),
    ]


def _points(rate: float | None) -> str:
    return MISSING if rate is None else points(rate)


def reckoner_notes(departments: Sequence[Findings], question: Question) -> list[str]:
    """Where a change is more than its own line says, and why a line is missing."""
    if not question.asked.is_plain:
        return [
            "Each is of those people's pay alone: the other demands may add to it, where a differential pushes others "
            "up, or take it up, where a minimum is above it."
        ]
    found = [question_reckoner(one, question) for one in departments]
    missing = [one.code for one in found if one.junior_point_gbp and one.rest_percent_gbp and not _is_told(one)]
    if not missing or question.policy is not None:
        return []
    junior, rest = grade_list(question.junior_grades), grade_list(question.rest_grades)
    return [
        f"{', '.join(missing)}: 0.1 point for {junior} takes no fixed part off what is left for {rest}, since the "
        "ceiling has no room for it or the ring fence stands between the two."
    ]


def _is_told(one: QuestionReckoner) -> bool:
    return one.junior_point_rest_rate is not None
