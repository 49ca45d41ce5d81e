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
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from conftest import ROOT
from paymodel import cli, inputs, model, run
from paymodel.model import workforce

SOURCE = ROOT / "src" / "paymodel"
MODULES = sorted(SOURCE.rglob("*.py"))
DATA = sorted(path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*") if path.is_file())
TABLES = [name for name in DATA if name.endswith(".csv")]
RATES = [name for name in DATA if name.endswith(".toml") and not name.startswith("offers/")]

OFFER = """name = "own"
department = "HMRC"
remit = "2023-24"
settlement_date = 2023-06-01
[[award]]
percent = {first}
[[award]]
grades = "AA to EO"
flat_gbp = {second}
[lump_sum]
amount_gbp = 500
[[stage]]
settlement_date = 2023-12-01
[[stage.award]]
grades = "AA"
percent = 0.5
[[stage]]
remit = "2024-25"
settlement_date = 2024-06-01
inflation_percent = 2.3
[[stage.award]]
percent = 4
"""

UNITLESS = {
    # years
    *("Question.as_at", "BacktestCase.as_at", "Level.as_at", "CostResult.as_at", "Cost.as_at", "Simulate.as_at"),
    *("StaffTerms.year", "Ready.year", "Overtaken.april", "UnitFile.as_at", "Rolled.from_year", "Rolled.to_year"),
    *("Move.as_at", "PutQuestion.year", "LumpSumResult.as_at"),
    # counts
    *("Simulate.draws", "Simulate.seed", "Simulation.draws", "Simulation.seed", "PublishedAnswer.decimals"),
    "Move.number",
    # places in a file
    *("CsvRows.rows", "ReleaseTable.rows", "TomlFile.lines", "Unknown.path", "UnitStage.paths"),
    # people beside the name of their grade
    "Group.people",
    # in the unit of the figure that is asked for
    *("Solved.value", "CurvePoint.first", "CurvePoint.second", "Range.p05", "Range.p50", "Range.p95"),
    *("PublishedAnswer.value", "Reversed.ours", "Reversed.needed", "Stated.official", "Stated.stated"),
    # in the unit of the assumption that they are of, or of the measure that is named beside them
    *("Assumption.centre", "Assumption.low", "Assumption.high", "Flip.centre", "Flip.flips_at"),
    *("Values.fte_steps", "Values.salary_steps", "Values.withheld_salary", "Values.mix", "Values.means"),
    *("Values.place", "Values.allowances", "Values.uplift_factors"),
    # 1 + a rate, and how fast it rises
    *("Demands.lead_factors", "Lines.starts", "Lines.slopes"),
    # keys of the contract: a share's error, and a rate for 0.001 of remit
    *("Reading.monte_carlo_error", "Simulation.monte_carlo_error", "Split.largest_target_price"),
    # the unit stands within the name
    *("Findings.rest_rate_headline", "Findings.max_junior_rate_headline", "Rounding.fte_half_width"),
}
"""The numbers whose names do not end in a unit, and why."""


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tracked() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_tree_is_true() -> None:
    folders, listed = [SOURCE], set()
    for line in page("ARCHITECTURE.md").split("```")[3].splitlines()[2:]:
        depth, name, phrase = re.fullmatch(r"( *)(\S+)\s+(\S.*)", line).groups()  # type: ignore[union-attr]
        folders = folders[: len(depth) // 2]
        if name.endswith("/"):
            folders.append(folders[-1] / name)
        else:
            listed.add(folders[-1] / name)
        assert phrase
    assert listed == set(MODULES)


def commands(has_groups: bool = False) -> dict[str, list]:
    """The parameters of every command; with groups, also those of what only holds commands."""
    found: dict[str, list] = {}

    def walk(command, words: tuple[str, ...]) -> None:
        inner = getattr(command, "commands", {})
        if has_groups or not inner:
            found[" ".join(words)] = command.params
        for name, one in inner.items():
            walk(one, (*words, name))

    walk(get_command(cli.app), ("paymodel",))
    return found


def test_every_command_is_in_the_readme() -> None:
    table = set(re.findall(r"^\| `(paymodel [a-z -]+?)(?: [A-Z-].*)?` \|", page("README.md"), flags=re.M))
    assert table == set(commands())


@pytest.mark.parametrize(("name", "parameters"), commands(has_groups=True).items(), ids=commands(has_groups=True))
def test_every_option_is_in_the_readme(name: str, parameters: list) -> None:
    readme = page("README.md")
    options = [option for one in parameters for option in (*one.opts, *one.secondary_opts) if option.startswith("-")]
    assert [option for option in options if not re.search(rf"`{option}(?: [A-Z]+)?`", readme)] == []


def test_every_option_says_what_it_does() -> None:
    every = commands(has_groups=True).items()
    assert [f"{name} {one.opts}" for name, parameters in every for one in parameters if not one.help] == []


def test_the_readme_shows_real_output(paymodel) -> None:
    printed = paymodel("simulate").out
    shown = [block.strip() for block in page("README.md").split("```")[1].split("\n\n")]
    assert len(shown) == 3
    for sentence in shown:
        assert sentence in printed


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize(
    ("command", "first", "second"),
    [
        ("simulate --draws 5", None, None),
        ("simulate --draws 5 --offer", 4, 300),
        ("report --draws 5 --format none", None, None),
        ("cost", 4, 300),
        ("lump-sum", 4, 300),
        ("member --grade AO --salary 24000 --universal-credit --award 300 --child-benefit 1 --offer", 4, 300),
        ("equality", 4, 300),
        ("report --draws 0 --format none -d HMRC --people --offer", 4, 300),
        ("solve", '"?"', 300),
        ("solve", '"?"', '"?"'),
        ("compare hmrc-2023-24", 4, 300),
        ("bridge --reverse --management management.toml", 4, 300),
        ("backtest", None, None),
        ("allocate --differential 10 --cap 8 --recycled 0.1", None, None),
        ("frontier --recycled 0.1 --offer", 4, 300),
    ],
    ids=[
        *("simulate", "simulate --offer", "report", "cost", "lump-sum", "member", "equality", "people", "solve"),
        *("solve for two", "compare", "bridge", "backtest", "allocate", "frontier"),
    ],
)
def test_every_json_key_is_in_the_glossary(
    paymodel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, first: object, second: object
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("management.toml").write_text("total_gbp = 99000000\npercent = 4.5\n", encoding="utf-8")
    offer = tmp_path / "own.toml"
    offer.write_text(OFFER.format(first=first, second=second), encoding="utf-8")
    outcome = paymodel(*command.split(), *([offer] if first else []), "--json")
    assert (outcome.code, outcome.err) == (0, "")
    sections = dict(
        re.findall(r"^## Keys of `paymodel ([\w-]+) --json`\n(.*?)(?=^## |\Z)", page("GLOSSARY.md"), flags=re.M | re.S)
    )
    name = command.split()[0]
    beside = ["cost"] if first else []
    beside += ["simulate"] if name == "report" else []
    beside += ["lump-sum", "equality"] if "--people" in command else []
    described = "".join(sections[one] for one in (name, *beside))
    assert sorted(key for key in keys_of(json.loads(outcome.out)) if f"`{key}`" not in described) == []


def dataclass_fields() -> Iterator[tuple[str, dataclasses.Field]]:
    """Every field of every dataclass of model, inputs and run, as Class.field."""
    for package in (model, inputs, run):
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            for name, kind in inspect.getmembers(module, dataclasses.is_dataclass):
                if getattr(kind, "__module__", None) == module.__name__:
                    yield from ((f"{name}.{field.name}", field) for field in dataclasses.fields(kind))


def test_numbers_carry_their_unit() -> None:
    """Every number that a dataclass holds ends in its unit, or is among the few that need none. Arrays of int64 are
    numbers of places, such as a grade's in the order of grades."""
    suffixes = re.search(r"## Units in names(.*?)## ", page("GLOSSARY.md"), flags=re.S)[1]  # type: ignore[index]
    allowed = (*re.findall(r"`(_\w+)`", suffixes), "_rates")
    bare = {
        name
        for name, field in dataclass_fields()
        if re.search(r"\b(float|int|float64|FloatArray)\b", str(field.type))
        and not f"_{field.name}".endswith(allowed)
        and not field.name.startswith("n_")
    }
    assert bare == UNITLESS


def test_yes_or_no_is_named_so() -> None:
    kinds = ("bool", bool, "BoolArray", workforce.BoolArray)
    asked = [(name, field.name) for name, field in dataclass_fields() if field.type in kinds]
    assert [name for name, field in asked if not field.startswith(("is_", "has_"))] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described_and_no_cell_is_empty(name: str) -> None:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    described = data_section(name)
    assert [column for column in header if f"| `{column}` |" not in described] == []
    assert all(cell.strip() for row in rows for cell in row)
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("name", RATES)
def test_every_key_is_described(name: str) -> None:
    """By its name, or with the table that it stands in."""
    keys: set[tuple[str, str]] = set()

    def collect(table: dict, within: str) -> None:
        for key, value in table.items():
            inner = [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)]
            keys.update([] if inner else [(within, key)])
            for part in inner:
                collect(part, key)

    collect(tomllib.loads(page(f"data/{name}")), "")
    described = data_section(name)
    assert {one for one in keys if not re.search(rf"`(([\w.]+\.)?{one[0]}\.)?{one[1]}`", described)} == set()


def data_section(name: str) -> str:
    return page("data/README.md").split(f"## {name}\n")[1].split("\n## ")[0]


def test_every_data_file_is_described() -> None:
    described = page("data/README.md")
    sections = [name if not name.startswith("offers/") else "offers/*.toml" for name in DATA if name != "README.md"]
    assert [name for name in sections if f"\n## {name}\n" not in described] == []
    assert [name for name in DATA if name.startswith("offers/") and f"`{Path(name).name}`" not in described] == []
    assert {Path(name).suffix for name in DATA} == {".csv", ".toml", ".md"}
    assert "Open Government Licence v3.0" in described


PAGES = [f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))]


