"""What everybody else gets against what the junior grades get."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.model.trade_off import rest_rates
from paymodel.model.workforce import FloatArray
from paymodel.outputs.demand_wording import beside_other_demands
from paymodel.outputs.numbers import grade_list, pct, pct_short, row_key, starred
from paymodel.outputs.palette import DEPARTMENT_MARKS, IN_FULL, JUNIOR_COLOUR, REFERENCE_COLOUR

_STEPS = 281
_MARK_EVERY = (35, 63)
_LABEL_GAP = 0.05
"""Least distance between two labels, as a share of the height."""


@dataclass(frozen=True)
class _Reading:
    """One remit line: which pots it spends, and how it is drawn."""

    name: str
    is_headline_alone: bool
    dashes: tuple[int, ...]

    def rest_rate(self, found: Findings) -> float | None:
        """Today's answer under this reading."""
        return found.rest_rate_headline if self.is_headline_alone else found.rest_rate


def _readings(question: Question) -> tuple[_Reading, ...]:
    extra = question.remit.additional_rate
    both = _Reading(f"with the extra {pct_short(extra)}" if extra else "within the ceiling", False, ())
    return (_Reading("headline alone", True, (5, 3)), both) if extra else (both,)


def trade_off_chart(figure: Figure, result: RunResult) -> str:
    """Draw rest rate against junior rate, or the answers by organisation where there are many; what it shows."""
    question = result.question
    answered = [found for found in result.departments if found.rest_rate is not None and found.has_junior_pay]
    if not answered:
        return ""
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    others = grade_list(question.rest_grades)
    if len(answered) > IN_FULL:
        shows = f"What {target} leaves for {others}{beside_other_demands(question)}, by organisation"
        _answers(figure, answered, question, len(result.departments) - len(answered))
    else:
        ceiling = _readings(question)[-1].name
        left = ", ".join(f"{pct(found.rest_rate)} in {found.code}" for found in answered)
        shows = f"What {target} leaves for {others}{beside_other_demands(question)}, {ceiling}:\n{left}"
        _lines(figure, answered, question)
    figure.suptitle(shows, fontsize=12, fontweight="bold")
    return shows.replace("\n", " ")


def _lines(figure: Figure, departments: Sequence[Findings], question: Question) -> None:
    """The remit lines of each department, named, with the target and today's answers."""
    figure.set_size_inches(9, 6.4)
    axes = figure.subplots()
    junior_rates = _frame(axes, departments, question)
    for found, (colour, marker) in zip(departments, DEPARTMENT_MARKS, strict=False):
        for reading in _readings(question):
            rest = rest_rates(found, question, junior_rates, is_headline_alone=reading.is_headline_alone)
            axes.plot(
                junior_rates * 100,
                rest * 100,
                color=colour,
                dashes=reading.dashes or (1, 0),
                marker=marker,
                markersize=5,
                markerfacecolor="white" if reading.is_headline_alone else colour,
                markevery=_MARK_EVERY,
                label=f"{found.code}, {reading.name}",
            )
    for reading in _readings(question):
        _label_answers(axes, departments, question, reading)
    axes.legend(loc="lower left", frameon=True, fontsize=8)


