"""The sentences of a split: what everybody gets, how the rules are read, what is left, and who gets less.

What is left, and what is the most, are rounded down; what is above the ceiling is not.
"""

from paymodel.model.allocated import Allocated, AwardLine
from paymodel.model.demand import CAP, FLOOR, TARGET
from paymodel.model.policies import NONE, RESTORE
from paymodel.model.question import NLW_INSIDE, Question
from paymodel.model.split import CEILING, RING_FENCE, Split
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING
from paymodel.outputs.allocate_caveats import pot_words
from paymodel.outputs.allocate_gets import SAME_RATE, gets_less, gets_words, names
from paymodel.outputs.allocate_way_out import contradicts, way_out
from paymodel.outputs.demand_wording import POLICY_WORDS, demands_phrase, points, stop_words
from paymodel.outputs.frontier_readings import disagreement
from paymodel.outputs.numbers import count, gbp, gbp_spoken, grade_list, pct_short, pct_spoken
from paymodel.outputs.readings_wording import left_words
from paymodel.outputs.wording import ceiling_name
from paymodel.units import HALF_PENNY_GBP


def answer_sentence(one: Allocated, question: Question) -> str:
    """What a member could read out: what each gets, what is left, or what is in the way; and who gets less."""
    found, split = one.found, one.split
    if split is None:
        return f"{found.code}: nothing can be said, since the table gives no pay by grade for it."
    opening = f"{found.code}{_left_out(one)}: "
    if found.remit_scope == "devolved":
        opening += "outside this remit; by its sums alone, "
    asked = _asked_of(one, question)
    if split.clash:
        parts = [contradicts(one, question, asked, ceiling_words(question)), gets_less(one, question)]
    elif split.is_feasible:
        verdict, gets, other = _read(one, question, _fits(one, question, asked), _shares(one, question))
        parts = [verdict, gets, left_sentence(one, question), gets_less(one, question), other]
    else:
        verdict, gets, other = _read(one, question, _above(one, split, question, asked), _least(one))
        parts = [verdict, gets, gets_less(one, question), way_out(one, split), other]
    return opening + " ".join(part for part in parts if part)


def _read(one: Allocated, question: Question, verdict: str, gets: str) -> tuple[str, str, str]:
    """The verdict, what each gets, and how the rise of 1 April counts; where readings of the rules disagree, both
    verdicts in place of one."""
    both, other = disagreement(verdict, one.found, question), _other_reading(one, question)
    if not both:
        return verdict, gets, other
    if gets.startswith("With"):
        gets = gets[0].lower() + gets[1:]
    # The rise of 1 April is among the opposed readings where it turns the verdict.
    is_told = one.found.other_nlw is not None and ABOVE_CEILING in (one.found.verdict, one.found.other_nlw.verdict)
    return both, f"Under the first reading, {gets}", "" if is_told else other


def asked_words(question: Question) -> str:
    """Every demand in one phrase: "6.5% for AA to EO, with at least 2% for HEO to G6"."""
    target, phrase = question.asked.general(TARGET), demands_phrase(question)
    said = [f"{pct_short(target.rate)} for {grade_list(target.grades)}"] if target and target.grades else []
    return ", ".join([*said, phrase] if phrase and said else [*said, phrase.removeprefix("with ")]).rstrip(", ")


def _asked_of(one: Allocated, question: Question) -> str:
    """The same as a sentence goes on after it; first that a target cannot be tested, where it cannot."""
    asked = asked_words(question)
    asked += "," if ", with " in asked else ""
    if one.found.has_junior_pay:
        return asked
    return (
        f"a target for {grade_list(question.junior_grades)} cannot be tested, since no pay of theirs is in the table. "
        f"What else is asked of {names(one.all_lines)}"
    )


def _left_out(one: Allocated) -> str:
    """Who is outside the remit or the sums, so that a quoted sentence says it."""
    found = one.found
    partly = ["part of it outside this remit"] if found.remit_scope == "partly" else []
    missing = list(found.suppressed_grades)
    if found.ungraded_fte is None:
        missing.append("staff without a grade")
    elif found.ungraded_fte:
        missing.append(f"{count(found.ungraded_fte)} FTE who have no grade")
    told = [*partly, *([f"without {', '.join(missing)}"] if missing else [])]
    return f" ({'; '.join(told)})" if told else ""


def ceiling_words(question: Question) -> str:
    """The ceiling with the money beside it: "the 2023-24 ceiling plus recycled savings of 0.4% of pay"."""
    return " plus ".join([ceiling_name(question.remit), *(pot_words(pot) for pot in question.pots)])


def _fits(one: Allocated, question: Question, asked: str) -> str:
    return f"{asked} is within {ceiling_words(question)}{_only_with(one, question)}."


def _shares(one: Allocated, question: Question) -> str:
    """What each gets of what is left, and whether that takes the extra."""
    cost = gbp_spoken(one.cost_gbp) if one.cost_gbp >= 0 else gbp(one.cost_gbp)
    gets = f"{gets_words(one.lines)}: {cost} a year."
    if one.cost_gbp - one.least_cost_gbp <= HALF_PENNY_GBP or not question.policy:
        return gets
    found, extra = one.found, question.remit.additional_rate
    headline_gbp = found.headline_pot_gbp + found.extra_pot_gbp - found.nlw_spent_gbp
    needs_extra = extra > 0 and one.cost_gbp > headline_gbp + HALF_PENNY_GBP
    with_it = f"With the extra {pct_short(extra)}, and what is left" if needs_extra else "With what is left"
    return f"{with_it} shared {POLICY_WORDS[question.policy]}, {gets}"


