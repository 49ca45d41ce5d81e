"""The `talks` commands."""

from pathlib import Path
from typing import Annotated

import typer

from paymodel.arguments import as_path
from paymodel.commands.options import help_if_alone
from paymodel.commands.talks_folder import check, new
from paymodel.terminal import print_text

app = typer.Typer(rich_markup_mode=None, help="Set up this year's talks: pay points, management's figure, offers.")


@app.callback(invoke_without_command=True)
def _start(context: typer.Context) -> None:
    help_if_alone(context)


app.command("new", short_help="Set up a folder: what to ask for, and everything to fill in.")(new)
app.command("check", short_help="Read the folder, and list every gap and oddity at once.")(check)


@app.command("import", short_help="Read an employer's spreadsheet into a table of pay points.")
def talks_import(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The spreadsheet: .xlsx, .ods, .xls or .csv.")],
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet to read. [the one that matches best]")
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="TEXT",
            help="'found' to take the match as shown, or pairs such as \"salary_gbp=Spine value, fte=column F\".",
        ),
    ] = None,
    code: Annotated[
        str | None,
        typer.Option(
            "--code",
            metavar="NAME",
            help="A short name of the unit, such as DWP, in place of any in the sheet. [the offer's, or UNIT]",
        ),
    ] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="The table of pay points to write.")] = None,
) -> None:
    """Read an employer's spreadsheet: show which column is which and every row left out; write it as pay points."""
    from paymodel.run.talks_import import import_spreadsheet

    print_text(import_spreadsheet(Path(file), sheet, columns, code, as_path(out)))
