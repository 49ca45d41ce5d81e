"""The answer for one organisation, and for the whole run."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from paymodel.model.allocation import Terms, awards, remit_sums
from paymodel.model.grades import DELEGATED, JUNIOR, SCS
from paymodel.model.question import Question
from paymodel.model.remit import BASES
from paymodel.model.simulation import Simulation, simulate_rounding
from paymodel.model.workforce import Coverage, FloatArray, Workforce
from paymodel.units import HALF_PENNY_GBP

WITHIN_HEADLINE: Final = "within_headline"
WITHIN_CEILING: Final = "within_ceiling"
ABOVE_CEILING: Final = "above_ceiling"

ANSWER_FLOOR_RATES: Final = (0.0, 0.02)
"""Floors that every answer table shows, beside the headline rate and the user's own."""


@dataclass(frozen=True)
class Answer:
    """The largest rate for these junior grades under one reading and one floor; None where the floor fails."""

    junior_grades: tuple[str, ...]
    additional_basis: str
    floor_rate: float
    max_junior_rate: float | None


@dataclass(frozen=True)
class GradeLine:
    """One grade. £ a year, fractions; None where a figure is suppressed or the grade is outside the remit."""

    grade: str
    headcount: float | None
    fte: float | None
    mean_salary_gbp: float | None
    basic_pay_gbp: float | None
    cost_share: float | None
    award_rate: float | None
    award_cost_gbp: float | None
    new_mean_salary_gbp: float | None
    is_junior: bool = False


@dataclass(frozen=True)
class Findings:
    """The answer for one organisation. £ a year, fractions; None where a sum would divide by nothing."""

    code: str
    organisation: str
    remit_scope: str
    remit_scope_reason: str
    basic_pay_gbp: float
    junior_share: float | None
    headline_pot_gbp: float
    additional_pot_gbp: float
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
    answers: tuple[Answer, ...]
    suppressed_grades: tuple[str, ...]
    ungraded_fte: float | None
    grades: tuple[GradeLine, ...]
    simulation: Simulation | None

    @property
    def has_junior_pay(self) -> bool:
        """Whether pay of junior grades is in the sums, so that a target for them can be tested."""
        return bool(self.junior_share)

    @property
    def has_rest_pay(self) -> bool:
        """Whether pay of anybody else is in the sums."""
        return any(line.award_rate is not None and not line.is_junior for line in self.grades)

    @property
    def ceiling_gbp(self) -> float:
        """The most that the remit permits, £ a year."""
        return self.headline_pot_gbp + self.additional_pot_gbp

    def remit_for(self, target_rate: float, floor_rate: float) -> float | None:
        """The single rate on basic pay that would pay this target and this floor, all of it unfenced money."""
        share = self.junior_share
        return None if share is None else target_rate * share + floor_rate * (1 - share)

    def answer(self, junior_grades: tuple[str, ...], additional_basis: str, floor_rate: float) -> Answer:
        """One cell of the answer table. Errors: StopIteration where the table has no such cell."""
        key = (junior_grades, additional_basis, floor_rate)
        return next(a for a in self.answers if (a.junior_grades, a.additional_basis, a.floor_rate) == key)


