"""`paymodel compare`: what stands side by side agrees with each offer's own costing, adds up, and is said in full."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

HEAD = 'name = "{name}"\ndepartment = "{department}"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
REST = 'grades = ["HEO", "SEO", "G7", "G6"]\n'
SECOND = '[[stage]]\nsettlement_date = 2024-07-01\nremit = "2024-25"\n[[stage.award]]\npercent = {percent}\n'
MAXIMUM = 'scale_maximum = 40000\nabove_maximum = "non-consolidated"\n'
SHORT = {"within_headline": "within", "within_ceiling": "with extra", "above_ceiling": "above"}
TRIPLES = [
    ("hmrc-2023-24", "hmrc-2023-24-low", "junior-6.5", "-d", "HMRC"),
    ("dwp-2023-24", "pcs-claim-2023-24", "lump-sum-1500-full", "-d", "DWP"),
    ("all-6.5", "lump-sum-1500", "hmrc-2023-24", "-d", "HMRC", "--nlw", "inside"),
    ("all-6.5", "junior-6.5", "pcs-claim-2023-24", "--baseline", "published"),
    ("dwp-2022-23", "dwp-2023-24", "dwp-2023-24-low", "--uniform", "3"),
]
Write = Callable[..., str]


@pytest.fixture
def offer(tmp_path: Path) -> Write:
    def write(text: str, name: str = "own", department: str = "HMRC", head: str = "") -> str:
        path = tmp_path / f"{name}.toml"
        path.write_text(HEAD.format(name=name, department=department) + head + text, encoding="utf-8")
        return str(path)

    return write


def printed(paymodel, *arguments: object) -> str:
    outcome = paymodel("compare", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def said(out: str) -> str:
    return " ".join(out.split())


def section(out: str, title: str, nth: int = 0) -> tuple[list[str], list[list[str]]]:
    """The header and the rows under a title, cells parted by two blanks."""
    header, _, *rows = out.split(f"\n{title}\n\n")[nth + 1].split("\n\n")[0].splitlines()
    return re.split(r"\s{2,}", header.strip()), [re.split(r"\s{2,}", row.strip()) for row in rows]


def rows_of(out: str, title: str, nth: int = 0) -> dict[str, list[str]]:
    """Cells by label; of labels that come back the first."""
    found: dict[str, list[str]] = {}
    for label, *cells in section(out, title, nth)[1]:
        found.setdefault(label, cells)
    return found


def pounds(text: str) -> int:
    return int(re.sub(r"[£,]", "", text))


def refused(paymodel, *arguments: object) -> list[str]:
    outcome = paymodel("compare", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    return outcome.err.splitlines()


def costings(paymodel, *arguments: object) -> list[dict]:
    return json.loads(printed(paymodel, *arguments, "--json"))["offers"]


def test_headline_rates_that_differ_need_a_uniform_rate(paymodel) -> None:
    (sentence,) = refused(paymodel, "hmrc-2022-23", "hmrc-2023-24")
    assert "2% in 2022-23, 4.5% in 2023-24" in sentence
    assert "--uniform" in sentence
    refused(paymodel, "hmrc-2022-23", "hmrc-2023-24", "--json")
    assert refused(paymodel, "hmrc-2022-23", "junior-6.5", "hmrc-2023-24")[0].count("2023-24") == 1


@pytest.mark.parametrize("uniform", [3, 4.5, 6.5])
def test_the_title_states_the_rate_of_every_column(paymodel, uniform: float) -> None:
    """6.5% for all: above 3% and 4.5% in either year, at 6.5% the same."""
    asked = ("all-6.5", "hmrc-2022-23", "-d", "HMRC", "--uniform", uniform)
    out = printed(paymodel, *asked)
    assert out.count("for everybody") == 1
    rows = rows_of(out, f"Against {uniform}% for everybody")
    for column, one in enumerate(costings(paymodel, *asked)):
        lines = one["departments"][0]["grades"]
        gained = sum(line["award_cost_gbp"] - uniform / 100 * line["baseline_gbp"] for line in lines)
        rows_in_order = section(out, f"Against {uniform}% for everybody")[1]
        more, less = (pounds(row[column + 1]) for row in rows_in_order if row[0] == "together, a year")
        assert more - less == pytest.approx(gained, abs=2)
        people = sum(pounds(rows[label][column]) for label in rows if label.startswith("People"))
        assert people == pytest.approx(sum(line["headcount"] for line in lines), abs=2)
    same = rows["People who get the same"][0]
    assert (same != "0") == (uniform == 6.5)


def test_without_a_typed_rate_it_is_the_headline_rate(paymodel) -> None:
    assert "\nAgainst 4.5% for everybody\n" in printed(paymodel, "all-6.5", "junior-6.5", "-d", "HMRC")


def test_the_key_names_what_was_costed(paymodel, offer: Write) -> None:
    two = offer("[[award]]\npercent = 4\n" + SECOND.format(percent=3), "two")
    asked = (two, "hmrc-2022-23", "--uniform", 4)
    key = printed(paymodel, *asked).split("\n\n")[0].splitlines()
    ids = [one["run_id"] for one in costings(paymodel, *asked)]
    assert key == [
        "A: two; remit 2023-24 and 2024-25",
        f"   settlement 1 Jun 2023, staff of 31 Mar 2023, run {ids[0]}",
        "B: HMRC award 2022-23 (high end); remit 2022-23",
        f"   settlement 1 Jun 2022, staff of 31 Mar 2022, run {ids[1]}",
    ]


@pytest.mark.parametrize(
    ("nlw", "verdicts", "others", "sentence"),
    [
        ("statutory-outside", ["with extra", "within"], ["above", "the same"], "is counted inside the remit, A is £"),
        ("inside", ["above", "within"], ["with extra", "the same"], "is counted as part of the baseline, A is within"),
    ],
)
def test_a_verdict_by_reading_is_told(paymodel, nlw: str, verdicts, others, sentence: str) -> None:
    out = printed(paymodel, "hmrc-2023-24", "junior-6.5", "-d", "HMRC", "--nlw", nlw)
    rows = rows_of(out, "Cost and verdict")
    assert rows["Against the ceiling"] == verdicts
    assert rows["If the April rise counts the other way"] == others
    assert f"If the minimum-wage rise of 1 April {sentence}" in said(out)


def test_no_row_where_the_reading_changes_nothing(paymodel) -> None:
    out = printed(paymodel, "junior-6.5", "pcs-claim-2023-24", "-d", "HMRC")
    assert "other way" not in out
    assert "is counted" not in said(out)


def test_every_pay_year_is_told(paymodel, offer: Write) -> None:
    one = offer("[[award]]\npercent = 4\n", "one")
    two = offer("[[award]]\npercent = 4\n" + SECOND.format(percent=9), "two")
    out = printed(paymodel, one, two)
    (later,) = costings(paymodel, one, two)[1]["departments"][0]["stages"]
    assert later["verdict"] == "above_ceiling"
    _, rows = section(out, "Cost and verdict")
    cut = [row[0] for row in rows].index("Remit year 2")
    assert rows[0] == ["Remit year 1", "2023-24", "2023-24"]
    assert rows[cut] == ["Remit year 2", "-", "2024-25"]
    told = {label: cells for label, *cells in rows[cut + 1 :]}
    assert told["Against the ceiling"] == ["-", "above"]
    assert pounds(told["Scores against the remit"][1]) == pytest.approx(later["inside_remit_gbp"], abs=0.51)
    assert pounds(told["Above the ceiling by"][1]) == pytest.approx(later["shortfall_gbp"], abs=1.01)
    assert re.search(r"B costs 4\.00% of basic pay \(£[\d.]+m\) in 2023-24, within, .*? below the ceiling; ", said(out))
    assert re.search(r"it costs 9\.00% of basic pay \(£[\d.]+m\) in 2024-25, £[\d.]+m above the ceiling\.", said(out))
    assert "\nRise of each grade in salaries, remit year 1\n" in out


def test_lump_sums_are_seen(paymodel) -> None:
    out = printed(paymodel, "lump-sum-1500", "lump-sum-1500-full", "junior-6.5", "-d", "HMRC")
    rows = rows_of(out, "What people get")
    assert rows["Lump sum for each"] == ["£1,500", "£1,500", "-"]
    assert rows["paid"] == ["pro rata", "each person", "-"]
    assert rows["inside or outside the remit"] == ["outside", "outside", "-"]
    assert re.search(r"A costs nothing against the remit and £[\d.]+m outside the remit, within", said(out))
    assert not re.search(r"£1(?![\d,.])", out)
    assert len(re.findall("get nothing in salaries", said(out))) == 3
    people = sum(
        line["headcount"] for line in costings(paymodel, "lump-sum-1500", "all-6.5")[0]["departments"][1]["grades"]
    )
    assert pounds(rows["People with no rise in salaries"][0]) == round(people)


def test_a_lump_sum_for_some(paymodel, offer: Write) -> None:
    lump = '[lump_sum]\namount_gbp = 750\neligible_share = 0.8\ngrades = ["AA", "AO"]\n'
    some = offer(f"[[award]]\npercent = 2\n{lump}", "some")
    rows = rows_of(printed(paymodel, some, "all-6.5", "-d", "HMRC"), "What people get")
    assert rows["inside or outside the remit"] == ["inside", "-"]
    assert rows["for"] == ["AA and AO", "-"]
    assert rows["share of staff eligible"] == ["80%", "-"]


@pytest.mark.parametrize("asked", TRIPLES, ids=lambda asked: " ".join(asked))
def test_the_tables_add_up_and_agree_with_each_costing(paymodel, asked: tuple[str, ...]) -> None:
    out = printed(paymodel, *asked)
    options = asked[3:]
    for column, name in enumerate(asked[:3]):
        outcome = paymodel("cost", name, *(options if "--uniform" not in options else ()), "--json")
        for nth, one in enumerate(json.loads(outcome.out)["departments"]):
            agrees(out, one, column, nth)


def agrees(out: str, one: dict, column: int, nth: int) -> None:
    rows = {label: cells[column] for label, cells in rows_of(out, "Cost and verdict", nth).items()}
    amounts = {label: pounds(cell) for label, cell in rows.items() if cell.startswith("£")}
    assert rows["Against the ceiling"] == SHORT[one["verdict"]]
    assert rows["of basic pay"] == f"{one['award_rate'] * 100:.2f}%"
    for label, key in (
        ("Scores against the remit", "inside_remit_gbp"),
        ("Above the ceiling by", "shortfall_gbp"),
        ("Rises in salaries, full year", "consolidated_full_year_gbp"),
        ("rises in salaries", "consolidated_in_year_gbp"),
        ("Added to the paybill, full year", "paybill_increase_gbp"),
    ):
        assert amounts[label] == pytest.approx(one[key], abs=3)
    assert amounts["Ceiling"] == pytest.approx(one["headline_pot_gbp"] + one["additional_pot_gbp"], abs=1.01)
    assert amounts["added to the paybill"] == pytest.approx(one["in_year"]["paybill_increase_gbp"], abs=3)
    assert amounts["NI and pension, full year"] == pytest.approx(
        one["full_year"]["ni_gbp"] + one["full_year"]["pension_gbp"], abs=1.01
    )
    standing = amounts["Left of the ceiling"] - amounts["Above the ceiling by"]
    assert amounts["Ceiling"] - amounts["Scores against the remit"] == standing
    parts = (
        "Rises in salaries, full year",
        "Non-consolidated pay",
        "Lump sum",
        "Progression",
        "NI and pension, full year",
    )
    assert sum(amounts.get(label, 0) for label in parts) == amounts["Added to the paybill, full year"]
    people = rows_of(out, "What people get", nth)
    assert people["Rise on the lowest rate"][column] == f"{one['lowest_rise_rate'] * 100:.2f}%"
    grades = section(out, "Rise of each grade in salaries", nth)[1]
    for row, line in zip(grades, one["grades"], strict=True):
        assert row[0] == line["grade"]
        assert row[column + 1].startswith(f"{line['award_rate'] * 100:.2f}% ")


def test_what_is_beyond_the_ring_fence_re_adds(paymodel, offer: Write) -> None:
    """10% for HMRC's HEO to G6: within both pots, above the headline pot which alone is for them."""
    fenced = offer(f"[[award]]\n{REST}percent = 10\n", "fenced")
    out = printed(paymodel, fenced, "all-6.5", "-d", "HMRC")
    rows = {label: pounds(cells[0]) for label, cells in rows_of(out, "Cost and verdict").items() if "£" in cells[0]}
    beyond = rows["cost outside the lower bands"] - rows["the most for that: headline pot"]
    assert rows["Above the ceiling by"] == beyond > 0
    assert "above the ceiling (the extra 0.5% is for AA to EO)" in said(out)


