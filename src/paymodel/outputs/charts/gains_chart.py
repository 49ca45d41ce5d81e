"""Who gets more and who gets less than at the headline rate for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.reported import Reported
from paymodel.outputs.charts.awarded import (
    NAMED_UP_TO,
    Side,
    awarded_lines,
    condition,
    is_told,
    named,
    sides,
    spans_of,
    those_above,
)
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.names import counted, counted_key, of_how_many, row_names, short_names, those_without
from paymodel.outputs.charts.panels import (
    bars,
    grid,
    key,
    listed,
    mark,
    panel_inch,
    panel_rows,
    patch,
    room_for,
    rows_inch,
    side_by_side,
    sized,
    ticked,
)
from paymodel.outputs.numbers import gbp, grade_list, pct_short
from paymodel.outputs.palette import IN_FULL, JOIN_COLOUR, JUNIOR_COLOUR, REST_COLOUR, REST_HATCH, SMALL_SIZE
from paymodel.provenance import SUPPRESSED

Row = tuple[str | float | None, ...]
_HEADER = ("code", "grade", "fte", "award_rate", "more_gbp", "more_each_gbp")
_MILLION_GBP, _IN_MILLIONS = 999_950, 1e-6


def gains_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw what each grade gets more or less, or each organisation's two sides where there are many; nothing without
    awards."""
    departments, question = reported.answer.departments, reported.answer.question
    told = [found for found in departments if is_told(found)]
    if not told:
        return None
    rate = pct_short(question.remit.headline_rate)
    against = f"Against {rate} for everybody{condition(told, question)}"
    if len(told) > IN_FULL:
        return _by_organisation(figure, told, question, against, len(departments) - len(told))
    shows = f"{against}: {_said(told, question)}"
    n_rows = max(len(awarded_lines(found)) for found in told)
    sized(figure, shows, 0.75 + panel_rows(len(told)) * (0.65 + rows_inch(n_rows)))
    by_panel, short = [_rows(found, question) for found in told], short_names(found.code for found in told)
    rows = [row for mine in by_panel for row in mine]
    frame = _frame_of(by_panel, panel_inch(len(told)))
    for axes, found, mine in zip(side_by_side(figure, len(told)), told, by_panel, strict=True):
        _panel(axes, mine, frame, n_rows)
        in_all = sum(side.more_gbp(question.remit.headline_rate) * side.fte for side in sides(found, question))
        axes.set_title(short[found.code], loc="left", fontweight="bold")
        unit = "£m" if frame.scale == _IN_MILLIONS else "£ thousand"
        axes.set_xlabel(f"{unit} a year; in all {_signed(in_all, _scale(mine))}", fontsize=SMALL_SIZE)
    key(figure, [patch(f"more than at {rate}", JUNIOR_COLOUR), patch(f"less than at {rate}", REST_COLOUR, REST_HATCH)])
    return Drawn(shows, _HEADER, tuple(rows))


def _said(told: Sequence[Findings], question: Question) -> str:
    """What each side gets more or less in each department, or from where to where in several."""
    if len(told) <= NAMED_UP_TO:
        words = "; ".join(f"in {named(found, question)} {_in_words(found, question)}" for found in told)
        return f"{words}, a year on average"
    ends = f"{those_without(told)}{those_above(told, question)}"
    spans = spans_of(told, question, lambda side: side.more_gbp(question.remit.headline_rate))
    words = [f"{name} get {_span_words(low, high)}" for name, low, high in spans]
    return f"{' and '.join(words)} a year on average{ends}"


def _span_words(low_gbp: float, high_gbp: float) -> str:
    if high_gbp - low_gbp < 1:
        return _each_words(high_gbp)
    if low_gbp >= 0.5:
        return f"{gbp(low_gbp)} to {gbp(high_gbp)} more"
    if high_gbp <= -0.5:
        return f"{gbp(-high_gbp)} to {gbp(-low_gbp)} less"
    return f"from {_each_words(low_gbp)} to {_each_words(high_gbp)}"


def _in_words(found: Findings, question: Question) -> str:
    """What each side gets more or less, a year on average."""
    headline = question.remit.headline_rate
    both = [(side.name, side.more_gbp(headline)) for side in sides(found, question)]
    told = [f"{name} {'' if number else 'get '}{_each_words(each)}" for number, (name, each) in enumerate(both)]
    return " and ".join(told)


def _each_words(each_gbp: float) -> str:
    if abs(each_gbp) < 0.5:
        return "the same"
    return f"{gbp(abs(each_gbp))} {'more' if each_gbp > 0 else 'less'}"


def _rows(found: Findings, question: Question) -> list[Row]:
    """A row a grade, highest first; NaN where it is not shown."""
    headline = question.remit.headline_rate
    rows: list[Row] = []
    for line in reversed(awarded_lines(found)):
        pay, fte, rate = line.basic_pay_gbp or 0.0, line.fte or 0.0, line.award_rate or 0.0
        more = (rate - headline) * pay
        rows.append((found.code, line.grade, line.fte, line.award_rate, more, more / fte if fte else None))
    return rows


def _scale(rows: Sequence[Row]) -> float:
    """£m where there are any, else thousands."""
    return _IN_MILLIONS if max(map(abs, _amounts(rows))) >= _MILLION_GBP else 1e-3


def _amounts(rows: Sequence[Row]) -> list[float]:
    return [0.0 if not isinstance(row[4], float) or isnan(row[4]) else row[4] for row in rows]


