"""Properties of the draws."""

from dataclasses import replace

import numpy as np
import pytest

from paymodel.errors import Faults
from paymodel.model import draws
from paymodel.model.assessment import baseline_of
from paymodel.model.assumption import ALLOWANCES, PAID_HOURS, ROUNDING, STAFF_MIX
from paymodel.model.draws import Uncertain
from paymodel.model.drivers import simulate as simulate_draws
from paymodel.model.question import Question
from paymodel.model.ranges import INTERACTION, Range
from paymodel.model.simulation import range_of, readings_of, standard_error, sums_over
from paymodel.model.workforce import Rounding, Workforce
from paymodel.run import Simulate, simulate
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.run.uncertainty import spreads_of, uncertain_of


def put(*codes: str, **asked: object) -> PutQuestion:
    return put_question(Simulate(departments=codes, **asked), Faults())  # type: ignore[arg-type]


def uncertain(code: str, **asked: object) -> tuple[Uncertain, Question]:
    ready = put(code, **asked)
    return uncertain_of(ready.workforces[0], ready, spreads_of(ready)), ready.question


@pytest.fixture(scope="module")
def dwp() -> Uncertain:
    return uncertain("DWP")[0]


def test_draws_cover_what_rounding_hides_and_nothing_else(dwp: Uncertain) -> None:
    alone = dwp.alone(ROUNDING, dwp.values(20_000, seed=1))
    baseline, force = dwp.baseline(alone), dwp.workforce
    salary = baseline.mean_salary_gbp
    fte = baseline.published_gbp / salary
    for drawn, centre, reach in ((fte, force.fte, 2.5), (salary, force.mean_salary_gbp, 5.0)):
        assert (np.abs(drawn - centre) <= reach + 1e-9).all()
        np.testing.assert_allclose(drawn.mean(axis=0), centre, atol=0.05 * reach)
        np.testing.assert_allclose(drawn.std(axis=0), reach / np.sqrt(3), rtol=0.03)


def test_intervals_hold_as_many_draws_as_they_state(dwp: Uncertain) -> None:
    values = dwp.values(50_000, seed=4)
    for name, quantity in ((STAFF_MIX, "mix"), (ALLOWANCES, "allowances"), (PAID_HOURS, "paid_hours")):
        one, drawn = dwp.assumptions[name], getattr(values, quantity)
        held = ((one.low <= drawn) & (drawn <= one.high)).mean()
        assert held == pytest.approx(one.coverage_share, abs=0.01), name


def test_quantities_are_drawn_apart(dwp: Uncertain) -> None:
    values = dwp.values(5_000, seed=1)
    columns = [values.fte_steps, values.salary_steps, values.mix, values.means]
    columns += [values.place[:, np.newaxis], values.paid_hours[:, np.newaxis], values.allowances[:, np.newaxis]]
    together = np.corrcoef(np.hstack(columns).T)
    assert np.abs(together - np.eye(31)).max() < 0.06


def test_same_seed_same_draws_and_another_seed_others(dwp: Uncertain) -> None:
    first, again, other = (dwp.values(50, seed=seed).mix for seed in (7, 7, 8))
    assert (first == again).all()
    assert (first != other).any()


def test_fewer_draws_are_the_first_of_more(dwp: Uncertain) -> None:
    few, many = dwp.values(100, seed=3), dwp.values(1_000, seed=3)
    for quantity in ("fte_steps", "mix", "paid_hours", "allowances"):
        assert (getattr(few, quantity) == getattr(many, quantity)[:100]).all()


def test_a_department_has_the_same_draws_in_any_company() -> None:
    alone = simulate(Simulate(departments=("HMRC",), draws=500)).departments[0].simulation
    beside = simulate(Simulate(departments=("HO", "DWP", "HMRC"), draws=500)).departments[2].simulation
    assert alone == beside


