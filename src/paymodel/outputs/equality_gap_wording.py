"""Pay gaps in sentences, with how far they move by what people are taken to be."""

import math
from typing import Final

from paymodel.model.equality import MEASURES, TIMES, Breakdown, DepartmentEquality, EqualityResult
from paymodel.model.pay_gap import AFTER, BEFORE, MEAN, MEDIAN, Gap, GapRules
from paymodel.outputs.equality_wording import WHO, at_hours
from paymodel.outputs.numbers import pct_said

_SITTING: Final = "where in their grades people are taken to sit"
_LEVEL: Final = "level"
_SETTLED_RATES: Final = {MEAN: 0.0005, MEDIAN: 0.005}
"""Gaps that move by less are given without a range."""


def gap_sentences(breakdown: Breakdown, rules: GapRules) -> list[str]:
    """Mean and median full-time pay of the one group against the other's, before and after; none where neither is
    shown."""
    if math.isnan(breakdown.gap.rate(MEAN, BEFORE)):
        return []
    ours, theirs = (WHO[line.group] for line in breakdown.groups[:2])
    gap = breakdown.gap
    mean, median = (_reach(breakdown, measure, rules) for measure in MEASURES)
    return [
        f"The mean full-time pay of {ours} is {_against(gap, MEAN, theirs)}{mean}; the median is "
        f"{_against(gap, MEDIAN, '')}{median}."
    ]


def turns_on(breakdown: Breakdown) -> str:
    """What its gaps move with."""
    hours = ["the hours that part-timers work"] if breakdown.hours_ends else []
    return " and ".join([*hours, *([_SITTING] if breakdown.other_spreads else [])])


def _reach(breakdown: Breakdown, measure: str, rules: GapRules) -> str:
    """How far a gap moves by what people are taken to be; empty where it hardly does and no mark turns on it."""
    ends = [breakdown.reach(measure, when) for when in TIMES]
    is_turning = breakdown.is_flagged and not all(breakdown.is_settled(measure, when, rules) for when in TIMES)
    if not is_turning and not any(high - low >= _SETTLED_RATES[measure] for low, high in ends):
        return ""
    before, after = (span(*both) for both in ends)
    reach = f"{before} before and after" if before == after else f"{before} before and {after} after"
    reach = f"{before} before" if math.isnan(ends[1][0]) else reach
    by = f" with part-timers{at_hours(breakdown)} of full time" if breakdown.hours_ends else ""
    by += f"{' and' if by else ''} by {_SITTING}" if breakdown.other_spreads else ""
    return f" ({reach},{by}{'; a mark turns on it' if is_turning else ''})"


def span(low_rate: float, high_rate: float) -> str:
    """A range; one rate where both are shown alike."""
    low, high = pct_said(low_rate), pct_said(high_rate)
    return low if low == high else f"{low} to {high}"


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
    if math.isnan(gap.rate(measure, AFTER)):
        return f"{before}{that} before the offer"
    if before == after:
        return f"{before}{that} before and after the offer"
    return f"{before}{that} before the offer and {after} after it"


def gap_words(rate: float) -> str:
    """A gap as how far the first group's pay is from the other's."""
    shown = pct_said(abs(rate))
    return _LEVEL if shown == "0%" else f"{shown} {'below' if rate > 0 else 'above'}"
