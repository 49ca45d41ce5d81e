"""Offers as files: read, checked, and built for each value of what they leave open."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from paymodel.errors import Faults, UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.offer_reading import NOT_TO_FIND, read_parts
from paymodel.inputs.offer_values import Path as KeyPath
from paymodel.inputs.toml_lines import TomlFile, key_name, read_toml
from paymodel.model.offer import Offer
from paymodel.provenance import digest

SOLVABLE = ("award", "stage", "lump_sum", "progression")
"""The tables in which one number may be left open."""

_MOST_UNKNOWN = 2


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
