"""Answers as plain text for a terminal: the sentence first, then the sums behind it."""

import textwrap

from paymodel.model.findings import Findings, RunResult
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.demand_wording import most_title
from paymodel.outputs.numbers import WIDTH
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.tables import (
    answer_table,
    as_text,
    comparison_key,
    comparison_table,
    grade_table,
    has_draws,
)
from paymodel.outputs.uncertainty_caveats import varied_lines
from paymodel.outputs.uncertainty_tables import sureness_tables
from paymodel.outputs.wording import grades_title, rates_of, remarks, verdict_paragraphs

NEXT = (
    "Next: 'paymodel report' for the same as a page to read and send, a Word document and a workbook; -d NAME for "
    "another department, --target and --floor for another question, --help for the rest."
)


def answer_text(result: RunResult) -> str:
    """The whole answer: every department in full, or a line each where there are many."""
    many = len(result.departments) > IN_FULL
    blocks = [_all_in_lines(result)] if many else [_department(found, result) for found in result.departments]
    return "\n\n".join([*blocks, _small_print(result), wrapped(NEXT)]) + "\n"


def _department(found: Findings, result: RunResult) -> str:
    question = result.question
    parts = [
        wrapped(f"{found.code}  {found.organisation}"),
        *map(wrapped, verdict_paragraphs(found, question)),
    ]
    is_first = found is result.departments[0]
    warnings = [*(result.warnings if is_first else ()), *department_warnings(found, question)]
    parts += [noted(f"! {warning}") for warning in warnings]
    if found.split is not None and not found.has_junior_pay:
        parts.append(titled("Grade by grade", as_text(grade_table(found, question))))
    elif found.split is not None:
        parts += [titled(wrapped(title), as_text(table)) for title, table in sureness_tables(found, question)]
        parts += [
            titled(
                most_title(question),
                as_text(answer_table(found, question)),
            ),
            titled("The sums, in pounds a year", as_text(certificate_table(found, question))),
            titled(wrapped(grades_title(found, question)), as_text(grade_table(found, question))),
        ]
    parts += [wrapped(sentence) for sentence in remarks(found, question)]
    if result.offer is not None:
        from paymodel.outputs.offer_beside import beside  # a costing's words take time to import

        parts += [
            block
            for sentence, title, table in beside(found, result.offer)
            for block in (wrapped(sentence), titled(title, as_text(table)))
        ]
    return "\n\n".join(parts)


def _all_in_lines(result: RunResult) -> str:
    table = as_text(comparison_table(result.departments, result.question))
    warnings = [noted(f"! {warning}") for warning in result.warnings]
    key = wrapped(comparison_key(result.question, has_draws=has_draws(result.departments)))
    return "\n\n".join([wrapped(counts_sentence(result)), *warnings, table, key])


def _small_print(result: RunResult) -> str:
    question = result.question
    title = (
        f"Remit {question.remit.year} at {rates_of(question.remit)}, "
        f"tables of 31 March {question.as_at}, run {result.run_id}, paymodel {result.version}"
    )
    lines = [*result.assumptions, *varied_lines(result.varied)]
    return "\n".join([wrapped(title), *(noted(f"- {line}") for line in lines)])


def titled(title: str, table: str) -> str:
    """A table under its title."""
    return f"{title}\n\n{table}"


def noted(text: str) -> str:
    """A paragraph with a mark before it, as wide as a terminal."""
    return textwrap.fill(text, WIDTH, subsequent_indent="  ")


def wrapped(text: str) -> str:
    """A paragraph as wide as a terminal."""
    return textwrap.fill(text, WIDTH)
