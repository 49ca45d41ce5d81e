"""What a report is made of, before it is a page, a Word document or a PDF: text alone, no markup in it."""

from dataclasses import dataclass
from typing import TypeAlias

from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.tables import Table


@dataclass(frozen=True)
class Sentence:
    """A paragraph. is_answer: the verdict, set out before everything else; is_warning: what is odd."""

    text: str
    is_answer: bool = False
    is_warning: bool = False


@dataclass(frozen=True)
class Tabled:
    """A table under its caption."""

    caption: str
    table: Table


@dataclass(frozen=True)
class Pictured:
    """A chart; its finding is its alternative text. is_on_paper: whether it is printed from the page."""

    chart: Chart
    is_on_paper: bool = True


@dataclass(frozen=True)
class Listed:
    """Lines of equal weight."""

    lines: tuple[str, ...]


Part: TypeAlias = Sentence | Tabled | Pictured | Listed


@dataclass(frozen=True)
class Group:
    """Parts that belong together under a heading of the third level, as a rule one department's; none without."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Section:
    """A heading of the second level and what is under it. anchor: its name in links. Where it has several groups they
    may stand side by side. is_reference: what is looked up rather than read, and may be set small."""

    anchor: str
    heading: str
    groups: tuple[Group, ...]
    is_reference: bool = False


@dataclass(frozen=True)
class Report:
    """A whole report. title: the question; identity: the run, version and tables in one line, for every page.
    is_handout: whether it is printed larger, to be handed out."""

    title: str
    identity: str
    run_id: str
    sections: tuple[Section, ...]
    is_handout: bool = False

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart, in the order in which they stand."""
        return tuple(
            part.chart
            for section in self.sections
            for group in section.groups
            for part in group.parts
            if isinstance(part, Pictured)
        )
