"""How sure an answer is, in words fixed to shares of draws, and what would turn it.

A share of draws is a share of what is uncertain in the figures; it is never the chance of a deal.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from paymodel.model.assumption import SUPPRESSED_GRADES
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.ranges import ALLOWANCE_RATE, HOURS, JUNIOR_SHARE, UPLIFT_RATE, Flip, Reading, Simulation
from paymodel.outputs.numbers import grade_list, pct
from paymodel.outputs.readings_wording import (
    NLW,
    RISE,
    disagreeing,
    if_words,
    is_mostly_within,
    opposed_readings,
    switched,
)

EVERY: Final = "every draw"
NONE: Final = "no draw"
AT_LEAST: Final = (
    (0.95, "nearly every draw"),
    (0.75, "most draws"),
    (0.55, "more draws than not"),
)
ABOUT_HALF: Final = "about half of the draws"
AT_MOST: Final = (
    (0.05, "hardly any draw"),
    (0.25, "few draws"),
    (0.45, "fewer draws than not"),
)

NOT_A_CHANCE: Final = "a share of draws is not the chance of a deal"


def share_words(n_of: int, n_draws: int) -> str:
    """A share of draws in the words that GLOSSARY.md fixes to it."""
    if n_of in (0, n_draws):
        return EVERY if n_of else NONE
    share = n_of / n_draws
    return next(
        (words for least, words in AT_LEAST if share >= least),
        next((words for most, words in AT_MOST if share <= most), ABOUT_HALF),
    )


def sureness_sentence(simulation: Simulation) -> str:
    """How sure the verdict is, where no reading of the rules gives another."""
    asked, n_draws = simulation.readings[0], simulation.draws
    verdict = "within" if asked.is_within else "above"
    if simulation.is_settled:
        readings = " under every reading of the rules" if len(simulation.readings) > 1 else ""
        over = _over(simulation)
        return f"That it is {verdict} the ceiling is the same in every draw{readings} ({over}; {NOT_A_CHANCE})."
    held = _counted(_n_held(asked, n_draws), n_draws)
    return f"Of {_over(simulation)}, it is {verdict} the ceiling in {held}{_others(simulation)}; {NOT_A_CHANCE}."


def is_torn(simulation: Simulation) -> bool:
    """Whether most draws, with the rules as asked, give another verdict than the sums."""
    asked = simulation.readings[0]
    return is_mostly_within(asked) != asked.is_within


def divided(
    verdict: str, beside: list[str], found: Findings, question: Question, opposed: Sequence[Reading]
) -> tuple[str, str]:
    """That readings of the rules, or draws and sums, disagree, with each verdict and what it leaves; and what else is
    to be said, as a paragraph of its own. verdict: of the reading asked, in sentences; beside: what goes with it."""
    simulation = found.by_reading
    assert simulation is not None
    if not simulation.draws:
        headline, said = disagreeing(verdict, beside, found, question, opposed)
        return headline, " ".join(said)
    with_share = partial(_with_share, n_draws=simulation.draws)
    if opposed:
        headline, said = disagreeing(verdict, beside, found, question, opposed, with_share)
    else:
        own, _, more = verdict.removesuffix(".").partition(". ")
        headline = f"the draws and the sums disagree. By the sums, {with_share(own, simulation.readings[0])}."
        said = [*([more + "."] if more else []), *beside]
    closing = f"The shares are of {_over(simulation)}; {NOT_A_CHANCE}."
    return headline, " ".join([*said, *_agreeing(simulation), closing])


def _with_share(told: str, reading: Reading, n_draws: int) -> str:
    """A verdict with the share of draws that give the same, in the brackets that it ends with or in its own."""
    n_held = _n_held(reading, n_draws)
    here, there = ("within", "above") if reading.is_within else ("above", "within")
    share = f"in {share_words(n_held, n_draws)} {here}"
    if n_held == 0:
        share = f"in every draw {there}"
    elif is_mostly_within(reading) != reading.is_within:
        share = f"{here} in {n_held:,} of {n_draws:,} draws, {there} in {n_draws - n_held:,}"
    return f"{told[:-1]}; {share})" if told.endswith(")") else f"{told} ({share})"


def _over(simulation: Simulation) -> str:
    put_in = ", the withheld grades put in" if SUPPRESSED_GRADES in simulation.varied else ""
    return f"{simulation.draws:,} draws over what is uncertain in the figures{put_in}"


def _n_held(reading: Reading, n_draws: int) -> int:
    """In how many draws the verdict of the sums is that of the draw."""
    n_within = round(reading.within_ceiling_share * n_draws)
    return n_within if reading.is_within else n_draws - n_within


def _counted(n_of: int, n_draws: int) -> str:
    words = share_words(n_of, n_draws)
    return words if n_of in (0, n_draws) else f"{words} ({n_of:,})"


def _agreeing(simulation: Simulation) -> list[str]:
    """The first verdict under the other readings that agree with it: where it holds in other words, in how many draws
    at least; nothing where most draws of one of them have another verdict."""
    asked, *others = simulation.readings
    alike = [one for one in others if one.is_within == asked.is_within]
    if any(is_mostly_within(one) != one.is_within for one in alike):
        return []
    least, n_draws = min((_n_held(one, simulation.draws) for one in alike), default=None), simulation.draws
    if least is None or share_words(least, n_draws) == share_words(_n_held(asked, n_draws), n_draws):
        return []
    verdict = "within" if asked.is_within else "above"
    return [f"Under the other readings that make it {verdict}, it is so in {_counted(least, n_draws)} at the least."]


def _others(simulation: Simulation) -> str:
    """The same verdict under the other readings: in how many draws at least and at most."""
    asked, *others = simulation.readings
    if not others:
        return ""
    counts = sorted({_n_held(one, simulation.draws) for one in others})
    least, most = (_counted(n, simulation.draws) for n in (counts[0], counts[-1]))
    if counts == [_n_held(asked, simulation.draws)]:
        return ", under every reading of the rules"
    span = least if len(counts) == 1 else f"{least} to {most}"
    return f" as the rules are read here; under other readings of them, in {span}"


def flips_sentence(found: Findings, question: Question) -> str:
    """What would have to be true for another verdict, and what cannot bring it about alone; empty without draws."""
    simulation = found.simulation
    if simulation is None or not found.has_junior_pay:
        return ""
    kept = _by_measure(simulation.flips)
    turning = [one for one in kept if one.flips_at is not None]
    idle = [one.measure for one in kept if one.flips_at is None]
    opening = "With the withheld grades put in midway, " if SUPPRESSED_GRADES in simulation.varied else ""
    turned = "it" if turning else "the verdict"
    as_read = _as_read(simulation, idle, question)
    names = [_MEASURED[one] for one in idle]
    if as_read:
        names = [name.replace(RISE, "that rise") if RISE in as_read else name for name in names]
    alone = f"no value of {_either(names, question)} alone turns {turned}."
    alone = f"as long as {as_read}, {alone}" if as_read else alone
    if not turning:
        return _capital(f"{opening}{alone}") if idle else ""
    as_asked = ", with the rules as asked," if opposed_readings(simulation) else ""
    told = f"{opening}for another verdict{as_asked} {'; or '.join(_would(one, question) for one in turning)}."
    return f"{_capital(told)} {_capital(alone)}" if idle else _capital(told)


def _as_read(simulation: Simulation, idle: Sequence[str], question: Question) -> str:
    """What has to be read as it is here for nothing to turn the verdict: what the readings that give another switch,
    and the rise, where it could count inside the remit."""
    asked, *others = simulation.readings
    differs = frozenset[str]().union(*(switched(one, asked) for one in opposed_readings(simulation)))
    if {UPLIFT_RATE, HOURS} & set(idle) and any(one.nlw != asked.nlw for one in others):
        differs |= {NLW}
    return if_words(asked, differs, question)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


_MEASURED: Final = {
    JUNIOR_SHARE: "the share of {junior} in basic pay",
    UPLIFT_RATE: RISE,
    HOURS: "the paid hours",
    ALLOWANCE_RATE: "the allowances",
}


def _by_measure(flips: Sequence[Flip]) -> list[Flip]:
    """One flip a measure: of those that turn it, if any do, the one that the draws move most."""
    best: dict[str, Flip] = {}
    for one in flips:
        if one.measure == JUNIOR_SHARE and one.centre in (0.0, 1.0):
            continue
        held = best.get(one.measure)
        if held is None or _weight(one) > _weight(held):
            best[one.measure] = one
    return list(best.values())


def _weight(one: Flip) -> tuple[bool, float]:
    return one.flips_at is not None, (one.range.p95 or 0.0) - (one.range.p05 or 0.0)


def _either(names: Sequence[str], question: Question) -> str:
    told = [name.format(junior=grade_list(question.junior_grades)) for name in names]
    return " or ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _would(one: Flip, question: Question) -> str:
    """Where it turns, in place of what, and where the draws lie."""
    at, centre = _told_apart(one)
    low, high = (_amount(one.measure, point, 1) for point in (one.range.p05, one.range.p95))
    draws = f"nine of ten draws lie between {low} and {high}"
    if one.measure == HOURS:
        return f"paid hours would have to be {at} a week instead of {centre}; {draws}"
    if one.measure == ALLOWANCE_RATE:
        allowances = "allowances that do not rise with the award"
        return f"{allowances} would have to be {at} of basic pay instead of {centre}; {draws}"
    if one.measure == UPLIFT_RATE:
        return f"the minimum-wage rise of 1 April would have to add {at} to basic pay instead of {centre}; {draws}"
    junior = grade_list(question.junior_grades)
    return f"{junior} would have to be {at} of basic pay instead of {centre}; {draws}"


def _told_apart(one: Flip) -> tuple[str, str]:
    """Where it turns and the centre, with as many decimals as tell them apart."""
    pairs = [
        (_amount(one.measure, one.flips_at, decimals), _amount(one.measure, one.centre, decimals))
        for decimals in (1, 2, 3, 4)
    ]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[-1])


def _amount(measure: str, value: float | None, decimals: int) -> str:
    if measure == HOURS:
        return f"{value or 0.0:.{decimals}f}".removesuffix(".0")
    return pct(value, decimals)
