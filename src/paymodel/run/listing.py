"""What is loaded: listed, shown, checked and imported."""

from collections.abc import Sequence
from pathlib import Path

from paymodel.inputs.grade_checks import oddities
from paymodel.inputs.offers import read_offer, shipped_offer, shipped_offers
from paymodel.inputs.organisations import find_code, remit_coverage
from paymodel.inputs.pay_point_table import point_oddities, template_text
from paymodel.inputs.remits import find_remit, published_remits
from paymodel.inputs.staff_table import load_table
from paymodel.outputs.folder import publish_file
from paymodel.outputs.listings import (
    cells_text,
    checked_points_text,
    checked_text,
    imported_text,
    offers_text,
    organisation_text,
    organisations_text,
    remit_text,
    remits_text,
)
from paymodel.outputs.rolled_caveats import rolled_assumptions


def list_grades(as_at: int | None, path: Path | None) -> str:
    """Every organisation of one year, a line each."""
    table = load_table(path)
    year = table.at(as_at)
    staff = [table.workforce(code, year) for code in table.organisations(year)]
    covered = [remit_coverage(workforce.code, workforce.organisation) for workforce in staff]
    return organisations_text(list(zip(staff, covered, strict=True)), year, table.years)


def show_grades(typed: str, as_at: int | None, path: Path | None) -> str:
    """One organisation grade by grade, as published, and where its figures came from."""
    table = load_table(path)
    year = table.at(as_at)
    names = table.organisations(year)
    code = find_code(typed, names)
    return organisation_text(table.rows(code, year), remit_coverage(code, names[code]), table.years)


def check_grades(path: Path) -> str:
    """What a user's table holds, and what is odd about it. Errors: UserError listing every bad row."""
    table = load_table(path)
    if table.points:
        odd = [*oddities(table.all_rows), *point_oddities(table.points)]
        taken = [*rolled_assumptions(table.rolled), *table.notes]
        return checked_points_text(path, table.all_rows, table.points, odd, taken)
    return checked_text(path, table.all_rows, oddities(table.all_rows))


def write_template(out: Path) -> str:
    """Write an empty table of pay points with notes. Errors: UserError where another file is in the way."""
    publish_file(out, template_text().encode())
    return f"{out}: an empty table of pay points, with notes. Fill it in, then: paymodel grades check {out}\n"


def import_grades(folders: Sequence[Path], out: Path, cells_out: Path | None) -> str:
    """Write the table of grades built from official release folders, and where asked the table of cells that adds up
    to it. Errors: UserError."""
    from paymodel.inputs.cell_release import import_cells
    from paymodel.inputs.release import import_release

    imported = import_release(folders)
    cells = import_cells(folders, imported.frame) if cells_out else None
    publish_file(out, imported.frame.to_csv(index=False, lineterminator="\n").encode())
    told = imported_text(out, imported.frame, imported.new_organisations, imported.warnings)
    if cells is None or cells_out is None:
        return told
    publish_file(cells_out, cells.frame.to_csv(index=False, lineterminator="\n").encode())
    return cells_text(cells_out, cells.frame, cells.warnings) + told


def list_remits() -> str:
    """The remits, a line each."""
    return remits_text(list(published_remits().values()))


def show_remit(typed: str) -> str:
    """One remit, each number with source, date and status."""
    return remit_text(find_remit(typed))


def list_offers() -> str:
    """The shipped offers, a line each."""
    return offers_text([(name, read_offer(shipped_offer(name)).offer()) for name in shipped_offers()])


def show_offer(name: str) -> str:
    """The file of a shipped offer. Errors: UserError for any other name."""
    return shipped_offer(name).read_text(encoding="utf-8")
