"""The sentence of a costing, and what is said beside it.

A sentence never gives a verdict without what the offer costs and what most people and the lowest paid get.
"""

import math
from collections.abc import Sequence
from datetime import date

from paymodel.model.cost_findings import CostResult, DepartmentCost, YearCost
from paymodel.model.grades import DELEGATED
from paymodel.model.offer import NON_CONSOLIDATED, Award, Offer
from paymodel.model.question import NLW_INSIDE
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING
from paymodel.outputs.cost_sums import once_pounds
from paymodel.outputs.gets_less import gets_less
from paymodel.outputs.lump_sum_wording import lump_words, other_way_sentence
from paymodel.outputs.numbers import count, gbp, gbp_spoken, grade_list, pct, pct_short, pct_tenth
from paymodel.outputs.wording import rates_of
from paymodel.units import HALF_PENNY_GBP, to_pounds


def cost_sentence(found: DepartmentCost, result: CostResult) -> str:
    """What a member could read out: cost and verdict of every pay year, and who gets what."""
    year = found.first
    partly = " (part of it outside this remit)" if found.coverage.remit_scope == "partly" else ""
    left_out = f" (without {', '.join(found.suppressed_grades)})" if found.suppressed_grades else ""
    opening = f"{found.code}{partly}{left_out}: "
    if found.coverage.remit_scope == "devolved":
        opening += "outside this remit; by its sums alone, "
    said = [f'{opening}the offer "{result.offer.name}" {_year_words(year, result)}']
    said += [f"In {later.remit.year} it {_year_words(later, result)}" for later in found.years[1:]]
    return " ".join(said)


def _year_words(year: YearCost, result: CostResult) -> str:
    """A pay year: cost and verdict, what is paid once, who gets what, and the other reading of the April rise."""
    said = [f"{_scores(year)}, {verdict_words(year, year.remit.year)}.", *_paid_once(year, result)]
    if year.full_year.consolidated_gbp >= HALF_PENNY_GBP:
        said.append(_who_gets(year))
    if year.is_verdict_by_reading:
        other = year.other_nlw_test
        counts = "as part of the baseline" if result.nlw == NLW_INSIDE else "inside the remit"
        if other.verdict == ABOVE_CEILING:
            told = f"it is {gbp_spoken(other.shortfall_gbp)} above the {year.remit.year} ceiling"
        else:
            told = f"it is within the {year.remit.year} ceiling, {_extra(other.verdict, year)}"
        said.append(f"If the minimum-wage rise of 1 April is counted {counts}, {told}.")
    return " ".join(said)


def _scores(year: YearCost) -> str:
    """What counts against the remit, in full and this year, never one without the other where they differ."""
    test = year.test
    if not year.award_rate:
        return "adds nothing that counts against the remit"
    full, part = gbp_spoken(test.inside_remit_gbp), gbp_spoken(test.inside_remit_in_year_gbp)
    if full == part:
        return f"costs {full} against the remit, in full and in the year, {pct(year.award_rate)} of basic pay"
    rates = f"{pct(year.award_rate)} and {pct(test.inside_remit_in_year_gbp / test.base_gbp)} of basic pay"
    return f"costs {full} in full and {part} in the year against the remit, {rates}"


def _paid_once(year: YearCost, result: CostResult) -> list[str]:
    """A lump sum, other pay once and progression: to whom, how much, and where it scores."""
    said: list[str] = []
    lump, test = result.offer.lump_sum, year.test
    if lump is not None and year.lump_sum is not None and year.full_year.lump_sum_gbp >= 1:
        where = "inside the remit, and counted above" if lump.is_inside_remit else "outside the remit"
        words = lump_words(lump, year.lump_sum)
        said.append(f"{words} is paid once: {gbp_spoken(year.full_year.lump_sum_gbp)}, {where}.")
        said.append(other_way_sentence(lump, year.lump_sum))
    at_maximum = year.full_year.non_consolidated_gbp - test.non_consolidated_inside_gbp
    for amount, where in (
        (test.non_consolidated_inside_gbp, "inside the remit, and counted above"),
        (at_maximum, "outside the remit"),
        (test.performance_pot_gbp, "from the performance pot"),
    ):
        if amount >= 1:
            said.append(f"{gbp_spoken(amount)} is paid once beside salaries, {where}.")
    progression = result.offer.progression
    if progression is not None and year.full_year.progression_gbp >= 1:
        where = "inside the remit, and counted above" if progression.is_inside_remit else "outside the remit"
        said.append(f"Progression is put at {gbp_spoken(year.full_year.progression_gbp)}, {where}.")
    return said


