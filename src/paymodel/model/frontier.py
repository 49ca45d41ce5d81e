"""Junior rate against rest rate against differential, and other splits of an offer's money."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.allocation import Money, breaks_cap, largest_target, least_awards, shortfall
from paymodel.model.baseline import Baseline
from paymodel.model.cost_findings import CostResult, DepartmentCost
from paymodel.model.demand import DIFFERENTIAL, FLOOR, TARGET, Asked, Demand
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED
from paymodel.model.policies import EQUAL_CASH, EQUAL_PERCENT, LOWEST_FIRST, RESTORE, policy_lines
from paymodel.model.question import NLW_INSIDE, Question
from paymodel.model.remit_sums import Terms
from paymodel.model.sharing import share_out
from paymodel.model.split import grades_of, money_of, put_to, sums_under
from paymodel.model.workforce import BoolArray, FloatArray

SPLITS: Final = (EQUAL_PERCENT, EQUAL_CASH, LOWEST_FIRST, RESTORE, TARGET)
"""The other splits of an offer's money that are shown: the policies that spend it, over everybody, and the target."""

TELLING: Final = (EQUAL_CASH, LOWEST_FIRST, RESTORE)
"""Those of which the pay of a few can be worked out where grades are withheld."""

MARK_TARGET: Final = "target"
MARK_LARGEST: Final = "largest target"
MARK_OFFER: Final = "offer"


@dataclass(frozen=True)
class Curve:
    """What everybody else gets at least beside each junior rate, (n_rates,), fractions; NaN where the other demands
    alone do not fit, or it is not shown.

    differential_rate: each grade's over the next lower; None for none beside those of named grades.
    largest_target_rate: the most for the junior grades beside the floor asked.
    """

    differential_rate: float | None
    rest_rates: FloatArray
    largest_target_rate: float | None


@dataclass(frozen=True)
class OtherSplit:
    """Another split of an offer's money. Arrays are (n_grades,); NaN where nothing fits, or is not shown.

    shortfall_gbp: what the demands need beyond that money, £ a year; None where they contradict each other.
    each_gbp, difference_gbp: £ a year for each full-time equivalent, and that less what the offer gives.
    junior_rate, rest_rate: averages of pay. withheld_gbp: of all hidden grades together, what they get less what the
    offer gives them, £ a year.
    """

    name: str
    shortfall_gbp: float | None
    unspent_gbp: float
    award_rates: FloatArray
    each_gbp: FloatArray
    difference_gbp: FloatArray
    junior_rate: float | None
    rest_rate: float | None
    withheld_gbp: float = 0.0

    @property
    def fits(self) -> bool:
        """Whether the demands fit that money."""
        return self.shortfall_gbp == 0


@dataclass(frozen=True)
class Offered:
    """An offer in salaries, a full year, on the staff that it was costed on. Arrays are (n_grades,), £ a year.

    ring_gbp: the most that a split of the same money may cost outside the lower bands and be no further above the
    ceiling than the offer.
    """

    baseline: Baseline
    fte: FloatArray
    cost_gbp: FloatArray
    ring_gbp: float
    junior_rate: float | None
    rest_rate: float | None

    @property
    def money_gbp(self) -> float:
        """What it adds to salaries, £ a year."""
        return float(self.cost_gbp.sum())

    @property
    def each_gbp(self) -> FloatArray:
        """The same for each full-time equivalent, (n_grades,)."""
        return self.cost_gbp / self.fte


@dataclass(frozen=True)
class DepartmentFrontier:
    """The frontier of one organisation. junior_rates: (n_rates,), fractions, rising.

    mark_rates: by name, the junior rates that stand out. same_money_rates: as rest_rates of a curve, of the offer's
    money under no differential. has_same_staff: whether the offer was costed on the pay that the curves start from.
    """

    found: Findings
    withheld_grades: tuple[str, ...]
    junior_rates: FloatArray
    mark_rates: tuple[tuple[str, float], ...]
    curves: tuple[Curve, ...]
    cost: DepartmentCost | None
    offered: Offered | None
    same_money_rates: FloatArray | None
    splits: tuple[OtherSplit, ...]
    has_same_staff: bool

    def marks_at(self, junior_rate: float) -> tuple[str, ...]:
        """The names of the marks at a junior rate."""
        return tuple(name for name, rate in self.mark_rates if rate == junior_rate)


