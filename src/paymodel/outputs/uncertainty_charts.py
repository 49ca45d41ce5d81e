"""Charts of how sure an answer is: the answer over the draws, and what moves it."""

import math
import textwrap
from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.model.ranges import MAX_JUNIOR_RATE, REST_RATE, SHORTFALL, Range, Simulation
from paymodel.outputs.demand_wording import is_plain
from paymodel.outputs.numbers import MISSING, grade_list, pct, pct_at_most, pct_short, row_key, starred
from paymodel.outputs.palette import (
    IN_FULL,
    JUNIOR_COLOUR,
    REFERENCE_COLOUR,
    REST_COLOUR,
    REST_HATCH,
    TITLE_WIDTH,
)
from paymodel.outputs.uncertainty_tables import DRIVER_NAMES, merged_lines, reading_names

_BINS: Final = 60
_SCALES: Final = {REST_RATE: 100.0, MAX_JUNIOR_RATE: 100.0, SHORTFALL: 1e-6}


def answers_chart(figure: Figure, result: RunResult) -> str:
    """Draw the answer over the draws, by department, the other readings below; what it shows, or nothing."""
    question = result.question
    measure, drawn = _drawn(result)
    if not drawn:
        return ""
    what = _measure_words(measure, question)
    if len(drawn) > IN_FULL:
        shows = f"{what} in nine of ten draws, by organisation"
        _rows(figure, drawn, measure, what, len(result.departments) - len(drawn))
    else:
        spans = [f"{_span(_range(found, measure), measure)} in {found.code}" for found in drawn]
        shows = f"{what} in nine of ten draws: {', '.join(spans)}"
        _distributions(figure, drawn, question, measure)
    figure.suptitle(textwrap.fill(shows, TITLE_WIDTH), fontsize=12, fontweight="bold")
    return shows


def drivers_chart(figure: Figure, result: RunResult) -> str:
    """Draw what each assumption alone does to the answer, by department; what it shows, or nothing where there are
    many."""
    measure, drawn = _drawn(result)
    if not drawn or len(drawn) > IN_FULL:
        return ""
    what = _measure_words(measure, result.question)
    shows = f"What moves the answer most: {'; '.join(_most(drawn))}"
    rows = [len(_simulation(found).drivers) for found in drawn]
    figure.set_size_inches(9, 1.2 + 0.34 * (sum(rows) + 2 * len(drawn)))
    panels = figure.subplots(len(drawn), 1, squeeze=False, height_ratios=[n + 1 for n in rows])
    for axes, found in zip(panels[:, 0], drawn, strict=True):
        _bars(axes, found, measure)
        axes.set_title(f"{found.code}: {_lower(what)}, {_unit(measure)}", loc="left")
    figure.suptitle(textwrap.fill(shows, TITLE_WIDTH), fontsize=12, fontweight="bold")
    return shows


def _most(drawn: Sequence[Findings]) -> list[str]:
    """What moves the answer most, with the departments in which it does."""
    where: dict[str, list[str]] = {}
    for found in drawn:
        where.setdefault(_simulation(found).drivers[0].name, []).append(found.code)
    return [f"{_lower(DRIVER_NAMES[name])} ({', '.join(codes)})" for name, codes in where.items()]


def _drawn(result: RunResult) -> tuple[str, list[Findings]]:
    """The first answer that every draw of somebody has, and whose draws have it."""
    answered = [found for found in result.departments if found.has_junior_pay and found.drawn is not None]
    for measure in (REST_RATE, MAX_JUNIOR_RATE, SHORTFALL):
        having = [found for found in answered if _simulation(found).drivers[0].measure == measure]
        if having:
            return measure, having
    return REST_RATE, []


