"""Tax, contributions and benefits as our own tables hold them, and what does not load."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import read_toml
from paymodel.inputs.tax_rules.rules import (
    TAX_YEARS,
    load_tax_rules,
    tax_rule_sources,
    tax_rules,
    tax_rules_digest,
)
from paymodel.model.take_home.bands import Bands
from paymodel.model.take_home.child_benefit import ChildBenefit
from paymodel.model.take_home.income_tax import IncomeTax
from paymodel.model.take_home.national_insurance import NationalInsurance
from paymodel.model.take_home.student_loans import StudentLoan
from paymodel.model.take_home.tax_rules import NATIONS, REST_OF_UK, SCOTLAND, UniversalCredit

FILES = (
    "income_tax",
    "national_insurance",
    "member_pension",
    "student_loans",
    "universal_credit",
    "child_benefit",
)


def test_every_year_is_held_for_both_nations() -> None:
    for year in TAX_YEARS:
        for nation in NATIONS:
            held = tax_rules(year, nation)
            assert (held.year, held.nation, held.income_tax.allowance_gbp) == (year, nation, 12_570)
            assert set(held.national_insurance.upper_limits_gbp) == {4_189}
            assert held.pension.rates == (0.046, 0.0545, 0.0735, 0.0805)
            assert held.universal_credit.taper_rate == 0.55
            assert ("plan-5" in held.student_loans) == (year == "2026-27")
    lowest = [tax_rules(year, REST_OF_UK).pension.upper_limits_gbp[0] for year in TAX_YEARS]
    assert lowest == [23_100, 32_000, 34_199, 34_799, 36_199]
    allowances = [tax_rules(year, REST_OF_UK).universal_credit for year in TAX_YEARS]
    assert [(one.work_allowance_with_housing_gbp, one.work_allowance_gbp) for one in allowances] == [
        *((344, 573), (379, 631), (404, 673)),
        *((411, 684), (427, 710)),
    ]
    assert [one.n_children_paid for one in allowances] == [2, 2, 2, 2, None]
    charges = [tax_rules(year, SCOTLAND).child_benefit.charge_full_gbp for year in TAX_YEARS]
    assert charges == [60_000, 60_000, 80_000, 80_000, 80_000]


def test_the_months_of_a_year_whose_rates_change() -> None:
    early = tax_rules("2022-23", REST_OF_UK).national_insurance
    assert early.thresholds_gbp == (823,) * 3 + (1_048,) * 9
    assert early.main_rates == (0.1325,) * 7 + (0.12,) * 5
    assert early.upper_rates == (0.0325,) * 7 + (0.02,) * 5
    assert tax_rules("2023-24", REST_OF_UK).national_insurance.main_rates == (0.12,) * 9 + (0.10,) * 3


def test_another_year_or_nation_is_refused_with_what_is_held() -> None:
    for ask in (tax_rules, tax_rule_sources):
        with pytest.raises(UserError, match=", ".join(TAX_YEARS)):
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
        ChildBenefit(24, 0, 50_000, 100)
    with pytest.raises(ValueError):
        UniversalCredit(1, 1, 1, 0, 1, 1, 0.55)
