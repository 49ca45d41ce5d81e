"""The equality command: what it prints and writes, what it marks, and what it never shows."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from paymodel.errors import Faults
from paymodel.inputs.equality_rules import load_equality_rules
from paymodel.outputs.equality_document import equality_document_text
from paymodel.run.asked import Cost
from paymodel.run.cost import costed, prepare
from paymodel.run.equality import equality, equality_of

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
    assert paragraphs[3] == (
        "Women are 52.2% of staff, have 49.2% of basic pay and get 50.0% of what the offer pays; men are 47.8%, have "
        "50.8% and get 50.0%."
    )
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
    for duty in ("must, in the exercise of its functions, have due regard", "must publish", "must disclose"):
        assert duty in request
    assert "[Name], for [union], recognised for [grades]" in request and "give away" not in request


def test_part_timers_are_told_with_what_they_are_taken_to_work(own: Callable[..., str]) -> None:
    out = " ".join(own(*PLAIN).split())
    # 13 full-time posts of hours not worked by 150 people: 13 / 0.31 part-timers at 69%, 13 / 0.4 at 60%, 13 / 0.2
    # their pay at 60%: 15 FTE x 25,000 + 3 x 31,000 + 1.5 x 26,000 of 3,842,000
    assert (
        "If part-timers work 69% of full time, they are 28.0% of staff (21.7% to 43.3% at 60% to 80%), have 19.6% of "
        "basic pay (13.2% to 35.2%)"
    ) in out
    assert "£621 for part-timers at 69% of full time (£540 to £720 at 60% to 80%)" in out
    assert re.search(r"At 69% of full time, the median rise in salary is 4% \(£\d+; £\d+ to £\d+ at 60% to 80%\)", out)
    assert re.search(r"with part-timers at 60% to 80% of full time(; a mark turns on it)?\)", out)


def test_a_mark_that_turns_on_where_people_sit_is_told(paymodel) -> None:
    out = paymodel("equality", "dwp-2023-24").out
    assert re.search(r"^All +54,441 +30,224 +5\.05% \*\* +4\.97% \*\? +0\.00% +0\.00%$", out, flags=re.M)
    words = " ".join(out.split())
    assert "4.97% to 5% after, by where in their grades people are taken to sit; a mark turns on it)" in words
    assert "5% or more: all grades together, which also holds who is in which grade (mean 5.05% below)." in words
    assert "before and after the offer G7 (median 2.74% to 4.19%), G6 (median 1.24% to 4.51%); after the offer" in words


def test_what_comes_from_a_performance_pot_is_in_it_and_told(paymodel, tmp_path: Path) -> None:
    pot = """maximum_payments = "performance-pot"
[[award]]
percent = 5
non_consolidated_percent = 1
scale_maximum_percent = 2
above_maximum = "non-consolidated"
"""
    text = OFFER.replace("[[award]]\npercent = {percent}\n", pot).replace("[lump_sum]\namount_gbp = 900\n", "")
    offer = tmp_path / "offer.toml"
    offer.write_text(text.replace("OWN", "HMRC").replace("[[award]]", '[[award]]\ngrades = "AO"'), encoding="utf-8")
    out = paymodel("equality", offer).out
    assert "from the performance pot: no new money, and in no total of the costing." in " ".join(out.split())
    rows = [line.split("£") for line in out.split("What the offer pays\n\n")[1].split("\n\n")[0].splitlines()]
    figures = [[int(cell.replace(",", "")) for cell in row[1].split()] for row in rows if len(row) > 1]
    salaries, once, together = figures
    assert once[2] == once[0] + once[1] and together == [a + b for a, b in zip(salaries, once, strict=True)]
    document = json.loads(paymodel("equality", offer, "--json").out)
    everybody = document["departments"][0]["years"][0]["everybody"]
    assert together[2] == pytest.approx(everybody["cost_gbp"], abs=2)


def test_a_costing_that_is_there_is_not_made_again() -> None:
    asked, faults = Cost("junior-6.5", ("OFGEM",)), Faults()
    ready = prepare(asked, faults)
    offer = ready.file.offer()
    found = equality_of(asked, ready, offer, costed(asked, ready, offer))
    assert equality_document_text(found) == equality_document_text(equality(asked))


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
    # EO has 7 men; AO, the other grade up to EO, hides them from the totals of those grades and of all
    assert {one["grade"]: one["is_withheld"] for one in by_sex["grades"]} == {"AO": True, "EO": True, "HEO": False}
    hidden = [one for one in by_sex["grades"] if one["is_withheld"]]
    assert all(number is None for one in hidden for number in one["headcount"])
    assert all(gap["gap_rate"] is None for one in hidden for gap in one["gap"].values())
    text = own(*few)
    assert re.search(r"^EO +\[c\] +\[c\]", text, flags=re.M) and "OWN, Women and men: AO and EO are not shown" in text


def test_what_an_award_pays_few_of_a_group_is_not_shown(own: Callable[..., str]) -> None:
    rows = (*PLAIN[:2], "OWN,EO,London,Female,31000,5,5", PLAIN[3])
    picked = '4\ngrades = "EO"'
    found = document(own(*rows, options=("--json",), percent=picked))["departments"][0]["years"][0]["breakdowns"][0]
    assert found["is_pay_withheld"] and not found["is_withheld"]
    women = found["groups"][0]
    assert (women["headcount"], women["cost_gbp"], women["mean_rise_gbp"], women["lump_sum_gbp"]) == (
        65,
        None,
        None,
        None,
    )
    assert found["gap"]["mean_before"]["gap_rate"] and found["gap"]["mean_after"]["gap_rate"] is None
    text = own(*rows, percent=picked)
    assert "What the offer pays women and men is not shown: an award or the lump sum goes to fewer than 10" in " ".join(
        text.split()
    )
    assert re.search(r"^Rises in salaries £ +\[c\] +\[c\] +[\d,]+$", text, flags=re.M) and "nan" not in text
    assert re.search(r"^All +65 +70 +\d+\.\d\d%.* +\[c\] +", text, flags=re.M)


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
    assert re.search(r"^DWP +64\.3% +60\.7% +63\.5% +5\.0% +4\.5% +34\.3% +24\.4% +29\.6%$", out, flags=re.M)
    assert re.search(r"^OBR +\[c\] +\[c\] +\[c\] +\[c\] +\[c\] +- +- +-$", out, flags=re.M)
    assert "rounded to 5, come out alike, none are known (-)" in " ".join(out.split())
    assert not re.search(r" 0\.0% +0\.0%$", out, flags=re.M)
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