def _distributions(figure: Figure, drawn: Sequence[Findings], question: Question, measure: str) -> None:
    """A distribution a department, and below it a bar for each reading of the rules."""
    lines = [merged_lines(_simulation(found), found, is_full=True) for found in drawn]
    heights = [height for some in lines for height in (5.0, 0.9 + 0.8 * len(some))]
    figure.set_size_inches(9, 1.0 + 0.36 * sum(heights))
    panels = figure.subplots(2 * len(drawn), 1, squeeze=False, height_ratios=heights)[:, 0]
    for number, found in enumerate(drawn):
        above, below = panels[2 * number], panels[2 * number + 1]
        below.sharex(above)
        _histogram(above, found, measure)
        _reading_bars(below, found, measure, has_key=number == 0)
        below.set_xlim(*_reach(found, measure))
        above.set_title(f"{found.code}: every draw with the rules as asked; below, nine of ten by reading", loc="left")
        below.set_xlabel(f"{_lower(_measure_words(measure, question))}, {_unit(measure)}")


def _reach(found: Findings, measure: str) -> tuple[float, float]:
    """From where to where the draws and the readings go, with room for figures on the right."""
    assert found.drawn is not None
    drawn = getattr(found.drawn, measure)
    ends = [float(drawn[np.isfinite(drawn)].min()), float(drawn[np.isfinite(drawn)].max())]
    for one in _simulation(found).readings:
        span: Range = getattr(one, measure)
        ends += [end for end in (span.p05, span.p95, getattr(one, f"central_{measure}")) if end is not None]
    low, high = min(ends) * _SCALES[measure], max(ends) * _SCALES[measure]
    width = (high - low) or 1.0
    return low - 0.04 * width, high + 0.16 * width


def _histogram(axes: Axes, found: Findings, measure: str) -> None:
    assert found.drawn is not None
    values = getattr(found.drawn, measure) * _SCALES[measure]
    axes.hist(values[np.isfinite(values)], bins=_BINS, color=JUNIOR_COLOUR, histtype="stepfilled")
    central = _central(found, measure)
    if central is not None:
        axes.axvline(central * _SCALES[measure], color="black", linewidth=1.4)
        axes.annotate(
            f"in the sums {_written(central, measure)}",
            (central * _SCALES[measure], 0.9),
            xytext=(-6, 0),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="right",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
        )
    axes.set_yticks([])
    axes.set_ylabel("draws")
    axes.tick_params(labelbottom=False)


def _reading_bars(axes: Axes, found: Findings, measure: str, *, has_key: bool) -> None:
    """From the 5% to the 95% point under each reading: plain where the sums are within the ceiling, hatched above."""
    simulation = _simulation(found)
    lines = merged_lines(simulation, found, is_full=True)
    names = reading_names(lines, simulation)
    for row, line in enumerate(lines):
        reading = next(one for one in simulation.readings if line.holds(one))
        is_within = bool(reading.is_within)
        colour, hatch = (JUNIOR_COLOUR, None) if is_within else (REST_COLOUR, REST_HATCH)
        central = getattr(reading, f"central_{measure}")
        _span_bar(axes, row, getattr(reading, measure), measure, colour, hatch)
        if central is not None:
            axes.plot(central * _SCALES[measure], row, marker="D", color="black", markersize=4, zorder=3)
    axes.set_yticks(range(len(lines)), names, fontsize=7)
    axes.set_ylim(len(lines) - 0.4, -0.6)
    axes.grid(axis="x", color="#e5e5e5")
    if has_key:
        _reading_key(axes, len(lines))


def _reading_key(axes: Axes, n_lines: int) -> None:
    kinds = (("sums within the ceiling", JUNIOR_COLOUR, None), ("sums above the ceiling", REST_COLOUR, REST_HATCH))
    for label, colour, hatch in kinds:
        axes.barh([math.nan], [math.nan], color=colour, hatch=hatch, edgecolor="black", label=label)
    axes.plot([], [], "D", color="black", markersize=4, label="in the sums")
    axes.legend(fontsize=7, ncols=3, loc="upper center", bbox_to_anchor=(0.5, 1.0 + 0.9 / (0.9 + 0.8 * n_lines)))


