"""The negotiation room without a browser: each control is moved, and what it then says is what `simulate` says."""

import html
import re
import shlex
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ipywidgets import Widget

from paymodel.errors import UserError
from paymodel.model.demand import DIFFERENTIAL, Demand
from paymodel.model.grades import DELEGATED
from paymodel.outputs.document import document_text
from paymodel.outputs.wording import comparison_sentence, verdict_paragraphs
from paymodel.room import Room
from paymodel.room import room as room_module
from paymodel.room.offers_here import NO_OFFER
from paymodel.room.position import Position
from paymodel.run.asked import Simulate
from paymodel.run.simulation import simulate

SECONDS = 1.0
"""Of work, whatever else the machine has to do; a change takes about a third of it."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    yield Room(folder=tmp_path)
    Widget.close_all()


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """One room for all moves, each from the opening."""
    return Room(folder=tmp_path_factory.mktemp("moved"))


def said(room: Room) -> str:
    """What the room says at the top, as text."""
    return html.unescape(re.sub(r"<[^>]+>", "\n", room.opening.value))


def put(asked: Simulate) -> list[str]:
    """What `simulate` says to the same question."""
    result = simulate(replace(asked, draws=0))
    return [*verdict_paragraphs(result.departments[0], result.question)]


OPENS = Simulate(departments=("DWP",))
GAP = Demand(DIFFERENTIAL, DELEGATED[1:], 0.15, is_general=True)


@pytest.mark.parametrize(
    ("move", "asked"),
    [
        (lambda c: c.department.set_trait("value", "HMRC"), replace(OPENS, departments=("HMRC",))),
        (lambda c: c.headline.set_trait("value", 5.0), replace(OPENS, headline_rate=0.05)),
        (lambda c: c.additional.set_trait("value", 0.0), replace(OPENS, additional_rate=0.0)),
        (lambda c: c.target.set_trait("value", 5.75), replace(OPENS, target_rate=0.0575)),
        (lambda c: c.floor.set_trait("value", 2.0), replace(OPENS, floor_rate=0.02)),
        (
            lambda c: (c.differential.set_trait("value", 15.0), c.has_differential.set_trait("value", True)),
            replace(OPENS, demands=(GAP,)),
        ),
        (lambda c: c.junior["EO"].set_trait("value", False), replace(OPENS, junior_grades=("AA", "AO"))),
        (lambda c: c.junior["G6"].set_trait("value", True), replace(OPENS, junior_grades=("AA", "AO", "EO", "G6"))),
        (lambda c: c.offer.set_trait("value", "shipped: dwp-2023-24"), replace(OPENS, offer="dwp-2023-24")),
    ],
    ids=[
        *("department", "headline", "additional", "target", "floor", "differential", "junior"),
        *("more junior", "offer"),
    ],
)
def test_a_control_moved_gives_the_sentences_of_simulate(moved: Room, move: Callable, asked: Simulate) -> None:
    moved.controls.put(Position.opening("DWP"))
    move(moved.controls)
    text = said(moved)
    for paragraph in put(asked):
        assert paragraph in text


def test_who_gets_less_stands_beside_every_verdict(room: Room) -> None:
    result = simulate(replace(OPENS, draws=0))
    less = comparison_sentence(result.departments[0], result.question)
    assert "less on average" in less and less in said(room)
    assert all(paragraph in said(room) for paragraph in put(OPENS))
    room.controls.target.value = 9.0
    assert "If all of it were paid" in said(room) and "above the ceiling" in said(room)


def test_the_answer_is_the_run_of_the_command(room: Room) -> None:
    """The same inputs, so the same run id: that of `paymodel simulate -d DWP --target 6 --draws 0`."""
    room.controls.target.value = 6.0
    run_id = simulate(replace(OPENS, target_rate=0.06, draws=0)).run_id
    assert room.positions.tried[-1].run_id == run_id
    assert run_id in room.small_print.value


def test_the_offer_s_cost_stands_beside(room: Room) -> None:
    assert "The target beside the offer" not in room.tables.value
    room.controls.offer.value = "shipped: dwp-2023-24"
    assert 'the offer "DWP award 2023-24 (high end)" costs £115.0m' in said(room)
    assert "The target beside the offer, rises in salaries" in room.tables.value


def test_both_charts_are_drawn_and_follow(room: Room) -> None:
    first = room.pictures.value
    assert first.count("<svg") == 2
    assert "leaves 1.2% for HEO to G6 within the ceiling</title>" in first
    assert "Against 4.5% for everybody" in first
    room.controls.target.value = 5.0
    assert room.pictures.value.count("<svg") == 2 and room.pictures.value != first
    names = re.findall(r' id="([^"]+)"', room.pictures.value)
    assert len(names) == len(set(names))


def test_a_mistake_shows_its_sentence_and_the_room_goes_on(room: Room, tmp_path: Path) -> None:
    for box in room.controls.junior.values():
        box.value = False
    assert "Junior grades: none is ticked; tick at least one." in said(room)
    assert (room.pictures.value, room.tables.value) == ("", "")
    room.controls.junior["AO"].value = True
    assert "for AO" in said(room) and "<svg" in room.pictures.value


def test_a_faulty_offer_file_tells_its_fault(tmp_path: Path) -> None:
    head = 'name = "<b>x</b>"\ndepartment = "DWP"\nremit = "2023-24"\nsettlement_date = 2023-04-01\n'
    offer = f"{head}[[award]]\npercnt = 4\n"
    (tmp_path / "mine.toml").write_text(offer, encoding="utf-8")
    room = Room(folder=tmp_path)
    choice = f"file: {tmp_path.name}/mine.toml"
    room.controls.offer.value = choice
    assert "'percnt' is not a key of an offer; did you mean 'percent'?" in said(room)
    (tmp_path / "mine.toml").write_text(offer.replace("percnt", "percent"), encoding="utf-8")
    room.controls.target.value = 6.0
    assert 'the offer "<b>x</b>" costs' in said(room)
    assert "<b>" not in room.opening.value
    room.controls.offer.value = NO_OFFER
    assert "costs" not in said(room)


def test_a_fault_of_ours_leaves_no_old_answer_standing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(room_module, "worked", broken)
    with pytest.raises(ZeroDivisionError):
        room.controls.target.value = 6.0
    assert "through a fault of paymodel" in said(room) and "6.5%" not in said(room)
    assert room.tables.value == ""


def test_an_unknown_department_or_year_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="NOPE: no such code"):
        Room("NOPE", folder=tmp_path)
    with pytest.raises(UserError, match="1999-00"):
        Room(remit="1999-00", folder=tmp_path)


def test_every_organisation_can_be_chosen(room: Room) -> None:
    codes = [code for _, code in room.controls.department.options]
    assert len(codes) > 100 and {"DWP", "HMRC", "HO"} <= set(codes)
    for code in codes[::17]:
        room.controls.department.value = code
        assert f"{code}" in said(room) and "fault of paymodel" not in said(room)


def test_a_change_takes_well_under_a_second(room: Room) -> None:
    room.controls.target.value = 6.0
    started = time.process_time()
    room.controls.target.value = 6.25
    assert time.process_time() - started < SECONDS


def test_the_command_on_the_page_asks_the_same(room: Room, paymodel: Callable) -> None:
    """Typed again, with the draws left out, it prints the same document."""
    room.controls.headline.value, room.controls.floor.value = 5.0, 1.5
    room.controls.junior["AA"].value = False
    room.controls.has_differential.value = True
    shown = html.unescape(re.search(r"type: (paymodel simulate[^<]*)", room.small_print.value)[1])  # type: ignore[index]
    printed = paymodel(*shlex.split(shown)[1:], "--draws", "0", "--json")
    assert printed.out == document_text(simulate(room.controls.position().asked()))
