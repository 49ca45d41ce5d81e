"""Values of an offer file, each refused in a rep's words where it cannot be meant."""

import difflib
import math
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from paymodel.errors import Faults, UserError
from paymodel.inputs.grade_names import parse_grades
from paymodel.inputs.offer_checks import holds, unknown_key
from paymodel.inputs.offer_keys import (
    AWARD_KEYS,
    HOURS,
    KEYS,
    NUMBERS,
    PERCENT,
    POUNDS,
    SHARE,
)
from paymodel.inputs.toml_lines import TomlFile
from paymodel.model.cells import REGIONS
from paymodel.units import rate_from_pct

Path = tuple[str | int, ...]

UNKNOWN: Final = "?"
LIKELY_FRACTION_PCT: Final = 0.3
"""A bare percentage below this is taken for a fraction typed by mistake, and asked about."""

MOST_BY_KIND: Final = {PERCENT: 1.0, SHARE: 1.0, HOURS: 60.0, POUNDS: 1_000_000.0}
"""The most that a number of each kind may be, typed or found: a percentage as a fraction."""

_MOST_PCT: Final = 100 * MOST_BY_KIND[PERCENT]
_MISPLACED: Final = {"scale": "[assume.scale.EO]", "London": "[assume.scale.EO.London]"}
"""Tables that are easily written at the wrong level."""

_NOT: Final = ("not ", "outside ")


def percent_written(pct: Decimal) -> str:
    """A percentage as an offer file holds it, digit for digit: a small one as text with its sign, so that it is not
    taken for a fraction."""
    is_small = 0 < float(pct.scaleb(-2)) * 100 < LIKELY_FRACTION_PCT
    return f'"{pct:f}%"' if is_small else f"{pct:f}"


