"""The sheet of one move, for the room: as plain text and as a page."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from paymodel.model.moves import HALF_POUND_GBP, MANAGEMENT, SIDES, Gap, Move, Record
from paymodel.model.next_move import NextItem, TenthPoint, next_items, tenth_point
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.moves_gap import (
    NEXT_MOVE,
    gap_sentence,
    higher_sentence,
    item_name,
    next_sentences,
    points_cell,
    who,
)
from paymodel.outputs.moves_moved import item_size, lowered_sentences, moved_words
from paymodel.outputs.moves_pounds import gap_hundredths, gap_pounds, item_hundredths, item_pounds, outside_pounds
from paymodel.outputs.moves_wording import (
    HELD,
    ceiling_cell,
    cost_words,
    mark_sentence,
    next_commands,
    reading_sentence,
    record_warnings,
    then_cell,
)
from paymodel.outputs.numbers import WIDTH, gbp, grade_list, pct, pct_at_most, pounds
from paymodel.outputs.tables import Table, as_markdown, as_text, escaped
from paymodel.units import to_pounds

TAKE_BACK = (
    "If the date or the side is wrong, take the move back: delete its block in the record, from its [[move]] to the "
    "end of the file."
)
_LEFT, _THEN = "Gap left £", "Gap then £"
_NAME_WIDTH = 18


@dataclass(frozen=True)
class _Part:
    """A part of the sheet under its title: what is said, and a table."""

    title: str
    said: tuple[str, ...]
    table: Table | None


@dataclass(frozen=True)
class PageNotes:
    """What a page holds beside the sheet: sentences on offer files that are not as they were, what was assumed, and the
    id of the run."""

    changes: tuple[str, ...]
    assumed: tuple[str, ...]
    run_id: str


def sheet_text(record: Record, whole: Record, changes: Sequence[str] = ()) -> str:
    """The sheet of the last move of a record for a terminal. whole: the record with every move. changes: sentences on
    offer files that are not as they were."""
    head, sentences, parts, notes = _sheet(record, whole)
    blocks = [wrapped(head), *map(wrapped, sentences), *_noted([*record_warnings(record), *changes])]
    for part in parts:
        block = [wrapped(line) for line in part.said] + ([_fitted(part.table)] if part.table else [])
        blocks.append(titled(part.title, "\n\n".join(block)))
    return "\n\n".join([*blocks, *map(wrapped, notes)]) + "\n"


def added_text(record: Record, warnings: Sequence[str], option: str) -> str:
    """The sheet of a move just added, with what its costing warned of. option: where the record is, as typed."""
    told = "".join(f"\n{line}\n" for line in _noted(warnings))
    after = next_commands({"list": "all moves", "sheet": "a page for the room with the chart"}, option)
    return f"{sheet_text(record, record)}{told}\n{wrapped(TAKE_BACK)}\n\n{after}\n"


def _noted(warnings: Sequence[str]) -> list[str]:
    return [noted(f"! {warning}") for warning in warnings]


def sheet_markdown(record: Record, whole: Record, page: PageNotes) -> str:
    """The same as a page, which names the chart beside it."""
    head, sentences, parts, notes = _sheet(record, whole)
    blocks = [f"# {escaped(head)}", *(f"**{escaped(line)}**" for line in sentences)]
    blocks += [f"> {escaped(line)}" for line in (*record_warnings(record), *page.changes)]
    for part in parts:
        blocks += [f"## {part.title}", *map(escaped, part.said), *([as_markdown(part.table)] if part.table else [])]
    assumed = "\n".join(f"- {escaped(line)}" for line in page.assumed)
    blocks += [*map(escaped, notes), f"## What was assumed, and what is not known\n\n{assumed}"]
    blocks.append(f"Run {page.run_id}. The moves as a chart: [moves.png](moves.png)")
    return "\n\n".join(blocks) + "\n"


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
        parts.append(_next_part(gap, next_items(gap, move.base_gbp)))
    parts.append(_Part("What 0.1 point buys, each alone", (), _tenth_table(move)))
    moved = (moved_words(record, move), *lowered_sentences(record), *([f"Note: {move.note}"] if move.note else []))
    parts.append(_Part("What moved (average rises)", moved, None))
    return head, sentences, parts, [mark_sentence(whole), reading_sentence(move)]


def _sides_table(record: Record, stands: Sequence[Move]) -> Table:
    """Offer and claim, and the gap; what is paid outside the remit in place of the dates where there is any."""
    has_outside = any(move.outside_gbp >= HALF_POUND_GBP for move in stands)
    rows = [
        (
            "Offer" if move.side == MANAGEMENT else "Claim",
            str(move.number),
            pounds(move.outside_gbp) if has_outside else move.date.isoformat(),
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
        outside = pounds(outside_pounds(gap)) if has_outside else ""
        rate = f"{points_cell(gap_hundredths(gap), gap.gap_gbp)}%"
        rows.append(("Gap", "", outside, pounds(gap_pounds(gap)), rate, pounds(in_year), ""))
    third = "Outside it £" if has_outside else "Date"
    header = ("", "Move", third, "Costs £", "Rate", "This year £", "Ceiling")
    return Table(header, tuple(rows), f"lr{'r' if has_outside else 'l'}rrrl")


def _next_part(gap: Gap, items: Sequence[NextItem]) -> _Part:
    fence = "The ring fence is left out of the last column: it would show fewer than 5 people."
    is_told = all(item.then.is_fence_known for item in items)
    said = [*next_sentences(gap, items), higher_sentence(gap, items)]
    said += [HELD, "" if is_told else fence] if items else []
    shown = [item for item in items if item.closes_gbp > 0 or not gap.is_claim_higher]
    table = _next_table(gap, items, shown) if shown else None
    return _Part(NEXT_MOVE, tuple(filter(None, said)), table)


def _next_table(gap: Gap, items: Sequence[NextItem], shown: Sequence[NextItem]) -> Table:
    """Those of the items that are shown: where the claim costs more, those that close the gap, else all."""
    rows = [
        (
            item_name(item.pair.name),
            item_size(item.pair, is_second=False),
            item_size(item.pair, is_second=True),
            pounds(closes),
            points_cell(hundredths, item.closes_gbp),
            pounds(gap_pounds(gap) - closes),
            then_cell(gap, item, closes),
        )
        for item, closes, hundredths in zip(items, item_pounds(gap, items), item_hundredths(gap, items), strict=True)
        if item in shown
    ]
    closes, left = ("Closes £", _LEFT) if gap.is_claim_higher else ("Costs £", _THEN)
    return Table(("Item", "Offer", "Claim", closes, "Points", left, "Ceiling then £"), tuple(rows), "lrrrrrl")


def _fitted(table: Table) -> str:
    """A table as text, in the width of a terminal: long names on several lines, then without what can be worked out."""
    if _width(table) > WIDTH:
        table = _folded(table)
    if _width(table) > WIDTH and {_LEFT, _THEN} & set(table.header):
        kept = [place for place, name in enumerate(table.header) if name not in (_LEFT, _THEN)]
        table = Table(
            tuple(table.header[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in table.rows),
            "".join(table.alignment[place] for place in kept),
        )
    return as_text(table)


def _width(table: Table) -> int:
    return max(map(len, as_text(table).splitlines()))


def _folded(table: Table) -> Table:
    rows: list[tuple[str, ...]] = []
    for name, *cells in table.rows:
        first, *rest = textwrap.wrap(name, _NAME_WIDTH) or [name]
        rows += [(first, *cells), *((f"  {line}", *("" for _ in cells)) for line in rest)]
    return Table(table.header, tuple(rows), table.alignment)


def _tenth_table(move: Move) -> Table:
    tenth = tenth_point(move)
    rows = [
        ("The money", f"0.1% of {gbp(move.base_gbp)}", gbp(tenth.cost_gbp)),
        ("Everybody, a year", "for a full-time person", _pence(tenth.per_fte_gbp)),
        ("Everybody, paid once", "for each full-time equivalent", _pence(tenth.per_fte_gbp)),
        *_junior_rows(tenth),
        (f"{_lowest_name(tenth)}, the lowest paid{_of_those_shown(move)}", "per cent", pct_at_most(tenth.lowest_rate)),
    ]
    return Table(("", "", "Buys"), tuple(rows), "llr")


def _of_those_shown(move: Move) -> str:
    return " shown" if any(len(line.grades) > 1 for line in move.grade) else ""


def _lowest_name(tenth: TenthPoint) -> str:
    return f"{grade_list(tenth.lowest_grades)}{' alone' if len(tenth.lowest_grades) == 1 else ''}"


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
