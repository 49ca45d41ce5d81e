"""Grades as a user types them."""

import re
from collections.abc import Sequence

from paymodel.errors import UserError
from paymodel.model.grades import DELEGATED, in_order

_BY_NAME = {grade.lower(): grade for grade in DELEGATED}


def parse_grades(typed: Sequence[str], option: str) -> tuple[str, ...]:
    """Delegated grades from "AA,AO", "AA-EO" or "AA to EO". Errors: UserError naming each that is none."""
    grades: list[str] = []
    faults: list[str] = []
    for part in (part.strip() for text in typed for part in text.split(",") if part.strip()):
        ends = [_BY_NAME.get(end.strip().lower()) for end in re.split(r"\s+to\s+|-", part, maxsplit=1)]
        if None in ends:
            faults.append(f"{option}: '{part}' is not a delegated grade; choose from {', '.join(DELEGATED)}.")
            continue
        first, last = sorted(DELEGATED.index(end) for end in (ends[0], ends[-1]) if end)
        grades += DELEGATED[first : last + 1]
    if not grades and not faults:
        faults.append(f"{option}: name at least one grade of {', '.join(DELEGATED)}.")
    if faults:
        raise UserError(*faults)
    return in_order(grades)
