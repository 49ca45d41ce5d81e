"""The sums of a remit question, over a whole block of draws at once.

Every quantity is a linear form in basic pay by grade, or the ratio of two: four sums, by whether a grade is junior and
whether it is in the lower bands, give all of them.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from paymodel.model.baseline import Baseline
from paymodel.model.question import NLW_INSIDE, Question
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import HALF_PENNY_GBP


@dataclass(frozen=True)
class Terms:
    """A question put to one set of grades. Masks are (n_grades,); rates are fractions.

    nlw_uplift_rates: (n_grades,), one for all, or (n_draws, n_grades): what the April floor adds to published pay
    before any award. allowance_rates: (n_draws,), or one for all: pay beside basic pay that the remit's percentages are
    of and that awards leave as it is, for each pound of basic pay. extra_rate, extra_gbp: money beside the remit's two
    pots that anybody may have, as a fraction of what their percentages are of, and £ a year.
    """

    headline_rate: float
    additional_rate: float
    is_whole_paybill: bool
    is_junior: BoolArray
    is_lower: BoolArray
    target_rate: float
    floor_rate: float
    nlw_uplift_rates: FloatArray = field(default_factory=lambda: np.zeros(1))
    is_nlw_inside: bool = False
    allowance_rates: FloatArray = field(default_factory=lambda: np.zeros(1))
    extra_rate: float = 0.0
    extra_gbp: float = 0.0

    @classmethod
    def of(
        cls,
        question: Question,
        grades: tuple[str, ...],
        nlw_uplift_rates: FloatArray | None = None,
        allowance_rates: FloatArray | None = None,
    ) -> "Terms":
        """The terms of a question for the grades that an organisation has; no uplift, no allowances where none are
        given."""
        remit = question.remit
        return cls(
            remit.headline_rate,
            remit.additional_rate,
            remit.additional_basis == WHOLE_PAYBILL,
            np.array([grade in question.junior_grades for grade in grades], dtype=bool),
            # Without additional money there is nothing to keep for anybody.
            np.array([grade in remit.lower_bands or not remit.additional_rate for grade in grades], dtype=bool),
            question.target_rate,
            question.floor_rate,
            np.zeros(1) if nlw_uplift_rates is None else nlw_uplift_rates,
            question.nlw == NLW_INSIDE,
            np.zeros(1) if allowance_rates is None else allowance_rates,
            sum(pot.rate for pot in question.pots),
            sum(pot.amount_gbp for pot in question.pots),
        )

    @classmethod
    def for_baseline(cls, question: Question, baseline: Baseline) -> "Terms":
        """The terms of a question for pay before the award."""
        return cls.of(question, baseline.grades, baseline.nlw_uplift_rates, baseline.allowance_rates)

    def headline_alone(self) -> "Terms":
        """The same question inside the headline pot: no additional money, hence nobody it is kept for."""
        return replace(self, additional_rate=0.0, is_lower=np.ones_like(self.is_lower))

    @property
    def baseline_factors(self) -> FloatArray:
        """(n_grades,) or (n_draws, n_grades): pay before the award for each pound of published pay."""
        return np.ones(len(self.is_junior)) + self.nlw_uplift_rates

    @property
    def remit_base_factors(self) -> FloatArray:
        """As baseline_factors: what the remit's percentages are of, allowances apart."""
        return np.ones(len(self.is_junior)) if self.is_nlw_inside else self.baseline_factors

    @property
    def spent_rates(self) -> FloatArray:
        """As baseline_factors: the uplift where it scores inside the remit."""
        return self.baseline_factors - self.remit_base_factors

    @property
    def headline_rates(self) -> FloatArray:
        """As baseline_factors: what each pound of published pay adds to the headline pot."""
        return self.headline_rate * self.remit_base_factors

    @property
    def additional_rates(self) -> FloatArray:
        """As baseline_factors: what each pound of published pay adds to the additional pot."""
        return np.where(self.is_lower | self.is_whole_paybill, self.additional_rate, 0.0) * self.remit_base_factors

    @property
    def demanded_rates(self) -> FloatArray:
        """(n_grades,): the target for junior grades, the floor for the rest, for each pound of published pay."""
        return np.where(self.is_junior, self.target_rate, self.floor_rate) * self.baseline_factors


@dataclass(frozen=True)
class RemitSums:
    """Answers of shape (n_draws,): fractions and £ a year. NaN where the figure has no meaning."""

    rest_rate: FloatArray
    max_junior_rate: FloatArray
    shortfall_gbp: FloatArray


