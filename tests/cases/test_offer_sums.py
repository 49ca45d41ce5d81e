"""Worked sums of offers: what an award does to a salary, and what that costs."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from paymodel.inputs.offers import read_offer
from paymodel.inputs.on_costs import on_costs
from paymodel.model.cost_findings import YearCost, YearTerms, cost_years
from paymodel.model.costing import Priced, Staff, in_year_share
from paymodel.model.nlw import nlw_floor
from paymodel.model.pay_points import PayPoints
from paymodel.model.question import NLW_INSIDE, NLW_OUTSIDE
from paymodel.model.reckoner import overtaken, posts, ready_reckoner
from paymodel.model.remit import LOWER_BANDS, WHOLE_PAYBILL, Remit
from paymodel.model.scales import RANGE, SPOT, Scale
from paymodel.run.asked import Cost
from paymodel.run.cost import cost

EXACT = pytest.approx
REGIONS = ("London", "Wales")
HEAD = 'name = "own"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = {day}\n'
Row = tuple[str, str, float, float, float]
Settled = tuple[tuple[YearCost, ...], Priced]
EO = ("EO", "Wales", 30_000, 10, 10)


def staff(rows: Sequence[Row], floor_gbp: float = 0.0) -> Staff:
    """Rows of grade, region, salary, people and FTE."""
    grades = ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6")
    points = PayPoints(
        "OWN",
        "Own unit",
        grades,
        REGIONS,
        ("Unknown",),
        salary_gbp=np.array([row[2] for row in rows], dtype=float),
        fte=np.array([row[4] for row in rows], dtype=float),
        headcount=np.array([row[3] for row in rows], dtype=float),
        grade=np.array([grades.index(row[0]) for row in rows]),
        region=np.array([REGIONS.index(row[1]) for row in rows]),
        sex=np.zeros(len(rows), dtype=int),
    )
    return Staff(points, points.lifted_to(floor_gbp))


REMIT = Remit("2023-24", 0.045, 0.005, WHOLE_PAYBILL, ("AA", "AO", "EO"))


@pytest.fixture
def settle(tmp_path: Path) -> Callable[..., Settled]:
    """An offer's text put to rows of staff."""

    def settled(
        text: str,
        *rows: Row,
        day: str = "2023-04-01",
        remit: Remit = REMIT,
        nlw: str = NLW_OUTSIDE,
        floors: Sequence[float] = (0.0,),
        scales: Sequence[Scale] = (),
    ) -> Settled:
        path = tmp_path / "offer.toml"
        path.write_text(HEAD.format(day=day) + text, encoding="utf-8")
        offer = read_offer(path).offer()
        terms = tuple(
            YearTerms(
                replace(remit, year=year.remit), on_costs(year.remit), floor, 0.045, (("the target", 0.065),), None
            )
            for year, floor in zip(offer.pay_years, floors, strict=True)
        )
        held = {(one.grade, one.location): one for one in scales} | dict(offer.scales)
        years, priced = cost_years(offer, staff(rows, floors[0]), held, terms, nlw)
        return years, priced[0]

    return settled


def salaries(settled: Settled) -> list[float]:
    return settled[1].new_salary_gbp.tolist()


def test_the_hmrc_spot_rates_of_2023(settle) -> None:
    """22,845 x 1.0507 = 24,003.24 and x 1.0627 = 24,277.38; the next pound is 24,004 and 24,278."""
    rows = [("AA", "Wales", 22_845, 1, 1), ("AO", "Wales", 22_845, 1, 1)]
    text = '[[award]]\ngrades = ["AA"]\npercent = 5.07\n[[award]]\ngrades = ["AO"]\npercent = 6.27\n'
    assert salaries(settle(text, *rows)) == EXACT([22_845 * 1.0507, 22_845 * 1.0627])
    rounded = settle(text + "[rounding]\nnext_gbp = 1\n", *rows)
    assert salaries(rounded) == [24_004, 24_278] == [math.ceil(22_845 * 1.0507), math.ceil(22_845 * 1.0627)]


def test_the_shipped_hmrc_award_gives_these_rates() -> None:
    aa, ao = cost(Cost("hmrc-2023-24")).departments[0].first.grades[:2]
    assert (aa.lowest_gbp, aa.new_lowest_gbp, ao.lowest_gbp, ao.new_lowest_gbp) == (22_845, 24_004, 22_845, 24_278)


