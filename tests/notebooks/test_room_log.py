"""What the room keeps: the log, the notes, and the files that it is saved as."""

import base64
import csv
import io
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ipywidgets import Widget

from conftest import ROOT
from paymodel.inputs.grade_table import load_grades
from paymodel.model.grades import DELEGATED
from paymodel.model.verdict import ABOVE_CEILING
from paymodel.room import Room, worked
from paymodel.room.log import Log, Tried
from paymodel.room.log_files import log_csv, offer_text
from paymodel.room.log_panel import UNSAVED
from paymodel.room.position import Position
from paymodel.room.worked import Worked
from paymodel.run.asked import Cost
from paymodel.run.cost import cost
from paymodel.run.simulation import simulate
from paymodel.units import to_pounds

HOSTILE = "=cmd|' /C calc'!A0 <b>&amp;</b> \"quoted\" \\ back"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(worked, "_charts", lambda *_: ())  # most of a move's time, and none of the log
    yield Room(folder=tmp_path)
    Widget.close_all()


def rows(held: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(held.decode("utf-8-sig"))))


def numbers(room: Room) -> list[str]:
    """The numbers of the positions in the table, from the top."""
    return re.findall(r'<th scope="row"[^>]*>(\d+)</th>', room.log_panel.table.value)


def test_each_position_is_a_row_the_newest_first_and_the_same_twice_is_one(room: Room) -> None:
    assert numbers(room) == ["1"]
    room.controls.target.value = 6.0
    room.controls.target.value = 6.0
    room.controls.target.value = 5.5
    assert numbers(room) == ["3", "2", "1"]
    for box in room.controls.junior.values():
        box.value = False
    room.controls.put(room.positions.tried[-1].position)
    room.controls.target.value = 5.55
    room.controls.target.value = 5.5
    assert len(numbers(room)) == len(room.positions.tried)
    kept = [one.position for one in room.positions.tried]
    assert all(one != other for one, other in pairwise(kept))
    assert len(set(kept)) < len(kept)


def test_a_row_has_the_main_answers(room: Room) -> None:
    """DWP at 6.5%: award pounds are the ceiling's, 5% of 2,256,101,666, since what is left is paid out."""
    first = room.positions.tried[0]
    assert (first.verdict, first.shortfall_gbp) == ("within_ceiling", 0)
    assert first.award_cost_gbp == pytest.approx(0.05 * 2_256_101_666, abs=1)
    assert first.gets_less == ("HEO", "SEO", "G7", "G6")
    room.controls.target.value = 9.0
    above = room.positions.tried[-1]
    assert above.verdict == "above_ceiling" and above.award_cost_gbp is not None
    assert above.shortfall_gbp == pytest.approx(above.award_cost_gbp - above.ceiling_gbp)
    table = room.log_panel.table.value
    assert f"{to_pounds(above.award_cost_gbp):,}" in table and ">above" in table and "HEO to G6" in table


def test_a_note_is_text_wherever_it_goes(room: Room, tmp_path: Path) -> None:
    panel = room.log_panel
    panel.note.value = HOSTILE
    assert room.positions.tried[0].note == HOSTILE
    assert "<b>" not in panel.table.value and "&lt;b&gt;" in panel.table.value
    row = rows(log_csv(room.positions.tried))[0]
    assert row["note"] == "'" + HOSTILE
    assert tomllib.loads(offer_text(room.positions.tried[0]))["notes"][-1] == f"Note to the position: {HOSTILE}"
    panel.note.value = "\x1b]0;x\x07 two\nlines"
    assert "\n" not in room.positions.tried[0].note
    assert tomllib.loads(offer_text(room.positions.tried[0]))["notes"]
    assert b"\x1b" not in log_csv(room.positions.tried)


def test_a_note_belongs_to_the_position_chosen(room: Room) -> None:
    room.controls.target.value = 6.0
    panel = room.log_panel
    assert panel.chosen.value == 2
    panel.note.value = "second"
    panel.chosen.value = 1
    assert panel.note.value == ""
    panel.note.value = "first"
    assert [one.note for one in room.positions.tried] == ["first", "second"]
    panel.back.click()
    assert room.controls.target.value == 6.5
    assert [one.note for one in room.positions.tried] == ["first", "second", ""]


def test_the_csv_has_units_and_a_run_in_every_row(room: Room, tmp_path: Path) -> None:
    room.controls.offer.value = "shipped: dwp-2023-24"
    room.controls.has_differential.value = True
    room.log_panel.save_log.click()
    held = (tmp_path / "negotiation-room" / "log.csv").read_bytes()
    assert held.startswith("\ufeffnumber,code,".encode())
    found = rows(held)
    assert [row["run_id"] for row in found] == [one.run_id for one in room.positions.tried]
    assert found[0]["target_rate"] == "0.065" and found[0]["offer"] == "" and found[0]["differential_rate"] == ""
    assert found[2]["differential_rate"] == "0.1"
    assert float(found[1]["offer_cost_gbp"]) == pytest.approx(115_000_000, abs=100_000)
    link = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]+)"', room.log_panel.link.value)
    assert link and base64.b64decode(link[1]) == held
    assert str(tmp_path / "negotiation-room") in room.log_panel.told.value


