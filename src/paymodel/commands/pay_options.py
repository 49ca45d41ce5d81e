"""Options of how an offer is paid and taxed, and what was typed in them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from paymodel.run.asked import PaidAs

OfferOption = Annotated[
    str | None,
    typer.Option("--offer", metavar="OFFER", help="An offer file, or the name of a shipped offer."),
]
PayYear = Annotated[
    str | None,
    typer.Option("--year", metavar="YEAR", help="A pay year of an offer of several, such as 2024-25. [its first]"),
]
PaidIn = Annotated[
    str | None,
    typer.Option(
        "--paid-in",
        metavar="MONTH",
        help="The payslip that first has the new pay, with back pay, such as 2023-09. [the settlement's month]",
    ),
]
LumpSumIn = Annotated[
    str | None,
    typer.Option(
        "--lump-sum-in",
        metavar="MONTH",
        help="The payslip that has the lump sum. [the month of the last day to be in post, or that of the new pay]",
    ),
]
NoPension = Annotated[bool, typer.Option("--no-pension", help="Not in the pension scheme: no contributions.")]


def paid_typed(typed: Mapping[str, Any]) -> "PaidAs":
    """How it is paid. typed: the options of a command by name."""
    from paymodel.run.asked import PaidAs

    return PaidAs(typed["year"], typed["paid_in"], typed["lump_sum_in"], typed["tax"])
