"""Who is in the staff of an organisation, and the sums of them that answers show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np

from paymodel.errors import Faults
from paymodel.inputs.assumptions import part_time_hours
from paymodel.model.part_time import working_hours
from paymodel.run.asked import Cost
from paymodel.run.cost import prepare

AMOUNT = 1037
"""£, the lump sum of these offers."""


@dataclass(frozen=True)
class Staff:
    """Full-timers and part-timers of each grade, sex and place, or pay point of their own, (n,) each, and whom awards
    and the lump sum go to."""

    grade: np.ndarray
    sex: np.ndarray
    is_part_time: np.ndarray
    is_london: np.ndarray
    headcount: np.ndarray
    fte: np.ndarray
    pay_gbp: np.ndarray
    rate: np.ndarray
    is_paid: np.ndarray
    picked: list[np.ndarray]

    @property
    def everybody(self) -> np.ndarray:
        return np.ones(len(self.grade), dtype=bool)

    def people(self, chosen: np.ndarray) -> float:
        return float(self.headcount[chosen].sum())

    def small(self) -> Iterator[np.ndarray]:
        """Groups of 1 to 9 by sex, hours or place, in all and by grade, of all and of who gets an award or the lump
        sum or does not. Who is all of a grade, or all who get something, is told by the costing."""
        keys = (self.sex, self.is_part_time, self.is_london)
        cuts = [key for n in (1, 2) for key in combinations(keys, n)]
        wholes = [self.everybody, *(part for one in (self.is_paid, *self.picked) for part in (one, ~one))]
        for cut in [*cuts, *((*cut, self.grade) for cut in cuts)]:
            names = list(zip(*(key.tolist() for key in cut), strict=True))
            for name in sorted(set(names)):
                own = np.array([one == name for one in names])
                for group in (own & whole for whole in wholes):
                    of_grade = np.isin(self.grade, self.grade[group][:1])
                    by_cost = [part for whole in wholes for part in (whole, whole & of_grade)]
                    if 1e-6 < self.people(group) < 10 - 1e-6 and not any((group == one).all() for one in by_cost):
                        yield group


@dataclass
class Told:
    """Sums over groups that an answer shows: of people, of full-time equivalents and of pay, as what each of the staff
    counts for in them, (n,) a sum."""

    people: list[np.ndarray] = field(default_factory=list)
    fte: list[np.ndarray] = field(default_factory=list)
    pay: list[np.ndarray] = field(default_factory=list)

    def add(self, kind: str, figure: float | None, counted: np.ndarray) -> None:
        if figure is not None:
            getattr(self, kind).append(counted.astype(float))

    def telling(self, kind: str, groups: list[np.ndarray]) -> list[np.ndarray]:
        """The groups that sums of a kind leave one number for."""
        _, sizes, rows = np.linalg.svd(np.unique(getattr(self, kind), axis=0), full_matrices=False)
        rows = rows[sizes > 1e-9 * sizes[0]]
        return [group for group in groups if np.abs(group - rows.T @ (rows @ group)).max() < 1e-7]


def staff_of(path: Path, code: str) -> Staff:
    ready = prepare(Cost(str(path), (code,)), Faults())
    points, offer = ready.staff[code].staff.baseline, ready.file.offer()
    hours = working_hours(points, part_time_hours(code).centre)
    headcount = np.concatenate([hours.full_time_headcount, hours.part_time_headcount])
    fte = np.concatenate([hours.full_time_fte, hours.part_time_fte])
    kept = headcount > 1e-9
    at = np.tile(np.arange(len(points.fte)), 2)[kept]
    is_part_time = np.repeat([False, True], len(points.fte))[kept]
    headcount, fte = headcount[kept], fte[kept]
    alike = np.array([points.grade[at], points.sex[at], points.is_london[at], is_part_time])
    if not points.end_share:
        alike = np.vstack([alike, at])
    _, first, where = np.unique(alike, axis=1, return_index=True, return_inverse=True)
    amounts = [np.bincount(where.ravel(), weights=each) for each in (headcount, fte, fte * points.salary_gbp[at])]
    # Who has nobody in a place is known to nobody: each has a double there, of no people.
    amounts = [np.concatenate([each, np.zeros(len(first))]) for each in amounts]
    at, is_part_time = np.tile(at[first], 2), np.tile(is_part_time[first], 2)
    grade, is_london = np.array(points.grades)[points.grade][at], points.is_london[at]
    is_london[len(first) :] = ~is_london[len(first) :]
    picked = [
        (np.isin(grade, one.picked.grades) if one.picked.grades else np.ones(len(at), dtype=bool))
        & (is_london if one.picked.regions else np.ones(len(at), dtype=bool))
        for one in offer.awards
    ]
    lump = offer.lump_sum
    return Staff(
        grade=grade,
        sex=np.array(points.sexes)[points.sex][at],
        is_part_time=is_part_time,
        is_london=is_london,
        headcount=amounts[0],
        fte=amounts[1],
        pay_gbp=amounts[2],
        rate=sum((one.rate or 0) * who for one, who in zip(offer.awards, picked, strict=True)) + np.zeros(len(at)),
        is_paid=np.zeros(len(at), dtype=bool)
        if lump is None
        else np.isin(grade, lump.grades)
        if lump.grades
        else np.ones(len(at), dtype=bool),
        picked=picked,
    )


def groups_of(staff: Staff) -> dict[str, np.ndarray]:
    return {
        "women": staff.sex == "Female",
        "men": staff.sex == "Male",
        "part time": staff.is_part_time,
        "full time": ~staff.is_part_time,
        "London": staff.is_london,
        "elsewhere": ~staff.is_london,
        "everybody": staff.everybody,
    }


def add_equality(told: Told, staff: Staff, found: dict) -> None:
    of = groups_of(staff)
    (year,) = found["years"]
    for breakdown in year["breakdowns"]:
        for one in (*breakdown["groups"], year["everybody"]):
            group = of[one["group"]]
            told.add("people", one["headcount"], group)
            told.add("people", one["lump_sum_headcount"], group & staff.is_paid)
            told.add("fte", one["fte"], group)
            told.add("fte", one["lump_sum_pro_rata_gbp"], group & staff.is_paid)
            told.add("pay", one["basic_pay_gbp"], group)
            told.add("pay", one["consolidated_gbp"], group * staff.rate)
        names = [one["group"] for one in breakdown["groups"]]
        for line in breakdown["grades"]:
            for name, people in zip(names, line["headcount"], strict=True):
                told.add("people", people, of[name] & (staff.grade == line["grade"]))


def add_lump_sum(told: Told, staff: Staff, found: dict) -> None:
    for key in ("grades", "sexes", "hours", "groups", "lines"):
        for one in found[key]:
            group = staff.is_paid
            for name, values in (("grade", staff.grade), ("sex", staff.sex), ("is_part_time", staff.is_part_time)):
                if name in one:
                    group = group & (values == one[name])
            told.add("people", one["headcount"], group)
            told.add("fte", one["fte"], group)


def add_costing(told: Told, staff: Staff, found: dict) -> None:
    for one in found["grades"]:
        grade = staff.grade == one["grade"]
        told.add("people", one["headcount"], grade)
        told.add("fte", one["fte"], grade)
        told.add("fte", one["lump_sum_gbp"], grade & staff.is_paid)
        told.add("pay", one["baseline_gbp"], grade)
        told.add("pay", one["award_cost_gbp"], grade * staff.rate)
