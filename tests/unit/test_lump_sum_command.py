"""The lump-sum command: its sentences, tables and document, and what it refuses."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.model.lump_sum import BothWays, LumpSumCost, LumpSumLine, LumpSumTotals, Paid
from paymodel.model.lump_sum_shown import shown_lump_sum

Write = Callable[..., str]
HEAD = 'name = "own"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-07-01\n'
LUMP = "[lump_sum]\namount_gbp = 1500\ninside_remit = false\n"
UNIT = ("AO,Female,22000,60,45", "AO,Male,22000,30,29", "EO,Female,30000,50,40", "EO,Male,30000,60,58")


@pytest.fixture
def offer(tmp_path: Path) -> Write:
    """An offer for a unit of one's own."""

    def write(text: str = LUMP) -> str:
        path = tmp_path / "offer.toml"
        path.write_text(HEAD + text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def unit(tmp_path: Path) -> Write:
    """A table of pay points from grade, sex, salary, people and FTE."""

    def write(*rows: str) -> str:
        path = tmp_path / "points.csv"
        written = (row.split(",") for row in rows)
        lines = [f"OWN,{grade},National,{sex},{pay},{people},{fte}" for grade, sex, pay, people, fte in written]
        path.write_text("\n".join([",".join(POINT_COLUMNS), *lines]) + "\n", encoding="utf-8")
        return str(path)

    return write


def one_line(text: str) -> str:
    return " ".join(text.replace("-\n", "-").split())


def shown(paymodel, *arguments: object) -> str:
    outcome = paymodel("lump-sum", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def document(paymodel, *arguments: object) -> dict:
    return json.loads(shown(paymodel, *arguments, "--json"))


def test_the_answer_comes_first(paymodel, offer: Write, unit: Write) -> None:
    """200 people, 172 FTE: 258,000 pro rata, 300,000 in full; the 28 missing FTE make 42,000, of which women lack 25.
    NI is 13.8%. Basic pay is 74 x 22,000 + 98 x 30,000 = 4,568,000."""
    out = shown(paymodel, offer(), "--grades", unit(*UNIT), "-d", "OWN")
    told = one_line(out)
    assert out.startswith("OWN  OWN\n\nOWN: £1,500 for each full-time equivalent, pro rata, as offered.")
    assert "Pro rata it costs £258,000 for 200 people, £294,000 with employer's National Insurance." in told
    assert (
        "In full for part-timers too it costs £300,000 (£341,000): £42,000 more (£48,000), 0.92% of basic pay" in told
    )
    assert "Women are 55% of those paid: they get £128,000 pro rata and £165,000 in full" in told
    assert "Of the extra, 89% goes to women and 11% to men." in told
    assert "Payroll of" not in told
    assert "turns on the reason for it, which is not judged here" in told
    assert not re.search(r"\b(fair|unfair|affordable|fundable|discriminatory|unlawful)\b", told)


def test_tables_add_up_as_they_are_shown(paymodel) -> None:
    out = shown(paymodel, "lump-sum-1500", "-d", "HMRC")
    for title in ("Who gets it", "Grade by grade"):
        block = out.split(f"{title}\n\n")[1].split("\n\n")[0]
        rows = [re.split(r"  +", line.strip()) for line in block.splitlines()[2:]]
        parts = rows[:4] if title == "Who gets it" else rows[:-1]
        for i in (1, 2, 3, 5, 6):
            figures = [int(row[i].replace(",", "")) for row in (*parts, rows[-1])]
            assert sum(figures[:-1]) == figures[-1]


def test_a_line_an_organisation(paymodel) -> None:
    """Left is what --pays leaves; every figure is to its own nearest. Figures are all with NI."""
    out = shown(paymodel, "lump-sum-1500", "-d", "all", "--pays", "MOD=1000", "--unpaid-leave", "HMRC=1200")
    told = one_line(out)
    assert "in 108 organisations; 2 more have no pay by grade in the tables" in told
    assert (
        "20,415 full-time equivalents without a grade (£30.6m at £1,500 each) and grades withheld in 56 organisations "
        "are in no sum (marked +)." in told
    )
    assert max(map(len, out.splitlines())) <= 80
    assert {"HMPPS +", "OSCR *+", "DWP"} <= {line.split("  ")[0] for line in out.splitlines()}
    assert "HMRC: 1,200 people on unpaid leave: the official tables leave out whoever is unpaid on 31 March" in told
    assert "MOD: At £1,000 for each full-time equivalent that is paid already" in told
    block = out.split("Organisation by organisation\n\n")[1].split("\n\n")[0]
    rows = {cells[0]: [int(cell.replace(",", "")) for cell in cells[1:]] for cells in map(str.split, _plain(block))}
    total = rows.pop("Total")
    assert len(rows) == 108
    assert sum(row[0] for row in rows.values()) == total[0]
    found = document(paymodel, "lump-sum-1500", "-d", "all", "--pays", "MOD=1000")["departments"]
    exact = sum(one["in_full"]["cost_gbp"] for one in found)
    assert total[2] == round(exact / 1000)
    two = shown(paymodel, "lump-sum-1500", "--pays", "DWP=0").split("Organisation by organisation\n\n")[1]
    assert [int(cell.replace(",", "")) for cell in _plain(two)[1].split()[1:]] == rows["HMRC"]
    people, pro_rata_cost, in_full_cost, paid, left, left_in_full = rows["MOD"]
    assert (left, left_in_full) == (pro_rata_cost - paid, in_full_cost - paid)
    assert paid / pro_rata_cost == pytest.approx(2 / 3, abs=1e-4)
    assert people > 35_000


def _plain(block: str) -> list[str]:
    return [re.sub(" [*+]+", "", line) for line in block.splitlines()[2:] if not line.startswith("of it")]


def test_the_document_adds_up_every_way(paymodel) -> None:
    (one,) = document(paymodel, "lump-sum-1500", "-d", "HMRC", "--pays", "HMRC=500", "--unpaid-leave", "10")[
        "departments"
    ]
    for key in ("grades", "sexes", "hours", "groups", "lines"):
        for way in ("pro_rata", "in_full", "extra"):
            for figure in ("pay_gbp", "on_costs_gbp", "cost_gbp"):
                added = sum(line[way][figure] for line in one[key])
                assert added == pytest.approx(one[way][figure], abs=0.005), (key, way, figure)
        assert sum(line["headcount"] for line in one[key]) == pytest.approx(one["headcount"])
    assert one["extra_rate"] == pytest.approx(0.0030, abs=0.0001)
    assert one["extra_ceiling_share"] == pytest.approx(one["extra_rate"] / 0.05)
    assert one["already"]["paid"]["pay_gbp"] == pytest.approx(one["pro_rata"]["pay_gbp"] / 3)
    assert one["unpaid_leave"]["headcount"] == 10
    assert one["unpaid_leave"]["is_beside"] is True
    assert (
        one["part_time"]["low_headcount"]
        < sum(line["headcount"] for line in one["hours"] if line["is_part_time"])
        < one["part_time"]["high_headcount"]
    )


def test_cost_says_the_same_in_short(paymodel, offer: Write, unit: Write) -> None:
    table = unit(*UNIT)
    found = document(paymodel, offer(), "--grades", table)["departments"][0]
    costing = json.loads(paymodel("cost", offer(), "--grades", table, "--json").out)["departments"][0]
    assert costing["lump_sum"] == {key: found[key] for key in costing["lump_sum"]}
    assert costing["lump_sum_gbp"] == found["pro_rata"]["pay_gbp"]
    assert costing["full_year"]["paybill_increase_gbp"] == pytest.approx(found["pro_rata"]["cost_gbp"])
    told = one_line(paymodel("cost", offer(), "--grades", table).out)
    assert "In full for part-timers too it is £300,000, £42,000 more (see 'paymodel lump-sum')." in told
    told = one_line(paymodel("cost", offer(f"{LUMP}pro_rata = false\n"), "--grades", table).out)
    assert "Pro rata for part-timers it is £258,000, £42,000 less" in told
    none = json.loads(paymodel("cost", offer("[[award]]\npercent = 1\n"), "--grades", table, "--json").out)
    assert none["departments"][0]["lump_sum"] is None


def test_who_is_eligible_is_said(paymodel, offer: Write, unit: Write) -> None:
    table = unit(*UNIT)
    days = f"{LUMP}in_post_on = [2023-03-31, 2023-07-31]\n"
    told = one_line(shown(paymodel, offer(days), "--grades", table))
    assert "in post on 31 March 2023 and 31 July 2023 (95." in told
    assert "Joiners and leavers of OWN AO and EO are those of all organisations: their own are not known." in told
    stated = one_line(shown(paymodel, offer(f"{days}eligible_share = 0.9\n"), "--grades", table))
    assert "(90% of them eligible)" in stated
    assert "90% of staff eligible, as the offer states" in stated
    single = one_line(shown(paymodel, offer(f"{LUMP}in_post_on = [2023-07-31]\n"), "--grades", table))
    assert "every member of staff in its grades (in post on 31 July 2023 is taken to be all of them)" in single


def test_where_nobody_works_part_time(paymodel, offer: Write, unit: Write) -> None:
    told = one_line(shown(paymodel, offer(), "--grades", unit("AO,Male,22000,30,30")))
    assert "Nobody works part time by these figures, so that in full it costs the same." in told
    assert "If part-timers work" not in told


def test_where_offers_name_no_days_it_is_said(paymodel, offer: Write, unit: Write) -> None:
    table = unit(*UNIT)
    said = "The offer names no days in post (in_post_on), so that nobody who left is taken off"
    assert said in one_line(shown(paymodel, offer(), "--grades", table))
    for more in ("in_post_on = [2023-03-31, 2023-07-31]\n", "eligible_share = 0.9\n"):
        assert said not in one_line(shown(paymodel, offer(LUMP + more), "--grades", table))


def test_bodies_outside_the_remit_and_without_part_timers(paymodel) -> None:
    out = shown(paymodel, "lump-sum-1500", "-d", "SCOTFOR", "-d", "AGO")
    assert "In full it costs the same." in one_line(out.split("\n\n")[0])
    assert "The official figures, rounded to 5, show nobody working part time, so that in full" in one_line(out)
    assert "SCOTFOR (outside this remit) (without G6): £1,500 for each" in one_line(out)
    assert "All full time" not in out


def test_a_table_without_sexes(paymodel, offer: Write, unit: Write) -> None:
    told = shown(paymodel, offer(), "--grades", unit("AO,Unknown,22000,30,20"), "--unpaid-leave", "3")
    assert "Not recorded, part time" in told
    assert "Women" not in told
    assert "if your table leaves them out, paying them adds" in one_line(told)


def test_everything_at_fault_is_told_at_once(paymodel) -> None:
    typed = ("--pays", "5", "--pays", "DWP=x", "--as-at", "x", "--unpaid-leave", "=3", "--unpaid-leave", "Narnia=4")
    outcome = paymodel("lump-sum", "lump-sum-1500", *typed)
    assert outcome.code == 2
    assert outcome.out == ""
    assert [fault.split("paymodel: ")[1][:24] for fault in outcome.err.splitlines()] == [
        "--as-at: 'x' is not a wh",
        "--pays: '5' names no org",
        "--pays: 'x' is not a num",
        "--unpaid-leave: '=3' nam",
        "--unpaid-leave: 'Narnia'",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--pays", "Narnia=5"], "--pays: 'Narnia' is not an organisation of this table"),
        (["--pays", "MOD=5"], "MOD is not among the organisations asked for; add -d MOD."),
        (["--pays", "DWP=1500.01"], "from 0 to the offer's £1500."),
        (["--pays", "DWP=1", "--pays", "dwp=2"], "DWP is given twice; give it once."),
        (["--unpaid-leave", "5"], "whose people they are is not said; write DWP=5."),
        (["--unpaid-leave", "DWP=1.5"], "write a whole number of people, no more than its 84,665 staff."),
        (["--unpaid-leave", "DWP=-1"], "write a whole number of people"),
    ],
)
def test_what_cannot_be_meant(paymodel, typed: list[str], told: str) -> None:
    outcome = paymodel("lump-sum", "lump-sum-1500", *typed)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err


def test_an_offer_without_a_lump_sum_or_with_an_open_one(paymodel, offer: Write, unit: Write) -> None:
    table = unit(*UNIT)
    outcome = paymodel("lump-sum", offer("[[award]]\npercent = 4\n"), "--grades", table)
    assert (outcome.code, "it has no [lump_sum]; add one" in outcome.err) == (2, True)
    outcome = paymodel("lump-sum", offer('[lump_sum]\namount_gbp = "?"\n'), "--grades", table)
    assert (outcome.code, '"lump-sum" needs it' in outcome.err) == (2, True)


NOTHING = Paid(0.0, 0.0)


def of_people(people: dict[str, tuple[float, float, float, float]]) -> LumpSumCost:
    """By grade: women full and part time, men full and part time."""
    cells = (("Female", False), ("Female", True), ("Male", False), ("Male", True))
    lines = tuple(
        LumpSumLine(grade, sex, part, n, BothWays(n, n, NOTHING, NOTHING))
        for grade, heads in people.items()
        for (sex, part), n in zip(cells, heads, strict=True)
    )
    everybody = BothWays(sum(line.n_staff for line in lines), 0.0, NOTHING, NOTHING)
    return LumpSumCost(LumpSumTotals(everybody, 1.0), lines, 0.0, 0.0)


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ({"AO": (29, 29, 29, 29), "EO": (29, 29, 29, 29)}, ""),
        ({"AO": (29, 29, 29, 5), "EO": (29, 29, 29, 29), "G7": (90, 90, 90, 90)}, "AO EO"),
        ({"AO": (29, 29, 29, 4), "EO": (29, 29, 29, 5), "G7": (90, 90, 90, 90)}, "AO EO G7"),
        ({"AO": (29, 29, 29, 4), "EO": (29, 29, 29, 6), "G7": (90, 90, 90, 90)}, "AO EO"),
        ({"AO": (29, 29, 29, 5), "EO": (0, 0, 0, 30), "G7": (90, 90, 90, 90)}, "AO G7"),
        ({"AO": (29, 29, 29, 0), "EO": (29, 29, 29, 0)}, ""),
    ],
)
def test_small_groups_by_grade_are_not_shown_nor_to_be_worked_out(people: dict, hidden: str) -> None:
    found = shown_lump_sum(of_people(people), ())
    assert sorted({line.grade for line, is_shown in found.lines if not is_shown}) == hidden.split()
    assert found.sexes and found.hours and all(paid for *_, paid in found.groups)


