"""A position at the table: what may be moved, as it is asked of `paymodel simulate`."""

from dataclasses import dataclass, replace
from typing import Final

from paymodel import defaults
from paymodel.inputs.remits import find_remit
from paymodel.model.demand import DIFFERENTIAL, Demand
from paymodel.model.grades import DELEGATED, JUNIOR
from paymodel.outputs.numbers import grade_list, pct_short
from paymodel.run.asked import Report, Simulate
from paymodel.run.typed_again import command_of
from paymodel.units import rate_from_pct

SIMULATE: Final = "paymodel simulate"


@dataclass(frozen=True)
class Position:
    """What stands at the table. Rates are fractions. differential_rate: each grade's pay over the next lower; None for
    none. offer: a path, or the name of a shipped offer."""

    department: str
    remit: str = defaults.REMIT
    headline_rate: float = 0.0
    additional_rate: float = 0.0
    target_rate: float = defaults.TARGET_PCT / 100
    floor_rate: float = defaults.FLOOR_PCT / 100
    differential_rate: float | None = None
    junior_grades: tuple[str, ...] = JUNIOR
    offer: str | None = None

    @classmethod
    def opening(cls, department: str, remit: str = defaults.REMIT) -> "Position":
        """What the room opens with: the remit as it was published. Errors: UserError for a year without a remit."""
        published = find_remit(remit).remit()
        return cls(department, published.year, published.headline_rate, published.additional_rate)

    def asked(self) -> Simulate:
        """The same as it is asked of `simulate`, without draws, so that the answer comes at once."""
        demands = ()
        if self.differential_rate is not None:
            demands = (Demand(DIFFERENTIAL, DELEGATED[1:], self.differential_rate, is_general=True),)
        return Simulate(
            departments=(self.department,),
            remit=self.remit,
            headline_rate=self.headline_rate,
            additional_rate=self.additional_rate,
            junior_grades=self.junior_grades,
            target_rate=self.target_rate,
            floor_rate=self.floor_rate,
            draws=0,
            offer=self.offer,
            demands=demands,
        )

    @property
    def is_published(self) -> bool:
        """Whether the ceiling is that of the remit as it was published."""
        own = find_remit(self.remit).remit()
        return (self.headline_rate, self.additional_rate) == (own.headline_rate, own.additional_rate)

    @property
    def rest_grades(self) -> tuple[str, ...]:
        """The delegated grades that are not junior."""
        return tuple(grade for grade in DELEGATED if grade not in self.junior_grades)

    @property
    def name(self) -> str:
        """The target, and what is asked beside it, in a few words."""
        said = [f"{pct_short(self.target_rate)} for {grade_list(self.junior_grades)}"]
        if self.floor_rate and self.rest_grades:
            said.append(f"at least {pct_short(self.floor_rate)} for {grade_list(self.rest_grades)}")
        if self.differential_rate is not None:
            above = pct_short(self.differential_rate)
            said.append(f"each grade {above} above the next lower, or today's gap if smaller")
        return ", ".join(said)

    @property
    def command(self) -> str:
        """What to type for the same question with draws."""
        asked = replace(self.asked(), draws=Simulate.draws)
        if self.is_published:
            asked = replace(asked, headline_rate=None, additional_rate=None)
        if self.remit == defaults.REMIT and self.offer is None:
            asked = replace(asked, remit=None)
        return command_of(Report(question=asked)).replace("paymodel report", SIMULATE, 1)


def rate_of_slider(value_pct: float, name: str) -> float:
    """A slider's per cent as the fraction that the same number typed would be."""
    return rate_from_pct(f"{value_pct:.2f}", name)
