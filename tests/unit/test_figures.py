"""The charts by structure: what is drawn, and that every mark can be read off."""

import re

import numpy as np
import pytest
from matplotlib.figure import Figure

from paymodel.outputs.distribution_chart import distribution_chart
from paymodel.outputs.figures import draw_figures
from paymodel.outputs.palette import DEPARTMENT_MARKS
from paymodel.outputs.trade_off_chart import trade_off_chart
from paymodel.run import Simulate, simulate

TWO = simulate(Simulate(draws=0))
EVERY = simulate(Simulate(departments=("all",), draws=0))


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_people_and_money_stand_side_by_side() -> None:
    figure = Figure()
    shows = distribution_chart(figure, TWO)
    assert shows == (
        "DWP: AA to EO are 80% of staff and 71% of basic pay; HMRC: AA to EO are 50% of staff and 36% of basic pay"
    )
    assert len(figure.axes) == 4
    for axes in figure.axes:
        assert len(axes.patches) == len(axes.texts) == 7
    assert "38,310 (50.6%)" in texts(figure)
    assert "£1,103.7m (49.4%)" in texts(figure)


def test_the_trade_off_has_both_remit_lines_the_target_and_every_answer() -> None:
    figure = Figure()
    shows = trade_off_chart(figure, TWO)
    assert shows == ("What 6.5% for AA to EO leaves for HEO to G6, with the extra 0.5%: 1.32% in DWP, 4.16% in HMRC")
    (axes,) = figure.axes
    _, labels = axes.get_legend_handles_labels()
    assert labels == [
        *(
            "DWP, headline alone",
            "DWP, with the extra 0.5%",
            "HMRC, headline alone",
            "HMRC, with the extra 0.5%",
        )
    ]
    assert {"DWP 1.32%", "DWP -0.41%", "HMRC 4.16%", "HMRC 3.38%", "target 6.5% ", "headline 4.5%"} <= set(
        texts(figure)
    )
    line = next(line for line in axes.lines if line.get_label() == "DWP, with the extra 0.5%")
    x, y = np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)
    at_target = np.abs(x - 6.5).argmin()
    assert y[at_target] == pytest.approx(1.3169, abs=0.01)


def test_many_organisations_are_a_line_each() -> None:
    figure = Figure()
    assert trade_off_chart(figure, EVERY).endswith("by organisation")
    labels = [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    answered = [found for found in EVERY.departments if found.rest_rate is not None and found.junior_share]
    assert len(labels) == len(answered)
    assert "DWP" in labels
    assert "SCOTGOV *" in labels
    assert "-0.41% / 1.32%" in texts(figure)


def test_charts_carry_source_units_and_run_id() -> None:
    charts = draw_figures(TWO)
    assert [chart.name for chart in charts] == ["grades", "trade-off"]
    for chart in charts:
        assert set(chart.files) == {f"{chart.name}.png", f"{chart.name}.svg"}
        assert chart.files[f"{chart.name}.png"].startswith(b"\x89PNG")
        assert not re.search(rb"<dc:date>|matplotlib\.org/</", chart.files[f"{chart.name}.svg"])


def test_nothing_is_drawn_where_nothing_is_priced() -> None:
    assert draw_figures(simulate(Simulate(departments=("RFA",), draws=0))) == []


def test_marks_differ_without_colour() -> None:
    assert len({marker for _, marker in DEPARTMENT_MARKS}) == len(DEPARTMENT_MARKS)
