"""The contract of `paymodel allocate`: its JSON, its sentences, its errors, and what it never tells."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paymodel.model.grades import DELEGATED

QUESTION_KEYS = [
    "remit", "headline_rate", "additional_rate", "additional_basis", "lower_bands", "junior_grades", "target_rate",
    "floor_rate", "baseline", "as_at", "nlw", "demands", "differential_rate", "differential_on", "policy", "pots",
]  # fmt: skip
DEPARTMENT_KEYS = [
    "code", "organisation", "remit_scope", "feasible", "verdict", "binding", "shortfall_gbp", "cost_gbp",
    "least_cost_gbp", "unspent_gbp", "largest_target_rate", "largest_target_price", "stop", "basic_pay_gbp",
    "nlw_uplift_gbp", "nlw_spent_gbp", "ceiling_gbp", "pots", "cheapest", "given_up", "clash", "nlw_answers",
    "suppressed_grades", "ungraded_fte", "grades",
]  # fmt: skip
GRADE_KEYS = [
    "grade", "headcount", "fte", "mean_salary_gbp", "basic_pay_gbp", "nlw_uplift_gbp", "lowest_gbp",
    "least_award_rate", "least_cost_gbp", "award_rate", "award_cost_gbp", "new_mean_salary_gbp",
    "rise_from_31_march_rate",
]  # fmt: skip
SMALL = (
    "AO,100,90,23000,23000",
    "EO,80,75,29000,29000",
    "HEO,40,40,36000,36000",
    "G7,12,12,58000,58000",
    "G6,3,3,72000,72000",
)
JUDGEMENT = re.compile(r"fundable|affordable|\bfair", re.IGNORECASE)
PUBLISHED = ("--baseline", "published")
NO_SPLIT = ("--floor", "4.5", "--differential", "10")


@pytest.fixture
def told(paymodel) -> Callable[..., dict[str, Any]]:
    def run(*arguments: object) -> dict[str, Any]:
        ended = paymodel("allocate", *arguments, "--json")
        assert (ended.code, ended.err) == (0, "")
        return json.loads(ended.out)

    return run


@pytest.fixture
def text(paymodel) -> Callable[..., str]:
    def run(*arguments: object) -> str:
        ended = paymodel("allocate", *arguments)
        assert (ended.code, ended.err) == (0, "")
        return " ".join(ended.out.split())

    return run


@pytest.mark.parametrize("asked", [(), NO_SPLIT, ("--cap", "EO=3"), ("-d", "RFA"), ("-d", "UKSC")])
def test_the_keys_of_the_document(told, asked: tuple[str, ...]) -> None:
    document = told(*asked)
    assert list(document) == [
        "schema", "run_id", "version", "question", "warnings", "departments", "assumptions", "sources",
    ]  # fmt: skip
    assert document["schema"] == "paymodel.allocate/1"
    assert list(document["question"]) == QUESTION_KEYS
    for found in document["departments"]:
        assert list(found) == DEPARTMENT_KEYS
        assert all(list(line) == GRADE_KEYS for line in found["grades"])


def test_what_is_asked_where_nothing_is_said(told) -> None:
    document = told()
    question = document["question"]
    assert (question["target_rate"], question["floor_rate"], question["policy"]) == (0.065, 0, "equal-percent")
    assert (question["differential_rate"], question["differential_on"], question["pots"]) == (None, "mean", [])
    assert [(one["name"], one["grades"], one["rate"]) for one in question["demands"]] == [
        ("target", ["AA", "AO", "EO"], 0.065),
        ("floor", ["HEO", "SEO", "G7", "G6"], 0.0),
    ]
    assert [found["code"] for found in document["departments"]] == ["DWP", "HMRC"]


def test_every_demand_stands_in_the_question(told) -> None:
    typed = (
        "--target", "5", "--target", "EO=7", "--floor", "2", "--floor", "G6=0", "--cap", "8", "--differential", "10",
        "--minimum", "AA=12.50/hour", "--minimum", "nlw-next", "--recycled", "0.4", "--differential-on", "minimum",
    )  # fmt: skip
    question = told(*typed)["question"]
    assert [(one["name"], one["rate"], one["hourly_gbp"], one["is_general"]) for one in question["demands"]] == [
        ("target", 0.05, 0, True),
        ("floor", 0.02, 0, True),
        ("target EO", 0.07, 0, False),
        ("floor G6", 0, 0, False),
        ("minimum AA", 0, 12.5, False),
        ("differential", 0.1, 0, True),
        ("cap", 0.08, 0, True),
        ("minimum", 0, 11.44, True),
    ]
    assert question["demands"][0]["grades"] == ["AA", "AO"]
    assert (question["differential_rate"], question["differential_on"]) == (0.1, "minimum")
    assert question["pots"] == [{"name": "recycled savings", "rate": 0.004, "amount_gbp": 0}]


@pytest.mark.parametrize("asked", [(), ("--cap", "5", "--target", "5"), ("--policy", "none"), NO_SPLIT])
def test_costs_add_up(told, asked: tuple[str, ...]) -> None:
    for found in told(*asked)["departments"]:
        assert found["cost_gbp"] == pytest.approx(sum(line["award_cost_gbp"] for line in found["grades"]), rel=1e-11)
        assert found["ceiling_gbp"] == pytest.approx(sum(pot["amount_gbp"] for pot in found["pots"]), rel=1e-11)
        if found["feasible"]:
            assert found["cost_gbp"] + found["unspent_gbp"] == pytest.approx(found["ceiling_gbp"], abs=0.01)
        else:
            assert found["cost_gbp"] - found["ceiling_gbp"] == pytest.approx(found["shortfall_gbp"], abs=0.01)
            assert [line["award_rate"] for line in found["grades"]] == [
                line["least_award_rate"] for line in found["grades"]
            ]


def figures(cell: str) -> int:
    return int(cell.replace(",", "").replace("£", ""))


def table(printed: str, title: str) -> list[list[str]]:
    """The rows of a printed table, cut at its rule."""
    lines = printed.split(f"\n{title}")[1].split("\n\n")[1].splitlines()
    spans = [match.span() for match in re.finditer("-+", lines[1])]
    return [[line[start:end].strip() for start, end in spans] for line in lines[2:]]


@pytest.mark.parametrize(
    "asked",
    [(), ("--nlw", "inside", "--target", "3"), ("--recycled", "0.3", "--policy", "equal-cash"), ("--policy", "none")],
)
@pytest.mark.parametrize("code", ["DWP", "HMRC", "HO"])
def test_what_is_printed_adds_up(paymodel, asked: tuple[str, ...], code: str) -> None:
    printed = paymodel("allocate", "-d", code, *asked).out
    *rows, total = table(printed, "What it costs")
    for column in (1, 3, 4, 6):
        assert sum(figures(row[column]) for row in rows) == figures(total[column])
    assert all(figures(row[3]) + figures(row[4]) == figures(row[6]) for row in rows)
    sums = {row[1]: figures(row[3]) for row in table(printed, "The sums, in pounds a year")}
    spent = sums["NLW rise of 1 April"] if "inside" in asked else 0
    ceiling = sums.get("Ceiling", sums.get("Ceiling and that money"))
    assert sums["Least that the demands ask"] == figures(total[3])
    assert sums["Awards"] == figures(total[6])
    assert spent + sums["Awards"] + sums["Left unspent"] == ceiling
    *people, _ = table(printed, "What each grade gets")
    assert all(figures(row[3]) + figures(row[5]) == figures(row[6]) for row in people)


def test_the_answer_says_who_gets_what_and_who_gets_less(text) -> None:
    said = text("-d", "DWP")
    assert "6.5% for AA to EO is within the 2023-24 ceiling only with the extra 0.5%" in said
    assert "AA to EO get 6.5%, HEO to G6 1.2%: £112.8m a year. Nothing is left unspent." in said
    assert "Against 4.5% for everybody: HEO to G6 (15,425 FTE) get £1,356 a head less" in said
    assert "the most for AA to EO is 7%, where the ceiling stops it; 0.1 point more of remit would add 0.14" in said


def test_what_does_not_fit_says_by_how_much_and_what_to_give_up(text) -> None:
    said = text("-d", "DWP", "--floor", "4.5")
    assert "costs £133.7m a year at the least, £20.9m above the 2023-24 ceiling" in said
    assert "The cheapest single demand to give up is the floor of 4.5% for HEO to G6: without it, £29.1m" in said
    assert "With the target met, 1.2% is left for HEO to G6." in said
    said = text("-d", "DWP", "--target", "9", "--floor", "20")
    assert "No single demand given up is enough" in said


@pytest.mark.parametrize("target", ["0", "6.5"])
def test_shared_awards_beyond_the_headline_money_are_said_to_take_the_extra(told, text, target: str) -> None:
    """HMRC's target fits 4.5% of pay; what is shared spends 5% of it."""
    asked = ("-d", "HMRC", "--target", target)
    found, said = told(*asked)["departments"][0], text(*asked)
    assert found["verdict"] == "within_headline"
    assert found["cost_gbp"] > found["pots"][0]["amount_gbp"]
    assert "without the extra 0.5%. With the extra 0.5%, and what is left shared towards one percentage" in said


