"""The sentences of a frontier: what a target leaves, what the offer gives, and who would get less in another split."""

import math
from dataclasses import replace

import numpy as np

from paymodel.model.cost_findings import CostResult, YearCost
from paymodel.model.demand import ON_MINIMUM, TARGET
from paymodel.model.frontier import Curve, DepartmentFrontier, FrontierResult, Offered, OtherSplit
from paymodel.model.policies import EQUAL_CASH, EQUAL_PERCENT, LOWEST_FIRST, RESTORE
from paymodel.model.question import NLW_INSIDE, Question
from paymodel.model.workforce import BoolArray
from paymodel.outputs.allocate_clash import clash_words
from paymodel.outputs.cost_wording import verdict_words, who_gets_less
from paymodel.outputs.demand_wording import demands_phrase, is_clash, joined
from paymodel.outputs.frontier_readings import disagreement
from paymodel.outputs.numbers import count, gbp, gbp_spoken, grade_list, pct, pct_short, pct_spoken
from paymodel.outputs.readings_wording import left_words
from paymodel.outputs.wording import ceiling_name
from paymodel.units import HALF_PENNY_GBP, to_pounds

LETTERS = "ABCDE"
_SAME_RATE = 1e-9
_SHOWN_RATE = 5e-5
_PER_POUND = 1e4
_POLICY_NAMES = {
    EQUAL_PERCENT: "equal percentages for all",
    EQUAL_CASH: "equal pounds for all",
    LOWEST_FIRST: "the lowest average pay raised first",
    RESTORE: "equal shares of the real pay lost for all",
}


def rest_list(question: Question) -> str:
    """Everybody else, by grade."""
    return grade_list(question.rest_grades) if question.rest_grades else "everybody else"


def frontier_sentence(one: DepartmentFrontier, result: FrontierResult) -> str:
    """What the target leaves within the ceiling, the most for the junior grades, and what a differential changes."""
    found, question = one.found, result.question
    left_out = f" (without {', '.join(found.suppressed_grades)})" if found.suppressed_grades else ""
    opening = f"{found.code}{left_out}: "
    if found.split is None:
        return opening + "nothing can be said, since the table gives no pay by grade for it."
    if found.remit_scope == "devolved":
        opening += "outside this remit; by its sums alone, "
    if not found.has_junior_pay or not found.has_rest_pay:
        return opening + "all pay in the sums is on one side of the question, so there is no rate to set against it."
    most, *others = [_most(one, question), *(_under(curve, one, result) for curve in one.curves[1:])]
    at_target = target_sentence(one, question, ceiling_name(question.remit))
    both = disagreement(at_target, found, question)
    if both:
        most = f"Under the first reading, {most[0].lower()}{most[1:]}"
    at_target = both or f"{at_target}{_other_reading(one, result)}"
    return " ".join(sentence for sentence in [opening + at_target, most, *others] if sentence)


def least_rate(question: Question) -> float:
    """The lowest rate that anybody else may be left with: nobody is cut, unless the floor asks for it."""
    return min(question.floor_rate, 0.0)


def is_left(rate: float, question: Question) -> bool:
    """Whether a rate of a curve is one that anybody may get; NaN is none."""
    return rate >= least_rate(question) - _SAME_RATE


def left_spoken(rate: float, question: Question) -> str:
    """What is left in a sentence, rounded down; "nothing" where that would be a cut."""
    return left_words(rate, question) if is_left(rate, question) and abs(rate) > _SAME_RATE else "nothing"


def target_sentence(one: DepartmentFrontier, question: Question, ceiling: str) -> str:
    """What the target leaves, or how far it is above the ceiling. ceiling: as it is named."""
    rest = rest_list(question)
    rate = rate_at(one, one.curves[0], question.target_rate)
    phrase = demands_phrase(question)
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    target += f", {phrase}," if phrase else ""
    if is_clash(one.found):
        return f"{target} contradicts itself: {clash_words(one.found, question)}"
    left = left_spoken(rate, question)
    if not one.found.shortfall_gbp:
        return f"{target} leaves {left} for {rest} within {ceiling}."
    above = f"{target} is {gbp_spoken(one.found.shortfall_gbp)} a year above {ceiling}, and leaves {left} for {rest}"
    is_less = question.floor_rate and left != "nothing"
    return f"{above}, less than the floor of {pct_short(question.floor_rate)}." if is_less else f"{above}."


