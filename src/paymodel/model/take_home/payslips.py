"""Twelve payslips, April first: what is paid, what is taken off, what is in hand."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from paymodel.model.take_home.student_loans import repaid_gbp
from paymodel.model.take_home.tax_rules import TaxRules
from paymodel.model.workforce import FloatArray

_FLOAT_NOISE_GBP: Final = 1e-6


@dataclass(frozen=True)
class MonthlyPay:
    """What is paid, every array (..., 12), £ a month, April first.

    paid_once_gbp: lump sums and other payments that are not pensionable; pensionable_once_gbp: those that are.
    annual_rate_gbp: actual pay a year at the rate of the month, which tells a lasting rise from a month's back pay.
    Errors: ValueError where shapes differ, a month is missing, or a sum is below 0 or not finite.
    """

    salary_gbp: FloatArray
    back_pay_gbp: FloatArray
    paid_once_gbp: FloatArray
    pensionable_once_gbp: FloatArray
    annual_rate_gbp: FloatArray

    def __post_init__(self) -> None:
        arrays = [getattr(self, one.name) for one in fields(self)]
        if any(one.shape != self.salary_gbp.shape for one in arrays) or self.salary_gbp.shape[-1:] != (12,):
            raise ValueError("pay is not in twelve months of one shape")
        if not all(np.isfinite(one).all() and (one >= 0).all() for one in arrays):
            raise ValueError("pay of a month is below 0 or not known")

    @property
    def gross_gbp(self) -> FloatArray:
        """(..., 12)."""
        return self.pensionable_gbp + self.paid_once_gbp

    @property
    def pensionable_gbp(self) -> FloatArray:
        """(..., 12)."""
        return self.salary_gbp + self.back_pay_gbp + self.pensionable_once_gbp

    @property
    def annualised_gbp(self) -> FloatArray:
        """Twelve times the pensionable pay of the month, (..., 12), in whole pounds rounded down: it sets the pension
        band, so back pay can lift the month that it is paid in."""
        return whole_pounds(12 * self.pensionable_gbp)


def whole_pounds(sums_gbp: FloatArray) -> FloatArray:
    """Rounded down, the same shape."""
    return np.floor(sums_gbp + _FLOAT_NOISE_GBP)


def steady_pay(annual_gbp: FloatArray) -> MonthlyPay:
    """The same salary in every month, (..., 12), from actual pay a year, (...)."""
    year = np.repeat(np.asarray(annual_gbp, dtype=np.float64)[..., np.newaxis], 12, axis=-1)
    return MonthlyPay(year / 12, np.zeros_like(year), np.zeros_like(year), np.zeros_like(year), year)


@dataclass(frozen=True)
class Claim:
    """A claim for Universal Credit; rent_gbp a month, met in full.

    award_gbp: the usual month's award before the offer, in place of the one that the rules give. Errors: ValueError
    for a sum or number below 0, or rent without housing support.
    """

    has_housing_support: bool
    n_children: int
    rent_gbp: float
    is_couple: bool = False
    award_gbp: float | None = None

    def __post_init__(self) -> None:
        if not (self.n_children >= 0 and self.rent_gbp >= 0 and (self.award_gbp is None or self.award_gbp >= 0)):
            raise ValueError("children, rent or award of a claim is below 0")
        if self.rent_gbp and not self.has_housing_support:
            raise ValueError("rent is met only with housing support")


@dataclass(frozen=True)
class Circumstances:
    """What else decides a person's payslip. child_benefit_children: children that Child Benefit is paid for, 0 where
    the charge is not asked for."""

    student_loans: tuple[str, ...] = ()
    is_in_pension: bool = True
    claim: Claim | None = None
    child_benefit_children: int = 0

    def __post_init__(self) -> None:
        if self.child_benefit_children < 0:
            raise ValueError(f"{self.child_benefit_children} children cannot be")


@dataclass(frozen=True)
class Payslips:
    """£ a month, every array (..., 12); the charge on Child Benefit, (...,), is of the year and in no month.

    universal_credit_change_gbp: against the award before the offer, 0 or below where pay rises.
    """

    pay: MonthlyPay
    income_tax_gbp: FloatArray
    national_insurance_gbp: FloatArray
    pension_gbp: FloatArray
    student_loan_gbp: FloatArray
    child_benefit_charge_gbp: FloatArray
    universal_credit_change_gbp: FloatArray

    @property
    def gross_gbp(self) -> FloatArray:
        """(..., 12)."""
        return self.pay.gross_gbp

    @property
    def earnings_gbp(self) -> FloatArray:
        """Pay after tax, National Insurance and pension, as Universal Credit counts it, (..., 12)."""
        return self.gross_gbp - self.income_tax_gbp - self.national_insurance_gbp - self.pension_gbp

    @property
    def taxed_year_gbp(self) -> FloatArray:
        """The year's pay after pension contributions, (...,): what tax and the charge on Child Benefit go by."""
        return (self.gross_gbp - self.pension_gbp).sum(axis=-1)

    @property
    def net_gbp(self) -> FloatArray:
        """In hand, with the change in the award, (..., 12)."""
        return self.earnings_gbp - self.student_loan_gbp + self.universal_credit_change_gbp

    @property
    def year_net_gbp(self) -> FloatArray:
        """Sum of the months less the charge on Child Benefit, (...,)."""
        return self.net_gbp.sum(axis=-1) - self.child_benefit_charge_gbp


def payslips(pay: MonthlyPay, rules: TaxRules, person: Circumstances) -> Payslips:
    """The payslips of a tax year, without a change in Universal Credit. Errors: KeyError for a student loan plan that
    the year does not have."""
    gross = pay.gross_gbp
    rate = rules.pension.whole_rate(pay.annualised_gbp)
    pension = rate * pay.pensionable_gbp if person.is_in_pension else np.zeros_like(gross)
    taxed = gross - pension
    return Payslips(
        pay=pay,
        income_tax_gbp=rules.income_tax.by_month_gbp(taxed),
        national_insurance_gbp=rules.national_insurance.by_month_gbp(gross),
        pension_gbp=pension,
        student_loan_gbp=repaid_gbp(gross, rules.student_loans, person.student_loans),
        child_benefit_charge_gbp=rules.child_benefit.charges_gbp(taxed.sum(axis=-1), person.child_benefit_children),
        universal_credit_change_gbp=np.zeros_like(gross),
    )
