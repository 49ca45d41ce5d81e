"""Which organisation is meant, its code, and whether a remit covers it."""

import csv
import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.model.workforce import Coverage
from paymodel.provenance import STATUSES, digest

SCOPES = ("in", "partly", "devolved")
UNKNOWN_SCOPE = "unknown"
_SHOWN_MATCHES = 6
_SMALL_WORDS = {"and", "of", "for", "the", "in", "to", "excl", "incl", "agencies"}


@dataclass(frozen=True)
class Organisation:
    """One body of the official tables. Its scope says whether the pay remit covers it, and why."""

    code: str
    organisation: str
    also_known_as: tuple[str, ...]
    remit_scope: str
    status: str
    reason: str
    source: str

    def __post_init__(self) -> None:
        if self.remit_scope not in SCOPES or self.status not in STATUSES or not self.reason or not self.source:
            raise ValueError(f"{self.code}: scope, status, reason or source is missing or unknown")

    @property
    def spoken_names(self) -> tuple[str, ...]:
        """Lower-case names: official, without a trailing bracket, and by which it is known besides."""
        return (*_spoken(self.organisation), *(_folded(name) for name in self.also_known_as))


@cache
def known_organisations() -> Mapping[str, Organisation]:
    """Every organisation of the official tables, by code."""
    with bundled("organisations.csv").open(encoding="utf-8", newline="") as file:
        listed = [
            Organisation(
                row["code"],
                row["organisation"],
                () if row["also_known_as"] == "none" else tuple(row["also_known_as"].split("; ")),
                row["remit_scope"],
                row["status"],
                row["reason"],
                row["source"],
            )
            for row in csv.DictReader(file)
        ]
    return {organisation.code: organisation for organisation in listed}


def organisations_digest() -> str:
    """The identity of the list of organisations, for the run id."""
    return digest(bundled("organisations.csv").read_bytes())


def remit_coverage(code: str, organisation: str) -> Coverage:
    """Whether the remit covers this body; "unknown" for one that the official list does not have."""
    known = _official(code, organisation)
    if known is None:
        return Coverage(UNKNOWN_SCOPE, "it is not in the list of official organisations")
    return Coverage(known.remit_scope, f"{known.reason} ({known.status}: {known.source})")


def code_of_unit(typed: str) -> str:
    """The code of the official organisation that a user means; what was typed where it is none of them."""
    try:
        return find_code(typed, {code: known.organisation for code, known in known_organisations().items()})
    except UserError:
        return typed.strip()


def find_code(typed: str, names: Mapping[str, str]) -> str:
    """The code that a user means by a code, a full name or a unique part of one, in any case.

    names: organisation names by code. Errors: UserError with the nearest matches.
    """
    wanted = _folded(typed)
    by_code = {_folded(code): code for code in names}
    if wanted in by_code:
        return by_code[wanted]
    if not wanted:
        raise UserError("--department: a name is empty; give a code, a name or a part of one.")
    spoken = {
        code: official.spoken_names if (official := _official(code, name)) else _spoken(name)
        for code, name in names.items()
    }
    exact = [code for code, known_as in spoken.items() if wanted in known_as]
    matches = exact or [code for code, known_as in spoken.items() if any(wanted in name for name in known_as)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UserError(f"'{typed}' fits {len(matches)} organisations: {_listed(matches, names)}; give a code.")
    near = _nearest(wanted, spoken)
    raise UserError(
        f"'{typed}' is not an organisation of this table; nearest: {_listed(near, names)}. "
        "'paymodel grades list' shows all of a table."
    )


def new_code(organisation: str, taken: Collection[str]) -> str:
    """A code for a body that the list does not have: its initials, numbered where those are taken."""
    words = [word for word in re.findall(r"[A-Za-z]+", organisation) if word.lower() not in _SMALL_WORDS]
    initials = "".join(word if word.isupper() else word[0].upper() for word in words) or "ORG"
    code, number = initials, 2
    while code in taken:
        code, number = f"{initials}{number}", number + 1
    return code


def _folded(text: str) -> str:
    """Text as it is compared: lower case, single spaces, "and" for "&", no full stops."""
    return " ".join(text.lower().replace("&", " and ").replace(".", "").split())


def _official(code: str, organisation: str) -> Organisation | None:
    """The official body of this code, unless a user's table gives the code to another."""
    known = known_organisations().get(code)
    return known if known and _folded(organisation) in known.spoken_names else None


def _spoken(organisation: str) -> tuple[str, ...]:
    name = _folded(organisation)
    return tuple(dict.fromkeys((name, re.sub(r"\s*\([^)]*\)$", "", name))))


def _nearest(wanted: str, spoken: Mapping[str, tuple[str, ...]]) -> list[str]:
    def likeness(code: str) -> float:
        return max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in [code.lower(), *spoken[code]])

    return sorted(spoken, key=likeness, reverse=True)[:3]


def _listed(codes: list[str], names: Mapping[str, str]) -> str:
    shown = ", ".join(f"{code} ({names[code]})" for code in codes[:_SHOWN_MATCHES])
    return shown + (" and others" if len(codes) > _SHOWN_MATCHES else "")
