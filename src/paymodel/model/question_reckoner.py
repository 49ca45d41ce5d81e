"""What small changes to a question are worth."""

from dataclasses import dataclass, replace
from typing import Final

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.remit_sums import Terms, remit_sums
from paymodel.model.verdict import ABOVE_CEILING

POINT_RATE: Final = 0.001
REST_STEP_RATE: Final = 0.01
FLAT_STEP_GBP: Final = 100.0
_SAME_RATE: Final = 1e-9


@dataclass(frozen=True)
class QuestionReckoner:
    """£ a year, not rounded; None where nobody of those meant is in the sums.

    headline_point_gbp: 0.1 point of headline; junior_point_gbp: 0.1 point for the junior grades, of their pay alone;
    junior_point_rest_rate: what that takes off the rest rate, a fraction, None where it is not their shares of pay
    alone that say so; rest_percent_gbp: 1% for the rest; junior_flat_gbp: £100 for each full-time equivalent of the
    junior grades.
    """

    code: str
    headline_point_gbp: float
    junior_point_gbp: float | None
    junior_point_rest_rate: float | None
    rest_percent_gbp: float | None
    junior_flat_gbp: float | None


def question_reckoner(found: Findings, question: Question) -> QuestionReckoner:
    """What small changes are worth to one organisation."""
    inside = [line for line in found.all_grades if line.award_rate is not None]
    junior = [line for line in inside if line.is_junior]
    junior_gbp = sum(line.basic_pay_gbp or 0.0 for line in junior)
    rest_gbp = sum(line.basic_pay_gbp or 0.0 for line in inside if not line.is_junior)
    return QuestionReckoner(
        code=found.code,
        headline_point_gbp=POINT_RATE * found.remit_base_gbp,
        junior_point_gbp=POINT_RATE * junior_gbp if junior else None,
        junior_point_rest_rate=_off_the_rest(found, question, junior_gbp, rest_gbp),
        rest_percent_gbp=REST_STEP_RATE * rest_gbp if rest_gbp else None,
        junior_flat_gbp=FLAT_STEP_GBP * sum(line.fte or 0.0 for line in junior) if junior else None,
    )


def _off_the_rest(found: Findings, question: Question, junior_gbp: float, rest_gbp: float) -> float | None:
    """What 0.1 point for the junior grades takes off the rest rate, where one pot pays for both: not under further
    demands or a policy, behind the ring fence, or where the floor stands in place of the rest rate."""
    is_shared = question.asked.is_plain and question.policy is None and found.verdict not in (None, ABOVE_CEILING)
    if not (is_shared and junior_gbp and rest_gbp) or found.rest_rate is None:
        return None
    terms = Terms.for_baseline(question, found.baseline)
    more = replace(terms, target_rate=question.target_rate + POINT_RATE)
    rates = [float(remit_sums(found.baseline.published_gbp, one).rest_rate[0]) for one in (terms, more)]
    taken_rate = POINT_RATE * junior_gbp / rest_gbp
    return (
        taken_rate if abs(rates[0] - rates[1] - taken_rate) < _SAME_RATE and rates[1] >= question.floor_rate else None
    )
