"""Each demand with a live answer to whether the awards on the sheet meet it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, ON_MEAN, ON_MINIMUM, TARGET, Demand
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.demand_wording import capitalised, demand_words
from paymodel.outputs.numbers import MISSING, gbp, pct_short
from paymodel.outputs.workbook.grade_columns import GradeColumns
from paymodel.outputs.workbook.sum_rows import FIRST_COLUMN, if_read
from paymodel.outputs.workbook.verdict_formula import names_text, pct_formula, pct_text
from paymodel.outputs.workbook.written_sheet import WrittenSheet, cell

MET: Final = "met"
NOT_MET: Final = "not met"
_NOBODY: Final = " for nobody"
_NEAR = "0.000000001"
_NEAR_RATE = float(_NEAR)


@dataclass(frozen=True)
class Listed:
    """A demand, and whether the awards that the run found meet it; "-" where nobody in the sums is meant."""

    demand: Demand
    met: str


@dataclass(frozen=True)
class ListAt:
    """Where the list stands: its sheet and first row, the table of grades, and by grade the cell of Inputs that says
    whether it is junior."""

    to: WrittenSheet
    first_row: int
    grades: GradeColumns
    junior_flags: Mapping[str, str]


def by_lowest(found: Findings, question: Question) -> frozenset[str]:
    """The grades whose lowest pay a demand goes by. That of the others may be the pay of few, and is not written."""
    asked, grades = question.asked, found.baseline.grades
    lifted = {grade for one in asked.of_kind(MINIMUM) for grade in one.grades}
    if question.differential_on == ON_MINIMUM:
        leading = {grade for one in asked.of_kind(DIFFERENTIAL) for grade in one.grades}
        lifted |= {grade for pair in pairwise(grades) for grade in pair if pair[1] in leading}
    return frozenset(lifted & set(grades))


def demands_of(found: Findings, question: Question) -> list[Listed]:
    """Every demand that means somebody here, or may when other grades are junior."""
    asked = [one.demand for one in found.split.given_up] if found.split else []
    inside = set(found.baseline.grades)
    return [
        Listed(one, (MET if _is_met(one, found, question) else NOT_MET) if inside & set(one.grades) else MISSING)
        for one in asked
        if inside & set(one.grades) or _follows_inputs(one)
    ]


def _follows_inputs(one: Demand) -> bool:
    """Whether its rate, and whom it means, are as Inputs says."""
    return one.is_general and one.kind in (TARGET, FLOOR)


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


def write_demands(at: ListAt, demands: Sequence[Listed], question: Question, found: Findings) -> str:
    """The list, with its figures as inputs; the cell that counts those that are not met."""
    to, look, answer = at.to, at.to.formats, FIRST_COLUMN + 1
    to.text(at.first_row, 0, "What is asked, and whether the awards above meet it", look.heading)
    to.headers(at.first_row + 1, ("Asked", "Met?"), FIRST_COLUMN)
    first = at.first_row + 2
    for row, listed in enumerate(demands, start=first):
        one, figure = listed.demand, cell(row, FIRST_COLUMN)
        if _follows_inputs(one):
            to.formula(row, FIRST_COLUMN, if_read(_rate_name(one)), one.rate, look.rate)
            label, words = _label_by_inputs(one, at.junior_flags, question)
        else:
            is_rate = one.kind != MINIMUM
            amount, shown = (one.rate, look.input_rate) if is_rate else (one.salary_gbp, look.input_gbp)
            to.number(row, FIRST_COLUMN, amount, shown)
            label, words = _label(one, figure)
        to.formula(row, 1, label, words, look.text)
        to.formula(row, answer, _met_formula(one, figure, at.grades, question, found), listed.met, look.centred)
    last = first + len(demands)
    to.text(last, 1, "Demands that are not met")
    column = f"{cell(first, answer)}:{cell(last - 1, answer)}"
    n_unmet = sum(listed.met == NOT_MET for listed in demands)
    to.formula(last, answer, f'SUMPRODUCT(({column}="{NOT_MET}")*1)', n_unmet, look.count)
    return cell(last, answer)


def _rate_name(one: Demand) -> str:
    return "target_rate" if one.kind == TARGET else "floor_rate"


def _label_by_inputs(one: Demand, junior_flags: Mapping[str, str], question: Question) -> tuple[str, str]:
    """The general target or floor in words, as a formula and as it is now."""
    flag, chosen = ("yes", question.junior_grades) if one.kind == TARGET else ("no", question.rest_grades)
    named = _named_apart(one, question)
    names = "junior_names" if one.kind == TARGET else "rest_names"
    if named:
        each = (f'IF({at}="{flag}",", {grade}","")' for grade, at in junior_flags.items() if grade not in named)
        names = f"MID({'&'.join(each)},3,99)"
    rate, kind = _rate_name(one), capitalised(one.kind)
    listed = names_text(tuple(grade for grade in chosen if grade not in named))
    formula = f'"{kind} of "&{pct_formula(rate)}&IF({names}="","{_NOBODY}"," for "&{names})'
    return formula, f"{kind} of {pct_text(one.rate)}{f' for {listed}' if listed else _NOBODY}"


def _named_apart(one: Demand, question: Question) -> frozenset[str]:
    """The grades that have a target or floor of their own beside the general one."""
    others = (other for other in question.demands if other.kind == one.kind and not other.is_general)
    return frozenset(grade for other in others for grade in other.grades)


def _label(one: Demand, figure: str) -> tuple[str, str]:
    """Any other demand in words, by the figure beside it, as a formula and as it is now."""
    words, kind = capitalised(demand_words(one)), capitalised(one.kind)
    if one.kind != MINIMUM:
        who = words.removeprefix(f"{kind} of {pct_short(one.rate)}")
        return f'"{kind} of "&{pct_formula(figure)}&"{who}"', words
    who = words.removeprefix(f"{kind} of {gbp(one.salary_gbp)}")
    return f'"{kind} of £"&TEXT(ROUND({figure},0),"#,##0")&"{who}"', words


def _met_formula(one: Demand, figure: str, grades: GradeColumns, question: Question, found: Findings) -> str:
    """Whether the awards meet a demand; "-" where nobody is meant, an error where its figure cannot be read."""
    if not _follows_inputs(one):
        tests = list(dict.fromkeys(_tests(one, figure, grades, question, found)))
        return f'IF(ISNUMBER({figure}),IF(AND({",".join(tests)}),"{MET}","{NOT_MET}"),NA())' if tests else f'"{MET}"'
    named, other_flag = _named_apart(one, question), "no" if one.kind == TARGET else "yes"
    meant = [row for grade in found.baseline.grades if grade not in named and (row := grades.row_of(grade))]
    rows = list(dict.fromkeys(meant))
    if not rows:
        return f'"{MISSING}"'
    others = ",".join(f'{grades.junior(row)}="{other_flag}"' for row in rows)
    reach = ",".join(f'OR({grades.junior(row)}="{other_flag}",{grades.award(row)}>={figure}-{_NEAR})' for row in rows)
    return f'IF(AND({others}),"{MISSING}",IF(AND({reach}),"{MET}","{NOT_MET}"))'


def _tests(one: Demand, figure: str, grades: GradeColumns, question: Question, found: Findings) -> list[str]:
    """One comparison a grade that is named."""
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
