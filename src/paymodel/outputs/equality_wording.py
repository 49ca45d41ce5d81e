"""Who gets how much, in sentences: shares and rises, with how far they move with the hours of part-timers."""

import math
from collections.abc import Callable
from typing import Final

from paymodel.model.equality import (
    Breakdown,
    DepartmentEquality,
    EqualityResult,
    GroupLine,
    YearEquality,
)
from paymodel.model.equality_people import (
    ELSEWHERE,
    FULL_TIME,
    HOURS,
    IN_LONDON,
    MEN,
    NO_SEX,
    PART_TIME,
    PLACE,
    SEX,
    WOMEN,
)
from paymodel.model.small_shares import FEWEST_PUBLISHED
from paymodel.outputs.demand_wording import joined
from paymodel.outputs.numbers import gbp, gbp_spoken, pct, pct_said, pct_short
from paymodel.units import pounds_adding_up

WHO: Final = {
    WOMEN: "women",
    MEN: "men",
    NO_SEX: "people whose sex is not recorded",
    PART_TIME: "part-timers",
    FULL_TIME: "full-timers",
    ELSEWHERE: "staff outside London",
    IN_LONDON: "staff in London",
}
"""The groups in a sentence."""

HEADINGS: Final = {SEX: "Women and men", HOURS: "Part time and full time", PLACE: "London and elsewhere"}

NOT_JUDGED: Final = (
    "This shows who gets how much. Whether a difference is lawful turns on the reasons for it, "
    "which are not judged here."
)


def paid_sentence(found: DepartmentEquality, year: YearEquality, result: EqualityResult) -> str:
    """What is paid, and as what."""
    which = f" in {year.cost.remit.year}" if len(found.years) > 1 else ""
    paid = f'{found.code}: the offer "{result.cost.offer.name}"{which} pays {gbp_spoken(year.everybody.cost_gbp)}'
    parts = [
        f"{gbp_spoken(amount)} {what}"
        for amount, what in (
            (year.everybody.consolidated_gbp, "in salaries"),
            (year.everybody.non_consolidated_gbp, "paid once beside them"),
            (year.everybody.lump_sum_gbp, "as lump sum"),
            (year.everybody.progression_gbp, "for progression"),
        )
        if amount >= 1
    ]
    told = (
        f": {joined(parts)}"
        if len(parts) > 1
        else ", all of it as lump sum"
        if year.everybody.lump_sum_gbp >= 1
        else ""
    )
    pot_gbp = year.cost.test.performance_pot_gbp
    pot = (
        f" {gbp_spoken(pot_gbp)} of it comes from the performance pot: no new money, and in no total of the costing."
        if pot_gbp >= 1
        else ""
    )
    return f"{paid} in a full year{told}.{pot}"


def share_sentence(breakdown: Breakdown, result: EqualityResult) -> str:
    """Shares of staff, of basic pay and of what is paid; that they are not shown where they are too few."""
    if breakdown.is_withheld:
        return withheld_sentence(breakdown)
    if breakdown.is_one_sided:
        return nobody_sentence(breakdown, result)
    ours = breakdown.groups[0]
    of_hours = f"If part-timers work {_hours_shares(breakdown)[1]} of full time, they" if breakdown.hours_ends else ""
    who = f"{of_hours or capital(WHO[ours.group])} are"
    keys = ("staff_share", "basic_pay_share", "cost_share")
    staffs, basics, costs = (share_pcts(breakdown, key) for key in keys)
    staff = f"{staffs[0]} of staff{_in_brackets(_at_ends(breakdown, _staff, is_first=True))}"
    if breakdown.is_pay_withheld:
        basic = "" if math.isnan(ours.basic_pay_share) else f" and have {basics[0]} of basic pay"
        return f"{who} {staff}{basic}. {unpaid_sentence(breakdown)}"
    if math.isnan(ours.cost_share):
        return f"{who} {staff}."
    others = [
        f"; {WHO[line.group]} are {staffs[i]}, have {basics[i]} and get {costs[i]}"
        for i, line in enumerate(breakdown.groups[1:], start=1)
    ]
    return (
        f"{who} {staff}, have {basics[0]} of basic pay{_in_brackets(_at_ends(breakdown, _basic))} and get "
        f"{costs[0]} of what the offer pays{_in_brackets(_at_ends(breakdown, _cost))}{''.join(others)}."
    )


