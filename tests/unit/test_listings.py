"""The listing commands: what is loaded, and where it came from."""

from dataclasses import replace

import pytest

from paymodel.inputs.published_answers import published_answers


def test_grades_list_and_show(paymodel) -> None:
    listed = paymodel("grades", "list").out
    assert listed.startswith("110 organisations on 31 March 2023 (years held: 2022, 2023)")
    assert "Department for Work and Pensions (excl. agencies)" in listed
    shown = paymodel("grades", "show", "uk supreme court").out
    assert "UKSC  UK Supreme Court" in shown
    assert "generated 2023-07-26" in shown
    assert "[c]" in shown
    assert "generated 2023-02-14" in paymodel("grades", "show", "DWP", "--as-at", "2022").out


@pytest.mark.parametrize(
    "arguments", [("grades", "show", "nowhere"), ("remits", "show", "1066"), ("grades", "check", "no.csv")]
)
def test_what_is_not_there(paymodel, arguments: tuple[str, ...]) -> None:
    outcome = paymodel(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1


def test_remits_list_and_show(paymodel) -> None:
    listed = paymodel("remits", "list").out
    assert [line.split()[0] for line in listed.splitlines()[2:8]] == [
        *("2021-22", "2022-23", "2023-24", "2024-25", "2025-26", "2026-27")
    ]
    shown = paymodel("remits", "show", "2023/24").out
    assert "4.5%  (seen, 2023-06-02: gov.uk" in shown
    assert "AA to EO  (assumed" in shown


def test_selftest_passes_and_tells_what_differs(paymodel, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paymodel("selftest").out.startswith("PASSED: 14 published answers recomputed")
    wrong = [
        replace(answer, value=0.5) if answer.figure == "junior_share" else answer for answer in published_answers()
    ]
    monkeypatch.setattr("paymodel.run.selftest.published_answers", lambda: wrong)
    outcome = paymodel("selftest")
    assert outcome.code == 1
    assert outcome.out.startswith("DIFFERS\nDWP junior_share: published 0.5, computed 0.7105968")
    assert outcome.out.count("\n") == 3


def test_version_and_help(paymodel) -> None:
    assert paymodel("--version").out.startswith("paymodel ")
    for arguments in ([], ["--help"], ["grades"], ["remits"], ["simulate", "--help"]):
        outcome = paymodel(*arguments)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.startswith("Usage: ")
