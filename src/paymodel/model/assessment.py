"""One question put to one organisation."""

import math
from dataclasses import dataclass, replace

import numpy as np

from paymodel.model.allocation import least_awards
from paymodel.model.baseline import Baseline
from paymodel.model.central_readings import central_readings
from paymodel.model.demand import CAP, FLOOR, TARGET, Asked
from paymodel.model.findings import Answer, Findings, GradeLine, NlwAnswer, answer_floors, answer_juniors
from paymodel.model.grades import DELEGATED, SCS
from paymodel.model.policies import EQUAL_PERCENT, policy_lines
from paymodel.model.question import NLW_READINGS, Question
from paymodel.model.ranges import Simulation
from paymodel.model.remit import BASES
from paymodel.model.remit_sums import Terms, awards
from paymodel.model.small_groups import is_few, no_figures, told_splits, withheld_grades
from paymodel.model.split import RING_FENCE, Split, put_to, rest_stop, split, sums_under
from paymodel.model.verdict import verdict
from paymodel.model.workforce import Coverage, FloatArray, Workforce
from paymodel.units import HALF_PENNY_GBP


@dataclass(frozen=True)
class Known:
    """What is known of an organisation's priced grades beside the table, (n_priced_grades,) each.

    nlw_uplift_rates: what the April floor adds to published pay. lowest_gbp: the lowest full-time salary before the
    award, £ a year, NaN where it is not known. lost_rates: real pay lost, as `restore` shares by it.
    """

    nlw_uplift_rates: FloatArray | None = None
    lowest_gbp: FloatArray | None = None
    lost_rates: FloatArray | None = None


def baseline_of(priced: Workforce, known: Known) -> Baseline:
    """Pay before the award of a priced workforce: one draw, the central one."""
    return Baseline(
        priced.grades,
        priced.basic_pay_gbp[np.newaxis],
        priced.mean_salary_gbp[np.newaxis],
        np.zeros(1) if known.nlw_uplift_rates is None else known.nlw_uplift_rates,
        np.full(len(priced.grades), np.nan) if known.lowest_gbp is None else known.lowest_gbp,
    )


def assess(
    workforce: Workforce,
    coverage: Coverage,
    question: Question,
    known: Known | None = None,
    *,
    has_readings: bool = True,
) -> Findings:
    """The central answer, with every reading of the rules where that is asked for; the draws are another matter."""
    priced, known = workforce.priced(), known or Known()
    baseline = baseline_of(priced, known)
    terms, asked = Terms.for_baseline(question, baseline), question.asked
    published, basic_pay = baseline.published_gbp[0], baseline.pay_gbp[0]
    central, headline = sums_under(asked, baseline, terms), sums_under(asked, baseline, terms.headline_alone())
    found = split_of(question, baseline, known) if priced.grades else None
    shortfall, total, pots = float(central.shortfall_gbp[0]), float(basic_pay.sum()), _pots(published, terms)
    least_rates, spent = _least_rates(asked, baseline, terms), float(published @ terms.spent_rates)
    target_cost, need = terms.target_rate * float(basic_pay[terms.is_junior].sum()), float(published @ least_rates)
    if found is None or (asked.is_plain and question.policy is None):
        award_rates = awards(terms, central.rest_rate)[0]
    else:
        award_rates = found.award_rates
    lines = _grade_lines(workforce, question, terms, award_rates)
    judged = _verdict(shortfall, float(headline.shortfall_gbp[0])) if priced.grades else None
    return Findings(
        code=workforce.code,
        organisation=workforce.organisation,
        remit_scope=coverage.remit_scope,
        remit_scope_reason=coverage.reason,
        basic_pay_gbp=total,
        nlw_uplift_gbp=float(published @ (terms.baseline_factors - 1)),
        nlw_spent_gbp=spent,
        junior_share=_ratio(float(basic_pay[terms.is_junior].sum()), total),
        headline_pot_gbp=pots[0],
        additional_pot_gbp=pots[1],
        extra_pot_gbp=pots[2],
        target_cost_gbp=target_cost,
        floor_cost_gbp=need - target_cost,
        rest_rate_headline=_figure(headline.rest_rate[0]),
        rest_rate=_figure(central.rest_rate[0]),
        max_junior_rate_headline=_figure(headline.max_junior_rate[0]),
        max_junior_rate=_figure(central.max_junior_rate[0]),
        required_remit_rate=_ratio(need + spent, total - spent),
        shortfall_gbp=shortfall,
        uniform_target_shortfall_gbp=_unless_nothing(terms.target_rate * total + spent - sum(pots)),
        outside_cost_gbp=float((published * (least_rates + terms.spent_rates))[~terms.is_lower].sum()),
        is_rest_rate_fenced=rest_stop(asked, baseline, terms) == RING_FENCE,
        is_shortfall_fenced=shortfall > max(0.0, need + spent - sum(pots)) + HALF_PENNY_GBP,
        verdict=judged,
        nlw_answers=_nlw_answers(baseline, question) if priced.grades else (),
        answers=_shown_answers(_answers(baseline, question), priced, question),
        suppressed_grades=workforce.suppressed_grades,
        ungraded_fte=None if is_few(workforce.ungraded_fte or 0.0) else workforce.ungraded_fte,
        grades=_shown_lines(lines, priced, question),
        split=found,
        simulation=None,
        all_grades=lines,
        baseline=baseline,
        central_readings=_shown_readings(question, baseline, priced) if judged and has_readings else None,
    )


