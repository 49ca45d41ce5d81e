"""A frame of grades or of pay points is checked and used as the file that it would be."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import paymodel as pm
from conftest import ROOT
from paymodel.inputs.frame_rows import frame_file

GRADES = ROOT / "data" / "grades.csv"


def refused(*arguments: object, **keywords: object) -> list[str]:
    with pytest.raises(pm.UserError) as told:
        pm.simulate(*arguments, **{"draws": 0, **keywords})  # type: ignore[arg-type]
    return list(told.value.faults)


@pytest.fixture
def grades() -> pd.DataFrame:
    return pm.load_grades(as_at=2023)


def test_the_official_table_comes_back_byte_for_byte() -> None:
    assert frame_file(pm.load_grades(), "grades")[0] == GRADES.read_bytes()


def test_half_of_the_aos_is_the_same_edit_in_a_csv(paymodel, tmp_path: Path) -> None:
    frame = pm.load_grades()
    is_edited = (frame.code == "DWP") & (frame.grade == "AO") & (frame.as_at == 2023)
    frame.loc[is_edited, "fte"] = frame.fte / 2
    text = GRADES.read_text(encoding="utf-8")
    assert text.count(",AO,25310,21720,") == 1
    path = tmp_path / "own.csv"
    path.write_text(text.replace(",AO,25310,21720,", ",AO,25310,10860,"), encoding="utf-8")
    typed = json.loads(paymodel("simulate", "--grades", path, "-d", "DWP", "--draws", 20, "--json").out)
    answer = pm.simulate("DWP", grades=frame, draws=20)
    assert answer.document() == typed
    assert answer.run_id == typed["run_id"]
    assert answer.grades.set_index("grade").fte["AO"] == 10860
    assert pm.simulate("DWP", grades=path, draws=20).run_id == answer.run_id


def test_an_edited_frame_gives_the_costing_of_its_file(paymodel, tmp_path: Path, grades: pd.DataFrame) -> None:
    grades["mean_salary_gbp"] = grades.mean_salary_gbp + 0.25
    path = pm.save_grades(grades, tmp_path / "own.csv")
    typed = json.loads(paymodel("cost", "junior-6.5", "-d", "DWP", "--grades", path, "--json").out)
    assert pm.cost("junior-6.5", "DWP", grades=grades).document() == typed


def test_an_unchanged_frame_is_a_table_of_ones_own(grades: pd.DataFrame) -> None:
    """As on the command line: the cells by region and sex belong to the official table alone."""
    official, own = pm.simulate("DWP", draws=0), pm.simulate("DWP", grades=grades, draws=0)
    assert own.verdicts.junior_share[0] != official.verdicts.junior_share[0]
    assert abs(own.verdicts.rest_rate[0] - official.verdicts.rest_rate[0]) < 0.002
    assert own.run_id != official.run_id


def test_a_saved_frame_loads_as_it_was(tmp_path: Path, grades: pd.DataFrame) -> None:
    path = pm.save_grades(grades, tmp_path / "own.csv")
    pd.testing.assert_frame_equal(pm.load_grades(path), grades)


def test_what_no_question_takes_is_not_saved(tmp_path: Path, grades: pd.DataFrame) -> None:
    path = tmp_path / "own.csv"
    frame = grades[grades.code == "DWP"].copy()
    frame.loc[frame.index[1], "fte"] = -1.0
    for bad in (grades.drop(columns="fte"), frame):
        with pytest.raises(pm.UserError) as told:
            pm.save_grades(bad, path)
        assert list(told.value.faults) == refused("DWP", grades=bad)
    assert not path.exists()
    assert pm.save_grades(POINTS, path) == path


def test_another_file_is_written_over_only_where_that_is_asked(tmp_path: Path, grades: pd.DataFrame) -> None:
    path = pm.save_grades(grades, tmp_path / "own.csv")
    before = path.read_bytes()
    pm.save_grades(grades, path)
    edited = grades.assign(fte=grades.fte / 2)
    with pytest.raises(pm.UserError) as told:
        pm.save_grades(edited, path)
    assert list(told.value.faults) == [
        f"{path}: something else is there already; give another name, or overwrite=True to put this in its place."
    ]
    assert path.read_bytes() == before
    pm.save_grades(edited, path, overwrite=True)
    pd.testing.assert_frame_equal(pm.load_grades(path), edited)
    with pytest.raises(pm.UserError, match="something else is there already"):
        pm.save_grades(edited, tmp_path, overwrite=True)


def test_every_fault_names_its_row_by_its_label_and_the_column(grades: pd.DataFrame) -> None:
    frame = grades[grades.code == "DWP"].copy()
    first, second, third = frame.index[:3]
    frame.loc[first, "fte"] = -1.0
    frame.loc[second, "mean_salary_gbp"] = 0.0
    frame.loc[third, "grade"] = "XX"
    assert refused("DWP", grades=frame) == [
        f"grades, row {first}, DWP AA: fte '-1' is negative; write a number of 0 or more, or [c].",
        f"grades, row {second}, DWP AO: mean_salary_gbp is 0 though the grade has staff; supply the figure, or mark it "
        "[c].",
        f"grades, row {third}: grade 'XX' is not one of AA, AO, EO, HEO, SEO, G7, G6, SCS, ungraded.",
    ]


def test_labels_may_be_words_and_rows_go_by_place_where_they_repeat(grades: pd.DataFrame) -> None:
    frame = grades[grades.code == "DWP"].copy()
    frame["fte"] = frame.fte.where(frame.grade != "EO", np.inf)
    frame.index = pd.Index([f"row of {grade}" for grade in frame.grade])
    assert refused("DWP", grades=frame)[0].startswith("grades, row row of EO, DWP EO: fte 'inf' is not a plain number")
    frame.index = pd.Index(["same"] * len(frame))
    assert refused("DWP", grades=frame)[0].startswith("grades, row 2, DWP EO")


def test_a_line_break_in_a_cell_moves_no_row(grades: pd.DataFrame) -> None:
    frame = grades[grades.code == "DWP"].reset_index(drop=True)
    frame.loc[0, "source"] = "two\nlines"
    frame.loc[4, "fte"] = -1.0
    told = refused("DWP", grades=frame)
    assert [one.split(":")[0].split(", DWP")[0] for one in told] == ["grades, row 0", "grades, row 4"]


def test_rows_that_clash_are_both_named(grades: pd.DataFrame) -> None:
    frame = grades[grades.code == "DWP"].reset_index(drop=True)
    assert refused("DWP", grades=pd.concat([frame, frame.iloc[[1]]], ignore_index=True)) == [
        f"grades, rows 1 and {len(frame)}: DWP AO of 2023 stands more than once; keep one."
    ]


def test_columns_that_lack_or_are_too_many(grades: pd.DataFrame) -> None:
    assert refused("DWP", grades=grades.drop(columns=["fte", "source"])) == [
        "grades, columns: there is no column fte, source; add it under that name."
    ]
    assert refused("DWP", grades=grades.assign(basic_pay_gbp=1.0)) == [
        "grades, columns: 'basic_pay_gbp' is not a column of this table; take it out or rename it."
    ]
    (told,) = refused("DWP", grades=pd.DataFrame({"a": [1]}))
    assert told.startswith("grades: the frame has neither the columns of a table of grades (as_at, code, ")
    (told,) = refused("DWP", grades=[1, 2])
    assert told == "grades: list is no frame; give one as pm.load_grades() does, or a path."


def test_nan_is_a_withheld_figure_and_years_may_have_turned_to_floats(grades: pd.DataFrame) -> None:
    frame = grades[grades.code == "DWP"].copy()
    frame["as_at"] = frame.as_at.astype(float)
    frame.loc[frame.grade == "G6", ["mean_salary_gbp", "median_salary_gbp"]] = np.nan
    verdict = pm.simulate("DWP", grades=frame, draws=0).verdicts.iloc[0]
    assert verdict.suppressed_grades == "G6"
    frame["as_at"] = frame.as_at.where(frame.grade != "AA")
    assert refused("DWP", grades=frame) == [f"grades, row {frame.index[0]}: as_at is empty; fill it in."]


POINTS = pd.DataFrame(
    {
        "code": "UNIT",
        "grade": ["AA", "AO", "EO", "HEO"],
        "location": "National",
        "sex": "Unknown",
        "salary_gbp": [22000.0, 23500.5, 28000.0, 35000.0],
        "headcount": [50, 200, 300, 100],
        "fte": [45.5, 180.0, 290.0, 98.0],
    }
)


def test_pay_points_in_a_frame_are_those_of_a_file(paymodel, tmp_path: Path) -> None:
    path = tmp_path / "grades"
    POINTS.to_csv(path, index=False)
    typed = json.loads(paymodel("simulate", "--grades", path, "--draws", 0, "--json").out)
    found = pm.simulate(grades=POINTS, draws=0).document()
    assert {**found, "run_id": ""} == {**typed, "run_id": ""}


def test_faults_of_pay_points_name_the_row() -> None:
    frame = POINTS.copy()
    frame.loc[2, "salary_gbp"] = np.nan
    frame.loc[3, "sex"] = "X"
    told = refused(grades=frame)
    assert [one.split(":")[0] for one in told] == ["grades, row 2", "grades, row 3"]
    assert "salary_gbp" in told[0]
    assert "sex" in told[1]


def test_a_path_is_told_as_a_path_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(GRADES.read_text(encoding="utf-8").replace(",AO,25310,21720,", ",AO,25310,-1,"), encoding="utf-8")
    (told,) = refused("DWP", grades=str(path))
    assert told.startswith(f"{path}, line ")


def test_load_grades_of_a_year(grades: pd.DataFrame) -> None:
    assert set(grades.as_at) == {2023}
    assert set(pm.load_grades().as_at) == {2022, 2023}
    with pytest.raises(pm.UserError, match=r"^as_at=1999: the table holds 2022, 2023; choose one of these\.$"):
        pm.load_grades(as_at=1999)
    with pytest.raises(pm.UserError, match=r"^as_at: '2023' is not a whole number; write digits alone\.$"):
        pm.load_grades(as_at="2023")  # type: ignore[arg-type]