def _only_with(one: Allocated, question: Question) -> str:
    """Which money it takes beside the headline pot."""
    found, extra = one.found, question.remit.additional_rate
    needs = [f"the extra {pct_short(extra)}"] if extra > 0 and found.verdict == WITHIN_CEILING else []
    spent_outside = sum(line.least_cost_gbp for line in one.all_lines if not line.is_lower)
    own_gbp = found.headline_pot_gbp + found.additional_pot_gbp + HALF_PENNY_GBP
    if question.pots and (
        one.least_cost_gbp + found.nlw_spent_gbp > own_gbp or spent_outside > found.headline_pot_gbp + HALF_PENNY_GBP
    ):
        needs.append("the money beside the remit's own")
    if needs:
        return f" only with {' and '.join(needs)}"
    return f"{', also' if question.pots else ''} without the extra {pct_short(extra)}" if extra > 0 else ""


def left_sentence(one: Allocated, question: Question) -> str:
    """What is left unspent and why."""
    split = one.split
    if split is None or not split.is_feasible:
        return ""
    if split.unspent_gbp <= HALF_PENNY_GBP:
        return "Nothing is left unspent."
    left = f"{gbp_spoken(split.unspent_gbp)} a year is left unspent"
    if question.policy == NONE:
        return f"{left}, since the policy is to share out nothing."
    reasons = _why_unspent(one, question)
    return f"{left}, since {' and '.join(reasons)}." if reasons else f"{left}."


def _why_unspent(one: Allocated, question: Question) -> list[str]:
    found, lower = one.found, grade_list(question.remit.lower_bands)
    outside = [line for line in one.all_lines if not line.is_lower]
    spent_gbp = sum(line.nlw_uplift_gbp for line in outside) if question.nlw == NLW_INSIDE else 0.0
    reasons: list[str] = []
    if outside and one.outside_cost_gbp + spent_gbp >= found.headline_pot_gbp + found.extra_pot_gbp - 1:
        is_alone = len(outside) == len(one.all_lines)
        push = f"only {lower} may have the extra" if is_alone else f"more for {lower} would push them further"
        reasons.append(f"those outside {lower} already cost the whole headline pot and {push}")
    capped = [line for line in one.lines if not line.is_withheld and _is_capped(line, question)]
    if capped:
        reasons.append(f"{names(capped)} {'is' if len(capped) == 1 else 'are'} at a cap")
    if question.policy == RESTORE and not reasons:
        reasons.append("nobody else has lost real pay that is not restored")
    return reasons


def _is_capped(line: AwardLine, question: Question) -> bool:
    return any(
        line.grade in one.grades and line.award_rate >= one.rate - SAME_RATE for one in question.asked.of_kind(CAP)
    )


def _above(one: Allocated, split: Split, question: Question, asked: str) -> str:
    found = one.found
    least = f"costs {gbp_spoken(one.least_cost_gbp)} a year at the least"
    if found.nlw_spent_gbp:
        least += f" beside the {gbp_spoken(found.nlw_spent_gbp)} of the minimum-wage rise, which counts"
    above = f"{gbp_spoken(split.shortfall_gbp or 0.0)} above {ceiling_words(question)}"
    if found.is_shortfall_fenced:
        why = f" for those outside {grade_list(question.remit.lower_bands)}, who may not have the extra"
        why += f" {pct_short(question.remit.additional_rate)}"
    else:
        why = ""
    return f"{asked} {least}, {above}{why}."


def _least(one: Allocated) -> str:
    return f"With the least awards that meet that, {gets_words(one.lines)}."


def largest_sentence(one: Allocated, question: Question) -> str:
    """The most for the junior grades with the other demands met, what stops it, and what more remit would add."""
    split, target = one.split, question.asked.general(TARGET)
    if split is None or target is None or split.clash:
        return ""
    meant = [line for line in one.all_lines if line.grade in target.grades]
    if not meant:
        return ""
    junior = names(meant)
    if split.largest_target_rate is None:
        return f"There is no most for {junior}: the other demands alone are above the ceiling."
    most = f"With the other demands met, the most for {junior} is {pct_spoken(max(split.largest_target_rate, 0.0), 2)}"
    price = split.largest_target_price or 0.0
    if split.stop not in (CEILING, RING_FENCE):
        stop = stop_words(split.stop, question) if split.stop else "what is asked"
        return f"{most}; {stop} stops it there, and more remit would add nothing."
    stop, rest = stop_words(split.stop, question), _most_for_rest(one, question)
    return f"{most}, where {stop} stops it; 0.1 point more of remit would add {points(price)}.{rest}"


def _most_for_rest(one: Allocated, question: Question) -> str:
    """Where the floor is too much, what is left for everybody else with the target met."""
    floor, rest_rate = question.asked.general(FLOOR), one.found.rest_rate
    if one.split is None or one.split.is_feasible or floor is None or not floor.grades or rest_rate is None:
        return ""
    if rest_rate < 0 or rest_rate >= floor.rate:
        return ""
    left = left_words(rest_rate, question)
    return f" With the target met, {left if rest_rate else 'nothing'} is left for {grade_list(floor.grades)}."


def _other_reading(one: Allocated, question: Question) -> str:
    """Where counting the rise of 1 April the other way gives another verdict."""
    other = one.found.other_nlw
    if other is None:
        return ""
    counts = "inside the remit" if other.nlw == NLW_INSIDE else "as part of the baseline"
    extra = pct_short(question.remit.additional_rate)
    if other.verdict == ABOVE_CEILING:
        told = f"is {gbp_spoken(other.shortfall_gbp)} a year above the ceiling"
    elif other.verdict == WITHIN_CEILING:
        told = f"is within the ceiling only with the extra {extra}"
    else:
        told = f"is within the ceiling without the extra {extra}"
    return f"If the minimum-wage rise of 1 April is counted {counts}, the same {told}."
