"""How sure an answer is: ranges under each reading of the rules, what moves them, and what would turn the verdict."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from paymodel.model.baseline import Baseline
from paymodel.model.draws import Uncertain, Values
from paymodel.model.grades import JUNIOR
from paymodel.model.question import APRIL, NLW_READINGS, Question
from paymodel.model.ranges import Range, Reading
from paymodel.model.remit import BASES
from paymodel.model.remit_sums import RemitSums, Terms
from paymodel.model.split import sums_under
from paymodel.model.workforce import FloatArray

Watch = Callable[[Sequence[slice]], Iterable[slice]]

_QUANTILES: Final = (0.05, 0.5, 0.95)


def readings_of(question: Question) -> list[Question]:
    """The question under every reading of the rules, as asked first: whose bands are the lower ones, what the
    additional percentage is of, whether the April uplift scores."""
    remit = question.remit
    bands = (
        list(dict.fromkeys([remit.lower_bands, JUNIOR, JUNIOR[:2]])) if remit.additional_rate else [remit.lower_bands]
    )
    bases = sorted(BASES, key=lambda basis: basis != remit.additional_basis) if remit.additional_rate else BASES[:1]
    scored = sorted(NLW_READINGS, key=lambda nlw: nlw != question.nlw) if question.baseline == APRIL else [question.nlw]
    return [
        replace(question, nlw=nlw, remit=replace(remit, lower_bands=lower, additional_basis=basis))
        for lower in bands
        for basis in bases
        for nlw in scored
    ]


def readings(
    uncertain: Uncertain, central: Baseline, question: Question, values: Values, watch: Watch
) -> tuple[list[Reading], RemitSums]:
    """What the draws say under every reading, and the answers of each draw under the one asked, (n_draws,)."""
    questions = readings_of(question)
    answers = sums_over(uncertain, questions, values, watch)
    found = [
        _reading(one, drawn, sums_under(one.asked, central, Terms.for_baseline(one, central)), is_asked=i == 0)
        for i, (one, drawn) in enumerate(zip(questions, answers, strict=True))
    ]
    return found, answers[0]


def sums_over(
    uncertain: Uncertain, questions: Sequence[Question], values: Values, watch: Watch = iter
) -> list[RemitSums]:
    """The answers of every draw to each question, (n_draws,) each, block by block. watch: sees the blocks pass."""
    found = [RemitSums(*(np.empty(values.n_draws) for _ in range(3))) for _ in questions]
    for rows in watch(values.blocks()):
        baseline = uncertain.baseline(values.rows(rows))
        for question, answers in zip(questions, found, strict=True):
            sums = sums_under(question.asked, baseline, Terms.for_baseline(question, baseline))
            answers.rest_rate[rows] = sums.rest_rate
            answers.max_junior_rate[rows] = sums.max_junior_rate
            answers.shortfall_gbp[rows] = sums.shortfall_gbp
    return found


def range_of(answers: FloatArray, *, is_cost: bool = False) -> Range:
    """The range of some answers. A draw without the figure counts as worse than any that has one. is_cost: whether more
    is worse."""
    ordered = np.where(np.isnan(answers), np.inf if is_cost else -np.inf, answers)
    places = [math.ceil(len(ordered) * share) - 1 for share in _QUANTILES]
    points: list[float] = np.partition(ordered, places)[places].tolist()
    return Range(*(point if math.isfinite(point) else None for point in points))


def standard_error(share: float, n_draws: int) -> float:
    """The Monte Carlo error of a share: as if one more draw of each kind had been seen, so that it is never none."""
    likely = (share * n_draws + 1) / (n_draws + 2)
    return math.sqrt(likely * (1 - likely) / n_draws)


def _reading(question: Question, answers: RemitSums, centre: RemitSums, *, is_asked: bool) -> Reading:
    n_draws, short = len(answers.shortfall_gbp), float(centre.shortfall_gbp[0])
    share = float(np.count_nonzero(answers.shortfall_gbp == 0)) / n_draws
    return Reading(
        lower_bands=question.remit.lower_bands,
        additional_basis=question.remit.additional_basis,
        nlw=question.nlw,
        is_asked=is_asked,
        is_within=None if math.isnan(short) else short == 0,
        central_rest_rate=_figure(centre.rest_rate),
        central_max_junior_rate=_figure(centre.max_junior_rate),
        central_shortfall_gbp=_figure(centre.shortfall_gbp),
        within_ceiling_share=share,
        monte_carlo_error=standard_error(share, n_draws),
        rest_rate=range_of(answers.rest_rate),
        max_junior_rate=range_of(answers.max_junior_rate),
        shortfall_gbp=range_of(answers.shortfall_gbp, is_cost=True),
    )


def _figure(answers: FloatArray) -> float | None:
    return float(answers[0]) if np.isfinite(answers[0]) else None
