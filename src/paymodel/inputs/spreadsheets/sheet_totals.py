"""Rows that are sums of others: whether they add up, told without the figures of small groups."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import grade_of, grade_within, plain
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.inputs.spreadsheets.spreadsheet import RowNumber
from paymodel.model.small_groups import FEWEST

_FTE_ROUNDING: Final = 0.05
"""Half of what a decimal place of FTE may hide, in each row."""

_OF_ALL: Final = re.compile(r"\b(grand|overall|all)\b")


@dataclass(frozen=True)
class Entry:
    """One group of a row. is_dropped: left out of the points and yet in the employer's totals. is_withheld: without
    figures."""

    row: RowNumber
    grade: str
    headcount: float
    fte: float
    salary_gbp: float
    code: str = ""
    location: str = ""
    sex: str = ""
    is_dropped: bool = False
    is_withheld: bool = False


@dataclass(frozen=True)
class Total:
    """A row of sums: what it is called, its figures, and how many entries stand above it. is_said: by a word."""

    row: RowNumber
    said: str
    headcount: float | None
    fte: float | None
    grade: str
    n_above: int
    is_said: bool


def told_totals(totals: Sequence[Total], entries: Sequence[Entry]) -> list[tuple[RowNumber, str, str]]:
    """Row, name and verdict of each row of sums."""
    told: list[tuple[RowNumber, str, str]] = []
    n_before = 0
    for total in totals:
        told.append((total.row, total.said, _verdict(total, list(_ranges(total, n_before, entries)))))
        n_before = total.n_above
    return told


def unproven(totals: Sequence[Total], entries: Sequence[Entry]) -> list[Total]:
    """Rows that may be sums by their blanks alone, and are of nothing above them."""
    n_before, found = 0, list[Total]()
    for total in totals:
        if not total.is_said and not any(_adds_up(total, part) for part in _ranges(total, n_before, entries)):
            found.append(total)
        n_before = total.n_above
    return found


def _ranges(total: Total, n_before: int, entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The rows that it may be the sum of, the likeliest first."""
    above = entries[: total.n_above]
    grade = grade_of(total.grade)[0] or grade_within(total.said)
    if grade:
        yield [entry for entry in entries if entry.grade == grade]
        yield [entry for entry in above[n_before:] if entry.grade == grade]
    elif _OF_ALL.search(spelt(total.said)):
        yield entries
    else:
        if above[n_before:]:
            yield above[n_before:]
        yield entries
        yield above


def _verdict(total: Total, parts: Sequence[Sequence[Entry]]) -> str:
    if total.headcount is None and total.fte is None:
        return "no figures to check"
    if total.headcount is not None and total.headcount < FEWEST:
        return "a group of fewer than 5"
    fitting = next((part for part in parts if _adds_up(total, part)), None)
    if fitting is not None:
        verb = "add up" if total.headcount and total.fte else "adds up"
        n_outside = sum(entry.headcount for entry in fitting if entry.is_dropped)
        outside = ", with the Senior Civil Service rows in it" if n_outside else ""
        figures = _figures(total) if not 0 < n_outside < FEWEST else _names(total)
        return f"{figures} {verb}{outside}"
    part = min(parts, key=lambda one: abs((total.headcount or 0) - sum(entry.headcount for entry in one)))
    return "; ".join(_differences(total, part))


def _differences(total: Total, part: Sequence[Entry]) -> Iterator[str]:
    n_withheld = sum(entry.is_withheld for entry in part)
    pairs = (
        ("headcount", total.headcount, sum(entry.headcount for entry in part)),
        ("FTE", total.fte, sum(entry.fte for entry in part)),
    )
    for name, said, summed in pairs:
        if said is None:
            continue
        if abs(said - summed) <= _slack(name, part):
            yield f"{name} {_written(said)} adds up"
        elif n_withheld and abs(said - summed) < FEWEST:
            yield f"{name} differs from the rows read by fewer than 5, as rows are withheld"
        else:
            withheld = f" ({n_withheld} withheld)" if n_withheld else ""
            yield f"{name} says {_written(said)}, the rows add up to {_written(summed)}{withheld}"


def _adds_up(total: Total, part: Sequence[Entry]) -> bool:
    pairs = (
        (total.headcount, sum(entry.headcount for entry in part), _slack("headcount", part)),
        (total.fte, sum(entry.fte for entry in part), _slack("FTE", part)),
    )
    return bool(part) and all(said is None or abs(said - summed) <= slack for said, summed, slack in pairs)


def _slack(name: str, part: Sequence[Entry]) -> float:
    return _FTE_ROUNDING * (len(part) + 1) if name == "FTE" else 1e-6


def _figures(total: Total) -> str:
    named = (("headcount", total.headcount), ("FTE", total.fte))
    return " and ".join(f"{name} {_written(figure)}" for name, figure in named if figure is not None)


def _names(total: Total) -> str:
    return " and ".join(
        name for name, figure in (("headcount", total.headcount), ("FTE", total.fte)) if figure is not None
    )


def _written(number: float) -> str:
    whole, _, part = plain(number).partition(".")
    return f"{int(whole):,}" + (f".{part[:2]}" if part else "")
