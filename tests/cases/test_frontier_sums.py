"""Worked sums of the frontier on pay as on 31 March: each expected value is the arithmetic that gives it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, Demand
from paymodel.model.findings import Findings
from paymodel.model.frontier import DepartmentFrontier
from paymodel.model.question import PUBLISHED, Question
from paymodel.model.remit_sums import Terms, remit_sums
from paymodel.model.trade_off import rest_rates
from paymodel.run import Simulate, simulate
from paymodel.run.frontier import Frontier, frontier

EXACT = pytest.approx

# FTE x mean salary, 31 March 2023, Civil Service Statistics 2023.
DWP_JUNIOR = 205 * 21_310 + 21_720 * 22_020 + 38_310 * 28_810
DWP_HEO, DWP_SEO, DWP_G7, DWP_G6 = 8_065 * 35_170, 3_680 * 40_230, 2_690 * 53_730, 990 * 70_550
DWP = DWP_JUNIOR + DWP_HEO + DWP_SEO + DWP_G7 + DWP_G6
HMRC_JUNIOR = 465 * 22_580 + 16_530 * 22_750 + 14_345 * 28_830
HMRC_REST = 15_195 * 35_780 + 8_245 * 43_150 + 6_295 * 59_070 + 2_165 * 73_290
HMRC = HMRC_JUNIOR + HMRC_REST
HMRC_REST_FTE = 15_195 + 8_245 + 6_295 + 2_165
HMRC_FTE = 465 + 16_530 + 14_345 + HMRC_REST_FTE

OFFER = """name = "5% and 4%"
department = "HMRC"
remit = "2023-24"
settlement_date = 2023-06-01
[[award]]
grades = "AA to EO"
percent = 5
[[award]]
grades = "HEO to G6"
percent = 4
"""
MONEY = 0.05 * HMRC_JUNIOR + 0.04 * HMRC_REST


def drawn(department: str, rates: tuple[float, ...] = (0.2,), **asked: object) -> DepartmentFrontier:
    question = Simulate(departments=(department,), draws=0, baseline=PUBLISHED, **asked)  # type: ignore[arg-type]
    return frontier(Frontier(question, rates)).departments[0]


def with_offer(tmp_path: Path, more: str = "", **asked: object) -> DepartmentFrontier:
    path = tmp_path / "offer.toml"
    path.write_text(OFFER + more, encoding="utf-8")
    return drawn("HMRC", offer=str(path), **asked)  # type: ignore[arg-type]


def at(one: DepartmentFrontier, rates: np.ndarray | None, junior_rate: float) -> float:
    assert rates is not None
    return float(rates[np.flatnonzero(np.isclose(one.junior_rates, junior_rate, atol=1e-12))[0]])


def test_the_ceiling_less_the_junior_grades_is_left_for_the_rest() -> None:
    one = drawn("HMRC")
    curve = one.curves[0]
    assert at(one, curve.rest_rates, 0.065) == EXACT((0.05 * HMRC - 0.065 * HMRC_JUNIOR) / HMRC_REST)
    assert at(one, curve.rest_rates, 0.05) == EXACT(0.05)
    assert at(one, curve.rest_rates, 0.0) == EXACT(0.045 * HMRC / HMRC_REST)  # the extra is for AA to EO
    assert curve.largest_target_rate == EXACT(0.05 * HMRC / HMRC_JUNIOR)
    assert at(one, curve.rest_rates, 0.05 * HMRC / HMRC_JUNIOR) == EXACT(0, abs=1e-12)


def test_a_differential_lifts_those_it_pushes_and_the_others_pay() -> None:
    """At 6.5% in DWP, EO is on 28,810 x 1.065. HEO is to be 20% above it; SEO, 14.4% above HEO today, keeps that."""
    one = drawn("DWP")
    heo = 1.2 * 28_810 * 1.065 / 35_170
    seo = heo  # today's gap is below 20%, so SEO rises as HEO does
    g7_need = 1.2 * 40_230 * seo / 53_730
    left = 0.05 * DWP - 0.065 * DWP_JUNIOR - (heo - 1) * DWP_HEO - (seo - 1) * DWP_SEO
    rest = left / (DWP_G7 + DWP_G6)
    assert g7_need < 1 + rest  # G7 leads SEO by more than 20% whatever SEO gets, and G6 leads G7
    assert at(one, one.curves[1].rest_rates, 0.065) == EXACT(rest)


def test_the_same_money_buys_less_for_one_side_the_more_the_other_gets(tmp_path: Path) -> None:
    one = with_offer(tmp_path)
    assert one.offered is not None
    assert one.offered.money_gbp == EXACT(MONEY)
    assert (one.offered.junior_rate, one.offered.rest_rate) == (EXACT(0.05), EXACT(0.04))
    for junior_rate in (0.03, 0.05, 0.06, 0.08):
        expected = (MONEY - junior_rate * HMRC_JUNIOR) / HMRC_REST
        assert at(one, one.same_money_rates, junior_rate) == EXACT(expected)


def test_other_splits_of_the_same_money_name_who_gets_less_in_pounds(tmp_path: Path) -> None:
    one = with_offer(tmp_path)
    splits = {split.name: split for split in one.splits}
    equal, cash, target = splits["equal-percent"], splits["equal-cash"], splits["target"]
    grades = one.offered.baseline.grades if one.offered else ()
    ao, g7 = grades.index("AO"), grades.index("G7")
    rate = MONEY / HMRC
    assert (equal.junior_rate, equal.rest_rate) == (EXACT(rate), EXACT(rate))
    assert equal.difference_gbp[ao] == EXACT(22_750 * rate - 22_750 * 0.05)
    assert equal.difference_gbp[g7] == EXACT(59_070 * rate - 59_070 * 0.04)
    assert equal.difference_gbp[ao] < 0 < equal.difference_gbp[g7]
    assert cash.each_gbp == EXACT(np.full(7, MONEY / HMRC_FTE))
    assert target.award_rates[g7] == EXACT((MONEY - 0.065 * HMRC_JUNIOR) / HMRC_REST)
    assert target.difference_gbp[ao] == EXACT(22_750 * 0.015)


def test_the_lowest_average_pay_is_raised_first(tmp_path: Path) -> None:
    """AA is raised to AO, then both together, by MONEY in all; EO, on 28,830, is not reached."""
    one = with_offer(tmp_path)
    lowest = next(split for split in one.splits if split.name == "lowest-first")
    level = (MONEY + 465 * 22_580 + 16_530 * 22_750) / (465 + 16_530)
    assert level < 28_830
    assert lowest.each_gbp == EXACT(np.array([level - 22_580, level - 22_750, 0, 0, 0, 0, 0]))


def test_what_is_paid_once_is_in_no_split_and_takes_its_place_behind_the_ring_fence(tmp_path: Path) -> None:
    one = with_offer(tmp_path, "[lump_sum]\namount_gbp = 200\n")
    assert one.offered is not None
    assert one.offered.money_gbp == EXACT(MONEY)
    fence = 0.045 * HMRC - 200 * HMRC_REST_FTE
    assert MONEY + 200 * HMRC_FTE < 0.05 * HMRC
    assert fence < MONEY
    assert one.offered.ring_gbp == EXACT(fence)
    assert at(one, one.same_money_rates, 0.0) == EXACT(fence / HMRC_REST)
    assert at(one, one.same_money_rates, 0.05) == EXACT(0.04)


def test_an_offer_beyond_the_ring_fence_may_be_split_as_far_beyond_and_no_further(tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.write_text(OFFER.replace("percent = 5", "percent = 0").replace("percent = 4", "percent = 9"), encoding="utf-8")
    one = drawn("HMRC", offer=str(path))
    assert one.offered is not None
    assert 0.09 * HMRC_REST > 0.045 * HMRC
    assert one.offered.ring_gbp == EXACT(0.09 * HMRC_REST)
    assert at(one, one.same_money_rates, 0.0) == EXACT(0.09)


def test_a_split_of_an_offer_above_the_ceiling_is_no_further_above_it(tmp_path: Path) -> None:
    """8% for all is 3% of pay above 4.5% + 0.5%; so the others may cost 3% of pay more than the headline pot."""
    path = tmp_path / "offer.toml"
    path.write_text(OFFER.replace("percent = 5", "percent = 8").replace("percent = 4", "percent = 8"), encoding="utf-8")
    one = drawn("HMRC", offer=str(path))
    assert one.offered is not None
    assert one.offered.ring_gbp == EXACT((0.045 + 0.03) * HMRC)
    equal = next(split for split in one.splits if split.name == "equal-percent")
    assert equal.award_rates == EXACT(np.full(7, 0.08))
    assert equal.difference_gbp == EXACT(np.zeros(7), abs=1e-6)


def test_demands_hold_on_the_curve_and_in_every_split(tmp_path: Path) -> None:
    """With at least 5% for G6, what is left goes to HEO, SEO and G7 alone; no cap is broken."""
    demands = (Demand(FLOOR, ("G6",), 0.05), Demand(CAP, ("AA",), 0.07))
    one = with_offer(tmp_path, demands=demands)
    g6 = 2_165 * 73_290
    left = 0.05 * HMRC - 0.065 * HMRC_JUNIOR - 0.05 * g6
    assert at(one, one.curves[0].rest_rates, 0.065) == EXACT(left / (HMRC_REST - g6))
    assert np.isnan(at(one, one.curves[0].rest_rates, 0.071))
    for split in one.splits:
        assert split.award_rates[-1] >= 0.05 - 1e-12
        assert split.award_rates[0] <= 0.07 + 1e-12
    equal = next(split for split in one.splits if split.name == "equal-percent")
    assert equal.award_rates[3] == EXACT((MONEY - 0.05 * g6) / (HMRC - g6))


def test_a_split_that_does_not_fit_says_by_how_much(tmp_path: Path) -> None:
    one = with_offer(tmp_path, floor_rate=0.045)
    target = next(split for split in one.splits if split.name == "target")
    assert target.shortfall_gbp == EXACT(0.065 * HMRC_JUNIOR + 0.045 * HMRC_REST - MONEY)
    assert not target.fits
    assert np.isnan(target.difference_gbp).all()


def test_the_trade_off_chart_obeys_every_demand() -> None:
    plain = simulate(Simulate(departments=("DWP",), draws=0))
    found, question = plain.departments[0], plain.question
    rates = np.linspace(0, 0.08, 9)
    drawn_rates = rest_rates(found, question, rates, is_headline_alone=False)
    assert drawn_rates == EXACT([_closed_form(found, question, rate) for rate in rates], abs=1e-12)
    demands = (Demand(DIFFERENTIAL, ("AO", "EO", "HEO", "SEO", "G7", "G6"), 0.2, is_general=True),)
    asked = simulate(Simulate(departments=("DWP",), draws=0, demands=demands))
    at_target = rest_rates(asked.departments[0], asked.question, np.array([0.065]), is_headline_alone=False)
    assert at_target[0] == EXACT(asked.departments[0].rest_rate)
    assert at_target[0] < plain.departments[0].rest_rate - 0.01  # type: ignore[operator]


def _closed_form(found: Findings, question: Question, junior_rate: float) -> float:
    lines = [line for line in found.all_grades if line.basic_pay_gbp is not None]
    uplift = np.array([line.nlw_uplift_gbp for line in lines], dtype=float)
    published = np.array([line.basic_pay_gbp for line in lines], dtype=float) - uplift
    asked = replace(question, target_rate=junior_rate)
    terms = Terms.of(asked, tuple(line.grade for line in lines), uplift / published)
    return float(remit_sums(published[np.newaxis], terms).rest_rate[0])