def _bars(axes: Axes, found: Findings, measure: str) -> None:
    """All together on top, then each alone, the most first."""
    simulation = _simulation(found)
    alone = [one for one in simulation.drivers if one.range is not None]
    _span_bar(axes, 0, getattr(simulation, measure), measure, REFERENCE_COLOUR, None)
    for row, one in enumerate(alone, start=1):
        if one.range is not None:
            _span_bar(axes, row, one.range, measure, JUNIOR_COLOUR, None)
    central = _central(found, measure)
    if central is not None:
        axes.axvline(central * _SCALES[measure], color="black", linewidth=1, linestyle="dotted")
    names = [f"{DRIVER_NAMES[one.name]} ({pct(one.variance_share, 0)})" for one in alone]
    axes.set_yticks(range(len(alone) + 1), ["All together", *names], fontsize=8)
    axes.set_ylim(len(alone) + 0.6, -0.6)
    axes.use_sticky_edges = False
    axes.margins(x=0.14)
    axes.grid(axis="x", color="#e5e5e5")


def _span_bar(axes: Axes, row: int, found: Range, measure: str, colour: str, hatch: str | None) -> None:
    """A bar from the 5% to the 95% point with a stroke at the median and its ends in figures."""
    if found.p05 is None or found.p50 is None or found.p95 is None:
        return
    low, middle, high = (point * _SCALES[measure] for point in (found.p05, found.p50, found.p95))
    axes.barh(row, high - low, left=low, height=0.55, color=colour, hatch=hatch, edgecolor="black", linewidth=0.6)
    axes.plot([middle, middle], [row - 0.27, row + 0.27], color="white", linewidth=2.4, zorder=2.5)
    axes.plot([middle, middle], [row - 0.27, row + 0.27], color="black", linewidth=1, zorder=2.6)
    axes.annotate(
        f" {_span(found, measure)}", (high, row), va="center", fontsize=7, xytext=(3, 0), textcoords="offset points"
    )


def _rows(figure: Figure, drawn: Sequence[Findings], measure: str, what: str, n_left_out: int) -> None:
    """A bar an organisation, with its figure of the sums."""
    ordered = sorted(drawn, key=lambda found: (_range(found, measure).p50 or 0.0, found.code))
    figure.set_size_inches(9, 1.5 + 0.19 * len(ordered))
    axes = figure.subplots()
    for row, found in enumerate(ordered):
        _span_bar(axes, row, _range(found, measure), measure, JUNIOR_COLOUR, None)
        central = _central(found, measure)
        if central is not None:
            axes.plot(central * _SCALES[measure], row, marker="D", color="black", markersize=3, zorder=3)
    axes.set_yticks(range(len(ordered)), [starred(found) for found in ordered], fontsize=7)
    axes.set_ylim(-1, len(ordered))
    axes.use_sticky_edges = False
    axes.margins(x=0.1)
    axes.set_xlabel(f"{_lower(what)}, {_unit(measure)}; diamond: in the sums\n{row_key(n_left_out)}")
    axes.grid(axis="x", color="#dddddd")


def _measure_words(measure: str, question: Question) -> str:
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    if measure == REST_RATE:
        what = "What" if is_plain(question) else "The room that"
        return f"{what} {target} leaves for {grade_list(question.rest_grades)}"
    return f"The most for {grade_list(question.junior_grades)}" if measure == MAX_JUNIOR_RATE else "The shortfall"


def _unit(measure: str) -> str:
    return "£m a year" if measure == SHORTFALL else "per cent of basic pay"


def _span(found: Range, measure: str) -> str:
    return f"{_written(found.p05, measure)} to {_written(found.p95, measure)}"


def _written(value: float | None, measure: str) -> str:
    if value is None:
        return MISSING
    if measure == SHORTFALL:
        return f"£{value / 1e6:,.2f}m"
    return pct_at_most(value) if measure == MAX_JUNIOR_RATE else pct(value)


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _range(found: Findings, measure: str) -> Range:
    return getattr(_simulation(found), measure)


def _central(found: Findings, measure: str) -> float | None:
    return getattr(found, measure)


def _simulation(found: Findings) -> Simulation:
    assert found.simulation is not None
    return found.simulation
