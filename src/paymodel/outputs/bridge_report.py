"""A bridge as Markdown: what a rep forwards."""

from collections.abc import Sequence

from paymodel.model.bridge import BridgeResult
from paymodel.outputs.bridge_console import QUESTIONS, REVERSE, WALK
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
from paymodel.outputs.licence import LICENCE, OFFICIAL
from paymodel.outputs.tables import as_markdown, escaped


def bridge_markdown(result: BridgeResult, chart_shows: str) -> str:
    """The whole report: the answer first."""
    cost, base = result.cost, base_sentence(result)
    found = cost.departments[0]
    blocks = [
        f"# {escaped(result.management.name)}, beside our costing of {escaped(cost.offer.name)}",
        f"**{escaped(bridge_sentence(result))}**",
        *([escaped(base)] if base else []),
        *(f"> {escaped(warning)}" for warning in result.warnings),
        f"![{escaped(chart_shows)}](bridge.png)",
        f"## {WALK}",
        as_markdown(bridge_table(result)),
        _listed(QUESTIONS, result.questions),
    ]
    if result.reverse is not None:
        blocks += [
            f"## {REVERSE}",
            escaped(reverse_sentence(result.reverse)),
            as_markdown(reverse_table(result.reverse)),
            as_markdown(reading_table(result.reverse)),
            "\n".join([f"{RULES_TITLE}:", "", *(f"- {escaped(rule)}" for rule in rule_sentences(result.reverse))]),
        ]
    blocks += [
        _listed("What was assumed, and what is not known", result.assumptions),
        _listed("Where each number comes from", result.sources),
        f"Run {result.run_id}, paymodel {result.version}, {escaped(found.code)}, tables of 31 March {cost.as_at}, "
        f"baseline {cost.baseline}, NLW rise {cost.nlw}, spread {cost.spread}. The same inputs give the same run id "
        "and the same files.",
        *([LICENCE] if any(OFFICIAL in source for source in result.sources) else []),
    ]
    return "\n\n".join(blocks) + "\n"


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"## {title}", "", *(f"- {escaped(line)}" for line in lines)])
