"""Joiners and leavers by organisation and grade, and the turnover they make."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.csv_rows import decode, read_bytes
from paymodel.inputs.sourced import NOT_KNOWN
from paymodel.model.workforce import FloatArray
from paymodel.provenance import SUPPRESSED

if TYPE_CHECKING:
    from paymodel.model.staff_flows import StaffFlows

FLOW_COLUMNS = ("as_at", "code", "grade", "headcount", "joiners_headcount", "leavers_headcount", "source")

WITHHELD_HEADCOUNT = 2.5
"""What one withheld number of people, 1 to 4, is taken to be where another is shown."""

_Year = int
_OfGrade = tuple[_Year, str]
_OfBody = tuple[_Year, str, str]


class Moves(NamedTuple):
    """Who joined and left in a year, and who was in post at its end: people."""

    joiners_headcount: float = 0.0
    leavers_headcount: float = 0.0
    headcount: float = 0.0

    def and_also(self, other: "Moves") -> "Moves":
        """Both together."""
        return Moves(*(one + two for one, two in zip(self, other, strict=True)))


@dataclass(frozen=True)
class Flows:
    """Joiners and leavers by year, code and grade; pooled, by year and grade; and where they were read, by year."""

    own_headcount: Mapping[_OfBody, Moves]
    pooled_headcount: Mapping[_OfGrade, Moves]
    sources: Mapping[str, str]

    def turnover_rates(self, code: str, year: int, grades: tuple[str, ...]) -> FloatArray:
        """Yearly (joiners + leavers) / people, (n_grades,). Errors: as staff_flows."""
        moves = self._moves(code, self.nearest(year), grades)
        return np.array([(one.joiners_headcount + one.leavers_headcount) / one.headcount for one in moves])

    def staff_flows(self, code: str, year: int, grades: tuple[str, ...]) -> "StaffFlows":
        """Joiners and leavers, of the year held that is nearest to the one whose 31 March the staff are counted on; an
        organisation's own or, where not known, the pooled ones. Errors: KeyError for a grade that is not delegated."""
        from paymodel.model.staff_flows import StaffFlows  # turnover alone does without

        moves = self._moves(code, self.nearest(year), grades)
        return StaffFlows(
            joiner_rates=np.array([one.joiners_headcount / one.headcount for one in moves]),
            leaver_rates=np.array([one.leavers_headcount / one.headcount for one in moves]),
            as_at=date(year, 3, 31),
        )

    def nearest(self, year: int) -> int:
        """The year held that is nearest, of two the newer."""
        years = sorted({held for held, _ in self.pooled_headcount}, reverse=True)
        return min(years, key=lambda held: abs(held - year))

    def pooled_grades(self, code: str, year: int, grades: tuple[str, ...]) -> tuple[str, ...]:
        """The grades in which those of all organisations stand in for an organisation's own."""
        nearest = self.nearest(year)
        return tuple(grade for grade in grades if (nearest, code, grade) not in self.own_headcount)

    def _moves(self, code: str, year: int, grades: tuple[str, ...]) -> list[Moves]:
        pooled = [self.pooled_headcount[year, grade] for grade in grades]
        return [self.own_headcount.get((year, code, grade), every) for grade, every in zip(grades, pooled, strict=True)]


@cache
def flows() -> Flows:
    """The official table."""
    return load_flows(bundled("flows.csv"))


def load_flows(path: Path) -> Flows:
    """The joiners and leavers of a table. Errors: UserError for a file that is missing or was not built by paymodel."""
    rows = csv.DictReader(io.StringIO(decode(read_bytes(path), path, ("utf-8-sig",)), newline=""))
    if tuple(rows.fieldnames or ()) != FLOW_COLUMNS:
        raise UserError(f"{path}, line 1: the columns are not {', '.join(FLOW_COLUMNS)}; build the table again.")
    own: dict[_OfBody, Moves] = {}
    pooled: dict[_OfGrade, Moves] = defaultdict(Moves)
    sources: dict[str, str] = {}
    for row in rows:
        try:
            year, moved = int(row["as_at"]), _moved(row["joiners_headcount"], row["leavers_headcount"])
            people = None if row["headcount"] == SUPPRESSED else float(row["headcount"])
        except ValueError as fault:
            raise UserError(f"{path}, line {rows.line_num}: a figure does not read ({fault}); put it right.") from None
        sources[row["as_at"]] = row["source"]
        # Nobody in one year does not mean nobody in the next, so a turnover of 0 is the pooled one too.
        if moved and sum(moved) and people:
            own[year, row["code"], row["grade"]] = one = Moves(*moved, people)
            pooled[year, row["grade"]] = pooled[year, row["grade"]].and_also(one)
    return Flows(own, dict(pooled), sources)


def _moved(joiners: str, leavers: str) -> tuple[float, float] | None:
    """Joiners and leavers; None where one is not known, or both are withheld."""
    if NOT_KNOWN in (joiners, leavers) or joiners == leavers == SUPPRESSED:
        return None
    first, second = (WITHHELD_HEADCOUNT if people == SUPPRESSED else float(people) for people in (joiners, leavers))
    return first, second
