"""The walk from our costing to management's figure, as steps up and down."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.bridge import BridgeResult
from paymodel.outputs.bridge_wording import OURS, THEIRS, UNEXPLAINED, points, short_name, whole_points, whole_pounds
from paymodel.outputs.numbers import gbp
from paymodel.outputs.palette import JUNIOR_COLOUR, REFERENCE_COLOUR, REST_COLOUR, REST_HATCH
from paymodel.units import to_pounds

_UNEXPLAINED_HATCH = "xxxx"
_WIDTH, _ROW = 8.2, 0.42
_ROOM = 0.34
"""The room for labels to the right of the longest bar, as a share of what is drawn."""


@dataclass(frozen=True)
class _Bar:
    """One bar from left to right, £, and how it is drawn and labelled."""

    name: str
    start_gbp: float
    end_gbp: float
    label: str
    colour: str
    hatch: str


def waterfall_chart(figure: Figure, result: BridgeResult) -> str:
    """Draw the walk, ours on top and theirs at the foot; what it shows, in a sentence."""
    walked, found = result.bridge, result.cost.departments[0]
    bars = _bars(result)
    figure.set_size_inches(_WIDTH, 2.2 + _ROW * len(bars))
    axes = figure.subplots()
    _draw(axes, bars)
    axes.set_xlabel("£ million; the axis does not start at nought" if axes.get_xlim()[0] > 0 else "£ million")
    apart = to_pounds(walked.theirs_gbp) - to_pounds(walked.ours_gbp)
    left = (
        "nothing of it is left to be explained"
        if walked.is_explained
        else f"{gbp(abs(whole_pounds(result)[-2]))} ({points(walked.unexplained_rate)}) is not explained"
    )
    side = "above" if apart > 0 else "below"
    shows = f"{found.code}: management's figure is {gbp(abs(apart))} {side} our costing,\nand {left}"
    if not apart:
        shows = f"{found.code}: management's figure is our costing;\n{left}"
    figure.suptitle(shows, fontsize=12, fontweight="bold")
    return shows.replace("\n", " ")


def _bars(result: BridgeResult) -> list[_Bar]:
    walked = result.bridge
    _, *middle, left, _ = whole_pounds(result)
    _, *in_points, left_points, _ = whole_points(result)
    bars = [_whole(OURS, walked.ours_gbp, walked.ours_rate)]
    reached = walked.ours_gbp
    for line, shown, parts in zip(walked.lines, middle, in_points, strict=True):
        if line.amount_gbp:
            hatch = "" if line.amount_gbp > 0 else REST_HATCH
            colour = JUNIOR_COLOUR if line.amount_gbp > 0 else REST_COLOUR
            bars.append(_step(short_name(line.name), reached, line.amount_gbp, (shown, parts), (colour, hatch)))
            reached += line.amount_gbp
    if not walked.is_explained:
        look = ("white", _UNEXPLAINED_HATCH)
        bars.append(_step(UNEXPLAINED, reached, walked.unexplained_gbp, (left, left_points), look))
    return [*bars, _whole(THEIRS, walked.theirs_gbp, walked.theirs_rate)]


def _whole(name: str, amount: float, rate: float) -> _Bar:
    return _Bar(name, 0.0, amount, f"{gbp(amount)} ({rate * 100:.2f}% of our pay bill)", REFERENCE_COLOUR, "")


def _step(name: str, reached: float, amount: float, shown: tuple[int, str], look: tuple[str, str]) -> _Bar:
    """A line's bar, £. shown: its whole pounds and its points, as the table has them; look: colour and hatch."""
    sign = "+" if amount > 0 else "-"
    whole, in_points = shown
    label = f"{sign}{gbp(abs(whole))} ({in_points if float(in_points) else f'under {sign}0.01'} points)"
    return _Bar(name, reached, reached + amount, label, *look)


def _draw(axes: Axes, bars: list[_Bar]) -> None:
    ends = [end / 1e6 for bar in bars for end in (bar.start_gbp, bar.end_gbp)]
    high = max(ends)
    # Where the steps are small beside the whole, the axis is cut so that they can be seen.
    steps = [end for end in [*ends[1:2], *ends[2:-2], *ends[-1:]] if end]
    spread = max(steps) - min(steps)
    low = min(steps) - 0.25 * spread if 0 < spread < 0.5 * high and min(steps) > 0 else min(0.0, *ends)
    room = _ROOM * (high - low) / (1 - _ROOM)
    axes.set_xlim(low, high + room)
    for row, bar in enumerate(bars):
        left, right = sorted((bar.start_gbp / 1e6, bar.end_gbp / 1e6))
        left = max(left, low)
        axes.barh(row, right - left, left=left, height=0.62, color=bar.colour, edgecolor="black", hatch=bar.hatch)
        axes.text(right + 0.01 * (high - low), row, bar.label, va="center", fontsize=8)
        if row + 1 < len(bars):
            axes.plot([bar.end_gbp / 1e6] * 2, [row + 0.31, row + 0.69], color=REFERENCE_COLOUR, linewidth=0.8)
    axes.set_yticks(range(len(bars)), [bar.name for bar in bars])
    axes.invert_yaxis()
    axes.grid(axis="x", color="#dddddd")
