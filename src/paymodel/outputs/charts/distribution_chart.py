"""People and money by grade, side by side."""

from collections.abc import Sequence
from math import isnan, nan

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from paymodel.model.findings import Findings, GradeLine
from paymodel.model.question import Question
from paymodel.model.reported import Reported
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.names import coded, row_names, short_names
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
)
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct, row_key
from paymodel.outputs.palette import (
    IN_FULL,
    JOIN_COLOUR,
    JUNIOR_COLOUR,
    PALE,
    REST_COLOUR,
    REST_HATCH,
    SMALL_SIZE,
)
from paymodel.provenance import SUPPRESSED


def distribution_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw staff and basic pay by grade, or by organisation where there are many; nothing without pay of junior
    grades."""
    departments, question = reported.answer.departments, reported.answer.question
    priced = [found for found in departments if found.has_junior_pay]
    if not priced:
        return None
    if len(priced) > IN_FULL:
        return _by_organisation(figure, priced, question, len(departments) - len(priced))
    shows = "; ".join(_in_words(found, question) for found in priced)
    n_rows = max(len(_lines(found)) for found in priced)
    sized(figure, shows, 0.8 + panel_rows(len(priced)) * (0.35 + rows_inch(2 * n_rows)))
    panels, short = side_by_side(figure, len(priced)), short_names(found.code for found in priced)
    for axes, found in zip(panels, priced, strict=True):
        _panel(axes, found, question, (n_rows, panel_inch(len(priced))))
        axes.set_title(short[found.code], loc="left", fontweight="bold")
    end = max(axes.get_xlim()[1] for axes in panels)
    for axes in panels:
        axes.set_xlim(0, end)
    key(figure, _key(question))
    header = ("code", "grade", "is_junior", "fte", "fte_share", "basic_pay_gbp", "cost_share")
    return Drawn(shows, header, tuple(row for found in priced for row in _rows(found, question)))


def _in_words(found: Findings, question: Question) -> str:
    junior_fte, fte = _fte(found, question)
    return (
        f"{coded(found)}: {grade_list(question.junior_grades)} are {pct(junior_fte / fte, 0)} of staff "
        f"and {pct(found.junior_share, 0)} of basic pay"
    )


def _fte(found: Findings, question: Question) -> tuple[float, float]:
    """Junior and all full-time equivalents in the sums."""
    lines = [line for line in found.all_grades if line.basic_pay_gbp is not None]
    return (
        sum(line.fte or 0 for line in lines if line.grade in question.junior_grades),
        sum(line.fte or 0 for line in lines),
    )


def _lines(found: Findings) -> list[GradeLine]:
    return [line for line in found.grades if line.award_rate is not None]


def _rows(found: Findings, question: Question) -> list[tuple[str | float | None, ...]]:
    """A row a grade, highest first, as drawn; NaN where it is not shown."""
    fte = _fte(found, question)[1]
    rows: list[tuple[str | float | None, ...]] = []
    for line in reversed(_lines(found)):
        people, pay = (nan if size is None else size for size in (line.fte, line.basic_pay_gbp))
        is_junior = "yes" if line.grade in question.junior_grades else "no"
        rows.append((found.code, line.grade, is_junior, people, people / fte, pay, pay / found.basic_pay_gbp))
    return rows


def _panel(axes: Axes, found: Findings, question: Question, room: tuple[int, float]) -> None:
    """Two bars a grade, in shares of all: people, pale, above money. room: for rows, and inches across."""
    rows = _rows(found, question)
    labelled: list[tuple[float, str]] = [(1.0, "")]
    for number, (_, grade, _, people, people_share, pay, pay_share) in enumerate(rows):
        assert isinstance(people, float) and isinstance(pay, float)
        is_junior = grade in question.junior_grades
        colour, hatch = (JUNIOR_COLOUR, None) if is_junior else (REST_COLOUR, REST_HATCH)
        money = SUPPRESSED if isnan(pay) else gbp_spoken(pay)
        both = ((-0.2, people_share, f"{people:,.0f}", PALE[colour]), (0.2, pay_share, money, colour))
        for offset, share, written, fill in both:
            assert isinstance(share, float)
            length = 0.0 if isnan(share) else 100 * share
            bars(axes, [(number + offset, 0, length, 0.38)], fill, hatch)
            label = SUPPRESSED if isnan(share) else f"{written} ({pct(share, 1)})"
            axes.text(length, number + offset, f" {label}", va="center", fontsize=SMALL_SIZE)
            labelled.append((length, label))
    listed(axes, [str(row[1]) for row in rows], room[0])
    axes.set_xlim(0, room_for(0.0, labelled, room[1]))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _key(question: Question) -> list[Patch]:
    junior, rest = grade_list(question.junior_grades), grade_list(question.rest_grades) if question.rest_grades else ""
    told = [
        patch(f"{junior}: people (FTE)", PALE[JUNIOR_COLOUR]),
        patch(f"{junior}: basic pay", JUNIOR_COLOUR),
        patch(f"{rest}: people (FTE)", PALE[REST_COLOUR], REST_HATCH),
        patch(f"{rest}: basic pay", REST_COLOUR, REST_HATCH),
    ]
    return told if rest else told[:2]


def _by_organisation(figure: Figure, departments: Sequence[Findings], question: Question, n_left_out: int) -> Drawn:
    """One row an organisation: junior share of people and of money, the largest share of money at the top."""
    ordered = sorted(departments, key=lambda found: (-(found.junior_share or 0), found.code))
    junior = grade_list(question.junior_grades)
    low, high = (round(100 * (found.junior_share or 0)) for found in (ordered[-1], ordered[0]))
    span = f"{high}%" if low == high else f"{low}% to {high}%"
    shows = f"{junior} are {span} of basic pay, by organisation"
    sized(figure, shows, 1.3 + rows_inch(len(ordered)))
    axes = figure.subplots()
    shares = [(_fte(found, question), found.junior_share or 0) for found in ordered]
    people, money = [junior_fte / fte for (junior_fte, fte), _ in shares], [share for _, share in shares]
    numbers = range(len(ordered))
    axes.hlines(numbers, [100 * one for one in money], [100 * one for one in people], color=JOIN_COLOUR, linewidth=1)
    axes.plot([100 * one for one in people], numbers, "o", color="black", markerfacecolor="white", markersize=4.5)
    axes.plot([100 * one for one in money], numbers, "s", color="black", markerfacecolor=JUNIOR_COLOUR, markersize=4.5)
    for number in numbers:
        axes.text(102, number, f"{pct(people[number], 0)} / {pct(money[number], 0)}", va="center", fontsize=SMALL_SIZE)
    listed(axes, row_names(ordered))
    axes.set_xlim(-1, 114)
    axes.set_xlabel(f"{junior}, per cent of the delegated grades\n{row_key(n_left_out)}")
    grid(axes, "x")
    key(figure, [mark("of people (FTE)", "o", "white"), mark("of money (basic pay)", "s", JUNIOR_COLOUR)])
    header = ("code", "organisation", "junior_fte_share", "junior_share")
    rows = tuple(
        (found.code, found.organisation, one, other) for found, one, other in zip(ordered, people, money, strict=True)
    )
    return Drawn(shows, header, rows)
