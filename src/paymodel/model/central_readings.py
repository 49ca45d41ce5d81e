"""The verdict of the central case under every reading of the rules, without draws."""

import math
from dataclasses import replace
from typing import Final

import numpy as np

from paymodel.model.assessment import shown_splits
from paymodel.model.demand import Asked
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.ranges import Range, Reading, Simulation
from paymodel.model.remit_sums import RemitSums, Terms
from paymodel.model.simulation import readings_of
from paymodel.model.small_groups import told_splits
from paymodel.model.split import sums_under

_NO_DRAWS: Final = Range(None, None, None)


def with_readings(found: Findings, question: Question) -> Findings:
    """The findings with the central case under each reading that may be shown, as a simulation of no draws; as they are
    where there is no verdict."""
    if found.split is None or found.verdict is None:
        return found
    # Those of the split are of this organisation: an hourly minimum is a salary there.
    asked = Asked(tuple(one.demand for one in found.split.given_up), question.differential_on)
    central = [
        _reading(put, sums_under(asked, found.baseline, _terms(put, found)), is_asked=i == 0)
        for i, put in enumerate(readings_of(question))
    ]
    none = (0, 0, (), central[0].within_ceiling_share, math.nan, _NO_DRAWS, _NO_DRAWS, _NO_DRAWS)
    simulation = Simulation(*none, readings=tuple(central), drivers=(), flips=())
    return replace(found, simulation=simulation.of_splits(_told(found, question)))


def _told(found: Findings, question: Question) -> list[tuple[str, ...]]:
    priced = [line for line in found.all_grades if line.award_rate is not None]
    people = np.array([line.fte if line.headcount is None else line.headcount for line in priced], dtype=float)
    named = [one.grades for one in question.demands if not one.is_general]
    return told_splits([line.grade for line in priced], people, [*shown_splits(question), *named])


def _terms(question: Question, found: Findings) -> Terms:
    baseline = found.baseline
    return Terms.of(question, baseline.grades, baseline.nlw_uplift_rates, baseline.allowance_rates)


def _reading(question: Question, centre: RemitSums, *, is_asked: bool) -> Reading:
    short = float(centre.shortfall_gbp[0])
    rest, most = float(centre.rest_rate[0]), float(centre.max_junior_rate[0])
    return Reading(
        lower_bands=question.remit.lower_bands,
        additional_basis=question.remit.additional_basis,
        nlw=question.nlw,
        is_asked=is_asked,
        is_within=short == 0,
        central_rest_rate=rest if math.isfinite(rest) else None,
        central_max_junior_rate=most if math.isfinite(most) else None,
        central_shortfall_gbp=short,
        within_ceiling_share=float(short == 0),
        monte_carlo_error=math.nan,
        rest_rate=_NO_DRAWS,
        max_junior_rate=_NO_DRAWS,
        shortfall_gbp=_NO_DRAWS,
    )
