"""What the listing commands print: what is loaded, and where it came from."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paymodel.errors import as_argument
from paymodel.model.grade_rows import GradeRow, unshown_grades
from paymodel.model.offer import Offer
from paymodel.model.pay_points import PayPoints
from paymodel.model.remit import PublishedRemit
from paymodel.model.small_groups import FEWEST, is_few
from paymodel.model.workforce import Coverage, Workforce
from paymodel.outputs.console import noted
from paymodel.outputs.numbers import MISSING, WIDTH, count, gbp, grade_list, pct_short
from paymodel.outputs.tables import Table, as_text
from paymodel.provenance import SUPPRESSED
from paymodel.units import to_pounds

if TYPE_CHECKING:
    from pandas import DataFrame

_WORDING_WIDTH = 34


def organisations_text(staff: Sequence[tuple[Workforce, Coverage]], year: int, years: Sequence[int]) -> str:
    """Every organisation, a line each."""
    rows = [
        (
            workforce.code,
            coverage.remit_scope,
            SUPPRESSED
            if is_few(float(workforce.priced().people.sum()))
            else count(float(workforce.priced().fte.sum())),
            " ".join(workforce.suppressed_grades),
            workforce.organisation,
        )
        for workforce, coverage in staff
    ]
    header = ("Code", "Remit", "FTE", "Withheld", "Organisation")
    held = f"{_number_of(len(rows), 'organisation')} on 31 March {year} (years held: {_years(years)})."
    opening = f"{held} FTE: in the sums."
    return f"{opening}\n\n{_listing(header, rows, 'llrll')}"


def organisation_text(rows: Sequence[GradeRow], coverage: Coverage, years: Sequence[int]) -> str:
    """One organisation grade by grade, as published."""
    first = rows[0]
    facts = {
        "Organisation": f"{first.code}  {first.organisation}",
        "Parent": first.parent,
        "Remit": f"{coverage.remit_scope}: {coverage.reason}",
        "As at": f"31 March {first.as_at} (years held: {_years(years)})",
        "Source": "; ".join(dict.fromkeys(row.source for row in rows)),
    }
    few = unshown_grades(rows)
    lines = [
        (
            row.grade,
            _published(row.headcount, count),
            _published(row.fte, count),
            _published(row.mean_salary_gbp, gbp),
            _published(row.median_salary_gbp, gbp),
        )
        if row.grade not in few
        else (row.grade, *(SUPPRESSED,) * 4)
        for row in rows
    ]
    table = _listing(("Grade", "People", "FTE", "Mean salary", "Median salary"), lines, "lrrrr")
    is_marked = not few or any(
        math.isnan(figure)
        for row in rows
        for figure in (row.headcount, row.fte, row.mean_salary_gbp, row.median_salary_gbp)
    )
    told = [f"{SUPPRESSED} is withheld in the table, and outside every sum."] if is_marked else []
    told += [textwrap.fill(line, WIDTH) for line in _few_told(first.code, few)]
    return "\n".join([_facts(facts), "", table, *told]) + "\n"


def checked_text(path: Path, rows: Sequence[GradeRow], odd: Sequence[str]) -> str:
    """A user's table without mistakes, and what is odd about it."""
    lines = [f"{path}: no mistakes. {_held([(row.as_at, row.code) for row in rows])}"]
    lines += [f"! Odd, but allowed: {oddity}" for oddity in odd]
    lines.append(f"Use it: paymodel simulate --grades {as_argument(str(path))} -d {as_argument(rows[0].code)}")
    return "\n".join(lines) + "\n"


def checked_points_text(
    path: Path, rows: Sequence[GradeRow], points: Mapping[str, PayPoints], odd: Sequence[str], taken: Sequence[str]
) -> str:
    """A user's pay points without mistakes, added up by grade, what is odd about them, and what was taken."""
    n_points = sum(len(staff.fte) for staff in points.values())
    lines = [f"{path}: no mistakes. {_number_of(n_points, 'pay point')}, {_number_of(len(points), 'organisation')}."]
    lines += [f"! Odd, but allowed: {oddity}" for oddity in odd]
    few = {code: unshown_grades([row for row in rows if row.code == code]) for code in points}
    lines += [f"! {told}" for code, grades in few.items() for told in _few_told(code, grades)]
    listed = [
        (row.code, row.grade, count(to_pounds(row.headcount)), f"{row.fte:,.1f}", gbp(row.mean_salary_gbp))
        if row.grade not in few[row.code]
        else (row.code, row.grade, *(SUPPRESSED,) * 3)
        for row in rows
    ]
    lines += ["", _listing(("Code", "Grade", "People", "FTE", "Mean salary"), listed, "llrrr")]
    lines += [*(noted(f"- {line}") for line in taken), *([""] if taken else [])]
    lines.append(f"Use it: paymodel simulate --grades {as_argument(str(path))}")
    return "\n".join(lines) + "\n"


