"""The sheet that is opened first: what may be changed, what it does, and what follows for each department."""

from collections.abc import Sequence
from typing import Final

from paymodel.model.findings import RunResult
from paymodel.model.grades import DELEGATED
from paymodel.model.question import NLW_READINGS, Question
from paymodel.model.remit import BASES
from paymodel.outputs.caveats import PERMISSION
from paymodel.outputs.wording import rates_of
from paymodel.outputs.workbook.department_sheet import is_live_question
from paymodel.outputs.workbook.sheet_names import INPUTS, on_sheet
from paymodel.outputs.workbook.verdict_formula import names_text
from paymodel.outputs.workbook.written_sheet import WrittenSheet, cell

Follows = tuple[str, str]
"""Where a department's verdict stands, and what it says."""

_LABEL, _VALUE, _UNIT, _NOTE, _NAME = range(5)
_FIRST_INPUT: Final = 5
_TEXT_WIDTH = 160
_LABELS: Final = {
    "headline_rate": "Headline rate",
    "additional_rate": "Additional rate",
    "target_rate": "Target rate",
    "floor_rate": "Floor rate",
    "additional_basis": "Extra: of what",
    "nlw_reading": "April rise",
    "other_money_rate": "Other money, rate",
    "other_money_gbp": "Other money, pounds",
}
_PER_CENT = "per cent of basic pay a year"

_RATES: Final = (
    ("headline_rate", _PER_CENT, "The remit's main percentage. It sets the headline pot, which anybody may have."),
    (
        "additional_rate",
        _PER_CENT,
        "The remit's extra for the lower bands. It sets the additional pot. 0% for a remit without one.",
    ),
    ("target_rate", "per cent of pay before the award", "What the junior grades are to get. It is paid first."),
    (
        "floor_rate",
        "per cent of pay before the award",
        "The least that everybody else may get. It decides the verdict and the shortfall; what everybody else gets is "
        "what is left, if that is more.",
    ),
)
_READINGS: Final = (
    (
        "additional_basis",
        "one of two readings",
        "whole-paybill: the extra is a percentage of all basic pay. lower-bands: of the pay of the lower bands alone.",
    ),
    (
        "nlw_reading",
        "one of two readings",
        "statutory-outside: the minimum-wage rise of 1 April is part of the pay that the remit starts from. inside: it "
        "is a cost that the pots bear first.",
    ),
)
_OTHER_MONEY: Final = (
    ("other_money_rate", _PER_CENT, "Money beside the remit's two pots, as a percentage. Anybody may have it."),
    ("other_money_gbp", "£ a year", "Money beside the remit's two pots, in pounds. Anybody may have it."),
)
_READ_ME: Final = (
    "Change the coloured cells: the rates, the readings and the grades here; FTE, mean salary and the April rise on a "
    "department's sheet. Nothing is locked. Everything that is not coloured follows by formulas.",
    "What follows: every pot, award, cost and new salary, what everybody else gets, the shortfall, the largest rate "
    "for the junior grades, the remit needed, the verdicts and the trade-off.",
    "What does not follow: the minimum-wage rise of a grade (a percentage beside its pay) when its salary is changed; "
    "how sure the answer is, since the draws and ranges of the report are not in this workbook; and the texts on "
    "Assumptions and Sources, which are those of the run.",
    "A figure that divides by nobody's pay is shown as -. An input that is empty, or cannot be read, gives errors and "
    "no verdict.",
)

_AWARDS_FOLLOW: Final = (
    "What follows, on a department's sheet: every pot, what the awards on it cost, new salaries, the shortfall, the "
    "verdict on these awards, and whether they meet each demand. The awards and the trade-off themselves do not."
)


def flag_cells(question: Question) -> dict[str, tuple[str, str]]:
    """By grade, the cells that say whether it is junior, and a lower band, as other sheets name them."""
    first = _first_grade_row(question)
    return {
        grade: (on_sheet(INPUTS, cell(first + i, 1)), on_sheet(INPUTS, cell(first + i, 2)))
        for i, grade in enumerate(DELEGATED)
    }


def _first_grade_row(question: Question) -> int:
    n_inputs = len(_RATES) + len(_READINGS) + (len(_OTHER_MONEY) if question.pots else 0)
    return _FIRST_INPUT + n_inputs + 3


