"""Who gets how much, in sentences: shares, rises and gaps, and which differences ask for a look."""

import math
from collections.abc import Iterator
from typing import Final

from paymodel.model.equality import MEASURES, TIMES, Breakdown, DepartmentEquality, EqualityResult, YearEquality
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
from paymodel.model.pay_gap import AFTER, BEFORE, MEAN, MEDIAN, Gap, GapRules
from paymodel.model.small_shares import FEWEST_PUBLISHED
from paymodel.outputs.demand_wording import joined
from paymodel.outputs.numbers import gbp, gbp_spoken, grade_list, pct, pct_said, pct_short

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

_LEVEL: Final = "level"
_SETTLED_RATE: Final = 0.005

_TIME: Final = {BEFORE: "before", AFTER: "after"}
_AVERAGES: Final = {MEAN: "by means", MEDIAN: "by medians"}


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
    return f"{paid} in a full year{told}."


def share_sentence(breakdown: Breakdown) -> str:
    """Shares of staff and of what is paid; that they are not shown where they are too few."""
    if breakdown.is_withheld:
        return withheld_sentence(breakdown)
    ours, theirs = breakdown.groups[:2]
    if not (ours.headcount and theirs.headcount):
        return f"By the table, there are no {WHO[(ours if not ours.headcount else theirs).group]}."
    if math.isnan(ours.cost_share):
        return f"{_capital(WHO[ours.group])} are {pct(ours.staff_share, 1)} of staff."
    others = [
        f"; {WHO[line.group]} are {pct(line.staff_share, 1)} and get {pct(line.cost_share, 1)}"
        for line in breakdown.groups[1:]
    ]
    return (
        f"{_capital(WHO[ours.group])} are {pct(ours.staff_share, 1)} of staff and get {pct(ours.cost_share, 1)} of "
        f"it{''.join(others)}."
    )


def rise_sentences(breakdown: Breakdown) -> list[str]:
    """Median and mean rise of each, then the gap before and after; none where they are not shown, or one is nobody."""
    ours, theirs = breakdown.groups[:2]
    if breakdown.is_withheld or not (ours.headcount and theirs.headcount):
        return []
    said: list[str] = []
    if ours.consolidated_gbp + theirs.consolidated_gbp >= 1:
        said += [
            f"The median rise in salary is {_rises(ours.median_rise_rate, ours.median_rise_gbp)} for "
            f"{WHO[ours.group]} and {_rises(theirs.median_rise_rate, theirs.median_rise_gbp)} for {WHO[theirs.group]}; "
            f"the mean is {_rises(ours.mean_rise_rate, ours.mean_rise_gbp)} and "
            f"{_rises(theirs.mean_rise_rate, theirs.mean_rise_gbp)}, in pounds a year as paid."
        ]
    return [*said, gap_sentence(breakdown)]


def _rises(rate: float, amount_gbp: float) -> str:
    return f"{pct_said(rate)} ({gbp(amount_gbp)})" if amount_gbp >= 0.5 else "nothing"


def gap_sentence(breakdown: Breakdown) -> str:
    """Mean and median full-time pay of the one group against the other's, before and after."""
    ours, theirs = (WHO[line.group] for line in breakdown.groups[:2])
    gap = breakdown.gap
    told = [
        f"the {measure} full-time pay of {ours} is {_against(gap, measure, theirs)}"
        if measure == MEAN
        else f"the {measure} is {_against(gap, measure, '')}"
        for measure in MEASURES
    ]
    return f"{_capital('; '.join(told))}{_reach(breakdown)}."


def _reach(breakdown: Breakdown) -> str:
    """How far where people are taken to sit moves the median gap; empty where it hardly does."""
    ends = [breakdown.reach(MEDIAN, when) for when in TIMES]
    if all(high - low < _SETTLED_RATE for low, high in ends):
        return ""
    before, after = (f"{pct_said(low)} to {pct_said(high)}" for low, high in ends)
    return f" ({before} before and {after} after, by where in their grades people are taken to sit)"


