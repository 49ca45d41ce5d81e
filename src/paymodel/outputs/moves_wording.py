"""The sentences of a record of moves: the same whichever side reads them."""

from collections.abc import Iterator, Sequence

from paymodel.model.grades import in_order
from paymodel.model.moves import MANAGEMENT, PAID_ONCE, UNION, Gap, GradeLine, Move, Pair, Record, lowered, pairs
from paymodel.model.next_move import NextItem
from paymodel.model.question import NLW_INSIDE
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING
from paymodel.outputs.moves_pounds import from_ceiling_pounds, gap_pounds, item_pounds, then_pounds
from paymodel.outputs.numbers import count, gbp, grade_list, pct, pct_short
from paymodel.units import HALF_PENNY_GBP, to_pounds

HELD = (
    "Each line closes one item and leaves every other award as it is; it is the same money whoever moves. Minimum "
    "salaries and scale ends count as they were costed."
)


def points(rate: float) -> str:
    """A fraction of pay in percentage points."""
    return "less than 0.01 points" if 0 < abs(rate) < 0.00005 else f"{pct(abs(rate)).removesuffix('%')} points"


def points_cell(rate: float) -> str:
    """The same in a cell, with its sign."""
    return "<0.01" if 0 < rate < 0.00005 else pct(rate).removesuffix("%")


def who(move: Move) -> str:
    """A move as it is named."""
    return f"Move {move.number}, {move.side}, {move.date}"


def cost_words(move: Move) -> str:
    """What a move costs, where that stands, and who gets less."""
    noun = "management's offer" if move.side == MANAGEMENT else "the union's claim"
    scope = {
        "devolved": " (outside this remit; by its sums alone)",
        "partly": " (part of the department is outside it)",
    }
    full, year = gbp(move.cost_gbp), gbp(move.in_year_gbp)
    both = f"{full} in full and in the year" if full == year else f"{full} in full and {year} in the year"
    said = (
        f"{noun} (move {move.number}) costs {both} against the {move.remit} "
        f"remit{scope.get(move.remit_scope, '')}, {pct(move.cost_rate)} of basic pay: "
        f"{verdict_words(move)}"
    )
    return f"{said[0].upper()}{said[1:]}{_losers(move)}."


def verdict_words(move: Move) -> str:
    """Within or above, with the pounds."""
    if move.verdict == ABOVE_CEILING:
        why = " by the ring fence, since the additional money is for the lower bands" if move.is_fenced else ""
        return f"{gbp(from_ceiling_pounds(move))} above the ceiling of {gbp(move.ceiling_gbp)}{why}"
    extra = ""
    if move.ceiling_gbp - move.headline_pot_gbp > HALF_PENNY_GBP:
        extra = " only with the additional money" if move.verdict == WITHIN_CEILING else " without the additional money"
    apart = from_ceiling_pounds(move)
    left = f"{gbp(apart)} below it" if apart else "and spends it whole"
    return f"within the ceiling of {gbp(move.ceiling_gbp)}{extra}, {left}"


def short_verdict(move: Move) -> str:
    """The same in a cell."""
    if move.verdict == ABOVE_CEILING:
        return f"above by {gbp(from_ceiling_pounds(move))}{' (ring fence)' if move.is_fenced else ''}"
    return f"within, {gbp(from_ceiling_pounds(move))} below"


def ceiling_cell(move: Move) -> str:
    """How far a move is from the ceiling, in a narrow cell."""
    return f"{gbp(from_ceiling_pounds(move))} {'above' if move.verdict == ABOVE_CEILING else 'below'}"


def then_cell(gap: Gap, item: NextItem, closes: int) -> str:
    """The same for management's move with an item met."""
    apart = gbp(then_pounds(gap.management, item, closes))
    return f"{apart} {'above' if item.then.verdict == ABOVE_CEILING else 'below'}"


def _losers(move: Move) -> str:
    """Who gets no rise, and who gets less on average than the headline rate, as both are shown."""
    nothing = [line for line in move.grade if line.cost_gbp < HALF_PENNY_GBP]
    headline = round(move.headline_rate * 1e4)
    less = [line for line in move.grade if line not in nothing and round(line.average_rise_rate * 1e4) < headline]
    told = ((nothing, "get no rise"), (less, f"get less than {pct_short(move.headline_rate)} on average"))
    said = [f"{_named(lines)} {what}" for lines, what in told if lines]
    return f"; {'; '.join(said)}" if said else f"; no grade gets less than {pct_short(move.headline_rate)} on average"


def _named(lines: Sequence[GradeLine]) -> str:
    grades = in_order(grade for line in lines for grade in line.grades)
    return f"{grade_list(grades)} ({count(round(sum(line.fte for line in lines)))} FTE)"


def gap_sentence(record: Record) -> str:
    """The gap in pounds and points, whichever way it lies."""
    gap = record.gap
    if gap is None:
        return f"Only {record.latest.side} has moved so far: there is no gap yet."
    if gap.is_closed:
        differ = any(pair.is_changed for pair in pairs(gap.management, gap.union))
        more = ", though they share it out differently" if differ else ", item by item"
        return f"No gap: offer and claim cost the same{more}."
    size = f"{gbp(abs(gap_pounds(gap)))}, {points(gap.gap_rate)} of basic pay"
    if gap.gap_gbp > 0:
        return f"The gap is {size}: the union asks that much more than management offers."
    return f"The gap is {size} the other way: management offers that much more than the union asks."


