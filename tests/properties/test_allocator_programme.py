"""A linear programme (HiGHS) and a bisection on the level, built from the rules alone, agree with the allocator."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from scipy.optimize import linprog

from paymodel.model.allocation import (
    NO_DEMAND,
    Demands,
    Money,
    breaks_cap,
    largest_target,
    lead_factors,
    least_awards,
    shortfall,
)
from paymodel.model.sharing import Lines, share_out

N_SHAPES, N_DRAWS, SEEDS = 60, 8, range(3)  # 1,440 problems
TOTAL_GBP = 1e9
"""So that the half-penny tolerance is far below what is compared."""

AGREE = 1e-9
PENNY = 0.01 / TOTAL_GBP
STEP_SHARE = 1e-6
"""How much more remit the programme is given to find the price."""

HALVINGS = 60
"""Of at most a hundred, to less than the last digit of a float."""

TIGHT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


@dataclass(frozen=True)
class Case:
    """One draw, as the rules see it. Pay and money in shares of all pay; a differential is NaN where there is none."""

    pay: np.ndarray
    mean_gbp: np.ndarray
    differential: np.ndarray
    least: np.ndarray
    cap: np.ndarray
    chosen: np.ndarray
    outside: np.ndarray
    left: float
    ring: float

    def gaps(self) -> Iterator[tuple[int, float]]:
        """Each grade with a differential, and what its pay is to be at least of the pay below, today's if smaller."""
        for grade in range(1, len(self.pay)):
            if not np.isnan(self.differential[grade]):
                today = self.mean_gbp[grade] / self.mean_gbp[grade - 1]
                yield grade, min(1 + self.differential[grade], today)

    def awards_at(self, floors: np.ndarray) -> np.ndarray:
        """The least awards that leave nobody below a floor either."""
        awards = np.maximum(self.least, floors)
        for grade, gap in self.gaps():
            pushed = gap * self.mean_gbp[grade - 1] * (1 + awards[grade - 1]) / self.mean_gbp[grade] - 1
            awards[grade] = max(awards[grade], pushed)
        return awards

    def costs(self, awards: np.ndarray) -> tuple[float, float]:
        """All grades; those outside the lower bands."""
        return float(self.pay @ awards), float(self.pay[self.outside] @ awards[self.outside])

    def fits(self, awards: np.ndarray, spare: float = 0.0) -> bool:
        cost, ring_cost = self.costs(awards)
        is_inside = not self.outside.any() or ring_cost <= self.ring + spare
        return bool(cost <= self.left + spare and is_inside and (awards <= self.cap + 1e-12).all())


def solve(case: Case, aim: str, *, has_limits: bool = True, more: float = 0.0) -> tuple[float, np.ndarray] | None:
    """The least sum of awards, the least extra money, or the largest rate of all chosen; None where nothing fits.

    Variables: an award for each grade, the rate, the extra money.
    """
    n = len(case.pay)
    rows, sides = [], []
    for grade, gap in case.gaps():
        row = np.zeros(n + 2)
        row[grade - 1], row[grade] = gap * case.mean_gbp[grade - 1] / case.mean_gbp[grade], -1
        rows.append(row)
        sides.append(1 - row[grade - 1])
    for grade in np.flatnonzero(case.chosen) if aim == "rate" else ():
        row = np.zeros(n + 2)
        row[n], row[grade] = 1, -1
        rows.append(row)
        sides.append(0)
    limits = [(np.ones(n), case.left), (case.outside, case.ring)][: 1 + bool(case.outside.any())]
    for held, limit in limits if has_limits else ():
        rows.append(np.append(case.pay * held, [0, -1]))
        sides.append(limit + more)
    goal = {"awards": [1] * n + [0, 0], "rate": [0] * n + [-1, 0], "money": [0] * n + [0, 1]}[aim]
    awards = [(low, None if np.isinf(high) else high) for low, high in zip(case.least, case.cap, strict=True)]
    if any(high is not None and high < low - 1e-12 for low, high in awards):
        return None
    bounds = [*awards, (None, None) if aim == "rate" else (0, 0), (0, None if aim == "money" else 0)]
    rules = {"A_ub": np.array(rows), "b_ub": sides} if rows else {}
    solved = linprog(goal, bounds=bounds, method="highs", options=TIGHT, **rules)
    return (float(solved.fun), solved.x[:n]) if solved.status == 0 else None


