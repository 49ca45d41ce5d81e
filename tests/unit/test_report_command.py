"""`report` writes everything of one run, and `verify` finds whatever is not as it was."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Outcome
from paymodel.outputs.folder import files_in, hashed

PAPERS = {"report.html", "report.md", "workbook.xlsx", "result.json", "run.json"}
CHARTS = {
    *("grades", "trade-off", "gains", "before-after", "real-terms", "organisations"),
    *("answers", "drivers", "share-within"),
}


def run_apart(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "paymodel", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, cwd=folder, check=False)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of two departments with every format, both sizes and the card."""
    folder = tmp_path_factory.mktemp("whole")
    options = ("--draws", 200, "--format", "docx,pdf", "--png", "screen,print", "--card", "--out", "report")
    ended = run_apart("report", *options, folder=folder)
    assert (ended.returncode, ended.stderr) == (0, "")
    return folder / "report"


@pytest.fixture(scope="module")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    ended = run_apart("report", "-d", "DWP", "--draws", 0, "--format", "none", "--out", "report", folder=folder)
    assert (ended.returncode, ended.stderr) == (0, "")
    return folder / "report"


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> Path:
    """A report as small as one gets, to be changed."""
    return Path(shutil.copytree(small_once, tmp_path / "report"))


def test_one_run_makes_every_file_with_one_run_id(whole: Path) -> None:
    files = files_in(whole)
    pictures = {f"charts/{name}{end}" for name in CHARTS for end in (".svg", ".png", "-print.png", ".csv")}
    assert set(files) == PAPERS | {"report.docx", "report.pdf", "card.png"} | pictures
    run_id = json.loads(files["run.json"].read_text())["run_id"]
    assert json.loads(files["result.json"].read_text())["run_id"] == run_id
    for name in ("report.html", "report.md"):
        assert set(re.findall(r"\b[0-9a-f]{12}\b", files[name].read_text(encoding="utf-8"))) == {run_id}, name
    for name, part in (("report.docx", "word/document.xml"), ("workbook.xlsx", "xl/sharedStrings.xml")):
        assert run_id in zipfile.ZipFile(files[name]).read(part).decode(), name


def test_the_manifest_names_inputs_and_files_by_name_and_hash(whole: Path) -> None:
    kept = json.loads((whole / "run.json").read_text())
    there = {name: hashed(path.read_bytes()) for name, path in files_in(whole).items() if name != "run.json"}
    assert kept["files"] == there
    assert kept["command"] == 'paymodel report --draws 200 --format "docx,pdf" --png "screen,print" --card'
    assert {"paymodel", "numpy", "matplotlib", "jinja2", "xlsxwriter", "python-docx", "typst"} <= set(kept["versions"])
    assert {"data/grades.csv", "data/rates/remits.toml", "data/assumptions.toml"} <= set(kept["inputs"])
    assert str(whole.parent) not in (whole / "run.json").read_text()


def test_no_file_holds_a_clock_or_a_path(whole: Path) -> None:
    for name, path in files_in(whole).items():
        assert str(whole.parent).encode() not in path.read_bytes(), name
    for name in ("report.docx", "workbook.xlsx"):
        assert {one.date_time[0] for one in zipfile.ZipFile(whole / name).infolist()} == {1980}, name
    svg = (whole / "charts" / "gains.svg").read_text()
    assert "<dc:date>" not in svg


def test_the_same_inputs_give_the_same_bytes_in_another_process_and_place(whole: Path, tmp_path: Path) -> None:
    options = ("--draws", 200, "--format", "docx,pdf", "--png", "screen,print", "--card", "--out", "elsewhere")
    assert run_apart("report", *options, folder=tmp_path).returncode == 0
    again = files_in(tmp_path / "elsewhere")
    assert set(again) == set(files_in(whole))
    assert [name for name, path in files_in(whole).items() if path.read_bytes() != again[name].read_bytes()] == []


def test_simulate_out_writes_the_same_folder(paymodel: Callable[..., Outcome], tmp_path: Path) -> None:
    options = ("-d", "DWP", "--draws", 100)
    assert paymodel("simulate", *options, "--out", tmp_path / "one").code == 0
    assert paymodel("report", *options, "--out", tmp_path / "two").code == 0
    one, two = (
        {name: path.read_bytes() for name, path in files_in(tmp_path / where).items()} for where in ("one", "two")
    )
    assert one == two


def test_a_report_just_written_is_verified(paymodel: Callable[..., Outcome], whole: Path) -> None:
    outcome = paymodel("verify", whole)
    assert outcome.code == 0
    assert outcome.out.startswith(f"PASSED: all {len(files_in(whole))} files of {whole}")


def test_changed_files_are_named(paymodel: Callable[..., Outcome], small: Path) -> None:
    names = ["charts/gains.csv", "report.html", "report.md", "workbook.xlsx"]
    for name in names:
        (small / name).write_bytes((small / name).read_bytes() + b" ")
    outcome = paymodel("verify", small)
    assert outcome.code == 1
    assert re.findall(r"^  (\S+): changed since it was written", outcome.out, flags=re.M) == names


def test_a_changed_number_is_named(paymodel: Callable[..., Outcome], small: Path) -> None:
    path = small / "result.json"
    document = json.loads(path.read_text())
    right = document["departments"][0]["rest_rate"]
    document["departments"][0]["rest_rate"] = 0.06
    path.write_text(json.dumps(document, indent=2) + "\n")
    outcome = paymodel("verify", small)
    assert outcome.code == 1
    assert f"  departments[DWP].rest_rate: 0.06 in the folder, {right} worked out again" in outcome.out


