"""A frontier as plain text: the sentence first, then the curves, then other splits of the offer's money."""

from collections.abc import Iterator

from paymodel.model.frontier import DepartmentFrontier, FrontierResult
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.frontier_counts import frontiers_sentence
from paymodel.outputs.frontier_tables import curve_table, curve_title, frontiers_key, frontiers_table, splits_table
from paymodel.outputs.frontier_wording import (
    LETTERS,
    frontier_sentence,
    left_out_sentence,
    offer_sentence,
    split_sentence,
    splits_sentence,
)
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.tables import as_text
from paymodel.outputs.wording import rates_of

SPLITS_TITLE = "Pounds a year for each FTE: the offer, and more or less in another split"
NEXT = (
    "Next: {}--differential 10 for another gap, --out FOLDER for the chart and the curve's data, 'paymodel allocate' "
    "for one split in full."
)
NEXT_OFFER = "--offer OFFER to put an employer's offer on the curve, "


def frontier_text(result: FrontierResult) -> str:
    """The whole answer: every department in full, or a line each where there are many."""
    if len(result.departments) > IN_FULL:
        warnings = [noted(f"! {warning}") for warning in result.warnings]
        key = wrapped(frontiers_key(result.question))
        blocks = [wrapped(frontiers_sentence(result)), as_text(frontiers_table(result)), key, *warnings]
    else:
        blocks = [block for one in result.departments for block in _department(one, result)]
    return "\n\n".join([*blocks, _small_print(result), wrapped(_next(result))]) + "\n"


def is_drawn(one: DepartmentFrontier) -> bool:
    """Whether there is something on either side, so that a curve can be drawn."""
    return one.found.has_junior_pay and one.found.has_rest_pay


def warnings_of(one: DepartmentFrontier, result: FrontierResult) -> list[str]:
    """The warnings of a department; with the first one those that name none."""
    codes = [other.found.code for other in result.departments]
    named = [warning for warning in result.warnings if warning.startswith(f"{one.found.code}:")]
    is_first = one is result.departments[0]
    general = [line for line in result.warnings if not any(line.startswith((f"{code}:", f"{code} ")) for code in codes)]
    return list(
        dict.fromkeys([*(general if is_first else []), *named, *department_warnings(one.found, result.question)])
    )


def split_lines(one: DepartmentFrontier, result: FrontierResult) -> Iterator[str]:
    """Who would get less and more in each other split."""
    for letter, split in zip(LETTERS, one.splits, strict=False):
        yield split_sentence(letter, split, one, result.question)


def _department(one: DepartmentFrontier, result: FrontierResult) -> list[str]:
    parts = [f"{one.found.code}  {one.found.organisation}\n\n{wrapped(frontier_sentence(one, result))}"]
    if one.cost is not None:
        parts.append(wrapped(offer_sentence(one, result)))
    parts += [noted(f"! {warning}") for warning in warnings_of(one, result)]
    if is_drawn(one):
        parts.append(titled(wrapped(curve_title(result.question)), as_text(curve_table(one, result))))
    if one.cost is not None:
        parts.append(wrapped(splits_sentence(one)))
        parts += [noted(line) for line in split_lines(one, result)]
        parts += [titled(SPLITS_TITLE, as_text(splits_table(one)))] if one.splits else []
        left_out = left_out_sentence(one, result)
        parts += [wrapped(left_out)] if left_out else []
    return parts


def _next(result: FrontierResult) -> str:
    return NEXT.format("" if result.offer else NEXT_OFFER)


def _small_print(result: FrontierResult) -> str:
    question = result.question
    title = (
        f"Remit {question.remit.year} at {rates_of(question.remit)}, tables of 31 March {question.as_at}, "
        f"run {result.run_id}, paymodel {result.version}"
    )
    return "\n".join([wrapped(title), *(noted(f"- {assumed}") for assumed in result.assumptions)])
