"""The intervals against the official tables and the payroll: each sum that assumptions.toml states, done again."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from paymodel.inputs.assumptions import assumptions_digest, assumptions_for, turnover_rates
from paymodel.inputs.bundle import bundled
from paymodel.inputs.flow_release import import_flows
from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.nlw import paid_time
from paymodel.inputs.organisations import known_organisations
from paymodel.inputs.payroll import payroll
from paymodel.inputs.release import import_release
from paymodel.model.grades import DELEGATED, JUNIOR
from paymodel.provenance import digest

TABLE = load_grades()
EVERY_OTHER = assumptions_for("a unit of one's own")
MONTHS_TO_SETTLEMENT = 4
TO_80_PER_CENT = 1.2815515655446004
"""The 90% point of a standard normal: 80% of it lies within so many standard deviations."""


def bodies() -> Iterator[tuple[str, tuple[str, ...], np.ndarray, np.ndarray, np.ndarray]]:
    """Code, delegated grades shown in both years, their FTE of 2022 and of 2023, and their turnover of 2021-22."""
    for code in sorted(set(TABLE.organisations(2022)) & set(TABLE.organisations(2023))):
        years = [{row.grade: row.fte for row in TABLE.rows(code, year)} for year in (2022, 2023)]
        grades = tuple(grade for grade in DELEGATED if all(year.get(grade, 0) > 0 for year in years))
        if grades:
            before, after = (np.array([year[grade] for grade in grades]) for year in years)
            yield code, grades, before, after, turnover_rates(code, 2022, grades)


def multiples(least_fte: float) -> dict[tuple[str, str], float]:
    """By code and grade: the change of its FTE against the organisation's, in multiples of turnover."""
    return {
        (code, grade): change / turnover
        for code, grades, before, after, turnovers in bodies()
        for grade, start, end, change, turnover in zip(
            grades, before, after, np.log(after / before) - math.log(after.sum() / before.sum()), turnovers, strict=True
        )
        if min(start, end) >= least_fte
    }


def test_flows_csv_is_rebuilt_byte_for_byte(sources: Path) -> None:
    folders = [sources / "civil-service-statistics" / year for year in ("2022", "2023")]
    built = import_flows(folders, import_release(folders).frame)
    assert built.to_csv(index=False, lineterminator="\n").encode() == bundled("flows.csv").read_bytes()


def test_the_flows_are_of_every_delegated_grade_in_post() -> None:
    with bundled("flows.csv").open(encoding="utf-8", newline="") as file:
        flows = [(int(row["as_at"]), row["code"], row["grade"], row["headcount"]) for row in csv.DictReader(file)]
    with bundled("grades.csv").open(encoding="utf-8", newline="") as file:
        in_post = [
            (int(row["as_at"]), row["code"], row["grade"], row["headcount"])
            for row in csv.DictReader(file)
            if row["grade"] in DELEGATED
        ]
    assert flows == in_post


def test_turnover_is_joiners_and_leavers_over_people() -> None:
    """HMRC AO, year to March 2023: 3,160 joined; 2,070 left the civil service and 570 the department; 18,705 people.
    HMRC AA: no row of joiners, 65 left, 620 people. DWP G6: 30 joined, 75 + 30 left, 1,030 people."""
    aa, ao = turnover_rates("HMRC", 2023, ("AA", "AO"))
    assert ao == pytest.approx((3160 + 2070 + 570) / 18705, rel=1e-12)
    assert aa == pytest.approx((0 + 65) / 620, rel=1e-12)
    assert turnover_rates("DWP", 2023, ("G6",))[0] == pytest.approx((30 + 75 + 30) / 1030, rel=1e-12)


def test_staff_mix_follows_from_the_change_of_a_year() -> None:
    """In four of five organisation-grades the change is at most 0.59 turnovers; for four months, 0.59 × √(4/12)."""
    found = multiples(least_fte=100)
    year = float(np.quantile(np.abs(list(found.values())), 0.8))
    stated = EVERY_OTHER["staff-mix"]
    assert len(found) == 312
    assert f"{len(found)} organisation-grades" in stated.provenance.source
    assert round(year, 2) == 0.59
    assert (stated.low, stated.centre, stated.high) == (
        -stated.high,
        0,
        round(year * (MONTHS_TO_SETTLEMENT / 12) ** 0.5, 2),
    )
    assert (stated.shape, stated.coverage_share) == ("normal", 0.8)