def test_shared_awards_of_the_headline_money_take_no_extra(text) -> None:
    said = text("-d", "HMRC", "--additional", "0")
    assert "With what is left shared towards one percentage for all, AA to EO get 6.5%, HEO to G6 3.3%" in said
    assert "the extra" not in said.split("Nothing is left")[0]
    assert "With what is left shared" in text("-d", "HMRC", "--cap", "AA-EO=6.5", "--cap", "HEO-G6=3")


def test_every_reading_that_turns_the_verdict_is_named(text) -> None:
    """0.5% of the pay of AA and AO is £2.5m, where the target takes £3.1m beyond the headline pot."""
    said = text("-d", "DWP")
    assert "the readings of the rules disagree. If the minimum-wage rise of 1 April is in the baseline, 6.5%" in said
    assert "if it counts inside the remit, the same is £16.7m a year above the ceiling" in said
    extra_gbp = 0.005 * (4_683_225 + 501_636_691)
    missing = round((104_652_016 - 101_524_575 - extra_gbp) / 1000) * 1000
    assert f"the extra 0.5% is for AA and AO, and of their pay, the same is £{missing:,} a year above" in said
    assert "disagree" not in text("-d", "HMRC")


def test_the_only_demand_is_no_way_out(text) -> None:
    assert "single demand" not in text("-d", "DWP", "--nlw", "inside")
    assert "The cheapest single demand to give up is the target" in text("-d", "DWP", "--nlw", "inside", "--floor", "1")


