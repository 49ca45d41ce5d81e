"""Spreadsheets that look harmless: nothing is counted twice, lost, or told of few people without a word."""

import datetime
import time
import zipfile
from pathlib import Path

import pytest
from awful_sheets import GOOD, PLAIN, Rows, csv, ods, xlsx
from openpyxl import Workbook

from paymodel.errors import UserError
from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.spreadsheets.sheet_points import SheetPoints, read_sheet_points

EARLIER: Rows = (("AO", 24_000, 90, 85), ("EO", 29_000, 30, 28))


def read(path: Path, **options) -> SheetPoints:
    return read_sheet_points(path, "UNIT", **options)


def people(path: Path, **options) -> float:
    return sum(float(row["headcount"]) for row in read(path, **options).rows)


def faults(path: Path, **options) -> str:
    with pytest.raises(UserError) as refused:
        read(path, **options)
    return "\n".join(refused.value.faults)


@pytest.mark.parametrize("between", [[("Staff at 31 March 2026",)], [("Total", None, 120, 113)], [("Detail",)]])
def test_a_second_table_under_the_same_headings(tmp_path: Path, between: list) -> None:
    rows = [PLAIN, *EARLIER, *between, *GOOD]
    assert "the headings stand again under a title or a total" in faults(xlsx(tmp_path / "a.xlsx", rows))
    paged = xlsx(tmp_path / "b.xlsx", [*GOOD, (), PLAIN, ("HEO", 40_000, 10, 9)])
    assert people(paged) == 100 + 20 + 10


@pytest.mark.parametrize("heading", ["Snapshot date", "Effective date", "Extract date", "Anything"])
@pytest.mark.parametrize("is_text", [False, True])
def test_two_dates_of_the_same_staff(tmp_path: Path, heading: str, *, is_text: bool) -> None:
    dates = [datetime.date(2025, 3, 31), datetime.date(2026, 3, 31)]
    if is_text and heading == "Anything":
        return
    first, second = (f"{date:%d/%m/%Y}" if is_text else date for date in dates)
    rows = [(heading, *PLAIN), (first, "AO", 24_000, 90, 85), (second, "AO", 25_000, 100, 95.5)]
    assert "(column A) holds 2 values" in faults(xlsx(tmp_path / "a.xlsx", rows))
    assert people(xlsx(tmp_path / "b.xlsx", [rows[0], rows[2]])) == 100


@pytest.mark.parametrize("word", ["All", "Total", "All patterns"])
def test_sums_under_a_column_not_used(tmp_path: Path, word: str) -> None:
    rows = [
        ("Grade", "Salary", "Working pattern", "Headcount", "FTE"),
        ("AO", 25_000, "Full time", 100, 100),
        ("AO", 25_000, "Part time", 50, 30),
        ("AO", 25_000, word, 150, 130),
    ]
    assert people(xlsx(tmp_path / "a.xlsx", rows)) == 100 + 50
    rows[-1] = ("AO", 25_000, word, 151, 130)
    assert "row 4: it is called a total or all, and no rows around it add up" in faults(xlsx(tmp_path / "b.xlsx", rows))


@pytest.mark.parametrize("status", ["Vacant", "Vacancy", "Leaver", "Joiners", "On loan out"])
def test_nobody_in_post(tmp_path: Path, status: str) -> None:
    rows = [("Grade", "Status", *PLAIN[1:]), ("AO", "In post", 25_000, 100, 95), ("AO", status, 25_000, 12, 12)]
    assert "row 3: vacancies, leavers or joiners are not staff in post" in faults(xlsx(tmp_path / "a.xlsx", rows))
    assert people(xlsx(tmp_path / "b.xlsx", rows[:2])) == 100


@pytest.mark.parametrize("place", ["England", "Great Britain", "UK", "UK total", "Total - all"])
def test_places_that_hold_others(tmp_path: Path, place: str) -> None:
    rows = [("Location", *PLAIN), ("London", "AO", 28_000, 100, 95), ("Leeds", "AO", 25_000, 200, 190)]
    path = xlsx(tmp_path / "a.xlsx", [*rows, (place, "AO", 26_000, 300, 285)])
    if "otal" in place:
        assert people(path) == 100 + 200
    else:
        assert "holds London as well; take the row out" in faults(path)


def test_units_that_hold_others(tmp_path: Path) -> None:
    rows = [("Organisation", *PLAIN), ("HMRC", "AO", 25_000, 80, 75), ("VOA", "AO", 25_000, 20, 20)]
    assert "'HMRC and VOA' holds other units" in faults(
        xlsx(tmp_path / "a.xlsx", [*rows, ("HMRC and VOA", "AO", 26_000, 90, 90)])
    )


