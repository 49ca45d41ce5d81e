"""Worked sums of the remit question on pay as on 31 March: each expected value is the arithmetic that gives it."""

import numpy as np
import pytest

from paymodel.model.question import PUBLISHED
from paymodel.model.remit_sums import Terms, awards, remit_sums
from paymodel.run import Simulate, simulate

# FTE x mean salary, 31 March 2023, Civil Service Statistics 2023.
DWP_JUNIOR = 205 * 21_310 + 21_720 * 22_020 + 38_310 * 28_810
DWP_REST = 8_065 * 35_170 + 3_680 * 40_230 + 2_690 * 53_730 + 990 * 70_550
DWP = DWP_JUNIOR + DWP_REST
HMRC_JUNIOR = 465 * 22_580 + 16_530 * 22_750 + 14_345 * 28_830
HMRC_REST = 15_195 * 35_780 + 8_245 * 43_150 + 6_295 * 59_070 + 2_165 * 73_290
HMRC = HMRC_JUNIOR + HMRC_REST

EXACT = pytest.approx


def found(department: str, **asked: object):
    return simulate(
        Simulate(departments=(department,), draws=0, baseline=PUBLISHED, **asked)  # type: ignore[arg-type]
    ).departments[0]


@pytest.mark.parametrize(
    ("department", "junior", "rest", "verdict"),
    [("DWP", DWP_JUNIOR, DWP_REST, "within_ceiling"), ("HMRC", HMRC_JUNIOR, HMRC_REST, "within_headline")],
)
def test_6_5_for_junior_grades_in_2023_24(department: str, junior: int, rest: int, verdict: str) -> None:
    paid = junior + rest
    answer = found(department)
    assert answer.basic_pay_gbp == paid
    assert answer.junior_share == EXACT(junior / paid)
    assert answer.headline_pot_gbp == EXACT(0.045 * paid)
    assert answer.additional_pot_gbp == EXACT(0.005 * paid)
    assert answer.target_cost_gbp == EXACT(0.065 * junior)
    assert answer.rest_rate_headline == EXACT((0.045 * paid - 0.065 * junior) / rest)
    assert answer.rest_rate == EXACT((0.05 * paid - 0.065 * junior) / rest)
    assert answer.max_junior_rate_headline == EXACT(0.045 * paid / junior)
    assert answer.max_junior_rate == EXACT(0.05 * paid / junior)
    assert answer.required_remit_rate == EXACT(0.065 * junior / paid)
    assert answer.shortfall_gbp == 0
    assert answer.uniform_target_shortfall_gbp == EXACT((0.065 - 0.05) * paid)
    assert answer.verdict == verdict


def test_published_figures_to_four_places() -> None:
    dwp, hmrc = found("DWP"), found("HMRC")
    shown = [
        [round(rate or 0, 4) for rate in (one.junior_share, one.rest_rate_headline, one.rest_rate)]
        for one in (dwp, hmrc)
    ]
    assert shown == [[0.7106, -0.0041, 0.0132], [0.3588, 0.0338, 0.0416]]


def test_everybody_else_at_the_headline_rate() -> None:
    dwp, hmrc = found("DWP", floor_rate=0.045), found("HMRC", floor_rate=0.045)
    assert dwp.max_junior_rate == EXACT((0.05 * DWP - 0.045 * DWP_REST) / DWP_JUNIOR)
    assert hmrc.max_junior_rate == EXACT((0.05 * HMRC - 0.045 * HMRC_REST) / HMRC_JUNIOR)
    assert dwp.required_remit_rate == EXACT((0.065 * DWP_JUNIOR + 0.045 * DWP_REST) / DWP)
    assert hmrc.shortfall_gbp == EXACT(0.065 * HMRC_JUNIOR + 0.045 * HMRC_REST - 0.05 * HMRC)
    assert [dwp.verdict, hmrc.verdict] == ["above_ceiling", "above_ceiling"]


def test_a_uniform_rate_at_the_headline_fits_exactly() -> None:
    """0.045 x every grade is the headline pot: float noise must not turn it into a shortfall."""
    answer = found("DWP", target_rate=0.045, floor_rate=0.045)
    assert (answer.shortfall_gbp, answer.verdict) == (0, "within_headline")
    assert answer.rest_rate_headline == EXACT(0.045)


def test_the_whole_ceiling_on_junior_grades() -> None:
    """With nothing for the rest, 5% of all pay goes to AA to EO, and one pound more is a shortfall of one pound."""
    most = 0.05 * DWP / DWP_JUNIOR
    assert found("DWP", target_rate=most).verdict == "within_ceiling"
    assert found("DWP", target_rate=most + 1 / DWP_JUNIOR).shortfall_gbp == EXACT(1, rel=1e-5)


# Three grades of £100 each; the first two are junior.
PAY = np.array([[100.0, 100.0, 100.0]])


def terms(
    *,
    headline: float,
    additional: float,
    junior: str,
    lower: str,
    target: float,
    floor: float = 0.0,
    whole: bool = True,
) -> Terms:
    def mask(letters: str):
        return np.array([letter == "x" for letter in letters])

    return Terms(headline, additional, whole, mask(junior), mask(lower), target, floor)


def test_the_second_rule_keeps_additional_money_for_the_lower_bands() -> None:
    """Pots 12 and 6. A target of 1% costs 2, which leaves 16; but grade 3 may only have the headline pot's 12."""
    sums = remit_sums(PAY, terms(headline=0.04, additional=0.02, junior="xx-", lower="xx-", target=0.01))
    assert sums.rest_rate[0] == EXACT(min(16 / 100, 12 / 100))