def unpaid_sentence(breakdown: Breakdown) -> str:
    """That what an offer pays groups is not shown, and why."""
    ours, theirs = (WHO[line.group] for line in breakdown.groups[:2])
    return (
        f"What the offer pays {ours} and {theirs} is not shown: an award or the lump sum goes to fewer than "
        f"{FEWEST_PUBLISHED} of one of them, or to all but so few, and the figures would tell what those are paid."
    )


def share_pcts(breakdown: Breakdown, key: str) -> list[str]:
    """A share of each group, to a tenth of a per cent, so that they add up to all."""
    shares = [float(getattr(line, key)) for line in breakdown.groups]
    if any(map(math.isnan, shares)):
        return [pct(share, 1) for share in shares]
    return [pct(tenths / 1000, 1) for tenths in pounds_adding_up([share * 1000 for share in shares], 1000)]


def _staff(line: GroupLine) -> str:
    return pct(line.staff_share, 1)


def _basic(line: GroupLine) -> str:
    return pct(line.basic_pay_share, 1)


def _cost(line: GroupLine) -> str:
    return pct(line.cost_share, 1)


def _hours_shares(breakdown: Breakdown) -> list[str]:
    """Of full time, at the low, the central and the high end."""
    return [pct_short(end.part_time_hours_share) for end in breakdown.hours_ends]


def _at_ends(breakdown: Breakdown, figure: Callable[[GroupLine], str], *, is_first: bool = False) -> str:
    """A figure of part-timers at both ends of what they may work; empty where it is not shown or stays. is_first: the
    ends are named."""
    if not breakdown.hours_ends:
        return ""
    low, _, high = (end.part_time for end in breakdown.hours_ends)
    if low.is_withheld or high.is_withheld or figure(low) == figure(high):
        return ""
    return f"{figure(low)} to {figure(high)}{at_hours(breakdown) if is_first else ''}"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def at_hours(breakdown: Breakdown) -> str:
    """At 60% to 80%."""
    low, _, high = _hours_shares(breakdown)
    return f" at {low} to {high}"


def hours_sentence(breakdown: Breakdown) -> str:
    """What part-timers are taken to work in the tables."""
    return (
        f"Part-timers are taken to work {_hours_shares(breakdown)[1]} of full time (assumed); the last table here has "
        f"them{at_hours(breakdown)}."
    )


def nobody_sentence(breakdown: Breakdown, result: EqualityResult) -> str:
    """That one of the two is nobody, as far as is known."""
    nobody = WHO[next(line for line in breakdown.groups if not line.headcount).group]
    if breakdown.by == HOURS and result.is_rounded:
        return f"No {nobody} are known: headcount and full-time equivalents, rounded to 5, come out alike."
    return f"By the table, there are no {nobody}."


def rise_sentences(breakdown: Breakdown) -> list[str]:
    """Median and mean rise of each; none where they are not shown, or one is nobody."""
    if breakdown.is_withheld or breakdown.is_one_sided:
        return []
    said: list[str] = []
    ours, theirs = breakdown.groups[:2]
    if ours.consolidated_gbp + theirs.consolidated_gbp >= 1:
        at = f"at {_hours_shares(breakdown)[1]} of full time, " if breakdown.hours_ends else ""
        median_ends = _at_ends(breakdown, lambda line: gbp(line.median_rise_gbp), is_first=True)
        mean_ends = _at_ends(breakdown, lambda line: gbp(line.mean_rise_gbp))
        said += [
            f"{capital(f'{at}the median')} rise in salary is "
            f"{_rises(ours.median_rise_rate, ours.median_rise_gbp, median_ends)} for {WHO[ours.group]} and "
            f"{_rises(theirs.median_rise_rate, theirs.median_rise_gbp)} for {WHO[theirs.group]}; the mean is "
            f"{_rises(ours.mean_rise_rate, ours.mean_rise_gbp, mean_ends)} and "
            f"{_rises(theirs.mean_rise_rate, theirs.mean_rise_gbp)}, in pounds a year as paid."
        ]
    return said


