"""The share of draws within the ceiling against the target, a curve a department."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.reported import Reported
from paymodel.model.workforce import FloatArray
from paymodel.outputs.charts.asked_words import as_read, target_words
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.names import coded, counted, of_how_many, short_names
from paymodel.outputs.charts.panels import KEY_ROW_INCH, grid, key, key_rows, sized
from paymodel.outputs.demand_wording import beside_other_demands
from paymodel.outputs.numbers import grade_list, pct_at_most, pct_short
from paymodel.outputs.palette import DEPARTMENT_MARKS, IN_FULL, JUNIOR_COLOUR, OUTSIDE_COLOUR, REFERENCE_COLOUR

_STEPS: Final = 61
_NEARLY: Final = 0.95
_FAR: Final = 3.0
"""How many times the target the curves of many organisations are drawn to: some go on to 200%."""

_MARKED: Final = (0.95, 0.75, 0.5, 0.25, 0.05)


def share_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw the share of draws within the ceiling against the target, a curve a department; nothing without draws."""
    question = reported.answer.question
    drawn = [
        found
        for found in reported.answer.departments
        if found.has_junior_pay and found.drawn is not None and np.isfinite(found.drawn.max_junior_rate).any()
    ]
    if not drawn:
        return None
    shows, targets, many = _shows(drawn, question), _targets(drawn, question), len(drawn) > IN_FULL
    short, inside = short_names(found.code for found in drawn), counted(drawn)
    labels = [f"{short[found.code]}: half of the draws at {pct_at_most(_half(found))}" for found in drawn]
    sized(figure, shows, 2.64 + KEY_ROW_INCH * (1 if many else key_rows(labels)))
    axes, rows = figure.subplots(), list[tuple[str | float | None, ...]]()
    for number, (found, label) in enumerate(zip(drawn, labels, strict=True)):
        outside = JUNIOR_COLOUR if found in inside else OUTSIDE_COLOUR
        colour, marker = (outside, "") if many else DEPARTMENT_MARKS[number]
        share = share_within(found, targets)
        axes.plot(
            *(targets * 100, share * 100),
            color=colour,
            linewidth=0.6 if many else 1.6,
            linestyle="-" if found in inside else "--",
            marker=marker,
            markersize=5,
            label=label,
            markevery=[int(np.argmin(np.abs(share - at))) for at in _MARKED],
        )
        rows += [(found.code, *pair) for pair in zip(targets.tolist(), share.tolist(), strict=True)]
    _frame(axes, targets, question)
    if not many:
        key(figure, axes.get_legend_handles_labels()[0])
    elif len(inside) < len(drawn):
        key(figure, _looks())
    return Drawn(shows, ("code", "target_rate", "within_ceiling_share"), tuple(rows))


def _looks() -> list[Line2D]:
    """What the lines of many are."""
    return [
        Line2D([], [], color=JUNIOR_COLOUR, label="an organisation inside this remit"),
        Line2D([], [], color=OUTSIDE_COLOUR, linestyle="--", label="outside this remit, not counted above"),
    ]


def _shows(drawn: Sequence[Findings], question: Question) -> str:
    junior, read = grade_list(question.junior_grades), as_read(drawn, question)
    if len(drawn) > IN_FULL:
        n_nearly = sum(one.simulation.within_ceiling_share >= _NEARLY for one in counted(drawn) if one.simulation)
        return (
            f"In {n_nearly} of {of_how_many(drawn)}, {target_words(question)} is within the ceiling in "
            f"{pct_short(_NEARLY)} of draws or more, with at least {pct_short(question.floor_rate)} for everybody else"
            f"{read}{beside_other_demands(question)}"
        )
    halves = [f"{pct_at_most(_half(found))} in {coded(found)}" for found in drawn]
    others = f", with {_least(question)} for {grade_list(question.rest_grades)}"
    others = (others if question.rest_grades else "") + read + beside_other_demands(question)
    return f"The most for {junior} that is within the ceiling in half of the draws{others}: {', '.join(halves)}"


def _least(question: Question) -> str:
    """What everybody else gets beside the most for the junior grades."""
    return f"at least {pct_short(question.floor_rate)}" if question.floor_rate else "nothing"


def _frame(axes: Axes, targets: FloatArray, question: Question) -> None:
    """Limits, units, the target asked, and half."""
    axes.axvline(question.target_rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dotted")
    low, high = targets[0], targets[-1]
    is_left = question.target_rate > low + 0.8 * (high - low)
    axes.annotate(
        f"target {pct_short(question.target_rate)}",
        (question.target_rate * 100, 103),
        xytext=(-4 if is_left else 4, 0),
        textcoords="offset points",
        ha="right" if is_left else "left",
        color=REFERENCE_COLOUR,
    )
    axes.axhline(50, color=REFERENCE_COLOUR, linewidth=0.8, linestyle="dotted")
    axes.set_ylim(-2, 108)
    axes.set_xlim(low * 100, high * 100)
    axes.set_xlabel(f"{grade_list(question.junior_grades)}: award, per cent of basic pay; the rules as asked")
    axes.set_ylabel("draws within the ceiling, %")
    grid(axes, "both")


def share_within(found: Findings, targets: FloatArray) -> FloatArray:
    """The share of draws whose largest junior rate is at least each target; a draw without one is not within."""
    assert found.drawn is not None
    most = np.sort(np.where(np.isnan(found.drawn.max_junior_rate), -np.inf, found.drawn.max_junior_rate))
    return 1 - np.searchsorted(most, targets - 1e-12, side="left") / len(most)


def _half(found: Findings) -> float | None:
    """The largest junior rate within the ceiling in half of the draws; None where there is none."""
    return None if found.simulation is None else found.simulation.max_junior_rate.p50


def _targets(drawn: Sequence[Findings], question: Question) -> FloatArray:
    """Targets to draw the curves at, (n_targets,), rising: close together where they fall, and the target asked."""
    rates = [rate[np.isfinite(rate)] for found in drawn if found.drawn for rate in [found.drawn.max_junior_rate]]
    ends = [question.target_rate, *(float(np.quantile(rate, point)) for rate in rates for point in (0.001, 0.999))]
    low, high = min(ends), max(ends)
    if len(drawn) > IN_FULL:
        high = min(high, _FAR * max(question.target_rate, question.remit.headline_rate, 0.01))
    margin = max(0.06 * (high - low), 0.002)
    even = np.linspace(low - margin, high + margin, _STEPS)
    steep = [] if len(drawn) > IN_FULL else [np.quantile(rate, np.linspace(0, 1, _STEPS)) for rate in rates]
    targets: FloatArray = np.unique(np.round(np.concatenate([even, [question.target_rate], *steep]), 6)).astype(float)
    return targets[(targets >= low - margin) & (targets <= high + margin)]