@pytest.mark.parametrize("place", [1, 3])
def test_a_sum_with_an_average_salary(tmp_path: Path, place: int) -> None:
    rows: list = [("AO", 25_000, 100, 95.5), ("AO", 26_000, 50, 48), ("EO", 30_000, 20, 19)]
    rows.insert(place - 1, ("AO" if place == 1 else None, 25_333, 150, 143.5))
    told = faults(xlsx(tmp_path / "a.xlsx", [PLAIN, *rows]))
    assert f"row {place + 1}: its people and FTE are those of rows" in told
    rows.pop(place - 1)
    assert people(xlsx(tmp_path / "b.xlsx", [PLAIN, *rows])) == 170


def test_errors_at_the_start_of_a_line_are_no_notes(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "# a note", ",".join(PLAIN), "AO,25000,100,95.5", "#N/A,30000,300,290")
    assert "row 4: the grade is no word" in faults(path)
    header = "code,grade,location,sex,salary_gbp,headcount,fte"
    for code in ("#N/A", "#1 Ops"):
        own = csv(
            tmp_path / "b.csv", header, f"{code},AO,National,Female,25000,100,95", "A,EO,National,Female,30000,20,19"
        )
        with pytest.raises(UserError, match="code starts with #, as notes do"):
            load_grades(own)
    noted = csv(tmp_path / "c.csv", "# top", header, "A,AO,National,Female,25000,100,95", "# a note, in the middle")
    assert load_grades(noted).points["A"].headcount.sum() == 100


def test_a_code_like_a_note_is_refused(tmp_path: Path, paymodel) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Dept", *PLAIN), ("#1 Ops", "AO", 25_000, 100, 95.5)])
    assert "starts with #, as notes do" in faults(path)
    assert paymodel("talks", "import", xlsx(tmp_path / "b.xlsx", GOOD), "--code", "#1").code == 2


def test_one_headcount_merged_over_several_points(tmp_path: Path) -> None:
    rows = [PLAIN, ("AO", 25_000, 300, 95), ("AO", 26_000, None, 100), ("EO", 30_000, 20, 19)]
    path = xlsx(tmp_path / "a.xlsx", rows, lambda sheet: sheet.merge_cells("C2:C3"))
    assert "cells C2 to C3: one headcount is merged over several rows" in faults(path)
    path = ods(tmp_path / "a.ods", rows)
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    cell = 'office:value="300"'
    files["content.xml"] = files["content.xml"].replace(cell, f'table:number-rows-spanned="2" {cell}')
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    assert "cells C2 to C3: one headcount is merged over several rows" in faults(path)


