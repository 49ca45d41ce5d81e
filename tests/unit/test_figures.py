"""The charts by structure: what is drawn, and that every mark can be read off."""

import io
import re
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from chart_cases import charts_of, drawn, reported
from paymodel.model.reported import Reported
from paymodel.outputs.charts import figures
from paymodel.outputs.charts.chart import PRINT, SCREEN
from paymodel.outputs.charts.figures import draw_figures
from paymodel.outputs.palette import DEPARTMENT_MARKS

TWO = reported()
EVERY = reported(departments=("all",))
APRIL = reported(baseline="april")
OFFERED = reported(departments=("HMRC",), offer="hmrc-2023-24")
NAMES = ["grades", "trade-off", "gains", "before-after", "real-terms", "organisations"]


def texts(figure: Figure) -> list[str]:
    return [text.get_text().strip() for axes in figure.axes for text in axes.texts]


def test_people_and_money_stand_side_by_side() -> None:
    figure, chart = drawn("grades", TWO)
    assert chart is not None and chart.shows == (
        "DWP: AA to EO are 80% of staff and 71% of basic pay; HMRC: AA to EO are 50% of staff and 36% of basic pay"
    )
    assert len(figure.axes) == 2
    for axes in figure.axes:
        assert len(axes.patches) == len(axes.texts) == 2 * 7
    assert {"38,310 (50.6%)", "£1,103.7m (49.4%)"} <= set(texts(figure))


def test_the_trade_off_has_both_remit_lines_the_target_and_every_answer() -> None:
    figure, chart = drawn("trade-off", TWO)
    assert chart is not None and chart.shows == (
        "What 6.5% for AA to EO leaves for HEO to G6, with the extra 0.5%, the extra 0.5% for AA to EO and of all pay: "
        "1.32% in DWP, 4.16% in HMRC"
    )
    (axes,) = figure.axes
    _, labels = axes.get_legend_handles_labels()
    assert labels == [
        *("DWP, headline alone", "DWP, with the extra 0.5%", "HMRC, headline alone", "HMRC, with the extra 0.5%")
    ]
    answers = {"DWP 1.32%", "DWP -0.41%", "HMRC 4.16%", "HMRC 3.38%", "target 6.5%", "headline 4.5%"}
    assert answers <= set(texts(figure))


@pytest.mark.parametrize("report", [TWO, APRIL])
def test_the_trade_off_starts_from_the_baseline_that_was_asked_for(report: Reported) -> None:
    (axes,) = drawn("trade-off", report)[0].axes
    for found in report.answer.departments:
        x, y = points(next(line for line in axes.lines if line.get_label() == f"{found.code}, with the extra 0.5%"))
        assert found.rest_rate is not None
        assert y[np.abs(x - 6.5).argmin()] == pytest.approx(100 * found.rest_rate, abs=1e-9)


def test_the_employer_s_offer_is_a_named_mark_at_its_average_awards() -> None:
    figure, chart = drawn("trade-off", OFFERED)
    offer = OFFERED.answer.offer
    assert offer is not None and chart is not None
    lines = {line.grade: line for line in offer.departments[0].first.grades}
    rates = [
        sum(lines[grade].award_cost_gbp for grade in grades) / sum(lines[grade].baseline_gbp for grade in grades)
        for grades in (("AA", "AO", "EO"), ("HEO", "SEO", "G7", "G6"))
    ]
    (star,) = [line for line in figure.axes[0].lines if line.get_marker() == "*"]
    assert [float(one[0]) for one in points(star)] == pytest.approx([100 * rate for rate in rates])
    assert f"offer, HMRC: {100 * rates[0]:.2f}%, {100 * rates[1]:.2f}%" in texts(figure)
    (row,) = [row for row in chart.rows if row[2] == "offer"]
    assert row[3:] == pytest.approx(rates)
    assert "In salaries the offer gives AA to EO and HEO to G6" in chart.shows
    assert "offer" not in (drawn("trade-off", TWO)[1] or chart).shows


def test_the_offer_stands_beside_pay_before_and_after() -> None:
    figure, chart = drawn("before-after", OFFERED)
    assert chart is not None and chart.header[-1] == "offer_new_mean_salary_gbp"
    stars = [float(points(line)[0][0]) for line in figure.axes[0].lines if line.get_marker() == "*"]
    assert stars == pytest.approx([row[-1] / 1e3 for row in chart.rows])  # type: ignore[operator]


def test_many_organisations_are_a_line_each() -> None:
    figure, chart = drawn("trade-off", EVERY)
    assert chart is not None and re.search(
        r": less than 4\.5% in \d+ of \d+ organisations inside this remit$", chart.shows
    )
    labels = [tick.get_text() for tick in figure.axes[1].get_yticklabels()]
    answered = [found for found in EVERY.answer.departments if found.rest_rate is not None and found.junior_share]
    assert len(labels) == len(chart.rows) == len(answered)
    assert {"DWP", "SCOTGOV *", "HO +"} <= set(labels)
    assert "-0.41% / 1.32%" in texts(figure)


def test_lines_of_every_organisation_stand_above_its_row() -> None:
    bundle, rows = drawn("trade-off", EVERY)[0].axes
    answered = [found for found in EVERY.answer.departments if found.rest_rate is not None and found.has_junior_pay]
    assert sum(len(points(line)[0]) > 2 for line in bundle.lines) == 2 * len(answered)
    assert "14 without an answer are not shown" in rows.get_xlabel()