def shape(stream: np.random.Generator) -> tuple[int, np.ndarray, np.ndarray, np.ndarray, bool]:
    """How many grades, who is chosen, who is outside the lower bands, which differentials, round figures or not."""
    n = int(stream.choice([1, 2, 3, 5, 6, 7, 7, 7]))
    juniors = np.arange(n) < max(n // 2, 1)
    scattered, nobody = stream.random(n) < 0.5, np.zeros(n, dtype=bool)
    chosen = (juniors, ~juniors, scattered, nobody, ~nobody)[stream.choice(5, p=[0.35, 0.2, 0.25, 0.05, 0.15])]
    upper, some = np.arange(n) >= n // 2, stream.random(n) < 0.5
    outside = (nobody, ~nobody, upper, some)[stream.choice(4, p=[0.2, 0.1, 0.5, 0.2])]
    held = stream.random(n) < stream.choice([0.0, 0.6, 1.0])
    return n, chosen, outside, held, bool(stream.random() < 0.3)


def case(stream: np.random.Generator, made: tuple[int, np.ndarray, np.ndarray, np.ndarray, bool]) -> Case:
    """One draw of a shape. Round figures tie; in a draw of four a limit is to the penny what the least awards cost."""
    n, chosen, outside, held, is_round = made
    mean = np.sort(stream.uniform(20_000, 75_000, n)) if stream.random() < 0.7 else stream.uniform(20_000, 75_000, n)
    pay, differential = stream.uniform(0.02, 1, n), stream.uniform(0, 0.35, n)
    asked = np.where(stream.random(n) < 0.7, stream.uniform(-0.01, 0.06, n), 0.0)
    if is_round:
        mean, pay = np.round(mean, -4), np.ceil(pay * 4)
        differential, asked = np.round(differential, 1), np.round(asked, 2)
    least = np.where(stream.random(n) < 0.9, asked, NO_DEMAND) if stream.random() < 0.3 else asked
    cap = np.where(stream.random(n) < stream.choice([0.0, 0.3]), np.round(stream.uniform(0.02, 0.15, n), 2), np.inf)
    leads = np.where(held, differential, np.nan)
    found = Case(pay / pay.sum(), mean, leads, least, cap, chosen, outside, 0.0, 0.0)
    cost, ring_cost = found.costs(found.awards_at(least))
    left = max(cost, 0) + stream.uniform(-0.01, 0.04)
    ring = max(ring_cost, 0) + stream.uniform(-0.003, 0.02)
    if (least != NO_DEMAND).all():
        rounded_off = stream.choice([-0.003, 0.0]) / TOTAL_GBP
        tied = stream.choice(["neither", "left", "ring"], p=[0.75, 0.15, 0.1])
        left = cost + rounded_off if tied == "left" else left
        ring = ring_cost + rounded_off if tied == "ring" else ring
    return replace(found, left=left, ring=ring)


def put(cases: list[Case]) -> tuple[np.ndarray, Demands, Money]:
    """A block of draws as the allocator takes it, in pounds."""
    rows = {name: np.array([getattr(one, name) for one in cases]) for name in vars(cases[0])}
    leads = [lead_factors(one.mean_gbp, one.differential) for one in cases]
    demands = Demands(rows["least"], np.array(leads), rows["cap"])
    limits = rows["left"] * TOTAL_GBP, rows["ring"] * TOTAL_GBP, np.full(len(cases), 0.001 * TOTAL_GBP)
    return rows["pay"] * TOTAL_GBP, demands, Money(*limits, cases[0].outside)


def blocks(seed: int) -> Iterator[list[Case]]:
    stream = np.random.default_rng(seed)
    for _ in range(N_SHAPES):
        made = shape(stream)
        yield [case(stream, made) for _ in range(N_DRAWS)]


def seen_enough(seen: Counter[str], kinds: str, least: int) -> None:
    few = {kind: seen[kind] for kind in kinds.split(", ") if seen[kind] < least}
    assert not few, f"the random problems do not meet every kind often enough: {few}"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_least_awards_what_they_lack_and_which_cap_they_break(seed: int) -> None:
    seen: Counter[str] = Counter()
    for cases in blocks(seed):
        pay, demands, money = put(cases)
        awards = least_awards(demands)
        short, broken = shortfall(pay, awards, money), np.any(breaks_cap(awards, demands), axis=-1)
        for i, one in enumerate(cases):
            uncapped = replace(one, cap=np.full(len(one.pay), np.inf))
            least, extra = solve(uncapped, "awards", has_limits=False), solve(uncapped, "money")
            assert least and extra
            np.testing.assert_allclose(awards[i], least[1], atol=AGREE)
            assert short[i] == pytest.approx(extra[0] * TOTAL_GBP, abs=0.01)
            assert broken[i] == (solve(one, "awards", has_limits=False) is None)
            assert (short[i] == 0 and not broken[i]) == (solve(one, "awards", more=PENNY / 2) is not None)
            cost, ring_cost = one.costs(awards[i])
            is_ring = ring_cost - one.ring > cost - one.left
            seen["fits" if short[i] == 0 else "ring fence" if is_ring else "ceiling"] += 1
            seen["contradiction"] += bool(broken[i])
            seen["pushed"] += bool((awards[i] > one.least + AGREE).any())
            seen["falling pay"] += bool((np.diff(one.mean_gbp) < 0).any())
            seen["to the penny"] += bool(abs(cost - one.left) < PENNY)
    seen_enough(seen, "fits, ring fence, ceiling, contradiction, pushed, falling pay, to the penny", 15)


def price_by_the_rules(one: Case, rate: float) -> float:
    """What 0.001 of remit adds to the rate, from what costs rise by just above it."""
    at, above = (one.awards_at(np.where(one.chosen, rate + step, -1.0)) for step in (0.0, 1e-7))
    if (above > one.cap + 1e-9).any():
        return 0.0
    speeds = np.subtract(one.costs(above), one.costs(at)) / 1e-7
    limits = list(zip(one.costs(at), (one.left, one.ring), speeds, strict=True))[: 1 + bool(one.outside.any())]
    return min(0.001 / speed for cost, limit, speed in limits if cost > limit - PENNY and speed > 1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_largest_rate_of_the_chosen_and_its_price(seed: int) -> None:
    seen: Counter[str] = Counter()
    for cases in blocks(seed):
        pay, demands, money = put(cases)
        largest = largest_target(pay, demands, cases[0].chosen, money)
        for i, one in enumerate(cases):
            rate, price = largest.rate[i], largest.price_rate[i]
            found = (solve(one, "rate") or solve(one, "rate", more=PENNY / 2)) if one.chosen.any() else None
            assert np.isnan(rate) == np.isnan(price) == (found is None)
            seen["nobody chosen"] += not one.chosen.any()
            seen["does not fit"] += bool(found is None and one.chosen.any())
            if found is None:
                continue
            assert rate == pytest.approx(-found[0], abs=AGREE)
            more = solve(one, "rate", more=STEP_SHARE)
            assert more is not None
            assert price == pytest.approx((found[0] - more[0]) / STEP_SHARE * 0.001, rel=1e-3, abs=1e-7)
            assert price == pytest.approx(price_by_the_rules(one, rate), rel=1e-6)
            awards = one.awards_at(np.where(one.chosen, rate, -1.0))
            cost, ring_cost = one.costs(awards)
            seen["cap"] += bool(price == 0)
            seen["ceiling"] += bool(abs(cost - one.left) < 1e-10)
            seen["ring fence"] += bool(one.outside.any() and abs(ring_cost - one.ring) < 1e-10)
            seen["to the penny"] += bool(abs(one.costs(one.awards_at(one.least))[0] - one.left) < PENNY)
            seen["pushes others"] += bool((awards > one.least)[~one.chosen].any())
    seen_enough(seen, "nobody chosen, does not fit, cap, ceiling, ring fence, to the penny, pushes others", 10)


def caps_with_those_above(one: Case) -> np.ndarray:
    """The most each grade may have for itself, found by trying."""
    found, nobody = np.full(len(one.pay), np.inf), replace(one, least=np.full(len(one.pay), -1.0))
    if np.isinf(one.cap).all():
        return found
    for grade in range(len(found)):
        low, high = -1.0, 100.0
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            alone = nobody.awards_at(np.where(np.arange(len(found)) == grade, middle, -1.0))
            low, high = (middle, high) if (alone <= one.cap).all() else (low, middle)
        found[grade] = low
    return found


def shared_by_bisection(one: Case, starts: np.ndarray, slopes: np.ndarray) -> tuple[np.ndarray, float, bool]:
    """The awards at the highest level that fits, what is left, and whether the lower bands rose alone at the end."""
    least = one.awards_at(one.least)
    if not one.fits(least, spare=PENNY / 2):
        return least, 0.0, False
    cost, ring_cost = one.costs(least)
    one = replace(one, left=max(one.left, cost), ring=max(one.ring, ring_cost))  # half a penny is nothing
    has_part, cap = slopes > 0, caps_with_those_above(one)

    def awards(levels: np.ndarray) -> np.ndarray:
        return one.awards_at(np.where(has_part, np.minimum(starts + levels * slopes - 1, cap), -1.0))

    def highest(levels: np.ndarray, moves: np.ndarray) -> np.ndarray:
        """The levels of those that move raised as far as they fit."""
        low, high = 0.0, float((30 / slopes[has_part]).max())
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            is_in = one.fits(awards(np.where(moves, levels + middle, levels)), spare=1e-15)
            low, high = (middle, high) if is_in else (low, middle)
        return np.where(moves, levels + low, levels)

    if not has_part.any():
        return least, one.left - one.costs(least)[0], False
    start = ((1 + least - starts)[has_part] / slopes[has_part]).min()
    levels = highest(np.full(len(slopes), start), np.ones(len(slopes), dtype=bool))
    is_fenced = one.outside.any() and one.costs(awards(levels))[1] > one.ring - PENNY / 2
    if is_fenced:
        # Nobody outside rises any more, and whoever would push one of them stops there.
        cap = caps_with_those_above(replace(one, cap=np.where(one.outside, awards(levels), one.cap)))
        one = replace(one, ring=np.inf)
        levels = highest(levels, ~one.outside)
    paid = awards(levels)
    return paid, one.left - one.costs(paid)[0], bool(is_fenced)


def lines_of(policy: str, cases: list[Case], stream: np.random.Generator) -> Lines:
    mean = np.array([one.mean_gbp for one in cases])
    lost = np.where(stream.random(mean.shape) < 0.8, stream.uniform(0.01, 0.2, mean.shape), 0.0)
    slopes = {"equal-percent": np.ones_like(mean), "restore": lost, "none": 0 * mean}.get(policy, 1 / mean)
    slopes = slopes * (stream.random(mean.shape[1]) < stream.choice([0.6, 1.0]))
    return Lines(np.where(slopes > 0, policy != "lowest-first", 0).astype(float), slopes)


@pytest.mark.parametrize("policy", ["equal-percent", "equal-cash", "lowest-first", "restore", "none"])
def test_what_is_left_is_shared_out_to_the_highest_level_that_fits(policy: str) -> None:
    seen, stream = Counter[str](), np.random.default_rng(99)
    for cases in blocks(3):
        pay, demands, money = put(cases)
        lines = lines_of(policy, cases, stream)
        shared = share_out(pay, demands, money, lines)
        for i, one in enumerate(cases):
            awards, unspent, is_fenced = shared_by_bisection(one, lines.starts[i], lines.slopes[i])
            np.testing.assert_allclose(shared.award_rates[i], awards, rtol=0, atol=AGREE)
            assert shared.unspent_gbp[i] == pytest.approx(max(unspent, 0) * TOTAL_GBP, abs=0.01)
            is_raised = (awards > one.awards_at(one.least) + AGREE).any()
            seen["raised"] += bool(is_raised)
            seen["fenced"] += bool(is_fenced and is_raised)
            seen["unspent behind the fence"] += bool(is_fenced and is_raised and unspent > PENNY)
            seen["held by a cap"] += bool(is_raised and (awards > one.cap - AGREE).any())
            seen["spent"] += bool(is_raised and unspent < PENNY)
            seen["unspent"] += bool(not is_raised and unspent > PENNY)
    kinds = "raised, fenced, unspent behind the fence, held by a cap, spent, unspent"
    seen_enough(seen, kinds if policy != "none" else "unspent", 10)
