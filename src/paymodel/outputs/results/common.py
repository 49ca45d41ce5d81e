"""What every result as parts of a page has: a sentence first, tables under their titles, what was assumed."""

from collections.abc import Iterable, Iterator

from paymodel.outputs.report.parts import Group, Listed, Part, Section, Sentence, Tabled
from paymodel.outputs.tables import Table

Titled = tuple[str, Table]


def assumed_section(assumptions: Iterable[str], sources: Iterable[str], about: str) -> Iterator[Section]:
    """What was taken for granted, and where the numbers were read."""
    lines = (("", tuple(assumptions)), ("Where each number was read", tuple(sources)))
    groups = [Group(heading, (Listed(said),)) for heading, said in lines if said]
    yield Section("assumed", "What was assumed", (*groups, Group("", (Sentence(f"{about}."),))), is_reference=True)


def said(sentence: str, warnings: Iterable[str] = ()) -> list[Part]:
    """A sentence set out before everything else, and what is odd."""
    return [Sentence(sentence, is_answer=True), *(Sentence(line, is_warning=True) for line in warnings)]


def tabled(tables: Iterable[Titled]) -> list[Part]:
    """Tables under their titles."""
    return [Tabled(title, table) for title, table in tables]