def test_charts_carry_title_source_units_and_run_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(figures.STYLE, "svg.fonttype", "none")  # text as text, so that it can be looked for
    for report in (TWO, EVERY):
        charts = {chart.name: chart for chart in draw_figures(report, sizes=())}
        for name, title, unit in (
            ("grades", "AA to EO", "people (FTE)" if report is TWO else "per cent of the delegated grades"),
            ("trade-off", "What 6.5% for AA to EO leaves for HEO to G6", "AA to EO: award, per cent of basic pay"),
            ("gains", "Against 4.5% for everybody", "£m a year" if report is TWO else "£ a year for each"),
        ):
            drawing = charts[name].svg.decode()
            for text in (
                *(title, unit, f"Run {report.answer.run_id}", "Cabinet Office, Civil Service Statistics"),
                "remit 2023-24",
            ):
                assert text in drawing, (name, text)


def test_a_chart_is_three_files_and_a_second_size_says_so() -> None:
    (chart, *_) = draw_figures(TWO, (SCREEN, PRINT))
    assert list(chart.files) == ["grades.svg", "grades.png", "grades-print.png", "grades.csv"]
    widths = [Image.open(io.BytesIO(chart.pngs[size])).width for size in (SCREEN, PRINT)]
    assert widths == [1050, 2100]  # 7 inches


def test_drawings_hold_nothing_of_when_or_where_they_were_made_and_stay_small() -> None:
    for chart in charts_of():
        drawing = chart.svg.decode()
        assert drawing.startswith("<?xml") and f"<title>{chart.shows}</title>" in drawing
        assert not re.search(r"<dc:|<metadata|matplotlib\.org|<!--|DOCTYPE|\n ", drawing)
        assert len(drawing) < 100_000
        assert set(re.findall(r'href="#([^"]+)"', drawing)) <= set(re.findall(r'\bid="([^"]+)"', drawing))
        assert all(b"Software" not in png for png in chart.pngs.values())


def test_the_same_report_gives_the_same_bytes() -> None:
    again = draw_figures(reported(is_around=True, has_real_terms=True))
    assert [chart.files for chart in again] == [chart.files for chart in charts_of(is_around=True, has_real_terms=True)]


def points(line: Line2D) -> tuple[np.ndarray, np.ndarray]:
    return np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)


def test_today_s_answer_stands_where_it_should() -> None:
    (axes,) = drawn("trade-off", TWO)[0].axes
    lines = [points(line) for line in axes.lines]
    assert {(round(x[0], 2), round(y[0], 2)) for x, y in lines if len(x) == 1} == {
        *((6.5, 1.32), (6.5, -0.41), (6.5, 4.16), (6.5, 3.38))
    }
    headline = next(line for line in axes.lines if line.get_label() == "DWP, headline alone")
    assert headline.is_dashed()
    (target,) = (y for x, y in lines if list(x) == [6.5, 6.5])
    assert list(target) == [0, 1]


def test_rest_grades_are_hatched_for_black_and_white() -> None:
    figure, _ = drawn("grades", TWO)
    hatched = [[bool(patch.get_hatch()) for patch in axes.patches] for axes in figure.axes]
    assert hatched == [[True] * 8 + [False] * 6] * 2
    assert len({marker for _, marker in DEPARTMENT_MARKS}) == len(DEPARTMENT_MARKS)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_smaller_in_print_than_seven_points(name: str) -> None:
    figure, _ = drawn(name, reported(is_around=True, has_real_terms=True))
    assert figure.get_figwidth() == 7.0
    shown = [artist for artist in figure.findobj(Text) if isinstance(artist, Text) and artist.get_text()]
    assert min(float(artist.get_fontsize()) for artist in shown) * 6.7 / 7 >= 7  # an A4 page has 6.7 inches


def test_the_set_is_chosen_by_the_question() -> None:
    names = [chart.name for chart in charts_of()]
    assert names == ["grades", "trade-off", "gains", "before-after"]
    assert [chart.name for chart in charts_of(is_around=True, has_real_terms=True)] == NAMES
    assert [chart.name for chart in charts_of(departments=("all",))] == ["grades", "trade-off", "gains"]


def test_an_offer_for_other_departments_is_no_mark() -> None:
    other = replace(TWO, answer=replace(TWO.answer, offer=OFFERED.answer.offer))
    figure, chart = drawn("trade-off", other)
    assert chart is not None and [row[0] for row in chart.rows if row[2] == "offer"] == ["HMRC"]
    assert sum(line.get_marker() == "*" for line in figure.axes[0].lines) == 1


def test_a_chart_of_nothing_but_noughts_is_drawn_without_a_murmur() -> None:
    charts = draw_figures(reported(departments=("DWP",), remit="2021-22", target_rate=0.0))
    assert [chart.name for chart in charts] == ["grades", "trade-off", "gains", "before-after"]
    assert (
        charts[2].shows
        == "Against 0% for everybody, with 0% for AA to EO: in DWP AA to EO get the same and HEO to G6 the same, "
        + ("a year on average")
    )


def test_nothing_is_drawn_where_nothing_is_priced() -> None:
    assert draw_figures(reported(departments=("RFA",))) == []
