"""Worked sums of who gets how much: twenty people by sex and hours, with a percentage and a lump sum."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from paymodel.inputs.equality_rules import equality_rules
from paymodel.model.equality import Breakdown, EqualityResult, Gaps, GroupLine, OtherSpread, YearEquality
from paymodel.model.equality_people import HOURS, PLACE, SEX
from paymodel.model.pay_gap import Gap, quarters
from paymodel.model.weighted import weighted_median, weighted_quantile
from paymodel.outputs.equality_marks import gap_mark, mark_words
from paymodel.run.asked import Cost
from paymodel.run.equality import equality

P = 0.69
"""Of full time, what part-timers are taken to work."""

OFFER = """name = "worked"
department = "OWN"
remit = "2023-24"
settlement_date = 2023-04-01
{award}
{more}
"""
AWARD = "[[award]]\npercent = 4\nflat_gbp = 200"
LUMP = "[lump_sum]\namount_gbp = 1500\npro_rata = {pro_rata}"
WOMEN_AO = "OWN,AO,Wales,Female,30000,30,25.35"
MEN_AO = "OWN,AO,London,Male,36000,20,20"
WOMEN_EO = "OWN,EO,Wales,Female,40000,10,10"
MEN_EO = "OWN,EO,Wales,Male,50000,20,20"
ROWS = (WOMEN_AO, MEN_AO, WOMEN_EO, MEN_EO)


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., EqualityResult]:
    """An offer put to rows of pay points."""

    def put(*rows: str, award: str = AWARD, more: str = "") -> EqualityResult:
        table, offer = tmp_path / "points.csv", tmp_path / "offer.toml"
        table.write_text(
            "\n".join(["code,grade,location,sex,salary_gbp,headcount,fte", *rows]) + "\n", encoding="utf-8"
        )
        offer.write_text(OFFER.format(award=award, more=more), encoding="utf-8")
        return equality(Cost(str(offer), grades_path=table))

    return put


def lines(year: YearEquality, by: str) -> tuple[GroupLine, ...]:
    return found(year, by).groups


def found(year: YearEquality, by: str) -> Breakdown:
    breakdown = year.by(by)
    assert breakdown is not None
    return breakdown


def test_shares_of_staff_and_of_cost(put: Callable[..., EqualityResult]) -> None:
    women, men = lines(put(*ROWS).departments[0].first, SEX)
    assert (women.headcount, men.headcount) == (30 + 10, 20 + 20)
    assert women.staff_share == 40 / 80
    # 4% and £200, each for a full-time year
    cost_of_women = 25.35 * (0.04 * 30_000 + 200) + 10 * (0.04 * 40_000 + 200)
    cost_of_men = 20 * (0.04 * 36_000 + 200) + 20 * (0.04 * 50_000 + 200)
    assert women.cost_gbp == pytest.approx(cost_of_women, abs=0.001)
    assert women.cost_share == pytest.approx(cost_of_women / (cost_of_women + cost_of_men))
    basic_of_women = 25.35 * 30_000 + 10 * 40_000
    assert women.basic_pay_share == pytest.approx(basic_of_women / (basic_of_women + 20 * 36_000 + 20 * 50_000))


def test_rises_are_as_paid_in_pounds_and_of_salary_in_per_cent(put: Callable[..., EqualityResult]) -> None:
    year = put(*ROWS).departments[0].first
    part_timers = 4.65 / (1 - P)  # 30 people, 25.35 FTE: 4.65 full-time posts of hours that are not worked
    women, _ = lines(year, SEX)
    assert women.mean_rise_gbp == pytest.approx((25.35 * 1_400 + 10 * 1_800) / 40)
    assert women.mean_rise_rate == pytest.approx((30 * 1_400 / 30_000 + 10 * 1_800 / 40_000) / 40)
    assert women.average_rise_rate == pytest.approx((25.35 * 1_400 + 10 * 1_800) / (25.35 * 30_000 + 10 * 40_000))
    # of 40 women, below whoever is in the middle are the 15 part-timers, then full-timers on £30,000
    assert part_timers == pytest.approx(15)
    assert women.median_rise_gbp == pytest.approx(1_400)
    assert women.lower_quartile_rise_gbp == pytest.approx(P * 1_400)
    assert women.upper_quartile_rise_gbp == pytest.approx((1_400 + 1_800) / 2)  # the 30th of 40 and the 31st


def test_part_timers_work_the_hours_that_are_there(put: Callable[..., EqualityResult]) -> None:
    year = put(*ROWS).departments[0].first
    part_time, full_time = lines(year, HOURS)
    assert part_time.headcount == pytest.approx(4.65 / (1 - P))
    assert part_time.fte == pytest.approx(P * 4.65 / (1 - P))
    assert full_time.headcount == full_time.fte == pytest.approx(80 - 4.65 / (1 - P))
    assert part_time.consolidated_gbp == pytest.approx(P * 4.65 / (1 - P) * 1_400)
    # all part-timers are on £30,000; of full-timers' pay these are the rest
    full_pay = (30 - 4.65 / (1 - P)) * 30_000 + 20 * 36_000 + 10 * 40_000 + 20 * 50_000
    mean = full_pay / full_time.headcount
    assert found(year, HOURS).gap.mean_before_rate == pytest.approx((mean - 30_000) / mean)
    shares = [(end.part_time_hours_share, end.part_time.headcount) for end in year.hours_ends]
    assert shares == [pytest.approx((p, 4.65 / (1 - p))) for p in (0.6, 0.69, 0.8)]


def test_pay_gaps_before_and_after(put: Callable[..., EqualityResult]) -> None:
    breakdown = found(put(*ROWS).departments[0].first, SEX)
    gap = breakdown.gap
    women, men = (30 * 30_000 + 10 * 40_000) / 40, (20 * 36_000 + 20 * 50_000) / 40
    assert gap.mean_before_rate == pytest.approx((men - women) / men)
    new_women, new_men = women * 1.04 + 200, men * 1.04 + 200
    assert gap.mean_after_rate == pytest.approx((new_men - new_women) / new_men)
    middle_man = (36_000 + 50_000) / 2  # the 20th of 40 and the 21st
    assert gap.median_before_rate == pytest.approx((middle_man - 30_000) / middle_man)
    ao, eo = breakdown.grades
    assert (ao.grade, ao.headcount, eo.headcount) == ("AO", (30, 20), (10, 20))
    assert ao.gap.mean_before_rate == pytest.approx((36_000 - 30_000) / 36_000)
    assert eo.gap.median_after_rate == pytest.approx((10_000 * 1.04) / (50_000 * 1.04 + 200))


def test_places(put: Callable[..., EqualityResult]) -> None:
    elsewhere, london = lines(put(*ROWS).departments[0].first, PLACE)
    assert (elsewhere.headcount, london.headcount) == (60, 20)
    assert london.cost_gbp == pytest.approx(20 * (0.04 * 36_000 + 200))


@pytest.mark.parametrize("is_pro_rata", [True, False])
def test_a_lump_sum_pro_rata_and_in_full(put: Callable[..., EqualityResult], is_pro_rata: bool) -> None:
    result = put(*ROWS, more=LUMP.format(pro_rata=str(is_pro_rata).lower()))
    women, men = lines(result.departments[0].first, SEX)
    assert women.lump_sum_pro_rata_gbp == pytest.approx((25.35 + 10) * 1_500)
    assert women.lump_sum_in_full_gbp == pytest.approx(40 * 1_500)
    assert women.lump_sum_gbp == (women.lump_sum_pro_rata_gbp if is_pro_rata else women.lump_sum_in_full_gbp)
    assert women.pro_rata_a_head_gbp == pytest.approx((25.35 + 10) * 1_500 / 40)
    assert women.in_full_a_head_gbp == men.pro_rata_a_head_gbp == pytest.approx(1_500)
    part_time, _ = lines(result.departments[0].first, HOURS)
    assert part_time.pro_rata_a_head_gbp == pytest.approx(P * 1_500)


def test_whoever_is_not_paid_is_in_no_head(put: Callable[..., EqualityResult]) -> None:
    more = LUMP.format(pro_rata="true") + '\neligible_share = 0.9\ngrades = "AO"'
    women, men = lines(put(*ROWS, more=more).departments[0].first, SEX)
    assert (women.lump_sum_headcount, men.lump_sum_headcount) == pytest.approx((0.9 * 30, 0.9 * 20))
    assert women.lump_sum_gbp == pytest.approx(0.9 * 25.35 * 1_500)
    assert women.pro_rata_a_head_gbp == pytest.approx(25.35 / 30 * 1_500)
    assert women.in_full_a_head_gbp == pytest.approx(1_500)


def test_a_rate_in_two_quarters_is_in_both_in_the_same_proportions() -> None:
    # 4 people on £1 (3 women), 8 on £2 (4 women), 4 on £3 (none): quarters of 4
    pay, people, sex = np.array([1, 1, 2, 2, 3]), np.array([3, 1, 4, 4, 4]), np.array([0, 1, 0, 1, 1])
    assert quarters(pay.astype(float), people.astype(float), sex, 2)[:, 0].tolist() == [3, 2, 2, 0]


def test_of_two_in_the_middle_it_is_halfway() -> None:
    people = np.array([1.0, 1.0, 2.0])
    assert weighted_median(np.array([10.0, 20.0, 40.0]), people) == (20 + 40) / 2
    assert weighted_quantile(np.array([40.0, 20.0, 10.0]), people[::-1], 0.25) == (10 + 20) / 2
    assert np.isnan(weighted_median(np.array([1.0]), np.array([0.0])))


@pytest.mark.parametrize(
    ("gap_rate", "flag_rate"),
    [(0.05, 0.05), (-0.05, 0.05), (0.04996, 0.05), (0.0499, 0.03), (0.03, 0.03), (0.0299, None), (0, None)],
)
def test_differences_are_marked_as_they_are_shown(gap_rate: float, flag_rate: float | None) -> None:
    assert equality_rules().gaps.flag_rate(gap_rate) == flag_rate


def test_three_per_cent_recurs_in_two_grades_the_same_way(put: Callable[..., EqualityResult]) -> None:
    rules = equality_rules().gaps
    breakdown = found(put(*ROWS).departments[0].first, SEX)
    assert breakdown.recurring("mean", "before", rules) == (("AO", "EO"), ())
    other_way = (*ROWS[:2], "OWN,EO,Wales,Female,50000,10,10", "OWN,EO,Wales,Male,40000,20,20")
    assert found(put(*other_way).departments[0].first, SEX).recurring("mean", "before", rules) == ((), ())


def test_a_mark_is_settled_where_people_may_sit_otherwise_and_it_stays(put: Callable[..., EqualityResult]) -> None:
    rules = equality_rules().gaps
    breakdown = replace(found(put(*ROWS).departments[0].first, SEX), gap=Gap(0.0505, 0.0, 0.0497, 0.0))
    ao = next(one for one in breakdown.grades if one.grade == "AO")
    other = Gaps(Gap(0.0507, 0.0, 0.05, 0.0), (replace(ao, gap=Gap(0.01, 0.01, 0.01, 0.01)),))
    turned = replace(breakdown, other_spreads=(OtherSpread("wide", other),))
    assert turned.reach("mean", "after") == (0.0497, 0.05)
    signs = [gap_mark(turned, measure, when, rules) for measure in ("mean", "median") for when in ("before", "after")]
    assert signs == ["**", "*?", "", ""]
    assert mark_words(turned, "mean", "after", rules) == "3% or more (turns on what is assumed)"
    # 16.67% below in AO as it is shown, and 1% if they sat otherwise; EO is not told otherwise
    assert [gap_mark(turned, "mean", "before", rules, grade) for grade in ("AO", "EO")] == ["**?", "**"]
    assert gap_mark(breakdown, "mean", "after", rules) == "*"
