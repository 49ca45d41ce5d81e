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
from paymodel.outputs.charts.asked_words import above_words, as_read, left_axis, left_words
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.label_places import spread_out
from paymodel.outputs.charts.names import coded, left_less_in, short_names
from paymodel.outputs.charts.offer_mark import OfferMark, draw_offers, offer_marks, offer_words
from paymodel.outputs.charts.panels import KEY_ROW_INCH, grid, key, key_rows, sized
from paymodel.outputs.charts.readings_drawn import DrawnReading, drawn_readings, reference_rates, rest_rates_known
from paymodel.outputs.charts.trade_off_rows import answer_rows, rows_inch_of
from paymodel.outputs.numbers import grade_list, pct, pct_short
from paymodel.outputs.palette import DEPARTMENT_MARKS, IN_FULL, JUNIOR_COLOUR, REFERENCE_COLOUR, WIDTH_INCH

_STEP_RATE = 0.001
_REACH_RATE = 0.08
_MARK_EVERY = (10, 20)
_LABEL_GAP_INCH = 0.15
"""Least distance between two labels."""

_BOLD_INCH = 0.085
"""How wide a bold letter of a label is, as a rule."""

_DASHES = (5, 3)
_PANEL_INCH, _BELOW_INCH = 2.35, 0.95
_HEIGHT_INCH = _PANEL_INCH + _BELOW_INCH + 2 * KEY_ROW_INCH
_BESIDE_PANEL_INCH = 0.65
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
    asked, ceiling = left_words(question), f"{drawn_readings(question)[-1].name}{as_read(answered, question)}"
    offers = offer_marks(answered, result)
    if len(answered) > IN_FULL:
        shows = f"{asked}, {ceiling}: {left_less_in(answered, question.remit.headline_rate)}"
        sized(figure, shows, _HEIGHT_INCH + rows_inch_of(answered))
        bundle, below = figure.subplots(2, 1, height_ratios=(_HEIGHT_INCH, rows_inch_of(answered)))
        _bundle(bundle, answered, question)
        rows = answer_rows(below, answered, question, len(departments) - len(answered))
        return Drawn(shows, ("code", "organisation", "rest_rate_headline", "rest_rate"), rows)
    left = ", ".join(f"{pct(found.rest_rate)} in {coded(found, above_words(found, question))}" for found in answered)
    shows = f"{asked}, {ceiling}: {left}{offer_words(offers, question)}"
    short = short_names(found.code for found in answered)
    labels = [f"{name}, {reading.name}" for name in short.values() for reading in drawn_readings(question)]
    sized(figure, shows, _PANEL_INCH + _BELOW_INCH + KEY_ROW_INCH * key_rows(labels))
    axes = figure.subplots()
    rows = _lines(axes, answered, question, offers)
    key(figure, axes.get_legend_handles_labels()[0])
    return Drawn(shows, HEADER, tuple(rows))


def _lines(axes: Axes, departments: Sequence[Findings], question: Question, offers: Sequence[OfferMark]) -> list[Row]:
    """The remit lines of each department, named, with the target, today's answers and the offer; what is drawn."""
    junior_rates, short = _frame(axes, departments, question, offers), short_names(found.code for found in departments)
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
                label=f"{short[found.code]}, {reading.name}",
            )
            pairs = zip(junior_rates.tolist(), rest.tolist(), strict=True)
            rows += [(found.code, reading.name, "", at, one if math.isfinite(one) else None) for at, one in pairs]
    rows += _answers(axes, departments, question)
    rows += draw_offers(
        axes, offers, dict(zip([found.code for found in departments], DEPARTMENT_MARKS, strict=False)), short
    )
    return rows


