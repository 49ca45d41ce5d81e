"""The sums of who gets how much of a priced pay year, and the gaps before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.cells import IntArray
from paymodel.model.cost_findings import YearCost
from paymodel.model.costing import Priced
from paymodel.model.equality import Breakdown, Gaps, GradeGap, GroupLine, HoursEnd, Quarter, YearEquality
from paymodel.model.equality_people import HOURS, SEX, ByHours, Cut, cuts, people_by_hours
from paymodel.model.equality_shown import Shown, shown, shown_by_all, treatments
from paymodel.model.offer import LumpSum
from paymodel.model.pay_gap import NOT_SHOWN, Gap, gap_between, quarters
from paymodel.model.small_groups import no_figures
from paymodel.model.small_shares import is_unpublished, unpublished_rows
from paymodel.model.weighted import weighted_mean, weighted_median, weighted_quantile
from paymodel.model.workforce import BoolArray, FloatArray

EVERYBODY: Final = "everybody"

_WHO: Final = ("headcount", "fte", "staff_share")
_BEFORE: Final = ("basic_pay_gbp", "basic_pay_share", "mean_pay_gbp", "median_pay_gbp")
"""The figures of a group that no offer enters: its people, and in the first pay year their pay before it."""


@dataclass(frozen=True)
class _Year:
    """One pay year. treatment: (n_points,). is_first: whether its pay before is that before the offer."""

    priced: Priced
    lump_sum: LumpSum | None
    treatment: IntArray
    is_first: bool

    def people(self, part_time_hours_share: float) -> ByHours:
        return people_by_hours(self.priced, self.lump_sum, part_time_hours_share)

    def shown(self, people: ByHours, cut: Cut) -> Shown:
        return shown(people, cut, self.treatment)


def equality_years(
    priced: Sequence[Priced],
    years: Sequence[YearCost],
    lump_sums: Sequence[LumpSum | None],
    hours_shares: tuple[float, float, float],
) -> list[YearEquality]:
    """Who gets how much of each pay year. hours_shares: what part-timers work of full time, low, central, high.

    Sums over the groups of a breakdown are those of the costing.
    """
    return [_year_equality(one, its, hours_shares) for one, its in zip(_years(priced, lump_sums), years, strict=True)]


def gaps_by_year(
    priced: Sequence[Priced], lump_sums: Sequence[LumpSum | None], part_time_hours_share: float
) -> list[dict[str, Gaps]]:
    """The gaps of each pay year by sex, hours and place."""
    found: list[dict[str, Gaps]] = []
    for year in _years(priced, lump_sums):
        people = year.people(part_time_hours_share)
        found.append({cut.by: _gaps(people, cut, year.shown(people, cut), year) for cut in cuts(people)})
    return found


def _years(priced: Sequence[Priced], lump_sums: Sequence[LumpSum | None]) -> list[_Year]:
    treatment = treatments(priced, lump_sums)
    return [_Year(*both, treatment, i == 0) for i, both in enumerate(zip(priced, lump_sums, strict=True))]


def _year_equality(year: _Year, cost: YearCost, hours_shares: tuple[float, float, float]) -> YearEquality:
    people = year.people(hours_shares[1])
    return YearEquality(
        cost=cost,
        lump_sum=year.lump_sum,
        everybody=_line(people, EVERYBODY, np.ones(len(people.fte), dtype=bool)),
        breakdowns=tuple(
            _breakdown(people, cut, year, _hours_ends(year, hours_shares) if cut.by == HOURS else ())
            for cut in cuts(people)
        ),
    )


def _breakdown(people: ByHours, cut: Cut, year: _Year, hours_ends: tuple[HoursEnd, ...]) -> Breakdown:
    may, within = year.shown(people, cut), cut.as_small_parts_take_it(people)
    lines = [_line(people, name, cut.group == i) for i, name in enumerate(cut.names)]
    found = _gaps(people, cut, may, year)
    return Breakdown(
        by=cut.by,
        groups=tuple(
            _shown(line, may, year, is_hidden=bool(is_hidden))
            for line, is_hidden in zip(lines, may.is_group_hidden, strict=True)
        ),
        gap=found.gap,
        grades=found.grades,
        quarters=_quarters(people, within, may, year) if cut.by == SEX else (),
        joined=cut.joined,
        joined_within=within.joined,
        hours_ends=hours_ends,
    )


def _gaps(people: ByHours, cut: Cut, may: Shown, year: _Year) -> Gaps:
    everybody = np.ones(len(people.fte), dtype=bool)
    in_all = (
        NOT_SHOWN if may.is_group_hidden[:2].any() else _told(_gap(people, cut, everybody), year, is_paid=may.is_paid)
    )
    return Gaps(in_all, tuple(_grade_gaps(people, cut.as_small_parts_take_it(people), may, year)))


def _told(gap: Gap, year: _Year, *, is_paid: bool) -> Gap:
    """A gap without what tells who is paid what, where that is not shown."""
    if is_paid:
        return gap
    return replace(gap, mean_after_rate=np.nan, median_after_rate=np.nan) if year.is_first else NOT_SHOWN


def _shown(line: GroupLine, may: Shown, year: _Year, *, is_hidden: bool) -> GroupLine:
    if is_hidden:
        return replace(line, **no_figures(line), is_few=is_unpublished(line.headcount), is_withheld=True)
    if may.is_paid:
        return line
    kept = (*_WHO, *(_BEFORE if year.is_first else ()))
    return replace(line, **{name: amount for name, amount in no_figures(line).items() if name not in kept})


def _gap(people: ByHours, cut: Cut, chosen: BoolArray) -> Gap:
    ours, theirs = (chosen & (cut.group == i) for i in (0, 1))
    return gap_between(ours, theirs, people.pay)


def _grade_gaps(people: ByHours, cut: Cut, may: Shown, year: _Year) -> Iterator[GradeGap]:
    """The grades that have people, lowest first."""
    headcount = cut.by_grade(people)
    for i, grade in enumerate(people.grades):
        if not headcount[i].any():
            continue
        if may.is_group_hidden.any() or may.is_grade_hidden[i]:
            yield GradeGap(grade, True, tuple([np.nan] * len(cut.names)), NOT_SHOWN)
        else:
            is_paid = may.is_paid and not may.is_grade_unpaid[i]
            gap = _told(_gap(people, cut, people.grade == i), year, is_paid=is_paid)
            yield GradeGap(grade, False, tuple(headcount[i].tolist()), gap)


def _quarters(people: ByHours, cut: Cut, may: Shown, year: _Year) -> tuple[Quarter, ...]:
    shares: list[FloatArray] = []
    for pay, is_told in (
        (people.pay.ranked_gbp, may.is_paid or year.is_first),
        (people.pay.new_ranked_gbp, may.is_paid),
    ):
        counts = quarters(pay, people.headcount, cut.group, len(cut.names))
        women = counts[:, 0] / counts.sum(axis=1)
        is_hidden = may.is_group_hidden.any() or not is_told
        shares.append(np.where(is_hidden | unpublished_rows(counts), np.nan, women))
    return tuple(Quarter(float(before), float(after)) for before, after in zip(*shares, strict=True))


def _hours_ends(year: _Year, shares: tuple[float, float, float]) -> tuple[HoursEnd, ...]:
    """At each share, what may be shown at all of them: what part-timers are paid is the same at every share, but for
    those of whom it makes full-timers."""
    people = [year.people(share) for share in shares]
    cut = [next(one for one in cuts(each) if one.by == HOURS) for each in people]
    may = shown_by_all([year.shown(*each) for each in zip(people, cut, strict=True)])
    return tuple(
        HoursEnd(
            share,
            _shown(_line(each, one.names[0], one.group == 0), may, year, is_hidden=bool(may.is_group_hidden.any())),
            _gaps(each, one, may, year),
        )
        for share, each, one in zip(shares, people, cut, strict=True)
    )


def _line(people: ByHours, name: str, chosen: BoolArray) -> GroupLine:
    heads, rises_gbp, rise_rates = people.headcount[chosen], people.rise_gbp[chosen], people.rise_rate[chosen]
    pay = people.pay

    def total(amounts: FloatArray) -> float:
        return float(amounts[chosen].sum())

    basic_pay = people.fte * pay.salary_gbp
    parts = (people.consolidated_gbp, people.non_consolidated_gbp, people.lump_sum_gbp, people.progression_gbp)
    cost: FloatArray = np.sum(parts, axis=0)
    consolidated, once, lump, progression = (total(part) for part in parts)
    return GroupLine(
        group=name,
        is_few=False,
        is_withheld=False,
        headcount=total(people.headcount),
        fte=total(people.fte),
        staff_share=_part(total(people.headcount), people.headcount),
        basic_pay_gbp=total(basic_pay),
        basic_pay_share=_part(total(basic_pay), basic_pay),
        consolidated_gbp=consolidated,
        non_consolidated_gbp=once,
        lump_sum_gbp=lump,
        progression_gbp=progression,
        cost_gbp=total(cost),
        cost_share=_part(total(cost), cost),
        mean_rise_gbp=weighted_mean(rises_gbp, heads),
        lower_quartile_rise_gbp=weighted_quantile(rises_gbp, heads, 0.25),
        median_rise_gbp=weighted_median(rises_gbp, heads),
        upper_quartile_rise_gbp=weighted_quantile(rises_gbp, heads, 0.75),
        mean_rise_rate=weighted_mean(rise_rates, heads),
        lower_quartile_rise_rate=weighted_quantile(rise_rates, heads, 0.25),
        median_rise_rate=weighted_median(rise_rates, heads),
        upper_quartile_rise_rate=weighted_quantile(rise_rates, heads, 0.75),
        average_rise_rate=_part(consolidated, basic_pay[chosen]),
        lump_sum_headcount=total(people.paid_headcount),
        lump_sum_pro_rata_gbp=total(people.lump_sum_pro_rata_gbp),
        lump_sum_in_full_gbp=total(people.lump_sum_in_full_gbp),
        mean_pay_gbp=weighted_mean(pay.salary_gbp[chosen], heads),
        median_pay_gbp=weighted_median(pay.ranked_gbp[chosen], heads),
        new_mean_pay_gbp=weighted_mean(pay.new_salary_gbp[chosen], heads),
        new_median_pay_gbp=weighted_median(pay.new_ranked_gbp[chosen], heads),
    )


def _part(amount: float, whole: FloatArray) -> float:
    """A fraction of a sum; NaN of nothing."""
    of = float(whole.sum())
    return amount / of if of else np.nan