def test_the_performance_pot_is_in_no_sum(paymodel, offer: Write) -> None:
    pot = offer(f"[[award]]\npercent = 4\n{MAXIMUM}", "pot", head='maximum_payments = "performance-pot"\n')
    rows = rows_of(printed(paymodel, pot, "all-6.5", "-d", "HMRC"), "Cost and verdict")
    assert pounds(rows["From the performance pot, in no sum"][0]) > 0
    assert "Non-consolidated pay" not in rows


def test_this_year_starts_where_each_offer_does(paymodel) -> None:
    rows = rows_of(printed(paymodel, "hmrc-2023-24", "all-6.5", "-d", "HMRC"), "Cost and verdict")
    assert rows["In the year, from"] == ["1 Jun 2023", "1 Apr 2023"]


def test_differentials_before_once_where_they_are_the_same(paymodel) -> None:
    header, rows = section(
        printed(paymodel, "all-6.5", "junior-6.5", "-d", "HMRC"),
        "Differentials: mean pay above the grade below, before and after",
    )
    assert header == ["before", "A", "B"]
    assert all(before == after for _, before, after, _ in rows)
    assert rows[2][0] == "HEO over EO"
    assert rows[2][1] != rows[2][3]


def test_differentials_before_and_after_for_each_where_they_are_not(paymodel) -> None:
    asked = ("hmrc-2022-23", "hmrc-2023-24", "--uniform", 4.5)
    header, rows = section(printed(paymodel, *asked), "Differentials: mean pay above the grade below, before and after")
    assert header == ["A before", "A after", "B before", "B after"]
    for column, one in enumerate(costings(paymodel, *asked)):
        pairs = list(pairwise(one["departments"][0]["grades"]))
        for row, (lower, upper) in zip(rows, pairs, strict=True):
            for at, key in enumerate(("mean_salary_gbp", "new_mean_salary_gbp"), start=1 + 2 * column):
                assert row[at] == f"{(upper[key] / lower[key] - 1) * 100:.1f}%"


