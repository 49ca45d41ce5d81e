"""What is left for everybody else, one row an organisation."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.charts.asked_words import left_axis
from paymodel.outputs.charts.names import row_names
from paymodel.outputs.charts.panels import grid, listed, rows_inch
from paymodel.outputs.charts.readings_drawn import drawn_readings, reference_rates, rest_rates_known
from paymodel.outputs.numbers import pct, pct_short, row_key
from paymodel.outputs.palette import JOIN_COLOUR, JUNIOR_COLOUR, REFERENCE_COLOUR, SMALL_SIZE


def rows_inch_of(departments: Sequence[Findings]) -> float:
    """How high the rows are."""
    return 1.0 + rows_inch(len(departments))


def answer_rows(
    axes: Axes, departments: Sequence[Findings], question: Question, n_left_out: int
) -> tuple[tuple[str | float | None, ...], ...]:
    """One row an organisation, what is left under each reading, the most at the top; what is drawn."""
    ordered = sorted(departments, key=lambda found: (-(found.rest_rate or 0), found.code))
    readings = drawn_readings(question)
    rates = [rate * 100 for rate in (*rest_rates_known(list(ordered)), *reference_rates(question))]
    right, numbers = max(rates), range(len(ordered))
    shown = [[100 * (reading.rest_rate(found) or 0) for found in ordered] for reading in readings]
    axes.hlines(numbers, shown[0], shown[-1], color=JOIN_COLOUR, linewidth=1, zorder=1)
    for reading, places in zip(readings, shown, strict=True):
        fill, marker = ("white", "o") if reading.is_headline_alone else (JUNIOR_COLOUR, "s")
        axes.plot(
            places, numbers, marker, color="black", markerfacecolor=fill, markersize=4.5, label=reading.name, zorder=2
        )
    for number, found in enumerate(ordered):
        told = " / ".join(pct(reading.rest_rate(found)) for reading in readings)
        axes.text(right + 0.02 * (right - min(rates)), number, told, va="center", fontsize=SMALL_SIZE)
    for rate, name in reference_rates(question).items():
        axes.axvline(rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dotted")
        axes.text(
            rate * 100, -0.7, f"{name} {pct_short(rate)}", ha="center", color=REFERENCE_COLOUR, fontsize=SMALL_SIZE
        )
    listed(axes, row_names(ordered))
    axes.set_ylim(len(ordered) - 0.4, -1.6)
    axes.set_xlim(min(rates) - 0.3, right + 0.25 * (right - min(rates)) + 0.5)
    axes.set_xlabel(f"{left_axis(question)}\n{row_key(n_left_out)}")
    grid(axes, "x")
    axes.legend(loc="center left", frameon=True)
    return tuple((found.code, found.organisation, found.rest_rate_headline, found.rest_rate) for found in ordered)
