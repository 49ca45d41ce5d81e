"""Worked sums of the April baseline: pay lifted to the National Living Wage before any award."""

import math

import numpy as np
import pytest

from paymodel.model.findings import Findings
from paymodel.model.nlw import nlw_floor
from paymodel.model.question import NLW_INSIDE, NLW_OUTSIDE, NLW_READINGS, PUBLISHED
from paymodel.model.spread import CELL_MEANS, FITTED, SPREADS
from paymodel.run import Simulate, simulate

EXACT = pytest.approx

# Spot rates, so everybody is at the mean. 10.42 an hour x 37 x 52.2 is 20,125.188: 20,126 a year.
AO_PAY, EO_PAY, G7_PAY = 100 * 19_500, 40 * 19_600, 50 * 60_000
AO_UPLIFT, EO_UPLIFT = 100 * (20_126 - 19_500), 40 * (20_126 - 19_600)
PAY, UPLIFT = AO_PAY + EO_PAY + G7_PAY, AO_UPLIFT + EO_UPLIFT
OWN = ("AO,110,100,19500,19500", "EO,45,40,19600,19600", "G7,50,50,60000,60000")
JUNIOR = AO_PAY + EO_PAY + UPLIFT


def found(department: str = "OWN", **asked: object) -> Findings:
    return simulate(Simulate(departments=(department,), draws=0, **asked)).departments[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hourly", "hours", "floor"),
    [(10.42, 42, 22_845), (9.50, 42, 20_828), (10.42, 37, 20_126), (10.42, 37.5, 20_398), (10.0, 40, 20_880)],
)
def test_a_floor_is_rate_hours_and_weeks_rounded_up(hourly: float, hours: float, floor: int) -> None:
    """10.42 x 42 x 52.2 = 22,844.808; 10 x 40 x 52.2 = 20,880 is whole and stays."""
    assert nlw_floor(hourly, hours, 52.2) == floor == math.ceil(round(hourly * hours * 52.2, 6))


def test_the_uplift_of_an_own_table_outside_the_remit(own_table) -> None:
    one = found(grades_path=own_table(*OWN))
    lifted = PAY + UPLIFT
    assert (one.basic_pay_gbp, one.nlw_uplift_gbp, one.nlw_spent_gbp) == EXACT((lifted, UPLIFT, 0))
    assert one.junior_share == EXACT(JUNIOR / lifted)
    assert (one.headline_pot_gbp, one.additional_pot_gbp) == EXACT((0.045 * lifted, 0.005 * lifted))
    assert one.target_cost_gbp == EXACT(0.065 * JUNIOR)
    assert one.rest_rate == EXACT((0.05 * lifted - 0.065 * JUNIOR) / G7_PAY)
    assert one.rest_rate_headline == EXACT((0.045 * lifted - 0.065 * JUNIOR) / G7_PAY)
    assert one.max_junior_rate == EXACT(0.05 * lifted / JUNIOR)
    assert one.required_remit_rate == EXACT(0.065 * JUNIOR / lifted)


def test_the_uplift_of_an_own_table_inside_the_remit(own_table) -> None:
    """The pots are of published pay, and the uplift is the first thing that they pay for."""
    one = found(grades_path=own_table(*OWN), nlw=NLW_INSIDE)
    assert (one.basic_pay_gbp, one.nlw_uplift_gbp, one.nlw_spent_gbp) == EXACT((PAY + UPLIFT, UPLIFT, UPLIFT))
    assert (one.headline_pot_gbp, one.additional_pot_gbp) == EXACT((0.045 * PAY, 0.005 * PAY))
    assert one.rest_rate == EXACT((0.05 * PAY - UPLIFT - 0.065 * JUNIOR) / G7_PAY)
    assert one.rest_rate_headline == EXACT((0.045 * PAY - UPLIFT - 0.065 * JUNIOR) / G7_PAY)
    assert one.max_junior_rate == EXACT((0.05 * PAY - UPLIFT) / JUNIOR)
    assert one.required_remit_rate == EXACT((0.065 * JUNIOR + UPLIFT) / PAY)
    assert one.remit_for(0.065, 0.045) == EXACT((0.065 * JUNIOR + 0.045 * G7_PAY + UPLIFT) / PAY)
    assert one.uniform_target_shortfall_gbp == EXACT(0.065 * (PAY + UPLIFT) + UPLIFT - 0.05 * PAY)
    assert found(grades_path=None, department="DWP", nlw=NLW_INSIDE).shortfall_gbp > 0


def test_both_readings_stand_beside_each_other(own_table) -> None:
    path = own_table(*OWN)
    for nlw in NLW_READINGS:
        one = found(grades_path=path, nlw=nlw)
        assert [answer.nlw for answer in one.nlw_answers] == [NLW_OUTSIDE, NLW_INSIDE]
        for answer in one.nlw_answers:
            alone = found(grades_path=path, nlw=answer.nlw)
            assert (answer.verdict, answer.shortfall_gbp) == (alone.verdict, alone.shortfall_gbp)
            assert (answer.rest_rate, answer.max_junior_rate) == (alone.rest_rate, alone.max_junior_rate)


def test_each_grade_before_and_after(own_table) -> None:
    ao, eo, g7 = found(grades_path=own_table(*OWN)).grades
    assert (ao.mean_salary_gbp, ao.nlw_uplift_gbp) == EXACT((20_126, AO_UPLIFT))
    assert (eo.basic_pay_gbp, eo.nlw_uplift_gbp) == EXACT((40 * 20_126, EO_UPLIFT))
    assert ao.new_mean_salary_gbp == EXACT(20_126 * 1.065)
    assert ao.rise_from_31_march_rate == EXACT(20_126 / 19_500 * 1.065 - 1)
    assert (g7.nlw_uplift_gbp, g7.rise_from_31_march_rate) == EXACT((0, g7.award_rate))