@dataclass(frozen=True)
class RunResult:
    """Everything one run found, with its identity and what was loaded for it."""

    question: Question
    departments: tuple[Findings, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    table_sources: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str


def findings(workforce: Workforce, coverage: Coverage, question: Question, n_draws: int, seed: int) -> Findings:
    """The central answer, and beside it what the rounding leaves open."""
    priced = workforce.priced()
    terms = Terms.of(question, priced.grades)
    basic_pay = priced.basic_pay_gbp
    central = remit_sums(basic_pay[np.newaxis], terms)
    headline = remit_sums(basic_pay[np.newaxis], terms.headline_alone())
    total = float(basic_pay.sum())
    headline_pot, additional_pot = terms.headline_rate * total, float(basic_pay @ terms.additional_rates)
    need = float(basic_pay @ terms.demanded_rates)
    target_cost = terms.target_rate * float(basic_pay[terms.is_junior].sum())
    shortfall = float(central.shortfall_gbp[0])
    left, rest_pay = headline_pot + additional_pot - target_cost, float(basic_pay[~terms.is_junior].sum())
    return Findings(
        code=workforce.code,
        organisation=workforce.organisation,
        remit_scope=coverage.remit_scope,
        remit_scope_reason=coverage.reason,
        basic_pay_gbp=total,
        junior_share=_ratio(float(basic_pay[terms.is_junior].sum()), total),
        headline_pot_gbp=headline_pot,
        additional_pot_gbp=additional_pot,
        target_cost_gbp=target_cost,
        floor_cost_gbp=need - target_cost,
        rest_rate_headline=_figure(headline.rest_rate[0]),
        rest_rate=_figure(central.rest_rate[0]),
        max_junior_rate_headline=_figure(headline.max_junior_rate[0]),
        max_junior_rate=_figure(central.max_junior_rate[0]),
        required_remit_rate=_ratio(need, total),
        shortfall_gbp=shortfall,
        uniform_target_shortfall_gbp=_unless_nothing(terms.target_rate * total - headline_pot - additional_pot),
        outside_cost_gbp=float((basic_pay * terms.demanded_rates)[~terms.is_lower].sum()),
        is_rest_rate_fenced=_is_fenced(float(central.rest_rate[0]) * rest_pay, left) if rest_pay else False,
        is_shortfall_fenced=shortfall > max(0.0, need - headline_pot - additional_pot) + HALF_PENNY_GBP,
        verdict=_verdict(shortfall, float(headline.shortfall_gbp[0])) if priced.grades else None,
        answers=_answers(basic_pay, priced.grades, question),
        suppressed_grades=workforce.suppressed_grades,
        ungraded_fte=workforce.ungraded_fte,
        grades=_grade_lines(workforce, question, awards(terms, central.rest_rate)[0], total),
        simulation=simulate_rounding(priced, terms, n_draws, seed) if n_draws and priced.grades else None,
    )


def answer_floors(question: Question) -> tuple[float, ...]:
    """The floors of the answer table, fractions, least first."""
    return tuple(sorted({*ANSWER_FLOOR_RATES, question.remit.headline_rate, question.floor_rate}))


def answer_juniors(question: Question) -> tuple[tuple[str, ...], ...]:
    """Who counts as junior in the answer table: AA-AO, AA-EO and the user's own choice."""
    return tuple(dict.fromkeys([JUNIOR[:2], JUNIOR, question.junior_grades]))


def _answers(basic_pay_gbp: FloatArray, grades: tuple[str, ...], question: Question) -> tuple[Answer, ...]:
    cells: list[Answer] = []
    for junior in answer_juniors(question):
        for basis in BASES:
            for floor in answer_floors(question):
                asked = replace(
                    question,
                    junior_grades=junior,
                    floor_rate=floor,
                    remit=replace(question.remit, additional_basis=basis),
                )
                sums = remit_sums(basic_pay_gbp[np.newaxis], Terms.of(asked, grades))
                cells.append(Answer(junior, basis, floor, _figure(sums.max_junior_rate[0])))
    return tuple(cells)


def _grade_lines(
    workforce: Workforce, question: Question, award_rates: FloatArray, total_gbp: float
) -> tuple[GradeLine, ...]:
    priced = dict(zip(workforce.priced().grades, award_rates, strict=True))
    lines: list[GradeLine] = []
    for i, grade in enumerate(workforce.grades):
        if grade not in (*DELEGATED, SCS):
            continue
        salary = float(workforce.mean_salary_gbp[i])
        pay, rate = (float(workforce.basic_pay_gbp[i]), float(priced[grade])) if grade in priced else (None, None)
        lines.append(
            GradeLine(
                grade=grade,
                headcount=_figure(workforce.headcount[i]),
                fte=_figure(workforce.fte[i]),
                mean_salary_gbp=_figure(salary),
                basic_pay_gbp=pay,
                cost_share=None if pay is None else _ratio(pay, total_gbp),
                award_rate=rate,
                award_cost_gbp=None if pay is None or rate is None else pay * rate,
                new_mean_salary_gbp=None if rate is None else salary * (1 + rate),
                is_junior=grade in question.junior_grades,
            )
        )
    return tuple(lines)


def _verdict(shortfall_gbp: float, headline_shortfall_gbp: float) -> str:
    if shortfall_gbp:
        return ABOVE_CEILING
    return WITHIN_CEILING if headline_shortfall_gbp else WITHIN_HEADLINE


def _is_fenced(spent_gbp: float, left_gbp: float) -> bool:
    """Whether the second rule keeps the rest from money that the pots still have; NaN: from all of it."""
    return bool(np.isnan(spent_gbp)) or spent_gbp < left_gbp - HALF_PENNY_GBP


def _figure(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _unless_nothing(amount_gbp: float) -> float:
    return amount_gbp if amount_gbp > HALF_PENNY_GBP else 0.0
