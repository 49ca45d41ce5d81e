"""The record of the talks as plain text: where it stands first, then move by move."""

from collections.abc import Sequence

from paymodel.model.moves import SIDES, Move, Record
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.moves_pounds import gap_pounds
from paymodel.outputs.moves_wording import (
    cost_words,
    gap_sentence,
    lowered_sentences,
    mark_sentence,
    moved_words,
    points_cell,
    reading_sentence,
    record_warnings,
    short_verdict,
)
from paymodel.outputs.numbers import MISSING, pct, pounds
from paymodel.outputs.tables import Table, as_text
from paymodel.units import to_pounds


def moves_text(record: Record, changes: Sequence[str]) -> str:
    """The whole record. changes: sentences on offer files that are not as they were."""
    latest = record.latest
    stands = [move for side in SIDES if (move := record.last(side)) is not None]
    blocks = [
        wrapped(f"{latest.code}  {latest.organisation}"),
        wrapped(f"{gap_sentence(record)} {' '.join(cost_words(move) for move in stands)}"),
        *(noted(f"! {warning}") for warning in (*record_warnings(record), *changes)),
        titled("The moves, £ a full year against the remit", as_text(moves_table(record))),
        titled("The rate of basic pay, and where it stands against the ceiling", as_text(_verdict_table(record))),
        "What moved (average rises)\n\n" + "\n".join(noted(f"- {moved_words(record, move)}") for move in record.moves),
    ]
    told = [*lowered_sentences(record), *(f"Note to move {one.number}: {one.note}" for one in record.moves if one.note)]
    if told:
        blocks.append("\n".join(noted(f"- {line}") for line in told))
    blocks += [wrapped(mark_sentence(record)), wrapped(reading_sentence(latest))]
    return (
        "\n\n".join([*blocks, wrapped("Next: 'paymodel moves sheet' for the room, 'moves chart --out FOLDER'.")]) + "\n"
    )


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
        points_cell(gap.gap_rate) if gap else MISSING,
    )


def _verdict_table(record: Record) -> Table:
    rows = [(str(move.number), _short(move.offer), pct(move.cost_rate), short_verdict(move)) for move in record.moves]
    return Table(("No", "Offer", "Rate", "Ceiling"), tuple(rows), "rlrl")


def _short(name: str) -> str:
    return name if len(name) <= 26 else f"{name[:23]}..."


def chart_text(record: Record) -> str:
    """What is printed beside a chart."""
    return f"{wrapped(gap_sentence(record))}\n\n{wrapped(mark_sentence(record))}\n"
