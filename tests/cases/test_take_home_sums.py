"""Worked payslips: tax, National Insurance, pension, student loan, Child Benefit's charge and Universal Credit."""

from dataclasses import replace

import numpy as np
import pytest

from paymodel.inputs.tax_rules.rules import tax_rules
from paymodel.model.take_home.cliffs import (
    CHILD_BENEFIT_CHARGE,
    PENSION_BAND,
    PENSION_BAND_FOR_A_MONTH,
    Cliff,
    cliffs,
)
from paymodel.model.take_home.payslips import Circumstances, Claim, MonthlyPay, Payslips, payslips, steady_pay
from paymodel.model.take_home.tax_rules import REST_OF_UK, SCOTLAND
from paymodel.model.take_home.universal_credit import award_gbp, full_award_gbp, with_universal_credit

EXACT = pytest.approx
JULY, NOVEMBER, JANUARY = 3, 7, 9
RULES = tax_rules("2023-24", REST_OF_UK)


def slip(salary_gbp: float, year: str = "2023-24", nation: str = REST_OF_UK, **person: object) -> Payslips:
    who = Circumstances(**person)  # type: ignore[arg-type]
    return payslips(steady_pay(np.array(salary_gbp)), tax_rules(year, nation), who)


def with_sum(before: Payslips, amount_gbp: float, month: int = JULY, **person: object) -> Payslips:
    """The same pay with a sum paid once in a month."""
    once = np.zeros(12)
    once[month] = amount_gbp
    who = Circumstances(**person)  # type: ignore[arg-type]
    return payslips(replace(before.pay, paid_once_gbp=once), RULES, who)


def crossed(found: tuple[Cliff, ...]) -> list[tuple]:
    return [(one.kind, one.threshold_gbp, one.rates, round(one.cost_gbp, 9)) for one in found]


def test_a_year_of_an_administrative_officer() -> None:
    """£22,845 in 2023-24, 1,903.75 a month. The pension is 4.6%; 10% of National Insurance from January."""
    year = slip(22_845)
    pension = 0.046 * 22_845
    tax = 0.20 * (22_845 - pension - 12_570)
    insurance = 9 * 0.12 * (1_903.75 - 1_048) + 3 * 0.10 * (1_903.75 - 1_048)
    assert year.pension_gbp.sum() == EXACT(pension)
    assert year.income_tax_gbp == EXACT(np.full(12, tax / 12))
    assert year.national_insurance_gbp.sum() == EXACT(insurance)
    assert year.national_insurance_gbp[[0, 8, 9, 11]] == EXACT([102.69, 102.69, 85.575, 85.575])
    assert float(year.year_net_gbp) == EXACT(22_845 - pension - tax - insurance) == EXACT(18_768.37, abs=0.005)


def test_a_year_at_sixty_thousand() -> None:
    """7.35% of pension; 40% above £37,700 of taxable pay; 2% of insurance above £4,189 of £5,000 a month."""
    year = slip(60_000)
    taxable = 60_000 - 0.0735 * 60_000 - 12_570
    tax = 0.20 * 37_700 + 0.40 * (taxable - 37_700)
    insurance = 9 * (0.12 * 3_141 + 0.02 * 811) + 3 * (0.10 * 3_141 + 0.02 * 811)
    assert year.income_tax_gbp.sum() == EXACT(tax) == EXACT(9_668)
    assert year.national_insurance_gbp.sum() == EXACT(insurance) == EXACT(4_529.22)
    assert float(year.year_net_gbp) == EXACT(60_000 - 4_410 - 9_668 - 4_529.22)


def test_the_same_in_scotland() -> None:
    """Taxable 9,224.13 and 43,020: 19% to 2,162, 20% to 13,118, 21% to 31,092, 42% above."""
    officer = 0.19 * 2_162 + 0.20 * (9_224.13 - 2_162)
    grade_7 = 0.19 * 2_162 + 0.20 * (13_118 - 2_162) + 0.21 * (31_092 - 13_118) + 0.42 * (43_020 - 31_092)
    assert slip(22_845, nation=SCOTLAND).income_tax_gbp.sum() == EXACT(officer) == EXACT(1_823.21, abs=0.005)
    assert slip(60_000, nation=SCOTLAND).income_tax_gbp.sum() == EXACT(grade_7) == EXACT(11_386.28)
    assert slip(60_000, nation=SCOTLAND).national_insurance_gbp.sum() == EXACT(4_529.22)


