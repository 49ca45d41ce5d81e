"""What management says an offer costs, and what is in that figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from paymodel.model.grades import DELEGATED

SCOPE: Final = "Grades in scope"
NUMBERS: Final = "Staff numbers"
MIX: Final = "Grade mix"
AVERAGE_PAY: Final = "Average pay"
NLW_RISE: Final = "NLW rise of 1 April"
PROGRESSION: Final = "Progression"
ONCE: Final = "Non-consolidated pay"
PART_YEAR: Final = "Part of the year"
NI: Final = "Employer National Insurance"
PENSION: Final = "Employer pension"
RECYCLABLES: Final = "Recyclables"
ROUNDING: Final = "Rounding"
LINES: Final = (
    SCOPE,
    NUMBERS,
    MIX,
    AVERAGE_PAY,
    NLW_RISE,
    PROGRESSION,
    ONCE,
    PART_YEAR,
    NI,
    PENSION,
    RECYCLABLES,
    ROUNDING,
)
"""What the two ways of counting may differ in, in the order of the walk."""


@dataclass(frozen=True)
class StatedStaff:
    """Whom management counts: in total and by grade, people and full-time equivalents; None where not stated.

    grade_salary_gbp: average full-time salary by grade, £ a year, as average_salary_gbp is for all of them.
    """

    on: date | None = None
    grades: tuple[str, ...] | None = None
    fte: float | None = None
    headcount: float | None = None
    average_salary_gbp: float | None = None
    grade_fte: Mapping[str, float] = field(default_factory=dict[str, float])
    grade_headcount: Mapping[str, float] = field(default_factory=dict[str, float])
    grade_salary_gbp: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def scope(self) -> tuple[str, ...]:
        """The grades they count, every delegated one where they do not say."""
        return self.grades or DELEGATED

    @property
    def has_numbers(self) -> bool:
        """Whether they say how many people or full-time equivalents they count."""
        return any((self.fte, self.headcount, self.grade_fte, self.grade_headcount))

    @property
    def has_mix(self) -> bool:
        """Whether they say how many in a grade."""
        return bool(self.grade_fte or self.grade_headcount)

    @property
    def has_salaries(self) -> bool:
        """Whether they say what people are paid on average."""
        return self.average_salary_gbp is not None or bool(self.grade_salary_gbp)


@dataclass(frozen=True)
class StatedCounts:
    """What is in the figure: counted, not counted, or None where not stated. Pounds where they are stated."""

    is_ni_in: bool | None = None
    ni_gbp: float | None = None
    is_pension_in: bool | None = None
    pension_gbp: float | None = None
    is_full_year: bool | None = None
    is_nlw_in: bool | None = None
    nlw_gbp: float | None = None
    is_progression_in: bool | None = None
    progression_gbp: float | None = None
    is_non_consolidated_in: bool | None = None
    non_consolidated_gbp: float | None = None
    recyclables_gbp: float | None = None


@dataclass(frozen=True)
class OtherAmount:
    """Anything else that management names in the figure, £; less than nothing where it is taken off."""

    name: str
    amount_gbp: float


@dataclass(frozen=True)
class Management:
    """Management's figure as stated: £ and fractions, None where not stated. stated_within_rate: by how much the
    percentage may differ for its rounding, half a unit of its last figure.

    Errors: ValueError where there is neither a total nor a percentage.
    """

    name: str
    source: str
    on: date | None = None
    total_gbp: float | None = None
    stated_rate: float | None = None
    stated_within_rate: float = 0.0
    base_gbp: float | None = None
    rounded_to_gbp: float | None = None
    staff: StatedStaff = StatedStaff()
    counts: StatedCounts = StatedCounts()
    others: tuple[OtherAmount, ...] = ()

    def __post_init__(self) -> None:
        if self.total_gbp is None and self.stated_rate is None:
            raise ValueError(f"{self.name}: neither a total nor a percentage is stated")

    @property
    def implied_base_gbp(self) -> float | None:
        """The pay bill that their total is their percentage of, where both are stated."""
        if self.total_gbp is None or not self.stated_rate:
            return None
        return self.total_gbp / self.stated_rate

    @property
    def implied_base_range_gbp(self) -> tuple[float, float] | None:
        """The least and the most that it may be, as total and percentage are rounded."""
        if self.total_gbp is None or not self.stated_rate:
            return None
        half, within = (self.rounded_to_gbp or 0.0) / 2, self.stated_within_rate
        high_rate, low_rate = self.stated_rate + within, max(self.stated_rate - within, within)
        return (self.total_gbp - half) / high_rate, (self.total_gbp + half) / low_rate
