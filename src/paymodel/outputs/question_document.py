"""What was asked, as JSON documents hold it: every demand, the policy and the pots."""

from typing import Any

from paymodel.model.demand import DIFFERENTIAL
from paymodel.model.question import Question
from paymodel.provenance import significant


def question_document(question: Question) -> dict[str, Any]:
    """The remit and the question put to it; rates are fractions."""
    remit = question.remit
    return {
        "remit": remit.year,
        "headline_rate": significant(remit.headline_rate),
        "additional_rate": significant(remit.additional_rate),
        "additional_basis": remit.additional_basis,
        "lower_bands": list(remit.lower_bands),
        "junior_grades": list(question.junior_grades),
        "target_rate": significant(question.target_rate),
        "floor_rate": significant(question.floor_rate),
        "baseline": question.baseline,
        "as_at": question.as_at,
        "nlw": question.nlw,
        **_demands(question),
    }


def _demands(question: Question) -> dict[str, Any]:
    """Every demand, target and floor first; the differential asked of every grade; policy and pots."""
    general = question.asked.general(DIFFERENTIAL)
    return {
        "demands": [
            {
                "name": one.name,
                "kind": one.kind,
                "grades": list(one.grades),
                "rate": significant(one.rate),
                "salary_gbp": significant(one.salary_gbp),
                "hourly_gbp": significant(one.hourly_gbp),
                "is_general": one.is_general,
            }
            for one in question.asked.demands
        ],
        "differential_rate": None if general is None else significant(general.rate),
        "differential_on": question.differential_on,
        "policy": question.policy,
        "pots": [
            {"name": pot.name, "rate": significant(pot.rate), "amount_gbp": significant(pot.amount_gbp)}
            for pot in question.pots
        ],
    }
