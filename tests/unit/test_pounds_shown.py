"""Figures as they are shown: grades that add up to the lines of the sums, and rates that are enough when typed back."""

import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from explorer.node import run
from explorer.positions import put_to_all
from paymodel.model.demand import Demand
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED
from paymodel.model.question import NLW_INSIDE, PUBLISHED, Question
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.explorer.page import MODEL_SCRIPTS
from paymodel.outputs.numbers import pct_at_least
from paymodel.outputs.report.content import title
from paymodel.outputs.tables import grade_table
from paymodel.run import Simulate, simulate
from paymodel.units import pounds_adding_up, rate_from_pct, round_up

LEAD, WIDE_LEAD = (Demand("differential", DELEGATED[1:], rate, is_general=True) for rate in (0.1, 0.4))
BUT_EO = ("AA", "AO", "HEO", "SEO", "G7", "G6")
QUESTIONS: dict[str, dict[str, Any]] = {
    "opening": {},
    "published": {"baseline": PUBLISHED, "target_rate": 0.05},
    "inside": {"nlw": NLW_INSIDE, "target_rate": 0.055, "floor_rate": 0.02},
    "above": {"floor_rate": 0.045, "target_rate": 0.08},
    "one rate": {"target_rate": 0.05, "floor_rate": 0.05},
    "all junior": {"target_rate": 0.05, "junior_grades": DELEGATED},
    "fenced": {"target_rate": 0.0, "floor_rate": 0.072},
    "unspent": {"target_rate": 0.04, "additional_basis": "lower-bands"},
    "a lead": {"demands": (LEAD,), "headline_rate": 0.093, "target_rate": 0.08},
    "a lead above": {
        "demands": (WIDE_LEAD,),
        "headline_rate": 0.093,
        "target_rate": 0.1766,
        "junior_grades": DELEGATED[:4],
    },
    "a policy": {
        "departments": ("DWP", "HMPPS", "NCA"),
        "demands": (LEAD,),
        "headline_rate": 0.093,
        "target_rate": 0.06,
        "policy": "equal-cash",
    },
}


def asked(code: str, **terms: Any) -> tuple[Findings, Question]:
    result = simulate(Simulate((code,), draws=0, **terms))
    return result.departments[0], result.question


def pounds(cell: str) -> int:
    return int(re.sub("[£,]", "", cell))


def sums(found: Findings, question: Question) -> dict[str, str]:
    return {label.strip(): figure for _, label, _, figure in certificate_table(found, question).rows}


def awards(found: Findings, question: Question) -> dict[str, int]:
    table = grade_table(found, question)
    column = table.header.index("Award £")
    return {row[0]: pounds(row[column]) for row in table.rows if row[column] not in ("-", "[c]")}


def lines_of_awards(question: Question, lines: dict[str, str], found: Findings) -> dict[str, int]:
    """What the lines of the sums say that the awards come to, in all and of the junior grades."""
    target = next(pounds(lines[label]) for label in lines if " for " in label and label[0].isdigit())
    others = next((pounds(lines[label]) for label in lines if label.startswith("Left for")), 0)
    floor = next((pounds(lines[label]) for label in lines if label.startswith("Floor of")), 0)
    least = next((pounds(lines[label]) for label in lines if label.startswith("Least awards")), target + floor)
    pushed = {label.split()[0]: pounds(figure) for label, figure in lines.items() if " pushed up to " in label}
    juniors = target + sum(amount for grade, amount in pushed.items() if grade in question.junior_grades)
    if question.policy is not None:
        juniors = 0
    if found.verdict == "above_ceiling":
        return {"Total": least, "juniors": juniors}
    shared = next((pounds(lines[label]) for label in lines if label.startswith("shared")), others - floor)
    return {"Total": least + (shared if question.rest_grades else 0), "juniors": juniors}


@pytest.mark.parametrize("terms", QUESTIONS.values(), ids=QUESTIONS)
def test_grades_add_up_to_the_lines_of_the_sums_and_never_above_the_ceiling(terms: dict[str, Any]) -> None:
    result = simulate(Simulate(**{"departments": ("all",), "draws": 0, **terms}))
    question, n = result.question, 0
    for found in result.departments:
        if not found.has_junior_pay or found.withheld_grades:
            continue
        lines, shown = sums(found, question), awards(found, question)
        told, scored = lines_of_awards(question, lines, found), pounds(lines.get("NLW rise of 1 April", "0"))
        scored = scored if question.nlw == NLW_INSIDE else 0
        total, juniors = shown.pop("Total"), sum(shown.get(grade, 0) for grade in question.junior_grades)
        assert total == sum(shown.values()), found.code
        if found.verdict != "above_ceiling":
            assert total <= pounds(lines["Ceiling"]) - scored, (found.code, total, lines)
        is_unspent = found.split is not None and found.split.unspent_gbp > 1 and question.asked.is_plain
        assert is_unspent or not found.has_rest_pay or total == told["Total"], (found.code, total, lines)
        assert juniors == told["juniors"] or question.policy, (found.code, juniors, lines)
        for line in found.all_grades:
            if line.award_rate is not None:
                assert shown[line.grade] == pytest.approx(line.award_cost_gbp, abs=3), (found.code, line.grade)
        n += 1
    assert n > 80 or n == len(terms.get("departments", ()))