def test_other_sheets_are_named_and_not_read_by_themselves(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", GOOD, More=[("Grade", "Number"), ("AO", 50)], About=[("words",)])
    assert read(path).assumed[0] == "figures in sheet 'More' are not read"
    with pytest.raises(UserError, match="figures in sheet 'More' are not read; read one sheet with paymodel talks"):
        load_grades(path)
    assert load_grades(xlsx(tmp_path / "b.xlsx", GOOD, About=[("words",)])).points["UNIT"].headcount.sum() == 120


def test_figures_under_no_heading(tmp_path: Path) -> None:
    rows = [("Grade", "Salary", "Headcount", None, "FTE"), ("AO", 25_000, 90, 100, 95)]
    told = faults(xlsx(tmp_path / "a.xlsx", rows))
    assert "column D, row 2: figures stand under no heading" in told
    rows[0] = ("Grade", "Salary", "Headcount 2025", "Headcount 2026", "FTE")
    path = xlsx(tmp_path / "b.xlsx", rows)
    assert "'headcount' may be" in faults(path)
    assert people(path, pairs={"headcount": "Headcount 2026"}) == 100
    cut = csv(tmp_path / "c.csv", "Grade,Salary,Headcount,FTE", "AO,25000,1,240,1100")
    assert "column E, row 2: figures stand under no heading" in faults(cut)


def test_a_row_of_years_under_the_headings(tmp_path: Path) -> None:
    rows = [("Grade", "Salary", "Headcount", None, "FTE", None), (None, None, 2025, 2026, 2025, 2026)]
    told = faults(xlsx(tmp_path / "a.xlsx", [*rows, ("AO", 25_000, 90, 100, 85, 95.5)]))
    assert "row 2: years stand under the headings; write each into its heading" in told


@pytest.mark.parametrize(
    ("heads", "fte", "told"),
    [(10, "9,125", "more than twice"), (1240, 1.1, "less than a tenth"), (1, 2.5, "more than twice")],
)
def test_fte_that_cannot_be(tmp_path: Path, heads: float, fte: object, told: str) -> None:
    rows = [*GOOD, ("HEO", 40_000, heads, fte)]
    assert f"cell D4: fte is {told}" in faults(xlsx(tmp_path / "a.xlsx", rows)).replace("of the headcount", "")


def test_people_in_thousands(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Grade", "Salary", "Headcount (000s)", "FTE"), ("AO", 25_000, 12.4, 11_900)])
    assert "'Headcount (000s)' is in thousands" in faults(path)


@pytest.mark.parametrize("place", ["LDN", "Lon", "Inner", "Outer", "ILW", "Croydon", "Canary Wharf"])
def test_names_of_london(tmp_path: Path, place: str) -> None:
    rows = [("Location", *PLAIN), (place, "AO", 28_000, 10, 9)]
    assert "may be London or not" in faults(xlsx(tmp_path / "a.xlsx", rows))
    assert "stands over the rows of a place" in faults(xlsx(tmp_path / "b.xlsx", [PLAIN, (place,), *GOOD[1:]]))
    titled = xlsx(tmp_path / "c.xlsx", [(f"Pay points - {place} offices",), *GOOD])
    assert "the sheet has no location; add a column location" in faults(titled)
    assert "'London' speaks of London" in faults(xlsx(tmp_path / "d.xlsx", GOOD, London=GOOD), sheet="London")


def test_every_place_taken_as_outside_london_is_named(tmp_path: Path) -> None:
    towns = [f"Town {letter}" for letter in "ABCDEFGH"]
    rows = [("Location", *PLAIN), *((town, "AO", 25_000 + i, 10, 9) for i, town in enumerate(towns))]
    assert f"taken as outside London: {', '.join(towns)}" in read(xlsx(tmp_path / "a.xlsx", rows)).assumed


def test_hidden_rows_are_told(tmp_path: Path) -> None:
    def hide(sheet) -> None:
        sheet.row_dimensions[3].hidden = True

    found = read(xlsx(tmp_path / "a.xlsx", GOOD, hide))
    assert "row 3 hidden in the sheet and read all the same (20 people)" in found.assumed


@pytest.mark.parametrize("grade", ["Senior Civil Service and Grade 6", "SCS Band 1 and G6"])
def test_the_senior_civil_service_with_others(tmp_path: Path, grade: str) -> None:
    assert "names several grades" in faults(xlsx(tmp_path / "a.xlsx", [*GOOD, (grade, 70_000, 30, 29)]))


def test_the_code_that_is_typed_wins(tmp_path: Path) -> None:
    rows = [("Unit", *PLAIN), ("Finance", "AO", 25_000, 80, 75), ("HR", "AO", 25_000, 20, 20)]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert set(read(path).points) == {"Finance", "HR"}
    found = read_sheet_points(path, "DWP", is_code_typed=True)
    assert set(found.points) == {"DWP"} and "everybody is taken as DWP, as typed" in found.assumed


def test_a_total_is_no_better_than_its_rounding(tmp_path: Path) -> None:
    rows = [PLAIN, *(("AO", 25_000 + i, 10, 9.5) for i in range(400))]
    for fte, told in ((3_820, "FTE says 3,820, the rows add up to 3,800"), (3_800.3, "but for rounding")):
        ((*_, verdict),) = read(xlsx(tmp_path / f"{fte}.xlsx", [*rows, ("Total", None, 4_000, fte)])).totals
        assert told in verdict


def test_totals_of_a_part_are_set_beside_that_part(tmp_path: Path) -> None:
    rows = [
        ("Location", "Sex", *PLAIN),
        ("London", "F", "AO", 28_000, 50, 48),
        ("Leeds", "M", "AO", 25_000, 60, 58),
        (None, None, "SCS", 90_000, 12, 12),
        ("Total London", None, None, None, 50, 48),
        (None, "Total M", None, None, 60, 58),
        ("Grand total (excluding SCS)", None, None, None, 110, 106),
        ("Total Operations", None, None, None, 77, 70),
        ("Grand total", None, None, None, 130, 118),
    ]
    told = [verdict for *_, verdict in read(xlsx(tmp_path / "a.xlsx", rows)).totals]
    assert told[:3] == [
        "headcount 50 and FTE 48 add up",
        "headcount 60 and FTE 58 add up",
        "headcount 110 and FTE 106 add up",
    ]
    assert told[3].startswith("not checked") and told[4].endswith("with the Senior Civil Service rows in it")


def test_totals_do_not_give_few_people_away(tmp_path: Path, paymodel) -> None:
    rows = [
        *GOOD[:2],
        ("AA", 22_000, 3, 2.4),
        ("Total AO", None, 100, 95.5),
        ("HEO", 40_000, 60, 58),
        ("Grand total", None, 163, 155.9),
    ]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert [verdict for *_, verdict in read(path).totals] == ["headcount and FTE add up"] * 2
    table = tmp_path / "pay-points.csv"
    shown = paymodel("talks", "import", path, "--columns", "found", "--out", table)
    checked = paymodel("grades", "check", table)
    assert [line.split()[1] for line in shown.out.splitlines() if line.endswith("[c]")] == ["AA", "AO"]
    assert "AA" in checked.out and "60" in checked.out
    assert shown.code == checked.code == 0
    assert not any(line.startswith("#") and "163" in line for line in table.read_text(encoding="utf-8").splitlines())
    rows[-1] = ("Grand total", None, 165, 157)
    assert "165" not in str(read(xlsx(tmp_path / "b.xlsx", rows)).totals)


@pytest.mark.parametrize(
    "heading",
    [
        "Officer name",
        "Name of employee",
        "Employee's name",
        "Surname, forename",
        "Staff name (last, first)",
        "Given name",
        "Incumbent",
        "Person",
        "Emp No",
        "Oracle ID",
        "PID",
        "Payroll ref",
    ],
)
def test_headings_of_single_people(tmp_path: Path, heading: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [(heading, *PLAIN), ("Jane Smith", "AO", 25_000, 7, 7)])
    assert "may be about single people" in faults(path) and "Jane" not in faults(path)


@pytest.mark.parametrize("heading", ["Grade name", "Site name", "Unit name", "Site ID", "No. of staff", "Cost centre"])
def test_headings_of_groups(tmp_path: Path, heading: str) -> None:
    rows = [("Grade", "Salary", "Heads", "FTE", "Notes"), ("AO", 25_000, 100, 95.5, "x")]
    if heading == "Grade name":
        rows[0] = (heading, *rows[0][1:])
    elif heading == "No. of staff":
        rows[0] = ("Grade", "Salary", heading, "FTE", "Notes")
    else:
        rows[0] = (*rows[0][:4], heading)
    assert people(xlsx(tmp_path / "a.xlsx", rows)) == 100


@pytest.mark.parametrize("heading", ["Staff", "People"])
def test_names_under_a_heading_of_numbers_are_never_told(tmp_path: Path, heading: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Grade", "Salary", heading, "FTE"), ("AO", 25_000, "Jane Smith", 1)])
    assert "cell C2: headcount is not a number" in faults(path) and "Jane" not in faults(path)


def test_notes_are_never_told(tmp_path: Path, paymodel) -> None:
    notes = ["Contact Jane Smith on 020", "Excludes 2 EOs in Hull on £31,500"]
    shown = paymodel("talks", "import", xlsx(tmp_path / "a.xlsx", [*GOOD, *((note,) for note in notes)]))
    assert shown.code == 0 and "Jane" not in shown.out and "31,500" not in shown.out
    told = faults(xlsx(tmp_path / "b.xlsx", [*GOOD, ("Jane Smith AB123456C",)]))
    assert "cell A4 may be about single people" in told and "Jane" not in told


def test_a_row_a_person(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [PLAIN, ("AO", 25_000, 1, 1), ("EO", 30_000, 1, 0.6)])
    assert "every headcount is 1, so that each row may be one person" in faults(path)


def test_a_pivot_table(tmp_path: Path) -> None:
    rows = [("Row Labels", "Average of Salary", "Sum of Headcount", "Sum of FTE"), ("AO", 25_300, 150, 143.5)]
    rows += [("London", 26_000, 50, 48), ("National", 25_000, 100, 95.5)]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert "this is a pivot table: show it in tabular form" in faults(path)
    pairs = {"grade": "column A", "salary_gbp": "column B", "headcount": "column C", "fte": "column D"}
    told = faults(path, pairs=pairs)
    assert "'London' stands among the grades" in told and "in place of each" not in told
    flat = [("Location", *PLAIN), ("London", "AO", 26_000, 50, 48), ("National", "AO", 25_000, 100, 95.5)]
    assert people(xlsx(tmp_path / "b.xlsx", flat)) == 150


def test_grades_side_by_side(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Pay point", "AA", "AO"), (23_000, 50, None), (25_000, None, 100)])
    assert "row 1: the grades stand side by side; lay the table out with one row for each grade" in faults(path)


@pytest.mark.parametrize(("cell", "told"), [(-3, "take it off the row that it corrects"), ("100-110", "ask for the")])
def test_advice_for_counts(tmp_path: Path, cell: object, told: str) -> None:
    assert told in faults(xlsx(tmp_path / "a.xlsx", [*GOOD, ("AO", 26_000, cell, 95)]))


def test_a_cell_far_away_is_refused_and_a_long_sheet_read_soon(tmp_path: Path) -> None:
    def stray(sheet) -> None:
        sheet["XFD9000"] = " "

    assert "reaches too far to be read" in faults(xlsx(tmp_path / "a.xlsx", GOOD, stray))
    path = ods(tmp_path / "b.ods", [*GOOD, ("", ("per cent", 0.5))])
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    files["content.xml"] = files["content.xml"].replace(
        '<table:table-cell office:value-type="percentage"',
        '<table:table-cell table:number-columns-repeated="1000000000" office:value-type="percentage"',
    )
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    assert "reaches too far to be read" in faults(path)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for row in [PLAIN, *(("AO", 20_000 + i % 9_000, 100, 90) for i in range(5_000))]:
        sheet.append(row)
    book.save(tmp_path / "long.xlsx")
    start = time.process_time()
    assert people(tmp_path / "long.xlsx") == 100 * 5_000
    assert time.process_time() - start < 8


HAND_FILLED = (
    "code,grade,location,sex,salary_gbp,headcount,fte",
    'OWN,Executive Officer,National,Female,"£27,640","9,500","9,100.5"',
    "OWN,AO,London,Male,25000,10,9.5",
    ",,,,,,",
    'Total,,,,,"9,510",9110',
)


def test_our_template_filled_in_by_hand(tmp_path: Path, paymodel) -> None:
    path = csv(tmp_path / "a.csv", "# a note", *HAND_FILLED)
    table = load_grades(path)
    assert table.points["OWN"].headcount.sum() == 9_500 + 10
    assert table.points["OWN"].basic_pay_gbp.sum() == pytest.approx(9_100.5 * 27_640 + 9.5 * 25_000)
    assert any("'Total', a total: headcount 9,510 and FTE 9,110 add up" in note for note in table.notes)
    assert paymodel("grades", "check", path).code == 0
    shifted = csv(tmp_path / "b.csv", HAND_FILLED[0], "Ops, North,AO,National,Female,25000,10,9.5")
    with pytest.raises(UserError, match="8 cells where the header has 7"):
        load_grades(shifted)


def test_hmrcs_own_names(tmp_path: Path) -> None:
    rows = [PLAIN, ("Administrative Assistant", 22_000, 10, 9), ("Assistant Officer", 24_000, 20, 19)]
    rows += [("Officer", 30_000, 30, 29), ("Higher Officer", 38_000, 40, 39), ("Senior Officer", 46_000, 50, 49)]
    path = xlsx(tmp_path / "a.xlsx", rows)
    told = faults(path)
    assert (
        "in HMRC 'Assistant Officer' is AO, 'Officer' is EO, 'Higher Officer' is HEO, 'Senior Officer' is SEO" in told
    )
    found = read_sheet_points(path, "HMRC", is_code_typed=True)
    assert [(row["grade"], row["headcount"]) for row in found.rows] == [
        ("AA", "10"),
        ("AO", "20"),
        ("EO", "30"),
        ("HEO", "40"),
        ("SEO", "50"),
    ]
    assert any("HMRC publishes" in note and "Officer = EO" in note for note in found.assumed)


def test_women_and_men_side_by_side_are_confirmed_as_found(tmp_path: Path, paymodel) -> None:
    rows = [("Grade", "Salary", "Headcount female", "Headcount male", "FTE female", "FTE male")]
    path = xlsx(tmp_path / "a.xlsx", [*rows, ("AO", 25_000, 60, 40, 56.5, 39)])
    shown = paymodel("talks", "import", path)
    assert '--columns "found"' in shown.out
    assert paymodel("talks", "import", path, "--columns", "found", "--out", tmp_path / "b.csv").code == 0


AFTER: Rows = (("AO", 25_875, 100, 95.5), ("EO", 31_050, 20, 19))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Before award", "After award"),
        ("Current pay", "Proposed pay"),
        ("Staff in post", "Budgeted establishment"),
        ("Pay scales A", "Pay scales B"),
        ("Current", "Option 1"),
    ],
)
def test_the_same_staff_before_and_after_an_award(tmp_path: Path, first: str, second: str) -> None:
    faults(xlsx(tmp_path / "a.xlsx", [PLAIN, (first,), *GOOD[1:], (second,), *AFTER]))
    rows = [("Scenario", *PLAIN), *((first, *row) for row in GOOD[1:]), *((second, *row) for row in AFTER)]
    faults(xlsx(tmp_path / "b.xlsx", rows))
    assert people(xlsx(tmp_path / "c.xlsx", [PLAIN, *GOOD[1:]])) == 120


def test_two_blocks_of_the_same_figures_are_told_by_their_rows(tmp_path: Path) -> None:
    told = faults(xlsx(tmp_path / "a.xlsx", [PLAIN, ("One",), *GOOD[1:], ("Two",), *AFTER]))
    assert "rows 3 to 4 and rows 6 to 7 hold the same grades, people and FTE, as before and after an award" in told
    totalled = [*GOOD, ("Total", None, 120, 114.5), *AFTER, ("Total", None, 120, 114.5)]
    assert "rows 2 to 3 and rows 5 to 6 hold the same" in faults(xlsx(tmp_path / "b.xlsx", totalled))
    others = [PLAIN, ("One",), *GOOD[1:], ("Two",), AFTER[0], ("EO", 31_050, 21, 19)]
    assert people(xlsx(tmp_path / "c.xlsx", others)) == 120 + 121


@pytest.mark.parametrize("said", ["of which London", "Establishment", "Proposed", "After award", "Budget 2026"])
def test_rows_of_a_plan_or_of_others(tmp_path: Path, said: str) -> None:
    rows = [("Grade", "Group", *PLAIN[1:]), ("AO", "Staff", 25_000, 100, 95.5), ("AO", said, 25_000, 20, 19)]
    told = faults(xlsx(tmp_path / "a.xlsx", rows))
    assert "row 3: a plan, a budget, a scenario, pay after an award, or a part of other rows" in told
    assert people(xlsx(tmp_path / "b.xlsx", rows[:2])) == 100


def test_staff_broken_down_twice(tmp_path: Path) -> None:
    rows = [("Characteristic", "Category", *PLAIN), ("Sex", "Women", "AO", 25_000, 60, 58)]
    rows += [("Sex", "Men", "AO", 25_000, 40, 37.5), ("Ethnicity", "White", "AO", 25_000, 80, 77)]
    path = xlsx(tmp_path / "a.xlsx", [*rows, ("Ethnicity", "Other", "AO", 25_000, 20, 18.5)])
    assert "once for each value of column A 'Characteristic'; keep the rows of one" in faults(path)
    assert people(xlsx(tmp_path / "b.xlsx", rows[:3])) == 100


def test_parts_of_a_unit_with_other_figures_are_read(tmp_path: Path) -> None:
    rows = [("Directorate", *PLAIN), *(("Field", *row) for row in GOOD[1:]), ("Digital", "AO", 25_000, 50, 48)]
    assert people(xlsx(tmp_path / "a.xlsx", [*rows, ("Digital", "EO", 30_000, 20, 19)])) == 120 + 70


def test_women_and_men_as_many_are_no_sum(tmp_path: Path) -> None:
    header = ("Grade", "Location", "Sex", *PLAIN[1:])
    rows = [header, ("AO", "Leeds", "F", 25_000, 12, 12), (None, "Leeds", "M", 25_000, 12, 12)]
    assert people(xlsx(tmp_path / "a.xlsx", [*rows, ("EO", "Leeds", "F", 30_000, 6, 6)])) == 12 + 12 + 6
    sites = [("Grade", "Location", *PLAIN[1:]), ("AO", "Leeds", 25_000, 20, 20), (None, "Cardiff", 25_000, 20, 20)]
    assert people(xlsx(tmp_path / "b.xlsx", sites)) == 20 + 20
    both = [*rows, (None, "Leeds", "Unknown", 25_000, 24, 24)]
    assert "row 4: its people and FTE are those of rows 2 to 3" in faults(xlsx(tmp_path / "c.xlsx", both))
    region = [*sites, (None, "North and Wales", 25_000, 40, 40)]
    assert "row 4: its people and FTE are those of rows 2 to 3" in faults(xlsx(tmp_path / "d.xlsx", region))


@pytest.mark.parametrize(
    ("heads", "fte"),
    [
        ("Sum of Headcount", "Sum of FTE"),
        ("Count of Employee Number", "Sum of FTE"),
        ("Total staff", "Contracted FTE"),
        ("Headcount (HC)", "FTE [note 1]"),
        ("Staff (headcount)", "FTE from 31 March 2026"),
        ("Count", "FTE wef 1 April 2026"),
    ],
)
def test_headings_of_pivots_and_notes(tmp_path: Path, heads: str, fte: str) -> None:
    header = ("Grade", "Salary from 1 July 2025 (£)", heads, fte)
    assert people(xlsx(tmp_path / "a.xlsx", [header, *GOOD[1:]])) == 120


def test_a_count_of_names_is_no_name_and_names_are_never_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Grade", "Salary", "Count of Name", "FTE"), ("AO", 25_000, "Jane Smith", 1)])
    assert "cell C2: headcount is not a number" in faults(path) and "Jane" not in faults(path)


def test_one_count_for_the_other_is_offered_where_there_is_one(tmp_path: Path) -> None:
    header = ("Grade", "Salary", "Number of bodies", "Total FTE")
    path = xlsx(tmp_path / "a.xlsx", [header, *GOOD[1:]])
    assert '--columns "headcount=Total FTE"' in faults(path)
    assert people(path, pairs={"headcount": "Total FTE"}) == 95.5 + 19
    neither = xlsx(tmp_path / "b.xlsx", [("Grade", "Salary", "Bodies", "Posts"), *GOOD[1:]])
    assert "take one for the other" not in faults(neither)


def test_the_senior_civil_service_without_pay(tmp_path: Path) -> None:
    rows = [*GOOD, ("SCS PB1", None, 12, 11.8), ("Total", None, 132, 126.3)]
    found = read(xlsx(tmp_path / "a.xlsx", rows))
    assert [(one.row, one.why) for one in found.dropped] == [(4, "Senior Civil Service, outside the remit")]
    assert found.totals[0][2].endswith("with the Senior Civil Service rows in it")


def test_merged_words_and_pay_over_women_and_men(tmp_path: Path) -> None:
    rows = [("Grade", "Location", "Salary", "Sex", "Headcount", "FTE"), ("AO", "London", 25_000, "F", 60, 58)]
    rows += [(None, None, None, "M", 40, 37.5), (None, None, 26_000, "F", 10, 9), (None, None, None, "M", 12, 11)]
    path = xlsx(
        tmp_path / "a.xlsx",
        rows,
        lambda sheet: [sheet.merge_cells(one) for one in ("A2:A5", "B2:B5", "C2:C3", "C4:C5")],
    )
    found = read(path)
    assert [(row["location"], row["salary_gbp"], row["headcount"]) for row in found.rows] == [
        ("London", "25000", "60"),
        ("London", "25000", "40"),
        ("London", "26000", "10"),
        ("London", "26000", "12"),
    ]
    assert "rows 2 to 5: what stands in merged cells is taken for each row" in found.assumed
    same_sex = [PLAIN, ("AO", 25_000, 60, 58), ("AO", None, 40, 37.5)]
    told = faults(xlsx(tmp_path / "b.xlsx", same_sex, lambda sheet: sheet.merge_cells("B2:B3")))
    assert "cells B2 to B3: one salary_gbp is merged over several rows" in told


@pytest.mark.parametrize(
    "title",
    ["FTE is weighted by contracted hours", "Human Capital Management system extract", "Excludes London staff"],
)
def test_titles_that_do_not_speak_of_london(tmp_path: Path, title: str) -> None:
    assert people(xlsx(tmp_path / "a.xlsx", [(title,), *GOOD])) == 120
    assert people(xlsx(tmp_path / "b.xlsx", [PLAIN, ("Capital Projects",), *GOOD[1:]])) == 120


@pytest.mark.parametrize(
    "place", ["National (outside London)", "National (non-London)", "Not in London", "Outside of London"]
)
def test_places_that_say_they_are_not_in_london(tmp_path: Path, place: str) -> None:
    rows = [("Location", *PLAIN), (place, "AO", 25_000, 100, 95.5), ("London", "AO", 28_000, 20, 19)]
    assert [row["location"] for row in read(xlsx(tmp_path / "a.xlsx", rows)).rows] == ["National", "London"]


@pytest.mark.parametrize("place", ["Outside Inner London", "Excludes London weighting", "Not London, Croydon"])
def test_places_that_may_yet_be_in_london(tmp_path: Path, place: str) -> None:
    rows = [("Location", *PLAIN), (place, "AO", 25_000, 100, 95.5)]
    assert "may be London or not" in faults(xlsx(tmp_path / "a.xlsx", rows))


def test_a_block_for_each_grade(tmp_path: Path) -> None:
    rows = [*GOOD[:2], ("AO total", None, 100, 95.5), (), PLAIN, GOOD[2], ("EO total", None, 20, 19)]
    assert people(xlsx(tmp_path / "a.xlsx", rows)) == 120
    named = [PLAIN, ("AO pay scale 2025/26",), GOOD[1], ("EO pay scale 2025/26",), GOOD[2]]
    assert people(xlsx(tmp_path / "b.xlsx", named)) == 120
    told = faults(xlsx(tmp_path / "c.xlsx", [*named, ("AO pay scale 2024/25",), EARLIER[0]]))
    assert "row 6: a year stands over the rows below" in told


def test_a_cover_with_a_number_is_no_table(tmp_path: Path) -> None:
    cover = [("Version", 1.2), ("Sheet", "Title"), (1, "Pay points"), (2, "Notes")]
    path = xlsx(tmp_path / "a.xlsx", GOOD, Cover=cover)
    assert load_grades(path).points["UNIT"].headcount.sum() == 120


def test_a_date_for_each_grade(tmp_path: Path) -> None:
    july, august = datetime.date(2025, 7, 1), datetime.date(2025, 8, 1)
    rows = [("Effective date", *PLAIN), (july, *GOOD[1]), (august, *GOOD[2])]
    assert people(xlsx(tmp_path / "a.xlsx", rows)) == 120
    again = [*rows, (august, None, 25_500, 10, 9)]
    assert people(xlsx(tmp_path / "b.xlsx", again)) == 130
    assert "holds 2 values" in faults(xlsx(tmp_path / "c.xlsx", [*again, (july, None, 25_500, 10, 9)]))


def test_numbered_rows(tmp_path: Path) -> None:
    rows = [(None, *PLAIN), (0, *GOOD[1]), (1, *GOOD[2])]
    assert people(xlsx(tmp_path / "a.xlsx", rows)) == 120
    rows[2] = (7, *GOOD[2])
    assert "column A, rows 2 to 3: figures stand under no heading" in faults(xlsx(tmp_path / "b.xlsx", rows))


def test_a_column_of_units_left_blank(tmp_path: Path) -> None:
    rows = [("code", "sex", *PLAIN), (None, "Not stated", *GOOD[1]), (None, "F", *GOOD[2])]
    found = read(xlsx(tmp_path / "a.xlsx", rows))
    assert [(row["code"], row["sex"]) for row in found.rows] == [("UNIT", "Unknown"), ("UNIT", "Female")]
    assert "the sheet names no unit: everybody is taken as UNIT" in found.assumed
    rows[1] = ("DWP", *rows[1][1:])
    assert "is blank; write the unit in every row" in faults(xlsx(tmp_path / "b.xlsx", rows))


def test_whom_to_ask_is_left_out_and_never_told(tmp_path: Path, paymodel) -> None:
    rows = [*GOOD, ("Queries to", "Reward team", "jane@example.gov.uk")]
    shown = paymodel("talks", "import", xlsx(tmp_path / "a.xlsx", rows))
    assert shown.code == 0 and "row 4: a heading or a note, without figures" in shown.out and "jane" not in shown.out
    two = [*rows, ("Data from", "Analysts", "john@example.gov.uk")]
    assert "may be about single people" in faults(xlsx(tmp_path / "b.xlsx", two))
    one = [(*PLAIN, "Contact"), (*GOOD[1], "jane@example.gov.uk")]
    assert "'Contact' (column E) may be about single people" in faults(xlsx(tmp_path / "c.xlsx", one))


def test_a_failed_formula_of_another_program_is_no_note(tmp_path: Path) -> None:
    header = "code,grade,location,sex,salary_gbp,headcount,fte"
    path = csv(tmp_path / "a.csv", header, "A,AO,National,Female,25000,Err:502,95")
    with pytest.raises(UserError, match="headcount"):
        load_grades(path)


@pytest.mark.parametrize("said", ["% part time", "Vacancy rate", "Average salary", "Median"])
def test_rates_and_averages_are_no_staff(tmp_path: Path, said: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [*GOOD, (said, None, 0.12, 4.2)])
    assert "row 4: it is a share, a rate or an average, not staff; take the row out" in faults(path)


def test_places_side_by_side(tmp_path: Path) -> None:
    rows = [("Grade", "Salary National", "Salary London", "Headcount National", "Headcount London", "FTE")]
    path = xlsx(tmp_path / "a.xlsx", [*rows, ("AO", 25_000, 29_000, 100, 50, 143)])
    told = faults(path)
    assert told == faults(path, pairs={"salary_gbp": "Salary National", "headcount": "Headcount National"})
    assert "'Salary National' and 'Salary London' hold the figures of one place each; lay it out with a column" in told


def test_a_pivot_table_in_compact_form_is_told_at_once(tmp_path: Path) -> None:
    rows = [("Row Labels", "Salary", "Headcount", "FTE"), ("AO", None, 150, 143.5), ("London", 29_000, 50, 48)]
    assert "this is a pivot table: show it in tabular form" in faults(xlsx(tmp_path / "a.xlsx", rows))


def test_many_totals_are_checked_soon(tmp_path: Path) -> None:
    heads = range(10, 2_010)
    lines = [line for n in heads for line in (*[f"AO,{20_000 + n},{n},{n}"] * 4, f"AO total,,{4 * n},{4 * n}")]
    start = time.process_time()
    assert people(csv(tmp_path / "a.csv", ",".join(PLAIN), *lines)) == 4 * sum(heads)
    assert time.process_time() - start < 6