def costed(path: Path) -> tuple[float, dict[str, float], str]:
    """What a file costs in salaries, each grade's rise, and the verdict."""
    department = cost(Cost(offer=str(path))).departments[0]
    lines = department.first.all_grades
    return (
        sum(line.award_cost_gbp for line in lines),
        {line.grade: line.award_rate for line in lines},
        department.first.test.verdict,
    )


def written(room: Room, tmp_path: Path) -> list[tuple[Tried, Path]]:
    room.log_panel.save_all.click()
    folder = tmp_path / "negotiation-room"
    return [
        (one, folder / f"position-{one.number}-{one.position.department}.toml")
        for one in room.positions.tried
        if one.awards
    ]


def test_an_offer_file_costs_what_the_position_does_to_the_pound(room: Room, tmp_path: Path) -> None:
    controls = room.controls
    controls.target.value = 9.0
    controls.floor.value = 0.25
    controls.put(room.positions.tried[0].position)
    controls.has_differential.value = True
    controls.floor.value = 2.0
    for code in ("HMRC", "HO", "CO", "DFT"):
        controls.department.value = code
    files = written(room, tmp_path)
    assert len(files) >= 7
    for one, path in files:
        cost_gbp, rates, verdict = costed(path)
        assert to_pounds(cost_gbp) == to_pounds(one.award_cost_gbp or 0), path
        assert rates == pytest.approx(dict(one.awards), abs=1e-12), path
        assert (verdict == ABOVE_CEILING) == (one.verdict == ABOVE_CEILING), path


RATES = st.integers(0, 200).map(lambda steps: round(steps * 0.0005, 6))
"""Of sliders: from nothing to 10% in steps of 0.05."""


@given(
    code=st.sampled_from(sorted(load_grades().organisations(2023))),
    rates=st.tuples(RATES, RATES, RATES),
    gap=st.none() | RATES,
    junior=st.lists(st.sampled_from(DELEGATED), min_size=1, unique=True),
)
@settings(max_examples=25)
def test_any_position_s_offer_file_costs_what_it_does(
    tmp_path_factory: pytest.TempPathFactory,
    code: str,
    rates: tuple[float, float, float],
    gap: float | None,
    junior: list[str],
) -> None:
    headline, target, floor = rates
    juniors = tuple(sorted(junior, key=DELEGATED.index))
    position = Position(code, "2023-24", headline, 0.005, target, floor, gap, juniors)
    log = Log()
    log.add(Worked(position, simulate(position.asked()), ()))
    (one,) = log.tried
    assume(one.awards)
    path = tmp_path_factory.mktemp("offers") / "position.toml"
    path.write_text(offer_text(one), encoding="utf-8")
    cost_gbp, given_rates, _ = costed(path)
    assert cost_gbp == pytest.approx(one.award_cost_gbp or 0, abs=0.01)  # a pound may turn on its half
    assert given_rates == pytest.approx(dict(one.awards), abs=1e-12)


def test_one_position_alone_is_saved_and_can_be_set_beside(room: Room, tmp_path: Path) -> None:
    room.controls.target.value = 6.0
    room.log_panel.chosen.value = 1
    room.log_panel.save_one.click()
    folder = tmp_path / "negotiation-room"
    assert sorted(path.name for path in folder.iterdir()) == ["position-1-DWP.toml", "run.json"]
    room.log_panel.save_log.click()
    assert sorted(path.name for path in folder.iterdir()) == ["log.csv", "position-1-DWP.toml", "run.json"]
    room.controls.offer.value = "file: negotiation-room/position-1-DWP.toml"
    name = "Position 1: 6.5% for AA to EO, 1.26% for HEO to G6, ceiling 4.5% + 0.5%"
    assert f"the offer &#34;{name}&#34; costs" in room.opening.value


def test_a_position_is_named_by_what_each_side_gets_and_the_ceiling(room: Room) -> None:
    """AA to EO are 71.36% of the pay: (5.5 - 6.5 x 0.7136) / 0.2864 = 3.01%."""
    controls = room.controls
    controls.floor.value, controls.headline.value = 2.0, 5.0
    controls.target.value = 9.0
    controls.floor.value, controls.target.value, controls.headline.value = 0.0, 6.5, 4.5
    controls.has_differential.value = True
    names = [one.name for one in room.positions.tried]
    assert names[0] == "1: DWP, 6.5% for AA to EO, 1.26% for HEO to G6, ceiling 4.5% + 0.5%"
    assert "3: DWP, 6.5% for AA to EO, 3.01% for HEO to G6, floor 2%, ceiling 5% + 0.5%" in names
    assert "4: DWP, 9% for AA to EO, 2% for HEO to G6, floor 2%, above the ceiling 5% + 0.5%" in names
    assert "gap 10%, " in names[-1]
    assert room.positions.tried[-1].position.name.endswith("above the next lower, or today's gap if smaller")