def _few_told(code: str, grades: Sequence[str]) -> list[str]:
    if not grades:
        return []
    return [
        f"{code} {', '.join(grades)}: groups of fewer than {FEWEST} people are not shown (or could be worked out from "
        f"others). They are marked {SUPPRESSED}, and counted in the sums."
    ]


def imported_text(path: Path, frame: "DataFrame", new: Sequence[tuple[str, str]], incomplete: Sequence[str]) -> str:
    """What an import wrote, the codes it had to make up, and what looks incomplete."""
    lines = [f"{path}: {_held(list(zip(map(int, frame['as_at']), frame['code'], strict=True)))}"]
    lines += [f"! Not in the list of organisations; code made up: {code}  {name}" for code, name in new]
    lines += [f"! {sign}" for sign in incomplete]
    codes = list(frame["code"].unique())
    code = "DWP" if "DWP" in codes else codes[0]
    lines.append(f"Use it: paymodel simulate --grades {as_argument(str(path))} -d {as_argument(code)}")
    return "\n".join(lines) + "\n"


def cells_text(path: Path, frame: "DataFrame", incomplete: Sequence[str]) -> str:
    """What an import wrote by region and sex, how much was moved, and what looks incomplete."""
    moved = frame["moved"]
    lines = [
        f"{path}: {len(frame):,} cells by region and sex; moved beyond rounding: "
        + ", ".join(f"{what} {moved.str.contains(what).sum():,}" for what in ("fte", "headcount", "salary"))
        + "."
    ]
    lines += [f"! {sign}" for sign in incomplete]
    return "\n".join(lines) + "\n"


def offers_text(offers: Sequence[tuple[str, Offer]]) -> str:
    """The shipped offers, a line each."""
    rows = [(name, ", ".join(offer.departments), offer.remit, offer.name) for name, offer in offers]
    listing = _listing(("Name", "For", "Remit", "Offer"), rows, "llll")
    return f"{listing}\nCost one: paymodel cost NAME\nStart your own: paymodel offers show NAME > my-offer.toml\n"


def remits_text(remits: Sequence[PublishedRemit]) -> str:
    """The remits, a line each."""
    rows = [
        (
            remit.year,
            pct_short(remit.headline.rate),
            pct_short(remit.additional.rate),
            grade_list(remit.lower_bands) if remit.lower_bands else MISSING,
            textwrap.shorten(remit.reach_wording, _WORDING_WIDTH, placeholder=" ..."),
        )
        for remit in remits
    ]
    header = ("Year", "Headline", "Additional", "Taken as for", "In the guidance's terms")
    return f"{_listing(header, rows, 'lrrll')}\nWhere each number was read: paymodel remits show YEAR\n"


def remit_text(remit: PublishedRemit) -> str:
    """One remit, each number with source, date and status."""
    numbers = [
        ("headline", pct_short(remit.headline.rate), remit.headline.provenance),
        ("additional", pct_short(remit.additional.rate), remit.additional.provenance),
        ("  it is for", grade_list(remit.lower_bands) if remit.lower_bands else MISSING, remit.reach),
        ("  it is of", remit.additional_basis, remit.basis),
        *((amount.name, gbp(amount.amount_gbp), amount.provenance) for amount in remit.sums),
    ]
    facts = {name: f"{value}  ({why.status}, {why.date.isoformat()}: {why.source})" for name, value, why in numbers}
    said = f"Additional money, in the guidance's terms: {remit.reach_wording}."
    notes = [textwrap.fill(note, WIDTH) for note in remit.notes]
    return "\n\n".join([f"{remit.year}  {remit.name}", _facts(facts), textwrap.fill(said, WIDTH), *notes]) + "\n"


def _number_of(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _listing(header: Sequence[str], rows: Sequence[Sequence[str]], alignment: str) -> str:
    return as_text(Table(tuple(header), tuple(tuple(row) for row in rows), alignment)) + "\n"


def _facts(facts: Mapping[str, str]) -> str:
    width = max(len(name) for name in facts)
    return "\n".join(
        textwrap.fill(value, WIDTH, initial_indent=f"{name:<{width}}  ", subsequent_indent=" " * (width + 2))
        for name, value in facts.items()
    )


def _published(figure: float, written) -> str:
    return SUPPRESSED if math.isnan(figure) else written(figure)


def _held(rows: Sequence[tuple[int, str]]) -> str:
    """What a table holds. rows: year and code of each."""
    years = sorted({year for year, _ in rows})
    n_organisations = _number_of(len({code for _, code in rows}), "organisation")
    return f"{_number_of(len(rows), 'row')}, {n_organisations}, 31 March of {_years(years)}."


def _years(years: Sequence[int]) -> str:
    return ", ".join(str(year) for year in years)
