"""Offers as files: read, checked, and built for each value of what they leave open."""

import re
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from paymodel.errors import Faults, UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.offer_keys import PERCENT
from paymodel.inputs.offer_reading import NOT_TO_FIND, read_parts
from paymodel.inputs.offer_values import Path as KeyPath
from paymodel.inputs.offer_values import percent_written
from paymodel.inputs.toml_lines import TomlFile, key_name, read_toml
from paymodel.model.offer import Offer
from paymodel.provenance import digest

SOLVABLE = ("award", "stage", "lump_sum", "progression")
"""The tables in which one number may be left open."""

_MOST_UNKNOWN = 2
_QUESTION_MARKS: Final = re.compile(r"""\"{3}\?\"{3}|'{3}\?'{3}|"\?"|'\?'""")


@dataclass(frozen=True)
class Unknown:
    """A number that an offer leaves open: where it stands in the file, and of which kind it is."""

    path: KeyPath
    kind: str

    @property
    def name(self) -> str:
        """The key's path as it is told: "award 2, percent"."""
        return key_name(self.path)

    @property
    def key(self) -> str:
        """The key's path as a document writes it: "award[1].percent"."""
        return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path).removeprefix(".")


@dataclass(frozen=True)
class OfferFile:
    """A checked offer file. name: as it was asked for, without folder."""

    file: TomlFile
    name: str
    unknown: tuple[Unknown, ...]

    @property
    def digest(self) -> str:
        """The identity of its content."""
        return digest(self.file.content)

    @property
    def staff_path(self) -> Path | None:
        """The table of staff that the offer names, beside it; None where it names none."""
        staff = self.offer().staff
        return None if staff is None else self.file.path.parent / staff

    def offer(self, values: Mapping[KeyPath, float] | None = None) -> Offer:
        """The offer with values in place of what is open."""
        faults = Faults()
        offer = read_parts(self.file, faults, values or {})[0]
        faults.refuse()
        assert offer
        return offer

    def filled(self, number: float) -> str | None:
        """Its text with a number, per cent where it is one, in place of its only "?"; None where that is not found."""
        (unknown,) = self.unknown
        typed = Decimal(f"{number:.12g}")
        written = percent_written(typed) if unknown.kind == PERCENT else f"{typed:f}"
        wanted = _with_value(self.file.document, unknown.path, tomllib.loads(f"value = {written}")["value"])
        text = self.file.content.decode("utf-8-sig")
        tried = (text[: mark.start()] + written + text[mark.end() :] for mark in _QUESTION_MARKS.finditer(text))
        return next((one for one in tried if _document(one) == wanted), None)


def shipped_offers() -> list[str]:
    """The names of the offers that travel with paymodel."""
    return sorted(path.stem for path in bundled("offers").glob("*.toml"))


def find_offer(typed: str) -> Path:
    """The file that a user means by a path, or by the name of a shipped offer.

    A file goes before a shipped offer, and that before a folder of the same name. Errors: UserError.
    """
    path = Path(typed)
    if path.is_file():
        return path
    if path.parent == Path() and path.name.removesuffix(".toml") in shipped_offers():
        return shipped_offer(typed)
    if path.exists() or (path.suffix == ".toml" and path.parent != Path()):
        return path
    raise UserError(
        f"{typed}: there is no such offer file, and no shipped offer of that name; "
        f"'paymodel offers list' shows the shipped ones: {', '.join(shipped_offers())}."
    )


def shipped_offer(name: str) -> Path:
    """The file of a shipped offer, whatever stands in the working directory. Errors: UserError."""
    stem = name.removesuffix(".toml")
    if stem not in shipped_offers():
        raise UserError(f"{name}: there is no shipped offer of that name; choose from {', '.join(shipped_offers())}.")
    return bundled("offers", f"{stem}.toml")


def read_offer(path: Path) -> OfferFile:
    """An offer file, checked. Errors: UserError with every fault, each naming file, line and key."""
    file = read_toml(path)
    faults = Faults()
    offer, values = read_parts(file, faults, {})
    if len(values.unknown) > _MOST_UNKNOWN:
        names = "; ".join(key_name(one) for one, _ in values.unknown)
        faults.found.append(f'{path}: {len(values.unknown)} numbers are "?" ({names}); leave one open, or two.')
    for one, _ in values.unknown:
        if one[0] not in SOLVABLE or one[-1] in NOT_TO_FIND:
            values.fault(one, '"?" cannot stand here; it may in an award, a lump sum or the progression.')
    faults.refuse()
    assert offer
    unknown = tuple(Unknown(*one) for one in values.unknown)
    return OfferFile(file, path.stem, unknown)


def _with_value(document: Mapping[str, Any], path: KeyPath, value: object) -> Mapping[str, Any]:
    """A document with another value at a path."""
    changed = deepcopy(document)
    table: Any = changed
    for part in path[:-1]:
        table = table[part]
    table[path[-1]] = value
    return changed


def _document(text: str) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
