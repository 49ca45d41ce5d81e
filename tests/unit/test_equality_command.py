"""The equality command: what it prints and writes, what it marks, and what it never shows."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from paymodel.inputs.equality_rules import load_equality_rules

OFFER = """name = "a claim"
department = "OWN"
remit = "2023-24"
settlement_date = 2023-06-01
[[award]]
percent = {percent}
[lump_sum]
amount_gbp = 900
"""
HEAD = "code,grade,location,sex,salary_gbp,headcount,fte"
PLAIN = (
    "OWN,AO,Wales,Female,25000,60,50",
    "OWN,AO,Wales,Male,26000,40,39",
    "OWN,EO,London,Female,31000,20,18",
    "OWN,EO,London,Male,34000,30,30",
)


@pytest.fixture
def own(paymodel, tmp_path: Path) -> Callable[..., str]:
    """The command put to pay points of one's own."""

    def run(*rows: str, options: tuple[str, ...] = (), percent: str = "4") -> str:
        table, offer = tmp_path / "points.csv", tmp_path / "offer.toml"
        table.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
        offer.write_text(OFFER.format(percent=percent), encoding="utf-8")
        outcome = paymodel("equality", offer, "--grades", table, *options)
        assert outcome.code == 0, outcome.err
        return outcome.out

    return run


def document(text: str) -> dict:
    return json.loads(text)


def test_shares_come_first_and_no_word_judges(paymodel) -> None:
    out = paymodel("equality", "hmrc-2023-24").out
    paragraphs = [" ".join(block.split()) for block in out.split("\n\n")]
    assert paragraphs[2].startswith('HMRC: the offer "HMRC award 2023-24 (high end)" pays £204.6m in a full year: ')
    assert paragraphs[3] == "Women are 52.2% of staff and get 50.0% of it; men are 47.8% and get 50.0%."
    assert not re.search(r"\b(un)?(fair|affordable|fundable|discriminatory)\b|\bunlawful", out, flags=re.I)
    assert "Whether a difference is lawful turns on the reasons for it, which are not judged here." in " ".join(
        paragraphs
    )
    assert max(map(len, out.splitlines())) <= 80


def test_the_paper_and_the_terminal_say_the_same(paymodel, tmp_path: Path) -> None:
    out = paymodel("equality", "junior-6.5", "--out", tmp_path / "paper").out
    assert {path.name for path in (tmp_path / "paper").iterdir()} == {"equality.md", "equality.json", "run.json"}
    paper = (tmp_path / "paper" / "equality.md").read_text(encoding="utf-8")
    shown = re.sub(r"\\(.)", r"\1", paper)
    for paragraph in " ".join(out.split("\n\n")[2:4]).split(". "):
        assert " ".join(paragraph.split()) in shown
    assert "## What was assumed, and what is not known" in paper and "## Where each number comes from" in paper


def test_pounds_add_up_across_and_down(paymodel) -> None:
    out = paymodel("equality", "hmrc-2023-24").out
    table = out.split("What the offer pays\n\n")[1].split("\n\n")[0].splitlines()
    rows = {
        line[:22].strip(): [int(cell.replace(",", "")) for cell in line[22:].split()] for line in table if "£" in line
    }
    total = rows.pop("= what it pays £")
    assert [sum(column) for column in zip(*rows.values(), strict=True)] == total
    assert all(women + men == everybody for women, men, everybody in (*rows.values(), total))


def test_the_request_names_offer_organisation_and_duty(paymodel) -> None:
    out = " ".join(paymodel("equality", "junior-6.5", "-d", "DWP").out.split())
    request = out.split("A REQUEST TO THE EMPLOYER, TO COPY")[1]
    assert "To: Department for Work and Pensions (excl. agencies)" in request
    assert '"6.5% for AA to EO", which takes effect on 1 April 2023' in request
    for word in ("ethnic group", "disability", "age band", "section 149", "regulation 4", "section 181"):
        assert word in request


def test_groups_of_fewer_than_ten_are_shown_nowhere(own: Callable[..., str]) -> None:
    few = (
        *PLAIN[:3],
        "OWN,EO,London,Male,34000,7,7",
        "OWN,HEO,London,Female,41000,30,30",
        "OWN,HEO,Wales,Male,43100,30,30",
    )
    found = document(own(*few, options=("--json",)))["departments"][0]["years"][0]["breakdowns"]
    by_sex = next(one for one in found if one["by"] == "sex")
    assert not by_sex["is_withheld"]
    # EO has 7 men; HEO or AO, whichever is smaller, hides them from the totals
    assert {one["grade"]: one["is_withheld"] for one in by_sex["grades"]} == {"AO": False, "EO": True, "HEO": True}
    hidden = [one for one in by_sex["grades"] if one["is_withheld"]]
    assert all(number is None for one in hidden for number in one["headcount"])
    assert all(gap["gap_rate"] is None for one in hidden for gap in one["gap"].values())
    text = own(*few)
    assert re.search(r"^EO +\[c\] +\[c\]", text, flags=re.M) and "OWN, Women and men: EO and HEO are not shown" in text


def test_a_breakdown_with_a_small_group_is_left_out_whole(own: Callable[..., str]) -> None:
    rows = (PLAIN[0], "OWN,AO,Wales,Male,26000,9,9", PLAIN[2])
    by_sex = document(own(*rows, options=("--json",)))["departments"][0]["years"][0]["breakdowns"][0]
    assert by_sex["is_withheld"] and [one["is_few"] for one in by_sex["groups"]] == [False, True]
    figures = [value for one in by_sex["groups"] for value in one.values() if not isinstance(value, bool | str)]
    assert figures and all(value is None for value in figures)
    assert all(quarter == {"before_share": None, "after_share": None} for quarter in by_sex["quarters"])
    text = " ".join(own(*rows).split())
    assert "Women and men: not shown. There are fewer than 10 men" in text
    assert "Men are" not in text and " 9 " not in text


