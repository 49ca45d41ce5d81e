"""Arguments in, exit code out. Nothing heavy is imported before a command runs."""

from pathlib import Path
from typing import Annotated

import typer
from typer import exceptions

from paymodel import __version__, defaults
from paymodel.arguments import as_grades, as_path, as_rate, as_whole, text_command
from paymodel.errors import Faults, UserError
from paymodel.terminal import complain, print_text, ready_streams, refused

app = typer.Typer(
    name="paymodel",
    help="Test whether a civil service pay remit can carry a target for junior grades, and what everybody else gets.",
    epilog="Start with: paymodel simulate    Then: paymodel simulate -d HMRC --target 6 --floor 2 --out my-report",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
grades_app = typer.Typer(
    rich_markup_mode=None, help="Staff and pay by organisation and grade: what is loaded, and your own table."
)
remits_app = typer.Typer(rich_markup_mode=None, help="Pay remits by year: the rates, and where each was read.")

GradesFile = Annotated[
    str | None,
    typer.Option(
        "--grades",
        metavar="FILE",
        help="Your own table instead of the official one; see 'paymodel grades check'.",
    ),
]


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


@app.command(
    short_help="Test a target against a remit: start here.",
    epilog="Percentages are typed as 6.5 for 6.5%. The remit's rates and the official tables are built in.",
)
def simulate(
    department: Annotated[
        list[str] | None,
        typer.Option(
            "--department",
            "-d",
            metavar="NAME",
            help="Code, name or part of a name; repeatable; 'all' for every organisation. [DWP and HMRC]",
        ),
    ] = None,
    as_at: Annotated[
        str | None, typer.Option(metavar="YEAR", help="Staff and pay of 31 March of this year. [newest]")
    ] = None,
    baseline: Annotated[
        str, typer.Option(metavar="NAME", help="Pay before the award: 'published', as on 31 March.")
    ] = defaults.BASELINE,
    remit: Annotated[str, typer.Option(metavar="YEAR", help="Which year's remit.")] = defaults.REMIT,
    headline: Annotated[str | None, typer.Option(metavar="PERCENT", help="Headline rate. [the remit's]")] = None,
    additional: Annotated[
        str | None, typer.Option(metavar="PERCENT", help="Additional rate for lower bands. [the remit's]")
    ] = None,
    additional_basis: Annotated[
        str | None,
        typer.Option(
            metavar="BASIS",
            help="What the additional rate is of: 'whole-paybill' or 'lower-bands'. [whole-paybill]",
        ),
    ] = None,
    lower_bands: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GRADES",
            help="Grades that may have the additional money. [the remit's: AA,AO,EO in 2023-24]",
        ),
    ] = None,
    junior: Annotated[
        list[str] | None,
        typer.Option(metavar="GRADES", help="Grades that the target is for, such as AA,AO or AA-EO. [AA,AO,EO]"),
    ] = None,
    target: Annotated[str, typer.Option(metavar="PERCENT", help="What the junior grades should get.")] = str(
        defaults.TARGET_PCT
    ),
    floor: Annotated[str, typer.Option(metavar="PERCENT", help="The least that everybody else may get.")] = str(
        defaults.FLOOR_PCT
    ),
    draws: Annotated[str, typer.Option(metavar="N", help="Draws over what rounding hides; 0 for none.")] = str(
        defaults.N_DRAWS
    ),
    seed: Annotated[str, typer.Option(metavar="N", help="Seed of the draws.")] = str(defaults.SEED),
    grades: GradesFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document instead of text.")] = False,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="DIR", help="Also write report, charts and JSON into this folder."),
    ] = None,
) -> None:
    """Test a target for the junior grades against a remit: verdict, what everybody else gets, and the sums."""
    from paymodel import run
    from paymodel.outputs.console import answer_text
    from paymodel.outputs.document import document_text
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.outputs.progress import progress

    faults = Faults()
    asked = run.Simulate(
        departments=tuple(department) if department else None,
        as_at=as_whole(as_at, "--as-at", faults),
        baseline=baseline,
        remit=remit,
        headline_rate=as_rate(headline, "--headline", faults),
        additional_rate=as_rate(additional, "--additional", faults),
        additional_basis=additional_basis,
        lower_bands=as_grades(lower_bands, "--lower-bands", faults),
        junior_grades=as_grades(junior, "--junior", faults) or run.JUNIOR,
        target_rate=as_rate(target, "--target", faults) or 0.0,
        floor_rate=as_rate(floor, "--floor", faults) or 0.0,
        draws=as_whole(draws, "--draws", faults) or 0,
        seed=as_whole(seed, "--seed", faults) or 0,
        grades_path=as_path(grades),
    )
    folder = as_path(out)
    with faults.caught():
        refuse_foreign(folder)
    result = run.simulate(asked, faults, progress)
    text = document_text(result) if as_json else answer_text(result)
    if folder is None:
        print_text(text)
        return
    with run.report_in(result, folder):
        print_text(text)
    if not as_json:
        print_text(f"\nWritten to {out}: start with report.md\n")


