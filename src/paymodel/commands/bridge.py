"""The bridge command."""

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
    OfferDepartment,
    PaidHours,
    SpreadName,
)
from paymodel.commands.typed import costing_typed
from paymodel.errors import Faults
from paymodel.terminal import print_and_write


def bridge(
    offer: OfferName,
    management: Annotated[
        str | None,
        typer.Option(
            "--management",
            metavar="FILE",
            help="What management says, as 'paymodel talks new' sets it out. [management.toml beside the offer]",
        ),
    ] = None,
    reverse: Annotated[
        bool, typer.Option("--reverse", help="Also which single change would make their percentage true.")
    ] = False,
    department: OfferDepartment = None,
    as_at: OfferAsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    grades: GradesFile = None,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """Walk from our cost of an offer to management's figure, one difference in counting at a time."""
    from paymodel.outputs.bridge_console import bridge_text
    from paymodel.outputs.bridge_document import bridge_document_text
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.run.bridge import bridge_to
    from paymodel.run.bridge_report import bridge_report_in

    faults = Faults()
    asked = costing_typed(locals(), faults)
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    result = bridge_to(asked, as_path(management), faults, is_reverse=reverse)
    text = bridge_document_text(result) if as_json else bridge_text(result)
    print_and_write(text, folder, lambda where: bridge_report_in(result, where), "" if as_json else "bridge.md")
