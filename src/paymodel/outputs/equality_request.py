"""A draft request to the employer for the evidence that only they hold, ready to copy."""

from paymodel.model.equality import DepartmentEquality, EqualityResult
from paymodel.model.small_shares import FEWEST_PUBLISHED
from paymodel.outputs.numbers import pct_short
from paymodel.outputs.report.parts import Listed, Part, Sentence


def request_parts(found: DepartmentEquality, result: EqualityResult) -> tuple[Part, ...]:
    """The request, with the names of the organisation and the offer in it; what is in brackets is to be filled in."""
    offer = result.cost.offer
    day = offer.settlement_date
    return (
        Sentence(f"To: {found.cost.organisation}"),
        Sentence(
            f'Pay negotiations, {offer.remit}: information for collective bargaining on the offer "{offer.name}", '
            f"which takes effect on {day.day} {day:%B %Y}."
        ),
        Sentence(
            "We ask for what follows in writing, by [date], so that both sides can see before settlement who would get "
            "how much of this offer. Published figures tell staff and pay apart by grade, region and sex. They say "
            "nothing of race, disability or age at each pay point, and of working patterns only what can be worked out "
            "from headcount and full-time equivalents."
        ),
        Listed(
            (
                "For each pay point (grade, location and full-time salary) on the day before the offer takes effect: "
                "people and full-time equivalents by ethnic group; by disability; by age band (under 25, then ten "
                "years each); by sex; and by full-time and part-time working, with part-timers' hours.",
                "The same for those who would get nothing, or less than others, under each of the offer's conditions: "
                "people at the top of their scale, on probation or fixed terms, on maternity, parental, adoption, sick "
                "or career leave, on unpaid leave, or not in post on the offer's dates.",
                "How many in each of these groups have not said, so that what is missing can be seen.",
                "The analysis of this offer's effect on equality that you have made or had made, with the evidence and "
                "the alternatives that it considered; if there is none, when it will be made.",
                "The latest equal pay audit, and the reasons for any difference within a grade of "
                f"{pct_short(result.rules.difference_rate)} or more, or of {pct_short(result.rules.recurring_rate)} "
                "where it recurs.",
            )
        ),
        Sentence(
            f"Counts are enough; nobody need be named. Where a group has fewer than {FEWEST_PUBLISHED} people, please "
            "join it with the next, and say so."
        ),
        Sentence("The request rests on:"),
        Listed(tuple(f"{duty.name}: {duty.says}." for duty in result.duties)),
        Sentence("[Name], for [union], recognised for [grades]"),
    )


REQUEST_NOTE = (
    "Read it before you send it. The 2017 Regulations bind the authorities that they list; in Scotland and Wales "
    "devolved authorities have duties of their own. How a request under section 181 is enforced may differ in Crown "
    "employment (not looked up: take advice before you rely on it)."
)
