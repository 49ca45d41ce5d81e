"""Rows of staff that are the sum of others, and do not say so: refused, since they would count people twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from paymodel.inputs.spreadsheets.entries import Entry, rows_named
from paymodel.inputs.spreadsheets.grid import RowNumber
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.model.cells import UNKNOWN

_DUST: Final = 1e-6
_FTE_DUST: Final = 0.051
_JOINED: Final = re.compile(r"\s+and\s+|\s*[&+/,]\s*")


@dataclass(frozen=True)
class _Row:
    """A row with its groups together."""

    row: RowNumber
    grade: str
    code: str
    location: str
    sex: str
    headcount: float
    fte: float
    salary_gbp: float
    is_filled: bool

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "_Row":
        first = entries[0]
        heads, fte = sum(one.headcount for one in entries), sum(one.fte for one in entries)
        sex = first.sex if len(entries) == 1 else UNKNOWN
        return cls(
            first.row,
            first.grade,
            first.code,
            first.location,
            sex,
            heads,
            fte,
            first.salary_gbp,
            first.is_filled,
        )

    def is_sum_of(self, others: Sequence["_Row"]) -> bool:
        """Whether its FTE is theirs, as its people are, and its salary is not outside theirs."""
        salaries = [one.salary_gbp for one in others] or [0.0]
        return (
            len(others) >= (1 if self.is_filled else 2)
            and abs(self.fte - sum(one.fte for one in others)) < _FTE_DUST
            and min(salaries) - 1 <= self.salary_gbp <= max(salaries) + 1
            and (self.sex == UNKNOWN or all(one.sex == self.sex for one in others))
            and _may_hold(self.location, {one.location for one in others})
            and _may_hold(self.code, {one.code for one in others})
        )


def _may_hold(name: str, others: set[str]) -> bool:
    """Whether a place or a unit is that of all others, or may be made of several that do not bear its name."""
    return others <= {name} or (len(others) > 1 and name not in others)


def summed_rows(entries: Sequence[Entry], where: str) -> Iterator[str]:
    """A sentence for each row that equals the run of its grade above or below it, or where its grade is blank, all the
    rows above."""
    everything: list[_Row] = []
    n_before = 0.0
    rows = [_Row.of(list(group)) for _, group in groupby(entries, key=lambda entry: entry.row)]
    for run in (list(group) for _, group in groupby(rows, key=lambda row: row.grade)):
        above: list[_Row] = []
        n_above = 0.0
        n_below = sum(one.headcount for one in run)
        for i, one in enumerate(run):
            n_below -= one.headcount
            parts = [
                *([above] if abs(one.headcount - n_above) < _DUST else []),
                *([run[i + 1 :]] if abs(one.headcount - n_below) < _DUST else []),
                *([everything] if one.is_filled and abs(one.headcount - n_before) < _DUST else []),
            ]
            others = next((part for part in parts if one.is_sum_of(part)), None)
            if others:
                yield _told(one, others, where)
                continue
            above.append(one)
            everything.append(one)
            n_above, n_before = n_above + one.headcount, n_before + one.headcount


def _told(one: _Row, others: Sequence[_Row], where: str) -> str:
    rows = rows_named([other.row for other in others])
    remedy = "put it between them" if len(others) > 1 else "make one row of the two"
    return (
        f"{where}, row {one.row}: its people and FTE are those of {rows}; take it out if they are the same staff, or "
        f"{remedy} if they are not."
    )


def joined_codes(entries: Sequence[Entry], where: str) -> Iterator[str]:
    """A sentence for each unit that has others of the table in its name."""
    codes = dict.fromkeys(entry.code for entry in entries if entry.code)
    for code in codes:
        parts = [part for part in _JOINED.split(code) if part]
        others = {spelt(other) for other in codes if other != code}
        if len(parts) > 1 and any(spelt(part) in others for part in parts):
            rows = rows_named([entry.row for entry in entries if entry.code == code])
            yield f"{where}, {rows}: '{code}' holds other units of the table; take out the one or the others."
