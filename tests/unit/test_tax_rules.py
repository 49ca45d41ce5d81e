"""Tax, contributions and benefits as our own tables hold them, and what does not load."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import read_toml
from paymodel.inputs.tax_rules.rules import (
    load_tax_rules,
    tax_rule_sources,
    tax_rules,
    tax_rules_digest,
    years_held,
)
from paymodel.model.take_home.bands import Bands
from paymodel.model.take_home.child_benefit import ChildBenefit
from paymodel.model.take_home.income_tax import IncomeTax
from paymodel.model.take_home.national_insurance import NationalInsurance
from paymodel.model.take_home.student_loans import StudentLoan
from paymodel.model.take_home.tax_rules import NATIONS, REST_OF_UK, SCOTLAND, NilAward, UniversalCredit

FILES = (
    "income_tax",
    "national_insurance",
    "member_pension",
    "student_loans",
    "universal_credit",
    "child_benefit",
)


YEARS = ("2022-23", "2023-24", "2024-25", "2025-26", "2026-27")


def test_a_tax_year_has_as_many_weeks_as_mondays() -> None:
    """Those from 6 April to 5 April, as the High Income Child Benefit Charge counts them."""
    for year in YEARS:
        start, end = date(int(year[:4]), 4, 6), date(int(year[:4]) + 1, 4, 6)
        mondays = sum((start + timedelta(days)).weekday() == 0 for days in range((end - start).days))
        assert tax_rules(year, REST_OF_UK).child_benefit.n_weeks == mondays, year


def test_every_year_is_held_for_both_nations() -> None:
    assert {years_held(nation) for nation in NATIONS} == {YEARS}
    for year in YEARS:
        for nation in NATIONS:
            held = tax_rules(year, nation)
            assert (held.year, held.nation, held.income_tax.allowance_gbp) == (year, nation, 12_570)
            assert set(held.national_insurance.upper_limits_gbp) == {4_189}
            assert held.pension.rates == (0.046, 0.0545, 0.0735, 0.0805)
            assert held.universal_credit.taper_rate == 0.55
            assert ("plan-5" in held.student_loans) == (year == "2026-27")
    lowest = [tax_rules(year, REST_OF_UK).pension.upper_limits_gbp[0] for year in YEARS]
    assert all(tax_rules(year, SCOTLAND).pension.upper_limits_gbp[1:3] == (56_000, 150_000) for year in YEARS)
    assert lowest == [23_100, 32_000, 34_199, 34_799, 36_199]
    allowances = [tax_rules(year, REST_OF_UK).universal_credit for year in YEARS]
    assert [(one.work_allowance_with_housing_gbp, one.work_allowance_gbp) for one in allowances] == [
        *((344, 573), (379, 631), (404, 673)),
        *((411, 684), (427, 710)),
    ]
    assert [one.n_children_paid for one in allowances] == [2, 2, 2, 2, None]
    assert [one.nil_award.surplus_above_gbp for one in allowances] == [2_500, 2_500, 2_500, 2_500, None]
    assert [one.nil_award.restart_months for one in allowances] == [6] * 5
    told = [one for year in YEARS for one in tax_rule_sources(year, REST_OF_UK, ("universal_credit",))]
    payments = [one.split(" went")[0].split("£")[1] for one in told if one.startswith("A Cost of Living Payment")]
    assert payments == ["326", "324", "301", "300", "299"]
    charges = [tax_rules(year, SCOTLAND).child_benefit.charge_full_gbp for year in YEARS]
    assert charges == [60_000, 60_000, 80_000, 80_000, 80_000]


def test_the_months_of_a_year_whose_rates_change() -> None:
    early = tax_rules("2022-23", REST_OF_UK).national_insurance
    assert early.thresholds_gbp == (823,) * 3 + (1_048,) * 9
    assert early.main_rates == (0.1325,) * 7 + (0.12,) * 5
    assert early.upper_rates == (0.0325,) * 7 + (0.02,) * 5
    assert tax_rules("2023-24", REST_OF_UK).national_insurance.main_rates == (0.12,) * 9 + (0.10,) * 3


def test_another_year_or_nation_is_refused_with_what_is_held() -> None:
    for ask in (tax_rules, tax_rule_sources):
        with pytest.raises(UserError, match=", ".join(YEARS)):
            ask("2021-22", REST_OF_UK)
        with pytest.raises(UserError, match="rest-of-uk, scotland"):
            ask("2023-24", "wales")


def test_each_table_is_told_with_its_sources() -> None:
    told = tax_rule_sources("2022-23", SCOTLAND)
    assert "Income tax in Scotland on what is above the allowance: 19% up to £2,162, 20% up to £13,118" in told[1]
    assert any(one.startswith("National Insurance from the November payslip: 12%") for one in told)
    assert any("4.6% up to £23,100" in one and "back pay with it" in one for one in told)
    assert any(one.startswith("A Cost of Living Payment of £301") and "2023-01-26 to 2023-02-25" in one for one in told)
    assert all(any(f"({status}: " in one for status in ("seen", "press", "assumed")) for one in told)
    assert tax_rule_sources("2022-23", SCOTLAND, ("child_benefit",)) == told[-2:]
    assert any("(assumed: that of 2025-26" in one for one in tax_rule_sources("2026-27", REST_OF_UK))
    assert len(tax_rules_digest()) == 64


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("income_tax", 'source = "gov.uk, rates-and-thresholds-for-employers-2023-to-2024"\n', "", "without a source"),
        ("income_tax", "up_to_gbp = [37700, 125140, inf]", "up_to_gbp = [37700, 125140]", "do not line up"),
        ("income_tax", "up_to_gbp = [37700, 125140, inf]", "up_to_gbp = [0, 125140, inf]", "do not rise"),
        ("income_tax", "pct = [20, 40, 45]", 'pct = [20, "x", 45]', "'x' is not a percentage"),
        ("national_insurance", "from = 2024-01-06", "from = 2024-01-05", "the 6th of a month"),
        ("national_insurance", "from = 2024-01-06", "from = 2024-04-06", "outside the tax year 2023-24"),
        ("national_insurance", "from = 2023-04-06\nmain", "from = 2024-02-06\nmain", "run from 6 April on"),
        ("national_insurance", "threshold_gbp = 1048", "threshold_gbp = 9999", "not above its threshold"),
        ("member_pension", "up_to_gbp = 32000", 'up_to_gbp = "32000"', "up_to_gbp has no numbers"),
        ("student_loans", 'plan = "plan-4"', 'plan = "plan-1"', "it is here twice"),
        ("student_loans", 'plan = "plan-4"', 'plan = "plan-3"', "not one of plan-1"),
        ("universal_credit", "single_gbp = 368.74", "single_gbp = 0", "not above 0"),
        ("universal_credit", "to = 2023-09-17", "to = 2023-08-17", "a qualifying period has two days"),
        ("universal_credit", "above_gbp = 2500", "above_gbp = 0", "surplus earnings, is not above 0"),
        ("child_benefit", "mondays = 52", "mondays = 54", "52 or 53 Mondays"),
        ("child_benefit", "step_gbp = 100", "step_gbp = true", "is not a number"),
    ],
)
def test_what_does_not_load(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    for one in FILES:
        shutil.copy(bundled("rates", f"{one}.toml"), tmp_path)
    path = tmp_path / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError, match=said):
        load_tax_rules(tmp_path, "2023-24", REST_OF_UK)


def test_every_source_is_dated_and_none_is_empty() -> None:
    def entries(table: dict) -> list[dict]:
        inner = [
            part
            for value in table.values()
            for part in (value if isinstance(value, list) else [value])
            if isinstance(part, dict)
        ]
        return [table] if not inner else [one for part in inner for one in entries(part)]

    for name in FILES:
        found = entries(dict(read_toml(bundled("rates", f"{name}.toml"))))
        assert found and all({"source", "date", "status"} <= set(one) for one in found), name


def test_rules_that_cannot_be() -> None:
    twelve = (1.0,) * 12
    with pytest.raises(ValueError):
        Bands((np.inf,), (1.5,))
    with pytest.raises(ValueError):
        IncomeTax(-1, 100_000, 0.5, Bands((np.inf,), (0.2,)))
    with pytest.raises(ValueError):
        NationalInsurance(twelve[:11], twelve, twelve, twelve)
    with pytest.raises(ValueError):
        NationalInsurance((0.0,) * 12, twelve, (1.2,) * 12, (0.0,) * 12)
    with pytest.raises(ValueError):
        StudentLoan("plan-1", 0, 0.09)
    with pytest.raises(ValueError):
        ChildBenefit(52, 24, 0, 50_000, 100)
    with pytest.raises(ValueError):
        ChildBenefit(54, 24, 15, 50_000, 100)
    with pytest.raises(ValueError):
        UniversalCredit(1, 1, 1, 0, 1, 1, 0.55, NilAward(6, None, False))
    with pytest.raises(ValueError):
        NilAward(6, 0, False)