def test_a_small_group_of_all_grades_takes_the_others_with_it() -> None:
    """3 men work part time: who is a man and who works part time is shown, and not both together."""
    found = shown_lump_sum(of_people({"AO": (30, 20, 19, 3)}), ())
    assert [paid for _, _, paid in found.groups] == [None] * 4
    assert [paid.headcount for _, paid in found.sexes] == [50, 22]
    assert [paid.headcount for _, paid in found.hours] == [49, 23]
    found = shown_lump_sum(of_people({"AO": (30, 20, 6, 3)}), ())
    assert (found.sexes, len(found.hours)) == ((), 2)


def test_a_small_grade_shows_nothing(paymodel, offer: Write, unit: Write) -> None:
    """G6 are 2, and G7 with them, since 2 could be worked out; so are their groups."""
    rows = (*UNIT, "G7,Female,60000,6,5", "G6,Male,75000,2,2")
    out = shown(paymodel, offer(), "--grades", unit(*rows))
    lines = {line.split()[0]: line.split()[1:] for line in out.split("Grade by grade\n\n")[1].splitlines()[2:7]}
    assert set(lines["G6"]) == set(lines["G7"]) == {"[c]"}
    found = document(paymodel, offer(), "--grades", unit(*rows))["departments"][0]
    for line in (*found["grades"], *found["lines"]):
        if line["grade"] in ("G6", "G7"):
            assert line["headcount"] is line["pro_rata"] is None
