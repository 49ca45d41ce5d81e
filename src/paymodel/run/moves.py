"""The record of the talks as it is shown: the moves, the sheet of one, the chart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paymodel import __version__
from paymodel.errors import UserError
from paymodel.inputs.moves_record import RecordFile, changed_offers, read_record, record_option, record_path
from paymodel.model.moves import Record
from paymodel.outputs.folder import staged_folder
from paymodel.outputs.moves_document import moves_csv
from paymodel.outputs.moves_sheet import sheet_markdown
from paymodel.provenance import run_id


def load_record(typed: Path | None) -> RecordFile:
    """The record that is meant, in the working folder where nothing is typed. Errors: UserError."""
    return read_record(record_path(typed, Path()))


def told_changes(file: RecordFile) -> list[str]:
    """A sentence a move whose offer file is not as it was."""
    return [f"Move {number}: {what}; the record keeps what was costed then." for number, what in changed_offers(file)]


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
    files = {"sheet.md": sheet_markdown(record, file.record).encode(), **_chart(record)}
    with staged_folder(folder, files, _identity(file, record, "moves sheet")):
        yield


@contextmanager
def chart_in(file: RecordFile, folder: Path) -> Iterator[None]:
    """The chart and its figures in a folder. Errors: UserError."""
    files = {"moves.csv": moves_csv(file.record).encode(), **_chart(file.record)}
    with staged_folder(folder, files, _identity(file, file.record, "moves chart")):
        yield


def _chart(record: Record) -> dict[str, bytes]:
    from paymodel.outputs.moves_chart import draw_moves  # matplotlib takes a second: only where a figure is drawn

    return draw_moves(record).files


def _identity(file: RecordFile, record: Record, command: str) -> str:
    marks = [file.record.latest.hash, record.latest.hash]
    return run_id({"command": command, "version": __version__, "marks": marks})
