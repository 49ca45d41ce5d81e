"""The `remits` commands."""

from typing import Annotated

import typer

from paymodel.commands.options import help_if_alone
from paymodel.terminal import print_text

app = typer.Typer(rich_markup_mode=None, help="Pay remits by year: the rates, and where each was read.")


@app.callback(invoke_without_command=True)
def _start(context: typer.Context) -> None:
    help_if_alone(context)


@app.command("list")
def remits_list() -> None:
    """List the remits and their rates."""
    from paymodel.run import listing

    print_text(listing.list_remits())


@app.command("show")
def remits_show(year: Annotated[str, typer.Argument(metavar="YEAR", help="Such as 2023-24.")]) -> None:
    """Show one remit and its sources."""
    from paymodel.run import listing

    print_text(listing.show_remit(year))