@pytest.mark.parametrize(
    ("rounding", "salary"),
    [("next_gbp = 5", 24_005), ("next_gbp = 10", 24_010), ("nearest_gbp = 1", 24_003), ("nearest_gbp = 10", 24_000)],
)
def test_rounding_is_a_stated_rule(settle, rounding: str, salary: int) -> None:
    """24,003.24; who gets no rise is not rounded either."""
    rows = [("AA", "Wales", 22_845, 1, 1), ("AO", "Wales", 22_845, 1, 1)]
    text = f'[[award]]\ngrades = ["AA"]\npercent = 5.07\n[rounding]\n{rounding}\n'
    assert salaries(settle(text, *rows)) == [salary, 22_845]


def test_a_salary_that_is_on_its_step_stays_there(settle) -> None:
    """20,000 x 1.045 is 20,900 whatever binary fractions make of it; 24,245 halves up to 24,250."""
    assert salaries(settle("[[award]]\npercent = 4.5\n[rounding]\nnext_gbp = 10\n", ("AA", "Wales", 20_000, 1, 1))) == [
        20_900
    ]
    assert salaries(
        settle("[[award]]\nflat_gbp = 245\n[rounding]\nnearest_gbp = 10\n", ("AA", "Wales", 24_000, 1, 1))
    ) == [24_250]


@pytest.mark.parametrize(
    ("award", "low", "high"),
    [
        ("percent = 4\nflat_gbp = 250", 20_000 + 800 + 250, 60_000 + 2_400 + 250),
        ("percent = 4\nat_least_gbp = 1000", 20_000 + 1_000, 60_000 + 2_400),
        ("percent = 4\nat_most_gbp = 2000", 20_000 + 800, 60_000 + 2_000),
        ("percent = 4\nat_least_gbp = 1000\nat_most_gbp = 2000", 21_000, 62_000),
        ("at_least_gbp = 1000", 21_000, 61_000),
        ("percent = 4\nminimum_salary_gbp = 22000", 22_000, 62_400),
        ("minimum_hourly_gbp = 15\nhours = 42", 32_886, 60_000),
        ("minimum_hourly_gbp = 15\nhours = 37", 28_971, 60_000),
        ("percent = 10\nminimum_hourly_gbp = 10\nhours = 37", 22_000, 66_000),
        ("percent = 4\nabove_gbp = 20000", 20_000, 62_400),
        ("percent = 4\nbelow_gbp = 60000", 20_800, 60_000),
        ("percent = 4\nscale_minimum = 25000", 25_000, 62_400),
        ('percent = 4\nscale_maximum = 61000\nabove_maximum = "none"', 20_800, 61_000),
        ('percent = 4\nscale_maximum = 50000\nabove_maximum = "none"', 20_800, 60_000),
    ],
)
def test_what_one_award_gives(settle, award: str, low: float, high: float) -> None:
    """15 x 42 x 52.2 = 32,886 and 15 x 37 x 52.2 = 28,971; 10 x 37 x 52.2 = 19,314 binds on nobody at 22,000."""
    rows = [("AA", "Wales", 20_000, 1, 1), ("G6", "Wales", 60_000, 1, 1)]
    assert salaries(settle(f"[[award]]\n{award}\n", *rows)) == EXACT([low, high])


def test_awards_add_up_in_the_order_written(settle) -> None:
    """2% and 3% are both of 20,000. A minimum before an award is added to, one after it is not."""
    row = ("AA", "Wales", 20_000, 1, 1)
    assert salaries(settle("[[award]]\npercent = 2\n[[award]]\npercent = 3\n", row)) == EXACT([20_000 + 400 + 600])
    least, more = "[[award]]\nminimum_salary_gbp = 22000\n", "[[award]]\npercent = 5\n"
    assert salaries(settle(least + more, row)) == EXACT([22_000 + 1_000])
    assert salaries(settle(more + least, row)) == EXACT([22_000])


def test_london_and_not_london(settle) -> None:
    rows = [("EO", "London", 33_000, 1, 1), ("EO", "Wales", 30_000, 1, 1)]
    text = '[[award]]\nregion = "London"\nflat_gbp = 1500\n[[award]]\nregion = "not London"\npercent = 4\n'
    assert salaries(settle(text, *rows)) == EXACT([34_500, 31_200])
    assert salaries(settle('[[award]]\nregion = ["London", "Wales"]\nflat_gbp = 1\n', *rows)) == [33_001, 30_001]


