"""What everybody else gets against what the junior grades get."""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.reported import Reported
from paymodel.model.trade_off import rest_rates
from paymodel.model.workforce import FloatArray
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.offer_mark import OfferMark, draw_offers, offer_marks, offer_words
from paymodel.outputs.charts.panels import grid, key, sized
from paymodel.outputs.charts.readings_drawn import DrawnReading, drawn_readings, reference_rates, rest_rates_known
from paymodel.outputs.charts.trade_off_rows import answer_rows, rows_inch_of
from paymodel.outputs.demand_wording import beside_other_demands
from paymodel.outputs.numbers import grade_list, pct, pct_short
from paymodel.outputs.palette import DEPARTMENT_MARKS, IN_FULL, JUNIOR_COLOUR, REFERENCE_COLOUR

_STEP_RATE = 0.001
_REACH_RATE = 0.08
_MARK_EVERY = (10, 20)
_LABEL_GAP = 0.055
"""Least distance between two labels, as a share of the height."""

_DASHES = (5, 3)
_HEIGHT_INCH = 3.6
_BUNDLE_STEP = 5
"""Of the junior rates that lines are drawn at, the lines of many are drawn at every fifth."""

Row = tuple[str | float | None, ...]
HEADER = ("code", "reading", "mark", "junior_rate", "rest_rate")


def trade_off_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw rest rate against junior rate, or the answers by organisation where there are many, with the offer where
    there is one; nothing where nobody else is left anything to say."""
    result = reported.answer
    question, departments = result.question, result.departments
    answered = [found for found in departments if found.rest_rate is not None and found.has_junior_pay]
    if not answered:
        return None
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    asked = f"What {target} leaves for {grade_list(question.rest_grades)}{beside_other_demands(question)}"
    ceiling = drawn_readings(question)[-1].name
    offers = offer_marks(answered, result)
    if len(answered) > IN_FULL:
        shows = f"{asked}, {ceiling}, by organisation"
        sized(figure, shows, _HEIGHT_INCH + rows_inch_of(answered))
        bundle, below = figure.subplots(2, 1, height_ratios=(_HEIGHT_INCH, rows_inch_of(answered)))
        _bundle(bundle, answered, question)
        rows = answer_rows(below, answered, question, len(departments) - len(answered))
        return Drawn(shows, ("code", "organisation", "rest_rate_headline", "rest_rate"), rows)
    left = ", ".join(f"{pct(found.rest_rate)} in {found.code}" for found in answered)
    shows = f"{asked}, {ceiling}: {left}{offer_words(offers, question)}"
    sized(figure, shows, _HEIGHT_INCH)
    axes = figure.subplots()
    rows = _lines(axes, answered, question, offers)
    key(figure, axes.get_legend_handles_labels()[0])
    return Drawn(shows, HEADER, tuple(rows))


def _lines(axes: Axes, departments: Sequence[Findings], question: Question, offers: Sequence[OfferMark]) -> list[Row]:
    """The remit lines of each department, named, with the target, today's answers and the offer; what is drawn."""
    junior_rates = _frame(axes, departments, question, offers)
    rows: list[Row] = []
    for found, (colour, marker) in zip(departments, DEPARTMENT_MARKS, strict=False):
        for reading in drawn_readings(question):
            rest = rest_rates(found, question, junior_rates, is_headline_alone=reading.is_headline_alone)
            axes.plot(
                junior_rates * 100,
                rest * 100,
                color=colour,
                dashes=_DASHES if reading.is_headline_alone else (1, 0),
                marker=marker,
                markersize=4.5,
                markerfacecolor="white" if reading.is_headline_alone else colour,
                markevery=_MARK_EVERY,
                label=f"{found.code}, {reading.name}",
            )
            pairs = zip(junior_rates.tolist(), rest.tolist(), strict=True)
            rows += [(found.code, reading.name, "", at, one if math.isfinite(one) else None) for at, one in pairs]
    for reading in drawn_readings(question):
        rows += _answers(axes, departments, question, reading)
    rows += draw_offers(axes, offers, dict(zip([found.code for found in departments], DEPARTMENT_MARKS, strict=False)))
    return rows


