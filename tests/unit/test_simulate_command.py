"""The contract of `paymodel simulate`: its JSON, its errors, its files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from paymodel.inputs.bundle import bundled
from paymodel.run import Simulate, simulate

DEPARTMENT_KEYS = [
    "code",
    "organisation",
    "remit_scope",
    "basic_pay_gbp",
    "nlw_uplift_gbp",
    "junior_share",
    "headline_pot_gbp",
    "additional_pot_gbp",
    "target_cost_gbp",
    "rest_rate_headline",
    "rest_rate",
    "max_junior_rate_headline",
    "max_junior_rate",
    "required_remit_rate",
    "shortfall_gbp",
    "uniform_target_shortfall_gbp",
    "verdict",
    "nlw_answers",
    "answers",
    "suppressed_grades",
    "ungraded_fte",
    "grades",
    "simulation",
    "binding",
    "largest_target_price",
    "stop",
    "readings",
]
QUESTION_KEYS = [
    "remit",
    "headline_rate",
    "additional_rate",
    "additional_basis",
    "lower_bands",
    "junior_grades",
    "target_rate",
    "floor_rate",
    "baseline",
    "as_at",
    "nlw",
    "demands",
    "differential_rate",
    "differential_on",
    "policy",
    "pots",
]
GRADE_KEYS = [
    "grade",
    "headcount",
    "fte",
    "mean_salary_gbp",
    "basic_pay_gbp",
    "cost_share",
    "award_rate",
    "award_cost_gbp",
    "new_mean_salary_gbp",
    "nlw_uplift_gbp",
    "rise_from_31_march_rate",
]


READING_KEYS = [
    *("lower_bands", "additional_basis", "nlw", "is_asked", "is_within"),
    *("central_rest_rate", "central_max_junior_rate", "central_shortfall_gbp"),
]


def document(paymodel, *arguments: object) -> dict:
    outcome = paymodel("simulate", "--json", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def test_the_keys_of_the_contract(paymodel) -> None:
    answer = document(paymodel)
    assert list(answer) == ["schema", "run_id", "version", "question", "warnings", "departments"]
    assert answer["schema"] == "paymodel.simulate/1"
    assert list(answer["question"]) == QUESTION_KEYS
    assert [one["code"] for one in answer["departments"]] == ["DWP", "HMRC"]
    for one in answer["departments"]:
        assert list(one) == DEPARTMENT_KEYS
        assert all(list(line) == GRADE_KEYS for line in one["grades"])
        drawn = one["simulation"]["readings"]
        assert one["readings"] == [{key: reading[key] for key in READING_KEYS} for reading in drawn]
        assert list(one["simulation"]) == [
            *("draws", "seed", "varied", "within_ceiling_share", "monte_carlo_error"),
            *("rest_rate", "max_junior_rate", "shortfall_gbp", "readings", "drivers", "flips"),
        ]
        assert all(
            list(cell) == ["junior_grades", "additional_basis", "floor_rate", "max_junior_rate"]
            for cell in one["answers"]
        )
        assert [list(reading) for reading in one["nlw_answers"]] == [
            ["nlw", "verdict", "shortfall_gbp", "rest_rate", "max_junior_rate"]
        ] * 2
        assert list(one["simulation"]["rest_rate"]) == ["p05", "p50", "p95"]


def test_the_defaults(paymodel) -> None:
    answer = document(paymodel)
    assert answer["question"] == {
        "remit": "2023-24",
        "headline_rate": 0.045,
        "additional_rate": 0.005,
        "additional_basis": "whole-paybill",
        "lower_bands": ["AA", "AO", "EO"],
        "junior_grades": ["AA", "AO", "EO"],
        "target_rate": 0.065,
        "floor_rate": 0,
        "baseline": "april",
        "as_at": 2023,
        "nlw": "statutory-outside",
        "demands": [
            {
                "name": kind,
                "kind": kind,
                "grades": grades,
                "rate": rate,
                "salary_gbp": 0,
                "hourly_gbp": 0,
                "is_general": True,
            }
            for kind, grades, rate in (("target", ["AA", "AO", "EO"], 0.065), ("floor", ["HEO", "SEO", "G7", "G6"], 0))
        ],
        "differential_rate": None,
        "differential_on": "mean",
        "policy": None,
        "pots": [],
    }
    simulated = answer["departments"][0]["simulation"]
    assert (simulated["draws"], simulated["seed"], simulated["varied"]) == (
        *(10_000, 2023),
        ["rounding", "staff-mix", "place-in-range", "headcount-means", "paid-hours", "allowances"],
    )


def test_the_answer_table_has_every_cell(paymodel) -> None:
    cells = document(paymodel, "-d", "DWP", "--junior", "AO", "--floor", "1")["departments"][0]["answers"]
    asked = {(tuple(c["junior_grades"]), c["additional_basis"], c["floor_rate"]) for c in cells}
    juniors = (("AA", "AO"), ("AA", "AO", "EO"), ("AO",))
    bases = ("whole-paybill", "lower-bands")
    assert asked == {(j, b, f) for j in juniors for b in bases for f in (0, 0.01, 0.02, 0.045)}


def test_a_cell_is_the_answer_to_that_question(paymodel) -> None:
    for cell in document(paymodel, "-d", "HMRC")["departments"][0]["answers"]:
        asked = Simulate(
            departments=("HMRC",),
            junior_grades=tuple(cell["junior_grades"]),
            additional_basis=cell["additional_basis"],
            floor_rate=cell["floor_rate"],
            draws=0,
        )
        assert cell["max_junior_rate"] == pytest.approx(simulate(asked).departments[0].max_junior_rate, rel=1e-11)


def test_senior_civil_service_is_listed_outside_the_remit(paymodel) -> None:
    lines = document(paymodel, "-d", "DWP", "--baseline", "published")["departments"][0]["grades"]
    scs = lines[-1]
    assert (scs["grade"], scs["headcount"], scs["fte"]) == ("SCS", 280, 275)
    assert [scs[key] for key in GRADE_KEYS[4:]] == [None] * 7
    assert sum(line["basic_pay_gbp"] or 0 for line in lines) == 2_232_424_700


def test_every_organisation_of_both_years_keeps_the_contract(paymodel) -> None:
    for year, n_organisations in ((2022, 106), (2023, 110)):
        departments = document(paymodel, "-d", "all", "--as-at", year, "--draws", 50)["departments"]
        assert len(departments) == n_organisations
        for one in departments:
            assert (one["shortfall_gbp"] == 0) == (one["verdict"] != "above_ceiling"), one["code"]
            assert (one["verdict"] is None) == (one["basic_pay_gbp"] == 0)
            priced = [line for line in one["grades"] if line["award_rate"] is not None]
            assert sum(line["basic_pay_gbp"] for line in priced) == pytest.approx(one["basic_pay_gbp"])
            assert not {line["grade"] for line in priced} & set(one["suppressed_grades"])
            for line in priced:
                assert line["award_cost_gbp"] == pytest.approx(line["basic_pay_gbp"] * line["award_rate"])
            if one["verdict"] != "above_ceiling" and one["verdict"]:
                ceiling = one["headline_pot_gbp"] + one["additional_pot_gbp"]
                assert sum(line["award_cost_gbp"] for line in priced) <= ceiling + 0.01


def test_suppressed_and_ungraded_staff_are_named(paymodel) -> None:
    answer = document(paymodel, "-d", "UKSC", "-d", "HMPPS", "-d", "RFA", "--draws", 5)
    court, prisons, fleet = answer["departments"]
    assert court["suppressed_grades"] == ["AO", "HEO", "G7", "G6"]
    assert prisons["ungraded_fte"] == 20_005
    assert (fleet["verdict"], fleet["simulation"], fleet["rest_rate"]) == (None, None, None)
    told = " ".join(answer["warnings"])
    assert "UKSC: AO, HEO, G7, G6 left out" in told
    assert "HMPPS: 20,005 FTE without a grade" in told
    assert "Part of HMPPS is outside this remit" in told


def test_a_withheld_number_of_ungraded_staff_is_said_so(paymodel) -> None:
    answer = document(paymodel, "-d", "DES", "--as-at", 2022, "--draws", 0)
    assert answer["departments"][0]["ungraded_fte"] is None
    assert "DES: staff without a grade left out of the sums; their number is withheld." in answer["warnings"]
    assert "nan" not in paymodel("simulate", "-d", "all", "--as-at", 2022, "--draws", 0).out


def test_terms_that_are_not_the_remits_are_warned_of(paymodel) -> None:
    for change in (["--headline", 5], ["--lower-bands", "AA"], ["--additional-basis", "lower-bands"]):
        answer = document(paymodel, "-d", "DWP", "--draws", 0, *change)
        assert any(warning.startswith("The terms asked for") for warning in answer["warnings"])
        assert "the 2023-24 ceiling" not in paymodel("simulate", "-d", "DWP", "--draws", 0, *change).out


def test_all_in_any_case_and_alone(paymodel) -> None:
    assert len(document(paymodel, "-d", "ALL", "--draws", 0)["departments"]) == 110
    assert (
        "'all' is every organisation; leave the other names out" in paymodel("simulate", "-d", "all", "-d", "DWP").err
    )


def test_departments_are_looked_up_in_the_year_asked_for(paymodel) -> None:
    outcome = paymodel("simulate", "-d", "DCMS-2022", "--as-at", 2022, "--target", 500)
    assert outcome.err.count("paymodel: ") == 1


def test_as_at_never_changes_the_remit(paymodel) -> None:
    answer = document(paymodel, "--as-at", 2022)
    assert (answer["question"]["as_at"], answer["question"]["remit"]) == (2022, "2023-24")
    assert answer["warnings"] == [
        "Remit 2023-24 is put to the staff of 31 March 2022: numbers and pay have changed since, "
        "or had not changed yet."
    ]
    assert document(paymodel)["warnings"] == []


def test_no_draws(paymodel) -> None:
    assert document(paymodel, "--draws", 0)["departments"][0]["simulation"] is None


def test_the_run_id_names_the_inputs(paymodel) -> None:
    base = document(paymodel, "-d", "DWP", "--draws", 5)["run_id"]
    assert document(paymodel, "-d", "dwp", "-d", "Work and Pensions", "--draws", 5)["run_id"] == base
    for change in (
        *(["--target", 6], ["--seed", 1], ["--remit", "2024-25"], ["-d", "HMRC"], ["--floor", 1]),
        *(["--baseline", "published"], ["--nlw", "inside"], ["--spread", "wide"], ["--paid-hours", 37]),
    ):
        assert document(paymodel, "-d", "DWP", "--draws", 5, *change)["run_id"] != base


@pytest.mark.parametrize(
    "part",
    [
        *("organisations_digest", "remits_digest", "cells_digest", "nlw_digest", "pay_scales_digest"),
        *("on_costs_digest", "prices_digest", "__version__"),
    ],
)
def test_the_run_id_depends_on_everything_that_is_loaded(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    asked = Simulate(departments=("DWP",), draws=0)
    before = simulate(asked).run_id
    where = "put_question" if part == "__version__" else "bundled_tables"
    monkeypatch.setattr(f"paymodel.run.{where}.{part}", "9.9.9" if part == "__version__" else lambda: "another")
    assert simulate(asked).run_id != before


def test_the_run_id_depends_on_the_table(tmp_path: Path) -> None:
    official = bundled("grades.csv").read_text(encoding="utf-8")
    ids = set()
    for name, text in (("same", official), ("other", official.replace("38310", "38315"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
        ids.add(simulate(Simulate(departments=("HMRC",), draws=0, grades_path=tmp_path / name)).run_id)
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-d", "Ministry of Magic"], "'Ministry of Magic' is not an organisation of this table; nearest:"),
        (["-d", "revenue"], "'revenue' fits 3 organisations"),
        (["--remit", "1999-00"], "remit '1999-00' is not one of"),
        (["--as-at", "1999"], "--as-at 1999: the table holds 2022, 2023"),
        (["--as-at", "soon"], "--as-at: 'soon' is not a whole number"),
        (["--junior", "AA,SCS"], "--junior: 'SCS' is not a delegated grade"),
        (["--lower-bands", "AB"], "--lower-bands: 'AB' is not a delegated grade"),
        (["--junior", ""], "--junior: name at least one grade"),
        (["--target", "101"], "--target: 101 is outside -100 to 100 per cent"),
        (["--target", "-100"], "--target -100: a target is from 0 to 100 per cent"),
        (["--target", "6", "--target", "7"], "--target is given 2 times; give it once"),
        (["--policy", "none", "--policy", "equal-cash"], "--policy is given 2 times; give it once"),
        (["--floor", "-101"], "--floor: -101 is outside"),
        (["--headline", "lots"], "--headline: 'lots' is not a percentage"),
        (["--additional", "inf"], "--additional: 'inf' is not a percentage"),
        (["--additional-basis", "half"], "--additional-basis half: choose whole-paybill or lower-bands"),
        (["--baseline", "march"], "--baseline march: choose april or published"),
        (["--nlw", "half"], "--nlw half: choose statutory-outside or inside"),
        (["--spread", "flat"], "--spread flat: choose fitted or wide or cell-means"),
        (["--paid-hours", "0"], "--paid-hours 0: choose the hours paid for a week, up to 60"),
        (["--paid-hours", "61"], "--paid-hours 61: choose"),
        (["--paid-hours", "full"], "--paid-hours: 'full' is not a number"),
        (["--paid-hours", "nan"], "--paid-hours: 'nan' is not a number"),
        (["--draws", "-1"], "--draws -1: choose a number from 0"),
        (["--draws", "1e3"], "--draws: '1e3' is not a whole number"),
        (["--seed", "-5"], "--seed -5"),
        (["--grades", "none.csv"], "none.csv: there is no such file"),
        (["--nonsense"], "No such option: --nonsense"),
    ],
)
def test_a_users_mistake_is_one_sentence_and_nothing_else(paymodel, tmp_path, monkeypatch, arguments, told) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = paymodel("simulate", "--out", "out", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("paymodel: ")
    assert outcome.err.count("\n") == 1
    assert told in outcome.err
    assert "Traceback" not in outcome.err
    assert not (tmp_path / "out").exists()


def test_all_mistakes_at_once(paymodel) -> None:
    wrong = ["--target", "500", "--junior", "XX", "-d", "zzz", "-d", "yyy", "--remit", "1066", "--as-at", "1800"]
    outcome = paymodel("simulate", *wrong, "--draws", -1, "--out", "/dev/null")
    assert outcome.code == 2
    assert outcome.err.count("paymodel: ") == 8


@pytest.mark.parametrize("typed", [["AA,AO"], ["AA", "AO"], ["aa, ao"], ["AA-AO"], ["AA to AO"], ["AO,AA,AO"]])
def test_grades_as_people_write_them(paymodel, typed: list[str]) -> None:
    arguments = [part for grades in typed for part in ("--junior", grades)]
    assert document(paymodel, *arguments, "--draws", 0)["question"]["junior_grades"] == ["AA", "AO"]


def test_a_users_own_table(paymodel, own_table) -> None:
    path = own_table("AO,100,100,20000,20000", "G7,50,50,60000,60000")
    one = document(paymodel, "--grades", path, "-d", "own unit", "--baseline", "published")["departments"][0]
    assert (one["remit_scope"], one["basic_pay_gbp"]) == ("unknown", 100 * 20_000 + 50 * 60_000)
    assert one["rest_rate"] == pytest.approx(min((0.05 * 5_000_000 - 0.065 * 2_000_000) / 3_000_000, 0.045 * 5 / 3))
    outcome = paymodel("grades", "check", path)
    assert (outcome.code, outcome.err) == (0, "")
    assert "no mistakes" in outcome.out


def test_bad_rows_refuse_the_whole_table(paymodel, own_table, tmp_path) -> None:
    path = own_table("AO,100,100,,20000", "EO,-1,100,20000,20000")
    for command in (["simulate", "--grades", path, "--out", tmp_path / "out"], ["grades", "check", path]):
        outcome = paymodel(*command)
        assert (outcome.code, outcome.out) == (2, "")
        assert "line 2, OWN AO: mean_salary_gbp is empty though the grade has staff; supply" in outcome.err
        assert "line 3, OWN EO: headcount '-1' is negative" in outcome.err
    assert not (tmp_path / "out").exists()


def test_an_own_table_without_departments_is_taken_whole(paymodel, own_table) -> None:
    path = own_table("AO,100,100,20000,20000", "G7,50,50,60000,60000")
    assert [one["code"] for one in document(paymodel, "--grades", path)["departments"]] == ["OWN"]


def test_an_own_tables_oddities_are_warnings(paymodel, own_table) -> None:
    path = own_table("AO,100,100,40000,40000", "G7,50,50,30000,30000")
    assert "OWN G7 of 2023: paid less on average than AO." in document(paymodel, "--grades", path)["warnings"]


def test_a_report_names_the_tables_own_source(paymodel, own_table, tmp_path: Path) -> None:
    path = own_table("AO,100,100,20000,20000", "G7,50,50,60000,60000")
    assert paymodel("simulate", "--grades", path, "--draws", 5, "--out", tmp_path / "out").code == 0
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "31 March 2023: payroll extract" in report
    assert "Open Government Licence" not in report
    assert paymodel("simulate", "-d", "DWP", "--draws", 5, "--out", tmp_path / "official").code == 0
    assert "Open Government Licence v3.0" in (tmp_path / "official" / "report.md").read_text(encoding="utf-8")


def test_withheld_junior_pay_is_no_pass(paymodel) -> None:
    """AGO's AO and EO are withheld: nothing is said of a target for them, not even with other grades priced."""
    answer = document(paymodel, "-d", "AGO")
    (one,) = answer["departments"]
    assert one["suppressed_grades"] == ["AO", "EO", "HEO", "SEO", "G7"]
    assert (one["max_junior_rate"], one["answers"][0]["max_junior_rate"]) == (None, None)
    assert any("they say nothing about the target" in warning for warning in answer["warnings"])
    printed = paymodel("simulate", "-d", "AGO").out
    assert "cannot be tested" in printed
    assert "The sums, in pounds" not in printed
    assert "draws are" not in printed
    (line,) = (
        line for line in paymodel("simulate", "-d", "all", "--draws", 0).out.splitlines() if line.startswith("AGO ")
    )
    assert line.split()[1:3] == ["in", "withheld"]
    assert "4.50%" not in line


