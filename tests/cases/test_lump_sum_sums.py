"""Worked sums of a lump sum: who works part time, who is in post on both days, and what it costs both ways."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.inputs.assumptions import part_time_hours
from paymodel.inputs.flows import flows
from paymodel.inputs.on_costs import on_costs
from paymodel.model.costing import Priced, period, price
from paymodel.model.counted import kept, scaled
from paymodel.model.counted import paid as at_pay
from paymodel.model.eligibility import eligible_shares, paid_shares
from paymodel.model.grades import DELEGATED
from paymodel.model.lump_sum import LumpSumCost, Paid, lump_sum_cost, lump_sum_totals, together
from paymodel.model.lump_sum_findings import already_paid, on_unpaid_leave
from paymodel.model.offer import INSIDE, Award, LumpSum, PayYear, Picked, Step
from paymodel.model.part_time import WorkingHours, working_hours
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.staff_flows import StaffFlows

EXACT = pytest.approx
GRADES, SEXES = ("AO", "EO"), ("Female", "Male")
MARCH, JULY = date(2023, 3, 31), date(2023, 7, 31)
NI = 0.138
Row = tuple[str, str, float, float, float]


def points(*rows: Row) -> PayPoints:
    """Rows of grade, sex, salary, people and FTE."""
    return PayPoints(
        "OWN",
        "Own unit",
        GRADES,
        ("Wales",),
        SEXES,
        salary_gbp=np.array([row[2] for row in rows], dtype=float),
        fte=np.array([row[4] for row in rows], dtype=float),
        headcount=np.array([row[3] for row in rows], dtype=float),
        grade=np.array([GRADES.index(row[0]) for row in rows]),
        region=np.zeros(len(rows), dtype=int),
        sex=np.array([SEXES.index(row[1]) for row in rows]),
    )


def settled(lump: LumpSum, *rows: Row, rate: float = 0.0, moves: StaffFlows | None = None) -> tuple[Priced, PayYear]:
    awards = (Award(Picked(), rate=rate),) if rate else ()
    year = PayYear("2023-24", (Step(date(2023, 7, 1), awards),), None, INSIDE, lump)
    return price(year, Staff(points(*rows), points(*rows), moves), {}), year


def costed(lump: LumpSum, *rows: Row, hours: float = 0.65, **more: object) -> LumpSumCost:
    found = lump_sum_cost(*settled(lump, *rows, **more), on_costs("2023-24"), (hours, 0.6, 0.8))  # type: ignore[arg-type]
    assert found is not None
    return found


def hours(people: float, fte: float, share: float) -> list[float]:
    found = working_hours(points(("AO", "Female", 22_000, people, fte)), share)
    return [
        float(array[0])
        for array in (
            found.full_time_headcount,
            found.part_time_headcount,
            found.full_time_fte,
            found.part_time_fte,
        )
    ]


def test_who_works_part_time() -> None:
    """100 people make 86 FTE, so that 14 are missing. At 0.65 of full time each part-timer lacks 0.35: 14 / 0.35 = 40
    part-timers, who work 40 x 0.65 = 26; 60 work full time."""
    assert hours(100, 86, 0.65) == EXACT([60, 40, 60, 26])


def test_where_everybody_works_part_time() -> None:
    """50 people make 20 FTE: 30 missing would be 30 / 0.35 = 86 part-timers. All 50 are then, on 0.4."""
    assert hours(50, 20, 0.65) == EXACT([0, 50, 0, 20])
    assert hours(50, 50, 0.65) == EXACT([50, 0, 50, 0])
    assert hours(5, 7, 0.65) == EXACT([5, 0, 7, 0])
    with pytest.raises(ValueError, match="cannot work 1 of full time"):
        hours(5, 4, 1.0)


def test_the_hours_that_are_assumed() -> None:
    """Part-timers in the Civil Service, and the hours they did not work: 34,912 of 108,790 (2013), 34,158 of 107,250
    (2014), 33,750 of 111,627 (2015). They worked 0.68, 0.68 and 0.70 of full time."""
    worked = [1 - (448_835 - (405_784 + 8_139)) / 108_790, 1 - (439_942 - 405_784) / 107_250]
    worked.append(1 - (439_323 - 405_573) / 111_627)
    assert [round(share, 2) for share in worked] == [0.68, 0.68, 0.70]
    stated = part_time_hours("DWP")
    assert stated.centre == EXACT(sum(worked) / 3, abs=0.005)
    assert (stated.low, stated.high) == (3 / 5, 4 / 5)


def test_pro_rata_and_in_full() -> None:
    """1,500 for 86 FTE is 129,000, for 100 people 150,000: the 14 FTE that are missing make the extra 21,000, which
    goes to the 40 part-timers alone. Employer NI is 13.8% of each."""
    rows = (("EO", "Female", 30_000, 100, 86),)
    found = costed(LumpSum(1_500), *rows)
    whole = found.totals.whole
    assert (whole.pro_rata.pay_gbp, whole.in_full.pay_gbp, whole.extra.pay_gbp) == EXACT((129_000, 150_000, 21_000))
    assert whole.extra.cost_gbp == EXACT(21_000 * (1 + NI))
    full_time, part_time = (found.paid(lambda line, part=part: line.is_part_time == part) for part in (False, True))
    assert (full_time.headcount, full_time.pro_rata.pay_gbp, full_time.extra.pay_gbp) == EXACT((60, 90_000, 0))
    assert (part_time.headcount, part_time.fte, part_time.pro_rata.pay_gbp) == EXACT((40, 26, 39_000))
    assert part_time.extra.pay_gbp == EXACT(40 * 0.35 * 1_500) == EXACT(21_000)
    assert (found.part_time_low_headcount, found.part_time_high_headcount) == EXACT((14 / 0.4, 14 / 0.2))
    assert costed(LumpSum(1_500), *rows, hours=0.75).totals == found.totals


def test_nobody_gets_more_than_a_full_timer() -> None:
    """A table with more FTE than people: 5 people get 5 sums, pro rata too."""
    whole = costed(LumpSum(1_500), ("EO", "Male", 30_000, 5, 7)).totals.whole
    assert whole.pro_rata == whole.in_full
    assert whole.in_full.pay_gbp == EXACT(7_500)


def test_below_the_threshold_no_national_insurance_is_due() -> None:
    """A third of 24,000 is 8,000 a head. A third of 1,500 makes it 8,500; all of it makes 9,500, 400 above 9,100."""
    whole = costed(LumpSum(1_500), ("AO", "Female", 24_000, 30, 10)).totals.whole
    assert whole.pro_rata.on_costs_gbp == 0
    assert whole.in_full.on_costs_gbp == EXACT(30 * 400 * NI)


def test_a_pensionable_sum_beside_a_rise() -> None:
    """10 EOs of 30,000 rise by 5% and get 1,000, on which 27.1% of pension and 13.8% of NI are paid. The costing holds
    both rises: 15,000 and 10,000."""
    priced, year = settled(LumpSum(1_000, is_pensionable=True), ("EO", "Male", 30_000, 10, 10), rate=0.05)
    found = lump_sum_totals(priced, year, on_costs("2023-24"))
    assert found is not None
    assert found.whole.pro_rata.on_costs_gbp == EXACT(10_000 * (0.271 + NI))
    bill = period(priced, year, on_costs("2023-24"), is_in_year=False).paybill_gbp
    assert bill == EXACT(15_000 * (1 + 0.271 + NI) + found.whole.pro_rata.cost_gbp)


def test_only_its_grades_are_paid() -> None:
    rows = (("AO", "Female", 22_000, 50, 40), ("EO", "Male", 30_000, 20, 20))
    found = costed(LumpSum(1_500, grades=("EO",)), *rows)
    assert found.totals.whole.headcount == EXACT(20)
    assert found.totals.eligible_share == EXACT(1)
    assert found.paid(lambda line: line.grade == "AO") == found.paid(lambda line: False)
    priced, year = settled(LumpSum(1_500), *rows)
    assert lump_sum_totals(priced, replace(year, lump_sum=None), on_costs("2023-24")) is None


IN_TEN = StaffFlows(np.array([0.1, 0.1]), np.array([0.2, 0.0]), MARCH)


def test_in_post_on_both_days() -> None:
    """10% join and 20% leave a year. 73 days are a fifth of it: on 12 June there are 1 + (0.1 - 0.2) / 5 = 0.98 of the
    people of 31 March, and of those 1 - 0.2 / 5 = 0.96 still on 24 August. From 31 March on only leaving counts."""
    days = (date(2023, 6, 12), date(2023, 8, 24))
    assert IN_TEN.in_post_share(*days).tolist() == EXACT([0.98 * 0.96, 1.02])
    assert IN_TEN.in_post_share(MARCH, JULY).tolist() == EXACT([1 - 0.2 * 122 / 365, 1])
    assert IN_TEN.in_post_share(MARCH, date(2033, 3, 31)).tolist() == EXACT([0, 1])


def test_an_older_table_stands_for_the_staff_of_the_march_before_the_offer() -> None:
    for years in (1, 3):
        days = (one.replace(year=one.year + years) for one in (MARCH, JULY))
        assert IN_TEN.in_post_share(*days).tolist() == EXACT([1 - 0.2 * 122 / 365, 1])


@pytest.mark.parametrize(
    ("lump", "share"),
    [
        (LumpSum(1, in_post_on=(JULY, MARCH)), 1 - 0.2 * 122 / 365),
        (LumpSum(1, in_post_on=(MARCH, date(2023, 5, 1), JULY)), 1 - 0.2 * 122 / 365),
        (LumpSum(1, in_post_on=(MARCH, JULY), eligible_share=0.5), 0.5),
        (LumpSum(1, in_post_on=(JULY,)), 1),
        (LumpSum(1, in_post_on=(JULY, JULY)), 1),
        (LumpSum(1), 1),
        (LumpSum(1, eligible_share=0.0), 0),
    ],
)
def test_who_is_eligible(lump: LumpSum, share: float) -> None:
    assert eligible_shares(lump, IN_TEN, 2)[0] == EXACT(share)


def test_joiners_and_leavers_are_the_official_ones() -> None:
    """HMRC EO, year to March 2023: 570 joined and 1,105 left, of 15,345. Nothing is known of a unit of one's own: those
    of all organisations stand in."""
    hmrc = flows().staff_flows("HMRC", 2023, ("EO",))
    assert (hmrc.joiner_rates[0], hmrc.leaver_rates[0]) == EXACT((570 / 15_345, 1_105 / 15_345))
    assert hmrc.as_at == MARCH
    turnover = flows().turnover_rates("OWN", 2023, DELEGATED)
    own = flows().staff_flows("OWN", 2023, DELEGATED)
    assert own.joiner_rates + own.leaver_rates == EXACT(turnover)
    assert flows().pooled_grades("OWN", 2023, ("AO", "EO")) == ("AO", "EO")
    assert flows().pooled_grades("HMRC", 2023, DELEGATED) == ()


def test_who_joins_and_leaves_stays_with_the_staff() -> None:
    """However they are counted: some points alone, more or fewer people on each, or at other salaries."""
    rows = points(("AO", "Female", 22_000, 50, 40), ("EO", "Male", 30_000, 20, 20))
    staff, twice = Staff(rows, rows, IN_TEN), np.array([2.0, 2.0])
    counted = (kept(staff, np.array([True, False])), scaled(staff, twice, twice), at_pay(staff, rows.salary_gbp, None))
    assert all(one.flows is IN_TEN for one in counted)


def test_flows_that_cannot_be() -> None:
    for joiners, leavers in (([0.1], [0.1, 0.2]), ([-0.1], [0.1]), ([np.nan], [0.1])):
        with pytest.raises(ValueError, match="joiners"):
            StaffFlows(np.array(joiners), np.array(leavers), MARCH)


def test_nothing_is_left_of_equal_sums() -> None:
    assert Paid(0.1 + 0.2, 1e9 / 3).less(Paid(0.3, 1e9 / 3)) == Paid(0, 0)
    left = Paid(0.02, 0).less(Paid(0.01, 0.01))
    assert (left.pay_gbp, left.on_costs_gbp) == EXACT((0.01, -0.01))


def test_who_is_paid_of_each_points_people() -> None:
    rows = points(("AO", "Female", 22_000, 50, 40), ("EO", "Male", 30_000, 20, 20))
    staff, days = Staff(rows, rows, IN_TEN), (MARCH, JULY)
    left = 1 - 0.2 * 122 / 365
    assert paid_shares(staff, LumpSum(1, in_post_on=days)).tolist() == EXACT([left, 1])
    assert paid_shares(staff, LumpSum(1, in_post_on=days, grades=("AO",))).tolist() == EXACT([left, 0])
    assert paid_shares(staff, None).tolist() == [0, 0]


def test_what_is_left_where_some_is_paid_already() -> None:
    """86 FTE and 100 people: 129,000 and 150,000. At 1,000 of 1,500, 86,000 are paid: 43,000 and 64,000 are left."""
    found = costed(LumpSum(1_500), ("EO", "Female", 30_000, 100, 86))
    already = already_paid(found.totals.whole, 1_500, 1_000)
    assert (already.paid.pay_gbp, already.left_pro_rata.pay_gbp) == EXACT((86_000, 43_000))
    assert (already.left_in_full.pay_gbp, already.left_in_full.on_costs_gbp) == EXACT((64_000, 64_000 * NI))
    assert already_paid(found.totals.whole, 1_500, 0).left_in_full == found.totals.whole.in_full
    assert already_paid(found.totals.whole, 0, 0).paid == Paid(0, 0)
    for each in (-1, 1_501):
        with pytest.raises(ValueError, match="between"):
            already_paid(found.totals.whole, 1_500, each)


def test_people_on_unpaid_leave() -> None:
    """25 more people at the average of 0.86: 25 x 0.86 x 1,500 = 32,250 pro rata, 37,500 in full."""
    found = costed(LumpSum(1_500), ("EO", "Female", 30_000, 100, 86))
    leave = on_unpaid_leave(found, 25, is_beside=True)
    assert (leave.paid.pro_rata.pay_gbp, leave.paid.in_full.pay_gbp) == EXACT((32_250, 37_500))
    assert leave.paid.in_full.cost_gbp == EXACT(37_500 * (1 + NI))


@st.composite
def rows_of_staff(draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 6))):
        people = draw(st.integers(1, 300))
        fte = draw(st.integers(1, 5 * people)) / 4
        salary = draw(st.integers(20_000, 60_000))
        rows.append((draw(st.sampled_from(GRADES)), draw(st.sampled_from(SEXES)), salary, people, fte))
    return rows


lump_sums = st.builds(
    LumpSum,
    amount_gbp=st.integers(1, 3_000),
    is_pro_rata=st.booleans(),
    is_pensionable=st.booleans(),
    eligible_share=st.sampled_from([None, 1.0, 0.9]),
    in_post_on=st.sampled_from([(), (MARCH, JULY)]),
    grades=st.sampled_from([None, ("EO",)]),
)


@settings(max_examples=40)
@given(rows_of_staff(), lump_sums, st.integers(0, 99), st.sampled_from([0.0, 0.05]))
def test_groups_add_up_to_the_costing_and_pro_rata_is_never_more(
    rows: list[Row], lump: LumpSum, hundredths: int, rate: float
) -> None:
    priced, year = settled(lump, *rows, rate=rate, moves=IN_TEN)
    rates = on_costs("2023-24")
    found = lump_sum_cost(priced, year, rates, (hundredths / 100, 0.0, 0.99))
    assert found is not None
    whole, added = found.totals.whole, together(line.paid for line in found.lines)
    offered = whole.pro_rata if lump.is_pro_rata else whole.in_full
    bill = period(priced, year, rates, is_in_year=False)
    without, plain = settled(replace(lump, amount_gbp=0.0), *rows, rate=rate, moves=IN_TEN)
    beside = period(without, plain, rates, is_in_year=False)
    assert offered.pay_gbp == EXACT(bill.lump_sum_gbp, abs=0.005)
    assert offered.cost_gbp == EXACT(bill.paybill_gbp - beside.paybill_gbp, abs=0.005)
    assert (added.headcount, added.fte) == EXACT((whole.headcount, whole.fte))
    assert (added.pro_rata.cost_gbp, added.in_full.cost_gbp) == EXACT((whole.pro_rata.cost_gbp, whole.in_full.cost_gbp))
    assert all(line.paid.extra.cost_gbp >= -0.005 for line in found.lines)
    assert all(abs(line.paid.extra.pay_gbp) < 0.005 for line in found.lines if not line.is_part_time)


@settings(max_examples=40)
@given(rows_of_staff(), lump_sums)
def test_it_is_what_a_loop_over_points_pays(rows: list[Row], lump: LumpSum) -> None:
    """Fractions, point by point, without arrays."""
    found = lump_sum_totals(*settled(lump, *rows, moves=IN_TEN), on_costs("2023-24"))
    assert found is not None
    pro_rata = in_full = Fraction(0)
    for grade, _, _, people, fte in rows:
        if lump.grades is not None and grade not in lump.grades:
            continue
        share = Fraction(1)
        if lump.eligible_share is not None:
            share = Fraction(str(lump.eligible_share))
        elif lump.in_post_on and grade == "AO":
            share = 1 - Fraction(1, 5) * Fraction(122, 365)
        pro_rata += int(lump.amount_gbp) * share * min(Fraction(fte), int(people))
        in_full += int(lump.amount_gbp) * share * int(people)
    assert found.whole.pro_rata.pay_gbp == EXACT(float(pro_rata), abs=0.005)
    assert found.whole.in_full.pay_gbp == EXACT(float(in_full), abs=0.005)


@settings(max_examples=40)
@given(rows_of_staff(), st.integers(0, 99))
def test_full_and_part_time_add_up_to_the_points(rows: list[Row], hundredths: int) -> None:
    staff = points(*rows)
    found: WorkingHours = working_hours(staff, hundredths / 100)
    assert found.full_time_headcount + found.part_time_headcount == EXACT(staff.headcount)
    assert found.full_time_fte + found.part_time_fte == EXACT(staff.fte)
    for amounts in (found.full_time_headcount, found.part_time_headcount, found.part_time_fte):
        assert (amounts >= 0).all()
    assert (found.part_time_fte <= found.part_time_headcount + 1e-9).all()
