"""What is missing, doubtful or a trap among an employer's columns, in a rep's words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import grade_of
from paymodel.inputs.spreadsheets.grid import Line, Odd, Sheet, letter_of
from paymodel.inputs.spreadsheets.header_rows import Header
from paymodel.inputs.spreadsheets.header_words import COUNTS, NEEDED, spelt, understood
from paymodel.inputs.spreadsheets.typed_columns import as_typed

PIVOT: Final = (
    "a pivot table: show it in tabular form, repeat all item labels and show no subtotals (Excel: Design, Report "
    "Layout), so that grade and location each have a column, and use that"
)

_LAY_OUT: Final = (
    "lay it out with a column sex and one row for each sex, and columns headcount and FTE that hold the figures of "
    "that row"
)

WRONG_FIGURES: Final = {
    "share": "is a share, not a number of people or pounds; name another column",
    "prorated": "is pay as it was paid, for part-time hours too; full-time salary is needed, so ask for it, or rename "
    "the heading if it is full-time",
    "thousands": "is in thousands, which hide small numbers; ask for people and FTE in full",
    "periodic": "is not pay for a year (is it a year's full-time pay?); ask for full-time salaries a year",
}


def several(ours: str, columns: Sequence[tuple[str, str]], where: str) -> str:
    """A column of ours that several of theirs may be. columns: heading and letter."""
    named = " and ".join(f"'{header}' (column {letter})" for header, letter in columns)
    return (
        f"{where}: '{ours}' may be {named}; say which with paymodel talks import and --columns "
        f'"{ours}=column {columns[0][1]}".'
    )


def missing(names: Sequence[str], header: Header, where: str) -> list[str]:
    """Columns of ours that none of theirs is, each with the nearest trap."""
    if not names:
        return []
    headings = ", ".join(f"'{text}'" for text in header.texts if text)
    if any(spelt(text) == "row labels" for text in header.texts):
        return [f"{where}: this is {PIVOT}."]
    split = [heading for heading in header.headings if heading.sex or heading.trap == "split"]
    if split and set(names) & set(COUNTS):
        return [f"{where}: '{split[0].text}' holds the figures of one sex alone; {_LAY_OUT}."]
    faults: list[str] = []
    for ours in names:
        trap = next((one for one in header.headings if one.trap in ("prorated", "periodic")), None)
        thousands = next((one for one in header.headings if one.trap == "thousands"), None)
        steps = next((one for one in header.headings if one.ours == "salary_gbp"), None)
        if ours == "salary_gbp" and trap:
            faults.append(f"{where}: '{trap.text}' {WRONG_FIGURES[trap.trap]}.")
        elif ours in COUNTS and thousands:
            faults.append(f"{where}: '{thousands.text}' {WRONG_FIGURES['thousands']}.")
        elif ours == "salary_gbp" and steps:
            faults.append(
                f"{where}: '{steps.text}' holds no salary, its numbers are below £1,000; name the column of full-time "
                f'pay with paymodel talks import and --columns "salary_gbp=...", or ask the employer. Found: '
                f"{headings}."
            )
        else:
            faults.append(_unnamed(ours, header, where))
    return list(dict.fromkeys(faults))


def by_place(texts: Sequence[str], used: Sequence[str] | None, where: str) -> list[str]:
    """Figures of London beside those of elsewhere. used: the headings that are read; None for all."""
    split = [text for text in texts if _of_place(text)]
    if len(split) < 2 or (used is not None and not set(split) & set(used)):
        return []
    return [
        f"{where}: '{split[0]}' and '{split[1]}' hold the figures of one place each; lay it out with a column "
        "location and one row for each place, and columns salary, headcount and FTE that hold the figures of that row."
    ]


def _of_place(text: str) -> bool:
    """Whether a heading is one of our figures in London, or outside it, alone."""
    words = spelt(text).split()
    rest = " ".join(word for word in words if word not in ("national", "london"))
    return len(rest) < len(" ".join(words)) and understood(rest).ours in NEEDED[1:]


def _unnamed(ours: str, header: Header, where: str) -> str:
    headings = ", ".join(f"'{text}'" for text in header.texts if text)
    wanted = {"headcount": "fte", "fte": "headcount"}.get(ours)
    places = [i for i, one in enumerate(header.headings) if wanted and one.ours == wanted and not one.sex]
    other = as_typed(header.texts[places[0]], places[0], header.texts) if places else ""
    taken = f', or take one for the other with --columns "{ours}={other}"' if other else ""
    return (
        f"{where}: no column is named for {ours}; the headings are {headings}. Name it with paymodel talks import and "
        f'--columns "{ours}=...", or ask the employer{taken}.'
    )


def repeated_dates(
    header: Header, used: set[str], groups: Sequence[tuple[tuple[str, ...], Line]], where: str
) -> list[str]:
    """Columns that are not used and yet say that staff stand in the table more than once. groups:
    the rows of staff, each with the words that say who they are."""
    faults: list[str] = []
    lines = [line for _, line in groups]
    for place in range(max((len(line.cells) for line in lines), default=0)):
        heading = header.headings[place] if place < len(header.headings) else None
        values = {str(line.at(place)) for line in lines if line.at(place) != ""}
        dates = {cell for line in lines if isinstance(cell := line.at(place), Odd) and cell.what == "date"}
        is_period = heading is not None and heading.trap == "period"
        is_many = (len(values) > 1 if is_period else len(dates) > 1) and _is_again(place, groups)
        if letter_of(place) not in used and is_many:
            faults.append(
                f"{where}: '{heading.text if heading else ''}' (column {letter_of(place)}) holds {len(values)} values, "
                "so that the same staff may stand there once for each; keep the rows of one date."
            )
    return faults


def _is_again(place: int, groups: Sequence[tuple[tuple[str, ...], Line]]) -> bool:
    """Whether one group has two values in a column."""
    said = {(group, str(line.at(place))) for group, line in groups if line.at(place) != ""}
    return len(said) > len({group for group, _ in said})


def no_header(sheets: Sequence[Sheet], path: Path) -> str:
    """What to do about a file without a row that names our columns."""
    lines = [line for sheet in sheets for line in sheet.lines]
    if any(spelt(cell) == "row labels" for line in lines for cell in line.cells if isinstance(cell, str)):
        return f"{path}: this is {PIVOT}."
    for line in lines:
        split = by_place([cell for cell in line.cells if isinstance(cell, str)], None, f"{path}, row {line.row}")
        if split:
            return split[0]
    side = next((line for line in lines if sum(bool(grade_of(cell)[0]) for cell in line.cells if cell != "") > 1), None)
    if side:
        return (
            f"{path}, row {side.row}: the grades stand side by side; lay the table out with one row for each grade and "
            "pay point, under the headings grade, salary, headcount and FTE."
        )
    return (
        f"{path}: no row names the columns grade, salary, headcount and FTE; put these names over the columns, or "
        "say which is which with paymodel talks import and --columns."
    )
