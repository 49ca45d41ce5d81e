"""What was found, as a notebook or a terminal shows it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

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

    def _sections(self) -> "Sequence[Section]":
        raise NotImplementedError

    def __repr__(self) -> str:
        return "\n".join(self.sentences.values())

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


def lines_in_keywords(lines: Sequence[str]) -> list[str]:
    """Lines, each with the options that it names as keywords."""
    return [in_keywords(line) for line in lines]


def _in_keywords(part: Any) -> Any:
    """A part of a page whose words name keywords; tables and charts name none."""
    if hasattr(part, "text"):
        return replace(part, text=in_keywords(part.text))
    return replace(part, lines=tuple(map(in_keywords, part.lines))) if hasattr(part, "lines") else part
