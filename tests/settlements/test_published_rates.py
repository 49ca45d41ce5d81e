"""Our tables of prices, scales and payroll against the published files they were carried from."""

import csv
import re
from pathlib import Path

import pytest

from paymodel.inputs.bundle import bundled
from paymodel.inputs.organisations import known_organisations
from paymodel.inputs.pay_scales import pay_scales
from paymodel.inputs.payroll import PayrollMonth, payroll
from paymodel.model.grades import DELEGATED

BODIES = {
    "DWP": "DWP",
    "HMRC": "HMRC",
    "DfE": "DFE",
    "Scottish Government (Main)": "SCOTGOV",
    "Cabinet Office": "CO",
}
GROUPS = {
    "aao": "aa_ao",
    "eo": "eo",
    "sheo": "heo_seo",
    "g67": "g7_g6",
    "scs": "scs",
    "other": "other",
    "total": "total",
}
COSTS = {
    "salary": "salary",
    "allowances": "allowances",
    "ncprp": "non_consolidated",
    "overtime": "overtime",
    "pension": "pension",
    "ni": "ni",
    "total": "total",
}


def published(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figure(cell: str) -> float | None:
    return None if cell in ("", "none") else float(cell)


def test_every_price_index(sources: Path) -> None:
    theirs = {
        row["month"]: (figure(row["cpi_d7bt_2015_100"]), figure(row["rpi_chaw_jan1987_100"]))
        for row in published(sources / "published" / "prices.csv")
    }
    ours = {
        row["month"]: (figure(row["cpi_index"]), figure(row["rpi_index"]))
        for row in published(bundled("rates", "prices.csv"))
    }
    assert ours == theirs
    assert list(ours) == sorted(ours)


def test_every_month_of_payroll(sources: Path) -> None:
    theirs = published(sources / "payroll" / "monthly_paybill.csv")
    months = {(month.code, month.month): month for code in ("DWP", "HMRC") for month in payroll(code)}
    assert set(months) == {(row["org"], row["ym"]) for row in theirs}
    for row in theirs:
        month = months[row["org"], row["ym"]]
        for their_name, our_name in COSTS.items():
            assert getattr(month, f"{our_name}_gbp") == figure(row[their_name]), (month, our_name)
        for group, name in GROUPS.items():
            assert getattr(month, f"{name}_headcount") == figure(row[f"{group}_hc"]), (month, name)
            assert getattr(month, f"{name}_fte") == figure(row[f"{group}_fte"]), (month, name)
        assert (month.flag or "") == row["flag"]


def cost_gap_gbp(month: PayrollMonth) -> float:
    """What the parts add up to beyond the total, £."""
    parts = [getattr(month, f"{name}_gbp") for name in COSTS.values() if name != "total"]
    return sum(parts) - (month.total_gbp or 0.0)


def test_the_costs_of_a_month_add_up_to_its_total_or_nearly() -> None:
    """HMRC's parts exceed its total in six months: by £676,698 in May 2021, by at most £11,841 in the others."""
    gaps = {
        (month.code, month.month): cost_gap_gbp(month)
        for code in ("DWP", "HMRC")
        for month in payroll(code)
        if month.total_gbp is not None
    }
    odd = {month: gap for month, gap in gaps.items() if abs(gap) > 0.02}
    assert set(odd) == {("HMRC", m) for m in ("2021-05", "2023-10", "2023-12", "2024-01", "2024-02", "2024-03")}
    assert odd.pop(("HMRC", "2021-05")) == pytest.approx(676_698)
    assert 1_600 < min(odd.values()) <= max(odd.values()) < 11_842


def grades_of(their_grade: str) -> list[str]:
    approx = re.search(r"approx (\w+)", their_grade)
    first = approx[1] if approx else their_grade.split(" ")[0]
    return first.split("/")


def test_every_scale_is_a_published_one(sources: Path) -> None:
    """By organisation, grade, location, minimum and maximum; and by day, wherever the file gives one."""
    stated: dict[tuple, str] = {}
    for row in published(sources / "published" / "pay_scales.csv"):
        if row["organisation"] not in BODIES or not row["scale_min"] or not row["scale_max"]:
            continue
        is_whole_country = row["location"].startswith("All")
        location = "National" if is_whole_country else row["location"]
        maximum = row["scale_min"] if is_whole_country and "spot" in row["spot_rates_if_any"] else row["scale_max"]
        for grade in grades_of(row["grade"]):
            key = (BODIES[row["organisation"]], grade, location, float(row["scale_min"]), float(maximum))
            stated[key] = stated.get(key, "") + " " + row["effective_date"]
    for one in pay_scales():
        scale = one.scale
        days = stated[one.code, scale.grade, scale.location, scale.minimum_gbp, scale.maximum_gbp]
        assert one.in_force_from.isoformat() in days or (one.in_force_from.strftime("%Y-12-31"), one.status) == (
            one.in_force_from.isoformat(),
            "assumed",
        )
        assert str(one.in_force_from.year) in days


def test_no_published_scale_is_forgotten(sources: Path) -> None:
    """Every row with a minimum and a maximum is ours, but for HMRC's five that run from the National minimum to the
    London maximum, and the Scottish band that shares EO with another."""
    ours = {(one.code, one.scale.grade, one.scale.minimum_gbp) for one in pay_scales()}
    forgotten = [
        (BODIES[row["organisation"]], row["grade"])
        for row in published(sources / "published" / "pay_scales.csv")
        if row["organisation"] in BODIES and row["scale_min"] and row["scale_max"]
        for grade in grades_of(row["grade"])
        if (BODIES[row["organisation"]], grade, float(row["scale_min"])) not in ours
    ]
    assert forgotten == [
        *(("HMRC", grade) for grade in DELEGATED if grade not in ("AA", "AO")),
        ("SCOTGOV", "A4 (approx EO (lower); mapping assumed)"),
    ]


def test_the_bodies_are_those_of_the_official_list() -> None:
    names = {code: known_organisations()[code].organisation for code in BODIES.values()}
    assert names["DFE"].startswith("Department for Education")
    assert names["CO"].startswith("Cabinet Office")
    assert names["SCOTGOV"].startswith("Scottish Government")
