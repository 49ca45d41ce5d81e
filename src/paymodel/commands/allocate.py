"""The `allocate` command."""

from typing import Annotated

import typer

from paymodel import defaults
from paymodel.commands.demand_options import (
    Cap,
    Differential,
    DifferentialOn,
    Floor,
    Policy,
    Prices,
    Since,
    demands_of,
    pots_of,
)
from paymodel.commands.options import AsAt, Baseline, Department, GradesFile, Json, Nlw, PaidHours, SpreadName
from paymodel.commands.remit_options import Additional, AdditionalBasis, Headline, Junior, LowerBands, RemitYear
from paymodel.commands.typed import question_typed
from paymodel.errors import Faults
from paymodel.terminal import print_text


def allocate(
    department: Department = None,
    target: Annotated[
        list[str] | None,
        typer.Option(
            "--target",
            metavar="PERCENT",
            help=f"What the junior grades should get; EO=7 for named grades; repeatable. [{defaults.TARGET_PCT}]",
        ),
    ] = None,
    floor: Floor = None,
    minimum: Annotated[
        list[str] | None,
        typer.Option(
            "--minimum",
            metavar="SALARY",
            help="The least salary: 25000, 12.50/hour, 'nlw' (this April's minimum wage) or 'nlw-next'; AA=24000 for "
            "named grades; repeatable. [none]",
        ),
    ] = None,
    differential: Differential = None,
    differential_on: DifferentialOn = "mean",
    cap: Cap = None,
    policy: Policy = defaults.POLICY,
    since: Since = None,
    prices: Prices = defaults.PRICES,
    recycled: Annotated[
        str | None,
        typer.Option("--recycled", metavar="SUM", help="Recycled savings: per cent of pay (0.4), or £2m. [none]"),
    ] = None,
    business_case: Annotated[
        str | None,
        typer.Option("--business-case", metavar="SUM", help="Money of a business case: per cent of pay, or £. [none]"),
    ] = None,
    junior: Junior = None,
    remit: RemitYear = None,
    headline: Headline = None,
    additional: Additional = None,
    additional_basis: AdditionalBasis = None,
    lower_bands: LowerBands = None,
    as_at: AsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    grades: GradesFile = None,
    as_json: Json = False,
) -> None:
    """Split the money: the least awards that meet every demand, what is left shared out, and what is in the way."""
    from paymodel.outputs.allocate_console import allocate_text
    from paymodel.outputs.allocate_document import allocate_document_text
    from paymodel.outputs.progress import progress
    from paymodel.run.allocate import allocate as split
    from paymodel.run.asked import Simulate

    faults = Faults()
    demanded = demands_of(faults, target=target, floor=floor, cap=cap, differential=differential, minimum=minimum)
    asked = question_typed(
        locals(),
        demanded,
        faults,
        policy=policy,
        target_rate=Simulate.target_rate if demanded.target_rate is None else demanded.target_rate,
        nlw_minima=demanded.nlw_minima,
        pots=pots_of(faults, recycled, business_case),
    )
    result = split(asked, faults, progress)
    print_text(allocate_document_text(result) if as_json else allocate_text(result))