EO_SCALE = Scale("EO", "National", 28_000, 30_000, RANGE)


@pytest.mark.parametrize(("above", "once"), [("non-consolidated", 10 * 900), ("none", 0)])
def test_what_lies_above_the_maximum(settle, above: str, once: float) -> None:
    """5% of 30,000 is 1,500; the maximum rises 2%, to 30,600; 900 of it is paid once, or not."""
    text = f'[[award]]\ngrades = ["EO"]\npercent = 5\nscale_maximum_percent = 2\nabove_maximum = "{above}"\n'
    years, priced = settled = settle(text, EO, ("EO", "Wales", 28_000, 4, 4), scales=[EO_SCALE])
    assert salaries(settled) == EXACT([30_600, 29_400])
    assert years[0].full_year.consolidated_gbp == EXACT(10 * 600 + 4 * 1_400)
    assert years[0].full_year.non_consolidated_gbp == EXACT(once)
    assert years[0].test.inside_remit_gbp == EXACT(10 * 600 + 4 * 1_400 + once)
    assert priced.above_maximum_gbp.tolist() == EXACT([once, 0])
    assert years[0].measures.once_only_headcount == 0


@pytest.mark.parametrize(
    ("where", "inside", "outside", "pot", "new"),
    [("inside", 1_500, 0, 0, 1_500), ("outside", 0, 1_500, 0, 1_500), ("performance-pot", 0, 0, 1_500, 0)],
)
def test_where_payments_at_the_maximum_score(settle, where, inside, outside, pot, new) -> None:
    """The maximum stays: all 5% of 30,000 is paid once. From the performance pot it is no new money; NI is 13.8%."""
    text = (
        f'maximum_payments = "{where}"\n[[award]]\npercent = 5\nscale_maximum = 30000\nabove_maximum = '
        '"non-consolidated"\n'
    )
    (year,), _ = settle(text, EO)
    test = year.test
    assert (test.inside_remit_gbp, test.outside_remit_gbp) == EXACT((10 * inside, 10 * outside))
    assert test.performance_pot_gbp == EXACT(10 * pot)
    assert (year.full_year.consolidated_gbp, year.full_year.non_consolidated_gbp) == EXACT((0, 10 * new))
    assert year.full_year.paybill_gbp == EXACT(10 * new * 1.138)
    assert year.measures.once_only_headcount == 10
    assert year.grades[0].non_consolidated_gbp == EXACT(15_000)


def test_position_goes_by_the_scale_before_the_offer(settle) -> None:
    rows = [EO, ("EO", "Wales", 28_000, 1, 1), ("EO", "Wales", 29_000, 1, 1)]
    for position, expected in (("at minimum", [30_000, 28_500, 29_000]), ("at maximum", [30_500, 28_000, 29_000])):
        text = f'[[award]]\ngrades = ["EO"]\nposition = "{position}"\nflat_gbp = 500\n'
        assert salaries(settle(text, *rows, scales=[EO_SCALE])) == expected


def test_a_london_award_leaves_the_national_scale_alone(settle) -> None:
    """London's maximum rises 10% first, to 36,300; elsewhere 30,000 is still the maximum, and picked at the second
    step."""
    london = Scale("EO", "London", 31_000, 33_000, RANGE)
    text = (
        '[[award]]\ngrades = ["EO"]\nregion = "London"\npercent = 1\nscale_maximum_percent = 10\n'
        'above_maximum = "none"\n'
        '[[stage]]\nsettlement_date = 2023-10-01\n[[stage.award]]\ngrades = ["EO"]\nposition = "at maximum"\n'
        "flat_gbp = 500\n"
    )
    settled = settle(text, EO, ("EO", "London", 33_000, 1, 1), scales=[EO_SCALE, london])
    assert salaries(settled) == EXACT([30_500, 33_000 * 1.01])
    assert settled[1].scales["EO", "National"].maximum_gbp == 30_000
    assert settled[1].scales["EO", "London"].maximum_gbp == EXACT(36_300)


