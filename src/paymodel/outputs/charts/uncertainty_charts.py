"""The answer over the draws, and under each reading of the rules."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings
from paymodel.model.ranges import Range
from paymodel.model.reported import Reported
from paymodel.outputs.charts.asked_words import as_read
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.measure_drawn import (
    SCALES,
    beyond_words,
    central_of,
    differing_scales,
    drawn_measure,
    measure_axis,
    measure_words,
    range_of,
    reach,
    simulation_of,
    span_bar,
    span_words,
    written_as,
)
from paymodel.outputs.charts.names import coded, row_names, short_names
from paymodel.outputs.charts.panels import grid, key, listed, mark, patch, rows_inch, sized
from paymodel.outputs.numbers import row_key
from paymodel.outputs.palette import IN_FULL, JUNIOR_COLOUR, REST_COLOUR, REST_HATCH, SMALL_SIZE
from paymodel.outputs.readings_table import ReadingLine, merged_lines, reading_names

_BINS: Final = 50
_HISTOGRAM_ROWS: Final = 3.0
"""How many rows of the readings the distribution above them is as high as."""

_LABEL_SHARE: Final = 0.3
"""Of the width: so much room the figure of the sums needs to its left."""

Row = tuple[str | float | None, ...]


def answers_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw the answer over the draws, by department, the readings below it; nothing without draws."""
    departments, question = reported.answer.departments, reported.answer.question
    measure, drawn = drawn_measure(departments)
    if not drawn:
        return None
    what = f"{measure_words(measure, question)}{as_read(drawn, question)}"
    if len(drawn) > IN_FULL:
        return _by_organisation(figure, drawn, measure, reported, what)
    spans = [
        f"{span_words(range_of(found, measure), measure)} in {coded(found, beyond_words(found, measure, question))}"
        for found in drawn
    ]
    joint = "," if "," in what else ""
    shows = f"{what}{joint} in nine of ten draws: {', '.join(spans)}"
    heights = [_HISTOGRAM_ROWS + len(_merged(found)) for found in drawn]
    sized(figure, shows, 0.7 + sum(0.45 + rows_inch(1) * height for height in heights))
    panels = figure.subplots(len(drawn), 1, squeeze=False, height_ratios=heights)[:, 0]
    short = short_names(found.code for found in drawn)
    rows: list[Row] = []
    for axes, found in zip(panels, drawn, strict=True):
        rows += _panel(axes, found, measure)
        axes.set_title(short[found.code], loc="left", fontweight="bold")
    panels[-1].set_xlabel(f"{measure_axis(measure, question)}{differing_scales(drawn)}", fontsize=SMALL_SIZE)
    key(
        figure,
        [
            patch("within the ceiling in the sums", JUNIOR_COLOUR),
            patch("above the ceiling in the sums", REST_COLOUR, REST_HATCH),
            mark("in the sums", "D", "black", size=4),
        ],
    )
    header = ("code", "reading", "is_within", *_points(measure), "within_ceiling_share")
    return Drawn(shows, header, tuple(rows))


def _points(measure: str) -> tuple[str, ...]:
    """The columns of a measure: the suffix stays its unit's."""
    stem, unit = measure.rsplit("_", 1)
    return tuple(f"{stem}{point}_{unit}" for point in ("_central", "_p05", "_p50", "_p95"))


def _merged(found: Findings) -> list[ReadingLine]:
    return merged_lines(simulation_of(found), found, is_full=True)


def _panel(axes: Axes, found: Findings, measure: str) -> list[Row]:
    """The distribution of every draw above a bar for each reading of the rules; what is drawn."""
    simulation, lines = simulation_of(found), _merged(found)
    readings = [next(one for one in simulation.readings if line.holds(one)) for line in lines]
    names = reading_names(lines, simulation)
    rows: list[Row] = []
    for number, (name, reading) in enumerate(zip(names, readings, strict=True)):
        span, central = getattr(reading, measure), getattr(reading, f"central_{measure}")
        look = (JUNIOR_COLOUR, None) if reading.is_within else (REST_COLOUR, REST_HATCH)
        span_bar(axes, number, span, measure, *look)
        if central is not None:
            axes.plot(central * SCALES[measure], number, marker="D", color="black", markersize=4, zorder=3)
        is_within = "" if reading.is_within is None else "yes" if reading.is_within else "no"
        figures = (central, span.p05, span.p50, span.p95, reading.within_ceiling_share)
        rows.append((found.code, name, is_within, *figures))
    _distribution(axes, found, measure)
    listed(axes, names)
    axes.set_yticks([-0.9 - _HISTOGRAM_ROWS / 2, *range(len(names))], ["every draw, the\nrules as asked", *names])
    axes.set_ylim(len(lines) - 0.4, -0.9 - _HISTOGRAM_ROWS)
    axes.axhline(-0.75, color="black", linewidth=0.6)
    axes.set_xlim(*_limits(found, measure))
    grid(axes, "x")
    return rows