def test_a_number_changed_with_its_hash_is_named(paymodel: Callable[..., Outcome], small: Path) -> None:
    page, run = small / "report.md", small / "run.json"
    page.write_text(page.read_text().replace("1.2%", "4.2%"))
    kept = json.loads(run.read_text())
    kept["files"]["report.md"] = hashed(page.read_bytes())
    run.write_text(json.dumps(kept, indent=2) + "\n")
    outcome = paymodel("verify", small)
    assert outcome.code == 1
    assert "  report.md: comes out otherwise today" in outcome.out


def test_missing_and_foreign_files_are_named(paymodel: Callable[..., Outcome], small: Path) -> None:
    (small / "charts" / "gains.png").unlink()
    (small / "notes.txt").write_text("mine")
    (small / ".DS_Store").write_bytes(b"x")
    outcome = paymodel("verify", small)
    assert outcome.code == 1
    assert "  charts/gains.png: missing" in outcome.out
    assert "  notes.txt: not part of the report" in outcome.out
    assert "DS_Store" not in outcome.out


def test_another_question_in_the_manifest_is_found(paymodel: Callable[..., Outcome], small: Path) -> None:
    run = small / "run.json"
    kept = json.loads(run.read_text())
    kept["asked"]["question"]["target_rate"] = 0.07
    run.write_text(json.dumps(kept))
    outcome = paymodel("verify", small)
    assert outcome.code == 1
    assert "run_id: " in outcome.out
    assert "question.target_rate: 0.065 in the folder, 0.07 worked out again" in outcome.out


def test_own_files_are_found_beside_the_report_or_where_told(
    paymodel: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, kept, away = tmp_path / "here", tmp_path / "kept", tmp_path / "away"
    for folder in (here, kept, away):
        folder.mkdir()
    monkeypatch.chdir(here)
    shutil.copy(Path(__file__).parents[2] / "data/offers/junior-6.5.toml", "ours.toml")
    options = ("-d", "HMRC", "--draws", 0, "--format", "none", "--offer", "ours.toml", "--out", "report")
    assert paymodel("report", *options).code == 0
    assert paymodel("verify", "report").code == 0
    shutil.move("ours.toml", kept / "ours.toml")
    shutil.move("report", away / "report")
    missing = paymodel("verify", away / "report")
    assert (missing.code, missing.out) == (2, "")
    assert "ours.toml: the report was made from this file, and it is not beside the report" in missing.err
    assert paymodel("verify", away / "report", "--inputs", kept).code == 0
    offer = (kept / "ours.toml").read_text()
    (kept / "ours.toml").write_text(offer + "\n# a note\n")
    changed = paymodel("verify", away / "report", "--inputs", kept)
    assert changed.code == 1
    assert "  ours.toml: changed since" in changed.out


def test_what_is_no_report_is_told(paymodel: Callable[..., Outcome], tmp_path: Path) -> None:
    assert "there is no such folder" in paymodel("verify", tmp_path / "none").err
    (tmp_path / "empty").mkdir()
    assert "this is not a report's run.json" in paymodel("verify", tmp_path / "empty").err
    assert paymodel("cost", "hmrc-2023-24", "--out", tmp_path / "cost").code == 0
    assert "it does not say what was asked" in paymodel("verify", tmp_path / "cost").err
    (tmp_path / "bad").mkdir()
    bad = {"schema": "paymodel.run/1", "run_id": "x", "files": {}, "inputs": {}, "asked": {"question": 5}}
    (tmp_path / "bad" / "run.json").write_text(json.dumps(bad))
    outcome = paymodel("verify", tmp_path / "bad")
    assert outcome.code == 2
    assert "it does not say what was asked" in outcome.err


def test_options_that_cannot_be_are_refused_at_once(paymodel: Callable[..., Outcome], tmp_path: Path) -> None:
    options = ("--format", "odt", "--png", "huge", "--management", "x.toml", "-d", "nowhere", "--since", "May")
    outcome = paymodel("report", *options, "--out", tmp_path / "out")
    assert outcome.code == 2
    for said in ("--format odt: choose", "--png huge: choose", "--management: ", "nowhere", "--since: 'May'"):
        assert said in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_the_answer_comes_first_and_then_where_everything_is(paymodel: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = paymodel("report", "-d", "HMRC", "--draws", 0, "--out", tmp_path / "out")
    assert outcome.out.startswith("HMRC: 6.5% for AA to EO is within the 2023-24 ceiling")
    told = re.findall(r"^  (\S+) ", outcome.out, flags=re.M)
    assert told == ["report.html", "report.docx", "workbook.xlsx", "charts", "report.md", "result.json", "run.json"]
    assert all((tmp_path / "out" / name).exists() for name in told)
    assert max(map(len, outcome.out.replace(str(tmp_path), "").splitlines())) <= 80


def test_open_hands_the_page_to_the_browser(
    paymodel: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda page: bool(opened.append(page)))
    outcome = paymodel("report", "-d", "DWP", "--draws", 0, "--format", "none", "--open", "--out", tmp_path / "out")
    assert opened == [(tmp_path / "out" / "report.html").as_uri()]
    assert "No browser could be opened here" in outcome.out


def test_json_is_the_document_of_the_folder(paymodel: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = paymodel("report", "-d", "DWP", "--draws", 5, "--format", "none", "--json", "--out", tmp_path / "out")
    assert outcome.out == (tmp_path / "out" / "result.json").read_text()
