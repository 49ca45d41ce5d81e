"""What a report says, in the order in which it is read: the answer first."""

from collections.abc import Callable, Sequence
from typing import Final

from paymodel.model.findings import RunResult
from paymodel.model.reported import Reported
from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.demand_wording import demands_phrase, is_plain, joined
from paymodel.outputs.numbers import grade_list, pct_short
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.report.answer_sections import answer, comparison, gets, most
from paymodel.outputs.report.material import Material
from paymodel.outputs.report.money_sections import grades, sums, trade_off
from paymodel.outputs.report.offer_sections import bridge, moves, offer
from paymodel.outputs.report.parts import Report, Section
from paymodel.outputs.report.real_terms_sections import real_terms
from paymodel.outputs.report.reference_sections import assumed, sources
from paymodel.outputs.report.sureness_sections import ranges, readings
from paymodel.outputs.wording import ceiling_name, rates_of


def _people(material: Material) -> list[Section]:
    if material.reported.people is None:
        return []
    from paymodel.outputs.report.people_sections import people  # its words take time to import

    return people(material)


SECTIONS: Final[tuple[Callable[[Material], list[Section]], ...]] = (
    answer,
    most,
    comparison,
    gets,
    offer,
    sums,
    trade_off,
    readings,
    ranges,
    bridge,
    moves,
    _people,
    grades,
    real_terms,
    assumed,
    sources,
)


def report_content(reported: Reported, charts: Sequence[Chart]) -> Report:
    """The whole report; a section that has nothing to say is left out."""
    material, result = Material(reported, tuple(charts)), reported.answer
    return Report(
        title=title(result),
        identity=identity(result),
        run_id=result.run_id,
        sections=tuple(one for made in SECTIONS for one in made(material)),
    )


def title(result: RunResult) -> str:
    """The question, and whom it is put to."""
    question = result.question
    junior, others = grade_list(question.junior_grades), grade_list(question.rest_grades)
    asked = f"{pct_short(question.target_rate)} for {junior}"
    if not question.asked.is_plain and (phrase := demands_phrase(question)):
        asked = f"{asked}, {phrase},"
    elif question.floor_rate and others:
        asked = f"{asked}, with at least {pct_short(question.floor_rate)} for {others},"
    remit, ceiling = question.remit, ceiling_name(question.remit)
    ceiling = f"{ceiling} of {rates_of(remit)}" if remit.is_as_published else ceiling
    left = f", and what is left for {'them' if question.floor_rate else others}" if others else ""
    left = left if is_plain(question) else ", and who gets what"
    return f"{_whom(result)}: is {asked} within {ceiling}{left}?"


def _whom(result: RunResult) -> str:
    codes = [found.code for found in result.departments]
    return f"{len(codes)} organisations" if len(codes) > IN_FULL else joined(codes)


def identity(result: RunResult) -> str:
    """The run, its version, remit and tables in one line."""
    question = result.question
    return (
        f"Run {result.run_id}, paymodel {result.version}; remit {question.remit.year}, {rates_of(question.remit)}; "
        f"tables of 31 March {question.as_at}, baseline {question.baseline}"
    )
