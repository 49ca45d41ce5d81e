"""A split of the money as plain text: the answer first, then the sums behind it."""

from collections.abc import Sequence

from paymodel.model.allocated import Allocated, AllocateResult
from paymodel.model.question import APRIL
from paymodel.outputs.allocate_sums import sums_table
from paymodel.outputs.allocate_tables import (
    demands_table,
    lines_table,
    money_table,
    people_table,
)
from paymodel.outputs.allocate_way_out import is_alone
from paymodel.outputs.allocate_wording import answer_sentence, asked_words, ceiling_words, largest_sentence
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.frontier_counts import READ_OTHERWISE, counts_words, partial_sentence, tested_of, turned_sentence
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct_short, pct_spoken
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.tables import as_text
from paymodel.outputs.wording import rates_of, uplift_sentence

NEXT = (
    "Next: --floor, --cap, --differential and --minimum for other demands, --policy for another way to share, "
    "--json for every figure, 'paymodel frontier' for every split of the same money."
)


def allocate_text(result: AllocateResult) -> str:
    """The whole answer: every department in full, or a line each where there are many."""
    if len(result.departments) > IN_FULL:
        blocks = _all_in_lines(result)
    else:
        blocks = [block for one in result.departments for block in _department(one, result)]
    return "\n\n".join([*blocks, _small_print(result), wrapped(NEXT)]) + "\n"


def _department(one: Allocated, result: AllocateResult) -> list[str]:
    found, question = one.found, result.question
    parts = [wrapped(f"{found.code}  {found.organisation}"), wrapped(answer_sentence(one, question))]
    most = largest_sentence(one, question)
    parts += [wrapped(most)] if most else []
    warnings = [*(result.warnings if one is result.departments[0] else ()), *department_warnings(found, question)]
    parts += [noted(f"! {warning}") for warning in warnings]
    if one.split is None:
        return parts
    least = "" if one.split.is_feasible else ", with the least awards that meet the demands"
    parts += [
        titled(f"What each grade gets{least}", as_text(people_table(one, question))),
        titled(f"What it costs{least}", as_text(money_table(one, question))),
        titled("The sums, in pounds a year", as_text(sums_table(one, question))),
    ]
    parts.append(titled("What each demand costs on top of the others", as_text(demands_table(one, question))))
    return [*parts, *(wrapped(line) for line in [uplift_sentence(found, question)] if line)]


def _all_in_lines(result: AllocateResult) -> list[str]:
    question = result.question
    warnings = [noted(f"! {warning}") for warning in result.warnings]
    junior = grade_list(question.junior_grades)
    way = (
        "In the way: what to give up first. "
        if any(one.split and one.split.binding and not is_alone(one, one.split) for one in result.departments)
        else ""
    )
    extra = question.remit.additional_rate
    money = f"With extra: only with the extra {pct_short(extra)}. {READ_OTHERWISE} " if extra else f"{READ_OTHERWISE} "
    key = (
        f"{money}"
        "Least: the smallest award that a grade shown gets; where the demands are above the ceiling, of the least "
        f"awards. Most junior: the most for {junior} with the other demands met. {way}Left out: grades whose "
        "figures are withheld, and FTE without a grade. Most basic pay first; 'paymodel grades list' gives the names."
    )
    return [wrapped(counts_of(result)), *warnings, as_text(lines_table(result.departments, question)), wrapped(key)]


def counts_of(result: AllocateResult) -> str:
    """How many organisations stand where, and what is left."""
    question = result.question
    tested = tested_of([one.found for one in result.departments])
    if not tested:
        return (
            f"{asked_words(question)} cannot be tested: the table has no pay of {grade_list(question.junior_grades)}."
        )
    fits = [one for one in result.departments if one.found in tested and one.split and one.split.is_feasible]
    told = [
        f"{asked_words(question)}, against {ceiling_words(question)}: of {len(tested)} organisations that can be "
        f"tested, {counts_words(tested, question)}.",
        _left(fits),
        turned_sentence(tested, question),
        partial_sentence(tested),
    ]
    return " ".join(sentence for sentence in told if sentence)


def _left(fits: Sequence[Allocated]) -> str:
    """What the grade that gets least gets, and what is left unspent, of those where the demands fit."""
    least = [min(line.award_rate for line in one.all_lines) for one in fits if not one.withheld_grades]
    if not least:
        return ""
    unspent = sum(one.split.unspent_gbp for one in fits if one.split)
    left = f"{gbp_spoken(unspent)} is left unspent in all" if unspent >= len(fits) else "nothing is left unspent"
    low, high = _spoken(min(least)), _spoken(max(least))
    return f"Where it is within, the grade that gets least gets {low} to {high}, and {left}."


def _spoken(rate: float) -> str:
    return pct_spoken(rate) if round(rate, 6) else "nothing"


def _small_print(result: AllocateResult) -> str:
    question = result.question
    april = ", pay with the rise of 1 April" if question.baseline == APRIL else ""
    title = (
        f"Remit {question.remit.year} at {rates_of(question.remit)}, tables of 31 March {question.as_at}{april}, "
        f"run {result.run_id}, paymodel {result.version}"
    )
    return "\n".join([wrapped(title), *(noted(f"- {assumed}") for assumed in result.assumptions)])
