"""The project's own state: what its pages say is so."""

import ast
import csv
import dataclasses
import importlib
import inspect
import json
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from conftest import ROOT
from paymodel import cli, model
from paymodel.model import workforce

SOURCE = ROOT / "src" / "paymodel"
MODULES = sorted(SOURCE.rglob("*.py"))
MODEL = [importlib.import_module(f"paymodel.model.{found.name}") for found in pkgutil.iter_modules(model.__path__)]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tracked() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_tree_is_true() -> None:
    folder, listed = SOURCE, set()
    for line in page("ARCHITECTURE.md").split("```")[3].splitlines()[2:]:
        depth, name, phrase = re.fullmatch(r"( *)(\S+)\s+(\S.*)", line).groups()  # type: ignore[union-attr]
        if name.endswith("/"):
            folder = SOURCE / name
        else:
            listed.add((folder if len(depth) > 2 else SOURCE) / name)
        assert phrase
    assert listed == set(MODULES)


def commands() -> dict[str, list]:
    """The parameters of every command."""
    found: dict[str, list] = {}

    def walk(command, words: tuple[str, ...]) -> None:
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, (*words, name))
        if not hasattr(command, "commands"):
            found[" ".join(words)] = command.params

    walk(get_command(cli.app), ("paymodel",))
    return found


def test_every_command_and_option_is_in_the_readme() -> None:
    readme = page("README.md")
    table = set(re.findall(r"^\| `(paymodel [a-z ]+?)(?: [A-Z-].*)?` \|", readme, flags=re.M))
    assert table == set(commands())
    options = {option for parameter in commands()["paymodel simulate"] for option in parameter.opts} - {"--help"}
    assert {option for option in options if f"`{option}`" not in readme} == set()


def test_every_option_says_what_it_does() -> None:
    silent = [f"{name} {one.opts}" for name, parameters in commands().items() for one in parameters if not one.help]
    assert silent == []


def test_the_readme_shows_real_output(paymodel) -> None:
    printed = paymodel("simulate", "--draws", 0).out
    shown = [block.strip() for block in page("README.md").split("```")[1].split("\n\n")]
    assert len(shown) == 2
    for sentence in shown:
        assert sentence in printed


def test_every_json_key_is_in_the_glossary(paymodel) -> None:
    keys: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            keys.update(value)
            for part in value.values():
                collect(part)
        elif isinstance(value, list):
            for part in value:
                collect(part)

    collect(json.loads(paymodel("simulate", "--json", "--draws", 5).out))
    glossary = page("GLOSSARY.md")
    assert {key for key in keys if f"`{key}`" not in glossary} == set()


def test_numbers_carry_their_unit() -> None:
    """Every number that a dataclass of the model holds says its unit, or is a count or a year known without one, or
    has the unit of the key of an offer that it stands for."""
    suffixes = re.search(r"## Units in names(.*?)## ", page("GLOSSARY.md"), flags=re.S)[1]  # type: ignore[index]
    allowed = tuple(re.findall(r"`(_\w+)`", suffixes))
    bare = {
        *("fte", "headcount", "draws", "seed", "as_at", "april", "p05", "p50", "p95"),
        *("value", "first", "second"),
        "fte_half_width", "salary_half_width_gbp",
    }  # fmt: skip
    for module in MODEL:
        for _, kind in inspect.getmembers(module, dataclasses.is_dataclass):
            for field in dataclasses.fields(kind):
                if re.search(r"\b(float|int|FloatArray)\b", str(field.type)) and field.name not in bare:
                    name = field.name.removesuffix("_headline").removesuffix("_rates") + (
                        "_rate" if field.name.endswith("_rates") else ""
                    )
                    assert name.endswith(allowed) or name in ("rate", "share"), f"{kind}: {field.name}"


def test_yes_or_no_is_named_so() -> None:
    for module in MODEL:
        for _, kind in inspect.getmembers(module, dataclasses.is_dataclass):
            for field in dataclasses.fields(kind):
                if field.type in ("bool", bool, "BoolArray", workforce.BoolArray):
                    assert field.name.startswith(("is_", "has_")), f"{kind}: {field.name}"


@pytest.mark.parametrize(
    "name", ["grades.csv", "grade_cells.csv", "organisations.csv", "pay_scales.csv", "payroll.csv", "rates/prices.csv"]
)
def test_every_column_is_described_and_no_cell_is_empty(name: str) -> None:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    section = page("data/README.md").split(f"## {name}")[1].split("\n## ")[0]
    assert [column for column in header if f"| `{column}` |" not in section] == []
    assert all(cell.strip() for row in rows for cell in row)
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize(
    "name",
    ["rates/remits.toml", "rates/nlw.toml", "rates/on_costs.toml", "rates/cpi.toml", "published_answers.toml"],
)
def test_every_key_is_described(name: str) -> None:
    section = page("data/README.md").split(f"## {name}")[1].split("\n## ")[0]
    keys: set[str] = set()

    def collect(table: dict, depth: int) -> None:
        for key, value in table.items():
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, dict):
                    collect(part, depth + 1)
                else:
                    keys.add(key)

    collect(tomllib.loads(page(f"data/{name}")), 0)
    assert {key for key in keys if not re.search(rf"`(\w+\.)?{key}`", section)} == set()


def test_every_data_file_is_described() -> None:
    described = page("data/README.md")
    files = [path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*") if path.is_file()]
    sections = [name if not name.startswith("offers/") else "offers/*.toml" for name in files if name != "README.md"]
    assert [name for name in sections if f"## {name}" not in described] == []
    assert "Open Government Licence v3.0" in described


def test_files_and_functions_do_one_thing() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                assert (node.end_lineno or 0) - first.lineno <= 50, f"{path}: {node.name}"


def imported_by(*arguments: str) -> set[str]:
    code = (
        "import sys, io\nfrom paymodel.cli import main\n"
        f"sys.argv = ['paymodel', *{arguments!r}]\nkept, sys.stdout = sys.stdout, io.StringIO()\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=kept)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ended.stdout.split())


def test_nothing_heavy_before_it_is_needed() -> None:
    assert imported_by("--help").isdisjoint({"numpy", "pandas", "matplotlib", "rich", "scipy"})
    assert imported_by("simulate").isdisjoint({"matplotlib", "rich", "scipy", "jinja2", "pydantic"})


def test_versions_are_pinned_by_name_alone() -> None:
    for line in page("constraints.txt").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line), line


def test_no_machine_path_or_registry_address_is_committed() -> None:
    telltale = re.compile(
        r"/(root|work|tmp|home/\w+|opt|Users/\w+)/|[A-Z]:\\|file://|index-url|https?://(?!www\.nationalarchives)"
    )
    for path in tracked():
        if path.suffix in {".py", ".md", ".toml", ".txt", ".csv", ""} and path != Path(__file__):
            assert not telltale.search(path.read_text(encoding="utf-8")), path
