"""Every organisation of the official tables under the same question: junior share against what is left."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.reported import Reported
from paymodel.outputs.charts.asked_words import above_words, as_read, has_capped_rest, left_axis, left_words
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.label_places import Box, beside_marks, is_far
from paymodel.outputs.charts.names import coded, counted, is_outside, left_less_in, short_names
from paymodel.outputs.charts.panels import grid, key, mark, sized
from paymodel.outputs.charts.readings_drawn import drawn_readings, reference_rates
from paymodel.outputs.numbers import grade_list, pct, pct_short
from paymodel.outputs.palette import JUNIOR_COLOUR, OFFER_COLOUR, REFERENCE_COLOUR, SMALL_SIZE, WIDTH_INCH

ALWAYS_NAMED: Final = ("DWP", "HMRC")
_MOST_NAMED: Final = 12
_FEWEST_DRAWN: Final = 3
_PANEL_INCH: Final = (WIDTH_INCH - 0.7, 2.45)
_BOLD_INCH, _LABEL_INCH = 0.078, 0.14
"""How wide a bold small letter is, as a rule, and how high a label."""

_FAR: Final = 3.0
"""How many times the target or the headline rate below nothing is drawn; what lies beyond stands on the edge."""

_HEADER = ("code", "organisation", "remit_scope", "is_asked", "is_whole", "junior_share", "rest_rate")


def organisations_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw a mark an organisation, those asked and the two largest named; nothing where no others are known, or a cap
    decides who has how much."""
    question = reported.answer.question
    if has_capped_rest(question):
        return None
    around = [found for found in reported.around if found.has_junior_pay and found.rest_rate is not None]
    if len(around) < _FEWEST_DRAWN:
        return None
    asked = [found.code for found in reported.answer.departments]
    told = asked if len(asked) <= _MOST_NAMED else []
    shows = _shows(around, question, told)
    sized(figure, shows, 3.7)
    axes = figure.subplots()
    lowest = _lowest(around, question)
    n_below = _marks(axes, around, told, lowest)
    _frame(axes, around, question, lowest, n_below)
    _names(axes, around, told, lowest)
    key(figure, _key(has_asked=bool(told), has_uncounted=len(counted(around)) < len(around)))
    rows = tuple(
        (
            *(found.code, found.organisation, found.remit_scope),
            *("yes" if yes else "no" for yes in (found.code in asked, _is_whole(found))),
            *(found.junior_share, found.rest_rate),
        )
        for found in around
    )
    return Drawn(shows, _HEADER, rows)


def _shows(around: Sequence[Findings], question: Question, asked: Sequence[str]) -> str:
    """In how many less is left than the headline rate, and what is left in those that are asked, or else always
    named."""
    named = [found for found in around if found.code in asked]
    named = named or [found for found in around if found.code in ALWAYS_NAMED]
    told = ", ".join(f"{pct(found.rest_rate)} in {coded(found, above_words(found, question))}" for found in named)
    condition = f"{drawn_readings(question)[-1].name}{as_read(named, question)}"
    few = left_less_in(around, question.remit.headline_rate)
    return f"{left_words(question)}, {condition}: {few}{'; ' if told else ''}{told}"


def _is_whole(found: Findings) -> bool:
    """Whether all its staff are in the sums."""
    return not found.suppressed_grades and found.ungraded_fte == 0


def _lowest(around: Sequence[Findings], question: Question) -> float:
    """The least rate that is drawn in its place, a fraction."""
    far = -_FAR * max(question.target_rate, question.remit.headline_rate, 0.01)
    return max(min(found.rest_rate or 0.0 for found in around), far)


