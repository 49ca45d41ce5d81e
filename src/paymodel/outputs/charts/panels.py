"""What the charts have in common: panels, titles, rows, keys."""

import math
import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from paymodel.outputs.palette import GRID_COLOUR, SMALL_SIZE, TITLE_SIZE, TITLE_WIDTH, WIDTH_INCH

_TITLE_LINE_INCH = 0.17
_ROW_INCH = 0.165
LETTER_INCH: Final = 0.0635
"""How wide a small letter is, as a rule."""

_KEY_MARK_INCH = 0.55
KEY_ROW_INCH: Final = 0.16
"""How high a row of a key is."""


def title(figure: Figure, shows: str) -> None:
    """The finding of a chart as its heading, broken into lines."""
    told = textwrap.fill(shows, TITLE_WIDTH, break_on_hyphens=False)
    figure.suptitle(told, x=0.01, ha="left", fontsize=TITLE_SIZE, fontweight="bold")


def sized(figure: Figure, shows: str, height_inch: float) -> None:
    """A figure of the usual width, its height with room for the title's lines, which it gets."""
    n_lines = len(textwrap.wrap(shows, TITLE_WIDTH, break_on_hyphens=False))
    figure.set_size_inches(WIDTH_INCH, height_inch + _TITLE_LINE_INCH * n_lines)
    title(figure, shows)


def side_by_side(figure: Figure, n_panels: int) -> list[Axes]:
    """So many panels, two to a row."""
    n_columns = min(n_panels, 2)
    panels = figure.subplots(math.ceil(n_panels / n_columns), n_columns, squeeze=False).flat
    axes = list(panels)
    for unused in axes[n_panels:]:
        unused.remove()
    return axes[:n_panels]


def panel_rows(n_panels: int) -> int:
    """How many rows of panels that makes."""
    return math.ceil(n_panels / 2)


def listed(axes: Axes, names: Sequence[str], n_rows: int = 0) -> None:
    """A row a name, the first at the top, without marks on the axis. n_rows: for how many there is room."""
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0, labelsize=SMALL_SIZE)
    axes.set_ylim(max(len(names), n_rows) - 0.4, -0.6)


def panel_inch(n_panels: int, names: Sequence[str] = ("HEO",)) -> float:
    """How wide a panel is where so many stand side by side, beside its longest name."""
    n_columns = min(n_panels, 2)
    return WIDTH_INCH / n_columns - 0.25 - LETTER_INCH * max(map(len, names), default=0)


def room_for(low: float, labelled: Iterable[tuple[float, str]], wide_inch: float) -> float:
    """Where an axis has to end for small labels to the right of places on it to have room. low: where it starts;
    labelled: places with their labels; wide_inch: how wide the panel is."""
    ends: list[float] = []
    for place, label in labelled:
        share = min(LETTER_INCH * (len(label) + 2) / wide_inch, 0.85)
        ends.append((place - share * low) / (1 - share))
    return max(ends)


def ticked(axes: Axes, low: float, high: float) -> None:
    """A few round figures along x, none of them below labels that stand beyond what is drawn."""
    ticks = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    axes.set_xticks([float(tick) for tick in ticks if low <= tick <= high])


def rows_inch(n_rows: float) -> float:
    """The height of so many rows of small text."""
    return _ROW_INCH * n_rows


def grid(axes: Axes, which: str) -> None:
    """Faint lines along x, y or both."""
    axes.grid(axis=which, color=GRID_COLOUR, linewidth=0.7)  # type: ignore[arg-type]


def patch(label: str, colour: str, hatch: str | None = None) -> Patch:
    """A bar of a key."""
    return Patch(facecolor=colour, hatch=hatch, edgecolor="black", linewidth=0.6, label=label)


def mark(label: str, marker: str, fill: str, edge: str = "black", size: float = 5) -> Line2D:
    """A mark of a key."""
    look = {"marker": marker, "markersize": size, "markerfacecolor": fill, "markeredgecolor": edge}
    return Line2D([], [], linestyle="none", label=label, **look)


def key(figure: Figure, handles: Iterable[Artist]) -> None:
    """What the marks of a whole figure mean, below its panels."""
    shown = list(handles)
    n_rows = key_rows([str(handle.get_label()) for handle in shown])
    figure.legend(
        handles=shown,
        loc="lower center",
        ncols=math.ceil(len(shown) / n_rows),
        frameon=False,
        fontsize=SMALL_SIZE,
        borderaxespad=0.0,
    )


def key_rows(labels: Sequence[str]) -> int:
    """In how many rows a key sets its labels."""
    wide = [LETTER_INCH * len(label) + _KEY_MARK_INCH for label in labels]
    return 1 if sum(wide) <= WIDTH_INCH else math.ceil(len(wide) / max(1, int(WIDTH_INCH / max(wide))))


def bars(
    axes: Axes, rows: Iterable[tuple[float, float, float, float]], colour: str, hatch: str | None = None
) -> list[Rectangle]:
    """Bars of one look: row, left, right and height of each."""
    drawn: list[Rectangle] = []
    for row, left, right, height in rows:
        bar = Rectangle(
            (min(left, right), row - height / 2),
            abs(right - left),
            height,
            facecolor=colour,
            hatch=hatch,
            edgecolor="black",
            linewidth=0.6,
        )
        axes.add_patch(bar)
        drawn.append(bar)
    return drawn
