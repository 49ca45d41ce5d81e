"""What stands beside a frontier: what is odd about it, and what it takes for granted."""

from collections.abc import Sequence

from paymodel.errors import as_argument
from paymodel.model.demand import ON_MINIMUM
from paymodel.model.frontier import DepartmentFrontier
from paymodel.model.question import Question
from paymodel.model.small_groups import FEWEST
from paymodel.outputs.frontier_wording import rest_list
from paymodel.outputs.numbers import grade_list


def frontier_warnings(departments: Sequence[DepartmentFrontier]) -> list[str]:
    """What to know before the curves are used."""
    warnings: list[str] = []
    for one in departments:
        code = one.found.code
        if one.withheld_grades:
            warnings.append(
                f"{code}: curves under a differential, and splits that go by the pay of each grade, are not shown; "
                f"they would tell the pay of fewer than {FEWEST} people."
            )
        if not one.has_same_staff:
            warnings.append(
                f"{code}: the offer states hours or scales of its own, so that it and other splits of its money start "
                "from other pay on 1 April than the curves of the ceiling."
            )
        if one.cost and len(one.cost.years) > 1:
            warnings.append(f"{code}: of the offer, only its first pay year, {one.cost.first.remit.year}, is shown.")
    return warnings


def frontier_assumptions(question: Question, offer: str | None) -> list[str]:
    """What the curves take for granted."""
    junior, rest = grade_list(question.junior_grades), rest_list(question)
    taken = [
        f"A curve gives, for each percentage that every one of {junior} gets at least, the largest percentage that "
        f"every one of {rest} can get at least. A differential may give a grade more than that.",
        f"A differential holds {'the lowest' if question.differential_on == ON_MINIMUM else 'average'} pay of each "
        "grade above that of the next lower grade with staff, or at today's gap where that is smaller.",
    ]
    if offer is not None:
        taken += [
            "The same money is what the offer adds to salaries in a full year. What it pays once, progression, and the "
            "minimum-wage rise of 1 April are left as they are. Other splits keep to every demand but the target, "
            "which the last one pays, and none is further above the ceiling than the offer, with the extra for "
            f"{grade_list(question.remit.lower_bands)} alone.",
            "More or less than in the offer is by grade, on average: within a grade the offer may give some people "
            "more and others less.",
            f"What the offer's own figures take for granted: 'paymodel cost {as_argument(offer)}'.",
        ]
    return taken
