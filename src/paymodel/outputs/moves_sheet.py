"""The sheet of one move, for the room: as plain text and as a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from paymodel.model.moves import MANAGEMENT, SIDES, Gap, Move, Record
from paymodel.model.next_move import NextItem, TenthPoint, next_items, tenth_point
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.moves_pounds import gap_pounds, item_pounds
from paymodel.outputs.moves_wording import (
    HELD,
    ceiling_cell,
    cost_words,
    gap_sentence,
    item_size,
    lowered_sentences,
    mark_sentence,
    moved_words,
    next_sentence,
    points_cell,
    reading_sentence,
    record_warnings,
    then_cell,
    who,
)
from paymodel.outputs.numbers import gbp, grade_list, pct, pct_at_most, pounds
from paymodel.outputs.tables import Table, as_markdown, as_text, escaped
from paymodel.units import to_pounds

NEXT = "Next: 'paymodel moves list' for all moves, 'paymodel moves sheet --out FOLDER' for a page and the chart."


@dataclass(frozen=True)
class _Part:
    """A part of the sheet under its title: what is said, and a table."""

    title: str
    said: tuple[str, ...]
    table: Table | None


def sheet_text(record: Record, whole: Record) -> str:
    """The sheet of the last move of a record for a terminal. whole: the record with every move."""
    head, sentences, parts, notes = _sheet(record, whole)
    blocks = [wrapped(head), *map(wrapped, sentences), *(noted(f"! {line}") for line in record_warnings(record))]
    for part in parts:
        block = [wrapped(line) for line in part.said] + ([as_text(part.table)] if part.table else [])
        blocks.append(titled(part.title, "\n\n".join(block)))
    return "\n\n".join([*blocks, *map(wrapped, notes)]) + "\n"


def added_text(record: Record, warnings: Sequence[str]) -> str:
    """The sheet of a move just added, with what its costing warned of."""
    told = "".join(f"\n{noted(f'! {warning}')}\n" for warning in warnings)
    return f"{sheet_text(record, record)}{told}\n{wrapped(NEXT)}\n"


def sheet_markdown(record: Record, whole: Record) -> str:
    """The same as a page, which names the chart beside it."""
    head, sentences, parts, notes = _sheet(record, whole)
    blocks = [f"# {escaped(head)}", *(f"**{escaped(line)}**" for line in sentences)]
    blocks += [f"> {escaped(line)}" for line in record_warnings(record)]
    for part in parts:
        blocks += [f"## {part.title}", *map(escaped, part.said), *([as_markdown(part.table)] if part.table else [])]
    return "\n\n".join([*blocks, *map(escaped, notes), "The moves as a chart: [moves.png](moves.png)"]) + "\n"


def _sheet(record: Record, whole: Record) -> tuple[str, list[str], list[_Part], list[str]]:
    move, gap = record.latest, record.gap
    head = f"{who(move)}: {move.code}, {move.organisation}"
    stands = [one for side in SIDES if (one := record.last(side)) is not None]
    sentences = [gap_sentence(record), *map(cost_words, stands)]
    parts = [
        _Part(
            "Offer and counter-offer, £ against the remit: a full year, and this year", (), _sides_table(record, stands)
        )
    ]
    if gap is not None:
        items = next_items(gap, move.base_gbp)
        is_told = all(item.then.is_fence_known for item in items)
        fence = (
            () if is_told else ("The ring fence is left out of the last column: it would show fewer than 5 people.",)
        )
        shown = item_pounds(gap, items)
        higher = _higher(items, shown)
        said = (next_sentence(gap, items), *([higher] if higher else []), *([HELD, *fence] if items else []))
        table = _next_table(gap, items, shown) if items and items[0].closes_gbp > 0 else None
        parts.append(_Part("Cheapest next move under the demands so far", said, table))
    parts.append(_Part("What 0.1 point buys, each alone", (), _tenth_table(move)))
    moved = (moved_words(record, move), *lowered_sentences(record), *([f"Note: {move.note}"] if move.note else []))
    parts.append(_Part("What moved (average rises)", moved, None))
    return head, sentences, parts, [mark_sentence(whole), reading_sentence(move)]


def _sides_table(record: Record, stands: Sequence[Move]) -> Table:
    rows = [
        (
            "Offer" if move.side == MANAGEMENT else "Claim",
            str(move.number),
            move.date.isoformat(),
            pounds(move.cost_gbp),
            pct(move.cost_rate),
            pounds(move.in_year_gbp),
            ceiling_cell(move),
        )
        for move in stands
    ]
    gap = record.gap
    if gap is not None:
        in_year = to_pounds(gap.union.in_year_gbp) - to_pounds(gap.management.in_year_gbp)
        rows.append(("Gap", "", "", pounds(gap_pounds(gap)), pct(gap.gap_rate), pounds(in_year), ""))
    return Table(("", "Move", "Date", "Costs £", "Rate", "This year £", "Ceiling"), tuple(rows), "lrlrrrl")


def _higher(items: Sequence[NextItem], shown: Sequence[int]) -> str:
    told = [
        f"{item.pair.name} by {gbp(-closes)}" for item, closes in zip(items, shown, strict=True) if item.closes_gbp < 0
    ]
    return f"The offer is higher than the claim for {', '.join(told)}." if told else ""


def _next_table(gap: Gap, items: Sequence[NextItem], shown: Sequence[int]) -> Table:
    """The items on which the claim is higher."""
    rows = [
        (
            item.pair.name,
            item_size(item.pair, is_second=False),
            item_size(item.pair, is_second=True),
            pounds(closes),
            points_cell(item.closes_rate),
            pounds(gap_pounds(gap) - closes),
            then_cell(gap, item, closes),
        )
        for item, closes in zip(items, shown, strict=True)
        if item.closes_gbp > 0
    ]
    header = ("Item", "Offer", "Claim", "Closes £", "Points", "Gap left £", "Ceiling then")
    return Table(header, tuple(rows), "lrrrrrl")


def _tenth_table(move: Move) -> Table:
    tenth = tenth_point(move)
    rows = [
        ("The money", f"0.1% of {gbp(move.base_gbp)}", gbp(tenth.cost_gbp)),
        ("Everybody, a year", "for a full-time person", _pence(tenth.per_fte_gbp)),
        ("Everybody, paid once", "for each full-time equivalent", _pence(tenth.per_fte_gbp)),
        *_junior_rows(tenth),
        (f"{grade_list(tenth.lowest_grades)} alone, the lowest paid", "per cent", pct_at_most(tenth.lowest_rate)),
    ]
    return Table(("", "", "Buys"), tuple(rows), "llr")


def _junior_rows(tenth: TenthPoint) -> list[tuple[str, str, str]]:
    if tenth.junior_flat_gbp is None:
        return []
    name = f"{grade_list(tenth.junior_grades)} alone"
    return [
        (f"{name}, a flat sum a year", "for a full-time person", _pence(tenth.junior_flat_gbp)),
        (f"{name}, a percentage", "per cent", pct_at_most(tenth.junior_rate)),
    ]


def _pence(amount_gbp: float) -> str:
    """Pounds and pence, rounded down, so that what is printed can be paid."""
    return f"£{math.floor(amount_gbp * 100 + 1e-6) / 100:,.2f}"
