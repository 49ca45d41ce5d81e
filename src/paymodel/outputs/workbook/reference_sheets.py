"""What was taken for granted and where each number came from, as text."""

from collections.abc import Sequence

from paymodel.model.reported import Reported
from paymodel.outputs.licence import LICENCE, OFFICIAL
from paymodel.outputs.people_wording import people_assumptions
from paymodel.outputs.uncertainty_caveats import varied_lines
from paymodel.outputs.workbook.written_sheet import WrittenSheet

_WIDTH, _WIDTH_ALONE = 88, 72
"""Of the first column, and where it is the only one: LibreOffice makes a page smaller between columns alone."""


def write_assumptions(to: WrittenSheet, reported: Reported) -> None:
    """What the sums take for granted, what the report's draws vary, and what is taken for people, a line each."""
    result, drawn = reported.answer, varied_lines(reported.answer.varied, is_full=True)
    lines = [*((text, "in these sums") for text in (*result.warnings, *result.assumptions))]
    lines += [(text, "in the report's draws alone") for text in drawn]
    for of_people in people_assumptions(reported.people) if reported.people else ():
        if of_people not in result.assumptions:
            lines.append((of_people, "in the sheets on people"))
    _listed(to, "What was assumed, and what is not known", ("Assumption", "Where it counts"), lines)


def write_sources(to: WrittenSheet, reported: Reported) -> None:
    """Where the numbers come from, a line each."""
    result, question = reported.answer, reported.answer.question
    licence = [LICENCE] if any(source.startswith(OFFICIAL) for source in result.table_sources) else []
    made = (
        f"Run {result.run_id}, paymodel {result.version}, tables of 31 March {question.as_at}, baseline "
        f"{question.baseline}. The same inputs give the same run id and the same file."
    )
    beside = [line for one in (reported.people.found if reported.people else ()) for line in one.sources]
    read = dict.fromkeys((*result.sources, *beside))
    _listed(to, "Where each number comes from", ("Source",), [(text,) for text in (*read, made, *licence)])


def _listed(to: WrittenSheet, title: str, headers: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    to.text(0, 0, title, to.formats.title)
    to.headers(2, headers)
    width = _WIDTH if len(headers) > 1 else _WIDTH_ALONE
    to.sheet.set_column(0, 0, width)
    if len(headers) > 1:
        to.sheet.set_column(1, 1, 26)
    for row, parts in enumerate(lines, start=3):
        for column, text in enumerate(parts):
            to.text(row, column, text, to.formats.wrapped)
        to.height(row, parts[0], width)
    to.sheet.freeze_panes(3, 0)
