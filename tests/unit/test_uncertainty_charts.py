"""The charts of how sure an answer is, by structure: what is drawn is what the draws say."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from paymodel.outputs.figures import draw_figures
from paymodel.outputs.numbers import pct, pct_at_most
from paymodel.outputs.share_chart import share_chart, share_within
from paymodel.outputs.uncertainty_charts import answers_chart, drivers_chart
from paymodel.outputs.uncertainty_tables import merged_lines
from paymodel.run import Simulate, simulate

TWO = simulate(Simulate(draws=2_000))
SIX = simulate(Simulate(departments=("DWP", "HMRC", "HMPPS", "HO", "MOD", "DVLA"), draws=200))
NONE = simulate(Simulate(draws=0))
ALL_JUNIOR = simulate(
    Simulate(departments=("DWP",), draws=200, junior_grades=("AA", "AO", "EO", "HEO", "SEO", "G7", "G6"))
)


def spans(axes) -> list[tuple[float, float]]:
    """From where to where each bar goes, those of the key left out."""
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars if np.isfinite(bar.get_width())]


def test_the_answer_over_the_draws_stands_above_its_readings() -> None:
    figure = Figure()
    shows = answers_chart(figure, TWO)
    told = []
    for number, found in enumerate(TWO.departments):
        simulation = found.simulation
        assert simulation is not None and found.drawn is not None and found.rest_rate is not None
        above, below = figure.axes[2 * number], figure.axes[2 * number + 1]
        (outline,) = above.patches
        drawn = 100 * found.drawn.rest_rate
        across = np.asarray(outline.get_path().vertices)[:, 0]
        assert (across.min(), across.max()) == pytest.approx((drawn.min(), drawn.max()))
        (central,) = above.lines
        assert np.asarray(central.get_xdata()).tolist() == [100 * found.rest_rate] * 2
        lines = merged_lines(simulation, found, is_full=True)
        first = [next(one for one in simulation.readings if line.holds(one)) for line in lines]
        expected = [(100 * (one.rest_rate.p05 or 0), 100 * (one.rest_rate.p95 or 0)) for one in first]
        assert np.allclose(spans(below), expected)
        hatched = [bool(bar.get_hatch()) for bar in below.patches[: len(lines)]]
        assert hatched == [not one.is_within for one in first]
        low, high = below.get_xlim()
        assert low < min(start for start, _ in expected) and high > max(end for _, end in expected)
        told.append(f"{pct(simulation.rest_rate.p05)} to {pct(simulation.rest_rate.p95)} in {found.code}")
    assert shows == f"What 6.5% for AA to EO leaves for HEO to G6 in nine of ten draws: {', '.join(told)}"


def test_what_moves_the_answer_stands_most_first_under_all_together() -> None:
    figure = Figure()
    assert drivers_chart(figure, TWO) == "What moves the answer most: staff changes since 31 March (DWP, HMRC)"
    for axes, found in zip(figure.axes, TWO.departments, strict=True):
        simulation = found.simulation
        assert simulation is not None
        ranges = [simulation.rest_rate, *(one.range for one in simulation.drivers if one.range)]
        assert np.allclose(spans(axes), [(100 * (one.p05 or 0), 100 * (one.p95 or 0)) for one in ranges])
        names = [label.get_text() for label in axes.get_yticklabels()]
        assert names[0] == "All together"
        assert names[1].startswith("Staff changes since 31 March (")


@pytest.mark.parametrize("target", [0.065, 0.0705, 0.071, 0.139])
def test_the_share_within_by_target_is_that_of_the_draws(target: float) -> None:
    for found in TWO.departments:
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
    figure = Figure()
    shows = share_chart(figure, TWO)
    (axes,) = figure.axes
    halves = [found.simulation.max_junior_rate.p50 for found in TWO.departments if found.simulation]
    told = ", ".join(f"{pct_at_most(half)} in {one.code}" for half, one in zip(halves, TWO.departments, strict=True))
    others = "with at least 0% for HEO to G6"
    assert shows == f"The most for AA to EO that is within the ceiling in half of the draws, {others}: {told}"
    curves = axes.lines[:2]
    assert len({str(line.get_marker()) for line in curves}) == 2
    for line, half in zip(curves, halves, strict=True):
        share = np.asarray(line.get_ydata(), float)
        assert (np.diff(share) <= 0).all()
        assert (share[0], share[-1]) == pytest.approx((100, 0), abs=0.2)
        at = np.abs(np.asarray(line.get_xdata(), float) - 100 * (half or 0)).argmin()
        assert share[at] == pytest.approx(50, abs=6)


def test_many_organisations_have_a_bar_and_a_curve_each() -> None:
    figure = Figure()
    assert answers_chart(figure, SIX).endswith("in nine of ten draws, by organisation")
    assert len(spans(figure.axes[0])) == 6
    figure = Figure()
    assert share_chart(figure, SIX).startswith(
        "In 6 of 6 organisations, 6.5% for AA to EO is within the ceiling in 95%"
    )
    assert len(figure.axes[0].lines) == 6 + 2
    assert drivers_chart(Figure(), SIX) == ""


def test_where_nobody_else_is_in_the_sums_the_most_is_drawn() -> None:
    assert answers_chart(Figure(), ALL_JUNIOR).startswith("The most for AA to G6 in nine of ten draws: 5.00% to 5.1")


def test_without_draws_there_is_nothing_to_draw() -> None:
    assert [draw(Figure(), NONE) for draw in (answers_chart, drivers_chart, share_chart)] == ["", "", ""]
    assert [chart.name for chart in draw_figures(NONE)] == ["grades", "trade-off"]


def test_every_chart_of_the_draws_is_saved_with_what_it_shows() -> None:
    charts = {chart.name: chart for chart in draw_figures(TWO)}
    assert list(charts) == ["grades", "trade-off", "answers", "drivers", "share-within"]
    for name in ("answers", "drivers", "share-within"):
        assert set(charts[name].files) == {f"{name}.png", f"{name}.svg"}
        assert charts[name].shows and "\n" not in charts[name].shows
