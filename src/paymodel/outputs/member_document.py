"""A member's payslips as one JSON document. Its keys are a contract: added to, never renamed."""

import json
from typing import Any

from paymodel.model.costing import MONTHS
from paymodel.model.take_home.cliffs import Cliff
from paymodel.model.take_home.member import MemberResult
from paymodel.model.take_home.payslips import Payslips
from paymodel.outputs.member_caveats import member_assumptions, member_warnings
from paymodel.outputs.member_wording import NO_ADVICE
from paymodel.outputs.written import written

SCHEMA = "paymodel.member/1"

_PAID = ("salary_gbp", "back_pay_gbp", "paid_once_gbp")
_TAKEN = ("income_tax_gbp", "national_insurance_gbp", "pension_gbp", "student_loan_gbp")


def member_document_text(result: MemberResult) -> str:
    """The document as it is printed."""
    return json.dumps(member_document(result), indent=2, allow_nan=False) + "\n"


def member_document(result: MemberResult) -> dict[str, Any]:
    """The contract's keys in the contract's order; rates are fractions, money £."""
    home, pay_year = result.home, result.year.remit
    return written(
        {
            "schema": SCHEMA,
            "run_id": result.run_id,
            "version": result.version,
            "offer": {
                "name": result.offer.name,
                "remit": result.offer.remit,
                "settlement_date": result.offer.settlement_date.isoformat(),
                "source": result.offer.source,
            },
            "pay_year": pay_year,
            "tax": result.rules.nation,
            "member": _member(result),
            "before": _year(home.before, pay_year),
            "after": _year(home.after, pay_year),
            "full_year": {"before": _sums(home.before), "after": _sums(home.full_year)},
            "rise": {"this_year": _rise(home.before, home.after), "full_year": _rise(home.before, home.full_year)},
            "back_pay": {
                "paid_in": month_name(result.paying.new_pay, pay_year),
                "gross_gbp": float(home.after.pay.back_pay_gbp.sum()),
                "net_gbp": float(home.back_pay_net_gbp),
            },
            "lump_sum": {
                "paid_in": month_name(result.paying.lump_sum, pay_year),
                "gross_gbp": float(home.offered.lump_sum_gbp.sum()),
                "net_gbp": float(home.lump_sum_net_gbp),
            },
            "universal_credit": _credit(result),
            "real_terms": _real_terms(result),
            "cliffs": [_cliff(one) for one in result.cliffs],
            "full_year_cliffs": [_cliff(one) for one in result.full_year_cliffs],
            "warnings": member_warnings(result),
            "assumptions": ([NO_ADVICE] if result.person.claim else []) + member_assumptions(result),
            "sources": list(result.sources),
        }
    )


def month_name(place: int, pay_year: str) -> str:
    """A month of a pay year, as 2023-04."""
    year, month = divmod(int(pay_year[:4]) * MONTHS + 3 + place, MONTHS)
    return f"{year}-{month + 1:02d}"


def _member(result: MemberResult) -> dict[str, Any]:
    post, person = result.post, result.person
    return {
        "department": post.code,
        "organisation": post.organisation,
        "grade": post.grade,
        "region": post.region,
        "salary_31_march_gbp": post.march_salary_gbp,
        "salary_1_april_gbp": post.april_salary_gbp,
        "new_salary_gbp": post.new_salary_gbp,
        "hours": post.hours,
        "full_time_hours": post.full_time_hours,
        "is_in_pension": person.is_in_pension,
        "student_loans": list(person.student_loans),
        "child_benefit_children": person.child_benefit_children,
    }


def _sums(slips: Payslips) -> dict[str, float]:
    return {
        "gross_gbp": float(slips.gross_gbp.sum()),
        **{name: float(getattr(slips, name).sum()) for name in _TAKEN},
        "universal_credit_change_gbp": float(slips.universal_credit_change_gbp.sum()),
        "child_benefit_charge_gbp": float(slips.child_benefit_charge_gbp),
        "net_gbp": float(slips.year_net_gbp),
    }


def _year(slips: Payslips, pay_year: str) -> dict[str, Any]:
    pay = slips.pay
    paid = (pay.salary_gbp, pay.back_pay_gbp, pay.paid_once_gbp + pay.pensionable_once_gbp)
    columns = {
        **dict(zip(_PAID, paid, strict=True)),
        "gross_gbp": slips.gross_gbp,
        **{name: getattr(slips, name) for name in _TAKEN},
        "universal_credit_change_gbp": slips.universal_credit_change_gbp,
        "net_gbp": slips.net_gbp,
    }
    months = [
        {"month": month_name(i, pay_year), **{name: float(column[i]) for name, column in columns.items()}}
        for i in range(MONTHS)
    ]
    return {**_sums(slips), "months": months}


def _rise(before: Payslips, after: Payslips) -> dict[str, float]:
    gross, net = float(before.gross_gbp.sum()), float(before.year_net_gbp)
    more, more_net = float(after.gross_gbp.sum()) - gross, float(after.year_net_gbp) - net
    return {"gross_gbp": more, "gross_rate": more / gross, "net_gbp": more_net, "net_rate": more_net / net}


def _credit(result: MemberResult) -> dict[str, Any] | None:
    claim, awards = result.person.claim, result.awards_gbp
    if claim is None or awards is None:
        return None
    before, after = awards
    return {
        "has_housing_support": claim.has_housing_support,
        "children": claim.n_children,
        "rent_gbp": claim.rent_gbp,
        "is_couple": claim.is_couple,
        "given_award_gbp": claim.award_gbp,
        "months": [
            {
                "month": month_name(i, result.year.remit),
                "award_before_gbp": float(before[i]),
                "award_after_gbp": float(after[i]),
            }
            for i in range(MONTHS)
        ],
    }


def _real_terms(result: MemberResult) -> dict[str, Any] | None:
    if result.inflation is None:
        return None
    (name, rate), post = result.inflation, result.post
    return {
        "name": name,
        "inflation_rate": rate,
        "rise_rate": post.rise_rate,
        "real_rate": post.rise_rate - rate,
        "rise_from_31_march_rate": post.rise_from_31_march_rate,
        "real_from_31_march_rate": post.rise_from_31_march_rate - rate,
    }


def _cliff(cliff: Cliff) -> dict[str, Any]:
    return {
        "kind": cliff.kind,
        "threshold_gbp": cliff.threshold_gbp,
        "rate_before": cliff.rates[0],
        "rate_after": cliff.rates[1],
        "cost_gbp": cliff.cost_gbp,
    }
