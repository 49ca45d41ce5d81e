"""The workbook worked again by LibreOffice, headless, for changed inputs, against the kernel."""

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from paymodel.model.demand import CAP, Demand
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED, JUNIOR
from paymodel.model.reported import Reported
from paymodel.outputs.workbook.book import workbook_bytes
from paymodel.run import Simulate, simulate
from paymodel.units import round_up
from workbook_cells import cached, names_in, row_of

CHANGES: list[dict[str, Any]] = [
    {},
    {"target_rate": 0.05},
    {"target_rate": 0.08, "floor_rate": 0.03},
    {"headline_rate": 0.06, "additional_rate": 0.01, "additional_basis": "lower-bands"},
    {"nlw": "inside", "target_rate": 0.055},
    {"additional_rate": 0.0, "floor_rate": 0.045, "target_rate": 0.045},
    {"junior_grades": ("AA", "AO"), "lower_bands": ("AA", "AO", "EO", "HEO"), "target_rate": 0.09},
    {"junior_grades": ("EO", "HEO"), "lower_bands": ("AO",), "additional_basis": "lower-bands"},
    {"target_rate": 0.001, "headline_rate": 0.03},
    {"floor_rate": -0.01},
    {"floor_rate": 0.0125},
]


@pytest.fixture(scope="module")
def soffice() -> str:
    """LibreOffice. It must be there in CI; elsewhere a test without it is skipped."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI"):
        pytest.fail("soffice (LibreOffice) is not installed, and CI must have it")
    if found is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    return found


def _changed(data: bytes, change: dict[str, Any], path: Path) -> None:
    """The workbook with other inputs and no cached values."""
    names, book = names_in(data), openpyxl.load_workbook(BytesIO(data))
    for key, value in change.items():
        if key in ("junior_grades", "lower_bands"):
            for grade in DELEGATED:
                row = row_of(cached(data), "Inputs", "A", grade)
                column = "B" if key == "junior_grades" else "C"
                book["Inputs"][f"{column}{row}"] = "yes" if grade in value else "no"
        else:
            sheet, at = names["nlw_reading" if key == "nlw" else key]
            book[sheet][at] = value
    book.save(path)


def _worked_again(soffice: str, paths: list[Path], into: Path) -> None:
    profile = (into / "profile").as_uri()
    arguments = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*arguments, "--outdir", into, *paths], check=True, capture_output=True, timeout=300)


def test_libreoffice_gets_the_kernels_answers(soffice: str, tmp_path: Path) -> None:
    asked = Simulate(draws=0, junior_grades=JUNIOR)
    data = workbook_bytes(Reported(simulate(asked)))
    shown, into = cached(data), tmp_path / "worked"
    into.mkdir()
    paths = [tmp_path / f"change{i}.xlsx" for i in range(len(CHANGES))]
    for path, change in zip(paths, CHANGES, strict=True):
        _changed(data, change, path)
    _worked_again(soffice, paths, into)
    for path, change in zip(paths, CHANGES, strict=True):
        terms: dict[str, Any] = {"draws": 0, **change}
        result = simulate(Simulate(**terms))
        worked = cached((into / path.name).read_bytes())
        own = cached(workbook_bytes(Reported(result)))
        for found in result.departments:
            _holds(worked, shown, found)
            assert worked[found.code, "A2"] == own[found.code, "A2"]
        for i in range(9, 50):
            for column in "BCDE":
                assert worked["Trade-off", f"{column}{i}"] == pytest.approx(own["Trade-off", f"{column}{i}"], abs=1e-9)


def test_libreoffice_gives_no_answer_for_an_empty_input(soffice: str, tmp_path: Path) -> None:
    """A plain sheet and one of awards, each with one figure cleared."""
    capped = Demand(CAP, DELEGATED, 0.08, is_general=True)
    books = {
        "plain": workbook_bytes(Reported(simulate(Simulate(draws=0, departments=("DWP",))))),
        "awards": workbook_bytes(Reported(simulate(Simulate(draws=0, departments=("DWP",), demands=(capped,))))),
    }
    into, cleared = tmp_path / "worked", dict[Path, bool]()
    into.mkdir()
    for name, data in books.items():
        shown, names = cached(data), names_in(data)
        eo = row_of(shown, "DWP", "A", "EO")
        inputs = [None, ("DWP", f"D{eo}"), ("DWP", f"E{eo}"), *(names[f"{key}_rate"] for key in ("target", "headline"))]
        if name == "awards":
            inputs += [("DWP", f"J{eo}"), ("DWP", f"F{row_of(shown, 'DWP', 'B', 'Cap of 8%')}")]
        for i, at in enumerate(inputs):
            book, path = openpyxl.load_workbook(BytesIO(data)), tmp_path / f"{name}{i}.xlsx"
            if at:
                book[at[0]][at[1]] = None
            book.save(path)
            cleared[path] = at is not None
    _worked_again(soffice, list(cleared), into)
    for path, is_cleared in cleared.items():
        said = str(cached((into / path.name).read_bytes())["DWP", "A2"])
        assert said.startswith("DWP: no answer, because an input cannot be read.") == is_cleared, (path.name, said)
        assert ("within the ceiling" in said) != is_cleared


def _holds(worked: dict[tuple[str, str], Any], shown: dict[tuple[str, str], Any], found: Findings) -> None:
    figures = {
        "Ceiling": (found.ceiling_gbp, 0.004),
        "Shortfall": (found.shortfall_gbp, 0.004),
        "Rest rate: what everybody else gets": (found.rest_rate, 1e-9),
        "Largest rate for the junior grades": (found.max_junior_rate, 1e-9),
        "Remit needed for target and floor, unfenced": (round_up(found.required_remit_rate or 0, 3), 1e-9),
    }
    for label, (figure, near) in figures.items():
        value = worked[found.code, f"F{row_of(shown, found.code, 'B', label)}"]
        assert value == ("-" if figure is None else pytest.approx(figure, abs=near)), (found.code, label)
    for line in found.all_grades:
        if line.award_rate is not None:
            row = row_of(shown, found.code, "A", line.grade)
            assert worked[found.code, f"J{row}"] == pytest.approx(line.award_rate, abs=1e-9)
            assert worked[found.code, f"K{row}"] == pytest.approx(line.award_cost_gbp, abs=0.004)
            assert worked[found.code, f"L{row}"] == pytest.approx(line.new_mean_salary_gbp, abs=0.004)
