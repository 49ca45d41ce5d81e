"""The import of an official release: recognised by its header, whatever the file is called."""

from pathlib import Path

import pytest

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.release import import_release

HEADER = (
    "Status,Year,Organisation,Parent_department,Responsibility_level_ungrouped,Headcount,FTE,Mean_salary,Median_salary"
)
ROWS = (
    "In post,2024,Home Office,Home Office,AO,100,95,24000,24000",
    "In post,2024,Home Office,Home Office,SCS level,[c],[c],[c],[c]",
    "In post,2024,Home Office,Home Office,Unknown,20,20,[c],[c]",
    "Leaver CS,2024,Home Office,Home Office,AO,10,[c],23000,23000",
)
NOTES = (
    'Notes,"Figures are rounded to the nearest 5, or £10 as appropriate.",,,,,,,',
    "Version,Generated on 2024-07-30,,,,,,,",
)


def release(
    folder: Path, *rows: str, name: str = "table (1).csv", encoding: str = "utf-8", header: str = HEADER
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join([header, *(rows or ROWS), *NOTES]) + "\n", encoding=encoding)
    return folder


def test_grades_csv_is_rebuilt_byte_for_byte(sources: Path, tmp_path: Path, paymodel) -> None:
    releases = sources / "civil-service-statistics"
    built = tmp_path / "grades.csv"
    outcome = paymodel("grades", "import", releases / "2022", releases / "2023", "--out", built)
    assert (outcome.code, outcome.err) == (0, "")
    assert built.read_bytes() == bundled("grades.csv").read_bytes()


def test_the_parent_folder_gives_the_same(sources: Path, tmp_path: Path, paymodel) -> None:
    built = tmp_path / "grades.csv"
    assert paymodel("grades", "import", sources / "civil-service-statistics", "--out", built).code == 0
    assert built.read_bytes() == bundled("grades.csv").read_bytes()


def test_file_names_do_not_matter(sources: Path, tmp_path: Path) -> None:
    official = sources / "civil-service-statistics" / "2023"
    for number, path in enumerate(sorted(official.glob("*.csv"))):
        (tmp_path / f"download{number}.CSV").write_bytes(path.read_bytes())
    ours = import_release([tmp_path]).frame
    assert ours.equals(import_release([official]).frame)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_either_encoding_and_trailing_notes(tmp_path: Path, encoding: str) -> None:
    frame = import_release([release(tmp_path / "r", encoding=encoding)]).frame
    assert frame["grade"].tolist() == ["AO", "SCS", "ungraded"]
    assert frame["headcount"].tolist() == ["100", "[c]", "20"]
    assert frame["source"].unique().tolist() == [
        "Cabinet Office, Civil Service Statistics data browser tables, generated 2024-07-30"
    ]


def test_columns_in_another_order(tmp_path: Path) -> None:
    header = ",".join(["Status", "Organisation", "Year", *HEADER.split(",")[3:]])
    rows = [row.replace("2024,Home Office", "Home Office,2024") for row in ROWS]
    assert import_release([release(tmp_path / "r", *rows, header=header)]).frame["as_at"].tolist() == ["2024"] * 3


def test_grades_and_parents_from_two_tables(tmp_path: Path) -> None:
    grades = [row.replace("Home Office,Home Office", "Home Office") for row in ROWS]
    release(tmp_path / "r", *grades, header=HEADER.replace("Parent_department,", ""))
    parent = "In post,2024,Home Office,The parent,120,115,24000,24000"
    header = HEADER.replace("Responsibility_level_ungrouped,", "")
    release(tmp_path / "r", parent, name="other.csv", header=header)
    assert import_release([tmp_path / "r"]).frame["parent"].unique().tolist() == ["The parent"]


