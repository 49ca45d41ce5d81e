"""The sentence of a costing, and what is said beside it.

A sentence never gives a verdict without what the offer costs and what most people and the lowest paid get.
"""

from collections.abc import Sequence

from paymodel.model.cost_findings import CostResult, DepartmentCost, YearCost
from paymodel.model.grades import DELEGATED
from paymodel.model.measures import GradeCost
from paymodel.model.offer import Offer
from paymodel.model.question import NLW_INSIDE
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING
from paymodel.outputs.numbers import count, gbp, gbp_spoken, grade_list, pct, pct_short
from paymodel.outputs.wording import rates_of
from paymodel.units import HALF_PENNY_GBP, to_pounds

_SAME_RATE = 1e-9


def cost_sentence(found: DepartmentCost, result: CostResult) -> str:
    """What a member could read out: cost, verdict, and who gets what."""
    year, remit = found.first, found.first.remit
    partly = " (part of it outside this remit)" if found.coverage.remit_scope == "partly" else ""
    left_out = f" (without {', '.join(found.suppressed_grades)})" if found.suppressed_grades else ""
    opening = f"{found.code}{partly}{left_out}: "
    if found.coverage.remit_scope == "devolved":
        opening += "outside this remit; by its sums alone, "
    said = [f'{opening}the offer "{result.offer.name}" {_scores(year)}, {verdict_words(year, remit.year)}']
    if year.test.outside_remit_gbp >= 1:
        said.append(f"{gbp_spoken(year.test.outside_remit_gbp)} more is outside the remit.")
    if year.award_rate:
        said.append(_who_gets(year))
    if year.is_verdict_by_reading:
        other = year.other_nlw_test
        counts = "as part of the baseline" if result.nlw == NLW_INSIDE else "inside the remit"
        if other.verdict == ABOVE_CEILING:
            told = f"it is {gbp_spoken(other.shortfall_gbp)} a year above the ceiling"
        else:
            told = f"it is within the ceiling, {_extra(other.verdict, year)}"
        said.append(f"If the minimum-wage rise of 1 April is counted {counts}, {told}.")
    return " ".join(said)


def _scores(year: YearCost) -> str:
    """What counts against the remit, in full and this year, never one without the other where they differ."""
    test = year.test
    if not year.award_rate:
        return "adds nothing that counts against the remit"
    full, part = gbp_spoken(test.inside_remit_gbp), gbp_spoken(test.inside_remit_in_year_gbp)
    if full == part:
        return f"costs {full} against the remit, in full and this year, {pct(year.award_rate)} of basic pay"
    in_year = test.inside_remit_in_year_gbp / year.baseline_basic_pay_gbp
    rates = f"{pct(year.award_rate)} and {pct(in_year)} of basic pay"
    return f"costs {full} in full and {part} this year against the remit, {rates}"


def verdict_words(year: YearCost, remit_year: str) -> str:
    """Where the cost stands, with what is left or missing."""
    test = year.test
    if test.verdict == ABOVE_CEILING:
        why = ""
        if test.is_fenced:
            lower = grade_list(year.remit.lower_bands)
            why = f" (the extra {pct_short(year.remit.additional_rate)} is for {lower})"
        return f"{gbp_spoken(test.shortfall_gbp)} a year above the {remit_year} ceiling{why}."
    left = f"leaving {gbp_spoken(test.left_gbp)} of it" if test.left_gbp >= 1 else "leaving nothing of it"
    return f"within the {remit_year} ceiling of {rates_of(year.remit)} {_extra(test.verdict, year)}, {left}."


def _extra(verdict: str, year: YearCost) -> str:
    if not year.remit.additional_rate:
        return "as it stands"
    extra = pct_short(year.remit.additional_rate)
    return f"only with the extra {extra}" if verdict == WITHIN_CEILING else f"without the extra {extra}"


def _who_gets(year: YearCost) -> str:
    told = year.measures
    if told.standard_rise_rate is None:
        standard = "no rise is common to a quarter of staff"
    else:
        standard = f"{pct(told.standard_rise_rate, 1)} is the commonest rise ({pct(told.standard_share, 0)} of staff)"
    lowest = f"the lowest rate gets {pct(told.lowest_rise_rate)}, to {gbp(told.new_lowest_rate_gbp)}"
    return f"In salaries, {'; '.join([standard, lowest, *who_gets_less(year)])}."


