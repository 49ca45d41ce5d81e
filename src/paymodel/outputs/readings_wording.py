"""The readings of the rules in words: which of them give another verdict, and what each makes of the same question."""

from collections.abc import Callable, Sequence, Set
from typing import Final

from paymodel.model.findings import Findings
from paymodel.model.question import NLW_INSIDE, Question
from paymodel.model.ranges import Reading, Simulation
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING, WITHIN_HEADLINE
from paymodel.outputs.demand_sentences import room_under_other
from paymodel.outputs.demand_wording import is_plain
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct_short, pct_spoken
from paymodel.units import round_down

BANDS: Final = "lower_bands"
BASIS: Final = "additional_basis"
NLW: Final = "nlw"

RISE: Final = "the minimum-wage rise of 1 April"


def opposed_readings(simulation: Simulation) -> list[Reading]:
    """The readings that give another verdict than the one asked, in the sums or else in most of their draws: each
    without those that switch more for the same. Those of other sums stand first."""
    asked, *others = simulation.readings
    by_sums = _nearest([one for one in others if one.is_within != asked.is_within], asked)
    alike = [one for one in others if one.is_within == asked.is_within]
    by_draws = _nearest([one for one in alike if is_mostly_within(one) != is_mostly_within(asked)], asked)
    by_draws = [one for one in by_draws if not any(switched(two, asked) < switched(one, asked) for two in by_sums)]
    opposed = [*by_sums, *by_draws]

    def order(one: Reading) -> tuple[bool, bool, int]:
        return one.is_within == asked.is_within, NLW not in switched(one, asked), len(switched(one, asked))

    return sorted(opposed, key=order)


def _nearest(readings: Sequence[Reading], asked: Reading) -> list[Reading]:
    return [one for one in readings if not any(switched(two, asked) < switched(one, asked) for two in readings)]


def is_mostly_within(reading: Reading) -> bool:
    """Whether most draws are within the ceiling; whether the sums are, where the draws are halved or there are none."""
    share = reading.within_ceiling_share
    return share > 0.5 or (bool(reading.is_within) and not share < 0.5)


def switched(reading: Reading, asked: Reading) -> frozenset[str]:
    """In what a reading is another than the one asked."""
    return frozenset(name for name in (BANDS, BASIS, NLW) if getattr(reading, name) != getattr(asked, name))


def disagreeing(
    verdict: str,
    beside: Sequence[str],
    found: Findings,
    question: Question,
    opposed: Sequence[Reading],
    with_share: Callable[[str, Reading], str] = lambda told, _: told,
) -> tuple[str, list[str]]:
    """That readings disagree, with each verdict and what it leaves: as a headline, and the sentences below it. verdict:
    of the reading asked, in sentences; beside: what else is said of it; with_share: adds to a verdict in how many draws
    it holds."""
    assert found.by_reading is not None
    asked, (first, *others) = found.by_reading.readings[0], opposed
    own, _, more = verdict.removesuffix(".").partition(". ")
    differs = switched(first, asked)
    here, there = if_words(asked, differs, question), if_words(first, differs, question, is_again=True)
    where = "" if any(one.is_within != asked.is_within for one in opposed) else " in the draws"
    told = with_share(told_of(first, found, question), first)
    headline = f"the readings of the rules disagree{where}. If {here}, {with_share(own, asked)}; if {there}, {told}."
    said: list[str] = []
    for one in others:
        also = switched(one, asked)
        kept = "" if also & differs else f"{_met(here, said)} but "
        told = with_share(told_of(one, found, question), one)
        said.append(f"If {kept}{if_words(one, also, question)}, {told}.")
    under = "; ".join(_goes_on(part.removesuffix(".")) for part in (more, *beside) if part)
    return headline, [*said, f"If {_met(here, said)}, {under}."] if under else said