def test_what_the_prison_service_spends_is_its_ceiling() -> None:
    """62,231,258 + 6,914,584 = 69,145,842 = 65,922,678 of AA to EO + 3,223,164 of the others."""
    found, question = asked("HMPPS")
    lines, shown = sums(found, question), awards(found, question)
    assert (lines["Ceiling"], lines["6.5% for AA to EO"], lines["Left for HEO to G6"]) == (
        *("£69,145,842", "£65,922,678", "£3,223,164"),
    )
    assert (shown["Total"], sum(shown[grade] for grade in ("AA", "AO", "EO"))) == (69_145_842, 65_922_678)


def test_differentials_add_what_giving_them_up_frees() -> None:
    found, question = asked("ESFA", **QUESTIONS["a lead above"])
    lines = sums(found, question)
    (freed,) = (figure for label, figure in lines.items() if label.startswith("Binds: "))
    assert lines["Differentials add"] == freed == "£3,951,858"


@pytest.mark.parametrize("name", ["opening", "inside", "a lead"])
def test_the_remit_needed_is_enough_when_it_is_typed_back(name: str) -> None:
    put = put_to_all(Simulate(draws=0, **QUESTIONS[name]))
    question, typed = put.question, set[str]()
    for code in put.codes:
        workforce = put.table.workforce(code, put.year)
        lines = sums(put.assessed(workforce), question) if workforce.priced().grades else {}
        needed = {
            label: figure for label, figure in lines.items() if label.startswith("Remit needed") and "%" in figure
        }
        for label, figure in needed.items():
            remit = replace(question.remit, headline_rate=rate_from_pct(figure, label), additional_rate=0.0)
            floor_rate = rate_from_pct(label.removesuffix(", unfenced").split()[-1], label) if "%" in label else 0.0
            again = replace(put, question=replace(question, remit=remit, floor_rate=floor_rate)).assessed(workforce)
            assert again.shortfall_gbp == 0, (code, label, figure)
        typed |= set(needed.values())
    assert len(typed) > 60


def test_a_rate_is_rounded_up_but_for_what_float_arithmetic_leaves() -> None:
    assert [round_up(rate, 3) for rate in (0.052205, 0.05, 0.05 + 1e-16, 0.05000001, -0.004108)] == [
        *(0.05221, 0.05, 0.05, 0.05001, -0.0041),
    ]
    assert [pct_at_least(rate) for rate in (0.0522001, 0.0522, None, math.nan)] == ["5.221%", "5.220%", "-", "[c]"]


def test_pounds_add_up_to_any_total() -> None:
    assert pounds_adding_up([10.9], 9) == [9]
    assert pounds_adding_up([10.2, 0.1], 13) == [12, 1]
    assert pounds_adding_up([1.5, 1.6, 1.7], 2) == [0, 1, 1]
    assert pounds_adding_up([], 0) == []


def test_the_page_adds_up_and_rounds_up_as_python_does(tmp_path: Path) -> None:
    lists = [[1.5, 1.6, 1.7], [10.9], [-0.5, 0.25, 3.0], [1e9 + 0.5, 2.2]]
    at = [{"figures": one, "total": round(sum(one)) + by} for one in lists for by in (-4, -1, 0, 2)]
    rates = [0.052205, 0.05 + 1e-16, 0.0522000001, -0.004108, 0.0]
    answer = f"[pounds_adding_up(position.figures, position.total), {rates}.map((rate) => pct_at_least(rate))]"
    for one, (whole, told) in zip(at, run('{"organisations": []}', at, tmp_path, answer, MODEL_SCRIPTS), strict=True):
        assert whole == pounds_adding_up(one["figures"], one["total"])
        assert told == [pct_at_least(rate) for rate in rates]


@pytest.mark.parametrize(
    ("terms", "left"),
    [
        ({}, "what is left for HEO to G6?"),
        ({"floor_rate": 0.02}, "what is left for them?"),
        ({"junior_grades": BUT_EO}, "what is left for EO?"),
        ({"junior_grades": BUT_EO, "floor_rate": 0.02}, "what is left for them?"),
    ],
)
def test_the_others_are_them_only_where_they_are_named(terms: dict[str, Any], left: str) -> None:
    assert title(simulate(Simulate(("DWP",), draws=0, **terms))).endswith(f", and {left}")
