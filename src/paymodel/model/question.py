"""What is asked of a remit."""

from dataclasses import dataclass
from typing import Final

from paymodel.model.grades import DELEGATED, in_order
from paymodel.model.remit import Remit

PUBLISHED: Final = "published"
APRIL: Final = "april"
BASELINES: Final = (APRIL, PUBLISHED)
"""Pay before the award: after the National Living Wage uplift of 1 April, or as on 31 March."""

NLW_INSIDE: Final = "inside"
NLW_OUTSIDE: Final = "statutory-outside"
NLW_READINGS: Final = (NLW_OUTSIDE, NLW_INSIDE)
"""Whether the April uplift scores inside the remit."""


@dataclass(frozen=True)
class Question:
    """A target rate for the junior grades and a floor rate for the rest, both fractions, put to a remit."""

    remit: Remit
    junior_grades: tuple[str, ...]
    target_rate: float
    floor_rate: float
    as_at: int
    baseline: str = PUBLISHED
    nlw: str = NLW_OUTSIDE

    def __post_init__(self) -> None:
        if not self.junior_grades or not set(self.junior_grades) <= set(DELEGATED):
            raise ValueError(f"junior grades {self.junior_grades} are not delegated grades")
        if self.baseline not in BASELINES:
            raise ValueError(f"baseline '{self.baseline}' is not one of {', '.join(BASELINES)}")
        if self.nlw not in NLW_READINGS:
            raise ValueError(f"NLW reading '{self.nlw}' is not one of {', '.join(NLW_READINGS)}")
        object.__setattr__(self, "junior_grades", in_order(self.junior_grades))

    @property
    def rest_grades(self) -> tuple[str, ...]:
        """The delegated grades that the target is not for."""
        return tuple(grade for grade in DELEGATED if grade not in self.junior_grades)
