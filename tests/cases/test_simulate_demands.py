"""Worked sums of `simulate` under further demands, on pay as on 31 March 2023: each figure is its arithmetic."""

import pytest

from paymodel.model.demand import Demand
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED
from paymodel.model.question import PUBLISHED
from paymodel.run import Simulate, simulate

EXACT = pytest.approx

# FTE x mean salary, 31 March 2023, Civil Service Statistics 2023.
DWP_JUNIOR = 205 * 21_310 + 21_720 * 22_020 + 38_310 * 28_810
DWP_REST = 8_065 * 35_170 + 3_680 * 40_230 + 2_690 * 53_730 + 990 * 70_550
DWP = DWP_JUNIOR + DWP_REST
HMRC_JUNIOR = 465 * 22_580 + 16_530 * 22_750 + 14_345 * 28_830
HMRC_HEO, HMRC_SEO = 15_195 * 35_780, 8_245 * 43_150
HMRC_G7, HMRC_G6 = 6_295 * 59_070, 2_165 * 73_290
HMRC_REST = HMRC_HEO + HMRC_SEO + HMRC_G7 + HMRC_G6
HMRC = HMRC_JUNIOR + HMRC_REST

EVERY_LEAD = DELEGATED[1:]


def found(department: str, *demands: Demand, **asked: object) -> Findings:
    terms = {"draws": 0, "baseline": PUBLISHED, **asked}
    return simulate(Simulate((department,), demands=demands, **terms)).departments[0]  # type: ignore[arg-type]


def lead(rate: float, *grades: str) -> Demand:
    return Demand("differential", grades or EVERY_LEAD, rate, is_general=not grades)


def awards(answer: Findings) -> dict[str, float]:
    return {line.grade: line.award_rate for line in answer.grades if line.award_rate is not None}


def test_a_cap_leaves_more_for_the_others_and_says_who_is_held() -> None:
    """G6 at 3%; what is left of 5% of all pay, 6.5% for AA to EO paid, goes to HEO, SEO and G7."""
    answer = found("HMRC", Demand("cap", ("G6",), 0.03))
    left = 0.05 * HMRC - 0.065 * HMRC_JUNIOR - 0.03 * HMRC_G6
    others = left / (HMRC_HEO + HMRC_SEO + HMRC_G7)
    assert awards(answer) == {
        **dict.fromkeys(("AA", "AO", "EO"), EXACT(0.065)),
        **dict.fromkeys(("HEO", "SEO", "G7"), EXACT(others)),
        "G6": EXACT(0.03),
    }
    assert answer.rest_rate == EXACT(0.03)
    assert answer.split is not None
    assert answer.split.stop == "ceiling"
    assert answer.split.largest_target_price == EXACT(0.001 * HMRC / HMRC_JUNIOR)


def test_a_differential_pushes_the_grades_above_and_is_a_cost_of_its_own() -> None:
    """20% above the grade below. HEO is 35,780 over 28,830, or 24%: EO's 6.5% would shrink that below 20% unless HEO
    had 1.065 x 1.2 x 28,830 / 35,780 - 1 = 2.98%. SEO, 43,150 over 35,780, is 20.6%: it follows. G7 leads by 37%."""
    heo = 1.065 * 1.2 * 28_830 / 35_780
    seo = heo * 1.2 * 35_780 / 43_150
    answer = found("HMRC", lead(0.20), floor_rate=0.02)
    assert answer.split is not None
    least = dict(zip(DELEGATED, answer.split.least_award_rates, strict=True))
    assert [least[grade] for grade in ("EO", "HEO", "SEO", "G7")] == EXACT([0.065, heo - 1, seo - 1, 0.02])
    pushed = (heo - 1.02) * HMRC_HEO + (seo - 1.02) * HMRC_SEO
    assert answer.floor_cost_gbp == EXACT(0.02 * HMRC_REST + pushed)
    frees = {one.demand.name: one.freed_gbp for one in answer.split.given_up}
    assert frees["differential"] == EXACT(pushed)