def _rises(rate: float, amount_gbp: float, ends: str = "") -> str:
    return f"{pct_said(rate)} ({gbp(amount_gbp)}{f'; {ends}' if ends else ''})" if amount_gbp >= 0.5 else "nothing"


def withheld_sentence(breakdown: Breakdown) -> str:
    """That a breakdown is not shown, and why."""
    few = [WHO[line.group] for line in breakdown.groups if line.is_few]
    return (
        f"{HEADINGS[breakdown.by]}: not shown. There are fewer than {FEWEST_PUBLISHED} {joined(few)}, and the figures "
        "would tell what they are paid."
    )


def lump_sum_sentences(year: YearEquality) -> list[str]:
    """What the lump sum is a head, by hours and in full, for the groups of sex and of hours."""
    if year.lump_sum is None or not year.everybody.lump_sum_headcount:
        return []
    told = [
        f"{gbp(line.pro_rata_a_head_gbp)} for {WHO[line.group]}{_lump_sum_at(breakdown, line)}"
        for by in (SEX, HOURS)
        if (breakdown := year.by(by)) is not None and not breakdown.is_withheld
        for line in breakdown.groups[:2]
        if line.lump_sum_headcount > 0
    ]
    if not told:
        return []
    in_full, pro_rata = gbp(year.lump_sum.amount_gbp), joined(told)
    if year.lump_sum.is_pro_rata:
        return [
            f"Paid pro rata, as the offer has it, the lump sum comes to a mean of {pro_rata}; in full it would be "
            f"{in_full} for everybody who gets it."
        ]
    return [
        f"Paid in full, as the offer has it, the lump sum is {in_full} for everybody who gets it; pro rata it would "
        f"come to a mean of {pro_rata}."
    ]


def departments_key(result: EqualityResult) -> str:
    """What the columns of many organisations are, and what part-timers are taken to be."""
    shares = sorted({end.part_time_hours_share for one in result.departments for end in one.first.hours_ends})
    centres = sorted({one.part_time_hours_share for one in result.departments})
    hours = " or ".join(map(pct_short, centres))
    by_hours = [one.first.by(HOURS) for one in result.departments]
    alike = f"headcount and full-time equivalents{', rounded to 5,' if result.is_rounded else ''} come out alike"
    dash = any(one is not None and one.is_one_sided for one in by_hours)
    return (
        "Women's and part-timers' share of staff, of basic pay and of what the offer pays in a full year; the gap is "
        "mean full-time pay of women against men's, before and after the offer. Part-timers are as many as there are "
        f"if they work {hours} of full time"
        f"{f'; where {alike}, none are known (-)' if dash else ''}. With -d NAME: one organisation in full, with "
        f"part-timers at {pct_short(shares[0])} to {pct_short(shares[-1])}."
    )


def _lump_sum_at(breakdown: Breakdown, line: GroupLine) -> str:
    """The hours at which part-timers get what is said, and what they get at both ends; empty for others."""
    if line.group != PART_TIME:
        return ""
    ends = _at_ends(breakdown, lambda one: gbp(one.pro_rata_a_head_gbp), is_first=True)
    return f" at {_hours_shares(breakdown)[1]} of full time{_in_brackets(ends)}"


def capital(text: str) -> str:
    """With a capital letter first."""
    return text[:1].upper() + text[1:]
