"""A move costed and added to the record of the talks."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from paymodel.errors import Faults, refuse
from paymodel.inputs.grade_cells import cells_digest
from paymodel.inputs.grade_table import GradeTable
from paymodel.inputs.moves_record import read_begun, read_date, reading_of, record_option, record_path, take_back
from paymodel.model.cost_findings import CostResult, YearCost
from paymodel.model.move_chain import FIRST
from paymodel.model.move_parts import move_lines
from paymodel.model.moves import SIDES, UNION, GradeLine, Move, Record
from paymodel.outputs.moves_record import grown_record, sealed
from paymodel.run.asked import Cost
from paymodel.run.cost import Ready, costed, open_faults, prepare


@dataclass(frozen=True)
class Entry:
    """What is said of a move beside its offer, as typed."""

    side: str | None
    date: str | None
    note: str
    record: Path | None


@dataclass(frozen=True)
class Added:
    """A record with a move more, what the costing of it warned of, and the option that finds it again."""

    record: Record
    warnings: tuple[str, ...]
    option: str


@contextmanager
def move_added(asked: Cost, entry: Entry, faults: Faults) -> Iterator[Added]:
    """An offer costed and written to the record when the block ends well. Errors: UserError with every fault."""
    day = date.min
    with faults.caught():
        refuse(_entry_faults(entry))
    with faults.caught():
        day = read_date(entry.date, "--date")
    path, content, record = Path(), None, None
    with faults.caught():
        path = record_path(entry.record, _beside(asked.offer))
        content, record = read_begun(path)
    ready = prepare(asked, faults)
    refuse(_unfit(ready))
    result = costed(asked, ready, ready.file.offer())
    move = _move(result, ready, entry, day, record)
    refuse([*_far_off(move), *(_out_of_place(move, record, path) if record else ())])
    move, text = sealed(move)
    with grown_record(path, content, text):
        yield Added(Record((*(record.moves if record else ()), move)), result.warnings, record_option(path))


def _entry_faults(entry: Entry) -> list[str]:
    faults: list[str] = []
    if entry.side not in SIDES:
        found = f"'{entry.side}' is no side" if entry.side else "say whose move it is"
        faults.append(f"--side: {found}; write --side management or --side union.")
    if not entry.note.isprintable():
        faults.append("--note: it holds a line break or a sign that cannot be printed; write it on one line.")
    return faults


def _beside(offer: str) -> Path:
    """The folder of an offer file; the working folder for a shipped one."""
    path = Path(offer)
    return path.parent if path.is_file() else Path()


def _unfit(ready: Ready) -> list[str]:
    """Why a costing can be no move."""
    faults = open_faults(ready, "moves add")
    if len(ready.codes) != 1:
        faults.append(
            f"{ready.file.file.where('department')}: a record is of one department, and this offer is put to "
            f"{', '.join(ready.codes)}; choose one with -d."
        )
    return faults


def _far_off(move: Move) -> list[str]:
    """Whether a date can be no day of these talks."""
    first, last = (_years_on(move.settlement_date, years) for years in (-1, 1))
    if first <= move.date <= last:
        return []
    return [
        f"--date: {move.date} is more than a year from {move.settlement_date}, the settlement date in {move.offer}; "
        f"write the day the move was put, from {first} to {last}, or put settlement_date right."
    ]


def _years_on(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)


def _out_of_place(move: Move, record: Record, path: Path) -> list[str]:
    """Why a move cannot follow those of a record."""
    faults: list[str] = []
    latest, held = record.latest, reading_of(record.latest)
    for name, value in reading_of(move).items():
        if value != held[name]:
            faults.append(
                f"its moves are of {name} {_told(held[name])}, and this one is of {_told(value)}; ask alike, or give "
                "another record with --record."
            )
    if move.date < latest.date:
        faults.append(
            f"move {latest.number} is of {latest.date}, after {move.date}; moves are added in order of date. "
            f"{take_back(latest.number, path)}"
        )
    previous = record.last(move.side)
    hint = f" {take_back(latest.number, path)}" if previous == latest else ""
    if previous is not None and previous.offer_digest == move.offer_digest:
        faults.append(
            f"{move.offer} is what {'the union' if move.side == UNION else move.side} put in move {previous.number} "
            f"already: nothing moved; change the offer file, or give another.{hint}"
        )
    return [f"{path}: {fault}" for fault in faults]


def _told(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _move(result: CostResult, ready: Ready, entry: Entry, day: date, record: Record | None) -> Move:
    """A costing as the next move, its mark still to come."""
    found = result.departments[0]
    year, offer = found.first, result.offer
    grades, other = move_lines(year, found.withheld_grades, offer, result.nlw)
    return Move(
        number=len(record.moves) + 1 if record else 1,
        side=entry.side or "",
        date=day,
        offer=ready.file.file.path.name.encode("utf-8", "replace").decode(),
        offer_name=offer.name,
        offer_digest=ready.file.digest,
        staff_digest=staff_digest(ready.table, ready.year),
        as_at=result.as_at,
        code=found.code,
        organisation=found.organisation,
        remit_scope=found.coverage.remit_scope,
        n_pay_years=len(found.years),
        baseline=result.baseline,
        nlw=result.nlw,
        spread=result.spread,
        paid_hours=float(ready.staff[found.code].paid_time.paid_hours),
        **_figures(year),
        outside_lower_gbp=year.test.outside_lower_bands_gbp if _is_fence_told(grades) else None,
        left_out=found.suppressed_grades,
        grade=grades,
        other=other,
        note=entry.note.strip(),
        paymodel=result.version,
        before=record.latest.hash if record else FIRST,
        hash="",
    )


def _figures(year: YearCost) -> dict[str, Any]:
    """A pay year as a move holds it, by field."""
    test, full = year.test, year.full_year
    return {
        "remit": year.remit.year,
        "settlement_date": year.settlement_date,
        "cost_gbp": test.inside_remit_gbp,
        "base_gbp": test.base_gbp,
        "cost_rate": year.award_rate,
        "headline_rate": year.remit.headline_rate,
        "headline_pot_gbp": test.headline_pot_gbp,
        "ceiling_gbp": test.ceiling_gbp,
        "verdict": test.verdict,
        "shortfall_gbp": test.shortfall_gbp,
        "left_gbp": test.left_gbp,
        "other_nlw_verdict": year.other_nlw_test.verdict,
        "other_nlw_shortfall_gbp": year.other_nlw_test.shortfall_gbp,
        "in_year_gbp": test.inside_remit_in_year_gbp,
        "outside_gbp": test.outside_remit_gbp,
        "paybill_gbp": full.paybill_gbp,
        "lump_sum_gbp": full.lump_sum_gbp,
        "non_consolidated_gbp": full.non_consolidated_gbp,
    }


def _is_fence_told(grades: Sequence[GradeLine]) -> bool:
    return all(line.outside_lower_gbp is not None for line in grades)


def staff_digest(table: GradeTable, year: int) -> str:
    """The identity of the staff figures: of the table, of its year, and of the cells behind an official one."""
    cells = cells_digest() if table.is_official else ""
    return hashlib.sha256(f"{table.digest} {year} {cells}".encode()).hexdigest()
