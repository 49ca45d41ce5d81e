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
    typed = locals()
    if live:
        _serve(typed, faults)
        return
    if port is not None or no_browser:
        faults.found.append("--port and --no-browser go with --live; add that, or leave them out.")
    _write(_opening(typed, faults), Path(out), faults)
    if show:
        _show(Path(out))


def _opening(typed: dict[str, Any], faults: Faults) -> "Simulate":
    """The question of the opening position. typed: the options of the command by name."""
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


def _serve(typed: dict[str, Any], faults: Faults) -> None:
    from inspect import signature

    from paymodel.room.live import serve

    own = ("live", "port", "no_browser")
    given = [
        name for name, one in signature(explore).parameters.items() if name not in own and typed[name] != one.default
    ]
    if given:
        options = ", ".join("--open" if name == "show" else f"--{name.replace('_', '-')}" for name in given)
        faults.found.append(f"--live: the room is asked in its own page; leave out {options}.")
    port = as_whole(typed["port"], "--port", faults)
    faults.refuse()
    serve(port, not typed["no_browser"])


def _show(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        print_text(f"\nNo browser could be opened here; open {path.resolve()} in yours.\n")