def test_behind_the_ring_fence_the_sums_end_where_the_columns_do(paymodel) -> None:
    printed = paymodel("allocate", "-d", "HMRC", "--target", "0", "--floor", "7.2", *PUBLISHED).out
    sums = {row[1]: figures(row[3]) for row in table(printed, "The sums, in pounds a year")}
    *rows, _ = table(printed, "What it costs")
    outside_gbp = sum(figures(row[3]) for row in rows if row[0] in ("HEO", "SEO", "G7", "G6"))
    assert (sums["outside AA to EO"], sums["Shortfall"]) == (outside_gbp, outside_gbp - sums["Headline pot"])


def test_a_cut_that_is_asked_for_is_told(text) -> None:
    said = text("-d", "HMRC", "--target", "0", "--floor=-2", "--policy", "none", *PUBLISHED)
    assert "AA to EO get nothing, HEO to G6 -2%: -£28," in said


def test_a_contradiction_names_the_pair(told, text) -> None:
    asked = ("-d", "HMRC", "--floor", "4.5", "--cap", "G6=3")
    found = told(*asked)["departments"][0]
    assert (found["feasible"], found["shortfall_gbp"], found["verdict"]) == (False, None, None)
    assert (found["binding"], found["clash"]) == ("cap G6 against floor", ["cap G6", "floor"])
    assert "the cap of 3% for G6 against the floor of 4.5% for HEO to G6. No money would change that" in text(*asked)


def test_every_pair_that_clashes_is_named(text) -> None:
    said = text("-d", "HMRC", "--floor", "5", "--cap", "3")
    assert "the cap of 3% against the target of 6.5% for AA to EO and the floor of 5% for HEO to G6." in said
    assert "that cap has to give way, or each of the others" in said
    said = text("-d", "HMRC", "--floor", "5", "--cap", "AA-EO=6", "--cap", "G6=3")
    assert "the cap of 6% for AA to EO against the target of 6.5%" in said
    assert "and the cap of 3% for G6 against the floor of 5%" in said
    targets = ("--target", "AO=9", "--target", "AA=0", "--target", "EO=0")
    said = text("-d", "HMRC", *targets, "--differential", "20", "--cap", "EO=2")
    assert "the cap of 2% for EO against the differential of 20%" in said


