"""Offers side by side."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from paymodel.model.cost_findings import CostResult, DepartmentCost
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.cost_document import cost_document
from paymodel.outputs.cost_wording import who_gets_less
from paymodel.outputs.numbers import MISSING, count, gbp, gbp_spoken, pct, pct_short
from paymodel.outputs.tables import Table, as_text
from paymodel.outputs.wording import SHORT_VERDICTS, VERDICT_NAMES

SCHEMA: Final = "paymodel.compare/1"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def compare_text(results: Sequence[CostResult]) -> str:
    """Each department's offers side by side, under letters that stand for their names."""
    blocks: list[str] = []
    for code in department_codes(results):
        held = held_by(results, code)
        blocks.append(wrapped(f"{code}  {held[0][1].organisation}: {compare_sentence(held)}"))
        blocks += [titled(title, as_text(table)) for title, table in compare_sections(held)]
    key = [
        f"{letter}: {result.offer.name} (run {result.run_id})"
        for letter, result in zip(_LETTERS, results, strict=False)
    ]
    warnings = dict.fromkeys(warning for result in results for warning in result.warnings)
    marks = [noted(f"! {warning}") for warning in warnings]
    return "\n\n".join(["\n".join(key), *blocks, *marks, wrapped(_note(results))]) + "\n"


def compare_document_text(results: Sequence[CostResult]) -> str:
    """The costings in the order given, as one document."""
    content: dict[str, Any] = {"schema": SCHEMA, "offers": [cost_document(result) for result in results]}
    return json.dumps(content, indent=2, allow_nan=False) + "\n"


def department_codes(results: Sequence[CostResult]) -> list[str]:
    """Every department that some offer is for, in the order met."""
    return list(dict.fromkeys(found.code for result in results for found in result.departments))


def held_by(results: Sequence[CostResult], code: str) -> list[tuple[str, DepartmentCost]]:
    """The offers for a department, under their letters."""
    return [
        (letter, found)
        for letter, result in zip(_LETTERS, results, strict=False)
        for found in result.departments
        if found.code == code
    ]


def compare_sentence(held: Sequence[tuple[str, DepartmentCost]]) -> str:
    """Each offer's cost and standing."""
    told = [
        f"{letter} costs {pct(one.first.award_rate)} ({gbp_spoken(one.first.test.inside_remit_gbp)}), "
        f"{VERDICT_NAMES[one.first.test.verdict]}" + "".join(f"; {less}" for less in who_gets_less(one.first))
        for letter, one in held
    ]
    return ". ".join(told) + "."


def compare_sections(held: Sequence[tuple[str, DepartmentCost]]) -> Iterator[tuple[str, Table]]:
    """The tables of one department, a column an offer."""
    yield "Cost and verdict", _cost_table(held)
    yield (
        "Rise of each grade in salaries",
        _by_grade(held, lambda line: f"{pct(line.award_rate)} {gbp(line.mean_rise_gbp)}"),
    )
    uniform = held[0][1].first.against[0]
    yield f"Against {pct_short(uniform.rate)} for everybody", _uniform_table(held)
    yield "Differentials: mean pay above the grade below, before and after", _differentials(held)


def _cost_table(held: Sequence[tuple[str, DepartmentCost]]) -> Table:
    rows: list[tuple[str, Callable[[DepartmentCost], str]]] = [
        ("Against the ceiling", lambda one: SHORT_VERDICTS[one.first.test.verdict]),
        ("Scores against the remit", lambda one: gbp(one.first.test.inside_remit_gbp)),
        ("  of basic pay", lambda one: pct(one.first.award_rate)),
        ("Above the ceiling by", lambda one: gbp(one.first.test.shortfall_gbp)),
        ("Rises in salaries, full year", lambda one: gbp(one.first.full_year.consolidated_gbp)),
        ("  this year", lambda one: gbp(one.first.in_year.consolidated_gbp)),
        ("Paid once", lambda one: gbp(one.first.full_year.non_consolidated_gbp + one.first.full_year.lump_sum_gbp)),
        ("Added to the paybill, full year", lambda one: gbp(one.first.full_year.paybill_gbp)),
        ("Rise on the lowest rate", lambda one: pct(one.first.measures.lowest_rise_rate)),
        ("Standard rise", lambda one: pct(one.first.measures.standard_rise_rate, 1)),
    ]
    return _columns("", held, [(name, [tell(one) for _, one in held]) for name, tell in rows])


def _by_grade(held: Sequence[tuple[str, DepartmentCost]], tell: Callable[[Any], str]) -> Table:
    grades = [line.grade for line in held[0][1].first.grades]
    lines = [{line.grade: tell(line) for line in one.first.grades} for _, one in held]
    return _columns("Grade", held, [(grade, [told.get(grade, MISSING) for told in lines]) for grade in grades])


def _uniform_table(held: Sequence[tuple[str, DepartmentCost]]) -> Table:
    lines = [one.first.against[0] for _, one in held]
    rows = [
        ("People who get more", [count(round(line.above_headcount)) for line in lines]),
        ("  together, a year", [gbp(line.above_gbp) for line in lines]),
        ("People who get the same", [count(round(line.at_headcount)) for line in lines]),
        ("People who get less", [count(round(line.below_headcount)) for line in lines]),
        ("  together, a year", [gbp(line.below_gbp) for line in lines]),
    ]
    return _columns("", held, rows)


def _differentials(held: Sequence[tuple[str, DepartmentCost]]) -> Table:
    first = held[0][1].first.grades
    rows: list[tuple[str, list[str]]] = []
    for lower, upper in pairwise(first):
        before = pct(upper.mean_salary_gbp / lower.mean_salary_gbp - 1, 1)
        told: list[str] = []
        for _, one in held:
            after = {line.grade: line.new_mean_salary_gbp for line in one.first.grades}
            told.append(pct(after[upper.grade] / after[lower.grade] - 1, 1))
        rows.append((f"{upper.grade} over {lower.grade} (before {before})", told))
    return _columns("After", held, rows)


def _columns(name: str, held: Sequence[tuple[str, DepartmentCost]], rows: Sequence[tuple[str, list[str]]]) -> Table:
    header = (name, *(letter for letter, _ in held))
    return Table(header, tuple((label, *cells) for label, cells in rows), "l" + "r" * len(held))


def _note(results: Sequence[CostResult]) -> str:
    first = results[0]
    return (
        f"Baseline {first.baseline}, NLW rise {first.nlw}, spread {first.spread}. 'paymodel cost OFFER' shows each "
        "offer's sums and what it takes for granted."
    )