@pytest.mark.parametrize("picked", ["", "above_gbp = 19000\n"])
def test_a_minimum_that_passes_the_maximum_takes_it_along(settle, picked: str) -> None:
    """A spot rate of 20,000 whose minimum rises 4% is one of 20,800: the next step picks everybody on it."""
    spot = Scale("AO", "National", 20_000, 20_000, SPOT)
    text = (
        f'[[award]]\n{picked}grades = ["AO"]\nscale_minimum_percent = 4\n[[stage]]\nsettlement_date = 2023-10-01\n'
        '[[stage.award]]\ngrades = ["AO"]\nposition = "at minimum"\nflat_gbp = 100\n'
    )
    assert salaries(settle(text, ("AO", "Wales", 20_000, 1, 1), scales=[spot])) == EXACT([20_900])


@pytest.mark.parametrize(
    ("awards", "salary"),
    [
        ("percent = 2\n", 20_400),
        ("percent = 2\n[[award]]\npercent = 3\n", 21_000),
        ("percent = 5.07\n[rounding]\nnext_gbp = 5\n", 21_015),
        ("scale_minimum_percent = 5.07\n[rounding]\nnext_gbp = 5\n", 21_015),
        ("percent = 5.06\n[rounding]\nnearest_gbp = 10\n", 21_010),
    ],
)
@pytest.mark.parametrize("position", ["at minimum", "at maximum"])
def test_who_is_on_a_spot_rate_stays_on_it(settle, awards: str, salary: float, position: str) -> None:
    """20,000 and 5.07% are 21,014, to the next 5 21,015; 2% and 3% are both of 20,000. The next step picks them all."""
    spot = Scale("AO", "National", 20_000, 20_000, SPOT)
    stage = f'[[stage]]\nsettlement_date = 2023-10-01\n[[stage.award]]\nposition = "{position}"\nflat_gbp = 100\n'
    rounding = awards[awards.index("[rounding]") :] if "[rounding]" in awards else ""
    text = "[[award]]\n" + awards.removesuffix(rounding) + stage + rounding
    expected = salary + 100
    assert salaries(settle(text, ("AO", "Wales", 20_000, 1, 1), scales=[spot])) == EXACT([math.ceil(expected / 5) * 5])


LUMP = "[lump_sum]\namount_gbp = 1500\npro_rata = {pro_rata}\ninside_remit = {inside}\npensionable = {pensionable}\n"


def test_a_lump_sum_costs_1_138_of_itself(settle) -> None:
    """Employer NI is 13.8%: 1,500 x 1.138 = 1,707 for a full-timer. Half-time at 30,000 earn 15,000, above the
    threshold: 750 x 1.138 pro rata, 1,707 in full."""
    rows = [EO, ("EO", "Wales", 30_000, 4, 2)]
    (year,), _ = settle(LUMP.format(pro_rata="true", inside="false", pensionable="false"), *rows)
    assert year.full_year.lump_sum_gbp == EXACT(12 * 1_500)
    assert year.full_year.paybill_gbp == EXACT(12 * 1_500 * 1.138)
    assert (year.test.inside_remit_gbp, year.test.outside_remit_gbp) == EXACT((0, 18_000))
    (year,), _ = settle(LUMP.format(pro_rata="false", inside="true", pensionable="false"), *rows)
    assert year.full_year.paybill_gbp == EXACT(14 * 1_500 * 1.138)
    assert (year.test.inside_remit_gbp, year.test.outside_remit_gbp) == EXACT((21_000, 0))
    assert year.in_year.lump_sum_gbp == year.full_year.lump_sum_gbp


def test_who_gets_a_lump_sum_and_what_pension_it_carries(settle) -> None:
    """Nine in ten of the ten EOs, not the G7s; 27.1% of pension at 30,000: 13,500 x (1 + 0.138 + 0.271)."""
    text = LUMP.format(pro_rata="true", inside="false", pensionable="true") + 'eligible_share = 0.9\ngrades = ["EO"]\n'
    (year,), _ = settle(text, EO, ("G7", "Wales", 60_000, 5, 5))
    assert year.full_year.lump_sum_gbp == EXACT(0.9 * 10 * 1_500)
    assert year.full_year.paybill_gbp == EXACT(13_500 * 1.409)
    assert [line.lump_sum_gbp for line in year.grades] == EXACT([13_500, 0])