class Values:
    """The values of one file under their keys. Faults gather; a value at fault reads as None.

    given: numbers put in place of "?", by path.
    """

    def __init__(self, file: TomlFile, faults: Faults, given: Mapping[Path, float]) -> None:
        self.file = file
        self.faults = faults
        self.given = given
        self.unknown: list[tuple[Path, str]] = []

    def fault(self, path: Path, what: str) -> None:
        """Tell of a fault at a key."""
        self._tell(f"{self.file.where(*path)}: {what}")

    def _tell(self, *faults: str) -> None:
        """Keep sentences, without the control characters that a text of the file may hold."""
        self.faults.found += ["".join(sign if sign.isprintable() else "?" for sign in fault) for fault in faults]

    def at(self, path: Path) -> Any:
        """What stands at a path; None where nothing does."""
        value: Any = self.file.document
        for part in path:
            if isinstance(part, int):
                value = value[part]
            elif not isinstance(value, Mapping) or part not in value:
                return None
            else:
                value = value[part]
        return value

    def tables(self, path: Path) -> int:
        """How many tables a list such as [[award]] holds."""
        value = self.at(path)
        if value is None:
            return 0
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            self.fault(path, f"write each as a table of its own under [[{_heading(path)}]].")
            return 0
        return len(value)

    def table(self, path: Path) -> bool:
        """Whether there is a table, such as [lump_sum]."""
        value = self.at(path)
        if value is not None and not isinstance(value, dict):
            self.fault(path, f"write it as a table under [{_heading(path)}].")
        return isinstance(value, dict)

    def known_keys(self, path: Path, keys: Collection[str], headings: Mapping[str, str] | None = None) -> None:
        """Tell of each key or table of a table that no offer has. headings: tables known there, by name, as they are
        written."""
        table = self.at(path) if path else self.file.document
        for key in table if isinstance(table, Mapping) else ():
            if key in keys or key in (headings or ()):
                continue
            is_elsewhere = key in KEYS[""] or key in AWARD_KEYS
            if isinstance(table[key], dict | list) and headings and not is_elsewhere:
                written = {**headings, **_MISPLACED}
                near = difflib.get_close_matches(key, written, 1)
                hint = f"did you mean {written[near[0]]}?" if near else f"choose from {', '.join(headings.values())}."
                self.fault((*path, key), f"'{key}' is not a key of an offer; {hint}")
            else:
                self.fault((*path, key), unknown_key(path, key, keys, is_at_top=key in self.file.document))

    def is_absent(self, path: Path) -> bool:
        """Whether nothing stands at a path, nor that key below a later heading by mistake."""
        key = path[-1]
        if self.at(path) is not None:
            return False
        if len(path) > 1:
            return not holds(self.at((*path[:-1], "award")), key)
        below = [part for name, part in self.file.document.items() if name != "stage" or key not in KEYS["stage"]]
        return not holds(below, key)

    def text(self, path: Path, *, is_required: bool = False) -> str | None:
        """A text without line breaks."""
        value = self.at(path)
        if value is None:
            if is_required and self.is_absent(path):
                self.fault(path, f"{path[-1]} is missing; add it at the top of the file.")
            return None
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            self.fault(path, 'write one line of text in "quotes".')
            return None
        return value.strip()

    def texts(self, path: Path) -> tuple[str, ...] | None:
        """A text, or a list of texts."""
        value = self.at(path)
        if value is None:
            return None
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not listed or not all(isinstance(v, str) and v.strip() for v in listed):
            self.fault(path, 'write a text in "quotes", or a list such as ["AA", "AO"].')
            return None
        return tuple(text.strip() for text in listed)

    def grades(self, path: Path) -> tuple[str, ...] | None:
        """Delegated grades."""
        typed = self.texts(path)
        if typed is None:
            return None
        try:
            return parse_grades(typed, self.file.where(*path))
        except UserError as error:
            self._tell(*error.faults)
            return None

    def regions(self, path: Path) -> tuple[tuple[str, ...] | None, bool]:
        """Regions, and whether all others are meant ("not London")."""
        typed = self.texts(path)
        if typed is None:
            return None, False
        others = [text.lower().startswith(_NOT) for text in typed]
        if any(others) and not all(others):
            self.fault(path, "name regions, or regions to leave out with 'not', and not both.")
            return None, False
        by_name = {region.lower(): region for region in REGIONS}
        names = [text.split(" ", 1)[1].strip() if out else text for text, out in zip(typed, others, strict=True)]
        unknown = [name for name in names if name.lower() not in by_name]
        if unknown:
            self.fault(path, f"'{unknown[0]}' is not one of {', '.join(REGIONS)}; or write 'not London'.")
            return None, False
        return tuple(by_name[name.lower()] for name in names), all(others)

    def is_open(self, path: Path) -> bool:
        """Whether "?" stands at a path, or in the table there."""
        value = self.at(path)
        return value == UNKNOWN or (isinstance(value, Mapping) and UNKNOWN in value.values())

    def choice(self, path: Path, choices: Sequence[str]) -> str | None:
        """One of a few words."""
        value = self.at(path)
        if value is None or value in choices:
            return value
        self.fault(path, f"'{value}' is not one of {', '.join(choices)}.")
        return None

    def yes_no(self, path: Path, *, default: bool) -> bool:
        """true or false."""
        value = self.at(path)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(path, f"'{value}' is neither true nor false; write one of them without quotes.")
            return default
        return value

    def day(self, path: Path, *, is_required: bool = False) -> date | None:
        """A date without a time."""
        value = self.at(path)
        if value is None and not is_required:
            return None
        if value is None:
            if self.is_absent(path):
                self.fault(path, f"{path[-1]} is missing; write a date such as 2023-06-01.")
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fault(path, f"'{value}' is not a date; write year-month-day without quotes, such as 2023-06-01.")
            return None
        return value

    def number(self, path: Path, kind: str) -> float | None:
        """A number of a kind: per cent as a fraction, pounds, hours or a share. "?" where it is to be found."""
        assert kind in NUMBERS
        value = self.at(path)
        if value is None:
            return None
        if value == UNKNOWN:
            self.unknown.append((path, kind))
            return self.given.get(path, 0.0)
        if kind == PERCENT:
            return self._percent(path, value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not _is_plain(value):
            self.fault(path, f"'{_short(value)}' is not a plain number; write digits without £, commas or quotes.")
            return None
        least, most = 0.0, MOST_BY_KIND[kind]
        if not least <= value <= most:
            self.fault(path, f"{value} is outside {least:g} to {most:,.0f}.")
            return None
        return float(value)

    def _percent(self, path: Path, value: object) -> float | None:
        is_text = isinstance(value, str)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            self.fault(path, f"'{_short(value)}' is not a percentage; write a number such as 4.5 for 4.5%.")
            return None
        if not is_text and not _is_plain(value):
            self.fault(path, f"'{_short(value)}' is not a percentage; write a number such as 4.5 for 4.5%.")
            return None
        if not is_text and value > _MOST_PCT:
            self.fault(path, f"{_short(value)} is above {_MOST_PCT:g} per cent; write 4.5 for 4.5%.")
            return None
        try:
            rate = rate_from_pct(str(value), self.file.where(*path))
        except UserError as error:
            self._tell(*error.faults)
            return None
        if rate < 0:
            self.fault(path, f"{value} is below nothing; an award cannot take pay away.")
            return None
        if 0 < rate * 100 < LIKELY_FRACTION_PCT and not str(value).strip().endswith("%"):
            self.fault(
                path,
                f'{value} reads as {value}%; write {rate * 10_000:g} for {rate * 10_000:g}%, or "{value}%" in quotes '
                f"if {value}% is meant.",
            )
            return None
        return rate


def _is_plain(number: float) -> bool:
    """Whether a number is finite, and short enough to be meant."""
    return abs(number) < 1e15 and math.isfinite(number)


def _short(value: object) -> str:
    text = str(value) if not isinstance(value, int) or abs(value) < 10**15 else "a number of many digits"
    return text if len(text) <= 40 else text[:40] + "..."


def _heading(path: Path) -> str:
    """A table's heading as it is written."""
    return ".".join("scale.EO" if part == "scale" else part for part in path if isinstance(part, str))
