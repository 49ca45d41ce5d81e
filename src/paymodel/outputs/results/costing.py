"""Costings, and numbers that were left open, as parts of a page."""

from paymodel.model.cost_findings import CostResult
from paymodel.model.solved import SolveResult
from paymodel.outputs.cost_console import sections, warnings_of
from paymodel.outputs.cost_tables import costs_table
from paymodel.outputs.cost_wording import cost_sentence, counted_sentence, next_year_lines, offer_terms, posts_sentence
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.report.parts import Group, Listed, Section, Sentence
from paymodel.outputs.results.common import assumed_section, said, tabled
from paymodel.outputs.solve_wording import curve_sentence, curve_table, solve_sentence
from paymodel.outputs.wording import rates_of


def costing_sections(result: CostResult) -> tuple[Section, ...]:
    """A costing as it is printed."""
    first = result.departments[0]
    gives = Group("What it gives", (Listed(tuple(f"{line}." for line in offer_terms(result.offer))),))
    if len(result.departments) > IN_FULL:
        parts = said(counted_sentence(result), result.warnings)
        parts += tabled([("The offer, by organisation", costs_table(result))])
        told = [Section("costing", result.offer.name, (Group("", tuple(parts)), gives))]
    else:
        told = [
            Section(
                "costing",
                f"{found.code}: {found.organisation}",
                (
                    Group("", tuple(said(cost_sentence(found, result), warnings_of(found, result)))),
                    *((gives,) if found is first else ()),
                    Group("", (*tabled(sections(found, result)), Sentence(posts_sentence(found)))),
                    Group("Next year", (Listed(tuple(next_year_lines(found, result))),)),
                ),
            )
            for found in result.departments
        ]
    remit = first.first.remit
    about = (
        f"{result.offer.name}; remit {remit.year} at {rates_of(remit)}, tables of 31 March {result.as_at}, run "
        f"{result.run_id}, paymodel {result.version}"
    )
    return (*told, *assumed_section(result.assumptions, result.sources, about))


def solved_sections(result: SolveResult) -> tuple[Section, ...]:
    """The value, and the costing at it; or the curve of two."""
    costing = result.costing or result.least_costing
    if result.second is None:
        opening = Section("solved", "", (Group("", tuple(said(solve_sentence(result)))),))
        return (opening, *costing_sections(costing))
    curve = tabled(
        [(f"{result.second.name} beside {result.unknown.name}", curve_table(result))] if result.curve else []
    )
    opening = Section("solved", "", (Group("", (*said(curve_sentence(result)), *curve)),))
    about = f"run {costing.run_id}, paymodel {costing.version}"
    return (opening, *assumed_section(costing.assumptions, costing.sources, about))
