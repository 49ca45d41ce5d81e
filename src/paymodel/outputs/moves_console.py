"""The record of the talks as plain text: where it stands first, then move by move."""

from collections.abc import Sequence

from paymodel.model.moves import HALF_POUND_GBP, SIDES, Move, Record
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.moves_gap import gap_sentence, points_cell
from paymodel.outputs.moves_moved import lowered_sentences, moved_words
from paymodel.outputs.moves_pounds import gap_hundredths, gap_pounds, outside_pounds
from paymodel.outputs.moves_wording import (
    cost_words,
    mark_sentence,
    next_commands,
    reading_sentence,
    record_warnings,
    short_verdict,
)
from paymodel.outputs.numbers import MISSING, pct, pounds
from paymodel.outputs.tables import Table, as_text
from paymodel.units import to_pounds


def moves_text(record: Record, changes: Sequence[str], option: str) -> str:
    """The whole record. changes: sentences on offer files that are not as they were. option: where it is, as typed."""
    latest = record.latest
    stands = [move for side in SIDES if (move := record.last(side)) is not None]
    blocks = [
        wrapped(f"{latest.code}  {latest.organisation}"),
        wrapped(gap_sentence(record)),
        *(wrapped(cost_words(move)) for move in stands),
        *(noted(f"! {warning}") for warning in (*record_warnings(record), *changes)),
        titled("The moves, £ a full year against the remit", as_text(moves_table(record))),
        titled("The rate of basic pay, and where it stands against the ceiling", as_text(_verdict_table(record))),
        *_outside(record),
        "What moved (average rises)\n\n" + "\n".join(noted(f"- {moved_words(record, move)}") for move in record.moves),
    ]
    told = [*lowered_sentences(record), *(f"Note to move {one.number}: {one.note}" for one in record.moves if one.note)]
    if told:
        blocks.append("\n".join(noted(f"- {line}") for line in told))
    after = next_commands({"sheet": "a page for the room", "chart": "the chart"}, option)
    return "\n\n".join([*blocks, wrapped(mark_sentence(record)), wrapped(reading_sentence(latest)), after]) + "\n"


def _outside(record: Record) -> list[str]:
    """What is paid outside the remit, and the gap with it; nothing where nothing is."""
    if all(move.outside_gbp < HALF_POUND_GBP for move in record.moves):
        return []
    rows: list[tuple[str, ...]] = []
    for move in record.moves:
        gap = record.until(move.number).gap
        gaps = (outside_pounds(gap), gap_pounds(gap) + outside_pounds(gap)) if gap else None
        shown = tuple(map(pounds, gaps)) if gaps else (MISSING, MISSING)
        rows.append((str(move.number), move.side, pounds(move.outside_gbp), *shown))
    table = Table(("No", "Side", "Outside £", "Gap outside £", "Gap in all £"), tuple(rows), "rlrrr")
    return [titled("Outside the remit, in no cost and no gap above", as_text(table))]


def moves_table(record: Record) -> Table:
    """A line a move: cost, change since that side's last move, and the gap after it."""
    rows = [_row(record, move) for move in record.moves]
    return Table(("No", "Date", "Side", "Costs £", "Change £", "Gap £", "Points"), tuple(rows), "rllrrrr")


def _row(record: Record, move: Move) -> tuple[str, ...]:
    before, gap = record.previous(move), record.until(move.number).gap
    return (
        str(move.number),
        move.date.isoformat(),
        move.side,
        pounds(move.cost_gbp),
        pounds(to_pounds(move.cost_gbp) - to_pounds(before.cost_gbp)) if before else MISSING,
        pounds(gap_pounds(gap)) if gap else MISSING,
        points_cell(gap_hundredths(gap), gap.gap_gbp) if gap else MISSING,
    )


def _verdict_table(record: Record) -> Table:
    rows = [(str(move.number), _short(move.offer), pct(move.cost_rate), short_verdict(move)) for move in record.moves]
    return Table(("No", "Offer", "Rate", "Ceiling"), tuple(rows), "rlrl")


def _short(name: str) -> str:
    return name if len(name) <= 26 else f"{name[:23]}..."


def chart_text(record: Record) -> str:
    """What is printed beside a chart."""
    return f"{wrapped(gap_sentence(record))}\n\n{wrapped(mark_sentence(record))}\n"