@dataclass(frozen=True)
class _Frame:
    """The axis that all panels share, in £ times a scale: the ends of what is drawn, and of the axis."""

    scale: float
    low: float
    high: float
    start: float
    end: float

    @property
    def labels_at(self) -> float:
        """Where labels stand: to the right of the longest bar."""
        return self.high + 0.04 * (self.high - self.start)


def _frame_of(panels: Sequence[Sequence[Row]], wide_inch: float) -> _Frame:
    """One axis for all panels, with room for the labels of each. wide_inch: how wide a panel is."""
    rows = [row for mine in panels for row in mine]
    scale = _scale(rows)
    amounts = [amount * scale for amount in _amounts(rows)]
    low, high = min(*amounts, 0.0), max(*amounts, 0.0)
    frame = _Frame(scale, low, high, low - 0.03 * ((high - low) or 1.0), 0.0)
    labels = [(frame.labels_at, _label(row, _scale(mine))) for mine in panels for row in mine]
    return replace(frame, end=room_for(frame.start, labels, wide_inch))


def _panel(axes: Axes, rows: Sequence[Row], frame: _Frame, n_rows: int) -> None:
    """A bar a grade, to the right for more and to the left for less, with £ in all and £ for each. n_rows: for how
    many there is room."""
    lengths = [amount * frame.scale for amount in _amounts(rows)]
    bars(axes, [(number, 0.0, one, 0.62) for number, one in enumerate(lengths) if one > 0], JUNIOR_COLOUR)
    bars(axes, [(number, 0.0, one, 0.62) for number, one in enumerate(lengths) if one < 0], REST_COLOUR, REST_HATCH)
    for number, row in enumerate(rows):
        axes.text(frame.labels_at, number, _label(row, _scale(rows)), va="center", fontsize=SMALL_SIZE)
    axes.set_xlim(frame.start, frame.end)
    axes.axvline(0, color="black", linewidth=0.8)
    listed(axes, [str(row[1]) for row in rows], n_rows)
    ticked(axes, frame.low, frame.high)
    axes.spines["left"].set_visible(False)
    grid(axes, "x")


def _label(row: Row, scale: float) -> str:
    more, each = row[4], row[5]
    if not isinstance(more, float) or isnan(more) or not isinstance(each, float):
        return SUPPRESSED
    return "the same" if abs(each) < 0.5 else f"{_signed(more, scale)}, {_signed(each, 1.0)} each"


def _signed(amount_gbp: float, scale: float) -> str:
    """With its sign, in £m where that is the unit that is drawn in, else in whole pounds."""
    size, unit = (f"{abs(amount_gbp) * scale:,.2f}", "m") if scale == _IN_MILLIONS else (f"{abs(amount_gbp):,.0f}", "")
    return f"{'-' if amount_gbp < 0 else '+'}£{size}{unit}"


def _by_organisation(
    figure: Figure, told: Sequence[Findings], question: Question, against: str, n_left_out: int
) -> Drawn:
    """One row an organisation: what each of its two sides gets more or less, the most to junior grades at the top."""
    headline = question.remit.headline_rate
    with_sides = [(found, *_two(found, question)) for found in told]
    with_sides = sorted(with_sides, key=lambda one: (-one[1].more_gbp(headline), one[0].code))
    junior, rest = grade_list(question.junior_grades), grade_list(question.rest_grades) if question.rest_grades else ""
    inside = counted(told)
    n_less = sum(other is not None and other.more_gbp(headline) < -0.5 for one, _, other in with_sides if one in inside)
    shows = f"{against}: {rest} get less on average in {n_less} of {of_how_many(told)}"
    if not rest:
        shows = f"{against}, by organisation"
    sized(figure, shows, 1.3 + rows_inch(len(told)))
    axes, rows = figure.subplots(), list[Row]()
    for number, (found, one, other) in enumerate(with_sides):
        each = one.more_gbp(headline)
        beside = None if other is None else other.more_gbp(headline)
        axes.plot([each, each if beside is None else beside], [number] * 2, color=JOIN_COLOUR, linewidth=1, zorder=1)
        rows.append((found.code, found.organisation, each, beside))
    junior_places, numbers = [one.more_gbp(headline) for _, one, _ in with_sides], range(len(rows))
    axes.plot(junior_places, numbers, "s", color="black", markerfacecolor=JUNIOR_COLOUR, markersize=4.5)
    others = [(side.more_gbp(headline), number) for number, (_, _, side) in enumerate(with_sides) if side]
    if others:
        across, down = zip(*others, strict=True)
        axes.plot(across, down, "o", color="black", markerfacecolor="white", markersize=4.5)
    axes.axvline(0, color="black", linewidth=0.8)
    listed(axes, row_names([found for found, _, _ in with_sides]))
    axes.set_xlabel(f"£ a year for each full-time post, on average\n{counted_key(told, n_left_out)}")
    grid(axes, "x")
    key(figure, [mark(junior, "s", JUNIOR_COLOUR), *([mark(rest, "o", "white")] if rest else [])])
    return Drawn(shows, ("code", "organisation", "junior_more_each_gbp", "rest_more_each_gbp"), tuple(rows))


def _two(found: Findings, question: Question) -> tuple[Side, Side | None]:
    first, *others = sides(found, question)
    return first, others[0] if others else None
