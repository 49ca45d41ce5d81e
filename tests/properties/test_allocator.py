"""Properties of the allocator, on random workforces and demands. Round figures are meant: they tie."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paymodel.model.allocation import (
    Demands,
    Largest,
    Money,
    breaks_cap,
    largest_target,
    lead_factors,
    least_awards,
    shortfall,
)
from paymodel.model.sharing import Lines, Shared, share_out
from paymodel.units import HALF_PENNY_GBP

N = 5
PENNY = 2 * HALF_PENNY_GBP
A_LITTLE = 1e-9
FLOAT = 1e-15


@dataclass(frozen=True)
class Problem:
    """Draws and what is asked of them; the masks are the same in all."""

    pay_gbp: np.ndarray
    demands: Demands
    money: Money
    lines: Lines
    chosen: np.ndarray

    @cached_property
    def least(self) -> np.ndarray:
        return np.broadcast_to(least_awards(self.demands), self.pay_gbp.shape)

    @cached_property
    def short_gbp(self) -> np.ndarray:
        return shortfall(self.pay_gbp, self.least, self.money)

    @cached_property
    def largest(self) -> Largest:
        return largest_target(self.pay_gbp, self.demands, self.chosen, self.money)

    @cached_property
    def shared(self) -> Shared:
        return share_out(self.pay_gbp, self.demands, self.money, self.lines)

    @cached_property
    def fits(self) -> np.ndarray:
        return (self.short_gbp == 0) & ~breaks_cap(self.least, self.demands).any(axis=-1)

    def asking(self, least_rates: np.ndarray) -> "Problem":
        return replace(self, demands=replace(self.demands, least_rates=least_rates))

    def raised(self, grades: np.ndarray, rate: np.ndarray) -> "Problem":
        """Asked for a rate for some grades as well."""
        least = self.demands.least_rates
        return self.asking(np.where(grades, np.maximum(least, rate[:, np.newaxis]), least))

    def with_more(self, rate: float) -> "Problem":
        more = rate * self.pay_gbp.sum(axis=-1)
        return replace(
            self,
            money=replace(self.money, left_gbp=self.money.left_gbp + more, ring_gbp=self.money.ring_gbp + more),
        )

    def rows(self, order: list[int] | np.ndarray) -> "Problem":
        demands, money, lines = self.demands, self.money, self.lines
        return replace(
            self,
            pay_gbp=self.pay_gbp[order],
            demands=Demands(demands.least_rates[order], demands.lead_factors[order], demands.cap_rates[order]),
            money=Money(money.left_gbp[order], money.ring_gbp[order], money.point_gbp[order], money.is_outside),
            lines=Lines(lines.starts[order], lines.slopes[order]),
        )

    def grades(self, order: list[int]) -> "Problem":
        demands, lines = self.demands, self.lines
        return Problem(
            self.pay_gbp[:, order],
            Demands(demands.least_rates[:, order], demands.lead_factors[:, order], demands.cap_rates[:, order]),
            replace(self.money, is_outside=self.money.is_outside[order]),
            Lines(lines.starts[:, order], lines.slopes[:, order]),
            self.chosen[order],
        )


def lines_of(policy: str, mean_gbp: np.ndarray, has_part: np.ndarray) -> Lines:
    slopes = {"equal-percent": np.ones_like(mean_gbp), "none": np.zeros_like(mean_gbp)}.get(policy, 1 / mean_gbp)
    slopes = np.where(has_part, slopes, 0.0)
    return Lines(np.where((slopes > 0) & (policy != "lowest-first"), 1.0, 0.0), slopes)


def listed(element: st.SearchStrategy[float], n: int = N) -> st.SearchStrategy[np.ndarray]:
    return st.lists(element, min_size=n, max_size=n).map(np.array)


masks = st.lists(st.booleans(), min_size=N, max_size=N).map(lambda flags: np.array(flags, dtype=bool))
percents = st.integers(-1, 8).map(lambda percent: percent / 100)
POLICIES = ["equal-percent", "equal-cash", "lowest-first", "none"]


@st.composite
def problems(draw: st.DrawFn, *, n_draws: int = 1, has_leads: bool = True) -> Problem:
    differential = listed(st.sampled_from([np.nan, 0.0, 0.1, 0.2]))
    leads, outside, pay, mean = draw(differential if has_leads else st.just(np.full(N, np.nan))), draw(masks), [], []
    least, cap, left, ring = [], [], [], []
    for _ in range(n_draws):
        pay.append(draw(listed(st.integers(1, 900).map(lambda millions: millions * 1e6))))
        mean.append(draw(listed(st.integers(20, 70).map(lambda thousands: thousands * 1e3))))
        least.append(draw(listed(percents)))
        cap.append(draw(listed(st.sampled_from([np.inf, np.inf, 0.05, 0.08, 0.12]))))
        left.append(draw(percents) * pay[-1].sum())
        ring.append(draw(percents) * pay[-1][outside].sum())
    pay_gbp, mean_gbp = np.array(pay), np.array(mean)
    return Problem(
        pay_gbp,
        Demands(np.array(least), lead_factors(mean_gbp, leads), np.array(cap)),
        Money(np.array(left), np.array(ring), 0.001 * pay_gbp.sum(axis=-1), outside),
        lines_of(draw(st.sampled_from(POLICIES)), mean_gbp, draw(masks)),
        draw(masks),
    )


@given(problems(), st.sampled_from([0.001, 0.01, 0.03]))
def test_a_higher_headline_never_costs_less_nor_lowers_a_target(asked: Problem, more: float) -> None:
    richer = asked.with_more(more)
    assert (richer.short_gbp <= asked.short_gbp).all()
    was, now = asked.largest.rate[0], richer.largest.rate[0]
    assert np.isnan(was) or now >= was - A_LITTLE
    cost, richer_cost = ((one.pay_gbp * one.shared.award_rates).sum() for one in (asked, richer))
    assert richer_cost >= cost - PENNY
    if not asked.money.is_outside.any():  # a wider fence may take from a lower band: who is behind it pushes others up
        assert (richer.shared.award_rates >= asked.shared.award_rates - A_LITTLE).all()


@given(problems(), masks, percents)
def test_a_floor_lowers_nobody(asked: Problem, grades: np.ndarray, floor: float) -> None:
    floored = asked.raised(grades, np.array([floor]))
    assert (floored.least >= asked.least).all()
    assert (floored.least[:, grades] >= floor - FLOAT).all()
    assert (floored.short_gbp >= asked.short_gbp - PENNY).all()


@given(problems())
def test_least_awards_meet_every_demand_and_nobody_could_have_less(asked: Problem) -> None:
    awards, demands = asked.least[0], asked.demands
    needed = demands.lead_factors[0, 1:] * (1 + awards[:-1]) - 1
    assert (awards >= demands.least_rates[0] - FLOAT).all()
    assert (awards[1:] >= needed - FLOAT).all()
    asks = np.maximum(demands.least_rates[0], np.append(-1, needed))
    np.testing.assert_allclose(awards, asks, rtol=0, atol=FLOAT)


@given(problems())
def test_costs_add_up_over_grades(asked: Problem) -> None:
    costs = [float(pay) * float(rate) for pay, rate in zip(asked.pay_gbp[0], asked.least[0], strict=True)]
    short = sum(costs) - asked.money.left_gbp[0]
    outside = [cost for cost, is_outside in zip(costs, asked.money.is_outside, strict=True) if is_outside]
    if outside:
        short = max(short, sum(outside) - asked.money.ring_gbp[0])
    assert asked.short_gbp[0] == pytest.approx(max(short, 0), abs=PENNY)


@given(problems(), st.integers(0, N - 1), st.sampled_from([0.1, 0.5]))
def test_a_grade_in_two_halves_is_one_grade(asked: Problem, grade: int, share: float) -> None:
    """The upper half leads the lower by nothing."""
    order = [*range(grade + 1), *range(grade, N)]
    halves = asked.grades(order)
    halves.pay_gbp[:, grade] *= share
    halves.pay_gbp[:, grade + 1] *= 1 - share
    halves.demands.lead_factors[:, grade + 1] = 1
    if grade == 0:
        halves.demands.lead_factors[:, 0] = 0
    np.testing.assert_allclose(halves.largest.rate, asked.largest.rate, atol=A_LITTLE)
    np.testing.assert_allclose(halves.largest.price_rate, asked.largest.price_rate, rtol=1e-6)
    np.testing.assert_allclose(halves.shared.award_rates, asked.shared.award_rates[:, order], atol=A_LITTLE)
    np.testing.assert_allclose(halves.short_gbp, asked.short_gbp, atol=PENNY)


@given(problems())
def test_the_largest_rate_fits_and_a_little_more_does_not(asked: Problem) -> None:
    rate, price = asked.largest.rate, asked.largest.price_rate
    assert np.isnan(rate[0]) == (not asked.fits[0] or not asked.chosen.any())
    if np.isnan(rate[0]):
        return
    assert 0 <= price[0] < np.inf
    at, above = asked.raised(asked.chosen, rate - 1e-14), asked.raised(asked.chosen, rate + 1e-7)
    assert (at.short_gbp <= PENNY).all()
    assert not breaks_cap(at.least, at.demands).any()
    assert not above.fits[0]
    assert (price[0] == 0) == breaks_cap(above.least, above.demands).any()
    richer = asked.with_more(1e-7).largest
    # The other limit may take over on the way: the more there is, the less each pound of it buys.
    first, last = (float(each[0]) * 1e-7 / 0.001 for each in (price, richer.price_rate))
    assert last * (1 - 1e-3) - 1e-12 <= richer.rate[0] - rate[0] <= first * (1 + 1e-3) + 1e-12


@given(problems(has_leads=False), st.permutations(range(N)))
def test_without_differentials_the_order_of_grades_is_irrelevant(asked: Problem, order: list[int]) -> None:
    turned = asked.grades(order)
    np.testing.assert_allclose(turned.largest.rate, asked.largest.rate, atol=A_LITTLE)
    np.testing.assert_allclose(turned.largest.price_rate, asked.largest.price_rate, rtol=1e-6)
    np.testing.assert_allclose(turned.shared.award_rates, asked.shared.award_rates[:, order], atol=A_LITTLE)
    np.testing.assert_allclose(turned.short_gbp, asked.short_gbp, atol=PENNY)


@given(problems())
def test_a_split_keeps_to_its_pots_and_to_every_demand(asked: Problem) -> None:
    awards, unspent, least = asked.shared.award_rates, asked.shared.unspent_gbp[0], asked.least
    assert (awards >= least).all()
    if not asked.fits[0]:
        assert (awards == least).all()
        assert unspent == 0
        return
    costs = (asked.pay_gbp * awards)[0]
    assert costs.sum() <= asked.money.left_gbp[0] + PENNY
    if asked.money.is_outside.any():
        assert costs[asked.money.is_outside].sum() <= asked.money.ring_gbp[0] + PENNY
    assert unspent == pytest.approx(max(asked.money.left_gbp[0] - costs.sum(), 0), abs=PENNY)
    assert not breaks_cap(awards, asked.demands).any()
    pushed = asked.demands.lead_factors[:, 1:] * (1 + awards[:, :-1]) - 1
    assert (awards[:, 1:] >= pushed - 1e-12).all()
    assert unspent <= PENNY or _why_it_stops(asked, awards)


def _why_it_stops(asked: Problem, awards: np.ndarray) -> bool:
    """Whether everybody with a part in what is left is at a cap, or would push somebody past one, or past the ring."""
    is_outside, ring = asked.money.is_outside, asked.money.ring_gbp[0]
    is_fenced = is_outside.any() and asked.pay_gbp[0, is_outside] @ awards[0, is_outside] >= ring - PENNY
    free = []
    for grade in np.flatnonzero(asked.lines.slopes[0] > 0):
        more = asked.asking(np.where(np.arange(N) == grade, awards + 1e-6, awards))
        if not breaks_cap(more.least, more.demands).any():
            free.append((more.least[0, is_outside] > awards[0, is_outside] + 1e-10).any())
    return not free or bool(is_fenced and any(free))


@given(problems(n_draws=6), st.permutations(range(6)))
def test_draws_are_independent_of_each_other(asked: Problem, order: list[int]) -> None:
    _same_but_for_order(asked, order)
    for i in range(6):
        _same_but_for_order(asked, [i])


def _same_but_for_order(asked: Problem, order: list[int] | np.ndarray) -> None:
    some, whole = asked.rows(order), asked
    np.testing.assert_array_equal(some.least, whole.least[order])
    np.testing.assert_allclose(some.short_gbp, whole.short_gbp[order], atol=PENNY)
    np.testing.assert_allclose(some.largest.rate, whole.largest.rate[order], rtol=0, atol=1e-11)
    np.testing.assert_allclose(some.largest.price_rate, whole.largest.price_rate[order], rtol=1e-9)
    np.testing.assert_allclose(some.shared.award_rates, whole.shared.award_rates[order], rtol=0, atol=1e-12)
    np.testing.assert_allclose(some.shared.unspent_gbp, whole.shared.unspent_gbp[order], atol=PENNY)


def many(n_draws: int, spread: float, seed: int) -> Problem:
    """Draws around one organisation: the wider the spread, the fewer have the grades that rise in the first."""
    stream = np.random.default_rng(seed)
    wide = 1 + spread * stream.uniform(-1, 1, (n_draws, N))
    mean = np.array([22e3, 26e3, 34e3, 43e3, 60e3]) * wide
    pay = np.array([2e8, 9e8, 7e8, 6e8, 3e8]) * (1 + spread * stream.uniform(-1, 1, (n_draws, N)))
    leads = lead_factors(mean, np.array([np.nan, 0.15, 0.3, 0.2, np.nan]))
    least = np.array([0.07, 0.05, 0.02, 0.0, 0.01]) * wide
    cap, outside = np.where(stream.random((n_draws, N)) < spread, 0.09, np.inf), np.arange(N) > 2
    total = pay.sum(axis=-1)
    money = Money(stream.uniform(0.045, 0.065, n_draws) * total, 0.012 * total, 0.001 * total, outside)
    return Problem(
        pay, Demands(least, leads, cap), money, lines_of("equal-cash", mean, np.ones(N, dtype=bool)), np.arange(N) < 3
    )


@pytest.mark.parametrize("spread", [0.001, 0.05, 0.3])
def test_a_long_block_of_draws_is_its_rows(spread: float) -> None:
    """The first draw decides which grades are tried on all the others, so another first may change nothing."""
    asked = many(20_000, spread, seed=4)
    assert np.isfinite(asked.largest.rate).mean() > 0.2
    assert spread == 0.001 or asked.fits.mean() < 1
    _same_but_for_order(asked, np.random.default_rng(5).permutation(20_000))
    for i in range(0, 20_000, 401):
        _same_but_for_order(asked.rows([i, 0]), [0])
    _same_but_for_order(asked, np.arange(16_384, 20_000))


@given(problems(), st.sampled_from([1e-3, 0.25, 3.0]))
def test_the_size_of_an_organisation_changes_no_rate(asked: Problem, size: float) -> None:
    was = asked.money
    money = Money(size * was.left_gbp, size * was.ring_gbp, size * was.point_gbp, was.is_outside)
    resized = replace(asked, pay_gbp=size * asked.pay_gbp, money=money)
    np.testing.assert_allclose(resized.largest.rate, asked.largest.rate, atol=A_LITTLE)
    np.testing.assert_allclose(resized.largest.price_rate, asked.largest.price_rate, rtol=1e-6)
    np.testing.assert_allclose(resized.short_gbp, size * asked.short_gbp, atol=PENNY)
    np.testing.assert_allclose(resized.shared.unspent_gbp, size * asked.shared.unspent_gbp, atol=PENNY)
