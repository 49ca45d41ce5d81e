"""One department: its grades as live rows, and the certificate below them as formulas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paymodel.model.findings import Findings, GradeLine
from paymodel.model.question import Question
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.workbook.answer_rows import answer_figures, answer_rows
from paymodel.outputs.workbook.award_rows import award_figures, award_rows, awards_sentence, awards_sentence_formula
from paymodel.outputs.workbook.demand_list import NOT_MET, ListAt, by_lowest, demands_of, write_demands
from paymodel.outputs.workbook.grade_columns import HEADERS, WIDTHS, GradeColumns
from paymodel.outputs.workbook.pay_lines import pay_lines
from paymodel.outputs.workbook.sheet_names import on_sheet
from paymodel.outputs.workbook.sum_rows import (
    FIRST_COLUMN,
    READING_HEADERS,
    Figures,
    SumRow,
    cells_of,
    formulas_of,
    readings_of,
)
from paymodel.outputs.workbook.verdict_formula import (
    Opening,
    after_code,
    sentence_formula,
    sentence_text,
    unreadable,
)
from paymodel.outputs.workbook.written_sheet import WrittenSheet, cell
from paymodel.provenance import SUPPRESSED

_LAST_COLUMN = len(HEADERS) - 1
_TEXT_WIDTH = 165
_AWARD = (
    'IF(AND(ISNUMBER({shortfall}),{{junior}}="yes"),target_rate,IF(AND(ISNUMBER({shortfall}),{{junior}}="no"),'
    "IF(ISTEXT({rest_rate}),floor_rate,MAX({rest_rate},floor_rate)),NA()))"
)
LIVE = (
    "Coloured cells are inputs: change them here, and the rates and who counts as junior on Inputs. Everything else "
    "follows. FTE x mean salary stands in for the pay that the remit limits."
)
AWARDS_ARE_INPUTS = (
    "More is asked here than a target and a floor, so the awards are inputs: coloured, as the run found them. Cost, "
    "pots, fence and verdict follow from them, and the list below says of each demand whether they meet it. They do "
    "not follow the target or the floor by themselves: for that, run paymodel again. The verdict is on these awards, "
    "in which anything that the demands leave of the ceiling is shared out: set another reading on Inputs, and they "
    "may be above it where what is asked is not. The report holds what is asked against every reading."
)
_AWARDS_HEADER = "These awards, read as set on Inputs"


@dataclass(frozen=True)
class PlacedDepartment:
    """A department as its sheet has it: where each sum stands, by reading and key, what it comes to, and what the
    sheet opens with."""

    found: Findings
    sheet: str
    cells: list[dict[str, str]]
    figures: list[Figures]
    sentence: str

    def at(self, key: str) -> str:
        """The cell of a sum as set on Inputs, as other sheets name it."""
        return on_sheet(self.sheet, self.cells[0][key])

    @property
    def sentence_cell(self) -> str:
        """Where the sentence stands, as other sheets name it."""
        return on_sheet(self.sheet, "$A$2")


def write_department(
    to: WrittenSheet, found: Findings, question: Question, flags: Mapping[str, tuple[str, str]]
) -> PlacedDepartment:
    """The whole sheet. flags: by grade, the cells of Inputs that say whether it is junior, and a lower band."""
    is_live = is_live_question(question)
    notes = [LIVE if is_live else AWARDS_ARE_INPUTS, *department_warnings(found, question)]
    lines = pay_lines(found, question)
    notes += ["Grades that share a row are shown only together."] if any(len(one.grades) > 1 for one in lines) else []
    for column, width in enumerate(WIDTHS):
        to.sheet.set_column(column, column, width)
    to.text(0, 0, found.code, to.formats.title)
    to.text(0, 3, found.organisation, to.formats.subtitle)
    for row, note in enumerate(notes, start=2):
        to.across(row, 0, _LAST_COLUMN, note, to.formats.warning if row > 2 else to.formats.wrapped)
        to.height(row, note, _TEXT_WIDTH)
    grades = GradeColumns(lines, len(notes) + 4, by_lowest(found, question))
    n_outside = _outside(to, grades.total_row + 1, found.grades)
    rows = answer_rows(has_pots=bool(question.pots)) if is_live else award_rows(has_pots=bool(question.pots))
    first_row = grades.total_row + n_outside + 4
    figures = _figures(found, question, is_live=is_live)
    cells = cells_of(rows, first_row, len(figures))
    award = _AWARD.format(**cells[0]) if is_live else None
    to.sheet.set_row(grades.first_row - 1, 47)
    grades.write(to, flags, award)
    _write_sums(to, rows, first_row, formulas_of(rows, cells, grades.ranges), figures)
    opening = Opening(cell(0, 0), after_code(found), unreadable(lines))
    if is_live:
        formula, sentence = sentence_formula(cells, opening), sentence_text(found, figures, question)
    else:
        demands = demands_of(found, question)
        list_at = ListAt(to, first_row + len(rows) + 2, grades, {grade: at for grade, (at, _) in flags.items()})
        n_unmet = write_demands(list_at, demands, question, found)
        formula = awards_sentence_formula(cells[0], opening, found, n_unmet)
        sentence = awards_sentence(found, question, figures[0], sum(one.met == NOT_MET for one in demands))
    to.formula_across(1, 0, _LAST_COLUMN, formula, sentence, to.formats.verdict)
    to.height(1, sentence, _TEXT_WIDTH * 9 // 10)
    to.sheet.freeze_panes(2, 0)
    return PlacedDepartment(found, to.name, cells, figures, sentence)


def is_live_question(question: Question) -> bool:
    """Whether the awards themselves can be formulas: nothing is asked but a target and a floor."""
    return question.asked.is_plain and question.policy is None


def _figures(found: Findings, question: Question, *, is_live: bool) -> list[Figures]:
    if is_live:
        return [answer_figures(found.baseline, one) for one in readings_of(question)]
    return [award_figures(found, question)]


def _write_sums(
    to: WrittenSheet, rows: Sequence[SumRow], first_row: int, by_reading: list[list[str]], figures: list[Figures]
) -> None:
    """Number, name, three figures and how, a line each."""
    to.text(first_row - 2, 0, "The sums, £ a year", to.formats.heading)
    headers, how_column = READING_HEADERS if len(figures) > 1 else (_AWARDS_HEADER,), FIRST_COLUMN + len(figures)
    to.headers(first_row - 1, (*headers, "How"), FIRST_COLUMN)
    to.sheet.set_row(first_row - 1, 47)
    numbers = {row.key: number for number, row in enumerate(rows, start=1)}
    look = {
        "gbp": to.formats.gbp,
        "rate": to.formats.rate,
        "exact_rate": to.formats.exact_rate,
        "text": to.formats.figure_text,
    }
    for i, row in enumerate(rows):
        at = first_row + i
        to.text(at, 0, str(numbers[row.key]), to.formats.quiet)
        to.text(at, 1, row.label.format(**numbers))
        for reading, (formulas, found) in enumerate(zip(by_reading, figures, strict=True)):
            to.formula(at, FIRST_COLUMN + reading, formulas[i], found[row.key], look[row.look])
        to.text(at, how_column, row.how.format(**numbers), to.formats.quiet)
        if row.key == "verdict":
            to.sheet.set_row(at, 15.5 * max(-(-len(str(found[row.key])) // 17) for found in figures))


def _outside(to: WrittenSheet, first_row: int, lines: Sequence[GradeLine]) -> int:
    """Who stands outside the sums, below the total; how many lines."""
    outside = [line for line in lines if line.award_rate is None and not line.is_withheld]
    for row, line in enumerate(outside, start=first_row):
        to.text(row, 0, line.grade, to.formats.quiet)
        for column, number, look in ((3, line.fte, to.formats.count), (4, line.mean_salary_gbp, to.formats.gbp)):
            if number is None:
                to.text(row, column, SUPPRESSED, to.formats.figure_text)
            else:
                to.number(row, column, number, look)
        to.text(row, 5, "outside the sums", to.formats.quiet)
    return len(outside)
