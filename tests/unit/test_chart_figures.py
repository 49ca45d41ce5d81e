"""The figures of each chart, as its CSV holds them: they are what is drawn, and they add up to the answer."""

import csv
import io
import math
from typing import Any

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from chart_cases import CPI, RPI, charts_of, csv_of, drawn, reported
from paymodel.model.findings import Findings
from paymodel.model.reported import Reported
from paymodel.outputs.charts.chart import Drawn
from paymodel.outputs.charts.chart_csv import chart_csv

TWO = reported(is_around=True, has_real_terms=True)
APRIL = reported(baseline="april", nlw="inside")
ABOVE = reported(departments=("HMPPS",), floor_rate=0.045)


def rows_of(name: str, code: str, report: Reported = TWO) -> list[dict[str, Any]]:
    """The rows of one organisation, read back from the CSV."""
    lines = [line for line in csv.DictReader(io.StringIO(csv_of(name, report))) if line["code"] == code]
    return [{key: _number(text) for key, text in line.items()} for line in lines]


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def dwp_and_hmrc() -> list[Findings]:
    return list(TWO.answer.departments)


def test_grades_add_up_to_the_organisation() -> None:
    for found in dwp_and_hmrc():
        rows = rows_of("grades", found.code)
        assert sum(row["basic_pay_gbp"] for row in rows) == pytest.approx(found.basic_pay_gbp, rel=1e-11)
        assert sum(row["cost_share"] for row in rows) == pytest.approx(1)
        assert sum(row["fte_share"] for row in rows) == pytest.approx(1)
        junior = sum(row["cost_share"] for row in rows if row["is_junior"] == "yes")
        assert junior == pytest.approx(found.junior_share, rel=1e-11)
    assert rows_of("grades", "DWP")[4] == {
        **{"code": "DWP", "grade": "EO", "is_junior": "yes", "fte": 38_310, "fte_share": 38_310 / 75_660},
        "run_id": TWO.answer.run_id,
        **{"basic_pay_gbp": 38_310 * 28_810, "cost_share": rows_of("grades", "DWP")[4]["cost_share"]},
    } | {"fte_share": pytest.approx(38_310 / 75_660, rel=1e-11)}


@pytest.mark.parametrize("found", dwp_and_hmrc(), ids=lambda one: one.code)
def test_what_all_get_more_is_the_additional_pot_where_the_whole_ceiling_is_spent(found: Findings) -> None:
    assert found.verdict in ("within_headline", "within_ceiling")
    rows = rows_of("gains", found.code)
    # headline pot + additional pot spent, less 4.5% of the same pay
    assert sum(row["more_gbp"] for row in rows) == pytest.approx(found.additional_pot_gbp, abs=0.01)
    for row in rows:
        assert row["more_gbp"] == pytest.approx(row["more_each_gbp"] * row["fte"], rel=1e-10)
    eo = next(row for row in rows if row["grade"] == "EO")
    mean = {"DWP": 28_810, "HMRC": 28_830}[found.code]
    assert eo["more_each_gbp"] == pytest.approx((0.065 - 0.045) * mean)


def test_what_all_get_more_is_less_by_what_april_spends_inside_the_remit() -> None:
    for found in APRIL.answer.departments:
        if found.verdict == "above_ceiling":
            continue
        total = sum(row["more_gbp"] for row in rows_of("gains", found.code, APRIL))
        spent = found.ceiling_gbp - found.nlw_spent_gbp
        assert total == pytest.approx(spent - 0.045 * found.basic_pay_gbp, abs=0.01)


def test_above_the_ceiling_all_get_more_by_the_shortfall_too() -> None:
    (found,) = ABOVE.answer.departments
    total = sum(row["more_gbp"] for row in rows_of("gains", "HMPPS", ABOVE))
    assert total == pytest.approx(found.additional_pot_gbp + found.shortfall_gbp, abs=0.01)
    chart = drawn("gains", ABOVE)[1]
    assert chart is not None and "above the ceiling" in chart.shows and "with the extra" not in chart.shows


def test_the_bars_of_who_gets_more_are_its_figures() -> None:
    figure, chart = drawn("gains", TWO)
    assert chart is not None
    for axes, found in zip(figure.axes, dwp_and_hmrc(), strict=True):
        bars = {round(bar.get_y() + bar.get_height() / 2): bar for bar in axes.patches if isinstance(bar, Rectangle)}
        mine = [row for row in chart.rows if row[0] == found.code]
        for number, row in enumerate(mine):
            more = float(row[4] or 0) / 1e6
            ends = (bars[number].get_x(), bars[number].get_x() + bars[number].get_width())
            assert sorted([0.0, more]) == pytest.approx(ends)
            assert bool(bars[number].get_hatch()) == (more < 0)


def test_pay_after_is_pay_before_and_the_award() -> None:
    for found in dwp_and_hmrc():
        rows = rows_of("before-after", found.code)
        assert [row["grade"] for row in rows] == ["G6", "G7", "SEO", "HEO", "EO", "AO", "AA"]
        for row in rows:
            assert row["new_mean_salary_gbp"] == pytest.approx(row["mean_salary_gbp"] * (1 + row["award_rate"]))
    figure, _ = drawn("before-after", TWO)
    bars = [bar for bar in figure.axes[0].patches if isinstance(bar, Rectangle)]
    ends = [1e3 * (bar.get_x() + bar.get_width()) for bar in bars]
    dwp = rows_of("before-after", "DWP")
    assert ends == pytest.approx([row[key] for row in dwp for key in ("mean_salary_gbp", "new_mean_salary_gbp")])


