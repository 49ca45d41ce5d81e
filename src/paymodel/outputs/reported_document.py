"""Everything in a report as one JSON document: that of `simulate`, and what stands beside it."""

import json
from typing import Any

from paymodel.model.real_terms import OtherAward, RealTerms
from paymodel.model.reported import Reported
from paymodel.outputs.document import document
from paymodel.outputs.written import written


def reported_document(reported: Reported) -> dict[str, Any]:
    """The contract's keys; rates are fractions, money £ a year."""
    found = document(reported.answer)
    found["real_terms"] = [written(_real_terms(one)) for one in reported.real_terms]
    found["other_awards"] = [written(_award(one)) for one in reported.other_awards]
    # Their words take time to import.
    if reported.bridge is not None:
        from paymodel.outputs.bridge_document import bridge_document

        found["bridge"] = bridge_document(reported.bridge)
    if reported.record is not None:
        from paymodel.outputs.moves_document import moves_document

        found["moves"] = moves_document(reported.record, reported.record_notes)
    if reported.people is not None:
        from paymodel.outputs.people_document import people_document

        found["people"] = people_document(reported.people)
    return found


def reported_document_text(reported: Reported) -> str:
    """The document as it is printed and written."""
    return json.dumps(reported_document(reported), indent=2, allow_nan=False) + "\n"


def _real_terms(one: RealTerms) -> dict[str, Any]:
    return {
        "code": one.code,
        "since": one.since.isoformat(),
        "to": one.to.isoformat(),
        "basis": one.basis,
        "prices": [
            {
                "index": rise.index,
                "from_month": rise.from_month,
                "to_month": rise.to_month,
                "levels": list(rise.levels),
                "rise_rate": rise.rise_rate,
            }
            for rise in one.prices
        ],
        "grades": [
            {
                "grade": grade.pay.grade,
                "then_gbp": grade.pay.then_gbp,
                "now_gbp": grade.pay.now_gbp,
                "award_rate": grade.award_rate,
                "new_gbp": grade.new_gbp,
                "before_change_rates": list(grade.before_change_rates),
                "real_change_rates": list(grade.real_change_rates),
            }
            for grade in one.grades
        ],
        "withheld_grades": list(one.withheld_grades),
        "lacking_grades": list(one.lacking_grades),
    }


def _award(one: OtherAward) -> dict[str, Any]:
    return {
        "who": one.who,
        "pay_year": one.pay_year,
        "rate": one.rate,
        "most_rate": one.most_rate,
        "beside": one.beside,
        "source": one.provenance.source,
        "status": one.provenance.status,
    }