def test_few_people_of_unrecorded_sex_are_counted_with_the_larger_group(own: Callable[..., str]) -> None:
    few = document(own(*PLAIN, "OWN,AO,Wales,Unknown,25500,8,8", options=("--json",)))
    by_sex = few["departments"][0]["years"][0]["breakdowns"][0]
    assert by_sex["unrecorded_counted_with"] == "women"
    assert [one["headcount"] for one in by_sex["groups"]] == [60 + 20 + 8, 40 + 30]
    assert any("are fewer than 10 and counted with women" in line for line in few["assumptions"])
    many = document(own(*PLAIN, "OWN,AO,Wales,Unknown,25500,12,12", options=("--json",)))
    by_sex = many["departments"][0]["years"][0]["breakdowns"][0]
    assert [(one["group"], one["headcount"]) for one in by_sex["groups"]] == [
        ("women", 80),
        ("men", 70),
        ("sex not recorded", 12),
    ]
    assert [one["headcount"] for one in by_sex["grades"]] == [[60, 40, 12], [20, 30, 0]]
    spread = ("OWN,AO,Wales,Unknown,25500,12,12", "OWN,EO,London,Unknown,31000,2,2")
    by_sex = document(own(*PLAIN, *spread, options=("--json",)))["departments"][0]["years"][0]["breakdowns"][0]
    assert [one["headcount"] for one in by_sex["groups"]] == [80, 70, 14]
    assert by_sex["unrecorded_within_grades_counted_with"] == "women"
    assert [one["headcount"] for one in by_sex["grades"]] == [[60 + 12, 40], [20 + 2, 30]]


def test_a_group_that_nobody_is_in_is_no_fault(own: Callable[..., str]) -> None:
    out = " ".join(own(PLAIN[0], PLAIN[2]).split())
    assert "By the table, there are no men." in out


def test_marks_stand_beside_what_they_mark(own: Callable[..., str]) -> None:
    out = own(*PLAIN)
    by_sex = out.split("WOMEN AND MEN")[1].split("PART TIME AND FULL TIME")[0]
    # AO: (26,000 - 25,000) / 26,000; EO: (34,000 - 31,000) / 34,000
    assert re.search(r"^AO +60 +40 +3\.85% \* +3\.85% \* +3\.85% \* +3\.85% \*", by_sex, flags=re.M)
    assert re.search(r"^EO +20 +30 +8\.82% \*\* +8\.82% \*\*", by_sex, flags=re.M)
    assert "- Recurring after the offer, by means: women are 3% or more below in AO and EO." in " ".join(
        by_sex.split("\n")
    )
    place = out.split("LONDON AND ELSEWHERE")[1]
    assert "% *" not in place.split("A REQUEST")[0]


def test_a_table_without_sex_or_place_says_so(paymodel, own_table: Callable[..., Path], tmp_path: Path) -> None:
    offer = tmp_path / "offer.toml"
    offer.write_text(OFFER.format(percent="4"), encoding="utf-8")
    outcome = paymodel("equality", offer, "--grades", own_table("AO,100,90,25000,25000"), "--json")
    found = document(outcome.out)
    assert [one["by"] for one in found["departments"][0]["years"][0]["breakdowns"]] == ["hours"]
    assert [warning for warning in found["warnings"] if "does not tell who is a woman" in warning]
    everybody = own_table("AO,100,100,25000,25000")
    assert "nobody works part time" in " ".join(paymodel("equality", offer, "--grades", everybody).out.split())


def test_many_organisations_have_a_line_each(paymodel) -> None:
    out = paymodel("equality", "junior-6.5", "-d", "all").out
    assert re.search(r"^DWP +64\.3% +63\.5% +5\.0% +4\.5% +34\.3% +29\.6%$", out, flags=re.M)
    assert re.search(r"^OBR +\[c\] +\[c\] +\[c\] +\[c\]", out, flags=re.M)
    assert max(map(len, out.splitlines())) <= 80


def test_mistakes_are_told_and_nothing_is_written(paymodel, tmp_path: Path) -> None:
    offer = tmp_path / "open.toml"
    offer.write_text(OFFER.format(percent='"?"'), encoding="utf-8")
    outcome = paymodel("equality", offer, "-d", "DWP", "--out", tmp_path / "paper")
    assert (outcome.code, outcome.out) == (2, "") and '"equality" needs it' in outcome.err
    assert not (tmp_path / "paper").exists()
    table = tmp_path / "points.csv"
    table.write_text(f"{HEAD}\nOWN,AO,Wales,Female,25000,9,9\n", encoding="utf-8")
    offer.write_text(OFFER.format(percent="4"), encoding="utf-8")
    outcome = paymodel("equality", offer, "--grades", table)
    assert (outcome.code, outcome.out) == (2, "") and "OWN: fewer than 10 people" in outcome.err


@pytest.mark.parametrize("missing", ['source = "Equality and Human Rights', 'name = "Equality Act', "pct = 5"])
def test_rules_without_source_do_not_load(tmp_path: Path, missing: str) -> None:
    text = (ROOT / "data" / "rates" / "equality.toml").read_text(encoding="utf-8")
    path = tmp_path / "equality.toml"
    path.write_text("\n".join(line for line in text.splitlines() if not line.startswith(missing)), encoding="utf-8")
    with pytest.raises(Exception, match=r"source|words|number"):
        load_equality_rules(path)
