"""A bridge as plain text: the answer first, then the walk, the questions and what was taken."""

from paymodel.model.bridge import BridgeResult
from paymodel.outputs.bridge_wording import (
    RULES_TITLE,
    base_sentence,
    bridge_sentence,
    bridge_table,
    reading_table,
    reverse_sentence,
    reverse_table,
    rule_sentences,
)
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.tables import as_text

QUESTIONS = "To ask management"
WALK = "From our costing to theirs (points of the pay bill that ours is a percentage of)"
REVERSE = "What would make their percentage true"
NEXT = "--out FOLDER for a report with a chart, --json for every figure."
NEXT_REVERSE = "--reverse for what would make their percentage true, "


def bridge_text(result: BridgeResult) -> str:
    """The whole answer."""
    found = result.cost.departments[0]
    base = base_sentence(result)
    blocks = [
        f"{found.code}  {found.organisation}",
        wrapped(bridge_sentence(result)),
        *([wrapped(base)] if base else []),
        *(noted(f"! {warning}") for warning in result.warnings),
        titled(wrapped(WALK), as_text(bridge_table(result))),
        titled(QUESTIONS, "\n".join(noted(f"- {question}") for question in result.questions)),
    ]
    if result.reverse is not None:
        blocks += [
            titled(REVERSE, wrapped(reverse_sentence(result.reverse))),
            as_text(reverse_table(result.reverse)),
            as_text(reading_table(result.reverse)),
            "\n".join([f"{RULES_TITLE}:", *(noted(f"- {rule}") for rule in rule_sentences(result.reverse))]),
        ]
    return (
        "\n\n".join([*blocks, _small_print(result), wrapped(f"Next: {'' if result.reverse else NEXT_REVERSE}{NEXT}")])
        + "\n"
    )


def _small_print(result: BridgeResult) -> str:
    title = (
        f"{result.management.name} beside {result.cost.offer.name}; remit {result.cost.offer.remit}, tables of "
        f"31 March {result.cost.as_at}, run {result.run_id}, paymodel {result.version}"
    )
    sources = f"- Where {len(result.sources)} numbers were read: --out FOLDER and --json list each."
    return "\n".join([wrapped(title), *(noted(f"- {line}") for line in result.assumptions), sources])
