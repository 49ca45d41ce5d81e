"""Who gets how much, as Markdown: what a rep forwards and copies the request from."""

from paymodel.model.equality import EqualityResult
from paymodel.outputs.equality_sections import equality_reference, equality_sections
from paymodel.outputs.licence import LICENCE, OFFICIAL
from paymodel.outputs.report.markdown import report_markdown
from paymodel.outputs.report.parts import Report


def equality_report(result: EqualityResult) -> Report:
    """The whole paper."""
    cost = result.cost
    licence = f" {LICENCE}" if any(OFFICIAL in source for source in result.sources) else ""
    return Report(
        title=f"{cost.offer.name}: who gets how much",
        identity=(
            f"Run {result.run_id}, costing {cost.run_id}, paymodel {cost.version}, tables of 31 March {cost.as_at}, "
            f"baseline {cost.baseline}, NLW rise {cost.nlw}, spread {cost.spread}. The same inputs give the same run "
            f"id and the same files.{licence}"
        ),
        run_id=result.run_id,
        sections=(*equality_sections(result), *equality_reference(result)),
    )


def equality_markdown(result: EqualityResult) -> str:
    """The paper as Markdown."""
    return report_markdown(equality_report(result))
