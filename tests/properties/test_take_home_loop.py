"""Payslips against a plain loop over months and bands, and what holds of every payslip."""

import math
from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.inputs.tax_rules.rules import tax_rules, years_held
from paymodel.model.take_home.cliffs import cliffs
from paymodel.model.take_home.payslips import Circumstances, Claim, MonthlyPay, Payslips, payslips, steady_pay
from paymodel.model.take_home.student_loans import POSTGRADUATE
from paymodel.model.take_home.tax_rules import NATIONS, TaxRules
from paymodel.model.take_home.universal_credit import award_gbp, with_universal_credit

FLOAT_NOISE_GBP = 1e-6
salaries = st.one_of(
    st.integers(8_000, 160_000), st.sampled_from([12_570, 23_100, 32_000, 50_270, 56_000, 60_000, 80_000, 100_000])
)


@st.composite
def rules(draw: st.DrawFn) -> TaxRules:
    nation = draw(st.sampled_from(NATIONS))
    return tax_rules(draw(st.sampled_from(years_held(nation))), nation)


@st.composite
def people(draw: st.DrawFn, held: TaxRules) -> Circumstances:
    has_support = draw(st.booleans())
    claim = Claim(
        has_housing_support=has_support,
        n_children=draw(st.integers(0, 4)),
        rent_gbp=draw(st.integers(0, 1_500)) if has_support else 0,
        is_couple=draw(st.booleans()),
        award_gbp=draw(st.none() | st.integers(0, 2_000).map(float)),
    )
    return Circumstances(
        student_loans=tuple(draw(st.sets(st.sampled_from(sorted(held.student_loans)), max_size=3))),
        is_in_pension=draw(st.booleans()),
        claim=claim if draw(st.booleans()) else None,
        child_benefit_children=draw(st.integers(0, 9)),
    )


@st.composite
def rises(draw: st.DrawFn) -> tuple[MonthlyPay, MonthlyPay]:
    """Steady pay, and at least as much in every month: new pay from a month, what is owed by then, and sums once."""
    old = draw(salaries)
    new = old + draw(st.one_of(st.integers(0, 9_000), st.integers(0, 3)))
    month, first = sorted(draw(st.tuples(st.integers(0, 11), st.integers(0, 11))))
    before = steady_pay(np.array(float(old)))
    rate = np.where(np.arange(12) >= first, float(new), float(old))
    back, once, pensionable = np.zeros(12), np.zeros(12), np.zeros(12)
    back[first] = (first - month) * (new - old) / 12
    once[draw(st.integers(0, 11))] = draw(st.sampled_from([0, 0, 500, 1_500]))
    pensionable[draw(st.integers(0, 11))] = draw(st.sampled_from([0, 0, 0, 1_500]))
    return before, MonthlyPay(rate / 12, back, once, pensionable, rate)


@dataclass
class Year:
    tax: float = 0.0
    insurance: float = 0.0
    pension: float = 0.0
    loan: float = 0.0


def banded(amount: float, limits: tuple[float, ...], rates: tuple[float, ...]) -> float:
    due, lower = 0.0, 0.0
    for limit, rate in zip(limits, rates, strict=True):
        if amount > lower:
            due += (min(amount, limit) - lower) * rate
        lower = limit
    return due


def by_hand(pay: MonthlyPay, held: TaxRules, person: Circumstances) -> Year:
    """One person's year, month by month, with nothing of the kernel but its tables."""
    year, taxed = Year(), 0.0
    months = list(zip(pay.salary_gbp, pay.back_pay_gbp, pay.pensionable_once_gbp, pay.paid_once_gbp, strict=True))
    for salary, back, pensionable, once in months:
        annual = math.floor(12 * (salary + back + pensionable) + FLOAT_NOISE_GBP)
        rate = next(
            rate
            for limit, rate in zip(held.pension.upper_limits_gbp, held.pension.rates, strict=True)
            if annual <= limit
        )
        contribution = rate * (salary + back + pensionable) if person.is_in_pension else 0.0
        year.pension += contribution
        taxed += salary + back + pensionable + once - contribution
    tax = held.income_tax
    allowance = max(0.0, tax.allowance_gbp - max(0.0, taxed - tax.allowance_taper_from_gbp) / 2)
    year.tax = banded(taxed - allowance, tax.bands.upper_limits_gbp, tax.bands.rates)
    insured = held.national_insurance
    for month, parts in enumerate(months):
        gross, low, high = sum(parts), insured.thresholds_gbp[month], insured.upper_limits_gbp[month]
        year.insurance += banded(
            gross - low, (high - low, math.inf), (insured.main_rates[month], insured.upper_rates[month])
        )
        for loans in ([POSTGRADUATE], [plan for plan in person.student_loans if plan != POSTGRADUATE]):
            terms = [held.student_loans[plan] for plan in loans if plan in person.student_loans]
            if terms:
                threshold = min(one.threshold_gbp for one in terms)
                year.loan += math.floor(max(0.0, gross - threshold / 12) * terms[0].rate + FLOAT_NOISE_GBP)
    return year


