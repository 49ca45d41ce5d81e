"""What is asked of a remit."""

from dataclasses import dataclass
from typing import Final

from paymodel.model.demand import DIFFERENTIAL_BASES, ON_MEAN, Asked, Demand
from paymodel.model.grades import DELEGATED, in_order
from paymodel.model.policies import POLICIES
from paymodel.model.remit import Pot, Remit

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
    """A target rate for the junior grades and a floor rate for the rest, both fractions, put to a remit.

    demands: what else is asked. policy: how what is left is shared; None gives it to the rest, in equal percentages.
    pots: money beside the remit's.
    """

    remit: Remit
    junior_grades: tuple[str, ...]
    target_rate: float
    floor_rate: float
    as_at: int
    baseline: str = PUBLISHED
    nlw: str = NLW_OUTSIDE
    demands: tuple[Demand, ...] = ()
    differential_on: str = ON_MEAN
    policy: str | None = None
    pots: tuple[Pot, ...] = ()

    def __post_init__(self) -> None:
        if not self.junior_grades or not set(self.junior_grades) <= set(DELEGATED):
            raise ValueError(f"junior grades {self.junior_grades} are not delegated grades")
        if self.baseline not in BASELINES:
            raise ValueError(f"baseline '{self.baseline}' is not one of {', '.join(BASELINES)}")
        if self.nlw not in NLW_READINGS:
            raise ValueError(f"NLW reading '{self.nlw}' is not one of {', '.join(NLW_READINGS)}")
        if self.differential_on not in DIFFERENTIAL_BASES:
            raise ValueError(f"'{self.differential_on}' is not one of {', '.join(DIFFERENTIAL_BASES)}")
        if self.policy not in (None, *POLICIES):
            raise ValueError(f"policy '{self.policy}' is not one of {', '.join(POLICIES)}")
        object.__setattr__(self, "junior_grades", in_order(self.junior_grades))

    @property
    def rest_grades(self) -> tuple[str, ...]:
        """The delegated grades that the target is not for."""
        return tuple(grade for grade in DELEGATED if grade not in self.junior_grades)

    @property
    def asked(self) -> Asked:
        """Every demand, target and floor first."""
        target, floor = (self.junior_grades, self.target_rate), (self.rest_grades, self.floor_rate)
        return Asked.of(target, floor, self.demands, self.differential_on)