@pytest.mark.parametrize(("salary_gbp", "net_gbp"), [(21_690, 1_020), (32_268, 1_020), (34_170, 1_035.85)])
def test_fifteen_hundred_in_july(salary_gbp: float, net_gbp: float) -> None:
    """Tax 300 and insurance 180: 1,020, up to 12 × (4,189 - 1,500) = £32,268. At £34,170 the month comes to 4,347.50:
    158.50 of it is insured at 2% in place of 12%, 15.85 less. It is not pensionable."""
    before = slip(salary_gbp)
    after = with_sum(before, 1_500)
    more = after.net_gbp - before.net_gbp
    assert more[JULY] == EXACT(net_gbp)
    assert np.delete(more, JULY) == EXACT(np.zeros(11), abs=1e-9)


@pytest.mark.parametrize(("award", "kept_gbp"), [(561, 459), (800, 459), (300, 720), (0, 1_020)])
def test_fifteen_hundred_on_universal_credit(award: float, kept_gbp: float) -> None:
    """55% of 1,020 is 561, where the award is so much; less than that, and it goes to nil."""
    claim = Claim(has_housing_support=True, n_children=1, rent_gbp=600, award_gbp=award)
    before = slip(21_690)
    after = with_universal_credit(before, with_sum(before, 1_500), RULES, claim)
    assert after.net_gbp[JULY] - before.net_gbp[JULY] == EXACT(kept_gbp)
    assert after.universal_credit_change_gbp[JULY] == EXACT(-min(award, 561))
    assert award_gbp(after, before, RULES, claim)[JULY] == EXACT(max(0.0, award - 561))


def test_an_award_from_the_rules() -> None:
    """One parent, two children, £600 of rent: 368.74 + 2 × 269.58 + 600. Earnings of a month: 1,903.75 less tax 153.74,
    insurance 102.69 and pension 87.57."""
    claim = Claim(has_housing_support=True, n_children=2, rent_gbp=600)
    before = slip(22_845)
    full = 368.74 + 2 * 269.58 + 600
    earnings = 1_903.75 - 1_844.826 / 12 - 102.69 - 1_050.87 / 12
    assert full_award_gbp(RULES.universal_credit, claim) == EXACT(full) == EXACT(1_507.90)
    assert award_gbp(before, before, RULES, claim)[0] == EXACT(full - 0.55 * (earnings - 379))
    assert full_award_gbp(RULES.universal_credit, replace(claim, n_children=4)) == EXACT(full)
    later = tax_rules("2026-27", REST_OF_UK).universal_credit
    assert full_award_gbp(later, replace(claim, n_children=4)) == EXACT(424.90 + 4 * 303.94 + 600)
    assert full_award_gbp(later, replace(claim, is_couple=True)) == EXACT(666.97 + 2 * 303.94 + 600)


def test_no_work_allowance_without_children() -> None:
    alone, parent = Claim(True, 0, 900), Claim(True, 1, 900)
    before = slip(12_000)
    taken = 0.55 * before.earnings_gbp[0]
    assert award_gbp(before, before, RULES, alone)[0] == EXACT(368.74 + 900 - taken)
    assert award_gbp(before, before, RULES, parent)[0] == EXACT(368.74 + 269.58 + 900 - taken + 0.55 * 379)
    at_home = Claim(False, 1, 0)
    assert award_gbp(before, before, RULES, at_home)[0] == EXACT(max(0.0, 368.74 + 269.58 - taken + 0.55 * 631))


def test_crossing_a_pension_band_costs_all_of_it() -> None:
    """At £32,000 contributions go from 4.6% to 5.45% of all pay: 0.85% × 32,000 = £272 a year, before tax relief."""
    low, high = slip(32_000), slip(32_001)
    assert (high.pension_gbp - low.pension_gbp).sum() == EXACT(272.05, abs=0.005)
    assert crossed(cliffs(low, high, RULES, Circumstances())) == [(PENSION_BAND, 32_000, EXACT((0.046, 0.0545)), 272)]
    assert cliffs(high, slip(33_000), RULES, Circumstances()) == ()
    assert slip(32_000.99).pension_gbp.sum() == EXACT(0.046 * 32_000.99)  # whole pounds


def arrears(new_gbp: float, old_gbp: float, n_months: int, month: int) -> MonthlyPay:
    """The old pay, then the new with so many months of back pay in the first."""
    later = np.arange(12) >= month
    back = np.zeros(12)
    back[month] = n_months * (new_gbp - old_gbp) / 12
    rate = np.where(later, new_gbp, old_gbp)
    return MonthlyPay(rate / 12, back, np.zeros(12), np.zeros(12), rate)