def test_all_organisations_are_told_apart_by_money_and_reading(paymodel) -> None:
    printed = paymodel("allocate", "-d", "all").out
    said = " ".join(printed.split())
    assert "71 within it on the headline money alone, 4 only with the extra 0.5%, 1 above it" in said
    assert "Another reading of the rules changes the verdict of 2 (DWP, DECA)." in said
    assert re.search(r"^DWP +in +with extra # ", printed, flags=re.M)
    assert re.search(r"^HMPPS +partly +with extra  ", printed, flags=re.M)


def test_what_holds_the_largest_target_may_be_a_cap(told, text) -> None:
    asked = ("-d", "HMRC", "--cap", "EO=7")
    found = told(*asked)["departments"][0]
    assert (found["stop"], found["largest_target_rate"], found["largest_target_price"]) == ("cap EO", 0.07, 0)
    assert "is 7%; the cap of 7% for EO stops it there, and more remit would add nothing." in text(*asked)


@pytest.mark.parametrize("asked", [(), NO_SPLIT, ("--cap", "3"), ("-d", "all"), ("-d", "all", *NO_SPLIT)])
def test_no_word_of_judgement(paymodel, asked: tuple[str, ...]) -> None:
    printed = paymodel("allocate", *asked)
    assert printed.code == 0
    assert not JUDGEMENT.search(printed.out)


def test_every_organisation_has_a_line(paymodel, told) -> None:
    printed = paymodel("allocate", "-d", "all", *NO_SPLIT).out
    codes = [found["code"] for found in told("-d", "all", *NO_SPLIT)["departments"]]
    assert len(codes) > 90
    assert [code for code in codes if not re.search(rf"^{code} ", printed, flags=re.M)] == []


def test_a_grade_of_few_people_is_not_shown(told, paymodel, own_table) -> None:
    path = own_table(*SMALL)
    found = told("--grades", path)["departments"][0]
    shown = {line["grade"]: line for line in found["grades"]}
    for grade in ("G7", "G6"):
        assert {value for key, value in shown[grade].items() if key != "grade"} == {None}
    assert shown["HEO"]["award_rate"] is not None
    assert found["cost_gbp"] == pytest.approx(0.05 * found["basic_pay_gbp"])
    printed = paymodel("allocate", "--grades", path).out
    assert "72,000" not in printed
    assert "58,000" not in printed


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (("--differential", "10"), "--differential would tell the pay of G7 and G6"),
        (("--differential", "G6=10"), "G6 together are fewer than 5 people"),
        (("--floor", "G6=1"), "G6 together are fewer than 5 people"),
        (("--minimum", "24000"), "--minimum would tell the pay of G7 and G6"),
        (("--policy", "lowest-first"), "--policy lowest-first would tell the pay of G7 and G6"),
        (("--policy", "equal-cash"), "--policy equal-cash would tell the pay of G7 and G6"),
    ],
)
def test_what_would_tell_the_pay_of_few_is_refused(paymodel, own_table, asked: tuple[str, ...], refused: str) -> None:
    ended = paymodel("allocate", "--grades", own_table(*SMALL), *asked)
    assert (ended.code, ended.out) == (2, "")
    assert refused in ended.err


