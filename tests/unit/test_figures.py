"""The charts by structure: what is drawn, and that every mark can be read off."""

import re

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from paymodel.outputs import figures
from paymodel.outputs.distribution_chart import distribution_chart
from paymodel.outputs.figures import draw_figures
from paymodel.outputs.palette import DEPARTMENT_MARKS
from paymodel.outputs.trade_off_chart import trade_off_chart
from paymodel.run import Simulate, simulate

TWO = simulate(Simulate(draws=0, baseline="published"))
EVERY = simulate(Simulate(departments=("all",), draws=0, baseline="published"))
APRIL = simulate(Simulate(draws=0))


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
    x, y = points(line)
    at_target = np.abs(x - 6.5).argmin()
    assert y[at_target] == pytest.approx(1.3169, abs=0.01)


def test_the_trade_off_starts_from_the_baseline_that_was_asked_for() -> None:
    figure = Figure()
    shows = trade_off_chart(figure, APRIL)
    assert shows == ("What 6.5% for AA to EO leaves for HEO to G6, with the extra 0.5%: 1.26% in DWP, 4.16% in HMRC")
    (axes,) = figure.axes
    for found in APRIL.departments:
        x, y = points(next(line for line in axes.lines if line.get_label() == f"{found.code}, with the extra 0.5%"))
        assert found.rest_rate is not None
        assert y[np.abs(x - 6.5).argmin()] == pytest.approx(100 * found.rest_rate, abs=0.01)


def test_many_organisations_are_a_line_each() -> None:
    figure = Figure()
    assert trade_off_chart(figure, EVERY).endswith("by organisation")
    labels = [tick.get_text() for tick in figure.axes[1].get_yticklabels()]
    answered = [found for found in EVERY.departments if found.rest_rate is not None and found.junior_share]
    assert len(labels) == len(answered)
    assert "DWP" in labels
    assert {"SCOTGOV *", "HO +", "SPS * +"} & set(labels) >= {"SCOTGOV *", "HO +"}
    assert "-0.41% / 1.32%" in texts(figure)


def test_charts_carry_title_source_units_and_run_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(figures.STYLE, "svg.fonttype", "none")  # text as text, so that it can be looked for
    for result in (TWO, EVERY):
        grades, trade_off = draw_figures(result)
        for chart, title, unit in (
            (grades, "AA to EO", "full-time equivalents" if result is TWO else "per cent of the delegated grades"),
            (trade_off, "What 6.5% for AA to EO leaves for HEO to G6", "AA to EO: award, per cent of basic pay"),
        ):
            assert set(chart.files) == {f"{chart.name}.png", f"{chart.name}.svg"}
            drawn = chart.files[f"{chart.name}.svg"].decode()
            for text in (
                title,
                unit,
                f"Run {result.run_id}",
                "Cabinet Office, Civil Service Statistics",
                "remit 2023-24",
            ):
                assert text in drawn, (chart.name, text)
            assert not re.search(r"<dc:date>|matplotlib\.org/<", drawn)
            png = chart.files[f"{chart.name}.png"]
            assert png.startswith(b"\x89PNG")
            assert b"Software" not in png


def points(line: Line2D) -> tuple[np.ndarray, np.ndarray]:
    return np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)


def test_today_s_answer_stands_where_it_should() -> None:
    figure = Figure()
    trade_off_chart(figure, TWO)
    (axes,) = figure.axes
    drawn = [points(line) for line in axes.lines]
    assert {(round(x[0], 2), round(y[0], 2)) for x, y in drawn if len(x) == 1} == {
        *((6.5, 1.32), (6.5, -0.41), (6.5, 4.16), (6.5, 3.38))
    }
    headline = next(line for line in axes.lines if line.get_label() == "DWP, headline alone")
    x, y = points(headline)
    assert y[np.abs(x - 6.5).argmin()] == pytest.approx(-0.41, abs=0.01)
    assert headline.is_dashed()
    (target,) = (y for x, y in drawn if list(x) == [6.5, 6.5])
    assert list(target) == [0, 1]


def test_rest_grades_are_hatched_for_black_and_white() -> None:
    figure = Figure()
    distribution_chart(figure, TWO)
    hatched = [[bool(patch.get_hatch()) for patch in axes.patches] for axes in figure.axes]
    assert hatched == [[False, False, False, True, True, True, True]] * 4


def test_lines_of_every_organisation_stand_above_its_row() -> None:
    figure = Figure()
    trade_off_chart(figure, EVERY)
    bundle, rows = figure.axes
    answered = [found for found in EVERY.departments if found.rest_rate is not None and found.has_junior_pay]
    assert sum(len(points(line)[0]) > 2 for line in bundle.lines) == 2 * len(answered)
    assert "14 without an answer are not shown" in rows.get_xlabel()


def test_a_chart_of_nothing_but_noughts_is_drawn_without_a_murmur() -> None:
    charts = draw_figures(simulate(Simulate(departments=("DWP",), remit="2021-22", target_rate=0.0, draws=0)))
    assert len(charts) == 2


def test_nothing_is_drawn_where_nothing_is_priced() -> None:
    assert draw_figures(simulate(Simulate(departments=("RFA",), draws=0))) == []


def test_marks_differ_without_colour() -> None:
    assert len({marker for _, marker in DEPARTMENT_MARKS}) == len(DEPARTMENT_MARKS)
