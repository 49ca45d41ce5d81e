"""What `paymodel moves` says of money outside the remit, of wrong moves, and of where a record is."""

import csv
import json
import re
import shlex
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from conftest import HEADER, ROOT, Outcome
from paymodel.errors import UserError
from paymodel.model.moves import GradeLine, Move, OtherLine
from paymodel.run.moves import record_warnings

ROWS = ("AO,100,100,20000,20000", "EO,50,50,30000,30000", "HEO,20,20,40000,40000")
PEOPLE = 170
HEAD = 'department = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
RISES = "[[award]]\npercent = 3.5\nat_least_gbp = 1200\n"
Add = Callable[..., Outcome]


def lump(amount_gbp: float, *, inside: bool) -> str:
    return f"[lump_sum]\namount_gbp = {amount_gbp}\ninside_remit = {str(inside).lower()}\n"


@pytest.fixture
def add(paymodel, tmp_path: Path, own_table: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Add:
    """A move from the text of an offer, typed in a folder beside the talks."""
    table = own_table(*ROWS)
    monkeypatch.chdir(tmp_path)

    def run(name: str, side: str, day: str, text: str, *options: object) -> Outcome:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f'name = "offer"\n{HEAD}{text}', encoding="utf-8")
        return paymodel("moves", "add", name, "--side", side, "--date", day, "--grades", table, *options)

    return run


def said(outcome: Outcome) -> str:
    assert (outcome.code, outcome.err) == (0, "")
    return " ".join(outcome.out.split())


def refusal(outcome: Outcome) -> str:
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    return outcome.err.strip()


def first_answers(paymodel, added: Outcome) -> list[str]:
    """What add, list, sheet and chart say, each as one line."""
    others = [paymodel("moves", *command) for command in (("list",), ("sheet",), ("chart", "--out", "chart"))]
    return [said(one) for one in (added, *others)]


def test_a_claim_outside_the_remit_alone_is_no_agreement(add: Add, paymodel) -> None:
    assert add("m.toml", "management", "2023-07-03", RISES).code == 0
    added = add("u.toml", "union", "2023-07-04", RISES + lump(500, inside=False))
    asked = f"£{500 * PEOPLE:,}"
    for text in first_answers(paymodel, added):
        assert "No gap against the remit: offer and claim cost the same there; " in text
        assert f"outside it the union asks {asked}, management £0." in text
        assert f"In all the union asks {asked} more than management offers." in text
        assert "item by item" not in text and "are the same" not in text
    assert f"lump sum {asked}, of which outside the remit {asked}." in said(paymodel("moves", "list"))


