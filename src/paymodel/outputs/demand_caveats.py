"""What an answer under further demands takes for granted."""

from paymodel.model.demand import CAP, DIFFERENTIAL, ON_MEAN
from paymodel.model.policies import EQUAL_CASH, EQUAL_PERCENT, LOWEST_FIRST, NONE, RESTORE
from paymodel.model.question import Question

_POLICIES = {
    EQUAL_PERCENT: "the lowest awards are raised first, up to one percentage",
    EQUAL_CASH: "the awards that are least in pounds a full-time post, on average pay, are raised first, up to one sum",
    LOWEST_FIRST: "the grades whose average pay is lowest are raised first, up to one salary",
    RESTORE: "the awards that restore the least of the real pay lost are raised first, up to one share of it",
}


def demand_assumptions(question: Question) -> list[str]:
    """How differentials, caps and the sharing of what is left are read; nothing where none is asked."""
    taken: list[str] = []
    if question.asked.of_kind(DIFFERENTIAL):
        pay = "average pay of the two grades" if question.differential_on == ON_MEAN else "lowest pay of the two grades"
        taken.append(
            f"A differential compares the {pay}, each with the next lower grade in the sums, before and after the "
            "award; a gap that is smaller today is kept, not widened."
        )
    if question.asked.of_kind(CAP):
        taken.append("A cap is the most that a grade may be awarded, whatever the other demands push it to.")
    if question.policy == NONE:
        taken.append("What is left once every demand is met is shared out to nobody.")
    elif question.policy:
        taken.append(f"What is left once every demand is met is shared out so: {_POLICIES[question.policy]}.")
    return taken
