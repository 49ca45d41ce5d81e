"""The sentences of an answer under further demands: verdict, what binds, what is left over, who gets less.

What is left and what is the most are rounded down, as in every sentence.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR
from paymodel.model.findings import Findings, GradeLine
from paymodel.model.policies import NONE
from paymodel.model.question import Question
from paymodel.model.split import Split
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING, WITHIN_HEADLINE
from paymodel.outputs.demand_wording import (
    POLICY_WORDS,
    beside_other_demands,
    binding_given_up,
    capitalised,
    demand_words,
    demands_phrase,
    is_plain,
    joined,
    points,
    stop_words,
)
from paymodel.outputs.numbers import count, gbp, gbp_spoken, grade_list, pct, pct_short, pct_spoken
from paymodel.units import HALF_PENNY_GBP

_SAME_RATE = 1e-9


def demanded_verdict(found: Findings, question: Question, ceiling: str) -> str:
    """What fits or does not under every demand, with what everybody then gets. ceiling: as it is named."""
    phrase = demands_phrase(question)
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    target = f"{target}, {phrase}," if phrase else target
    if found.verdict == ABOVE_CEILING:
        return _above(found, question, target, ceiling)
    extra, sentence = question.remit.additional_rate, f"{target} is within {ceiling}{on_which_money(found, question)}"
    if question.policy is not None:
        with_it = "; with it, that leaves" if found.verdict == WITHIN_HEADLINE and extra > 0 else ", and leaves"
        return f"{sentence}{with_it} {_shared(found, question)}."
    if not found.has_rest_pay:
        return f"{sentence}; nobody else is in the sums."
    if found.verdict == WITHIN_HEADLINE and extra > 0:
        awarded, alone = awarded_words(found, question), _headline_alone(found, question)
        without = f" (without it there is room for {alone})" if alone and alone != awarded else ""
        return f"{sentence}; with it, that leaves {awarded}{without}."
    return f"{sentence}, and leaves {awarded_words(found, question)}."


def on_which_money(found: Findings, question: Question) -> str:
    """That the extra is needed for what is within the ceiling, or not; empty where there is none."""
    if found.verdict == WITHIN_CEILING:
        return f" only with {extra_words(question)}"
    return f" without {extra_words(question)}" if question.remit.additional_rate > 0 else ""


def _above(found: Findings, question: Question, target: str, ceiling: str) -> str:
    above = f"is {gbp_spoken(found.shortfall_gbp)} a year above {ceiling}"
    if found.is_shortfall_fenced:
        extra, lower = question.remit.additional_rate, grade_list(question.remit.lower_bands)
        why = f" (the extra {pct_short(extra)} is for {lower})"
    else:
        needed, allowed = found.required_remit_rate or 0, found.ceiling_gbp / found.remit_base_gbp
        decimals = 2 if pct(needed) != pct(allowed) else 6
        why = f" ({pct(needed, decimals)} of basic pay against {pct(allowed, decimals)})"
    sentence = f"{target} {above}{why}."
    floor = question.asked.general(FLOOR)
    if floor is None or not floor.rate or found.rest_rate is None or not 0 <= found.rest_rate < floor.rate:
        return sentence
    others, room = grade_list(question.rest_grades), pct_spoken(found.rest_rate)
    return f"{sentence} Without that floor there is room for {room} for {others}, not {pct_short(floor.rate)}."


def room_under_other(rest_rate: float | None, question: Question, *, has_more: bool) -> str:
    """What there is room for under another reading, as a sentence goes on. has_more: after "without the extra", which
    rest_rate has in it."""
    floor = question.asked.general(FLOOR)
    if rest_rate is None or floor is None or not floor.grades or _is_held_by_cap(rest_rate, question):
        return ""
    room = f"room for {pct_spoken(rest_rate)}" if rest_rate > 0 or floor.rate < 0 else "nothing"
    return f"{'; with it, there is' if has_more else ', with'} {room} for {grade_list(question.rest_grades)}"


def _headline_alone(found: Findings, question: Question) -> str:
    """What the headline pot alone has room for; empty where nobody is left to have it."""
    room, floor = found.rest_rate_headline, question.asked.general(FLOOR)
    if room is None or floor is None or not floor.grades or _is_held_by_cap(room, question):
        return ""
    return f"{pct_spoken(max(room, 0.0))} for {grade_list(question.rest_grades)}"


def _is_held_by_cap(rest_rate: float, question: Question) -> bool:
    """Whether a cap, not the money, ends the one percentage that everybody else could all have."""
    caps = [one for one in question.asked.of_kind(CAP) if set(one.grades) & set(question.rest_grades)]
    return any(rest_rate >= one.rate - _SAME_RATE for one in caps)


def awarded_words(found: Findings, question: Question) -> str:
    """What everybody else gets; the junior grades with them, where one of them gets more than the target."""
    lines = shown_lines(found)
    if all(abs((line.award_rate or 0.0) - question.target_rate) < _SAME_RATE for line in lines if line.is_junior):
        lines = [line for line in lines if not line.is_junior]
    return by_award(lines, found)


def _shared(found: Findings, question: Question) -> str:
    """What is left, how it is shared, and what that makes."""
    left, makes = left_to_share_gbp(found), by_award(shown_lines(found), found)
    if left < 0.5:
        return f"nothing to share: {makes}"
    if question.policy == NONE:
        return f"{gbp_spoken(left)} a year, which is shared out to nobody: {makes}"
    return f"{gbp_spoken(left)} a year; shared {POLICY_WORDS[question.policy or NONE]}, that makes {makes}"


def left_to_share_gbp(found: Findings) -> float:
    """What is left of the ceiling once every demand is met, £ a year."""
    return found.ceiling_gbp - found.nlw_spent_gbp - found.target_cost_gbp - found.floor_cost_gbp


def shown_lines(found: Findings) -> list[GradeLine]:
    """The grades in the sums whose award may be shown."""
    return [line for line in found.grades if line.award_rate is not None and not line.is_withheld]


def award_spoken(rate: float) -> str:
    """An award in a sentence: as it was asked where it is one of two decimals at most, else rounded down to 0.1."""
    return pct_short(round(rate, 4)) if abs(rate - round(rate, 4)) < _SAME_RATE else pct_spoken(rate)


def by_award(lines: Sequence[GradeLine], found: Findings, spoken: Callable[[float], str] = award_spoken) -> str:
    """Neighbours with the same award together: "4.3% for HEO to G7 and 3% for G6". spoken: how an award is said."""
    told = [
        f"{said} for {grade_list(tuple(line.grade for line in group))}"
        for said, group in groupby(lines, key=lambda line: spoken(line.award_rate or 0.0))
    ]
    hidden = [f"{grade_list(found.withheld_grades)} not shown"] if found.withheld_grades else []
    return joined([*told, *hidden])


def most_beside_demands(found: Findings, question: Question) -> str:
    """The most for the junior grades beside what everybody else gets, the other demands met."""
    headline, floor = question.remit.headline_rate, question.asked.general(FLOOR)
    if not found.has_rest_pay or floor is None or not floor.grades:
        return ""
    lowest = min(
        (one for one in question.asked.of_kind(CAP) if set(one.grades) & set(floor.grades)),
        key=lambda one: one.rate,
        default=None,
    )
    if lowest is not None and lowest.rate < headline:
        return f"Under the {demand_words(lowest)}, {grade_list(floor.grades)} cannot all have {pct_short(headline)}."
    return most_sentence(found, question, grade_list(floor.grades), floor.rate)


def most_sentence(found: Findings, question: Question, others: str, floor_rate: float) -> str:
    """The most for the junior grades with everybody else at the floor that is asked, and at the headline rate."""
    junior, remit, is_plain_asked = question.junior_grades, question.remit, question.asked.is_plain
    rates = [floor_rate, remit.headline_rate] if floor_rate > 0 else [remit.headline_rate]
    mosts = {rate: found.answer(junior, remit.additional_basis, rate).max_junior_rate for rate in rates}
    at = {rate: f"at {pct_short(rate)}{'' if is_plain_asked else ' or more'}" for rate in rates}
    fits = [(at[rate], pct_spoken(most, 2)) for rate, most in mosts.items() if most is not None]
    unmet = [rate for rate, most in mosts.items() if most is None]
    never = "would alone be above the ceiling"
    if not is_plain_asked:
        never = "cannot be had with the other demands, whatever the target"
    cannot = [f"{others} {at[min(unmet)]} {never}"] if unmet else []
    if not fits:
        return f"{capitalised(cannot[0])}."
    (where, most), *more = fits
    beside = f" and with {extra_words(question)}" if remit.additional_rate > 0 else ""
    said = f"With {others} {where}{beside_other_demands(question)}{beside}, the most for {grade_list(junior)} is {most}"
    return f"{'; '.join([said, *(f'{where}, it is {most}' for where, most in more), *cannot])}."


def extra_words(question: Question) -> str:
    """The additional percentage: "the extra 0.5%"."""
    return f"the extra {pct_short(question.remit.additional_rate)}"


def clash_sentence(found: Findings) -> str:
    """Which two demands contradict each other; empty where none do."""
    if found.split is None or found.split.clash is None:
        return ""
    cap, other = found.split.clash
    pushed = "" if other.kind != DIFFERENTIAL else ", given what the grades below are to get"
    return (
        f"the {demand_words(cap)} and the {demand_words(other)} contradict each other{pushed}. No money would change "
        "that: one of the two has to give way."
    )


def binding_sentence(found: Findings, question: Question) -> str:
    """What stands in the way where it does not fit, and what giving it up would free; what holds the largest junior
    rate where it does; empty without further demands."""
    split = found.split
    if split is None or is_plain(question) or split.clash or not found.has_junior_pay:
        return ""
    if split.is_feasible:
        return _held(split, question)
    one = binding_given_up(split)
    if one is None:
        return ""
    freed = gbp_spoken(one.freed_gbp)
    if split.cheapest:
        return (
            f"What binds is the {demand_words(one.demand)}: of all demands that would be enough to give up alone, it "
            f"is the cheapest, and frees {freed} a year."
        )
    missing = gbp_spoken(one.shortfall_gbp or 0.0)
    return (
        f"No single demand is enough to give up. The {demand_words(one.demand)} takes most off: it frees {freed} a "
        f"year, and {missing} would still be missing."
    )


def _held(split: Split, question: Question) -> str:
    if split.stop is None or split.largest_target_rate is None:
        return ""
    junior, most = grade_list(question.junior_grades), pct_spoken(split.largest_target_rate, 2)
    extra = f", with {extra_words(question)}," if question.remit.additional_rate > 0 else ""
    stop = stop_words(split.stop, question)
    sentence = f"The most for {junior} under all of this{extra} is {most}: {stop} stops it there"
    if not split.largest_target_price:
        return f"{sentence}, and more money would not raise it."
    return f"{sentence}, and 0.1 point more of remit would add {points(split.largest_target_price)}."


def compared_by_grade(found: Findings, question: Question) -> str:
    """Who gets more and who gets less than under one rate for all, neighbours with the same award together."""
    if found.verdict in (None, ABOVE_CEILING) or not found.has_junior_pay:
        return ""
    uniform, lines = question.remit.headline_rate, list[str]()
    in_sums = [line for line in found.all_grades if line.award_rate is not None]
    shown = [line for line in in_sums if line.grade not in found.withheld_grades]
    groups = [tuple(group) for _, group in groupby(shown, key=lambda line: round((line.award_rate or 0) / _SAME_RATE))]
    hidden = tuple(line for line in in_sums if line.grade in found.withheld_grades)
    for group in [*groups, *([hidden] if hidden else [])]:
        fte = sum(line.fte or 0 for line in group)
        cost = sum((line.basic_pay_gbp or 0) * ((line.award_rate or 0) - uniform) for line in group)
        change = cost / fte if fte else 0
        together = ", shown only together" if group is hidden else ""
        who = f"{grade_list(tuple(line.grade for line in group))}{together} ({count(fte)} FTE)"
        verb = "gets" if len(group) == 1 else "get"
        each = f"{gbp(abs(change))} a year {'more' if change > 0 else 'less'} on average"
        lines.append(f"{who} {verb} {'the same' if abs(change) < 0.5 else each}")
    return f"Against {pct_short(uniform)} for everybody: {'; '.join(lines)}."


def unspent_sentence(found: Findings, question: Question) -> str:
    """What of the ceiling is not spent, and why; empty where all of it is, or without further demands."""
    split = found.split
    if split is None or is_plain(question) or not split.is_feasible or split.unspent_gbp <= HALF_PENNY_GBP:
        return ""
    return f"{gbp_spoken(split.unspent_gbp)} a year of the ceiling is not spent: {unspent_reason(found, question)}."


def unspent_reason(found: Findings, question: Question) -> str:
    """Why money is left over: the policy, the ring fence, caps."""
    if question.policy == NONE:
        return "nothing beyond the demands is shared out"
    remit, reasons = question.remit, list[str]()
    if remit.additional_rate and _is_ring_full(found, question):
        reasons.append(f"the extra {pct_short(remit.additional_rate)} may only go to {grade_list(remit.lower_bands)}")
    capped = _at_their_cap(found, question)
    if capped:
        reasons.append(f"{grade_list(capped)} {'are' if len(capped) > 1 else 'is'} at the cap")
    if question.policy is None:
        reasons.append("what is left goes to everybody else alone, unless --policy says otherwise")
    return "; ".join(reasons)


def _is_ring_full(found: Findings, question: Question) -> bool:
    outside = [line for line in found.all_grades if line.grade not in question.remit.lower_bands]
    cost = sum(line.award_cost_gbp or 0.0 for line in outside)
    spent = sum(line.nlw_uplift_gbp or 0.0 for line in outside) if found.nlw_spent_gbp else 0.0
    return cost + spent >= found.headline_pot_gbp + found.extra_pot_gbp - 1


def _at_their_cap(found: Findings, question: Question) -> tuple[str, ...]:
    caps = question.asked.of_kind(CAP)
    return tuple(
        line.grade
        for line in found.all_grades
        if line.award_rate is not None
        and any(line.grade in cap.grades and line.award_rate >= cap.rate - _SAME_RATE for cap in caps)
    )
