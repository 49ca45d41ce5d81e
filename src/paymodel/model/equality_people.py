"""Whom an offer pays what: the full-timers and the part-timers of each pay point, by sex and place."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.cells import SEXES, UNKNOWN, IntArray
from paymodel.model.costing import Priced
from paymodel.model.eligibility import paid_shares
from paymodel.model.offer import LumpSum
from paymodel.model.part_time import working_hours
from paymodel.model.pay_gap import Pay
from paymodel.model.pay_points import PayPoints
from paymodel.model.small_shares import is_unpublished
from paymodel.model.weighted import weighted_median
from paymodel.model.workforce import BoolArray, FloatArray

SEX: Final = "sex"
HOURS: Final = "hours"
PLACE: Final = "place"

WOMEN: Final = "women"
MEN: Final = "men"
NO_SEX: Final = "sex not recorded"
FULL_TIME: Final = "full time"
PART_TIME: Final = "part time"
ELSEWHERE: Final = "elsewhere"
IN_LONDON: Final = "London"

_NOBODY = 1e-9
_TWO = 2


@dataclass(frozen=True)
class ByHours:
    """Groups of people alike. Arrays are (n,): positions in grades and sexes; people and full-time equivalents; £ for
    all of a group, a full year, of what the offer pays. point: the pay point of each. paid_headcount: who gets the lump
    sum, which is worked both ways beside what it is. is_region_known: whether any region is told."""

    grades: tuple[str, ...]
    sexes: tuple[str, ...]
    point: IntArray
    grade: IntArray
    sex: IntArray
    is_london: BoolArray
    is_part_time: BoolArray
    is_region_known: bool
    pay: Pay
    headcount: FloatArray
    fte: FloatArray
    consolidated_gbp: FloatArray
    non_consolidated_gbp: FloatArray
    lump_sum_gbp: FloatArray
    progression_gbp: FloatArray
    paid_headcount: FloatArray
    lump_sum_pro_rata_gbp: FloatArray
    lump_sum_in_full_gbp: FloatArray

    @property
    def rise_gbp(self) -> FloatArray:
        """The rise in salary of one of them as paid, (n,), £ a year."""
        return self.consolidated_gbp / self.headcount

    @property
    def rise_rate(self) -> FloatArray:
        """The same, (n,), a fraction of salary."""
        return self.pay.new_salary_gbp / self.pay.salary_gbp - 1


def people_by_hours(priced: Priced, lump_sum: LumpSum | None, part_time_hours_share: float) -> ByHours:
    """The people of a priced pay year. Within a pay point full-timers and part-timers share the salary."""
    points = priced.staff.baseline
    hours = working_hours(points, part_time_hours_share)
    headcount = np.concatenate([hours.full_time_headcount, hours.part_time_headcount])
    fte = np.concatenate([hours.full_time_fte, hours.part_time_fte])
    kept = headcount > _NOBODY
    headcount, fte, point = headcount[kept], fte[kept], np.tile(np.arange(len(points.fte)), 2)[kept]
    of_hours = fte / points.fte[point]
    paid_share, amount_gbp = paid_shares(priced.staff, lump_sum)[point], lump_sum.amount_gbp if lump_sum else 0.0
    paid = paid_share * headcount
    pro_rata_gbp, in_full_gbp = amount_gbp * paid_share * np.minimum(fte, headcount), amount_gbp * paid
    return ByHours(
        grades=points.grades,
        sexes=points.sexes,
        point=point,
        grade=points.grade[point],
        sex=points.sex[point],
        is_london=points.is_london[point],
        is_part_time=np.arange(len(kept))[kept] >= len(points.fte),
        is_region_known=bool((points.region != _place_of(points.regions, UNKNOWN)).any()),
        pay=Pay(
            headcount,
            points.salary_gbp[point],
            priced.new_salary_gbp[point],
            _one_rate(points)[point],
            _one_rate(points.at(priced.new_salary_gbp))[point],
        ),
        headcount=headcount,
        fte=fte,
        consolidated_gbp=priced.consolidated_gbp[point] * of_hours,
        non_consolidated_gbp=priced.non_consolidated_gbp[point] * of_hours,
        lump_sum_gbp=pro_rata_gbp if lump_sum is None or lump_sum.is_pro_rata else in_full_gbp,
        progression_gbp=priced.progression_gbp[point] * of_hours,
        paid_headcount=paid,
        lump_sum_pro_rata_gbp=pro_rata_gbp,
        lump_sum_in_full_gbp=in_full_gbp,
    )


def _place_of(names: tuple[str, ...], name: str) -> int:
    """The position of a name; one that nothing has where it is not there."""
    return names.index(name) if name in names else -1


def _one_rate(points: PayPoints) -> FloatArray:
    """Salaries by which modelled people stand in order, (n_points,): as near to the median of their grade and place as
    counts as being on a rate, they are on it. Salaries that are known are as they are."""
    salary_gbp = points.salary_gbp.copy()
    for is_here in (points.is_london, ~points.is_london) if points.end_share else ():
        for i in range(len(points.grades)):
            own = is_here & (points.grade == i)
            median_gbp = weighted_median(points.salary_gbp[own], points.headcount[own])
            near = own & (np.abs(points.salary_gbp - median_gbp) <= points.end_share * median_gbp)
            salary_gbp[near] = median_gbp
    return salary_gbp


@dataclass(frozen=True)
class Cut:
    """People cut one way. group: (n,), positions in names; the second of them is who the first is held against.
    joined: the group with which too few of unrecorded sex are counted, none where there are no such people."""

    by: str
    names: tuple[str, ...]
    group: IntArray
    joined: str | None = None

    def headcounts(self, people: ByHours, within: BoolArray | None = None) -> FloatArray:
        """(n_groups,), of those within, (n,); of everybody without it."""
        chosen = np.ones(len(self.group), dtype=bool) if within is None else within
        people_there = people.headcount[chosen]
        return np.bincount(self.group[chosen], weights=people_there, minlength=len(self.names)).astype(float)

    def by_grade(self, people: ByHours) -> FloatArray:
        """(n_grades, n_groups)."""
        return np.array([self.headcounts(people, people.grade == i) for i in range(len(people.grades))])

    def as_small_parts_take_it(self, people: ByHours) -> "Cut":
        """The cut within grades and quarters: those of unrecorded sex, where they are too few in a grade to be a
        group, are counted with the larger of the others in all of them."""
        if len(self.names) == _TWO or not any(map(is_unpublished, self.by_grade(people)[:, _TWO])):
            return self
        return _joined(self, people)


def cuts(people: ByHours) -> tuple[Cut, ...]:
    """By sex, working pattern and place, as far as the table tells them."""
    by_hours = Cut(HOURS, (PART_TIME, FULL_TIME), np.where(people.is_part_time, 0, 1))
    by_place = Cut(PLACE, (ELSEWHERE, IN_LONDON), np.where(people.is_london, 1, 0))
    by_sex = _by_sex(people)
    return (*([by_sex] if by_sex else []), by_hours, *([by_place] if people.is_region_known else []))


def _by_sex(people: ByHours) -> Cut | None:
    """None where no sex is recorded."""
    female, male, _ = SEXES
    is_woman, is_man = (people.sex == _place_of(people.sexes, one) for one in (female, male))
    is_unrecorded = ~(is_woman | is_man)
    women, men, others = (float(people.headcount[these].sum()) for these in (is_woman, is_man, is_unrecorded))
    if not women + men:
        return None
    group = np.where(is_woman, 0, np.where(is_man, 1, 2))
    cut = Cut(SEX, (WOMEN, MEN, NO_SEX) if others else (WOMEN, MEN), group)
    return _joined(cut, people) if is_unpublished(others) else cut


def _joined(cut: Cut, people: ByHours) -> Cut:
    """The same with the third group counted with the larger of the first two."""
    women, men, _ = cut.headcounts(people)
    larger = 0 if women > men else 1
    return Cut(cut.by, cut.names[:_TWO], np.where(cut.group == _TWO, larger, cut.group), cut.names[larger])
