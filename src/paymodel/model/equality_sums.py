"""The sums of who gets how much of a priced pay year, and the gaps before and after it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from paymodel.model.cost_findings import YearCost
from paymodel.model.costing import Priced
from paymodel.model.equality import Breakdown, GradeGap, GroupLine, HoursEnd, Quarter, YearEquality
from paymodel.model.equality_people import HOURS, SEX, People, Split, people_of, splits
from paymodel.model.offer import LumpSum
from paymodel.model.pay_gap import NOT_SHOWN, Gap, gap_between, quarters
from paymodel.model.small_groups import no_figures
from paymodel.model.small_shares import is_unpublished, unpublished_groups, unpublished_rows
from paymodel.model.weighted import weighted_mean, weighted_median, weighted_quantile
from paymodel.model.workforce import BoolArray, FloatArray

EVERYBODY: Final = "everybody"


def equality_year(
    priced: Priced, year: YearCost, lump_sum: LumpSum | None, hours_shares: tuple[float, float, float]
) -> YearEquality:
    """Who gets how much of one priced pay year. hours_shares: what part-timers work of full time, low, central, high.

    Sums over the groups of a breakdown are those of the costing.
    """
    people = people_of(priced, lump_sum, hours_shares[1])
    return YearEquality(
        cost=year,
        lump_sum=lump_sum,
        everybody=_line(people, EVERYBODY, np.ones(len(people.fte), dtype=bool)),
        breakdowns=tuple(_breakdown(people, split) for split in splits(people)),
        hours_ends=tuple(_hours_end(priced, lump_sum, share) for share in hours_shares),
        has_progression=bool(priced.progression_gbp.any()),
    )


def gaps(priced: Priced, part_time_hours_share: float) -> dict[str, Gap]:
    """The gaps of a priced pay year by sex, hours and place, whoever they are of."""
    people = people_of(priced, None, part_time_hours_share)
    everybody = np.ones(len(people.fte), dtype=bool)
    return {split.by: _gap(people, split, everybody) for split in splits(people)}


def _breakdown(people: People, split: Split) -> Breakdown:
    groups = range(len(split.names))
    headcount = split.headcounts(people)
    hidden = unpublished_groups(headcount)
    lines = [_line(people, split.names[i], split.group == i) for i in groups]
    is_any_hidden, within = bool(hidden.any()), split.as_small_parts_take_it(people)
    return Breakdown(
        by=split.by,
        groups=tuple(_shown(line, is_hidden=bool(hidden[i])) for i, line in enumerate(lines)),
        gap=NOT_SHOWN if hidden[:2].any() else _gap(people, split, np.ones(len(people.fte), dtype=bool)),
        grades=tuple(_grade_gaps(people, within, is_hidden=is_any_hidden)),
        quarters=_quarters(people, within, is_hidden=is_any_hidden) if split.by == SEX else (),
        joined=split.joined,
        joined_within=within.joined,
    )


def _shown(line: GroupLine, *, is_hidden: bool) -> GroupLine:
    if not is_hidden:
        return line
    return replace(line, **no_figures(line), is_few=is_unpublished(line.headcount), is_withheld=True)


def _gap(people: People, split: Split, chosen: BoolArray) -> Gap:
    ours, theirs = (chosen & (split.group == i) for i in (0, 1))
    return gap_between(ours, theirs, people.pay)


def _grade_gaps(people: People, split: Split, *, is_hidden: bool) -> Iterator[GradeGap]:
    """The grades that have people, lowest first. is_hidden: that a whole group is."""
    headcount = split.by_grade(people)
    hidden = unpublished_rows(headcount)
    for i, grade in enumerate(people.grades):
        if not headcount[i].any():
            continue
        if is_hidden or hidden[i]:
            yield GradeGap(grade, True, tuple([np.nan] * len(split.names)), NOT_SHOWN)
        else:
            yield GradeGap(grade, False, tuple(headcount[i].tolist()), _gap(people, split, people.grade == i))


def _quarters(people: People, split: Split, *, is_hidden: bool) -> tuple[Quarter, ...]:
    shares: list[FloatArray] = []
    for pay in (people.pay.ranked_gbp, people.pay.new_ranked_gbp):
        counts = quarters(pay, people.headcount, split.group, len(split.names))
        women = counts[:, 0] / counts.sum(axis=1)
        shares.append(np.where(is_hidden | unpublished_rows(counts), np.nan, women))
    return tuple(Quarter(float(before), float(after)) for before, after in zip(*shares, strict=True))


def _hours_end(priced: Priced, lump_sum: LumpSum | None, share: float) -> HoursEnd:
    people = people_of(priced, lump_sum, share)
    split = next(one for one in splits(people) if one.by == HOURS)
    is_hidden = bool(unpublished_groups(split.headcounts(people)).any())
    line = _shown(_line(people, split.names[0], split.group == 0), is_hidden=is_hidden)
    gap = NOT_SHOWN if is_hidden else _gap(people, split, np.ones(len(people.fte), dtype=bool))
    return HoursEnd(share, line, gap)


def _line(people: People, name: str, chosen: BoolArray) -> GroupLine:
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
