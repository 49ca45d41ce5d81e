"""A report: the answer of `simulate`, and everything that stands beside it, as files of one run."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.moves_record import record_path
from paymodel.inputs.real_pay import since_day
from paymodel.model.bridge import BridgeResult
from paymodel.model.findings import Findings, RunResult
from paymodel.model.moves import Record
from paymodel.model.reported import Reported
from paymodel.outputs.charts.chart import PNG_DPI
from paymodel.outputs.folder import staged_folder
from paymodel.provenance import run_id
from paymodel.run.asked import FORMATS, PDF, WORD, Report
from paymodel.run.departments import is_whole_table
from paymodel.run.own_files import own_files
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.run.real_terms import other_awards, real_terms_of
from paymodel.run.recorded import record_of
from paymodel.run.simulation import Watch, answered, run_of
from paymodel.run.small_sides import few_lifted, few_lifted_fault
from paymodel.run.typed_again import command_of

if TYPE_CHECKING:
    from paymodel.model.people import People

PAGE, MARKDOWN, WORKBOOK, RESULT, CARD = "report.html", "report.md", "workbook.xlsx", "result.json", "card.png"
CHARTS = "charts"


@dataclass(frozen=True)
class Made:
    """A report with its files by name, and what run.json says of it beside their hashes."""

    reported: Reported
    files: Mapping[str, bytes]
    about: Mapping[str, object]


def report(
    asked: Report, faults: Faults | None = None, watch: Watch = iter, answer: RunResult | None = None
) -> Reported:
    """Everything that a report holds. watch: as of simulate. answer: to this question, where it is known already.

    Errors: UserError with every fault of what is asked, and where the answer is of other files than there are now.
    """
    faults, since = faults or Faults(), None
    asked = resolved(asked)
    faults.found += _option_faults(asked)
    with faults.caught():
        since = None if asked.since is None else since_day(asked.since, "--since")
    put = put_question(asked.question, faults)
    refuse([few_lifted_fault(code) for code in few_lifted(put.staff)])
    if answer is not None and answer.run_id != (now := run_of(put)):
        raise UserError(
            f"answer: a file that it was asked from has changed since (run {answer.run_id} then, {now} now); ask "
            "again, and report on the new answer."
        )
    return _beside(asked, put, answer or answered(put, watch), since)


def resolved(asked: Report) -> Report:
    """The same with the record of the talks as a file, where its folder was named."""
    return asked if asked.moves is None else replace(asked, moves=record_path(asked.moves, Path()))


def input_folders(asked: Report, folder: Path) -> list[Path]:
    """Where the user's own files lie that a report in a folder is made from, but for those beside it."""
    beside = {Path().resolve(), folder.resolve().parent}
    paths = [path.parent for path in own_files(resolved(asked))]
    return list(dict.fromkeys(path for path in paths if path.resolve() not in beside))


