"""Properties of the draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import basic_pay, terms

from paymodel.inputs.grade_table import load_grades
from paymodel.model import simulation
from paymodel.model.remit_sums import Terms
from paymodel.model.simulation import Range, draw_table, simulate_rounding, sums_over
from paymodel.model.workforce import Rounding, Workforce
from paymodel.run import Simulate, simulate


@pytest.fixture(scope="module")
def dwp() -> Workforce:
    return load_grades().workforce("DWP", 2023).priced()


def test_draws_cover_what_rounding_hides_and_nothing_else(dwp: Workforce) -> None:
    table = draw_table(dwp, 20_000, seed=1)
    assert table.fte.shape == table.mean_salary_gbp.shape == (20_000, 7)
    for drawn, centre, reach in ((table.fte, dwp.fte, 2.5), (table.mean_salary_gbp, dwp.mean_salary_gbp, 5.0)):
        assert (np.abs(drawn - centre) <= reach).all()
        np.testing.assert_allclose(drawn.mean(axis=0), centre, atol=0.05 * reach)
        np.testing.assert_allclose(drawn.std(axis=0), reach / np.sqrt(3), rtol=0.03)


def test_quantities_are_drawn_apart(dwp: Workforce) -> None:
    table = draw_table(dwp, 5_000, seed=1)
    together = np.corrcoef(np.hstack([table.fte, table.mean_salary_gbp]).T)
    assert np.abs(together - np.eye(14)).max() < 0.06


def test_same_seed_same_draws_and_another_seed_others(dwp: Workforce) -> None:
    first, again, other = (draw_table(dwp, 50, seed=seed).fte for seed in (7, 7, 8))
    assert (first == again).all()
    assert (first != other).any()


def test_fewer_draws_are_the_first_of_more(dwp: Workforce) -> None:
    assert (draw_table(dwp, 100, seed=3).fte == draw_table(dwp, 1_000, seed=3).fte[:100]).all()


def test_a_department_has_the_same_draws_in_any_company() -> None:
    alone = simulate(Simulate(departments=("HMRC",), draws=500)).departments[0].simulation
    beside = simulate(Simulate(departments=("HO", "DWP", "HMRC"), draws=500)).departments[2].simulation
    assert alone == beside


def test_block_size_changes_nothing(dwp: Workforce, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Terms(0.045, 0.005, True, np.arange(7) < 3, np.arange(7) < 3, 0.065, 0.0)
    table = draw_table(dwp, 1_000, seed=5)
    whole = sums_over(table, asked)
    monkeypatch.setattr(simulation, "BLOCK_DRAWS", 64)
    pieces = sums_over(table, asked)
    for name in ("rest_rate", "max_junior_rate", "shortfall_gbp"):
        np.testing.assert_allclose(getattr(pieces, name), getattr(whole, name), rtol=1e-12)


@given(basic_pay, terms(), st.integers(0, 2**32))
def test_quantiles_are_ordered_and_the_centre_is_apart(pay: np.ndarray, asked: Terms, seed: int) -> None:
    grades = tuple("ABCDEFG")
    salary = np.full(7, 25_000.0)
    workforce = Workforce("X", "X", grades, pay[0] / salary, pay[0] / salary, salary, Rounding(2.5, 5.0))
    simulated = simulate_rounding(workforce, asked, 50, seed)
    assert 0 <= simulated.within_ceiling_share <= 1
    for span in (simulated.rest_rate, simulated.max_junior_rate, simulated.shortfall_gbp):
        points = [point for point in (span.p05, span.p50, span.p95) if point is not None]
        assert points == sorted(points)


def test_a_draw_without_the_figure_counts_as_the_worst() -> None:
    answers = np.array([np.nan] * 10 + list(np.linspace(0, 1, 90)))
    span = simulation._range(answers)
    assert span.p05 is None
    assert span.p50 is not None
    assert simulation._range(np.full(5, np.nan)) == Range(None, None, None)


def test_very_small_groups_are_never_negative() -> None:
    tiny = Workforce("X", "X", ("AO",), np.array([1.0]), np.array([1.0]), np.array([20_000.0]), Rounding(2.5, 5.0))
    assert (draw_table(tiny, 1_000, seed=1).fte >= 0).all()