def _distribution(axes: Axes, found: Findings, measure: str) -> None:
    """How many draws give which answer, as a shape, with the figure of the sums."""
    assert found.drawn is not None
    values = getattr(found.drawn, measure) * SCALES[measure]
    heights, edges = np.histogram(values[np.isfinite(values)], bins=_BINS)
    scaled = -0.75 - (_HISTOGRAM_ROWS - 0.35) * heights / max(heights.max(), 1)
    axes.stairs(scaled, edges, baseline=-0.75, fill=True, color=JUNIOR_COLOUR)
    central = central_of(found, measure)
    if central is not None:
        at = central * SCALES[measure]
        axes.plot([at, at], [-0.75, -0.75 - _HISTOGRAM_ROWS], color="black", linewidth=1.4)
        low, high = _limits(found, measure)
        is_left = at - low > _LABEL_SHARE * (high - low)
        axes.text(
            at,
            -0.35 - _HISTOGRAM_ROWS,
            f"  in the sums {written_as(central, measure)}  ",
            ha="right" if is_left else "left",
            va="center",
            fontsize=SMALL_SIZE,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.3},
        )


def _limits(found: Findings, measure: str) -> tuple[float, float]:
    """From where to where the draws and the readings go, with room for figures on the right."""
    assert found.drawn is not None
    drawn = getattr(found.drawn, measure)
    finite = drawn[np.isfinite(drawn)]
    ends = [float(finite.min()), float(finite.max())]
    for one in simulation_of(found).readings:
        span: Range = getattr(one, measure)
        ends += [end for end in (span.p05, span.p95, getattr(one, f"central_{measure}")) if end is not None]
    return reach([end * SCALES[measure] for end in ends], right=0.38)


def _by_organisation(figure: Figure, drawn: Sequence[Findings], measure: str, reported: Reported, what: str) -> Drawn:
    """A bar an organisation, with its figure of the sums, the most at the top."""
    ordered = sorted(drawn, key=lambda found: (-(range_of(found, measure).p50 or 0.0), found.code))
    spans = [range_of(found, measure) for found in drawn]
    low = min((one.p05 for one in spans if one.p05 is not None), default=None)
    high = max((one.p95 for one in spans if one.p95 is not None), default=None)
    span = f"from {written_as(low, measure)} to {written_as(high, measure)} over {len(drawn)} organisations"
    shows = f"{what}{',' if ',' in what else ''} in nine of ten draws: {span}"
    n_left_out = len(reported.answer.departments) - len(drawn)
    sized(figure, shows, 1.3 + rows_inch(len(ordered)))
    axes, ends, rows = figure.subplots(), list[float](), list[Row]()
    for number, found in enumerate(ordered):
        span, central = range_of(found, measure), central_of(found, measure)
        span_bar(axes, number, span, measure, JUNIOR_COLOUR)
        ends += [point * SCALES[measure] for point in (span.p05, span.p95, central) if point is not None]
        rows.append((found.code, found.organisation, central, span.p05, span.p50, span.p95))
    places = [(row[2] * SCALES[measure], number) for number, row in enumerate(rows) if isinstance(row[2], float)]
    if places:
        axes.plot(*zip(*places, strict=True), "D", color="black", markersize=3, zorder=3)
    listed(axes, row_names(ordered))
    axes.set_xlim(*reach(ends or [0.0], right=0.24))
    axis = measure_axis(measure, reported.answer.question)
    axes.set_xlabel(f"{axis}; diamond: in the sums\n{row_key(n_left_out)}")
    grid(axes, "x")
    return Drawn(shows, ("code", "organisation", *_points(measure)), tuple(rows))