app.add_typer(grades_app, name="grades", short_help="List, show, check or import staff and pay.")
app.add_typer(remits_app, name="remits", short_help="List or show pay remits by year.")


@grades_app.command("list")
def grades_list(
    as_at: Annotated[str | None, typer.Option(metavar="YEAR", help="Staff of 31 March of this year. [newest]")] = None,
    grades: GradesFile = None,
) -> None:
    """List every organisation and its code."""
    from paymodel import run

    print_text(run.list_grades(_year(as_at), as_path(grades)))


@grades_app.command("show")
def grades_show(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Code, name or part of a name.")],
    as_at: Annotated[str | None, typer.Option(metavar="YEAR", help="Staff of 31 March of this year. [newest]")] = None,
    grades: GradesFile = None,
) -> None:
    """Show one organisation grade by grade."""
    from paymodel import run

    print_text(run.show_grades(code, _year(as_at), as_path(grades)))


@grades_app.command("check")
def grades_check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Your table, as CSV.")],
) -> None:
    """Check your own table."""
    from paymodel import run

    print_text(run.check_grades(Path(file)))


@grades_app.command("import")
def grades_import(
    folder: Annotated[
        list[str],
        typer.Argument(metavar="RELEASE_FOLDER...", help="Folder of an official release; several may be given."),
    ],
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="The table to write.")],
) -> None:
    """Build the table from an official release."""
    from paymodel import run

    print_text(run.import_grades([Path(one) for one in folder], Path(out)))


@remits_app.command("list")
def remits_list() -> None:
    """List the remits and their rates."""
    from paymodel import run

    print_text(run.list_remits())


@remits_app.command("show")
def remits_show(year: Annotated[str, typer.Argument(metavar="YEAR", help="Such as 2023-24.")]) -> None:
    """Show one remit and its sources."""
    from paymodel import run

    print_text(run.show_remit(year))


@app.command(short_help="Check this installation.")
def selftest() -> None:
    """Recompute published answers with this installation: PASSED, or what differs."""
    from paymodel import run

    report, has_passed = run.selftest()
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
    _help_if_alone(context)


@grades_app.callback(invoke_without_command=True)
def _start_grades(context: typer.Context) -> None:
    _help_if_alone(context)


@remits_app.callback(invoke_without_command=True)
def _start_remits(context: typer.Context) -> None:
    _help_if_alone(context)


def _help_if_alone(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print_text(context.get_help() + "\n")


def _year(typed: str | None) -> int | None:
    faults = Faults()
    year = as_whole(typed, "--as-at", faults)
    faults.refuse()
    return year


def _misused(error: exceptions.TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "paymodel"
    return f"{error.format_message().rstrip('.')}; '{command} --help' shows what there is."
