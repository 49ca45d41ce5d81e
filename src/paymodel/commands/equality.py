"""The equality command."""

from typing import Annotated

import typer

from paymodel import defaults
from paymodel.arguments import as_path
from paymodel.commands.offers import OfferName
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

Out = Annotated[
    str | None,
    typer.Option("--out", metavar="DIR", help="Also write equality.md and equality.json into this folder."),
]


def equality(
    offer: OfferName,
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
    """Show who gets how much of an offer: women and men, part time and full time, London and elsewhere."""
    from paymodel.outputs.equality_console import equality_text
    from paymodel.outputs.equality_document import equality_document_text
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.run.equality import equality as run_equality
    from paymodel.run.equality_report import equality_report_in

    faults = Faults()
    asked = costing_typed(locals(), faults)
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    result = run_equality(asked, faults)
    text = equality_document_text(result) if as_json else equality_text(result)
    print_and_write(text, folder, lambda where: equality_report_in(result, where), "" if as_json else "equality.md")
