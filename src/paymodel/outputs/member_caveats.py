"""What stands beside a member's payslips: what is odd, and what was taken for granted."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from paymodel.model.offer import LumpSum
from paymodel.model.take_home.member import MemberResult
from paymodel.model.take_home.monthly_pay import Paying
from paymodel.model.take_home.payslips import Claim
from paymodel.model.take_home.student_loans import POSTGRADUATE
from paymodel.model.take_home.tax_rules import SCOTLAND, TaxRules
from paymodel.model.take_home.universal_credit import full_award_gbp, work_allowance_gbp
from paymodel.outputs.demand_wording import joined
from paymodel.outputs.member_tables import month_words
from paymodel.outputs.numbers import gbp, pct_said
from paymodel.units import HALF_PENNY_GBP

PENCE: Final = (
    "Pence: a month's salary is rounded so that twelve months of it add up to the year, and every other item of a "
    "payslip to the nearest penny. Totals are sums of what is shown, and the pounds in the sentences are rounded from "
    "them; --json has every figure unrounded."
)


def member_warnings(result: MemberResult) -> list[str]:
    """What is odd about this member and this offer."""
    post, year = result.post, result.year
    warnings = list(result.warnings)
    if not post.is_picked and any(step.awards for step in year.steps):
        warnings.append(f"No award of the offer is for {post.grade} on this salary and in this place.")
    if year.lump_sum is not None and not result.home.offered.lump_sum_gbp.any():
        warnings.append(f"The lump sum of the offer is not for {post.grade}.")
    regions = {name for step in year.steps for award in step.awards for name in award.picked.regions or ()}
    if regions and post.region is None:
        warnings.append(
            f"The offer tells regions apart ({', '.join(sorted(regions))}); this is for a member in none of them. Give "
            "the member's with --region."
        )
    scale = post.scale
    if scale is not None and not _is_on(post.march_salary_gbp, scale.minimum_gbp, scale.maximum_gbp):
        ends = gbp(scale.minimum_gbp)
        ends += "" if scale.is_spot else f" to {gbp(scale.maximum_gbp)}"
        warnings.append(
            f"{gbp(post.march_salary_gbp)} is not on the {scale.grade} scale of {post.code}, {scale.location}, in "
            f"force on 31 March {post.scale_as_at}: {ends}. Is it the full-time salary of that day?"
        )
    return warnings


def _is_on(salary_gbp: float, lowest_gbp: float, highest_gbp: float) -> bool:
    return lowest_gbp - HALF_PENNY_GBP <= salary_gbp <= highest_gbp + HALF_PENNY_GBP


def member_assumptions(result: MemberResult) -> list[str]:
    """What was taken for granted, a sentence each."""
    post, person = result.post, result.person
    said = [*_floor(result)]
    if post.hours_share != 1:
        said.append(
            f"Pay is for {post.hours:g} of {post.full_time_hours:g} hours a week, both without meal breaks: the "
            f"full-time salary times {post.hours_share:.4g}."
        )
    said += pay_assumptions(result.year.remit, result.year.lump_sum, result.paying)
    home = result.home
    most = max(float(slips.taxed_year_gbp) for slips in (home.before, home.after, home.full_year))
    said += tax_assumptions(result.rules, most, is_in_pension=person.is_in_pension)
    said += _loans(person.student_loans)
    if person.child_benefit_children:
        said.append(
            "The charge on Child Benefit goes by this pay alone, after pension contributions, and falls on whoever of "
            "a couple has the higher income. It is paid once a year, by a tax return or code: it is in the year's "
            "figures and in no month."
        )
    said += _claim(result.rules, person.claim) if person.claim is not None else []
    return [*said, PENCE]


def _loans(plans: Sequence[str]) -> list[str]:
    """How student loans are repaid; nothing without one."""
    if not plans:
        return []
    said = [
        "Student loan repayments are worked month by month, in whole pounds rounded down: a rise that takes one to "
        "the next pound can leave up to £1 a month less in hand for each loan that is repaid, which is named nowhere "
        "else."
    ]
    undergraduate = [plan for plan in plans if plan != POSTGRADUATE]
    if len(undergraduate) > 1:
        beside = ", and the postgraduate loan beside it" if POSTGRADUATE in plans else ""
        said.append(f"Of {joined(undergraduate)} only the one with the lowest threshold is repaid{beside}.")
    return said


def _floor(result: MemberResult) -> list[str]:
    if result.floor_gbp is None:
        return ["Before the offer: the salary of 31 March, without the minimum-wage rise of 1 April."]
    time = result.paid_time
    before = f"Before the offer: the salary of 31 March, lifted on 1 April to {gbp(result.floor_gbp)} where it is less"
    return [f"{before} (the minimum wage for {time.paid_hours:g} paid hours a week, {time.paid_weeks:g} weeks)."]


def pay_assumptions(pay_year: str, lump_sum: LumpSum | None, paying: Paying) -> list[str]:
    """When it is paid, to whom, and what pay is left out."""
    said = [
        f"The new pay first stands in the payslip of {month_words(paying.new_pay, pay_year)}, and what is owed by then "
        "is in it as back pay."
    ]
    if lump_sum is not None:
        days = joined([_day(day) for day in lump_sum.in_post_on])
        in_post = f"in post on {days}, and " if lump_sum.in_post_on else ""
        whom = "its share for part-timers" if lump_sum.is_pro_rata else "all of it for part-timers too"
        pensionable = "pensionable" if lump_sum.is_pensionable else "not pensionable"
        said.append(
            f"The lump sum is paid in {month_words(paying.lump_sum, pay_year)}, {whom}, {pensionable}, to a member "
            f"who is taken to be {in_post}eligible."
        )
    said.append(
        "Left out: moving up a scale, allowances, overtime and other pay, whatever else is taken off a salary, and "
        "other income. With more pay, a band may be reached that is not reached here."
    )
    return said


def nation_words(rules: TaxRules) -> str:
    """Whose income tax it is."""
    return "Scotland" if rules.nation == SCOTLAND else "England, Wales and Northern Ireland"


def tax_assumptions(rules: TaxRules, most_gbp: float, *, is_in_pension: bool) -> list[str]:
    """How tax, National Insurance and pension contributions were worked. most_gbp: the highest income of a year."""
    tapers_from = rules.income_tax.allowance_taper_from_gbp
    allowance = (
        "with the whole allowance (code 1257L),"
        if most_gbp <= tapers_from
        else f"with the whole allowance (code 1257L) up to an income of {gbp(tapers_from)}, and above that what the "
        "income of the whole year leaves of it, taken evenly over the months, so that the tax of months before the new "
        "pay changes too;"
    )
    pension = (
        "Pension contributions are at one rate on all of a month's salary and back pay, and come off before tax but "
        "not before National Insurance."
        if is_in_pension
        else "The member is taken not to be in the pension scheme."
    )
    return [
        f"Income tax of {nation_words(rules)}, {allowance} cumulative over the year and not rounded to the pound as "
        "payroll does; National Insurance month by month, each payslip in the tax month that "
        "begins in its calendar month.",
        pension,
        f"A full year: twelve months at the new salary, under the tax rules of {rules.year}.",
    ]


def _claim(rules: TaxRules, claim: Claim) -> list[str]:
    rates = rules.universal_credit
    allowance = work_allowance_gbp(rates, claim)
    if claim.award_gbp is None:
        who = "a couple" if claim.is_couple else "a single person"
        full = gbp(full_award_gbp(rates, claim))
        award = (
            f"The award before earnings is put at {full} a month: the standard allowance of {who}, 25 or over, "
            "children as far as they are paid for, and rent in full. Give the real award of before the offer with "
            "--award."
        )
    else:
        award = f"The month's award before the offer is {gbp(claim.award_gbp)}, as given."
    told = f"{gbp(allowance)} a month" if allowance else "none, as there is without children"
    return [
        award,
        f"Work allowance: {told}. Whoever has limited capability for work has one too, which is not asked here.",
        f"The award falls by {pct_said(rates.taper_rate)} of net pay (after tax, National Insurance and pension "
        "contributions) above it, for the month in which pay is paid: the next monthly award. A partner's earnings, "
        "savings, the benefit cap and what is taken from an award are left out.",
    ]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