def test_back_pay_can_lift_its_month_into_a_higher_band() -> None:
    """The scheme's own example: £20,000 becomes £20,300, paid in a month with ten months of arrears, £250. 1,941.67 a
    month is £23,300 a year, so 5.45%: £105.82. The month after, £77.82. The band begins above £23,100."""
    rules = tax_rules("2022-23", REST_OF_UK)
    before = payslips(steady_pay(np.array(20_000.0)), rules, Circumstances())
    after = payslips(arrears(20_300, 20_000, 10, JULY), rules, Circumstances())
    assert after.pension_gbp[[JULY, JULY + 1]] == EXACT([105.82, 77.82], abs=0.005)
    cost = 0.0085 * 23_100 / 12
    expected = (PENSION_BAND_FOR_A_MONTH, 23_100, EXACT((0.046, 0.0545)), EXACT(cost))
    assert crossed(cliffs(before, after, rules, Circumstances())) == [expected]
    assert cliffs(before, after, rules, Circumstances(is_in_pension=False)) == ()


def test_the_charge_on_child_benefit() -> None:
    """Two children, 52 × (24.00 + 15.90) = £2,074.80. £60,000 less 7.35% is £55,590: 55% of £2,074 is £1,140, rounded
    down. All of it from £60,000. In 2024-25 1% for every £200 above £60,000: £70,000 less 7.35% is £64,855, so 24%."""
    charged = slip(60_000, child_benefit_children=2)
    assert float(charged.child_benefit_charge_gbp) == 1_140
    assert float(charged.year_net_gbp) == EXACT(charged.net_gbp.sum() - 1_140)
    assert float(slip(60_000).child_benefit_charge_gbp) == 0
    assert float(slip(70_000, child_benefit_children=2).child_benefit_charge_gbp) == 2_074
    assert float(slip(53_900, child_benefit_children=2).child_benefit_charge_gbp) == np.floor(0.09 * 2_074)
    later = slip(70_000, year="2024-25", child_benefit_children=1)
    assert float(later.child_benefit_charge_gbp) == np.floor(0.24 * np.floor(52 * 25.60))
    more = slip(60_500, child_benefit_children=2)
    found = cliffs(charged, more, RULES, Circumstances(child_benefit_children=2))
    assert crossed(found) == [(CHILD_BENEFIT_CHARGE, 50_000, EXACT((0.55, 0.60)), 1_244 - 1_140)]


def test_a_tax_year_with_53_mondays_has_53_weeks_of_child_benefit() -> None:
    """2026-27, from Monday to Monday: 53 × (27.05 + 17.90) = 2,382.35; at £90,000 it is all of it."""
    assert float(slip(90_000, year="2026-27", child_benefit_children=2).child_benefit_charge_gbp) == 2_382
    assert float(slip(90_000, year="2025-26", child_benefit_children=2).child_benefit_charge_gbp) == 2_251


def test_student_loans_in_whole_pounds_of_each_month() -> None:
    """£34,200: 2,850 a month. Plan 2: 9% of 2,850 - 27,295/12 is 51.79, so 51. Plans 1 and 2 repay by the lower
    threshold alone, 9% of 2,850 - 22,015/12 is 91.39; a postgraduate loan is beside them, 6% of 1,100 is 66."""
    assert set(slip(34_200, student_loans=("plan-2",)).student_loan_gbp) == {51}
    assert set(slip(34_200, student_loans=("plan-1", "plan-2")).student_loan_gbp) == {91}
    assert set(slip(34_200, student_loans=("plan-2", "plan-1", "postgraduate")).student_loan_gbp) == {91 + 66}
    before = slip(21_690, student_loans=("plan-1",))
    lifted = with_sum(before, 1_500, student_loans=("plan-1",))
    assert lifted.student_loan_gbp[JULY] == np.floor(0.09 * (1_807.50 + 1_500 - 22_015 / 12))
    assert lifted.student_loan_gbp.sum() == lifted.student_loan_gbp[JULY]
    with pytest.raises(KeyError):
        slip(34_200, student_loans=("plan-5",))


def test_a_year_whose_rates_change() -> None:
    """2022-23, £24,000: 13.25% above £823 to June and above £1,048 to October, 12% from November."""
    insurance = slip(24_000, year="2022-23").national_insurance_gbp
    assert insurance[[0, JULY]] == EXACT([0.1325 * (2_000 - 823), 0.1325 * (2_000 - 1_048)])
    assert insurance[[NOVEMBER - 1, NOVEMBER]] == EXACT([0.1325 * 952, 0.12 * 952])


