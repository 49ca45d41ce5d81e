"""What everybody else gets as the junior rate changes."""

import math
from typing import Final

from paymodel.model.findings import Findings
from paymodel.model.frontier import rest_rates as frontier_rates
from paymodel.model.question import Question
from paymodel.model.remit_sums import Terms
from paymodel.model.split import money_of
from paymodel.model.workforce import FloatArray

STEPS: Final = 1000
"""Junior rates of a curve go by tenths of a point."""

_REACH_RATE = 0.08
_MOST_REACH_RATE = 0.3
_SAME_RATE = 1e-9


def rest_rates(found: Findings, question: Question, junior_rates: FloatArray, *, is_headline_alone: bool) -> FloatArray:
    """Rest rate at each junior rate under every other demand, fractions, (n_rates,); NaN where it has no meaning."""
    terms = Terms.for_baseline(question, found.baseline)
    if is_headline_alone:
        terms = terms.headline_alone()
    return frontier_rates(question.asked, found.baseline, money_of(found.baseline, terms), junior_rates)


def curve_rates(found: Findings, question: Question) -> list[float]:
    """Junior rates from nothing to a whole per cent past target, headline rate and, up to 30%, the most; with these
    among them, each but once."""
    most = found.max_junior_rate
    past = 0.0 if most is None else min(most + 0.01, _MOST_REACH_RATE)
    reach = max(_REACH_RATE, question.target_rate * 1.25, question.remit.headline_rate * 1.5, past)
    n_steps = math.ceil(reach * 100 - _SAME_RATE) * (STEPS // 100)
    rates = [step / STEPS for step in range(n_steps + 1)]
    for rate in (question.target_rate, question.remit.headline_rate, most):
        if rate is not None and not any(abs(one - rate) < _SAME_RATE for one in rates):
            rates.append(rate)
    return sorted(rates)