def remit_sums(basic_pay_gbp: FloatArray, terms: Terms) -> RemitSums:
    """Rest rate, largest junior rate and shortfall from published basic pay (n_draws, n_grades), £ a year.

    The rest rate pays the target first; the largest junior rate pays the floor first, and is NaN where the
    floor alone does not fit. Grades outside the lower bands never cost more than the headline pot.
    """
    money = _money(basic_pay_gbp, terms)
    return RemitSums(_rest_rate(money, terms), _max_junior_rate(money, terms), _shortfall(money, terms))


def awards(terms: Terms, rest_rate: FloatArray) -> FloatArray:
    """Award rates (n_draws, n_grades): the target for junior grades; for the rest what is left, or the floor.

    The floor also stands where the rest rate has no meaning.
    """
    rest = np.fmax(rest_rate, terms.floor_rate)
    return np.where(terms.is_junior, terms.target_rate, rest[:, np.newaxis])


@dataclass(frozen=True)
class _Money:
    """£ a year, (n_draws,) each: pay before the award of junior grades and of the rest, those of them outside the lower
    bands, and what awards may cost in all and behind the ring fence."""

    junior_gbp: FloatArray
    rest_gbp: FloatArray
    outside_junior_gbp: FloatArray
    outside_rest_gbp: FloatArray
    left_gbp: FloatArray
    ring_gbp: FloatArray


def _money(basic_pay_gbp: FloatArray, terms: Terms) -> _Money:
    pay = _by_side(basic_pay_gbp, terms.baseline_factors, terms)
    base = _by_side(basic_pay_gbp, terms.remit_base_factors, terms) if terms.is_nlw_inside else pay
    allowed, total = 1 + terms.allowance_rates, sum(base.values())
    reached = total if terms.is_whole_paybill else base[True, True] + base[False, True]
    headline = (terms.headline_rate + terms.extra_rate) * allowed * total + terms.extra_gbp
    left = headline + terms.additional_rate * allowed * reached
    ring = headline
    if terms.is_nlw_inside:
        left = left - (sum(pay.values()) - total)
        ring = ring - (pay[True, False] + pay[False, False] - base[True, False] - base[False, False])
    return _Money(
        pay[True, True] + pay[True, False],
        pay[False, True] + pay[False, False],
        pay[True, False],
        pay[False, False],
        left,
        ring,
    )


def _by_side(basic_pay_gbp: FloatArray, factors: FloatArray, terms: Terms) -> dict[tuple[bool, bool], FloatArray]:
    """Pay times factors, £ a year, (n_draws,) each: whether junior, and whether in the lower bands."""
    lifted = basic_pay_gbp if (factors == 1).all() else basic_pay_gbp * factors
    found = {(is_junior, is_lower): np.zeros(len(lifted)) for is_junior in (True, False) for is_lower in (True, False)}
    for grade, side in enumerate(zip(terms.is_junior.tolist(), terms.is_lower.tolist(), strict=True)):
        found[side] += lifted[:, grade]
    return found


def _rest_rate(money: _Money, terms: Terms) -> FloatArray:
    rest, outside = ~terms.is_junior, ~terms.is_lower
    if not rest.any():
        return np.full_like(money.left_gbp, np.nan)
    rate = (money.left_gbp - terms.target_rate * money.junior_gbp) / money.rest_gbp
    ring_left = money.ring_gbp - terms.target_rate * money.outside_junior_gbp
    if (rest & outside).any():
        np.minimum(rate, ring_left / money.outside_rest_gbp, out=rate)
    elif outside.any():
        # Only junior grades stand outside the lower bands: where they alone break the ring fence no rest rate helps.
        rate[ring_left < -HALF_PENNY_GBP] = np.nan
    return rate


def _max_junior_rate(money: _Money, terms: Terms) -> FloatArray:
    junior, outside = terms.is_junior, ~terms.is_lower
    if not junior.any():
        return np.full_like(money.left_gbp, np.nan)
    left = money.left_gbp - terms.floor_rate * money.rest_gbp
    ring_left = money.ring_gbp - terms.floor_rate * money.outside_rest_gbp
    rate, floor_fits = left / money.junior_gbp, left >= -HALF_PENNY_GBP
    if outside.any():
        floor_fits &= ring_left >= -HALF_PENNY_GBP
    if (junior & outside).any():
        np.minimum(rate, ring_left / money.outside_junior_gbp, out=rate)
    np.maximum(rate, 0.0, out=rate)
    rate[~floor_fits] = np.nan
    return rate


def _shortfall(money: _Money, terms: Terms) -> FloatArray:
    short = terms.target_rate * money.junior_gbp + terms.floor_rate * money.rest_gbp - money.left_gbp
    if not terms.is_lower.all():
        ring = terms.target_rate * money.outside_junior_gbp + terms.floor_rate * money.outside_rest_gbp - money.ring_gbp
        np.maximum(short, ring, out=short)
    short[short <= HALF_PENNY_GBP] = 0.0
    return short
