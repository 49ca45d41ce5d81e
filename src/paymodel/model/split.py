"""A split of the money under every demand, and what stands in the way of one."""

from dataclasses import dataclass, replace

import numpy as np

from paymodel.model.allocation import (
    NO_DEMAND,
    Demands,
    Largest,
    Money,
    breaks_cap,
    by_grade,
    chain,
    largest_target,
    lead_factors,
    least_awards,
    shortfall,
)
from paymodel.model.baseline import Baseline
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, ON_MEAN, TARGET, Asked, Demand
from paymodel.model.remit_sums import RemitSums, Terms, remit_sums
from paymodel.model.sharing import Lines, share_out
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import HALF_PENNY_GBP

CEILING = "ceiling"
RING_FENCE = "ring fence"


def put_to(asked: Asked, baseline: Baseline, free: BoolArray | None = None) -> Demands:
    """The demands as the allocator takes them. Nobody is cut, but by a floor below nothing.

    free: (n_grades,), grades that may be, since what is left for them is looked for.
    """
    n_grades = len(baseline.grades)
    least = np.full(n_grades, NO_DEMAND)
    for one in (*asked.of_kind(TARGET), *asked.of_kind(FLOOR)):
        chosen = _is_in(baseline.grades, one.grades)
        least[chosen] = np.maximum(least, one.rate)[chosen]
    least[(least == NO_DEMAND) & ~(np.zeros(n_grades, dtype=bool) if free is None else free)] = 0.0
    for one in asked.of_kind(MINIMUM):
        chosen = _is_in(baseline.grades, one.grades)
        least[chosen] = np.maximum(least, one.salary_gbp / baseline.lowest_gbp - 1)[chosen]
    differentials, caps = np.full(n_grades, np.nan), np.full(n_grades, np.inf)
    for one in asked.of_kind(DIFFERENTIAL):
        chosen = _is_in(baseline.grades, one.grades)
        differentials[chosen] = np.fmax(differentials, one.rate)[chosen]
    for one in asked.of_kind(CAP):
        chosen = _is_in(baseline.grades, one.grades)
        caps[chosen] = np.minimum(caps, one.rate)[chosen]
    if np.isnan(differentials).all():
        return Demands(least, np.zeros(n_grades), caps)
    compared = baseline.mean_pay_gbp if asked.differential_on == ON_MEAN else baseline.lowest_gbp
    return Demands(least, lead_factors(compared, differentials), caps)


def money_of(baseline: Baseline, terms: Terms) -> Money:
    """The pots of a remit, less what scores before any award."""
    base = baseline.published_gbp * terms.remit_base_factors * (1 + terms.allowance_rates)[:, np.newaxis]
    spent = baseline.published_gbp * terms.spent_rates
    outside, total = ~terms.is_lower, base.sum(axis=-1)
    headline = (terms.headline_rate + terms.extra_rate) * total + terms.extra_gbp
    reach = np.where(terms.is_lower | terms.is_whole_paybill, terms.additional_rate, 0.0)
    return Money(
        headline + base @ reach - spent.sum(axis=-1),
        headline - spent[:, outside].sum(axis=-1),
        0.001 * total,
        outside,
    )


def sums_under(asked: Asked, baseline: Baseline, terms: Terms) -> RemitSums:
    """Rest rate, largest junior rate and shortfall under every demand, (n_draws,) each.

    The rest rate leaves out the general floor, and is NaN where the other demands alone do not fit; the largest junior
    rate leaves out the general target. Either is the least that each of them gets: a differential may give more.
    """
    if asked.is_plain or not baseline.grades:
        return remit_sums(baseline.published_gbp, terms)
    money, pay = money_of(baseline, terms), baseline.pay_gbp
    target, floor = asked.general(TARGET), asked.general(FLOOR)
    rest, junior = ~terms.is_junior, grades_of(target, baseline)
    least = put_to(asked, baseline)
    short = shortfall(pay, least_awards(least), money)
    return RemitSums(
        largest_target(pay, put_to(asked.without(floor), baseline, rest), rest, money).rate,
        largest_target(pay, put_to(asked.without(target), baseline), junior, money).rate,
        np.where(breaks_cap(least_awards(least), least).any(axis=-1), np.nan, short),
    )


@dataclass(frozen=True)
class GivenUp:
    """What one demand costs on top of the others: what giving it up alone frees, £ a year, and what is then still
    missing; None where the others contradict each other."""

    demand: Demand
    freed_gbp: float
    shortfall_gbp: float | None


@dataclass(frozen=True)
class Split:
    """The awards of an organisation's priced grades, (n_grades,) fractions, and what holds them. £ a year.

    shortfall_gbp: None where demands contradict each other, in clash. stop: what holds the largest target: the ceiling,
    the ring fence, or a cap by name. largest_target_price: what 0.001 more of remit would add to it.
    """

    is_feasible: bool
    binding: str | None
    shortfall_gbp: float | None
    cost_gbp: float
    unspent_gbp: float
    largest_target_rate: float | None
    largest_target_price: float | None
    stop: str | None
    least_award_rates: FloatArray
    award_rates: FloatArray
    given_up: tuple[GivenUp, ...]
    clash: tuple[Demand, Demand] | None

    @property
    def cheapest(self) -> GivenUp | None:
        """The demand that, given up alone, makes the others fit at the least money."""
        enough = [one for one in self.given_up if one.shortfall_gbp == 0]
        return min(enough, key=lambda one: one.freed_gbp) if enough and not self.is_feasible else None


