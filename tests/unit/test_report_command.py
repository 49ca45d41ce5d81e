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


def test_the_same_inputs_give_the_same_bytes_in_another_process_and_place(
    paymodel: Callable[..., Outcome], whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    options = ("--draws", 200, "--format", "docx,pdf", "--png", "screen,print", "--card", "--out", "elsewhere")
    assert paymodel("report", *options).code == 0
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
    assert {"report.html", "report.docx", "report.md", "workbook.xlsx", "result.json", "run.json"} <= set(one)
    run_id = json.loads(one["result.json"])["run_id"].encode()
    for name in set(one) - {"report.docx", "workbook.xlsx"}:
        assert run_id in one[name], name
    assert str(tmp_path).encode() not in b"".join(one.values())


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


@pytest.mark.parametrize("key", ["command", "schema_of_mine", "asked"])
def test_whatever_the_manifest_says_is_compared(paymodel: Callable[..., Outcome], small: Path, key: str) -> None:
    run = small / "run.json"
    kept = json.loads(run.read_text())
    if key == "asked":
        del kept["asked"]["question"]["target_rate"]  # the default comes out, and is not what was written
    else:
        kept[key] = "paymodel report"
    run.write_text(json.dumps(kept))
    outcome = paymodel("verify", small)
    assert outcome.code == 1
    assert "What was asked" in outcome.out and key in outcome.out


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("inputs",), []),
        (("inputs",), "x"),
        (("versions",), None),
        (("asked",), []),
        (("asked", "question", "departments"), 5),
        (("asked", "question", "as_at"), "x"),
        (("asked", "question", "remit"), 5),
        (("asked", "question", "target_rate"), "6.5"),
        (("asked", "question", "demands"), [{"kind": "floor"}]),
        (("asked", "sizes"), ["huge", 3]),
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(
    paymodel: Callable[..., Outcome], small: Path, where: tuple[str, ...], value: object
) -> None:
    run = small / "run.json"
    kept = inner = json.loads(run.read_text())
    for key in where[:-1]:
        inner = inner[key]
    inner[where[-1]] = value
    run.write_text(json.dumps(kept))
    outcome = paymodel("verify", small)
    assert (outcome.code, outcome.out) == (2, "")
    assert "it does not say what was asked" in outcome.err
    run.write_text("[" * 100_000)
    assert "this is not a report's run.json" in paymodel("verify", small).err


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


def test_the_file_of_the_right_content_is_taken_wherever_it_is(
    paymodel: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, away = tmp_path / "here", tmp_path / "away"
    here.mkdir()
    away.mkdir()
    monkeypatch.chdir(here)
    table = Path("pay.csv")
    table.write_text("code,grade,location,sex,salary_gbp,headcount,fte\nOWN,AO,National,Female,24000,50,45\n")
    offer = (Path(__file__).parents[2] / "data/offers/junior-6.5.toml").read_text()
    Path("ours.toml").write_text(
        offer.replace('department = "all"', "").replace("[[award]]", 'staff = "pay.csv"\n\n[[award]]', 1)
    )
    options = ("--draws", 0, "--format", "none", "--out", away / "report")
    outcome = paymodel("report", "--offer", "ours.toml", "-d", "OWN", *options)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"--inputs {Path()}" not in outcome.out
    kept = json.loads((away / "report" / "run.json").read_text())
    assert {"ours.toml", "pay.csv"} <= set(kept["inputs"])
    (away / "ours.toml").write_text(offer)  # of the same name, and not the one
    assert paymodel("verify", away / "report").code == 0
    monkeypatch.chdir(tmp_path)
    assert paymodel("verify", away / "report").code == 2
    assert paymodel("verify", away / "report", "--inputs", away, "--inputs", here).code == 0
    (here / "pay.csv").write_text(table.read_text() if table.is_file() else (here / "pay.csv").read_text() + "# more\n")
    changed = paymodel("verify", away / "report", "--inputs", here)
    assert changed.code == 1 and "  pay.csv: changed since" in changed.out


def test_where_own_files_lie_is_told(
    paymodel: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "talks").mkdir()
    monkeypatch.chdir(tmp_path)
    shutil.copy(Path(__file__).parents[2] / "data/offers/junior-6.5.toml", "talks/ours.toml")
    options = ("-d", "HMRC", "--draws", 0, "--format", "none", "--out", "report")
    outcome = paymodel("report", "--offer", "talks/ours.toml", *options)
    (told,) = re.findall(r"paymodel (verify report --inputs talks)", " ".join(outcome.out.split()))
    assert paymodel(*told.split()).code == 0


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


def test_the_record_of_the_talks_may_be_named_by_its_folder(
    paymodel: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(Path(__file__).parents[2] / "data/offers/junior-6.5.toml", "ours.toml")
    assert paymodel("moves", "add", "ours.toml", "--side", "union", "--date", "2023-07-03", "-d", "HMRC").code == 0
    options = ("-d", "HMRC", "--draws", 0, "--format", "none", "--out", "report")
    ids = set()
    for named in (".", "moves.toml"):
        assert paymodel("report", *options, "--moves", named).code == 0
        kept = json.loads((tmp_path / "report" / "run.json").read_text())
        ids.add(kept["run_id"])
        assert kept["asked"]["moves"] == "moves.toml" and "moves.toml" in kept["inputs"]
    assert len(ids) == 1
    assert paymodel("verify", "report").code == 0


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
