"""The report as Markdown: what a rep forwards."""

from paymodel.model.cost_findings import CostResult
from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.outputs.caveats import PERMISSION, department_warnings
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.demand_wording import beside_other_demands
from paymodel.outputs.numbers import grade_list, pct_short
from paymodel.outputs.offer_beside import beside
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.tables import (
    Table,
    answer_table,
    as_markdown,
    comparison_key,
    comparison_table,
    escaped,
    grade_table,
    has_draws,
    nlw_table,
)
from paymodel.outputs.uncertainty_caveats import varied_lines
from paymodel.outputs.uncertainty_tables import (
    READINGS_TITLE,
    drivers_table,
    ranges_table,
    ranges_title,
    readings_table,
)
from paymodel.outputs.wording import NLW_TITLE, grades_title, rates_of, remarks, verdict_paragraphs

OFFICIAL = "Cabinet Office, Civil Service Statistics"
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0 "
    "(Cabinet Office, Civil Service Statistics)."
)


def report_markdown(result: RunResult, charts: dict[str, str]) -> str:
    """The whole report. charts: what each chart shows, by file name."""
    question = result.question
    many = len(result.departments) > IN_FULL
    verdicts = [said for found in result.departments for said in verdict_paragraphs(found, question)]
    opening = [counts_sentence(result)] if many else verdicts
    blocks = [
        f"# {pct_short(question.target_rate)} for {grade_list(question.junior_grades)}, remit {question.remit.year} "
        f"({rates_of(question.remit)})",
        *(f"**{escaped(sentence)}**" for sentence in opening),
        *(f"> {escaped(warning)}" for warning in result.warnings),
        escaped(PERMISSION),
        *(f"![{escaped(shows)}]({name})" for name, shows in charts.items()),
        *([_comparison(result), comparison_key(question, has_draws=has_draws(result.departments))] if many else []),
        *(_department(found, question, result.offer) for found in result.departments),
        _assumed(result),
        _sources(result),
    ]
    return "\n\n".join(blocks) + "\n"


def _comparison(result: RunResult) -> str:
    """The comparison with the names that a terminal has no room for."""
    table = comparison_table(result.departments, result.question)
    names = [found.organisation for found in result.departments]
    rows = tuple((*row, name) for row, name in zip(table.rows, names, strict=True))
    return as_markdown(Table((*table.header, "Organisation"), rows, table.alignment + "l"))


def _department(found: Findings, question: Question, offer: CostResult | None) -> str:
    blocks = [f"## {escaped(found.code)}: {escaped(found.organisation)}"]
    blocks += [f"> {escaped(warning)}" for warning in department_warnings(found, question)]
    if found.split is not None and not found.has_junior_pay:
        blocks += ["### Grade by grade", as_markdown(grade_table(found))]
    elif found.split is not None:
        blocks += [f"### {NLW_TITLE}", as_markdown(nlw_table(found))] if found.other_nlw else []
        blocks += _how_sure(found, question)
        blocks += [
            "### The largest rate that fits",
            f"By who counts as junior, what the additional percentage is of, and what everybody else gets at least"
            f"{beside_other_demands(question)}. "
            "Rounded down, so that each rate fits.",
            as_markdown(answer_table(found, question)),
            "### The sums",
            "Whole pounds a year; each total is added up from the lines as shown.",
            as_markdown(certificate_table(found, question)),
            f"### {grades_title(found, question)}",
            as_markdown(grade_table(found)),
        ]
    blocks += [escaped(sentence) for sentence in remarks(found, question)]
    if offer is not None:
        for sentence, title, table in beside(found, offer):
            blocks += [f"### {title}", escaped(sentence), as_markdown(table)]
    return "\n\n".join(blocks)


def _how_sure(found: Findings, question: Question) -> list[str]:
    """The tables of the draws, every reading and assumption in them; nothing without draws."""
    if found.simulation is None:
        return []
    return [
        "### How sure this is",
        f"{READINGS_TITLE}. Above and left: of the sums, without draws.",
        as_markdown(readings_table(found, question, is_full=True)),
        f"{escaped(ranges_title(found, question))}.",
        as_markdown(ranges_table(found, question, has_drivers=False)),
        "Each alone, every other at its central value. Share: of the variance of all together.",
        as_markdown(drivers_table(found, question)),
    ]


def _assumed(result: RunResult) -> str:
    lines = [f"- {escaped(line)}" for line in (*result.assumptions, *varied_lines(result.varied, is_full=True))]
    return "\n".join(["## What was assumed, and what is not known", "", *lines])


def _sources(result: RunResult) -> str:
    question = result.question
    lines = [f"- {escaped(line)}" for line in result.sources]
    made = (
        f"Run {result.run_id}, paymodel {result.version}, tables of 31 March {question.as_at}, "
        f"baseline {question.baseline}. The same inputs give the same run id and the same files."
    )
    licence = [LICENCE] if any(source.startswith(OFFICIAL) for source in result.table_sources) else []
    return "\n".join(["## Where each number comes from", "", *lines, "", made, "", *licence]).rstrip()
