"""A split of the money for one organisation and for a run, grade by grade."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.small_groups import no_figures
from paymodel.model.split import Split
from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class AwardLine:
    """One priced grade before and after its award. £ a year, fractions; NaN where a figure is not shown.

    Salary and pay are those of the baseline. lowest_gbp: None where the question does not go by it, NaN
    where fewer than 5 people are on it.
    """

    grade: str
    is_junior: bool
    is_lower: bool
    headcount: float | None
    fte: float
    mean_salary_gbp: float
    basic_pay_gbp: float
    nlw_uplift_gbp: float
    lowest_gbp: float | None
    least_award_rate: float
    least_cost_gbp: float
    award_rate: float
    award_cost_gbp: float
    new_mean_salary_gbp: float
    rise_from_31_march_rate: float

    @property
    def is_withheld(self) -> bool:
        """Whether its figures may not be shown."""
        return math.isnan(self.award_rate)


@dataclass(frozen=True)
class Allocated:
    """The split of one organisation. lines: as they are shown; all_lines: for sums alone. None: nobody is priced."""

    found: Findings
    split: Split | None
    lines: tuple[AwardLine, ...]
    all_lines: tuple[AwardLine, ...]

    @classmethod
    def of(
        cls, found: Findings, question: Question, withheld: Sequence[str], lowest_gbp: FloatArray | None
    ) -> "Allocated":
        """The split of some findings. lowest_gbp: (n_priced_grades,), None where the question does not go by it."""
        split = found.split
        if split is None:
            return cls(found, None, (), ())
        lines = _lines(found, split, question, lowest_gbp)
        shown = tuple(replace(line, **no_figures(line)) if line.grade in withheld else line for line in lines)
        return cls(found, split, shown, lines)

    @property
    def cost_gbp(self) -> float:
        """Of the awards, £ a year: of the least ones where nothing fits."""
        return sum(line.award_cost_gbp for line in self.all_lines)

    @property
    def least_cost_gbp(self) -> float:
        """Of the least awards, £ a year."""
        return sum(line.least_cost_gbp for line in self.all_lines)

    @property
    def outside_cost_gbp(self) -> float:
        """Of the awards of grades outside the lower bands, £ a year."""
        return sum(line.award_cost_gbp for line in self.all_lines if not line.is_lower)

    @property
    def withheld_grades(self) -> tuple[str, ...]:
        """The grades whose figures are not shown."""
        return tuple(line.grade for line in self.lines if line.is_withheld)


@dataclass(frozen=True)
class AllocateResult:
    """Everything one run found, with its identity and what was loaded for it."""

    question: Question
    departments: tuple[Allocated, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str


def _lines(found: Findings, split: Split, question: Question, lowest_gbp: FloatArray | None) -> tuple[AwardLine, ...]:
    priced = [line for line in found.all_grades if line.award_rate is not None]
    lines: list[AwardLine] = []
    for i, line in enumerate(priced):
        pay, salary = line.basic_pay_gbp or 0.0, line.mean_salary_gbp or 0.0
        least, award = float(split.least_award_rates[i]), float(split.award_rates[i])
        lines.append(
            AwardLine(
                grade=line.grade,
                is_junior=line.is_junior,
                is_lower=line.grade in question.remit.lower_bands or not question.remit.additional_rate,
                headcount=line.headcount,
                fte=line.fte or 0.0,
                mean_salary_gbp=salary,
                basic_pay_gbp=pay,
                nlw_uplift_gbp=line.nlw_uplift_gbp or 0.0,
                lowest_gbp=None if lowest_gbp is None else float(lowest_gbp[i]),
                least_award_rate=least,
                least_cost_gbp=pay * least,
                award_rate=award,
                award_cost_gbp=pay * award,
                new_mean_salary_gbp=salary * (1 + award),
                rise_from_31_march_rate=line.rise_from_31_march_rate or 0.0,
            )
        )
    return tuple(lines)