def _pots(published_gbp: FloatArray, terms: Terms) -> tuple[float, float, float]:
    """Headline pot, additional pot, and money beside them, £ a year."""
    extra = terms.extra_rate * float(published_gbp @ terms.remit_base_factors) + terms.extra_gbp
    return float(published_gbp @ terms.headline_rates), float(published_gbp @ terms.additional_rates), extra


def _verdict(shortfall_gbp: float, headline_shortfall_gbp: float) -> str | None:
    """None where the demands contradict each other."""
    return None if np.isnan(shortfall_gbp) else verdict(shortfall_gbp, headline_shortfall_gbp)


def split_of(question: Question, baseline: Baseline, known: Known) -> Split:
    """The split of a question: by its policy, or to everybody but the junior grades in equal percentages."""
    junior = np.array([grade in question.junior_grades for grade in baseline.grades], dtype=bool)
    sharers = np.ones_like(junior) if question.policy else ~junior
    lines = policy_lines(question.policy or EQUAL_PERCENT, baseline, sharers, known.lost_rates)
    return split(question.asked, baseline, Terms.for_baseline(question, baseline), lines)


def _least_rates(asked: Asked, baseline: Baseline, terms: Terms) -> FloatArray:
    """(n_grades,): the least awards, for each pound of published pay."""
    if asked.is_plain or not baseline.grades:
        return terms.demanded_rates
    return least_awards(put_to(asked, baseline))[0] * terms.baseline_factors


def _answers(baseline: Baseline, question: Question) -> list[Answer]:
    cells: list[Answer] = []
    for junior in answer_juniors(question):
        for basis in BASES:
            for floor in answer_floors(question):
                put = replace(
                    question,
                    junior_grades=junior,
                    floor_rate=floor,
                    remit=replace(question.remit, additional_basis=basis),
                )
                sums = sums_under(put.asked, baseline, Terms.for_baseline(put, baseline))
                cells.append(Answer(junior, basis, floor, _figure(sums.max_junior_rate[0])))
    return cells


def shown_splits(question: Question) -> list[tuple[str, ...]]:
    """The splits whose sums the answer to a question shows: junior grades, lower bands, grades with demands of their
    own."""
    lower = [question.remit.lower_bands] if question.remit.additional_rate else []
    named = [one.grades for one in question.demands if not one.is_general and one.kind in (TARGET, FLOOR, CAP)]
    return list(dict.fromkeys([question.junior_grades, *lower, *named]))


def _shown_answers(answers: list[Answer], priced: Workforce, question: Question) -> tuple[Answer, ...]:
    """The answers, with NaN for junior grades that would tell the pay of fewer than 5 people."""
    told = [question.junior_grades, *told_splits(priced.grades, priced.people, shown_splits(question))]
    return tuple(one if one.junior_grades in told else replace(one, max_junior_rate=math.nan) for one in answers)


def _shown_readings(question: Question, baseline: Baseline, priced: Workforce) -> Simulation:
    """The readings, without those whose lower bands would tell the pay of fewer than 5 people."""
    named = [one.grades for one in question.demands if not one.is_general]
    told = told_splits(priced.grades, priced.people, [*shown_splits(question), *named])
    return central_readings(question, baseline).of_splits(told)


def _shown_lines(lines: tuple[GradeLine, ...], priced: Workforce, question: Question) -> tuple[GradeLine, ...]:
    """The lines without the figures of groups of fewer than 5 people, and of what would tell them."""
    hidden = withheld_grades(priced.grades, priced.people, shown_splits(question))

    def may_show(line: GradeLine) -> bool:
        people = line.fte if line.headcount is None else line.headcount
        return line.grade not in hidden and not is_few(people or 0.0)

    return tuple(line if may_show(line) else replace(line, **no_figures(line)) for line in lines)


def _nlw_answers(baseline: Baseline, question: Question) -> tuple[NlwAnswer, ...]:
    found: list[NlwAnswer] = []
    asked = question.asked
    for nlw in NLW_READINGS:
        terms = Terms.for_baseline(replace(question, nlw=nlw), baseline)
        sums, headline = (sums_under(asked, baseline, one) for one in (terms, terms.headline_alone()))
        short = float(sums.shortfall_gbp[0])
        found.append(
            NlwAnswer(
                nlw,
                _verdict(short, float(headline.shortfall_gbp[0])),
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


def _figure(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _unless_nothing(amount_gbp: float) -> float:
    return amount_gbp if amount_gbp > HALF_PENNY_GBP else 0.0
