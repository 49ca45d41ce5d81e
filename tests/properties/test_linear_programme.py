"""A linear programme (HiGHS), built from the rules alone, gives the same answers."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import linprog

from paymodel.model.remit_sums import Terms, remit_sums

N_PROBLEMS = 400
AGREE = 1e-9


def constraints(pay: np.ndarray, asked: Terms) -> tuple[np.ndarray, np.ndarray]:
    """Rows: both pots; the grades outside the lower bands. One award rate a grade, pay in shares of published pay.

    Awards are paid on lifted pay. Where the April rise scores, the pots are of published pay and bear it first.
    """
    lifted = pay + pay * asked.nlw_uplift_rates
    base, scored = (pay, lifted - pay) if asked.is_nlw_inside else (lifted, 0 * pay)
    additional = asked.additional_rate * (base.sum() if asked.is_whole_paybill else base[asked.is_lower].sum())
    headline = asked.headline_rate * base.sum()
    left = np.array([headline + additional - scored.sum(), headline - scored[~asked.is_lower].sum()])
    return np.array([lifted, np.where(asked.is_lower, 0.0, lifted)]), left


def same_rate_for(grades: np.ndarray) -> np.ndarray:
    """Equations that hold the chosen grades at one rate."""
    chosen = np.flatnonzero(grades)
    rows = np.zeros((max(len(chosen) - 1, 0), len(grades)))
    for row, (first, second) in zip(rows, pairwise(chosen), strict=False):
        row[first], row[second] = 1, -1
    return rows


def best(pay: np.ndarray, asked: Terms, raised: np.ndarray, held_rate: float, least: float | None) -> float | None:
    """The largest common rate of the raised grades while the others are held; None where nothing fits."""
    limits, pots = constraints(pay, asked)
    bounds = [(least, None) if up else (held_rate, held_rate) for up in raised]
    solved = linprog(
        -raised.astype(float) / raised.sum(),
        A_ub=limits,
        b_ub=pots,
        A_eq=same_rate_for(raised) if raised.sum() > 1 else None,
        b_eq=np.zeros(int(raised.sum()) - 1) if raised.sum() > 1 else None,
        bounds=bounds,
        method="highs",
        options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
    )
    return float(-solved.fun) if solved.status == 0 else None


def problems(seed: int) -> list[tuple[np.ndarray, Terms]]:
    stream = np.random.default_rng(seed)
    made = []
    for _ in range(N_PROBLEMS):
        pay = stream.uniform(0.01, 1, 7)
        junior, lower = stream.random(7) < 0.5, stream.random(7) < 0.5
        junior[0], junior[6] = True, False
        uplift = np.where(stream.random(7) < 0.4, stream.uniform(0, 0.05, 7), 0.0)
        made.append(
            (
                pay / pay.sum(),
                Terms(
                    stream.uniform(0, 0.07),
                    stream.uniform(0, 0.02),
                    bool(stream.random() < 0.5),
                    junior,
                    lower,
                    stream.uniform(0, 0.1),
                    stream.uniform(0, 0.08),
                    uplift if stream.random() < 0.8 else np.zeros(1),
                    bool(stream.random() < 0.5),
                ),
            )
        )
    return made


@pytest.mark.parametrize("seed", range(3))
def test_rest_rate_and_largest_junior_rate_and_shortfall(seed: int) -> None:
    outcomes = dict.fromkeys(("fits", "short", "no junior rate", "ring fence", "inside", "scored behind it"), 0)
    for shares, asked in problems(seed):
        scale = 1e9  # pounds, so that the half-penny tolerance is far below what is compared
        sums = remit_sums(shares[np.newaxis] * scale, asked)
        rest = best(shares, asked, ~asked.is_junior, asked.target_rate, None)
        if rest is None:
            assert np.isnan(sums.rest_rate[0])
        else:
            assert sums.rest_rate[0] == pytest.approx(rest, abs=AGREE)
        junior = best(shares, asked, asked.is_junior, asked.floor_rate, 0.0)
        if junior is None:
            assert np.isnan(sums.max_junior_rate[0])
        else:
            assert sums.max_junior_rate[0] == pytest.approx(junior, abs=AGREE)
        limits, pots = constraints(shares, asked)
        beyond = limits @ np.where(asked.is_junior, asked.target_rate, asked.floor_rate) - pots
        assert sums.shortfall_gbp[0] == pytest.approx(max(0, *beyond) * scale, abs=0.01)
        outcomes["fits" if sums.shortfall_gbp[0] == 0 else "short"] += 1
        outcomes["no junior rate"] += junior is None
        outcomes["ring fence"] += bool(beyond[1] > beyond[0] > 0)
        scored = asked.is_nlw_inside * asked.nlw_uplift_rates
        outcomes["inside"] += bool(scored.any())
        outcomes["scored behind it"] += bool((scored * ~asked.is_lower).any())
    assert min(outcomes.values()) > 5, f"the random problems do not meet every kind: {outcomes}"