def _other_reading(one: DepartmentFrontier, result: FrontierResult) -> str:
    """What is left if the April rise is counted the other way; empty where that is the same, or cannot be."""
    question = result.question
    other = next((answer for answer in one.found.nlw_answers if answer.nlw != question.nlw), None)
    if is_clash(one.found) or other is None or other.rest_rate is None:
        return ""
    left = left_spoken(other.rest_rate, question)
    if left == left_spoken(rate_at(one, one.curves[0], question.target_rate), question):
        return ""
    counts = "inside the remit" if other.nlw == NLW_INSIDE else "as part of the baseline"
    above = f"is {gbp_spoken(other.shortfall_gbp)} a year above the ceiling, and " if other.shortfall_gbp else ""
    return f" With the minimum-wage rise of 1 April counted {counts}, it {above}leaves {left}."


def _most(one: DepartmentFrontier, question: Question) -> str:
    junior, floor = grade_list(question.junior_grades), pct_short(question.floor_rate)
    floor += " or as asked" if question.demands else ""
    most = one.curves[0].largest_target_rate
    if most is None:
        return f"No rate for {junior} fits with everybody else at {floor}."
    return f"The most for {junior} is {pct_spoken(most, 2)}, with everybody else at {floor}."


def _under(curve: Curve, one: DepartmentFrontier, result: FrontierResult) -> str:
    """What a differential changes."""
    question, rate = result.question, curve.differential_rate or 0.0
    whose = "the lowest pay of each grade" if question.differential_on == ON_MINIMUM else "each grade"
    who = f"With {whose} at least {pct_short(rate)} above the next lower, or at today's gap where that is smaller,"
    if one.withheld_grades:
        return ""
    base = one.curves[0]
    same = np.isclose(base.rest_rates, curve.rest_rates, rtol=0, atol=_SAME_RATE, equal_nan=True)
    first = float(one.junior_rates[np.argmin(same)])
    if same.all() or (base.largest_target_rate is not None and first > base.largest_target_rate + _SHOWN_RATE):
        return f"{who} nothing changes at any rate that fits."
    at_target = rate_at(one, curve, question.target_rate)
    target, floor = pct_short(question.target_rate), pct_short(question.floor_rate)
    largest = curve.largest_target_rate
    most = "none fits" if largest is None else f"the most is {pct_spoken(largest, 2)}"
    if math.isclose(at_target, rate_at(one, base, question.target_rate), abs_tol=_SAME_RATE):
        junior = grade_list(question.junior_grades)
        return f"{who} nothing changes below {pct_short(round(first, 4))} for {junior}, and {most}."
    if not at_target >= question.floor_rate:
        return f"{who} {target} does not fit with everybody else at {floor} or more, and {most}."
    return f"{who} {target} leaves {left_spoken(at_target, question)}, and {most}."


def rate_at(one: DepartmentFrontier, curve: Curve, junior_rate: float) -> float:
    """A curve's rest rate at a junior rate that it was worked at."""
    return float(curve.rest_rates[int(np.argmin(np.abs(one.junior_rates - junior_rate)))])


def offer_sentence(one: DepartmentFrontier, result: FrontierResult) -> str:
    """What the offer gives each side on average, its cost, its verdict, and who gets less than the headline rate."""
    assert one.cost is not None and one.offered is not None and result.offer is not None
    year, offered, question = one.cost.first, one.offered, result.question
    sides = [
        f"{pct(rate)} to {who}"
        for rate, who in (
            (offered.junior_rate, grade_list(question.junior_grades)),
            (offered.rest_rate, rest_list(question)),
        )
        if rate is not None
    ]
    less = "".join(f"; {said}" for said in who_gets_less(year))
    reading = ""
    if year.is_verdict_by_reading:
        counts = "as part of the baseline" if question.nlw == NLW_INSIDE else "inside the remit"
        other = replace(year, test=year.other_nlw_test)
        stands = verdict_words(other, year.remit.year)
        reading = f" With the minimum-wage rise of 1 April counted {counts}, it is {stands}."
    return (
        f'The offer "{result.offer.offer.name}" gives {" and ".join(sides)} in salaries on average: '
        f"{gbp_spoken(offered.money_gbp)} in a full year. With all that scores it costs "
        f"{gbp_spoken(year.test.inside_remit_gbp)} against the remit, {verdict_words(year, year.remit.year)}{less}."
        f"{reading}"
    )


def left_out_sentence(one: DepartmentFrontier, result: FrontierResult) -> str:
    """What the offer pays beside rises in salaries, which no split here moves; empty where there is nothing."""
    assert one.cost is not None and result.offer is not None
    told = [f"{gbp_spoken(amount)} {what}" for what, amount in left_out(one.cost.first, result.offer)]
    return f"Left as it is, and in no split: {joined(told)}." if told else ""


