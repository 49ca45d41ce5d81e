"""The `report` and `verify` commands."""

from pathlib import Path
from typing import Annotated

import typer

from paymodel import defaults
from paymodel.arguments import as_path, as_words
from paymodel.commands.demand_options import (
    Cap,
    Differential,
    DifferentialOn,
    Floor,
    Policy,
    Prices,
)
from paymodel.commands.options import AsAt, Baseline, Department, GradesFile, Json, Nlw, PaidHours, SpreadName
from paymodel.commands.remit_options import (
    Additional,
    AdditionalBasis,
    Draws,
    Headline,
    Junior,
    LowerBands,
    OfferBeside,
    RemitBesideOffer,
    Seed,
    Target,
)
from paymodel.commands.typed import target_typed
from paymodel.errors import Faults
from paymodel.terminal import print_and_write, print_text

FOLDER = "paymodel-report"


def report(
    department: Department = None,
    as_at: AsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    remit: RemitBesideOffer = None,
    offer: OfferBeside = None,
    headline: Headline = None,
    additional: Additional = None,
    additional_basis: AdditionalBasis = None,
    lower_bands: LowerBands = None,
    junior: Junior = None,
    target: Target = str(defaults.TARGET_PCT),
    floor: Floor = None,
    cap: Cap = None,
    differential: Differential = None,
    differential_on: DifferentialOn = "mean",
    policy: Policy = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="MONTH",
            help="Compare pay with prices since this March, such as 2022-03; 'restore' counts from it too. "
            "[the latest that most departments have]",
        ),
    ] = None,
    prices: Prices = defaults.PRICES,
    draws: Draws = str(defaults.N_DRAWS),
    seed: Seed = str(defaults.SEED),
    grades: GradesFile = None,
    management: Annotated[
        str | None,
        typer.Option(
            "--management", metavar="FILE", help="With --offer: also the bridge to management's figure in this file."
        ),
    ] = None,
    moves: Annotated[
        str | None, typer.Option("--moves", metavar="FILE", help="Also the record of the talks in this file or folder.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="NAME", help="Beside the page: 'docx' (Word), 'pdf', 'docx,pdf' or 'none'. [docx]"
        ),
    ] = None,
    png: Annotated[
        list[str] | None,
        typer.Option("--png", metavar="SIZE", help="Pictures for 'screen', 'print' or 'screen,print'. [screen]"),
    ] = None,
    card: Annotated[bool, typer.Option("--card", help="Also one square picture with the verdict, to share.")] = False,
    people: Annotated[
        bool,
        typer.Option(
            "--people",
            help="With --offer: also what it means for people: lump sum, take-home pay by pay point, equality.",
        ),
    ] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser when it is written.")] = False,
    as_json: Json = False,
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="The folder to write, or to write again.")] = FOLDER,
) -> None:
    """Write the report of a question: a page, a Word document or PDF, a workbook with live formulas, and charts."""
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.outputs.progress import progress
    from paymodel.outputs.reported_console import reported_text
    from paymodel.outputs.reported_document import reported_document_text
    from paymodel.run.asked import Report
    from paymodel.run.reporting import input_folders, report_in
    from paymodel.run.reporting import report as put

    faults = Faults()
    restoring = since if policy == "restore" else None
    asked = Report(
        question=target_typed({**locals(), "since": restoring}, faults),
        since=since,
        management=as_path(management),
        moves=as_path(moves),
        formats=as_words(formats, Report.formats),
        sizes=as_words(png, Report.sizes),
        has_card=card,
        has_people=people,
    )
    folder = Path(out)
    with faults.caught():
        refuse_foreign(folder)
    reported = put(asked, faults, progress)
    if as_json:
        text = reported_document_text(reported)
    else:
        text = reported_text(reported, asked.formats, folder, input_folders(asked, folder), has_card=card)
    print_and_write(text, folder, lambda where: report_in(asked, reported, where), "")
    if show:
        _show(folder)


def _show(folder: Path) -> None:
    import webbrowser

    page = folder.resolve() / "report.html"
    if not webbrowser.open(page.as_uri()):
        print_text(f"\nNo browser could be opened here; open {page} in yours.\n")


def verify(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder that 'paymodel report' wrote.")],
    inputs: Annotated[
        list[str] | None,
        typer.Option(
            "--inputs",
            metavar="DIR",
            help="Where your own files lie that it was made from; repeatable. [beside it, or here]",
        ),
    ] = None,
) -> None:
    """Make a report again and say whether every file and number of it still matches. Exit 1 where one does not."""
    from paymodel.outputs.verified import verified_text
    from paymodel.run.verification import verify as compare

    found = compare(Path(folder), [Path(one) for one in inputs or ()])
    print_text(verified_text(found, folder))
    if not found.has_passed:
        raise typer.Exit(1)
