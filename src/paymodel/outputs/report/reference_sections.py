"""What is looked up rather than read: what was assumed, what is not known, sources, how to rebuild."""

from collections.abc import Iterable

from paymodel.model.moves import Record
from paymodel.model.question import PUBLISHED
from paymodel.model.real_terms import RealTerms
from paymodel.outputs.caveats import PERMISSION, department_warnings
from paymodel.outputs.demand_wording import is_plain, joined
from paymodel.outputs.licence import LICENCE, OFFICIAL
from paymodel.outputs.numbers import grade_list, pct_short
from paymodel.outputs.people_wording import people_assumptions
from paymodel.outputs.real_terms_wording import other_awards_sources
from paymodel.outputs.report.material import Material, section
from paymodel.outputs.report.parts import Group, Listed, Section, Sentence
from paymodel.outputs.uncertainty_caveats import DRAWS_KEY, varied_lines

ASSUMED = "assumed"
NUMBERS = "Of the numbers used"


def assumed(material: Material) -> list[Section]:
    """Every number that was assumed, each told once."""
    result, reported, told = material.result, material.reported, {PERMISSION, DRAWS_KEY}
    costing, walked, record = result.offer, reported.bridge, reported.record
    lines = (
        ("In the sums", result.assumptions),
        ("What the draws vary, all at once and each alone", varied_lines(result.varied, is_full=True)),
        ("In the offer", costing.assumptions if costing else ()),
        ("Beside management's figure", walked.assumptions if walked else ()),
        ("In the moves", _of_record(record) if record else ()),
        ("For people", people_assumptions(reported.people) if reported.people else ()),
        ("Against prices", _of_real_terms(material)),
        (NUMBERS, [line for line in _every_source(material) if _is_assumed(line)]),
    )
    groups: list[Group] = []
    for heading, said in lines:
        own = tuple(dict.fromkeys(line for line in said if line not in told))
        told.update(own)
        groups += [_listed(heading, own)]
    if material.is_many:
        found = [line for one in result.departments for line in department_warnings(one, material.question)]
        groups.append(_listed("Of single organisations", found))
    groups.append(Group("What is not known", (Listed(tuple(_unknown(material))),)))
    return section("assumed", "What was assumed, and what is not known", groups, is_reference=True)


def _listed(heading: str, lines: Iterable[str]) -> Group:
    kept = tuple(lines)
    return Group(heading, (Listed(kept),) if kept else ())


def _of_record(record: Record) -> list[str]:
    latest = record.latest
    april = (
        f"the minimum-wage rise of 1 April as '{latest.nlw}', {latest.paid_hours:g} paid hours a week behind it, pay "
        f"within a grade spread as '{latest.spread}'"
    )
    taken = "pay before the award without the minimum-wage rise of 1 April" if latest.baseline == PUBLISHED else april
    return [
        f"Moves were costed for {latest.remit} with {taken} (assumed, unless the offer states it); a record holds no "
        "sources: paymodel cost, with the offer of a move, gives them."
    ]


def _of_real_terms(material: Material) -> list[str]:
    """What was taken for the comparison with prices, once where it holds for several; what is assumed in it."""
    by_note: dict[str, list[str]] = {}
    found = material.reported.real_terms
    for one in found:
        for note in (*one.notes, *_assumed_pay(one)):
            by_note.setdefault(note, []).append(one.code)
    return [note if len(codes) == len(found) else f"{', '.join(codes)}: {note}" for note, codes in by_note.items()]


def _assumed_pay(found: RealTerms) -> list[str]:
    grades = tuple(one.pay.grade for one in found.grades if one.pay.status == ASSUMED)
    return [f"Pay of {grade_list(grades)} on one of the two days is assumed."] if grades else []


def _unknown(material: Material) -> list[str]:
    """What the tool does not know."""
    question, remit = material.question, material.question.remit
    lines: list[str] = []
    if remit.additional_rate > 0 and is_plain(question) and question.rest_grades:
        lines.append(
            f"Whether the extra {pct_short(remit.additional_rate)}, spent on {grade_list(remit.lower_bands)}, may free "
            "headline money for everybody else; if it may not, what is left is that of the headline pot alone, a line "
            "of the sums."
        )
    if any(source.startswith(OFFICIAL) for source in material.result.table_sources):
        lines.append("Who bargains together: an organisation of the official tables need not be a bargaining unit.")
    varied = "; the draws vary how many staff each grade has" if material.result.varied else ""
    people = material.reported.people
    left = "" if people and people.members else ", and what tax, National Insurance and pension leave of a rise"
    unseen = "" if people and people.equality else "sex, "
    return [
        *lines,
        f"Who joins, leaves, is promoted or moves up a scale after 31 March {question.as_at}{varied}.",
        f"Terms that differ within a grade, overtime{left}.",
        f"How an award falls by {unseen}ethnicity, age or disability, and what it does to recruitment.",
        "What either side will accept.",
    ]


def sources(material: Material) -> list[Section]:
    """Where each number was read, and how to make the same again."""
    every = _every_source(material)
    read = [line for line in every if not _is_assumed(line)]
    is_official = any(source.startswith(OFFICIAL) for source in material.result.table_sources)
    licence = Group("", (Sentence(LICENCE),) if is_official else ())
    pointed = (Sentence(f"Those that are assumed stand under '{NUMBERS}'."),) if len(read) < len(every) else ()
    groups = [_listed("Where each number was read", read), Group("", pointed), licence, _rebuild(material)]
    return section("sources", "Sources, and how to rebuild this report", groups, is_reference=True)


def _is_assumed(line: str) -> bool:
    return f"({ASSUMED}" in line


def _every_source(material: Material) -> list[str]:
    """Where the numbers of the answer, of the offer and of what stands beside them come from, each told once."""
    result, reported = material.result, material.reported
    beside = (*(result.offer.sources if result.offer else ()), *(reported.bridge.sources if reported.bridge else ()))
    people = [line for one in (reported.people.found if reported.people else ()) for line in one.sources]
    awards = other_awards_sources(reported.other_awards)
    return list(dict.fromkeys((*result.sources, *beside, *people, *_of_prices(reported.real_terms), *awards)))


def _of_prices(found: Iterable[RealTerms]) -> list[str]:
    told: list[str] = []
    for one in found:
        told += [f"{price.index.upper()}: {price.source}" for price in one.prices]
        for grade in one.grades:
            told += [f"Pay then and now: {grade.pay.then_source}", f"Pay then and now: {grade.pay.now_source}"]
    return told


def _rebuild(material: Material) -> Group:
    """How to make the same again, and how to check that nothing was changed."""
    result, left_out = material.result, joined(material.charts_left_out)
    made = f"Run {result.run_id}, paymodel {result.version}. The same inputs give the same run id and the same files."
    lines = [
        made,
        *material.reported.commands,
        "paymodel verify FOLDER works the run out again and says which file or number differs, if any does.",
        *([f"Charts that are not shown here stand in the folder of charts: {left_out}."] if left_out else []),
    ]
    return Group("To rebuild it", (Listed(tuple(lines)),))
