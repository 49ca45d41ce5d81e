"""Real pay lost since a 31 March: pay and prices on both days, by whichever basis every grade has."""

import calendar
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from paymodel.errors import UserError, refuse
from paymodel.inputs.grade_table import GradeTable
from paymodel.inputs.pay_scales import PublishedScale, pay_scales, scales_on
from paymodel.inputs.price_rises import index_levels, price_rise
from paymodel.model.grade_rows import unshown_grades
from paymodel.model.grades import in_order
from paymodel.model.real_pay import MEANS, PUBLISHED_RATES, GradePay, PayLost, PriceRise, lost_rate
from paymodel.model.scales import NATIONAL
from paymodel.model.small_groups import is_few
from paymodel.provenance import STATUSES
from paymodel.units import to_pounds

CPI, RPI = "cpi", "rpi"
INDICES = (CPI, RPI)

_OTHER_STAFF_SHARE = 0.25
"""Where a grade has grown or shrunk by more than this, its two means are told to be of other staff."""

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", flags=re.ASCII)


def since_day(typed: str, option: str) -> date:
    """A typed day (2022-03-31), or the last day of a typed month (2022-03). Errors: UserError."""
    found = _DAY.fullmatch(typed.strip())
    try:
        if found is None:
            raise ValueError
        year, month = int(found[1]), int(found[2])
        return date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))
    except ValueError:
        raise UserError(f"{option}: '{typed}' is not a day; write a 31 March such as 2022-03-31.") from None


def pay_lost(table: GradeTable, code: str, year: int, grades: tuple[str, ...], since: date, index: str) -> PayLost:
    """Real pay that the grades of an organisation have lost from one 31 March to that of a year of the table.

    Every grade by one basis: published national rates where all have one in force on both days, else mean salaries of
    the table. Errors: UserError where neither holds for all, or no index is held; ValueError for an unknown index.
    """
    if index not in INDICES:
        raise ValueError(f"{index} is not one of {', '.join(INDICES)}")
    now = _march(year)
    rates, means = _rates(table, code, since.year, year), _means(table, code, since.year, year)
    basis, held = (PUBLISHED_RATES, rates) if set(grades) <= set(rates) else (MEANS, means)
    prices = price_rise(index, since, now)
    faults: list[str] = []
    if since >= now or since != _march(since.year) or not set(grades) <= set(held):
        faults.append(_no_pay(table, code, year, grades, since))
    if prices is None:
        faults.append(f"{code}: {_no_index(index, since, now)}")
    refuse(faults)
    assert prices is not None
    unshown = set[str]() if table.is_official else _unshown(table, code, (since.year, year))
    pay = tuple(held[grade] for grade in grades)
    shown = [one for one in pay if one.grade not in unshown]
    notes = (
        _basis_note(basis, table, since, now),
        *_status_note(basis, pay),
        _prices_note(prices, since, now),
        f"Pay now is that of {_said(now)}: before the award, and before the minimum-wage rise of 1 April.",
        *(_grade_note(one, since, now, prices) for one in shown),
        *(_other_staff(table, code, since.year, year, shown) if basis == MEANS else ()),
        *(_beside([rates[one.grade] for one in pay if one.grade in rates], prices) if basis == MEANS else ()),
    )
    return PayLost(code, since, now, basis, pay, prices, notes, tuple(grade for grade in grades if grade in unshown))


def days_held(table: GradeTable, code: str, year: int, grades: Iterable[str]) -> tuple[date, ...]:
    """Each 31 March before that of a year since which the loss of all these grades can be worked, oldest first."""
    asked = set(grades)
    starts = [one.in_force_from.year for one in pay_scales() if one.code == code and table.is_official]
    years = {*table.years, *starts, *(start + 1 for start in starts)}
    return tuple(
        _march(then)
        for then in sorted(years)
        if then < year and any(asked <= set(held(table, code, then, year)) for held in (_rates, _means))
    )


def _means(table: GradeTable, code: str, then: int, now: int) -> dict[str, GradePay]:
    """Mean salaries by grade where the table has one in both years, and the one of then is of enough people."""
    before, after = _rows(table, code, then), _rows(table, code, now)
    status = "seen" if table.is_official else "assumed"
    return {
        grade: GradePay(grade, before[grade].mean_gbp, row.mean_gbp, before[grade].source, row.source, status)
        for grade, row in after.items()
        if grade in before and (table.is_official or not is_few(before[grade].people))
    }


class _Row(NamedTuple):
    people: float
    mean_gbp: float
    source: str


def _rows(table: GradeTable, code: str, year: int) -> dict[str, _Row]:
    """The rows of a year that show a mean salary, by grade."""
    return {
        row.grade: _Row(row.headcount if math.isfinite(row.headcount) else row.fte, row.mean_salary_gbp, row.source)
        for row in table.rows(code, year)
        if math.isfinite(row.mean_salary_gbp) and row.mean_salary_gbp > 0
    }


def _unshown(table: GradeTable, code: str, years: tuple[int, ...]) -> set[str]:
    """The grades of a user's table that are not shown in one of the years."""
    return {grade for year in years for grade in unshown_grades(table.rows(code, year))}


def _rates(table: GradeTable, code: str, then: int, now: int) -> dict[str, GradePay]:
    """National spot rates or scale minima by grade, of those in force on both days and like for like."""
    if not table.is_official:
        return {}
    before, after = scales_on(code, _march(then)), scales_on(code, _march(now))
    return {
        grade: _of_scales(before[grade, place], published)
        for (grade, place), published in after.items()
        if place == NATIONAL and (grade, place) in before and _is_like(before[grade, place], published)
    }


