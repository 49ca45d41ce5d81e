"""Worked sums of the allocator: each expected value is the arithmetic that gives it.

Three grades of £100,000, £200,000 and £100,000 of pay a year in all; mean pay £20,000, £24,000 and £36,000.
"""

import numpy as np
import pytest

from paymodel.model.allocation import (
    Demands,
    Money,
    breaks_cap,
    largest_target,
    lead_factors,
    least_awards,
    shortfall,
)
from paymodel.model.sharing import Lines, share_out

EXACT = pytest.approx

PAY = np.array([[100_000.0, 200_000.0, 100_000.0]])
MEAN = np.array([20_000.0, 24_000.0, 36_000.0])
NONE, NO_CAP = np.full(3, np.nan), np.full(3, np.inf)
LOWEST = np.array([True, False, False])


def asked(*least: float, differentials: tuple[float, ...] | None = None, caps: tuple[float, ...] | None = None):
    leads = lead_factors(MEAN, NONE if differentials is None else np.array([np.nan, *differentials]))
    return Demands(np.array(least), leads, NO_CAP if caps is None else np.array(caps))


def money(left_gbp: float, ring_gbp: float = 0.0, outside: str = "---") -> Money:
    """A point, 0.001 of remit, is £400. `x` marks who is outside the lower bands."""
    is_outside = np.array([letter == "x" for letter in outside])
    return Money(np.array([left_gbp]), np.array([ring_gbp]), np.array([0.001 * PAY.sum()]), is_outside)


def test_a_differential_pushes_the_grade_above() -> None:
    """Today the second grade leads by £4,000 of £20,000, 20%, and 15% is to be kept. A tenth on £20,000 makes £22,000;
    15% above that is £25,300, so the second grade gets £1,300. The third then needs 15% above £25,300, has it."""
    demands = asked(0.10, 0.0, 0.0, differentials=(0.15, 0.15))
    awards = least_awards(demands)
    assert awards[0] == EXACT([0.10, (22_000 * 1.15 - 24_000) / 24_000, 0.0])
    assert shortfall(PAY, awards, money(15_000))[0] == EXACT(0.10 * 100_000 + 200_000 * 1_300 / 24_000 - 15_000)


def test_a_gap_that_is_already_smaller_is_kept_as_it_is() -> None:
    """30% is asked and 20% is there: the second grade has to rise by what the first rises by, and no more. The third
    leads by 50%: 30% above £24,720 is £32,136, below its £36,000."""
    assert least_awards(asked(0.03, 0.0, 0.0, differentials=(0.30, 0.30)))[0] == EXACT([0.03, 0.03, 0.0])


def test_a_push_goes_on_up_the_grades() -> None:
    """A fifth for the first makes £24,000; 20% above it is £28,800, and 50% above that is £43,200."""
    awards = least_awards(asked(0.20, 0.0, 0.0, differentials=(0.20, 0.50)))
    assert awards[0] == EXACT([0.20, 4_800 / 24_000, 7_200 / 36_000])


def test_the_ring_fence_leaves_money_unspent_where_the_lower_band_would_push() -> None:
    """£20,000 in all, £3,000 of it for the upper two. One rate for everybody stops at 1%, which costs them £3,000. The
    second grade is to stay 20% above the first, as it is today, so the first can't rise alone: £16,000 stays."""
    keeping = asked(0.0, 0.0, 0.0, differentials=(0.20, np.nan))
    everybody = Lines(np.ones(3), np.ones(3))
    shared = share_out(PAY, keeping, money(20_000, 3_000, "-xx"), everybody)
    assert shared.award_rates[0] == EXACT([0.01, 0.01, 3_000 / 300_000])
    assert shared.unspent_gbp[0] == EXACT(20_000 - 1_000 - 3_000)


def test_behind_the_ring_fence_the_lower_band_rises_alone() -> None:
    """The same without a differential: what the upper two may not have goes to the first grade."""
    shared = share_out(PAY, asked(0.0, 0.0, 0.0), money(20_000, 3_000, "-xx"), Lines(np.ones(3), np.ones(3)))
    assert shared.award_rates[0] == EXACT([(20_000 - 3_000) / 100_000, 0.01, 0.01])
    assert shared.unspent_gbp[0] == EXACT(0, abs=0.005)


def test_equal_cash_is_the_same_pounds_for_a_full_timer_in_every_grade() -> None:
    """5, 8⅓ and 2 7/9 full-timers share £8,000, each the same."""
    people = np.array([100_000 / 20_000, 200_000 / 24_000, 100_000 / 36_000])
    shared = share_out(PAY, asked(0.0, 0.0, 0.0), money(8_000), Lines(np.ones(3), 1 / MEAN))
    assert shared.award_rates[0] * MEAN == EXACT(np.full(3, 8_000 / people.sum()))


