"""Who gets how much, as tables: built once for every document."""

import math
from collections.abc import Sequence
from typing import Final

from paymodel.model.equality import (
    MEASURES,
    TIMES,
    Breakdown,
    DepartmentEquality,
    EqualityResult,
    Gaps,
    GroupLine,
    YearEquality,
)
from paymodel.model.equality_people import ELSEWHERE, FULL_TIME, HOURS, IN_LONDON, MEN, NO_SEX, PART_TIME, SEX, WOMEN
from paymodel.model.pay_gap import GapRules
from paymodel.model.small_shares import FEWEST_PUBLISHED
from paymodel.outputs.cost_sums import once_pounds
from paymodel.outputs.equality_marks import gap_mark
from paymodel.outputs.equality_wording import share_pcts
from paymodel.outputs.numbers import MISSING, count, pct, pct_short, people, pounds
from paymodel.outputs.tables import Table
from paymodel.provenance import SUPPRESSED
from paymodel.units import pounds_adding_up, to_pounds

COLUMNS: Final = {
    WOMEN: "Women",
    MEN: "Men",
    NO_SEX: "Not recorded",
    PART_TIME: "Part time",
    FULL_TIME: "Full time",
    ELSEWHERE: "Elsewhere",
    IN_LONDON: "London",
}
_CELLS: Final = tuple((measure, when) for measure in MEASURES for when in TIMES)
QUARTERS: Final = ("lowest", "second", "third", "highest")


def pays_table(breakdown: Breakdown, year: YearEquality, result: EqualityResult) -> Table:
    """What an offer pays each group in a full year. Whole pounds add up across and down, as shown."""
    everybody, lines = year.everybody, (*breakdown.groups, year.everybody)
    has_pot = year.cost.test.performance_pot_gbp > 0
    once = None if has_pot else once_pounds(year.cost, result.cost)
    parts = [
        ("Rises in salaries £", "consolidated_gbp", None),
        ("Non-consolidated £", "non_consolidated_gbp", once if once else None),
        ("Lump sum £", "lump_sum_gbp", None),
        ("Progression £", "progression_gbp", None),
    ]
    kept = [part for part in parts if getattr(everybody, part[1]) or part[1] == "consolidated_gbp"]
    money = [(label, _whole(breakdown, everybody, key, total)) for label, key, total in kept]
    total = [_sum([amounts[i] for _, amounts in money]) for i in range(len(lines))]
    rows = [
        ("People", *map(_counted, lines, (*_headcounts(breakdown.groups), to_pounds(everybody.headcount)))),
        ("Share of staff", *_shares_of(breakdown, everybody, "staff_share")),
        ("Share of basic pay", *_shares_of(breakdown, everybody, "basic_pay_share")),
        *((label, *map(pounds, amounts)) for label, amounts in money),
        ("= what it pays £", *map(pounds, total)),
        ("Share of what it pays", *_shares_of(breakdown, everybody, "cost_share")),
    ]
    return Table(("A full year", *_names(breakdown), "All"), tuple(rows), "l" + "r" * len(lines))


def _shares_of(breakdown: Breakdown, everybody: GroupLine, key: str) -> list[str]:
    """A share of each group, and of all."""
    if math.isnan(getattr(everybody, key)):
        return [MISSING] * (len(breakdown.groups) + 1)
    return [*share_pcts(breakdown, key), pct(getattr(everybody, key), 1)]


def _whole(breakdown: Breakdown, everybody: GroupLine, key: str, total: int | None) -> list[float]:
    """Whole pounds of the groups and, last, of all; NaN for those that are not shown."""
    amounts = [float(getattr(line, key)) for line in breakdown.groups]
    whole_total = to_pounds(getattr(everybody, key)) if total is None else total
    if any(map(math.isnan, amounts)):
        return [*(amount if math.isnan(amount) else to_pounds(amount) for amount in amounts), whole_total]
    return [*pounds_adding_up(amounts, whole_total), whole_total]


