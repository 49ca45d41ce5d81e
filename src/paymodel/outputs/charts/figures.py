"""The charts of a run, as PNG, SVG and CSV: the same inputs give the same bytes."""

import io
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from paymodel.model.findings import RunResult
from paymodel.model.question import PUBLISHED
from paymodel.model.reported import Reported
from paymodel.model.solved import SolveResult
from paymodel.outputs.charts.arrangement import arranged
from paymodel.outputs.charts.before_after_chart import before_after_chart
from paymodel.outputs.charts.card import write_card
from paymodel.outputs.charts.chart import PNG_DPI, SCREEN, Chart
from paymodel.outputs.charts.chart_csv import chart_csv
from paymodel.outputs.charts.curve_chart import curve_chart
from paymodel.outputs.charts.distribution_chart import distribution_chart
from paymodel.outputs.charts.drivers_chart import drivers_chart
from paymodel.outputs.charts.gains_chart import gains_chart
from paymodel.outputs.charts.organisations_chart import organisations_chart
from paymodel.outputs.charts.real_terms_chart import real_terms_chart
from paymodel.outputs.charts.share_chart import share_chart
from paymodel.outputs.charts.svg import small_svg
from paymodel.outputs.charts.trade_off_chart import trade_off_chart
from paymodel.outputs.charts.uncertainty_charts import answers_chart
from paymodel.outputs.palette import CAPTION_WIDTH, SMALL_SIZE, TEXT_SIZE, WIDTH_INCH

STYLE: dict[RcKeyType, Any] = {
    "axes.axisbelow": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": TEXT_SIZE,
    "axes.labelsize": TEXT_SIZE,
    "font.size": TEXT_SIZE,
    "hatch.linewidth": 0.6,
    "legend.fontsize": SMALL_SIZE,
    "svg.fonttype": "path",
    "text.hinting": "no_hinting",  # letters are measured faster, and alike at every size of picture
    "text.parse_math": False,  # a name with dollar signs is text
    "xtick.labelsize": SMALL_SIZE,
    "ytick.labelsize": SMALL_SIZE,
}
DRAWN: Final = {
    "grades": distribution_chart,
    "trade-off": trade_off_chart,
    "gains": gains_chart,
    "before-after": before_after_chart,
    "real-terms": real_terms_chart,
    "organisations": organisations_chart,
    "answers": answers_chart,
    "drivers": drivers_chart,
    "share-within": share_chart,
}
"""The charts of an answer, by name."""

_PNG_EFFORT: Final = 3
"""Of 9: beyond it a picture takes longer to write than it saves."""


def draw_figures(reported: Reported, sizes: Sequence[str] = (SCREEN,)) -> list[Chart]:
    """Every chart that has something to show. sizes: of the pictures, each a name in PNG_DPI."""
    charts: list[Chart] = []
    caption = _caption(reported.answer)
    with house_style(reported.answer.run_id):
        for name, draw in DRAWN.items():
            figure = new_figure()
            drawn = draw(figure, reported)
            if drawn is not None:
                chart = saved(figure, name, drawn.shows, caption, sizes)
                charts.append(replace(chart, csv=chart_csv(drawn, reported.answer.run_id)))
    return charts


def draw_card(reported: Reported) -> bytes:
    """One square picture with the verdict."""
    with house_style(reported.answer.run_id):
        figure = new_figure()
        write_card(figure, reported)
        return png_bytes(figure, PNG_DPI[SCREEN], _caption(reported.answer))


def draw_curve(result: SolveResult) -> Chart:
    """The trade-off between two open numbers of an offer."""
    costing = result.least_costing
    caption = (
        f"Offer: {result.name}; staff of 31 March {costing.as_at}. Run {costing.run_id}, paymodel {costing.version}."
    )
    with house_style(costing.run_id):
        figure = new_figure()
        shows = curve_chart(figure, result)
        return saved(figure, "curve", shows, caption)


def _caption(result: RunResult) -> str:
    question = result.question
    source = textwrap.shorten("; ".join(result.table_sources), 110, placeholder=" ...")
    pay = "Basic pay" if question.baseline == PUBLISHED else "Basic pay after the minimum-wage rise of 1 April"
    return (
        f"Source: {source}; 31 March {question.as_at}; remit {question.remit.year}.\n"
        f"{pay}, delegated grades. Run {result.run_id}, paymodel {result.version}."
    )


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
    return Figure(dpi=PNG_DPI[SCREEN])


def saved(figure: Figure, name: str, shows: str, caption: str, sizes: Sequence[str] = (SCREEN,)) -> Chart:
    """A figure with its caption, laid out once and for all its files."""
    told = "\n".join(
        textwrap.fill(line, round(CAPTION_WIDTH * figure.get_figwidth() / WIDTH_INCH), break_on_hyphens=False)
        for line in caption.splitlines()
    )
    arranged(figure, FigureCanvasAgg(figure).get_renderer(), told)
    svg = io.BytesIO()
    pngs = {size: png_bytes(figure, PNG_DPI[size], caption) for size in sizes}
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None, "Title": shows})
    return Chart(name, shows, small_svg(svg.getvalue(), caption), pngs)


def png_bytes(figure: Figure, dpi: float, caption: str) -> bytes:
    """A figure as a picture that holds its caption as text."""
    buffer = io.BytesIO()
    figure.savefig(
        buffer,
        format="png",
        dpi=dpi,
        metadata={"Software": None, "Description": " ".join(caption.split())},
        pil_kwargs={"compress_level": _PNG_EFFORT},
    )
    return buffer.getvalue()
