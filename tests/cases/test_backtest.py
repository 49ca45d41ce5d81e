"""Worked sums of the comparison with payroll, on a department small enough to follow by hand."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from paymodel.commands.backtest import backtest as command
from paymodel.errors import UserError
from paymodel.model import backtest as model
from paymodel.model.backtest import Change, PaidMonth, after_award, predicted, salary_change, within_groups_rate
from paymodel.model.costing import Priced, Staff, price
from paymodel.model.offer import Award, PayYear, Picked, Step
from paymodel.model.on_costs import OnCosts
from paymodel.model.pay_points import PayPoints
from paymodel.model.workforce import Rounding, Workforce
from paymodel.outputs.backtest_document import backtest_document
from paymodel.outputs.backtest_page import backtest_page, backtest_text
from paymodel.run.backtest import backtest, paid_months

EXACT = pytest.approx
GRADES = ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6", "SCS")
FTE = np.array([10.0, 90, 100, 60, 40, 20, 10, 2])
PAY = np.array([20_000.0, 21_000, 28_000, 34_000, 40_000, 55_000, 70_000, 90_000])
BANDS = OnCosts("2023-24", 0.138, 9_100, (23_000, 45_500, np.inf), (0.266, 0.271, 0.279))


def staff(fte: np.ndarray = FTE) -> Workforce:
    return Workforce("OWN", "Own unit", GRADES, fte, fte, PAY, Rounding(0.0, 0.0))


def points() -> PayPoints:
    """Everybody of a grade on one salary; SCS has no pay points."""
    own = np.arange(7)
    nowhere = np.zeros(7, dtype=int)
    return PayPoints(
        *("OWN", "Own unit", GRADES[:7], ("Unknown",), ("Unknown",)),
        *(PAY[:7], FTE[:7], FTE[:7], own, nowhere, nowhere),
    )


def award(floor_gbp: float, junior_rate: float, other_rate: float) -> Priced:
    junior, others = GRADES[:3], GRADES[3:7]
    awards = (Award(Picked(junior), rate=junior_rate), Award(Picked(others), rate=other_rate))
    year = PayYear("2023-24", (Step(date(2023, 7, 1), awards),), None, "inside")
    return price(year, Staff(points(), points().lifted_to(floor_gbp)), {})


def month(name: str, salary_gbp: float, aa_ao: float, eo: float, other_fte: float = 0.0) -> PaidMonth:
    fte = np.array([aa_ao, eo, 100, 30, 2])
    return PaidMonth(name, salary_gbp, salary_gbp / 4, float(fte.sum()) + other_fte, fte)


def test_a_prediction_is_the_april_rise_and_the_award() -> None:
    """The floor lifts AA to 20,500; then AA to EO rise by 5% and the others by 4%. SCS is taken to follow."""
    before = 10 * 20_000 + 90 * 21_000 + 100 * 28_000 + 60 * 34_000 + 40 * 40_000 + 20 * 55_000 + 10 * 70_000
    uplift = 10 * 500
    junior, others = 10 * 20_500 + 90 * 21_000 + 100 * 28_000, 60 * 34_000 + 40 * 40_000 + 20 * 55_000 + 10 * 70_000
    cost = 0.05 * junior + 0.04 * others
    priced = award(20_500, 0.05, 0.04)
    one = predicted(staff(), priced, BANDS, "own", "fitted")
    assert one.nlw_uplift_rate == EXACT(uplift / before)
    assert one.award_rate == EXACT(cost / (before + uplift))
    assert one.rise_rate == EXACT((uplift + cost) / before)
    per_fte = (before + 2 * 90_000) / 332
    assert one.after_per_fte_gbp == EXACT(per_fte * (1 + one.rise_rate))
    moved = after_award(staff(), priced)
    assert moved.mean_salary_gbp[[0, 2, 6]] == EXACT([20_500 * 1.05, 28_000 * 1.05, 70_000 * 1.04])
    assert moved.mean_salary_gbp[7] == EXACT(90_000 * (1 + one.rise_rate))


def test_pension_contributions_step_up_with_the_band() -> None:
    """10% takes AO from 21,000 to 23,100, above 23,000, and from 26.6% to 27.1% of all of it."""
    one = predicted(staff(), award(0, 0.1, 0), BANDS, "own", "fitted")
    lower, middle, upper = 10 * 20_000, 60 * 34_000 + 40 * 40_000, 20 * 55_000 + 10 * 70_000
    before = 0.266 * (lower + 90 * 21_000) + 0.271 * (100 * 28_000 + middle) + 0.279 * upper
    after = 0.266 * 1.1 * lower + 0.271 * (1.1 * (90 * 21_000 + 100 * 28_000) + middle) + 0.279 * upper
    assert one.pension_rise_rate == EXACT(after / before - 1)


def test_what_the_grade_mix_does_is_taken_out() -> None:
    """50 AA and AO become EO. Group means: (10 x 20,000 + 90 x 21,000) / 100 = 20,900; 28,000; 36,400; 60,000; 90,000.

    Nobody's pay changes, so all of the payroll's rise is mix. Then everybody gets 5%, and 5% is left.
    """
    groups = np.array([20_900.0, 28_000, 36_400, 60_000, 90_000])
    assert model.group_salaries_gbp(staff()) == EXACT(groups)
    first = 100 * 20_900 + 100 * 28_000 + 100 * 36_400 + 30 * 60_000 + 2 * 90_000
    second = first - 50 * 20_900 + 50 * 28_000
    before, same = month("a", first / 12, 100, 100), month("b", second / 12, 50, 150)
    change = salary_change([before], [same], groups)
    assert change.before_per_fte_gbp == EXACT(first / 332)
    assert (change.rise_rate, change.mix_rate) == EXACT((second / first - 1, second / first - 1))
    assert change.held_mix_rate == EXACT(0, abs=1e-12)
    paid = salary_change([before], [month("c", 1.05 * second / 12, 50, 150)], groups)
    assert paid.held_mix_rate == EXACT(0.05)


def test_a_window_counts_its_months_by_their_staff() -> None:
    """12 x (700,000 + 900,000) / (332 + 382), not the mean of two ratios; "other" is in the FTE, not in the mix."""
    window = [month("a", 700_000, 100, 100), month("b", 900_000, 100, 100, other_fte=50)]
    change = salary_change(window, window[:1], np.array([20_900.0, 28_000, 36_400, 60_000, 90_000]))
    assert change.before_per_fte_gbp == EXACT(12 * 1_600_000 / 714)
    assert change.mix_rate == EXACT(0, abs=1e-12)


def test_one_month_is_left_out_at_a_time() -> None:
    groups = np.full(5, 30_000.0)
    before = [month(name, pay, 100, 100) for name, pay in (("a", 800_000), ("b", 840_000))]
    after = [month(name, pay, 100, 100) for name, pay in (("c", 900_000), ("d", 880_000))]
    assert model.without_rates(before, after, groups) == EXACT(
        (890 / 840 - 1, 890 / 800 - 1, 880 / 820 - 1, 900 / 820 - 1)
    )


def test_the_split_within_groups() -> None:
    """Ten SEO become HEO: the group's mean falls by 10 x 6,000 / 100 and its 100 FTE count as before."""
    later = FTE.copy()
    later[3:5] += (10, -10)
    pay = float(FTE @ PAY)
    assert within_groups_rate(staff(), staff(later)) == EXACT(-10 * 6_000 / pay)
    assert within_groups_rate(staff(), staff(2 * FTE)) == EXACT(0, abs=1e-12)