def test_a_pension_band_crossed(settle) -> None:
    """27.1% up to 45,500, 27.9% above: 46,000 x 0.279 - 45,000 x 0.271 = 12,834 - 12,195 = 639."""
    (year,), _ = settle("[[award]]\nflat_gbp = 1000\n", ("SEO", "Wales", 45_000, 1, 1))
    assert year.full_year.pension_gbp == EXACT(46_000 * 0.279 - 45_000 * 0.271) == EXACT(639)
    assert year.full_year.ni_gbp == EXACT(1_000 * 0.138)
    assert year.full_year.paybill_gbp == EXACT(1_000 + 639 + 138)
    (half,), _ = settle("[[award]]\nflat_gbp = 1000\n", ("SEO", "Wales", 45_000, 1, 1), day="2023-10-01")
    assert half.in_year.pension_gbp == EXACT(639 / 2)
    (at_limit,), _ = settle("[[award]]\nflat_gbp = 500\n", ("SEO", "Wales", 45_000, 1, 1))
    assert at_limit.full_year.pension_gbp == EXACT(500 * 0.271)


def test_national_insurance_is_on_actual_pay_a_head(settle) -> None:
    """A third of 24,000 is 8,000, and with 5% 8,400: below 9,100, nothing. Of 9,000 to 9,450, 350 are above."""
    (below,), _ = settle("[[award]]\npercent = 5\n", ("AO", "Wales", 24_000, 30, 10))
    assert below.full_year.ni_gbp == 0
    assert below.full_year.pension_gbp == EXACT(30 * 400 * 0.271)
    (across,), _ = settle("[[award]]\npercent = 5\n", ("AO", "Wales", 18_000, 20, 10))
    assert across.full_year.ni_gbp == EXACT(20 * 0.138 * (9_450 - 9_100))
    (once,), _ = settle(
        LUMP.format(pro_rata="false", inside="false", pensionable="false"), ("AO", "Wales", 24_000, 30, 10)
    )
    assert once.full_year.ni_gbp == EXACT(30 * 0.138 * (8_000 + 1_500 - 9_100))


@pytest.mark.parametrize(
    ("day", "twelfths"),
    [
        (date(2023, 4, 1), 12),
        (date(2023, 6, 1), 10),
        (date(2023, 7, 1), 9),
        (date(2024, 3, 1), 1),
        (date(2023, 6, 16), 9 + 15 / 30),
        (date(2023, 12, 31), 3 + 1 / 31),
        (date(2024, 2, 15), 1 + 15 / 29),
        (date(2024, 3, 31), 1 / 31),
    ],
)
def test_the_part_of_the_year_from_a_day_on(day: date, twelfths: float) -> None:
    assert in_year_share(day) == EXACT(twelfths / 12)


def test_this_year_and_in_full(settle) -> None:
    """5% of ten EOs at 30,000 is 15,000 a year: 12,500 from 1 June, 2,500 carried over; NI 13.8% and pension 27.1%."""
    (year,), _ = settle("[[award]]\npercent = 5\n", EO, day="2023-06-01")
    assert (year.full_year.consolidated_gbp, year.in_year.consolidated_gbp) == EXACT((15_000, 15_000 * 10 / 12))
    assert year.carry_over_gbp == EXACT(2_500)
    assert year.in_year.paybill_gbp == EXACT(12_500 * (1 + 0.138 + 0.271))


def test_two_stages_in_one_year(settle) -> None:
    """2% from 1 April, and 3% of the new pay from 1 October: 30,000, 30,600, 31,518."""
    stage = "[[stage]]\nsettlement_date = 2023-10-01\n[[stage.award]]\npercent = 3\n"
    (year,), priced = settle("[[award]]\npercent = 2\n" + stage, EO)
    assert priced.new_salary_gbp.tolist() == EXACT([30_000 * 1.02 * 1.03])
    assert year.full_year.consolidated_gbp == EXACT(10 * 1_518)
    assert year.in_year.consolidated_gbp == EXACT(10 * (600 + 918 / 2))
    assert year.test.inside_remit_gbp == EXACT(15_180)


