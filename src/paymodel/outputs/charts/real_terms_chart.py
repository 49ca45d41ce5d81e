"""Pay after the award against prices, grade by grade."""

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite, isnan

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings
from paymodel.model.real_pay import MEANS, PUBLISHED_RATES, PriceRise
from paymodel.model.real_terms import RealGrade, RealTerms
from paymodel.model.reported import Reported
from paymodel.outputs.charts.asked_words import RISE_SHORT, named_once
from paymodel.outputs.charts.awarded import HALF_A_POUND_GBP, NAMED_UP_TO, condition, named, those_above
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.names import short_names, those_without
from paymodel.outputs.charts.panels import (
    LETTER_INCH,
    grid,
    key,
    listed,
    mark,
    panel_inch,
    panel_rows,
    room_for,
    rows_inch,
    side_by_side,
    sized,
    ticked,
)
from paymodel.outputs.numbers import count, pct
from paymodel.outputs.palette import IN_FULL, JUNIOR_COLOUR, OFFER_COLOUR, REFERENCE_COLOUR, SMALL_SIZE
from paymodel.provenance import SUPPRESSED

Row = tuple[str | float | None, ...]
_HEADER = (
    *("code", "grade", "index", "from_month", "to_month", "price_rise_rate", "then_gbp", "new_gbp", "real_change_rate"),
)
_LOOKS = {"cpi": (JUNIOR_COLOUR, "o"), "rpi": (OFFER_COLOUR, "s")}
_BY = {MEANS: "mean pay", PUBLISHED_RATES: "published rates"}


def real_terms_chart(figure: Figure, reported: Reported) -> Drawn | None:
    """Draw how pay after the award compares with prices; nothing where that could not be worked, or there are many
    departments."""
    told = [one for one in reported.real_terms if _figures(one)]
    if not told or len(told) > IN_FULL:
        return None
    asked = [found for found in reported.answer.departments if found.code in {one.code for one in told}]
    question, names = reported.answer.question, {found.code: found for found in asked}
    months = {tuple(price.to_month for price in one.prices) for one in told}
    said = "; ".join(
        f"in {named(names[one.code], question)} {_in_words([one], names, is_again=bool(number) and len(months) == 1)}"
        for number, one in enumerate(told)
    )
    if len(told) > NAMED_UP_TO:
        said = f"{_in_words(told, names)}{those_without(asked)}{those_above(asked, question)}"
    lifted = f"{RISE_SHORT} and " if any(_is_lifted(names[one.code], one) for one in told) else ""
    shows = named_once(
        f"Real pay after {lifted}the award{condition(asked, question)}, since {_since(told)} by CPI: {said}"
    )
    n_rows, wide, short = max(len(one.grades) for one in told), panel_inch(len(told)), short_names(names)
    sized(figure, shows, 0.85 + panel_rows(len(told)) * (0.95 + rows_inch(1.25 * n_rows)))
    ends = _ends(told, wide)
    for axes, one in zip(side_by_side(figure, len(told)), told, strict=True):
        _panel(axes, one, ends, n_rows)
        axes.set_title(short[one.code], loc="left", fontweight="bold")
        axes.set_xlabel(textwrap.fill(_told_below(one), round(wide / LETTER_INCH)), fontsize=SMALL_SIZE)
    key(figure, _key(told))
    return Drawn(shows, _HEADER, tuple(row for one in told for row in _rows(one)))


def _is_lifted(found: Findings, one: RealTerms) -> bool:
    """Whether the minimum-wage rise is in the pay of a grade that is shown."""
    shown = {grade.pay.grade for grade in one.grades}
    return any((line.nlw_uplift_gbp or 0.0) >= HALF_A_POUND_GBP for line in found.grades if line.grade in shown)


def _figures(one: RealTerms) -> list[float]:
    """Every real change that is shown, fractions."""
    return [rate for grade in one.grades for rate in grade.real_change_rates if isfinite(rate)]


def _since(told: Sequence[RealTerms]) -> str:
    days = sorted({one.since for one in told})
    return " or ".join(_day(day) for day in days)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _in_words(told: Sequence[RealTerms], names: Mapping[str, Findings], *, is_again: bool = False) -> str:
    """From the least to the greatest change under CPI, with whose they are and of how many, and the same of those to
    later months. is_again: right after the same months were named."""
    changes = [(grade, one) for one in told for grade in one.grades if isfinite(grade.real_change_rates[0])]
    ends = [pick(changes, key=lambda one: one[0].real_change_rates[0]) for pick in (min, max)]
    whose = [_whose(grade, names[one.code], is_alone=len(told) == 1) for grade, one in ends]
    spans: list[str] = []
    for i, price in enumerate(told[0].prices):
        if price.index == told[0].prices[0].index:
            low, high = (pct(grade.real_change_rates[i], 1) for grade, _ in ends)
            span = f"{low} to {high}" if low != high else low
            if not spans:
                span = (
                    f"from {low} ({whose[0]}) to {high} ({whose[1]})" if whose[0] != whose[1] else f"{low} ({whose[0]})"
                )
            spans.append(span if is_again else f"{span} at {_month(price.to_month)} prices")
    return (" and " if is_again else ", ").join(spans)