def test_stated_hours_move_the_floor(own_table) -> None:
    """42 hours lift AO and EO to 22,845."""
    one = found(grades_path=own_table(*OWN), paid_hours=42)
    assert one.nlw_uplift_gbp == EXACT(100 * (22_845 - 19_500) + 40 * (22_845 - 19_600))


def test_an_uplift_outside_the_lower_bands_counts_behind_the_ring_fence(own_table) -> None:
    """Only AO is a lower band. With 5% of additional money for it the headline pot alone binds the others, and EO's
    uplift, inside the remit, is the first charge on it."""
    path = own_table(*OWN[:2], "G7,50,10,60000,60000")
    pay, others = AO_PAY + EO_PAY + 600_000, EO_PAY + EO_UPLIFT + 600_000
    terms = {"junior_grades": ("AO",), "lower_bands": ("AO",), "target_rate": 0.0, "additional_rate": 0.05}
    inside = found(grades_path=path, nlw=NLW_INSIDE, **terms)
    assert inside.is_rest_rate_fenced
    assert inside.rest_rate == EXACT((0.045 * pay - EO_UPLIFT) / others)
    outside = found(grades_path=path, nlw=NLW_OUTSIDE, **terms)
    assert outside.rest_rate == EXACT(0.045 * (pay + UPLIFT) / others)
    short = found(grades_path=path, nlw=NLW_INSIDE, **terms, floor_rate=0.1)
    assert short.is_shortfall_fenced
    assert short.outside_cost_gbp == EXACT(EO_UPLIFT + 0.1 * others)
    assert short.shortfall_gbp == EXACT(EO_UPLIFT + 0.1 * others - 0.045 * pay)


@pytest.mark.parametrize("spread", SPREADS)
def test_the_april_uplift_of_dwp_and_hmrc(spread: str) -> None:
    """About 1% of basic pay in DWP, whichever way people are spread, and 0.23% in HMRC."""
    dwp, hmrc = found("DWP", spread=spread), found("HMRC", spread=spread)
    for one, least, most, junior_share in ((dwp, 0.0095, 0.0107, 0.7136), (hmrc, 0.0022, 0.0024, 0.3603)):
        published = one.basic_pay_gbp - one.nlw_uplift_gbp
        assert least < one.nlw_uplift_gbp / one.basic_pay_gbp < one.nlw_uplift_gbp / published < most
        assert one.junior_share == EXACT(junior_share, abs=2e-4)
        assert [line.grade for line in one.grades if line.nlw_uplift_gbp] == ["AA", "AO"]
    assert dwp.basic_pay_gbp - dwp.nlw_uplift_gbp == EXACT(2_232_424_700)
    assert hmrc.basic_pay_gbp - hmrc.nlw_uplift_gbp == EXACT(2_230_090_900)


def test_the_measured_uplifts() -> None:
    """DWP's 23.7m is 1.061% of pay on 31 March and 1.049% of pay on 1 April; on cell means 1.006% of the first."""
    fitted, means = found("DWP", spread=FITTED), found("DWP", spread=CELL_MEANS)
    assert fitted.nlw_uplift_gbp / 2_232_424_700 == EXACT(0.01061, abs=5e-6)
    assert fitted.nlw_uplift_gbp / fitted.basic_pay_gbp == EXACT(0.01049, abs=5e-6)
    assert means.nlw_uplift_gbp / 2_232_424_700 == EXACT(0.01006, abs=5e-6)
    assert found("HMRC").nlw_uplift_gbp / 2_230_090_900 == EXACT(0.00229, abs=5e-6)


def test_dwp_aa_by_hand() -> None:
    """Everybody in DWP's AA earned less than 22,845, so all of it is lifted: 205 x (22,845 - 21,310)."""
    aa = found("DWP").grades[0]
    assert (aa.grade, aa.mean_salary_gbp) == ("AA", EXACT(22_845))
    assert aa.nlw_uplift_gbp == EXACT(205 * (22_845 - 21_310))


def test_nobody_is_lifted_who_was_above_the_floor() -> None:
    """HMRC's lowest rate of 31 March 2022 was already above 20,828: April changes nothing, under either reading."""
    for nlw in NLW_READINGS:
        april, published = (found("HMRC", as_at=2022, nlw=nlw, baseline=b) for b in ("april", PUBLISHED))
        assert april.nlw_uplift_gbp == 0
        assert april.rest_rate == published.rest_rate
        assert april.shortfall_gbp == published.shortfall_gbp


def test_a_year_without_a_rate_is_refused(paymodel, own_table) -> None:
    path = own_table(*(f"2031,OWN,Own unit,Own parent,{row},payroll" for row in OWN), raw=True)
    outcome = paymodel("simulate", "--grades", path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("paymodel: --as-at 2031: no National Living Wage of April 2031 is held (2021,")
    assert outcome.err.rstrip().endswith("use --baseline published.")
    assert paymodel("simulate", "--grades", path, "--baseline", "published", "--draws", 0).code == 0


def test_a_statutory_rise_is_a_cost_on_every_reading_but_never_a_second_award() -> None:
    """The verdict's money adds up: target, what is left and the uplift where it scores are the ceiling."""
    for nlw in NLW_READINGS:
        one = found("DVLA", nlw=nlw)
        rest = np.sum([line.award_cost_gbp for line in one.grades if line.award_cost_gbp and not line.is_junior])
        assert one.target_cost_gbp + rest + one.nlw_spent_gbp == EXACT(one.ceiling_gbp)