def test_a_differential_against_a_cap_is_a_contradiction_that_no_money_solves() -> None:
    """5% for the first grade is 5% for the second, which leads by the 20% that is asked; its cap is 4%."""
    demands = asked(0.05, 0.0, 0.0, differentials=(0.20, np.nan), caps=(np.inf, 0.04, np.inf))
    awards = least_awards(demands)
    assert breaks_cap(awards, demands).tolist() == [[False, True, False]]
    plenty = money(1e9)
    assert shortfall(PAY, awards, plenty)[0] == 0
    assert np.isnan(largest_target(PAY, demands, LOWEST, plenty).rate[0])


def test_a_cap_above_holds_the_target_below_and_more_remit_adds_nothing() -> None:
    demands = asked(0.0, 0.0, 0.0, differentials=(0.20, np.nan), caps=(np.inf, 0.04, np.inf))
    largest = largest_target(PAY, demands, LOWEST, money(1e9))
    assert largest.rate[0] == EXACT(0.04)
    assert largest.price_rate[0] == 0


def test_where_ceiling_and_ring_fence_hold_at_once_a_point_buys_what_the_ceiling_lets_it() -> None:
    """1% for all is £4,000, the ceiling, and £3,000 behind the fence, the fence. A point widens both by £400: 0.1% of
    £400,000, or 0.13% of £300,000, of which the first 0.1% is all there is money for."""
    largest = largest_target(PAY, asked(0.0, 0.0, 0.0), np.ones(3, dtype=bool), money(4_000, 3_000, "-xx"))
    assert largest.rate[0] == EXACT(0.01)
    assert largest.price_rate[0] == EXACT(min(400 / 400_000, 400 / 300_000))


PUSHED = 200_000 / 24_000 * 1.15 * 20_000
"""What the second grade's pay rises by where the first grade's doubles: its full-timers, 15% above £20,000."""


@pytest.mark.parametrize(
    ("left_gbp", "rate", "price"),
    [
        (4_999, 0.04999, 400 / 100_000),
        (5_000, 0.05, 400 / (100_000 + PUSHED)),
        (5_000 + 0.01 * (100_000 + PUSHED), 0.06, 400 / (100_000 + PUSHED)),
    ],
)
def test_at_a_breakpoint_the_price_is_what_comes_next(left_gbp: float, rate: float, price: float) -> None:
    """The second grade has £150, and 15% above £21,000 is £24,150. So up to 5% the first grade rises alone, and a
    point of £400 adds 0.4%; from there on each pound for the first is £1.15 for the second."""
    demands = asked(0.0, 24_150 / 24_000 - 1, 0.0, differentials=(0.15, np.nan))
    second = 200_000 * 150 / 24_000
    largest = largest_target(PAY, demands, LOWEST, money(left_gbp + second))
    assert largest.rate[0] == EXACT(rate)
    assert largest.price_rate[0] == EXACT(price)


@pytest.mark.parametrize("rest", ["xxx", "x--"])
@pytest.mark.parametrize("left_gbp", [0.05 * 400_000, 0.05 * 400_000 - 0.004])
def test_a_floor_that_takes_all_the_money_is_the_largest_rate(left_gbp: float, rest: str) -> None:
    """5% for everybody costs £20,000. Half a penny less is still enough, and a point more goes to whom it is for."""
    chosen = np.array([letter == "x" for letter in rest])
    largest = largest_target(PAY, asked(0.05, 0.05, 0.05), chosen, money(left_gbp))
    assert largest.rate[0] == EXACT(0.05)
    assert largest.price_rate[0] == EXACT(400 / PAY[0, chosen].sum())


def test_float_noise_below_the_pot_is_no_reason_for_no_answer() -> None:
    """A remit of 5% and a floor of 5% for all: what the floor costs is summed another way than the pot."""
    stream = np.random.default_rng(1)
    for _ in range(200):
        pay = stream.integers(10_000_000, 1_000_000_000, (1, 3)).astype(float)
        pot = np.array([0.05 * pay.sum()])
        all_grades = largest_target(
            pay, asked(0.05, 0.05, 0.05), np.ones(3, dtype=bool), Money(pot, pot, pot / 50, np.zeros(3, dtype=bool))
        )
        assert all_grades.rate[0] == EXACT(0.05)
        assert all_grades.price_rate[0] == EXACT(0.001)


@pytest.mark.parametrize("ring_gbp", [0.0, 100.0])
def test_a_grade_with_nobody_in_it_holds_nobody_back(ring_gbp: float) -> None:
    """Rounding can leave nobody in a small grade. The first two keep their gap, so £3,000 is 1% for both; the ring
    fence is of the third grade alone, whom nothing costs."""
    keeping = asked(0.0, 0.0, 0.0, differentials=(0.20, 0.50))
    nobody = np.array([[100_000.0, 200_000.0, 0.0]])
    largest = largest_target(nobody, keeping, LOWEST, money(3_000, ring_gbp, "--x"))
    assert largest.rate[0] == EXACT(3_000 / 300_000)
    assert largest.price_rate[0] == EXACT(400 / 300_000)
