"""Who gets how much of an offer, by sex, working pattern and place, and the pay gaps before and after it."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.cost_findings import CostResult, DepartmentCost, YearCost
from paymodel.model.equality_people import PLACE
from paymodel.model.offer import LumpSum
from paymodel.model.pay_gap import AFTER, BEFORE, MEAN, MEDIAN, NOT_SHOWN, Gap, GapRules

MEASURES: Final = (MEAN, MEDIAN)
TIMES: Final = (BEFORE, AFTER)

_RECURRING = 2
"""In so many grades, the same way, a difference recurs."""


@dataclass(frozen=True)
class GroupLine:
    """What an offer pays a group, a full year, £, and fractions; NaN is a figure that is not shown or that nobody has.

    Rises are in salary: in £ as they are paid, for the hours worked, and as fractions of salary; means, medians and
    quartiles by people. average_rise_rate: all rises over all basic pay. Pay is full-time, £ a year. is_few: fewer
    than 10 people; is_withheld: they, or those who would tell them.
    """

    group: str
    is_few: bool
    is_withheld: bool
    headcount: float
    fte: float
    staff_share: float
    basic_pay_gbp: float
    basic_pay_share: float
    consolidated_gbp: float
    non_consolidated_gbp: float
    lump_sum_gbp: float
    progression_gbp: float
    cost_gbp: float
    cost_share: float
    mean_rise_gbp: float
    lower_quartile_rise_gbp: float
    median_rise_gbp: float
    upper_quartile_rise_gbp: float
    mean_rise_rate: float
    lower_quartile_rise_rate: float
    median_rise_rate: float
    upper_quartile_rise_rate: float
    average_rise_rate: float
    lump_sum_headcount: float
    lump_sum_pro_rata_gbp: float
    lump_sum_in_full_gbp: float
    mean_pay_gbp: float
    median_pay_gbp: float
    new_mean_pay_gbp: float
    new_median_pay_gbp: float

    @property
    def is_pay_withheld(self) -> bool:
        """Whether what the offer pays them is not shown, though they may be."""
        return bool(np.isnan(self.cost_gbp))

    @property
    def pro_rata_a_head_gbp(self) -> float:
        """The lump sum for each person who gets it, paid by hours; NaN for nobody."""
        return self.lump_sum_pro_rata_gbp / self.lump_sum_headcount if self.lump_sum_headcount else np.nan

    @property
    def in_full_a_head_gbp(self) -> float:
        """The same, paid in full; NaN for nobody."""
        return self.lump_sum_in_full_gbp / self.lump_sum_headcount if self.lump_sum_headcount else np.nan


@dataclass(frozen=True)
class GradeGap:
    """The groups within one grade: people, (n_groups,), and the gap; NaN for what is not shown."""

    grade: str
    is_withheld: bool
    headcount: tuple[float, ...]
    gap: Gap


@dataclass(frozen=True)
class Quarter:
    """A quarter of everybody by full-time pay, lowest first: the share of women in it before and after an offer, NaN
    where not shown."""

    before_share: float
    after_share: float


@dataclass(frozen=True)
class Gaps:
    """The gap in all, and by grade."""

    gap: Gap
    grades: tuple[GradeGap, ...]

    def of(self, grade: str | None) -> Gap:
        """That of a grade, or in all; NaN for what is not shown."""
        if grade is None:
            return self.gap
        return next((one.gap for one in self.grades if one.grade == grade), NOT_SHOWN)


@dataclass(frozen=True)
class OtherSpread:
    """The gaps if people were taken to sit otherwise within their grades."""

    spread: str
    gaps: Gaps


@dataclass(frozen=True)
class HoursEnd:
    """Part-timers if they worked another part of full time, and their gaps."""

    part_time_hours_share: float
    part_time: GroupLine
    gaps: Gaps


@dataclass(frozen=True)
class Breakdown:
    """An offer cut one way. groups: the first is held against the second, and any other is beside them. quarters: by
    sex alone. joined, joined_within: as of Cut, in all, and within grades and quarters. other_spreads: none where
    pay is known and not modelled. hours_ends: by hours alone, at the low, the central and the high end of what
    part-timers may work."""

    by: str
    groups: tuple[GroupLine, ...]
    gap: Gap
    grades: tuple[GradeGap, ...]
    quarters: tuple[Quarter, ...]
    joined: str | None
    joined_within: str | None
    other_spreads: tuple[OtherSpread, ...] = ()
    hours_ends: tuple[HoursEnd, ...] = ()

    @property
    def is_withheld(self) -> bool:
        """Whether the two that are held against each other are not shown."""
        return any(line.is_withheld for line in self.groups[:2])

    @property
    def is_pay_withheld(self) -> bool:
        """Whether what the offer pays the two is not shown, though they are."""
        return not self.is_withheld and any(line.is_pay_withheld for line in self.groups[:2])

    @property
    def is_one_sided(self) -> bool:
        """Whether one of the two is nobody, as far as the table tells."""
        return not self.is_withheld and not all(line.headcount for line in self.groups[:2])

    @property
    def is_flagged(self) -> bool:
        """Whether a difference asks for a look: not between places, where rates of pay are set apart."""
        return self.by != PLACE

    def rates(self, measure: str, when: str, grade: str | None = None) -> list[float]:
        """The gap in all or of a grade as it is shown, then as it would be if people were taken to sit otherwise within
        their grades, or part-timers to work other hours; none where it is not shown."""
        ways = (Gaps(self.gap, self.grades), *(one.gaps for one in (*self.other_spreads, *self.hours_ends)))
        shown, *others = (one.of(grade).rate(measure, when) for one in ways)
        return [] if np.isnan(shown) else [shown, *(rate for rate in others if not np.isnan(rate))]

    def reach(self, measure: str, when: str, grade: str | None = None) -> tuple[float, float]:
        """The lowest and the highest of them; NaN where there are none."""
        rates = self.rates(measure, when, grade) or [np.nan]
        return min(rates), max(rates)

    def is_settled(self, measure: str, when: str, rules: GapRules, grade: str | None = None) -> bool:
        """Whether all of them reach the same of what asks for a look."""
        return len({rules.flag_rate(rate) for rate in self.rates(measure, when, grade)}) <= 1

    def recurring(self, measure: str, when: str, rules: GapRules) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The grades in which the first group is behind, and those in which it is ahead, by what asks for a look where
        it recurs; none where it does not."""
        rates = [(one.grade, one.gap.rate(measure, when)) for one in self.grades]
        reached = [(grade, rate) for grade, rate in rates if rules.flag_rate(rate) is not None]
        sides = tuple(grade for grade, rate in reached if rate > 0), tuple(grade for grade, rate in reached if rate < 0)
        behind, ahead = (side if len(side) >= _RECURRING else () for side in sides)
        return behind, ahead


