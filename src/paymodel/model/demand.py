"""What is asked of the awards, as it was asked."""

from dataclasses import dataclass, replace
from typing import Final

TARGET: Final = "target"
FLOOR: Final = "floor"
MINIMUM: Final = "minimum"
DIFFERENTIAL: Final = "differential"
CAP: Final = "cap"
KINDS: Final = (TARGET, FLOOR, MINIMUM, DIFFERENTIAL, CAP)

ON_MEAN: Final = "mean"
ON_MINIMUM: Final = "minimum"
DIFFERENTIAL_BASES: Final = (ON_MEAN, ON_MINIMUM)
"""Which pay of two grades a differential compares: average pay, or the lowest."""


@dataclass(frozen=True)
class Demand:
    """One thing asked of the awards. Errors: ValueError for a kind or a figure that cannot be.

    grades: whom it is for; of a differential, the grade that leads the next lower one. rate: a fraction; of a minimum
    nothing. salary_gbp, hourly_gbp: of a minimum, £ a year full-time, or £ an hour where it is asked so. is_general:
    asked without naming grades.
    """

    kind: str
    grades: tuple[str, ...]
    rate: float = 0.0
    salary_gbp: float = 0.0
    hourly_gbp: float = 0.0
    is_general: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"'{self.kind}' is no kind of demand")
        if not -1 <= self.rate <= 1 or not 0 <= self.salary_gbp + self.hourly_gbp < float("inf"):
            raise ValueError(f"a {self.kind} of {self.rate} or {self.salary_gbp} cannot be")

    @property
    def name(self) -> str:
        """The kind, with the grades where they were named: "floor", "floor G6"."""
        return self.kind if self.is_general else f"{self.kind} {','.join(self.grades)}"


@dataclass(frozen=True)
class Asked:
    """Every demand put to one question: target and floor first, then the others as asked."""

    demands: tuple[Demand, ...]
    differential_on: str = ON_MEAN

    @classmethod
    def of(
        cls,
        target: tuple[tuple[str, ...], float],
        floor: tuple[tuple[str, ...], float],
        others: tuple[Demand, ...] = (),
        differential_on: str = ON_MEAN,
    ) -> "Asked":
        """The general target and floor, each with its grades, and the others. A demand for named grades stands in
        place of the general one of its kind."""
        general = (
            Demand(TARGET, target[0], target[1], is_general=True),
            Demand(FLOOR, floor[0], floor[1], is_general=True),
            *others,
        )
        return cls(tuple(_but_named(one, others) for one in general), differential_on)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked but a general target and floor."""
        return all(one.is_general and one.kind in (TARGET, FLOOR) for one in self.demands)

    def general(self, kind: str) -> Demand | None:
        """The general demand of a kind."""
        return next((one for one in self.demands if one.kind == kind and one.is_general), None)

    def without(self, given_up: Demand | None) -> "Asked":
        """The same without one demand."""
        return Asked(tuple(one for one in self.demands if one is not given_up), self.differential_on)

    def of_kind(self, kind: str) -> tuple[Demand, ...]:
        """The demands of a kind."""
        return tuple(one for one in self.demands if one.kind == kind)


def _but_named(one: Demand, others: tuple[Demand, ...]) -> Demand:
    """A general demand without the grades that another of its kind names."""
    if not one.is_general:
        return one
    named = {grade for other in others if other.kind == one.kind and not other.is_general for grade in other.grades}
    kept = tuple(grade for grade in one.grades if grade not in named)
    return replace(one, grades=kept)
