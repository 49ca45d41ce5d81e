"""The table of other awards: read with its sources, and refused without."""

from datetime import date
from pathlib import Path

import pytest

from paymodel.errors import UserError
from paymodel.inputs.awards import COLUMNS, awards_digest, load_awards, other_awards
from paymodel.inputs.bundle import bundled
from paymodel.provenance import STATUSES, digest

GOOD = {
    "pay_year": "2023-24",
    "who": "Teachers",
    "consolidated_pct": "6.5",
    "most_consolidated_pct": "none",
    "beside": "none",
    "source": "made up",
    "date": "2023-07-13",
    "status": "press",
}


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "awards.csv"
    lines = [",".join(row[name] for name in COLUMNS) for row in rows]
    path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    return path


def test_a_row_is_an_award(tmp_path: Path) -> None:
    one, two = load_awards(table(tmp_path, GOOD, {**GOOD, "most_consolidated_pct": "7", "beside": "and £1"}))
    assert (one.who, one.rate, one.most_rate, one.beside) == ("Teachers", 0.065, None, "")
    assert (one.provenance.source, one.provenance.date, one.provenance.status) == (
        *("made up", date(2023, 7, 13), "press"),
    )
    assert (two.most_rate, two.beside) == (0.07, "and £1")


@pytest.mark.parametrize("name", COLUMNS)
def test_a_row_without_a_cell_does_not_load(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as error:
        load_awards(table(tmp_path, GOOD, {**GOOD, name: " "}))
    assert error.value.faults == (f"awards.csv row 3: {name} is missing; a number without a source does not load.",)


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("date", "July 2023", "Invalid isoformat"),
        ("status", "heard", "status 'heard' is not one of"),
        ("consolidated_pct", "lots", "consolidated_pct: 'lots' is not a percentage"),
        ("most_consolidated_pct", "6.5", "is none; put that row right."),
    ],
)
def test_every_row_that_cannot_be_is_told_at_once(tmp_path: Path, name: str, cell: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        load_awards(table(tmp_path, {**GOOD, name: cell}, GOOD, {**GOOD, name: cell}))
    first, second = error.value.faults
    assert first.startswith("awards.csv row 2")
    assert second.startswith("awards.csv row 4")
    assert said in first


def test_ours_loads_and_is_by_pay_year() -> None:
    awards = load_awards(bundled("awards.csv"))
    years = dict.fromkeys(one.pay_year for one in awards)
    assert list(years) == ["2022-23", "2023-24", "2026-27"]
    assert [one for year in years for one in other_awards(year)] == list(awards)
    assert other_awards("1999-00") == ()
    assert {one.provenance.status for one in awards} <= set(STATUSES)
    assert len({(one.pay_year, one.who) for one in awards}) == len(awards)


def test_the_digest_is_that_of_the_file() -> None:
    content = bundled("awards.csv").read_bytes()
    assert awards_digest() == digest(content)
    assert awards_digest() != digest(content.replace(b"6.5", b"6.6", 1))
