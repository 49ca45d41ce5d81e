"""A costing as plain text: the sentence first, then the sums behind it."""

import re
from collections.abc import Iterator

from paymodel.model.cost_findings import CostResult, DepartmentCost
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.cost_caveats import WRITTEN_FOR
from paymodel.outputs.cost_sums import sums_table
from paymodel.outputs.cost_tables import (
    against_table,
    cost_grade_table,
    costs_table,
    measures_table,
    once_table,
    people_table,
    period_table,
    reading_table,
    reckoner_table,
    years_table,
)
from paymodel.outputs.cost_wording import cost_sentence, counted_sentence, next_year_lines, offer_terms, posts_sentence
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.tables import Table, as_text
from paymodel.outputs.wording import NLW_TITLE, rates_of

NEXT = "Next: --out FOLDER for a report, --json for every figure, 'paymodel solve' to find a number written as \"?\"."


def cost_text(result: CostResult) -> str:
    """The whole costing: every department in full, or a line each where there are many."""
    if len(result.departments) > IN_FULL:
        of_others = (noted(f"! {warning}") for warning in result.warnings if warning.startswith(WRITTEN_FOR))
        blocks = [wrapped(counted_sentence(result)), *of_others, as_text(costs_table(result))]
    else:
        blocks = [block for found in result.departments for block in _department(found, result)]
    return "\n\n".join([*blocks, _small_print(result), wrapped(NEXT)]) + "\n"


def sections(found: DepartmentCost, result: CostResult) -> Iterator[tuple[str, Table]]:
    """The tables of a department under their titles, in the order they are read."""
    year = found.first
    for one in found.years:
        if one.is_verdict_by_reading:
            which = f", {one.remit.year}" if len(found.years) > 1 else ""
            yield f"{NLW_TITLE}{which}", reading_table(one, result.nlw)
    yield "The sums against the remit, in pounds", sums_table(year, result)
    yield "A full year, and this year", period_table(year, result)
    yield "Grade by grade", cost_grade_table(year)
    once = once_table(year, result)
    if once is not None:
        yield "Paid once", once
    yield "As bargainers report it", measures_table(year)
    yield "People", people_table(year)
    yield "How many get more, and how many less", against_table(year)
    if len(found.years) > 1:
        yield "Year by year (Real: rises less inflation, April)", years_table(found)
    yield "Ready-reckoner: what a little more would cost", reckoner_table(found)


def _department(found: DepartmentCost, result: CostResult) -> list[str]:
    parts = [f"{found.code}  {found.organisation}\n\n{wrapped(cost_sentence(found, result))}"]
    parts += [noted(f"! {warning}") for warning in warnings_of(found, result)]
    if found is result.departments[0]:
        parts.append("What it gives\n\n" + "\n".join(noted(f"- {line}.") for line in offer_terms(result.offer)))
    parts += [titled(title, as_text(table)) for title, table in sections(found, result)]
    parts.append(wrapped(posts_sentence(found)))
    parts.append("Next year\n\n" + "\n".join(noted(f"- {line}") for line in next_year_lines(found, result)))
    return parts


def warnings_of(found: DepartmentCost, result: CostResult) -> list[str]:
    """The warnings that name a department; with the first one those that name none."""
    named = {
        warning: {one.code for one in result.departments if re.search(rf"\b{re.escape(one.code)}\b", warning)}
        for warning in result.warnings
    }
    is_first = found is result.departments[0]
    return [warning for warning, codes in named.items() if found.code in codes or (is_first and not codes)]


def _small_print(result: CostResult) -> str:
    remit = result.departments[0].first.remit
    title = (
        f"{result.offer.name}; remit {remit.year} at {rates_of(remit)}, tables of 31 March {result.as_at}, "
        f"run {result.run_id}, paymodel {result.version}"
    )
    sources = f"- Where {len(result.sources)} numbers were read: --out FOLDER and --json list each."
    lines = [*(f"- {line}" for line in result.assumptions), sources]
    return "\n".join([wrapped(title), *(noted(line) for line in lines)])
