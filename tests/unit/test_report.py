"""The report: everything that somebody to whom it is forwarded needs."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from paymodel.model.reported import Reported
from paymodel.outputs.caveats import PERMISSION, department_warnings
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.markdown import report_markdown
from paymodel.outputs.tables import answer_table, as_markdown, comparison_table, escaped, grade_table
from paymodel.outputs.wording import remarks, verdict_paragraphs
from paymodel.run import Simulate, simulate


@pytest.mark.parametrize("departments", [("DWP", "HMRC"), ("HMPPS", "UKSC", "AGO")])
def test_a_report_holds_verdict_tables_sums_and_sources(departments: tuple[str, ...]) -> None:
    result = simulate(Simulate(departments=departments, as_at=2022, draws=50))
    question = result.question
    report = report_markdown(report_content(Reported(result), []))
    for found in result.departments:
        for paragraph in verdict_paragraphs(found, question):
            assert f"**{escaped(paragraph)}**" in report
        assert as_markdown(grade_table(found, question)) in report
        for warning in department_warnings(found, question):
            assert escaped(warning) in report
        if found.has_junior_pay:
            assert as_markdown(answer_table(found, question)) in report
            certificate = certificate_table(found, question)
            numbered = replace(certificate, header=("Line", *certificate.header[1:]))
            assert as_markdown(numbered) in report
            for sentence in remarks(found, question):
                assert escaped(sentence) in report
    for line in (*result.warnings, *result.assumptions, *result.sources, PERMISSION):
        assert escaped(line) in report
    assert f"Run {result.run_id}" in report
    assert "Open Government Licence v3.0" in report


def test_many_departments_are_compared_by_name() -> None:
    result = simulate(Simulate(departments=("all",), draws=0))
    report = report_markdown(report_content(Reported(result), []))
    rows = comparison_table(result.departments, result.question).rows
    assert len(rows) == 110
    assert "| DWP | in | with extra \\# | 75,660 |" in report
    assert "| Department for Work and Pensions (excl. agencies) |" in report


@pytest.mark.parametrize(
    "text", ["1. first", "- item", "+ item", "=1+1", "@me", "a|b", "A &lt;b&gt;", "<b>", "# head", "*x*"]
)
def test_text_stays_text(text: str) -> None:
    assert not re.match(r"(\d+\. |[-+=@#*|<])", escaped(text))
    assert not re.search(r"(?<!\\)[|<>*&]", escaped(text))


def test_readme_commands_run(paymodel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = re.findall(r"^paymodel (.*?)(?:  +.*)?$", readme, flags=re.M)
    assert len(shown) >= 7
    sheet = Path(__file__).parents[2] / "docs" / "talks" / "their-pay-points.xlsx"
    shutil.copy(sheet, tmp_path / "their-file.xlsx")
    shown.remove("explore --live")  # it serves until it is ended: tests/browser/test_live_page.py
    for arguments in shown:
        outcome = paymodel(*[part.strip('"') for part in re.findall(r'"[^"]*"|\S+', arguments)])
        assert (outcome.code, outcome.err) == (0, ""), arguments
        if arguments.startswith("talks new"):  # what a reader fills in
            paymodel(
                "talks", "import", sheet, "--columns", "found", "--out", tmp_path / "talks-2026" / "pay-points.csv"
            )
            (tmp_path / "talks-2026" / "management.toml").write_text("total_gbp = 4560000\n")
