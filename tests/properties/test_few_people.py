"""No output shows the pay of fewer than 5 people: looked for in all that is printed, and by changing what is hidden."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import HEADER
from paymodel.errors import UserError
from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.model.cost_findings import CostResult
from paymodel.model.findings import RunResult
from paymodel.model.reported import Reported
from paymodel.model.small_groups import is_few, told_splits, withheld_grades
from paymodel.outputs.compare_tables import compare_document_text, compare_text
from paymodel.outputs.console import answer_text
from paymodel.outputs.cost_console import cost_text
from paymodel.outputs.cost_document import cost_document_text
from paymodel.outputs.cost_report import cost_markdown
from paymodel.outputs.document import document_text
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.markdown import report_markdown
from paymodel.run.asked import Cost, Simulate
from paymodel.run.cost import cost
from paymodel.run.listing import check_grades, list_grades, show_grades
from paymodel.run.simulation import simulate

GRADES = ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6")
PCT, FLAT_GBP = 4, 300
OFFER = """\
name = "An offer"
department = "OWN"
remit = "2023-24"
settlement_date = 2023-06-01

[[award]]
percent = {pct}
flat_gbp = {flat_gbp}

[lump_sum]
amount_gbp = 250
"""


@dataclass(frozen=True)
class Row:
    """A grade on one pay point. fte is a multiple of a half, so that sums are exact."""

    grade: str
    people: int
    fte: float
    salary_gbp: int


@st.composite
def units(draw: st.DrawFn, most_small: int = 3) -> tuple[Row, ...]:
    """Three to five grades, at least one of them of 1 to 4 people."""
    grades = draw(st.lists(st.sampled_from(GRADES), min_size=3, max_size=5, unique=True))
    n_small = draw(st.integers(1, min(most_small, len(grades) - 1)))
    rows: list[Row] = []
    for i, grade in enumerate(sorted(grades, key=GRADES.index)):
        people = draw(st.integers(1, 4)) if i in _spread(n_small, len(grades)) else draw(st.integers(5, 60))
        fte = people - draw(st.integers(0, people)) / 2
        salary = 24_000 + 9_000 * GRADES.index(grade) + draw(st.integers(0, 7_000))
        rows.append(Row(grade, people, fte, salary))
    return tuple(draw(st.permutations(_shuffled(rows, draw))))


def _spread(n_small: int, n_grades: int) -> range:
    return range(n_grades - n_small, n_grades)


def _shuffled(rows: list[Row], draw: st.DrawFn) -> list[Row]:
    """The sizes dealt to the grades anew, so that the small ones may be anywhere."""
    sizes = draw(st.permutations([(row.people, row.fte) for row in rows]))
    return [Row(row.grade, *size, row.salary_gbp) for row, size in zip(rows, sizes, strict=True)]


@dataclass(frozen=True)
class Answers:
    """What the program answers about a unit, and all that it prints of it; of what it refuses, the sentences."""

    costing: CostResult | None
    answer: RunResult | None
    texts: tuple[str, ...]


def answers(rows: tuple[Row, ...], *, is_points: bool, flat_gbp: int = FLAT_GBP) -> Answers:
    with TemporaryDirectory() as name:
        table, offer = Path(name) / "own.csv", Path(name) / "offer.toml"
        if is_points:
            lines = [f"OWN,{r.grade},National,Female,{r.salary_gbp},{r.people},{r.fte}" for r in rows]
            table.write_text("\n".join([",".join(POINT_COLUMNS), *lines]) + "\n", encoding="utf-8")
        else:
            lines = [
                f"2023,OWN,Own unit,Own,{r.grade},{r.people},{r.fte},{r.salary_gbp},{r.salary_gbp},payroll"
                for r in rows
            ]
            table.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        offer.write_text(OFFER.format(pct=PCT, flat_gbp=flat_gbp), encoding="utf-8")
        costing, answer, texts = None, None, [list_grades(None, table), show_grades("OWN", None, table)]
        texts.append(check_grades(table))
        try:
            costing = cost(Cost(offer=str(offer), grades_path=table))
            texts += [cost_text(costing), cost_document_text(costing), cost_markdown(costing)]
            texts += [compare_text([costing, costing]), compare_document_text([costing, costing])]
        except UserError as refused:
            texts += refused.faults
        try:
            answer = simulate(Simulate(grades_path=table, offer=str(offer), draws=0))
            report = report_markdown(report_content(Reported(answer), []))
            texts += [answer_text(answer), document_text(answer), report]
        except UserError as refused:
            texts += refused.faults
        return Answers(costing, answer, tuple(text.replace(name, "") for text in texts))


def numbers(texts: tuple[str, ...]) -> set[str]:
    """Every number as printed, without its commas."""
    return {found.replace(",", "") for text in texts for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def secrets(row: Row) -> Iterator[tuple[str, str]]:
    """What would tell the pay of a grade, by name: to 12 significant digits, and in whole pounds of 4 digits up."""
    rise = row.salary_gbp * PCT / 100 + FLAT_GBP
    amounts = {
        "salary": row.salary_gbp,
        "new salary": row.salary_gbp + rise,
        "pay": row.fte * row.salary_gbp,
        "cost": row.fte * rise,
        "rise": rise,
        "target": 1.065 * row.salary_gbp,
    }
    for name, amount in amounts.items():
        for written in (f"{amount:.12g}", f"{int(amount + 0.5)}"):
            if len(written) >= 4:
                yield f"{row.grade} {name}", written


def leaks(rows: tuple[Row, ...], *, is_points: bool) -> set[str]:
    found = numbers(answers(rows, is_points=is_points).texts)
    return {name for row in rows if row.people < 5 for name, written in secrets(row) if written in found}


def moved(rows: tuple[Row, ...], by_gbp: int) -> tuple[Row, ...]:
    """The unit with other salaries in its small grades."""
    return tuple(
        Row(r.grade, r.people, r.fte, r.salary_gbp + by_gbp * (1 + i)) if r.people < 5 else r
        for i, r in enumerate(rows)
    )


@settings(max_examples=12)
@given(units(), st.booleans())
def test_nothing_printed_tells_the_pay_of_a_small_grade(rows: tuple[Row, ...], is_points: bool) -> None:
    found = leaks(rows, is_points=is_points)
    for by_gbp in (137, 291, 463):  # a number that is there by chance does not move with the salary
        found = found and found & leaks(moved(rows, by_gbp), is_points=is_points)
    assert not found


@settings(max_examples=12)
@given(units(), st.booleans())
def test_totals_less_what_is_shown_cover_five_people(rows: tuple[Row, ...], is_points: bool) -> None:
    told = answers(rows, is_points=is_points)
    people: dict[str, int] = {row.grade: row.people for row in rows}
    lower = ("AA", "AO", "EO")
    unseen: dict[str, list[str]] = {}
    if told.costing is not None:
        unseen["cost"] = [line.grade for line in told.costing.departments[0].first.grades if line.is_withheld]
    if told.answer is not None:
        unseen["simulate"] = [line.grade for line in told.answer.departments[0].grades if line.is_withheld]
        for side in (True, False):
            assert not is_few(sum(people[grade] for grade in unseen["simulate"] if (grade in lower) is side))
    for grades in unseen.values():
        assert {grade for grade, n in people.items() if n < 5} <= set(grades)
        assert sum(people[grade] for grade in grades) >= 5
    document = json.loads(next((text for text in told.texts if '"paymodel.cost/1"' in text), '{"departments": []}'))
    for department in document["departments"]:
        shown = [line for line in department["grades"] if line["fte"] is not None]
        assert all(people[line["grade"]] >= 5 for line in shown)
        unshown_people = sum(people.values()) - sum(line["headcount"] for line in shown)
        assert unshown_people >= 5


@settings(max_examples=12)
@given(units(most_small=2), st.integers(20, 60), st.booleans())
def test_pay_moved_among_those_withheld_changes_nothing_printed(
    rows: tuple[Row, ...], step: int, is_points: bool
) -> None:
    # One percentage for all: pounds would raise some by more than a rate, and others by less, whom the answer counts.
    first = answers(rows, is_points=is_points, flat_gbp=0)
    assume(first.costing is not None)
    if first.answer is None:
        return
    # Of the same side, so that no shown total is another.
    unseen = [row for row in rows if row.grade in first.answer.departments[0].withheld_grades]
    pairs = [(a, b) for a in unseen for b in unseen if a.grade < b.grade and _side(a) == _side(b)]
    assume(pairs)
    one, other = pairs[0]
    changed = {
        one.grade: one.salary_gbp + step * int(2 * other.fte),
        other.grade: other.salary_gbp - step * int(2 * one.fte),
    }
    again = tuple(Row(r.grade, r.people, r.fte, changed.get(r.grade, r.salary_gbp)) for r in rows)
    second = answers(again, is_points=is_points, flat_gbp=0)
    for before, after in zip(first.texts, second.texts, strict=True):
        words, figures = _comparable(before)
        again_words, again_figures = _comparable(after)
        assert words == again_words
        # A half pound may be rounded either way.
        assert figures == pytest.approx(again_figures, rel=1e-9, abs=1)


def _side(row: Row) -> int:
    """The split of the answer table that a grade is on."""
    return 0 if row.grade in ("AA", "AO") else 1 if row.grade == "EO" else 2


def _comparable(text: str) -> tuple[list[str], list[float]]:
    """Words and numbers, without run ids, the steps of the table, and what the on-costs of bands do."""
    text = re.sub(r"The draws take.*?table\\?\)", "", text, flags=re.DOTALL)
    lines = [line for line in text.splitlines() if not re.search(r"pension|paybill|NI and|paid less on average", line)]
    kept = re.sub(r"\b[0-9a-f]{12}\b", "", "\n".join(lines))
    numbers_in = re.findall(r"\d[\d,]*(?:\.\d+)?", kept)
    return re.sub(r"\d[\d,]*(?:\.\d+)?", "", kept).split(), [float(one.replace(",", "")) for one in numbers_in]


@given(st.lists(st.integers(0, 12), min_size=7, max_size=7))
def test_the_rule_leaves_no_small_remainder(people: list[int]) -> None:
    heads = np.array(people, dtype=float)
    assume(heads.sum() >= 5)
    hidden = withheld_grades(GRADES, heads)
    assert {grade for grade, n in zip(GRADES, people, strict=True) if 0 < n < 5} <= set(hidden)
    assert bool(hidden) is any(0 < n < 5 for n in people)
    assert all(n for grade, n in zip(GRADES, people, strict=True) if grade in hidden)
    by_grade: dict[str, int] = dict(zip(GRADES, people, strict=True))
    assert sum(by_grade[grade] for grade in hidden) >= 5 or not hidden
    for split in told_splits(GRADES, heads):
        for side in (set(split), set(GRADES) - set(split)):
            assert not is_few(sum(by_grade[grade] for grade in hidden if grade in side))
            assert not is_few(sum(by_grade[grade] for grade in side))
