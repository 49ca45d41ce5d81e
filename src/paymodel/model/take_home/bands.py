"""Rates by band of a sum."""

from dataclasses import dataclass

import numpy as np

from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class Bands:
    """Upper limits in £, rising, the last infinite; a rate, a fraction, for each.

    A sum at a limit belongs to the band below it. Errors: ValueError where they do not line up.
    """

    upper_limits_gbp: tuple[float, ...]
    rates: tuple[float, ...]

    def __post_init__(self) -> None:
        limits = self.upper_limits_gbp
        if len(limits) != len(self.rates) or not limits or limits[-1] != np.inf:
            raise ValueError("limits and rates do not line up, or the last limit is not infinite")
        if not all(lower < upper for lower, upper in zip((0.0, *limits), limits, strict=False)):
            raise ValueError(f"limits {limits} do not rise from above 0")
        if not all(0 <= rate <= 1 for rate in self.rates):
            raise ValueError(f"a rate of {self.rates} is outside 0 to 1")

    def slices_gbp(self, sums_gbp: FloatArray) -> FloatArray:
        """Each part of a sum at the rate of its own band, added up, £; the same shape. Nothing below 0."""
        charged = np.zeros_like(sums_gbp)
        for lower, upper, rate in zip((0.0, *self.upper_limits_gbp), self.upper_limits_gbp, self.rates, strict=False):
            charged = charged + rate * np.clip(sums_gbp - lower, 0.0, upper - lower)
        return charged

    def whole_rate(self, sums_gbp: FloatArray) -> FloatArray:
        """The one rate of all of a sum, by the band that it ends in; the same shape."""
        band = np.searchsorted(np.array(self.upper_limits_gbp[:-1]), sums_gbp, side="left")
        return np.array(self.rates)[band]
