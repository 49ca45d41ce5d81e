"""A workbook read as a user reads it: its cells, its sums by their names, and its formulas worked again."""

import logging
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from paymodel.model.demand import CAP, DIFFERENTIAL, MINIMUM, Demand
from paymodel.model.findings import RunResult
from paymodel.model.grades import DELEGATED
from paymodel.model.reported import Reported
from paymodel.outputs.workbook.book import workbook_bytes
from paymodel.run import Simulate, simulate

CAPPED = Demand(CAP, DELEGATED, 0.08, is_general=True)
LED = Demand(DIFFERENTIAL, DELEGATED[1:], 0.1, is_general=True)
LIFTED = Demand(MINIMUM, DELEGATED, salary_gbp=24_000, is_general=True)
ELEVEN = ("DWP", "HMRC", "HMPPS", "HO", "MOD", "CPS", "DFE", "DVLA", "NCA", "UKSC", "SCOTGOV")
SMALL = (
    *("AA,3,3,21537,21537", "AO,40,40,24111,24111", "EO,30,28,30207,30207", "HEO,20,19.5,38303,38303"),
    *("SEO,9,9,47419,47419", "G7,2,2,60521,60521", "G6,1,1,75677,75677", "SCS,2,2,95783,95783"),
)

Cells = dict[tuple[str, str], Any]
"""Values by sheet and cell."""


def made(**asked: Any) -> tuple[RunResult, bytes]:
    """A run without draws, and its workbook."""
    terms: dict[str, Any] = {"draws": 0, **asked}
    result = simulate(Simulate(**terms))
    return result, workbook_bytes(Reported(result))


@cache
def cached(data: bytes) -> Cells:
    """What a viewer that does not recalculate shows, formulas and all else."""
    return _cells(data, is_data=True)


@cache
def formulas_in(data: bytes) -> dict[tuple[str, str], str]:
    """The formulas by sheet and cell."""
    return {at: value for at, value in _cells(data, is_data=False).items() if str(value).startswith("=")}


def _cells(data: bytes, *, is_data: bool) -> Cells:
    book = openpyxl.load_workbook(BytesIO(data), data_only=is_data)
    kind = None if is_data else "f"
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and kind in (None, cell.data_type)
    }


@cache
def names_in(data: bytes) -> dict[str, tuple[str, str]]:
    """The sheet and cell that each defined name stands for, print titles apart."""
    book = openpyxl.load_workbook(BytesIO(data))
    found = {name: next(iter(one.destinations)) for name, one in book.defined_names.items()}
    return {name: (sheet, cell.replace("$", "")) for name, (sheet, cell) in found.items()}


def row_of(cells: Cells, sheet: str, column: str, text: str, nth: int = 0) -> int:
    """The row where a text stands in a column, the nth of them."""
    rows = [
        int(at.removeprefix(column))
        for (on, at), value in cells.items()
        if on == sheet and at.rstrip("0123456789") == column and str(value).strip() == text
    ]
    return sorted(rows)[nth]


def grade_cells(cells: Cells, sheet: str, grade: str) -> int:
    """The row of a grade on a department's sheet, or on Inputs."""
    return row_of(cells, sheet, "A", grade)


@dataclass(frozen=True)
class Recalculated:
    """A workbook whose formulas can be worked again for changed inputs, in Python alone."""

    model: Any
    prefix: str
    formulas: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, data: bytes, folder: Path) -> "Recalculated":
        path = folder / "workbook.xlsx"
        path.write_bytes(data)
        logging.getLogger("schedula").setLevel(logging.ERROR)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import formulas

            model = formulas.ExcelModel().loads(str(path)).finish()
        return cls(model, f"'[{path.name}]", frozenset(formulas_in(data)))

    def with_inputs(self, changed: Cells) -> Cells:
        """Every formula's value with these cells changed."""
        inputs = {self._name(at): value for at, value in changed.items()}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            solution = self.model.calculate(inputs=inputs)
        return {at: _plain(solution[self._name(at)]) for at in self.formulas}

    def over(self, inputs: Sequence[tuple[str, str]], shown: Cells) -> Callable[[Cells], Cells]:
        """The same for changes of these cells alone, in a third of the time. shown: what they hold unchanged."""
        formulas = sorted(self.formulas)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            work = self.model.compile([self._name(at) for at in inputs], [self._name(at) for at in formulas])

        def with_inputs(changed: Cells) -> Cells:
            assert set(changed) <= set(inputs)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = work(*({**shown, **changed}[at] for at in inputs))
            return {at: _plain(one) for at, one in zip(formulas, found, strict=True)}

        return with_inputs

    def _name(self, at: tuple[str, str]) -> str:
        sheet, cell = at
        return f"{self.prefix}{sheet.upper()}'!{cell}"


def _plain(found: Any) -> Any:
    value = found.value[0, 0]
    return str(value) if not isinstance(value, (int, float)) or isinstance(value, bool) else float(value)
