"""A user's own table: read as ours is, refused with every bad row at once."""

from pathlib import Path

import numpy as np
import pytest

from conftest import HEADER
from paymodel.errors import UserError
from paymodel.inputs.grade_checks import oddities
from paymodel.inputs.grade_table import load_grades
from paymodel.model.workforce import Rounding

GOOD = "2023,OWN,Own unit,Own parent,AO,100,95.5,21690,21260,payroll extract"


def faults(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        load_grades(path)
    return "\n".join(refused.value.faults)


def write(path: Path, *lines: str, header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def test_the_official_table_is_whole() -> None:
    table = load_grades()
    frame = table.frame
    assert table.years == (2022, 2023)
    assert {table.workforce(code, 2023).rounding for code in table.organisations(2023)} == {Rounding(2.5, 5.0)}
    assert frame.groupby("as_at")["organisation"].nunique().to_dict() == {2022: 106, 2023: 110}
    assert not frame[["code", "organisation", "parent", "grade", "source"]].map(lambda cell: cell == "").any().any()


def test_suppressed_is_missing_and_never_nought(tmp_path: Path) -> None:
    path = write(
        tmp_path / "own.csv", GOOD, "2023,OWN,Own unit,Own parent,EO,[c],[c],[c],[c],payroll", GOOD.replace("AO", "G7")
    )
    workforce = load_grades(path).workforce("OWN", 2023)
    assert workforce.grades == ("AO", "EO", "G7")
    assert np.isnan(workforce.fte[1])
    assert workforce.suppressed_grades == ("EO",)
    assert workforce.priced().grades == ("AO", "G7")


def test_byte_order_mark_blank_lines_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\r\n\r\n{GOOD}\r\n,,,,,,,,,\r\n".encode())
    assert len(load_grades(path).all_rows) == 1


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (GOOD.replace("100", "-100", 1), "headcount '-100' is negative"),
        (GOOD.replace("95.5", "nan"), "fte 'nan' is not a plain number"),
        (GOOD.replace("95.5", "inf"), "fte 'inf' is not a plain number"),
        (GOOD.replace("95.5", "9" * 400), "is not a plain number"),
        (GOOD.replace("95.5", '"1,095"'), "fte '1,095' is not a plain number; write digits only"),
        (GOOD.replace("21690", ""), "OWN AO: mean_salary_gbp is empty though the grade has staff; supply the figure"),
        (GOOD.replace("100", "", 1), "headcount is empty; supply the figure, or mark it [c]"),
        (GOOD.replace(",AO,", ",Unknown,"), "grade 'Unknown' is not one of"),
        (GOOD.replace("21690", "0"), "OWN AO: mean_salary_gbp is 0 though the grade has staff"),
        (GOOD.replace("95.5", "-"), "fte '-' is not a plain number"),
        (GOOD.replace("100,95.5", "0,5"), "OWN AO: headcount is 0 though FTE is 5; supply the headcount"),
        (GOOD.replace("100,95.5", "0.0,5.5"), "OWN AO: headcount is 0 though FTE is 5.5; supply the headcount"),
        (GOOD.replace("21690", "1" + "0" * 30), "is not a plain number"),
        (GOOD.replace("2023", "23", 1), "as_at '23' is not a year"),
        (GOOD.replace("payroll extract", ""), "source is empty; say where the figures come from"),
        (GOOD.replace("Own unit", "Own\x1b[31m unit"), "control character"),
        (GOOD.rsplit(",", 3)[0], "7 cells where the header has 10; the file may be cut short"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, bad: str, told: str) -> None:
    path = write(tmp_path / "own.csv", GOOD.replace("AO", "EO"), bad)
    assert told in faults(path)
    assert f"{path}, line 3" in faults(path)


def test_every_bad_row_at_once(tmp_path: Path) -> None:
    rows = [GOOD.replace("100", "-1", 1), GOOD.replace("AO", "XO"), GOOD.replace("AO", "EO").replace("21690", "")]
    told = faults(write(tmp_path / "own.csv", *rows)).splitlines()
    assert [f"line {number}" in line for number, line in zip((2, 3, 4), told, strict=True)] == [True] * 3


def test_short_rows_bad_numbers_and_duplicates_are_told_together(tmp_path: Path) -> None:
    rows = [GOOD.rsplit(",", 3)[0], GOOD.replace("100", "-1", 1), GOOD, GOOD.replace("OWN", "own").replace("AO", "G7")]
    told = faults(write(tmp_path / "own.csv", *rows))
    for fault in ("line 2: 7 cells", "line 3, OWN AO: headcount '-1'", "lines 3 and 4: OWN AO", "codes OWN and own"):
        assert fault in told


def test_an_empty_grade_however_nought_is_written(tmp_path: Path) -> None:
    path = write(tmp_path / "own.csv", GOOD, "2023,OWN,Own unit,Own parent,EO,0.0,0.00,,,payroll extract")
    assert load_grades(path).workforce("OWN", 2023).grades == ("AO",)


def test_duplicates_and_codes_with_two_names(tmp_path: Path) -> None:
    path = write(tmp_path / "own.csv", GOOD, GOOD, GOOD.replace("AO", "EO").replace("Own unit", "Other unit"))
    assert "lines 2 and 3: OWN AO of 2023 stands more than once" in faults(path)
    assert "lines 2 and 4: code OWN of 2023 has more than one organisation name" in faults(path)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (HEADER.replace(",fte", ""), "there is no column fte"),
        (HEADER + ",notes", "'notes' is not a column of this table"),
        (HEADER + ",fte", "column fte stands twice"),
        (HEADER.replace(",", ";"), "there is only one column"),
    ],
)
def test_a_wrong_header(tmp_path: Path, header: str, told: str) -> None:
    assert told in faults(write(tmp_path / "own.csv", GOOD, header=header))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b",,,\n,,\n", "has no words in it"),
        (b"\xef\xbb\xbf", "has no words in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a CSV text file"),
        (f"{HEADER}\n{GOOD}".encode("utf-16"), "not a CSV text file"),
        (f"{HEADER}\n{GOOD.replace('Own unit', 'Café')}".encode("cp1252"), "line 2: a character is not UTF-8"),
        (f"{HEADER}\n{GOOD.replace('Own unit', chr(34) + 'Own unit')}".encode(), "the file may be cut short"),
        (HEADER.encode(), "a header and no rows"),
    ],
)
def test_a_file_that_is_no_table(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    assert told in faults(path)


def test_what_spreadsheets_add_is_taken_in_stride(tmp_path: Path) -> None:
    row = GOOD.replace("Own unit", "Own\xa0unit").replace("21260", "[C]")
    path = write(tmp_path / "own.csv", f"{row},,", header=f"{HEADER.upper()},,")
    (read,) = load_grades(path).all_rows
    assert read.organisation == "Own unit"
    assert np.isnan(read.median_salary_gbp)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "there is no such file" in faults(tmp_path / "none.csv")
    assert "this is a folder" in faults(tmp_path)


def test_a_grade_without_staff_needs_no_salary(tmp_path: Path) -> None:
    path = write(tmp_path / "own.csv", GOOD, "2023,OWN,Own unit,Own parent,EO,0,0,,,payroll extract")
    assert load_grades(path).workforce("OWN", 2023).grades == ("AO",)


def test_people_without_fte_are_allowed_and_told(tmp_path: Path) -> None:
    path = write(tmp_path / "own.csv", GOOD, GOOD.replace("AO,100,95.5", "EO,5,0"))
    assert "OWN EO of 2023: 5 people and 0 FTE; they are outside the sums." in oddities(load_grades(path).all_rows)


def rounding(path: Path, code: str = "OWN") -> Rounding:
    return load_grades(path).workforce(code, 2023).rounding


def test_anothers_rounding_is_its_own(tmp_path: Path) -> None:
    path = write(tmp_path / "own.csv", GOOD, GOOD.replace("OWN", "TWO").replace("95.5", "95"))
    assert [rounding(path, code) for code in ("OWN", "TWO")] == [Rounding(0.05, 5.0), Rounding(2.5, 5.0)]


def test_rounding_is_read_off_the_table(tmp_path: Path) -> None:
    assert rounding(write(tmp_path / "own.csv", GOOD)) == Rounding(0.05, 5.0)
    exact = GOOD.replace("95.5", "95.51").replace("21690", "21690.55")
    assert rounding(write(tmp_path / "own.csv", exact)) == Rounding(0.005, 0.005)


def test_oddities_are_told_and_allowed(tmp_path: Path) -> None:
    rows = [
        GOOD.replace("95.5", "120"),
        GOOD.replace("AO", "EO").replace("21690", "20000"),
        GOOD.replace("AO", "HEO").replace("21690", "34.2"),
    ]
    odd = "\n".join(oddities(load_grades(write(tmp_path / "own.csv", *rows)).all_rows))
    assert "OWN AO of 2023: 120 FTE for 100 people" in odd
    assert "OWN EO of 2023: paid less on average than AO" in odd
    assert "OWN HEO of 2023: a mean salary of £34" in odd


def test_the_same_figures_are_the_same_table_however_their_lines_end(tmp_path: Path) -> None:
    text = "Band;Salary;Headcount;FTE\nAO;25000;100;90.5\nEO;30000;20;19\n"
    unix, windows = tmp_path / "a.csv", tmp_path / "b.csv"
    unix.write_bytes(text.encode())
    windows.write_bytes(text.replace("\n", "\r\n").encode())
    assert load_grades(unix).digest == load_grades(windows).digest
    windows.write_bytes(text.replace("90.5", "90.6").encode())
    assert load_grades(unix).digest != load_grades(windows).digest
