"""The rows under a header: read, dropped with the reason, or refused; all of them told."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import is_total, is_withheld, shown
from paymodel.inputs.spreadsheets.entries import Dropped, Entry, SheetRows, Total
from paymodel.inputs.spreadsheets.grid import Line, Odd, place_of
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.inputs.spreadsheets.personal_data import is_contact
from paymodel.inputs.spreadsheets.places import is_place, place_said
from paymodel.inputs.spreadsheets.row_figures import RowFigures
from paymodel.inputs.spreadsheets.same_staff import is_not_as_it_is
from paymodel.inputs.spreadsheets.sheet_cells import SheetCells
from paymodel.inputs.spreadsheets.sheet_columns import Match
from paymodel.model.grades import DELEGATED, SCS

_NOT_IN_POST: Final = re.compile(
    r"vacan(t|cy|cies)( posts?)?|leavers?|(new |future )?(joiners?|starters?)|(on loan|loaned) out"
)
_RATE: Final = re.compile(r"%|\b(per ?cent|percentage|rate|ratio|proportion|average|mean|median)\b")
_YEAR: Final = re.compile(r"\b(19|20)\d\d\b")


def rows_of(match: Match, where: str, unit: str) -> SheetRows:
    """Every row of a match, in turn. unit: the code of a table without one."""
    walk = _Walk(match, where, unit)
    for line in match.lines:
        walk.take(line)
    return walk.rows


class _Walk:
    """One pass down the rows, which remembers what stands above. title: a heading over the rows that follow. is_apart:
    whether words or a total stand between the last row of staff and the next."""

    def __init__(self, match: Match, where: str, unit: str) -> None:
        self.cells, self.match, self.where, self.rows = SheetCells.of(match, unit), match, where, SheetRows()
        self.figures = RowFigures(self.cells, where, self.rows)
        self.title: Line | None = None
        self.is_apart = False

    def take(self, line: Line) -> None:
        """Read, drop or refuse one row."""
        steps: Sequence[Callable[[Line], bool]] = (
            self._blank,
            self._years,
            self._header_again,
            self._lone_text,
            self._contact,
            self._not_in_post,
            self._rate,
            self._total,
            self._outside,
            self._withheld,
            self._nobody,
        )
        if not any(step(line) for step in steps):
            self._under_title(line)
            self.rows.n_blocks += self.is_apart
            self.figures.read(line)
            self.is_apart = False

    def _blank(self, line: Line) -> bool:
        self.rows.n_blank += line.is_blank
        return line.is_blank

    def _years(self, line: Line) -> bool:
        """Years under the headings, which tell columns of one name apart."""
        cells = [cell for cell in line.cells if cell != ""]
        is_years = len(cells) > 1 and all(_YEAR.fullmatch(shown(cell)) for cell in cells)
        if is_years:
            self._fault(
                line,
                "years stand under the headings; write each into its heading, such as 'Headcount 2026', and say with "
                'paymodel talks import and --columns which to read, such as "headcount=Headcount 2026"',
            )
        return is_years

    def _header_again(self, line: Line) -> bool:
        places = [place_of(column.letter) for column in self.match.columns]
        is_again = any(
            all(spelt(shown(line.at(place))) == spelt(shown(header.at(place))) for place in places)
            and any(header.at(place) != "" for place in places)
            for header in self.match.headers
        )
        if is_again and self.is_apart and self.rows.entries:
            self.rows.again[line.row] = (
                "the headings stand again under a title or a total, as over a second table, which may hold the same "
                "staff; keep one table"
            )
        if is_again:
            self._drop(line, "the header row again", shown(line.cells[0]))
        return is_again

    def _lone_text(self, line: Line) -> bool:
        """A heading or a note: words, and no figure or mark in any column of figures."""
        texts = [cell for cell in line.cells if cell != ""]
        figures = [column.of(line) for column in self.cells.numbers]
        if len(texts) > 1 or not isinstance(texts[0], str) or is_total(texts[0]):
            return False
        if any(
            figure != "" and (is_withheld(figure) or self.cells.number(figure)[0] is not None) for figure in figures
        ):
            return False
        text = texts[0]
        self.figures.above = text if self.cells.grade_of(text, line)[0] else ""
        self.is_apart = True
        if not self.figures.above:
            self.title = line
            self._drop(line, "a heading or a note, without figures", "")
        elif self.cells.texts["grade"] and self.cells.texts["grade"].of(line) == "":
            self._drop(line, "a heading; its grade is taken for the rows below that have none", shown(text))
        return True

    def _contact(self, line: Line) -> bool:
        if not is_contact(line):
            return False
        self.is_apart = True
        self._drop(line, "a heading or a note, without figures", "")
        return True

    def _under_title(self, line: Line) -> None:
        """What a heading over the rows means for them."""
        title, self.title = self.title, None
        if title is None:
            return
        text = next(str(cell) for cell in title.cells if cell != "")
        self.rows.titles[title.row] = text
        if _NOT_IN_POST.fullmatch(spelt(text)):
            self._fault(title, "vacancies, leavers or joiners are not staff in post; take the rows under it out")
        elif is_not_as_it_is(text):
            self._fault(
                title,
                "it stands over rows that are not staff in post (a plan, a budget, after an award, or staff of other "
                "rows); take the rows under it out",
            )
        elif self.cells.texts["location"] is None and is_place(text):
            said = place_said(text)
            what = f"'{said}'" if said else "a heading"
            self._fault(
                title,
                f"{what} stands over the rows of a place; add a column location, filled in every row",
            )
        elif _YEAR.search(text) and any(entry.row < title.row for entry in self.rows.entries):
            self.rows.again[title.row] = (
                "a year stands over the rows below, as over a second table; keep the rows of one date"
            )

    def _not_in_post(self, line: Line) -> bool:
        words = [cell for cell in line.cells if isinstance(cell, str)]
        is_out = any(_NOT_IN_POST.fullmatch(spelt(word)) for word in words)
        if is_out:
            self.rows.not_in_post.append(line.row)
        elif any(is_not_as_it_is(word) for word in words):
            self.rows.counted_twice.append(line.row)
            return True
        return is_out

    def _rate(self, line: Line) -> bool:
        cell = self.cells.raw("grade", line)
        is_rate = isinstance(cell, str) and bool(_RATE.search(spelt(cell))) and not self.cells.grade_of(cell, line)[0]
        if is_rate:
            self._fault(line, "it is a share, a rate or an average, not staff; take the row out")
        return is_rate

    def _total(self, line: Line) -> bool:
        figures = [[self.cells.number(column.of(line))[0] for column in pair] for _, *pair in self.cells.counts]
        if not self.cells.is_said_total(line) and not self._may_be_sum(line, figures):
            return False
        heads, fte = (sum(pair[i] or 0.0 for pair in figures) or None for i in (0, 1))
        words = self.cells.words(line)
        is_said = self.cells.is_said_total(line) and not self._may_be_staff(line)
        has_salary = self.cells.salary.of(line) != ""
        said = " ".join(self.cells.totals_said(line))
        self.rows.totals.append(
            Total(line.row, shown(said), words, heads, fte, len(self.rows.entries), is_said, has_salary)
        )
        self.figures.above, self.is_apart = "", True
        return True

    def _may_be_staff(self, line: Line) -> bool:
        """Whether a row that is called a total has a grade and a salary as well."""
        is_graded = self.cells.grade_of(self.cells.raw("grade", line), line)[0] != ""
        return is_graded and self.cells.number(self.cells.salary.of(line))[0] is not None

    def _may_be_sum(self, line: Line, figures: list[list[float | None]]) -> bool:
        """Staff without a salary: a grade or nothing before them, and no place or sex."""
        grade = self.cells.raw("grade", line)
        return (
            self.cells.salary.of(line) == ""
            and any(number for pair in figures for number in pair)
            and not any(self.cells.text(name, line) for name in self.cells.splitting)
            and (grade == "" or self.cells.grade_of(grade, line)[0] in DELEGATED)
        )

    def _outside(self, line: Line) -> bool:
        if self.cells.grade_of(self.figures.grade_cell(line), line)[0] != SCS:
            return False
        self.figures.remember(line)
        for _, heads, ftes in self.cells.counts:
            people, fte = self.cells.number(heads.of(line))[0], self.cells.number(ftes.of(line))[0]
            place, code = self.cells.text("location", line), self.cells.text("code", line)
            entry = Entry(line.row, SCS, people or 0.0, fte or 0.0, 0.0, code, place, is_dropped=True)
            self.rows.entries.append(entry)
        self._drop(line, "Senior Civil Service, outside the remit", self.cells.said(line))
        return True

    def _withheld(self, line: Line) -> bool:
        if is_withheld(self.cells.salary.of(line)):
            return self._drop_withheld(line)
        return all(any(is_withheld(column.of(line)) for column in pair) for _, *pair in self.cells.counts) and (
            self._drop_withheld(line)
        )

    def _drop_withheld(self, line: Line) -> bool:
        self.figures.remember(line)
        grade = self.cells.grade_of(self.figures.grade_cell(line), line)[0]
        self.rows.entries.append(Entry(line.row, grade, 0.0, 0.0, 0.0, is_withheld=True))
        self._drop(line, "withheld by the employer", self.cells.said(line))
        return True

    def _nobody(self, line: Line) -> bool:
        cells = [column.of(line) for _, *pair in self.cells.counts for column in pair]
        if any(isinstance(cell, Odd) or (cell != "" and self.cells.number(cell)[0] != 0) for cell in cells):
            return False
        self.figures.remember(line)
        grade = self.cells.grade_of(self.cells.text("grade", line), line)[0]
        is_note = self.cells.salary.of(line) == "" and grade not in (*DELEGATED, SCS)
        if is_note:
            self.figures.above = ""
            self.is_apart = True
        self._drop(line, "no figures in it" if is_note else "nobody on it", "" if is_note else self.cells.said(line))
        return True

    def _drop(self, line: Line, why: str, said: str) -> None:
        self.rows.dropped.append(Dropped(line.row, said, why))

    def _fault(self, line: Line, what: str) -> None:
        self.rows.faults.append(f"{self.where}, row {line.row}: {what}.")
