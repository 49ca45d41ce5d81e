"""What the tests share: the command in-process, the official tables, and small tables of one's own."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from paymodel.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from paymodel.run.explore import Explored

# The same examples on every run of CI; new ones at a desk. A busy machine is no failure.
settings.register_profile("paymodel", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.register_profile("thorough", settings.get_profile("paymodel"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "paymodel"))

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT.parent / "shared" / "sources"

HEADER = "as_at,code,organisation,parent,grade,headcount,fte,mean_salary_gbp,median_salary_gbp,source"


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def paymodel(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """The command line, run in this process."""

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["paymodel", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium. CI must have it, and runs it without its sandbox, as containers need; elsewhere a test without it, or
    by an administrator, whom the sandbox refuses, is skipped."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    is_ci = bool(os.environ.get("CI"))
    if found is None:
        (pytest.fail if is_ci else pytest.skip)("Chromium is not installed")
    if not is_ci and hasattr(os, "geteuid") and os.geteuid() == 0:
        pytest.skip("Chromium's sandbox refuses root; set CI=true to run it without")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if is_ci else [])
        yield started
        started.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, Explored]":
    """The explorer's page as a file, and what it holds."""
    from explorer.in_page import write_page

    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    return path, write_page(path)


@pytest.fixture(scope="session")
def explored(written: "tuple[Path, Explored]") -> "Explored":
    """What the explorer's page holds."""
    return written[1]


@pytest.fixture(scope="module")
def file(written: "tuple[Path, Explored]") -> Path:
    """The page that is looked at in a browser: the explorer's, where a module has no other."""
    return written[0]


@pytest.fixture
def opened(browser: "Browser", file: Path, request: pytest.FixtureRequest) -> "Iterator[Page]":
    """That page at a size of SIZES, a desktop's where none is named."""
    from opened_page import SIZES, opened_page

    with opened_page(browser, file, SIZES[getattr(request, "param", "desktop")]) as page:
        yield page


@pytest.fixture
def sources() -> Path:
    """The official release folders. They must be there in CI; elsewhere a test without them is skipped."""
    if not SOURCES.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the official tables are not at {SOURCES}, and CI must have them")
        pytest.skip("the official release folders do not stand beside this checkout")
    return SOURCES


@pytest.fixture
def own_table(tmp_path: Path) -> Callable[..., Path]:
    """A user's table from rows without their first four columns and source: 'AO,100,100,20000,20000'."""

    def write(*rows: str, code: str = "OWN", name: str = "Own unit", raw: bool = False) -> Path:
        path = tmp_path / "own.csv"
        lines = rows if raw else [f"2023,{code},{name},Own parent,{row},payroll extract" for row in rows]
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        return path

    return write