def met(before: Payslips, pay: MonthlyPay, held: TaxRules, person: Circumstances) -> Payslips:
    slips = payslips(pay, held, person)
    return with_universal_credit(before, slips, held, person.claim) if person.claim else slips


@settings(max_examples=120)
@given(st.data())
def test_a_year_is_what_a_loop_over_months_makes(data: st.DataObject) -> None:
    held, (before, after) = data.draw(rules()), data.draw(rises())
    person = data.draw(people(held))
    for pay in (before, after):
        slips, hand = payslips(pay, held, person), by_hand(pay, held, person)
        assert math.isclose(slips.income_tax_gbp.sum(), hand.tax, abs_tol=FLOAT_NOISE_GBP)
        assert math.isclose(slips.national_insurance_gbp.sum(), hand.insurance, abs_tol=FLOAT_NOISE_GBP)
        assert math.isclose(slips.pension_gbp.sum(), hand.pension, abs_tol=FLOAT_NOISE_GBP)
        assert slips.student_loan_gbp.sum() == hand.loan


@settings(max_examples=200)
@given(st.data())
def test_a_rise_never_lowers_the_year_by_more_than_the_cliffs_it_names(data: st.DataObject) -> None:
    held, (before_pay, after_pay) = data.draw(rules()), data.draw(rises())
    person = data.draw(people(held))
    before = payslips(before_pay, held, person)
    after = met(before, after_pay, held, person)
    named = sum(one.cost_gbp for one in cliffs(before, after, held, person))
    whole_pounds = 12.0 * len(person.student_loans)
    assert after.year_net_gbp >= before.year_net_gbp - named - whole_pounds - FLOAT_NOISE_GBP


@settings(max_examples=100)
@given(st.data())
def test_what_is_in_hand_is_part_of_what_is_paid(data: st.DataObject) -> None:
    """Over the year whatever is paid, and in each month of steady pay; the award falls by no more than there is."""
    held, (before_pay, after_pay) = data.draw(rules()), data.draw(rises())
    person = data.draw(people(held))
    before = payslips(before_pay, held, person)
    after = met(before, after_pay, held, person)
    assert (before.net_gbp <= before.gross_gbp + FLOAT_NOISE_GBP).all()
    assert after.year_net_gbp <= after.gross_gbp.sum() + FLOAT_NOISE_GBP
    assert math.isclose(after.year_net_gbp, sum(after.net_gbp) - float(after.child_benefit_charge_gbp), rel_tol=1e-12)
    if person.claim:
        awards = [award_gbp(one, before, held, person.claim) for one in (before, after)]
        assert (awards[1] >= 0).all()
        assert np.allclose(awards[1] - awards[0], after.universal_credit_change_gbp)
        more = after.earnings_gbp - before.earnings_gbp
        fall = -after.universal_credit_change_gbp
        assert (fall <= held.universal_credit.taper_rate * np.maximum(more, 0) + FLOAT_NOISE_GBP).all()


@settings(max_examples=30)
@given(st.data())
def test_many_people_at_once_are_each_by_themselves(data: st.DataObject) -> None:
    held = data.draw(rules())
    person = data.draw(people(held))
    pays = [data.draw(rises())[1] for _ in range(4)]
    stacked = MonthlyPay(*(np.stack([getattr(pay, name) for pay in pays]) for name in MonthlyPay.__dataclass_fields__))
    together = payslips(stacked, held, person)
    for place, pay in enumerate(pays):
        alone = payslips(pay, held, person)
        assert (together.net_gbp[place] == alone.net_gbp).all()
        assert together.year_net_gbp[place] == alone.year_net_gbp


def test_without_the_named_cliff_a_rise_would_lower_pay() -> None:
    """The cliffs are not a bound that is never met: £1 more at £32,000 in 2023-24 lowers the year's net pay by £217."""
    held, person = tax_rules("2023-24", NATIONS[0]), Circumstances()
    low, high = (payslips(steady_pay(np.array(one)), held, person) for one in (32_000.0, 32_001.0))
    assert -272 < high.year_net_gbp - low.year_net_gbp < -216
