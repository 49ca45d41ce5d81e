"""Employer National Insurance and pension: worked sums, and what does not load."""

from pathlib import Path

import numpy as np
import pytest

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.on_costs import load_on_costs, on_cost_sources, on_costs, on_costs_digest
from paymodel.model.on_costs import OnCosts

YEARS = ("2022-23", "2023-24", "2024-25", "2025-26", "2026-27")
TEXT = bundled("rates", "on_costs.toml").read_text(encoding="utf-8")


def test_the_rates_by_year() -> None:
    assert on_costs("2022-23").ni_rate == pytest.approx((7 * 0.1505 + 5 * 0.138) / 12)
    assert [on_costs(year).ni_rate for year in YEARS[1:]] == [0.138, 0.138, 0.15, 0.15]
    assert [on_costs(year).ni_threshold_gbp for year in YEARS] == [9100, 9100, 9100, 5000, 5000]
    assert [on_costs(year).pension_rates for year in YEARS] == 2 * [(0.266, 0.271, 0.279, 0.303)] + 3 * [(0.2897,)]


def test_national_insurance_is_paid_on_actual_pay_above_the_threshold() -> None:
    """£21,690 for a full week, and half of it: 13.8% of 12,590 and of 1,745; nothing below £9,100."""
    pay = np.array([21_690.0, 10_845.0, 9_100.0, 5_000.0, 0.0])
    expected = [0.138 * (21_690 - 9_100), 0.138 * (10_845 - 9_100), 0, 0, 0]
    assert on_costs("2023-24").ni_gbp(pay) == pytest.approx(expected)


def test_a_salary_at_a_limit_belongs_to_the_band_below() -> None:
    salary = np.array([22_845.0, 23_000.0, 23_000.01, 45_500.0, 45_501.0, 77_000.0, 77_001.0])
    assert on_costs("2023-24").pension_rate(salary).tolist() == [0.266, 0.266, 0.271, 0.271, 0.279, 0.279, 0.303]


def test_an_award_that_crosses_a_band_raises_the_rate_on_all_of_the_salary() -> None:
    """22,845 to 24,004 in 2023-24: contributions rise by 0.271 × 24,004 - 0.266 × 22,845 = £428.31, not by £314."""
    before, after = np.array([22_845.0]), np.array([24_004.0])
    costs = on_costs("2023-24")
    rise = costs.pension_rate(after) * after - costs.pension_rate(before) * before
    assert rise[0] == pytest.approx(428.31, abs=0.005)


def test_one_rate_from_april_2024() -> None:
    assert on_costs("2024-25").pension_rate(np.array([[20_000.0, 90_000.0]])).tolist() == [[0.2897, 0.2897]]


def test_withheld_pay_stays_withheld() -> None:
    costs = on_costs("2023-24")
    unknown = np.array([np.nan, 30_000.0])
    assert np.isnan(costs.ni_gbp(unknown)).tolist() == [True, False]
    assert np.isnan(costs.pension_rate(unknown)).tolist() == [True, False]


def test_another_year_is_refused_with_the_years_held() -> None:
    for ask in (on_costs, on_cost_sources):
        with pytest.raises(UserError, match=", ".join(YEARS)):
            ask("2021-22")


def test_the_sentences_say_what_is_assumed_and_what_is_left_out() -> None:
    said = " ".join(on_cost_sources("2022-23"))
    assert "15.05% from 2022-04-06" in said
    assert "13.8% from 2022-11-06" in said
    assert "14.53% for all of 2022-23, weighted by months (derived)" in said
    assert "27.9% up to £77,000, 30.3% above (assumed: " in said
    assert "Left out: the apprenticeship levy." in said
    assert "28.97% whatever it is (seen: " in " ".join(on_cost_sources("2024-25"))
    assert "above £5,000 a head" in " ".join(on_cost_sources("2025-26"))


@pytest.mark.parametrize(
    ("ni_rate", "threshold_gbp", "limits_gbp", "rates", "told"),
    [
        (13.8, 9100, (np.inf,), (0.2897,), "outside 0 to 1"),
        (0.138, -1, (np.inf,), (0.2897,), "below 0"),
        (0.138, 9100, (np.inf,), (28.97,), "outside 0 to 1"),
        (0.138, 9100, (23_000, 45_500), (0.266, 0.271), "not infinite"),
        (0.138, 9100, (23_000, np.inf), (0.266,), "line up"),
        (0.138, 9100, (), (), "line up"),
        (0.138, 9100, (45_500, 23_000, np.inf), (0.266, 0.271, 0.279), "do not rise"),
    ],
)
def test_what_cannot_be(ni_rate, threshold_gbp, limits_gbp, rates, told) -> None:
    with pytest.raises(ValueError, match=told):
        OnCosts("2023-24", ni_rate, threshold_gbp, limits_gbp, rates)


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ('source = "taxbriefs.co.uk, Autumn Statement summary"\n', "", "no 'source'"),
        ("gbp = 9100\n", "", "gbp 'None' is not a number"),
        ("from = 2022-11-06\n", "from = 2022-11-01\n", "6th"),
        ("from = 2022-04-06\n", "from = 2022-05-06\n", "6 April"),
        ("from = 2022-11-06\n", "from = 2023-11-06\n", "dates right"),
        ('["2022-23".ni_threshold]\n', '["2022-23".threshold]\n', "no table 'ni_threshold'"),
    ],
)
def test_a_rate_without_a_source_does_not_load(tmp_path: Path, line: str, instead: str, told: str) -> None:
    broken = tmp_path / "on_costs.toml"
    assert line in TEXT
    broken.write_text(TEXT.replace(line, instead, 1), encoding="utf-8")
    with pytest.raises(UserError, match=r"on_costs\.toml") as refused:
        load_on_costs(broken)
    assert told in str(refused.value)
    assert "2022-23" in str(refused.value)


def test_the_table_has_an_identity() -> None:
    assert len(on_costs_digest()) == 64
