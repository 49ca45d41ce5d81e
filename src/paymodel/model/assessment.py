"""One question put to one organisation."""

import math
from dataclasses import replace

import numpy as np

from paymodel.model.allocation import Terms, awards, remit_sums
from paymodel.model.findings import Answer, Findings, GradeLine, NlwAnswer, answer_floors, answer_juniors
from paymodel.model.grades import DELEGATED, SCS
from paymodel.model.question import NLW_READINGS, Question
from paymodel.model.remit import BASES
from paymodel.model.simulation import simulate_rounding
from paymodel.model.small_groups import is_few, no_figures, told_splits, withheld_grades
from paymodel.model.verdict import verdict
from paymodel.model.workforce import Coverage, FloatArray, Workforce
from paymodel.units import HALF_PENNY_GBP


def assess(
    workforce: Workforce,
    coverage: Coverage,
    question: Question,
    n_draws: int,
    seed: int,
    nlw_uplift_rates: FloatArray | None = None,
) -> Findings:
    """The central answer, and beside it what the rounding leaves open.

    nlw_uplift_rates: (n_priced_grades,), what the April floor adds to published pay; none where it is None.
    """
    priced = workforce.priced()
    terms = Terms.of(question, priced.grades, nlw_uplift_rates)
    published = priced.basic_pay_gbp
    basic_pay, uplift = published * terms.baseline_factors, float(published @ (terms.baseline_factors - 1))
    central = remit_sums(published[np.newaxis], terms)
    headline = remit_sums(published[np.newaxis], terms.headline_alone())
    total = float(basic_pay.sum())
    headline_pot, additional_pot = float(published @ terms.headline_rates), float(published @ terms.additional_rates)
    target_cost = terms.target_rate * float(basic_pay[terms.is_junior].sum())
    need = float(published @ terms.demanded_rates)
    spent = float(published @ terms.spent_rates)
    shortfall = float(central.shortfall_gbp[0])
    left = headline_pot + additional_pot - spent - target_cost
    lines = _grade_lines(workforce, question, terms, awards(terms, central.rest_rate)[0])
    rest_pay = float(basic_pay[~terms.is_junior].sum())
    return Findings(
        code=workforce.code,
        organisation=workforce.organisation,
        remit_scope=coverage.remit_scope,
        remit_scope_reason=coverage.reason,
        basic_pay_gbp=total,
        nlw_uplift_gbp=uplift,
        nlw_spent_gbp=spent,
        junior_share=_ratio(float(basic_pay[terms.is_junior].sum()), total),
        headline_pot_gbp=headline_pot,
        additional_pot_gbp=additional_pot,
        target_cost_gbp=target_cost,
        floor_cost_gbp=need - target_cost,
        rest_rate_headline=_figure(headline.rest_rate[0]),
        rest_rate=_figure(central.rest_rate[0]),
        max_junior_rate_headline=_figure(headline.max_junior_rate[0]),
        max_junior_rate=_figure(central.max_junior_rate[0]),
        required_remit_rate=_ratio(need + spent, total - spent),
        shortfall_gbp=shortfall,
        uniform_target_shortfall_gbp=_unless_nothing(terms.target_rate * total + spent - headline_pot - additional_pot),
        outside_cost_gbp=float((published * (terms.demanded_rates + terms.spent_rates))[~terms.is_lower].sum()),
        is_rest_rate_fenced=_is_fenced(float(central.rest_rate[0]) * rest_pay, left) if rest_pay else False,
        is_shortfall_fenced=shortfall > max(0.0, need + spent - headline_pot - additional_pot) + HALF_PENNY_GBP,
        verdict=verdict(shortfall, float(headline.shortfall_gbp[0])) if priced.grades else None,
        nlw_answers=_nlw_answers(published, priced.grades, question, terms.nlw_uplift_rates) if priced.grades else (),
        answers=_shown_answers(_answers(published, priced.grades, question, terms.nlw_uplift_rates), priced, question),
        suppressed_grades=workforce.suppressed_grades,
        ungraded_fte=None if is_few(workforce.ungraded_fte or 0.0) else workforce.ungraded_fte,
        grades=_shown_lines(lines, priced, question),
        simulation=simulate_rounding(priced, terms, n_draws, seed) if n_draws and priced.grades else None,
        all_grades=lines,
    )


