"""Rates and tables of our own, read so that a number without a source does not load."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from paymodel.errors import UserError
from paymodel.provenance import Provenance

NOT_KNOWN = "none"
"""The mark, in our own tables, of a figure that was not published."""


def read_toml(path: Path) -> Mapping[str, object]:
    """The document in a file. Errors: UserError where it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise UserError(f"{path}: {fault}; put that line right.") from None


def tables(entry: Mapping[str, object], key: str, where: str) -> list[Mapping[str, object]]:
    """The tables of an array. Errors: UserError where there is none."""
    found = entry.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise UserError(f"{where}: there is no table '{key}'; add it with its source, date and status.")
    return found


def table(entry: Mapping[str, object], key: str, where: str) -> Mapping[str, object]:
    """One table. Errors: UserError where it is missing."""
    found = entry.get(key)
    if not isinstance(found, dict):
        raise UserError(f"{where}: there is no table '{key}'; add it with its source, date and status.")
    return found


def number(entry: Mapping[str, object], key: str, where: str) -> float:
    """A number of a table. Errors: UserError where it is missing or something else."""
    found = entry.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise UserError(f"{where}: {key} '{found}' is not a number; write one without quotation marks.")
    return float(found)


def text(entry: Mapping[str, object], key: str, where: str) -> str:
    """Words of a table. Errors: UserError where there are none."""
    found = entry.get(key)
    if not isinstance(found, str) or not found.strip():
        raise UserError(f"{where}: {key} has no words; write some between quotation marks.")
    return found


def provenance(entry: Mapping[str, object], where: str) -> Provenance:
    """Source, date and status of a table. Errors: UserError where one of the three is missing or unknown."""
    try:
        return Provenance(entry["source"], entry["date"], entry["status"])  # type: ignore[arg-type]
    except (KeyError, ValueError, AttributeError) as fault:
        missing = f"there is no {fault}" if isinstance(fault, KeyError) else str(fault)
        raise UserError(f"{where}: {missing}; a number without a source does not load.") from None
