"""The `simulate` command."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Any

import typer

from paymodel import defaults
from paymodel.arguments import as_path, as_rate, as_whole
from paymodel.commands.demand_options import (
    Cap,
    Differential,
    DifferentialOn,
    Floor,
    Policy,
    Prices,
    Since,
    demands_of,
)
from paymodel.commands.options import AsAt, Baseline, Department, GradesFile, Json, Nlw, PaidHours, SpreadName
from paymodel.commands.remit_options import Additional, AdditionalBasis, Headline, Junior, LowerBands
from paymodel.commands.typed import question_typed
from paymodel.errors import Faults
from paymodel.terminal import print_and_write


def simulate(
    department: Department = None,
    as_at: AsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    remit: Annotated[
        str | None, typer.Option(metavar="YEAR", help=f"Which year's remit. [{defaults.REMIT}, or the offer's]")
    ] = None,
    offer: Annotated[
        str | None, typer.Option(metavar="OFFER", help="Also cost this offer for the same staff; see 'paymodel cost'.")
    ] = None,
    headline: Headline = None,
    additional: Additional = None,
    additional_basis: AdditionalBasis = None,
    lower_bands: LowerBands = None,
    junior: Junior = None,
    target: Annotated[str, typer.Option(metavar="PERCENT", help="What the junior grades should get.")] = str(
        defaults.TARGET_PCT
    ),
    floor: Floor = None,
    cap: Cap = None,
    differential: Differential = None,
    differential_on: DifferentialOn = "mean",
    policy: Policy = None,
    since: Since = None,
    prices: Prices = defaults.PRICES,
    draws: Annotated[str, typer.Option(metavar="N", help="Draws over what is uncertain; 0 for none.")] = str(
        defaults.N_DRAWS
    ),
    seed: Annotated[str, typer.Option(metavar="N", help="Seed of the draws.")] = str(defaults.SEED),
    grades: GradesFile = None,
    as_json: Json = False,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="DIR", help="Also write report, charts and JSON into this folder."),
    ] = None,
) -> None:
    """Test a target for the junior grades against a remit: verdict, what everybody else gets, and the sums."""
    from paymodel.outputs.console import answer_text
    from paymodel.outputs.document import document_text
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.outputs.progress import progress
    from paymodel.run.simulation import simulate as put

    faults = Faults()
    demanded = demands_of(faults, floor=floor, cap=cap, differential=differential)
    asked = question_typed(
        locals(),
        demanded,
        faults,
        offer=offer,
        policy=policy,
        target_rate=as_rate(target, "--target", faults) or 0.0,
        draws=as_whole(draws, "--draws", faults) or 0,
        seed=as_whole(seed, "--seed", faults) or 0,
    )
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    result = put(asked, faults, progress)
    text = document_text(result) if as_json else answer_text(result)
    print_and_write(text, folder, lambda where: _report_in(result, where), "" if as_json else "report.md")


def _report_in(result: Any, folder: Path) -> AbstractContextManager[None]:
    from paymodel.run.simulate_report import report_in

    return report_in(result, folder)
