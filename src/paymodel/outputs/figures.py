"""The charts of a run, as PNG and SVG: the same inputs give the same bytes."""

import io
import textwrap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from paymodel.model.findings import RunResult
from paymodel.model.question import PUBLISHED
from paymodel.model.solved import SolveResult
from paymodel.outputs.curve_chart import curve_chart
from paymodel.outputs.distribution_chart import distribution_chart
from paymodel.outputs.share_chart import share_chart
from paymodel.outputs.trade_off_chart import trade_off_chart
from paymodel.outputs.uncertainty_charts import answers_chart, drivers_chart

STYLE: dict[RcKeyType, Any] = {
    "axes.axisbelow": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11,
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "text.parse_math": False,  # a name with dollar signs is text
}
PNG_DPI = 150
DRAWN = {
    "grades": distribution_chart,
    "trade-off": trade_off_chart,
    "answers": answers_chart,
    "drivers": drivers_chart,
    "share-within": share_chart,
}
"""The charts of an answer, by name."""


@dataclass(frozen=True)
class Chart:
    """One drawn chart: its name, what it shows in a sentence, and its files by name."""

    name: str
    shows: str
    files: dict[str, bytes]


def draw_figures(result: RunResult) -> list[Chart]:
    """Every chart of a run that has something to show."""
    charts: list[Chart] = []
    question = result.question
    source = textwrap.shorten("; ".join(result.table_sources), 110, placeholder=" ...")
    pay = "Basic pay" if question.baseline == PUBLISHED else "Basic pay after the minimum-wage rise of 1 April"
    caption = (
        f"Source: {source}; 31 March {question.as_at}; remit {question.remit.year}.\n"
        f"{pay}, delegated grades. Run {result.run_id}, paymodel {result.version}."
    )
    with house_style(result.run_id):
        for name, draw in DRAWN.items():
            figure = new_figure()
            shows = draw(figure, result)
            if shows:
                charts.append(Chart(name, shows, saved(figure, name, caption)))
    return charts


def draw_curve(result: SolveResult) -> Chart:
    """The trade-off between two open numbers of an offer."""
    costing = result.least_costing
    caption = (
        f"Offer: {result.name}; staff of 31 March {costing.as_at}. Run {costing.run_id}, paymodel {costing.version}."
    )
    with house_style(costing.run_id):
        figure = new_figure()
        shows = curve_chart(figure, result)
        return Chart("curve", shows, saved(figure, "curve", caption))


@contextmanager
def house_style(run_id: str) -> Iterator[None]:
    """The same settings on every machine, and marks in SVG files that depend on the run alone."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        matplotlib.rcdefaults()  # whatever the machine's own settings say
        matplotlib.rcParams.update({**STYLE, "svg.hashsalt": run_id})
        yield


def new_figure() -> Figure:
    """An empty figure that needs no screen."""
    figure = Figure(layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def saved(figure: Figure, name: str, caption: str) -> dict[str, bytes]:
    """A figure with its caption, as PNG and SVG by file name."""
    figure.supxlabel(caption, fontsize=7, x=0.01, ha="left")
    files: dict[str, bytes] = {}
    for kind, metadata in (("png", {"Software": None}), ("svg", {"Date": None, "Creator": None})):
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, dpi=PNG_DPI, metadata=metadata)
        files[f"{name}.{kind}"] = buffer.getvalue()
    return files