def test_a_grade_whose_fte_rounds_to_nought_is_not_in_the_sums(paymodel, own_table) -> None:
    path = own_table("AO,5,0,20000,20000", "G7,50,50,60000,60000")
    one = document(paymodel, "--grades", path)["departments"][0]
    assert [line["grade"] for line in one["grades"]] == ["G7"]


EVIL = "=1+1|<b>$x$`*_"


def test_a_name_with_markup_or_a_formula_is_text(paymodel, own_table, tmp_path: Path) -> None:
    path = own_table("AO,100,100,20000,20000", "G7,50,50,60000,60000", code="=CMD", name=EVIL)
    options = ("--grades", path, "-d", "=cmd", "--draws", 5, "--out", tmp_path / "out")
    assert EVIL in paymodel("simulate", *options).out
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert EVIL not in report
    assert "=1+1\\|\\<b\\>\\$x\\$\\`\\*\\_" in report
    assert json.loads((tmp_path / "out" / "result.json").read_text())["departments"][0]["organisation"] == EVIL


def test_json_with_out_prints_the_document_alone(paymodel, tmp_path: Path) -> None:
    printed = paymodel("simulate", "-d", "DWP", "--json", "--draws", 5, "--out", tmp_path / "out").out
    assert printed == (tmp_path / "out" / "result.json").read_text()


