"""What is left for everybody else as the junior rate changes: a table that follows the inputs, and its chart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

import numpy as np

from paymodel.model.question import Question
from paymodel.model.remit_sums import Terms, remit_sums
from paymodel.model.trade_off import rest_rates
from paymodel.outputs.palette import DEPARTMENT_MARKS, IN_FULL
from paymodel.outputs.workbook.department_sheet import PlacedDepartment, is_live_question
from paymodel.outputs.workbook.sum_rows import if_read
from paymodel.outputs.workbook.written_sheet import Value, WrittenSheet

GAP: Final = "#N/A"
STEP_RATE: Final = 0.0025
MOST_RATE: Final = 0.1
HEADER_ROW: Final = 7
_LIVE_NOTE = (
    "Each line takes its junior rate from the first column, and everything else from Inputs and the departments' "
    "sheets. Below 0%: everybody else would be cut. The marked points are at the target on Inputs."
)
_KEPT_NOTE = (
    "More is asked here than a target and a floor: these rates are the run's own, every other demand met, and do not "
    "follow the inputs."
)
_MARKERS: Final = {"o": "circle", "s": "square", "^": "triangle", "D": "diamond", "v": "x"}


@dataclass(frozen=True)
class _Column:
    """One line of the trade-off: whose, its heading, and whether the extra is left out."""

    placed: PlacedDepartment
    heading: str
    is_headline_alone: bool


def trade_off_rates(question: Question) -> list[float]:
    """The junior rates of the table, fractions."""
    steps = max(round(MOST_RATE / STEP_RATE), round(question.target_rate * 1.25 / STEP_RATE))
    return [round(i * STEP_RATE, 6) for i in range(min(steps, 160) + 1)]


def write_trade_off(to: WrittenSheet, placed: Sequence[PlacedDepartment], question: Question) -> None:
    """The table, and for as many departments as can be told apart the chart. placed: one or more."""
    columns, rates = _columns(placed), trade_off_rates(question)
    is_live = is_live_question(question)
    to.text(0, 0, "What is left for everybody else, by what the junior grades get", to.formats.title)
    width = max(len(columns), 8)
    note = _LIVE_NOTE if is_live else _KEPT_NOTE
    to.across(1, 0, width, note)
    to.height(1, note, 14 + 15 * width)
    to.sheet.set_column(0, 0, 14)
    to.sheet.set_column(1, len(columns), 15)
    _at_target(to, columns, question, is_live=is_live)
    _table(to, columns, rates)
    for i, column in enumerate(columns, start=1):
        kept = _values(column, question, rates)
        for row, value in enumerate(kept, start=HEADER_ROW + 1):
            if is_live:
                to.formula(row, i, _formula(column, f"$A{row + 1}"), value, to.formats.rate)
            elif isinstance(value, float):
                to.number(row, i, value, to.formats.rate)
    to.sheet.freeze_panes(HEADER_ROW + 1, 1)
    if len(placed) <= IN_FULL:
        _chart(to, columns, len(rates), is_live=is_live)


def _columns(placed: Sequence[PlacedDepartment]) -> list[_Column]:
    both = [
        _Column(one, f"{one.sheet}, {name}", is_alone)
        for one in placed
        for name, is_alone in (("with the extra", False), ("headline alone", True))
    ]
    return both if len(placed) <= IN_FULL else [column for column in both if not column.is_headline_alone]


def _at_target(to: WrittenSheet, columns: Sequence[_Column], question: Question, *, is_live: bool) -> None:
    """The answers at the target, which the chart marks."""
    if not is_live:
        return
    to.text(4, 0, "At the target", to.formats.header)
    to.formula(5, 0, if_read("target_rate"), question.target_rate, to.formats.total_rate)
    for i, column in enumerate(columns, start=1):
        key = "rest_rate_headline" if column.is_headline_alone else "rest_rate"
        at, value = column.placed.at(key), column.placed.figures[0][key]
        shown = value if isinstance(value, float) else GAP
        to.text(4, i, column.heading, to.formats.header)
        to.formula(5, i, f"IF(ISNUMBER({at}),{at},NA())", shown, to.formats.total_rate)
    to.sheet.set_row(4, _heading_height(columns))


def _heading_height(columns: Sequence[_Column]) -> int:
    """In points: a line for every dozen letters of the longest heading, two at the least."""
    return 16 * max(2, *(ceil(len(column.heading) / 12) for column in columns))


def _table(to: WrittenSheet, columns: Sequence[_Column], rates: Sequence[float]) -> None:
    names = ["Junior rate", *(column.heading for column in columns)]
    to.sheet.add_table(
        HEADER_ROW,
        0,
        HEADER_ROW + len(rates),
        len(columns),
        {
            "name": "TradeOff",
            "style": "Table Style Light 9",
            "autofilter": False,
            "columns": [{"header": name, "header_format": to.formats.header} for name in names],
        },
    )
    to.sheet.set_row(HEADER_ROW, _heading_height(columns))
    for row, rate in enumerate(rates, start=HEADER_ROW + 1):
        to.number(row, 0, rate, to.formats.rate)


def _formula(column: _Column, rate: str) -> str:
    at = column.placed.at
    rest, junior, outside_rest, outside_junior = (
        at(key) for key in ("rest", "junior", "outside_rest", "outside_junior")
    )
    if column.is_headline_alone:
        # The headline pot and money beside it: the ring, and what of the April rise it has paid for already.
        left = f"({at('ring')}+{at('outside_scored')}-{at('scored')}-{rate}*{junior})"
        return f"IF({rest}<=0,NA(),{left}/{rest})"
    left = f"({at('ceiling')}-{at('scored')}-{rate}*{junior})"
    fence = f"({at('ring')}-{rate}*{outside_junior})"
    return (
        f"IF({rest}<=0,NA(),IF({outside_rest}>0,MIN({left}/{rest},{fence}/{outside_rest}),"
        f"IF(AND({outside_junior}>0,{fence}<-0.005),NA(),{left}/{rest})))"
    )


def _values(column: _Column, question: Question, rates: Sequence[float]) -> list[Value]:
    found, is_alone = column.placed.found, column.is_headline_alone
    if not is_live_question(question):
        kept = rest_rates(found, question, np.array(rates), is_headline_alone=is_alone)
        return [float(rate) if np.isfinite(rate) else GAP for rate in kept]
    terms = Terms.for_baseline(question, found.baseline)
    terms = terms.headline_alone() if is_alone else terms
    published = found.baseline.published_gbp
    each = (float(remit_sums(published, replace(terms, target_rate=rate)).rest_rate[0]) for rate in rates)
    return [rate if np.isfinite(rate) else GAP for rate in each]


def _chart(to: WrittenSheet, columns: Sequence[_Column], n_rates: int, *, is_live: bool) -> None:
    chart = to.book.add_chart({"type": "scatter", "subtype": "straight"})
    assert chart is not None
    first, last = HEADER_ROW + 1, HEADER_ROW + n_rates
    n_each = 2
    for i, column in enumerate(columns, start=1):
        colour, marker = DEPARTMENT_MARKS[(i - 1) // n_each]
        line: dict[str, object] = {"color": colour, "width": 2}
        line |= {"dash_type": "dash"} if column.is_headline_alone else {}
        chart.add_series(
            {
                "name": [to.name, HEADER_ROW, i],
                "categories": [to.name, first, 0, last, 0],
                "values": [to.name, first, i, last, i],
                "line": line,
                "marker": {"type": "none"},
            }
        )
        if is_live:
            size = 6 if column.is_headline_alone else 10
            look = {"type": _MARKERS[marker], "size": size, "border": {"color": colour}, "fill": {"color": colour}}
            place = "left" if column.is_headline_alone else "right"
            label = {"value": True, "num_format": "0.00%", "position": place}
            chart.add_series(
                {
                    "name": "target",
                    "categories": [to.name, 5, 0, 5, 0],
                    "values": [to.name, 5, i, 5, i],
                    "marker": look,
                    "line": {"none": True},
                    "data_labels": {**label, "font": {"color": colour, "bold": True}},
                }
            )
    chart.set_title({"name": "Left for everybody else, by what the junior grades get", "name_font": {"size": 12}})
    axis = {"num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": "#E5E5E5"}}}
    chart.set_x_axis({**axis, "name": "Junior grades: award, per cent of pay", "min": 0, "label_position": "low"})
    chart.set_y_axis({**axis, "name": "Everybody else: award, per cent of pay", "crossing": "min"})
    marked = [2 * i + 1 for i in range(len(columns))] if is_live else []
    chart.set_legend({"position": "bottom", "delete_series": marked})
    chart.set_size({"width": 860, "height": 600})
    alternative = "What is left for everybody else against the junior rate; the figures are in the table beside it."
    to.sheet.insert_chart(HEADER_ROW, len(columns) + 2, chart, {"description": alternative})
