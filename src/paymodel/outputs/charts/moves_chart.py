"""What each side's moves cost, against the ceiling, with the gap that is left."""

from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from paymodel.model.moves import MANAGEMENT, UNION, Gap, Record
from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.charts.figures import house_style, new_figure, saved
from paymodel.outputs.moves_gap import gap_sentence, gap_title, in_all_sentence, points
from paymodel.outputs.moves_pounds import gap_hundredths, gap_pounds
from paymodel.outputs.numbers import gbp, pct
from paymodel.outputs.palette import JUNIOR_COLOUR, REFERENCE_COLOUR
from paymodel.units import to_pounds

_LOOKS = {
    MANAGEMENT: (JUNIOR_COLOUR, "o", "solid", JUNIOR_COLOUR),
    UNION: ("#B35900", "s", "dashed", "white"),
}
_TAIL = 0.17
"""How far lines go on after the last move, as a share of all moves: room for its label."""

_DATES_UP_TO = 12


def draw_moves(record: Record, run: str) -> Chart:
    """The chart of a record. run: the id of the run, on which the marks inside its SVG depend."""
    latest, gap = record.latest, record.gap
    in_all = (
        f"The chart shows what scores against the remit. {in_all_sentence(gap)}\n" if gap and gap.has_outside else ""
    )
    caption = (
        f"{in_all}{latest.code}, {latest.organisation}; remit {latest.remit}; cost of a full year against the remit, "
        f"points of basic pay of {gbp(latest.base_gbp)}.\n"
        f"Mark of the record after move {latest.number}: {record.mark}; costed by paymodel "
        f"{latest.paymodel}. Run {run}."
    )
    with house_style(run):
        figure = new_figure()
        shows = _draw(figure, record)
        return saved(figure, "moves", shows, caption)


def _draw(figure: Figure, record: Record) -> str:
    figure.set_size_inches(8, 5)
    axes = figure.subplots()
    numbers = [move.number for move in record.moves]
    ceilings = [move.ceiling_gbp / 1e6 for move in record.moves]
    end = numbers[-1] * (1 + _TAIL)
    axes.step(
        [0.5, *numbers, end],
        [ceilings[0], *ceilings, ceilings[-1]],
        where="mid",
        color=REFERENCE_COLOUR,
        linestyle="dotted",
    )
    axes.annotate(
        "ceiling", (0.52, ceilings[0]), xytext=(0, 3), textcoords="offset points", color=REFERENCE_COLOUR, fontsize=8
    )
    for side in (MANAGEMENT, UNION):
        _side(axes, record, side, end)
    if record.gap is not None and not record.gap.is_closed:
        _label_gap(axes, record.gap, end)
    _frame(axes, record, end)
    figure.suptitle(gap_title(record), fontsize=12, fontweight="bold")
    return gap_sentence(record).removesuffix(".")


def _side(axes: Axes, record: Record, side: str, end: float) -> None:
    """A line through a side's moves, each of which stands until the next."""
    moves = [move for move in record.moves if move.side == side]
    if not moves:
        return
    colour, marker, style, fill = _LOOKS[side]
    costs = [move.cost_gbp / 1e6 for move in moves]
    axes.plot(
        [*(move.number for move in moves), end],
        [*costs, costs[-1]],
        drawstyle="steps-post",
        color=colour,
        linestyle=style,
        label=side,
        marker=marker,
        markersize=8,
        markerfacecolor=fill,
        markevery=list(range(len(moves))),
    )
    is_upper = (record.gap is None or record.gap.gap_gbp >= 0) == (side == UNION)
    for move, cost in zip(moves, costs, strict=True):
        axes.annotate(
            f"£{cost:,.{_decimals(record)}f}m, {pct(move.cost_rate)}",
            (move.number, cost),
            xytext=(6, 7 if is_upper else -15),
            textcoords="offset points",
            ha="left",
            fontsize=8,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5},
        )


def _label_gap(axes: Axes, gap: Gap, end: float) -> None:
    low, high = sorted((gap.management.cost_gbp / 1e6, gap.union.cost_gbp / 1e6))
    axes.annotate("", (end, low), xytext=(end, high), arrowprops={"arrowstyle": "<->", "color": "black"})
    axes.annotate(
        f"gap {gbp(abs(gap_pounds(gap)))}\n{points(gap_hundredths(gap))}",
        (end, (low + high) / 2),
        xytext=(8, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        fontweight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
    )


def _frame(axes: Axes, record: Record, end: float) -> None:
    base = record.latest.base_gbp / 1e6
    numbers = [move.number for move in record.moves]
    figures = [amount / 1e6 for move in record.moves for amount in (move.cost_gbp, move.ceiling_gbp)]
    margin = 0.2 * (max(figures) - min(figures)) or 0.1 * (max(figures) or 1.0)
    axes.set_ylim(min(figures) - margin, max(figures) + margin)
    axes.set_xlim(0.5, end + (0.26 if record.gap is not None else 0.02) * (end - 0.5))
    axes.set_ylabel("£ million a full year, against the remit")
    axes.set_xlabel("move")
    beside = axes.secondary_yaxis("right", functions=(partial(_times, 100 / base), partial(_times, base / 100)))
    beside.set_ylabel("per cent of basic pay")
    if len(numbers) <= _DATES_UP_TO:
        labels = [f"{move.number}\n{move.date}" for move in record.moves]
        axes.set_xticks(numbers, labels, fontsize=8 if len(numbers) < 8 else 6)
    else:
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="y", color="#e5e5e5")
    axes.legend(loc="best", frameon=True, fontsize=8)


def _times(factor: float, figures: Any) -> Any:
    return figures * factor


def _decimals(record: Record) -> int:
    """As many as the size of the pay bill asks for, and more where two moves would read the same, up to three."""
    costs = {to_pounds(move.cost_gbp) for move in record.moves}
    least = 1 if record.latest.base_gbp >= 1e9 else 2 if record.latest.base_gbp >= 1e8 else 3
    return next((n for n in range(least, 3) if len({round(cost / 1e6, n) for cost in costs}) == len(costs)), 3)
