"""The chain of marks that shows whether a record of moves was changed."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

SCHEMA: Final = "paymodel.moves-record/1"
FIRST: Final = "paymodel.moves-record/1, the first move"
"""What the first move of a record follows."""

SHOWN: Final = 12
"""Digits of a mark that are read out."""

_EXACT: Final = 2**53


def mark_of(table: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the values of a move as parsed, with the mark of the move before in them."""
    own = {key: value for key, value in table.items() if key != "hash"}
    return hashlib.sha256(_canonical(own).encode()).hexdigest()


def chain_faults(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    """A sentence a move that was changed, or does not follow the one before; none for an intact record."""
    faults: list[str] = []
    before = FIRST
    for number, table in enumerate(tables, start=1):
        if table.get("hash") != mark_of(table):
            faults.append(f"move {number}: it does not match its own mark: a value was changed after it was written")
        elif table.get("before") != before:
            place = f"move {number} does not follow move {number - 1}" if number > 1 else "move 1 is not the first"
            faults.append(f"{place}: a move before it was changed, taken out or put in")
        before = str(table.get("hash"))
    return faults


def _canonical(value: Any) -> str:
    """A text that differs wherever a value does; 5 and 5.0 are the same number, and keys have no order.

    Texts carry their length, so that no text reads as two.
    """
    if isinstance(value, Mapping):
        parts = [f"{_canonical(key)}={_canonical(value[key])}" for key in sorted(value)]  # type: ignore[type-var]
        return "{" + ";".join(parts) + "}"
    if isinstance(value, list | tuple):
        return "[" + ";".join(_canonical(part) for part in value) + "]"  # type: ignore[misc]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return repr(float(value)) if abs(value) <= _EXACT else str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime.date | datetime.time):
        return f"{type(value).__name__} {value.isoformat()}"
    return f"{len(str(value))}:{value}"
