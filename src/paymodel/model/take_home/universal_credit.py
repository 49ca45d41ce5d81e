"""What a month's pay does to that month's award of Universal Credit."""

from dataclasses import replace

import numpy as np

from paymodel.model.take_home.payslips import Claim, Payslips
from paymodel.model.take_home.tax_rules import TaxRules, UniversalCredit
from paymodel.model.workforce import FloatArray


def with_universal_credit(before: Payslips, after: Payslips, rules: TaxRules, claim: Claim) -> Payslips:
    """The payslips after, with what the award of each month is more or less than before."""
    change = award_gbp(after, before, rules, claim) - award_gbp(before, before, rules, claim)
    return replace(after, universal_credit_change_gbp=change)


def award_gbp(slips: Payslips, before: Payslips, rules: TaxRules, claim: Claim) -> FloatArray:
    """The award of each month, (..., 12), 0 or more; before: the payslips that a claim's own award goes with."""
    rates = rules.universal_credit
    taken = taken_off_gbp(slips.earnings_gbp, rates, claim)
    if claim.award_gbp is not None:
        taken = taken - taken_off_gbp(before.earnings_gbp, rates, claim)
    full = full_award_gbp(rates, claim) if claim.award_gbp is None else claim.award_gbp
    return np.maximum(full - taken, 0.0)


def full_award_gbp(rates: UniversalCredit, claim: Claim) -> float:
    """The month's award before earnings: standard allowance, children and rent."""
    most = claim.n_children if rates.n_children_paid is None else rates.n_children_paid
    standard = rates.couple_gbp if claim.is_couple else rates.single_gbp
    return standard + min(claim.n_children, most) * rates.child_gbp + claim.rent_gbp


def work_allowance_gbp(rates: UniversalCredit, claim: Claim) -> float:
    """Earnings of a month that take nothing off the award: none without children."""
    if not claim.n_children:
        return 0.0
    return rates.work_allowance_with_housing_gbp if claim.has_housing_support else rates.work_allowance_gbp


def taken_off_gbp(earnings_gbp: FloatArray, rates: UniversalCredit, claim: Claim) -> FloatArray:
    """What earnings of a month take off the award, the same shape, however large the award is."""
    return rates.taper_rate * np.maximum(earnings_gbp - work_allowance_gbp(rates, claim), 0.0)
