"""The commands of the record of the talks: `moves add`, `list`, `sheet`, `chart`."""

from typing import Annotated

import typer

from paymodel import defaults
from paymodel.arguments import as_path
from paymodel.commands.offers import OfferName, Out
from paymodel.commands.options import (
    Baseline,
    GradesFile,
    Json,
    Nlw,
    OfferAsAt,
    PaidHours,
    SpreadName,
    help_if_alone,
)
from paymodel.commands.typed import costing_typed
from paymodel.errors import Faults
from paymodel.terminal import print_and_write, print_text

app = typer.Typer(rich_markup_mode=None, help="The record of the talks: each offer and counter-offer, and the gap.")

RecordName = Annotated[
    str | None,
    typer.Option("--record", metavar="FILE", help="The record, or the folder it is in. [moves.toml in this folder]"),
]
OneDepartment = Annotated[
    list[str] | None,
    typer.Option(
        "--department", "-d", metavar="NAME", help="The department, where the offer names several. [the offer's]"
    ),
]


@app.callback(invoke_without_command=True)
def _start(context: typer.Context) -> None:
    help_if_alone(context)


@app.command("add", short_help="Add an offer or counter-offer to the record.")
def moves_add(
    offer: OfferName,
    side: Annotated[
        str | None, typer.Option("--side", metavar="SIDE", help="Whose move it is: 'management' or 'union'.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day it was put, such as 2026-09-03.")
    ] = None,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="FILE", help="The record. [moves.toml beside the offer file]"),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A note to keep with the move.")] = "",
    department: OneDepartment = None,
    as_at: OfferAsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    grades: GradesFile = None,
) -> None:
    """Cost an offer or counter-offer, add it to the record, and print its sheet."""
    from paymodel.outputs.moves_sheet import added_text
    from paymodel.run.moves_add import Entry, move_added

    faults = Faults()
    asked = costing_typed(locals(), faults)
    with move_added(asked, Entry(side, date, note, as_path(record)), faults) as added:
        print_text(added_text(added.record, added.warnings, added.option))


@app.command("list", short_help="List every move: cost, gap, what moved.")
def moves_list(record: RecordName = None, as_json: Json = False) -> None:
    """The moves in order: cost, rate, gap, where each stands, and what moved."""
    from paymodel.outputs.moves_console import moves_text
    from paymodel.outputs.moves_document import moves_document_text
    from paymodel.run.moves import load_record, option_of, told_changes

    file = load_record(as_path(record))
    changes = told_changes(file, file.record)
    text = moves_document_text(file.record, changes) if as_json else moves_text(file.record, changes, option_of(file))
    print_text(text)


@app.command("sheet", short_help="Print the sheet of one move, for the room.")
def moves_sheet(
    number: Annotated[
        str | None, typer.Argument(metavar="NUMBER", help="The number of the move. [the last]", show_default=False)
    ] = None,
    record: RecordName = None,
    out: Out = None,
) -> None:
    """The sheet of one move, for the room: both sides, the gap, the cheapest next move, what 0.1 point buys."""
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.outputs.moves_sheet import sheet_text
    from paymodel.run.moves import load_record, record_at, sheet_in, told_changes

    faults = Faults()
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    with faults.caught():
        file = load_record(as_path(record))
        shown = record_at(file, number)
    faults.refuse()
    text = sheet_text(shown, file.record, told_changes(file, shown))
    print_and_write(text, folder, lambda where: sheet_in(file, shown, where), "sheet.md")


@app.command("chart", short_help="Draw both sides' moves against the ceiling.")
def moves_chart(
    record: RecordName = None,
    out: Annotated[str | None, typer.Option("--out", metavar="DIR", help="Write the chart into this folder.")] = None,
) -> None:
    """Draw the moves of both sides against the ceiling, with the gap that is left."""
    from paymodel.errors import UserError
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.outputs.moves_console import chart_text
    from paymodel.run.moves import chart_in, load_record

    faults = Faults()
    folder = as_path(out)
    with faults.caught():
        if folder is None:
            raise UserError("--out: say which folder the chart goes into, such as --out my-chart.")
        refuse_foreign(folder)
    with faults.caught():
        file = load_record(as_path(record))
    faults.refuse()
    print_and_write(chart_text(file.record), folder, lambda where: chart_in(file, where), "moves.png")
