"""The charts of how sure an answer is, by structure: what is drawn is what the draws say."""

import re

import numpy as np
import pytest
from matplotlib.patches import Rectangle, StepPatch

from chart_cases import drawn, reported
from paymodel.outputs.charts.figures import draw_figures
from paymodel.outputs.charts.share_chart import share_within
from paymodel.outputs.numbers import pct, pct_at_most
from paymodel.outputs.readings_table import merged_lines
from paymodel.run import Simulate, simulate

TWO = reported(draws=2_000, baseline="april")
SIX = reported(departments=("DWP", "HMRC", "HMPPS", "HO", "MOD", "DVLA"), draws=200, baseline="april")
NONE = reported()
ALL_JUNIOR = reported(
    departments=("DWP",), draws=200, junior_grades=("AA", "AO", "EO", "HEO", "SEO", "G7", "G6"), baseline="april"
)
DRAWS = ("answers", "drivers", "share-within")


def spans(axes) -> list[tuple[float, float]]:
    """From where to where each bar goes."""
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars]


def test_the_answer_over_the_draws_stands_above_its_readings() -> None:
    figure, chart = drawn("answers", TWO)
    assert chart is not None
    told = []
    for axes, found in zip(figure.axes, TWO.answer.departments, strict=True):
        simulation = found.simulation
        assert simulation is not None and found.drawn is not None and found.rest_rate is not None
        (outline,) = [patch for patch in axes.patches if isinstance(patch, StepPatch)]
        drawn_rates = 100 * found.drawn.rest_rate
        values, edges, _ = (np.asarray(part) for part in outline.get_data())
        assert (edges.min(), edges.max()) == pytest.approx((drawn_rates.min(), drawn_rates.max()))
        heights = -0.75 - values
        counts = np.histogram(drawn_rates, bins=edges)[0]
        assert heights / heights.max() == pytest.approx(counts / counts.max())
        (central,) = [line for line in axes.lines if line.get_linewidth() == 1.4]
        assert np.asarray(central.get_xdata()).tolist() == [100 * found.rest_rate] * 2
        lines = merged_lines(simulation, found, is_full=True)
        first = [next(one for one in simulation.readings if line.holds(one)) for line in lines]
        expected = [(100 * (one.rest_rate.p05 or 0), 100 * (one.rest_rate.p95 or 0)) for one in first]
        assert np.allclose(spans(axes), expected)
        bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
        assert [bool(bar.get_hatch()) for bar in bars] == [not one.is_within for one in first]
        low, high = axes.get_xlim()
        assert low < min(start for start, _ in expected) and high > max(end for _, end in expected)
        rows = [row for row in chart.rows if row[0] == found.code]
        ends = [100 * float(end) for row in rows for end in (row[4], row[6]) if end is not None]
        assert ends == pytest.approx([end for span in expected for end in span])
        assert [row[7] for row in rows] == [one.within_ceiling_share for one in first]
        told.append(f"{pct(simulation.rest_rate.p05)} to {pct(simulation.rest_rate.p95)} in {found.code}")
    assert chart.shows == (
        "What 6.5% for AA to EO leaves for HEO to G6, the minimum-wage rise in the baseline, in nine of ten draws: "
        f"{', '.join(told)}"
    )


def test_what_moves_the_answer_stands_most_first_under_all_together() -> None:
    figure, chart = drawn("drivers", TWO)
    assert chart is not None and chart.shows == "What moves the answer most: staff changes since 31 March (DWP, HMRC)"
    for axes, found in zip(figure.axes, TWO.answer.departments, strict=True):
        simulation = found.simulation
        assert simulation is not None
        alone = [one for one in simulation.drivers if one.range]
        told = [one.range for one in alone if (one.variance_share or 0) >= 0.005]
        ranges = [simulation.rest_rate, *(one for one in told if one)]
        assert np.allclose(spans(axes), [(100 * (one.p05 or 0), 100 * (one.p95 or 0)) for one in ranges])
        names = [label.get_text() for label in axes.get_yticklabels()]
        assert names[0] == "All together"
        assert names[1].startswith("Staff changes since 31 March (")
        assert names[-1] == f"Each of {len(alone) - len(told)} others (below 0.5%)"
        assert sum(row[0] == found.code for row in chart.rows) == 1 + len(alone)


