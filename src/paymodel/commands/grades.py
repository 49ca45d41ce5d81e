"""The `grades` commands."""

from pathlib import Path
from typing import Annotated

import typer

from paymodel.arguments import as_path, as_whole
from paymodel.commands.options import AsAt, GradesFile, help_if_alone
from paymodel.errors import Faults
from paymodel.terminal import print_text

app = typer.Typer(
    rich_markup_mode=None, help="Staff and pay by organisation and grade: what is loaded, and your own table."
)


@app.callback(invoke_without_command=True)
def _start(context: typer.Context) -> None:
    help_if_alone(context)


@app.command("list")
def grades_list(
    as_at: AsAt = None,
    grades: GradesFile = None,
) -> None:
    """List every organisation and its code."""
    from paymodel.run import listing

    print_text(listing.list_grades(_year(as_at), as_path(grades)))


@app.command("show")
def grades_show(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Code, name or part of a name.")],
    as_at: AsAt = None,
    grades: GradesFile = None,
) -> None:
    """Show one organisation grade by grade."""
    from paymodel.run import listing

    print_text(listing.show_grades(code, _year(as_at), as_path(grades)))


@app.command("check")
def grades_check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Your table, as CSV.")],
) -> None:
    """Check your own table."""
    from paymodel.run import listing

    print_text(listing.check_grades(Path(file)))


@app.command("template")
def grades_template(
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="The table to write.")],
) -> None:
    """Write an empty table of pay points, with notes on how to fill it in."""
    from paymodel.run import listing

    print_text(listing.write_template(Path(out)))


@app.command("import")
def grades_import(
    folder: Annotated[
        list[str],
        typer.Argument(metavar="RELEASE_FOLDER...", help="Folder of an official release; several may be given."),
    ],
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="The table to write.")],
    cells: Annotated[
        str | None, typer.Option("--cells", metavar="FILE", help="Also write the table by region and sex.")
    ] = None,
) -> None:
    """Build the table from an official release."""
    from paymodel.run import listing

    print_text(listing.import_grades([Path(one) for one in folder], Path(out), as_path(cells)))


def _year(typed: str | None) -> int | None:
    faults = Faults()
    year = as_whole(typed, "--as-at", faults)
    faults.refuse()
    return year
