"""An offer's pay month by month, April to March, for people each of whom is a pay point."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from paymodel.model.costing import MONTHS, Priced
from paymodel.model.offer import Offer, PayYear
from paymodel.model.take_home.payslips import MonthlyPay, steady_pay
from paymodel.model.workforce import FloatArray

_APRIL: Final = 4


@dataclass(frozen=True)
class Paying:
    """The payslips that first hold the new pay, and the lump sum: places in the pay year, April's is 0."""

    new_pay: int
    lump_sum: int


@dataclass(frozen=True)
class OfferedPay:
    """Pay of a pay year before and after an offer as it is paid, and for twelve months at the new salary.

    lump_sum_gbp, other_once_gbp: (n_people, 12), what after pays once.
    """

    before: MonthlyPay
    after: MonthlyPay
    full_year: MonthlyPay
    lump_sum_gbp: FloatArray
    other_once_gbp: FloatArray

    @property
    def without_lump_sum(self) -> MonthlyPay:
        """What is paid after the offer but for the lump sum."""
        nothing = np.zeros_like(self.lump_sum_gbp)
        return replace(self.after, paid_once_gbp=self.other_once_gbp, pensionable_once_gbp=nothing)

    @property
    def without_back_pay(self) -> MonthlyPay:
        """What is paid after the offer but for the back pay."""
        return replace(self.after, back_pay_gbp=np.zeros_like(self.after.back_pay_gbp))


def month_of(day: date) -> int:
    """The place of a day's month in the pay year, April's is 0."""
    return (day.month - _APRIL) % MONTHS


def for_people_in_post(offer: Offer) -> Offer:
    """The offer as it is to people who were in post on every day that its lump sum asks for."""
    return offer if offer.lump_sum is None else replace(offer, lump_sum=replace(offer.lump_sum, eligible_share=1.0))


def paid_as_due(year: PayYear, new_pay: int | None = None) -> Paying:
    """The new pay in the month of the settlement, or another one; the lump sum in the month of the last day in post
    that it asks for, and with the new pay where there is none in the pay year."""
    first = month_of(year.steps[0].settlement_date) if new_pay is None else new_pay
    april = int(year.remit[:4])
    in_post_on = year.lump_sum.in_post_on if year.lump_sum else ()
    within = [day for day in in_post_on if date(april, 4, 1) <= day < date(april + 1, 4, 1)]
    return Paying(first, month_of(max(within)) if within else first)


def month_shares(settlement_date: date) -> FloatArray:
    """(12,): the part of each month from a day on; a month begun counts by its days, as in the costing."""
    begun, n_days = month_of(settlement_date), monthrange(settlement_date.year, settlement_date.month)[1]
    shares = np.zeros(MONTHS)
    shares[begun:] = 1.0
    shares[begun] = 1 - (settlement_date.day - 1) / n_days
    return shares


def months_from(day: date) -> FloatArray:
    """(12,): 1 from the month of a day on."""
    months = np.zeros(MONTHS)
    months[month_of(day) :] = 1.0
    return months


def offered_pay(priced: Priced, year: PayYear, paying: Paying) -> OfferedPay:
    """What people are paid, (n_people, 12). Their points hold one person each, and the part of full time as FTE.

    Until the payslip with the new pay the old pay is paid, and what is owed by then with that payslip. What is paid
    once comes with the step it belongs to, and no earlier than that payslip.
    """
    old_gbp = priced.staff.baseline.basic_pay_gbp
    new_gbp = old_gbp + priced.consolidated_gbp
    before = steady_pay(old_gbp)
    is_paid = np.arange(MONTHS) >= paying.new_pay
    settled = [(step.settlement_date, one) for step, one in zip(year.steps, priced.steps, strict=True)]
    earned = _rising(old_gbp, [(month_shares(day), one.consolidated_gbp) for day, one in settled]) / MONTHS
    rates = _rising(old_gbp, [(months_from(day), one.consolidated_gbp) for day, one in settled])
    back_pay, once, lump_sum = (np.zeros_like(earned) for _ in range(3))
    back_pay[:, paying.new_pay] = (earned - before.salary_gbp)[:, : paying.new_pay].sum(axis=1)
    for day, one in settled:
        once[:, max(paying.new_pay, month_of(day))] += one.non_consolidated_gbp
    lump_sum[:, paying.lump_sum] = priced.lump_sum_gbp
    is_pensionable = year.lump_sum is not None and year.lump_sum.is_pensionable
    after = MonthlyPay(
        salary_gbp=np.where(is_paid, earned, before.salary_gbp),
        back_pay_gbp=back_pay,
        paid_once_gbp=once if is_pensionable else once + lump_sum,
        pensionable_once_gbp=lump_sum if is_pensionable else np.zeros_like(once),
        annual_rate_gbp=np.where(is_paid, rates, before.annual_rate_gbp),
    )
    return OfferedPay(before, after, steady_pay(new_gbp), lump_sum, once)


def _rising(old_gbp: FloatArray, steps: list[tuple[FloatArray, FloatArray]]) -> FloatArray:
    """(n_people, 12): £ a year in each month. steps: the part of each month, (12,), and what each adds, (n_people,)."""
    rate = np.repeat(old_gbp[:, np.newaxis], MONTHS, axis=1)
    for share, added in steps:
        rate = rate + np.outer(added, share)
    return rate