@pytest.mark.parametrize("asked", [{}, {"nlw": "inside"}, {"baseline": "published"}])
def test_block_size_changes_nothing(monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]) -> None:
    found = uncertain("DWP", **asked)
    values = found[0].values(1_000, seed=5)
    whole = sums_over(found[0], [found[1]], values)[0]
    for size in (64, 999, 1):
        monkeypatch.setattr(draws, "BLOCK_DRAWS", size)
        pieces = sums_over(found[0], [found[1]], values)[0]
        for name in ("rest_rate", "max_junior_rate", "shortfall_gbp"):
            np.testing.assert_array_equal(getattr(pieces, name), getattr(whole, name))


def test_the_centre_is_the_central_case(dwp: Uncertain) -> None:
    ready = put("DWP")
    priced = ready.workforces[0].priced()
    central = baseline_of(priced, ready.known_of("DWP"))
    at_centre = sums_over(dwp, [ready.question], dwp.centre())[0]
    np.testing.assert_allclose(dwp.baseline(dwp.centre()).pay_gbp, central.pay_gbp, rtol=1e-12)
    found = simulate(Simulate(departments=("DWP",), draws=0)).departments[0]
    assert at_centre.rest_rate[0] == pytest.approx(found.rest_rate, abs=1e-12)


@pytest.mark.parametrize(("spread", "place"), [("cell-means", -1.0), ("fitted", 0.0), ("wide", 1.0)])
@pytest.mark.parametrize("hours", [37, 41, 42])
def test_a_place_in_range_is_the_spread_it_is_called_after(spread: str, place: float, hours: int) -> None:
    """The uplift of the draws at a place and a week is what the costing of the same spread and week gives."""
    made = uncertain("HMRC")[0]
    values = replace(made.centre(), place=np.array([place]), paid_hours=np.array([float(hours)]))
    ready = put("HMRC", spread=spread, paid_hours=float(hours))
    rates = ready.staff["HMRC"].nlw_uplift_rates
    np.testing.assert_allclose(made.baseline(values).nlw_uplift_rates, rates, rtol=1e-9, atol=1e-12)


def test_every_reading_is_a_row_and_the_one_asked_stands_first() -> None:
    question = put("DWP", nlw="inside", additional_basis="lower-bands").question
    found = readings_of(question)
    assert found[0] == question
    assert len({(one.remit.lower_bands, one.remit.additional_basis, one.nlw) for one in found}) == len(found) == 8
    assert len(readings_of(put("DWP", remit="2021-22").question)) == 2, "no additional money, only the April rise"
    assert len(readings_of(put("DWP", baseline="published").question)) == 4


def test_what_is_known_is_not_varied() -> None:
    assert "paid-hours" not in uncertain("DWP", paid_hours=42.0)[0].varied
    assert "suppressed" not in uncertain("DWP")[0].varied
    assert not {"paid-hours", "place-in-range"} & set(uncertain("DWP", baseline="published")[0].varied)


def test_the_shares_of_the_drivers_and_their_interaction_are_all_there_is() -> None:
    simulated = simulate(Simulate(departments=("DWP",), draws=2_000)).departments[0].simulation
    assert simulated is not None
    shares = [one.variance_share for one in simulated.drivers]
    assert sum(share for share in shares if share is not None) == pytest.approx(1)
    assert simulated.drivers[-1].name == INTERACTION
    named = [share for share in shares[:-1] if share is not None]
    assert named == sorted(named, reverse=True)


