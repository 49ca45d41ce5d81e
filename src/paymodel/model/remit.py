"""What a pay remit allows."""

from dataclasses import dataclass
from typing import Final

from paymodel.model.grades import DELEGATED, JUNIOR, in_order
from paymodel.provenance import Provenance

WHOLE_PAYBILL: Final = "whole-paybill"
LOWER_BANDS: Final = "lower-bands"
BASES: Final = (WHOLE_PAYBILL, LOWER_BANDS)
"""The two readings of what the additional percentage is a percentage of."""


@dataclass(frozen=True)
class Remit:
    """Rates are fractions of basic pay a year. Errors: ValueError for a rate, basis or grade that cannot be."""

    year: str
    headline_rate: float
    additional_rate: float
    additional_basis: str
    lower_bands: tuple[str, ...]
    is_as_published: bool = True

    def __post_init__(self) -> None:
        for rate in (self.headline_rate, self.additional_rate):
            if not -1 <= rate <= 1:
                raise ValueError(f"a remit rate of {rate} is outside -1 to 1")
        if self.additional_basis not in BASES:
            raise ValueError(f"additional basis '{self.additional_basis}' is not one of {', '.join(BASES)}")
        if not set(self.lower_bands) <= set(DELEGATED):
            raise ValueError(f"lower bands {self.lower_bands} are not all delegated grades")
        object.__setattr__(self, "lower_bands", in_order(self.lower_bands))


@dataclass(frozen=True)
class Pot:
    """Money beside the remit's two pots that anybody may have: a fraction of what their percentages are of, and £ a
    year. Errors: ValueError for less than nothing."""

    name: str
    rate: float = 0.0
    amount_gbp: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.rate <= 1 or not 0 <= self.amount_gbp < float("inf"):
            raise ValueError(f"{self.name} of {self.rate} or {self.amount_gbp} cannot be")


@dataclass(frozen=True)
class Rate:
    """A fraction of basic pay a year."""

    rate: float
    provenance: Provenance


@dataclass(frozen=True)
class Sum:
    """A sum that stands beside the rates, £."""

    name: str
    amount_gbp: float
    provenance: Provenance


@dataclass(frozen=True)
class PublishedRemit:
    """One year's remit as published, with what had to be assumed about it."""

    year: str
    name: str
    notes: tuple[str, ...]
    headline: Rate
    additional: Rate
    lower_bands: tuple[str, ...]
    reach_wording: str
    reach: Provenance
    additional_basis: str
    basis: Provenance
    sums: tuple[Sum, ...]

    def remit(self) -> Remit:
        """The remit as the sums take it. Without additional money the lower bands are AA to EO and idle."""
        return Remit(
            self.year,
            self.headline.rate,
            self.additional.rate,
            self.additional_basis,
            self.lower_bands or JUNIOR,
        )