def test_the_second_rule_with_a_junior_grade_outside_the_lower_bands() -> None:
    """Only grade 1 is a lower band. Grades 2 and 3 share the headline pot of 12: a target of 5% leaves grade 3 with
    12 - 5 = 7; both pots would leave 18 - 10 = 8."""
    sums = remit_sums(PAY, terms(headline=0.04, additional=0.02, junior="xx-", lower="x--", target=0.05))
    assert sums.rest_rate[0] == EXACT(min((18 - 10) / 100, (12 - 5) / 100))


def test_no_rest_rate_where_junior_grades_alone_break_the_ring_fence() -> None:
    """Grades 1 and 2 are junior, grades 1 and 3 lower: a 13% target costs 13 in grade 2, outside the lower bands,
    against a headline pot of 12. Nothing that grade 3 gives up would help; the shortfall is the larger of 13 - 12
    and 26 - 18."""
    sums = remit_sums(PAY, terms(headline=0.04, additional=0.02, junior="xx-", lower="x-x", target=0.13))
    assert np.isnan(sums.rest_rate[0])
    assert sums.shortfall_gbp[0] == EXACT(max(13 - 12, 26 - 18))


def test_shortfall_behind_the_ring_fence() -> None:
    """Nothing for grades 1 and 2, 15% for grade 3: 15 is less than both pots (18), but 3 beyond the headline pot."""
    asked = terms(headline=0.04, additional=0.02, junior="xx-", lower="xx-", target=0.0, floor=0.15)
    sums = remit_sums(PAY, asked)
    assert sums.shortfall_gbp[0] == EXACT(15 - 12)
    assert np.isnan(sums.max_junior_rate[0])


def test_additional_money_of_the_lower_bands_pay_only() -> None:
    """2% of grades 1 and 2 is 4, not 6."""
    asked = terms(headline=0.04, additional=0.02, junior="xx-", lower="xx-", target=0.06, whole=False)
    assert remit_sums(PAY, asked).rest_rate[0] == EXACT((12 + 4 - 12) / 100)


def test_the_headline_alone_has_no_second_rule() -> None:
    asked = terms(headline=0.04, additional=0.02, junior="xx-", lower="xx-", target=0.01).headline_alone()
    assert remit_sums(PAY, asked).rest_rate[0] == EXACT((12 - 2) / 100)


def test_awards_are_the_target_and_what_is_left_or_the_floor() -> None:
    asked = terms(headline=0.04, additional=0.02, junior="xx-", lower="xx-", target=0.08, floor=0.05)
    left = remit_sums(PAY, asked).rest_rate
    assert left[0] == EXACT(0.02)
    assert awards(asked, left).tolist() == [[0.08, 0.08, 0.05]]


def test_figures_without_meaning(own_table) -> None:
    juniors = found("OWN", grades_path=own_table("AO,100,100,20000,20000"))
    assert (juniors.rest_rate, juniors.rest_rate_headline) == (None, None)
    assert juniors.max_junior_rate == EXACT(0.05)
    seniors = found("OWN", grades_path=own_table("G7,100,100,60000,60000"))
    assert (seniors.max_junior_rate, seniors.max_junior_rate_headline) == (None, None)
    assert seniors.rest_rate == EXACT(0.045)
    nobody = found("OWN", grades_path=own_table("ungraded,100,100,60000,60000"))
    assert (nobody.verdict, nobody.junior_share, nobody.rest_rate, nobody.required_remit_rate) == (None,) * 4
    assert (nobody.shortfall_gbp, nobody.ungraded_fte) == (0, 100)


def test_without_anybody_outside_the_lower_bands_there_is_no_ring_fence() -> None:
    """A headline of -1% takes 3, an additional 3% of all gives 9: 1% for grades 1 and 2 costs 2 of the 6 left."""
    asked = terms(headline=-0.01, additional=0.03, junior="xx-", lower="xxx", target=0.01)
    sums = remit_sums(PAY, asked)
    assert sums.shortfall_gbp[0] == 0
    assert sums.rest_rate[0] == EXACT((6 - 2) / 100)


def test_a_negative_headline_alone() -> None:
    """A headline of -2% takes 6: 2% for grades 1 and 2 is 4, and -10% for grade 3 gives back 10."""
    asked = terms(headline=-0.02, additional=0.0, junior="xx-", lower="xx-", target=0.02, floor=-0.1)
    assert remit_sums(PAY, asked.headline_alone()).shortfall_gbp[0] == 0


def test_the_headline_alone_knows_no_fence() -> None:
    """Grades 1 and 2 lose 2%, which gives their money to grade 3: more than the headline pot of 6 itself, with no fence
    in the way."""
    asked = terms(headline=0.02, additional=0.01, junior="xx-", lower="xx-", target=-0.02)
    assert remit_sums(PAY, asked.headline_alone()).rest_rate[0] == EXACT((6 + 4) / 100)
    assert remit_sums(PAY, asked).rest_rate[0] == EXACT(6 / 100)


def test_fenced_or_not() -> None:
    """HMRC at 0% and 7.2%: HEO to G6 cost 7.2% of their pay, more than the headline pot and less than both pots."""
    fenced = found("HMRC", target_rate=0.0, floor_rate=0.072)
    assert 0.045 * HMRC < 0.072 * HMRC_REST < 0.05 * HMRC
    assert (fenced.is_shortfall_fenced, fenced.is_rest_rate_fenced) == (True, True)
    assert fenced.shortfall_gbp == EXACT(0.072 * HMRC_REST - 0.045 * HMRC)
    assert fenced.rest_rate == EXACT(0.045 * HMRC / HMRC_REST)
    free = found("HMRC")
    assert (free.is_shortfall_fenced, free.is_rest_rate_fenced) == (False, False)