def test_a_department_outside_the_remit_is_no_plain_verdict(paymodel) -> None:
    out = said(printed(paymodel, "all-6.5", "junior-6.5", "-d", "FLS"))
    assert "outside this remit; by its sums alone, A costs 6.50%" in out


def test_offers_without_a_department_in_common_say_so_first(paymodel) -> None:
    out = printed(paymodel, "hmrc-2023-24", "dwp-2023-24")
    assert out.startswith("These offers have no department in common: each is shown by itself.\n\nA: ")
    assert section(out, "Cost and verdict", 0)[0] == ["A"]
    assert section(out, "Cost and verdict", 1)[0] == ["B"]


def test_an_offer_that_is_not_for_a_department_is_named(paymodel) -> None:
    out = said(printed(paymodel, "all-6.5", "hmrc-2023-24"))
    assert "no department in common" not in out
    assert "B is not for DWP." in out
    assert "is not for HMRC." not in out


def test_who_gets_no_rise_is_said_and_counted(paymodel, offer: Write) -> None:
    """A scale maximum of £30,000 with the rest forgone: who is above it gets nothing, in every grade."""
    held = offer('[[award]]\npercent = 4.5\nscale_maximum = 30000\nabove_maximum = "none"\n', "held")
    out = printed(paymodel, held, "all-6.5", "-d", "HMRC")
    one = costings(paymodel, held, "all-6.5", "-d", "HMRC")[0]["departments"][0]
    unrisen = rows_of(out, "What people get")["People with no rise in salaries"]
    assert unrisen[1] == "0"
    lines = [line for line in one["grades"] if line["award_cost_gbp"] < 0.005]
    others = re.search(r"([\d,]+) people in [AEGHOS0-9, a-z]+ get no rise in salaries", said(out))
    assert others is not None
    people = pounds(others[1]) + sum(line["headcount"] for line in lines)
    assert pounds(unrisen[0]) == pytest.approx(people, abs=2)
    assert "get nothing in salaries" in said(out)


