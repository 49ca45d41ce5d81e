"""What each grade gets of a split, and who gets less than a rate for everybody."""

import math
from collections.abc import Iterable, Sequence

from paymodel.model.allocated import Allocated, AwardLine
from paymodel.model.question import Question
from paymodel.outputs.demand_sentences import award_spoken
from paymodel.outputs.numbers import count, gbp, grade_list, pct_short

SAME_RATE = 1e-9
"""Awards closer than this are the same."""


def gets_words(lines: Iterable[AwardLine], verb: str = "get") -> str:
    """What each grade gets, those told the same together: "AA to EO get 6.5%, HEO to G6 1.2%"."""
    told: dict[str, list[AwardLine]] = {}
    for line in lines:
        if not line.is_withheld:
            told.setdefault(_rate(line.award_rate), []).append(line)
    if not told:
        return "no grade is shown"
    said = [
        f"{names(group)} {(_verb(group, verb) + ' ') if i == 0 else ''}{rate}"
        for i, (rate, group) in enumerate(told.items())
    ]
    return ", ".join(said)


def _verb(group: Sequence[AwardLine], verb: str) -> str:
    return f"{verb}s" if len(group) == 1 else verb


def _rate(rate: float) -> str:
    return award_spoken(rate) if round(rate, 4) else "nothing"


def _alike(lines: Iterable[AwardLine]) -> list[list[AwardLine]]:
    """The shown grades, those with the same award together, the lowest first."""
    groups: list[list[AwardLine]] = []
    for line in lines:
        if line.is_withheld:
            continue
        group = next((group for group in groups if abs(group[0].award_rate - line.award_rate) < SAME_RATE), None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    return groups


def gets_less(one: Allocated, question: Question) -> str:
    """Who gets less, and who more, than under the headline rate for everybody, in pounds a head."""
    rate = question.remit.headline_rate
    groups = [*_alike(one.lines), [line for line in one.all_lines if line.grade in one.withheld_grades]]
    told = [(group, _change(group, rate)) for group in groups if group]
    told = [*(one for one in told if one[1] < 0), *(one for one in told if one[1] >= 0)]
    said = [f"{names(group)} ({_fte(group)} FTE) get {_more_or_less(change)}" for group, change in told]
    is_above = one.split is not None and not one.split.is_feasible
    opening = "With these awards, against" if is_above else "Against"
    return f"{opening} {pct_short(rate)} for everybody: {'; '.join(said)}." if said else ""


def _change(group: Sequence[AwardLine], rate: float) -> float:
    """£ a year for each full-time equivalent, on average."""
    fte = sum(line.fte for line in group)
    change = sum((line.award_rate - rate) * line.basic_pay_gbp for line in group)
    return change / fte if fte else 0.0


def _more_or_less(change_gbp: float) -> str:
    if abs(change_gbp) < 0.5:
        return "the same"
    return f"{gbp(abs(change_gbp))} a head {'more' if change_gbp > 0 else 'less'}"


def names(lines: Sequence[AwardLine]) -> str:
    """Their grades in words."""
    return grade_list(tuple(line.grade for line in lines))


def _fte(lines: Sequence[AwardLine]) -> str:
    return count(round(math.fsum(line.fte for line in lines)))