@dataclass(frozen=True)
class YearEquality:
    """One pay year of an offer."""

    cost: YearCost
    lump_sum: LumpSum | None
    everybody: GroupLine
    breakdowns: tuple[Breakdown, ...]

    @property
    def hours_ends(self) -> tuple[HoursEnd, ...]:
        """Part-timers at the low, the central and the high end of what they may work."""
        return tuple(end for one in self.breakdowns for end in one.hours_ends)

    def by(self, what: str) -> Breakdown | None:
        """By sex, hours or place; None where the table does not tell it."""
        return next((one for one in self.breakdowns if one.by == what), None)


@dataclass(frozen=True)
class PublishedGap:
    """The pay gap of women against men that an organisation has published, fractions, and where."""

    mean_rate: float
    median_rate: float
    source: str


@dataclass(frozen=True)
class DepartmentEquality:
    """An offer for one organisation, year by year. part_time_hours_share: taken of full time. published: of the day of
    the official tables; None where none is held."""

    cost: DepartmentCost
    years: tuple[YearEquality, ...]
    part_time_hours_share: float
    published: PublishedGap | None

    @property
    def code(self) -> str:
        return self.cost.code

    @property
    def first(self) -> YearEquality:
        """The year that the offer settles."""
        return self.years[0]


@dataclass(frozen=True)
class Duty:
    """A duty that a request for evidence rests on: its name, what it says, and where that was read."""

    name: str
    says: str
    source: str


@dataclass(frozen=True)
class EqualityResult:
    """Every department, beside the costing of the same run, with what was taken and where it came from. warnings: those
    that the costing does not have. is_rounded: whether people and full-time equivalents are rounded to 5, as those of
    the official tables are."""

    cost: CostResult
    departments: tuple[DepartmentEquality, ...]
    rules: GapRules
    duties: tuple[Duty, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    is_rounded: bool
    run_id: str