def _whose(grade: RealGrade, found: Findings, *, is_alone: bool) -> str:
    """A grade with its full-time equivalents where they are shown, and its department where there are others."""
    line = next((line for line in found.grades if line.grade == grade.pay.grade), None)
    is_shown = line is not None and line.fte is not None and not line.is_withheld
    fte = f", {count(line.fte)} FTE" if line is not None and is_shown else ""
    return f"{'' if is_alone else f'{found.code} '}{grade.pay.grade}{fte}"


def _month(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"


def _rows(one: RealTerms) -> list[Row]:
    return [
        (
            *(one.code, grade.pay.grade, price.index, price.from_month, price.to_month, price.rise_rate),
            *((float("nan"),) * 2 if isnan(rate) else (grade.pay.then_gbp, grade.new_gbp)),
            rate,
        )
        for grade in reversed(one.grades)
        for price, rate in zip(one.prices, grade.real_change_rates, strict=True)
    ]


def _ends(told: Sequence[RealTerms], wide_inch: float) -> tuple[float, float, float, float]:
    """The axis that all panels share, per cent: where it starts, its least and greatest figure, and where it ends with
    room for labels."""
    figures = [100 * rate for one in told for rate in _figures(one)]
    low, high = min(*figures, 0.0), max(*figures, 0.0)
    start = low - 0.05 * ((high - low) or 1.0)
    labels = [label for one in told for label in (_heading(one), *(_label(grade, one) for grade in one.grades))]
    at = _labels_at(low, high)
    return start, low, high, room_for(start, [(at, label) for label in labels], wide_inch)


def _labels_at(low: float, high: float) -> float:
    return high + 0.06 * ((high - low) or 1.0)


def _panel(axes: Axes, one: RealTerms, ends: tuple[float, float, float, float], n_rows: int) -> None:
    """A mark for each index, hollow and lower where prices go on beyond the day of the tables. ends: of the axis;
    n_rows: for how many there is room."""
    start, low, high, end = ends
    grades = list(reversed(one.grades))
    for i, price in enumerate(one.prices):
        colour, marker, fill, lower = _look(price, one)
        places = [
            (100 * grade.real_change_rates[i], number + lower)
            for number, grade in enumerate(grades)
            if isfinite(grade.real_change_rates[i])
        ]
        if places:
            across, down = zip(*places, strict=True)
            axes.plot(across, down, marker, color=colour, markerfacecolor=fill, markersize=4.5, zorder=3)
    at = _labels_at(low, high)
    axes.text(at, -1, _heading(one), va="center", fontsize=SMALL_SIZE, fontweight="bold")
    for number, grade in enumerate(grades):
        axes.text(at, number, _label(grade, one), va="center", fontsize=SMALL_SIZE)
    axes.set_xlim(start, end)
    axes.axvline(0, color="black", linewidth=0.8)
    listed(axes, [grade.pay.grade for grade in grades], n_rows)
    axes.set_ylim(axes.get_ylim()[0], -1.6)
    ticked(axes, low, high)
    grid(axes, "x")


def _heading(one: RealTerms) -> str:
    """To which month the figures in the rows are."""
    return f"to {_month(one.prices[0].to_month)}"


def _told_below(one: RealTerms) -> str:
    sources = textwrap.shorten("; ".join(dict.fromkeys(price.source for price in one.prices)), 70, placeholder=" ...")
    return f"real change of {_BY[one.basis]}, per cent; prices: {sources}"


def _look(price: PriceRise, one: RealTerms) -> tuple[str, str, str, float]:
    """Edge, mark, fill, and how much lower than its row it stands."""
    colour, marker = _LOOKS.get(price.index, (REFERENCE_COLOUR, "D"))
    is_first = _is_first(price, one)
    return ("black", marker, colour, -0.17) if is_first else (colour, marker, "white", 0.17)


def _is_first(price: PriceRise, one: RealTerms) -> bool:
    return price.to_month == one.prices[0].to_month


def _label(grade: RealGrade, one: RealTerms) -> str:
    """The change to the first month under each index."""
    told = [
        f"{price.index.upper()} {pct(rate, 1)}"
        for price, rate in zip(one.prices, grade.real_change_rates, strict=True)
        if _is_first(price, one) and isfinite(rate)
    ]
    return ", ".join(told) or SUPPRESSED


def _key(told: Sequence[RealTerms]) -> list[Artist]:
    """A mark for each index and month that is drawn."""
    handles: dict[str, Artist] = {}
    for one in told:
        for price in one.prices:
            edge, marker, fill, _ = _look(price, one)
            label = f"{price.index.upper()} to {_month(price.to_month)}"
            handles.setdefault(label, mark(label, marker, fill, edge))
    return list(handles.values())
