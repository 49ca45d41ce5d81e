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

    nlw_uplift_rates: (n_grades,), or one for all: what the April floor adds to published pay before any award.
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

    @classmethod
    def of(cls, question: Question, grades: tuple[str, ...], nlw_uplift_rates: FloatArray | None = None) -> "Terms":
        """The terms of a question for the grades that an organisation has; no uplift where none is given."""
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
        )

    def headline_alone(self) -> "Terms":
        """The same question inside the headline pot: no additional money, hence nobody it is kept for."""
        return replace(self, additional_rate=0.0, is_lower=np.ones_like(self.is_lower))

    @property
    def baseline_factors(self) -> FloatArray:
        """(n_grades,): pay before the award for each pound of published pay."""
        return np.ones(len(self.is_junior)) + self.nlw_uplift_rates

    @property
    def remit_base_factors(self) -> FloatArray:
        """(n_grades,): what the remit's percentages are of, for each pound of published pay."""
        return np.ones(len(self.is_junior)) if self.is_nlw_inside else self.baseline_factors

    @property
    def spent_rates(self) -> FloatArray:
        """(n_grades,): the uplift where it scores inside the remit, for each pound of published pay."""
        return self.baseline_factors - self.remit_base_factors

    @property
    def headline_rates(self) -> FloatArray:
        """(n_grades,): what each pound of published pay adds to the headline pot."""
        return self.headline_rate * self.remit_base_factors

    @property
    def additional_rates(self) -> FloatArray:
        """(n_grades,): what each pound of published pay adds to the additional pot."""
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
    money = _linear_forms(terms) @ basic_pay_gbp.T
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


def _linear_forms(terms: Terms) -> FloatArray:
    """(10, n_grades): coefficients of published pay. "Outside" is outside the lower bands, behind the ring fence."""
    junior, rest = terms.is_junior * terms.baseline_factors, ~terms.is_junior * terms.baseline_factors
    outside = (~terms.is_lower).astype(float)
    headline, spent = terms.headline_rates, terms.spent_rates
    ceiling = headline + terms.additional_rates
    target_cost, floor_cost = terms.target_rate * junior, terms.floor_rate * rest
    need = target_cost + floor_cost + spent
    return np.stack(
        [
            rest,
            junior,
            ceiling - spent - target_cost,
            ceiling - spent - floor_cost,
            need - ceiling,
            need * outside - headline,
            rest * outside,
            junior * outside,
            headline - (spent + target_cost) * outside,
            headline - (spent + floor_cost) * outside,
        ]
    )


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
