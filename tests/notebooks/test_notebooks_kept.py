"""The notebooks as they are kept: without outputs, short, in plain words, and none of them computes. They are run by
nbmake, in the same test run."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_LINES = 10
"""Of code in a cell, without the text of an offer."""

READ_FROM = {"paymodel", "paymodel.room", "pandas", "IPython.display"}
COUNTED = {"sum", "mean", "cumsum", "prod", "eval", "assign", "apply", "diff", "agg", "dot", "mul", "div", "add", "sub"}


def held(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def cells(path: Path, kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in held(path)["cells"] if cell["cell_type"] == kind]


def test_there_are_three() -> None:
    assert [path.name for path in NOTEBOOKS] == [
        "01-the-remit-question.ipynb",
        "02-model-an-offer.ipynb",
        "03-negotiation-room.ipynb",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs_and_with_names_that_stay(path: Path) -> None:
    notebook = held(path)
    for number, cell in enumerate(notebook["cells"], start=1):
        assert cell["id"] == f"{cell['cell_type']}-{number:02d}"
        assert cell["metadata"] == {}
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    written = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_says_what_it_answers_and_what_it_does_not_know(path: Path) -> None:
    opening = cells(path, "markdown")[0]
    assert opening.startswith("# ")
    assert "**What it answers.**" in opening and "**What it does not know.**" in opening
    assert "permission" in opening
    every = " ".join(cells(path, "markdown"))
    assert not re.search(r"\b(fundable|affordable|fair|fairer|unfair)\b", every, flags=re.I)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_code_cell_follows_a_sentence(path: Path) -> None:
    kinds = [cell["cell_type"] for cell in held(path)["cells"]]
    assert all(kinds[i - 1] == "markdown" for i, kind in enumerate(kinds) if kind == "code")


def test_the_first_has_ten_code_cells() -> None:
    assert len(cells(NOTEBOOKS[0], "code")) == 10


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_cell_computes(path: Path) -> None:
    """It asks paymodel and shows what comes back: no arithmetic, no loop, no sums of a frame."""
    for cell in cells(path, "code"):
        tree = ast.parse(cell.rstrip(";"))
        texts = [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert cell.count("\n") + 1 - sum(text.count("\n") for text in texts) <= MOST_LINES
        for node in ast.walk(tree):
            assert not isinstance(node, ast.BinOp | ast.AugAssign | ast.For | ast.While | ast.comprehension), cell
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                assert name not in COUNTED, cell
            if isinstance(node, ast.Import):
                assert {one.name for one in node.names} <= READ_FROM, cell
            if isinstance(node, ast.ImportFrom):
                assert node.module in READ_FROM, cell
