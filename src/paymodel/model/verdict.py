"""Where a cost stands against a remit."""

from typing import Final

from paymodel.units import HALF_PENNY_GBP

WITHIN_HEADLINE: Final = "within_headline"
WITHIN_CEILING: Final = "within_ceiling"
ABOVE_CEILING: Final = "above_ceiling"


def shortfall(need_gbp: float, outside_gbp: float, headline_pot_gbp: float, additional_pot_gbp: float) -> float:
    """The least extra headline money, £ a year: for both pots, and for those outside the lower bands, whose cost
    outside_gbp is no more than the headline pot. Half a penny is nothing."""
    short = max(need_gbp - headline_pot_gbp - additional_pot_gbp, outside_gbp - headline_pot_gbp)
    return short if short > HALF_PENNY_GBP else 0.0


def verdict(shortfall_gbp: float, headline_shortfall_gbp: float) -> str:
    """Above, within with the additional money, or within without it: by the shortfall under both pots and under
    the headline pot alone."""
    if shortfall_gbp:
        return ABOVE_CEILING
    return WITHIN_CEILING if headline_shortfall_gbp else WITHIN_HEADLINE
