"""What small changes to a question are worth: each expected value is the arithmetic that gives it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.model.demand import DIFFERENTIAL, Demand
from paymodel.model.question import APRIL, NLW_INSIDE, PUBLISHED
from paymodel.model.question_reckoner import QuestionReckoner, question_reckoner
from paymodel.run import Simulate, simulate

# FTE and mean salary, 31 March 2023, Civil Service Statistics 2023.
DWP_JUNIOR_FTE = 205 + 21_720 + 38_310
DWP_JUNIOR = 205 * 21_310 + 21_720 * 22_020 + 38_310 * 28_810
DWP_REST = 8_065 * 35_170 + 3_680 * 40_230 + 2_690 * 53_730 + 990 * 70_550
EXACT = pytest.approx


def worth(department: str = "DWP", **asked: object) -> QuestionReckoner:
    result = simulate(Simulate(departments=(department,), draws=0, **asked))  # type: ignore[arg-type]
    return question_reckoner(result.departments[0], result.question)


def test_small_changes_on_pay_of_31_march() -> None:
    found = worth(baseline=PUBLISHED)
    assert found.headline_point_gbp == EXACT(0.001 * (DWP_JUNIOR + DWP_REST))
    assert found.junior_point_gbp == EXACT(0.001 * DWP_JUNIOR)
    assert found.junior_point_rest_rate == EXACT(0.001 * DWP_JUNIOR / DWP_REST)
    assert found.rest_percent_gbp == EXACT(0.01 * DWP_REST)
    assert found.junior_flat_gbp == EXACT(100 * DWP_JUNIOR_FTE)


def test_the_headline_is_of_what_the_rise_of_1_april_leaves_in_its_base() -> None:
    outside, inside = worth(baseline=APRIL), worth(baseline=APRIL, nlw=NLW_INSIDE)
    march = DWP_JUNIOR + DWP_REST
    assert inside.headline_point_gbp == EXACT(0.001 * march)
    assert outside.headline_point_gbp > inside.headline_point_gbp
    # Awards are of pay after the rise, whichever way it is read.
    assert inside.junior_point_gbp == EXACT(outside.junior_point_gbp)
    assert inside.junior_point_gbp == EXACT(outside.headline_point_gbp - 0.001 * DWP_REST)


def asked_twice(department: str, target_rate: float, more: float) -> tuple[float, float]:
    first, second = (
        simulate(Simulate(departments=(department,), draws=0, target_rate=rate)).departments[0].rest_rate
        for rate in (target_rate, target_rate + more)
    )
    assert first is not None and second is not None
    return first, second


@pytest.mark.parametrize("department", ["DWP", "HMRC"])
def test_what_a_point_takes_off_is_what_asking_again_says(department: str) -> None:
    first, second = asked_twice(department, 0.06, 0.001)
    assert worth(department, target_rate=0.06).junior_point_rest_rate == EXACT(first - second)


@settings(max_examples=15)
@given(st.floats(0.03, 0.05), st.sampled_from(["DWP", "HMRC"]))
def test_a_point_of_headline_is_what_asking_again_says(headline_rate: float, department: str) -> None:
    pots = [
        simulate(Simulate(departments=(department,), draws=0, headline_rate=rate)).departments[0].headline_pot_gbp
        for rate in (headline_rate, headline_rate + 0.001)
    ]
    assert worth(department, headline_rate=headline_rate).headline_point_gbp == EXACT(pots[1] - pots[0], rel=1e-6)


def test_no_points_off_what_is_left_where_they_are_not_a_fixed_part() -> None:
    every = ("AO", "EO", "HEO", "SEO", "G7", "G6")
    pushed = Demand(DIFFERENTIAL, every, 0.1, is_general=True)
    assert worth(demands=(pushed,)).junior_point_rest_rate is None
    assert worth(policy="equal-cash").junior_point_rest_rate is None
    assert worth(target_rate=0.08).junior_point_rest_rate is None  # above the ceiling
    # 7.00% is the most: at 6.95% what is left is nearly nothing, and 0.1 point more is above the ceiling.
    assert worth(target_rate=0.0695).junior_point_rest_rate is None
    assert worth(target_rate=0.0685).junior_point_rest_rate is not None


def test_no_points_where_the_ring_fence_sets_what_is_left() -> None:
    """With 1% for AA to EO the rest cannot have more than 4.5% of all pay over their own: the extra is fenced."""
    result = simulate(Simulate(departments=("HMRC",), draws=0, target_rate=0.001))
    assert result.departments[0].is_rest_rate_fenced
    assert question_reckoner(result.departments[0], result.question).junior_point_rest_rate is None


def test_nobody_of_those_meant(own_table) -> None:
    path: Path = own_table("HEO,20,20,40000,40000", "G7,10,10,60000,60000")
    result = simulate(Simulate(grades_path=path, draws=0, baseline=PUBLISHED))
    found = question_reckoner(result.departments[0], result.question)
    assert (found.junior_point_gbp, found.junior_point_rest_rate, found.junior_flat_gbp) == (None, None, None)
    assert found.rest_percent_gbp == EXACT(0.01 * (20 * 40_000 + 10 * 60_000))
    every = ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6")
    assert worth(junior_grades=every, target_rate=0.05).rest_percent_gbp is None
