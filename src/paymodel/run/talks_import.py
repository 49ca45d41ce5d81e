"""An employer's spreadsheet, read, shown for confirmation, and written as a table of pay points."""

import csv
import io
from pathlib import Path

from paymodel.errors import UserError
from paymodel.inputs.grade_table import UNIT
from paymodel.inputs.offers import read_offer
from paymodel.inputs.organisations import code_of_unit
from paymodel.inputs.pay_point_table import POINT_COLUMNS, point_oddities, template_text
from paymodel.inputs.spreadsheets.sheet_points import SheetPoints, read_sheet_points
from paymodel.inputs.spreadsheets.typed_columns import FOUND, parse_columns, typed_columns
from paymodel.outputs.folder import publish_file
from paymodel.outputs.import_listing import ImportShown, MatchShown, confirm_text, import_text, written_text
from paymodel.outputs.talks_pages import OFFER_FILE


def import_spreadsheet(path: Path, sheet: str | None, columns: str | None, code: str | None, out: Path | None) -> str:
    """What a spreadsheet holds, and where asked its table. Errors: UserError with every fault of it, and where it is
    to be written before its columns are confirmed."""
    unit = _unit(code) if code is not None else _unit_of_folder((out or path).parent)
    pairs = parse_columns(columns) if columns is not None else None
    read = read_sheet_points(path, unit, sheet, pairs, is_code_typed=code is not None)
    shown = _shown(path, read)
    command = confirm_text(path, sheet, _pairs(read), code, out or Path("pay-points.csv"))
    if out is None:
        return import_text(shown) + command
    if columns is None and not read.match.is_ours:
        raise UserError(
            f"{out}: nothing was written, since the columns are not confirmed; look at the match with: paymodel talks "
            f'import "{path}", and add --columns found to take it, or pairs such as --columns '
            f'"{_pairs(read)}".'
        )
    publish_file(out, table_text(path, read).encode(), in_place_of=template_text().encode())
    return import_text(shown) + written_text(out)


def _pairs(read: SheetPoints) -> str:
    """What is typed after --columns to take the match: where women and men stand side by side, no pairs can say so."""
    typed = [one for one in read.match.columns if one.is_typed]
    if read.match.is_by_sex:
        return typed_columns({one.ours: read.match.typed[one.ours] for one in typed}) or FOUND
    return typed_columns(read.match.typed)


def _unit_of_folder(folder: Path) -> str:
    """The department of the first offer in a folder of talks, where there is one."""
    offer = folder / OFFER_FILE
    if not offer.is_file():
        return UNIT
    try:
        departments = read_offer(offer).offer().departments
    except UserError:
        return UNIT
    return code_of_unit(departments[0]) if len(departments) == 1 else UNIT


def _unit(code: str) -> str:
    unit = code.strip()
    if not unit or not unit.isprintable() or unit.startswith("#"):
        raise UserError(
            "--code: the name is empty, starts with #, or holds a control character; write a short name, such as DWP."
        )
    return unit


def table_text(path: Path, read: SheetPoints) -> str:
    """The canonical table, with notes on where it came from."""
    text = io.StringIO()
    for note in (f"read from {path.name}", *read.notes):
        text.write(f"# {' '.join(note.split())}\n")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(POINT_COLUMNS)
    table.writerows([row[name] for name in POINT_COLUMNS] for row in read.rows)
    return text.getvalue()


def _shown(path: Path, read: SheetPoints) -> ImportShown:
    match = read.match
    return ImportShown(
        path,
        MatchShown(
            match.sheet.name,
            tuple(str(row) for row in match.header_rows),
            tuple(
                (one.ours + (f", {one.sex.lower()}" if one.sex else ""), one.header, one.letter)
                for one in match.columns
            ),
            match.unused,
        ),
        read.points,
        tuple((str(one.row), one.said, one.why) for one in read.dropped),
        tuple((str(row), said, told) for row, said, told in read.totals),
        read.n_blank,
        read.assumed,
        tuple(point_oddities(read.points)),
    )
