"""The report as Markdown: what a rep forwards or pastes."""

from collections.abc import Iterator

from paymodel.outputs.report.parts import Listed, Part, Pictured, Report, Section, Sentence, Tabled
from paymodel.outputs.report.plain import WARNING_MARK, plain
from paymodel.outputs.tables import Table, as_markdown, escaped


def report_markdown(report: Report) -> str:
    """The whole report, its charts beside it in charts/."""
    blocks = [f"# {_text(report.title)}"]
    blocks += [block for section in report.sections for block in _section(section)]
    return "\n\n".join([*blocks, "---", _text(report.identity)]) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {_text(section.heading)}"
    for group in section.groups:
        if group.heading:
            yield f"### {_text(group.heading)}"
        for part in group.parts:
            yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Sentence(is_answer=True):
            yield f"**{_text(part.text)}**"
        case Sentence(is_warning=True):
            yield f"> **{WARNING_MARK.strip()}** {_text(part.text)}"
        case Sentence():
            yield _text(part.text)
        case Tabled():
            if part.caption:
                yield f"*{_text(part.caption)}*"
            yield as_markdown(_held(part.table))
        case Pictured():
            yield f"![{_text(part.chart.shows)}](charts/{part.chart.name}.png)"
        case Listed():
            yield "\n".join(f"- {_text(line)}" for line in part.lines)


def _text(text: str) -> str:
    return escaped(plain(text))


def _held(table: Table) -> Table:
    """The table without what no document may hold."""
    rows = tuple(tuple(map(plain, row)) for row in table.rows)
    return Table(tuple(map(plain, table.header)), rows, table.alignment)