def test_the_largest_rate_pulls_up_whom_it_pushes_and_so_does_its_price() -> None:
    """In the Home Office HEO (34,120 over 27,560) and SEO (42,060 over 34,120) lead by less than 30% today: to keep
    their gaps they get what EO gets. G7 leads SEO by 40% and may stay at nothing."""
    junior = 620 * 21_120 + 7_945 * 23_210 + 16_260 * 27_560
    pushed = 6_540 * 34_120 + 4_400 * 42_060
    paid = junior + pushed + 3_210 * 58_710 + 1_090 * 71_320
    answer = found("HO", lead(0.30))
    assert answer.basic_pay_gbp == paid
    assert answer.max_junior_rate == EXACT(0.05 * paid / (junior + pushed))
    assert answer.split is not None
    assert answer.split.largest_target_price == EXACT(0.001 * paid / (junior + pushed))
    assert answer.verdict == "above_ceiling"
    assert answer.shortfall_gbp == EXACT(0.065 * (junior + pushed) - 0.05 * paid)
    assert (answer.split.binding, answer.split.cheapest and answer.split.cheapest.freed_gbp) == (
        "differential",
        EXACT(0.065 * pushed),
    )


def test_where_one_demand_given_up_is_enough_the_cheapest_binds() -> None:
    """DWP, 6.5% and 4.5%: without the floor 6.5% of the junior grades' pay fits; without the target 4.5% of the others'
    does. The floor frees less."""
    answer = found("DWP", floor_rate=0.045)
    assert answer.split is not None and answer.split.cheapest is not None
    assert answer.shortfall_gbp == EXACT(0.065 * DWP_JUNIOR + 0.045 * DWP_REST - 0.05 * DWP)
    assert answer.split.binding == "floor"
    assert answer.split.cheapest.freed_gbp == EXACT(0.045 * DWP_REST)


def test_where_none_alone_is_enough_the_one_that_takes_most_off_binds() -> None:
    """No remit at all, 1% for everybody: without the target the others' 1% is still missing."""
    answer = found("DWP", headline_rate=0.0, additional_rate=0.0, target_rate=0.01, floor_rate=0.01)
    assert answer.split is not None
    assert answer.split.cheapest is None
    assert answer.split.binding == "target"
    left = {one.demand.name: one.shortfall_gbp for one in answer.split.given_up}
    assert left == {"target": EXACT(0.01 * DWP_REST), "floor": EXACT(0.01 * DWP_JUNIOR)}


def test_demands_that_contradict_each_other_have_no_verdict() -> None:
    answer = found("DWP", Demand("cap", DELEGATED, 0.05, is_general=True))
    assert (answer.verdict, answer.rest_rate) == (None, None)
    assert answer.split is not None and answer.split.clash is not None
    assert [one.name for one in answer.split.clash] == ["cap", "target"]
    assert (answer.split.stop, answer.split.largest_target_price) == ("cap", 0)


def test_a_policy_of_equal_pounds_gives_each_post_the_same() -> None:
    """No target: 5% of all pay, shared so that a full-time post of average pay gets the same pounds, is 5% of all pay
    over all posts. The ring fence leaves that to everybody: outside AA to EO it costs less than the headline pot."""
    answer = found("HMRC", policy="equal-cash", target_rate=0.0)
    posts = 465 + 16_530 + 14_345 + 15_195 + 8_245 + 6_295 + 2_165
    each = 0.05 * HMRC / posts
    assert each * (15_195 + 8_245 + 6_295 + 2_165) < 0.045 * HMRC
    assert [rate * pay for rate, pay in zip(awards(answer).values(), MEANS, strict=True)] == EXACT([each] * 7)


MEANS = (22_580, 22_750, 28_830, 35_780, 43_150, 59_070, 73_290)


def test_what_caps_keep_from_being_spent_is_unspent() -> None:
    answer = found("HMRC", Demand("cap", ("HEO", "SEO", "G7", "G6"), 0.025))
    assert answer.split is not None
    assert answer.split.unspent_gbp == EXACT(0.05 * HMRC - 0.065 * HMRC_JUNIOR - 0.025 * HMRC_REST)


@pytest.mark.parametrize("baseline", ["published", "april"])
@pytest.mark.parametrize("department", ["DWP", "HMRC", "HO"])
def test_no_new_option_changes_no_figure(department: str, baseline: str) -> None:
    """A cap that nobody reaches is no demand, and goes the long way round to the same figures."""
    plain = found(department, baseline=baseline)
    idle = found(department, Demand("cap", DELEGATED, 1.0, is_general=True), baseline=baseline)
    for name in ("verdict", "shortfall_gbp", "rest_rate", "rest_rate_headline", "max_junior_rate", "floor_cost_gbp"):
        assert getattr(idle, name) == EXACT(getattr(plain, name), abs=1e-6), name
    assert awards(idle) == EXACT(awards(plain))
