"""The table of cells from small releases: gaps filled from the nearest margin, sums met, what cannot be is refused."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paymodel.errors import UserError
from paymodel.inputs.cell_fill import fitted, is_moved, shared
from paymodel.inputs.cell_release import ImportedCells, import_cells
from paymodel.inputs.grade_cells import CELL_COLUMNS, load_cells
from paymodel.inputs.grade_checks import COLUMNS
from paymodel.model.cells import Cells
from paymodel.model.workforce import Rounding, Workforce

ITL, LONDON, GRADE, SEX = "Region_ITL1", "Region_london", "Responsibility_level_ungrouped", "Sex"
WITHHELD = "[c],[c],[c],[c]"

# One grade of 100 people and 90 FTE at a mean of £24,000.
TOTAL = ("100", "90", "24000", "23500")
CELLS = (
    "London,AO,Female,30,25,26000,25900",
    f"London,AO,Male,{WITHHELD}",
    "North East (England),AO,Female,20,20,[c],[c]",
    "North East (England),AO,Male,10,10,[c],[c]",
    "Wales,AO,Female,15,15,[c],[c]",
    "Wales,AO,Male,15,15,[c],[c]",
    f"Overseas,AO,Female,{WITHHELD}",
    f"Unknown,AO,Unknown,{WITHHELD}",
)
MARGINS = {
    (ITL, GRADE): ("London,AO,30,30,25990,25890", "North East (England),AO,30,30,23010,23000"),
    (LONDON, GRADE, SEX): ("London,AO,Male,5,5,25980,25880", "Outside London,AO,Female,40,40,23020,23001"),
    (LONDON, GRADE): ("Outside London,AO,70,60,23030,23002",),
    (GRADE, SEX): ("AO,Female,65,60,24010,23501",),
}


def table(folder: Path, dimensions: tuple[str, ...], *rows: str, notes: str = "Notes,rounded") -> None:
    folder.mkdir(exist_ok=True)
    header = ",".join(["Status", "Year", "Organisation", *dimensions, "Headcount,FTE,Mean_salary,Median_salary"])
    lines = [header, *(f"In post,2024,Home Office,{row}" for row in rows), notes]
    (folder / f"{len(list(folder.iterdir()))}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def grades(*total: str, grade: str = "AO") -> pd.DataFrame:
    row = ["2024", "HO", "Home Office", "Home Office", grade, *(total or TOTAL), "the release"]
    return pd.DataFrame([row], columns=list(COLUMNS))


def imported(folder: Path, *cells: str, total: tuple[str, ...] = TOTAL) -> ImportedCells:
    table(folder, (ITL, GRADE, SEX), *(cells or CELLS))
    return import_cells([folder], grades(*total))


def by_place(frame: pd.DataFrame, column: str) -> dict[tuple[str, str], str]:
    return dict(zip(zip(frame["region"], frame["sex"], strict=True), frame[column], strict=True))


@pytest.fixture
def frame(tmp_path: Path) -> pd.DataFrame:
    for dimensions, rows in MARGINS.items():
        table(tmp_path / "r", dimensions, *rows)
    done = imported(tmp_path / "r")
    assert done.warnings == ()
    return done.frame


def test_a_withheld_salary_takes_the_nearest_margin(frame: pd.DataFrame) -> None:
    assert by_place(frame, "salary_from") == {
        ("London", "Female"): "cell",
        ("London", "Male"): "region",
        ("North East", "Female"): "region",
        ("North East", "Male"): "region",
        ("Overseas", "Female"): "sex",
        ("Unknown", "Unknown"): "grade",
        ("Wales", "Female"): "london-sex",
        ("Wales", "Male"): "london",
    }
    means, medians = by_place(frame, "mean_salary_gbp"), by_place(frame, "median_salary_gbp")
    assert (means["London", "Male"], medians["London", "Male"]) == ("25990", "25890")
    assert (means["Wales", "Female"], medians["Wales", "Female"]) == ("23020", "23001")
    assert (means["Wales", "Male"], medians["Wales", "Male"]) == ("23030", "23002")
    assert (means["Overseas", "Female"], medians["Overseas", "Female"]) == ("24010", "23501")
    assert (means["Unknown", "Unknown"], medians["Unknown", "Unknown"]) == ("24000", "23500")


def test_without_a_region_margin_london_by_sex_is_next(tmp_path: Path) -> None:
    for dimensions, rows in list(MARGINS.items())[1:]:
        table(tmp_path / "r", dimensions, *rows)
    done = imported(tmp_path / "r")
    assert by_place(done.frame, "salary_from")["London", "Male"] == "london-sex"
    assert by_place(done.frame, "salary_from")["North East", "Male"] == "london"
    (warning,) = done.warnings
    assert "2024: no table by Region_ITL1, Responsibility_level_ungrouped is here" in warning


def test_people_and_fte_add_up_in_proportion_to_the_room(frame: pd.DataFrame) -> None:
    """Shown 30 + 20 + 10 + 15 + 15 = 90 people and three withheld at 2: 96, so 4 more are shared over five cells
    with room of 2.5 and three with room of 2.5 (2 to 4.5): half a person each."""
    assert set(frame["headcount"]) == {"30.5", "20.5", "10.5", "15.5", "2.5"}
    assert sum(map(Decimal, frame["headcount"])) == 100
    assert sum(map(Decimal, frame["fte"])) == 90
    assert by_place(frame, "published_fte")["London", "Male"] == "[c]"
    assert not frame["moved"].str.contains("fte|headcount").any()


def test_fte_down_by_the_room_below(frame: pd.DataFrame) -> None:
    """Shown 25 + 20 + 10 + 15 + 15 = 85 FTE and three withheld at 2: 91, one too many. Below are 5 × 2.5 + 3 × 1.5 =
    17: a shown cell gives 2.5 ÷ 17 = 0.147, a withheld one 1.5 ÷ 17 = 0.088."""
    fte = by_place(frame, "fte")
    assert {fte["London", "Female"], fte["Wales", "Male"]} <= {"24.85", "14.85", "24.86", "14.86"}
    assert Decimal(fte["London", "Male"]) in (Decimal("1.91"), Decimal("1.92"))


def test_one_factor_makes_basic_pay_the_published_one(frame: pd.DataFrame) -> None:
    (factor,) = set(frame["salary_factor"])
    basic_pay_gbp = (frame["fte"].astype(float) * frame["mean_salary_gbp"].astype(float) * float(factor)).sum()
    assert basic_pay_gbp == pytest.approx(90 * 24_000, rel=1e-11)
    drift_gbp = abs(float(factor) - 1) * frame["mean_salary_gbp"].astype(float)
    assert (frame["moved"] == "none").tolist() == (drift_gbp <= 5).tolist()


def test_a_difference_beyond_the_room_is_told(tmp_path: Path) -> None:
    """Two cells of 10 FTE reach 12.5 each, a withheld one 4.5: 29.5 of 45. The 15.5 left go to the two by size."""
    cells = ("London,AO,Female,10,10,[c],[c]", "London,AO,Male,10,10,[c],[c]", f"Wales,AO,Male,{WITHHELD}")
    frame = imported(tmp_path / "r", *cells, total=("29", "45", "24000", "23500")).frame
    assert frame["fte"].tolist() == ["20.25", "20.25", "4.5"]
    assert frame["moved"].tolist() == ["fte", "fte", "none"]


def test_nothing_published_shares_alike(tmp_path: Path) -> None:
    cells = (f"London,AO,Female,{WITHHELD}", f"London,AO,Male,{WITHHELD}")
    frame = imported(tmp_path / "r", *cells, total=("15", "10", "24000", "23500")).frame
    assert frame[["fte", "headcount"]].to_numpy().tolist() == [["5", "7.5"]] * 2
    assert frame["moved"].tolist() == ["fte headcount"] * 2
    assert frame["salary_factor"].tolist() == ["1", "1"]


def test_no_more_fte_than_people_where_the_bounds_allow(tmp_path: Path) -> None:
    """Four people too many are taken off the cells alike, so that 20 become 18; full-timers follow them down."""
    cells = ("London,AO,Female,20,20,[c],[c]", "London,AO,Male,20,15,[c],[c]")
    frame = imported(tmp_path / "r", *cells, total=("36", "34", "24000", "23500")).frame
    assert frame[["fte", "headcount"]].to_numpy().tolist() == [["18", "18"], ["16", "18"]]
    raised = imported(tmp_path / "s", *cells, total=("40", "39.5", "24000", "23500")).frame
    assert raised[["fte", "headcount"]].to_numpy().tolist() == [["22.25", "22.25"], ["17.25", "17.75"]]


def test_a_grade_outside_the_table_by_region_is_one_cell(tmp_path: Path) -> None:
    table(tmp_path / "r", (ITL, GRADE, SEX), "Wales,EO,Male,15,15,[c],[c]", notes="")
    done = import_cells([tmp_path / "r"], grades())
    assert "the notes at its end are missing" in done.warnings[0]
    (row,) = done.frame.to_dict("records")
    assert (row["region"], row["sex"], row["headcount"], row["fte"]) == ("Unknown", "Unknown", "100", "90")
    assert (row["salary_from"], row["salary_factor"], row["moved"]) == ("grade", "1", "none")


def test_unpriced_grades_have_no_cells(tmp_path: Path) -> None:
    table(tmp_path / "r", (ITL, GRADE, SEX), *CELLS)
    for table_of_grades in (grades("100", "90", "[c]", "[c]"), grades("0", "0", "1", "1"), grades(grade="SCS")):
        assert import_cells([tmp_path / "r"], table_of_grades).frame.empty


def test_no_table_by_region_is_a_warning(tmp_path: Path) -> None:
    done = import_cells([tmp_path], grades())
    assert (tuple(done.frame.columns), len(done.frame)) == (CELL_COLUMNS, 0)
    assert done.warnings == (
        "2024: no table by Region_ITL1, Responsibility_level_ungrouped, Sex is here; there are no cells of that year.",
    )


def test_a_hundred_thousand_as_the_release_writes_it(tmp_path: Path) -> None:
    frame = imported(tmp_path / "r", "London,AO,Female,100,90,1e+05,9.8e+04", total=("100", "90", "1", "1")).frame
    assert frame[["mean_salary_gbp", "median_salary_gbp"]].to_numpy().tolist() == [["100000", "98000"]]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("London,AO,Female,30", "7 cells where the header has 10"),
        ("London,AO,Female,35,25,26000,25900", "line 10: Home Office AO London Female differs from another row here"),
        ("Mars,AO,Female,30,25,26000,25900", "Region_ITL1 'Mars' is not one of"),
        ("London,AO,Neither,30,25,26000,25900", "Sex 'Neither' is not one of Female, Male, Unknown"),
        ("London,Band 5,Female,30,25,26000,25900", "grade 'Band 5' is not one of"),
        ("London,EO,Female,30,..,26000,25900", "FTE '..' is neither a number nor [c]"),
        ("London,EO,Female,30,[c],26000,25900", "one of headcount and fte is [c], the other not"),
    ],
)
def test_what_a_release_cannot_hold(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(UserError) as refused:
        imported(tmp_path / "r", *CELLS, row)
    assert told in str(refused.value)


def test_half_of_a_grades_figures_withheld_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="HO AO of 2024: one of mean_salary_gbp and median_salary_gbp"):
        imported(tmp_path / "r", total=("100", "90", "24000", "[c]"))


@given(
    st.lists(st.one_of(st.just("[c]"), st.integers(1, 400).map(lambda n: str(5 * n))), min_size=1), st.integers(1, 9999)
)
def test_cells_always_add_up(published: list[str], total: int) -> None:
    cells = fitted(published, str(total))
    assert sum(cells) == 100 * total
    assert min(cells) >= 0
    centres = sum(200 if shown == "[c]" else 100 * int(shown) for shown in published)
    if abs(100 * total - centres) <= 150 * len(published):
        assert not any(is_moved(shown, cell) for shown, cell in zip(published, cells, strict=True))


@given(st.integers(-10_000, 10_000), st.lists(st.integers(1, 500), min_size=1))
def test_parts_follow_their_weights(amount: int, weights: list[int]) -> None:
    parts = shared(amount, weights)
    assert sum(parts) == amount
    assert all(abs(part - amount * weight / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))


@pytest.fixture
def written(frame: pd.DataFrame, tmp_path: Path) -> Callable[..., Path]:
    """The small table as a file, with one text put in place of another."""

    def write(old: str = "", new: str = "") -> Path:
        path = tmp_path / "cells.csv"
        text = frame.to_csv(index=False, lineterminator="\n")
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        return path

    return write


def test_the_reader_gives_what_was_written(written: Callable[..., Path], frame: pd.DataFrame) -> None:
    cells = load_cells(["HO", "HO", "none"], 2024, written())
    assert list(cells) == ["HO"]
    ours = cells["HO"]
    assert ours.grades == ("AO",)
    assert ours.regions == ("North East", "London", "Wales", "Overseas", "Unknown")
    assert ours.sexes == ("Female", "Male", "Unknown")
    assert [ours.regions[i] for i in ours.region] == frame["region"].tolist()
    assert [ours.sexes[i] for i in ours.sex] == frame["sex"].tolist()
    for column in ("headcount", "fte", "mean_salary_gbp", "median_salary_gbp"):
        assert getattr(ours, column).tolist() == frame[column].astype(float).tolist()
    assert load_cells(["HO"], 2023, written()) == {}
    assert list(load_cells(None, 2024, written())) == ["HO"]


def test_a_checkout_with_carriage_returns_reads_the_same(written: Callable[..., Path]) -> None:
    path = written()
    before = load_cells(["HO"], 2024, path)["HO"]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert np.array_equal(load_cells(["HO"], 2024, path)["HO"].fte, before.fte)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("published_fte", "fte_published", "line 1: the header is not that of a table of cells"),
        ("Wales", "Mars", "the cells of 2024 do not read"),
        (",20.5,", ",many,", "the cells of 2024 do not read"),
        (",salary\n", "\n", "the cells of 2024 do not read"),
    ],
)
def test_a_table_that_was_not_built_here(written: Callable[..., Path], old: str, new: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        load_cells(["HO"], 2024, written(old, new))


def workforce(mean_salary_gbp: tuple[float, ...] = (24_000, 30_000, np.nan, 90_000)) -> Workforce:
    headcount, fte = np.array([100, np.nan, 20, 5]), np.array([90.0, 40, 20, 5])
    grades = ("AO", "EO", "HEO", "SCS")
    return Workforce("OWN", "Own unit", grades, headcount, fte, np.array(mean_salary_gbp), Rounding(0.5, 0.5))


def test_a_table_by_grade_is_a_cell_a_priced_grade() -> None:
    cells = Cells.of_workforce(workforce(), np.array([23_500.0, np.nan, 35_000.0, 90_000.0]))
    assert (cells.code, cells.grades, cells.regions, cells.sexes) == ("OWN", ("AO", "EO"), ("Unknown",), ("Unknown",))
    assert (cells.grade.tolist(), cells.region.tolist(), cells.sex.tolist()) == ([0, 1], [0, 0], [0, 0])
    assert (cells.headcount.tolist(), cells.fte.tolist()) == ([100, 40], [90, 40])
    assert cells.median_salary_gbp.tolist() == [23_500, 30_000]


def test_nothing_priced_is_no_cell() -> None:
    cells = Cells.of_workforce(workforce((np.nan,) * 4), np.full(4, np.nan))
    assert (cells.grades, len(cells.fte)) == ((), 0)


def test_arrays_must_line_up() -> None:
    own = Cells.of_workforce(workforce(), np.full(4, 25_000.0))
    with pytest.raises(ValueError, match="OWN: median salaries do not line up with the grades"):
        Cells.of_workforce(workforce(), np.full(3, 25_000.0))
    aligned = {name: getattr(own, name) for name in Cells.__dataclass_fields__}
    with pytest.raises(ValueError, match="do not line up with grade, region and sex"):
        Cells(**{**aligned, "headcount": own.headcount[:1]})
    with pytest.raises(ValueError, match="without a name"):
        Cells(**{**aligned, "region": own.region + 1})
