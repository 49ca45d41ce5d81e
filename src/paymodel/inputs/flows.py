"""Joiners and leavers by organisation and grade, and the turnover they make."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.csv_rows import decode, read_bytes
from paymodel.inputs.sourced import NOT_KNOWN
from paymodel.model.workforce import FloatArray
from paymodel.provenance import SUPPRESSED

FLOW_COLUMNS = ("as_at", "code", "grade", "headcount", "joiners_headcount", "leavers_headcount", "source")

WITHHELD_HEADCOUNT = 2.5
"""What one withheld number of people, 1 to 4, is taken to be where another is shown."""


@dataclass(frozen=True)
class Flows:
    """Yearly turnover, (joiners + leavers) / people, by year, code and grade; and pooled, by year and grade."""

    own_rates: Mapping[tuple[int, str, str], float]
    pooled_rates: Mapping[tuple[int, str], float]

    def turnover_rates(self, code: str, year: int, grades: tuple[str, ...]) -> FloatArray:
        """(n_grades,): of the year held that is nearest, an organisation's own or, where not known, the pooled one.

        Errors: KeyError for a grade that is not delegated.
        """
        years = sorted({held for held, _ in self.pooled_rates}, reverse=True)
        nearest = min(years, key=lambda held: abs(held - year))
        pooled = [self.pooled_rates[nearest, grade] for grade in grades]
        own = zip(grades, pooled, strict=True)
        return np.array([self.own_rates.get((nearest, code, grade), rate) for grade, rate in own])


@cache
def flows() -> Flows:
    """The turnover of the official table."""
    return load_flows(bundled("flows.csv"))


def load_flows(path: Path) -> Flows:
    """The turnover of a table. Errors: UserError for a file that is missing or was not built by paymodel."""
    rows = csv.DictReader(io.StringIO(decode(read_bytes(path), path, ("utf-8-sig",)), newline=""))
    if tuple(rows.fieldnames or ()) != FLOW_COLUMNS:
        raise UserError(f"{path}, line 1: the columns are not {', '.join(FLOW_COLUMNS)}; build the table again.")
    own: dict[tuple[int, str, str], float] = {}
    moved_headcount: dict[tuple[int, str], float] = defaultdict(float)
    headcount: dict[tuple[int, str], float] = defaultdict(float)
    for row in rows:
        try:
            year, moved = int(row["as_at"]), _moved(row["joiners_headcount"], row["leavers_headcount"])
            people = None if row["headcount"] == SUPPRESSED else float(row["headcount"])
        except ValueError as fault:
            raise UserError(f"{path}, line {rows.line_num}: a figure does not read ({fault}); put it right.") from None
        # Nobody in one year does not mean nobody in the next, so a turnover of 0 is the pooled one too.
        if moved and people:
            own[year, row["code"], row["grade"]] = moved / people
            moved_headcount[year, row["grade"]] += moved
            headcount[year, row["grade"]] += people
    return Flows(own, {key: moved_headcount[key] / people for key, people in headcount.items()})


def _moved(joiners: str, leavers: str) -> float | None:
    """Joiners and leavers together; None where one is not known, or both are withheld."""
    if NOT_KNOWN in (joiners, leavers) or joiners == leavers == SUPPRESSED:
        return None
    return sum(WITHHELD_HEADCOUNT if people == SUPPRESSED else float(people) for people in (joiners, leavers))
