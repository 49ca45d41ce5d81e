"""The report as a Word document, for a rep to edit."""

import io
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Emu, Mm

from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.report.parts import Listed, Part, Pictured, Report, Sentence, Tabled
from paymodel.outputs.report.plain import WARNING_MARK, plain
from paymodel.outputs.report.word_file import TEXT_WIDTH, empty_document, file_bytes
from paymodel.outputs.report.word_table import table_xml

_TALLEST: Final = Mm(215)


def word_bytes(report: Report) -> bytes:
    """The whole document: the same report, the same bytes."""
    document = empty_document(plain(report.title), plain(report.identity))
    document.add_paragraph(plain(report.title), "Title")
    for section in report.sections:
        document.add_heading(plain(section.heading), 1)
        for group in section.groups:
            if group.heading:
                document.add_heading(plain(group.heading), 2)
            for part in group.parts:
                _add(document, part, is_small=section.is_reference)
    return file_bytes(document)


def _add(document: Document, part: Part, *, is_small: bool) -> None:
    match part:
        case Sentence():
            _add_sentence(document, part, is_small=is_small)
        case Listed():
            for line in part.lines:
                document.add_paragraph(plain(line), "Small List" if is_small else "List Bullet")
        case Tabled():
            # Also without words: two tables with no paragraph between them would be one.
            document.add_paragraph(plain(part.caption), "Caption").paragraph_format.keep_with_next = True
            document.element.body.insert_element_before(parse_xml(table_xml(part.table, part.caption)), "w:sectPr")
        case Pictured():
            _add_picture(document, part.chart)


def _add_sentence(document: Document, sentence: Sentence, *, is_small: bool) -> None:
    text = plain(sentence.text)
    if sentence.is_warning:
        paragraph = document.add_paragraph(style="Warning")
        paragraph.add_run(WARNING_MARK, "Warning Mark")
        paragraph.add_run(text)
    else:
        document.add_paragraph(text, "Answer" if sentence.is_answer else "Small Text" if is_small else None)


def _add_picture(document: Document, chart: Chart) -> None:
    """The chart as wide as the text, or as tall as a page holds, with its finding below it and in its place."""
    shows = plain(chart.shows)
    if chart.pngs:
        picture = io.BytesIO(next(iter(chart.pngs.values())))
        shape = document.add_paragraph(style="Picture").add_run().add_picture(picture, TEXT_WIDTH)
        if shape.height > _TALLEST:
            shape.width, shape.height = Emu(shape.width * _TALLEST // shape.height), _TALLEST
        properties = shape._inline.docPr  # python-docx has no name for alternative text
        for name, value in (("name", plain(chart.name)), ("title", plain(chart.name)), ("descr", shows)):
            properties.set(name, value)
    document.add_paragraph(shows, "Picture Caption")