def _frame(axes: Axes, departments: Sequence[Findings], question: Question) -> FloatArray:
    """Limits, units, target, floor and headline of a trade-off; the junior rates to draw it at."""
    headline = question.remit.headline_rate
    reach = max(0.08, question.target_rate * 1.25, headline * 1.5)
    junior_rates = np.linspace(min(0.0, question.target_rate * 1.25), reach, _STEPS, dtype=np.float64)
    rates = [*_rates(departments), question.floor_rate, headline, 0.0]
    low, high = min(rates) * 100, max(*rates, headline * 2) * 100
    margin = max(0.08 * (high - low), 0.5)
    axes.set_xlim(junior_rates[0] * 100, junior_rates[-1] * 100)
    axes.set_ylim(low - 1.5 * margin, high + margin)
    axes.axvline(question.target_rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dotted")
    _mark(axes, (question.target_rate * 100, 0.99), f"target {pct_short(question.target_rate)} ", vertical=True)
    for rate, name in _reference_rates(question).items():
        axes.axhline(rate * 100, color=REFERENCE_COLOUR, linewidth=0.8, linestyle="dotted")
        _mark(axes, (0.01 if name == "headline" else 0.99, rate * 100), f"{name} {pct_short(rate)}", vertical=False)
    axes.set_xlabel(f"{grade_list(question.junior_grades)}: award, per cent of basic pay")
    axes.set_ylabel(f"{grade_list(question.rest_grades)}: award, per cent of basic pay")
    axes.grid(color="#e5e5e5")
    return junior_rates


def _label_answers(axes: Axes, departments: Sequence[Findings], question: Question, reading: _Reading) -> None:
    """Today's answers under one reading, each with its figure, kept apart: hollow and to the left for the
    headline alone, filled and to the right for the ceiling."""
    target = question.target_rate * 100
    bottom, top = axes.get_ylim()
    marked = [
        (rate * 100, found, mark)
        for found, mark in zip(departments, DEPARTMENT_MARKS, strict=False)
        if (rate := reading.rest_rate(found)) is not None
    ]
    free_from = bottom
    for rate, found, (colour, marker) in sorted(marked, key=lambda one: one[0]):
        fill, offset, side = ("white", -11, "right") if reading.is_headline_alone else (colour, 11, "left")
        axes.plot(target, rate, marker=marker, markersize=10, markerfacecolor=fill, color=colour, zorder=3)
        height = max(free_from, rate)
        free_from = height + _LABEL_GAP * (top - bottom)
        axes.annotate(
            f"{found.code} {pct(rate / 100)}",
            (target, rate),
            xytext=(offset, height),
            textcoords=("offset points", "data"),
            ha=side,
            va="center",
            color=colour,
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
            zorder=4,
        )


def _reference_rates(question: Question) -> dict[float, str]:
    """The rates that answers are read against, those that coincide under one name."""
    names: dict[float, str] = {}
    for rate, name in ((question.floor_rate, "floor"), (question.remit.headline_rate, "headline")):
        names[rate] = f"{names[rate]} and {name}" if rate in names else name
    return names


def _rates(departments: Sequence[Findings]) -> list[float]:
    """Every rest rate that is known, fractions."""
    both = [rate for found in departments for rate in (found.rest_rate, found.rest_rate_headline)]
    return [rate for rate in both if rate is not None]


def _mark(axes: Axes, at: tuple[float, float], text: str, *, vertical: bool) -> None:
    axes.text(
        *at,
        text,
        transform=axes.get_xaxis_transform() if vertical else axes.get_yaxis_transform(),
        ha="left" if at[0] < 0.5 and not vertical else "right",
        va="top" if vertical else "bottom",
        color=REFERENCE_COLOUR,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.5},
        zorder=2.5,
    )


def _answers(figure: Figure, departments: Sequence[Findings], question: Question, n_left_out: int) -> None:
    """The remit lines of all on top; below, one row an organisation: what is left under each reading."""
    ordered = sorted(departments, key=lambda found: (found.rest_rate or 0, found.code))
    height = 1.7 + 0.19 * len(ordered)
    figure.set_size_inches(9, 5 + height)
    bundle, axes = figure.subplots(2, 1, height_ratios=(5, height))
    _bundle(bundle, ordered, question)
    readings = _readings(question)
    rates = [rate * 100 for rate in (*_rates(ordered), *_reference_rates(question))]
    right = max(rates)
    for row, found in enumerate(ordered):
        shown = [reading.rest_rate(found) or 0 for reading in readings]
        axes.plot([shown[0] * 100, shown[-1] * 100], [row, row], color="#999999", linewidth=1, zorder=1)
        for reading, rate in zip(readings, shown, strict=True):
            _dot(axes, (rate * 100, row), reading, "")
        axes.text(right + 0.15, row, " / ".join(pct(rate) for rate in shown), va="center", fontsize=7)
    for reading in readings:
        _dot(axes, (np.nan, np.nan), reading, reading.name)
    for rate, name in _reference_rates(question).items():
        axes.axvline(rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dotted")
        axes.text(rate * 100, len(ordered) - 0.4, f"{name} {pct_short(rate)}", ha="center", color=REFERENCE_COLOUR)
    axes.set_yticks(range(len(ordered)), [starred(found) for found in ordered], fontsize=7)
    axes.set_ylim(-1, len(ordered) + 0.5)
    axes.set_xlim(min(rates) - 0.3, right + 0.25 * (right - min(rates)) + 0.5)
    axes.set_xlabel(f"{grade_list(question.rest_grades)}: award, per cent of basic pay {row_key(n_left_out)}")
    axes.grid(axis="x", color="#dddddd")
    axes.legend(loc="center left", frameon=True, fontsize=8)


def _bundle(axes: Axes, departments: Sequence[Findings], question: Question) -> None:
    """The remit lines of many departments, unnamed, each with today's answer; the rows below name them."""
    junior_rates = _frame(axes, departments, question)
    for found in departments:
        for reading in _readings(question):
            rest = rest_rates(found, question, junior_rates, is_headline_alone=reading.is_headline_alone)
            colour = "#999999" if reading.is_headline_alone else JUNIOR_COLOUR
            axes.plot(
                junior_rates * 100, rest * 100, color=colour, dashes=reading.dashes or (1, 0), linewidth=0.5, zorder=1
            )
            if (rate := reading.rest_rate(found)) is not None:
                _dot(axes, (question.target_rate * 100, rate * 100), reading, "")


def _dot(axes: Axes, at: tuple[float, float], reading: _Reading, label: str) -> None:
    fill, marker = ("white", "o") if reading.is_headline_alone else (JUNIOR_COLOUR, "s")
    axes.scatter(
        *at, marker=marker, facecolor=fill, edgecolor="black", linewidth=0.7, s=20, zorder=2, label=label or None
    )