def _of_scales(before: PublishedScale, after: PublishedScale) -> GradePay:
    return GradePay(
        after.scale.grade,
        before.scale.minimum_gbp,
        after.scale.minimum_gbp,
        before.source,
        after.source,
        max(before.status, after.status, key=STATUSES.index),
    )


def _is_like(before: PublishedScale, after: PublishedScale) -> bool:
    """Whether both are spot rates or both ranges, and no minimum on the way falls: one that does is of other posts,
    such as a rate published for two grades together."""
    key, days = (after.scale.grade, after.scale.location), (before.in_force_from, after.in_force_from)
    way = [
        one.scale.minimum_gbp
        for one in sorted(pay_scales(), key=lambda one: one.in_force_from)
        if one.code == after.code
        and (one.scale.grade, one.scale.location) == key
        and days[0] <= one.in_force_from <= days[1]
    ]
    return before.scale.kind == after.scale.kind and way == sorted(way)


def _no_pay(table: GradeTable, code: str, year: int, grades: Sequence[str], since: date) -> str:
    """What is missing, and the days that are held."""
    days, now = days_held(table, code, year, grades), _march(year)
    advice = f"choose {' or '.join(map(_said, days))}" if days else "no earlier day will do, so choose another policy"
    if since >= now or since != _march(since.year):
        why = f"it runs from one 31 March to a later one, here {_said(now)}"
    elif table.is_official or since.year in table.years:
        by_rates, by_means = (held(table, code, since.year, year) for held in (_rates, _means))
        held = max(by_means, by_rates, key=len)
        lacking = in_order(grade for grade in grades if grade not in held)
        why = f"pay that can be compared on both days is not held for {_listed(lacking)}"
    else:
        why = f"the table holds pay of 31 March {_listed(table.years)} alone, and a table by grade may hold both years"
    return f"{code}: real pay lost from {_said(since)} to {_said(now)} cannot be worked: {why}; {advice}."


def _no_index(index: str, since: date, now: date) -> str:
    levels = index_levels(index)
    months = [month for month in (f"{since:%Y-%m}", f"{now:%Y-%m}") if month not in levels]
    return (
        f"no {index.upper()} is held for {' or '.join(months)}, so that pay cannot be set against prices; "
        f"{min(levels)} to {max(levels)} are held."
    )


def _basis_note(basis: str, table: GradeTable, since: date, now: date) -> str:
    days = f"{_said(since)} and {_said(now)}"
    if basis == PUBLISHED_RATES:
        return (
            f"Real pay lost is worked from the published National spot rates, or scale minima, in force on {days}: the "
            "same point of pay on both days. Those of London may have lost more or less."
        )
    whose = "of the official tables" if table.is_official else "in the table given"
    return (
        f"Real pay lost is worked from the average salaries {whose} of {days}, in every grade: they also move as "
        "people join, leave, are promoted or move up their scales, so somebody in post may have lost more or less."
    )


def _status_note(basis: str, pay: Sequence[GradePay]) -> Iterator[str]:
    """Which published rates were not read as such."""
    inferred = [one.grade for one in pay if one.status in ("derived", "assumed")]
    if basis == PUBLISHED_RATES and inferred:
        yield f"Rates of {_listed(inferred)} were worked out from other published figures on one of the days or both."


def _prices_note(prices: PriceRise, since: date, now: date) -> str:
    then, today = prices.levels
    return (
        f"Prices are the {prices.index.upper()}: {then} in {since:%B %Y}, {today} in {now:%B %Y}, "
        f"{_moved(prices.rise_rate)}."
    )


def _grade_note(pay: GradePay, since: date, now: date, prices: PriceRise) -> str:
    lost = lost_rate(pay, prices)
    return (
        f"{pay.grade}: £{to_pounds(pay.then_gbp):,} on {_said(since)}, £{to_pounds(pay.now_gbp):,} on {_said(now)}, "
        f"{_moved(pay.now_gbp / pay.then_gbp - 1)}; prices {_moved(prices.rise_rate)}: "
        + (f"{_pct(lost)} of real pay lost." if lost > 0 else "no real pay lost.")
    )


def _other_staff(table: GradeTable, code: str, then: int, now: int, shown: Sequence[GradePay]) -> Iterator[str]:
    """Whose averages are of other staff: grades that have grown or shrunk a good deal."""
    before, after = _rows(table, code, then), _rows(table, code, now)
    changed = [
        one.grade
        for one in shown
        if abs(after[one.grade].people - before[one.grade].people) > _OTHER_STAFF_SHARE * before[one.grade].people
    ]
    if changed:
        yield (
            f"The number of people in {_listed(changed)} moved by more than a quarter in between: averages there are "
            "not of the same staff, who may have lost much more or less."
        )


def _beside(rates: Sequence[GradePay], prices: PriceRise) -> Iterator[str]:
    """What published rates say of the grades that have them."""
    if rates:
        said = ", ".join(f"{one.grade} {_pct(lost_rate(one, prices))}" for one in rates)
        yield (
            f"By published National rates, the same point of pay on both days, the loss is: {said}. They are not held "
            "for every grade, and two ways of counting cannot share out one sum, so they are not used."
        )


def _listed(names: Sequence[object]) -> str:
    words = [str(name) for name in names]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _march(year: int) -> date:
    return date(year, 3, 31)


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _moved(rate: float) -> str:
    if not rate:
        return "unchanged"
    return f"{'down' if rate < 0 else 'up'} {_pct(abs(rate))}"


def _pct(rate: float) -> str:
    return f"{rate * 100:.1f}%"
