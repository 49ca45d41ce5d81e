"""The `lump-sum` command."""

from typing import Annotated

import typer

from paymodel import defaults
from paymodel.arguments import as_number
from paymodel.commands.offers import OfferName
from paymodel.commands.options import GradesFile, Json, OfferAsAt, OfferDepartment
from paymodel.commands.typed import costing_typed
from paymodel.errors import Faults
from paymodel.terminal import print_text

Pays = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE=POUNDS", help="What an employer pays already for each full-time equivalent; repeatable."
    ),
]
UnpaidLeave = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE=PEOPLE", help="People on unpaid leave on either day; repeatable."),
]


def lump_sum(
    offer: OfferName,
    department: OfferDepartment = None,
    pays: Pays = None,
    unpaid_leave: UnpaidLeave = None,
    as_at: OfferAsAt = None,
    grades: GradesFile = None,
    as_json: Json = False,
) -> None:
    """Cost an offer's lump sum pro rata and in full: who gets it, by grade, sex and hours, and what is left to pay."""
    from paymodel.outputs.lump_sum_console import lump_sum_text
    from paymodel.outputs.lump_sum_document import lump_sum_document_text
    from paymodel.run.asked import LumpSums
    from paymodel.run.lump_sum import lump_sum as run_lump_sum

    faults = Faults()
    taken = {"baseline": defaults.BASELINE, "nlw": defaults.NLW, "spread": defaults.SPREAD, "paid_hours": None}
    costing = costing_typed(locals() | taken, faults)
    paid = tuple((name or "", amount) for name, amount in _named(pays, "--pays", "POUNDS", faults))
    on_leave = tuple(_named(unpaid_leave, "--unpaid-leave", "PEOPLE", faults, is_name_needed=False))
    result = run_lump_sum(LumpSums(costing, paid, on_leave), faults)
    print_text(lump_sum_document_text(result) if as_json else lump_sum_text(result))


def _named(
    typed: list[str] | None, option: str, what: str, faults: Faults, *, is_name_needed: bool = True
) -> list[tuple[str | None, float]]:
    """Organisations with a number each, as typed; a name may be left out where it is not needed."""
    found: list[tuple[str | None, float]] = []
    for part in typed or ():
        name, sign, number = part.rpartition("=")
        if (is_name_needed or sign) and not name.strip():
            faults.found.append(f"{option}: '{part}' names no organisation; write CODE={what}, such as DWP=1000.")
            continue
        amount = as_number(number, option, faults)
        if amount is not None:
            found.append((name.strip() or None, amount))
    return found
