"""What an offer means for people, in the JSON document of a report."""

from typing import Any

from paymodel.model.people import People
from paymodel.model.take_home.members import MembersResult, PayLine
from paymodel.outputs.equality_document import equality_document
from paymodel.outputs.lump_sum_document import lump_sum_document
from paymodel.outputs.members_table import members_assumptions
from paymodel.outputs.written import written


def people_document(people: People) -> dict[str, Any]:
    """The documents of `lump-sum` and `equality`, and the table of `members`; null for what is not told."""
    return {
        "lump_sum": None if people.lump_sum is None else lump_sum_document(people.lump_sum),
        "members": None if people.members is None else written(_members(people.members)),
        "equality": None if people.equality is None else equality_document(people.equality),
        "unworked": list(people.unworked),
    }


def _members(result: MembersResult) -> dict[str, Any]:
    return {
        "run_id": result.run_id,
        "pay_year": result.year.remit,
        "nation": result.rules.nation,
        "assumptions": members_assumptions(result),
        "sources": list(result.sources),
        "departments": [
            {
                "code": found.code,
                "organisation": found.organisation,
                "lines": [_line(line) for line in found.lines],
                "withheld_grades": list(found.few_grades),
                "suppressed_grades": list(found.unpaid_grades),
            }
            for found in result.departments
        ],
    }


def _line(line: PayLine) -> dict[str, Any]:
    return {
        "grade": line.standing.grade,
        "place": line.standing.place,
        "point": line.standing.point,
        "march_salary_gbp": line.march_salary_gbp,
        "april_salary_gbp": line.april_salary_gbp,
        "new_salary_gbp": line.new_salary_gbp,
        "rise_gbp": line.rise_gbp,
        "rise_rate": line.rise_rate,
        "year_net_gbp": line.year_net_gbp,
        "month_net_gbp": line.month_net_gbp,
        "lump_sum_net_gbp": line.lump_sum_net_gbp,
        "pension_band_gbp": line.band_gbp,
    }
