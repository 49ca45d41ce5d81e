"""Who gets how much, as plain text: the sentences first, then the tables behind them."""

from paymodel.model.equality import EqualityResult
from paymodel.outputs.console import noted, wrapped
from paymodel.outputs.equality_sections import equality_sections
from paymodel.outputs.report.screen import section_text
from paymodel.outputs.wording import rates_of

NEXT = "Next: --out FOLDER for a report to copy from, --json for every figure, 'paymodel cost' for the costing."


def equality_text(result: EqualityResult) -> str:
    """The whole answer: every department in full, or a line each where there are many."""
    blocks = [section_text(section) for section in equality_sections(result)]
    return "\n\n".join([*blocks, _small_print(result), wrapped(NEXT)]) + "\n"


def _small_print(result: EqualityResult) -> str:
    cost = result.cost
    remit = cost.departments[0].first.remit
    title = (
        f"{cost.offer.name}; remit {remit.year} at {rates_of(remit)}, tables of 31 March {cost.as_at}, run "
        f"{result.run_id}, costing {cost.run_id}, paymodel {cost.version}"
    )
    sources = f"- Where {len(result.sources)} numbers and rules were read: --out FOLDER and --json list each."
    return "\n".join([wrapped(title), *(noted(f"- {line}") for line in result.assumptions), noted(sources)])