def test_held_mix_divides() -> None:
    """£100 to £110 with 4% of it from the mix leaves 1.10 / 1.04 - 1."""
    assert Change(100, 110, 0.04).held_mix_rate == EXACT(1.10 / 1.04 - 1)


def test_the_difference_is_the_distance_from_the_range() -> None:
    for case in backtest().cases:
        held = case.salary.held_mix_rate
        if case.low_rate <= held <= case.high_rate:
            assert case.difference_rate == 0
        else:
            nearest = case.low_rate if held < case.low_rate else case.high_rate
            assert case.difference_rate == EXACT(held - nearest)
            assert abs(case.difference_rate) <= abs(held - case.low_rate)


def test_a_month_that_is_not_published_is_refused() -> None:
    with pytest.raises(UserError, match=r"here: the payroll of 2023-06, 2023-10 is not published in full"):
        paid_months("DWP", ("2023-05", "2023-06", "2023-10"), "here")
    with pytest.raises(UserError, match="2021-12"):
        paid_months("DWP", ("2021-12",), "here")


def test_the_document_and_its_units() -> None:
    told = backtest_document(backtest())
    assert told["schema"] == "paymodel.backtest/1"
    assert [(one["code"], one["remit"]) for one in told["awards"]] == [
        *(("DWP", "2022-23"), ("HMRC", "2022-23"), ("DWP", "2023-24"), ("HMRC", "2023-24"))
    ]
    for one in told["awards"]:
        assert len(one["predicted"]) == 6
        assert 0 < one["low_rate"] <= one["high_rate"] < 0.1
        assert len(one["payroll"]["without_rates"]) == len(one["before"]) + len(one["after"]) == 6
        assert 25_000 < one["model_per_fte_gbp"] < 40_000

    def numbers(value: object, key: str = "") -> list[str]:
        if isinstance(value, dict):
            return [found for name, part in value.items() for found in numbers(part, name)]
        if isinstance(value, list):
            return [found for part in value for found in numbers(part, key)]
        return [key] if isinstance(value, float) else []

    assert {key for key in numbers(told) if not key.endswith(("_rate", "_rates", "_gbp", "_fte"))} == set()


def test_the_command_prints_and_writes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    command(as_json=True)
    assert json.loads(capsys.readouterr().out) == backtest_document(backtest())
    page = tmp_path / "new" / "page.md"
    command(page=str(page))
    told = capsys.readouterr().out
    assert told.startswith("From before the award to after it")
    assert told.endswith(f"Written to {page}\n")
    assert page.read_text(encoding="utf-8") == backtest_page(backtest())
    command(page=str(page))
    page.write_text("something else\n", encoding="utf-8")
    with pytest.raises(UserError, match="something else is there already"):
        command(page=str(page))
    assert page.read_text(encoding="utf-8") == "something else\n"


def test_what_is_printed_fits_a_terminal() -> None:
    assert max(map(len, backtest_text(backtest()).splitlines())) <= 80
