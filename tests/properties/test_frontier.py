"""Properties of the frontier on random workforces, and a linear programme (HiGHS) built from the rules alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog
from strategies import N_GRADES, basic_pay, terms

from paymodel.model.baseline import Baseline
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, Asked, Demand
from paymodel.model.frontier import Offered, other_splits, rest_rates, same_money
from paymodel.model.grades import DELEGATED
from paymodel.model.question import Question
from paymodel.model.remit import Remit
from paymodel.model.remit_sums import Terms, remit_sums
from paymodel.model.split import money_of
from paymodel.units import HALF_PENNY_GBP

AGREE = 1e-9
RATES = np.round(np.linspace(-0.01, 0.09, 11), 6)
JUNIOR, REST = DELEGATED[:3], DELEGATED[3:]
TIGHT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


def plain(asked: Terms) -> Asked:
    junior = tuple(grade for grade, is_in in zip(DELEGATED, asked.is_junior, strict=True) if is_in)
    rest = tuple(grade for grade in DELEGATED if grade not in junior)
    return Asked.of((junior, 0.0), (rest, 0.0))


def baseline_of(pay: np.ndarray, asked: Terms) -> Baseline:
    return Baseline(DELEGATED, pay, np.full_like(pay, 30_000.0), asked.nlw_uplift_rates)


@given(basic_pay, terms())
def test_each_point_is_the_rest_rate_of_that_target(pay: np.ndarray, asked: Terms) -> None:
    baseline = baseline_of(pay, asked)
    curve = rest_rates(plain(asked), baseline, money_of(baseline, asked), RATES)
    for rate, found in zip(RATES, curve, strict=True):
        expected = remit_sums(pay, replace(asked, target_rate=float(rate))).rest_rate[0]
        if np.isnan(expected):
            assert np.isnan(found)
        elif expected > -0.99:  # nobody can lose more than all pay
            assert found == pytest.approx(expected, abs=AGREE)


@given(basic_pay, terms())
def test_more_for_one_side_is_never_more_for_the_other(pay: np.ndarray, asked: Terms) -> None:
    baseline = baseline_of(pay, asked)
    curve = rest_rates(plain(asked), baseline, money_of(baseline, asked), RATES)
    known = curve[np.isfinite(curve)]
    assert (np.diff(known) <= 1e-12).all()
    assert not np.isfinite(curve[len(known) :]).any()


offers = st.lists(st.integers(0, 120_000), min_size=N_GRADES, max_size=N_GRADES).map(lambda each: np.array(each) / 1e6)
means = st.lists(st.integers(20_000, 80_000), min_size=N_GRADES, max_size=N_GRADES, unique=True).map(
    lambda each: np.sort(np.array(each, dtype=float))
)
splits_of_grades = st.integers(1, N_GRADES - 1)


def offer_on(pay: np.ndarray, mean: np.ndarray, award: np.ndarray, junior: np.ndarray, ring_gbp: float) -> Offered:
    fte, cost = pay[0] / mean, pay[0] * award
    sides = [float(cost[side].sum() / pay[0][side].sum()) for side in (junior, ~junior)]
    return Offered(Baseline(DELEGATED, pay, mean[np.newaxis]), fte, cost, ring_gbp, sides[0], sides[1])


def question_of(n_junior: int, lower: tuple[str, ...], additional_rate: float, **more: object) -> Question:
    remit = Remit("2023-24", 0.045, additional_rate, "whole-paybill", lower)
    return Question(remit, DELEGATED[:n_junior], 0.06, 0.0, 2023, **more)  # type: ignore[arg-type]


@given(basic_pay, means, offers, splits_of_grades)
def test_the_same_money_is_spent_to_the_penny_and_the_offer_lies_on_it(
    pay: np.ndarray, mean: np.ndarray, award: np.ndarray, n_junior: int
) -> None:
    """Without a ring fence or another demand nothing binds."""
    question = question_of(n_junior, (), 0.0)
    junior = np.arange(N_GRADES) < n_junior
    offered = offer_on(pay, mean, award, junior, 0.0)
    assert offered.junior_rate is not None
    rates = np.append(RATES, offered.junior_rate)
    curve = rest_rates(question.asked, offered.baseline, same_money(offered, question), rates)
    for rate, rest in zip(rates, curve, strict=True):
        cost = rate * pay[0][junior].sum() + rest * pay[0][~junior].sum()
        if np.isfinite(rest):
            assert cost == pytest.approx(offered.money_gbp, abs=2 * HALF_PENNY_GBP)
    assert curve[-1] == pytest.approx(offered.rest_rate, abs=AGREE)


@given(basic_pay, means, offers, splits_of_grades, st.floats(0.01, 0.06))
def test_behind_a_ring_fence_the_offer_is_never_outside_its_own_curve(
    pay: np.ndarray, mean: np.ndarray, award: np.ndarray, n_junior: int, fence: float
) -> None:
    """The lower bands are the junior grades, so uniform rates cost each side of the fence what the offer does."""
    question = question_of(n_junior, DELEGATED[:n_junior], 0.005)
    junior = np.arange(N_GRADES) < n_junior
    ring = max(fence * float(pay.sum()), float((pay[0] * award)[~junior].sum()))
    offered = offer_on(pay, mean, award, junior, ring)
    rates = np.array([offered.junior_rate])
    curve = rest_rates(question.asked, offered.baseline, same_money(offered, question), rates)
    assert offered.rest_rate is not None
    assert curve[0] >= offered.rest_rate - AGREE


@given(basic_pay, means, offers, splits_of_grades, st.floats(0.0, 0.08), st.floats(0.0, 0.3))
def test_no_split_spends_more_than_the_offer_or_breaks_a_demand(
    pay: np.ndarray, mean: np.ndarray, award: np.ndarray, n_junior: int, floor: float, gap: float
) -> None:
    demands = (
        Demand(FLOOR, (DELEGATED[-1],), floor),
        Demand(CAP, (DELEGATED[1],), 0.1),
        Demand(DIFFERENTIAL, DELEGATED[1:], gap, is_general=True),
    )
    question = question_of(n_junior, DELEGATED[:2], 0.005, demands=demands)
    junior = np.arange(N_GRADES) < n_junior
    offered = offer_on(pay, mean, award, junior, 0.9 * float((pay[0] * award).sum()))
    lost = np.linspace(0.02, 0.08, N_GRADES)
    splits = other_splits(question, offered, lost)
    assert [one.name for one in splits] == ["equal-percent", "equal-cash", "lowest-first", "restore", "target"]
    for one in splits:
        if not one.fits:
            assert np.isnan(one.award_rates).all()
            continue
        costs = pay[0] * one.award_rates
        assert costs.sum() + one.unspent_gbp == pytest.approx(offered.money_gbp, abs=2 * HALF_PENNY_GBP)
        assert costs[2:].sum() <= offered.ring_gbp + 2 * HALF_PENNY_GBP
        assert one.award_rates[-1] >= floor - AGREE
        assert one.award_rates[1] <= 0.1 + AGREE
        after = mean * (1 + one.award_rates)
        needed = np.minimum(1 + gap, mean[1:] / mean[:-1])
        assert (after[1:] >= needed * after[:-1] - 1e-6).all()
        assert float((one.difference_gbp * offered.fte).sum()) == pytest.approx(-one.unspent_gbp, abs=0.02)


def programme(pay: np.ndarray, mean: np.ndarray, rules: dict, junior_rate: float) -> float | None:
    """The largest floor of everybody else; None where none fits. Variables: an award for each grade, that floor."""
    n, rows, sides = N_GRADES, [], []
    for grade in range(1, n):
        gap = min(1 + rules["gap"][grade], mean[grade] / mean[grade - 1]) if np.isfinite(rules["gap"][grade]) else None
        if gap is not None:
            row = np.zeros(n + 1)
            row[grade - 1], row[grade] = gap * mean[grade - 1] / mean[grade], -1
            rows.append(row)
            sides.append(1 - row[grade - 1])
    for grade in np.flatnonzero(~rules["junior"]):
        row = np.zeros(n + 1)
        row[grade], row[n] = -1, 1
        rows.append(row)
        sides.append(0.0)
    scale = pay.sum()
    for held, limit in ((np.ones(n), rules["left"]), (rules["outside"], rules["ring"])):
        rows.append(np.append(pay * held / scale, 0.0))
        sides.append(limit / scale)
    least = np.where(rules["junior"], junior_rate, np.where(rules["named"], rules["floor"], -1.0))
    bounds = [(low, None if np.isinf(cap) else cap) for low, cap in zip(least, rules["cap"], strict=True)]
    if any(cap is not None and cap < low for low, cap in bounds):
        return None
    goal = [0.0] * n + [-1.0]
    solved = linprog(goal, rows, sides, bounds=[*bounds, (None, None)], method="highs", options=TIGHT)
    return -float(solved.fun) if solved.status == 0 else None


def test_a_linear_programme_agrees_under_differentials_floors_and_caps() -> None:
    stream, answers = np.random.default_rng(5), {"fits": 0, "not": 0, "pushed": 0}
    rates = np.array([0.0, 0.02, 0.045, 0.06, 0.08, 0.12])
    for _ in range(60):
        mean = np.sort(stream.uniform(20_000, 75_000, N_GRADES))
        pay = stream.uniform(0.02, 1, N_GRADES) * 1e9
        junior = np.arange(N_GRADES) < stream.integers(1, N_GRADES - 1)
        named = ~junior & (stream.random(N_GRADES) < 0.2)
        if (junior | named).all():
            named[:] = False
        rules = {
            "junior": junior,
            "named": named,
            "floor": float(stream.uniform(0, 0.04)),
            "gap": np.where(stream.random(N_GRADES) < 0.7, stream.uniform(0, 0.35, N_GRADES), np.nan),
            "cap": np.where(stream.random(N_GRADES) < 0.15, stream.uniform(0.03, 0.12, N_GRADES), np.inf),
            "outside": np.arange(N_GRADES) >= 3,
        }
        remit = Remit("2023-24", float(stream.uniform(0.02, 0.06)), 0.005, "whole-paybill", JUNIOR)
        names = np.array(DELEGATED)
        demands = [
            Demand(DIFFERENTIAL, (names[g],), float(rules["gap"][g]))
            for g in range(1, N_GRADES)
            if np.isfinite(rules["gap"][g])
        ]
        demands += [
            Demand(CAP, (names[g],), float(rules["cap"][g])) for g in range(N_GRADES) if np.isfinite(rules["cap"][g])
        ]
        demands += [Demand(FLOOR, (names[g],), rules["floor"]) for g in np.flatnonzero(named)]
        question = Question(remit, tuple(names[junior]), 0.05, 0.0, 2023, demands=tuple(demands))
        baseline = Baseline(DELEGATED, pay[np.newaxis], mean[np.newaxis])
        money = money_of(baseline, Terms.of(question, DELEGATED))
        rules |= {"left": float(money.left_gbp[0]), "ring": float(money.ring_gbp[0])}
        curve = rest_rates(question.asked, baseline, money, rates)
        for rate, found in zip(rates, curve, strict=True):
            expected = programme(pay, mean, rules, float(rate))
            if expected is None:
                answers["not"] += 1
                assert np.isnan(found)
            else:
                answers["fits"] += 1
                uniform = programme(pay, mean, {**rules, "gap": np.full(N_GRADES, np.nan)}, float(rate))
                answers["pushed"] += uniform is not None and uniform > expected + 1e-6
                assert found == pytest.approx(expected, abs=AGREE)
    assert min(answers.values()) >= 20, answers
