"""What is uncertain about an answer: intervals with a stated coverage."""

import math
from dataclasses import dataclass
from typing import Final

from paymodel.provenance import Provenance

ROUNDING: Final = "rounding"
SUPPRESSED_GRADES: Final = "suppressed"
STAFF_MIX: Final = "staff-mix"
PLACE_IN_RANGE: Final = "place-in-range"
HEADCOUNT_MEANS: Final = "headcount-means"
PAID_HOURS: Final = "paid-hours"
ALLOWANCES: Final = "allowances"
ASSUMPTIONS: Final = (
    ROUNDING,
    SUPPRESSED_GRADES,
    STAFF_MIX,
    PLACE_IN_RANGE,
    HEADCOUNT_MEANS,
    PAID_HOURS,
    ALLOWANCES,
)
"""What the draws may vary."""

PART_TIME_HOURS: Final = "part-time-hours"
"""In no draw: it splits staff into full-timers and part-timers."""

UNIFORM: Final = "uniform"
"""Anything from low to high alike: the interval covers all of it."""

NORMAL: Final = "normal"
"""Split normal around the centre, with low and high its 10% and 90% points."""

COVERAGE_SHARES: Final = {UNIFORM: 1.0, NORMAL: 0.8}


@dataclass(frozen=True)
class Assumption:
    """One uncertain quantity: its central value, interval and what share of cases that covers. unit: in words.

    Errors: ValueError where the shape is unknown, the interval does not hold the centre or the coverage is not that
    of the shape.
    """

    name: str
    label: str
    unit: str
    shape: str
    centre: float
    low: float
    high: float
    coverage_share: float
    why: str
    provenance: Provenance

    def __post_init__(self) -> None:
        for name in ("name", "label", "unit", "why"):
            if not getattr(self, name).strip():
                raise ValueError(f"{name} is empty")
        if self.shape not in COVERAGE_SHARES:
            raise ValueError(f"shape '{self.shape}' is not one of {', '.join(COVERAGE_SHARES)}")
        if not all(math.isfinite(point) for point in (self.low, self.centre, self.high)):
            raise ValueError("centre, low or high is not a finite number")
        if not self.low <= self.centre <= self.high:
            raise ValueError(f"centre {self.centre:g} is not between low {self.low:g} and high {self.high:g}")
        if self.coverage_share != COVERAGE_SHARES[self.shape]:
            expected = COVERAGE_SHARES[self.shape]
            raise ValueError(f"coverage_share {self.coverage_share:g} is not {expected:g}, which '{self.shape}' covers")


@dataclass(frozen=True)
class Varied:
    """An assumption as the draws vary it, and the organisations that it is so of."""

    assumption: Assumption
    codes: tuple[str, ...]
