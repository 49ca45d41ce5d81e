"""The contract of `paymodel moves`: what is refused, what is written, what is said."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Outcome

ROWS = ("AO,100,100,20000,20000", "EO,50,50,30000,30000", "HEO,20,20,40000,40000")
HEAD = 'department = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
Add = Callable[..., Outcome]


def awards(**rates_pct: float) -> str:
    return "".join(f'[[award]]\ngrades = "{grade}"\npercent = {rate}\n' for grade, rate in rates_pct.items())


@pytest.fixture
def add(paymodel, tmp_path: Path, own_table: Callable[..., Path]) -> Add:
    """A move from the text of an offer."""
    table = own_table(*ROWS)

    def run(name: str, side: str, day: str, text: str, *options: object, grades: Path = table) -> Outcome:
        (tmp_path / name).write_text(f'name = "{name}"\n{HEAD}{text}', encoding="utf-8")
        return paymodel("moves", "add", tmp_path / name, "--side", side, "--date", day, "--grades", grades, *options)

    return run


@pytest.fixture
def record(add: Add, tmp_path: Path) -> Path:
    """Three moves."""
    for name, side, day, text in (
        ("offer-1.toml", "management", "2023-09-03", awards(AO=4, EO=4, HEO=3)),
        ("claim-1.toml", "union", "2023-09-10", awards(AO=7, EO=6, HEO=4)),
        ("offer-2.toml", "management", "2023-09-10", awards(AO=5, EO=4, HEO=3)),
    ):
        done = add(name, side, day, text)
        assert (done.code, done.err) == (0, "")
    return tmp_path / "moves.toml"


def said(outcome: Outcome) -> str:
    assert (outcome.code, outcome.err) == (0, "")
    return " ".join(outcome.out.split())


def refusal(outcome: Outcome) -> list[str]:
    assert (outcome.code, outcome.out) == (2, "")
    assert "Traceback" not in outcome.err
    return [line.removeprefix("paymodel: ") for line in outcome.err.splitlines()]


def test_the_sheet_starts_with_the_gap(paymodel, record: Path) -> None:
    text = said(paymodel("moves", "sheet", "--record", record))
    # 7%, 6% and 4% asked, 5%, 4% and 3% offered; AO is lifted in April to 10.42 x 37 x 52.2 = £20,125.19, so £20,126.
    apart = 0.02 * 100 * 20_126 + 0.02 * 50 * 30_000 + 0.01 * 20 * 40_000
    base = 100 * 20_126 + 50 * 30_000 + 20 * 40_000
    asked = 0.07 * 100 * 20_126 + 0.06 * 50 * 30_000 + 0.04 * 20 * 40_000
    points = round(100 * asked / base, 2) - round(100 * (asked - apart) / base, 2)
    assert f"The gap against the remit is £{apart:,.0f}, {points:.2f} points of basic pay" in text
    assert (
        text.index("The gap against the remit is") < text.index("Management's offer") < text.index("Cheapest next move")
    )
    for words in ("What 0.1 point buys", "within the ceiling", "above the ceiling", "Mark of the record after move 3"):
        assert words in text


def test_no_line_is_wider_than_a_terminal(paymodel, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(record.parent)
    for command in ("list", "sheet"):
        assert max(map(len, paymodel("moves", command).out.splitlines())) <= 80


def test_nothing_is_judged(paymodel, record: Path) -> None:
    for command in ("list", "sheet"):
        assert not re.search(r"\b(fair|fundable|affordable)", said(paymodel("moves", command, "--record", record)))


def test_the_sheet_adds_up_as_shown(paymodel, record: Path) -> None:
    out = paymodel("moves", "sheet", "--record", record).out
    block = out.split("Cheapest next move under the demands so far")[1].split("What 0.1 point buys")[0]
    rows = [re.split(r"\s{2,}", line) for line in block.splitlines() if re.match(r"(AO|EO|HEO)\s", line)]
    whole = int(re.search(r"The gap against the remit is £([\d,]+)", out)[1].replace(",", ""))  # type: ignore[index]
    closes = [int(row[3].replace(",", "")) for row in rows]
    assert sum(closes) == whole
    assert closes == sorted(closes)
    assert [int(row[5].replace(",", "")) for row in rows] == [whole - one for one in closes]


def test_an_earlier_sheet_is_of_its_day(paymodel, record: Path) -> None:
    assert "Only management has moved so far" in said(paymodel("moves", "sheet", 1, "--record", record))
    mark = tomllib.loads(record.read_text(encoding="utf-8"))["move"][2]["hash"][:12]
    assert mark in said(paymodel("moves", "sheet", 1, "--record", record))


def test_the_list_says_what_moved(paymodel, record: Path) -> None:
    text = said(paymodel("moves", "list", "--record", record.parent))
    assert "since move 1: AO 4.00% -> 5.00%; EO as before, 4.00%; HEO as before, 3.00%." in text
    assert "Move 2, union, 2023-09-10, its first: AO 7.00%, EO 6.00%, HEO 4.00%." in text


def test_the_record_of_this_folder_is_meant(paymodel, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(record.parent)
    assert paymodel("moves", "list", "--json").out == paymodel("moves", "list", "--json", "--record", record).out
    assert paymodel("moves", "list").out == paymodel("moves", "list", "--record", "moves.toml").out


def test_the_document(paymodel, record: Path) -> None:
    outcome = paymodel("moves", "list", "--record", record, "--json")
    answer = json.loads(outcome.out)
    assert (answer["schema"], answer["is_intact"], answer["code"]) == ("paymodel.moves/1", True, "OWN")
    assert answer["mark"] == answer["moves"][-1]["hash"][:12]
    assert [one["before"] for one in answer["moves"][1:]] == [one["hash"] for one in answer["moves"][:-1]]


def test_every_key_is_in_the_glossary(paymodel, record: Path) -> None:
    from conftest import ROOT

    section = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").split("## Keys of `paymodel moves list --json`")[1]

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    document = json.loads(paymodel("moves", "list", "--record", record, "--json").out)
    assert [key for key in sorted(keys(document)) if f"`{key}`" not in section.split("\n## ")[0]] == []


def test_a_folder_for_the_room(paymodel, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "room"
    assert paymodel("moves", "sheet", "--record", record, "--out", out).code == 0
    assert {one.name for one in out.iterdir()} == {"sheet.md", "moves.png", "moves.svg", "run.json"}
    page = (out / "sheet.md").read_text(encoding="utf-8")
    assert page.startswith("# Move 3, management, 2023-09-10: OWN, Own unit\n")
    assert len(page.splitlines()) < 65
    assert str(tmp_path) not in page
    first = {one.name: one.read_bytes() for one in out.iterdir()}
    assert paymodel("moves", "sheet", "--record", record, "--out", out).code == 0
    assert {one.name: one.read_bytes() for one in out.iterdir()} == first


def test_a_chart_with_its_figures(paymodel, record: Path, tmp_path: Path) -> None:
    assert "The gap against the remit is" in said(
        paymodel("moves", "chart", "--record", record, "--out", tmp_path / "chart")
    )
    lines = (tmp_path / "chart" / "moves.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["1", "management", "2023-09-03"],
        ["2", "union", "2023-09-10"],
        ["3", "management", "2023-09-10"],
    ]
    assert (tmp_path / "chart" / "moves.png").read_bytes()[:4] == b"\x89PNG"


def test_a_chart_needs_a_folder(paymodel, record: Path) -> None:
    [fault] = refusal(paymodel("moves", "chart", "--record", record))
    assert fault.startswith("--out: say which folder")


@pytest.mark.parametrize(
    ("name", "side", "day", "options", "words"),
    [
        ("new.toml", "boss", "2023-09-20", (), "'boss' is no side"),
        ("new.toml", "union", "2023-02-30", (), "there is no day 2023-02-30"),
        ("new.toml", "union", "20 September", (), "'20 September' is not a date"),
        ("new.toml", "union", "20230920", (), "'20230920' is not a date"),
        ("new.toml", "union", "2023-09-09", (), "move 3 is of 2023-09-10, after 2023-09-09"),
        ("new.toml", "union", "2023-09-20", ("--nlw", "inside"), "--nlw statutory-outside, and this one is of inside"),
        ("new.toml", "union", "2023-09-20", ("--baseline", "published"), "--baseline april, and this one is of"),
        ("new.toml", "union", "2023-09-20", ("--spread", "wide"), "--spread fitted, and this one is of wide"),
        ("new.toml", "union", "2023-09-20", ("--paid-hours", "36"), "--paid-hours 37, and this one is of 36"),
        ("new.toml", "union", "2023-09-20", ("--note", "two\nlines"), "--note: it holds a line break"),
    ],
)
def test_what_is_refused(
    add: Add, record: Path, name: str, side: str, day: str, options: tuple[str, ...], words: str
) -> None:
    was, files = record.read_bytes(), sorted(one.name for one in record.parent.iterdir())
    faults = refusal(add(name, side, day, awards(AO=6, EO=6, HEO=4), *options))
    assert any(words in fault for fault in faults)
    assert record.read_bytes() == was
    assert sorted(one.name for one in record.parent.iterdir()) == sorted({*files, name})


def test_every_mistake_is_told_at_once(paymodel, record: Path) -> None:
    faults = refusal(paymodel("moves", "add", "no-such-offer", "--side", "x", "--date", "y", "--as-at", "z"))
    assert [fault.split(":")[0] for fault in faults] == ["--as-at", "--side", "--date", "no-such-offer"]


def test_the_same_offer_again_is_no_move(add: Add, record: Path) -> None:
    [fault] = refusal(add("offer-2.toml", "management", "2023-09-20", awards(AO=5, EO=4, HEO=3)))
    assert "nothing moved" in fault
    assert add("offer-2.toml", "union", "2023-09-20", awards(AO=5, EO=4, HEO=3)).code == 0


def test_an_agreement_has_no_gap(add: Add, paymodel, record: Path) -> None:
    text = said(add("offer-2.toml", "union", "2023-09-20", awards(AO=5, EO=4, HEO=3)))
    assert text.count("No gap against the remit: offer and claim cost the same, item by item.") == 1
    assert json.loads(paymodel("moves", "list", "--record", record, "--json").out)["next"] == []


def test_another_remit_is_another_record(add: Add, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = HEAD.replace("2023-24", "2024-25").replace("2023-06", "2024-06")
    monkeypatch.setitem(globals(), "HEAD", later)
    [fault] = refusal(add("later.toml", "union", "2023-09-20", awards(AO=5), "--baseline", "published"))[:1]
    assert "its moves are of remit 2023-24, and this one is of 2024-25" in fault


def test_an_open_number_is_no_move(add: Add, record: Path) -> None:
    [fault] = refusal(add("open.toml", "union", "2023-09-20", '[[award]]\npercent = "?"\n'))
    assert re.search(r'line \d+, award 1, percent: "\?" stands here', fault)


def test_one_department_alone(paymodel, tmp_path: Path) -> None:
    options = ("--side", "union", "--date", "2023-09-01", "--record", tmp_path / "moves.toml")
    [fault] = refusal(paymodel("moves", "add", "junior-6.5", *options))
    assert "a record is of one department" in fault and "DWP, HMRC" in fault
    assert paymodel("moves", "add", "junior-6.5", "-d", "DWP", *options).code == 0
    fault, _ = refusal(
        paymodel("moves", "add", "junior-6.5", "-d", "HMRC", *options[:2], "--date", "2023-09-02", *options[4:])
    )
    assert "its moves are of department DWP, and this one is of HMRC" in fault


def test_a_shipped_offer_is_recorded_in_this_folder(paymodel, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paymodel("moves", "add", "hmrc-2023-24", "--side", "management", "--date", "2023-07-03").code == 0
    assert [one.name for one in tmp_path.iterdir()] == ["moves.toml"]
    assert "beside the record" not in said(paymodel("moves", "list"))


def test_other_staff_figures_are_told(add: Add, paymodel, record: Path, own_table: Callable[..., Path]) -> None:
    other = own_table(*ROWS[:2], "HEO,30,30,40000,40000")
    done = add("claim-2.toml", "union", "2023-09-20", awards(AO=6.5, EO=6, HEO=4), grades=other)
    words = "Moves 1, 2 and 3 were costed on other staff figures than move 4; the gap mixes the two."
    assert words in said(done)
    text = said(paymodel("moves", "list", "--record", record))
    assert words in text
    assert "Basic pay differs between the sides" in text


def test_an_offer_file_that_was_changed_is_told(paymodel, record: Path) -> None:
    (record.parent / "offer-1.toml").write_text("# another\n", encoding="utf-8")
    (record.parent / "claim-1.toml").unlink()
    text = said(paymodel("moves", "list", "--record", record))
    assert "Move 1: offer-1.toml has been changed since; the record keeps what was costed then." in text
    assert "Move 2: claim-1.toml is not beside the record" in text
    assert "Move 3:" not in text.split("The moves")[0]


@pytest.mark.parametrize("command", [("list",), ("sheet",), ("sheet", "1"), ("chart", "--out", "chart"), ("add",)])
def test_a_changed_record_is_refused_everywhere(
    add: Add, paymodel, record: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(record.parent)
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('side = "union"', 'side = "management"'), encoding="utf-8")
    was = record.read_bytes()
    if command == ("add",):
        outcome = add("new.toml", "union", "2023-09-20", awards(AO=6))
    else:
        outcome = paymodel("moves", *command)
    [fault] = refusal(outcome)
    assert "moves.toml, move 2: it does not match its own mark: a value was changed after it was written" in fault
    assert record.read_bytes() == was
    assert not (record.parent / "chart").exists()


def test_a_move_taken_out_is_told(paymodel, record: Path) -> None:
    head, first, _, third = record.read_text(encoding="utf-8").split("\n[[move]]\n")
    record.write_text("\n[[move]]\n".join([head, first, third]), encoding="utf-8")
    [fault] = refusal(paymodel("moves", "list", "--record", record))
    assert "move 2 does not follow move 1: a move before it was changed, taken out or put in" in fault


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mine",
        'name = "an offer"\n',
        'schema = "paymodel.moves-record/1"\nmove = 1\n',
        'schema = "x"\n[[move]]\nnumber = 1\n',
    ],
)
def test_what_is_no_record_is_left_alone(add: Add, tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    [fault] = refusal(add("o.toml", "union", "2023-09-20", awards(AO=6), "--record", path))
    assert "mine.toml" in fault
    assert path.read_text(encoding="utf-8") == text


def test_notes_of_ones_own_stay(add: Add, record: Path) -> None:
    record.write_text(record.read_text(encoding="utf-8") + "# by phone", encoding="utf-8")
    assert add("new.toml", "union", "2023-09-20", awards(AO=6)).code == 0
    text = record.read_text(encoding="utf-8")
    assert "# by phone\n\n[[move]]\nnumber = 4\n" in text


def test_there_is_no_record(paymodel, tmp_path: Path) -> None:
    for command in ("list", "sheet"):
        [fault] = refusal(paymodel("moves", command, "--record", tmp_path))
        assert "there is no record of moves" in fault


@pytest.mark.parametrize("number", ["0", "4", "x", "-1"])
def test_a_move_that_is_not_there(paymodel, record: Path, number: str) -> None:
    outcome = paymodel("moves", "sheet", "--record", record, "--", number)
    [fault] = refusal(outcome)
    assert "has moves 1 to 3" in fault


def test_a_folder_that_is_not_there(add: Add, tmp_path: Path) -> None:
    [fault] = refusal(add("o.toml", "union", "2023-09-20", awards(AO=6), "--record", tmp_path / "no" / "moves.toml"))
    assert "cannot be written" in fault


def test_no_folder_name_is_recorded(record: Path) -> None:
    assert str(record.parent) not in record.read_text(encoding="utf-8")
    assert record.parent.name not in record.read_text(encoding="utf-8")
