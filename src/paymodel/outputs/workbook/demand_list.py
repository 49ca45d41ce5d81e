"""Each demand with a live answer to whether the awards on the sheet meet it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, ON_MEAN, ON_MINIMUM, TARGET, Demand
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.demand_wording import capitalised, demand_words
from paymodel.outputs.workbook.grade_columns import GradeColumns
from paymodel.outputs.workbook.sum_rows import FIRST_COLUMN
from paymodel.outputs.workbook.written_sheet import WrittenSheet, cell

_NEAR = "0.000000001"
_NEAR_RATE = float(_NEAR)


@dataclass(frozen=True)
class Listed:
    """A demand, and whether the awards that the run found meet it."""

    demand: Demand
    is_met: bool


def by_lowest(found: Findings, question: Question) -> frozenset[str]:
    """The grades whose lowest pay a demand goes by. That of the others may be the pay of few, and is not written."""
    asked, grades = question.asked, found.baseline.grades
    lifted = {grade for one in asked.of_kind(MINIMUM) for grade in one.grades}
    if question.differential_on == ON_MINIMUM:
        leading = {grade for one in asked.of_kind(DIFFERENTIAL) for grade in one.grades}
        lifted |= {grade for pair in pairwise(grades) for grade in pair if pair[1] in leading}
    return frozenset(lifted & set(grades))


def demands_of(found: Findings, question: Question) -> list[Listed]:
    """Every demand that means somebody here, as it is put to this organisation."""
    asked = [one.demand for one in found.split.given_up] if found.split else []
    inside = set(found.baseline.grades)
    return [Listed(one, _is_met(one, found, question)) for one in asked if inside & set(one.grades)]


def _is_met(one: Demand, found: Findings, question: Question) -> bool:
    """By the awards found, as the formulas have it."""
    baseline = found.baseline
    awards = {line.grade: line.award_rate or 0.0 for line in found.all_grades}
    compared = baseline.mean_pay_gbp[0] if question.differential_on == ON_MEAN else baseline.lowest_gbp
    for i, grade in enumerate(baseline.grades):
        if grade not in one.grades:
            continue
        if one.kind in (TARGET, FLOOR) and awards[grade] < one.rate - _NEAR_RATE:
            return False
        if one.kind == CAP and awards[grade] > one.rate + _NEAR_RATE:
            return False
        if one.kind == MINIMUM and float(baseline.lowest_gbp[i]) * (1 + awards[grade]) < one.salary_gbp - 0.005:
            return False
        if one.kind == DIFFERENTIAL and i:
            lead = min(1.0, float(compared[i - 1] / compared[i]) * (1 + one.rate))
            if 1 + awards[grade] < lead * (1 + awards[baseline.grades[i - 1]]) - _NEAR_RATE:
                return False
    return True


def write_demands(
    to: WrittenSheet,
    first_row: int,
    demands: Sequence[Listed],
    grades: GradeColumns,
    question: Question,
    found: Findings,
) -> str:
    """The list, with its figures as inputs; the cell that counts those that are not met."""
    look, answer = to.formats, FIRST_COLUMN + 1
    to.text(first_row, 0, "What is asked, and whether the awards above meet it", look.heading)
    to.headers(first_row + 1, ("Asked", "Met?"), FIRST_COLUMN)
    for i, listed in enumerate(demands):
        row, one = first_row + 2 + i, listed.demand
        to.text(row, 1, capitalised(demand_words(one)))
        if one.is_general and one.kind in (TARGET, FLOOR):
            name = "target_rate" if one.kind == TARGET else "floor_rate"
            to.formula(row, FIRST_COLUMN, name, one.rate, look.rate)
        elif one.kind == MINIMUM:
            to.number(row, FIRST_COLUMN, one.salary_gbp, look.input_gbp)
        else:
            to.number(row, FIRST_COLUMN, one.rate, look.input_rate)
        tests = list(dict.fromkeys(_tests(one, cell(row, FIRST_COLUMN), grades, question, found)))
        formula = f'IF(AND({",".join(tests)}),"met","not met")' if tests else '"met"'
        to.formula(row, answer, formula, "met" if listed.is_met else "not met", look.centred)
    last = first_row + 2 + len(demands)
    to.text(last, 1, "Demands that are not met")
    column = f"{cell(first_row + 2, answer)}:{cell(last - 1, answer)}"
    n_unmet = sum(not listed.is_met for listed in demands)
    to.formula(last, answer, f'SUMPRODUCT(({column}="not met")*1)', n_unmet, look.count)
    return cell(last, answer)


def _tests(one: Demand, figure: str, grades: GradeColumns, question: Question, found: Findings) -> list[str]:
    """One comparison a grade. Who is junior is as Inputs says; named grades are as asked."""
    if one.is_general and one.kind in (TARGET, FLOOR):
        named = {
            grade
            for other in question.demands
            if other.kind == one.kind and not other.is_general
            for grade in other.grades
        }
        flag = "no" if one.kind == TARGET else "yes"
        rows = [row for grade in found.baseline.grades if grade not in named and (row := grades.row_of(grade))]
        return [f'OR({grades.junior(row)}="{flag}",{grades.award(row)}>={figure}-{_NEAR})' for row in rows]
    tests: list[str] = []
    for i, grade in enumerate(found.baseline.grades):
        row = grades.row_of(grade)
        if grade not in one.grades or row is None:
            continue
        award = grades.award(row)
        if one.kind in (TARGET, FLOOR):
            tests.append(f"{award}>={figure}-{_NEAR}")
        elif one.kind == CAP:
            tests.append(f"{award}<={figure}+{_NEAR}")
        elif one.kind == MINIMUM:
            tests.append(f"{grades.compared(row, is_lowest=True)}*(1+{award})>={figure}-0.005")
        elif i:
            tests.append(_leads(grades, row, grades.row_of(found.baseline.grades[i - 1]), figure, question))
    return tests


def _leads(grades: GradeColumns, row: int, below: int | None, figure: str, question: Question) -> str:
    """That a grade leads the one below as asked, or as far as it does today."""
    assert below is not None
    is_lowest = question.differential_on == ON_MINIMUM
    own, other = (grades.compared(one, is_lowest=is_lowest) for one in (row, below))
    lead = f"MIN(1,({other})/({own})*(1+{figure}))"
    return f"1+{grades.award(row)}>={lead}*(1+{grades.award(below)})-{_NEAR}"