def test_money_on_either_side_of_the_remit_is_added_up(add: Add, paymodel) -> None:
    """£250 inside and £500 outside: 0.01 of pay less the £250, and the £500 beside it."""
    assert add("m.toml", "management", "2023-07-03", RISES + lump(250, inside=True)).code == 0
    claim = "[[award]]\npercent = 6\n" + lump(500, inside=False)
    added = add("u.toml", "union", "2023-07-04", claim)
    document = json.loads(paymodel("moves", "list", "--json").out)
    gap, outside = document["moves"][1]["gap_gbp"], document["moves"][1]["gap_outside_gbp"]
    assert outside == 500 * PEOPLE
    assert document["moves"][0]["gap_outside_gbp"] is None
    in_all = re.escape(f"In all the union asks £{round(gap) + 500 * PEOPLE:,} more than management offers.")
    for text in first_answers(paymodel, added):
        assert re.search(in_all, text)
    text = said(added)
    assert f"The offer is higher than the claim here: paid once inside the remit, by £{250 * PEOPLE:,}" in text
    assert "Outside it £" in text
    assert f"Outside the remit the union asks £{500 * PEOPLE:,} more than management offers" in text
    rows = list(csv.DictReader(Path("chart/moves.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["gap_outside_gbp"] for row in rows] == ["", f"{500.0 * PEOPLE}"]


def test_the_same_outside_the_remit_is_said_too(add: Add, paymodel) -> None:
    once = lump(500, inside=False)
    assert add("m.toml", "management", "2023-07-03", RISES + once).code == 0
    text = said(add("u.toml", "union", "2023-07-04", "# theirs\n" + RISES + once))
    assert f"outside it the union asks £{500 * PEOPLE:,}, management £{500 * PEOPLE:,}." in text
    assert "In all offer and claim come to the same." in text


def test_a_side_that_goes_back_outside_the_remit_is_a_fact(add: Add, paymodel) -> None:
    assert add("m.toml", "management", "2023-07-03", RISES).code == 0
    assert add("u1.toml", "union", "2023-07-04", RISES + lump(500, inside=False)).code == 0
    text = said(add("u2.toml", "union", "2023-07-05", RISES + lump(300, inside=False)))
    now, then = 300 * PEOPLE, 500 * PEOPLE
    assert f"The union asks less outside the remit in move 3 than in its move 2 (£{now:,}, and £{then:,} then)." in text
    assert f"lump sum £{then:,} -> £{now:,}; of which outside the remit £{then:,} -> £{now:,}" in text


def test_points_are_differences_of_what_is_shown(add: Add, paymodel) -> None:
    """4.5549% and 3.9151% are shown as 4.55% and 3.92%: 0.63 apart as shown, 0.6398 by the figures."""
    rises = "".join(f'[[award]]\ngrades = "{grade}"\npercent = {{}}\n' for grade in ("AO", "EO", "HEO"))
    assert add("m.toml", "management", "2023-07-03", rises.format(*[3.9151] * 3)).code == 0
    out = add("u.toml", "union", "2023-07-04", rises.format(*[4.5549] * 3)).out
    shown = [re.search(rf"^{name}\s.*?([\d.]+)%", out, re.M)[1] for name in ("Offer", "Claim", "Gap")]  # type: ignore[index]
    assert shown == ["3.92", "4.55", "0.63"]
    block = out.split("Cheapest next move")[1].split("What 0.1 point buys")[0]
    points = [re.split(r"\s{2,}", line)[4] for line in block.splitlines() if re.match(r"(AO|EO|HEO)\s", line)]
    assert sum(round(float(one) * 100) for one in points) == 63
    assert "0.63 points of basic pay" in " ".join(out.split())
    table = paymodel("moves", "list").out.split("The moves,")[1]
    assert re.search(r"^ 2 .*\s0\.63$", table, re.M)
    assert json.loads(paymodel("moves", "list", "--json").out)["moves"][1]["gap_rate"] == pytest.approx(0.006398)


@pytest.mark.parametrize("day", ["2036-09-01", "2022-05-31", "2024-06-02"])
def test_a_date_of_another_year_is_refused(add: Add, day: str) -> None:
    fault = refusal(add("m.toml", "management", day, RISES))
    assert f"--date: {day} is more than a year from 2023-06-01, the settlement date in m.toml" in fault
    assert "write the day the move was put, from 2022-06-01 to 2024-06-01" in fault
    assert not Path("moves.toml").exists()


@pytest.mark.parametrize("day", ["2022-06-01", "2024-06-01"])
def test_a_year_on_either_side_is_taken(add: Add, day: str) -> None:
    assert add("m.toml", "management", day, RISES).code == 0


def taken_back(record: Path) -> None:
    """As the head of the record says: the last block, from its [[move]] to the end of the file."""
    text = record.read_text(encoding="utf-8")
    record.write_text(text[: text.rindex("\n[[move]]\n") + 1], encoding="utf-8")


def test_a_wrong_move_is_taken_back(add: Add, paymodel) -> None:
    assert add("m.toml", "management", "2023-07-03", RISES).code == 0
    right = said(paymodel("moves", "list"))
    wrong = said(add("u.toml", "union", "2024-05-04", RISES.replace("3.5", "6")))
    assert "If the date or the side is wrong, take the move back: delete its block in the record" in wrong
    fault = refusal(add("m2.toml", "management", "2023-07-05", RISES.replace("3.5", "4")))
    assert "moves are added in order of date. If move 2 is wrong, take it back: delete its block in moves.toml" in fault
    taken_back(Path("moves.toml"))
    assert said(paymodel("moves", "list")) == right
    assert add("u.toml", "union", "2023-07-04", RISES.replace("3.5", "6")).code == 0


def test_the_only_move_is_taken_back(add: Add, paymodel) -> None:
    assert add("m.toml", "union", "2023-07-03", RISES).code == 0
    was = Path("moves.toml").read_bytes()
    head = " ".join(was.decode().split("schema")[0].replace("#", "").split())
    assert "To take back the last move, delete its block, from its [[move]] to the end of the file." in head
    taken_back(Path("moves.toml"))
    assert "no move is left in this record; 'paymodel moves add OFFER' adds one" in refusal(paymodel("moves", "list"))
    assert "Only management has moved" in said(add("m.toml", "management", "2023-07-03", RISES))
    taken_back(Path("moves.toml"))
    assert "Only the union has moved" in said(add("m.toml", "union", "2023-07-03", RISES))
    assert Path("moves.toml").read_bytes().split() == was.split()


def test_a_broken_move_is_taken_back_with_those_after_it(add: Add, paymodel) -> None:
    for number, side in enumerate(("management", "union", "management"), start=1):
        text = RISES.replace("3.5", str(number + 3))
        assert add(f"{number}.toml", side, f"2023-07-0{number}", text).code == 0
    record = Path("moves.toml")
    text = record.read_text(encoding="utf-8")
    head, tail = text.split("number = 2\n")
    changed = tail.replace('side = "union"', 'side = "management"')
    record.write_text(f"{head}number = 2\n{changed}", encoding="utf-8")
    fault = refusal(paymodel("moves", "list"))
    assert "move 2: it does not match its own mark" in fault
    assert "restore the file from a copy, or delete this move and those after it, from its [[move]] to the end" in fault
    record.write_text(head.removesuffix("[[move]]\n"), encoding="utf-8")
    assert "Only management has moved" in said(paymodel("moves", "list"))


def test_a_wrong_side_is_told_how_to_be_put_right(add: Add) -> None:
    assert add("u.toml", "union", "2023-07-03", RISES).code == 0
    fault = refusal(add("u.toml", "union", "2023-07-03", RISES))
    assert "u.toml is what the union put in move 1 already: nothing moved" in fault
    assert "If move 1 is wrong, take it back" in fault


@pytest.mark.parametrize(
    ("offer", "options", "shown"),
    [
        ("m.toml", (), ""),
        ("talks/m.toml", (), " --record talks"),
        ("my talks/m.toml", (), ' --record "my talks"'),
        ("talks/m.toml", ("--record", "kept.toml"), " --record kept.toml"),
        ("m.toml", ("--record", "moves.toml"), ""),
    ],
)
def test_printed_commands_run(add: Add, paymodel, offer: str, options: tuple[str, ...], shown: str) -> None:
    out = add(offer, "management", "2023-07-03", RISES, *options).out
    for name, outcome in (("list", out), ("sheet", paymodel("moves", "list", *shlex.split(shown)).out)):
        lines = [line.strip() for line in outcome.splitlines() if line.startswith("  paymodel moves")]
        assert f"paymodel moves {name}{shown}" in [line.removesuffix(" --out FOLDER") for line in lines]
        for line in lines:
            assert paymodel(*shlex.split(line)[1:]).code == 0


def test_no_artefact_says_where_the_record_is(add: Add, paymodel) -> None:
    assert add("my talks/m.toml", "management", "2023-07-03", RISES).code == 0
    assert paymodel("moves", "sheet", "--record", "my talks", "--out", "room").code == 0
    for one in Path("room").iterdir():
        assert b"my talks" not in one.read_bytes()
    assert "my talks" not in Path("my talks/moves.toml").read_text(encoding="utf-8")


def test_a_record_kept_elsewhere(add: Add, paymodel) -> None:
    Path("kept").mkdir()
    assert add("talks/m.toml", "management", "2023-07-03", RISES, "--record", "kept").code == 0
    text = said(paymodel("moves", "list", "--record", "kept"))
    assert "m.toml is not beside the record" in text
    assert "no longer" not in text


def test_the_help_speaks_of_one_department(paymodel) -> None:
    text = said(paymodel("moves", "add", "--help"))
    assert "The department, where the offer names several." in text
    assert "repeatable" not in text and "every organisation" not in text


def test_large_sums_stay_in_a_terminal(add: Add, own_table: Callable[..., Path]) -> None:
    """A department of 60,000 people, in which the sums of what is paid once have ten signs."""
    own_table("AO,40000,40000,22000,22000", "EO,20000,20000,30000,30000")
    assert add("m.toml", "management", "2023-07-03", RISES + lump(250, inside=True)).code == 0
    out = add("u.toml", "union", "2023-07-04", RISES.replace("3.5", "6") + lump(900, inside=True)).out
    assert max(map(len, out.splitlines())) <= 80
    block = out.split("Cheapest next move")[1].split("What 0.1 point buys")[0]
    assert re.search(r"^paid once inside\s+£15,000,000\s+£54,000,000\s+39,000,000.*\n  the remit$", block, re.M)


def run_of(folder: str) -> str:
    return json.loads((Path(folder) / "run.json").read_text(encoding="utf-8"))["run_id"]


def test_every_page_and_chart_bears_the_run_id(add: Add, paymodel) -> None:
    assert add("m.toml", "management", "2023-07-03", RISES).code == 0
    assert paymodel("moves", "sheet", "--out", "room").code == 0
    assert paymodel("moves", "chart", "--out", "chart").code == 0
    page, drawn = (Path(name).read_text(encoding="utf-8") for name in ("room/sheet.md", "room/moves.svg"))
    assert f"Run {run_of('room')}." in page
    assert f"Run {run_of('room')}." in drawn
    assert f"Run {run_of('chart')}." in Path("chart/moves.svg").read_text(encoding="utf-8")
    assert (Path("room") / "moves.png").read_bytes() != (Path("chart") / "moves.png").read_bytes()


def test_the_run_is_of_the_whole_record(add: Add, paymodel) -> None:
    """The sheet of move 1 has the mark of the record, which a second move changes."""
    assert add("m.toml", "management", "2023-07-03", RISES).code == 0
    assert paymodel("moves", "sheet", "1", "--out", "alone").code == 0
    assert add("u.toml", "union", "2023-07-04", RISES.replace("3.5", "6")).code == 0
    for number in ("1", "2"):
        assert paymodel("moves", "sheet", number, "--out", number).code == 0
    assert len({run_of("alone"), run_of("1"), run_of("2")}) == 3
    was = run_of("2")
    Path("m.toml").unlink()
    assert paymodel("moves", "sheet", "2", "--out", "2").code == 0
    assert run_of("2") != was


def test_the_run_is_of_the_move_that_is_shown(add: Add, paymodel) -> None:
    """One offer file, put twice: all that is told beside the record is the same on both sheets."""
    for day, rate in (("2023-07-03", "3.5"), ("2023-07-04", "3.6")):
        assert add("m.toml", "management", day, RISES.replace("3.5", rate)).code == 0
    for number in ("1", "2"):
        assert paymodel("moves", "sheet", number, "--out", number).code == 0
    assert run_of("1") != run_of("2")


def test_a_page_lists_what_was_assumed(add: Add, paymodel) -> None:
    def assumed(name: str, *options: object) -> str:
        Path("moves.toml").unlink(missing_ok=True)
        assert add("m.toml", "management", "2023-07-03", RISES, *options).code == 0
        assert add("their claim.toml", "union", "2023-07-04", RISES.replace("3.5", "6"), *options).code == 0
        assert paymodel("moves", "sheet", "--out", name).code == 0
        text = (Path(name) / "sheet.md").read_text(encoding="utf-8").split("## What was assumed")[1]
        return text.replace("\\", "")

    held = assumed("first")
    assert re.search(r"- 37 paid hours a week, behind the minimum-wage floor of 1 April \(assumed: \w.*\)", held)
    assert "as part of the baseline, outside the remit (assumed; --nlw switches it)" in held
    assert "spread as 'fitted' says (assumed; --spread switches it)" in held
    assert 'comes from: paymodel cost m.toml and paymodel cost "their claim.toml".' in held
    typed = assumed("second", "--paid-hours", "36", "--nlw", "inside", "--spread", "wide")
    assert "- 36 paid hours a week, behind the minimum-wage floor of 1 April (assumed: given by the user)." in typed
    assert "is counted inside the remit (assumed" in typed
    published = assumed("third", "--baseline", "published")
    assert "paid hours" not in published
    assert "without the minimum-wage rise of 1 April (assumed; --baseline switches it)" in published


def test_a_changed_offer_is_told_wherever_its_move_is(add: Add, paymodel) -> None:
    assert add("m.toml", "management", "2023-07-03", RISES).code == 0
    assert add("u.toml", "union", "2023-07-04", RISES.replace("3.5", "6")).code == 0
    [before] = json.loads(paymodel("moves", "list", "--json").out)["warnings"]
    assert before.startswith("If the minimum-wage rise of 1 April is counted inside the remit")
    assert record_warnings(Path("moves.toml")) == [_costed_elsewhere(2, "u.toml")]
    Path("u.toml").write_text("# another\n", encoding="utf-8")
    told = "Move 2: u.toml has been changed since; the record keeps what was costed then."
    assert told in said(paymodel("moves", "sheet"))
    assert told not in said(paymodel("moves", "sheet", "1"))
    assert json.loads(paymodel("moves", "list", "--json").out)["warnings"] == [before, told]
    assert paymodel("moves", "sheet", "--out", "room").code == 0
    assert f"> {told}" in (Path("room") / "sheet.md").read_text(encoding="utf-8")
    assert record_warnings(Path())[0] == told.replace("Move 2", "moves.toml, move 2")
    Path("m.toml").unlink()
    assert [line.split(";")[0] for line in record_warnings(Path())] == [
        "moves.toml, move 1: m.toml is not beside the record",
        "moves.toml, move 2: u.toml has been changed since",
    ]


def _costed_elsewhere(number: int, offer: str, staff: str = "the official tables") -> str:
    return (
        f"moves.toml, move {number}: {offer} is put to {staff}, and it was costed on other staff figures; the record "
        "keeps what was costed then."
    )


def test_a_changed_staff_table_is_told(paymodel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    staff, offer = Path("staff.csv"), Path("m.toml")
    rows = [f"2023,OWN,Own unit,p,{row},x" for row in ROWS]
    staff.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    offer.write_text(f'name = "offer"\nstaff = "staff.csv"\n{HEAD}{RISES}', encoding="utf-8")
    assert paymodel("moves", "add", offer, "--side", "management", "--date", "2023-07-03").code == 0
    assert record_warnings(Path()) == []
    staff.write_text(staff.read_text(encoding="utf-8").replace("AO,100,100", "AO,101,101"), encoding="utf-8")
    assert record_warnings(Path()) == [_costed_elsewhere(1, "m.toml", "staff.csv")]
    staff.unlink()
    (told,) = record_warnings(Path())
    assert "move 1: what it was costed on cannot be read again: staff.csv: there is no such file" in told


def test_a_broken_record_has_no_warnings_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no record of moves"):
        record_warnings(tmp_path)


def test_the_marks_claim_no_more_than_they_show(add: Add, paymodel) -> None:
    added = add("m.toml", "management", "2023-07-03", RISES)
    for text in (said(added), said(paymodel("moves", "list")), said(paymodel("moves", "sheet"))):
        assert "a record rewritten whole, or cut off at its end, shows only against a mark that the other side" in text
    head = " ".join(Path("moves.toml").read_text(encoding="utf-8").split("schema")[0].replace("#", "").split())
    assert "A record rewritten whole shows only against a mark that the other side was given." in head


def test_every_key_of_the_record_is_in_the_glossary() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    begin, end = glossary.index("## The record of the talks"), glossary.index("## Keys of `paymodel bridge --json`")
    names = {field.name for kind in (Move, GradeLine, OtherLine) for field in fields(kind)}
    assert [name for name in sorted(names) if f"`{name}`" not in glossary[begin:end]] == []


def test_grades_that_are_paid_alike_are_named_together(add: Add, own_table: Callable[..., Path]) -> None:
    own_table("AA,30,29.37,21000,21000", "AO,71,70.1,21000,21000", *ROWS[1:])
    assert "AA and AO, the lowest paid per cent" in said(add("m.toml", "management", "2023-07-03", RISES))


def test_a_step_back_that_cannot_be_seen_is_none(add: Add, paymodel) -> None:
    assert add("m1.toml", "management", "2023-07-03", "[[award]]\npercent = 3.504\n").code == 0
    text = said(add("m2.toml", "management", "2023-07-04", "[[award]]\npercent = 3.501\n"))
    assert "offers less" not in text
    text = said(add("m3.toml", "management", "2023-07-05", "[[award]]\npercent = 3.4\n"))
    assert "Management offers less in move 3 than in its move 1 for" in text
