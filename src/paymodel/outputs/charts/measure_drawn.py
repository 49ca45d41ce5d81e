"""The answer that charts of the draws show, in words and figures."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.ranges import MAX_JUNIOR_RATE, REST_RATE, SHORTFALL, Range, Simulation
from paymodel.outputs.charts.asked_words import above_words, left_axis, left_words
from paymodel.outputs.charts.panels import bars
from paymodel.outputs.numbers import MISSING, grade_list, pct, pct_at_most
from paymodel.outputs.palette import SMALL_SIZE

SCALES: Final = {REST_RATE: 100.0, MAX_JUNIOR_RATE: 100.0, SHORTFALL: 1e-6}
"""What a measure is drawn in units of."""


def drawn_measure(departments: Sequence[Findings]) -> tuple[str, list[Findings]]:
    """The first answer that every draw of somebody has, and whose draws have it."""
    answered = [found for found in departments if found.has_junior_pay and found.drawn is not None]
    for measure in (REST_RATE, MAX_JUNIOR_RATE, SHORTFALL):
        having = [found for found in answered if simulation_of(found).drivers[0].measure == measure]
        if having:
            return measure, having
    return REST_RATE, []


def simulation_of(found: Findings) -> Simulation:
    """The draws of a department that has them."""
    assert found.simulation is not None
    return found.simulation


def measure_words(measure: str, question: Question) -> str:
    """A measure as a title opens on it."""
    if measure == REST_RATE:
        return left_words(question)
    return f"The most for {grade_list(question.junior_grades)}" if measure == MAX_JUNIOR_RATE else "The shortfall"


def measure_axis(measure: str, question: Question) -> str:
    """A measure as an axis has it, with its unit."""
    if measure == REST_RATE:
        return left_axis(question)
    unit = "£m a year" if measure == SHORTFALL else "per cent of basic pay"
    return f"{lower(measure_words(measure, question))}, {unit}"


def beyond_words(found: Findings, measure: str, question: Question) -> str:
    """That what is left is less than what is asked; empty where it is not, or nothing is left to be said of it."""
    return above_words(found, question) if measure == REST_RATE else ""


def differing_scales(drawn: Sequence[Findings]) -> str:
    """That panels above one another have each its own scale, as a label goes on."""
    return "; scales differ" if len(drawn) > 1 else ""


def span_words(found: Range, measure: str) -> str:
    """From the 5% to the 95% point."""
    return f"{written_as(found.p05, measure)} to {written_as(found.p95, measure)}"


def written_as(value: float | None, measure: str) -> str:
    """A figure of a measure."""
    if value is None:
        return MISSING
    if measure == SHORTFALL:
        return f"£{value / 1e6:,.2f}m"
    return pct_at_most(value) if measure == MAX_JUNIOR_RATE else pct(value)


def lower(words: str) -> str:
    """With a small first letter."""
    return words[0].lower() + words[1:]


def range_of(found: Findings, measure: str) -> Range:
    """The range of a measure over the draws, with the rules as asked."""
    return getattr(simulation_of(found), measure)


def central_of(found: Findings, measure: str) -> float | None:
    """The same in the sums."""
    return getattr(found, measure)


def span_bar(axes: Axes, row: float, found: Range, measure: str, colour: str, hatch: str | None = None) -> None:
    """A bar from the 5% to the 95% point with a stroke at the median and its ends in figures."""
    if found.p05 is None or found.p50 is None or found.p95 is None:
        return
    low, middle, high = (point * SCALES[measure] for point in (found.p05, found.p50, found.p95))
    bars(axes, [(row, low, high, 0.56)], colour, hatch)
    for stroke, width in (("white", 2.4), ("black", 1.0)):
        axes.plot([middle, middle], [row - 0.28, row + 0.28], color=stroke, linewidth=width, zorder=2.5)
    axes.text(high, row, f"  {span_words(found, measure)}", va="center", fontsize=SMALL_SIZE)


def reach(ends: Sequence[float], left: float = 0.04, right: float = 0.04) -> tuple[float, float]:
    """Limits around some places, with room on either side as shares of the width between them."""
    low, high = min(ends), max(ends)
    width = (high - low) or 1.0
    return low - left * width, high + right * width
