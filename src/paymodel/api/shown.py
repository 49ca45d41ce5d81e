"""What was found, as a notebook or a terminal shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from paymodel.api.keywords import in_keywords

if TYPE_CHECKING:
    from paymodel.outputs.report.parts import Section

_Part = TypeVar("_Part")


class Shown:
    """What one question found. Its frames are copies: what is done to them changes nothing here."""

    @property
    def sentences(self) -> dict[str, str]:
        """The sentence of each organisation, by code."""
        raise NotImplementedError

    @property
    def warnings(self) -> list[str]:
        """What is odd, a sentence each."""
        return []

    def _sections(self) -> "Sequence[Section]":
        raise NotImplementedError

    def __repr__(self) -> str:
        return with_warnings(self.sentences.values(), self.warnings)

    def _repr_html_(self) -> str:
        from paymodel.outputs.report.fragment import fragment_html

        return fragment_html(
            [
                replace(
                    section,
                    groups=tuple(
                        replace(group, parts=tuple(map(_in_keywords, group.parts))) for group in section.groups
                    ),
                )
                for section in self._sections()
            ]
        )


class _Run(Protocol):
    @property
    def assumptions(self) -> Sequence[str]: ...
    @property
    def sources(self) -> Sequence[str]: ...
    @property
    def run_id(self) -> str: ...


class ShownRun(Shown):
    """What one run found."""

    _result: Any

    def __init__(self, result: _Run) -> None:
        # The result holds figures of groups of fewer than 5 people, for sums alone: it stays inside.
        self._result = result

    @property
    def warnings(self) -> list[str]:
        """What is odd about the tables, the remit, the offer or the answer."""
        return lines_in_keywords(self._document["warnings"])

    @property
    def assumptions(self) -> list[str]:
        """What was taken for granted, a sentence each."""
        return lines_in_keywords(self._result.assumptions)

    @property
    def sources(self) -> list[str]:
        """Where each number was read."""
        return list(self._result.sources)

    @property
    def run_id(self) -> str:
        """The identity of the inputs: the same of the same question, here and on the command line."""
        return self._result.run_id

    def document(self) -> dict[str, Any]:
        """Every figure as the command of the same name writes it with --json."""
        raise NotImplementedError

    @cached_property
    def _document(self) -> dict[str, Any]:
        return self.document()

    @property
    def _departments(self) -> list[dict[str, Any]]:
        return self._document["departments"]


def with_warnings(lines: Iterable[str], warnings: Iterable[str]) -> str:
    """What a terminal shows: the lines, then what is odd, marked."""
    return "\n".join([*lines, *(f"! {warning}" for warning in warnings)])


def lines_in_keywords(lines: Sequence[str]) -> list[str]:
    """Lines, each with the options that it names as keywords."""
    return [in_keywords(line) for line in lines]


def _in_keywords(part: Any) -> Any:
    """A part of a page whose words name keywords; tables and charts name none."""
    if hasattr(part, "text"):
        return replace(part, text=in_keywords(part.text))
    return replace(part, lines=tuple(map(in_keywords, part.lines))) if hasattr(part, "lines") else part
