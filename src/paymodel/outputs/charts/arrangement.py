"""Where the parts of a figure stand: title, panels, key and caption make room for one another, measured once."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure

from paymodel.model.workforce import FloatArray
from paymodel.outputs.palette import SMALL_SIZE

_PAD_INCH = 0.06
_GAP_INCH = 0.16
"""Between two panels, beside what hangs over their edges."""


def arranged(figure: Figure, renderer: RendererAgg, caption: str) -> None:
    """The caption at the foot, the key above it, the title at the top, and the panels in what is left."""
    width, height = figure.get_size_inches()
    pad = _PAD_INCH
    top, bottom = height - pad, pad
    title = figure._suptitle  # pyright: ignore[reportAttributeAccessIssue] (there is no other way to it)
    if title is not None:
        title.set_y(top / height)
        top -= _inches(title.get_window_extent(renderer).height, figure) + 1.5 * pad
    told = figure.text(pad / width, bottom / height, caption, fontsize=SMALL_SIZE, va="bottom")
    bottom += _inches(told.get_window_extent(renderer).height, figure) + pad
    for key in figure.legends:
        key.set_bbox_to_anchor((0.5, bottom / height))
        bottom += _inches(key.get_window_extent(renderer).height, figure)
    panels = [axes for axes in figure.axes if axes.get_subplotspec() is not None]
    if panels:
        _placed(figure, panels, renderer, (pad, width - pad, bottom + pad / 2, top))


def _inches(pixels: float, figure: Figure) -> float:
    return pixels / figure.dpi


def _placed(
    figure: Figure, panels: Sequence[Axes], renderer: RendererAgg, box: tuple[float, float, float, float]
) -> None:
    """Panels in a box of inches (left, right, bottom, top), each row and column with the room that its widest needs."""
    width, height = figure.get_size_inches()
    rows, columns, across, down = _grid_of(panels[0])
    before, after, above, below = np.zeros(columns), np.zeros(columns), np.zeros(rows), np.zeros(rows)
    for axes in panels:
        row, column = _place(axes)
        left, right, low, high = (_inches(pixels, figure) for pixels in _overhang(axes, renderer))
        before[column], after[column] = max(before[column], left), max(after[column], right)
        below[row], above[row] = max(below[row], low), max(above[row], high)
    wide = _shared(box[1] - box[0] - before.sum() - after.sum() - _GAP_INCH * (columns - 1), across)
    tall = _shared(box[3] - box[2] - below.sum() - above.sum() - _GAP_INCH * (rows - 1), down)
    for axes in panels:
        row, column = _place(axes)
        left = box[0] + before[: column + 1].sum() + (wide + after + _GAP_INCH)[:column].sum()
        top = box[3] - above[: row + 1].sum() - (tall + below + _GAP_INCH)[:row].sum()
        axes.set_position((left / width, (top - tall[row]) / height, wide[column] / width, tall[row] / height))


def _grid_of(axes: Axes) -> tuple[int, int, FloatArray, FloatArray]:
    """Rows and columns of a panel's grid, and how its columns' widths and its rows' heights relate."""
    spec = axes.get_subplotspec()
    assert spec is not None
    grid = spec.get_gridspec()
    return grid.nrows, grid.ncols, np.array(grid.get_width_ratios(), float), np.array(grid.get_height_ratios(), float)


def _place(axes: Axes) -> tuple[int, int]:
    spec = axes.get_subplotspec()
    assert spec is not None
    return spec.rowspan.start, spec.colspan.start


def _shared(room_inch: float, ratios: FloatArray) -> FloatArray:
    return max(room_inch, 0.2) * ratios / ratios.sum()


def _overhang(axes: Axes, renderer: RendererAgg) -> tuple[float, float, float, float]:
    """How far ticks, labels, title and key hang over a panel's edges: left, right, below and above, pixels."""
    beside = [*axes.child_axes, *([axes.get_legend()] if axes.get_legend() else [])]
    whole, inner = axes.get_tightbbox(renderer, bbox_extra_artists=beside), axes.bbox
    assert whole is not None
    edges = (inner.x0 - whole.x0, whole.x1 - inner.x1, inner.y0 - whole.y0, whole.y1 - inner.y1)
    return edges[0], edges[1], edges[2], edges[3]
