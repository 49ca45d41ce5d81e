"""Offers side by side as parts of a page."""

from collections.abc import Sequence

from paymodel.model.cost_findings import CostResult
from paymodel.outputs.compare_tables import (
    Column,
    compare_sections,
    compare_sentence,
    departments_of,
    note_of,
    warnings_told,
)
from paymodel.outputs.report.parts import Group, Listed, Section, Sentence
from paymodel.outputs.results.common import said, tabled


def comparison_sections(results: Sequence[CostResult]) -> tuple[Section, ...]:
    """Offers side by side, under letters that stand for their names."""
    departments = departments_of(results)
    sentences = [part for held in departments.values() for part in said(f"{_code(held)}: {compare_sentence(held)}")]
    warnings = [Sentence(line, is_warning=True) for line in warnings_told(results)]
    keys = {column.letter: column.result for held in departments.values() for column in held}
    key = Listed(tuple(f"{letter}: {_about(keys[letter])}." for letter in sorted(keys)))
    opening = Section("comparison", "", (Group("", (*sentences, *warnings, key, Sentence(note_of(results)))),))
    return (
        opening,
        *(
            Section(
                "comparison",
                f"{code}: {held[0].found.organisation}",
                (Group("", tuple(tabled(compare_sections(held)))),),
            )
            for code, held in departments.items()
        ),
    )


def _code(held: Sequence[Column]) -> str:
    return held[0].found.code


def _about(result: CostResult) -> str:
    years = " and ".join(year.remit for year in result.offer.pay_years)
    return f"{result.offer.name}; remit {years}, staff of 31 March {result.as_at}, run {result.run_id}"