def test_tax_is_of_the_year_so_far() -> None:
    """£48,000 with no pension: £1,500 in July lifts four months' pay to 17,500, of which 4/12 of 50,270 is taxed at 20%
    and 743.33 more at 40%; from then on pay of less than a twelfth of the band gives it back."""
    before = slip(48_000, is_in_pension=False)
    after = with_sum(before, 1_500, is_in_pension=False)
    more = after.income_tax_gbp - before.income_tax_gbp
    assert more[JULY] == EXACT(300 + 0.20 * (17_500 - 4 * 50_270 / 12))
    assert more.sum() == EXACT(300)
    assert (more[JULY + 1 :] <= 1e-9).all()


def test_the_allowance_falls_above_a_hundred_thousand() -> None:
    """£110,000 without pension: an allowance of 12,570 - 5,000; at £125,140 there is none."""
    tax = slip(110_000, is_in_pension=False).income_tax_gbp.sum()
    assert tax == EXACT(0.20 * 37_700 + 0.40 * (110_000 - 7_570 - 37_700))
    assert slip(125_140, is_in_pension=False).income_tax_gbp.sum() == EXACT(0.20 * 37_700 + 0.40 * (125_140 - 37_700))


TOP_GBP = 175_000
"""Above every band of tax, where no allowance is left."""


@pytest.mark.parametrize(
    ("year", "nation", "tax_gbp"),
    [
        ("2022-23", REST_OF_UK, 0.20 * 37_700 + 0.40 * (150_000 - 37_700) + 0.45 * 25_000),
        *(
            (year, REST_OF_UK, 0.20 * 37_700 + 0.40 * (125_140 - 37_700) + 0.45 * (TOP_GBP - 125_140))
            for year in ("2023-24", "2024-25", "2025-26", "2026-27")
        ),
        ("2022-23", SCOTLAND, 410.78 + 0.20 * 10_956 + 0.21 * 17_974 + 0.41 * 118_908 + 0.46 * 25_000),
        ("2023-24", SCOTLAND, 410.78 + 0.20 * 10_956 + 0.21 * 17_974 + 0.42 * 94_048 + 0.47 * 49_860),
        ("2024-25", SCOTLAND, 438.14 + 0.20 * 11_685 + 0.21 * 17_101 + 0.42 * 31_338 + 0.45 * 62_710 + 0.48 * 49_860),
        ("2025-26", SCOTLAND, 537.13 + 0.20 * 12_094 + 0.21 * 16_171 + 0.42 * 31_338 + 0.45 * 62_710 + 0.48 * 49_860),
        ("2026-27", SCOTLAND, 753.73 + 0.20 * 12_989 + 0.21 * 14_136 + 0.42 * 31_338 + 0.45 * 62_710 + 0.48 * 49_860),
    ],
)
def test_every_band_of_income_tax_of_every_year(year: str, nation: str, tax_gbp: float) -> None:
    """Each band by its width: in Scotland 19% of 2,162, 2,306, 2,827 and 3,967 first."""
    assert slip(TOP_GBP, year=year, nation=nation, is_in_pension=False).income_tax_gbp.sum() == EXACT(tax_gbp, rel=1e-9)


@pytest.mark.parametrize(
    ("year", "single_gbp", "couple_gbp", "child_gbp"),
    [
        ("2022-23", 334.91, 525.72, 244.58),
        ("2023-24", 368.74, 578.82, 269.58),
        ("2024-25", 393.45, 617.60, 287.92),
        ("2025-26", 400.14, 628.10, 292.81),
        ("2026-27", 424.90, 666.97, 303.94),
    ],
)
def test_every_amount_of_universal_credit(year: str, single_gbp: float, couple_gbp: float, child_gbp: float) -> None:
    """As published, £ a month: with a child and £500 of rent, before earnings."""
    rates, claim = tax_rules(year, REST_OF_UK).universal_credit, Claim(True, 1, 500)
    assert full_award_gbp(rates, claim) == EXACT(single_gbp + child_gbp + 500)
    assert full_award_gbp(rates, replace(claim, is_couple=True)) == EXACT(couple_gbp + child_gbp + 500)


def test_what_cannot_be_is_refused() -> None:
    good = steady_pay(np.array(20_000.0))
    for broken in (np.full(12, -1.0), np.full(12, np.nan), np.zeros(11)):
        with pytest.raises(ValueError, match="pay"):
            replace(good, back_pay_gbp=broken)
    for refused in ((False, 1, 500.0), (True, -1, 0.0), (True, 1, -5.0)):
        with pytest.raises(ValueError):
            Claim(*refused)
    with pytest.raises(ValueError):
        Circumstances(child_benefit_children=-1)
