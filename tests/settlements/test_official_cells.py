"""The table of cells against the release it was built from."""

import csv
import time
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from paymodel.inputs.bundle import bundled
from paymodel.inputs.cell_release import import_cells
from paymodel.inputs.grade_cells import CELL_COLUMNS, cells_digest, load_cells
from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.release import import_release
from paymodel.model.grades import ALL_GRADES, DELEGATED
from paymodel.provenance import digest

Key = tuple[str, str, str]


def rows_of(name: str) -> list[dict[str, str]]:
    with bundled(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CELLS = rows_of("grade_cells.csv")
PRICED = {
    (row["as_at"], row["code"], row["grade"]): row
    for row in rows_of("grades.csv")
    if row["grade"] in DELEGATED and "[c]" not in (row["fte"], row["mean_salary_gbp"])
}


@pytest.fixture(scope="module")
def groups() -> dict[Key, list[dict[str, str]]]:
    """The cells of each organisation and grade."""
    found: dict[Key, list[dict[str, str]]] = defaultdict(list)
    for row in CELLS:
        found[row["as_at"], row["code"], row["grade"]].append(row)
    return found


def test_grade_cells_csv_is_rebuilt_byte_for_byte(sources: Path) -> None:
    folders = [sources / "civil-service-statistics" / year for year in ("2022", "2023")]
    built = import_cells(folders, import_release(folders).frame)
    assert built.warnings == ()
    assert built.frame.to_csv(index=False, lineterminator="\n").encode() == bundled("grade_cells.csv").read_bytes()


def test_file_names_do_not_matter(sources: Path, tmp_path: Path) -> None:
    official = sources / "civil-service-statistics" / "2023"
    for number, path in enumerate(sorted(official.glob("*.csv"), reverse=True)):
        (tmp_path / f"download{number}.CSV").write_bytes(path.read_bytes())
    grades = import_release([official]).frame
    assert import_cells([tmp_path], grades).frame.equals(import_cells([official], grades).frame)


def test_releases_without_the_table_give_a_warning(sources: Path) -> None:
    releases = sources / "civil-service-statistics"
    grades = import_release([releases / "2022"]).frame
    built = import_cells([releases / "2021"], grades)
    assert built.frame.empty
    assert len(built.warnings) == 1


def test_every_priced_grade_adds_up_exactly(groups: dict[Key, list[dict[str, str]]]) -> None:
    assert set(groups) == set(PRICED)
    for key, cells in groups.items():
        for column in ("fte", "headcount"):
            assert sum(Decimal(cell[column]) for cell in cells) == Decimal(PRICED[key][column]), (key, column)


def test_one_factor_gives_the_published_basic_pay(groups: dict[Key, list[dict[str, str]]]) -> None:
    """To the 12 significant digits in which the factor is written."""
    for key, cells in groups.items():
        (factor,) = {cell["salary_factor"] for cell in cells}
        cells_gbp = sum(float(cell["fte"]) * float(cell["mean_salary_gbp"]) for cell in cells)
        published_gbp = float(PRICED[key]["fte"]) * float(PRICED[key]["mean_salary_gbp"])
        assert cells_gbp * float(factor) == pytest.approx(published_gbp, rel=6e-12), key
        assert 0.96 < float(factor) < 1.05


def test_what_moved_beyond_rounding_is_listed() -> None:
    for cell in CELLS:
        centre, low, high = (2.0, 0.5, 4.5) if cell["published_fte"] == "[c]" else (float(cell["published_fte"]), 0, 0)
        low, high = (low, high) if high else (centre - 2.5, centre + 2.5)
        drift_gbp = abs(float(cell["salary_factor"]) - 1) * float(cell["mean_salary_gbp"])
        listed = cell["moved"].split()
        assert ("fte" in listed) == (not low <= float(cell["fte"]) <= high), cell
        assert ("salary" in listed) == (drift_gbp > 5), cell
        assert set(listed) <= {"fte", "headcount", "salary"} or listed == ["none"]


def test_few_people_moved_beyond_rounding() -> None:
    """Foresters: 65 and 95 people shown in Scotland and two cells withheld in Wales, of 155 in all, so that even
    62.5 + 92.5 + 2 × 0.5 is too many. Auditors: 10 FTE shown in London and seven cells withheld, of 10 FTE in all."""
    moved = [cell for cell in CELLS if set(cell["moved"].split()) & {"fte", "headcount"}]
    assert {(cell["as_at"], cell["code"], cell["grade"], cell["region"]) for cell in moved} == {
        ("2022", "FLS", "HEO", "Scotland"),
        ("2022", "GIAA", "EO", "London"),
    }


def test_order_and_completeness() -> None:
    assert cells_digest() == digest(bundled("grade_cells.csv").read_bytes())
    assert tuple(CELLS[0]) == CELL_COLUMNS
    order = [
        (cell["as_at"], cell["code"], ALL_GRADES.index(cell["grade"]), cell["region"], cell["sex"]) for cell in CELLS
    ]
    assert order == sorted(set(order))
    for column in ("headcount", "fte", "mean_salary_gbp", "median_salary_gbp"):
        assert all(float(cell[column]) > 0 for cell in CELLS)


@pytest.mark.parametrize(
    ("place", "published_fte", "mean", "median", "salary_from"),
    [
        # DWP AO, East of England, women: 685 people, 545 FTE, £23,960 and £25,610 of their own.
        (("2023", "DWP", "AO", "East of England", "Female"), "545", "23960", "25610", "cell"),
        # DWP AA, London, women: withheld; London's AAs of both sexes are at £21,720.
        (("2023", "DWP", "AA", "London", "Female"), "5", "21720", "21720", "region"),
        # DWP AA, Wales: withheld by region too; women and men outside London at £21,290 and £21,280.
        (("2023", "DWP", "AA", "Wales", "Female"), "[c]", "21290", "21250", "london-sex"),
        (("2023", "DWP", "AA", "Wales", "Male"), "[c]", "21280", "21250", "london-sex"),
        # ACAS AO of 2022, Wales, men: 5 men outside London, so withheld by sex; both sexes there at £20,520.
        (("2022", "ACAS", "AO", "Wales", "Male"), "[c]", "20520", "20040", "london"),
        # ACAS AO of 2022, London: 10 people, withheld; women of the grade anywhere at £21,190.
        (("2022", "ACAS", "AO", "London", "Female"), "5", "21190", "21100", "sex"),
        # and its men, 10 in all, are withheld as well: the grade's £21,180.
        (("2022", "ACAS", "AO", "London", "Male"), "[c]", "21180", "21100", "grade"),
    ],
)
def test_the_salary_of_a_cell(
    place: tuple[str, ...], published_fte: str, mean: str, median: str, salary_from: str
) -> None:
    keys = ("as_at", "code", "grade", "region", "sex")
    (cell,) = (cell for cell in CELLS if tuple(cell[key] for key in keys) == place)
    assert cell["published_fte"] == published_fte
    assert (cell["mean_salary_gbp"], cell["median_salary_gbp"], cell["salary_from"]) == (mean, median, salary_from)


def test_the_reader_agrees_with_the_table_of_grades() -> None:
    table = load_grades()
    for year in (2022, 2023):
        cells = load_cells(None, year)
        assert set(cells) == {code for as_at, code, _ in PRICED if as_at == str(year)}
        for code, own in cells.items():
            workforce = table.workforce(code, year).priced()
            assert own.grades == workforce.grades
            for ours, theirs in ((own.fte, workforce.fte), (own.headcount, workforce.headcount)):
                assert np.allclose(np.bincount(own.grade, ours), theirs, rtol=0, atol=1e-9)


def test_one_department_is_the_same_alone_and_among_all() -> None:
    alone, among = load_cells(["HMRC"], 2023)["HMRC"], load_cells(None, 2023)["HMRC"]
    assert alone.grades == among.grades
    assert np.array_equal(alone.mean_salary_gbp, among.mean_salary_gbp)


def test_two_departments_are_read_quickly() -> None:
    """Under 10 ms at a desk; the best of five, so that a busy machine is no failure."""
    load_cells(["DWP", "HMRC"], 2023)
    spent_seconds: list[float] = []
    for _ in range(5):
        started = time.perf_counter()
        load_cells(["DWP", "HMRC"], 2023)
        spent_seconds.append(time.perf_counter() - started)
    assert min(spent_seconds) < 0.02
