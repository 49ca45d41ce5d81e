"""What the sections of a report are put together from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.model.reported import Reported
from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.report.parts import Group, Part, Pictured, Section

IN_TABLES: Final = ("grades", "drivers", "share-within")
"""Charts that a report of few pages has no room for."""

ON_SCREEN: Final = ("before-after", "answers", "real-terms")
"""Charts that it shows on a screen, but not on paper, where tables show the same."""


@dataclass(frozen=True)
class Material:
    """A run with what stands beside it, and its charts."""

    reported: Reported
    charts: tuple[Chart, ...]

    @property
    def result(self) -> RunResult:
        """The answer."""
        return self.reported.answer

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.result.question

    @property
    def is_many(self) -> bool:
        """Whether the departments are compared, a line each, in place of being told one by one."""
        return len(self.result.departments) > IN_FULL

    def each(self, told: Callable[[Findings], Iterable[Part]]) -> list[Group]:
        """A group for each department of which something is told; none where they are many."""
        if self.is_many:
            return []
        return [Group(self.heading(found.code), tuple(told(found))) for found in self.result.departments]

    def heading(self, code: str) -> str:
        """The heading of what is one department's; none where there is no other."""
        return code if len(self.result.departments) > 1 else ""

    @property
    def is_short(self) -> bool:
        """Whether departments stand side by side, so that what a table shows is not said again."""
        return 1 < len(self.result.departments) <= IN_FULL

    @property
    def charts_left_out(self) -> tuple[str, ...]:
        """The charts that stand in the folder alone, since what they show is in tables here."""
        return tuple(chart.name for chart in self.charts if self.is_short and chart.name in IN_TABLES)

    def pictured(self, *names: str) -> tuple[Pictured, ...]:
        """The charts of these names that were drawn and are not left out."""
        kept = {chart.name: chart for chart in self.charts if chart.name not in self.charts_left_out}
        off_paper = ON_SCREEN if self.is_short else ()
        return tuple(Pictured(kept[name], name not in off_paper) for name in names if name in kept)


def section(anchor: str, heading: str, groups: Sequence[Group], *, is_reference: bool = False) -> list[Section]:
    """A section of the groups that hold something; nothing where none does."""
    kept = tuple(group for group in groups if group.parts)
    return [Section(anchor, heading, kept, is_reference)] if kept else []
