"""What a pay remit allows."""

from dataclasses import dataclass
from typing import Final

from paymodel.model.grades import DELEGATED, in_order

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