def command(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "paymodel", *arguments], text=True, check=False, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_standard_output() -> None:
    with Path("/dev/full").open("w") as full:
        ended = command("simulate", "--draws", "0", stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 2
    assert ended.stderr == (
        "paymodel: cannot write the output (No space left on device); free some space and run it again.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_no_folder_appears_where_the_answer_could_not_be_printed(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        options = ("-d", "DWP", "--draws", "0", "--out", str(tmp_path / "a" / "out"))
        ended = command("simulate", *options, stdout=full, stderr=-1)
    assert ended.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_closed_standard_output_is_no_error() -> None:
    for closed, wrong, code in ((">&-", "", 0), (">&-", "-d nowhere", 2), ("2>&-", "-d nowhere", 2)):
        shell = f"{sys.executable} -m paymodel simulate --draws 0 {wrong} {closed}"
        ended = subprocess.run(shell, shell=True, capture_output=True, check=False)
        assert ended.returncode == code
        assert b"Traceback" not in ended.stderr


def test_the_machines_own_chart_settings_do_not_matter(paymodel, tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\nfont.size: 20\n")
    options = ("report", "-d", "DWP", "--draws", "0", "--format", "none", "--out")
    assert command(*options, str(tmp_path / "here"), cwd=tmp_path, stdout=-1).returncode == 0
    assert paymodel(*options, tmp_path / "there").code == 0
    first, second = ((tmp_path / name / "charts" / "trade-off.svg").read_bytes() for name in ("here", "there"))
    assert first == second


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    options = ("-d", "DWP", "--draws", "0", "--out", str(tmp_path / "out"))
    ended = command("simulate", *options, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "out" / "report.md").exists()


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paymodel.run.put_question.find_remit", lambda year: 1 / 0)
    monkeypatch.setattr(sys, "argv", ["paymodel", "simulate"])
    from paymodel.cli import main

    with pytest.raises(ZeroDivisionError):
        main()


@pytest.mark.parametrize(
    ("command", "typed"), [("allocate", "-100"), ("allocate", "EO=-3"), ("frontier", "-1"), ("simulate", "-0.1")]
)
def test_a_target_below_nothing_is_refused(paymodel, command: str, typed: str) -> None:
    outcome = paymodel(command, "-d", "DWP", "--target", typed)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"paymodel: --target {typed}: a target is from 0 to 100 per cent.\n"


def test_a_floor_below_nothing_stays_allowed(paymodel) -> None:
    assert paymodel("simulate", "-d", "DWP", "--floor", "-1", "--draws", "0").code == 0