def published_sentence(found: DepartmentEquality, result: EqualityResult) -> str:
    """The gap that the organisation has published, beside this one; empty where none is held."""
    if found.published is None:
        return ""
    return (
        f"{found.code} itself published, for 31 March {result.cost.as_at}, a mean gap between women and men of "
        f"{pct_said(found.published.mean_rate)} and a median gap of {pct_said(found.published.median_rate)}: by the "
        "hour, with allowances and senior staff in it, and before the minimum-wage rise of 1 April."
    )


def _against(gap: Gap, measure: str, theirs: str) -> str:
    before, after = (gap_words(gap.rate(measure, when)) for when in TIMES)
    that = f"{' with' if before == _LEVEL else ''} that of {theirs}" if theirs else ""
    if before == after:
        return f"{before}{that} before and after the offer"
    return f"{before}{that} before the offer and {after} after it"


def gap_words(rate: float) -> str:
    """A gap as how far the first group's pay is from the other's."""
    shown = pct_said(abs(rate))
    return _LEVEL if shown == "0%" else f"{shown} {'below' if rate > 0 else 'above'}"


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
        f"{gbp(line.pro_rata_a_head_gbp)} for {WHO[line.group]}"
        for by in (SEX, HOURS)
        if (breakdown := year.by(by)) is not None and not breakdown.is_withheld
        for line in breakdown.groups[:2]
        if line.lump_sum_headcount
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


def flag_lines(breakdown: Breakdown, rules: GapRules) -> list[str]:
    """The differences that ask for a look, before and after, in all and by grade, and those that recur."""
    if not breakdown.is_flagged or breakdown.is_withheld:
        return []
    lines = [
        f"{_capital(_TIME[when])} the offer, {_size(rate, rules)}: {'; '.join(told)}."
        for when in TIMES
        for rate in (rules.difference_rate, rules.recurring_rate)
        if (told := list(_flagged(breakdown, when, rate, rules)))
    ]
    if not lines:
        return [f"No difference that is shown reaches {pct_short(rules.recurring_rate)}, before or after the offer."]
    return lines + list(_recurring(breakdown, rules))


def _size(rate: float, rules: GapRules) -> str:
    if rate == rules.difference_rate:
        return f"{pct_short(rate)} or more"
    return f"{pct_short(rate)} to {pct_short(rules.difference_rate)}"


def _flagged(breakdown: Breakdown, when: str, rate: float, rules: GapRules) -> Iterator[str]:
    for name, gap in (("all grades together", breakdown.gap), *((one.grade, one.gap) for one in breakdown.grades)):
        reached = [
            f"{measure} {gap_words(gap.rate(measure, when))}"
            for measure in MEASURES
            if rules.flag_rate(gap.rate(measure, when)) == rate
        ]
        if reached:
            yield f"{name} ({', '.join(reached)})"


def _recurring(breakdown: Breakdown, rules: GapRules) -> Iterator[str]:
    ours = WHO[breakdown.groups[0].group]
    for when in TIMES:
        for measure in MEASURES:
            behind_and_ahead = breakdown.recurring(measure, when, rules)
            for grades, word in zip(behind_and_ahead, ("below", "above"), strict=True):
                if grades:
                    yield (
                        f"Recurring {_TIME[when]} the offer, {_AVERAGES[measure]}: {ours} are "
                        f"{pct_short(rules.recurring_rate)} or more {word} in {grade_list(grades)}."
                    )


def flag_key(by: str, rules: GapRules) -> str:
    """What the marks mean, or why there are none."""
    if by == PLACE:
        return "Rates of pay are set apart for London: gaps by place are not marked."
    marks = f"** {pct_short(rules.difference_rate)} or more, * {pct_short(rules.recurring_rate)} or more, either way."
    if by == HOURS:
        return f"{marks} Marked as between women and men."
    return (
        f"{marks} The Equality and Human Rights Commission's guidance on equal pay audits has such differences between "
        f"men and women doing equal work looked into: {pct_short(rules.difference_rate)} of themselves, "
        f"{pct_short(rules.recurring_rate)} where they recur. A mark asks for a look and decides nothing, and a "
        "smaller difference may matter too. A grade is the nearest to equal work that the tables have."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
