"""Other awards and real pay against the files they were carried from, worked again from those."""

import csv
import re
from pathlib import Path

import pytest

from paymodel.errors import Faults
from paymodel.inputs.awards import other_awards
from paymodel.inputs.grade_table import load_grades
from paymodel.model.grades import DELEGATED
from paymodel.model.real_terms import OtherAward
from paymodel.run.asked import Simulate
from paymodel.run.put_question import put_question
from paymodel.run.real_terms import real_terms_of
from paymodel.run.simulation import simulate

THEIR_NAMES = {
    "2023-24": {
        "Teachers (England)": "Teachers in England",
        "NHS Agenda for Change": "NHS staff on Agenda for Change in England",
        "police": "Police officers in England and Wales",
        "prison officers": "Prison officers in England and Wales",
        "Senior Civil Service": "Senior Civil Service",
        "armed forces": "Armed forces, to one-star rank",
        "junior doctors": "Junior doctors in England",
    },
    "2026-27": {
        "NHS": "NHS staff on Agenda for Change in England",
        "teachers": "Teachers in England",
        "Senior Civil Service": "Senior Civil Service",
    },
}


@pytest.fixture
def listed(sources: Path) -> dict[str, dict[str, tuple[float, str]]]:
    """Rate and what follows it, by name and pay year, of the section "Other awards"."""
    text = (sources / "published" / "remits.md").read_text(encoding="utf-8")
    section = text.split("## Other awards in 2023-24\n")[1].split("\n## ")[0].strip()
    first, second = section.split("\n2026-27: ")
    found: dict[str, dict[str, tuple[float, str]]] = {}
    for year, line, between in (("2023-24", first, "; "), ("2026-27", second, ", ")):
        found[year] = {}
        for item in line.rstrip(".").split(between):
            name, pct, beside = re.fullmatch(r"(.+?) ([\d.]+)%(.*)", item).groups()  # type: ignore[union-attr]
            found[year][name] = (float(pct), beside.strip())
    return found


def by_name(year: str) -> dict[str, OtherAward]:
    return {one.who: one for one in other_awards(year)}


@pytest.mark.parametrize("year", ["2023-24", "2026-27"])
def test_every_listed_award_is_ours_with_its_sum(year: str, listed) -> None:
    assert set(listed[year]) == set(THEIR_NAMES[year])
    ours = by_name(year)
    for name, (pct, beside) in listed[year].items():
        award = ours[THEIR_NAMES[year][name]]
        assert (award.rate, award.most_rate) == (pytest.approx(pct / 100), None), name
        assert set(re.findall(r"£[\d,]+|\d%", beside)) <= set(re.findall(r"£[\d,]+|\d%", award.beside)), name
    mine = {one for one in ours if not one.startswith(("DWP, ", "HMRC, "))}
    assert mine == set(THEIR_NAMES[year].values())


@pytest.fixture
def made(sources: Path) -> dict[tuple[str, str, str], dict[str, str]]:
    with (sources / "published" / "awards.csv").open(encoding="utf-8", newline="") as file:
        return {(row["organisation"], row["year"], row["grade"]): row for row in csv.DictReader(file)}


def test_what_was_made_in_dwp_and_hmrc_is_as_reported(made) -> None:
    ours = {
        **{("DWP", "2023/24", grade): f"DWP, {grade}" for grade in ("AA", "AO", "EO")},
        **{("DWP", "2023/24", grade): "DWP, HEO to G6" for grade in ("HEO", "SEO", "G7", "G6")},
        **{("HMRC", "2023/24", grade): f"HMRC, {grade}" for grade in ("AA", "AO", "EO")},
        ("HMRC", "2023/24", "HEO-SEO"): "HMRC, HEO and SEO at or near the top of their scales",
        ("HMRC", "2022/23", "AA-G6 average"): "HMRC, AA to G6 on average",
    }
    held = {**by_name("2022-23"), **by_name("2023-24")}
    for key, who in ours.items():
        row, award = made[key], held[who]
        ends = [
            float(row[f"consolidated_percent_{end}"]) / 100
            for end in ("min", "typical", "max")
            if row[f"consolidated_percent_{end}"]
        ]
        assert award.rate == pytest.approx(min(ends)), key
        assert (award.most_rate or award.rate) == pytest.approx(max(ends)), key
        assert ("£1,500 paid once" in award.beside) == row["non_consolidated"].startswith("1500"), key
        assert row["notes"].startswith("DERIVED") is False
    assert {one for one in held if one.startswith(("DWP, ", "HMRC, "))} == set(ours.values())


def test_what_is_left_out_was_derived_or_is_over_all_grades(made) -> None:
    """Changes of medians, and the range over all grades, in which what was paid once is counted."""
    left_out = [row for key, row in made.items() if key[1] == "2022/23" and key[2] != "AA-G6 average"]
    assert len(left_out) == 14
    assert all(row["notes"].startswith("DERIVED") for row in left_out)
    assert made["HMRC", "2023/24", "AA-G6 range"]["notes"] == "Overall offer range"


def means(sources: Path, year: int) -> dict[tuple[str, str], float]:
    """Mean salaries by organisation and grade, of staff in post, as the release prints them."""
    folder = sources / "civil-service-statistics" / str(year)
    name = "Organisation+Parent_department+Responsibility_level_ungrouped.csv"
    encoding = "cp1252" if year == 2022 else "utf-8"
    with (folder / name).open(encoding=encoding, newline="") as file:
        return {
            (row["Organisation"], row["Responsibility_level_ungrouped"]): float(row["Mean_salary"])
            for row in csv.DictReader(file)
            if row["Status"] == "In post" and (row["Mean_salary"] or "").replace(".", "").isdigit()
        }


def levels(sources: Path) -> dict[str, tuple[float, float]]:
    with (sources / "published" / "prices.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["month"]: (float(row["cpi_d7bt_2015_100"]), float(row["rpi_chaw_jan1987_100"]))
            for row in csv.DictReader(file)
            if row["month"].endswith("-03") and row["month"] < "2025"
        }


def test_every_organisation_worked_again_from_the_release(sources: Path) -> None:
    """Both indices, before an award of 6.5% and 4.5%, after it, and twelve months on."""
    asked = Simulate(departments=("all",), baseline="published", floor_rate=0.045, draws=0)
    result = simulate(asked)
    terms, _ = real_terms_of(put_question(asked, Faults()), result, None)
    awards = {(one.code, line.grade): line.award_rate for one in result.departments for line in one.grades}
    then, now, index = means(sources, 2022), means(sources, 2023), levels(sources)
    table = load_grades()
    then_names, now_names = table.organisations(2022), table.organisations(2023)
    n_worked = 0
    for one in terms:
        for grade in one.grades:
            name = grade.pay.grade
            first, second = then[then_names[one.code], name], now[now_names[one.code], name]
            award = awards[one.code, name]
            assert award is not None
            for i in (0, 1):
                to_day = index["2023-03"][i] / index["2022-03"][i]
                later = index["2024-03"][i] / index["2022-03"][i]
                after = second * (1 + award)
                assert grade.before_change_rates[i] == pytest.approx(second / first / to_day - 1)
                assert grade.real_change_rates[i] == pytest.approx(after / first / to_day - 1)
                assert grade.real_change_rates[i + 2] == pytest.approx(after / first / later - 1)
            n_worked += 1
    both = {
        (code, grade)
        for code, name in now_names.items()
        for grade in DELEGATED
        if (then_names.get(code, ""), grade) in then and (name, grade) in now
    }
    assert {(one.code, grade.pay.grade) for one in terms for grade in one.grades} == both
    assert n_worked == len(both) > 500
