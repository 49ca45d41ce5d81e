"""Arguments in, exit code out. Nothing heavy is imported before a command runs."""

from typing import Annotated

import typer
from typer import exceptions

from paymodel import __version__
from paymodel.arguments import text_command
from paymodel.commands import grades, moves, offers, remits, talks
from paymodel.commands.allocate import allocate
from paymodel.commands.backtest import backtest
from paymodel.commands.bridge import bridge
from paymodel.commands.equality import equality
from paymodel.commands.explore import explore
from paymodel.commands.frontier import frontier
from paymodel.commands.lump_sum import lump_sum
from paymodel.commands.member import member
from paymodel.commands.members import members
from paymodel.commands.options import help_if_alone
from paymodel.commands.report import report, verify
from paymodel.commands.simulate import simulate
from paymodel.errors import UserError
from paymodel.terminal import complain, print_text, ready_streams, refused

app = typer.Typer(
    name="paymodel",
    help="Test whether a civil service pay remit can carry a target for junior grades, and cost any offer.",
    epilog="Start with: paymodel simulate    In talks: paymodel talks new FOLDER",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command(
    short_help="Test a target against a remit: start here.",
    epilog="Percentages are typed as 6.5 for 6.5%. The remit's rates and the official tables are built in.",
)(simulate)
app.command(short_help="Write the report: page, Word or PDF, workbook, charts.")(report)
app.command(
    short_help="Write a page with sliders, for those who install nothing.",
    epilog="Percentages are typed as 6.5 for 6.5%. Every other position is set in the page itself.",
)(explore)
app.command(short_help="Draw junior rate against rest rate, with an offer and other splits of its money.")(frontier)
app.command(
    short_help="Split the money under every demand.",
    epilog="Percentages are typed as 6.5 for 6.5%. Exit 0 also where nothing fits: that is an answer.",
)(allocate)
app.command(short_help="Cost an offer, to the pound.")(offers.cost)
app.command(short_help="Find the number of an offer that spends the ceiling.")(offers.solve)
app.command(short_help="Set offers side by side.")(offers.compare)
app.command("lump-sum", short_help="Cost a lump sum pro rata and in full, and who gets it.")(lump_sum)
app.command(short_help="Show who gets how much of an offer: women and men, hours, place.")(equality)
app.command(
    short_help="What an offer is to one member: payslips before and after.",
    epilog="Tax rates are built in; nothing typed here is kept or sent. It is no benefits advice.",
)(member)
app.command(short_help="A table of every pay point before and after an offer, to hand out.")(members)
app.command(short_help="Walk from our cost of an offer to management's figure.")(bridge)
app.command(short_help="Compare the model with published payroll.")(backtest)
app.command(short_help="Make a report again and compare.")(verify)
app.add_typer(offers.app, name="offers", short_help="List or show the shipped offers.")
app.add_typer(moves.app, name="moves", short_help="Keep the record of the talks: offers, counter-offers, the gap.")
app.add_typer(grades.app, name="grades", short_help="List, show, check or import staff and pay.")
app.add_typer(remits.app, name="remits", short_help="List or show pay remits by year.")
app.add_typer(talks.app, name="talks", short_help="Set up this year's talks: pay points, management's figure, offers.")


def main() -> None:
    """The command line. Exit 2 and a sentence a fault for a user's mistake; a bug keeps its traceback."""
    ready_streams()
    try:
        code = text_command(app)(standalone_mode=False) or 0
    except UserError as error:
        code = complain(*error.faults)
    except exceptions.TyperException as error:
        code = complain(_misused(error))
    except OSError as error:
        code = complain(refused(error))
    raise SystemExit(code)


@app.command(short_help="Check this installation.")
def selftest() -> None:
    """Recompute published answers with this installation: PASSED, or what differs."""
    from paymodel.run.selftest import selftest as recompute

    report, has_passed = recompute()
    print_text(report)
    if not has_passed:
        raise typer.Exit(1)


def _version(is_wanted: bool) -> None:
    if is_wanted:
        print_text(f"paymodel {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    help_if_alone(context)


def _misused(error: exceptions.TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "paymodel"
    said = error.format_message().rstrip(".")
    is_broken_up = "unexpected extra argument" in said
    quotes = ' A name of several words stands in quotes: -d "Home Office".' if is_broken_up else ""
    return f"{said}; '{command} --help' shows what there is.{quotes}"
