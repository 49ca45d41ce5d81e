"""Payslips against PolicyEngine-UK, a second model of the same rules: what it said, and each difference explained."""

import csv
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from paymodel.inputs.tax_rules.rules import tax_rules, years_held
from paymodel.model.take_home.national_insurance import NationalInsurance
from paymodel.model.take_home.payslips import Circumstances, Claim, Payslips, payslips, steady_pay
from paymodel.model.take_home.student_loans import PLANS
from paymodel.model.take_home.tax_rules import NATIONS, TaxRules
from paymodel.model.take_home.universal_credit import award_gbp

CHECK = Path(__file__).resolve().parent.parent.parent / "checks" / "policyengine"
CASES = [(year, nation) for nation in NATIONS for year in years_held(nation)]
AGREED_GBP = 0.02
"""Theirs are single-precision floats, of up to £70,000, written to the penny."""


@cache
def answers() -> list[dict[str, str]]:
    with (CHECK / "answers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def differences() -> dict[tuple[str, str], dict[str, Any]]:
    listed = tomllib.loads((CHECK / "differences.toml").read_text(encoding="utf-8"))["difference"]
    return {(one["figure"], year): one for one in listed for year in one["tax_years"]}


def theirs(year: str, nation: str, figure: str) -> np.ndarray:
    return np.array([float(one[figure]) for one in answers() if (one["tax_year"], one["nation"]) == (year, nation)])


def slips(year: str, nation: str, rules: TaxRules, **person: Any) -> Payslips:
    return payslips(steady_pay(theirs(year, nation, "salary_gbp")), rules, Circumstances(**person))


def their_insurance(year: str) -> NationalInsurance:
    """The limits and rates that their answers are made with."""
    taken = differences()["national_insurance_gbp", year]["theirs"]
    return NationalInsurance(
        (taken["threshold_gbp"],) * 12,
        (taken["upper_limit_gbp"],) * 12,
        (taken["main_pct"] / 100,) * 12,
        (taken["upper_pct"] / 100,) * 12,
    )


def ours(year: str, nation: str, rules: TaxRules) -> dict[str, np.ndarray]:
    """Our year's sum by the column of theirs."""
    slip = slips(year, nation, rules, child_benefit_children=2)
    loans = {
        f"{plan.replace('-', '_')}_gbp": slips(year, nation, rules, student_loans=(plan,)).student_loan_gbp.sum(axis=1)
        for plan in rules.student_loans
    }
    claims = {"award_with_rent_gbp": Claim(True, 2, 600), "award_gbp": Claim(False, 2, 0)}
    awards = {name: award_gbp(slip, slip, rules, claim).sum(axis=1) for name, claim in claims.items()}
    return {
        "pension_gbp": slip.pension_gbp.sum(axis=1),
        "income_tax_gbp": slip.income_tax_gbp.sum(axis=1),
        "national_insurance_gbp": slip.national_insurance_gbp.sum(axis=1),
        "child_benefit_charge_gbp": slip.child_benefit_charge_gbp,
        **loans,
        **awards,
    }


def kind(figure: str) -> str:
    """The name that a difference goes by: one for every plan, and one for both awards."""
    if figure in {f"{plan.replace('-', '_')}_gbp" for plan in PLANS}:
        return "student_loan_gbp"
    return "award_gbp" if figure.startswith("award") else figure


def test_the_grid_covers_every_year_nation_band_and_plan() -> None:
    for year, nation in CASES:
        salaries, rules = theirs(year, nation, "salary_gbp"), tax_rules(year, nation)
        assert len(salaries) == 26
        assert set(rules.pension.whole_rate(salaries)) == set(rules.pension.rates)
        assert (theirs(year, nation, "child_benefit_charge_gbp") > 0).any()
        assert 0 < (theirs(year, nation, "award_gbp") > 0).sum() < len(salaries)
    assert len({one["policyengine_uk"] for one in answers()}) == 1


@pytest.mark.parametrize(("year", "nation"), CASES)
def test_every_difference_is_explained(year: str, nation: str) -> None:
    for figure, sums in ours(year, nation, tax_rules(year, nation)).items():
        explained = differences().get((kind(figure), year), {"largest_gbp": 0.0})
        assert np.abs(sums - theirs(year, nation, figure)).max() <= explained["largest_gbp"] + AGREED_GBP, figure


def test_no_explanation_is_stale() -> None:
    largest = {id(one): 0.0 for one in differences().values()}
    for year, nation in CASES:
        for figure, sums in ours(year, nation, tax_rules(year, nation)).items():
            explained = differences().get((kind(figure), year))
            if explained:
                gap = float(np.abs(sums - theirs(year, nation, figure)).max())
                largest[id(explained)] = max(largest[id(explained)], gap)
    for one in differences().values():
        assert largest[id(one)] == pytest.approx(one["largest_gbp"], abs=AGREED_GBP), one["figure"]


@pytest.mark.parametrize(("year", "nation"), CASES)
def test_with_what_they_take_instead_the_answers_are_the_same(year: str, nation: str) -> None:
    """Their limits and rates of National Insurance give their contributions, and their awards, to 2p; their weeks of
    Child Benefit their charge."""
    rules = tax_rules(year, nation)
    taken = differences().get(("child_benefit_charge_gbp", year), {"theirs": {}})["theirs"]
    benefit = replace(rules.child_benefit, **taken)
    changed = ours(year, nation, replace(rules, national_insurance=their_insurance(year), child_benefit=benefit))
    for figure in ("national_insurance_gbp", "award_with_rent_gbp", "award_gbp", "child_benefit_charge_gbp"):
        assert changed[figure] == pytest.approx(theirs(year, nation, figure), abs=AGREED_GBP), figure


@pytest.mark.parametrize(("year", "nation"), CASES)
def test_repayments_differ_by_whole_pounds_alone(year: str, nation: str) -> None:
    """Ours are theirs less up to £1 a month, and theirs the share of the year's pay above our threshold."""
    rules, salaries = tax_rules(year, nation), theirs(year, nation, "salary_gbp")
    for plan, loan in rules.student_loans.items():
        said = theirs(year, nation, f"{plan.replace('-', '_')}_gbp")
        assert said == pytest.approx(loan.rate * np.maximum(salaries - loan.threshold_gbp, 0), abs=AGREED_GBP)
        repaid = slips(year, nation, rules, student_loans=(plan,)).student_loan_gbp.sum(axis=1)
        assert ((said - repaid > -AGREED_GBP) & (said - repaid < 12)).all()


def test_only_its_own_group_installs_it() -> None:
    root = CHECK.parent.parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    named = [name for name, needed in groups.items() if any("policyengine" in one for one in needed)]
    assert named == ["policyengine"]
    rules = re.findall(r"^(\S[^\n:]*):(.*(?:\n\t.*)*)", (root / "Makefile").read_text(encoding="utf-8"), flags=re.M)
    naming = {target for target, rest in rules if "policyengine" in rest and target != ".PHONY"}
    assert naming == {"check-policyengine", ".venv/policyengine/ready"}
    assert "[test]" in dict(rules)[".venv/ready-to-test"]