def test_a_demand_that_parts_grades_shown_only_together_is_refused(told, paymodel, own_table) -> None:
    """AA is 3 people, and AO hidden beside it: a demand for AO alone would show AO's pay, hence AA's."""
    path = own_table("AA,3,3,21000,21000", "AO,60,60,23000,23000", "EO,80,80,29000,29000", "HEO,40,40,36000,36000")
    found = told("--grades", path)["departments"][0]
    assert [line["grade"] for line in found["grades"] if line["fte"] is None] == ["AA", "AO"]
    ended = paymodel("allocate", "--grades", path, "--target", "AO=6")
    assert (ended.code, ended.out) == (2, "")
    assert "OWN: --target parts AA and AO, which are shown only together" in ended.err


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (
            ("--policy", "generous"),
            ["--policy generous: choose equal-percent, equal-cash, lowest-first, restore or none."],
        ),
        (("--policy", "restore"), ["--policy restore: say since when"]),
        (("--since", "2022-03"), ["--since 2022-03: it goes with --policy restore"]),
        (("--policy", "restore", "--since", "soon"), ["--since: 'soon' is not a day"]),
        (("--policy", "restore", "--since", "2019-03", "-d", "DWP"), ["DWP: real pay lost from 31 March 2019"]),
        (("--differential-on", "median"), ["--differential-on median: choose mean or minimum."]),
        (("--prices", "cpih"), ["--prices cpih: choose cpi or rpi."]),
        (("--recycled", "£2m"), ["--recycled: a sum in pounds is one department's"]),
        (("--business-case", "£2m"), ["--business-case: a sum in pounds is one department's"]),
        (("--recycled", "£3bn", "-d", "DWP"), ["--recycled: '£3bn'"]),
        (
            ("--recycled", "£3000m", "--business-case", "£2232m", "-d", "DWP"),
            ["--recycled: £3,000,000,000 is more than all basic pay of DWP, £2,232,424,700 a year; check the sum."],
        ),
        (("--minimum", "nlw-next", "--as-at", "1999"), ["--as-at 1999"]),
        (
            ("--target", "x", "--cap", "-1", "--junior", "XX", "--minimum", "9", "--recycled", "y", "--policy", "z"),
            ["--target", "--cap", "--minimum", "--recycled", "--junior", "--policy"],
        ),
    ],
)
def test_a_mistake_is_a_sentence(paymodel, asked: tuple[str, ...], refused: list[str]) -> None:
    ended = paymodel("allocate", *asked)
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == len(refused)
    assert [one for one in refused if one not in ended.err] == []


def test_a_minimum_of_an_april_that_is_not_held_is_refused(paymodel, own_table) -> None:
    row = "AO,100,100,20000,20000"
    path = own_table(f"2040,OWN,Own unit,Own parent,{row},payroll extract", raw=True)
    ended = paymodel("allocate", "--grades", path, "--minimum", "nlw", "--baseline", "published")
    assert (ended.code, ended.out) == (2, "")
    assert "--minimum: no National Living Wage of April 2040 is held" in ended.err


def test_the_same_question_has_the_same_run(told) -> None:
    first, again, other = told(), told(), told("--policy", "none")
    assert first == again
    assert first["run_id"] != other["run_id"]
    restored = [
        told("--policy", "restore", "--since", "2022-03", "--prices", index)["run_id"] for index in ("cpi", "rpi")
    ]
    assert len(set(restored)) == 2


def test_grades_withheld_by_the_table_are_told(told, text) -> None:
    found = told("-d", "UKSC")["departments"][0]
    assert found["suppressed_grades"] == ["AO", "HEO", "G7", "G6"]
    assert [line["grade"] for line in found["grades"]] == [
        grade for grade in DELEGATED if grade in {line["grade"] for line in found["grades"]}
    ]
    assert "UKSC (without AO, HEO, G7, G6): " in text("-d", "UKSC")
    assert "SEO to G6 get 4.5%" in text("-d", "GCO")
    assert "a target for AA to EO cannot be tested" in text("-d", "GCO")


def test_nobody_priced_is_no_answer(told, text) -> None:
    found = told("-d", "RFA")["departments"][0]
    assert (found["feasible"], found["cost_gbp"], found["grades"]) == (None, None, [])
    assert "nothing can be said" in text("-d", "RFA")


def test_pay_points_of_ones_own(told, tmp_path: Path) -> None:
    """A table by pay point tells the lowest pay of a grade, which a minimum lifts."""
    path = tmp_path / "points.csv"
    path.write_text(
        "code,grade,location,sex,salary_gbp,headcount,fte\n"
        "OWN,AO,National,Female,22000,60,60\nOWN,AO,National,Female,24000,40,40\nOWN,HEO,National,Female,36000,30,30\n",
        encoding="utf-8",
    )
    asked = ("--minimum", "AO=23100", "--target", "0", "--policy", "none", "--baseline", "published")
    found = told("--grades", path, *asked)["departments"][0]
    assert found["grades"][0]["lowest_gbp"] == 22_000
    assert found["grades"][0]["award_rate"] == pytest.approx(23_100 / 22_000 - 1)
