"""What an offer is to one member: payslips before and after, this year and in a full year."""

import dataclasses
from dataclasses import replace

import numpy as np

from paymodel import __version__
from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.grade_names import parse_grades
from paymodel.inputs.staff import floor_in_force
from paymodel.model.cells import LONDON, UNKNOWN
from paymodel.model.costing import Priced
from paymodel.model.pay_points import PayPoints
from paymodel.model.scales import NATIONAL
from paymodel.model.take_home.cliffs import cliffs
from paymodel.model.take_home.member import MemberResult, Post, of_person, take_home
from paymodel.model.take_home.monthly_pay import offered_pay
from paymodel.outputs.numbers import gbp
from paymodel.run.asked import Cost, Member
from paymodel.run.member_checks import circumstances, loan_year_faults, member_faults, nation_of, region_of
from paymodel.run.people_offered import (
    PutToPeople,
    nation_told,
    other_staff_told,
    other_year_told,
    people_run_id,
    people_sources,
    put_to_people,
)


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
    refuse([*loan_year_faults(person, put.rules.student_loans, put.year.remit), *_salary_faults(put, code, asked)])
    priced = put.priced(code, _points(put, code, asked))
    home = of_person(take_home(offered_pay(priced, put.year, put.paying), put.rules, person), 0)
    loaded = put.loaded(code)
    scales_told = other_year_told(put, [code]) if put.ready.table.scales.get(code) else []
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
        warnings=(*other_staff_told(put, [code]), *_tax_told(put, code, asked), *scales_told),
        sources=tuple(people_sources(put, [code], person, [_grade(asked.grade)])),
        run_id=people_run_id("member", put, dataclasses.asdict(asked) | {"code": code}),
        version=__version__,
    )


def _tax_told(put: PutToPeople, code: str, asked: Member) -> list[str]:
    """Whose tax is meant, where neither it nor a region was typed."""
    return [] if asked.region is not None else nation_told(put, [code], asked.paid)


def _salary_faults(put: PutToPeople, code: str, asked: Member) -> list[str]:
    """A sentence where the salary is less than the law allowed a full-timer on 31 March."""
    paid = put.ready.staff[code].paid_time
    least = floor_in_force(put.april - 1, paid)
    if asked.salary_gbp >= least - 1:
        return []
    return [
        f"--salary {asked.salary_gbp:g}: the minimum wage of 31 March {put.april} is {gbp(least)} a year for "
        f"{paid.paid_hours:g} paid hours a week; write the full-time salary, not part-time pay, and give the hours "
        "worked with --hours. If full-timers of your department are paid for other hours, add --paid-hours."
    ]


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
    place = grade, location
    is_of_table = place in put.ready.table.scales.get(code, {}) and place not in put.offer.scales
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
        scale=None if put.n_years_before else put.scales(code).get(place),
        scale_as_at=put.ready.year if is_of_table else put.april,
        is_picked=bool(priced.is_picked[0]),
    )
