"""What the draws say of an answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

REST_RATE: Final = "rest_rate"
MAX_JUNIOR_RATE: Final = "max_junior_rate"
SHORTFALL: Final = "shortfall_gbp"

JUNIOR_SHARE: Final = "junior_share"
UPLIFT_RATE: Final = "nlw_uplift_rate"
HOURS: Final = "paid_hours"
ALLOWANCE_RATE: Final = "allowance_rate"

INTERACTION: Final = "interaction"


@dataclass(frozen=True)
class Range:
    """The 5%, 50% and 95% points of the draws; None where a draw at that point has no such figure."""

    p05: float | None
    p50: float | None
    p95: float | None


@dataclass(frozen=True)
class Reading:
    """What the draws say under one reading of the rules. within_ceiling_share: a fraction of the draws, not the chance
    of a deal; monte_carlo_error: its standard error. is_within and the central figures are of the central case; None
    where demands contradict each other, or a figure has no meaning."""

    lower_bands: tuple[str, ...]
    additional_basis: str
    nlw: str
    is_asked: bool
    is_within: bool | None
    central_rest_rate: float | None
    central_max_junior_rate: float | None
    central_shortfall_gbp: float | None
    within_ceiling_share: float
    monte_carlo_error: float
    rest_rate: Range
    max_junior_rate: Range
    shortfall_gbp: Range


@dataclass(frozen=True)
class Driver:
    """What one assumption alone does to an answer: its range with every other at its centre, and the share of the
    variance of all of them together that it makes. `interaction` is what the shares leave; it may be negative."""

    name: str
    label: str
    measure: str
    range: Range | None
    variance_share: float | None


@dataclass(frozen=True)
class Flip:
    """Where the verdict turns if one assumption alone moves: flips_at in its measure, None where it does not within
    reach. range: of that measure over the draws of the assumption alone. is_within: whether flips_at lies in it."""

    name: str
    label: str
    measure: str
    centre: float
    range: Range
    flips_at: float | None
    is_within: bool


@dataclass(frozen=True)
class Simulation:
    """What the draws say. Shares are fractions of the draws, not probabilities of a deal.

    The first figures are those of the reading asked, which stands first in readings. drivers: the most first, the
    interaction last.
    """

    draws: int
    seed: int
    varied: tuple[str, ...]
    within_ceiling_share: float
    monte_carlo_error: float
    rest_rate: Range
    max_junior_rate: Range
    shortfall_gbp: Range
    readings: tuple[Reading, ...]
    drivers: tuple[Driver, ...]
    flips: tuple[Flip, ...]

    def of_splits(self, told: Sequence[tuple[str, ...]]) -> "Simulation":
        """The same without the readings whose lower bands are other ones than the asked, and than these."""
        asked = self.readings[0].lower_bands
        return replace(self, readings=tuple(one for one in self.readings if one.lower_bands in (asked, *told)))

    @property
    def is_settled(self) -> bool:
        """Whether every draw under every reading gives the same verdict, and so does each central case."""
        shares = {one.within_ceiling_share for one in self.readings}
        return shares in ({0.0}, {1.0}) and {one.is_within for one in self.readings} == {shares == {1.0}}

    @property
    def is_read_alike(self) -> bool:
        """Whether the central case has the same verdict under every reading."""
        return len({one.is_within for one in self.readings}) == 1
