"""The report on an answer: of that answer, or of nothing. That its files are those of the command line is held with
the page on Python, whose report it is."""

from pathlib import Path
from typing import Any

import pytest

import paymodel as pm
from paymodel.run import reporting


def refused(*arguments: object, **keywords: object) -> list[str]:
    with pytest.raises(pm.UserError) as told:
        pm.report(*arguments, **keywords)  # type: ignore[arg-type]
    return list(told.value.faults)


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What reports would be made of; no file of them is made."""
    given: list[Any] = []

    def made(asked: object, content: Any) -> reporting.Made:
        given.append(content)
        return reporting.Made(content, {}, {})

    monkeypatch.setattr(reporting, "made", made)
    return given


def test_a_report_is_of_the_answer_from_whatever_folder(
    reported: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    offer = pm.Offer.percent({"AA-EO": 0.065}, "DWP", "2023-24")
    offer.save("own.toml")
    pm.Offer.percent({"AA-EO": 0.01}, "DWP", "2023-24").save("other/own.toml")
    pm.save_grades(pm.load_grades(), "own.csv")
    answers = [
        pm.simulate("DWP", grades="own.csv", offer=one, draws=0)
        for one in ("own.toml", Path("own.toml"), pm.Offer.read("own.toml"))
    ]
    monkeypatch.chdir("other")
    for answer, out in zip(answers, ("first", "second", "third"), strict=True):
        pm.report(answer, out, formats=())
        assert reported[-1].answer.run_id == answer.run_id
        assert reported[-1].answer.departments is answer._result.departments
        pm.report(answer, f"{out}-since", formats=(), since="2022-03")
        assert reported[-1].answer.run_id != answer.run_id


@pytest.mark.parametrize("changed", ["own.toml", "own.csv"])
def test_a_report_on_files_that_have_changed_is_refused(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pm.Offer.percent({"AA-EO": 0.065}, "DWP", "2023-24", name="ours").save("own.toml")
    pm.save_grades(pm.load_grades(as_at=2023), "own.csv")
    answer = pm.simulate("DWP", grades="own.csv", offer="own.toml", draws=0)
    before = Path(changed).read_text(encoding="utf-8")
    Path(changed).write_text(before.replace("6.5", "6").replace(",25310,21720,", ",25310,21719,"), encoding="utf-8")
    for more in ({}, {"since": "2022-03"}):
        (told,) = refused(answer, "report", formats=(), **more)
        assert told.startswith(f"answer: a file that it was asked from has changed since (run {answer.run_id} then, ")
        assert told.endswith("now); ask again, and report on the new answer.")
    assert not Path("report").exists()
    Path(changed).unlink()
    assert refused(answer, "report", formats=())[0].startswith(f"{tmp_path / changed}: ")


def test_a_report_on_what_is_in_no_file_is_refused(tmp_path: Path) -> None:
    offer = pm.Offer.percent({"AA-G6": 0.045}, "DWP", "2023-24")
    grades = pm.load_grades(as_at=2023)
    answer = pm.simulate("DWP", grades=grades, offer=offer, draws=0)
    for told in (
        refused(answer, tmp_path / "report"),
        refused("DWP", tmp_path / "report", grades=grades, offer=offer, draws=0),
    ):
        assert [one.split(":")[0] for one in told] == ["offer", "grades"]
        assert any("pm.save_grades(grades" in one for one in told)
        assert any("offer.save(" in one for one in told)
    assert not (tmp_path / "report").exists()


def test_keywords_of_the_question_do_not_go_with_an_answer(tmp_path: Path) -> None:
    answer = pm.simulate("DWP", draws=0)
    assert refused(answer, tmp_path / "report", draws=100, target_rate=0.06) == [
        f"{keyword}: the answer was asked with its own; leave it out here, or give departments in its place."
        for keyword in ("draws", "target_rate")
    ]
    for given in (answer, "DWP"):
        with pytest.raises(TypeError, match=r"^report\(\) got an unexpected keyword argument 'targt_rate'$"):
            pm.report(given, tmp_path / "report", targt_rate=0.06)  # type: ignore[call-arg]
    assert not (tmp_path / "report").exists()


def test_every_fault_of_a_report_at_once(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    told = refused("DWP", tmp_path, target_rate=6, draws=-1, formats="doc", sizes="big")
    assert [one.split(":")[0] for one in told[:1] + told[2:]] == [
        "target_rate",
        'formats="doc"',
        'sizes="big"',
        "draws=-1",
    ]
    assert "paymodel did not write notes.txt" in told[1]
    assert refused("DWP", None, formats=5, draws=-1) == [
        "out: None is no path; write the name of a file in quotes.",
        'formats: 5 is no text; write one such as "docx", or a list of them.',
        "draws=-1: choose a number from 0 (none) to 1,000,000.",
    ]
