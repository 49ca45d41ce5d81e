"""A Word file before anything is written in it, and as bytes: A4, British English, its own styles, no clock."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Final

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

_MARGIN: Final = Mm(20)
TEXT_WIDTH: Final = Length(Mm(210) - 2 * _MARGIN)

_NO_CLOCK: Final = datetime(2000, 1, 1)
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNUSED: Final = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")
"""What the template of python-docx carries that is nothing of the report, as relationships are called at their end."""

_BULLETS: Final = (
    f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def empty_document(title: str, identity: str) -> Document:
    """A document with its styles, page and properties, the identity and the page number at the foot of each page."""
    document = docx.Document()
    document.styles.element[:] = parse_xml(Path(__file__).with_name("word_styles.xml").read_bytes())[:]
    document.part.numbering_part.element[:] = parse_xml(_BULLETS)[:]
    assert document.part.package is not None
    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.rpartition("/")[2] in _UNUSED]:
            del rels[name]
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # or Word opens it in the compatibility mode of 2010
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
    _set_page(document, identity)
    _set_properties(document, title, identity)
    return document


def file_bytes(document: Document) -> bytes:
    """The file, each entry dated alike and in the same order."""
    saved, dated = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(dated, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.create_system = 0  # as on any machine
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return dated.getvalue()


def _set_page(document: Document, identity: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(10)
    footer = section.footer.paragraphs[0]
    footer.style = "Footer"
    footer.add_run(f"{identity}\tPage ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    """What Word works out for itself, such as the number of the page."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _set_properties(document: Document, title: str, identity: str) -> None:
    properties = document.core_properties
    properties.title, properties.subject = title[:255], identity[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = "en-GB"
    properties.created = properties.modified = _NO_CLOCK