@pytest.mark.parametrize("target", [0.065, 0.0705, 0.071, 0.139])
def test_the_share_within_by_target_is_that_of_the_draws(target: float) -> None:
    for found in TWO.answer.departments:
        fresh = simulate(Simulate(departments=(found.code,), draws=2_000, target_rate=target)).departments[0]
        assert fresh.simulation is not None
        assert share_within(found, np.array([target])) == pytest.approx(fresh.simulation.within_ceiling_share)


def test_a_draw_whose_floor_alone_does_not_fit_is_not_within() -> None:
    found = simulate(Simulate(departments=("DWP",), draws=500, floor_rate=0.1595)).departments[0]
    assert found.simulation is not None and found.drawn is not None
    share = float(np.isfinite(found.drawn.max_junior_rate).mean())
    assert 0 < share < 1
    assert share_within(found, np.array([0.0])) == pytest.approx(share)


def test_each_department_has_a_curve_that_falls_and_a_mark_of_its_own() -> None:
    figure, chart = drawn("share-within", TWO)
    (axes,) = figure.axes
    departments = TWO.answer.departments
    halves = [found.simulation.max_junior_rate.p50 for found in departments if found.simulation]
    told = ", ".join(f"{pct_at_most(half)} in {one.code}" for half, one in zip(halves, departments, strict=True))
    others = "with nothing for HEO to G6, the minimum-wage rise in the baseline"
    assert chart is not None
    assert chart.shows == f"The most for AA to EO that is within the ceiling in half of the draws, {others}: {told}"
    curves = axes.lines[:2]
    assert len({str(line.get_marker()) for line in curves}) == 2
    for line, half, found in zip(curves, halves, departments, strict=True):
        target, share = (np.asarray(one, float) for one in (line.get_xdata(), line.get_ydata()))
        assert (np.diff(share) <= 0).all()
        assert (share[0], share[-1]) == pytest.approx((100, 0), abs=0.2)
        assert share[np.abs(target - 100 * (half or 0)).argmin()] == pytest.approx(50, abs=2)
        rows = [row for row in chart.rows if row[0] == found.code]
        assert [row[1] for row in rows] == pytest.approx((target / 100).tolist())
        assert [row[2] for row in rows] == pytest.approx((share / 100).tolist())
        assert 0.065 in [row[1] for row in rows]


def test_many_organisations_have_a_bar_and_a_curve_each() -> None:
    figure, chart = drawn("answers", SIX)
    assert chart is not None and re.search(
        r"in nine of ten draws: from -?[\d.]+% to [\d.]+% over \d+ organisations$", chart.shows
    )
    assert len(spans(figure.axes[0])) == len(chart.rows) == 6
    figure, chart = drawn("share-within", SIX)
    assert chart is not None
    assert chart.shows.startswith("In 6 of 6 organisations, 6.5% for AA to EO is within the ceiling in 95%")
    assert len(figure.axes[0].lines) == 6 + 2
    assert drawn("drivers", SIX)[1] is None


def test_where_nobody_else_is_in_the_sums_the_most_is_drawn() -> None:
    chart = drawn("answers", ALL_JUNIOR)[1]
    assert chart is not None and chart.shows.startswith("The most for AA to G6 in nine of ten draws: 5.00% to 5.1")
    assert chart.header[3:7] == (
        *("max_junior_central_rate", "max_junior_p05_rate", "max_junior_p50_rate", "max_junior_p95_rate"),
    )


def test_without_draws_there_is_nothing_to_draw() -> None:
    assert [drawn(name, NONE)[1] for name in DRAWS] == [None, None, None]


def test_every_chart_of_the_draws_is_saved_with_what_it_shows() -> None:
    charts = {chart.name: chart for chart in draw_figures(TWO)}
    assert list(charts) == ["grades", "trade-off", "gains", "before-after", *DRAWS]
    for name in DRAWS:
        assert set(charts[name].files) == {f"{name}.png", f"{name}.svg", f"{name}.csv"}
        assert charts[name].shows and "\n" not in charts[name].shows