def test_a_stage_in_a_further_year_meets_its_own_floor(settle) -> None:
    """AOs at 22,845 get 5.07%, 24,003.24; April 2024's 11.44 x 42 x 52.2 = 25,081.06 lifts them to 25,082; 4% on top.
    The EOs' 31,521 is above it. NI and pension are those of 2024-25: 13.8% and 28.97% of all pay."""
    stage = '[[stage]]\nsettlement_date = 2024-06-01\nremit = "2024-25"\n[[stage.award]]\npercent = 4\n'
    rows = [("AO", "Wales", 22_845, 20, 20), EO]
    floor = nlw_floor(11.44, 42, 52.2)
    assert floor == 25_082
    (first, second), priced = settle("[[award]]\npercent = 5.07\n" + stage, *rows, floors=(22_845, floor))
    assert priced.new_salary_gbp.tolist() == EXACT([24_003.2415, 31_521])
    assert second.nlw_uplift_gbp == EXACT(20 * (25_082 - 24_003.2415))
    basic = 20 * 25_082 + 10 * 31_521
    assert second.baseline_basic_pay_gbp == EXACT(basic)
    assert second.test.inside_remit_gbp == EXACT(0.04 * basic)
    assert second.test.headline_pot_gbp == EXACT(0.045 * basic)
    assert second.in_year.consolidated_gbp == EXACT(0.04 * basic * 10 / 12)
    assert second.full_year.paybill_gbp == EXACT(0.04 * basic * (1 + 0.138 + 0.2897))
    assert second.test.verdict == "within_headline"
    assert first.full_year.consolidated_gbp == EXACT(0.0507 * (20 * 22_845 + 300_000))


def test_the_floor_of_a_further_year_can_be_inside(settle) -> None:
    stage = '[[stage]]\nsettlement_date = 2024-06-01\nremit = "2024-25"\n[[stage.award]]\npercent = 4\n'
    rows = [("AO", "Wales", 24_000, 20, 20), EO]
    (_, second), _ = settle("[[award]]\npercent = 1\n" + stage, *rows, floors=(0, 25_082), nlw=NLW_INSIDE)
    before, uplift = 20 * 24_240 + 10 * 30_300, 20 * (25_082 - 24_240)
    assert second.test.headline_pot_gbp == EXACT(0.045 * before)
    assert second.test.inside_remit_gbp == EXACT(0.04 * (before + uplift) + uplift)
    assert second.award_rate == EXACT((0.04 * (before + uplift) + uplift) / before)


def test_the_ring_fence(settle) -> None:
    """Pay is 900,000: the pots are 40,500 and 4,500. 7% for the G7s, 42,000, is below the ceiling and 1,500 above the
    headline pot, which alone is for them. 8%, 48,000, is 3,000 above the ceiling, and 7,500 above the fence."""
    rows = [EO, ("G7", "Wales", 60_000, 10, 10)]
    (year,), _ = settle('[[award]]\ngrades = ["G7"]\npercent = 7\n', *rows)
    assert (year.test.headline_pot_gbp, year.test.additional_pot_gbp) == EXACT((40_500, 4_500))
    assert year.test.inside_remit_gbp == EXACT(42_000)
    assert (year.test.verdict, year.test.shortfall_gbp) == ("above_ceiling", EXACT(42_000 - 40_500))
    (year,), _ = settle('[[award]]\ngrades = ["G7"]\npercent = 8\n', *rows)
    assert year.test.shortfall_gbp == EXACT(max(48_000 - 45_000, 48_000 - 40_500))
    (year,), _ = settle('[[award]]\ngrades = ["G7"]\npercent = 7\n', *rows, remit=replace(REMIT, additional_rate=0.0))
    assert year.test.shortfall_gbp == EXACT(1_500)
    (year,), _ = settle('[[award]]\ngrades = ["EO"]\npercent = 15\n', *rows)
    assert (year.test.verdict, year.test.shortfall_gbp) == ("within_ceiling", 0)
    (year,), _ = settle('[[award]]\ngrades = ["EO"]\npercent = 13.5\n', *rows)
    assert year.test.verdict == "within_headline"
    (year,), _ = settle("[[award]]\npercent = 4\n", *rows, remit=replace(REMIT, additional_basis=LOWER_BANDS))
    assert year.test.additional_pot_gbp == EXACT(0.005 * 300_000)