def test_dwps_upper_grades_grew_by_more_than_the_interval_says() -> None:
    found = multiples(least_fte=100)
    upper = [round(found["DWP", grade], 1) for grade in ("HEO", "SEO", "G7", "G6")]
    assert (min(upper), max(upper)) == (0.9, 1.8)
    assert "0.9 to 1.8 times" in EVERY_OTHER["staff-mix"].why


def test_the_interval_covers_the_changes_of_the_junior_share() -> None:
    """Answers hang on the share of AA to EO in basic pay. Drawn for a whole year, each grade by itself, the central 80%
    of draws holds the change from 2022 to 2023 in about four of five organisations of 500 staff or more."""
    year = EVERY_OTHER["staff-mix"].high / (MONTHS_TO_SETTLEMENT / 12) ** 0.5
    normal = np.random.default_rng(5).standard_normal((4000, len(DELEGATED))) / TO_80_PER_CENT
    held: list[bool] = []
    for code, grades, before, after, turnovers in bodies():
        salaries = {row.grade: row.mean_salary_gbp for row in TABLE.rows(code, 2022)}
        salary = np.array([salaries[grade] for grade in grades])
        is_junior = np.isin(grades, JUNIOR)
        if before.sum() < 500 or np.isnan(salary).any() or is_junior.all() or not is_junior.any():
            continue
        drawn = before * np.exp(normal[:, : len(grades)] * year * turnovers)
        shares = (drawn * salary)[:, is_junior].sum(axis=1) / (drawn @ salary)
        low, high = np.quantile(shares, (0.1, 0.9))
        held.append(bool(low <= (after * salary)[is_junior].sum() / (after @ salary) <= high))
    assert len(held) > 40
    assert 0.7 < np.mean(held) < 0.9


def misses() -> tuple[np.ndarray, np.ndarray]:
    """FTE of every organisation-grade of the table of cells, and by how much FTE × published mean misses Σ FTE × mean
    of its cells, as a fraction."""
    fte: dict[tuple[str, str, str], float] = {}
    pay_gbp: dict[tuple[str, str, str], float] = {}
    with bundled("grade_cells.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["as_at"], row["code"], row["grade"])
            fte[key] = fte.get(key, 0) + float(row["fte"])
            pay_gbp[key] = pay_gbp.get(key, 0) + float(row["fte"]) * float(row["mean_salary_gbp"])
    published = {
        (str(year), code, row.grade): row.mean_salary_gbp
        for year in TABLE.years
        for code in TABLE.organisations(year)
        for row in TABLE.rows(code, year)
    }
    return np.array(list(fte.values())), np.array([pay_gbp[key] / (fte[key] * published[key]) - 1 for key in fte])


def test_headcount_means_follow_from_the_cells() -> None:
    fte, missed = misses()
    order = np.argsort(np.abs(missed))
    reached = np.cumsum(fte[order]) / fte.sum()
    four_fifths = float(np.abs(missed)[order][np.searchsorted(reached, 0.8)])
    stated = EVERY_OTHER["headcount-means"]
    assert (stated.low, stated.centre, stated.high) == (-stated.high, 0, round(four_fifths, 4))
    assert len(fte) == 1140
    assert "1,140 organisation-grades" in stated.provenance.source
    assert f"at most {four_fifths:.2%}" in stated.why
    assert np.quantile(np.abs(missed[fte < 100]), 0.8) == pytest.approx(0.005, abs=0.0005)


@pytest.mark.parametrize(("code", "decimals"), [("DWP", 3), ("HMRC", 4)])
def test_allowances_follow_from_a_year_of_payroll(code: str, decimals: int) -> None:
    year = [month for month in payroll(code) if "2022-04" <= month.month <= "2023-03"]
    allowances_gbp = sum(month.allowances_gbp or math.nan for month in year)
    share = allowances_gbp / sum(month.salary_gbp or math.nan for month in year)
    stated = assumptions_for(code)["allowances"]
    assert len(year) == 12
    assert (stated.low, stated.centre, stated.high) == (0, 0, round(share, decimals))


def test_allowances_elsewhere_are_the_larger_of_the_two() -> None:
    assert EVERY_OTHER["allowances"].high == max(assumptions_for(code)["allowances"].high for code in ("DWP", "HMRC"))


def test_the_central_paid_hours_are_those_of_the_central_answer() -> None:
    for code in known_organisations():
        hours = assumptions_for(code)["paid-hours"]
        assert hours.centre == paid_time(code).paid_hours
        assert hours.high == 42
        assert hours.low == (41 if code in ("DWP", "HMRC") else 37)


def test_the_identity_changes_with_either_file() -> None:
    both = bundled("assumptions.toml").read_bytes() + bundled("flows.csv").read_bytes()
    assert assumptions_digest() == digest(both)