def left_out(year: YearCost, result: CostResult) -> list[tuple[str, float]]:
    """What an offer pays beside rises in salaries, in words with where it scores, £ a year."""
    test, full, offer = year.test, year.full_year, result.offer
    is_lump_inside = offer.lump_sum is not None and offer.lump_sum.is_inside_remit
    is_progression_inside = offer.progression is not None and offer.progression.is_inside_remit
    beyond = full.non_consolidated_gbp - test.non_consolidated_inside_gbp
    every = [
        ("paid once beside salaries, inside the remit", test.non_consolidated_inside_gbp),
        ("paid once beside salaries, outside the remit", beyond),
        ("paid once from the performance pot", test.performance_pot_gbp),
        (f"of lump sum, {_where(is_lump_inside)}", full.lump_sum_gbp),
        (f"of progression, {_where(is_progression_inside)}", full.progression_gbp),
    ]
    return [(what, amount) for what, amount in every if amount >= 1]


def _where(is_inside: bool) -> str:
    return "inside the remit" if is_inside else "outside the remit"


def split_name(split: OtherSplit, question: Question) -> str:
    """Another split in words."""
    junior, rest = grade_list(question.junior_grades), rest_list(question)
    if split.name == TARGET:
        return f"{pct_short(question.target_rate)} for {junior}, equal percentages for {rest}"
    is_held = split.fits and not _is_even(split)
    return f"{'towards ' if is_held else ''}{_POLICY_NAMES[split.name]}"


def _is_even(split: OtherSplit) -> bool:
    """Whether a split in equal percentages or pounds is one: no demand and no ring fence holds it off."""
    figures = {EQUAL_PERCENT: split.award_rates, EQUAL_CASH: split.each_gbp / _PER_POUND}.get(split.name)
    return figures is None or float(np.nanmax(figures) - np.nanmin(figures)) < _SHOWN_RATE


def split_sentence(letter: str, split: OtherSplit, one: DepartmentFrontier, question: Question) -> str:
    """Who would get less than in the offer and who more, in pounds; or why the split cannot be."""
    assert one.offered is not None
    opening = f"{letter}, {split_name(split, question)}"
    if split.shortfall_gbp is None:
        return f"{opening}: not possible, since two demands contradict each other."
    if not split.fits:
        return f"{opening}: not with this money; the demands need {gbp_spoken(split.shortfall_gbp)} a year more."
    told = [
        f"{_who(chosen, one.offered)} would get {_by_how_much(split, chosen)} {word} a year"
        for chosen, word in ((_less(split), "less"), (~_less(split) & ~_same(split) & _known(split), "more"))
        if chosen.any()
    ]
    same = _same(split)
    if same.any():
        told.append(f"{_who(same, one.offered)} the same to the pound")
    told += _together(split, one)
    unspent = f" {gbp_spoken(split.unspent_gbp)} would not be spent." if split.unspent_gbp > HALF_PENNY_GBP else ""
    averages = [pct(rate) for rate in (split.junior_rate, split.rest_rate) if rate is not None]
    return f"{opening} (on average {' and '.join(averages)}): {'; '.join(told)}.{unspent}"


def _known(split: OtherSplit) -> BoolArray:
    return np.isfinite(split.difference_gbp)


def _less(split: OtherSplit) -> BoolArray:
    return _known(split) & (split.difference_gbp < 0) & ~_same(split)


def _same(split: OtherSplit) -> BoolArray:
    """Who gets as much, in the whole pounds that are shown."""
    return _known(split) & np.array([to_pounds(abs(each)) == 0 for each in np.nan_to_num(split.difference_gbp)])


def _by_how_much(split: OtherSplit, chosen: BoolArray) -> str:
    each = sorted(to_pounds(abs(amount)) for amount in split.difference_gbp[chosen])
    return gbp(each[0]) if each[0] == each[-1] else f"{gbp(each[0])} to {gbp(each[-1])}"


def _who(chosen: BoolArray, offered: Offered) -> str:
    grades = tuple(grade for grade, is_in in zip(offered.baseline.grades, chosen, strict=True) if is_in)
    return f"{grade_list(grades)} ({count(round(float(offered.fte[chosen].sum())))} FTE)"


def _together(split: OtherSplit, one: DepartmentFrontier) -> list[str]:
    """The grades that are not shown, all together."""
    assert one.offered is not None
    hidden = np.array([grade in one.withheld_grades for grade in one.offered.baseline.grades], dtype=bool)
    if not hidden.any():
        return []
    amount = split.withheld_gbp
    what = "less" if amount < -HALF_PENNY_GBP else "more" if amount > HALF_PENNY_GBP else "the same"
    return [f"{_who(hidden, one.offered)}, shown only together, {what}"]


def splits_sentence(one: DepartmentFrontier) -> str:
    """What the splits are of."""
    assert one.offered is not None
    if not one.splits:
        return "The offer adds nothing to salaries, so there is no money in them to split otherwise."
    return (
        f"Other splits of the same {gbp_spoken(one.offered.money_gbp)}, and who would get less or more than in the "
        "offer, on average for each full-time equivalent:"
    )
