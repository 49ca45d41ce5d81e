"""What stands beside an answer in a report is of the same question, and one run id names all of it."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from chart_cases import csv_of
from paymodel.run import Report, Simulate, report, simulate
from paymodel.run.asked import Simulate as Asked

ROOT = Path(__file__).parents[2]


def rows_of(name: str, asked: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(name, report(asked)))))


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"remit": "2022-23", "as_at": 2022},
        {"baseline": "published", "target_rate": 0.055},
        {"nlw": "inside", "lower_bands": ("AA", "AO"), "additional_basis": "lower-bands"},
    ],
    ids=str,
)
def test_every_organisation_is_asked_the_same(asked: dict) -> None:
    rows = {row["code"]: row for row in rows_of("organisations", Report(Simulate(draws=0, **asked)))}
    assert len(rows) > 90
    others = simulate(Simulate(departments=("HO", "MOJ", "ONS"), draws=0, **asked))
    for found in others.departments:
        assert float(rows[found.code]["rest_rate"]) == pytest.approx(found.rest_rate, abs=1e-11)
        assert float(rows[found.code]["junior_share"]) == pytest.approx(found.junior_share, abs=1e-11)


def test_what_is_drawn_of_many_is_what_each_is_left() -> None:
    every = report(Report(Simulate(departments=("all",), draws=0)))
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(csv_of("trade-off", every)))}
    told = [found for found in every.answer.departments if found.code in rows]
    assert len(told) == len(rows) > 90
    for found in told:
        for key in ("rest_rate", "rest_rate_headline"):
            assert float(rows[found.code][key]) == pytest.approx(getattr(found, key), abs=1e-11)


def test_one_run_id_names_everything_that_was_asked(paymodel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "data/offers/hmrc-2023-24.toml", "offer.toml")
    Path("theirs.toml").write_text("total_gbp = 99000000\npercent = 4.5\n", encoding="utf-8")
    assert paymodel("moves", "add", "offer.toml", "--side", "management", "--date", "2023-07-03").code == 0
    question = Asked(departments=("HMRC",), draws=0, offer="offer.toml")
    plain = simulate(question).run_id
    beside = [
        {},
        {"since": "2022-03"},
        {"management": Path("theirs.toml")},
        {"moves": Path("moves.toml")},
        {"management": Path("theirs.toml"), "moves": Path("moves.toml"), "since": "2022-03"},
    ]
    ids = [report(Report(question, **more)).answer.run_id for more in beside]
    assert ids[0] == plain
    assert len(set(ids)) == len(beside)
    assert report(Report(question, has_card=True, formats=(), sizes=("print",))).answer.run_id == plain
