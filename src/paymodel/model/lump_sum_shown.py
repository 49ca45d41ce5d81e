"""Which figures of a lump sum may be shown: no group of fewer than 5 people, and none that could be worked out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from paymodel.model.lump_sum import BothWays, LumpSumCost, LumpSumLine
from paymodel.model.small_groups import is_few, withheld
from paymodel.model.workforce import BoolArray, FloatArray


@dataclass(frozen=True)
class ShownLumpSum:
    """A lump sum as it is shown. None stands for a small group.

    groups: by sex and whether part-time. lines: by grade too, each with whether it may be shown. is_split: whether sums
    by sex alone, and by hours alone, are shown as well.
    """

    grades: tuple[tuple[str, BothWays | None], ...]
    groups: tuple[tuple[str, bool, BothWays | None], ...]
    lines: tuple[tuple[LumpSumLine, bool], ...]
    is_split: bool


def shown_lump_sum(cost: LumpSumCost, withheld_grades: Sequence[str]) -> ShownLumpSum:
    """The groups of an organisation; of lines, whether each may be shown. withheld_grades: those of its costing."""
    lines = [line for line in cost.lines if line.n_staff > 0]
    grades = list(dict.fromkeys(line.grade for line in lines))
    cells = list(dict.fromkeys((line.sex, line.is_part_time) for line in lines))
    people = np.array([[_staff(lines, grade, cell) for cell in cells] for grade in grades])
    hidden = _hidden_grades(people, np.array([grade in withheld_grades for grade in grades], dtype=bool))
    unshown = withheld(people.sum(axis=0)) if len(cells) else np.zeros(0, dtype=bool)
    return ShownLumpSum(
        grades=tuple(
            (grade, None if grade in withheld_grades else cost.paid(lambda line, grade=grade: line.grade == grade))
            for grade in grades
        ),
        groups=tuple(
            (*cell, None if is_hidden else cost.paid(lambda line, cell=cell: (line.sex, line.is_part_time) == cell))
            for cell, is_hidden in zip(cells, unshown, strict=True)
        ),
        lines=tuple((line, not hidden[grades.index(line.grade)]) for line in lines),
        is_split=not bool(unshown.any()),
    )


def _staff(lines: Sequence[LumpSumLine], grade: str, cell: tuple[str, bool]) -> float:
    return sum(line.n_staff for line in lines if line.grade == grade and (line.sex, line.is_part_time) == cell)


def _hidden_grades(people: FloatArray, is_withheld: BoolArray) -> BoolArray:
    """(n_grades,): whose groups are not shown: those with a small one, and as many more, the smallest first, as keep
    what totals leave of the others from being small. people: (n_grades, n_cells)."""
    hidden = is_withheld | np.array([any(is_few(cell) for cell in row) for row in people], dtype=bool)
    while hidden.any() and not hidden.all():
        left = people[hidden].sum(axis=0)
        if hidden.sum() > 1 and not any(is_few(cell) for cell in left):
            break
        others = np.flatnonzero(~hidden)
        hidden[others[np.argmin(people[others].sum(axis=1))]] = True
    return hidden
