"""Employers' spreadsheets: each read exactly right, or refused with the sentence that puts it right."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from awful_sheets import GOOD, PLAIN, Rows, csv, ods, xlsx
from hypothesis import given
from hypothesis import strategies as st

from paymodel.errors import UserError
from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.spreadsheets.sheet_points import SheetPoints, read_sheet_points
from paymodel.model.pay_points import PayPoints

BOTH = {"AO": (25_000, 100, 95.5), "EO": (30_000, 20, 19)}


def read(path: Path, **options) -> SheetPoints:
    return read_sheet_points(path, "UNIT", **options)


def points(path: Path, **options) -> PayPoints:
    (found,) = read(path, **options).points.values()
    return found


def by_grade(path: Path, **options) -> dict[str, tuple[float, float, float]]:
    """Salary, people and FTE of grades that have one pay point each."""
    rows = read(path, **options).rows
    assert len({row["grade"] for row in rows}) == len(rows)
    return {row["grade"]: (float(row["salary_gbp"]), float(row["headcount"]), float(row["fte"])) for row in rows}


def faults(path: Path, **options) -> tuple[str, ...]:
    with pytest.raises(UserError) as refused:
        read(path, **options)
    return refused.value.faults


def fault(path: Path, **options) -> str:
    (told,) = faults(path, **options)
    return told


def test_titles_merged_grades_totals_and_footnotes(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [
            ("Staff in post at 31 March 2026",),
            (),
            ("Pay band", "London/National", "Spine value", "No. of staff", "FTE (Mar 26)"),
            ("Administrative Officer", "National", "£25,000", 100, 95.5),
            (None, "London", "£28,000", "1,050", 1048),
            ("Total AO", None, None, 1150, 1143.5),
            (),
            ("E.O.", "National", 30_000, 20, 19),
            ("SCS1", "London", 90_000, 12, 12),
            ("HEO", "London", 40_000, "[c]", "[c]"),
            ("Grand total", None, None, 1190, 1174.5),
            ("Source: HR system",),
        ],
        lambda sheet: sheet.merge_cells("A4:A5"),
    )
    found = read(path)
    staff = found.points["UNIT"]
    assert staff.headcount.sum() == 100 + 1050 + 20
    assert staff.fte.sum() == 95.5 + 1048 + 19
    assert staff.basic_pay_gbp.sum() == 95.5 * 25_000 + 1048 * 28_000 + 19 * 30_000
    assert staff.is_london.tolist() == [False, True, False]
    assert [(one.row, one.why) for one in found.dropped] == [
        (9, "Senior Civil Service, outside the remit"),
        (10, "withheld by the employer"),
        (12, "a heading or a note, without figures"),
    ]
    assert found.totals == (
        (6, "Total AO", "headcount and FTE add up"),
        (
            11,
            "Grand total",
            "headcount does not add up (a row is withheld); FTE adds up, with the Senior Civil Service rows in it",
        ),
    )
    assert found.n_blank == 1
    assert "row 5: grade taken from the row above" in found.assumed


@pytest.mark.parametrize("make", [xlsx, ods])
def test_a_plain_table_in_either_format(tmp_path: Path, make: Callable[[Path, Rows], Path]) -> None:
    assert by_grade(make(tmp_path / "a", GOOD)) == BOTH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_every_kind(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = (("Band", "Base pay (£)", "Heads", "WTE"), ("AO", '"£25,000"', "100", "95.5"), ("EO", "£30000", "20", "19"))
    path = csv(tmp_path / "a.csv", "Café staff", *(separator.join(row) for row in rows), encoding=encoding)
    assert by_grade(path) == BOTH


def test_thousands_without_quotes_between_semicolons(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "Grade;Salary;Headcount;FTE", "AO;25,000;1,240;1,100.5", "EO;30,000;1,020;1,019.5")
    assert by_grade(path) == {"AO": (25_000, 1240, 1100.5), "EO": (30_000, 1020, 1019.5)}


def test_continental_numbers_where_they_can_be_nothing_else(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "Grade;Salary;Headcount;FTE", "AO;25.000,00;1.240;1.100,5", "EO;30.000,00;20;19")
    assert by_grade(path) == {"AO": (25_000, 1240, 1100.5), "EO": (30_000, 20, 19)}
    mixed = csv(tmp_path / "b.csv", "Grade;Salary;Headcount;FTE", "AO;25.000,00;100;95.5")
    assert fault(mixed) == (
        f"{mixed}, cell B2: salary_gbp '25.000,00' can be read in two ways, with a decimal part or in thousands; "
        "write it without separators, as 21690."
    )


def test_three_decimals_of_fte_are_no_thousands(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "Grade,Salary,Headcount,FTE", "AO,25000,10,9.125")
    assert by_grade(path) == {"AO": (25_000, 10, 9.125)}
    path = csv(tmp_path / "b.csv", "Grade,Salary,Headcount,FTE", "AO,25.000,10,9")
    assert "can be read in two ways" in fault(path)


def test_numbers_as_text_with_apostrophes_blanks_and_hard_spaces(tmp_path: Path) -> None:
    rows = (PLAIN, ("AO", "'25\u00a0000", " 100 ", "95.50"), ("EO", "£ 30,000 p.a.", "\u00a020", "19.0"))
    assert by_grade(xlsx(tmp_path / "a.xlsx", rows)) == BOTH


@pytest.mark.parametrize("heading", ["Salary (£k)", "Salary £000", "Salary £'000s", "Basic pay (in thousands)"])
def test_thousands_of_pounds(tmp_path: Path, heading: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Grade", heading, "Headcount", "FTE"), ("AO", 25.61, 100, 95.5)])
    assert by_grade(path) == {"AO": (25_610, 100, 95.5)}
    assert f"'{heading}' is in thousands of pounds: multiplied by 1,000" in read(path).assumed


def test_steps_of_a_scale_are_no_salary(tmp_path: Path) -> None:
    rows = (
        ("Grade", "Pay point", "Value", "Headcount", "FTE"),
        ("AO", 1, 25_000, 100, 95.5),
        ("EO", 12, 30_000, 20, 19),
    )
    assert by_grade(xlsx(tmp_path / "a.xlsx", rows)) == BOTH
    path = xlsx(tmp_path / "b.xlsx", [(*row[:2], *row[3:]) for row in rows])
    assert "'Pay point' holds no salary, its numbers are below £1,000" in fault(path)


def test_a_bill_a_share_and_an_actual_salary_are_not_taken(tmp_path: Path) -> None:
    header = (
        "Grade",
        "Actual salary",
        "FTE salary",
        "Headcount %",
        "Headcount",
        "FTE",
        "Total salary cost",
        "Salary bill",
    )
    rows = [
        header,
        ("AO", 23_000, 25_000, 0.8, 100, 95.5, 2_387_500, 1),
        ("EO", 29_000, 30_000, 0.2, 20, 19, 570_000, 1),
    ]
    assert by_grade(xlsx(tmp_path / "a.xlsx", rows)) == BOTH
    rows = [(row[0], row[1], *row[3:]) for row in rows]
    path = xlsx(tmp_path / "b.xlsx", rows)
    assert fault(path) == (
        f"{path}: 'Actual salary' is pay as it was paid, for part-time hours too; full-time salary is needed, so ask "
        "for it, or rename the heading if it is full-time."
    )
    assert "is pay as it was paid" in fault(path, pairs={"salary_gbp": "Actual salary"})
    assert by_grade(xlsx(tmp_path / "c.xlsx", [("Grade", "Salary", *rows[0][2:]), *rows[1:]]))["AO"] == (
        23_000,
        100,
        95.5,
    )


@pytest.mark.parametrize("heading", ["Monthly salary", "Hourly rate", "Weekly pay", "Pay per week"])
def test_pay_that_is_not_a_years(tmp_path: Path, heading: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Grade", heading, "Headcount", "FTE"), ("AO", 2_000, 100, 95.5)])
    assert fault(path) == (
        f"{path}: '{heading}' is not pay for a year (is it a year's full-time pay?); ask for full-time salaries a year."
    )


def test_averages_are_read_and_told(tmp_path: Path) -> None:
    rows = [("Grade", "Average salary", "Median salary", "Headcount", "FTE"), ("AO", 25_000, 24_000, 100, 95.5)]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert by_grade(path) == {"AO": (25_000, 100, 95.5)}
    assert any("holds averages, which hide" in note for note in read(path).assumed)


def test_one_count_for_the_other_only_where_it_is_typed(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Grade", "Salary", "FTE"), ("AO", 25_000, 95.5)])
    assert fault(path) == (
        f"{path}: no column is named for headcount; the headings are 'Grade', 'Salary', 'FTE'. Name it with paymodel "
        'talks import and --columns "headcount=...", or ask the employer, or take one for the other with --columns '
        '"headcount=FTE".'
    )
    assert by_grade(path, pairs={"headcount": "FTE"}) == {"AO": (25_000, 95.5, 95.5)}
    assert (
        "headcount and FTE are both taken from 'FTE', as typed: assumed, not known"
        in read(path, pairs={"headcount": "FTE"}).assumed
    )


def test_women_and_men_side_by_side_become_rows(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [
            ("Grade", "Salary", "Headcount", None, "FTE", None, "Total"),
            (None, None, "Male", "Female", "Male", "Female", "FTE"),
            ("AO", 25_000, 40, 60, 39, 56.5, 95.5),
            ("EO", 30_000, 20, 0, 19, 0, 19),
            ("HEO", 40_000, 9, "c", 9, "c", "c"),
            ("Total", None, 69, 60, 67, 56.5, None),
        ],
        lambda sheet: (sheet.merge_cells("C1:D1"), sheet.merge_cells("E1:F1")),
    )
    rows = [(one["grade"], one["sex"], one["headcount"], one["fte"]) for one in read(path).rows]
    assert rows == [
        ("AO", "Female", "60", "56.5"),
        ("AO", "Male", "40", "39"),
        ("EO", "Male", "20", "19"),
        ("HEO", "Male", "9", "9"),
    ]
    assert [(one.row, one.said) for one in read(path).dropped] == [(5, "HEO Female")]


def test_half_a_cross_table_is_refused_with_the_layout(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Grade", "Salary", "Male", "Female", "FTE"), ("AO", 25_000, 40, 60, 95.5)])
    assert fault(path) == (
        f"{path}: 'Male' holds the figures of one sex alone; lay it out with a column sex and one row for each sex, "
        "and columns headcount and FTE that hold the figures of that row."
    )
    laid_out = [("Grade", "Sex", *PLAIN[1:]), ("AO", "Male", 25_000, 40, 39), ("AO", "Female", 25_000, 60, 56.5)]
    assert points(xlsx(tmp_path / "b.xlsx", laid_out)).headcount.tolist() == [40, 60]


def test_a_row_of_units_under_the_header(tmp_path: Path) -> None:
    rows = [PLAIN, (None, "£000", "no.", "FTE"), ("AO", 25, 100, 95.5), ("EO", 30, 20, 19)]
    assert by_grade(xlsx(tmp_path / "a.xlsx", rows)) == BOTH


def test_two_dates_side_by_side_are_refused_and_then_named(tmp_path: Path) -> None:
    rows = [
        (None, None, "March 2025", None, "March 2026", None),
        ("Grade", "Salary", "Headcount", "FTE", "Headcount", "FTE"),
        ("AO", 25_000, 90, 85, 100, 95.5),
        ("EO", 30_000, 25, 24, 20, 19),
    ]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert any("'headcount' may be" in told and "(column C)" in told and "(column E)" in told for told in faults(path))
    assert by_grade(path, pairs={"headcount": "column E", "fte": "column F"}) == BOTH


def test_the_same_staff_at_several_dates_are_refused(tmp_path: Path) -> None:
    rows = [("Year", *PLAIN), (2025, "AO", 24_000, 90, 85), (2026, "AO", 25_000, 100, 95.5)]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert "'Year' (column A) holds 2 values" in fault(path)
    assert by_grade(xlsx(tmp_path / "b.xlsx", [rows[0], rows[2]])) == {"AO": (25_000, 100, 95.5)}


def test_unknown_grades_are_listed_at_once(tmp_path: Path) -> None:
    rows = [PLAIN, ("Band A", 25_000, 10, 9), ("Band A", 26_000, 10, 9), ("AO", 25_000, 9, 9), ("Band B", 30_000, 7, 7)]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert fault(path) == (
        f"{path}: grades that paymodel does not know: 'Band A' (rows 2 to 3); 'Band B' (row 5); write the civil "
        "service grade (AA, AO, EO, HEO, SEO, G7, G6, or SCS) in the sheet in place of each."
    )
    named = [
        [
            str(cell).replace("Band A", "AA").replace("Band B", "Grade 7") if i == 0 else cell
            for i, cell in enumerate(row)
        ]
        for row in rows
    ]
    assert points(xlsx(tmp_path / "b.xlsx", named)).grades == ("AA", "AO", "G7")


@pytest.mark.parametrize("grade", ["HEO/SEO", "AA-AO", "AA & AO", "Grade 6/7", "G7 and G6"])
def test_several_grades_in_one_row(tmp_path: Path, grade: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [PLAIN, (grade, 25_000, 100, 95.5)])
    assert (
        fault(path)
        == f"{path}, row 2: grade '{grade}' names several grades; split the row by grade, or ask the employer to."
    )


@pytest.mark.parametrize(
    ("written", "grade"),
    [
        ("A.A.", "AA"),
        ("Admin Assistant", "AA"),
        ("AO (Administrative Officer)", "AO"),
        ("Executive Officer", "EO"),
        ("Higher Executive Officer - HEO", "HEO"),
        ("seo", "SEO"),
        ("G7", "G7"),
        ("Grade 6", "G6"),
        ("EO grade", "EO"),
    ],
)
def test_grades_as_employers_write_them(tmp_path: Path, written: str, grade: str) -> None:
    assert list(by_grade(xlsx(tmp_path / "a.xlsx", [PLAIN, (written, 25_000, 100, 95.5)]))) == [grade]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("£21.7k", "'£21.7k' is shortened; write it in full, such as 21700."),
        ("£21,000 - £22,500", "'£21,000 - £22,500' is a range; give every pay point its own row."),
        (-25_000, "'-25000' is negative; write a number above 0."),
        ("(25,000)", "'(25,000)' is negative; write a number above 0."),
        ("4.5%", "'4.5%' is a percentage; give the number itself."),
        ("#REF!", "holds an error such as #REF!; ask for the sheet with the figure in it."),
        (datetime.date(2026, 3, 1), "is a date or a time; give the number itself."),
        ("01/03/2026", "'01/03/2026' is a date or a time; give the number itself."),
        ("=1+1", "holds a formula without its result; open the file, save it, and use it again."),
        (None, "is blank though the row has staff; fill it in."),
        ("tbc", "'tbc' is not a number; write digits, such as 21690."),
        (2_100, "'2100' is not within £10,000 and £250,000: is it a year's full-time pay of one person, in pounds?"),
    ],
)
def test_a_salary_that_is_none_is_named_by_its_cell(tmp_path: Path, cell: object, told: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [PLAIN, ("EO", 30_000, 20, 19), ("SEO", cell, 100, 95.5)])
    if cell is None:
        assert fault(path).startswith(
            f"{path}, row 3: it has staff and no salary, and is no sum of the rows above; fill"
        )
    else:
        assert fault(path) == f"{path}, cell B3: salary_gbp {told}"
    small = fault(xlsx(tmp_path / "b.xlsx", [PLAIN, ("EO", 30_000, 20, 19), ("SEO", cell, 3, 2.5)]))
    assert "'" not in small.replace("year's", "") or cell == "tbc"


def test_a_percentage_by_its_format_is_seen(tmp_path: Path) -> None:
    def as_pct(sheet) -> None:
        sheet["C2"].number_format = "0.0%"

    path = xlsx(tmp_path / "a.xlsx", [PLAIN, ("AO", 25_000, 0.8, 95.5)], as_pct)
    assert fault(path) == f"{path}, cell C2: headcount is a percentage; give the number itself."
    path = ods(tmp_path / "a.ods", [PLAIN, ("AO", 25_000, 100, ("per cent", 0.8))])
    assert fault(path) == f"{path}, cell D2: fte is a percentage; give the number itself."


def test_errors_in_both_counts_are_no_empty_row(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [*GOOD, ("SEO", 45_000, "#REF!", "#N/A")])
    assert [told.split(", ")[1] for told in faults(path)] == [
        "cell C4: headcount holds an error such as #REF!; ask for the sheet with the figure in it.",
        "cell D4: fte holds an error such as #REF!; ask for the sheet with the figure in it.",
    ]


def test_empty_withheld_and_repeated_rows_are_listed(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        "Grade,Salary,Headcount,FTE",
        "AO,25000,100,95.5",
        "AO,26000,0,0",
        "AO,27000,,",
        "AA,22000,<5,c",
        "HEO,*,7,6.5",
        "Grade,Salary,Headcount,FTE",
        "EO,30000,20,19",
        "* fewer than 5 are withheld",
    )
    found = read(path)
    assert by_grade(path) == BOTH
    assert [(one.row, one.why) for one in found.dropped] == [
        (3, "nobody on it"),
        (4, "nobody on it"),
        (5, "withheld by the employer"),
        (6, "withheld by the employer"),
        (7, "the header row again"),
        (9, "a heading or a note, without figures"),
    ]


def test_totals_by_sex_are_no_staff(tmp_path: Path) -> None:
    rows = [
        ("Grade", "Gender", *PLAIN[1:]),
        ("AO", "F", 25_000, 60, 56.5),
        ("AO", "M", 25_000, 40, 39),
        ("AO", "All", 25_000, 100, 95.5),
        ("All grades", "All", None, 105, 95.5),
    ]
    found = read(xlsx(tmp_path / "a.xlsx", rows))
    assert found.points["UNIT"].headcount.sum() == 60 + 40
    assert [told for *_, told in found.totals] == [
        "headcount 100 and FTE 95.5 add up",
        "headcount says 105, the rows add up to 100; FTE 95.5 adds up",
    ]
    rows = [("Grade", "Gender", *PLAIN[1:]), ("AO", "All", 25_000, 100, 95.5), ("EO", "All", 30_000, 20, 19)]
    assert by_grade(xlsx(tmp_path / "b.xlsx", rows)) == BOTH


def test_a_sum_without_a_word(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [*GOOD, (None, None, 120, 114.5)])
    assert by_grade(path) == BOTH
    path = xlsx(tmp_path / "b.xlsx", [*GOOD, (None, None, 121, 114.5)])
    assert "row 4: it has staff and no salary, and is no sum of the rows above" in fault(path)


def test_headings_of_places_are_not_lost(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [PLAIN, ("London",), ("AO", 28_000, 9, 9), ("National",), ("AO", 25_000, 9, 9)])
    assert (
        faults(path)[0]
        == f"{path}, row 2: 'London' stands over the rows of a place; add a column location, filled in every row."
    )


@pytest.mark.parametrize("place", ["Inner London", "L", None])
def test_a_location_that_may_be_london(tmp_path: Path, place: str | None) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", [("Location", *PLAIN), ("London", "EO", 30_000, 20, 19), (place, "AO", 28_000, 9, 9)]
    )
    assert "cell A3: location" in fault(path)


def test_the_sheet_that_matches_and_hidden_ones(tmp_path: Path) -> None:
    old = [PLAIN, ("AO", 20_000, 7, 7)]
    path = xlsx(tmp_path / "a.xlsx", [("About",), ("nothing",)], staff=GOOD, hidden_old=old)
    assert by_grade(path) == BOTH
    assert by_grade(path, sheet="hidden_old") == {"AO": (20_000, 7, 7)}
    assert fault(path, sheet="staf").startswith(
        f"--sheet: {path} has no sheet 'staf' with cells; did you mean 'staff'? "
    )
    path = xlsx(tmp_path / "b.xlsx", GOOD, March=old)
    assert fault(path) == (
        f"{path}: sheets 'Data' and 'March' match equally well; put them together in one sheet (with a column location "
        'where each is of a place), or choose one with paymodel talks import and --sheet, such as --sheet "Data", '
        "which leaves the others out."
    )
    assert by_grade(path, sheet="Data") == BOTH


@pytest.mark.parametrize("heading", ["Name", "Surname", "NI Number", "Staff number", "E-mail", "Date of birth"])
def test_people_are_refused_and_never_told(tmp_path: Path, heading: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [(heading, "Grade", "Salary", "FTE"), ("Secret", "AO", 25_000, 1)])
    assert fault(path) == (
        f"{path}: '{heading}' (column A) may be about single people; paymodel wants groups, not people: ask "
        "for counts, one row a pay point, grade, location and sex."
    )


def test_people_under_a_harmless_heading(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("Ref", *PLAIN), ("QQ123456C".replace("Q", "A"), "AO", 25_000, 1, 1)])
    told = fault(path)
    assert "'Ref' (column A)" in told and "AA123456C" not in told


def test_every_fault_at_once_and_twenty_at_most(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [PLAIN, *(("AO", "tbc", 10, 9) for _ in range(25))])
    told = faults(path)
    assert len(told) == 21 and told[-1] == f"{path}: and 5 more."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty; export the table again."),
        (b"PK\x03\x04junk", "the file is damaged or cut short; open it in Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "the file is damaged, or no spreadsheet; open it"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "the file is locked with a password",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "this is a Word document; copy its table",
        ),
        (b"<html><table><tr><td>AO", "this is a web page under the name of a table; open it in Excel"),
        (b"%PDF-1.7", "this is a PDF; ask the employer for the spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is not a CSV text file"),
        (b"Hello\r\nthere\r\n", "no row names the columns grade, salary, headcount and FTE"),
    ],
)
def test_a_file_that_is_no_table(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert fault(path).startswith(f"{path}: {told}")


def test_locked_and_empty_workbooks(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", GOOD, is_locked=True)
    assert "locked with a password; open it, save a copy without" in fault(path)
    path = xlsx(tmp_path / "a.xlsx", [])
    assert "no sheet holds a cell with words or numbers (only pictures or charts)" in fault(path)


def test_a_certain_match_serves_every_command_and_is_told(tmp_path: Path) -> None:
    table = load_grades(xlsx(tmp_path / "a.xlsx", GOOD), 2026, "OWN")
    assert table.points["OWN"].basic_pay_gbp.sum() == 95.5 * 25_000 + 19 * 30_000
    assert table.notes[0].startswith("a.xlsx: sheet 'Data', header in row 1: grade from 'Grade' (A), salary_gbp from")
    assert "a.xlsx: the sheet names no unit: everybody is taken as OWN." in table.notes
    path = xlsx(tmp_path / "b.xlsx", [PLAIN[:3], ("AO", 25_000, 9)])
    with pytest.raises(UserError) as refused:
        load_grades(path)
    assert refused.value.faults[-1] == f'{path}: to see how it is read, type: paymodel talks import "{path}"'


def test_the_command_shows_then_writes(tmp_path: Path, paymodel) -> None:
    path = xlsx(
        tmp_path / "staff.xlsx",
        [("Band", "Spine value, £", "No. of staff", "FTE", "Notes"), *GOOD[1:], ("AA", 22_000, 3, 2.5)],
    )
    out = tmp_path / "pay-points.csv"
    shown = paymodel("talks", "import", path)
    assert shown.code == 0
    for words in ("Spine value, £", "Columns not used: 'Notes' (E)", "Nothing is written yet", "salary_gbp=column B"):
        assert words in shown.out
    assert "22,000" not in shown.out and "[c]" in shown.out
    early = paymodel("talks", "import", path, "--out", out)
    assert (early.code, early.out, out.exists()) == (2, "", False)
    assert "nothing was written" in early.err and "--columns found" in early.err
    pairs = 'grade=Band, salary_gbp="Spine value, £"; headcount=column C, fte=FTE'
    written = paymodel("talks", "import", path, "--columns", pairs, "--code", "OWN", "--out", out)
    assert (written.code, written.err) == (0, "")
    assert load_grades(out).points["OWN"].headcount.tolist() == [100, 20, 3]
    assert out.read_text(encoding="utf-8").startswith("# read from staff.xlsx\n")
    again = paymodel("talks", "import", path, "--columns", "found", "--out", out)
    assert again.code == 2 and "something else is there already" in again.err
    same = paymodel("talks", "import", out, "--out", tmp_path / "copy.csv")
    assert same.code == 0 and load_grades(tmp_path / "copy.csv").points["OWN"].fte.tolist() == [95.5, 19, 2.5]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("salery=Salary", "'salery' is not a column of ours; did you mean salary_gbp? they are code, grade"),
        (
            "salary_gbp=Salry",
            "there is no column 'Salry' for salary_gbp; did you mean 'Salary'? the headings are 'Grade' (column A)",
        ),
        ("salary_gbp", "'salary_gbp' is no pair; write ours=theirs"),
        ("fte=FTE, fte=FTE", "fte stands twice; give it once"),
        ("", "name a pair such as"),
    ],
)
def test_a_pair_that_is_none(tmp_path: Path, paymodel, typed: str, told: str) -> None:
    ended = paymodel("talks", "import", xlsx(tmp_path / "a.xlsx", GOOD), "--columns", typed)
    assert ended.code == 2 and f"--columns: {told}" in ended.err


HEADINGS = {
    "grade": ["Grade", "Pay band", "Civil service grade"],
    "salary_gbp": ["Pay point", "Spine point value", "Basic pay (£)", "Full-time salary", "FTE salary"],
    "headcount": ["Headcount", "No. of staff", "Heads", "Staff in post", "HC"],
    "fte": ["FTE", "WTE", "Full time equivalent", "FTE (Mar 26)"],
    "location": ["Location", "Region", "London / National"],
    "sex": ["Sex", "Gender", "M/F"],
}
POINT = st.tuples(
    st.sampled_from(["AA", "AO", "EO", "HEO", "SEO", "G7", "G6"]),
    st.integers(20_000_00, 90_000_00).map(lambda pence: pence / 100),
    st.integers(3_000, 5_000),
    st.floats(0.2, 1).map(lambda share: round(share, 3)),
    st.sampled_from(["National", "London", "Wales"]),
    st.sampled_from(["Female", "Male", "Unknown"]),
)


@given(data=st.data(), rows=st.lists(POINT, min_size=1, max_size=12))
def test_a_table_comes_back_the_same_however_it_is_dressed(tmp_path_factory, data: st.DataObject, rows: list) -> None:
    ours = data.draw(st.permutations(list(HEADINGS)))
    header: list[object] = [data.draw(st.sampled_from(HEADINGS[name])) for name in ours]
    table = [dict(zip(HEADINGS, (*row[:3], row[2] * row[3], *row[4:]), strict=True)) for row in rows]
    sheet: list[list[object]] = [["Staff in post, 31 March 2026"], [], header]
    for row in table:
        sheet += [[]] * data.draw(st.integers(0, 1)) + [[row[name] for name in ours]]
        if data.draw(st.integers(0, 4)) == 0:
            sheet.append(header)
    sums = {name: sum(row[name] for row in table) for name in ("headcount", "fte")}
    sheet.append([sums.get(name, "Grand total" if name == "grade" else None) for name in ours])
    found = read(xlsx(tmp_path_factory.mktemp("dressed") / "a.xlsx", sheet))
    staff = found.points["UNIT"]
    assert staff.salary_gbp.tolist() == [row["salary_gbp"] for row in table]
    assert staff.headcount.tolist() == [row["headcount"] for row in table]
    assert staff.fte.tolist() == pytest.approx([row["fte"] for row in table], rel=1e-11)
    assert [(one["grade"], one["location"], one["sex"]) for one in found.rows] == [
        (row["grade"], row["location"], row["sex"]) for row in table
    ]
    assert len(found.totals) == 1
