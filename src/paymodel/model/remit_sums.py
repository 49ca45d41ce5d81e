"""The sums of a remit question, over a whole block of draws at once.

Every quantity is a linear form in basic pay by grade, or the ratio of two: one matrix product gives all of them.
"""

from dataclasses import dataclass, field, replace

import numpy as np

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


# Rows of the matrix of linear forms.
_REST_PAY, _JUNIOR_PAY, _LEFT_BY_TARGET, _LEFT_BY_FLOOR, _OVER_CEILING, _OVER_RING = range(6)
_OUTSIDE_REST_PAY, _OUTSIDE_JUNIOR_PAY, _RING_LEFT_BY_TARGET, _RING_LEFT_BY_FLOOR = range(6, 10)


# What money that anybody may have adds to each row.
_OF_EXTRA = np.array([0, 0, 1, 1, -1, -1, 0, 0, 1, 1], dtype=float)


def _money(basic_pay_gbp: FloatArray, terms: Terms) -> FloatArray:
    """(10, n_draws): the linear forms of published basic pay (n_draws, n_grades), £ a year."""
    of_base, of_pay, of_spent = _linear_forms(terms)
    allowed = 1 + terms.allowance_rates
    if terms.nlw_uplift_rates.ndim == 1 and len(allowed) == 1:
        forms = of_base * (terms.remit_base_factors * allowed) + of_pay * terms.baseline_factors
        money = (forms + of_spent * terms.spent_rates) @ basic_pay_gbp.T
    else:
        lifted = basic_pay_gbp * terms.baseline_factors
        base = basic_pay_gbp if terms.is_nlw_inside else lifted
        money = of_base @ base.T
        money *= allowed
        money += of_pay @ lifted.T
        if terms.is_nlw_inside:
            money += of_spent @ (lifted - base).T
    return money + terms.extra_gbp * _OF_EXTRA[:, np.newaxis] if terms.extra_gbp else money


def _linear_forms(terms: Terms) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(10, n_grades) each: coefficients of what the remit's percentages are of, of pay before the award, and of what is
    spent before any award. "Outside" is outside the lower bands, behind the ring fence."""
    junior, rest = terms.is_junior.astype(float), (~terms.is_junior).astype(float)
    outside, none, every = (~terms.is_lower).astype(float), np.zeros(len(junior)), np.ones(len(junior))
    headline = (terms.headline_rate + terms.extra_rate) * every
    ceiling = headline + np.where(terms.is_lower | terms.is_whole_paybill, terms.additional_rate, 0.0)
    target, floor = terms.target_rate * junior, terms.floor_rate * rest
    need = target + floor
    of_base = [none, none, ceiling, ceiling, -ceiling, -headline, none, none, headline, headline]
    of_pay = [rest, junior, -target, -floor, need, need * outside]
    of_pay += [rest * outside, junior * outside, -target * outside, -floor * outside]
    of_spent = [none, none, -every, -every, every, outside, none, none, -outside, -outside]
    return np.stack(of_base), np.stack(of_pay), np.stack(of_spent)


def _rest_rate(money: FloatArray, terms: Terms) -> FloatArray:
    rest, outside = ~terms.is_junior, ~terms.is_lower
    if not rest.any():
        return np.full_like(money[0], np.nan)
    rate = np.divide(money[_LEFT_BY_TARGET], money[_REST_PAY])
    if (rest & outside).any():
        np.minimum(rate, money[_RING_LEFT_BY_TARGET] / money[_OUTSIDE_REST_PAY], out=rate)
    elif outside.any():
        # Only junior grades stand outside the lower bands: where they alone break the ring fence no rest rate helps.
        rate[money[_RING_LEFT_BY_TARGET] < -HALF_PENNY_GBP] = np.nan
    return rate


def _max_junior_rate(money: FloatArray, terms: Terms) -> FloatArray:
    junior, outside = terms.is_junior, ~terms.is_lower
    if not junior.any():
        return np.full_like(money[0], np.nan)
    rate = np.divide(money[_LEFT_BY_FLOOR], money[_JUNIOR_PAY])
    floor_fits = money[_LEFT_BY_FLOOR] >= -HALF_PENNY_GBP
    if outside.any():
        floor_fits &= money[_RING_LEFT_BY_FLOOR] >= -HALF_PENNY_GBP
    if (junior & outside).any():
        np.minimum(rate, money[_RING_LEFT_BY_FLOOR] / money[_OUTSIDE_JUNIOR_PAY], out=rate)
    np.maximum(rate, 0.0, out=rate)
    rate[~floor_fits] = np.nan
    return rate


def _shortfall(money: FloatArray, terms: Terms) -> FloatArray:
    short = money[_OVER_CEILING].copy()
    if not terms.is_lower.all():
        np.maximum(short, money[_OVER_RING], out=short)
    short[short <= HALF_PENNY_GBP] = 0.0
    return short
