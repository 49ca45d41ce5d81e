"""An answer as parts of a page: the sentences first, then the tables as the report has them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from paymodel.model.findings import RunResult
from paymodel.model.reported import Reported
from paymodel.outputs.report.answer_sections import answer, comparison, gets, most
from paymodel.outputs.report.material import Material
from paymodel.outputs.report.money_sections import grades, sums
from paymodel.outputs.report.offer_sections import offer
from paymodel.outputs.report.parts import Section
from paymodel.outputs.report.sureness_sections import ranges, readings
from paymodel.outputs.results.common import assumed_section
from paymodel.outputs.wording import rates_of

_ANSWER: Final[tuple[Callable[[Material], list[Section]], ...]] = (
    answer,
    most,
    comparison,
    gets,
    offer,
    sums,
    readings,
    ranges,
    grades,
)


def answer_sections(result: RunResult) -> tuple[Section, ...]:
    """An answer as its report has it, without what is not of the answer alone."""
    material, remit = Material(Reported(result), ()), result.question.remit
    about = (
        f"Remit {remit.year} at {rates_of(remit)}, tables of 31 March {result.question.as_at}, run {result.run_id}, "
        f"paymodel {result.version}"
    )
    opening, *told = (section for made in _ANSWER for section in made(material))
    return (replace(opening, heading=""), *told, *assumed_section(result.assumptions, result.sources, about))
