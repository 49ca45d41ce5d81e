"""What an offer means for people: the lump sum both ways, pay in hand by pay point, who gets how much."""

from collections.abc import Iterator
from dataclasses import replace

from paymodel.model.lump_sum_findings import LumpSumDepartment, LumpSumResult
from paymodel.model.lump_sum_shown import shown_lump_sum
from paymodel.model.people import People
from paymodel.model.take_home.members import DepartmentLines, MembersResult
from paymodel.outputs.equality_sections import equality_sections
from paymodel.outputs.lump_sum_sentences import answer_sentences, beside_sentences, counted_sentence
from paymodel.outputs.lump_sum_tables import employer_table, grades_table, groups_table, organisations_table
from paymodel.outputs.members_table import below_table, department_sentence, lines_table
from paymodel.outputs.report.material import Material, section
from paymodel.outputs.report.parts import Group, Listed, Part, Section, Sentence, Tabled


def people(material: Material) -> list[Section]:
    """The lump sum, take-home pay and equality, where they were asked for."""
    found = material.reported.people
    if found is None:
        return []
    return [*_lump_sum(material, found), *_members(found), *_equality(material, found), *_unworked(found)]


def _lump_sum(material: Material, people_found: People) -> list[Section]:
    result = people_found.lump_sum
    if result is None:
        return []
    if material.is_many:
        told = (Sentence(counted_sentence(result)), Tabled("Organisation by organisation", organisations_table(result)))
        groups = [Group("", told)]
    else:
        groups = [Group(material.heading(one.code), tuple(_paid(one, result))) for one in result.departments]
    return section("lump-sum", "The lump sum, pro rata and in full", groups)


def _paid(found: LumpSumDepartment, result: LumpSumResult) -> Iterator[Part]:
    shown = shown_lump_sum(found.cost, found.year.withheld_grades)
    yield Sentence(" ".join(answer_sentences(found, result, shown)))
    yield Tabled("Who gets it", groups_table(found, shown))
    yield Tabled("Grade by grade", grades_table(found, shown))
    yield Tabled("What the employer pays", employer_table(found, result))
    yield from map(Sentence, beside_sentences(found))


def _members(people_found: People) -> list[Section]:
    result = people_found.members
    if result is None:
        return []
    several = len(result.departments) > 1
    groups = [Group(one.code if several else "", tuple(_in_hand(one, result))) for one in result.departments]
    return section("take-home", f"Take-home pay by pay point, {result.year.remit}", groups)


def _in_hand(found: DepartmentLines, result: MembersResult) -> Iterator[Part]:
    yield Sentence(department_sentence(found, result))
    if found.lines:
        yield Tabled("More in hand for a full-timer: a part of what the offer adds", lines_table(found, result))
    below = tuple(below_table(found, result))
    if below:
        yield Listed(below)


def _equality(material: Material, people_found: People) -> list[Section]:
    """Its sentences are no verdict here, and its warnings stand where the offer's do."""
    result, costing = people_found.equality, material.result.offer
    if result is None:
        return []
    told = set(costing.warnings) if costing else set[str]()
    is_alone = len(result.departments) == 1
    return [
        replace(
            one,
            groups=tuple(
                Group("" if is_alone else group.heading, tuple(_beside(group.parts, told))) for group in one.groups
            ),
        )
        for one in equality_sections(result)
    ]


def _beside(parts: tuple[Part, ...], told: set[str]) -> Iterator[Part]:
    for part in parts:
        if not isinstance(part, Sentence):
            yield part
        elif part.text not in told:
            yield replace(part, is_answer=False)


def _unworked(people_found: People) -> list[Section]:
    lines = Group("", (Listed(people_found.unworked),) if people_found.unworked else ())
    return section("people-unworked", "What is not told of the offer and people", [lines])
