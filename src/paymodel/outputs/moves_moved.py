"""What moved in words: from a side's move before to its next, and where a side went back."""

from collections.abc import Iterator, Sequence

from paymodel.model.grades import in_order
from paymodel.model.moves import MANAGEMENT, PAID_ONCE, UNION, Move, Pair, Record, lowered, pairs
from paymodel.outputs.moves_gap import item_name, who
from paymodel.outputs.numbers import gbp, grade_list, pct
from paymodel.units import HALF_PENNY_GBP, to_pounds


def item_size(pair: Pair, *, is_second: bool) -> str:
    """An item in one of two moves: an average rise, or pounds."""
    rate, amount = (pair.second_rate, pair.second_gbp) if is_second else (pair.first_rate, pair.first_gbp)
    return pct(rate) if pair.grades else gbp(amount)


def moved_words(record: Record, move: Move) -> str:
    """What moved since that side's move before, in full; of its first move, what it holds."""
    before = record.previous(move)
    if before is None:
        grades = [((line.average_rise_rate, 0.0), line.grades) for line in move.grade]
        said = [f"{grade_list(names)} {pct(rate)}" for (rate, _), names in _joined(grades)]
        said += [f"{name} {gbp(amount)}" for name, _, amount in _beside(None, move) if amount]
        return f"{who(move)}, its first: {', '.join(said)}."
    items = pairs(before, move)
    moving = [((pair.first_rate or 0.0, pair.second_rate or 0.0), pair.grades) for pair in items if pair.grades]
    said: list[str] = []
    for (first, second), names in _joined(moving):
        is_same = pct(first) == pct(second)
        said.append(f"{grade_list(names)} {'as before, ' if is_same else pct(first) + ' -> '}{pct(second)}")
    for name, first, second in _beside(before, move):
        if _differs(first, second):
            said.append(f"{name} {gbp(first)} -> {gbp(second)}")
    return f"{who(move)}, since move {before.number}: {'; '.join(said)}."


def _joined(
    grades: Sequence[tuple[tuple[float, float], tuple[str, ...]]],
) -> list[tuple[tuple[float, float], tuple[str, ...]]]:
    """Grades whose rates are shown alike, under one name."""
    names: dict[tuple[str, str], list[str]] = {}
    rates: dict[tuple[str, str], tuple[float, float]] = {}
    for both, own in grades:
        shown = (pct(both[0]), pct(both[1]))
        names.setdefault(shown, []).extend(own)
        rates.setdefault(shown, both)
    return [(rates[shown], in_order(own)) for shown, own in names.items()]


def _beside(before: Move | None, move: Move) -> Iterator[tuple[str, float, float]]:
    """What is not a rise in salary: name, before, now, £. What is paid outside the remit is part of what is paid once,
    or of progression."""
    first, second = (_amounts(one) if one else {} for one in (before, move))
    is_once_moved = any(_differs(first.get(name, 0.0), second.get(name, 0.0)) for name in (_LUMP, _ONCE))
    for name in dict.fromkeys((_LUMP, _ONCE, _OUTSIDE, *first, *second)):
        shown = "of which outside the remit" if name == _OUTSIDE and is_once_moved else name
        yield shown, first.get(name, 0.0), second.get(name, 0.0)


_LUMP, _ONCE, _OUTSIDE = "lump sum", "non-consolidated pay", "paid once outside the remit"


def _amounts(move: Move) -> dict[str, float]:
    lines = {line.name: line.cost_gbp for line in move.other}
    once = move.lump_sum_gbp + move.non_consolidated_gbp - lines.pop(PAID_ONCE, 0.0)
    outside = min(max(once, 0.0), move.outside_gbp)
    found = {
        _LUMP: move.lump_sum_gbp,
        _ONCE: move.non_consolidated_gbp,
        _OUTSIDE: outside,
        "progression outside the remit": move.outside_gbp - outside,
        **lines,
    }
    return {name: amount for name, amount in found.items() if abs(amount) > HALF_PENNY_GBP}


def _differs(first_gbp: float, second_gbp: float) -> bool:
    return abs(second_gbp - first_gbp) > HALF_PENNY_GBP


def lowered_sentences(record: Record) -> list[str]:
    """Where a side gives or asks less than it did, as a fact."""
    said: list[str] = []
    for side, noun in ((MANAGEMENT, "Management offers"), (UNION, "The union asks")):
        latest, found = record.last(side), lowered(record, side)
        for number in dict.fromkeys(move.number for move, _ in found):
            items = [_went_back(pair) for move, pair in found if move.number == number and _is_seen(pair)]
            then = latest.number if latest else 0
            if items:
                said.append(f"{noun} less in move {then} than in its move {number} for {', '.join(items)}.")
        said += _lowered_outside(record, side, noun)
    return said


def _is_seen(pair: Pair) -> bool:
    """Whether the item differs as it is printed."""
    return item_size(pair, is_second=True) != item_size(pair, is_second=False)


def _went_back(pair: Pair) -> str:
    now, then = item_size(pair, is_second=True), item_size(pair, is_second=False)
    return f"{item_name(pair.name)} ({now}, and {then} then)"


def _lowered_outside(record: Record, side: str, noun: str) -> Iterator[str]:
    latest = record.last(side)
    earlier = [move for move in record.moves if move.side == side and move is not latest]
    most = max(earlier, key=lambda move: move.outside_gbp, default=None)
    if latest and most and to_pounds(latest.outside_gbp) < to_pounds(most.outside_gbp):
        yield (
            f"{noun} less outside the remit in move {latest.number} than in its move {most.number} "
            f"({gbp(latest.outside_gbp)}, and {gbp(most.outside_gbp)} then)."
        )
