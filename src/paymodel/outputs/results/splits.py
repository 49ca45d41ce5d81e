"""Splits of the money and frontiers as parts of a page."""

from paymodel.model.allocated import Allocated, AllocateResult
from paymodel.model.frontier import DepartmentFrontier, FrontierResult
from paymodel.outputs.allocate_console import counts_of
from paymodel.outputs.allocate_sums import sums_table
from paymodel.outputs.allocate_tables import demands_table, lines_table, money_table, people_table
from paymodel.outputs.allocate_wording import answer_sentence, largest_sentence
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.frontier_console import SPLITS_TITLE, is_drawn, split_lines, warnings_of
from paymodel.outputs.frontier_counts import frontiers_sentence
from paymodel.outputs.frontier_tables import curve_table, curve_title, frontiers_key, frontiers_table, splits_table
from paymodel.outputs.frontier_wording import frontier_sentence, left_out_sentence, offer_sentence, splits_sentence
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.report.parts import Group, Listed, Section, Sentence
from paymodel.outputs.results.common import assumed_section, said, tabled
from paymodel.outputs.wording import rates_of, uplift_sentence


def allocation_sections(result: AllocateResult) -> tuple[Section, ...]:
    """A split as it is printed."""
    question = result.question
    if len(result.departments) > IN_FULL:
        lines = tabled([("Every organisation, most basic pay first", lines_table(result.departments, question))])
        told = [Section("allocation", "", (Group("", (*said(counts_of(result), result.warnings), *lines)),))]
    else:
        told = [_allocated(one, result) for one in result.departments]
    return (*told, *assumed_section(result.assumptions, result.sources, _run_of(result)))


def _allocated(one: Allocated, result: AllocateResult) -> Section:
    found, question = one.found, result.question
    general = result.warnings if one is result.departments[0] else ()
    parts = said(answer_sentence(one, question))
    parts += [Sentence(line) for line in [largest_sentence(one, question)] if line]
    parts += [Sentence(line, is_warning=True) for line in (*general, *department_warnings(found, question))]
    if one.split is not None:
        least = "" if one.split.is_feasible else ", with the least awards that meet the demands"
        parts += tabled(
            [
                (f"What each grade gets{least}", people_table(one, question)),
                (f"What it costs{least}", money_table(one, question)),
                ("The sums, in pounds a year", sums_table(one, question)),
                ("What each demand costs on top of the others", demands_table(one, question)),
            ]
        )
        parts += [Sentence(line) for line in [uplift_sentence(found, question)] if line]
    return Section("allocation", f"{found.code}: {found.organisation}", (Group("", tuple(parts)),))


def frontier_sections(result: FrontierResult) -> tuple[Section, ...]:
    """A frontier as it is printed."""
    if len(result.departments) > IN_FULL:
        parts = said(frontiers_sentence(result), result.warnings)
        parts += tabled([("Every organisation, most basic pay first", frontiers_table(result))])
        told = [Section("frontier", "", (Group("", (*parts, Sentence(frontiers_key(result.question)))),))]
    else:
        told = [_frontier(one, result) for one in result.departments]
    return (*told, *assumed_section(result.assumptions, result.sources, _run_of(result)))


def _frontier(one: DepartmentFrontier, result: FrontierResult) -> Section:
    parts = said(frontier_sentence(one, result))
    parts += [] if one.cost is None else [Sentence(offer_sentence(one, result), is_answer=True)]
    parts += [Sentence(line, is_warning=True) for line in warnings_of(one, result)]
    if is_drawn(one):
        parts += tabled([(curve_title(result.question), curve_table(one, result))])
    if one.cost is not None:
        lines = tuple(split_lines(one, result))
        parts += [Sentence(splits_sentence(one)), *((Listed(lines),) if lines else ())]
        parts += tabled([(SPLITS_TITLE, splits_table(one))] if one.splits else [])
        parts += [Sentence(line) for line in [left_out_sentence(one, result)] if line]
    return Section("frontier", f"{one.found.code}: {one.found.organisation}", (Group("", tuple(parts)),))


def _run_of(result: AllocateResult | FrontierResult) -> str:
    question = result.question
    return (
        f"Remit {question.remit.year} at {rates_of(question.remit)}, tables of 31 March {question.as_at}, run "
        f"{result.run_id}, paymodel {result.version}"
    )
