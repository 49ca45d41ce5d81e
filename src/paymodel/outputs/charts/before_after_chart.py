"""Mean pay before and after the award, grade by grade."""

from collections.abc import Callable, Sequence
from math import isnan, nan

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.model.reported import Reported
from paymodel.outputs.charts.asked_words import RISE_SHORT, named_once
from paymodel.outputs.charts.awarded import (
    NAMED_UP_TO,
    awarded_lines,
    condition,
    is_told,
    named,
    sides,
    spans_of,
    those_above,
)
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.names import short_names, those_without
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
from paymodel.outputs.numbers import gbp, grade_list, pct
from paymodel.outputs.palette import IN_FULL, JUNIOR_COLOUR, OFFER_MARK, PALE, REST_COLOUR, REST_HATCH, SMALL_SIZE
from paymodel.provenance import SUPPRESSED

Row = tuple[str | float | None, ...]
_BESIDE = 1.05
"""Where labels stand, in highest pays."""

_HEADER = ("code", "grade", "mean_salary_gbp", "new_mean_salary_gbp", "award_rate", "offer_new_mean_salary_gbp")


def before_after_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw mean pay of each grade before and after the award, and after the offer where there is one; nothing where
    there are many departments, or no awards."""
    result = reported.answer
    question = result.question
    told = [found for found in result.departments if is_told(found)]
    if not told or len(told) > IN_FULL:
        return None
    shows = named_once(f"Mean pay{condition(told, question)}: {_said(told, question)}")
    n_rows = max(len(awarded_lines(found)) for found in told)
    sized(figure, shows, 0.75 + panel_rows(len(told)) * (0.55 + rows_inch(n_rows)))
    by_panel, short = [_rows(found, result) for found in told], short_names(found.code for found in told)
    rows = [row for mine in by_panel for row in mine]
    high = max(_shown(rows))
    end = room_for(0.0, [(_BESIDE * high, _label(row)) for row in rows], panel_inch(len(told)))
    for axes, found, mine in zip(side_by_side(figure, len(told)), told, by_panel, strict=True):
        _panel(axes, mine, question, (high, end))
        listed(axes, [str(row[1]) for row in mine], n_rows)
        axes.set_title(short[found.code], loc="left", fontweight="bold")
    has_offer = any(isinstance(row[5], float) for row in rows)
    key(figure, _key(question, has_offer=has_offer, is_lifted=any(map(_lifted(question), told))))
    return Drawn(shows, _HEADER if has_offer else _HEADER[:5], tuple(row if has_offer else row[:5] for row in rows))


def _key(question: Question, *, has_offer: bool, is_lifted: bool) -> list[Artist]:
    handles: list[Artist] = [
        patch(f"before, after {RISE_SHORT}" if is_lifted else "before", PALE[JUNIOR_COLOUR]),
        patch(f"the rise of {grade_list(question.junior_grades)}", JUNIOR_COLOUR),
    ]
    if question.rest_grades:
        handles.append(patch(f"the rise of {grade_list(question.rest_grades)}", REST_COLOUR, REST_HATCH))
    return [*handles, *([mark("after the offer", OFFER_MARK, "white", size=8)] if has_offer else [])]


def _said(told: Sequence[Findings], question: Question) -> str:
    """Mean pay of each side before and after in each department, or by how much it rises in several."""
    if len(told) <= NAMED_UP_TO:
        return "; ".join(f"in {named(found, question)} {_in_words(found, question)}" for found in told)
    ends = f"{those_without(told)}{those_above(told, question)}"
    before = f"after {RISE_SHORT}" if any(map(_lifted(question), told)) else "before"
    spans = spans_of(told, question, lambda side: side.new_mean_gbp - side.mean_gbp)
    words = [
        f"{name} get {gbp(low) if high - low < 1 else f'{gbp(low)} to {gbp(high)}'} more" for name, low, high in spans
    ]
    return f"{' and '.join(words)} than {before}{ends}"


def _lifted(question: Question) -> Callable[[Findings], bool]:
    """Whether the minimum-wage rise is in anybody's pay before the award."""
    return lambda found: any(side.is_lifted for side in sides(found, question))


def _in_words(found: Findings, question: Question) -> str:
    told = [
        f"{side.name} {'' if number else 'go '}from {gbp(side.mean_gbp)}"
        f"{f' after {RISE_SHORT}' if side.is_lifted else ''} to {gbp(side.new_mean_gbp)}"
        for number, side in enumerate(sides(found, question))
    ]
    return " and ".join(told)


def _rows(found: Findings, result: RunResult) -> list[Row]:
    """A row a grade, highest first; NaN where it is not shown, None where there is no such figure."""
    costs = {one.code: one for one in result.offer.departments} if result.offer else {}
    offered = {line.grade: line for line in costs[found.code].first.grades} if found.code in costs else {}
    rows: list[Row] = []
    for line in reversed(awarded_lines(found)):
        after = offered[line.grade].new_mean_salary_gbp if line.grade in offered else None
        if line.is_withheld and after is not None:
            after = nan
        rows.append((found.code, line.grade, line.mean_salary_gbp, line.new_mean_salary_gbp, line.award_rate, after))
    return rows


def _shown(rows: Sequence[Row]) -> list[float]:
    """Every pay before and after that is shown, £ thousand."""
    return [pay / 1e3 for row in rows for pay in row[2:4] if isinstance(pay, float) and not isnan(pay)]


def _label(row: Row) -> str:
    """Pay before and after, and the rise."""
    before, after, rate = row[2:5]
    if not isinstance(before, float) or not isinstance(after, float) or isnan(after):
        return SUPPRESSED
    return f"{gbp(before)} to {gbp(after)} ({pct(rate if isinstance(rate, float) else None)})"


def _panel(axes: Axes, rows: Sequence[Row], question: Question, ends: tuple[float, float]) -> None:
    """A pale bar for pay before, £ thousand, that goes on full for the rise, with both figures and the rise. ends:
    the highest pay of all panels, and where their axis ends."""
    for number, row in enumerate(rows):
        axes.text(_BESIDE * ends[0], number, _label(row), va="center", fontsize=SMALL_SIZE)
        _, grade, before, after, _, offered = row
        if not isinstance(before, float) or not isinstance(after, float) or isnan(after):
            continue
        colour, hatch = (JUNIOR_COLOUR, None) if grade in question.junior_grades else (REST_COLOUR, REST_HATCH)
        bars(axes, [(number, 0.0, before / 1e3, 0.62)], PALE[colour])
        bars(axes, [(number, before / 1e3, after / 1e3, 0.62)], colour, hatch)
        if isinstance(offered, float) and not isnan(offered):
            axes.plot(offered / 1e3, number, OFFER_MARK, color="black", markerfacecolor="white", markersize=8, zorder=3)
    axes.set_xlim(0, ends[1])
    ticked(axes, 0.0, ends[0])
    axes.set_xlabel("mean full-time pay, £ thousand a year", fontsize=SMALL_SIZE)
    grid(axes, "x")
