"""Ask PolicyEngine-UK for tax, National Insurance, student loans, Child Benefit's charge and Universal Credit.

Writes answers.csv beside this file, and says what changed; needs the optional group 'policyengine' and paymodel.
Pension contributions are given to it as paymodel works them, so that they are not checked.
"""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from policyengine_uk import Simulation

from paymodel.inputs.tax_rules.rules import tax_rules, years_held
from paymodel.model.take_home.payslips import Circumstances, payslips, steady_pay
from paymodel.model.take_home.tax_rules import NATIONS, SCOTLAND

ANSWERS = Path(__file__).with_name("answers.csv")
SALARIES_GBP = (
    *(11_000, 12_570, 16_000, 20_000, 22_845, 26_000, 29_500, 32_000, 32_001, 34_200, 36_300, 40_000, 43_700),
    *(48_000, 50_270, 53_000, 56_050, 60_000, 64_150, 68_000, 75_250, 81_000, 90_000, 105_000, 120_000, 151_000),
)
PLANS = {"plan-1": "PLAN_1", "plan-2": "PLAN_2", "plan-4": "PLAN_4", "plan-5": "PLAN_5", "postgraduate": "POSTGRADUATE"}
N_CHILDREN = 2
RENT_GBP = 600
"""A month's, of the claim with housing support."""

Rows = list[dict[str, object]]


def households(year: int, rows: Rows, n_children: int, rent_gbp: float) -> Simulation:
    """One household a row: an adult, on 6 April of the year, with children born after 2017."""
    people: dict[str, dict] = {}
    units: dict[str, dict] = {}
    homes: dict[str, dict] = {}
    for place, row in enumerate(rows):
        adult, children = f"adult{place}", [f"child{place}-{one}" for one in range(n_children)]
        people[adult] = {
            "age": {year: 40},
            "employment_income": {year: row["salary_gbp"]},
            "employee_pension_contributions_reported": {year: row["pension_gbp"]},
        }
        people |= {child: {"age": {year: 1 + one}} for one, child in enumerate(children)}
        members = [adult, *children]
        units[f"unit{place}"] = {
            "members": members,
            "would_claim_uc": {year: True},
            "would_claim_child_benefit": {year: True},
            "child_benefit_opts_out": {year: False},
            "uc_housing_costs_element": {year: 12 * rent_gbp},
        }
        is_scottish = row["nation"] == SCOTLAND
        homes[f"home{place}"] = {
            "members": members,
            "country": {year: "SCOTLAND" if is_scottish else "ENGLAND"},
            "region": {year: "SCOTLAND" if is_scottish else "NORTH_EAST"},
        }
    return Simulation(situation={"people": people, "benunits": units, "households": homes})


def borrowers(year: int, rows: Rows, plans: Sequence[str]) -> np.ndarray:
    """Repayments a year, (n_plans, n_rows). Pay is given as what they work the repayment from, net income."""
    people = {
        f"adult{place}-{plan}": {
            "age": {year: 40},
            "net_income": {year: row["salary_gbp"]},
            "student_loan_plan": {year: PLANS[plan]},
        }
        for plan in plans
        for place, row in enumerate(rows)
    }
    units = {f"unit-{name}": {"members": [name]} for name in people}
    homes = {f"home-{name}": {"members": [name]} for name in people}
    asked = Simulation(situation={"people": people, "benunits": units, "households": homes})
    return np.array(asked.calculate("student_loan_repayment", year)).reshape(len(plans), len(rows))


def answered(tax_year: str) -> Iterator[Mapping[str, object]]:
    """A row a nation and salary."""
    year, release = int(tax_year[:4]), version("policyengine-uk")
    rows: Rows = []
    for nation in NATIONS:
        rules = tax_rules(tax_year, nation)
        slips = payslips(steady_pay(np.array(SALARIES_GBP, dtype=float)), rules, Circumstances())
        for salary, pension in zip(SALARIES_GBP, slips.pension_gbp.sum(axis=1), strict=True):
            rows.append({"tax_year": tax_year, "nation": nation, "salary_gbp": salary, "pension_gbp": f"{pension:.2f}"})
    alone, parent = households(year, rows, 0, 0), households(year, rows, N_CHILDREN, RENT_GBP)
    owner = households(year, rows, N_CHILDREN, 0)
    every = slice(None, None, 1 + N_CHILDREN)
    figures = {
        "income_tax_gbp": alone.calculate("income_tax", year),
        "national_insurance_gbp": alone.calculate("national_insurance", year),
        "child_benefit_charge_gbp": parent.calculate("CB_HITC", year)[every],
        "award_with_rent_gbp": parent.calculate("universal_credit_pre_benefit_cap", year),
        "award_gbp": owner.calculate("universal_credit_pre_benefit_cap", year),
    }
    plans = [plan for plan in PLANS if plan in tax_rules(tax_year, SCOTLAND).student_loans]
    repaid = borrowers(year, rows, plans)
    figures |= {f"{plan.replace('-', '_')}_gbp": one for plan, one in zip(plans, repaid, strict=True)}
    for place, row in enumerate(rows):
        said = {name: f"{float(one[place]):.2f}" for name, one in figures.items()}
        yield {**row, "plan_5_gbp": "none", **said, "policyengine_uk": release}


def main() -> None:
    """Ask again, and write the answers."""
    before = ANSWERS.read_text(encoding="utf-8") if ANSWERS.exists() else ""
    rows = [row for year in years_held(SCOTLAND) for row in answered(year)]
    columns = [name for name in rows[0] if name != "policyengine_uk"]
    with ANSWERS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*columns, "policyengine_uk"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    changed = len(set(ANSWERS.read_text(encoding="utf-8").splitlines()) - set(before.splitlines()))
    sys.stdout.write(
        f"PolicyEngine-UK {version('policyengine-uk')}: {len(rows)} rows, {changed} of them new or changed. Run "
        "'make test' to hold them against paymodel and differences.toml.\n"
    )


if __name__ == "__main__":
    main()
