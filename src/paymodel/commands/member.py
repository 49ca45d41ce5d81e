"""The `member` command."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paymodel import defaults
from paymodel.arguments import as_number, as_whole
from paymodel.commands.options import Baseline, Json, PaidHours
from paymodel.commands.pay_options import LumpSumIn, NoPension, OfferOption, PaidIn, PayYear, paid_typed
from paymodel.errors import Faults
from paymodel.terminal import print_text

if TYPE_CHECKING:
    from paymodel.run.asked import Member, Person

Amount = str | None
_FULL_TIME = str(defaults.FULL_TIME_HOURS)


def member(
    department: Annotated[
        str | None,
        typer.Option("--department", "-d", metavar="NAME", help="Code, name or part of a name. [the offer's]"),
    ] = None,
    grade: Annotated[str | None, typer.Option(metavar="GRADE", help="AA, AO, EO, HEO, SEO, G7 or G6.")] = None,
    salary: Annotated[
        Amount, typer.Option(metavar="POUNDS", help="The full-time salary on 31 March, a year, such as 21690.")
    ] = None,
    hours: Annotated[
        Amount, typer.Option(metavar="HOURS", help="Hours a week, without meal breaks. [full time]")
    ] = None,
    full_time_hours: Annotated[
        str, typer.Option("--full-time-hours", metavar="HOURS", help="Those of a full-timer, without meal breaks.")
    ] = _FULL_TIME,
    offer: OfferOption = None,
    region: Annotated[
        str | None, typer.Option(metavar="REGION", help="A region, such as London or Scotland. [outside London]")
    ] = None,
    year: PayYear = None,
    paid_in: PaidIn = None,
    lump_sum_in: LumpSumIn = None,
    tax: Annotated[
        str | None,
        typer.Option(metavar="NATION", help="Whose income tax: 'rest-of-uk' or 'scotland'. [that of the region]"),
    ] = None,
    student_loan: Annotated[
        list[str] | None,
        typer.Option("--student-loan", metavar="PLAN", help="plan-1, -2, -4, -5 or postgraduate; repeatable. [none]"),
    ] = None,
    no_pension: NoPension = False,
    universal_credit: Annotated[
        bool, typer.Option("--universal-credit", help="What happens to the award of Universal Credit; no advice.")
    ] = False,
    housing: Annotated[
        bool, typer.Option("--housing", help="With --universal-credit: the award has housing support.")
    ] = False,
    children: Annotated[
        Amount, typer.Option(metavar="N", help="With --universal-credit: children in the claim. [0]")
    ] = None,
    rent: Annotated[
        Amount, typer.Option(metavar="POUNDS", help="With --universal-credit: rent that it counts, a month.")
    ] = None,
    couple: Annotated[bool, typer.Option("--couple", help="With --universal-credit: a couple's claim.")] = False,
    award: Annotated[
        Amount,
        typer.Option(metavar="POUNDS", help="With --universal-credit: the usual month's award before the offer."),
    ] = None,
    child_benefit: Annotated[
        Amount,
        typer.Option("--child-benefit", metavar="N", help="Children with Child Benefit: adds the high-income charge."),
    ] = None,
    paid_hours: PaidHours = None,
    baseline: Baseline = defaults.BASELINE,
    as_json: Json = False,
) -> None:
    """Work out what an offer is to one member: payslips by month, before and after, this year and in full."""
    from paymodel.outputs.member_console import member_text
    from paymodel.outputs.member_document import member_document_text
    from paymodel.run.member import member as put

    faults = Faults()
    asked = _asked(locals(), faults)
    result = put(asked, faults)
    print_text(member_document_text(result) if as_json else member_text(result))


def _asked(typed: Mapping[str, Any], faults: Faults) -> "Member":
    """The member. Errors: UserError where what has to be given is missing."""
    from paymodel.run.asked import Member

    for option, example in (("offer", "dwp-2023-24"), ("grade", "AO"), ("salary", "21690")):
        if typed[option] is None:
            faults.found.append(f"--{option} is missing; give it, such as --{option} {example}.")
    salary = as_number(typed["salary"], "--salary", faults)
    full_time = as_number(typed["full_time_hours"], "--full-time-hours", faults)
    hours = as_number(typed["hours"], "--hours", faults)
    paid_hours = as_number(typed["paid_hours"], "--paid-hours", faults)
    person = _person(typed, faults)
    if faults.found and (salary is None or full_time is None or typed["offer"] is None or typed["grade"] is None):
        faults.refuse()
    assert salary is not None and full_time is not None
    return Member(
        offer=str(typed["offer"]),
        grade=str(typed["grade"]),
        salary_gbp=salary,
        hours=full_time if hours is None else hours,
        full_time_hours=full_time,
        department=typed["department"],
        region=typed["region"],
        paid=paid_typed(typed),
        person=person,
        baseline=typed["baseline"],
        paid_hours=paid_hours,
    )


def _person(typed: Mapping[str, Any], faults: Faults) -> "Person":
    from paymodel.run.asked import Person

    return Person(
        student_loans=tuple(one.strip().lower() for one in typed["student_loan"] or ()),
        is_in_pension=not typed["no_pension"],
        has_claim=typed["universal_credit"],
        has_housing_support=typed["housing"],
        is_couple=typed["couple"],
        n_children=as_whole(typed["children"], "--children", faults),
        rent_gbp=as_number(typed["rent"], "--rent", faults),
        award_gbp=as_number(typed["award"], "--award", faults),
        n_child_benefit_children=as_whole(typed["child_benefit"], "--child-benefit", faults),
    )
