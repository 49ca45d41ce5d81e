"""The PDF: its text as it was given, tagged for screen readers, its bytes the same; without typst, what to type."""

import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

import made_up_report
from made_up_report import FIGURES, MARKUP, MENDED
from paymodel.errors import UserError
from paymodel.model.reported import Reported
from paymodel.outputs.charts.figures import draw_figures
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.parts import Group, Report, Section, Sentence
from paymodel.outputs.report.typeset import LAYOUT, paper, pdf_bytes, require_typst
from paymodel.run.asked import Report as Asked
from paymodel.run.asked import Simulate
from paymodel.run.reporting import report as everything

MOST_PAGES = 6


def opened(report: Report) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(report)))


@pytest.fixture(scope="module")
def made_up() -> PdfReader:
    return opened(made_up_report.report())


@pytest.fixture(scope="module")
def reported() -> Reported:
    return everything(Asked(question=Simulate(draws=50)))


def squeezed(text: str) -> str:
    """Without the spaces and hyphens that a line's end brings."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def text_of(reader: PdfReader) -> str:
    return "".join(squeezed(page.extract_text()) for page in reader.pages)


def tags(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the structure that a screen reader follows."""

    def walk(element: Any) -> Iterator[DictionaryObject]:
        element = element.get_object()
        if isinstance(element, ArrayObject):
            for kid in element:
                yield from walk(kid)
        elif isinstance(element, DictionaryObject):
            yield element
            if "/K" in element:
                yield from walk(element["/K"])

    root: Any = reader.trailer["/Root"]
    return walk(root["/StructTreeRoot"])


def test_a_real_report_is_all_there(reported: Reported) -> None:
    real = report_content(reported, [])
    pages = [squeezed(page.extract_text()) for page in opened(real).pages]
    text = "".join(pages)
    assert squeezed(real.title) in text
    for section in real.sections:
        assert squeezed(section.heading) in text
        for group in section.groups:
            assert squeezed(group.heading) in text
            for part in group.parts:
                if isinstance(part, Sentence) and part.is_answer:
                    assert squeezed(part.text) in text
    for number, page in enumerate(pages, start=1):
        assert squeezed(f"{real.identity} Page {number} of {len(pages)}") in page


def test_headings_are_bookmarks(made_up: PdfReader) -> None:
    def titles(outline: Any) -> list[str]:
        return [title for one in outline for title in (titles(one) if isinstance(one, list) else [one.title])]

    expected = ["The answer", "DWP: Work", "HMRC", f"Charts {MENDED}", "What was assumed", MARKUP]
    assert titles(made_up.outline) == expected


def test_no_name_is_markup(made_up: PdfReader) -> None:
    text = text_of(made_up)
    assert text.count(squeezed(MARKUP)) >= 7
    for row in FIGURES.rows:
        assert squeezed("".join(row)) in text
    assert text.count(squeezed("Note: One table is old.")) == 1


def test_it_is_told_to_screen_readers(made_up: PdfReader) -> None:
    root: Any = made_up.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    told = list(tags(made_up))
    pictures = [str(tag["/Alt"]) for tag in told if "/Alt" in tag]
    assert pictures == [f"{name}: 5 of {MARKUP}" for name in ("wide", "tall")]
    kinds = [str(tag.get("/S")) for tag in told]
    assert (kinds.count("/Table"), kinds.count("/TH")) == (3, 3 + 3 + 2)


def test_with_its_charts_it_is_short_and_holds_to_the_standard_for_access(reported: Reported) -> None:
    import typst

    real = report_content(reported, draw_figures(reported, sizes=()))
    inputs = {"report": json.dumps(paper(real))}
    held = typst.compile(LAYOUT.read_bytes(), ignore_system_fonts=True, sys_inputs=inputs, pdf_standards="ua-1")
    assert len(PdfReader(io.BytesIO(held)).pages) <= MOST_PAGES


def test_the_same_report_gives_the_same_bytes_and_no_date(made_up: PdfReader) -> None:
    data = pdf_bytes(made_up_report.report())
    assert data == pdf_bytes(made_up_report.report())
    assert b"CreationDate" not in data and b"ModDate" not in data
    assert set(made_up.metadata or {}) == {"/Title", "/Creator"}
    assert b"xmp:CreateDate" not in data


def test_letters_without_a_glyph_stop_nothing() -> None:
    strange = Report("中文 \u202eright to left", "Run", "0", (Section("a", "מ", (Group("", (Sentence("😀"),)),)),))
    assert len(opened(strange).pages) == 1


def test_an_empty_report_is_a_page() -> None:
    assert len(opened(Report("Title", "Run", "0", ())).pages) == 1


def test_without_typst_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(sys, "executable", str(Path.cwd() / ".venv" / "bin" / "python"))
    for asked in (require_typst, lambda: pdf_bytes(made_up_report.report())):
        with pytest.raises(UserError) as refused:
            asked()
        (fault,) = refused.value.faults
        assert "type .venv/bin/python -m pip install typst" in fault.replace("\\", "/")
        assert "--format docx" in fault
    monkeypatch.setattr(sys, "executable", str(Path("/a place/python")))
    with pytest.raises(UserError, match='"/a place/python" -m pip install typst'):
        require_typst()
