"""Which rows a total is of, by its words: a grade, a place, a sex, a unit, with or without the Senior Civil Service."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import grade_of, sex_of
from paymodel.inputs.spreadsheets.entries import Entry, Total
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.model.grades import SCS

_WITHOUT_SCS: Final = re.compile(
    r"\b(excl|excluding|exc|without|less|not including|before|ex)\b( the)? (scs|senior civil (service|servants?))\b"
)
_OF_ALL: Final = re.compile(r"\b(grand|overall|all)\b")
_IDLE: Final = re.compile(
    r"\b(totals?|subtotals?|sub|sum|grand|overall|all|both|of|for|the|in|and|staff|people|persons|everybody|everyone|"
    r"employees|grades?|bands?|locations?|regions?|sites?|sexes|genders?|headcount|fte|civil servants)\b"
)


@dataclass(frozen=True)
class Names:
    """The places, units and sexes of a table."""

    places: frozenset[str]
    codes: frozenset[str]
    sexes: frozenset[str]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Names":
        return cls(
            frozenset(entry.location for entry in entries),
            frozenset(entry.code for entry in entries),
            frozenset(entry.sex for entry in entries) & {"Female", "Male"},
        )


@dataclass(frozen=True)
class Scope:
    """What a total says it is of; empty where it does not say. is_known: whether all of its words were understood."""

    grade: str
    places: frozenset[str]
    sexes: frozenset[str]
    codes: frozenset[str]
    is_without_scs: bool
    is_of_all: bool
    is_known: bool

    @classmethod
    def of(cls, total: Total, names: Names) -> "Scope":
        words = spelt(total.words)
        is_without_scs = bool(_WITHOUT_SCS.search(words))
        rest = _WITHOUT_SCS.sub(" ", words)
        is_of_all = bool(_OF_ALL.search(rest))
        places, rest = _taken(names.places, rest)
        codes, rest = _taken(names.codes, rest)
        sexes = {sex_of(word) for word in rest.split()} & names.sexes
        rest = " ".join(word for word in _IDLE.sub(" ", rest).split() if sex_of(word) not in sexes)
        grade = grade_of(rest)[0] or grade_of(f"grade {rest}")[0]
        return cls(grade, places, frozenset(sexes), codes, is_without_scs, is_of_all, not rest or bool(grade))

    @property
    def is_part(self) -> bool:
        """Whether it is of some of the rows only."""
        return bool(self.grade or self.places or self.sexes or self.codes)

    def of_it(self, entries: Sequence[Entry]) -> list[Entry]:
        """Those of some entries that it is of."""
        return [
            entry
            for entry in entries
            if self.grade in ("", entry.grade)
            and (not self.places or entry.location in self.places)
            and (not self.sexes or entry.sex in self.sexes)
            and (not self.codes or entry.code in self.codes)
            and not (self.is_without_scs and entry.grade == SCS)
        ]


def _taken(names: frozenset[str], words: str) -> tuple[frozenset[str], str]:
    """The names that stand among some words, the longest first, and the words without them."""
    found: set[str] = set()
    for name in sorted(names - {""}, key=len, reverse=True):
        pattern = re.compile(rf"\b{re.escape(spelt(name))}\b")
        if spelt(name) and pattern.search(words):
            found.add(name)
            words = pattern.sub(" ", words)
    return frozenset(found), words
