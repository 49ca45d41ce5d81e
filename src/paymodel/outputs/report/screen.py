"""The parts of a report as a terminal shows them."""

from collections.abc import Iterator

from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.report.parts import Group, Listed, Part, Pictured, Section, Sentence, Tabled
from paymodel.outputs.report.plain import plain
from paymodel.outputs.tables import as_text


def section_text(section: Section) -> str:
    """A section under its heading; what is odd stands behind an exclamation mark."""
    return "\n\n".join([section.heading.upper(), *(block for group in section.groups for block in _group(group))])


def _group(group: Group) -> Iterator[str]:
    if group.heading:
        yield wrapped(plain(group.heading))
    for part in group.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Sentence(is_warning=True):
            yield noted(f"! {plain(part.text)}")
        case Sentence():
            yield wrapped(plain(part.text))
        case Tabled(caption=""):
            yield as_text(part.table)
        case Tabled():
            yield titled(wrapped(part.caption), as_text(part.table))
        case Listed():
            yield "\n".join(noted(f"- {plain(line)}") for line in part.lines)
        case Pictured():
            yield wrapped(part.chart.shows)
