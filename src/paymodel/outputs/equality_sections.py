"""Who gets how much, as sections of a report: the same for the page, the papers and the terminal."""

from collections.abc import Callable, Iterator
from typing import Final

from paymodel.model.equality import Breakdown, DepartmentEquality, EqualityResult, YearEquality
from paymodel.model.equality_people import HOURS, PLACE, SEX
from paymodel.outputs.cost_caveats import WRITTEN_FOR
from paymodel.outputs.equality_gap_wording import gap_sentences, published_sentence
from paymodel.outputs.equality_marks import flag_key, flag_lines
from paymodel.outputs.equality_request import REQUEST_NOTE, request_parts
from paymodel.outputs.equality_tables import (
    departments_table,
    gaps_table,
    hours_table,
    lump_sum_table,
    pays_table,
    quarters_table,
    rises_table,
)
from paymodel.outputs.equality_wording import (
    HEADINGS,
    NOT_JUDGED,
    WHO,
    departments_key,
    hours_sentence,
    lump_sum_sentences,
    nobody_sentence,
    paid_sentence,
    rise_sentences,
    share_sentence,
    unpaid_sentence,
    withheld_sentence,
)
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.report.parts import Group, Listed, Part, Section, Sentence, Tabled

ANSWER: Final = "Who gets how much"
REQUEST: Final = "A request to the employer, to copy"


def equality_sections(result: EqualityResult) -> tuple[Section, ...]:
    """The answer; by sex, hours and place; the request. Of many departments a line each."""
    if len(result.departments) > IN_FULL:
        return (_many(result),)
    return (
        _answer(result),
        *(_breakdown(by, result) for by in (SEX, HOURS, PLACE) if any(one.first.by(by) for one in result.departments)),
        _each("equality-request", REQUEST, result, lambda found: request_parts(found, result), REQUEST_NOTE),
    )


def equality_reference(result: EqualityResult) -> tuple[Section, ...]:
    """What was taken for granted, and sources: for a paper of its own, since a report has them already."""
    return (
        Section(
            "assumed", "What was assumed, and what is not known", (Group("", (Listed(result.assumptions),)),), True
        ),
        Section("sources", "Where each number comes from", (Group("", (Listed(result.sources),)),), True),
    )


def _many(result: EqualityResult) -> Section:
    of_others = [warning for warning in result.cost.warnings if warning.startswith(WRITTEN_FOR)]
    parts = (
        Sentence(f'Who gets how much of the offer "{result.cost.offer.name}", organisation by organisation.', True),
        Sentence(NOT_JUDGED),
        *(Sentence(warning, is_warning=True) for warning in (*of_others, *result.warnings)),
        Tabled("Organisation by organisation", departments_table(result)),
        Sentence(departments_key(result)),
    )
    return Section("equality", ANSWER, (Group("", parts),))


def _answer(result: EqualityResult) -> Section:
    groups = [
        Group(
            f"{found.code}: {found.cost.organisation}",
            tuple(part for year in found.years for part in _opening(found, year, result)),
        )
        for found in result.departments
    ]
    warnings = (*result.cost.warnings, *result.warnings)
    beside = (Sentence(NOT_JUDGED), *(Sentence(warning, is_warning=True) for warning in warnings))
    return Section("equality", ANSWER, (*groups, Group("", beside)))


def _opening(found: DepartmentEquality, year: YearEquality, result: EqualityResult) -> Iterator[Part]:
    yield Sentence(paid_sentence(found, year, result), is_answer=True)
    for breakdown in year.breakdowns:
        yield Sentence(share_sentence(breakdown, result), is_answer=True)
        if said := [*rise_sentences(breakdown), *gap_sentences(breakdown, result.rules)]:
            yield Sentence(" ".join(said))
    for said in lump_sum_sentences(year):
        yield Sentence(said, is_answer=True)


def _breakdown(by: str, result: EqualityResult) -> Section:
    def told(found: DepartmentEquality) -> tuple[Part, ...]:
        published = published_sentence(found, result) if by == SEX and found.first.by(by) else ""
        return (
            *(
                part
                for year in found.years
                if (breakdown := year.by(by)) is not None
                for part in breakdown_parts(breakdown, year, result, is_dated=len(found.years) > 1)
            ),
            *([Sentence(published)] if published else []),
        )

    return _each(f"equality-{by}", HEADINGS[by], result, told, flag_key(by, result.rules))


def breakdown_parts(
    breakdown: Breakdown, year: YearEquality, result: EqualityResult, *, is_dated: bool
) -> Iterator[Part]:
    """The tables of one breakdown, and the differences that ask for a look."""
    if breakdown.is_withheld:
        yield Sentence(withheld_sentence(breakdown))
        return
    if breakdown.by == HOURS and breakdown.is_one_sided:
        yield Sentence(nobody_sentence(breakdown, result))
        return
    if breakdown.hours_ends:
        yield Sentence(hours_sentence(breakdown))
    which = f", {year.cost.remit.year}" if is_dated else ""
    yield Tabled(f"What the offer pays{which}", pays_table(breakdown, year, result))
    if breakdown.is_pay_withheld:
        yield Sentence(unpaid_sentence(breakdown))
    elif year.everybody.consolidated_gbp >= 1:
        yield Tabled(f"Rises in salary{which}, by people", rises_table(breakdown, year))
    if year.lump_sum is not None and year.everybody.lump_sum_headcount and not breakdown.is_pay_withheld:
        yield Tabled("The lump sum, by hours and in full", lump_sum_table(breakdown, year))
    ours, theirs = (WHO[line.group] for line in breakdown.groups[:2])
    caption = f"How far the full-time pay of {ours} is below that of {theirs}{which} (- is above)"
    yield Tabled(caption, gaps_table(breakdown, result.rules))
    lines = flag_lines(breakdown, result.rules)
    if lines:
        yield Listed(tuple(lines))
    if breakdown.quarters:
        caption = f"The share of women, from the lowest-paid quarter of staff to the highest{which}"
        yield Tabled(caption, quarters_table(breakdown))
    if breakdown.by == HOURS:
        yield Tabled(f"If part-timers work more or less of full time{which}", hours_table(year))


def _each(
    anchor: str,
    heading: str,
    result: EqualityResult,
    told: Callable[[DepartmentEquality], tuple[Part, ...]],
    note: str,
) -> Section:
    groups = [
        Group(f"{found.code}: {found.cost.organisation}", parts)
        for found in result.departments
        if (parts := told(found))
    ]
    return Section(anchor, heading, (*groups, Group("", (Sentence(note),))))
