"""What moves an answer: each assumption alone."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings
from paymodel.model.ranges import INTERACTION, Driver
from paymodel.model.reported import Reported
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.measure_drawn import (
    SCALES,
    central_of,
    differing_scales,
    drawn_measure,
    lower,
    measure_axis,
    range_of,
    reach,
    simulation_of,
    span_bar,
)
from paymodel.outputs.charts.names import short_names
from paymodel.outputs.charts.panels import grid, listed, rows_inch, sized
from paymodel.outputs.numbers import pct
from paymodel.outputs.palette import IN_FULL, JUNIOR_COLOUR, REFERENCE_COLOUR, SMALL_SIZE
from paymodel.outputs.uncertainty_tables import DRIVER_NAMES

Row = tuple[str | float | None, ...]
_SMALL_SHARE: Final = 0.005
"""Of the variance: assumptions that move an answer less are drawn in one row together."""


def drivers_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw what each assumption alone does to the answer, by department; nothing where there are many, or no draws."""
    measure, drawn = drawn_measure(reported.answer.departments)
    if not drawn or len(drawn) > IN_FULL:
        return None
    shows = f"What moves the answer most: {'; '.join(_most(drawn))}"
    n_rows = [len(_told(found)) + 1 + bool(_small(found)) for found in drawn]
    sized(figure, shows, 0.65 + sum(0.5 + rows_inch(n) for n in n_rows))
    panels = figure.subplots(len(drawn), 1, squeeze=False, height_ratios=n_rows)[:, 0]
    short = short_names(found.code for found in drawn)
    for axes, found in zip(panels, drawn, strict=True):
        _bars(axes, found, measure)
        axes.set_title(short[found.code], loc="left", fontweight="bold")
    axis = measure_axis(measure, reported.answer.question)
    panels[-1].set_xlabel(
        f"{axis}, in nine of ten draws;\nin brackets: share of the variance{differing_scales(drawn)}",
        fontsize=SMALL_SIZE,
    )
    stem, unit = measure.rsplit("_", 1)
    header = ("code", "assumption", *(f"{stem}_{point}_{unit}" for point in ("p05", "p50", "p95")), "variance_share")
    return Drawn(shows, header, tuple(row for found in drawn for row in _rows(found, measure)))


def _most(drawn: Sequence[Findings]) -> list[str]:
    """What moves the answer most, with the departments in which it does."""
    where: dict[str, list[str]] = {}
    for found in drawn:
        told = _told(found)
        where.setdefault(lower(DRIVER_NAMES[told[0].name]) if told else "nothing", []).append(found.code)
    return [f"{what} ({', '.join(codes)})" for what, codes in where.items()]


def _alone(found: Findings) -> list[Driver]:
    """Each assumption, the one that moves the answer most first."""
    return [one for one in simulation_of(found).drivers if one.name != INTERACTION and one.range is not None]


def _told(found: Findings) -> list[Driver]:
    """Those that have a row of their own: the first, and whatever moves the answer to speak of."""
    alone = _alone(found)
    known = [one for one in alone if one.variance_share is not None]
    return [one for one in known if one is alone[0] or (one.variance_share or 0.0) >= _SMALL_SHARE]


def _small(found: Findings) -> list[Driver]:
    told = _told(found)
    return [one for one in _alone(found) if one not in told]


def _rows(found: Findings, measure: str) -> list[Row]:
    """All together, and each alone, those drawn in one row with them."""
    whole = range_of(found, measure)
    rows: list[Row] = [(found.code, "all together", whole.p05, whole.p50, whole.p95, None)]
    for one in _alone(found):
        assert one.range is not None
        points = (one.range.p05, one.range.p50, one.range.p95)
        rows.append((found.code, DRIVER_NAMES[one.name], *points, one.variance_share))
    return rows


def _bars(axes: Axes, found: Findings, measure: str) -> None:
    """All together on top, then each alone, the most first."""
    told, small, whole = _told(found), _small(found), range_of(found, measure)
    span_bar(axes, 0, whole, measure, REFERENCE_COLOUR)
    for number, one in enumerate(told, start=1):
        if one.range is not None:
            span_bar(axes, number, one.range, measure, JUNIOR_COLOUR)
    central = central_of(found, measure)
    if central is not None:
        axes.axvline(central * SCALES[measure], color="black", linewidth=1, linestyle="dotted")
    names = ["All together", *(f"{DRIVER_NAMES[one.name]} ({pct(one.variance_share, 0)})" for one in told)]
    if small:
        names.append(
            f"Each of {len(small)} others (below 0.5%)"
            if len(small) > 1
            else f"{DRIVER_NAMES[small[0].name]} (below 0.5%)"
        )
    listed(axes, names)
    spans = [whole, *(one.range for one in told if one.range)]
    points = [point for span in spans for point in (span.p05, span.p95)]
    ends = [point * SCALES[measure] for point in (*points, central) if point is not None]
    axes.set_xlim(*reach(ends or [0.0], right=0.34))
    grid(axes, "x")
