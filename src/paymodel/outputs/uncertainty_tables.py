"""The tables of how sure an answer is: ranges, what moves them, and all that a terminal shows."""

from collections.abc import Callable, Sequence
from typing import Final

from paymodel.model.assumption import (
    ALLOWANCES,
    HEADCOUNT_MEANS,
    PAID_HOURS,
    PLACE_IN_RANGE,
    ROUNDING,
    STAFF_MIX,
    SUPPRESSED_GRADES,
)
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.ranges import INTERACTION, MAX_JUNIOR_RATE, REST_RATE, SHORTFALL, Driver, Range, Simulation
from paymodel.outputs.demand_wording import is_plain
from paymodel.outputs.numbers import grade_list, pct, pct_at_most
from paymodel.outputs.readings_table import READINGS_TITLE, central_tables, millions, points_of, readings_table
from paymodel.outputs.tables import Table

DRIVER_NAMES: Final = {
    ROUNDING: "Rounding of the tables",
    SUPPRESSED_GRADES: "Withheld grades",
    STAFF_MIX: "Staff changes since 31 March",
    PLACE_IN_RANGE: "Where pay lies in each grade",
    HEADCOUNT_MEANS: "Part-timers in mean pay",
    PAID_HOURS: "Paid hours behind the floor",
    ALLOWANCES: "Allowances",
    INTERACTION: "Together, beyond each alone",
}

_SMALL_SHARE: Final = 0.005


def ranges_title(found: Findings, question: Question) -> str:
    """What the draws leave open, and what moves it most, as the heading of their table."""
    first = _simulation(found).drivers[0]
    what = MEASURE_NAMES[first.measure](question)
    most = DRIVER_NAMES[first.name]
    if not first.variance_share:
        return f"{what}, and what moves it: nothing does"
    return f"{what}, and what moves it: most of all {most[0].lower()}{most[1:]}"


def _left_name(question: Question) -> str:
    what = "Left" if is_plain(question) else "Room"
    return f"{what} for {grade_list(question.rest_grades)}"


def _most_name(question: Question) -> str:
    return f"Most for {grade_list(question.junior_grades)}"


MEASURE_NAMES: Final[dict[str, Callable[[Question], str]]] = {
    REST_RATE: _left_name,
    MAX_JUNIOR_RATE: _most_name,
    SHORTFALL: lambda _: "Shortfall, £m",
}


def ranges_table(found: Findings, question: Question, *, has_drivers: bool = True) -> Table:
    """The 5, 50 and 95% points of each answer; with drivers, of the first under each assumption alone."""
    simulation = _simulation(found)
    rows = [
        (MEASURE_NAMES[name](question), *_in_points(name, getattr(simulation, name), central))
        for name, central in (
            (REST_RATE, found.rest_rate),
            (MAX_JUNIOR_RATE, found.max_junior_rate),
            (SHORTFALL, found.shortfall_gbp),
        )
        if name != REST_RATE or found.has_rest_pay or simulation.rest_rate.p50 is not None
    ]
    header = ("", "In the sums", "5%", "50%", "95%")
    if not has_drivers:
        return Table(header, tuple(rows), "lrrrr")
    rows = [(*row, "") for row in rows]
    rows += [_driver_row(one) for one in simulation.drivers if _is_told(one)]
    small = [one for one in simulation.drivers if not _is_told(one) and one.name != INTERACTION]
    if small:
        rows.append((_small_name(small), "", "", "", "", "<0.5%"))
    return Table((*header, "Share"), tuple(rows), "lrrrrr")


def _small_name(small: Sequence[Driver]) -> str:
    if len(small) == 1:
        return f"  {DRIVER_NAMES[small[0].name]}"
    return f"  Each of {len(small)} others"


def drivers_table(found: Findings, question: Question) -> Table:
    """Every assumption alone: what it does to the answer, and its share of all that the draws leave open."""
    rows = tuple((one.label, *_driver_row(one)[2:]) for one in _simulation(found).drivers)
    first = _simulation(found).drivers[0]
    return Table(
        (f"{MEASURE_NAMES[first.measure](question)}, by one alone", "5%", "50%", "95%", "Share"), rows, "lrrrr"
    )


def _driver_row(one: Driver) -> tuple[str, ...]:
    points = ("", "", "", "") if one.range is None else _in_points(one.measure, one.range, None)
    return (f"  {DRIVER_NAMES[one.name]}", "", *points[1:], pct(one.variance_share, 0))


def _is_told(one: Driver) -> bool:
    return abs(one.variance_share or 0.0) >= _SMALL_SHARE


def _in_points(measure: str, found: Range, central: float | None) -> tuple[str, ...]:
    """The central figure and the three points."""
    written = {REST_RATE: pct, MAX_JUNIOR_RATE: pct_at_most}.get(measure, millions)
    return tuple(written(figure) for figure in (central, *points_of(found)))


def _simulation(found: Findings) -> Simulation:
    assert found.simulation is not None
    return found.simulation


def sureness_tables(found: Findings, question: Question) -> list[tuple[str, Table]]:
    """What stands on a terminal right below the verdict: readings and ranges with their titles; the readings alone
    without draws."""
    if found.simulation is None:
        return central_tables(found, question)
    return [
        (READINGS_TITLE, readings_table(found, question)),
        (ranges_title(found, question), ranges_table(found, question)),
    ]
