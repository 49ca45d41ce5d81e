"""Past awards against the payroll: the windows, the figures, the page, and what its explanations claim."""

import csv
import re
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT
from paymodel.inputs.bundle import bundled
from paymodel.inputs.offers import find_offer, read_offer
from paymodel.inputs.payroll import payroll
from paymodel.model.backtest import GROUPS, BacktestCase
from paymodel.outputs.backtest_page import backtest_page
from paymodel.run.backtest import backtest, is_published

SETTINGS = tomllib.loads(bundled("backtest.toml").read_text(encoding="utf-8"))
CASES = [(entry["code"], entry["remit"]) for entry in SETTINGS["case"]]


def case(code: str, remit: str) -> BacktestCase:
    return next(one for one in backtest().cases if (one.code, one.remit) == (code, remit))


@pytest.mark.parametrize("entry", SETTINGS["case"], ids=[" ".join(case) for case in CASES])
def test_the_windows_follow_from_the_rule(entry: dict) -> None:
    unsteady = {month for one in SETTINGS["unsteady"] if one["code"] == entry["code"] for month in one["months"]}
    sound = [m.month for m in payroll(entry["code"]) if is_published(m) and m.month not in unsteady]
    march, n_months = f"{entry['remit'][:4]}-03", SETTINGS["rule"]["months"]
    assert entry["before"] == [month for month in sound if month <= march][-n_months:]
    assert entry["after"] == [month for month in sound if month > entry["paid"]][:n_months]


def test_pay_of_everybody_on_31_march_2023() -> None:
    """DWP £2,257.4m against £2,249.2m of payroll, HMRC £2,273.8m against £2,279.1m."""
    dwp, hmrc = backtest().levels
    assert (dwp.code, dwp.expected_within_rate, hmrc.code, hmrc.expected_within_rate) == ("DWP", 0.01, "HMRC", 0.015)
    assert dwp.difference_rate == pytest.approx(2_257_444_200 / 2_249_245_215 - 1)
    assert hmrc.difference_rate == pytest.approx(2_273_774_650 / 2_279_116_802 - 1)
    for one in (dwp, hmrc):
        assert abs(one.difference_rate) < one.expected_within_rate
        assert one.months == ("2023-01", "2023-02", "2023-03", "2023-04")


@pytest.mark.parametrize(
    ("code", "remit", "low", "high", "held", "difference"),
    [
        ("DWP", "2022-23", 2.00, 2.70, 1.14, -0.86),
        ("HMRC", "2022-23", 5.00, 5.12, 4.85, -0.15),
        ("DWP", "2023-24", 5.55, 6.21, 7.64, 1.43),
        ("HMRC", "2023-24", 3.50, 5.15, 4.63, 0),
    ],
)
def test_the_measured_differences(
    code: str, remit: str, low: float, high: float, held: float, difference: float
) -> None:
    """Measured, not aimed at: a change here is a change of the model or of the data, and goes into the page."""
    found = case(code, remit)
    rates = (found.low_rate, found.high_rate, found.salary.held_mix_rate, found.difference_rate)
    assert [100 * rate for rate in rates] == pytest.approx([low, high, held, difference], abs=0.006)


