"""Reports to draw charts of, made once: the departments of the examples, with what stands around them."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from conftest import HEADER
from paymodel.model.real_pay import MEANS, GradePay, PriceRise
from paymodel.model.real_terms import RealGrade, RealTerms
from paymodel.model.reported import Reported
from paymodel.outputs.charts.chart import Chart, Drawn
from paymodel.outputs.charts.chart_csv import chart_csv
from paymodel.outputs.charts.figures import DRAWN, draw_figures, house_style
from paymodel.run import Simulate, simulate

CPI = PriceRise("cpi", "2022-03", "2023-03", ("116.5", "128.3"), 128.3 / 116.5 - 1, "an index")
RPI = PriceRise("rpi", "2022-03", "2023-03", ("323.5", "367.2"), 367.2 / 323.5 - 1, "an index")
CPI_ON = PriceRise("cpi", "2022-03", "2024-03", ("116.5", "132.4"), 132.4 / 116.5 - 1, "an index")
NOT_SHOWN = float("nan")


@cache
def reported(is_around: bool = False, has_real_terms: bool = False, **asked: Any) -> Reported:
    """The report of a question. Its draws are few, and none unless asked for."""
    answer = simulate(Simulate(**{"draws": 0, "baseline": "published", **asked}))
    around = simulate(Simulate(departments=("all",), draws=0, baseline="published")).departments if is_around else ()
    real = tuple(real_terms(found.code) for found in answer.departments) if has_real_terms else ()
    return Reported(answer, around=around, real_terms=real)


def real_terms(code: str) -> RealTerms:
    """EO whose pay rose by 5% and now rises by 6.5%, AO whose figures are not shown."""
    pay = GradePay("EO", 28_000.0, 29_400.0, "then", "now", "seen")
    new, prices = 29_400 * 1.065, (CPI, RPI, CPI_ON)
    changes = tuple(new / 28_000 / (1 + price.rise_rate) - 1 for price in prices)
    hidden = RealGrade(GradePay("AO", 22_000.0, 23_000.0, "then", "now", "seen"), None, NOT_SHOWN, (NOT_SHOWN,) * 3)
    shown = RealGrade(pay, 0.065, new, changes)
    return RealTerms(code, date(2022, 3, 31), date(2023, 3, 31), MEANS, prices, (hidden, shown), ())


def drawn(name: str, report: Reported) -> tuple[Figure, Drawn | None]:
    """A chart before it is saved."""
    figure = Figure()
    with house_style(report.answer.run_id):
        return figure, DRAWN[name](figure, report)


def csv_of(name: str, report: Reported) -> str:
    """The figures of a chart as its file holds them, without a picture of it."""
    _, chart = drawn(name, report)
    assert chart is not None
    return chart_csv(chart, report.answer.run_id)


@cache
def charts_of(**asked: Any) -> list[Chart]:
    """Every chart of a report, saved once."""
    return draw_figures(reported(**asked))


def own_unit(folder: Path, *rows: str, name: str = "Own unit") -> Path:
    """A table of one's own from rows such as 'AO,100,100,20000,20000'."""
    path = folder / "own.csv"
    lines = [f"2023,OWN,{name},Own parent,{row},payroll extract" for row in rows]
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path
