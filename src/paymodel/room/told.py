"""What the room says of a position, as pieces of HTML: the report's own sentences, tables and drawings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup, escape

from paymodel.outputs.caveats import PERMISSION, department_warnings
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.demand_wording import most_title
from paymodel.outputs.offer_beside import beside, offer_said
from paymodel.outputs.report.answer_sections import if_paid_sentence
from paymodel.outputs.report.content import title
from paymodel.outputs.report.drawing import inline_drawing
from paymodel.outputs.report.parts import Tabled
from paymodel.outputs.report.templates import Names, template
from paymodel.outputs.tables import answer_table, grade_table
from paymodel.outputs.uncertainty_tables import sureness_tables
from paymodel.outputs.wording import comparison_sentence, grades_title, remarks, verdict_paragraphs
from paymodel.room.worked import Worked

STYLE: Final = Markup("<style>{}</style>").format(
    Markup(Path(__file__).with_name("room.css").read_text(encoding="utf-8"))
)
RANGES: Final = "This is the answer at central figures. For how sure it is, with ranges, type: {}"
FAULTY: Final = (
    "This position could not be worked out, through a fault of paymodel and none of yours. Move something else, or "
    "put it back; what was found before stands in the log."
)
_marks = count(1)


def refused(faults: Sequence[str]) -> str:
    """A sentence a fault, in place of an answer."""
    return _paragraphs(((fault, "warning") for fault in faults), "There is no answer to this position")


def opening(worked: Worked) -> str:
    """The question, the verdict, who gets less, the offer beside it, and what to be careful about."""
    found, question = worked.found, worked.result.question
    paragraphs = [(said, "answer") for said in verdict_paragraphs(found, question)]
    gets = comparison_sentence(found, question) or if_paid_sentence(found, question)
    paragraphs += [(gets, "gets")] if gets else []
    paragraphs += [(said, "answer") for said in offer_said(found, worked.result.offer)]
    warnings = [*worked.result.warnings, *department_warnings(found, question)]
    warnings += [] if worked.result.offer is None else worked.result.offer.warnings
    paragraphs += [(said, "warning") for said in dict.fromkeys(warnings)]
    return _paragraphs(paragraphs, title(worked.result))


def pictures(worked: Worked) -> str:
    """The frontier, and who gets more and who gets less, side by side where there is room."""
    drawings = (inline_drawing(chart, f"room-{next(_marks)}") for chart in worked.charts)
    figures = Markup("").join(Markup("<figure>{}</figure>").format(one) for one in drawings)
    return Markup('<div class="side-by-side">{}</div>').format(figures)


def tables(worked: Worked) -> str:
    """The certificate, the offer beside it, the readings of the rules, the most that fits, and each grade."""
    macros: Any = template("parts.html.j2").make_module({"name": Names().name})
    told = Markup("").join(macros.tabled(part, worked.found.code) for part in _tables(worked))
    question = worked.result.question
    gets = comparison_sentence(worked.found, question)
    said = [remark for remark in remarks(worked.found, question) if remark != gets]
    beside = Markup("").join(Markup("<p>{}</p>").format(remark) for remark in said)
    return Markup('<div class="tables">{}</div>{}').format(told, beside)


def small_print(worked: Worked) -> str:
    """What is taken for granted, folded away, and how to ask the same with ranges."""
    result = worked.result
    lines = [*result.assumptions, *(() if result.offer is None else result.offer.assumptions), PERMISSION]
    listed = Markup("").join(Markup("<li>{}</li>").format(line) for line in dict.fromkeys(lines))
    ranges = Markup("<p>{}</p>").format(RANGES.format(worked.position.command))
    run = f"run {result.run_id}, paymodel {result.version}"
    return ranges + Markup("<details><summary>What is assumed ({})</summary><ul>{}</ul></details>").format(run, listed)


def _tables(worked: Worked) -> Iterator[Tabled]:
    found, question = worked.found, worked.result.question
    if found.split is None:
        return
    if found.has_junior_pay:
        certificate = certificate_table(found, question)
        numbered = replace(certificate, header=("Line", *certificate.header[1:]))
        yield Tabled("The sums, in whole pounds a year", numbered)
        if worked.result.offer is not None:
            yield from (Tabled(name, table) for _, name, table in beside(found, worked.result.offer))
        yield from (Tabled(name, table) for name, table in sureness_tables(found, question))
        yield Tabled(most_title(question), answer_table(found, question))
    yield Tabled(
        grades_title(found, question) if found.has_junior_pay else "Grade by grade", grade_table(found, question)
    )


def _paragraphs(told: Iterable[tuple[str, str]], heading: str) -> str:
    said = Markup("").join(Markup('<p class="{}">{}</p>').format(kind, text) for text, kind in told)
    return Markup("<h2>{}</h2>{}").format(escape(heading), said)