@pytest.mark.parametrize(("code", "target", "floor"), [("DWP", 0.065, 0.0), ("HMRC", 0.065, 0.03), ("HO", 0.08, 0.02)])
def test_where_a_verdict_flips_it_is_another_on_the_far_side(code: str, target: float, floor: float) -> None:
    made, question = uncertain(code, target_rate=target, floor_rate=floor)
    ready = put(code)
    central = baseline_of(ready.workforces[0].priced(), ready.known_of(code))
    simulated, _ = simulate_draws(made, central, question, 500, 1)
    flip = {one.name: one for one in simulated.flips}
    share = flip[STAFF_MIX].flips_at
    if share is not None:
        # Both pots are 5% of pay, and target × share + floor × (1 - share) is asked of it.
        assert share == pytest.approx((0.05 - floor) / (target - floor), abs=1e-6)
    found = flip[ALLOWANCES].flips_at
    if found is not None:
        here, there = (
            sums_over(made, [question], replace(made.centre(), allowances=np.array([found + step])))[0].shortfall_gbp[0]
            for step in (-1e-6, 1e-6)
        )
        assert (here == 0) != (there == 0)


def test_a_draw_without_the_figure_counts_as_the_worst() -> None:
    answers = np.array([np.nan] * 10 + list(np.linspace(0, 1, 90)))
    span = range_of(answers)
    assert span.p05 is None
    assert span.p50 is not None
    assert range_of(np.full(5, np.nan)) == Range(None, None, None)


def test_quantiles_are_ordered() -> None:
    simulated = simulate(Simulate(departments=("HO",), draws=300)).departments[0].simulation
    assert simulated is not None
    for reading in simulated.readings:
        for span in (reading.rest_rate, reading.max_junior_rate, reading.shortfall_gbp):
            points = [point for point in (span.p05, span.p50, span.p95) if point is not None]
            assert points == sorted(points)


def test_the_monte_carlo_error_of_a_share() -> None:
    assert standard_error(0.5, 10_000) == pytest.approx(0.005, rel=0.001)  # √(½ × ½ / 10,000)
    assert 0 < standard_error(1.0, 10_000) < 0.0002
    shares = [
        simulate(Simulate(departments=("DWP",), draws=400, seed=seed, nlw="inside", target_rate=0.058)).departments[0]
        for seed in range(30)
    ]
    found = [one.simulation.within_ceiling_share for one in shares if one.simulation]
    stated = [one.simulation.monte_carlo_error for one in shares if one.simulation]
    assert 0.1 < np.mean(found) < 0.9, "a share that can vary"
    assert np.std(found) == pytest.approx(np.mean(stated), rel=0.5)


def test_very_small_groups_are_never_negative(dwp: Uncertain) -> None:
    tiny = Workforce("X", "X", ("AO",), np.array([1.0]), np.array([1.0]), np.array([20_000.0]), Rounding(2.5, 5.0))
    made = replace(dwp, workforce=tiny, turnover_rates=np.array([0.1]), uplift=None)
    assert (made.baseline(made.values(1_000, seed=1)).published_gbp >= 0).all()


def test_withheld_pay_lies_between_its_neighbours() -> None:
    """HEO withheld between £30,000 and £50,000, and G6, which has only G7 below it; AA's number is withheld."""
    grades = ("AA", "EO", "HEO", "SEO", "G7", "G6")
    fte = np.array([np.nan, 100, 5, 80, 30, 5.0])
    salary = np.array([20_000.0, 30_000, np.nan, 50_000, 60_000, np.nan])
    force = Workforce("X", "X", grades, fte, fte, salary, Rounding(2.5, 5.0))
    made = replace(uncertain("DWP")[0], workforce=force, turnover_rates=np.full(6, 0.1), uplift=None)
    made = replace(made, varied=("suppressed",))
    baseline = made.baseline(made.values(2_000, seed=2))
    heo, g6 = baseline.mean_salary_gbp[:, 2], baseline.mean_salary_gbp[:, 5]
    assert (heo.min(), heo.max()) == (pytest.approx(30_000, abs=50), pytest.approx(50_000, abs=50))
    assert (g6.min(), g6.max()) == (pytest.approx(60_000, abs=50), pytest.approx(60_000 * 1.3, abs=50))
    people = baseline.published_gbp[:, 0] / 20_000
    assert (people.min(), people.max()) == (pytest.approx(1, abs=0.01), pytest.approx(4, abs=0.01))
