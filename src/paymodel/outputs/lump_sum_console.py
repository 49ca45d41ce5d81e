"""A lump sum as plain text: what it costs both ways first, then who gets it."""

from paymodel.model.lump_sum_findings import LumpSumDepartment, LumpSumResult
from paymodel.model.lump_sum_shown import shown_lump_sum
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.cost_caveats import WRITTEN_FOR
from paymodel.outputs.lump_sum_sentences import answer_sentences, beside_sentences, counted_sentence, given_sentences
from paymodel.outputs.lump_sum_tables import employer_table, grades_table, groups_table, organisations_table
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.tables import as_text
from paymodel.outputs.wording import rates_of

NEXT = (
    "Next: -d all for every organisation, --pays CODE=POUNDS for one that pays something already, --unpaid-leave "
    "CODE=PEOPLE, --json for every figure."
)
_KEY = (
    "Thousands of pounds, each to the nearest, so that rows may add up to a few more or fewer than the total; {more} "
    "*: outside this remit. +: without some of its staff, who have no grade or are of one that the table withholds; "
    "--json names them."
)
_WITH = "with employer's National Insurance, and pension where the sum is pensionable."
_EXTRA_KEY = f"+ NI: {_WITH} Extra: what full payment to part-timers adds."
_LEFT_KEY = (
    f"all {_WITH} Paid: what the employer pays already, by --pays; Left, in full: what is left pro rata and in full. "
    "Nothing is known of an employer that --pays does not name: it is taken to pay nothing."
)


def lump_sum_text(result: LumpSumResult) -> str:
    """The whole answer: every department in full, or a line each where there are many."""
    blocks: list[str] = []
    if len(result.departments) > 1:
        blocks.append(wrapped(counted_sentence(result)))
    if len(result.departments) > IN_FULL:
        blocks += [noted(f"! {warning}") for warning in result.warnings if warning.startswith(WRITTEN_FOR)]
        blocks += [
            wrapped(f"{found.code}: {sentence}") for found in result.departments for sentence in given_sentences(found)
        ]
    else:
        blocks += [block for found in result.departments for block in _department(found, result)]
    if len(result.departments) > 1:
        blocks += [titled("Organisation by organisation", as_text(organisations_table(result))), wrapped(_key(result))]
    return "\n\n".join([*blocks, _small_print(result), wrapped(NEXT)]) + "\n"


def _key(result: LumpSumResult) -> str:
    return _KEY.format(more=_LEFT_KEY if any(one.already for one in result.departments) else _EXTRA_KEY)


def _department(found: LumpSumDepartment, result: LumpSumResult) -> list[str]:
    shown = shown_lump_sum(found.cost, found.year.withheld_grades)
    parts = [f"{found.code}  {found.organisation}", wrapped(" ".join(answer_sentences(found, result, shown)))]
    if found is result.departments[0]:
        parts += [noted(f"! {warning}") for warning in result.warnings]
    parts += [
        titled("Who gets it", as_text(groups_table(found, shown))),
        titled("Grade by grade", as_text(grades_table(found, shown))),
        titled("What the employer pays", as_text(employer_table(found, result))),
    ]
    return parts + [wrapped(sentence) for sentence in beside_sentences(found)]


def _small_print(result: LumpSumResult) -> str:
    remit = result.departments[0].year.remit
    title = (
        f"{result.offer.name}; remit {remit.year} at {rates_of(remit)}, tables of 31 March {result.as_at}, run "
        f"{result.run_id}, paymodel {result.version}"
    )
    sources = f"- Where {len(result.sources)} numbers were read: --json lists each."
    return "\n".join([wrapped(title), *(noted(f"- {line}") for line in result.assumptions), noted(sources)])
