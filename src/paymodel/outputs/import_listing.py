"""What an import of a spreadsheet found, as text: the match to confirm, the staff, and every row left out."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paymodel.model.pay_points import PayPoints
from paymodel.model.small_groups import is_few, withheld_grades
from paymodel.outputs.numbers import WIDTH, count, gbp
from paymodel.outputs.tables import Table, as_text
from paymodel.provenance import SUPPRESSED

_HIDDEN = (SUPPRESSED, SUPPRESSED, SUPPRESSED)


@dataclass(frozen=True)
class MatchShown:
    """Sheet, header rows, and columns: ours, their heading, its letter. unused: letter and heading."""

    sheet: str
    header_rows: tuple[str, ...]
    columns: tuple[tuple[str, str, str], ...]
    unused: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ImportShown:
    """What a file was read as. dropped: row, words, reason. totals: row, name, verdict."""

    path: Path
    match: MatchShown
    points: Mapping[str, PayPoints]
    dropped: tuple[tuple[str, str, str], ...]
    totals: tuple[tuple[str, str, str], ...]
    n_blank: int
    assumed: tuple[str, ...]
    odd: tuple[str, ...]


def import_text(shown: ImportShown) -> str:
    """The match, the staff by grade, and what was left out or taken for granted."""
    parts = [
        _where(shown),
        as_text(Table(("paymodel column", "heading in the file", "column"), shown.match.columns, "lll")),
        _unused(shown.match.unused),
        _staff(shown.points),
        _rows("Rows dropped", shown.dropped, f"{shown.n_blank} blank"),
        _rows("Rows of sums, not counted as staff", shown.totals, ""),
        "\n".join(_wrapped(f"! {note[:1].upper()}{note[1:]}.") for note in shown.assumed),
        "\n".join(_wrapped(f"! Odd, but allowed: {odd}") for odd in shown.odd),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def confirm_text(path: Path, sheet: str | None, columns: str, code: str | None, out: Path) -> str:
    """The command that takes the match and writes the table."""
    options = [f'"{path}"', *([f'--sheet "{sheet}"'] if sheet else [])]
    options += [f'--columns "{columns}"', *([f'--code "{code}"'] if code else []), f'--out "{out}"']
    return (
        "\nNothing is written yet. If the match is right, type:\n"
        f"  paymodel talks import {' '.join(options)}\n"
        'Where it is wrong, put other headings in, or letters, such as "salary_gbp=column D".\n'
    )


def written_text(out: Path) -> str:
    """Where the table went, and what to do with it."""
    return (
        f'\nWritten to {out}. Check it: paymodel grades check "{out}"\nUse it: paymodel cost OFFER --grades "{out}"\n'
    )


def _where(shown: ImportShown) -> str:
    rows = " and ".join(shown.match.header_rows)
    sheet = f"sheet '{shown.match.sheet}', " if shown.match.sheet else ""
    return f"{shown.path}: {sheet}header in row{'s' if len(shown.match.header_rows) > 1 else ''} {rows}."


def _unused(unused: Sequence[tuple[str, str]]) -> str:
    named = ", ".join(f"'{heading}' ({letter})" for letter, heading in unused)
    return _wrapped(f"Columns not used: {named}.") if named else "Every column is used."


def _staff(points: Mapping[str, PayPoints]) -> str:
    n_points = sum(len(staff.fte) for staff in points.values())
    rows = [row for staff in points.values() for row in _grades(staff)]
    table = as_text(Table(("Code", "Grade", "People", "FTE", "Basic pay £"), tuple(rows), "llrrr"))
    return f"Read: {n_points:,} row{'' if n_points == 1 else 's'} of staff.\n\n{table}"


def _grades(staff: PayPoints) -> Iterator[tuple[str, ...]]:
    """By grade, and all; grades that may not be shown, as every answer has them, without figures."""
    people, fte = staff.by_grade(staff.headcount), staff.by_grade(staff.fte)
    pay = staff.by_grade(staff.basic_pay_gbp)
    hidden = withheld_grades(staff.grades, people)
    for i, grade in enumerate(staff.grades):
        yield (staff.code, grade, *(_HIDDEN if grade in hidden else _figures(people[i], fte[i], pay[i])))
    if len(staff.grades) > 1:
        is_small = is_few(float(people.sum()))
        yield (staff.code, "all", *(_HIDDEN if is_small else _figures(people.sum(), fte.sum(), pay.sum())))


def _figures(people: float, fte: float, pay_gbp: float) -> tuple[str, str, str]:
    return count(float(people)), count(float(fte)), gbp(float(pay_gbp)).replace("£", "")


def _rows(title: str, rows: Sequence[tuple[str, str, str]], more: str) -> str:
    if not rows:
        return f"{title}: none." if not more or more.startswith("0 ") else f"{title}: {more}."
    lines = [_wrapped(f"row {row} '{said}': {why}." if said else f"row {row}: {why}.", "  ") for row, said, why in rows]
    also = f" and {more}" if more and not more.startswith("0 ") else ""
    return "\n".join([f"{title}: {len(rows)}{also}.", *lines])


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")
