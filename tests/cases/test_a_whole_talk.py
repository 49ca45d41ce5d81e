"""docs/talks.md, from top to bottom."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from made_up_unit import canonical, employers_rows
from paymodel.inputs.staff_table import load_table
from worked_page import run, worked

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "talks.md"
SHEET = ROOT / "docs" / "talks" / "their-pay-points.xlsx"


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which everything on the page was done."""
    folder = tmp_path_factory.mktemp("talk")
    shutil.copy(SHEET, folder)
    worked(PAGE, folder)
    return folder


def test_the_page_is_what_the_commands_print(talk: Path) -> None:
    assert (talk / "chart" / "moves.png").exists()


def test_the_spreadsheet_is_the_made_up_unit() -> None:
    sheet = openpyxl.load_workbook(SHEET)["Pay points Sep 26"]
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == list(employers_rows())


def test_every_person_of_the_spreadsheet_is_in_the_table(talk: Path) -> None:
    points = load_table(talk / "talks-2026" / "pay-points.csv").points["MUA"]
    read = [
        (points.grades[grade], "London" if is_london else "National", points.sexes[sex], salary, people, fte)
        for grade, is_london, sex, salary, people, fte in zip(
            points.grade, points.is_london, points.sex, points.salary_gbp, points.headcount, points.fte, strict=True
        )
    ]
    assert sorted(read) == sorted(canonical())
    assert sum(row[4] for row in canonical()) == 3000


def of_everybody(percents: dict[str, float]) -> float:
    """The cost of percentages by grade, person group by person group, in pounds."""
    return sum(fte * salary * percents[grade] / 100 for grade, _, _, salary, _, fte in canonical())


def test_the_costs_are_those_of_a_loop_over_people(talk: Path) -> None:
    lower, upper = ("AA", "AO", "EO"), ("HEO", "SEO", "G7", "G6")
    printed = run("paymodel moves list --record talks-2026 --json", talk)
    moves = json.loads(printed)["moves"]
    expected = [
        of_everybody(dict.fromkeys(lower + upper, 3.5)),
        of_everybody(dict.fromkeys(lower, 5.5) | dict.fromkeys(upper, 3.5)),
        of_everybody(dict.fromkeys(lower, 4.2) | dict.fromkeys(upper, 3.5)),
    ]
    assert [move["cost_gbp"] for move in moves] == pytest.approx(expected, abs=0.005)
    assert moves[2]["gap_gbp"] == pytest.approx(expected[1] - expected[2], abs=0.01)


def test_the_bridge_adds_up_to_the_penny(talk: Path) -> None:
    printed = run("paymodel bridge talks-2026/offer-1.toml --management talks-2026/management.toml --json", talk)
    bridge = json.loads(printed)
    pence = [round(100 * line["amount_gbp"]) for line in bridge["lines"]]
    assert round(100 * bridge["ours_gbp"]) + sum(pence) + round(100 * bridge["unexplained_gbp"]) == 456_000_000
    assert bridge["ours_gbp"] == pytest.approx(
        of_everybody(dict.fromkeys(("AA", "AO", "EO", "HEO", "SEO", "G7", "G6"), 3.5)), abs=0.005
    )
    staff = next(line for line in bridge["lines"] if line["name"] == "Staff numbers")
    fte = sum(row[5] for row in canonical())
    assert staff["amount_gbp"] == pytest.approx(bridge["ours_gbp"] * (2730 / fte - 1), abs=0.01)


def test_a_changed_figure_in_the_record_shows(talk: Path, tmp_path: Path) -> None:
    text = (talk / "talks-2026" / "moves.toml").read_text(encoding="utf-8")
    (tmp_path / "moves.toml").write_text(text.replace("2026-09-17", "2026-09-18", 1), encoding="utf-8")
    with pytest.raises(AssertionError, match="move 2"):
        run("paymodel moves list", tmp_path)
