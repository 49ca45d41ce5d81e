"""The Word document: read back as a rep's Word would, its text as it was given, its bytes the same."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

import made_up_report
from made_up_report import BROKEN, FIGURES, MARKUP, MENDED, WORDS
from paymodel.model.reported import Reported
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.parts import Listed, Report, Sentence, Tabled
from paymodel.outputs.report.plain import plain
from paymodel.outputs.report.word import word_bytes
from paymodel.outputs.report.word_table import TEXT_WIDTH, column_widths
from paymodel.outputs.tables import Table
from paymodel.run import Simulate, simulate


def opened(report: Report) -> Document:
    return docx.Document(io.BytesIO(word_bytes(report)))


@pytest.fixture(scope="module")
def document() -> Document:
    return opened(made_up_report.report())


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


def read(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def attributes(document: Document, tag: str, name: str) -> list[str]:
    found: Iterator[Any] = document.element.iter(qn(tag))
    return [element.get(name) for element in found]


def test_headings_stand_in_order(document: Document) -> None:
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name in ("Title", "Heading 1", "Heading 2")
    ]
    assert headings == [
        ("Title", f"Is 6.5% within it? {MARKUP}"),
        ("Heading 1", "The answer"),
        ("Heading 2", "DWP: Work"),
        ("Heading 2", "HMRC"),
        ("Heading 1", f"Charts {MENDED}"),
        ("Heading 1", "What was assumed"),
        ("Heading 2", MARKUP),
    ]


def test_each_kind_of_sentence_has_its_style(document: Document) -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles["6.5% is within the ceiling, and leaves 1.2%."] == "Answer"
    assert styles["Note: One table is old."] == "Warning"
    assert styles["Small."] == "Small Text"
    assert [styles[line] for line in ("First line", f"- {MARKUP}", MENDED)] == ["Small List"] * 3
    numbered = document.styles["List Bullet"].element.find(f".//{qn('w:numId')}")
    assert numbered is not None and numbered.get(qn("w:val")) == "1"


def test_tables_are_tables(document: Document) -> None:
    assert read(document) == [cells(FIGURES), cells(FIGURES), cells(WORDS)]
    for table in document.tables:
        rows = [row._tr for row in table.rows]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
    sides = [cell.paragraphs[0].style.name for cell in document.tables[0].rows[1].cells if cell.paragraphs[0].style]
    assert sides == ["Table Text", "Table Figure", "Table Figure"]
    assert document.styles["Table Figure"].element.find(f".//{qn('w:jc')}").get(qn("w:val")) == "right"  # type: ignore[union-attr]
    assert document.tables[0].rows[2].cells[0].paragraphs[0].paragraph_format.left_indent


def test_a_minus_stays_with_its_number(document: Document) -> None:
    """In a cell of several; one number alone stays what a spreadsheet takes for a number."""
    joined = [cell.text for table in document.tables for row in table.rows for cell in row.cells if _is_joined(cell)]
    assert joined == ["-2.47%, -1.47%"] * 2


def _is_joined(cell: Any) -> bool:
    return cell._tc.find(f".//{qn('w:noBreakHyphen')}") is not None


def test_no_two_tables_touch(document: Document) -> None:
    """Word would make them one."""
    kinds = [element.tag for element in document.element.body]
    assert (qn("w:tbl"), qn("w:tbl")) not in set(pairwise(kinds))


def test_pictures_say_what_they_show(document: Document) -> None:
    wide, tall = document.inline_shapes
    assert attributes(document, "wp:docPr", "descr") == [f"{name}: 5 of {MARKUP}" for name in ("wide", "tall")]
    assert attributes(document, "wp:docPr", "title") == ["wide", "tall"]
    captions = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Picture Caption"]
    assert captions == [f"wide: 5 of {MARKUP}", f"tall: 5 of {MARKUP}"]
    assert wide.width == Cm(17) and abs(wide.height / wide.width - 40 / 60) < 1e-4
    assert tall.height < Cm(22) and abs(tall.height / tall.width - 90 / 10) < 1e-4


def test_every_id_is_there_once(document: Document) -> None:
    ids = attributes(document, "wp:docPr", "id")
    assert len(ids) == len(set(ids)) == 2


def test_the_page_is_a4_with_its_number_and_the_run_below(document: Document) -> None:
    (section,) = document.sections
    measures = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(measure.mm) for measure in measures if measure] == [210, 297, 20, 20]
    footer = section.footer.paragraphs[0]
    assert f"Run 0123456789ab, paymodel 0.1.0 {MARKUP}" in footer.text
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_nothing_tells_when_or_by_whom_it_was_made(document: Document) -> None:
    made = document.core_properties
    assert (made.author, made.last_modified_by, made.comments, made.language) == ("", "", "", "en-GB")
    assert made.title == f"Is 6.5% within it? {MARKUP}"
    assert {made.created, made.modified} <= {datetime(2000, 1, 1), datetime.fromisoformat("2000-01-01T00:00:00Z")}
    styled: Iterator[Any] = document.styles.element.iter(qn("w:lang"))
    themed: Iterator[Any] = document.settings.element.iter(qn("w:themeFontLang"))
    assert [element.get(qn("w:val")) for element in (*styled, *themed)] == ["en-GB", "en-GB"]
    data = word_bytes(made_up_report.report())
    assert data == word_bytes(made_up_report.report())
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {(entry.date_time, entry.create_system) for entry in file.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        names = file.namelist()
    assert names[0] == "[Content_Types].xml" and len(names) == len(set(names))
    assert not [name for name in names if "thumbnail" in name or "custom" in name or "Effects" in name]


def test_every_text_of_a_real_report_is_there() -> None:
    report = report_content(Reported(simulate(Simulate(draws=50))), [])
    document = opened(report)
    paragraphs = {paragraph.text.removeprefix("Note: ") for paragraph in document.paragraphs}
    parts = [part for section in report.sections for group in section.groups for part in group.parts]
    for part in parts:
        if isinstance(part, Sentence):
            assert plain(part.text) in paragraphs
        elif isinstance(part, Listed):
            assert {plain(line) for line in part.lines} <= paragraphs
    assert read(document) == [cells(part.table) for part in parts if isinstance(part, Tabled)]


@given(
    st.integers(1, 14).flatmap(lambda n: st.lists(st.lists(st.text(max_size=60), min_size=n, max_size=n), min_size=1))
)
def test_no_table_is_wider_than_the_page(rows: list[list[str]]) -> None:
    widths = column_widths(rows)
    assert len(widths) == len(rows[0])
    assert min(widths) > 0
    assert sum(widths) <= TEXT_WIDTH


def test_a_column_of_figures_keeps_its_width_beside_long_words() -> None:
    figures, words = column_widths([["New £", "Why"], ["24,330,500", "one word after another " * 30]])
    alone, _ = column_widths([["New £", "Why"], ["24,330,500", "one word"]])
    assert figures == alone
    assert figures + words in range(TEXT_WIDTH - 2, TEXT_WIDTH + 1)


@given(st.text())
def test_plain_text_fits_any_document(text: str) -> None:
    held = plain(text)
    assert "\n" not in held and held == plain(held)
    assert plain(BROKEN) == MENDED
    document = docx.Document()
    document.add_paragraph(held)
    assert document.paragraphs[0].text == held