def test_the_lines_of_a_trade_off_are_its_rows_and_hold_the_answer() -> None:
    figure, chart = drawn("trade-off", TWO)
    assert chart is not None
    for line in figure.axes[0].lines:
        code, _, reading = str(line.get_label()).partition(", ")
        rows = [row for row in chart.rows if row[:3] == (code, reading, "")]
        if reading:
            assert [100 * float(row[3] or 0) for row in rows] == pytest.approx(np.asarray(line.get_xdata()).tolist())
            known = [
                (100 * row[4], y)
                for row, y in zip(rows, np.asarray(line.get_ydata()), strict=True)
                if row[4] is not None
            ]
            assert [one for one, _ in known] == pytest.approx([other for _, other in known])
    for found in dwp_and_hmrc():
        target = {row[1]: row[4] for row in chart.rows if row[0] == found.code and row[2] == "target"}
        assert target == {"headline alone": found.rest_rate_headline, "with the extra 0.5%": found.rest_rate}
        # 6.5% for the junior share and the rest rate for the others is all that both pots hold
        at = next(row[4] for row in chart.rows if row[:2] == (found.code, "with the extra 0.5%") and row[3] == 0.065)
        assert found.junior_share is not None and isinstance(at, float)
        spent = (0.065 * found.junior_share + at * (1 - found.junior_share)) * found.basic_pay_gbp
        assert spent == pytest.approx(found.headline_pot_gbp + found.additional_pot_gbp)


def test_every_organisation_around_is_a_mark() -> None:
    figure, chart = drawn("organisations", TWO)
    assert chart is not None
    told = [found for found in TWO.around if found.has_junior_pay and found.rest_rate is not None]
    assert [(row[0], row[5], row[6]) for row in chart.rows] == [
        (found.code, found.junior_share, found.rest_rate) for found in told
    ]
    marks = [point for line in figure.axes[0].lines for point in np.asarray(line.get_xydata()).tolist()]
    places = {(round(float(x), 9), round(float(y), 9)) for x, y in marks}
    assert {(round(100 * float(row[5] or 0), 9), round(100 * float(row[6] or 0), 9)) for row in chart.rows} <= places
    inside = [found for found in told if found.remit_scope in ("in", "partly")]
    n_less = sum((found.rest_rate or 0) < 0.045 for found in inside)
    assert len(inside) == 76 < len(told)
    few = f"less than 4.5% in {n_less} of 76 organisations inside this remit"
    assert chart.shows.endswith(f"{few}; 1.32% in DWP, 4.16% in HMRC")
    labels = [text.get_text() for text in figure.legends[0].get_texts()]
    assert labels == ["asked", "others", "others outside this remit, not counted"]
    assert [row[0] for row in chart.rows if row[3] == "yes"] == ["DWP", "HMRC"]
    named = [text.get_text() for text in figure.axes[0].texts]
    assert {"DWP 1.32%", "HMRC 4.16%"} <= set(named)


def test_dwp_and_hmrc_are_named_where_another_is_asked() -> None:
    figure, chart = drawn("organisations", reported(is_around=True, departments=("HO",)))
    named = {text.get_text().split()[0] for text in figure.axes[0].texts}
    assert chart is not None and {"HO", "DWP", "HMRC"} <= named and chart.shows.count("in HO") == 1


def test_real_change_is_pay_over_prices_and_what_is_not_shown_is_marked() -> None:
    figure, chart = drawn("real-terms", TWO)
    assert chart is not None
    rows = [row for row in chart.rows if row[:2] == ("DWP", "EO")]
    # £28,000 then; £29,400 x 1.065 = £31,311 after the award
    assert [row[7] for row in rows] == [29_400 * 1.065] * 3
    assert [row[8] for row in rows[:2]] == pytest.approx(
        [31_311 / 28_000 / (128.3 / 116.5) - 1, 31_311 / 28_000 / (367.2 / 323.5) - 1]
    )
    hidden = [row for row in chart.rows if row[1] == "AO"]
    assert all(math.isnan(figure) for row in hidden for figure in row[6:] if isinstance(figure, float))
    written = chart_csv(chart, "abc")
    assert ",[c],[c],[c],abc\n" in written and "22000" not in written
    change = f"{100 * (31_311 / 28_000 / (1 + CPI.rise_rate) - 1):.1f}%"
    assert f"in DWP {change} (EO, 38,310 FTE) at March 2023 prices" in chart.shows
    rpi = f"{100 * (31_311 / 28_000 / (1 + RPI.rise_rate) - 1):.1f}%"
    assert [text.get_text() for text in figure.axes[0].texts] == [*("to March 2023", f"CPI {change}, RPI {rpi}", "[c]")]


def test_numbers_are_written_as_they_are_to_twelve_digits_and_text_is_no_formula() -> None:
    chart = Drawn("", ("a_rate", "b_gbp", "c"), ((1 / 3, None, "=1+1"), (-0.5, math.nan, 'Own, "unit"'), (2e9, 3, "-")))
    assert chart_csv(chart, "abc") == (
        'a_rate,b_gbp,c,run_id\n0.333333333333,,\'=1+1,abc\n-0.5,[c],"Own, ""unit""",abc\n2000000000.0,3.0,\'-,abc\n'
    )


def test_columns_carry_their_unit() -> None:
    for chart in charts_of(is_around=True, has_real_terms=True):
        assert chart.csv == csv_of(chart.name, TWO)
        for name in chart.csv.split("\n", 1)[0].split(","):
            assert name.endswith(("_rate", "_share", "_gbp", "_fte", "_month")) or name in (
                *("code", "organisation", "grade", "reading", "mark", "index", "assumption", "remit_scope", "fte"),
                *("is_junior", "is_asked", "is_whole", "is_within", "run_id"),
            ), (chart.name, name)
