"""Which gaps ask for a look: as marks, and in words."""

import math
from collections.abc import Iterator
from typing import Final

from paymodel.model.equality import MEASURES, TIMES, Breakdown
from paymodel.model.equality_people import HOURS, PLACE
from paymodel.model.pay_gap import AFTER, BEFORE, MEAN, MEDIAN, GapRules
from paymodel.outputs.equality_gap_wording import gap_words, span, turns_on
from paymodel.outputs.equality_wording import WHO, capital
from paymodel.outputs.numbers import grade_list, pct_short

_TIME: Final = {BEFORE: "before", AFTER: "after"}
_AVERAGES: Final = {MEAN: "by means", MEDIAN: "by medians"}
_EVERYBODY: Final = "all grades together, which also holds who is in which grade"


def mark(gap_rate: float, rules: GapRules) -> str:
    """** or *, by what a gap reaches; empty below both, and where it is not shown."""
    reached = None if math.isnan(gap_rate) else rules.flag_rate(gap_rate)
    return "" if reached is None else "**" if reached == rules.difference_rate else "*"


def gap_mark(breakdown: Breakdown, measure: str, when: str, rules: GapRules, grade: str | None = None) -> str:
    """The mark of a gap in all, or of a grade, with ? where it turns on what people are taken to be; empty between
    places."""
    if not breakdown.is_flagged:
        return ""
    shown = breakdown.rates(measure, when, grade)
    turns = "" if breakdown.is_settled(measure, when, rules, grade) else "?"
    return f"{mark(shown[0], rules)}{turns}" if shown else ""


def mark_words(breakdown: Breakdown, measure: str, when: str, rules: GapRules, grade: str | None = None) -> str:
    """The same in words: "3% or more", "5% or more (turns on what is assumed)"."""
    sign = gap_mark(breakdown, measure, when, rules, grade)
    rate = {"**": rules.difference_rate, "*": rules.recurring_rate}.get(sign.removesuffix("?"))
    said = f"below {pct_short(rules.recurring_rate)}" if rate is None else f"{pct_short(rate)} or more"
    return f"{said} (turns on what is assumed)" if sign.endswith("?") else said if sign else ""


def flag_lines(breakdown: Breakdown, rules: GapRules) -> list[str]:
    """The differences that ask for a look, before and after, in all and by grade, those that recur, and those whose
    mark turns on what people are taken to be."""
    if not breakdown.is_flagged or breakdown.is_withheld:
        return []
    lines = [
        f"{capital(_TIME[when])} the offer, {_size(rate, rules)}: {'; '.join(told)}."
        for when in TIMES
        for rate in (rules.difference_rate, rules.recurring_rate)
        if (told := list(_flagged(breakdown, when, rate, rules)))
    ]
    if not lines:
        lines = [f"No difference that is shown reaches {pct_short(rules.recurring_rate)}, before or after the offer."]
    return [*lines, *_recurring(breakdown, rules), *_turning(breakdown, rules)]


def _size(rate: float, rules: GapRules) -> str:
    if rate == rules.difference_rate:
        return f"{pct_short(rate)} or more"
    return f"{pct_short(rate)} to {pct_short(rules.difference_rate)}"


def _flagged(breakdown: Breakdown, when: str, rate: float, rules: GapRules) -> Iterator[str]:
    for name, gap in ((_EVERYBODY, breakdown.gap), *((one.grade, one.gap) for one in breakdown.grades)):
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


def _turning(breakdown: Breakdown, rules: GapRules) -> Iterator[str]:
    before, after = (list(_turning_at(breakdown, when, rules)) for when in TIMES)
    told = (
        ("before and after", [one for one in before if one in after]),
        ("before", [one for one in before if one not in after]),
        ("after", [one for one in after if one not in before]),
    )
    if said := [f"{when} the offer {', '.join(names)}" for when, names in told if names]:
        yield f"A mark with ? turns on {turns_on(breakdown)}: {'; '.join(said)}."


def _turning_at(breakdown: Breakdown, when: str, rules: GapRules) -> Iterator[str]:
    for name, grade in (("all grades together", None), *((one.grade, one.grade) for one in breakdown.grades)):
        spans = [
            f"{measure} {span(*breakdown.reach(measure, when, grade))}"
            for measure in MEASURES
            if not breakdown.is_settled(measure, when, rules, grade)
        ]
        if spans:
            yield f"{name} ({', '.join(spans)})"


def flag_key(by: str, rules: GapRules) -> str:
    """What the marks mean, or why there are none."""
    if by == PLACE:
        return "Rates of pay are set apart for London: gaps by place are not marked."
    marks = f"** {pct_short(rules.difference_rate)} or more, * {pct_short(rules.recurring_rate)} or more, either way."
    if by == HOURS:
        return f"{marks} Marked as between women and men. A mark on All also holds who is in which grade."
    return (
        f"{marks} The Equality and Human Rights Commission's guidance on equal pay audits has such differences between "
        f"men and women doing equal work looked into: {pct_short(rules.difference_rate)} of themselves, "
        f"{pct_short(rules.recurring_rate)} where they recur. A mark asks for a look and decides nothing, and a "
        "smaller difference may matter too. A grade is the nearest to equal work that the tables have: a mark on All, "
        "all grades together, also holds who is in which grade."
    )
