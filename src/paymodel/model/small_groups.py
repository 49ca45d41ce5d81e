"""Groups of fewer than 5 people, which are in every sum and are never shown."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np

from paymodel.model.grades import DELEGATED, JUNIOR
from paymodel.model.pay_points import PayPoints
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import HALF_PENNY_GBP

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FEWEST: Final = 5
"""The fewest people whose pay may be shown together."""

USUAL_SPLITS: Final = (JUNIOR, JUNIOR[:2])
"""Grades whose sums every answer to a target shows beside those of the others, as far as they may be shown."""

_DUST = 1e-6


def is_few(headcount: float) -> bool:
    """Whether this is somebody, and fewer people than may be shown. NaN is nobody known."""
    return _DUST < headcount < FEWEST - _DUST


def is_part(headcount: float, whole: float) -> bool:
    """Whether this is somebody of a whole, and not all."""
    return _DUST < headcount < whole - _DUST


def withheld(headcount: FloatArray, sides: Sequence[BoolArray] = ()) -> BoolArray:
    """(n_grades,): grades that are not shown: the small ones, and as many more, the smallest first, as keep the rest of
    a total from being small too.

    headcount: (n_grades,), 0 for nobody. sides: (n_grades,) each, of splits whose two sums are shown as well.
    """
    hidden = np.array([is_few(people) for people in headcount], dtype=bool)
    for part in [*parts(len(headcount), sides), np.ones(len(headcount), dtype=bool)]:
        while is_few(float(headcount[part & hidden].sum())):
            others = np.flatnonzero(part & ~hidden & (headcount > _DUST))
            if not len(others):
                break
            hidden[others[np.argmin(headcount[others])]] = True
    return hidden


def withheld_grades(
    grades: Sequence[str], headcount: FloatArray, splits: Sequence[tuple[str, ...]] = ()
) -> tuple[str, ...]:
    """The grades that are not shown: of an organisation the same in every answer, but for splits of its own.

    headcount: (n_grades,). splits: grades whose sums are shown beside those of the others.
    """
    sides = [_is_in(grades, one) for one in told_splits(grades, headcount, splits)]
    return tuple(grade for grade, is_hidden in zip(grades, withheld(headcount, sides), strict=True) if is_hidden)


def unshown_rows(
    grades: Sequence[str], headcount: FloatArray, fte: FloatArray, mean_salary_gbp: FloatArray
) -> tuple[str, ...]:
    """The grades of a table's rows that are not shown, those outside the sums with them: (n_grades,) each, NaN where
    suppressed."""
    people = np.where(np.isfinite(headcount), headcount, fte)
    delegated = np.array([grade in DELEGATED for grade in grades], dtype=bool)
    inside = delegated & (fte * mean_salary_gbp > 0)
    hidden = withheld_grades([grade for grade, is_in in zip(grades, inside, strict=True) if is_in], people[inside])
    outside = [grade for grade, is_in, n in zip(grades, inside, people, strict=True) if not is_in and is_few(n)]
    return (*hidden, *outside)


def told_splits(
    grades: Sequence[str], headcount: FloatArray, splits: Sequence[tuple[str, ...]] = ()
) -> list[tuple[str, ...]]:
    """Of these splits and the usual ones, those that part nobody from fewer than 5 people. headcount: (n_grades,)."""
    told: list[tuple[str, ...]] = []
    for split in dict.fromkeys([*splits, *USUAL_SPLITS]):
        if not few_apart(grades, headcount, [*told, split]):
            told.append(split)
    return told


def shown_together(grades: Sequence[str], headcount: FloatArray) -> list[tuple[str, ...]]:
    """The grades that are shown only together, whatever is asked: those withheld, a tuple a part of the usual splits.

    headcount: (n_grades,). A split that parts such a tuple tells it bit by bit, with the answers to other questions.
    """
    hidden = withheld_grades(grades, headcount)
    sides = [_is_in(grades, one) for one in told_splits(grades, headcount)]
    found = [
        tuple(grade for grade, is_there in zip(grades, part, strict=True) if is_there and grade in hidden)
        for part in parts(len(headcount), sides)
    ]
    return [one for one in found if one]


def few_on_lowest(points: PayPoints) -> tuple[str, ...]:
    """The grades whose lowest pay is that of fewer than 5 people; none where the points are modelled, not counted."""
    if points.end_share:
        return ()
    lowest_gbp = np.full(len(points.grades), np.inf)
    np.minimum.at(lowest_gbp, points.grade, points.salary_gbp)
    is_on_it = points.salary_gbp <= lowest_gbp[points.grade] + HALF_PENNY_GBP
    heads = points.by_grade(np.where(is_on_it, points.headcount, 0.0))
    return tuple(grade for grade, people in zip(points.grades, heads, strict=True) if is_few(people))


def few_apart(grades: Sequence[str], headcount: FloatArray, splits: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The grades that splits leave together with fewer than 5 people, a tuple a part. headcount: (n_grades,)."""
    sides = [_is_in(grades, split) for split in splits]
    return [
        tuple(grade for grade, is_there in zip(grades, part, strict=True) if is_there)
        for part in parts(len(headcount), sides)
        if is_few(float(headcount[part].sum()))
    ]


def _is_in(grades: Sequence[str], chosen: Sequence[str]) -> BoolArray:
    return np.array([grade in chosen for grade in grades], dtype=bool)


def parts(n_grades: int, sides: Sequence[BoolArray]) -> Iterator[BoolArray]:
    """The grades, (n_grades,), as the splits cut them up; all of them where there is no split."""
    found = [np.ones(n_grades, dtype=bool)]
    for side in sides:
        found = [part & which for part in found for which in (side, ~side)]
    yield from (part for part in found if part.any())


def no_figures(line: "DataclassInstance") -> dict[str, float]:
    """NaN for every figure of a line, by field."""
    return {one.name: math.nan for one in fields(line) if isinstance(getattr(line, one.name), float)}


@dataclass(frozen=True)
class Group:
    """People by grade, those without any left out. is_counted: as a table of pay points has them, not modelled."""

    people: tuple[tuple[str, float], ...]
    is_counted: bool

    @classmethod
    def of(cls, points: PayPoints, chosen: BoolArray) -> "Group":
        """The people of some points, (n_points,)."""
        heads = points.by_grade(np.where(chosen, points.headcount, 0.0)).tolist()
        people = tuple((grade, n) for grade, n in zip(points.grades, heads, strict=True) if n > _DUST)
        return cls(people, not points.end_share)

    @property
    def headcount(self) -> float:
        """All of them."""
        return sum(n for _, n in self.people)

    def among(self, grades: Sequence[str]) -> float:
        """Those in these grades, people."""
        return sum(n for grade, n in self.people if grade in grades)

    def is_few(self, withheld_grades: Sequence[str]) -> bool:
        """Whether they are too few for a count of them: counted so, or in grades that are not shown."""
        return is_few(self.headcount) and (self.is_counted or self.is_in(withheld_grades))

    def is_in(self, withheld_grades: Sequence[str]) -> bool:
        """Whether there is somebody, and nobody in a grade that is shown."""
        return bool(self.people) and all(grade in withheld_grades for grade, _ in self.people)

    def is_revealing(self, withheld_grades: Sequence[str]) -> bool:
        """Whether what they are paid may not be shown."""
        return self.is_few(withheld_grades) or self.is_in(withheld_grades)
