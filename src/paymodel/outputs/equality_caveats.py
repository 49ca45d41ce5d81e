"""What stands beside who gets how much: what is not shown, and what is taken for granted."""

from collections.abc import Mapping, Sequence

from paymodel.model.assumption import Assumption
from paymodel.model.equality import DepartmentEquality
from paymodel.model.equality_people import HOURS, PLACE, SEX
from paymodel.model.pay_gap import GapRules
from paymodel.model.question import PUBLISHED
from paymodel.model.small_shares import FEWEST_PUBLISHED
from paymodel.outputs.equality_wording import HEADINGS, WHO
from paymodel.outputs.numbers import grade_list, pct_short
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.part_time_wording import part_time_lines


def equality_warnings(departments: Sequence[DepartmentEquality], baseline: str, *, is_rounded: bool) -> list[str]:
    """Breakdowns that the table cannot give, those of which a part is not shown, and medians that mean little.
    is_rounded: whether people and full-time equivalents are rounded, so that they may be alike."""
    warnings: list[str] = []
    if baseline == PUBLISHED and not all(found.first.cost.is_counted for found in departments):
        warnings.append(
            "With --baseline published everybody in a grade is on its mean: medians and quartiles say in which grade "
            "somebody is, and no more."
        )
    for found in departments:
        year = found.first
        for by, what in ((SEX, "who is a woman and who a man"), (PLACE, "who works in London")):
            if year.by(by) is None:
                warnings.append(
                    f"{found.code}: the table does not tell {what}. The official tables do with --baseline april, and "
                    "a table of pay points does."
                )
        hours = year.by(HOURS)
        if hours is not None and hours.groups[0].headcount == 0 and not is_rounded:
            warnings.append(
                f"{found.code}: by the table nobody works part time: it counts as many people as full-time "
                "equivalents. Check that its headcount is one of people."
            )
        warnings += [
            f"{found.code}, {HEADINGS[one.by]}: {grades} not shown. Groups of fewer than {FEWEST_PUBLISHED} "
            "people are in every sum and are not shown, nor what would tell them."
            for one in year.breakdowns
            if not one.is_withheld
            and (grades := _withheld_grades([line.grade for line in one.grades if line.is_withheld]))
        ]
    return warnings if len(departments) <= IN_FULL else _counted(departments)


def _withheld_grades(grades: Sequence[str]) -> str:
    return f"{grade_list(tuple(grades))} {'is' if len(grades) == 1 else 'are'}" if grades else ""


def _counted(departments: Sequence[DepartmentEquality]) -> list[str]:
    hidden = [
        found.code
        for found in departments
        if any(one.is_withheld or one.is_pay_withheld for one in found.first.breakdowns)
    ]
    if not hidden:
        return []
    return [
        f"Of {len(hidden)} organisations some figures are not shown, since a group has fewer than {FEWEST_PUBLISHED} "
        f"people: {', '.join(hidden)}."
    ]


def equality_assumptions(
    departments: Sequence[DepartmentEquality], hours: Mapping[str, Assumption], rules: GapRules
) -> list[str]:
    """What the figures by sex, hours and place take for granted. hours: of part-timers, by code."""
    return [
        "Who gets how much: rises in salary are those of a full year, from pay after the minimum-wage rise of 1 April "
        "where the baseline has it; in pounds they are as paid, for the hours worked. Means, medians and quartiles "
        "count people. What an offer pays is the sum in the costing, without employer National Insurance and pension"
        f"{_pot(departments)}.",
        "Pay gaps are of full-time basic pay in grades AA to G6, and each part-timer counts as one person. The gap "
        "that an organisation publishes also has senior staff and allowances in it, and goes by the hour.",
        *part_time_lines(hours),
        "Full-timers and part-timers of one group of grade, region and sex are taken to have the same pay: a gap "
        "between them within a grade comes from place and sex alone.",
        *_modelled(departments),
        *_joined(departments),
        "Elsewhere than London is every other region, overseas, and those whose region is not recorded.",
        f"Groups of fewer than {FEWEST_PUBLISHED} people are in every sum and are not shown, nor are others from which "
        "they could be worked out. Passed on beside other figures of so few, they still might be.",
        f"Differences of {pct_short(rules.difference_rate)} and {pct_short(rules.recurring_rate)} are marked between "
        "women and men and, in the same way, by hours; not by place, where rates of pay are set apart.",
    ]


def _pot(departments: Sequence[DepartmentEquality]) -> str:
    is_paid = any(year.cost.test.performance_pot_gbp > 0 for found in departments for year in found.years)
    return ", and with what comes from the performance pot, which is in no total of the costing" if is_paid else ""


def _modelled(departments: Sequence[DepartmentEquality]) -> list[str]:
    if all(year.cost.is_counted for found in departments for year in found.years):
        return []
    return [
        "The official tables give averages, not each person's pay: medians, quartiles and quarters rest on where "
        "people are taken to be (assumed; --spread switches it), and means hardly do. Modelled pay within 0.5% of the "
        "median of its grade and place counts as one rate in medians of pay and in quarters (assumed)."
    ]


def _joined(departments: Sequence[DepartmentEquality]) -> list[str]:
    told: list[str] = []
    for found in departments:
        by_sex = found.first.by(SEX)
        if by_sex is None or by_sex.joined_within is None:
            continue
        where = "" if by_sex.joined else "within some grades; in the figures by grade and quarter they are "
        told.append(
            f"{found.code}: people whose sex is not recorded are fewer than {FEWEST_PUBLISHED} {where}"
            f"{'and ' if by_sex.joined else ''}counted with {WHO[by_sex.joined_within]}."
        )
    return told
