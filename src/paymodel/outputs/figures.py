"""The charts of a run, as PNG and SVG: the same inputs give the same bytes."""

import io
import textwrap
import warnings
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from paymodel.model.findings import RunResult
from paymodel.outputs.distribution_chart import distribution_chart
from paymodel.outputs.trade_off_chart import trade_off_chart

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


@dataclass(frozen=True)
class Chart:
    """One drawn chart: its name, what it shows in a sentence, and its files by name."""

    name: str
    shows: str
    files: dict[str, bytes]


def draw_figures(result: RunResult) -> list[Chart]:
    """Every chart of a run that has something to show."""
    charts: list[Chart] = []
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        matplotlib.rcdefaults()  # whatever the machine's own settings say
        matplotlib.rcParams.update({**STYLE, "svg.hashsalt": result.run_id})
        for name, draw in (("grades", distribution_chart), ("trade-off", trade_off_chart)):
            figure = Figure(layout="constrained")
            FigureCanvasAgg(figure)
            shows = draw(figure, result)
            if shows:
                charts.append(Chart(name, shows, _saved(figure, name, result)))
    return charts


def _saved(figure: Figure, name: str, result: RunResult) -> dict[str, bytes]:
    question = result.question
    source = textwrap.shorten("; ".join(result.table_sources), 110, placeholder=" ...")
    figure.supxlabel(
        f"Source: {source}; 31 March {question.as_at}; remit {question.remit.year}.\n"
        f"Basic pay, delegated grades. Run {result.run_id}, paymodel {result.version}.",
        fontsize=7,
        x=0.01,
        ha="left",
    )
    files: dict[str, bytes] = {}
    for kind, metadata in (("png", {"Software": None}), ("svg", {"Date": None, "Creator": None})):
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, dpi=PNG_DPI, metadata=metadata)
        files[f"{name}.{kind}"] = buffer.getvalue()
    return files
