"""The staff whom a lump sum meets, by grade, sex and hours, and which of their sums may not be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.cells import SEXES
from paymodel.model.lump_sum import LumpSumCost
from paymodel.model.small_shares import is_unpublished, unpublished_grades, unpublished_groups
from paymodel.model.workforce import BoolArray, FloatArray

HOURS: Final = (False, True)
"""Whether part-time."""

_DUST = 1e-6
_WOMEN, _MEN, _UNRECORDED = range(len(SEXES))


@dataclass(frozen=True)
class StaffBySexAndHours:
    """People in post, (n_grades, n_sexes, full or part time), and grades that a lump sum is paid in, (n_grades,).

    by_sex: as sums by sex count them, by_grade: as equality does within grades, within: as a lump sum does by sex and
    hours together. Where people of unrecorded sex are too few, they are with the larger of the others: joined is its
    sex, joined_within that within.
    """

    grades: tuple[str, ...]
    is_paid: BoolArray
    by_sex_headcount: FloatArray
    by_grade_headcount: FloatArray
    within_headcount: FloatArray
    joined: str | None
    joined_within: str | None

    @classmethod
    def of(cls, cost: LumpSumCost) -> "StaffBySexAndHours":
        """The staff of an organisation, of the grades that have some."""
        grades = tuple(dict.fromkeys(line.grade for line in cost.lines if line.n_staff > 0))
        people, is_paid = np.zeros((len(grades), len(SEXES), len(HOURS))), np.zeros(len(grades), dtype=bool)
        for line in cost.lines:
            if line.n_staff > 0:
                i = grades.index(line.grade)
                people[i, SEXES.index(line.sex), HOURS.index(line.is_part_time)] += line.n_staff
                is_paid[i] |= line.paid.headcount > 0
        by_sex, joined = _joined(people, people[:, _UNRECORDED].sum(keepdims=True))
        by_grade, joined_by_grade = _joined(by_sex, by_sex[:, _UNRECORDED].sum(axis=1))
        within, joined_by_hours = _joined(by_grade, by_grade[:, _UNRECORDED].ravel())
        joined_within = joined or joined_by_grade or joined_by_hours
        return cls(grades, is_paid, by_sex, by_grade, within, joined, joined_within)


def _joined(people: FloatArray, unrecorded: FloatArray) -> tuple[FloatArray, str | None]:
    """People, and with whom those of unrecorded sex are counted, if some of these groups of them are too few."""
    women, men, _ = people.sum(axis=(0, 2))
    if not women + men or not any(map(is_unpublished, unrecorded.ravel())):
        return people, None
    larger = _WOMEN if women > men else _MEN
    found = people.copy()
    found[:, larger] += found[:, _UNRECORDED]
    found[:, _UNRECORDED] = 0
    return found, SEXES[larger]


@dataclass(frozen=True)
class Elsewhere:
    """Grades that others do not show, (n_grades,): the costing, and equality by sex and by hours."""

    is_withheld: BoolArray
    is_by_sex: BoolArray
    is_by_hours: BoolArray

    @property
    def any(self) -> BoolArray:
        """Not shown by one of them."""
        return self.is_withheld | self.is_by_sex | self.is_by_hours


@dataclass(frozen=True)
class Hidden:
    """What is not shown of a lump sum: sums by sex, by hours and by both, and the grades whose groups are not."""

    is_by_sex: bool
    is_by_hours: bool
    is_by_both: bool
    grades: tuple[str, ...]

    @classmethod
    def of(cls, staff: StaffBySexAndHours, withheld_grades: Sequence[str]) -> "Hidden":
        """What would tell a small group, be it with the figures that equality and the costing show.

        A lump sum for some grades alone shows sums of these, which tell of a grade hidden elsewhere what is hidden
        with it, where that is of the other grades.
        """
        n_grades = len(staff.grades)
        by_sex, by_hours = staff.by_sex_headcount.sum(axis=2), staff.by_sex_headcount.sum(axis=1)
        elsewhere = Elsewhere(
            np.array([grade in withheld_grades for grade in staff.grades], dtype=bool),
            unpublished_grades(staff.grades, staff.by_grade_headcount.sum(axis=2)),
            unpublished_grades(staff.grades, by_hours),
        )
        is_parted = bool((elsewhere.any & staff.is_paid).any() and (elsewhere.any & ~staff.is_paid).any())
        is_by_sex, is_by_hours = (is_parted or _has_few(groups, staff.is_paid) for groups in (by_sex, by_hours))
        by_both = staff.within_headcount.reshape(n_grades, len(SEXES) * len(HOURS))
        rows = _rows(staff, elsewhere)
        is_by_both = is_by_sex or is_by_hours or _has_few(by_both, staff.is_paid)
        is_by_both = is_by_both or _tells(staff.within_headcount, rows & staff.is_paid, elsewhere)
        rows |= is_by_both
        return cls(is_by_sex, is_by_hours, is_by_both, tuple(np.array(staff.grades)[rows].tolist()))


def _has_few(people: FloatArray, is_paid: BoolArray) -> bool:
    """Whether a group, or who of it is paid or is not, is too few. people: (n_grades, n_groups)."""
    parts = (people, people[is_paid], people[~is_paid])
    return any(bool(unpublished_groups(part.sum(axis=0)).any()) for part in parts)


def _rows(staff: StaffBySexAndHours, elsewhere: Elsewhere) -> BoolArray:
    """(n_grades,): whose groups are not shown: those hidden elsewhere, those with a small one, and as many more of
    those paid, the smallest first, as hide these."""
    people = staff.within_headcount.reshape(len(staff.grades), len(SEXES) * len(HOURS))
    hidden = elsewhere.any | np.array([any(map(is_unpublished, row)) for row in people], dtype=bool)
    others = np.flatnonzero(staff.is_paid & ~hidden)
    is_of_one = (people > _DUST).sum(axis=1) == 1  # such a row hides nobody else's
    for row in others[np.lexsort((people[others].sum(axis=1), is_of_one[others]))]:
        if not _tells(staff.within_headcount, hidden & staff.is_paid, elsewhere):
            break
        hidden[row] = True
    return hidden


def _tells(within: FloatArray, hidden: BoolArray, elsewhere: Elsewhere) -> bool:
    """Whether totals tell a small group of the rows that are hidden: those of grades, of groups, and those by sex and
    by hours of a grade that equality shows. Who is nobody is taken to be known. Who is all of a row is left out."""
    if not hidden.any():
        return False
    if any(map(is_unpublished, within[hidden].sum(axis=0).ravel())):
        return True
    grade, sex, hours = np.nonzero((within > _DUST) & hidden[:, None, None])
    people, is_part_time = within[grade, sex, hours], hours == 1
    rows, sexes, parts = np.flatnonzero(hidden), range(len(SEXES)), (is_part_time, ~is_part_time)
    by_sex = {row: [(grade == row) & (sex == one) for one in sexes] for row in rows}
    by_hours = {row: [(grade == row) & part for part in parts] for row in rows}
    told = [grade == row for row in rows if not elsewhere.is_withheld[row]]
    told += [group for row in rows if not elsewhere.is_by_sex[row] for group in by_sex[row]]
    told += [group for row in rows if not elsewhere.is_by_hours[row] for group in by_hours[row]]
    told += [(sex == one) & part for one in sexes for part in parts]
    _, sizes, moves = np.linalg.svd(np.array(told, dtype=float).reshape(len(told), len(people)))
    free = moves[int((sizes > _DUST).sum()) :]
    small = [group for row in rows for group in (*by_sex[row], *by_hours[row]) if (group != (grade == row)).any()]
    small += list(np.eye(len(people), dtype=bool)[[(grade == one).sum() > 1 for one in grade]])
    return any(
        is_unpublished(float(people[group].sum())) and np.abs(free[:, group].sum(axis=1)).max(initial=0.0) < _DUST
        for group in small
    )