@pytest.mark.parametrize(("nlw", "base", "spent"), [(NLW_OUTSIDE, 228_450, 0), (NLW_INSIDE, 200_000, 28_450)])
def test_the_april_rise_outside_and_inside(settle, nlw: str, base: float, spent: float) -> None:
    """Ten AOs at 20,000 are lifted to 22,845 before anything else; 5% is of what they then have."""
    (year,), _ = settle("[[award]]\npercent = 5\n", ("AO", "Wales", 20_000, 10, 10), nlw=nlw, floors=(22_845,))
    assert year.nlw_uplift_gbp == EXACT(28_450)
    assert year.test.inside_remit_gbp == EXACT(0.05 * 228_450 + spent)
    assert year.test.headline_pot_gbp == EXACT(0.045 * base)
    assert year.test.additional_pot_gbp == EXACT(0.005 * base)
    assert year.other_nlw_test.inside_remit_gbp == EXACT(0.05 * 228_450 + 28_450 - spent)
    assert year.measures.lowest_rise_rate == EXACT(0.05)
    assert year.measures.lowest_rise_from_31_march_rate == EXACT(22_845 * 1.05 / 20_000 - 1)
    assert year.is_verdict_by_reading


@pytest.mark.parametrize(("inside", "scored", "beside"), [("true", 18_000, 0), ("false", 12_000, 6_000)])
def test_progression(settle, inside: str, scored: float, beside: float) -> None:
    """Ten EOs at 30,000: 4% is 12,000, progression of 2% 6,000; from 1 October half of each is this year's."""
    text = f"[[award]]\npercent = 4\n[progression]\npercent = 2\ninside_remit = {inside}\n"
    (year,), priced = settle(text, EO, day="2023-10-01")
    assert (year.test.inside_remit_gbp, year.test.outside_remit_gbp) == EXACT((scored, beside))
    assert (year.full_year.progression_gbp, year.in_year.progression_gbp) == EXACT((6_000, 3_000))
    assert year.full_year.basic_pay_gbp == EXACT(18_000)
    assert year.full_year.paybill_gbp == EXACT(18_000 * 1.409)
    assert priced.new_salary_gbp.tolist() == EXACT([31_200])


def test_the_standard_rise_is_that_of_a_quarter(settle) -> None:
    """4% to 8%, a grade each: of 100 people 26 or 25 at 4% make it the standard rise, 24 make none."""

    def rows(*people: int) -> list[Row]:
        return [(g, "Wales", 30_000, n, n) for g, n in zip(("AA", "AO", "EO", "HEO", "SEO"), people, strict=True)]

    text = "".join(
        f'[[award]]\ngrades = ["{g}"]\npercent = {p}\n'
        for g, p in zip(("AA", "AO", "EO", "HEO", "SEO"), "45678", strict=True)
    )
    (year,), _ = settle(text, *rows(26, 24, 20, 20, 10))
    assert (year.measures.standard_rise_rate, year.measures.standard_share) == EXACT((0.04, 0.26))
    (year,), _ = settle(text, *rows(25, 20, 20, 20, 15))
    assert year.measures.standard_rise_rate == EXACT(0.04)
    (year,), _ = settle(text, *rows(24, 20, 20, 20, 16))
    assert (year.measures.standard_rise_rate, year.measures.standard_share) == (None, EXACT(0.24))


def test_people_above_and_below_a_rate(settle) -> None:
    text = '[[award]]\ngrades = ["EO"]\npercent = 8\n[[award]]\ngrades = ["AO"]\npercent = 6.5\n'
    (year,), _ = settle(text, EO, ("AO", "Wales", 20_000, 7, 3.5), ("G7", "Wales", 60_000, 4, 4))
    (line,) = year.against
    assert (line.above_headcount, line.at_headcount, line.below_headcount) == (10, 7, 4)
    assert (line.above_gbp, line.below_gbp) == EXACT((10 * 30_000 * 0.015, 4 * 60_000 * 0.065))
    assert year.measures.not_picked_fte == 4
    assert year.measures.average_rise_rate == EXACT((24_000 + 3.5 * 1_300) / (300_000 + 70_000 + 240_000))


def test_the_ready_reckoner(settle) -> None:
    """Pay is 300,000 + 232,000 = 532,000. £100 on the lowest rate lifts the eight at 29,000 alone; then with eight at
    30,001 and five at 30,061, by 100 and by 40."""
    rows = [EO, ("EO", "Wales", 29_000, 8, 8)]
    (year,), priced = settle("[lump_sum]\namount_gbp = 1000\n", *rows)
    lines = ready_reckoner(priced)
    assert [line.cost_gbp for line in lines] == EXACT([532, 18 * 100, 8 * 100])
    assert [line.cost_rate for line in lines] == EXACT([0.001, 1_800 / 532_000, 800 / 532_000])
    assert posts(priced, year.full_year.basic_pay_gbp) == EXACT(18 * 1_000 / (532_000 / 18))
    (year,), near = settle("[[award]]\nflat_gbp = 1\n", ("EO", "Wales", 30_000, 8, 8), ("EO", "Wales", 30_060, 5, 5))
    assert ready_reckoner(near)[2].cost_gbp == EXACT(8 * 100 + 5 * 40)