def _sum(amounts: Sequence[float]) -> float:
    return math.nan if any(map(math.isnan, amounts)) else sum(amounts)


def rises_table(breakdown: Breakdown, year: YearEquality) -> Table:
    """Mean and quartiles of people's rises in salary, in per cent and in pounds as paid."""
    lines = (*breakdown.groups, year.everybody)
    rows = [
        (label, *(_shown(line, show(getattr(line, f"{key}_rise_{unit}"))) for line in lines))
        for unit, show, first in (
            ("rate", _or_missing, "Mean, % of salary"),
            ("gbp", _pounds_or_missing, "Mean, £ as paid"),
        )
        for label, key in (
            (first, "mean"),
            ("  a quarter get at most", "lower_quartile"),
            ("  half get at most", "median"),
            ("  three quarters at most", "upper_quartile"),
        )
    ]
    return Table(("Rise in salary", *_names(breakdown), "All"), tuple(rows), "l" + "r" * len(lines))


def lump_sum_table(breakdown: Breakdown, year: YearEquality) -> Table:
    """The lump sum by hours against in full. Whole pounds add up across, as shown."""
    lines = (*breakdown.groups, year.everybody)

    def whole(key: str) -> list[str]:
        return list(map(pounds, _whole(breakdown, year.everybody, key, None)))

    rows = (
        ("People who get it", *map(count, _people_of(lines))),
        ("Pro rata £", *whole("lump_sum_pro_rata_gbp")),
        ("  a head £", *(_shown(line, _pounds_or_missing(line.pro_rata_a_head_gbp)) for line in lines)),
        ("In full £", *whole("lump_sum_in_full_gbp")),
        ("  a head £", *(_shown(line, _pounds_or_missing(line.in_full_a_head_gbp)) for line in lines)),
    )
    return Table(("Lump sum", *_names(breakdown), "All"), rows, "l" + "r" * len(lines))


def gaps_table(breakdown: Breakdown, rules: GapRules) -> Table:
    """The gap by grade and in all, with the marks of differences that ask for a look."""
    all_of_both = _headcounts(breakdown.groups)[:2]
    columns = [_people([one.headcount[i] for one in breakdown.grades], all_of_both[i]) for i in (0, 1)]
    rows = [
        ("All", *map(count, all_of_both), *_gaps(breakdown, rules, None)),
        *(
            (
                one.grade,
                *(count(column[i]) for column in columns),
                *([SUPPRESSED] * len(_CELLS) if one.is_withheld else _gaps(breakdown, rules, one.grade)),
            )
            for i, one in enumerate(breakdown.grades)
        ),
    ]
    header = ("Grade", *_names(breakdown)[:2], "Mean before", "after", "Median before", "after")
    return Table(header, tuple(rows), "lrrrrrr")


def _gaps(breakdown: Breakdown, rules: GapRules, grade: str | None) -> list[str]:
    """The gaps in all or of a grade with their marks, all as wide as the widest of their column."""
    grades = (None, *(one.grade for one in breakdown.grades))
    of_grades = {one.grade: one.headcount for one in breakdown.grades}
    both = [line.headcount for line in breakdown.groups] if grade is None else of_grades[grade]
    missing = SUPPRESSED if all(both[:2]) else MISSING
    cells: list[str] = []
    for measure, when in _CELLS:
        width = max(len(gap_mark(breakdown, measure, when, rules, one)) for one in grades)
        sign = gap_mark(breakdown, measure, when, rules, grade)
        rate = Gaps(breakdown.gap, breakdown.grades).of(grade).rate(measure, when)
        shown = missing if math.isnan(rate) else pct(rate)
        cells.append(f"{shown} {sign:<{width}}" if width else shown)
    return cells


def quarters_table(breakdown: Breakdown) -> Table:
    """The share of women in each quarter of staff by pay."""
    rows = tuple(
        (QUARTERS[i].capitalize(), pct(one.before_share, 1), pct(one.after_share, 1))
        for i, one in enumerate(breakdown.quarters)
    )
    return Table(("Quarter of staff by full-time pay", "Women, before", "after"), rows, "lrr")


