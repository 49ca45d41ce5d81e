"""Which figures of who gets how much may be shown: of no group of fewer than 10 people, nor what would tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from paymodel.model.cells import IntArray
from paymodel.model.costing import Priced
from paymodel.model.eligibility import paid_shares
from paymodel.model.equality_people import ByHours, Cut
from paymodel.model.offer import LumpSum
from paymodel.model.small_shares import is_unpublished, tells_too_few, unpublished_grades, unpublished_groups
from paymodel.model.workforce import BoolArray


@dataclass(frozen=True)
class Shown:
    """What may be shown of a cut: groups, (n_groups,), and grades, (n_grades,), that are not; the grades of which no
    pay after the offer is; whether what the offer pays is."""

    is_group_hidden: BoolArray
    is_grade_hidden: BoolArray
    is_grade_unpaid: BoolArray
    is_paid: bool

    def and_also(self, other: "Shown") -> "Shown":
        """What may be shown by both."""
        return Shown(
            self.is_group_hidden | other.is_group_hidden,
            self.is_grade_hidden | other.is_grade_hidden,
            self.is_grade_unpaid | other.is_grade_unpaid,
            self.is_paid and other.is_paid,
        )


def treatments(priced: Sequence[Priced], lump_sums: Sequence[LumpSum | None]) -> IntArray:
    """(n_points,): points of one number get the same awards and lump sums, in every pay year of an offer."""
    awards = [picked for one in priced for step in one.steps for picked in step.picked_by]
    lumps = [paid_shares(one.staff, lump) > 0 for one, lump in zip(priced, lump_sums, strict=True)]
    return np.unique(np.array([*awards, *lumps]), axis=1, return_inverse=True)[1].reshape(-1)


def shown(people: ByHours, cut: Cut, treatment: IntArray) -> Shown:
    """What may be shown of a cut. treatment: (n_points,).

    Whom it names goes by the people alone, so that every offer names the same. What the offer pays goes unshown where
    an award or the lump sum goes to too few of a group, or to all but so few, in all or in the hidden grades.
    """
    within = cut.as_small_parts_take_it(people)
    is_grade_hidden = unpublished_grades(people.grades, within.by_grade(people))
    of, in_all = treatment[people.point], np.zeros((int(treatment.max()) + 1, len(cut.names)))
    np.add.at(in_all, (of, cut.group), people.headcount)
    by_grade = np.zeros((len(in_all), len(people.grades), len(within.names)))
    np.add.at(by_grade, (of, people.grade, within.group), people.headcount)
    paid = np.bincount(cut.group, weights=people.paid_headcount, minlength=len(cut.names))
    is_few = np.vectorize(is_unpublished, otypes=[bool])
    is_told = is_few(in_all).any() or is_few(paid).any() or any(tells_too_few(one, is_grade_hidden) for one in by_grade)
    return Shown(
        unpublished_groups(cut.headcounts(people)), is_grade_hidden, is_few(by_grade).any(axis=(0, 2)), not is_told
    )


def shown_by_all(of_each: Sequence[Shown]) -> Shown:
    """What may be shown by each of them."""
    return reduce(Shown.and_also, of_each)
