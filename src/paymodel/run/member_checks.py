"""What `member` cannot be told of a person, and what it is told as the model has it."""

from collections.abc import Collection

from paymodel.inputs.grade_checks import PLAUSIBLE_SALARY_GBP
from paymodel.model.cells import REGIONS, UNKNOWN
from paymodel.model.take_home.payslips import Circumstances, Claim
from paymodel.model.take_home.student_loans import PLANS
from paymodel.model.take_home.tax_rules import SCOTLAND
from paymodel.run.asked import Member, Person

OUTSIDE_LONDON = ("outside london", "not london", "national")
MOST_CHILDREN = 20
_MOST_HOURS = 60
_MOST_RENT_GBP = 10_000


def member_faults(asked: Member) -> list[str]:
    """A sentence for each option of a member that cannot be."""
    lowest, highest = PLAUSIBLE_SALARY_GBP
    faults: list[str] = []
    if not lowest <= asked.salary_gbp <= highest:
        faults.append(f"--salary {asked.salary_gbp:g}: write the full-time pay of a year in pounds, such as 21690.")
    if not 0 < asked.full_time_hours <= _MOST_HOURS:
        faults.append(f"--full-time-hours {asked.full_time_hours:g}: choose hours of a week, up to {_MOST_HOURS}.")
    elif not 0 < asked.hours <= asked.full_time_hours:
        faults.append(
            f"--hours {asked.hours:g}: full time is {asked.full_time_hours:g} hours a week here, without meal breaks; "
            "give hours up to that, or the hours of a full-timer with --full-time-hours."
        )
    if asked.region is not None and region_of(asked.region) is None and not _is_outside_london(asked.region):
        faults.append(f"--region '{asked.region}': choose one of {', '.join(REGIONS[:-1])}; or 'outside London'.")
    return [*faults, *_loan_faults(asked.person), *_child_faults(asked.person), *_claim_faults(asked.person)]


def region_of(typed: str | None) -> str | None:
    """The official region however it is written; None for none, and for everywhere outside London."""
    return {name.lower(): name for name in REGIONS if name != UNKNOWN}.get(" ".join((typed or "").lower().split()))


def _is_outside_london(typed: str) -> bool:
    return " ".join(typed.lower().split()) in OUTSIDE_LONDON


def _loan_faults(person: Person) -> list[str]:
    return [
        f"--student-loan {plan}: choose one of {', '.join(PLANS)}."
        for plan in dict.fromkeys(person.student_loans)
        if plan not in PLANS
    ]


def _child_faults(person: Person) -> list[str]:
    counts = (("--children", person.n_children), ("--child-benefit", person.n_child_benefit_children))
    return [
        f"{option} {n}: write how many children, up to {MOST_CHILDREN}."
        for option, n in counts
        if n is not None and not 0 <= n <= MOST_CHILDREN
    ]


def _claim_faults(person: Person) -> list[str]:
    given = [
        option
        for option, is_given in (
            ("--housing", person.has_housing_support),
            ("--couple", person.is_couple),
            ("--children", person.n_children is not None),
            ("--rent", person.rent_gbp is not None),
            ("--award", person.award_gbp is not None),
        )
        if is_given
    ]
    if not person.has_claim:
        return [f"{option}: this goes with --universal-credit; add that, or leave it out." for option in given]
    faults = [
        f"{option} {amount:g}: write pounds a month, up to {_MOST_RENT_GBP:,}."
        for option, amount in (("--rent", person.rent_gbp), ("--award", person.award_gbp))
        if amount is not None and not 0 <= amount <= _MOST_RENT_GBP
    ]
    if person.award_gbp is not None:
        faults += [
            f"{option}: --award already says what a month's award is; leave one of the two out."
            for option in given
            if option in ("--rent", "--couple")
        ]
    elif person.has_housing_support and person.rent_gbp is None:
        faults.append("--housing: add the month's rent that Universal Credit counts, with --rent; or give --award.")
    if person.rent_gbp and not person.has_housing_support and person.award_gbp is None:
        faults.append("--rent: Universal Credit counts it with housing support; add --housing.")
    return faults


def circumstances(person: Person) -> Circumstances:
    """What decides the payslip beside pay. person: without faults."""
    claim = None
    if person.has_claim:
        claim = Claim(
            has_housing_support=person.has_housing_support,
            n_children=person.n_children or 0,
            rent_gbp=person.rent_gbp or 0.0,
            is_couple=person.is_couple,
            award_gbp=person.award_gbp,
        )
    loans = tuple(dict.fromkeys(person.student_loans))
    return Circumstances(loans, person.is_in_pension, claim, person.n_child_benefit_children or 0)


def loan_year_faults(person: Circumstances, held: Collection[str], year: str) -> list[str]:
    """A sentence for each student loan that a tax year does not have."""
    return [
        f"--student-loan {plan}: no repayments of it are held for {year} ({', '.join(held)} are); leave it out."
        for plan in person.student_loans
        if plan not in held
    ]


def nation_of(asked: Member) -> str | None:
    """Whose tax: as typed, else the tax of the region; None for the rest of the UK."""
    return asked.paid.nation or (SCOTLAND if region_of(asked.region) == "Scotland" else None)