def split(asked: Asked, baseline: Baseline, terms: Terms, lines: Lines) -> Split:
    """The split of a baseline of one draw. Where nothing fits, the awards are the least ones."""
    money, pay, demands = money_of(baseline, terms), baseline.pay_gbp, put_to(asked, baseline)
    least = np.broadcast_to(least_awards(demands), pay.shape)
    clash = _clash(asked, baseline, demands, least[0])
    short = None if clash else float(shortfall(pay, least, money)[0])
    shared = share_out(pay, demands, money, lines)
    given_up = tuple(_given_up(asked, one, baseline, money, float((pay * least).sum())) for one in asked.demands)
    target = asked.general(TARGET)
    others = put_to(asked.without(target), baseline)
    chosen = grades_of(target, baseline)
    largest = largest_target(pay, others, chosen, money)
    found = Split(
        is_feasible=short == 0,
        binding=None,
        shortfall_gbp=short,
        cost_gbp=float((pay * shared.award_rates).sum()),
        unspent_gbp=float(shared.unspent_gbp[0]),
        largest_target_rate=_figure(largest.rate[0]),
        largest_target_price=_figure(largest.price_rate[0]),
        stop=_stop(asked, baseline, chosen, others, money, largest),
        least_award_rates=least[0],
        award_rates=np.broadcast_to(shared.award_rates, pay.shape)[0],
        given_up=given_up,
        clash=clash,
    )
    return replace(found, binding=_binding(found))


def _binding(found: Split) -> str | None:
    """What stands in the way: the pair that contradict each other; the demand that is cheapest to give up, of those
    that are enough alone; where none is, the one that takes most off the shortfall."""
    if found.is_feasible:
        return None
    if found.clash:
        return f"{found.clash[0].name} against {found.clash[1].name}"
    if found.cheapest:
        return found.cheapest.demand.name
    left = [one for one in found.given_up if one.shortfall_gbp is not None]
    return min(left, key=lambda one: one.shortfall_gbp or 0.0).demand.name if left else None


def _given_up(asked: Asked, one: Demand, baseline: Baseline, money: Money, cost_gbp: float) -> GivenUp:
    demands, pay = put_to(asked.without(one), baseline), baseline.pay_gbp
    least = np.broadcast_to(least_awards(demands), pay.shape)
    freed = cost_gbp - float((pay * least).sum())
    freed = freed if abs(freed) > HALF_PENNY_GBP else 0.0
    is_clash = bool(breaks_cap(least, demands).any())
    return GivenUp(one, freed, None if is_clash else float(shortfall(pay, least, money)[0]))


def _clash(asked: Asked, baseline: Baseline, demands: Demands, least: FloatArray) -> tuple[Demand, Demand] | None:
    """The cap that the least awards break first, and the demand that pushes past it."""
    broken = np.flatnonzero(breaks_cap(least, demands))
    if not len(broken):
        return None
    i, grade = int(broken[0]), baseline.grades[int(broken[0])]
    cap = _cap_of(asked, grade)
    for one in asked.demands:
        if one.kind in (TARGET, FLOOR, MINIMUM) and grade in one.grades:
            alone = put_to(Asked((one,)), baseline).least_rates
            if alone[i] > cap.rate:
                return cap, one
    return cap, next(one for one in asked.of_kind(DIFFERENTIAL) if grade in one.grades)


def rest_stop(asked: Asked, baseline: Baseline, terms: Terms) -> str | None:
    """What keeps the rest rate from rising further, as stop of Split; None where nobody is meant, or no money is left
    whatever they get."""
    money, floor = money_of(baseline, terms), asked.general(FLOOR)
    rest = ~terms.is_junior
    if not rest.any():
        return None
    demands = put_to(asked.without(floor), baseline, rest)
    stop = _stop(asked, baseline, rest, demands, money, largest_target(baseline.pay_gbp, demands, rest, money))
    if stop is None:
        costs = baseline.pay_gbp * least_awards(demands)
        return RING_FENCE if costs.sum() <= money.left_gbp[0] + HALF_PENNY_GBP else None
    return stop


def _stop(
    asked: Asked, baseline: Baseline, chosen: BoolArray, demands: Demands, money: Money, largest: Largest
) -> str | None:
    """What keeps the largest rate of the chosen grades from rising further: without a price it is a cap."""
    rate = float(largest.rate[0])
    if not np.isfinite(rate):
        return None
    if largest.price_rate[0] == 0:
        pushed = chain(by_grade(chosen.astype(float)), by_grade(demands.lead_factors))[:, 0]
        with np.errstate(divide="ignore"):
            held = np.where(pushed > 0, (1 + demands.cap_rates) / pushed, np.inf)
        return _cap_of(asked, baseline.grades[int(np.argmin(held))]).name
    at = replace(demands, least_rates=np.where(chosen, np.maximum(demands.least_rates, rate), demands.least_rates))
    awards = np.broadcast_to(least_awards(at), baseline.pay_gbp.shape)
    costs = (baseline.pay_gbp * awards)[0]
    is_ceiling = money.left_gbp[0] - costs.sum() <= HALF_PENNY_GBP or not money.is_outside.any()
    return CEILING if is_ceiling else RING_FENCE


def _cap_of(asked: Asked, grade: str) -> Demand:
    """The lowest cap on a grade."""
    return min((one for one in asked.of_kind(CAP) if grade in one.grades), key=lambda one: one.rate)


def grades_of(one: Demand | None, baseline: Baseline) -> BoolArray:
    return _is_in(baseline.grades, () if one is None else one.grades)


def _is_in(grades: tuple[str, ...], chosen: tuple[str, ...]) -> BoolArray:
    return np.array([grade in chosen for grade in grades], dtype=bool)


def _figure(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