@pytest.mark.parametrize(("code", "remit"), CASES)
def test_the_payroll_s_rise_from_the_published_files(code: str, remit: str, sources: Path) -> None:
    """The rise with the mix held, worked out again from the raw payroll and grades.csv."""
    columns = {"aa_ao": "aao", "eo": "eo", "heo_seo": "sheo", "g7_g6": "g67", "scs": "scs"}
    with (sources / "payroll" / "monthly_paybill.csv").open(encoding="utf-8", newline="") as file:
        months = {row["ym"]: row for row in csv.DictReader(file) if row["org"] == code}
    pay: dict[str, list[tuple[float, float]]] = {}
    with bundled("grades.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["code"], row["as_at"]) == (code, remit[:4]):
                group = next(name for name, grades in GROUPS.items() if row["grade"] in grades)
                pay.setdefault(group, []).append((float(row["fte"]), float(row["mean_salary_gbp"])))
    means = {group: sum(f * s for f, s in rows) / sum(f for f, _ in rows) for group, rows in pay.items()}
    found = case(code, remit)
    told: list[tuple[float, float]] = []
    for window in (found.before, found.after):
        rows = [months[month.month] for month in window]
        fte = {group: sum(float(row[f"{column}_fte"]) for row in rows) for group, column in columns.items()}
        salary = 12 * sum(float(row["salary"]) for row in rows) / sum(float(row["total_fte"]) for row in rows)
        told.append((salary, sum(fte[group] * means[group] for group in fte) / sum(fte.values())))
    (first, first_mix), (second, second_mix) = told
    assert found.salary.held_mix_rate == pytest.approx(second / first / (second_mix / first_mix) - 1)


def test_the_awards_of_2022_are_those_derived(sources: Path) -> None:
    with (sources / "published" / "awards.csv").open(encoding="utf-8", newline="") as file:
        published = [row for row in csv.DictReader(file) if row["year"] == "2022/23"]
    for code in ("DWP", "HMRC"):
        typical = {
            row["grade"]: float(row["consolidated_percent_typical"]) for row in published if row["organisation"] == code
        }
        offer = read_offer(find_offer(f"{code.lower()}-2022-23")).offer()
        ours = {grade: 100 * (award.rate or 0) for award in offer.awards for grade in award.picked.grades or ()}
        assert ours == pytest.approx({grade: pct for grade, pct in typical.items() if grade in ours})
        assert len(ours) == 7
    assert typical["AA-G6 average"] == 5
    low = read_offer(find_offer("hmrc-2022-23-low")).offer()
    assert [award.rate for award in low.awards] == [0.05]


def test_the_page_is_not_stale() -> None:
    """Move docs/validation.md away and run `paymodel backtest --page docs/validation.md`."""
    page = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    assert page == backtest_page(backtest())


def test_the_page_states_and_does_not_judge() -> None:
    page = backtest_page(backtest())
    judging = r"good|bad|well|poor|pass(?:es|ed)?|fail(?:s|ed)?|valid|accura\w+|confirm\w*|prove\w*|success\w*"
    assert re.findall(rf"\b(?:{judging})\b", page, flags=re.I) == []
    assert page.splitlines()[2].startswith("From before the award to after it")
    for code, remit in CASES:
        assert f"## {code} {remit}: " in page
    assert "Known:" in page
    assert "A guess:" in page


def per_fte(code: str, name: str, line: str = "salary_gbp") -> float:
    month = next(one for one in payroll(code) if one.month == name)
    return 12 * getattr(month, line) / (month.total_fte or 0)


def mean(code: str, *names: str, line: str = "salary_gbp") -> float:
    return sum(per_fte(code, name, line) for name in names) / len(names)


def fte(code: str, *names: str, column: str = "total_fte") -> float:
    return sum(getattr(one, column) for one in payroll(code) if one.month in names) / len(names)


def without(found: BacktestCase, name: str) -> float:
    months = [month.month for month in (*found.before, *found.after)]
    return found.without_rates[months.index(name)]


def test_what_is_said_of_dwp_2022_23() -> None:
    found = case("DWP", "2022-23")
    assert per_fte("DWP", "2022-03") / mean("DWP", "2022-01", "2022-02") == pytest.approx(1.04, abs=0.005)
    march = per_fte("DWP", "2022-03", "pension_gbp") / mean("DWP", "2022-01", "2022-02", line="pension_gbp")
    assert march == pytest.approx(1.02, abs=0.005)
    assert found.low_rate < without(found, "2022-03") < found.high_rate
    assert found.pension_difference_rate == 0
    staff = fte("DWP", "2022-08", "2022-09", "2022-10") / fte("DWP", "2022-01", "2022-02", "2022-03")
    assert staff == pytest.approx(0.94, abs=0.005)
    rises = [per_fte("DWP", month, "pension_gbp") for month in ("2022-06", "2022-07", "2022-08")]
    assert rises[1] / rises[0] == pytest.approx(1.03, abs=0.005)
    assert rises[2] / rises[1] == pytest.approx(1, abs=0.005)


def test_what_is_said_of_hmrc_2022_23() -> None:
    found = case("HMRC", "2022-23")
    assert without(found, "2021-12") > found.high_rate
    assert found.low_rate < without(found, "2022-09") < found.high_rate
    group = [fte("HMRC", *(m.month for m in w), column="heo_seo_fte") for w in (found.before, found.after)]
    assert group[1] / group[0] == pytest.approx(1.06, abs=0.005)
    assert fte("HMRC", "2022-03") / fte("HMRC", "2021-12") == pytest.approx(1.04, abs=0.005)
    december = per_fte("HMRC", "2021-12")
    assert december / mean("HMRC", "2022-01", "2022-03") == pytest.approx(1.01, abs=0.005)
    assert found.pension.held_mix_rate < found.salary.held_mix_rate
    june, july = (per_fte("HMRC", month, "pension_gbp") for month in ("2022-06", "2022-07"))
    assert june / per_fte("HMRC", "2022-05", "pension_gbp") > 1.045
    assert july / june == pytest.approx(1, abs=0.005)


def test_what_is_said_of_dwp_2023_24() -> None:
    found = case("DWP", "2023-24")
    assert per_fte("DWP", "2024-01") / mean("DWP", "2023-11", "2023-12") == pytest.approx(1.05, abs=0.005)
    assert found.low_rate < without(found, "2024-01") < found.high_rate
    summer, winter = ("2023-05", "2023-07", "2023-08"), [month.month for month in found.before]
    rises = [per_fte("DWP", month) / mean("DWP", *winter) - 1 for month in summer]
    pensions = [per_fte("DWP", m, "pension_gbp") / mean("DWP", *winter, line="pension_gbp") - 1 for m in summer]
    assert (min(rises), max(rises)) == pytest.approx((0.06, 0.12), abs=0.005)
    assert (min(pensions), max(pensions)) == pytest.approx((0.01, 0.04), abs=0.005)
    assert -0.001 < found.pension_difference_rate <= 0
    new = mean("DWP", "2023-11", "2023-12", line="pension_gbp")
    rise = new - mean("DWP", "2023-07", "2023-08", line="pension_gbp")
    assert (per_fte("DWP", "2023-09", "pension_gbp") - new) / rise == pytest.approx(2, abs=0.1)


def test_what_is_said_of_hmrc_2023_24() -> None:
    found = case("HMRC", "2023-24")
    assert found.salary.held_mix_rate > (found.low_rate + found.high_rate) / 2
    paid = {one.month: one.salary_gbp or 0 for one in payroll("HMRC")}
    assert paid["2023-10"] - paid["2023-11"] == pytest.approx(40e6, abs=0.5e6)
    owed = ("2023-06", "2023-07", "2023-08", "2023-09")
    rise = per_fte("HMRC", "2023-11") / mean("HMRC", *owed) - 1
    assert rise * sum(paid[month] for month in owed) == pytest.approx(32e6, abs=0.5e6)
    before, after = ([month.month for month in window] for window in (found.before, found.after))
    fall = fte("HMRC", *before) - fte("HMRC", *after)
    assert fall / fte("HMRC", *before) == pytest.approx(0.03, abs=0.005)
    junior = fte("HMRC", *before, column="aa_ao_fte") - fte("HMRC", *after, column="aa_ao_fte")
    assert junior > fall / 2


def test_what_is_said_of_unsteady_months() -> None:
    said = {one["code"]: one["months"] for one in SETTINGS["unsteady"]}
    months = [one.month for one in payroll("DWP")]
    moves = [abs(per_fte("DWP", m) / per_fte("DWP", months[months.index(m) - 1]) - 1) for m in said["DWP"]]
    assert (min(moves), max(moves)) == pytest.approx((0.034, 0.137), abs=0.005)
    months = [one.month for one in payroll("HMRC")]
    drops = [per_fte("HMRC", m) / per_fte("HMRC", months[months.index(m) + 1]) - 1 for m in said["HMRC"]]
    assert (min(drops), max(drops)) == pytest.approx((0.035, 0.207), abs=0.005)
