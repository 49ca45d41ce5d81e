"""The grades of the civil service, lowest first."""

from collections.abc import Iterable
from typing import Final

DELEGATED: Final = ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6")
"""Grades whose pay is delegated to departments, inside the remit."""

SCS: Final = "SCS"
"""Senior Civil Service: outside the remit."""

UNGRADED: Final = "ungraded"
"""The official grade "Unknown": outside every sum."""

ALL_GRADES: Final = (*DELEGATED, SCS, UNGRADED)

JUNIOR: Final = ("AA", "AO", "EO")
"""The grades a target is for, and those the additional pot may be spent on, unless said otherwise."""


def in_order(grades: Iterable[str]) -> tuple[str, ...]:
    """The grades once each, lowest first. Errors: ValueError for a name that is not a grade."""
    return tuple(sorted(set(grades), key=ALL_GRADES.index))


def is_run(grades: tuple[str, ...]) -> bool:
    """Whether ordered delegated grades follow one another without a gap."""
    positions = [DELEGATED.index(grade) for grade in grades]
    return positions == list(range(positions[0], positions[0] + len(positions)))