def test_a_file_says_that_what_is_left_is_shared_out_to_the_ceiling(room: Room) -> None:
    """At 5.9% the verdict needs no extra; the file does, since what is left is paid out."""
    room.controls.target.value = 5.9
    room.controls.target.value = 9.0
    within, above = (tomllib.loads(offer_text(one))["notes"] for one in room.positions.tried[1:])
    shared = "What is left under the ceiling of 4.5% + 0.5% is shared out, so this costs the whole of it"
    assert f"{shared}, and is within it only with the extra 0.5%." in within
    assert not any("shared out" in note for note in above)


def test_the_same_position_with_another_offer_file_s_text_is_a_row_of_its_own(room: Room, tmp_path: Path) -> None:
    offer, choice = tmp_path / "mine.toml", f"file: {tmp_path.name}/mine.toml"
    held = offer_text(room.positions.tried[0])
    offer.write_text(held, encoding="utf-8")
    assert choice not in room.controls.offer.options
    room.controls.look_again.click()
    room.controls.offer.value = choice
    offer.write_text(held.replace("percent = 6.5", "percent = 6"), encoding="utf-8")
    room.log_panel.back.click()
    first, second = (one.offer for one in room.positions.tried[1:])
    assert first and second and first.cost_gbp > second.cost_gbp
    offer.unlink()
    room.log_panel.back.click()
    assert room.controls.offer.value == choice and "mine.toml" in room.opening.value
    assert len(room.positions.tried) == 3 and room.tables.value == ""


def test_what_is_in_no_file_is_known(room: Room, tmp_path: Path) -> None:
    panel = room.log_panel
    assert not panel.is_unsaved
    panel.note.value = "theirs"
    assert panel.is_unsaved and UNSAVED in panel._dom_classes
    panel.save_log.click()
    assert UNSAVED not in panel._dom_classes
    room.controls.target.value = 6.0
    panel.save_one.click()
    assert UNSAVED in panel._dom_classes


def test_a_folder_is_one_of_the_room_s_own_folder(
    room: Room, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    for typed, folder in (("talks", tmp_path / "talks"), ("~/talks", tmp_path / "home" / "talks")):
        room.log_panel.folder.value = typed
        room.log_panel.save_log.click()
        assert (folder / "log.csv").is_file()
    assert not list(elsewhere.iterdir())
    room.log_panel.folder.value = "~nobody-of-that-name/talks"
    room.log_panel.save_log.click()
    assert "is not known here; write it out" in room.log_panel.told.value


def test_a_changed_ceiling_is_told_in_the_file(room: Room, tmp_path: Path) -> None:
    room.controls.headline.value = 5.5
    notes = tomllib.loads(offer_text(room.positions.tried[-1]))["notes"]
    assert any("ceiling of 5.5% + 0.5%" in note and "as published" in note for note in notes)
    assert not any("as published" in note for note in tomllib.loads(offer_text(room.positions.tried[0]))["notes"])


def test_nothing_is_overwritten_that_the_room_did_not_write(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("keep", encoding="utf-8")
    room.log_panel.folder.value = str(folder)
    room.log_panel.save_log.click()
    assert "something is there already" in room.log_panel.told.value
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    room.log_panel.folder.value = str(tmp_path / "new")
    room.log_panel.save_log.click()
    (tmp_path / "new" / "log.csv").write_text("mine now", encoding="utf-8")
    room.log_panel.save_all.click()
    assert "it was changed since" in room.log_panel.told.value
    assert (tmp_path / "new" / "log.csv").read_text(encoding="utf-8") == "mine now"
    room.log_panel.folder.value = " "
    room.log_panel.save_all.click()
    assert "name a folder" in room.log_panel.told.value


def test_another_room_keeps_the_files_of_the_first(room: Room, tmp_path: Path) -> None:
    room.log_panel.save_log.click()
    other = Room(folder=tmp_path)
    other.log_panel.save_log.click()
    assert (tmp_path / "negotiation-room" / "log.csv").is_file()
    assert (tmp_path / "negotiation-room-2" / "log.csv").is_file()
    other.log_panel.folder.value = str(tmp_path / "negotiation-room")
    other.log_panel.save_log.click()
    assert "something is there already" in other.log_panel.told.value


def test_a_position_without_a_split_has_no_offer_file(room: Room, tmp_path: Path) -> None:
    without = [code for _, code in room.controls.department.options if code == "RFA"]
    room.controls.department.value = without[0]
    assert room.positions.tried[-1].awards == ()
    room.log_panel.save_one.click()
    assert "there is no offer" in room.log_panel.told.value
    assert not (tmp_path / "negotiation-room").exists()


def test_every_column_is_in_the_glossary(room: Room) -> None:
    page = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    section = page.split("## The negotiation room and its log\n")[1].split("\n## ")[0]
    header = log_csv(room.positions.tried).decode("utf-8-sig").splitlines()[0].split(",")
    assert [name for name in header if f"`{name}`" not in section] == []
