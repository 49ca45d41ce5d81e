"""What stands beside a bridge: what is odd about it, and what it takes for granted."""

from paymodel.model.bridge import Bridge
from paymodel.model.cost_findings import CostResult
from paymodel.model.management import Management
from paymodel.model.question import PUBLISHED
from paymodel.model.reverse import Reverse
from paymodel.outputs.numbers import gbp, pct_short


def bridge_warnings(management: Management, walked: Bridge, result: CostResult) -> list[str]:
    """What is odd about this bridge."""
    warnings: list[str] = []
    if walked.unmet_grades:
        warnings.append(
            f"They count staff in {', '.join(walked.unmet_grades)}, where our table has nobody: what these cost is in "
            "no line, and so among what is not explained."
        )
    if management.counts.is_nlw_in and management.counts.nlw_gbp is None and result.baseline == PUBLISHED:
        warnings.append("They count the NLW rise, which --baseline published leaves out: its line stays empty.")
    counts = management.counts
    if counts.is_progression_in and counts.progression_gbp is None and result.offer.progression is None:
        warnings.append(
            "They count progression, without pounds, and the offer states none: its pounds are among what is not "
            "explained."
        )
    implied, stated = management.implied_base_gbp, management.base_gbp
    if implied is not None and stated is not None and management.stated_rate:
        rounding = (management.rounded_to_gbp or 1.0) / 2 + management.stated_within_rate * stated
        if abs((management.total_gbp or 0.0) - management.stated_rate * stated) > rounding:
            warnings.append(
                f"Their own figures do not meet: {pct_short(management.stated_rate)} of {gbp(stated)} is "
                f"{gbp(management.stated_rate * stated)}, and they state {gbp(management.total_gbp)}."
            )
    return warnings


def bridge_assumptions(
    management: Management, walked: Bridge, result: CostResult, reverse: Reverse | None
) -> list[str]:
    """What the walk takes for granted."""
    taken = [
        "Ours is what scores against the remit in a full year. Each line changes one thing to their way of counting, "
        "on top of the lines above it; in another order the amounts would differ and their sum would not.",
    ]
    if len(result.offer.pay_years) > 1:
        taken.append(f"The bridge is of the first pay year, {result.offer.remit}; later years are in no line.")
    taken += [*_of_figure(management, walked), *_of_staff(management, result), *_of_counts(management)]
    if reverse is not None and reverse.has_own_ends:
        taken.append("Where no scale is known, a range runs from the lowest to the highest pay in the grade and place.")
    return taken


def _of_figure(management: Management, walked: Bridge) -> list[str]:
    taken: list[str] = []
    if management.total_gbp is None:
        if management.base_gbp is None:
            taken.append(
                f"Their percentage is taken of {gbp(walked.theirs_base_gbp)}: {_bill_words(management)} (assumed; "
                "base_gbp in the file switches it)."
            )
        taken.append(
            f"Their percentage is rounded, so that it may differ by {management.stated_within_rate * 100:.4g} points; "
            "the line for rounding holds what that can explain, and no more."
        )
    elif management.rounded_to_gbp is not None:
        taken.append(
            f"Rounding to {gbp(management.rounded_to_gbp)} may have moved their figure by half of that; the line holds "
            "what it can explain, and no more."
        )
    return taken


def _bill_words(management: Management) -> str:
    """What is in the pay bill that a bare percentage is taken of."""
    counts = management.counts
    on_costs = [
        name
        for name, is_in in (
            ("employer National Insurance", counts.is_ni_in or counts.ni_gbp is not None),
            ("employer pension", counts.is_pension_in or counts.pension_gbp is not None),
        )
        if is_in
    ]
    added = f", with {' and '.join(on_costs)}, which they count" if on_costs else ""
    is_march = counts.is_nlw_in or counts.nlw_gbp is not None
    before = " of 31 March, before the NLW rise, which they count" if is_march else ""
    return f"basic pay{before} of the staff they state{added}"


def _of_staff(management: Management, result: CostResult) -> list[str]:
    staff = management.staff
    taken: list[str] = []
    if staff.on is not None:
        taken.append(f"Their staff are of {staff.on.day} {staff.on:%B %Y}, ours of 31 March {result.as_at}.")
    if staff.has_numbers:
        taken.append(
            "Where they state other staff numbers, the pay points of a grade keep their shares in it. Where they state "
            "full-time equivalents alone, people are taken in proportion, and the other way round."
        )
    if staff.has_salaries:
        taken.append("Their average salaries are taken as full-time pay on 31 March, before the NLW rise (assumed).")
    return taken


def _of_counts(management: Management) -> list[str]:
    counts = management.counts
    taken: list[str] = []
    if counts.is_ni_in or counts.is_pension_in:
        taken.append("On-costs are on the lines above them; on recyclables and other amounts that they name, none.")
        if any(amount is not None for amount in (counts.progression_gbp, counts.non_consolidated_gbp, counts.nlw_gbp)):
            taken.append(
                "For on-costs, progression that they state is spread by pay, what is paid once by FTE and the NLW "
                "rise as ours is; what is paid once is not pensionable (assumed)."
            )
    return taken
