"""Many departments, a row each: their pay by grade as inputs, and the answer for each as formulas."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED
from paymodel.model.question import Question
from paymodel.outputs.numbers import MISSING
from paymodel.outputs.workbook.answer_rows import answer_figures, answer_rows
from paymodel.outputs.workbook.award_rows import award_figures
from paymodel.outputs.workbook.pay_lines import PayLine, pay_lines
from paymodel.outputs.workbook.sheet_names import PAY_BY_GRADE, SUMS, on_sheet
from paymodel.outputs.workbook.sum_rows import Figures, formulas_of
from paymodel.outputs.workbook.verdict_formula import outside_words
from paymodel.outputs.workbook.written_sheet import WrittenSheet

FIRST_ROW: Final = 5
_N = len(DELEGATED)
_PAY_NOTE = (
    "Coloured cells are inputs: basic pay on 31 March (FTE x mean salary), and what the minimum-wage rise of 1 April "
    "adds to it. A grade that a table withholds, or that an organisation lacks, is empty in both. Who is junior and "
    "who is a lower band follows Inputs."
)
_ANSWER_NOTE = (
    "A row each, from the sheet Pay by grade and from Inputs. Left: what the target leaves for everybody else, with "
    "the extra and without. Verdict: under the readings set on Inputs alone; the report names the others. Ask for ten "
    "departments or fewer by name for a sheet each and the trade-off."
)
_KEPT_NOTE = (
    "More is asked here than a target and a floor: these figures are the run's own and do not follow Inputs. Left: the "
    "most that everybody else could have at least, every other demand met. Verdict: on the awards that the run found, "
    "with what was left shared out; the report says whether what is asked needs the extra."
)
_SUMS_NOTE = (
    "The certificate, a row a department, under the readings set on Inputs alone. Departments shows the answers in it."
)
_HEADERS: Final = (
    ("Code", 12, ""),
    ("Organisation", 44, ""),
    ("Outside the remit or the sums", 24, ""),
    ("Basic pay before the award £", 17, "pay"),
    ("of junior grades £", 16, "junior"),
    ("of everybody else £", 16, "rest"),
    ("April rise that scores £", 14, "scored"),
    ("Ceiling £", 15, "ceiling"),
    ("Left: headline alone", 10, "rest_rate_headline"),
    ("Left: with the extra", 10, "rest_rate"),
    ("Shortfall £", 14, "shortfall"),
    ("Most for junior grades", 10, "most"),
    ("Verdict, with what is left for everybody else", 46, "verdict"),
)
_LOOKS: Final = {
    **dict.fromkeys(("pay", "junior", "rest", "scored", "ceiling", "shortfall"), "gbp"),
    **dict.fromkeys(("rest_rate_headline", "rest_rate", "most"), "rate"),
    "verdict": "indented",
}
_NO_JUNIOR: Final = "no pay of junior grades is in the sums"
_UNREAD: Final = "no answer: an input cannot be read"
_KEPT_VERDICT: Final = "Verdict on the awards of the run, with what everybody else gets"


def write_pay_by_grade(
    to: WrittenSheet, departments: Sequence[Findings], question: Question, flags: dict[str, tuple[str, str]]
) -> None:
    """Two columns a grade, and above them who is junior and who is a lower band."""
    to.text(0, 0, "Pay by grade, £ a year", to.formats.title)
    to.across(1, 0, 2 * _N, _PAY_NOTE)
    to.height(1, _PAY_NOTE, 190)
    to.sheet.set_column(0, 0, 12)
    to.sheet.set_column(1, 2 * _N, 13)
    to.text(2, 0, "Junior?")
    to.text(3, 0, "Lower band?")
    to.headers(4, ("Code", *(f"{grade} pay £" for grade in DELEGATED), *(f"{grade} April rise" for grade in DELEGATED)))
    to.sheet.set_row(4, 32)
    for i, grade in enumerate(DELEGATED):
        chosen = (grade in question.junior_grades, grade in question.remit.lower_bands)
        for row, at, is_yes in zip((2, 3), flags[grade], chosen, strict=True):
            formula = f'IF(OR({at}="yes",{at}="no"),{at},NA())'
            to.formula(row, 1 + i, formula, "yes" if is_yes else "no", to.formats.centred)
    for row, found in enumerate(departments, start=FIRST_ROW):
        to.text(row, 0, found.code)
        lines = {line.grades[0]: line for line in pay_lines(found, question)}
        for i, grade in enumerate(DELEGATED):
            _pay_of(to, row, i, lines.get(grade))
    to.sheet.freeze_panes(FIRST_ROW, 1)


def _pay_of(to: WrittenSheet, row: int, i: int, line: PayLine | None) -> None:
    if line is None:
        to.sheet.write_blank(row, 1 + i, None, to.formats.input_gbp)
        to.sheet.write_blank(row, 1 + _N + i, None, to.formats.input_rate)
        return
    to.number(row, 1 + i, line.march_gbp, to.formats.input_gbp)
    to.number(row, 1 + _N + i, line.uplift_rate, to.formats.input_rate)


def write_sums(to: WrittenSheet, departments: Sequence[Findings], question: Question) -> None:
    """Every sum of the certificate under the readings set on Inputs, a column each."""
    rows = answer_rows(has_pots=bool(question.pots))
    to.text(0, 0, "The sums, £ a year", to.formats.title)
    to.across(1, 0, 12, _SUMS_NOTE)
    to.height(1, _SUMS_NOTE, 170)
    to.headers(FIRST_ROW - 1, ("Code", *(" ".join(row.label.split("{")[0].split()) for row in rows)))
    to.sheet.set_row(FIRST_ROW - 1, 62)
    to.sheet.set_column(0, len(rows) - 1, 15)
    to.sheet.set_column(len(rows), len(rows), 70)
    for at, found in enumerate(departments, start=FIRST_ROW):
        to.text(at, 0, found.code)
        cells = {row.key: f"${xl_col_to_name(1 + i)}{at + 1}" for i, row in enumerate(rows)}
        [formulas] = formulas_of(rows, [cells], _ranges(at))
        figures = answer_figures(found.baseline, question)
        for i, (row, formula) in enumerate(zip(rows, formulas, strict=True), start=1):
            to.formula(at, i, formula, figures[row.key], getattr(to.formats, row.look))
    to.sheet.freeze_panes(FIRST_ROW, 1)


def _ranges(row: int) -> dict[str, str]:
    """The pay of one row of Pay by grade, as the sums take it."""
    march, lift = (_across(row, first) for first in (1, 1 + _N))
    flags = {name: _across(at, 1, is_fixed=True) for name, at in (("JUNIOR", 2), ("LOWER", 3))}
    pay = {"MARCH": march, "RISE": f"{march}*{lift}", "PAY": f"({march}*(1+{lift}))"}
    sums = {f"SUM_{name}": f"SUMPRODUCT({cells})" for name, cells in pay.items()}
    # Pay without its rise, or a rise without pay, cannot be read.
    half_read = f"SUMPRODUCT((ISNUMBER({march})<>ISNUMBER({lift}))*1)>0"
    return flags | pay | sums | {"SUM_PAY": f"IF({half_read},NA(),{sums['SUM_PAY']})"}


def _across(row: int, first: int, *, is_fixed: bool = False) -> str:
    """The cells of a row of Pay by grade, a grade each."""
    fixed = "$" if is_fixed else ""
    left, right = xl_col_to_name(first), xl_col_to_name(first + _N - 1)
    return on_sheet(PAY_BY_GRADE, f"${left}{fixed}{row + 1}:${right}{fixed}{row + 1}")


def write_departments(to: WrittenSheet, departments: Sequence[Findings], question: Question, *, is_live: bool) -> None:
    """The answers, in the order of the report."""
    note = _ANSWER_NOTE if is_live else _KEPT_NOTE
    to.text(0, 0, "Every department", to.formats.title)
    to.across(1, 0, len(_HEADERS) - 1, note)
    to.height(1, note, 210)
    names = [name for name, *_ in _HEADERS]
    to.headers(FIRST_ROW - 1, names if is_live else [*names[:-1], _KEPT_VERDICT])
    to.sheet.set_row(FIRST_ROW - 1, 47)
    for column, (_, width, _) in enumerate(_HEADERS):
        to.sheet.set_column(column, column, width)
    columns = {row.key: xl_col_to_name(1 + i) for i, row in enumerate(answer_rows(has_pots=bool(question.pots)))}
    for row, found in enumerate(departments, start=FIRST_ROW):
        to.text(row, 0, found.code)
        to.text(row, 1, found.organisation, to.formats.wrapped)
        outside = ["outside this remit"] if found.remit_scope == "devolved" else []
        to.text(row, 2, "; ".join([*outside, *outside_words(found)]), to.formats.wrapped)
        figures = answer_figures(found.baseline, question) if is_live else _kept(found, question)
        for column, (_, _, key) in enumerate(_HEADERS[3:], start=3):
            value, look = figures[key], getattr(to.formats, _LOOKS[key])
            at = {name: on_sheet(SUMS, f"${letter}{row + 1}") for name, letter in columns.items()}
            if is_live and key == "verdict":
                value = value if figures["junior"] else _NO_JUNIOR
                formula = (
                    f'IF(ISERROR({at["verdict"]}),"{_UNREAD}",IF({at["junior"]}<=0,"{_NO_JUNIOR}",{at["verdict"]}))'
                )
                to.formula(row, column, formula, value, look)
            elif is_live:
                to.formula(row, column, at[key], value, look)
            elif isinstance(value, float):
                to.number(row, column, value, look)
            else:
                to.text(row, column, str(value), look)
        to.sheet.set_row(row, 31)
    to.sheet.freeze_panes(FIRST_ROW, 1)


def _kept(found: Findings, question: Question) -> Figures:
    """The run's own answer, where more is asked than a target and a floor."""
    figures = award_figures(found, question)
    answers = {"rest_rate": found.rest_rate, "rest_rate_headline": found.rest_rate_headline}
    answers |= {"most": found.max_junior_rate}
    figures |= {key: MISSING if rate is None else rate for key, rate in answers.items()}
    if found.verdict is None:
        figures |= {"verdict": "two demands contradict each other; no money helps", "shortfall": MISSING}
    elif not figures["junior"]:
        figures["verdict"] = _NO_JUNIOR
    return figures