def who_gets_less(year: YearCost) -> list[str]:
    """The grades that get nothing in their salaries, and those below the headline rate on average."""
    nothing = [line for line in year.grades if line.award_cost_gbp < HALF_PENNY_GBP]
    headline = year.remit.headline_rate
    less = [line for line in year.grades if line not in nothing and line.award_rate < headline - _SAME_RATE]
    told = ((nothing, "get nothing"), (less, f"get less than {pct_short(headline)} on average"))
    return [f"{_grades_with_fte(lines)} {what}" for lines, what in told if lines]


def _grades_with_fte(lines: Sequence[GradeCost]) -> str:
    return f"{grade_list(tuple(line.grade for line in lines))} ({count(round(sum(line.fte for line in lines)))} FTE)"


def next_year_lines(found: DepartmentCost, result: CostResult) -> list[str]:
    """What drops out, what carries over, and when the NLW overtakes."""
    year = found.first
    period, lines = year.in_year, []
    once = period.non_consolidated_gbp + period.lump_sum_gbp
    if once >= 1:
        lines.append(
            f"Drops out: {gbp(once)} paid once (non-consolidated {gbp(period.non_consolidated_gbp)}, lump sum "
            f"{gbp(period.lump_sum_gbp)})."
        )
    carried = consolidated_pounds(year) - to_pounds(period.consolidated_gbp)
    if carried >= 1:
        lines.append(
            f"Carries over: {gbp(carried)} more in salaries than this year bears, since the award starts "
            f"on {year.settlement_date.day} {year.settlement_date:%B}."
        )
    else:
        lines.append("Carries nothing over: this year bears the rises in salaries in full.")
    if not found.overtaken:
        return lines
    lowest = min(found.overtaken, key=lambda one: one.lowest_gbp)
    for one in found.overtaken:
        what = f"the lowest {one.grade} rate" if one is not lowest else f"the lowest rate ({one.grade})"
        if one.april is None:
            continue
        lines.append(
            f"April {one.april}: the minimum-wage floor of {gbp(one.nlw_floor_gbp)} passes {what} of "
            f"{gbp(one.lowest_gbp)}, if it then stands there"
            + ("." if one is lowest else f"; its lead over {lowest.grade} is gone.")
        )
    held = [one.grade for one in found.overtaken if one.april is None]
    if held:
        lines.append(f"The floors held do not reach the lowest rates of {', '.join(held)}.")
    return lines


def consolidated_pounds(year: YearCost) -> int:
    """Rises in salaries as the grade table adds them up, whole pounds."""
    return sum(to_pounds(line.award_cost_gbp) for line in year.grades)


def posts_sentence(found: DepartmentCost) -> str:
    """The cost of a full year in posts."""
    return (
        f"What the offer adds to pay in a full year is what {count(round(found.average_posts_fte))} full-time posts at "
        "the average salary are paid: a measure of size, not a count of jobs."
    )


def _left_out_of_it(offer: Offer) -> str:
    """The grades that no award is for; empty where there are none."""
    if not offer.awards:
        return ""
    picked = {grade for award in offer.awards for grade in award.picked.grades or DELEGATED}
    without = tuple(grade for grade in DELEGATED if grade not in picked)
    return f" It has nothing for {grade_list(without)}." if without else ""


def counted_sentence(result: CostResult) -> str:
    """How many organisations stand where, with the range of the cost."""
    covered = [one for one in result.departments if one.coverage.remit_scope != "devolved"] or result.departments
    n_above = sum(one.first.test.verdict == ABOVE_CEILING for one in covered)
    rates = [one.first.award_rate for one in covered]
    n_partial = sum(bool(one.suppressed_grades or one.ungraded_fte != 0) for one in covered)
    remit = result.departments[0].first.remit
    return (
        f"{result.offer.name}, against the {remit.year} ceiling of {rates_of(remit)}: of {len(covered)} organisations "
        f"that can be costed, {len(covered) - n_above} within it and {n_above} above it. What scores runs from "
        f"{pct(min(rates))} to {pct(max(rates))} of basic pay.{_left_out_of_it(result.offer)} "
        f"{n_partial} of them are costed on part of their staff, "
        "since the table leaves the others out."
    )