def made(asked: Report, reported: Reported) -> Made:
    """Every file of a report. Errors: UserError where a format cannot be made here."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a home folder it cannot write to is no concern here
    # What takes time to import is imported where a report is made.
    from paymodel.outputs.charts.figures import draw_card, draw_figures
    from paymodel.outputs.report.content import report_content
    from paymodel.outputs.report.markdown import report_markdown
    from paymodel.outputs.report.page import page_html
    from paymodel.outputs.reported_document import reported_document_text
    from paymodel.outputs.workbook.book import workbook_bytes

    charts = draw_figures(reported, asked.sizes)
    content = report_content(reported, charts)
    files = {
        PAGE: page_html(content).encode(),
        MARKDOWN: report_markdown(content).encode(),
        WORKBOOK: workbook_bytes(reported),
        RESULT: reported_document_text(reported).encode(),
        **{f"{CHARTS}/{name}": data for chart in charts for name, data in chart.files.items()},
    }
    if WORD in asked.formats:
        from paymodel.outputs.report.word import word_bytes

        files["report.docx"] = word_bytes(content)
    if PDF in asked.formats:
        from paymodel.outputs.report.typeset import pdf_bytes

        files["report.pdf"] = pdf_bytes(content)
    if asked.has_card:
        files[CARD] = draw_card(reported)
    return Made(reported, files, record_of(resolved(asked), reported.commands[0]))


@contextmanager
def report_in(asked: Report, reported: Reported, folder: Path) -> Iterator[Made]:
    """Every file of a report: in their folder when the block ends, or not at all. Errors: UserError."""
    done = made(asked, reported)
    with staged_folder(folder, done.files, reported.answer.run_id, done.about):
        yield done


def _option_faults(asked: Report) -> list[str]:
    """A sentence for each option of a report that cannot be."""
    faults = [
        f"{option} {one}: choose {' or '.join(choices)}."
        for option, given, choices in (("--format", asked.formats, FORMATS), ("--png", asked.sizes, tuple(PNG_DPI)))
        for one in given
        if one not in choices
    ]
    if not asked.sizes:
        faults.append(f"--png: name at least one of {', '.join(PNG_DPI)}.")
    if asked.management is not None and asked.question.offer is None:
        faults.append("--management: it is set beside the costing of an offer; name that with --offer.")
    if asked.has_people and asked.question.offer is None:
        faults.append("--people: it is about what an offer gives; name that with --offer.")
    if PDF in asked.formats:
        from paymodel.outputs.report.typeset import require_typst

        try:
            require_typst()
        except UserError as error:
            faults += error.faults
    return faults


def _beside(asked: Report, put: PutQuestion, answer: RunResult, since: date | None) -> Reported:
    """The answer with what stands beside it; one run id for all of it."""
    real_terms, unworked = real_terms_of(put, answer, since)
    bridge = None if asked.management is None else _bridged(put, asked.management)
    record, notes, mark = _recorded(asked)
    people = _people(put, answer) if asked.has_people else None
    extra = {
        "since": None if asked.since == put.asked.since else asked.since,
        "bridge": None if bridge is None else bridge.run_id,
        "moves": None if record is None else mark,
        **({} if people is None else {"people": [one.run_id for one in people.found]}),
    }
    if any(extra.values()):
        answer = replace(answer, run_id=run_id({"command": "report", "answer": answer.run_id, **extra}))
    return Reported(
        answer=answer,
        around=_around(put, answer),
        real_terms=real_terms,
        unworked=unworked,
        other_awards=other_awards(answer.question.remit.year),
        bridge=bridge,
        record=record,
        record_notes=notes,
        people=people,
        commands=(command_of(asked),),
    )


def _around(put: PutQuestion, answer: RunResult) -> tuple[Findings, ...]:
    """Every organisation of the official tables under the same question; none where it cannot be put to them."""
    if not put.table.is_official:
        return ()
    if is_whole_table(put.departments, put.table):
        return answer.departments
    try:
        every = put_question(
            replace(
                put.asked, departments=("all",), remit=answer.question.remit.year, offer=None, policy=None, since=None
            ),
            Faults(),
        )
    except UserError:  # such as a differential that goes by a lowest pay that is not held for all
        return ()
    known = {found.code: found for found in answer.departments}
    return tuple(known.get(force.code) or every.assessed(force, has_readings=False) for force in every.workforces)


def _bridged(put: PutQuestion, management: Path) -> BridgeResult:
    from paymodel.run.bridge import bridge_to  # what takes time to import is imported where it is asked for

    assert put.asked.offer is not None
    return bridge_to(put.costing(put.asked.offer), management)


def _people(put: PutQuestion, answer: RunResult) -> "People":
    from paymodel.run.people import people  # what takes time to import is imported where it is asked for

    assert put.asked.offer is not None and answer.offer is not None
    return people(put.costing(put.asked.offer), answer.offer)


def _recorded(asked: Report) -> tuple[Record | None, tuple[str, ...], str]:
    """The record of moves, what has changed since it was kept, and its mark."""
    if asked.moves is None:
        return None, (), ""
    from paymodel.run.moves import load_record, told_changes

    file = load_record(asked.moves)
    return file.record, tuple(told_changes(file, file.record)), file.record.latest.hash
