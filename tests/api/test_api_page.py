"""What docs/python.md and the docstrings say is so."""

import doctest
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import paymodel as pm
from conftest import ROOT
from paymodel import api

MODULES = sorted(found.name for found in pkgutil.iter_modules(api.__path__))
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODULES)
def test_every_example_is_so(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(f"paymodel.api.{name}")
    assert doctest.testmod(module, raise_on_error=False).failed == 0


def test_every_function_has_an_example_and_says_what_it_refuses() -> None:
    for name in pm.__all__:
        public: Any = getattr(pm, name)
        if inspect.isfunction(public):
            doc = public.__doc__ or ""
            assert ">>> " in doc, name
            assert "Errors: " in doc or not inspect.signature(public).parameters, name
        elif name != "__version__":
            assert public.__doc__, name


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the blocks of the page leave behind, run one after the other."""
    folder, held = tmp_path_factory.mktemp("page"), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in re.findall(r"```python\n(.*?)```", PAGE, flags=re.S):
            exec(compile(block, "docs/python.md", "exec"), held)
        held["written"] = {path.name for path in folder.iterdir()}
    held["folder"] = folder
    return held


def test_every_block_of_the_page_runs(names: dict[str, Any]) -> None:
    assert names["written"] == {"grades.csv", "my-offer.toml", "my-report"}
    assert names["found"].kind == "per cent"


def test_the_report_of_the_page_is_the_one_of_the_command_line(
    paymodel, names: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(names["folder"])
    own = ["--grades", "grades.csv", "--offer", "my-offer.toml"]
    typed = ["-d", "DWP", *own, "--draws", 200, "--format", "none", "--out", "theirs"]
    assert paymodel("report", *typed).code == 0
    ours, theirs = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
        for folder in ("my-report", "theirs")
    )
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


UNITS: dict[str, Callable[[str, pd.Series], bool]] = {
    "words": lambda _, column: str(column.dtype) == "str",
    "whole number": lambda _, column: str(column.dtype) == "int64",
    "yes or no": lambda name, column: name.startswith("is_") and str(column.dtype) == "boolean",
    "£": lambda name, column: "_gbp" in name and str(column.dtype) == "float64",
    "fractions": lambda name, column: bool(re.search("rate|share|error", name)) and str(column.dtype) == "float64",
    "people": lambda name, column: name.endswith("headcount") and str(column.dtype) == "float64",
    "full-time equivalents": lambda name, column: name.endswith("fte") and str(column.dtype) == "float64",
    "in the unit of the measure": lambda name, column: str(column.dtype) == "float64",
}


def test_the_page_has_every_column_of_every_frame_under_its_unit(names: dict[str, Any]) -> None:
    told = re.findall(r"^`([\w.()]+)`: .*\n\n((?:- .*\n)+)", PAGE, flags=re.M)
    assert len(told) == 23
    for expression, lines in told:
        frame = eval(expression, names)
        listed = dict(re.findall(r"^- ([^:]+): (.*)$", lines, flags=re.M))
        columns = {unit: re.findall(r"`(\w+)`", named) for unit, named in listed.items()}
        assert sorted(name for named in columns.values() for name in named) == sorted(frame.columns), expression
        for unit, named in columns.items():
            assert all(UNITS[unit](name, frame[name]) for name in named), (expression, unit)


def test_every_frame_of_a_result_is_on_the_page(names: dict[str, Any]) -> None:
    told = re.findall(r"`((?:answer|costing|found|both|split|drawn|tested)\.\w+)", PAGE)
    for name in ("answer", "costing", "found", "both", "split", "drawn", "tested"):
        result = names[name]
        frames = {
            one
            for one, _ in inspect.getmembers(type(result))
            if not one.startswith("_") and isinstance(getattr(result, one), pd.DataFrame)
        }
        assert {f"{name}.{one}" for one in frames} - set(told) == set()


def test_every_public_name_is_on_the_page() -> None:
    shown = {name for name in pm.__all__ if re.search(rf"\bpm\.{name}\b", PAGE)}
    results = {"Allocation", "Answer", "Backtest", "Comparison", "Costing", "Frontier", "Solved", "__version__"}
    assert set(pm.__all__) - shown == results


def test_the_keywords_of_the_page_are_those_of_the_functions() -> None:
    staff, target = (
        {
            name
            for cell in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", table, flags=re.M)
            for name in re.findall(r"\w+", cell)
        }
        for table in re.findall(r"^\| keyword.*?\n\n", PAGE, flags=re.M | re.S)
    )
    for function in (pm.simulate, pm.cost, pm.solve, pm.compare, pm.allocate, pm.frontier):
        assert staff <= set(inspect.signature(function).parameters), function
    for function in (pm.simulate, pm.allocate):
        assert target <= set(inspect.signature(function).parameters), function
    assert target - set(inspect.signature(pm.frontier).parameters) == {"policy", "differential_rate"}


def test_importing_paymodel_costs_next_to_nothing() -> None:
    code = "import sys, paymodel; dir(paymodel); print(*{name.split('.')[0] for name in sys.modules})"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "pandas", "matplotlib", "jinja2", "typer", "xlsxwriter"} & set(ended.stdout.split())
    asked = code.replace("dir(paymodel)", "paymodel.simulate('DWP', draws=0).sentences")
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"pandas", "matplotlib", "jinja2", "typer", "xlsxwriter"} & set(ended.stdout.split())


def test_there_is_no_other_name() -> None:
    with pytest.raises(AttributeError, match="module 'paymodel' has no attribute 'simulation'"):
        pm.simulation  # noqa: B018
    assert dir(pm) == sorted(pm.__all__)
    assert (ROOT / "src" / "paymodel" / "py.typed").is_file()
