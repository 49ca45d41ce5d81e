"""What is wrong with the rows of a sheet taken together, in a rep's words."""

from collections.abc import Iterator

from paymodel.inputs.spreadsheets.cell_values import hmrc_grade, sex_of
from paymodel.inputs.spreadsheets.column_faults import PIVOT
from paymodel.inputs.spreadsheets.entries import SheetRows, Total, rows_named
from paymodel.inputs.spreadsheets.grid import letter_of, place_of
from paymodel.inputs.spreadsheets.merged_cells import is_pay_of_sexes
from paymodel.inputs.spreadsheets.personal_data import COUNTS_ONLY
from paymodel.inputs.spreadsheets.places import is_london_word, is_place, place_said
from paymodel.inputs.spreadsheets.same_staff import same_staff
from paymodel.inputs.spreadsheets.sheet_columns import Match
from paymodel.inputs.spreadsheets.sheet_totals import unproven
from paymodel.inputs.spreadsheets.summed_rows import joined_codes, summed_rows
from paymodel.model.grades import DELEGATED


def row_faults(match: Match, found: SheetRows, where: str) -> list[str]:
    """Every fault: unknown grades first, then those of single rows, then those of several."""
    return [
        *_unknown(found, where),
        *_titles(match, where),
        *_merged(match, where),
        *found.faults,
        *_loose(found, where),
        *_not_in_post(found, where),
        *(f"{where}, row {total.row}: {_unproven(total)}." for total in unproven(found)),
        *same_staff(match, found, where),
        *summed_rows(found.read, where),
        *joined_codes(found.read, where),
        *_single_people(found, where),
    ]


def _unknown(found: SheetRows, where: str) -> Iterator[str]:
    """Names that are no grades: those of a pivot table apart."""
    for name, rows in found.unknown.items():
        if _is_label(name):
            yield f"{where}, {rows_named(rows)}: '{name}' stands among the grades and is none, as in {PIVOT}."
    others = {name: rows for name, rows in found.unknown.items() if not _is_label(name)}
    if not others:
        return
    named = "; ".join(f"'{name}' ({rows_named(rows)})" for name, rows in others.items())
    hmrc = ", ".join(f"'{name}' is {grade}" for name in others if (grade := hmrc_grade(name)))
    hint = f"; in HMRC {hmrc}, and paymodel talks import with --code HMRC takes them so" if hmrc else ""
    yield (
        f"{where}: grades that paymodel does not know: {named}; write the civil service grade "
        f"({', '.join(DELEGATED)}, or SCS) in the sheet in place of each{hint}."
    )


def _is_label(name: str) -> bool:
    """Whether a name among the grades is a place or a sex."""
    return (is_place(name) and bool(place_said(name))) or sex_of(name) != ""


def _titles(match: Match, where: str) -> Iterator[str]:
    """Titles, and the name of the sheet, that speak of London where no column does."""
    if match.column("location"):
        return
    add = "speaks of London, and the sheet has no location; add a column location, filled in every row"
    if is_london_word(match.sheet.name):
        yield f"{where}: the name of the sheet '{match.sheet.name}' {add}."
    for line in match.sheet.lines:
        if line.row < match.header_rows[0] and any(
            isinstance(cell, str) and is_london_word(cell) for cell in line.cells
        ):
            yield f"{where}, row {line.row}: the title {add}."


def _merged(match: Match, where: str) -> Iterator[str]:
    """Figures that stand in cells merged over several rows."""
    figures = {
        place_of(one.letter): one.ours for one in match.columns if one.ours in ("salary_gbp", "headcount", "fte")
    }
    for one in match.sheet.merged:
        for place in range(one.first_place, one.last_place + 1):
            if place in figures and one.first_row > match.header_rows[-1] and not is_pay_of_sexes(match, one):
                letter = letter_of(place)
                yield (
                    f"{where}, cells {letter}{one.first_row} to {letter}{one.last_row}: one {figures[place]} is merged "
                    "over several rows; ask for a figure in each row."
                )


def _loose(found: SheetRows, where: str) -> Iterator[str]:
    for letter, rows in found.loose.items():
        yield (
            f"{where}, column {letter}, {rows_named(rows)}: figures stand under no heading; give each column a heading "
            "of its own, and check that no comma inside a number has cut it in two."
        )


def _not_in_post(found: SheetRows, where: str) -> Iterator[str]:
    if found.not_in_post:
        rows = rows_named(found.not_in_post)
        yield f"{where}, {rows}: vacancies, leavers or joiners are not staff in post; take these rows out."
    if found.counted_twice:
        yield (
            f"{where}, {rows_named(found.counted_twice)}: a plan, a budget, a scenario, pay after an award, or a part "
            "of other rows (of which) is not staff in post as it is; take these rows out."
        )


def _unproven(total: Total) -> str:
    if total.has_salary:
        return (
            "it is called a total or all, and no rows around it add up to it; take it out if it is a total, or call it "
            "something else if it is not"
        )
    return "it has staff and no salary, and is no sum of the rows above; fill in the salary, or take the row out"


def _single_people(found: SheetRows, where: str) -> Iterator[str]:
    if found.read and all(entry.headcount == 1 for entry in found.read):
        yield f"{where}: every headcount is 1, so that each row may be one person; {COUNTS_ONLY}."