def verdict_words(year: YearCost, remit_year: str) -> str:
    """Where the cost stands, with how far it is from the ceiling."""
    test = year.test
    if test.verdict == ABOVE_CEILING:
        why = ""
        if test.is_fenced:
            lower = grade_list(year.remit.lower_bands)
            why = f" (the extra {pct_short(year.remit.additional_rate)} is for {lower})"
        return f"{gbp_spoken(test.shortfall_gbp)} above the {remit_year} ceiling{why}"
    left = f"{gbp_spoken(test.left_gbp)} below it" if test.left_gbp >= 1 else "and spends it whole"
    return f"within the {remit_year} ceiling of {rates_of(year.remit)} {_extra(test.verdict, year)}, {left}"


def _extra(verdict: str, year: YearCost) -> str:
    if not year.remit.additional_rate:
        return "as it stands"
    extra = pct_short(year.remit.additional_rate)
    return f"only with the extra {extra}" if verdict == WITHIN_CEILING else f"without the extra {extra}"


def _who_gets(year: YearCost) -> str:
    told = year.measures
    if math.isnan(told.standard_share):
        standard = "the commonest rise is that of too few people to be shown"
    elif told.standard_rise_rate is None:
        standard = "no rise is common to a quarter of staff"
    else:
        rise, share = pct_tenth(told.standard_rise_rate), pct(told.standard_share, 0)
        standard = f"{rise} is the commonest rise ({share} of staff)"
    lowest = f"the lowest rate goes up {pct(told.lowest_rise_rate)}, to {gbp(told.new_lowest_rate_gbp)}"
    if math.isnan(told.new_lowest_rate_gbp):
        lowest = "the lowest rate is that of too few people to be shown"
    return f"In salaries, {'; '.join([standard, lowest, *who_gets_less(year)])}."


def who_gets_less(year: YearCost) -> list[str]:
    """The grades that get nothing in their salaries, those below the headline rate on average, and who in the other
    grades gets no rise."""
    return gets_less(year, year.remit.headline_rate, "get no rise")


def next_year_lines(found: DepartmentCost, result: CostResult) -> list[str]:
    """What drops out after the first year, what carries over, and when the NLW overtakes."""
    year = found.first
    period, lines = year.full_year, []
    once, lump_sum = once_pounds(year, result), to_pounds(period.lump_sum_gbp)
    once = to_pounds(period.non_consolidated_gbp) if once is None else once
    if once + lump_sum >= 1:
        lines.append(
            f"Drops out: {gbp(once + lump_sum)} paid once (non-consolidated {gbp(once)}, lump sum {gbp(lump_sum)})."
        )
    if year.carry_over_gbp >= 1:
        lines.append(
            f"Carries over: {gbp(year.carry_over_gbp)} more in salaries than this year bears, since the awards start "
            f"on {' and '.join(f'{day.day} {day:%B}' for day in year.step_dates)}."
        )
    else:
        lines.append("Carries nothing over: this year bears the rises in salaries in full.")
    return lines + _overtaken_lines(found)


def _overtaken_lines(found: DepartmentCost) -> list[str]:
    """The April whose minimum-wage floor passes each known minimum; the grades of which none is known."""
    shown = [one for one in found.overtaken if not one.is_withheld]
    known = [one for one in shown if one.is_known]
    lines: list[str] = []
    lowest = min(known, key=lambda one: one.lowest_gbp, default=None)
    for one in known:
        if one.april is None:
            continue
        what = f"the {one.grade} minimum" if one is not lowest else f"the lowest minimum ({one.grade})"
        gone = "." if one is lowest or lowest is None else f"; its lead over {lowest.grade} is gone."
        lines.append(
            f"April {one.april}: the minimum-wage floor of {gbp(one.nlw_floor_gbp)} passes {what} of "
            f"{gbp(one.lowest_gbp)}, unless that rises before{gone}"
        )
    above = [one.grade for one in known if one.april is None]
    if above:
        lines.append(f"No minimum-wage floor known by now passes the minimum of {', '.join(above)}.")
    unknown = [one.grade for one in shown if not one.is_known]
    if unknown:
        lines.append(f"Of {', '.join(unknown)} no scale is known, so this cannot be told.")
    hidden = [one.grade for one in found.overtaken if one.is_withheld]
    if hidden:
        lines.append(f"The minimum of {', '.join(hidden)} is not shown: too few people.")
    return lines


