"""What everybody else gets as the junior rate changes."""

from paymodel.model.findings import Findings
from paymodel.model.frontier import rest_rates as frontier_rates
from paymodel.model.question import Question
from paymodel.model.remit_sums import Terms
from paymodel.model.split import money_of
from paymodel.model.workforce import FloatArray


def rest_rates(found: Findings, question: Question, junior_rates: FloatArray, *, is_headline_alone: bool) -> FloatArray:
    """Rest rate at each junior rate under every other demand, fractions, (n_rates,); NaN where it has no meaning."""
    terms = Terms.for_baseline(question, found.baseline)
    if is_headline_alone:
        terms = terms.headline_alone()
    return frontier_rates(question.asked, found.baseline, money_of(found.baseline, terms), junior_rates)
