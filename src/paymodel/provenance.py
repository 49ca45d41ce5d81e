"""Where numbers come from, and the identity of a run."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

SUPPRESSED = "[c]"
"""The official mark of a figure withheld to protect a small group."""

STATUSES = ("seen", "press", "derived", "assumed")


@dataclass(frozen=True)
class Provenance:
    """Source, date and status of one figure. Errors: ValueError where one of the three is missing or unknown."""

    source: str
    date: date
    status: str

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError("the source is empty")
        if not isinstance(self.date, date):
            raise ValueError(f"date '{self.date}' is not a date")
        if self.status not in STATUSES:
            raise ValueError(f"status '{self.status}' is not one of {', '.join(STATUSES)}")


def digest(content: bytes) -> str:
    """SHA-256 of a text file's content, the same whichever way its lines end."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def run_id(inputs: Mapping[str, object]) -> str:
    """Twelve hexadecimal digits that name the inputs of a run."""
    canonical = json.dumps(inputs, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def significant(number: float) -> float | None:
    """A number as it is written to a file: 12 significant digits; None where it is not finite."""
    return float(f"{number:.12g}") if math.isfinite(number) else None