def _answers(
    published_gbp: FloatArray, grades: tuple[str, ...], question: Question, nlw_uplift_rates: FloatArray
) -> list[Answer]:
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
                sums = remit_sums(published_gbp[np.newaxis], Terms.of(asked, grades, nlw_uplift_rates))
                cells.append(Answer(junior, basis, floor, _figure(sums.max_junior_rate[0])))
    return cells


def shown_splits(question: Question) -> list[tuple[str, ...]]:
    """The splits whose sums the answer to a question shows: junior grades, and lower bands."""
    return [question.junior_grades, *([question.remit.lower_bands] if question.remit.additional_rate else [])]


def _shown_answers(answers: list[Answer], priced: Workforce, question: Question) -> tuple[Answer, ...]:
    """The answers, with NaN for junior grades that would tell the pay of fewer than 5 people."""
    told = [question.junior_grades, *told_splits(priced.grades, priced.people, shown_splits(question))]
    return tuple(one if one.junior_grades in told else replace(one, max_junior_rate=math.nan) for one in answers)


def _shown_lines(lines: tuple[GradeLine, ...], priced: Workforce, question: Question) -> tuple[GradeLine, ...]:
    """The lines without the figures of groups of fewer than 5 people, and of what would tell them."""
    hidden = withheld_grades(priced.grades, priced.people, shown_splits(question))

    def may_show(line: GradeLine) -> bool:
        people = line.fte if line.headcount is None else line.headcount
        return line.grade not in hidden and not is_few(people or 0.0)

    return tuple(line if may_show(line) else replace(line, **no_figures(line)) for line in lines)


def _nlw_answers(
    published_gbp: FloatArray, grades: tuple[str, ...], question: Question, nlw_uplift_rates: FloatArray
) -> tuple[NlwAnswer, ...]:
    found: list[NlwAnswer] = []
    for nlw in NLW_READINGS:
        terms = Terms.of(replace(question, nlw=nlw), grades, nlw_uplift_rates)
        sums = remit_sums(published_gbp[np.newaxis], terms)
        headline = remit_sums(published_gbp[np.newaxis], terms.headline_alone())
        short = float(sums.shortfall_gbp[0])
        found.append(
            NlwAnswer(
                nlw,
                verdict(short, float(headline.shortfall_gbp[0])),
                short,
                _figure(sums.rest_rate[0]),
                _figure(sums.max_junior_rate[0]),
            )
        )
    return tuple(found)


def _grade_lines(
    workforce: Workforce, question: Question, terms: Terms, award_rates: FloatArray
) -> tuple[GradeLine, ...]:
    priced = workforce.priced().grades
    rates = dict(zip(priced, award_rates, strict=True))
    factors = dict(zip(priced, terms.baseline_factors, strict=True))
    total = float(workforce.priced().basic_pay_gbp @ terms.baseline_factors)
    lines: list[GradeLine] = []
    for i, grade in enumerate(workforce.grades):
        if grade not in (*DELEGATED, SCS):
            continue
        line = GradeLine(
            grade=grade,
            headcount=_figure(workforce.headcount[i]),
            fte=_figure(workforce.fte[i]),
            mean_salary_gbp=_figure(workforce.mean_salary_gbp[i]),
            basic_pay_gbp=None,
            cost_share=None,
            award_rate=None,
            award_cost_gbp=None,
            new_mean_salary_gbp=None,
            is_junior=grade in question.junior_grades,
        )
        if grade in rates:
            factor, rate = float(factors[grade]), float(rates[grade])
            salary, pay = float(workforce.mean_salary_gbp[i]) * factor, float(workforce.basic_pay_gbp[i]) * factor
            line = replace(
                line,
                mean_salary_gbp=salary,
                basic_pay_gbp=pay,
                cost_share=_ratio(pay, total),
                award_rate=rate,
                award_cost_gbp=pay * rate,
                new_mean_salary_gbp=salary * (1 + rate),
                nlw_uplift_gbp=pay - float(workforce.basic_pay_gbp[i]),
                rise_from_31_march_rate=factor * (1 + rate) - 1,
            )
        lines.append(line)
    return tuple(lines)


def _is_fenced(spent_gbp: float, left_gbp: float) -> bool:
    """Whether the second rule keeps the rest from money that the pots still have; NaN: from all of it."""
    return bool(np.isnan(spent_gbp)) or spent_gbp < left_gbp - HALF_PENNY_GBP


def _figure(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _unless_nothing(amount_gbp: float) -> float:
    return amount_gbp if amount_gbp > HALF_PENNY_GBP else 0.0
