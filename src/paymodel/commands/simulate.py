"""The `simulate` command."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paymodel import defaults
from paymodel.arguments import as_path
from paymodel.commands.demand_options import (
    Cap,
    Differential,
    DifferentialOn,
    Floor,
    Policy,
    Prices,
    Since,
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

if TYPE_CHECKING:
    from paymodel.run.asked import Simulate


def simulate(
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
    since: Since = None,
    prices: Prices = defaults.PRICES,
    draws: Draws = str(defaults.N_DRAWS),
    seed: Seed = str(defaults.SEED),
    grades: GradesFile = None,
    as_json: Json = False,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="DIR", help="Also write the report into this folder, as 'paymodel report' does."),
    ] = None,
) -> None:
    """Test a target for the junior grades against a remit: verdict, what everybody else gets, and the sums."""
    from paymodel.outputs.folder import refuse_foreign

    faults = Faults()
    asked = target_typed(locals(), faults)
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    if folder is None:
        print_text(_answer(asked, faults, as_json=as_json))
    else:
        _answer_in(folder, asked, faults, as_json=as_json)


def _answer(asked: "Simulate", faults: Faults, *, as_json: bool) -> str:
    from paymodel.outputs.progress import progress
    from paymodel.run.simulation import simulate as put

    result = put(asked, faults, progress)
    if as_json:
        from paymodel.outputs.document import document_text  # only what is printed takes time to import

        return document_text(result)
    from paymodel.outputs.console import answer_text

    return answer_text(result)


def _answer_in(folder: Path, asked: "Simulate", faults: Faults, *, as_json: bool) -> None:
    from paymodel.outputs.console import answer_text
    from paymodel.outputs.progress import progress
    from paymodel.outputs.reported_document import reported_document_text
    from paymodel.run.asked import Report
    from paymodel.run.reporting import report, report_in

    wanted = Report(question=asked, since=asked.since)
    reported = report(wanted, faults, progress)
    text = reported_document_text(reported) if as_json else answer_text(reported.answer)
    print_and_write(text, folder, lambda where: report_in(wanted, reported, where), "" if as_json else "report.html")