def _marks(axes: Axes, around: Sequence[Findings], asked: Sequence[str], lowest: float) -> int:
    """The marks; how many stand on the edge, since they lie below it."""
    below = [found for found in around if (found.rest_rate or 0.0) < lowest]
    inside = [found for found in around if found not in below]
    looks = (
        (inside, False, ("o", "white", 4.5)),
        (inside, True, ("s", JUNIOR_COLOUR, 6.5)),
        (below, False, ("v", "white", 4.5)),
        (below, True, ("v", JUNIOR_COLOUR, 6.5)),
    )
    for chosen, is_asked, (marker, fill, size) in looks:
        for is_inside in (True, False):
            some = [found for found in chosen if (found.code in asked) == is_asked and is_outside(found) != is_inside]
            axes.plot(
                [100 * (found.junior_share or 0.0) for found in some],
                [100 * max(found.rest_rate or 0.0, lowest) for found in some],
                marker if is_inside or is_asked or marker == "v" else "x",
                color="black",
                markerfacecolor=fill,
                markersize=size,
                zorder=4 if is_asked else 3,
            )
    return len(below)


def _key(*, has_asked: bool, has_uncounted: bool) -> list[Line2D]:
    asked = [mark("asked", "s", JUNIOR_COLOUR)] if has_asked else []
    others = "others" if has_asked else "organisations"
    outside = [mark(f"{others} outside this remit, not counted", "x", "black")] if has_uncounted else []
    return [*asked, mark(others, "o", "white"), *outside]


def _frame(axes: Axes, around: Sequence[Findings], question: Question, lowest: float, n_below: int) -> None:
    highest = max(question.remit.headline_rate, *(found.rest_rate or 0.0 for found in around))
    margin = 0.07 * (highest - lowest) or 0.01
    axes.set_ylim(100 * (lowest - margin), 100 * (highest + margin))
    axes.set_xlim(-2, 102)
    for rate, name in reference_rates(question).items():
        axes.axhline(100 * rate, color=REFERENCE_COLOUR, linewidth=0.9, linestyle="dotted")
        axes.text(
            101.5,
            100 * rate,
            f"{name} {pct_short(rate)}",
            ha="right",
            va="bottom",
            color=REFERENCE_COLOUR,
            fontsize=SMALL_SIZE,
        )
    edge = f"; {n_below} on the lower edge lie below it" if n_below else ""
    axes.set_xlabel(f"{grade_list(question.junior_grades)}: per cent of basic pay{edge}")
    axes.set_ylabel(left_axis(question, is_upright=True))
    grid(axes, "both")


def _names(axes: Axes, around: Sequence[Findings], asked: Sequence[str], lowest: float) -> None:
    """Those asked, and those always named, each label clear of the others."""
    wanted = [found for found in around if found.code in {*ALWAYS_NAMED, *asked}]
    short = short_names(found.code for found in wanted)
    labels = [f"{short[found.code]} {pct(found.rest_rate)}" for found in wanted]
    places = [_place(found, lowest) for found in wanted]
    marks, others = [_inches(axes, place) for place in places], [_inches(axes, _place(one, lowest)) for one in around]
    wide = [_BOLD_INCH * len(label) for label in labels]
    boxes = beside_marks(marks, wide, _LABEL_INCH, Box(0.0, 0.0, *_PANEL_INCH), others)
    for found, label, place, at, box in zip(wanted, labels, places, marks, boxes, strict=True):
        if found.code not in asked:
            axes.plot(*place, "D", color="black", markerfacecolor=OFFER_COLOUR, markersize=5, zorder=4)
        is_left = box.left < at[0]
        axes.annotate(
            label,
            place,
            xytext=(72 * (box.left + is_left * box.wide - at[0]), 72 * (box.foot + box.tall / 2 - at[1])),
            textcoords="offset points",
            ha="right" if is_left else "left",
            va="center",
            fontsize=SMALL_SIZE,
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5},
            arrowprops={"arrowstyle": "-", "linewidth": 0.6, "shrinkB": 2} if is_far(at, box) else None,
            zorder=5,
        )


def _place(found: Findings, lowest: float) -> tuple[float, float]:
    """Where its mark stands, per cent."""
    return 100 * (found.junior_share or 0.0), 100 * max(found.rest_rate or 0.0, lowest)


def _inches(axes: Axes, place: tuple[float, float]) -> tuple[float, float]:
    """Where a place stands from the panel's corner, about."""
    (left, right), (foot, top) = axes.get_xlim(), axes.get_ylim()
    return (place[0] - left) / (right - left) * _PANEL_INCH[0], (place[1] - foot) / (top - foot) * _PANEL_INCH[1]