def write_inputs(to: WrittenSheet, result: RunResult, follows: Sequence[Follows], notes: Sequence[str]) -> None:
    """The whole sheet. notes: what to know before anything is changed, a sentence each."""
    question = result.question
    for column, width in enumerate((22, 18, 30, 74, 18)):
        to.sheet.set_column(column, column, width)
    to.text(0, 0, f"Pay remit {question.remit.year} ({rates_of(question.remit)}): change it and see", to.formats.title)
    made = f"Run {result.run_id}, paymodel {result.version}, tables of 31 March {question.as_at}. {PERMISSION}"
    to.across(1, 0, _NAME, made)
    to.height(1, made, _TEXT_WIDTH)
    to.across(2, 0, _NAME, _READ_ME[0])
    to.height(2, _READ_ME[0], _TEXT_WIDTH)
    to.headers(_FIRST_INPUT - 1, ("Input", "Value", "Unit", "What it is, and what it changes", "Name in formulas"))
    row = _inputs(to, question)
    row = _grades(to, question, row + 1)
    to.text(row + 1, 0, "What follows", to.formats.heading)
    row += 2
    for formula, sentence in follows:
        to.formula_across(row, 0, _NAME, formula, sentence, to.formats.verdict)
        to.height(row, sentence, _TEXT_WIDTH * 9 // 10)
        row += 1
    for note in notes:
        to.across(row, 0, _NAME, note, to.formats.warning)
        to.height(row, note, _TEXT_WIDTH)
        row += 1
    to.text(row + 1, 0, "Read me", to.formats.heading)
    follow, *others = _READ_ME[1:]
    told = [follow if is_live_question(question) else _AWARDS_FOLLOW, *others]
    for i, said in enumerate(told, start=row + 2):
        to.across(i, 0, _NAME, said)
        to.height(i, said, _TEXT_WIDTH)
    to.sheet.freeze_panes(_FIRST_INPUT, 0)


def _inputs(to: WrittenSheet, question: Question) -> int:
    """The rates and readings, each with its name, unit and note; the row after them."""
    remit, pots = question.remit, question.pots
    rates = {
        "headline_rate": remit.headline_rate,
        "additional_rate": remit.additional_rate,
        "target_rate": question.target_rate,
        "floor_rate": question.floor_rate,
        "other_money_rate": sum(pot.rate for pot in pots),
        "other_money_gbp": sum(pot.amount_gbp for pot in pots),
    }
    readings = {"additional_basis": (remit.additional_basis, BASES), "nlw_reading": (question.nlw, NLW_READINGS)}
    row = _FIRST_INPUT
    for name, unit, note in (*_RATES, *_READINGS, *(_OTHER_MONEY if pots else ())):
        to.text(row, _LABEL, _LABELS[name])
        to.text(row, _NAME, name, to.formats.quiet)
        to.text(row, _UNIT, unit, to.formats.indented)
        to.text(row, _NOTE, note, to.formats.wrapped)
        to.height(row, note, 80)
        at = cell(row, _VALUE)
        if name in readings:
            value, choices = readings[name]
            to.text(row, _VALUE, value, to.formats.input_text)
            to.sheet.data_validation(at, _one_of(choices))
        elif name.endswith("_gbp"):
            to.number(row, _VALUE, rates[name], to.formats.input_gbp)
            to.sheet.data_validation(at, _between(0, 1e12, "pounds a year, 0 or more"))
        else:
            to.number(row, _VALUE, rates[name], to.formats.input_rate)
            to.sheet.data_validation(at, _between(-1, 1, "a percentage such as 6.5%"))
        to.define(name, at)
        row += 1
    return row


def _grades(to: WrittenSheet, question: Question, row: int) -> int:
    """Who is junior and who is a lower band, and both in words; the row after them."""
    to.headers(
        row + 1,
        ("Grade", "Junior?", "Lower band?", "Junior: the target is for it. Lower band: the extra may be spent on it."),
    )
    first = row + 2
    for i, grade in enumerate(DELEGATED):
        to.text(first + i, 0, grade)
        for column, chosen in ((1, question.junior_grades), (2, question.remit.lower_bands)):
            to.text(first + i, column, "yes" if grade in chosen else "no", to.formats.input_text)
    last = first + len(DELEGATED) - 1
    to.sheet.data_validation(first, 1, last, 2, _one_of(("yes", "no")))
    named = (("junior_names", "yes", question.junior_grades), ("rest_names", "no", question.rest_grades))
    for row, (name, flag, grades) in enumerate(named, start=last + 1):
        to.text(row, _LABEL, "Junior grades" if flag == "yes" else "Everybody else")
        to.text(row, _NAME, name, to.formats.quiet)
        listed = "&".join(f'IF({cell(first + i, 1)}="{flag}",", {grade}","")' for i, grade in enumerate(DELEGATED))
        to.formula(row, _VALUE, f"MID({listed},3,99)", names_text(grades), to.formats.text)
        note = "as sentences name them"
        to.text(row, _NOTE, note, to.formats.quiet)
        to.define(name, cell(row, _VALUE))
    return last + 3


def _one_of(choices: Sequence[str]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": "Not one of the choices",
        "error_message": f"Choose {' or '.join(choices)}.",
    }


def _between(low: float, high: float, what: str) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": "Not a figure that can be",
        "error_message": f"Type {what}.",
    }