def next_sentence(gap: Gap, items: Sequence[NextItem]) -> str:
    """The cheapest next move, what it leaves, and where management's cost would then stand."""
    if not items:
        return "Offer and claim are the same, item by item."
    item = items[0]
    if item.closes_gbp < 0:
        return "There is no item on which the union asks more than management offers."
    closes, whole = item_pounds(gap, items)[0], gap_pounds(gap)
    apart = gbp(then_pounds(gap.management, item, closes))
    is_above = item.then.verdict == ABOVE_CEILING
    stands = f"{apart} above the ceiling" if is_above else f"within the ceiling, {apart} below it"
    left = whole - closes
    leaves = "nothing" if not left else gbp(left) if left > 0 else f"{gbp(-left)} the other way"
    return (
        f"The least is {item.pair.name}: {gbp(closes)}, {points(item.closes_rate)}. Met there, by either side, it "
        f"leaves {leaves} of the gap of {gbp(whole)}. If management meets it, its offer costs "
        f"{gbp(to_pounds(gap.management.cost_gbp) + closes)}, {stands}; if the union does, its claim costs "
        f"{gbp(to_pounds(gap.union.cost_gbp) - closes)}."
    )


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
        if abs(second - first) > HALF_PENNY_GBP:
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
    """What is not a rise in salary: name, before, now, £."""
    told = (
        ("lump sum", "lump_sum_gbp"),
        ("non-consolidated pay", "non_consolidated_gbp"),
        ("outside the remit", "outside_gbp"),
    )
    for name, field in told:
        yield name, getattr(before, field) if before else 0.0, getattr(move, field)
    lines = [{line.name: line.cost_gbp for line in one.other} if one else {} for one in (before, move)]
    for name in dict.fromkeys((*lines[0], *lines[1])):
        if name != PAID_ONCE:
            yield name, lines[0].get(name, 0.0), lines[1].get(name, 0.0)


def lowered_sentences(record: Record) -> list[str]:
    """Where a side gives or asks less than it did, as a fact."""
    said: list[str] = []
    for side, noun in ((MANAGEMENT, "Management offers"), (UNION, "The union asks")):
        latest, found = record.last(side), lowered(record, side)
        for number in dict.fromkeys(move.number for move, _ in found):
            items = [
                f"{pair.name} ({item_size(pair, is_second=True)}, and {item_size(pair, is_second=False)} then)"
                for move, pair in found
                if move.number == number
            ]
            then = latest.number if latest else 0
            said.append(f"{noun} less in move {then} than in its move {number} for {', '.join(items)}.")
    return said


def record_warnings(record: Record) -> list[str]:
    """What to know before the figures are used."""
    gap, latest, said = record.gap, record.latest, list[str]()
    other = record.on_other_staff
    if other:
        many = len(other) > 1
        mixes = "; the gap mixes the two" if gap and not gap.is_one_staff else ""
        said.append(
            f"{'Moves' if many else 'Move'} {_listed(other)} {'were' if many else 'was'} costed on other staff figures "
            f"than move {latest.number}{mixes}."
        )
    if gap and not gap.is_one_base:
        said.append(
            f"Basic pay differs between the sides, {gbp(gap.management.base_gbp)} in move {gap.management.number} and "
            f"{gbp(gap.union.base_gbp)} in move {gap.union.number}; points are of the later."
        )
    for move in [gap.management, gap.union] if gap else [latest]:
        said += _move_warnings(move)
    return said


def _move_warnings(move: Move) -> Iterator[str]:
    if move.other_nlw_verdict != move.verdict:
        counted = "as part of the baseline" if move.nlw == NLW_INSIDE else "inside the remit"
        is_above = move.other_nlw_verdict == ABOVE_CEILING
        stands = f"{gbp(move.other_nlw_shortfall_gbp)} above the ceiling" if is_above else "within the ceiling"
        yield f"If the minimum-wage rise of 1 April is counted {counted}, move {move.number} is {stands}."
    if move.n_pay_years > 1:
        yield (
            f"Move {move.number} has {move.n_pay_years} pay years; the sums are those of {move.remit} alone, and "
            "'paymodel cost' shows the rest."
        )
    if move.left_out:
        yield f"Move {move.number} is costed without {grade_list(move.left_out)}, whose pay is withheld."
    if move.outside_gbp >= 0.5:
        yield f"Move {move.number} also pays {gbp(move.outside_gbp)} outside the remit: in no cost and no gap here."


def mark_sentence(record: Record) -> str:
    """The mark, and what it is good for."""
    return (
        f"Mark of the record after move {record.latest.number}: {record.mark}. Give it to the other side: then taking "
        "off the last move shows as well."
    )


def reading_sentence(move: Move) -> str:
    """Under which readings every move was costed."""
    return (
        f"Costed for {move.remit} with baseline {move.baseline}, minimum-wage rise {move.nlw}, spread {move.spread}, "
        f"{move.paid_hours:g} paid hours; move {move.number} on staff of 31 March {move.as_at}, by paymodel "
        f"{move.paymodel}. Every assumption: paymodel cost OFFER. A remit is a permission, not money."
    )


def _listed(numbers: Sequence[int]) -> str:
    words = [str(number) for number in numbers]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
