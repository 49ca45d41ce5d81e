"""The table of grades on a department's sheet: where its columns stand and what each cell holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.outputs.numbers import grade_list
from paymodel.outputs.workbook.pay_lines import PayLine
from paymodel.outputs.workbook.sum_rows import if_read
from paymodel.outputs.workbook.written_sheet import WrittenSheet, cell, movable, span
from paymodel.provenance import SUPPRESSED

HEADERS: Final = (
    "Grade",
    "Junior?",
    "Lower band?",
    "FTE",
    "Mean salary, 31 March £",
    "April minimum-wage rise, % of it",
    "Basic pay, 31 March £",
    "April minimum-wage rise £",
    "Basic pay before the award £",
    "Award",
    "Award £ a year",
    "New mean salary £",
    "Rise from 31 March",
)
LOWEST_HEADER: Final = "Lowest salary before the award £"
WIDTHS: Final = (9, 9, 9, 12, 14, 18, 18, 18, 15, 9, 14, 12, 11, 13)

_JUNIOR, _LOWER, _FTE, _MEAN, _LIFT, _MARCH, _RISE, _PAY, _AWARD, _COST, _NEW, _SINCE, _LOWEST = range(1, 14)


@dataclass(frozen=True)
class GradeColumns:
    """A table of grades whose lines stand on the rows from first_row on, counted from 0. by_lowest: the grades whose
    lowest pay a demand goes by."""

    lines: tuple[PayLine, ...]
    first_row: int
    by_lowest: frozenset[str] = frozenset()

    @property
    def total_row(self) -> int:
        """The row below the lines."""
        return self.first_row + len(self.lines)

    @property
    def ranges(self) -> dict[str, str]:
        """The columns that sums are made of, and their sums, by name."""
        columns = {"JUNIOR": _JUNIOR, "LOWER": _LOWER, "MARCH": _MARCH, "RISE": _RISE, "PAY": _PAY, "COST": _COST}
        found = {name: span(self.first_row, self.total_row - 1, column) for name, column in columns.items()}
        return found | {f"SUM_{name}": f"SUM({cells})" for name, cells in found.items()}

    @property
    def total_cost(self) -> str:
        """The cell of what all awards cost."""
        return cell(self.total_row, _COST)

    def row_of(self, grade: str) -> int | None:
        """The row that a grade's pay stands in; None where it is not in the sums."""
        return next((self.first_row + i for i, line in enumerate(self.lines) if grade in line.grades), None)

    def award(self, row: int) -> str:
        """The cell of an award."""
        return cell(row, _AWARD)

    def junior(self, row: int) -> str:
        """The cell that says whether a grade is junior."""
        return cell(row, _JUNIOR)

    def compared(self, row: int, *, is_lowest: bool) -> str:
        """Mean or lowest pay before the award, as a formula."""
        return if_read(cell(row, _LOWEST)) if is_lowest else f"{if_read(cell(row, _MEAN))}*(1+{cell(row, _LIFT)})"

    def write(self, to: WrittenSheet, flags: Mapping[str, tuple[str, str]], award_formula: str | None) -> None:
        """Headings, lines and totals. flags: by grade, the cells that say junior and lower band on Inputs.
        award_formula: of a row's award, {junior} being its flag; None where awards are inputs."""
        to.headers(self.first_row - 1, (*HEADERS, *([LOWEST_HEADER] if self.by_lowest else [])))
        for i, line in enumerate(self.lines):
            self._line(to, self.first_row + i, line, flags, award_formula)
        self._total(to)

    def _line(
        self,
        to: WrittenSheet,
        row: int,
        line: PayLine,
        flags: Mapping[str, tuple[str, str]],
        award_formula: str | None,
    ) -> None:
        look = to.formats
        to.text(row, 0, grade_list(line.grades))
        for column, which, is_yes in ((_JUNIOR, 0, line.is_junior), (_LOWER, 1, line.is_lower)):
            answers = [flags[grade][which] for grade in line.grades]
            to.formula(row, column, flag_formula(answers), "yes" if is_yes else "no", look.centred)
        at = {name: movable(row, column) for name, column in _BY_NAME.items()}
        if line.fte is None or line.mean_salary_gbp is None:
            to.text(row, _FTE, SUPPRESSED, look.figure_text)
            to.text(row, _MEAN, SUPPRESSED, look.figure_text)
            to.number(row, _MARCH, line.march_gbp, look.input_gbp)
            to.text(row, _NEW, SUPPRESSED, look.figure_text)
        else:
            to.number(row, _FTE, line.fte, look.input_count)
            to.number(row, _MEAN, line.mean_salary_gbp, look.input_gbp)
            to.formula(row, _MARCH, f"{if_read(at['fte'])}*{if_read(at['mean'])}", line.march_gbp, look.gbp)
            new_gbp = line.mean_salary_gbp * (1 + line.uplift_rate) * (1 + line.award_rate)
            to.formula(row, _NEW, _if_costed("{mean}*(1+{lift})*(1+{award})", at), new_gbp, look.gbp)
        to.number(row, _LIFT, line.uplift_rate, look.input_rate)
        to.formula(row, _RISE, f"{if_read(at['march'])}*{if_read(at['lift'])}", line.uplift_gbp, look.gbp)
        to.formula(row, _PAY, "{march}+{rise}".format(**at), line.pay_gbp, look.gbp)
        if award_formula is None:
            to.number(row, _AWARD, line.award_rate, look.input_rate)
        else:
            to.formula(row, _AWARD, award_formula.format(**at), line.award_rate, look.rate)
        to.formula(row, _COST, f"{at['pay']}*{if_read(at['award'])}", line.pay_gbp * line.award_rate, look.gbp)
        since = (1 + line.uplift_rate) * (1 + line.award_rate) - 1
        to.formula(row, _SINCE, _if_costed("(1+{lift})*(1+{award})-1", at), since, look.rate)
        if line.lowest_gbp is not None and set(line.grades) <= self.by_lowest:
            to.number(row, _LOWEST, line.lowest_gbp, look.input_gbp)

    def _total(self, to: WrittenSheet) -> None:
        look, row, last = to.formats, self.total_row, self.total_row - 1
        for column in range(_LOWEST + bool(self.by_lowest)):
            to.text(row, column, "Total" if column == 0 else "", look.total_text)
        if not any(line.is_joint for line in self.lines):
            fte = sum(line.fte or 0.0 for line in self.lines)
            total = f"IF(ISNUMBER({cell(row, _PAY)}),SUM({span(self.first_row, last, _FTE)}),NA())"
            to.formula(row, _FTE, total, fte, look.total_count)
        amounts = {
            _MARCH: [line.march_gbp for line in self.lines],
            _RISE: [line.uplift_gbp for line in self.lines],
            _PAY: [line.pay_gbp for line in self.lines],
            _COST: [line.pay_gbp * line.award_rate for line in self.lines],
        }
        for column, each in amounts.items():
            to.formula(row, column, f"SUM({span(self.first_row, last, column)})", sum(each), look.total_gbp)
        average = _ratio(sum(amounts[_COST]), sum(amounts[_PAY]))
        pay, cost = cell(row, _PAY), cell(row, _COST)
        to.formula(row, _AWARD, f'IF({pay}<=0,"-",{cost}/{pay})', average, look.total_rate)


_BY_NAME: Final = {
    "junior": _JUNIOR,
    "fte": _FTE,
    "mean": _MEAN,
    "lift": _LIFT,
    "march": _MARCH,
    "rise": _RISE,
    "pay": _PAY,
    "award": _AWARD,
    "cost": _COST,
}


def _if_costed(formula: str, at: Mapping[str, str]) -> str:
    """A formula over the cells of a row, where its award could be costed."""
    return f"IF(ISNUMBER({at['cost']}),{formula.format(**at)},NA())"


def flag_formula(answers: Sequence[str]) -> str:
    """The answer that all these cells give; an error where they differ, or one is neither yes nor no."""
    each = [",".join(f'{one}="{said}"' for one in answers) for said in ("yes", "no")]
    yes, no = (f"AND({tests})" if len(answers) > 1 else tests for tests in each)
    return f'IF({yes},"yes",IF({no},"no",NA()))'


def _ratio(part: float, whole: float) -> float | str:
    return part / whole if whole > 0 else "-"
