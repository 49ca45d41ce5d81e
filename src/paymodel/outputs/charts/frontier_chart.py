"""The curves of a frontier, with the target, the offer and other splits of its money."""

import textwrap
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.frontier import MARK_LARGEST, DepartmentFrontier, FrontierResult
from paymodel.model.question import PUBLISHED, Question
from paymodel.model.workforce import FloatArray
from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.charts.figures import house_style, new_figure, saved
from paymodel.outputs.cost_wording import verdict_words
from paymodel.outputs.frontier_wording import (
    LETTERS,
    is_left,
    least_rate,
    rate_at,
    rest_list,
    split_name,
    target_sentence,
)
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct, pct_short
from paymodel.outputs.palette import DEPARTMENT_MARKS, REFERENCE_COLOUR

_DASHES = ((1, 0), (6, 2), (2, 2), (8, 2, 2, 2))
_SAME_MONEY = ("#000000", "v", (1, 1.5))
_MARK_EVERY = 9
_SAME_PLACE_RATE = 1e-3
_INCH = (9.0, 6.5)
_MOST_HEIGHT = 2.2
"""Of the headline rate: above that a curve is cut off."""


def draw_frontier(result: FrontierResult, departments: Sequence[DepartmentFrontier]) -> Chart:
    """A panel a department, as PNG and SVG."""
    question = result.question
    source = textwrap.shorten("; ".join(result.table_sources), 110, placeholder=" ...")
    pay = "Basic pay" if question.baseline == PUBLISHED else "Basic pay after the minimum-wage rise of 1 April"
    offer = f"Offer: {textwrap.shorten(result.offer.offer.name, 60, placeholder=' ...')}. " if result.offer else ""
    caption = (
        f"Source: {source}; 31 March {question.as_at}; remit {question.remit.year}.\n"
        f"{offer}{pay}, delegated grades. Run {result.run_id}, paymodel {result.version}."
    )
    with house_style(result.run_id):
        figure = new_figure()
        shows = frontier_chart(figure, result, departments)
        return saved(figure, "frontier", shows, caption)


def frontier_chart(figure: Figure, result: FrontierResult, departments: Sequence[DepartmentFrontier]) -> str:
    """Draw a panel a department; what they show."""
    figure.set_size_inches(_INCH[0], _INCH[1] * len(departments))
    panels = figure.subplots(len(departments), 1, squeeze=False)
    told = [_panel(axes, one, result) for axes, one in zip(panels[:, 0], departments, strict=True)]
    return "; ".join(told)


def _panel(axes: Axes, one: DepartmentFrontier, result: FrontierResult) -> str:
    question, shows = result.question, _finding(one, result)
    _frame(axes, one, question)
    rates = one.junior_rates * 100
    for i, (curve, (colour, marker), dashes) in enumerate(zip(one.curves, DEPARTMENT_MARKS, _DASHES, strict=False)):
        rate, name = curve.differential_rate, "within the ceiling"
        if rate is not None:
            name += f", each grade {pct_short(rate)} above the next lower"
        drawn = _uncut(curve.rest_rates, question)
        if np.isfinite(drawn).any():
            _line(axes, rates, drawn * 100, (colour, marker, dashes), name, 3 * i)
    target_rest = rate_at(one, one.curves[0], question.target_rate)
    if is_left(target_rest, question):
        colour = DEPARTMENT_MARKS[0][0]
        axes.plot(question.target_rate * 100, target_rest * 100, "o", markersize=9, color=colour, zorder=4)
        _label(axes, (question.target_rate, target_rest), pct(target_rest), colour, above=True)
    if one.offered is not None:
        _offer(axes, one, question)
    axes.set_title(textwrap.fill(shows, 90), fontweight="bold", loc="left")
    axes.legend(loc="upper left", bbox_to_anchor=(-0.03, -0.11), ncols=2, frameon=False, fontsize=8)
    return shows


def _finding(one: DepartmentFrontier, result: FrontierResult) -> str:
    """Where the target stands, and where the offer does."""
    shows = f"{one.found.code}: {target_sentence(one, result.question, 'the ceiling').removesuffix('.')}"
    if one.offered is None or one.cost is None or one.offered.junior_rate is None or one.offered.rest_rate is None:
        return shows
    gives = f"the offer gives {pct(one.offered.junior_rate)} and {pct(one.offered.rest_rate)}"
    return f"{shows}; {gives}, {verdict_words(one.cost.first, one.cost.first.remit.year)}"


def _uncut(rates: FloatArray, question: Question) -> FloatArray:
    """The rates of a curve as far as nobody is cut, (n_rates,); NaN beyond."""
    return np.where([is_left(float(rate), question) for rate in rates], rates, np.nan)