def test_posts_are_what_the_offer_adds_to_pay(settle) -> None:
    """4% and progression of 2% of 300,000 are 18,000 a year; a post is paid 31,200."""
    (year,), priced = settle("[[award]]\npercent = 4\n[progression]\npercent = 2\n", EO)
    assert (
        posts(priced, year.full_year.basic_pay_gbp)
        == EXACT(year.full_year.basic_pay_gbp / 31_200)
        == EXACT(18_000 / 31_200)
    )


def test_payments_from_the_performance_pot_pay_for_no_posts(settle) -> None:
    text = (
        'maximum_payments = "performance-pot"\n[[award]]\npercent = 5\nscale_maximum = 30000\n'
        'above_maximum = "non-consolidated"\n'
    )
    (year,), priced = settle(text, EO)
    assert year.full_year.basic_pay_gbp == 0
    assert posts(priced, year.full_year.basic_pay_gbp) == 0


def test_when_the_minimum_wage_overtakes(settle) -> None:
    """A rate of 24,004 is passed by 25,082 in April 2024; 27,000 only by 27,866 in April 2026; 40,000 never."""
    rows = [("AA", "Wales", 24_004, 1, 1), ("EO", "Wales", 27_000, 1, 1), ("G7", "Wales", 40_000, 1, 1)]
    _, priced = settle("[lump_sum]\namount_gbp = 1\n", *rows)
    floors = {2024: 25_082.0, 2025: 26_770.0, 2026: 27_866.0}
    found = overtaken(priced, floors)
    assert [(one.grade, one.april, one.nlw_floor_gbp) for one in found] == [
        ("AA", 2024, 25_082),
        ("EO", 2026, 27_866),
        ("G7", None, None),
    ]
    _, level = settle("[lump_sum]\namount_gbp = 1\n", ("AA", "Wales", 25_082, 1, 1))
    assert overtaken(level, {2024: 25_082.0})[0].april is None


# HMRC, AA to G6: people and full-time equivalents of 31 March 2023, and who left in the year before.
HMRC_2023 = (
    (620, 465, 65),
    (18_705, 16_530, 2_640),
    (15_345, 14_345, 1_105),
    (15_870, 15_195, 815),
    (8_560, 8_245, 480),
    (6_520, 6_295, 340),
    (2_260, 2_165, 145),
)


def test_the_shipped_lump_sums() -> None:
    """HMRC: 65 of 620 people in AA leave in a year, and 122 of its 365 days lie between 31 March and 31 July. Of 465
    FTE: 1,500 x 465 x (1 - 65/620 x 122/365) = 673,058. In full it goes to people."""
    for name in ("lump-sum-1500", "lump-sum-1500-full"):
        for found in cost(Cost(name)).departments:
            year = found.first
            if found.code == "HMRC":
                heads = [fte if name == "lump-sum-1500" else people for people, fte, _ in HMRC_2023]
                stay = [1 - left / people * 122 / 365 for people, _, left in HMRC_2023]
                assert [line.lump_sum_gbp for line in year.grades] == EXACT(
                    [1_500 * n * share for n, share in zip(heads, stay, strict=True)]
                )
            assert year.test.outside_remit_gbp == EXACT(year.full_year.lump_sum_gbp, rel=1e-12)
            assert (year.test.inside_remit_gbp, year.test.verdict) == (0, "within_headline")
            assert 1.13 < year.full_year.paybill_gbp / year.full_year.lump_sum_gbp <= 1.138 + 1e-12


def test_6_5_for_all_by_hand() -> None:
    """6.5% of published pay: DWP 2,232,424,700 x 0.065 = 145,107,605.50; 1.5 points are above the ceiling."""
    dwp = cost(Cost("all-6.5", baseline="published")).departments[0].first
    assert dwp.test.inside_remit_gbp == EXACT(2_232_424_700 * 0.065, abs=0.005, rel=0)
    assert dwp.test.shortfall_gbp == EXACT(2_232_424_700 * 0.015, abs=0.005, rel=0)
