"""Pay after the award against prices, grade by grade."""

import textwrap
from collections.abc import Sequence
from datetime import date
from math import isfinite, isnan

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.real_pay import MEANS, PUBLISHED_RATES, PriceRise
from paymodel.model.real_terms import RealGrade, RealTerms
from paymodel.model.reported import Reported
from paymodel.outputs.charts.awarded import NAMED_UP_TO, condition, named, those_above
from paymodel.outputs.charts.chart import Drawn
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
from paymodel.outputs.numbers import pct
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
    said = "; ".join(f"in {named(names[one.code], question)} {_in_words([one])}" for one in told)
    if len(told) > NAMED_UP_TO:
        said = f"{_in_words(told)}{those_above(asked, question)}"
    shows = f"Real pay after the award{condition(asked, question)}, since {_since(told)}, by CPI and grade: {said}"
    n_rows = max(len(one.grades) for one in told)
    sized(figure, shows, 0.85 + panel_rows(len(told)) * (0.75 + rows_inch(1.25 * n_rows)))
    for axes, one in zip(side_by_side(figure, len(told)), told, strict=True):
        _panel(axes, one, (n_rows, panel_inch(len(told))))
    key(figure, _key(told))
    return Drawn(shows, _HEADER, tuple(row for one in told for row in _rows(one)))


def _figures(one: RealTerms) -> list[float]:
    """Every real change that is shown, fractions."""
    return [rate for grade in one.grades for rate in grade.real_change_rates if isfinite(rate)]


def _since(told: Sequence[RealTerms]) -> str:
    days = sorted({one.since for one in told})
    return " or ".join(_day(day) for day in days)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _in_words(told: Sequence[RealTerms]) -> str:
    """From the least to the greatest change under CPI, to each month."""
    rates: dict[str, list[float]] = {}
    for one in told:
        for i, price in enumerate(one.prices):
            if price.index == one.prices[0].index:
                shown = [grade.real_change_rates[i] for grade in one.grades if isfinite(grade.real_change_rates[i])]
                rates.setdefault(price.to_month, []).extend(shown)
    spans: list[str] = []
    for month, some in rates.items():
        low, high = pct(min(some), 1), pct(max(some), 1)
        spans.append(f"{low if low == high else f'{low} to {high}'} at {_month(month)} prices")
    return ", ".join(spans)


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


def _panel(axes: Axes, one: RealTerms, room: tuple[int, float]) -> None:
    """A mark for each index, hollow and lower where prices go on beyond the day of the tables. room: for rows,
    and inches across."""
    figures = [100 * rate for rate in _figures(one)]
    low, high = min(*figures, 0.0), max(*figures, 0.0)
    width = (high - low) or 1.0
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
    labels, start = [_label(grade, one) for grade in grades], low - 0.05 * width
    for number, label in enumerate(labels):
        axes.text(high + 0.06 * width, number, label, va="center", fontsize=SMALL_SIZE)
    axes.set_xlim(start, room_for(start, [(high + 0.06 * width, label) for label in labels], room[1]))
    axes.axvline(0, color="black", linewidth=0.8)
    listed(axes, [grade.pay.grade for grade in grades], room[0])
    axes.set_title(one.code, loc="left", fontweight="bold")
    axes.set_xlabel(textwrap.fill(_told_below(one), round(room[1] / LETTER_INCH)), fontsize=SMALL_SIZE)
    ticked(axes, low, high)
    grid(axes, "x")


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
