"""Options of the commands that put demands to a remit."""

from typing import TYPE_CHECKING, Annotated

import typer

from paymodel.errors import Faults

if TYPE_CHECKING:
    from paymodel.inputs.demand_words import Demanded
    from paymodel.model.remit import Pot

Floor = Annotated[
    list[str] | None,
    typer.Option(
        "--floor",
        metavar="PERCENT",
        help="The least that everybody else may get; G6=0 for named grades; repeatable. [0]",
    ),
]
Cap = Annotated[
    list[str] | None,
    typer.Option(
        "--cap",
        metavar="PERCENT",
        help="The most that anybody may get; G6=3 for named grades; repeatable. [none]",
    ),
]
Differential = Annotated[
    list[str] | None,
    typer.Option(
        "--differential",
        metavar="PERCENT",
        help="Each grade stays so far above the one below, or keeps today's gap if smaller; EO=15 for named grades; "
        "repeatable. [none]",
    ),
]
DifferentialOn = Annotated[
    str,
    typer.Option(
        "--differential-on", metavar="PAY", help="Which pay that compares: 'mean' or 'minimum' (the lowest of a grade)."
    ),
]
Policy = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="NAME",
        help="Who gets what is left: 'equal-percent', 'equal-cash', 'lowest-first', 'restore' or 'none'.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="MONTH", help="With 'restore': real pay lost since this month, such as 2022-03. [none]"
    ),
]
Prices = Annotated[
    str, typer.Option("--prices", metavar="INDEX", help="With 'restore': the index of prices, 'cpi' or 'rpi'.")
]


def demands_of(
    faults: Faults,
    *,
    target: list[str] | None = None,
    floor: list[str] | None = None,
    cap: list[str] | None = None,
    differential: list[str] | None = None,
    minimum: list[str] | None = None,
) -> "Demanded":
    """What was typed; nothing of it where some is at fault."""
    from paymodel.inputs.demand_words import Demanded, parse_demands

    with faults.caught():
        return parse_demands(
            target=target or (),
            floor=floor or (),
            cap=cap or (),
            differential=differential or (),
            minimum=minimum or (),
        )
    return Demanded()


def pots_of(faults: Faults, recycled: str | None, business_case: str | None) -> "tuple[Pot, ...]":
    """Money beside the remit's, as typed; none where some is at fault."""
    from paymodel.inputs.demand_words import parse_pots

    with faults.caught():
        return parse_pots(recycled, business_case)
    return ()
