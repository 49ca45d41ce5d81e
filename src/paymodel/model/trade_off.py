"""What everybody else gets as the junior rate changes."""

from dataclasses import replace

import numpy as np

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.remit_sums import Terms, remit_sums
from paymodel.model.workforce import FloatArray


def rest_rates(found: Findings, question: Question, junior_rates: FloatArray, *, is_headline_alone: bool) -> FloatArray:
    """Rest rate at each junior rate, fractions, (n_rates,); NaN where it has no meaning."""
    priced = [line for line in found.all_grades if line.basic_pay_gbp is not None]
    uplift = np.array([line.nlw_uplift_gbp for line in priced], dtype=float)
    published = np.array([line.basic_pay_gbp for line in priced], dtype=float) - uplift
    terms = Terms.of(question, tuple(line.grade for line in priced), uplift / published)
    if is_headline_alone:
        terms = terms.headline_alone()
    return np.array(
        [
            remit_sums(published[np.newaxis], replace(terms, target_rate=float(rate))).rest_rate[0]
            for rate in junior_rates
        ]
    )