def offer_terms(offer: Offer) -> list[str]:
    """What the offer gives, award by award, as its file says."""
    lines = [award_words(award) + f", from {_on(offer.settlement_date)}" for award in offer.awards]
    for stage in offer.stages:
        lines += [award_words(award) + f", from {_on(stage.settlement_date)}" for award in stage.awards]
    if offer.lump_sum is not None:
        where = "inside" if offer.lump_sum.is_inside_remit else "outside"
        lines.append(f"Lump sum of {lump_words(offer.lump_sum)}, {where} the remit")
    if offer.progression is not None:
        where = "inside" if offer.progression.is_inside_remit else "outside"
        lines.append(f"Progression, put at {pct_short(offer.progression.rate)} of pay, {where} the remit")
    if offer.rounding is not None:
        how = "up to the next" if offer.rounding.is_up else "to the nearest"
        lines.append(f"New salaries {how} {gbp(offer.rounding.step_gbp)}")
    return lines


def _on(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def award_words(award: Award) -> str:
    picked = award.picked
    who = [grade_list(picked.grades) if picked.grades else "Every grade"]
    if picked.regions:
        who.append(("not " if picked.is_other_regions else "in ") + ", ".join(picked.regions))
    if picked.position:
        who.append(picked.position)
    if picked.below_gbp is not None:
        who.append(f"below {gbp(picked.below_gbp)}")
    if picked.above_gbp is not None:
        who.append(f"above {gbp(picked.above_gbp)}")
    paid_above = "what passes it paid once" if award.above_maximum == NON_CONSOLIDATED else "nothing past it"
    given = [
        words.format(value if isinstance(value, str) else pct_short(value) if is_rate else gbp(value))
        for words, value, is_rate in (
            ("{}", award.rate, True),
            ("{} flat", award.flat_gbp, False),
            ("at least {}", award.at_least_gbp, False),
            ("at most {}", award.at_most_gbp, False),
            ("a salary of at least {}", award.minimum_salary_gbp, False),
            ("scale minimum of {}", award.scale_minimum_gbp, False),
            ("scale minimum up {}", award.scale_minimum_rate, True),
            (f"scale maximum of {{}}, {paid_above}", award.scale_maximum_gbp, False),
            (f"scale maximum up {{}}, {paid_above}", award.scale_maximum_rate, True),
            ("{} paid once", award.non_consolidated_rate, True),
        )
        if value is not None
    ]
    return f"{', '.join(who)}: {', '.join(given)}"


def posts_sentence(found: DepartmentCost) -> str:
    """The cost of a full year in posts: salaries, and with what is paid once."""
    salaries, all_of_it = count(round(found.salary_posts_fte)), count(round(found.average_posts_fte))
    once = f" (with what else it pays in its first year, {all_of_it})" if salaries != all_of_it else ""
    return (
        f"Its rises in salaries, in a full year, are what {salaries} full-time posts at the average salary are "
        f"paid{once}: a measure of size, not a count of jobs."
    )


def _left_out_of_it(offer: Offer) -> str:
    """The grades that no award is for; empty where there are none."""
    if not offer.awards:
        return ""
    picked = {grade for award in offer.awards for grade in award.picked.grades or DELEGATED}
    without = tuple(grade for grade in DELEGATED if grade not in picked)
    return f" It has nothing for {grade_list(without)}." if without else ""


def _other_readings(codes: Sequence[str]) -> str:
    if not codes:
        return ""
    return (
        f" Counting the minimum-wage rise of 1 April the other way changes the verdict of {len(codes)} "
        f"({', '.join(codes)})."
    )


def _ceilings(result: CostResult) -> str:
    told = [f"the {year.remit.year} ceiling of {rates_of(year.remit)}" for year in result.departments[0].years]
    return " and ".join(told)


def counted_sentence(result: CostResult) -> str:
    """How many organisations stand where, with the range of the cost."""
    covered = [one for one in result.departments if one.coverage.remit_scope != "devolved"] or result.departments
    n_above = sum(any(year.test.verdict == ABOVE_CEILING for year in one.years) for one in covered)
    rates = [one.first.award_rate for one in covered]
    by_reading = [one.code for one in covered if any(year.is_verdict_by_reading for year in one.years)]
    n_partial = sum(bool(one.suppressed_grades or one.ungraded_fte != 0) for one in covered)
    remit = result.departments[0].first.remit
    return (
        f"{result.offer.name}, against {_ceilings(result)}: of {len(covered)} organisations "
        f"that can be costed, {len(covered) - n_above} within and {n_above} above. What scores in full runs from "
        f"{pct(min(rates))} to {pct(max(rates))} of basic pay in {remit.year}.{_left_out_of_it(result.offer)}"
        f"{_other_readings(by_reading)} "
        f"{n_partial} of them are costed on part of their staff, "
        "since the table leaves the others out."
    )
