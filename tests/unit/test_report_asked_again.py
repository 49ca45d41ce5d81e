"""What a report says of itself is enough to ask for it again."""

import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from typer.main import get_command

from paymodel.cli import app
from paymodel.errors import UserError
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, Demand
from paymodel.model.grades import DELEGATED
from paymodel.run.asked import Report, Simulate
from paymodel.run.own_files import own_files
from paymodel.run.recorded import asked_again, record_of
from paymodel.run.typed_again import command_of

DEMANDS = (
    Demand(FLOOR, ("G6",), 0.01),
    Demand(DIFFERENTIAL, DELEGATED[1:], 0.1, is_general=True),
    Demand(CAP, ("HEO",), 0.03),
)
ASKED = [
    Report(),
    Report(Simulate(departments=("DWP", "Home Office"), target_rate=0.07, floor_rate=0.02, draws=0, seed=5)),
    Report(Simulate(demands=DEMANDS, policy="equal-cash", differential_on="minimum"), since="2022-03"),
    Report(Simulate(junior_grades=("AA", "AO"), lower_bands=("AA",), headline_rate=0.05, additional_rate=0.0)),
    Report(Simulate(baseline="published", nlw="inside", spread="wide", paid_hours=41.5, remit="2022-23", as_at=2022)),
    Report(Simulate(offer="hmrc-2023-24", departments=("HMRC",)), formats=("docx", "pdf"), sizes=("print",)),
    Report(formats=(), has_card=True, sizes=("screen", "print")),
    Report(Simulate(offer="lump-sum-1500", departments=("DWP",)), has_people=True),
]


def nowhere(name: str) -> Path:
    raise AssertionError(f"{name} is not a file of the user's")


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: command_of(asked))
def test_the_record_is_read_back_as_what_was_asked(asked: Report) -> None:
    kept = json.loads(json.dumps(record_of(asked, command_of(asked))))
    assert asked_again(kept, nowhere) == asked


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: command_of(asked))
def test_the_command_asks_the_same(asked: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Report] = []

    def hear(typed: Report, *rest: object) -> None:
        heard.append(typed)
        raise UserError("enough")

    monkeypatch.setattr("paymodel.run.reporting.report", hear)
    words = shlex.split(command_of(asked))
    assert words[:2] == ["paymodel", "report"]
    with pytest.raises(UserError, match="enough"):
        get_command(app)(words[1:], standalone_mode=False)
    (typed,) = heard
    assert replace(typed, question=replace(typed.question, demands=())) == replace(
        asked, question=replace(asked.question, demands=(), since=None)
    )
    assert set(typed.question.demands) == set(asked.question.demands)


def test_files_are_told_by_name_and_hash_alone(tmp_path: Path) -> None:
    offer = tmp_path / "our-offer.toml"
    offer.write_bytes((Path(__file__).parents[2] / "data/offers/junior-6.5.toml").read_bytes())
    asked = Report(Simulate(offer=str(offer)))
    kept = record_of(asked, command_of(asked))
    assert str(tmp_path) not in json.dumps(kept)
    assert "--offer our-offer.toml" in str(kept["command"])
    assert [name for name in kept["inputs"] if not name.startswith("data/")] == ["our-offer.toml"]  # type: ignore[union-attr]
    assert asked_again(json.loads(json.dumps(kept)), lambda name: tmp_path / name) == asked


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "table.csv").write_text("x")
    asked = Report(Simulate(grades_path=tmp_path / "a" / "table.csv"), management=tmp_path / "b" / "table.csv")
    with pytest.raises(UserError, match=r"table\.csv: two different input files"):
        own_files(asked)
