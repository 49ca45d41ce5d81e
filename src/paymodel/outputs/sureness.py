"""How sure an answer is, in words fixed to shares of draws, and what would turn it.

A share of draws is a share of what is uncertain in the figures; it is never the chance of a deal.
"""

from collections.abc import Sequence
from typing import Final

from paymodel.model.assumption import SUPPRESSED_GRADES
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.ranges import ALLOWANCE_RATE, HOURS, JUNIOR_SHARE, UPLIFT_RATE, Flip, Reading, Simulation
from paymodel.outputs.numbers import grade_list, pct

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


def sureness_sentence(simulation: Simulation, opposed: Sequence[Reading]) -> str:
    """How sure the verdict is. opposed: the readings of the rules that give another, as the sentence before names
    them."""
    asked, n_draws = simulation.readings[0], simulation.draws
    put_in = ", the withheld grades put in" if SUPPRESSED_GRADES in simulation.varied else ""
    over = f"{n_draws:,} draws over what is uncertain in the figures{put_in}"
    verdict = "within" if asked.is_within else "above"
    if simulation.is_settled:
        readings = " under every reading of the rules" if len(simulation.readings) > 1 else ""
        return f"That it is {verdict} the ceiling is the same in every draw{readings} ({over}; {NOT_A_CHANCE})."
    if opposed:
        held = [_held(one, n_draws) for one in (asked, *opposed)]
        if len(set(held)) == 1 and not _agreeing(simulation):
            return f"Of {over}, each of these verdicts holds in {held[0]}; {NOT_A_CHANCE}."
        told = [f"the {place} in {words}" for place, words in zip(_PLACES, held, strict=False)]
        said = ", ".join([held[0], *told[1:]])
        return f"Of {over}, the first verdict holds in {said}{_agreeing(simulation)}; {NOT_A_CHANCE}."
    return f"Of {over}, it is {_both_ways(asked, n_draws)}{_others(simulation)}; {NOT_A_CHANCE}."


_PLACES: Final = ("first", "second", "third", "fourth", "fifth", "sixth")


def _held(reading: Reading, n_draws: int) -> str:
    """In how many draws the verdict of the central case is that of the draw."""
    return _counted(_n_held(reading, n_draws), n_draws)


def _n_held(reading: Reading, n_draws: int) -> int:
    n_within = round(reading.within_ceiling_share * n_draws)
    return n_within if reading.is_within else n_draws - n_within


def _counted(n_of: int, n_draws: int) -> str:
    words = share_words(n_of, n_draws)
    return words if n_of in (0, n_draws) else f"{words} ({n_of:,})"


def _both_ways(reading: Reading, n_draws: int) -> str:
    """The verdict's share, and that of the other one where it is the larger."""
    n_held = _n_held(reading, n_draws)
    here, there = ("within", "above") if reading.is_within else ("above", "within")
    said = f"{here} the ceiling in {_counted(n_held, n_draws)}"
    return said if 2 * n_held >= n_draws else f"{said}, and {there} it in {_counted(n_draws - n_held, n_draws)}"


def _agreeing(simulation: Simulation) -> str:
    """The first verdict under the other readings that agree with it: where it holds in other words, in how many draws
    at least."""
    asked, *others = simulation.readings
    least = min((_n_held(one, simulation.draws) for one in others if one.is_within == asked.is_within), default=None)
    n_draws = simulation.draws
    if least is None or share_words(least, n_draws) == share_words(_n_held(asked, n_draws), n_draws):
        return ""
    return f", and the first under other readings that agree with it in {_counted(least, n_draws)} at the least"


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
    idle = [_MEASURED[one.measure] for one in kept if one.flips_at is None]
    is_midway = SUPPRESSED_GRADES in simulation.varied
    none, other = ("no", "for") if is_midway else ("No", "For")
    opening = "With the withheld grades put in midway, " if is_midway else ""
    if not turning:
        return f"{opening}{none} value of {_either(idle, question)} alone turns the verdict." if idle else ""
    told = f"{opening}{other} another verdict {'; or '.join(_would(one, question) for one in turning)}."
    return f"{told} No value of {_either(idle, question)} alone turns it." if idle else told


_MEASURED: Final = {
    JUNIOR_SHARE: "the share of {junior} in basic pay",
    UPLIFT_RATE: "the minimum-wage rise of 1 April",
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
