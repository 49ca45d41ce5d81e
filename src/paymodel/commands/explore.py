"""The `explore` command."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paymodel import defaults
from paymodel.arguments import as_whole
from paymodel.commands.options import AsAt, Baseline, GradesFile, Nlw, PaidHours, SpreadName
from paymodel.commands.remit_options import (
    Additional,
    AdditionalBasis,
    Headline,
    Junior,
    LowerBands,
    RemitYear,
    Target,
)
from paymodel.commands.typed import target_typed
from paymodel.errors import Faults
from paymodel.terminal import print_text

if TYPE_CHECKING:
    from paymodel.run.asked import Simulate

FILE = "explorer.html"

Opening = Annotated[
    str | None,
    typer.Option(
        "--department",
        "-d",
        metavar="NAME",
        help="The department that the page opens with: code, name or part of a name. [DWP, or the largest of a table]",
    ),
]
OneFloor = Annotated[
    str | None, typer.Option("--floor", metavar="PERCENT", help="The least that everybody else may get. [0]")
]
OneDifferential = Annotated[
    str | None,
    typer.Option(
        "--differential",
        metavar="PERCENT",
        help="Each grade stays so far above the one below, or keeps today's gap if smaller. [none]",
    ),
]


def explore(
    context: typer.Context,
    department: Opening = None,
    as_at: AsAt = None,
    baseline: Baseline = defaults.BASELINE,
    nlw: Nlw = defaults.NLW,
    spread: SpreadName = defaults.SPREAD,
    paid_hours: PaidHours = None,
    remit: RemitYear = None,
    headline: Headline = None,
    additional: Additional = None,
    additional_basis: AdditionalBasis = None,
    lower_bands: LowerBands = None,
    junior: Junior = None,
    target: Target = str(defaults.TARGET_PCT),
    floor: OneFloor = None,
    differential: OneDifferential = None,
    grades: GradesFile = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser when it is written.")] = False,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="The page to write, or to write again.")] = FILE,
    live: Annotated[
        bool,
        typer.Option("--live", help="Instead of the page, serve the negotiation room from here until Ctrl+C."),
    ] = False,
    port: Annotated[
        str | None, typer.Option("--port", metavar="N", help="With --live: the port to serve on. [one that is free]")
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="With --live: do not open a browser; print the address alone.")
    ] = False,
) -> None:
    """Write one page with every department and sliders that answers by itself, offline, with nothing to install."""
    faults = Faults()
    typed = {name: one for name, one in locals().items() if name in context.params}
    if live:
        _serve(typed, [name for name in typed if _is_given(context, name)], faults)
        return
    if port is not None or no_browser:
        faults.found.append("--port and --no-browser go with --live; add that, or leave them out.")
    _write(_opening(typed, faults), Path(out), faults)
    if show:
        _show(Path(out))


def _is_given(context: typer.Context, name: str) -> bool:
    """Whether an option was typed, be it what it is by default."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _opening(typed: dict[str, Any], faults: Faults) -> "Simulate":
    """The question of the opening position. typed: the options of the command by name."""
    if (typed["department"] or "").strip().lower() == "all":
        faults.found.append("--department all: the page holds every department and opens with one; name that one.")
        typed = {**typed, "department": None}
    if "=" in typed["target"]:
        one = "the page knows one target, for all the junior grades; write a number such as 6.5, and name the grades"
        faults.found.append(f"--target {typed['target']}: {one} with --junior.")
        typed = {**typed, "target": str(defaults.TARGET_PCT)}
    singles = {name: [typed[name]] if typed[name] else None for name in ("department", "floor", "differential")}
    fixed = {"cap": None, "differential_on": "mean", "policy": None, "offer": None, "draws": "0", "since": None}
    seeds = {"seed": str(defaults.SEED), "prices": defaults.PRICES}
    return target_typed({**typed, **singles, **fixed, **seeds}, faults)


def _write(question: "Simulate", path: Path, faults: Faults) -> None:
    from paymodel.outputs.explorer.console import explored_text
    from paymodel.outputs.explorer.page import explorer_html
    from paymodel.outputs.explorer.page_file import publish_page, refuse_other_file
    from paymodel.outputs.explorer.shown import command_at, shown
    from paymodel.run.asked import Explore
    from paymodel.run.explore import explore as put

    with faults.caught():
        refuse_other_file(path)
    explored = put(Explore(question), faults)
    payload, result = explored.payload, explored.result
    command = command_at(payload.code, payload.question, payload.published, payload.options)
    page = explorer_html(payload, shown(result.departments[0], result, command))
    n_bytes = publish_page(path, page)
    print_text(explored_text(result, path, n_bytes, len(payload.organisations)))


def _serve(typed: dict[str, Any], given: list[str], faults: Faults) -> None:
    """given: names of the options that were typed."""
    from paymodel.room.live import serve

    others = [name for name in given if name not in ("live", "port", "no_browser")]
    if others:
        options = ", ".join("--open" if name == "show" else f"--{name.replace('_', '-')}" for name in others)
        faults.found.append(f"--live: the room is asked in its own page; leave out {options}.")
    port = as_whole(typed["port"], "--port", faults)
    faults.refuse()
    serve(port, not typed["no_browser"])


def _show(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        print_text(f"\nNo browser could be opened here; open {path.resolve()} in yours.\n")
