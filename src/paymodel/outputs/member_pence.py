"""Payslips in whole pence, so that what is shown adds up along every row and down every column."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from paymodel.model.take_home.member import TakeHome
from paymodel.model.take_home.payslips import Payslips
from paymodel.units import HALF_PENNY_GBP

SALARY, BACK_PAY, ONCE = "salary", "back pay", "once"
PAID = (SALARY, BACK_PAY, ONCE)
TAX, NI, PENSION, LOAN = "tax", "national insurance", "pension", "student loan"
TAKEN = (TAX, NI, PENSION, LOAN)


@dataclass(frozen=True)
class InPence:
    """Twelve payslips, item by item; award: the change in Universal Credit; charge: of the year, on Child Benefit."""

    items: dict[str, tuple[int, ...]]
    award: tuple[int, ...]
    charge: int

    @property
    def gross(self) -> list[int]:
        """What is paid, by month."""
        return [sum(month) for month in zip(*(self.items[name] for name in PAID), strict=True)]

    @property
    def net(self) -> list[int]:
        """What is paid less what is taken off, by month."""
        taken = [sum(month) for month in zip(*(self.items[name] for name in TAKEN), strict=True)]
        return [paid - off for paid, off in zip(self.gross, taken, strict=True)]

    @property
    def in_hand(self) -> list[int]:
        """Net pay with the change in the award, by month."""
        return [net + award for net, award in zip(self.net, self.award, strict=True)]

    @property
    def year(self) -> int:
        """In hand over the year, less the charge."""
        return sum(self.in_hand) - self.charge


@dataclass(frozen=True)
class Shown:
    """What a year has more than before the offer, £, from the pence that are shown."""

    gross_gbp: float
    net_gbp: float

    def part_gbp(self, net_gbp: float, gross_gbp: float) -> float:
        """What is in hand of a part of what is more: where it is all of it, what is shown of all."""
        return self.net_gbp if abs(gross_gbp - self.gross_gbp) < HALF_PENNY_GBP else net_gbp


def shown_more(home: TakeHome) -> tuple[Shown, Shown]:
    """One person's, arrays (12,): this year, and a full year."""
    before, *years = (in_pence(slips) for slips in (home.before, home.after, home.full_year))
    this_year, full_year = (
        Shown((sum(one.gross) - sum(before.gross)) / 100, (one.year - before.year) / 100) for one in years
    )
    return this_year, full_year


def in_pence(slips: Payslips) -> InPence:
    """One person's payslips, arrays (12,), each item to the nearest penny; salaries so that months of it add up."""
    pay = slips.pay
    items = {
        SALARY: pay.salary_gbp,
        BACK_PAY: pay.back_pay_gbp,
        ONCE: pay.paid_once_gbp + pay.pensionable_once_gbp,
        TAX: slips.income_tax_gbp,
        NI: slips.national_insurance_gbp,
        PENSION: slips.pension_gbp,
        LOAN: slips.student_loan_gbp,
    }
    shown = {name: _pence(amounts.tolist()) for name, amounts in items.items()}
    return InPence(
        {**shown, SALARY: _adding_up(pay.salary_gbp.tolist())},
        _pence(slips.universal_credit_change_gbp.tolist()),
        _pence([float(slips.child_benefit_charge_gbp)])[0],
    )


def _adding_up(amounts_gbp: Sequence[float]) -> tuple[int, ...]:
    """Whole pence by month whose sum, up to each month, is that of the amounts to the nearest penny."""
    so_far = [0, *_pence(list(accumulate(amounts_gbp)))]
    return tuple(later - earlier for earlier, later in pairwise(so_far))


def _pence(amounts_gbp: Sequence[float]) -> tuple[int, ...]:
    return tuple(math.floor(amount * 100 + 0.5 + 1e-6) for amount in amounts_gbp)


def money(pence: int) -> str:
    """Pounds and pence without the sign: 1,903.75, -72.10."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds:,}.{rest:02d}"
