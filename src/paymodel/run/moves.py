"""The record of the talks as it is shown: the moves, the sheet of one, the chart."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from paymodel import __version__
from paymodel.errors import UserError
from paymodel.inputs.moves_record import (
    RecordFile,
    changed_offers,
    offer_path,
    read_record,
    record_option,
    record_path,
)
from paymodel.inputs.nlw import paid_time
from paymodel.model.moves import Record
from paymodel.outputs.folder import staged_folder
from paymodel.outputs.moves_document import moves_csv
from paymodel.outputs.moves_sheet import PageNotes, sheet_markdown
from paymodel.outputs.moves_wording import assumed_sentences
from paymodel.provenance import run_id

_KEPT = "the record keeps what was costed then"


def load_record(typed: Path | None) -> RecordFile:
    """The record that is meant, in the working folder where nothing is typed. Errors: UserError."""
    return read_record(record_path(typed, Path()))


def told_changes(file: RecordFile, record: Record) -> list[str]:
    """A sentence a move of a record whose offer file is not as it was."""
    found = [(number, what) for number, what in changed_offers(file) if number <= record.latest.number]
    return [f"Move {number}: {what}; {_KEPT}." for number, what in found]


def record_warnings(path: Path) -> list[str]:
    """Sentences on the offer files of a record, and on the staff table behind its last move, that are not as they were
    then. path: the record, or its folder. Errors: UserError for a record that cannot be read."""
    file = read_record(record_path(path, path))
    found = [*changed_offers(file), *_changed_staff(file)]
    return [f"{file.path.name}, move {number}: {what}; {_KEPT}." for number, what in found]


def _changed_staff(file: RecordFile) -> list[tuple[int, str]]:
    """The last move whose offer file is as it was, where that offer is put to other staff figures today."""
    from paymodel.inputs.offers import read_offer
    from paymodel.inputs.staff_table import load_table  # pandas: not for a list
    from paymodel.run.moves_add import staff_digest

    changed = {number for number, _ in changed_offers(file)}
    move = next((move for move in reversed(file.record.moves) if move.number not in changed), None)
    if move is None:
        return []
    try:
        offer = read_offer(offer_path(file, move))
        table = load_table(offer.staff_path, move.as_at, offer.offer().departments)
    except UserError as error:
        return [(move.number, f"what it was costed on cannot be read again: {error.faults[0].rstrip('.')}")]
    if staff_digest(table, move.as_at) == move.staff_digest:
        return []
    staff = offer.offer().staff or "the official tables"
    return [(move.number, f"{move.offer} is put to {staff}, and it was costed on other staff figures")]


def option_of(file: RecordFile) -> str:
    """The option that finds a record again from this folder; empty where none is needed."""
    return record_option(file.path)


def record_at(file: RecordFile, typed: str | None) -> Record:
    """The record as it stood after a move, after the last one where none is typed. Errors: UserError."""
    moves = file.record.moves
    if typed is None:
        return file.record
    if not typed.isdecimal() or not 1 <= int(typed) <= len(moves):
        raise UserError(f"{typed}: {file.path} has moves 1 to {len(moves)}; give the number of one.")
    return file.record.until(int(typed))


@contextmanager
def sheet_in(file: RecordFile, record: Record, folder: Path) -> Iterator[None]:
    """The sheet of the last move of a record, and the chart, in a folder. Errors: UserError."""
    changes, assumed = told_changes(file, record), assumed_sentences(record, paid_time(record.latest.code))
    run = _identity(file, record, "moves sheet", [*changes, *assumed])
    page = sheet_markdown(record, file.record, PageNotes(tuple(changes), tuple(assumed), run))
    with staged_folder(folder, {"sheet.md": page.encode(), **_chart(record, run)}, run):
        yield


@contextmanager
def chart_in(file: RecordFile, folder: Path) -> Iterator[None]:
    """The chart and its figures in a folder. Errors: UserError."""
    run = _identity(file, file.record, "moves chart")
    files = {"moves.csv": moves_csv(file.record).encode(), **_chart(file.record, run)}
    with staged_folder(folder, files, run):
        yield


def _chart(record: Record, run: str) -> dict[str, bytes]:
    from paymodel.outputs.charts.moves_chart import (
        draw_moves,  # matplotlib takes a second: only where a figure is drawn
    )

    return draw_moves(record, run).files


def _identity(file: RecordFile, record: Record, command: str, said: Sequence[str] = ()) -> str:
    """The run id. said: what is told that the record does not hold."""
    marks = [file.record.latest.hash, record.latest.hash]
    return run_id({"command": command, "version": __version__, "marks": marks, "said": list(said)})