def hours_table(year: YearEquality) -> Table:
    """How the figures of part-timers move with the hours they are taken to work."""
    rows = tuple(
        (
            pct_short(end.part_time_hours_share),
            *(
                (SUPPRESSED,) * 5
                if end.part_time.is_withheld
                else (
                    people(end.part_time.headcount),
                    pct(end.part_time.staff_share, 1),
                    *(
                        _shown(end.part_time, _or_missing(*figure))
                        for figure in (
                            (end.part_time.cost_share, 1),
                            (end.gaps.gap.mean_before_rate, 2),
                            (end.gaps.gap.mean_after_rate, 2),
                        )
                    ),
                )
            ),
        )
        for end in year.hours_ends
    )
    header = ("If they work", "Part-timers", "of staff", "of what it pays", "Mean gap before", "after")
    return Table(header, rows, "lrrrrr")


def departments_table(result: EqualityResult) -> Table:
    """A line an organisation: the shares of women and of part-timers in staff, basic pay and what the offer pays, and
    the mean gap between women and men before and after."""
    return Table(
        ("", "Women", "of pay", "offer", "Gap", "after", "Part time", "of pay", "offer"),
        tuple((found.code, *_by_sex(found), *_by_hours(found)) for found in result.departments),
        "lrrrrrrrr",
    )


def _by_sex(found: DepartmentEquality) -> list[str]:
    breakdown = found.first.by(SEX)
    if breakdown is None:
        return [MISSING] * 5
    if breakdown.is_withheld:
        return [SUPPRESSED] * 5
    women, gap = breakdown.groups[0], breakdown.gap
    return [
        *_shares(women),
        *(_shown(women, _or_missing(rate, 1)) for rate in (gap.mean_before_rate, gap.mean_after_rate)),
    ]


def _by_hours(found: DepartmentEquality) -> list[str]:
    breakdown = found.first.by(HOURS)
    if breakdown is None or breakdown.is_withheld:
        return [SUPPRESSED] * 3
    part_time = breakdown.groups[0]
    return _shares(part_time) if part_time.headcount else [MISSING] * 3


def _shares(line: GroupLine) -> list[str]:
    shares = (line.staff_share, line.basic_pay_share, line.cost_share)
    return [_shown(line, _or_missing(share, 1)) for share in shares]


def _names(breakdown: Breakdown) -> tuple[str, ...]:
    return tuple(COLUMNS[line.group] for line in breakdown.groups)


def _headcounts(lines: Sequence[GroupLine]) -> list[float]:
    """Whole people of the groups, which add up to whole people; NaN where not shown."""
    return _people([line.headcount for line in lines], None)


def _people_of(lines: Sequence[GroupLine]) -> list[float]:
    """Who of the groups, and last of all, gets the lump sum, as whole people."""
    everybody = to_pounds(lines[-1].lump_sum_headcount)
    return [*_people([line.lump_sum_headcount for line in lines[:-1]], everybody), everybody]


def _people(headcount: Sequence[float], total: float | None) -> list[float]:
    """Whole people, which add up to a total where everybody is shown."""
    if any(map(math.isnan, headcount)):
        return [number if math.isnan(number) else to_pounds(number) for number in headcount]
    return [*pounds_adding_up(headcount, None if total is None else int(total))]


def _counted(line: GroupLine, headcount: float) -> str:
    return f"under {FEWEST_PUBLISHED}" if line.is_few else count(headcount)


def _shown(line: GroupLine, text: str) -> str:
    is_withheld = line.is_withheld or (line.is_pay_withheld and text == MISSING)
    return SUPPRESSED if is_withheld else text


def _or_missing(rate: float, decimals: int = 2) -> str:
    """A rate that is not withheld: a dash where nobody has one."""
    return MISSING if math.isnan(rate) else pct(rate, decimals)


def _pounds_or_missing(amount_gbp: float) -> str:
    return MISSING if math.isnan(amount_gbp) else pounds(amount_gbp)
