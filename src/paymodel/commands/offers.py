"""The commands that cost offers: `cost`, `solve`, `compare`, and `offers` for those that are shipped."""

from typing import Annotated

import typer

from paymodel import defaults
from paymodel.arguments import as_path, as_rate
from paymodel.commands.options import (
    Baseline,
    GradesFile,
    Json,
    Nlw,
    OfferAsAt,
    OfferDepartment,
    PaidHours,
    SpreadName,
    help_if_alone,
)
from paymodel.commands.typed import costing_typed
from paymodel.errors import Faults
from paymodel.terminal import print_and_write, print_text

app = typer.Typer(rich_markup_mode=None, help="Offers that travel with paymodel: awards made, claims and questions.")

OFFER_HELP = "An offer file, or the name of a shipped offer; see 'paymodel offers list'."
OfferName = Annotated[str, typer.Argument(metavar="OFFER", help=OFFER_HELP)]
Target = Annotated[
    str,
    typer.Option("--target", metavar="PERCENT", help="A rate that rises are counted against; changes no sum."),
]
Out = Annotated[str | None, typer.Option("--out", metavar="DIR", help="Also write the report into this folder.")]


def cost(
    offer: OfferName,
    department: OfferDepartment = None,
    as_at: OfferAsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    target: Target = str(defaults.TARGET_PCT),
    grades: GradesFile = None,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """Cost an offer to the pound: against the remit, full-year and in-year, and who gets what."""
    from paymodel.outputs.cost_console import cost_text
    from paymodel.outputs.cost_document import cost_document_text
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.run.cost import cost as run_cost
    from paymodel.run.cost_report import cost_report_in

    faults = Faults()
    asked = costing_typed(locals(), faults)
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    result = run_cost(asked, faults)
    text = cost_document_text(result) if as_json else cost_text(result)
    print_and_write(text, folder, lambda where: cost_report_in(result, where), "" if as_json else "cost.md")


def solve(
    offer: OfferName,
    department: OfferDepartment = None,
    as_at: OfferAsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    target: Target = str(defaults.TARGET_PCT),
    grades: GradesFile = None,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """Find the number written as "?" that spends the ceiling exactly; of two, the curve."""
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.outputs.solve_wording import solve_document_text, solve_text
    from paymodel.run.cost_report import solve_report_in
    from paymodel.run.solve import solve as run_solve

    faults = Faults()
    asked = costing_typed(locals(), faults)
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    result = run_solve(asked, faults)
    text = solve_document_text(result) if as_json else solve_text(result)
    print_and_write(text, folder, lambda where: solve_report_in(result, where), "" if as_json else "solve.md")


def compare(
    offers: Annotated[list[str], typer.Argument(metavar="OFFER...", help=OFFER_HELP)],
    department: OfferDepartment = None,
    as_at: OfferAsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    target: Target = str(defaults.TARGET_PCT),
    uniform: Annotated[
        str | None,
        typer.Option(metavar="PERCENT", help="The rise for everybody to compare with. [the remit's headline rate]"),
    ] = None,
    grades: GradesFile = None,
    as_json: Json = False,
) -> None:
    """Set offers side by side: cost, verdict, each grade's rise, who gets more and less, differentials."""

    from paymodel.outputs.compare_tables import compare_document_text, compare_text
    from paymodel.run.compare import compare as run_compare

    faults = Faults()
    asked = costing_typed(locals(), faults, uniform_rate=as_rate(uniform, "--uniform", faults))
    results = run_compare(offers, asked, faults)
    print_text(compare_document_text(results) if as_json else compare_text(results))


@app.callback(invoke_without_command=True)
def _start(context: typer.Context) -> None:
    help_if_alone(context)


@app.command("list")
def offers_list() -> None:
    """List the shipped offers."""
    from paymodel.run.listing import list_offers

    print_text(list_offers())


@app.command("show")
def offers_show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a shipped offer.")],
) -> None:
    """Print a shipped offer's file: the start of one of your own."""
    from paymodel.run.listing import show_offer

    print_text(show_offer(name))
