"""What everybody else gets against what the junior grades get."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.model.trade_off import rest_rates
from paymodel.outputs.console import MANY
from paymodel.outputs.numbers import grade_list, pct, pct_short
from paymodel.outputs.palette import DEPARTMENT_MARKS, JUNIOR_COLOUR, REFERENCE_COLOUR

_STEPS = 281
_MARK_EVERY = (35, 63)


def trade_off_chart(figure: Figure, result: RunResult) -> str:
    """Draw rest rate against junior rate, or the answers by organisation where there are many; what it shows."""
    question = result.question
    answered = [found for found in result.departments if found.rest_rate is not None and found.junior_share]
    if not answered:
        return ""
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    others = grade_list(question.rest_grades)
    if len(answered) > MANY:
        shows = f"What {target} leaves for {others}, by organisation"
        _answers(figure, answered, question)
    else:
        left = ", ".join(f"{pct(found.rest_rate)} in {found.code}" for found in answered)
        shows = f"{target} leaves {others}: {left}"
        _lines(figure, answered, question)
    figure.suptitle(shows, fontsize=12, fontweight="bold")
    return shows


def _lines(figure: Figure, departments: Sequence[Findings], question: Question) -> None:
    figure.set_size_inches(9, 6.4)
    axes = figure.subplots()
    remit = question.remit
    reach = max(0.08, question.target_rate * 1.25, remit.headline_rate * 1.5)
    junior_rates = np.linspace(min(0.0, question.target_rate), reach, _STEPS)
    for found, (colour, marker) in zip(departments, DEPARTMENT_MARKS, strict=False):
        for is_headline_alone, style in ((True, (0, (5, 3))), (False, "solid")):
            rest = rest_rates(found, question, junior_rates, is_headline_alone=is_headline_alone)
            name = "headline alone" if is_headline_alone else "with the additional pot"
            axes.plot(
                junior_rates * 100,
                rest * 100,
                color=colour,
                linestyle=style,
                marker=marker,
                markersize=5,
                markerfacecolor="white" if is_headline_alone else colour,
                markevery=_MARK_EVERY,
                label=f"{found.code}, {name}",
            )
        _answer(axes, found, question, colour, marker)
    axes.axvline(question.target_rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dotted")
    _mark(axes, (question.target_rate * 100, 0.99), f"target {pct_short(question.target_rate)} ", vertical=True)
    for rate, name in {question.floor_rate: "floor", remit.headline_rate: "headline"}.items():
        axes.axhline(rate * 100, color=REFERENCE_COLOUR, linewidth=0.8, linestyle="dotted")
        _mark(axes, (0.99, rate * 100), f"{name} {pct_short(rate)}", vertical=False)
    answers = [
        rate for found in departments for rate in (found.rest_rate, found.rest_rate_headline) if rate is not None
    ]
    axes.set_xlim(junior_rates[0] * 100, junior_rates[-1] * 100)
    axes.set_ylim(min(-0.01, *answers) * 100 - 1, max(remit.headline_rate * 2, *answers) * 100 + 0.5)
    axes.set_xlabel(f"{grade_list(question.junior_grades)}: award, per cent of basic pay")
    axes.set_ylabel(f"{grade_list(question.rest_grades)}: award, per cent of basic pay")
    axes.grid(color="#e5e5e5")
    axes.legend(loc="lower left", frameon=True, fontsize=8)


def _answer(axes: Axes, found: Findings, question: Question, colour: str, marker: str) -> None:
    """Today's answer: filled with the additional pot, hollow inside the headline pot alone."""
    target = question.target_rate * 100
    for rate, fill, offset, side in (
        (found.rest_rate_headline, "white", (-10, -11), "right"),
        (found.rest_rate, colour, (10, 4), "left"),
    ):
        if rate is None:
            continue
        axes.plot(target, rate * 100, marker=marker, markersize=10, markerfacecolor=fill, color=colour, zorder=3)
        axes.annotate(
            f"{found.code} {pct(rate)}",
            (target, rate * 100),
            xytext=offset,
            textcoords="offset points",
            ha=side,
            color=colour,
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
            zorder=4,
        )


def _rates(departments: Sequence[Findings]) -> list[float]:
    """Every rest rate that is known, fractions."""
    both = [rate for found in departments for rate in (found.rest_rate, found.rest_rate_headline)]
    return [rate for rate in both if rate is not None]


def _mark(axes: Axes, at: tuple[float, float], text: str, *, vertical: bool) -> None:
    if vertical:
        axes.text(*at, text, transform=axes.get_xaxis_transform(), ha="right", va="top", color=REFERENCE_COLOUR)
    else:
        axes.text(*at, text, transform=axes.get_yaxis_transform(), ha="right", va="bottom", color=REFERENCE_COLOUR)


def _answers(figure: Figure, departments: Sequence[Findings], question: Question) -> None:
    """One row an organisation: the rest rate under both pots, least from the bottom."""
    ordered = sorted(departments, key=lambda found: (found.rest_rate or 0, found.code))
    figure.set_size_inches(9, 1.5 + 0.19 * len(ordered))
    axes = figure.subplots()
    rates = [
        rate * 100 for found in ordered for rate in (found.rest_rate, found.rest_rate_headline) if rate is not None
    ]
    right = max(*rates, question.remit.headline_rate * 100)
    for row, found in enumerate(ordered):
        headline, both = (found.rest_rate_headline or 0) * 100, (found.rest_rate or 0) * 100
        axes.plot([headline, both], [row, row], color="#999999", linewidth=1, zorder=1)
        axes.scatter(headline, row, marker="o", facecolor="white", edgecolor="black", s=22, zorder=2)
        axes.scatter(both, row, marker="s", color=JUNIOR_COLOUR, edgecolor="black", s=22, zorder=2)
        axes.text(right + 0.15, row, f"{pct(headline / 100)} / {pct(both / 100)}", va="center", fontsize=7)
    axes.scatter([], [], marker="o", facecolor="white", edgecolor="black", label="from the headline pot alone")
    axes.scatter([], [], marker="s", color=JUNIOR_COLOUR, edgecolor="black", label="with the additional pot")
    for rate, name in {question.floor_rate: "floor", question.remit.headline_rate: "headline"}.items():
        axes.axvline(rate * 100, color=REFERENCE_COLOUR, linewidth=1, linestyle="dotted")
        axes.text(rate * 100, len(ordered) - 0.4, f"{name} {pct_short(rate)}", ha="center", color=REFERENCE_COLOUR)
    axes.set_yticks(range(len(ordered)), [_starred(found) for found in ordered], fontsize=7)
    axes.set_ylim(-1, len(ordered) + 0.5)
    axes.set_xlim(min(rates) - 0.3, right + 1.2)
    axes.set_xlabel(f"{grade_list(question.rest_grades)}: award, per cent of basic pay (* outside this remit)")
    axes.grid(axis="x", color="#dddddd")
    axes.legend(loc="center left", frameon=True, fontsize=8)


def _starred(found: Findings) -> str:
    return found.code + (" *" if found.remit_scope == "devolved" else "")
