"""Answers as plain text for a terminal: the sentence first, then the sums behind it."""

import textwrap

from paymodel.model.findings import Findings, RunResult
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.numbers import WIDTH
from paymodel.outputs.tables import (
    answer_table,
    as_text,
    comparison_key,
    comparison_table,
    grade_table,
)
from paymodel.outputs.wording import counts_sentence, rates_of, remarks, verdict_sentence

MANY = 5
"""More departments than this are shown a line each."""


def answer_text(result: RunResult) -> str:
    """The whole answer: every department in full, or a line each where there are many."""
    many = len(result.departments) > MANY
    blocks = [_all_in_lines(result)] if many else [_department(found, result) for found in result.departments]
    return "\n\n".join([*blocks, _small_print(result)]) + "\n"


def _department(found: Findings, result: RunResult) -> str:
    question = result.question
    parts = [
        f"{found.code}  {found.organisation}",
        _wrapped(verdict_sentence(found, question)),
    ]
    parts += [_wrapped(f"! {warning}") for warning in department_warnings(found)]
    if found.verdict is not None:
        parts += [
            _titled(
                "The most that fits, by who counts as junior and what others get at least",
                as_text(answer_table(found, question)),
            ),
            _titled("The sums, in pounds a year", as_text(certificate_table(found, question))),
            _titled("Grade by grade", as_text(grade_table(found))),
        ]
    parts += [_wrapped(sentence) for sentence in remarks(found, question)]
    return "\n\n".join(parts)


def _all_in_lines(result: RunResult) -> str:
    table = as_text(comparison_table(result.departments, result.question))
    return "\n\n".join([_wrapped(counts_sentence(result)), table, _wrapped(comparison_key(result.question))])


def _small_print(result: RunResult) -> str:
    question = result.question
    title = (
        f"Remit {question.remit.year} at {rates_of(question.remit)}, "
        f"tables of 31 March {question.as_at}, run {result.run_id}, paymodel {result.version}"
    )
    notes = [f"! {warning}" for warning in result.warnings] + [f"- {assumed}" for assumed in result.assumptions]
    return "\n".join([_wrapped(title), *(textwrap.fill(note, WIDTH, subsequent_indent="  ") for note in notes)])


def _titled(title: str, table: str) -> str:
    return f"{title}\n\n{table}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH)
