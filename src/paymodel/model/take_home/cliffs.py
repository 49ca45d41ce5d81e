"""Cliffs: where a pound more of pay costs more than a pound."""

from dataclasses import dataclass
from typing import Final

from paymodel.model.take_home.bands import Bands
from paymodel.model.take_home.payslips import Circumstances, Payslips, whole_pounds
from paymodel.model.take_home.tax_rules import TaxRules

PENSION_BAND: Final = "pension-band"
PENSION_BAND_FOR_A_MONTH: Final = "pension-band-for-a-month"
CHILD_BENEFIT_CHARGE: Final = "child-benefit-charge"


@dataclass(frozen=True)
class Cliff:
    """One cliff that a rise crosses. threshold_gbp: where it stands, £ a year.

    rates: before and after it, fractions: of all pay (pension), of the year's benefit (charge, whole per cent).
    cost_gbp: of a pension band, the contributions on pay up to the threshold, before tax relief, of a year or, for a
    month, of the months that what is paid once lifts above it; of the charge, what it rises by.
    """

    kind: str
    threshold_gbp: float
    rates: tuple[float, float]
    cost_gbp: float


def cliffs(before: Payslips, after: Payslips, rules: TaxRules, person: Circumstances) -> tuple[Cliff, ...]:
    """The cliffs that one person crosses, arrays (12,): no rise lowers net pay of a year by more than their costs
    together, but for the whole pounds that student loans are taken in: up to £1 a month and loan."""
    crossed = _pension_cliffs(before, after, rules.pension) if person.is_in_pension else []
    charged_before, charged = float(before.child_benefit_charge_gbp), float(after.child_benefit_charge_gbp)
    if charged > charged_before:
        benefit = rules.child_benefit
        rates = tuple(float(benefit.charge_rates(one.taxed_year_gbp)) for one in (before, after))
        crossed.append(
            Cliff(CHILD_BENEFIT_CHARGE, benefit.charge_from_gbp, (rates[0], rates[1]), charged - charged_before)
        )
    return tuple(crossed)


def _pension_cliffs(before: Payslips, after: Payslips, pension: Bands) -> list[Cliff]:
    """At each limit: for good where the yearly rate of pay crosses it, else for the months whose pay does."""
    old, new = whole_pounds(before.pay.annual_rate_gbp), whole_pounds(after.pay.annual_rate_gbp)
    found: list[Cliff] = []
    for place, limit in enumerate(pension.upper_limits_gbp[:-1]):
        rates = pension.rates[place], pension.rates[place + 1]
        year_gbp = (rates[1] - rates[0]) * limit
        lifted = (before.pay.annualised_gbp <= limit) & (limit < after.pay.annualised_gbp)
        if ((old <= limit) & (limit < new)).any():
            found.append(Cliff(PENSION_BAND, limit, rates, year_gbp))
        elif lifted.any():
            found.append(Cliff(PENSION_BAND_FOR_A_MONTH, limit, rates, year_gbp * float(lifted.sum()) / 12))
    return found
