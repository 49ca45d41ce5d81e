"""Options that several commands take."""

from typing import Annotated

import typer

GradesFile = Annotated[
    str | None,
    typer.Option(
        "--grades",
        metavar="FILE",
        help="Your own table instead of the official one; see 'paymodel grades check'.",
    ),
]
AsAt = Annotated[str | None, typer.Option("--as-at", metavar="YEAR", help="Staff of 31 March of this year. [newest]")]
_WHO = "Code, name or part of a name; repeatable; 'all' for every organisation."
Department = Annotated[
    list[str] | None, typer.Option("--department", "-d", metavar="NAME", help=f"{_WHO} [DWP and HMRC, or the offer's]")
]
OfferDepartment = Annotated[
    list[str] | None, typer.Option("--department", "-d", metavar="NAME", help=f"{_WHO} [the offer's]")
]
OfferAsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="YEAR", help="Staff of 31 March of this year. [the offer's]"),
]
Baseline = Annotated[
    str,
    typer.Option(
        "--baseline",
        metavar="NAME",
        help="Pay before the award: 'april' (with the minimum-wage rise) or 'published'.",
    ),
]
Nlw = Annotated[
    str,
    typer.Option(
        "--nlw", metavar="READING", help="Whether that rise scores: 'statutory-outside' the remit, or 'inside'."
    ),
]
SpreadName = Annotated[
    str,
    typer.Option(
        "--spread", metavar="NAME", help="Where people sit around averages: 'fitted', 'wide' or 'cell-means'."
    ),
]
PaidHours = Annotated[
    str | None,
    typer.Option("--paid-hours", metavar="HOURS", help="Paid hours a week behind the minimum-wage floor. [42 or 37]"),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document instead of text.")]


def help_if_alone(context: typer.Context) -> None:
    """The help of a group of commands that was called without one."""
    from paymodel.terminal import print_text

    if context.invoked_subcommand is None:
        print_text(context.get_help() + "\n")