@dataclass(frozen=True)
class FrontierResult:
    """Everything one run found. differential_rates: those asked, None first."""

    question: Question
    differential_rates: tuple[float | None, ...]
    departments: tuple[DepartmentFrontier, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    table_sources: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str
    offer: CostResult | None


def with_differential(question: Question, differential_rate: float | None) -> Question:
    """The question with a differential of every grade over the next lower, beside those of named grades."""
    if differential_rate is None:
        return question
    general = Demand(DIFFERENTIAL, DELEGATED[1:], differential_rate, is_general=True)
    return replace(question, demands=(*question.demands, general))


def rest_rates(asked: Asked, baseline: Baseline, money: Money, junior_rates: FloatArray) -> FloatArray:
    """The largest rate that everybody else may have at least beside each junior rate, (n_rates,), fractions.

    NaN where the other demands alone do not fit. The general target and floor are left out; money: of one draw.
    """
    target, floor = asked.general(TARGET), asked.general(FLOOR)
    junior = grades_of(target, baseline)
    rest = ~junior
    if not rest.any():
        return np.full(len(junior_rates), np.nan)
    many = baseline.repeated(len(junior_rates))
    others = put_to(asked.without(target).without(floor), many, junior | rest)
    least = np.broadcast_to(others.least_rates, many.published_gbp.shape)
    least = np.where(junior, np.maximum(least, junior_rates[:, np.newaxis]), least)
    return largest_target(
        many.pay_gbp, replace(others, least_rates=least), rest, _repeated(money, len(junior_rates))
    ).rate


def curve(question: Question, differential_rate: float | None, baseline: Baseline, junior_rates: FloatArray) -> Curve:
    """The curve of a remit under one differential."""
    put = with_differential(question, differential_rate)
    terms = Terms.for_baseline(put, baseline)
    most = float(sums_under(put.asked, baseline, terms).max_junior_rate[0])
    found = rest_rates(put.asked, baseline, money_of(baseline, terms), junior_rates)
    return Curve(differential_rate, found, most if np.isfinite(most) else None)


def offered_by(cost: DepartmentCost, question: Question) -> Offered:
    """What an offer spends on salaries, grade by grade, and where the ring fence stands for other splits of it."""
    lines = cost.first.all_grades
    pay, uplift = np.array([line.baseline_gbp for line in lines]), np.array([line.nlw_uplift_gbp for line in lines])
    spent = np.array([line.award_cost_gbp for line in lines])
    baseline = Baseline(
        tuple(line.grade for line in lines),
        (pay - uplift)[np.newaxis],
        np.array([[(line.baseline_gbp - line.nlw_uplift_gbp) / line.fte for line in lines]]),
        uplift / (pay - uplift),
        np.array([line.lowest_gbp for line in lines]),
    )
    junior = np.array([line.grade in question.junior_grades for line in lines], dtype=bool)
    return Offered(
        baseline,
        np.array([line.fte for line in lines]),
        spent,
        _ring_gbp(cost, question, baseline, spent),
        _mean_rate(spent, pay, junior),
        _mean_rate(spent, pay, ~junior),
    )


def _ring_gbp(cost: DepartmentCost, question: Question, baseline: Baseline, spent_gbp: FloatArray) -> float:
    """What a split of the same money may cost outside the lower bands and be no further above the ceiling than the
    offer, £ a year. spent_gbp: (n_grades,)."""
    terms = Terms.of(question, baseline.grades, baseline.nlw_uplift_rates)
    money, outside_gbp = money_of(baseline, terms), float(spent_gbp[~terms.is_lower].sum())
    beside_gbp, beside_outside_gbp = _beside_gbp(cost, question)
    over = float(spent_gbp.sum()) + beside_gbp - float(money.left_gbp[0])
    if (~terms.is_lower).any():
        over = max(over, outside_gbp + beside_outside_gbp - float(money.ring_gbp[0]))
    return max(float(money.ring_gbp[0]) + max(over, 0.0) - beside_outside_gbp, outside_gbp)


def _beside_gbp(cost: DepartmentCost, question: Question) -> tuple[float, float]:
    """What of an offer scores beside rises in salaries and April, £ a year, in all and outside the lower bands.
    Where the question has other lower bands than the offer's remit, all of it is taken to be outside them."""
    year, is_inside = cost.first, question.nlw == NLW_INSIDE
    uplift = year.nlw_uplift_gbp if is_inside else 0.0
    beside = year.test.inside_remit_gbp - sum(line.award_cost_gbp for line in year.all_grades) - uplift
    if not year.remit.additional_rate or question.remit.lower_bands != year.remit.lower_bands:
        return beside, beside
    outside = [line for line in year.all_grades if line.grade not in year.remit.lower_bands]
    uplift = sum(line.nlw_uplift_gbp for line in outside) if is_inside else 0.0
    return beside, year.test.outside_lower_bands_gbp - sum(line.award_cost_gbp for line in outside) - uplift


def same_money(offered: Offered, question: Question) -> Money:
    """An offer's money for salaries, to be split otherwise."""
    terms = Terms.of(question, offered.baseline.grades)
    return Money(
        np.array([offered.money_gbp]), np.array([offered.ring_gbp]), np.ones(1) * offered.money_gbp, ~terms.is_lower
    )


def other_splits(
    question: Question, offered: Offered, lost_rates: FloatArray | None, names: tuple[str, ...] = SPLITS
) -> tuple[OtherSplit, ...]:
    """The splits of an offer's money by these names; `restore` where what was lost is known."""
    kept = [name for name in names if name != RESTORE or lost_rates is not None]
    return tuple(_other_split(name, question, offered, lost_rates) for name in kept)


def _other_split(name: str, question: Question, offered: Offered, lost_rates: FloatArray | None) -> OtherSplit:
    """The policy over everybody, the target set aside; or the target, and equal percentages for everybody else."""
    asked, baseline, money = question.asked, offered.baseline, same_money(offered, question)
    junior = np.array([grade in question.junior_grades for grade in baseline.grades], dtype=bool)
    is_target, pay = name == TARGET, baseline.pay_gbp
    demands = put_to(asked if is_target else asked.without(asked.general(TARGET)), baseline)
    sharers = ~junior if is_target else np.ones_like(junior)
    least = np.broadcast_to(least_awards(demands), pay.shape)
    is_clash = bool(breaks_cap(least, demands).any())
    short = None if is_clash else float(shortfall(pay, least, money)[0])
    lines = policy_lines(EQUAL_PERCENT if is_target else name, baseline, sharers, lost_rates)
    shared = share_out(pay, demands, money, lines)
    awards = np.broadcast_to(shared.award_rates, pay.shape)[0]
    awards = awards if short == 0 else np.full(len(awards), np.nan)
    costs = pay[0] * awards
    each = costs / offered.fte
    return OtherSplit(
        name,
        short,
        float(shared.unspent_gbp[0]),
        awards,
        each,
        each - offered.each_gbp,
        _mean_rate(costs, pay[0], junior),
        _mean_rate(costs, pay[0], ~junior),
    )


def without_grades(split: OtherSplit, hidden: BoolArray, fte: FloatArray) -> OtherSplit:
    """The split as it is shown: NaN for hidden grades, (n_grades,). fte: (n_grades,)."""
    together = float((split.difference_gbp * fte)[hidden].sum())
    shown = {
        name: np.where(hidden, np.nan, getattr(split, name)) for name in ("award_rates", "each_gbp", "difference_gbp")
    }
    return replace(split, **shown, withheld_gbp=together)


def _repeated(money: Money, n_draws: int) -> Money:
    """The same money for as many draws."""
    return replace(
        money,
        left_gbp=np.repeat(money.left_gbp[:1], n_draws),
        ring_gbp=np.repeat(money.ring_gbp[:1], n_draws),
        point_gbp=np.repeat(money.point_gbp[:1], n_draws),
    )


def _mean_rate(cost_gbp: FloatArray, pay_gbp: FloatArray, chosen: BoolArray) -> float | None:
    pay = float(pay_gbp[chosen].sum())
    rate = float(cost_gbp[chosen].sum()) / pay if pay else np.nan
    return rate if np.isfinite(rate) else None