def _frame(
    axes: Axes, departments: Sequence[Findings], question: Question, offers: Sequence[OfferMark] = ()
) -> FloatArray:
    """Limits, units, target, floor and headline of a trade-off; the junior rates to draw it at."""
    headline = question.remit.headline_rate
    given = [*(one.junior_rate * 1.1 for one in offers), _reach_of_labels(departments, question)]
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
    side = "left" if question.target_rate - junior_rates[0] < 0.2 * (junior_rates[-1] - junior_rates[0]) else "right"
    _mark(axes, (question.target_rate * 100, 0.99), f" target {pct_short(question.target_rate)} ", side, vertical=True)
    for rate, name in reference_rates(question).items():
        axes.axhline(rate * 100, color=REFERENCE_COLOUR, linewidth=0.8, linestyle="dotted")
        at, side = (0.01, "left") if "headline" in name else (0.99, "right")
        _mark(axes, (at, rate * 100), f"{name} {pct_short(rate)}", side, vertical=False)
    axes.set_xlabel(f"{grade_list(question.junior_grades)}: award, per cent of basic pay")
    axes.set_ylabel(left_axis(question, is_upright=True))
    grid(axes, "both")
    return junior_rates


def _reach_of_labels(departments: Sequence[Findings], question: Question) -> float:
    """How far the junior rates have to go for the labels beside the target to have room."""
    if len(departments) > IN_FULL:
        return 0.0
    share = min(max(map(_wide_inch, _labels(departments, drawn_readings(question)[-1]))) / _wide_panel_inch(), 0.6)
    start = min(0.0, question.target_rate * 1.25)
    return (question.target_rate - share * start) / (1 - share)


def _wide_panel_inch() -> float:
    return WIDTH_INCH - _BESIDE_PANEL_INCH


def _wide_inch(label: str) -> float:
    return _BOLD_INCH * len(label) + 0.15


def _labels(departments: Sequence[Findings], reading: DrawnReading) -> list[str]:
    short = short_names(found.code for found in departments)
    return [f"{short[found.code]} {pct(reading.rest_rate(found))}" for found in departments]


def _answers(axes: Axes, departments: Sequence[Findings], question: Question) -> list[Row]:
    """Today's answers, each with its figure, kept apart: hollow and to the left for the headline alone where there is
    room for that, filled and to the right for the ceiling."""
    target = question.target_rate * 100
    low, high = axes.get_xlim()
    room_inch = (target - low) / (high - low) * _wide_panel_inch()
    sides: dict[bool, list[tuple[float, str]]] = {True: [], False: []}
    rows: list[Row] = []
    for reading in drawn_readings(question):
        labels = _labels(departments, reading)
        is_left = reading.is_headline_alone and max(map(_wide_inch, labels)) <= room_inch
        for found, label, (colour, marker) in zip(departments, labels, DEPARTMENT_MARKS, strict=False):
            rate = reading.rest_rate(found)
            if rate is None:
                continue
            fill = "white" if reading.is_headline_alone else colour
            axes.plot(target, rate * 100, marker=marker, markersize=8.5, markerfacecolor=fill, color=colour, zorder=3)
            sides[is_left].append((rate * 100, label))
            rows.append((found.code, reading.name, "target", question.target_rate, rate))
    for is_left, marked in sides.items():
        _labelled(axes, target, marked, is_left=is_left)
    return rows


def _labelled(axes: Axes, target: float, marked: Sequence[tuple[float, str]], *, is_left: bool) -> None:
    """Labels to one side of the target, none on another. marked: the height of each, with its label."""
    bottom, top = axes.get_ylim()
    gap = _LABEL_GAP_INCH / _PANEL_INCH * (top - bottom)
    heights = spread_out([rate for rate, _ in marked], gap, bottom + gap / 2, top - 1.5 * gap)
    for height, (rate, label) in zip(heights, marked, strict=True):
        axes.annotate(
            label,
            (target, rate),
            xytext=(-9 if is_left else 9, height),
            textcoords=("offset points", "data"),
            ha="right" if is_left else "left",
            va="center",
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
            zorder=4,
        )


def _mark(axes: Axes, at: tuple[float, float], text: str, side: str, *, vertical: bool) -> None:
    axes.text(
        *at,
        text,
        transform=axes.get_xaxis_transform() if vertical else axes.get_yaxis_transform(),
        ha=side,
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