def test_a_warning_of_one_offer_bears_its_letter(paymodel) -> None:
    out = said(printed(paymodel, "all-6.5", "junior-6.5", "-d", "HMRC"))
    assert "! B: HMRC: no award of 2023-24 picks HEO" in out
    assert "! HMRC: no award of 2023-24 picks" in said(printed(paymodel, "junior-6.5", "junior-6.5", "-d", "HMRC"))


@pytest.mark.parametrize("asked", TRIPLES, ids=lambda asked: " ".join(asked))
def test_three_offers_fit_80_columns(paymodel, asked: tuple[str, ...]) -> None:
    assert [line for line in printed(paymodel, *asked).splitlines() if len(line) > 80] == []


def test_three_offers_of_two_years_fit_80_columns(paymodel, offer: Write) -> None:
    years = [
        offer(f"[[award]]\npercent = {rate}\n" + SECOND.format(percent=rate), f"two years at {rate}%", "DWP")
        for rate in (4.5, 12, 25)
    ]
    out = printed(paymodel, *years)
    assert [line for line in out.splitlines() if len(line) > 80] == []


def test_an_option_is_refused_once(paymodel, tmp_path: Path) -> None:
    sentences = refused(paymodel, "all-6.5", "junior-6.5", "hmrc-2023-24", "--nlw", "sideways", "--target", "x")
    assert len(sentences) == 2
    assert sum("--nlw sideways" in sentence for sentence in sentences) == 1
    sentences = refused(paymodel, "all-6.5", "junior-6.5", "-d", "Ministry of Silly Walks")
    assert len(sentences) == 1
    missing = [tmp_path / "one.toml", tmp_path / "two.toml"]
    sentences = refused(paymodel, *missing, "--spread", "y")
    assert len(sentences) == 3
    for path in missing:
        assert sum(path.name in sentence for sentence in sentences) == 1


def test_one_offer_or_seven_are_refused(paymodel) -> None:
    for n_offers in (1, 7):
        (sentence,) = refused(paymodel, *["all-6.5"] * n_offers)
        assert f"{n_offers} given" in sentence
