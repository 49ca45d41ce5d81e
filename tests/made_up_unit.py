"""The employer's spreadsheet of docs/talks.md: a made-up unit of 3,000 people, laid out as employers do.

To write it again: python tests/made_up_unit.py docs/talks/their-pay-points.xlsx
"""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

GRADES = {
    "Administrative Assistant": "AA",
    "Administrative Officer": "AO",
    "Executive Officer": "EO",
    "Higher Executive Officer": "HEO",
    "Senior Executive Officer": "SEO",
    "Grade 7": "G7",
    "Grade 6": "G6",
}

# grade, zone, pay point, then people and full-time equivalents of women, then of men
POINTS = [
    ("Administrative Assistant", "National", 24_600, 96, 78.4, 64, 58.0),
    ("Administrative Assistant", "London", 28_300, 14, 11.6, 11, 10.2),
    ("Administrative Officer", "National", 25_400, 268, 219.5, 182, 168.3),
    ("Administrative Officer", "National", 26_150, 332, 271.8, 229, 214.6),
    ("Administrative Officer", "London", 29_250, 71, 60.4, 54, 50.2),
    ("Executive Officer", "National", 29_800, 187, 155.7, 143, 134.9),
    ("Executive Officer", "National", 31_100, 122, 103.2, 98, 93.0),
    ("Executive Officer", "National", 32_400, 139, 120.5, 111, 106.4),
    ("Executive Officer", "London", 35_600, 46, 41.1, 44, 42.0),
    ("Higher Executive Officer", "National", 37_200, 94, 82.6, 86, 82.7),
    ("Higher Executive Officer", "National", 39_900, 81, 72.4, 79, 76.1),
    ("Higher Executive Officer", "London", 43_400, 38, 34.8, 37, 35.9),
    ("Senior Executive Officer", "National", 45_100, 58, 52.7, 62, 60.1),
    ("Senior Executive Officer", "National", 48_700, 39, 35.9, 51, 49.6),
    ("Senior Executive Officer", "London", 52_600, 17, 15.8, 20, 19.5),
    ("Grade 7", "National", 59_300, 27, 25.1, 33, 32.4),
    ("Grade 7", "London", 66_800, 12, 11.3, 15, 14.8),
    ("Grade 6", "National", 72_500, 9, 8.6, 14, 13.8),
    ("Grade 6", "London", 81_000, 8, 7.7, 9, 8.9),
]

EMPTY = [None] * 6


def employers_rows() -> Iterator[list[object]]:
    """The sheet, row by row: a title, merged grades, subtotals, text for money, footnotes."""
    yield ["Made-Up Agency (OFFICIAL-SENSITIVE)", *EMPTY[1:]]
    yield ["Staff in post and full-time pay points, 1 September 2026", *EMPTY[1:]]
    yield list(EMPTY)
    yield ["Pay band", "Pay zone", "Pay point (£)", "Gender", "Headcount", "FTE"]
    people, fte = 0, 0.0
    for grade in GRADES:
        grade_people, grade_fte = 0, 0.0
        for i, (_, zone, salary, women, women_fte, men, men_fte) in enumerate(p for p in POINTS if p[0] == grade):
            shown = f"£{salary:,}" if i % 2 else salary
            yield [None if i else grade, zone, shown, "Female", women, women_fte]
            yield [None, zone, shown, "Male", men, men_fte]
            grade_people, grade_fte = grade_people + women + men, grade_fte + women_fte + men_fte
        yield [f"{grade} total", None, None, None, grade_people, round(grade_fte, 1)]
        people, fte = people + grade_people, fte + grade_fte
    yield ["SCS pay band 1", "London", "£85,000", "Female", "*", "*"]
    yield list(EMPTY)
    yield ["Grand total (excluding SCS)", None, None, None, f"{people:,}", f"{fte:,.1f}"]
    yield ["Source: HR system. Excludes secondees. * fewer than five people.", *EMPTY[1:]]


def canonical() -> list[tuple[str, str, str, float, int, float]]:
    """The same pay points: grade, location, sex, salary, people, FTE."""
    rows: list[tuple[str, str, str, float, int, float]] = []
    for grade, zone, salary, women, women_fte, men, men_fte in POINTS:
        rows.append((GRADES[grade], zone, "Female", float(salary), women, women_fte))
        rows.append((GRADES[grade], zone, "Male", float(salary), men, men_fte))
    return rows


def write(path: Path) -> None:
    """Write the workbook, with a cover sheet before it."""
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Notes"
    cover.append(["Provided for pay talks. Counts as held on the HR system."])
    sheet = book.create_sheet("Pay points Sep 26")
    for row in employers_rows():
        sheet.append(row)
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells("A1:F1")
    book.properties.created = book.properties.modified = datetime(2026, 9, 1)
    book.save(path)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
