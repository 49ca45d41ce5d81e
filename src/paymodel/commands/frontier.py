"""The `frontier` command."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Any

import typer

from paymodel import defaults
from paymodel.arguments import as_path, as_rate
from paymodel.commands.demand_options import Cap, DifferentialOn, Floor, demands_of, pots_of
from paymodel.commands.options import AsAt, Baseline, Department, GradesFile, Json, Nlw, PaidHours, SpreadName
from paymodel.commands.remit_options import Additional, AdditionalBasis, Headline, Junior, LowerBands
from paymodel.commands.typed import question_typed
from paymodel.errors import Faults
from paymodel.terminal import print_and_write


def frontier(
    offer: Annotated[
        str | None,
        typer.Option(
            "--offer",
            metavar="OFFER",
            help="Put this offer on it, with other splits of its money: a file, or a name of 'paymodel offers list'.",
        ),
    ] = None,
    department: Department = None,
    target: Annotated[
        str, typer.Option("--target", metavar="PERCENT", help="What the junior grades should get.")
    ] = str(defaults.TARGET_PCT),
    floor: Floor = None,
    cap: Cap = None,
    differential: Annotated[
        list[str] | None,
        typer.Option(
            "--differential",
            metavar="PERCENT",
            help="A curve for each: every grade stays so far above the one below, or at today's gap; EO=15 holds in "
            "every curve; repeatable. [20]",
        ),
    ] = None,
    differential_on: DifferentialOn = "mean",
    junior: Junior = None,
    remit: Annotated[
        str | None,
        typer.Option("--remit", metavar="YEAR", help=f"Which year's remit. [{defaults.REMIT}, or the offer's]"),
    ] = None,
    headline: Headline = None,
    additional: Additional = None,
    additional_basis: AdditionalBasis = None,
    lower_bands: LowerBands = None,
    recycled: Annotated[
        str | None,
        typer.Option("--recycled", metavar="MONEY", help="Recycled savings: per cent of pay, or pounds. [none]"),
    ] = None,
    business_case: Annotated[
        str | None,
        typer.Option("--business-case", metavar="MONEY", help="A business case: per cent of pay, or pounds. [none]"),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="MONTH", help="Also a split by real pay lost since, such as 2022-03. [none]"),
    ] = None,
    prices: Annotated[
        str, typer.Option("--prices", metavar="INDEX", help="With --since: the index of prices, 'cpi' or 'rpi'.")
    ] = defaults.PRICES,
    as_at: AsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    grades: GradesFile = None,
    as_json: Json = False,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="DIR", help="Also write report, chart, CSV and JSON into this folder."),
    ] = None,
) -> None:
    """Draw what everybody else can get beside each junior rate, and other splits of an offer's money."""
    from paymodel.model.policies import RESTORE
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.outputs.frontier_console import frontier_text
    from paymodel.outputs.frontier_document import frontier_document_text
    from paymodel.run.frontier import Frontier
    from paymodel.run.frontier import frontier as draw

    faults = Faults()
    general = [typed for typed in differential or () if "=" not in typed]
    demanded = demands_of(faults, floor=floor, cap=cap, differential=[t for t in differential or () if "=" in t])
    question = question_typed(
        locals(),
        demanded,
        faults,
        offer=offer,
        policy=RESTORE if since else None,
        target_rate=as_rate(target, "--target", faults) or 0.0,
        draws=0,
        pots=pots_of(faults, recycled, business_case),
    )
    rates = _general_rates(general, faults)
    if since and offer is None:
        faults.found.append(
            f"--since {since}: it goes with --offer, whose money it splits by real pay lost; add that, or leave it out."
        )
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    result = draw(Frontier(question, rates) if differential else Frontier(question), faults)
    text = frontier_document_text(result) if as_json else frontier_text(result)
    print_and_write(text, folder, lambda where: _report_in(result, where), "" if as_json else "report.md")


def _general_rates(typed: Sequence[str], faults: Faults) -> tuple[float, ...]:
    """The differentials typed without grades, each by itself."""
    found = [demands_of(faults, differential=[one]).demands for one in typed]
    return tuple(demand.rate for demands in found for demand in demands)


def _report_in(result: Any, folder: Path) -> AbstractContextManager[None]:
    from paymodel.run.frontier_report import frontier_report_in

    return frontier_report_in(result, folder)