def _frame(axes: Axes, one: DepartmentFrontier, question: Question) -> None:
    """Limits, units, target, headline rate, and where both sides get the same."""
    headline = question.remit.headline_rate
    ends = [float(rate) for rate in one.junior_rates if one.marks_at(float(rate)) != (MARK_LARGEST,)]
    left, right = ends[0] * 100, ends[-1] * 100
    known = [float(rate) for curve in one.curves for rate in curve.rest_rates if is_left(float(rate), question)]
    given = [one.offered.rest_rate or 0.0] if one.offered else []
    most = max(_MOST_HEIGHT * headline, *given, rate_at(one, one.curves[0], question.target_rate) * 1.2, 0.02)
    top = min(max(known, default=most), most) * 100
    low = max(min([*known, *given, least_rate(question)]), -0.2 * most) * 100
    margin = 0.1 * (top - low)
    axes.set_xlim(left, right)
    axes.set_ylim(low - margin, top + margin)
    axes.axvline(question.target_rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dotted")
    axes.axhline(headline * 100, color=REFERENCE_COLOUR, linewidth=0.8, linestyle="dotted")
    if question.floor_rate:
        axes.axhline(question.floor_rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dashed")
        place = (left, question.floor_rate * 100)
        _reference(axes, place, f" floor {pct_short(question.floor_rate)}", "left", "bottom")
    both = np.array([max(left, low - margin), min(right, top + margin)])
    axes.plot(both, both, color="#bbbbbb", linewidth=1, zorder=1)
    _reference(
        axes, (question.target_rate * 100, top + margin), f"target {pct_short(question.target_rate)} ", "right", "top"
    )
    _reference(axes, (right, headline * 100), f"headline {pct_short(headline)} ", "right", "bottom")
    place = both[0] + 0.08 * (right - left)
    _reference(axes, (place, place), "  the same for all", "left", "top")
    axes.set_xlabel(f"{grade_list(question.junior_grades)}: award, per cent of basic pay")
    axes.set_ylabel(f"{rest_list(question)}: award at least, per cent of basic pay")
    axes.grid(color="#e5e5e5")


def _line(
    axes: Axes, x: np.ndarray, y: np.ndarray, style: tuple[str, str, tuple[float, ...]], name: str, first_mark: int
) -> None:
    """A curve whose marks stand beside those of the others, since curves may lie on one another."""
    colour, marker, dashes = style
    every = (first_mark, _MARK_EVERY)
    axes.plot(x, y, color=colour, dashes=dashes, marker=marker, markersize=5, markevery=every, label=name)


def _offer(axes: Axes, one: DepartmentFrontier, question: Question) -> None:
    """The curve of the offer's money, the offer, and the other splits under their letters."""
    assert one.offered is not None
    money = f"the offer's {gbp_spoken(one.offered.money_gbp)} for salaries"
    if one.same_money_rates is not None:
        drawn = _uncut(one.same_money_rates, question)
        _line(axes, one.junior_rates * 100, drawn * 100, _SAME_MONEY, money, _MARK_EVERY - 1)
    offer = one.offered.junior_rate, one.offered.rest_rate
    taken = [offer]
    for letter, split in zip(LETTERS, one.splits, strict=False):
        at = split.junior_rate, split.rest_rate
        if at[0] is not None and at[1] is not None:
            n_there = sum(_is_close(at, other) for other in taken)
            _letter(axes, letter, (at[0] * 100, at[1] * 100), f"{letter}: {split_name(split, question)}", n_there)
            taken.append(at)
    if offer[0] is not None and offer[1] is not None:
        axes.plot(
            offer[0] * 100, offer[1] * 100, "*", markersize=17, color="#D55E00", markeredgecolor="black", zorder=6
        )
        _label(axes, (offer[0], offer[1]), f"offer {pct(offer[0])}, {pct(offer[1])}", "black", above=False)


def _is_close(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> bool:
    """Whether two places on the chart would lie on one another."""
    distances = [abs((a or 0.0) - (b or 0.0)) for a, b in zip(one, other, strict=True)]
    return max(distances) < _SAME_PLACE_RATE


def _letter(axes: Axes, letter: str, at: tuple[float, float], name: str, n_there: int) -> None:
    """A split under its letter, beside its place where others stand there; its name in the legend, and where it lies if
    that is beyond the axes."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    is_inside = left <= at[0] <= right and low <= at[1] <= high
    axes.plot([], [], " ", label=name if is_inside else f"{name} (beyond: {at[0]:.2f}%, {at[1]:.2f}%)")
    if is_inside:
        axes.annotate(
            letter,
            at,
            xytext=(20 * n_there, 6 * min(n_there, 1)),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=8,
            fontweight="bold",
            bbox={"boxstyle": "circle,pad=0.25", "facecolor": "white", "edgecolor": "black"},
            zorder=5,
        )


def _label(axes: Axes, at: tuple[float, float], text: str, colour: str, *, above: bool) -> None:
    axes.annotate(
        text,
        (at[0] * 100, at[1] * 100),
        xytext=(10, 8) if above else (-12, -14),
        textcoords="offset points",
        ha="left" if above else "right",
        va="bottom" if above else "top",
        color=colour,
        fontweight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
        zorder=7,
    )


def _reference(axes: Axes, at: tuple[float, float], text: str, side: str, height: str) -> None:
    axes.text(
        *at,
        text,
        ha=side,
        va=height,
        color=REFERENCE_COLOUR,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.5},
        zorder=2.5,
    )
