"""The gap in words: against the remit, outside it, and what would close it."""

from collections.abc import Sequence
from typing import Final

from paymodel.model.moves import PAID_ONCE, UNION, Gap, Move, Record, pairs
from paymodel.model.next_move import NextItem
from paymodel.model.verdict import ABOVE_CEILING
from paymodel.outputs.moves_pounds import (
    gap_hundredths,
    gap_pounds,
    item_hundredths,
    item_pounds,
    outside_pounds,
    then_pounds,
)
from paymodel.outputs.numbers import gbp
from paymodel.units import to_pounds

NEXT_MOVE: Final = "Cheapest next move under the demands so far"


def points(hundredths: int) -> str:
    """A difference that is not nothing, in percentage points."""
    return f"{abs(hundredths) / 100:.2f} points" if hundredths else "less than 0.01 points"


def points_cell(hundredths: int, amount_gbp: float) -> str:
    """The same in a cell, with its sign; amount_gbp is the difference in £."""
    return "<0.01" if not hundredths and amount_gbp > 0 else f"{hundredths / 100:.2f}"


def side_name(side: str) -> str:
    """A side as it stands in a sentence."""
    return "the union" if side == UNION else side


def who(move: Move) -> str:
    """A move as it is named."""
    return f"Move {move.number}, {move.side}, {move.date}"


def item_name(name: str) -> str:
    """An item as it is shown; what is paid once outside the remit is in no item."""
    return "paid once inside the remit" if name == PAID_ONCE else name


def gap_sentence(record: Record) -> str:
    """The gap in pounds and points, whichever way it lies, and what the sides pay outside the remit."""
    gap = record.gap
    if gap is None:
        return f"Only {side_name(record.latest.side)} has moved so far: there is no gap yet."
    if not gap.has_outside:
        return f"{_against(gap)}."
    return f"{_against(gap)}; {_outside(gap)}. {in_all_sentence(gap)}"


def gap_title(record: Record) -> str:
    """The same over a chart, a line a clause."""
    gap = record.gap
    if gap is None:
        return gap_sentence(record).removesuffix(".").replace(": ", ":\n")
    outside = _outside(gap)
    more = f";\n{outside}" if gap.has_outside else ""
    return _against(gap).replace(": ", ":\n") + more


def in_all_sentence(gap: Gap) -> str:
    """The gap against the remit and outside it together."""
    return f"In all {_more(gap_pounds(gap) + outside_pounds(gap))}."


def _more(amount: int) -> str:
    if not amount:
        return "offer and claim come to the same"
    asks = f"the union asks {gbp(amount)} more than management offers"
    return asks if amount > 0 else f"management offers {gbp(-amount)} more than the union asks"


def _against(gap: Gap) -> str:
    if gap.is_closed:
        differ = any(pair.is_changed for pair in pairs(gap.management, gap.union))
        alike = " there" if outside_pounds(gap) else ", item by item"
        more = ", though they share it out differently" if differ else alike
        return f"No gap against the remit: offer and claim cost the same{more}"
    size = f"{gbp(abs(gap_pounds(gap)))}, {points(gap_hundredths(gap))} of basic pay"
    if gap.gap_gbp > 0:
        return f"The gap against the remit is {size}: the union asks that much more than management offers"
    return f"The gap against the remit is {size} the other way: management offers that much more than the union asks"


def _outside(gap: Gap) -> str:
    return f"outside it the union asks {gbp(gap.union.outside_gbp)}, management {gbp(gap.management.outside_gbp)}"


def next_sentences(gap: Gap, items: Sequence[NextItem]) -> list[str]:
    """The cheapest next move, and what no item closes."""
    said = [_next_sentence(gap, items)]
    apart = outside_pounds(gap)
    if apart:
        said.append(f"Outside the remit {_more(apart)}: that is in no item and in no gap below.")
    return said


def _next_sentence(gap: Gap, items: Sequence[NextItem]) -> str:
    """What it leaves, and where management's cost would then stand."""
    if not items:
        left = "" if outside_pounds(gap) else ": offer and claim are the same, item by item"
        return f"Against the remit nothing is left to close{left}."
    item = items[0]
    if item.closes_gbp < 0:
        return "Against the remit there is no item on which the union asks more than management offers."
    closes, size = item_pounds(gap, items)[0], points(item_hundredths(gap, items)[0])
    apart = gbp(then_pounds(gap.management, item, closes))
    is_above = item.then.verdict == ABOVE_CEILING
    stands = f"{apart} above the ceiling" if is_above else f"within the ceiling, {apart} below it"
    return (
        f"{'The least' if gap.is_claim_higher else 'The least that the union asks more on'} is "
        f"{item_name(item.pair.name)}: {gbp(closes)}, {size}. {_met(gap, closes)}. If management meets it, its offer "
        f"costs {gbp(to_pounds(gap.management.cost_gbp) + closes)}, {stands}; if the union does, its claim costs "
        f"{gbp(to_pounds(gap.union.cost_gbp) - closes)}."
    )


def _met(gap: Gap, closes: int) -> str:
    """What becomes of the gap where an item on which the union asks more is met, for so many pounds as shown."""
    whole = gap_pounds(gap)
    left = whole - closes
    if not gap.is_claim_higher:
        becomes = "opens a gap of" if gap.is_closed else "widens the gap to"
        return f"Meeting it, by either side, {becomes} {gbp(-left)} the other way"
    leaves = "nothing" if not left else gbp(left) if left > 0 else f"{gbp(-left)} the other way"
    return f"Met there, by either side, it leaves {leaves} of the gap of {gbp(whole)}"


def higher_sentence(gap: Gap, items: Sequence[NextItem]) -> str:
    """The items on which the offer is higher; empty where there are none."""
    told = [
        f"{item_name(item.pair.name)}, by {gbp(-closes)}, {points(hundredths)}"
        for item, closes, hundredths in zip(items, item_pounds(gap, items), item_hundredths(gap, items), strict=True)
        if item.closes_gbp < 0
    ]
    if not told:
        return ""
    is_other_way = not gap.is_claim_higher and not gap.is_closed
    opening = "The gap closes where the offer is higher than the claim" if is_other_way else ""
    return f"{opening or 'The offer is higher than the claim here'}: {'; '.join(told)}."
