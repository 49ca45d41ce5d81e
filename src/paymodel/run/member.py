"""What an offer is to one member: payslips before and after, this year and in a full year."""

import dataclasses
from dataclasses import replace

import numpy as np

from paymodel import __version__
from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.grade_names import parse_grades
from paymodel.model.cells import LONDON, UNKNOWN
from paymodel.model.costing import Priced
from paymodel.model.pay_points import PayPoints
from paymodel.model.scales import NATIONAL
from paymodel.model.take_home.cliffs import cliffs
from paymodel.model.take_home.member import MemberResult, Post, of_person, take_home
from paymodel.model.take_home.monthly_pay import offered_pay
from paymodel.run.asked import Cost, Member
from paymodel.run.member_checks import circumstances, loan_year_faults, member_faults, nation_of, region_of
from paymodel.run.people_offered import PutToPeople, other_staff_told, people_run_id, people_sources, put_to_people


def member(asked: Member, faults: Faults | None = None) -> MemberResult:
    """An offer met with one member. Errors: UserError with every fault of the file and the options, and those already
    gathered."""
    faults = faults or Faults()
    faults.found += member_faults(asked)
    with faults.caught():
        _grade(asked.grade)
    departments = None if asked.department is None else (asked.department,)
    costing = Cost(asked.offer, departments, baseline=asked.baseline, paid_hours=asked.paid_hours)
    put = put_to_people(costing, replace(asked.paid, nation=nation_of(asked)), "member", faults)
    code, person = _code(put), circumstances(asked.person)
    refuse(loan_year_faults(person, put.rules.student_loans, put.year.remit))
    priced = put.priced(code, _points(put, code, asked))
    home = of_person(take_home(offered_pay(priced, put.year, put.paying), put.rules, person), 0)
    loaded = put.ready.staff[code]
    return MemberResult(
        offer=put.offer,
        year=put.year,
        paying=put.paying,
        post=_post(put, code, asked, priced),
        person=person,
        rules=put.rules,
        home=home,
        cliffs=cliffs(home.before, home.after, put.rules, person),
        full_year_cliffs=cliffs(home.before, home.full_year, put.rules, person),
        inflation=put.inflation(code),
        floor_gbp=None if loaded.nlw_floor_gbp is None else put.terms(code)[put.n_years_before].nlw_floor_gbp,
        paid_time=loaded.paid_time,
        other_staff=tuple(other_staff_told(put, [code])),
        sources=tuple(people_sources(put, [code], person, [_grade(asked.grade)])),
        run_id=people_run_id("member", put, dataclasses.asdict(asked) | {"code": code}),
        version=__version__,
    )


def _grade(typed: str) -> str:
    grade, *others = parse_grades([typed], "--grade")
    if others:
        raise UserError(f"--grade {typed}: a member is in one grade; name that.")
    return grade


def _code(put: PutToPeople) -> str:
    code, *others = put.ready.codes
    if others:
        named = ", ".join(put.ready.codes[:6]) + (", ..." if len(put.ready.codes) > 6 else "")
        raise UserError(f"--department: a member is of one department, and {named} are meant; name one.")
    return code


def _points(put: PutToPeople, code: str, asked: Member) -> PayPoints:
    """The member as a pay point of one, on 31 March."""
    organisation = put.ready.table.organisations(put.ready.year)[code]
    here = np.zeros(1, dtype=np.intp)
    return PayPoints(
        code=code,
        organisation=organisation,
        grades=(_grade(asked.grade),),
        regions=(region_of(asked.region) or UNKNOWN,),
        sexes=(UNKNOWN,),
        salary_gbp=np.array([asked.salary_gbp], dtype=np.float64),
        fte=np.array([asked.hours / asked.full_time_hours]),
        headcount=np.ones(1),
        grade=here,
        region=here,
        sex=here,
    )


def _post(put: PutToPeople, code: str, asked: Member, priced: Priced) -> Post:
    grade, region = _grade(asked.grade), region_of(asked.region)
    location = LONDON if region == LONDON else NATIONAL
    return Post(
        code=code,
        organisation=priced.staff.baseline.organisation,
        grade=grade,
        region=region,
        hours=asked.hours,
        full_time_hours=asked.full_time_hours,
        march_salary_gbp=float(priced.staff.on_31_march.salary_gbp[0]),
        april_salary_gbp=float(priced.staff.baseline.salary_gbp[0]),
        new_salary_gbp=float(priced.new_salary_gbp[0]),
        scale=None if put.n_years_before else put.scales(code).get((grade, location)),
        is_picked=bool(priced.is_picked[0]),
    )