def test_what_the_pages_link_to_travels_with_the_source() -> None:
    included = tomllib.loads(page("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    for name in ("README.md", "GLOSSARY.md", "ARCHITECTURE.md", "data/README.md", *PAGES):
        folder = Path(name).parent
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page(name))
        for path in (Path(name), *(folder / link for link in links)):
            assert (ROOT / path).is_file(), f"{name}: {path}"
            assert path.parts[0] in included, f"{name}: {path}"


def test_scripts_and_styles_are_short_too() -> None:
    for path in [one for one in SOURCE.rglob("*") if one.suffix in {".js", ".css", ".j2"}]:
        assert path.read_text(encoding="utf-8").count("\n") <= 300, path


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
        "try:\n    main()\nfinally:\n    print(*{name.split('.')[0] for name in sys.modules}, file=kept)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    return set(ended.stdout.split())


@pytest.mark.parametrize(
    ("typed", "too_heavy"),
    [
        ("--help", {"numpy", "pandas", "matplotlib", "rich", "scipy"}),
        ("cost --help", {"numpy", "pandas", "matplotlib", "rich", "scipy"}),
        ("simulate", {"pandas", "matplotlib", "rich", "scipy", "jinja2", "pydantic"}),
        ("cost junior-6.5 -d DWP", {"pandas", "matplotlib", "rich", "scipy", "jinja2", "pydantic"}),
    ],
)
def test_nothing_heavy_before_it_is_needed(typed: str, too_heavy: set[str]) -> None:
    assert imported_by(*typed.split()) & too_heavy == set()


def test_versions_are_pinned_by_name_alone() -> None:
    for line in page("constraints.txt").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line), line


_TEXT = {".py", ".md", ".toml", ".txt", ".csv", ".ipynb", ".js", ".j2", ".css", ".html", ""}


def test_no_machine_path_or_registry_address_is_committed() -> None:
    telltale = re.compile(
        r"/(root|work|tmp|home/\w+|opt|Users/\w+)/|[A-Z]:\\|file://|index-url|https?://(?!www\.nationalarchives|www\.w3\.org/2000/svg|127\.0\.0\.1|\{ADDRESS\}|evil\.example)"
    )
    for path in tracked():
        if path.suffix in _TEXT and path != Path(__file__):
            assert not telltale.search(path.read_text(encoding="utf-8")), path
