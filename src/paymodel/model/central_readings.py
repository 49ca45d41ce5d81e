"""The verdict of the central case under every reading of the rules, without draws."""

import math
from typing import Final

from paymodel.model.baseline import Baseline
from paymodel.model.question import Question
from paymodel.model.ranges import Range, Reading, Simulation
from paymodel.model.remit_sums import RemitSums, Terms
from paymodel.model.simulation import readings_of
from paymodel.model.split import sums_under

_NO_DRAWS: Final = Range(None, None, None)


def central_readings(question: Question, baseline: Baseline) -> Simulation:
    """The central case under each reading, as a simulation of no draws. question: hourly minima as salaries."""
    asked = question.asked
    central = [
        _reading(put, sums_under(asked, baseline, Terms.for_baseline(put, baseline)), is_asked=i == 0)
        for i, put in enumerate(readings_of(question))
    ]
    none = (0, 0, (), central[0].within_ceiling_share, math.nan, _NO_DRAWS, _NO_DRAWS, _NO_DRAWS)
    return Simulation(*none, readings=tuple(central), drivers=(), flips=())


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
