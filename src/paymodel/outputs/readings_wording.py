"""The readings of the rules in words: which of them give another verdict, and what each makes of the same question."""

from collections.abc import Set
from typing import Final

from paymodel.model.findings import Findings
from paymodel.model.question import NLW_INSIDE, Question
from paymodel.model.ranges import Reading, Simulation
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.model.verdict import WITHIN_HEADLINE
from paymodel.outputs.demand_sentences import room_under_other
from paymodel.outputs.demand_wording import is_plain
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct_short, pct_spoken
from paymodel.units import round_down

BANDS: Final = "lower_bands"
BASIS: Final = "additional_basis"
NLW: Final = "nlw"


def opposed_readings(simulation: Simulation) -> list[Reading]:
    """The readings that give another verdict than the one asked, the nearest to it: each without those that switch
    more for the same."""
    asked = simulation.readings[0]
    others = [one for one in simulation.readings if one.is_within != asked.is_within]
    nearest = [one for one in others if not any(_switched(two, asked) < _switched(one, asked) for two in others)]
    return sorted(nearest, key=lambda one: (NLW not in _switched(one, asked), len(_switched(one, asked))))


def _switched(reading: Reading, asked: Reading) -> frozenset[str]:
    return frozenset(name for name in (BANDS, BASIS, NLW) if getattr(reading, name) != getattr(asked, name))


def disagreement(verdict: str, beside: list[str], found: Findings, question: Question, opposed: list[Reading]) -> str:
    """That readings disagree, with both verdicts and what each leaves. verdict: of the reading asked, in sentences;
    beside: what else is said of it."""
    assert found.simulation is not None
    asked, first = found.simulation.readings[0], opposed[0]
    switched = _switched(first, asked)
    own, _, more = verdict.removesuffix(".").partition(". ")
    here = _if(asked, switched, question)
    there = _if(first, switched, question, is_again=True)
    said = [
        f"the readings of the rules disagree: if {here}, {own}; if {there}, {told_of(first, found, question)}.",
        *(f"If {_if(one, _switched(one, asked), question)}, {told_of(one, found, question)}." for one in opposed[1:]),
    ]
    under = [part.removesuffix(".") for part in (more, *beside) if part]
    said += [f"Under the first reading, {_goes_on('; '.join(under))}."] if under else []
    return " ".join(said)


def told_of(reading: Reading, found: Findings, question: Question) -> str:
    """What a reading makes of the same question, with what it leaves for everybody else."""
    extra, shortfall_gbp = question.remit.additional_rate, reading.central_shortfall_gbp or 0.0
    if not reading.is_within:
        told = f"the same is {gbp_spoken(shortfall_gbp)} a year above the ceiling"
    else:
        told = "the same is within the ceiling"
        if extra > 0:
            told += " without" if _is_within_headline(reading, found) else " only with"
            told += f" the extra {pct_short(extra)}"
    if not is_plain(question):
        return told + room_under_other(reading.central_rest_rate, question)
    if not found.has_rest_pay or reading.central_rest_rate is None:
        return told
    left = left_words(reading.central_rest_rate, question) if reading.central_rest_rate > 0 else "nothing"
    return f"{told}, and leaves {left} for {grade_list(question.rest_grades)}"


def _is_within_headline(reading: Reading, found: Findings) -> bool:
    """What the headline money alone does is the same whoever may have the extra, and whatever that is of."""
    return any(one.verdict == WITHIN_HEADLINE for one in found.nlw_answers if one.nlw == reading.nlw)


def left_words(rate: float | None, question: Question) -> str:
    """What is left, rounded down to 0.1, or finer where that would print less than a floor which is met."""
    rate = rate or 0.0
    finer = (decimals for decimals in (1, 2, 3) if not round_down(rate, decimals) < question.floor_rate <= rate)
    return pct_spoken(rate, next(finer, 4))


def _if(reading: Reading, switched: Set[str], question: Question, *, is_again: bool = False) -> str:
    """What a reading takes, as far as it is switched."""
    told: list[str] = []
    extra = "that extra" if is_again else f"the extra {pct_short(question.remit.additional_rate)}"
    lower = grade_list(reading.lower_bands)
    whose = "their pay" if BANDS in switched else f"{lower} pay"
    whose = "all pay" if reading.additional_basis == WHOLE_PAYBILL else whose
    if BANDS in switched:
        told.append(f"{extra} is for {lower}" + (f" and of {whose}" if BASIS in switched else ""))
    elif BASIS in switched:
        told.append(f"{extra} is of {whose}")
    if NLW in switched:
        rise = "that rise" if is_again else "the minimum-wage rise of 1 April"
        told.append(f"{rise} is {'counted inside the remit' if reading.nlw == NLW_INSIDE else 'part of the baseline'}")
    return " and ".join(told)


def _goes_on(words: str) -> str:
    """A sentence as it goes on after others: no capital where it is not a grade's."""
    return words[0].lower() + words[1:] if words.startswith(("With", "Everybody")) else words
