"""What is drawn, as it was when last looked at: marks, labels, ticks and texts of each chart, and three pictures.

To renew: PAYMODEL_RENEW=1 make test, and read the difference. A picture may differ by what fonts and lines do at their
edges, and no more.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from PIL import Image

from chart_cases import drawn, reported
from paymodel.outputs.charts.arrangement import arranged
from paymodel.outputs.charts.figures import FigureCanvasAgg, house_style, png_bytes

HERE = Path(__file__).parent / "charts"
CASES = {
    "two-departments": {"is_around": True, "has_real_terms": True, "draws": 200},
    "with-an-offer": {"departments": ("HMRC",), "offer": "hmrc-2023-24"},
    "above-the-ceiling": {"departments": ("HMPPS",), "floor_rate": 0.045},
    "many": {"departments": ("DWP", "HMRC", "HMPPS", "HO", "MOD", "DVLA"), "draws": 60},
}
SHOWN = [
    *(("two-departments", name) for name in ("grades", "trade-off", "gains", "before-after", "real-terms")),
    *(("two-departments", name) for name in ("organisations", "answers", "drivers", "share-within")),
    *(("with-an-offer", name) for name in ("trade-off", "before-after")),
    *(("above-the-ceiling", name) for name in ("trade-off", "gains")),
    *(("many", name) for name in ("grades", "trade-off", "gains", "answers", "share-within")),
]
PICTURES = [("two-departments", "trade-off"), ("two-departments", "gains"), ("two-departments", "answers")]
PICTURE_DPI = 60
MOST_APART = 6.0
"""Of 255, root mean square over a picture: a mark elsewhere, or none, makes more."""


@pytest.mark.parametrize(("case", "name"), SHOWN)
def test_drawn_as_before(case: str, name: str) -> None:
    figure, chart = drawn(name, reported(**CASES[case]))
    assert chart is not None
    told = "\n".join(structure(figure)) + "\n"
    path = HERE / f"{case}-{name}.txt"
    if os.environ.get("PAYMODEL_RENEW"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("case", "name"), PICTURES)
def test_pictured_as_before(case: str, name: str) -> None:
    now, path = picture(case, name), HERE / f"{case}-{name}.png"
    if os.environ.get("PAYMODEL_RENEW"):
        path.write_bytes(now)
    assert apart(now, path.read_bytes()) <= MOST_APART


def test_another_picture_is_told_apart() -> None:
    one, other = (picture(case, "gains") for case in ("two-departments", "above-the-ceiling"))
    same_size = np.asarray(Image.open(io.BytesIO(other)).convert("RGB").resize(Image.open(io.BytesIO(one)).size))
    buffer = io.BytesIO()
    Image.fromarray(same_size).save(buffer, "png")
    assert apart(one, buffer.getvalue()) > 2 * MOST_APART


def picture(case: str, name: str) -> bytes:
    report = reported(**CASES[case])
    figure, _ = drawn(name, report)
    with house_style(report.answer.run_id):
        arranged(figure, FigureCanvasAgg(figure).get_renderer(), "Source: none.")
        return png_bytes(figure, PICTURE_DPI, "")


def apart(one: bytes, other: bytes) -> float:
    """Root mean square of the difference, of 255."""
    first, second = (np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), float) for data in (one, other))
    assert first.shape == second.shape
    return float(np.sqrt(((first - second) ** 2).mean()))


def structure(figure: Figure) -> Iterator[str]:
    """A line for each thing that is drawn, in the order in which it is."""
    width, height = figure.get_size_inches()
    yield f"figure {numbers(width, height)} inches"
    if title := figure.get_suptitle():
        yield f"title: {' / '.join(title.splitlines())}"
    for number, axes in enumerate(figure.axes):
        yield f"panel {number}"
        yield from (f"  {line}" for line in panel(axes))
    for legend in figure.legends:
        yield f"key: {'; '.join(text.get_text() for text in legend.get_texts())}"


def panel(axes: Axes) -> Iterator[str]:
    yield f"x {numbers(*axes.get_xlim())}: {axes.get_xlabel()!r}"
    yield f"y {numbers(*axes.get_ylim())}: {axes.get_ylabel()!r}"
    if title := axes.get_title(loc="left"):
        yield f"title: {title}"
    for name, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        places = [float(place) for place in axis.get_majorticklocs() if low <= place <= high]
        labels = axis.get_major_formatter().format_ticks(places)
        yield f"{name} ticks: {'; '.join(f'{numbers(at)} {label!r}' for at, label in zip(places, labels, strict=True))}"
    for artist in axes.get_children():
        if isinstance(artist, Line2D):
            yield line_words(artist)
        elif isinstance(artist, Rectangle) and artist is not axes.patch:
            x, y, wide, high = artist.get_x(), artist.get_y(), artist.get_width(), artist.get_height()
            yield f"bar {numbers(x, y, wide, high)} {look(artist)}"
        elif isinstance(artist, Patch) and artist is not axes.patch:
            points = np.asarray(artist.get_path().vertices)
            yield f"shape of {len(points)} points {look(artist)}"
        elif isinstance(artist, Collection):
            yield f"{type(artist).__name__} of {len(artist.get_paths())}"
    for text in axes.texts:
        yield f"text at {numbers(*text.get_position())}: {text.get_text().strip()!r}"


def line_words(line: Line2D) -> str:
    x, y = (np.asarray(data, float) for data in line.get_data())
    ends = f"{numbers(x[0], y[0])} to {numbers(x[-1], y[-1])}" if len(x) else "nowhere"
    named = "" if str(line.get_label()).startswith("_") else f" {line.get_label()!r}"
    colours = f"{line.get_color()} filled {line.get_markerfacecolor()}"
    return f"line{named}: {len(x)} points, {ends}, {line.get_linestyle()} {line.get_marker()} {colours}"


def look(patch: Patch) -> str:
    return f"{to_hex(patch.get_facecolor())}{' hatched' if patch.get_hatch() else ''}"


def numbers(*values: float) -> str:
    return ", ".join(f"{float(value) + 0.0:.4g}" for value in values)
