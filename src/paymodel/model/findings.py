"""The answer for one organisation, and for the whole run."""

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from paymodel.model.assumption import Varied
from paymodel.model.baseline import Baseline
from paymodel.model.grades import JUNIOR
from paymodel.model.question import Question
from paymodel.model.ranges import Simulation
from paymodel.model.remit_sums import RemitSums
from paymodel.model.split import Split

if TYPE_CHECKING:
    from paymodel.model.cost_findings import CostResult

ANSWER_FLOOR_RATES: Final = (0.0, 0.02)
"""Floors that every answer table shows, beside the headline rate and the user's own."""


@dataclass(frozen=True)
class Answer:
    """The largest rate for these junior grades under one reading and one floor; None where the floor fails, NaN where
    it would tell the pay of fewer than 5 people."""

    junior_grades: tuple[str, ...]
    additional_basis: str
    floor_rate: float
    max_junior_rate: float | None


@dataclass(frozen=True)
class NlwAnswer:
    """The answer under one reading of whether the NLW uplift scores inside the remit."""

    nlw: str
    verdict: str | None
    shortfall_gbp: float
    rest_rate: float | None
    max_junior_rate: float | None


@dataclass(frozen=True)
class GradeLine:
    """One grade before and after the award. £ a year, fractions; None where a figure is suppressed or the grade is
    outside the remit, NaN where it is not shown. Salary and pay are those of the baseline, with the NLW uplift in it.
    """

    grade: str
    headcount: float | None
    fte: float | None
    mean_salary_gbp: float | None
    basic_pay_gbp: float | None
    cost_share: float | None
    award_rate: float | None
    award_cost_gbp: float | None
    new_mean_salary_gbp: float | None
    nlw_uplift_gbp: float | None = None
    rise_from_31_march_rate: float | None = None
    is_junior: bool = False

    @property
    def is_withheld(self) -> bool:
        """Whether its figures may not be shown."""
        return any(figure is not None and math.isnan(figure) for figure in (self.headcount, self.fte))


@dataclass(frozen=True)
class Findings:
    """The answer for one organisation. £ a year, fractions; None where a sum would divide by nothing.

    grades: as they are shown; all_grades, baseline: for sums alone. drawn: the answers of each draw. central_readings:
    the sums under each reading of the rules that may be shown, as a simulation of no draws.
    """

    code: str
    organisation: str
    remit_scope: str
    remit_scope_reason: str
    basic_pay_gbp: float
    nlw_uplift_gbp: float
    nlw_spent_gbp: float
    junior_share: float | None
    headline_pot_gbp: float
    additional_pot_gbp: float
    extra_pot_gbp: float
    target_cost_gbp: float
    floor_cost_gbp: float
    rest_rate_headline: float | None
    rest_rate: float | None
    max_junior_rate_headline: float | None
    max_junior_rate: float | None
    required_remit_rate: float | None
    shortfall_gbp: float
    uniform_target_shortfall_gbp: float
    outside_cost_gbp: float
    is_rest_rate_fenced: bool
    is_shortfall_fenced: bool
    verdict: str | None
    nlw_answers: tuple[NlwAnswer, ...]
    answers: tuple[Answer, ...]
    suppressed_grades: tuple[str, ...]
    ungraded_fte: float | None
    grades: tuple[GradeLine, ...]
    split: Split | None
    simulation: Simulation | None
    all_grades: tuple[GradeLine, ...]
    baseline: Baseline = field(compare=False, repr=False)
    central_readings: Simulation | None = field(compare=False, repr=False)
    drawn: RemitSums | None = field(default=None, compare=False, repr=False)

    @property
    def withheld_grades(self) -> tuple[str, ...]:
        """The grades whose figures are not shown, since groups of fewer than 5 people never are."""
        return tuple(line.grade for line in self.grades if line.is_withheld)

    @property
    def has_junior_pay(self) -> bool:
        """Whether pay of junior grades is in the sums, so that a target for them can be tested."""
        return bool(self.junior_share)

    @property
    def has_rest_pay(self) -> bool:
        """Whether pay of anybody else is in the sums."""
        return any(line.award_rate is not None and not line.is_junior for line in self.grades)

    @property
    def by_reading(self) -> Simulation | None:
        """The verdict on the target under every reading of the rules, of the draws or else of the sums; None where
        there is no verdict on it."""
        if self.simulation is not None:
            return self.simulation
        return self.central_readings if self.has_junior_pay else None

    @property
    def ceiling_gbp(self) -> float:
        """The most that the remit permits, £ a year."""
        return self.headline_pot_gbp + self.additional_pot_gbp + self.extra_pot_gbp

    @property
    def remit_base_gbp(self) -> float:
        """What the remit's percentages are of: basic pay, without an uplift that scores inside the remit."""
        return self.basic_pay_gbp - self.nlw_spent_gbp

    @property
    def other_nlw(self) -> NlwAnswer | None:
        """The answer under the other reading of the NLW uplift, where its verdict differs."""
        return next((answer for answer in self.nlw_answers if answer.verdict != self.verdict), None)

    def remit_for(self, target_rate: float, floor_rate: float) -> float | None:
        """The single rate on the remit's baseline that would pay target and floor, all of it unfenced."""
        share, base = self.junior_share, self.remit_base_gbp
        if share is None or not base:
            return None
        need = (target_rate * share + floor_rate * (1 - share)) * self.basic_pay_gbp + self.nlw_spent_gbp
        return need / base

    def answer(self, junior_grades: tuple[str, ...], additional_basis: str, floor_rate: float) -> Answer:
        """One cell of the answer table. Errors: StopIteration where the table has no such cell."""
        key = (junior_grades, additional_basis, floor_rate)
        return next(a for a in self.answers if (a.junior_grades, a.additional_basis, a.floor_rate) == key)


@dataclass(frozen=True)
class RunResult:
    """Everything one run found, with its identity, what was loaded for it, the offer it stands beside, and what the
    draws vary."""

    question: Question
    departments: tuple[Findings, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    table_sources: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str
    offer: "CostResult | None" = None
    varied: tuple[Varied, ...] = ()


def answer_floors(question: Question) -> tuple[float, ...]:
    """The floors of the answer table, fractions, least first."""
    return tuple(sorted({*ANSWER_FLOOR_RATES, question.remit.headline_rate, question.floor_rate}))


def answer_juniors(question: Question) -> tuple[tuple[str, ...], ...]:
    """Who counts as junior in the answer table: AA-AO, AA-EO and the user's own choice."""
    return tuple(dict.fromkeys([JUNIOR[:2], JUNIOR, question.junior_grades]))