def if_read_as_asked(found: Findings, question: Question) -> str:
    """What the answer takes of the rules, where readings of them disagree: "if the minimum-wage rise of 1 April is in
    the baseline"; empty where they do not."""
    simulation = found.by_reading
    opposed = opposed_readings(simulation) if simulation and found.has_junior_pay else []
    if not simulation or not opposed:
        return ""
    asked = simulation.readings[0]
    return f"if {if_words(asked, switched(opposed[0], asked), question)}"


def _met(here: str, said: Sequence[str]) -> str:
    """What is read as asked, in short where it was named in the same paragraph."""
    return here.replace(RISE, "that rise") if any(here in sentence for sentence in said) else here


def _goes_on(words: str) -> str:
    """A sentence as it goes on after others: no capital where it is not a grade's."""
    return words[0].lower() + words[1:] if words.startswith(("With", "Everybody", "Under")) else words


def told_of(reading: Reading, found: Findings, question: Question) -> str:
    """What a reading makes of the same question, with what it leaves for everybody else."""
    short, rest = reading.central_shortfall_gbp or 0.0, reading.central_rest_rate
    return the_same(reading_verdict(reading, found), short, rest, found, question)


def reading_verdict(reading: Reading, found: Findings) -> str:
    """Where the sums stand under a reading. What the headline money alone does is the same whoever may have the extra,
    and whatever that is of."""
    if not reading.is_within:
        return ABOVE_CEILING
    is_headline = any(one.verdict == WITHIN_HEADLINE for one in found.nlw_answers if one.nlw == reading.nlw)
    return WITHIN_HEADLINE if is_headline else WITHIN_CEILING


def the_same(verdict: str, shortfall_gbp: float, rest_rate: float | None, found: Findings, question: Question) -> str:
    """The verdict on the same question, otherwise read, with what that leaves: rest_rate has the extra in it."""
    is_above, has_more = verdict == ABOVE_CEILING, verdict == WITHIN_HEADLINE and question.remit.additional_rate > 0
    if is_above:
        told = f"the same is {gbp_spoken(shortfall_gbp)} a year above the ceiling"
    else:
        told = "the same is within the ceiling"
        if question.remit.additional_rate > 0:
            told += f" {'without' if has_more else 'only with'} the extra {pct_short(question.remit.additional_rate)}"
    if not is_plain(question):
        return told + room_under_other(rest_rate, question, has_more=has_more)
    if not found.has_rest_pay or rest_rate is None:
        return told
    is_nothing = rest_rate <= 0 and (is_above or question.floor_rate >= 0)
    left = "nothing" if is_nothing else left_words(rest_rate, question)
    leaves = "; with it, that leaves" if has_more else ", and leaves"
    return f"{told}{leaves} {left} for {grade_list(question.rest_grades)}"


def left_words(rate: float | None, question: Question) -> str:
    """What is left, rounded down to 0.1, or finer where that would print less than a floor which is met."""
    rate = rate or 0.0
    finer = (decimals for decimals in (1, 2, 3) if not round_down(rate, decimals) < question.floor_rate <= rate)
    return pct_spoken(rate, next(finer, 4))


def if_words(reading: Reading, differs: Set[str], question: Question, *, is_again: bool = False) -> str:
    """What a reading takes, as far as it differs. is_again: right after the same was named."""
    extra_differs = bool(differs & {BANDS, BASIS})
    rise, extra = RISE, f"the extra {pct_short(question.remit.additional_rate)}"
    if is_again:
        rise, extra = ("that rise", "that extra") if NLW in differs and extra_differs else ("it", "it")
    told: list[str] = []
    if NLW in differs:
        told.append(f"{rise} {'counts inside the remit' if reading.nlw == NLW_INSIDE else 'is in the baseline'}")
    lower, is_all = grade_list(reading.lower_bands), reading.additional_basis == WHOLE_PAYBILL
    if BANDS in differs:
        told.append(f"{extra} is for {lower}")
        if BASIS in differs:
            told[-1] += f", and of {'all' if is_all else 'their'} pay"
    elif BASIS in differs:
        told.append(f"{extra} is of {'all' if is_all else lower} pay")
    return " and ".join(told)
