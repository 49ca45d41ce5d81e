"""The tables against the world: what the official release says of itself elsewhere."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from paymodel.inputs.grade_table import load_grades

TABLE = load_grades()


@pytest.fixture
def organisations(sources: Path) -> dict[str, dict[str, str]]:
    """The release's own totals by organisation, 31 March 2023."""
    path = sources / "civil-service-statistics" / "2023" / "Organisation+Parent_department.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["Organisation"]: row for row in csv.DictReader(file) if row["Status"] == "In post"}


@pytest.mark.parametrize("code", ["DWP", "HMRC"])
def test_grade_means_re_add_to_the_organisations_mean_by_headcount(code: str, organisations) -> None:
    """Σ people × mean ÷ Σ people, all grades with SCS: within £4 of the published mean. By FTE it misses by £200
    and more, which shows that published means are averages over people."""
    rows = pd.DataFrame(TABLE.rows(code, 2023))
    published = float(organisations[rows["organisation"].iloc[0]]["Mean_salary"])
    by_people = (rows["headcount"] * rows["mean_salary_gbp"]).sum() / rows["headcount"].sum()
    by_fte = (rows["fte"] * rows["mean_salary_gbp"]).sum() / rows["fte"].sum()
    assert abs(by_people - published) <= 4
    assert abs(by_fte - published) > 200


def test_grades_re_add_to_every_organisations_staff(organisations) -> None:
    """People and FTE by grade add up to the organisation's, within the rounding of each figure and what is withheld:
    2.5 for each figure shown, and at most 5 for each withheld."""
    for code, name in TABLE.organisations(2023).items():
        rows = pd.DataFrame(TABLE.rows(code, 2023))
        for ours, theirs in (("headcount", "Headcount"), ("fte", "FTE")):
            total = float(organisations[name][theirs])
            n_withheld = int(rows[ours].isna().sum())
            slack = 2.5 * (len(rows) + 1)
            gap = total - rows[ours].sum()
            assert -slack <= gap <= slack + 5 * n_withheld, (code, ours, gap)


def test_no_organisation_is_missing(organisations) -> None:
    assert set(TABLE.organisations(2023).values()) <= set(organisations)
    unlisted = set(organisations) - set(TABLE.organisations(2023).values())
    assert unlisted == set()