def test_a_new_organisation_gets_a_code_that_is_told(tmp_path: Path, paymodel) -> None:
    rows = [row.replace("Home Office,", "Department for Business and Trade,", 1) for row in ROWS]
    outcome = paymodel("grades", "import", release(tmp_path / "r", *rows), "--out", tmp_path / "new.csv")
    assert "code made up: DBT  Department for Business and Trade" in outcome.out
    assert paymodel("simulate", "--grades", tmp_path / "new.csv", "-d", "dbt").code == 0


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("In post,2024,Home Office,Home Office,EO,100", "6 cells where the header has 9"),
        ("In post,2024,Home Office,Home Office,Band 5,100,95,1,1", "grade 'Band 5' is not one of"),
        ("In post,2024,Home Office,Home Office,EO,100,..,1,1", "FTE '..' is neither a number nor [c]"),
        ("In post,2024,Home Office,Home Office,AO,105,95,24000,24000", "differs from another row here"),
    ],
)
def test_what_a_release_cannot_hold(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(UserError) as refused:
        import_release([release(tmp_path / "r", *ROWS, row)])
    assert told in str(refused.value)


def test_other_files_in_the_folder_are_passed_over(tmp_path: Path) -> None:
    folder = release(tmp_path / "r")
    (folder / "random.csv").write_bytes(bytes(range(256)))
    (folder / "._table (1).csv").write_bytes(b"\x00\x05\x16\x07" + b"\x81" * 50)
    (folder / "empty.csv").write_bytes(b"")
    (folder / "old.csv").write_bytes(b"one,two\rthree,four\r")
    assert len(import_release([folder]).frame) == 3


def test_a_table_cut_between_two_rows_is_told(tmp_path: Path, paymodel) -> None:
    folder = release(tmp_path / "r")
    cut = folder / "table (1).csv"
    cut.write_text("\n".join(cut.read_text(encoding="utf-8").splitlines()[:3]) + "\n", encoding="utf-8")
    parents = ["In post,2024,Home Office,Home Office,1,1,1,1", "In post,2024,HM Treasury,HM Treasury,1,1,1,1"]
    header = HEADER.replace("Responsibility_level_ungrouped,", "")
    release(folder, *parents, name="parents.csv", header=header)
    printed = paymodel("grades", "import", folder, "--out", tmp_path / "t.csv").out
    assert "table (1).csv: the notes at its end are missing" in printed
    assert "HM Treasury, 2024: in the release, but not in its table by grade" in printed


def test_a_header_alone_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "t.csv").write_text(HEADER + "\n")
    with pytest.raises(UserError, match="no table of staff in post"):
        import_release([tmp_path / "r"])


def test_status_in_another_column(tmp_path: Path) -> None:
    header = ",".join([*HEADER.split(",")[1:], "Status"])
    rows = [",".join([*row.split(",")[1:], row.split(",")[0]]) for row in ROWS]
    assert len(import_release([release(tmp_path / "r", *rows, header=header)]).frame) == 3


def test_a_missing_parent_is_told_once(tmp_path: Path) -> None:
    rows = [row.replace("Home Office,Home Office", f"Body {i}") for i, row in enumerate(ROWS)]
    folder = release(tmp_path / "r", *rows, header=HEADER.replace("Parent_department,", ""))
    with pytest.raises(UserError) as refused:
        import_release([folder])
    assert len(refused.value.faults) == 1


def test_a_folder_without_the_table(sources: Path, tmp_path: Path) -> None:
    for folder in (sources / "civil-service-statistics" / "2021", tmp_path):
        with pytest.raises(UserError, match="no table of staff in post by organisation and grade"):
            import_release([folder])
    with pytest.raises(UserError, match="there is no such folder"):
        import_release([tmp_path / "none"])


def test_another_file_is_never_overwritten(tmp_path: Path, paymodel) -> None:
    out = tmp_path / "mine.csv"
    out.write_text("mine")
    outcome = paymodel("grades", "import", release(tmp_path / "r"), "--out", out)
    assert outcome.code == 2
    assert out.read_text() == "mine"
    assert "something else is there already" in outcome.err