def _frame(
    axes: Axes, departments: Sequence[Findings], question: Question, offers: Sequence[OfferMark] = ()
) -> FloatArray:
    """Limits, units, target, floor and headline of a trade-off; the junior rates to draw it at."""
    headline = question.remit.headline_rate
    given = [one.junior_rate * 1.1 for one in offers]
    reach = max(_REACH_RATE, question.target_rate * 1.25, headline * 1.5, *given)
    start = math.floor(min(0.0, question.target_rate * 1.25) / _STEP_RATE)
    n_steps = math.ceil(reach / _STEP_RATE) - start
    junior_rates = np.array([round((start + step) * _STEP_RATE, 9) for step in range(n_steps + 1)])
    references = [question.floor_rate, headline, 0.0, *(one.rest_rate for one in offers)]
    rates = [*rest_rates_known(list(departments)), *references]
    low, high = min(rates) * 100, max(*rates, headline * 2) * 100
    margin = max(0.08 * (high - low), 0.5)
    axes.set_xlim(junior_rates[0] * 100, junior_rates[-1] * 100)
    axes.set_ylim(low - 1.5 * margin, high + margin)
    axes.axvline(question.target_rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dotted")
    _mark(axes, (question.target_rate * 100, 0.99), f"target {pct_short(question.target_rate)} ", vertical=True)
    for rate, name in reference_rates(question).items():
        axes.axhline(rate * 100, color=REFERENCE_COLOUR, linewidth=0.8, linestyle="dotted")
        _mark(axes, (0.01 if name == "headline" else 0.99, rate * 100), f"{name} {pct_short(rate)}", vertical=False)
    axes.set_xlabel(f"{grade_list(question.junior_grades)}: award, per cent of basic pay")
    axes.set_ylabel(f"{grade_list(question.rest_grades)}: award, per cent of basic pay")
    grid(axes, "both")
    return junior_rates


def _answers(axes: Axes, departments: Sequence[Findings], question: Question, reading: DrawnReading) -> list[Row]:
    """Today's answers under one reading, each with its figure, kept apart: hollow and to the left for the
    headline alone, filled and to the right for the ceiling."""
    target = question.target_rate * 100
    bottom, top = axes.get_ylim()
    marked = [
        (rate, found, mark)
        for found, mark in zip(departments, DEPARTMENT_MARKS, strict=False)
        if (rate := reading.rest_rate(found)) is not None
    ]
    free_from = bottom
    for rate, found, (colour, marker) in sorted(marked, key=lambda one: one[0]):
        fill, offset, side = ("white", -9, "right") if reading.is_headline_alone else (colour, 9, "left")
        axes.plot(target, rate * 100, marker=marker, markersize=8.5, markerfacecolor=fill, color=colour, zorder=3)
        height = max(free_from, rate * 100)
        free_from = height + _LABEL_GAP * (top - bottom)
        axes.annotate(
            f"{found.code} {pct(rate)}",
            (target, rate * 100),
            xytext=(offset, height),
            textcoords=("offset points", "data"),
            ha=side,
            va="center",
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
            zorder=4,
        )
    return [(found.code, reading.name, "target", question.target_rate, rate) for rate, found, _ in marked]


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


def _bundle(axes: Axes, departments: Sequence[Findings], question: Question) -> None:
    """The remit lines of many departments, unnamed, each with today's answer; the rows below name them."""
    junior_rates = _frame(axes, departments, question)
    junior_rates = junior_rates[::_BUNDLE_STEP]
    for reading in drawn_readings(question):
        lines = [
            rest_rates(found, question, junior_rates, is_headline_alone=reading.is_headline_alone)
            for found in departments
        ]
        axes.plot(
            junior_rates * 100,
            np.array(lines).T * 100,
            color="#999999" if reading.is_headline_alone else JUNIOR_COLOUR,
            dashes=_DASHES if reading.is_headline_alone else (1, 0),
            linewidth=0.5,
            zorder=1,
        )
