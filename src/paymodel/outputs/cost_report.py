"""A costing as Markdown: what a rep forwards."""

from paymodel.model.cost_findings import CostResult, DepartmentCost
from paymodel.model.solved import SolveResult
from paymodel.outputs.cost_console import sections
from paymodel.outputs.cost_tables import costs_table
from paymodel.outputs.cost_wording import cost_sentence, counted_sentence, next_year_lines, offer_terms, posts_sentence
from paymodel.outputs.licence import LICENCE, OFFICIAL
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.solve_wording import curve_sentence, curve_table, solve_sentence
from paymodel.outputs.tables import as_markdown, escaped
from paymodel.outputs.wording import rates_of


def cost_markdown(result: CostResult) -> str:
    """The whole report: the sentence of each department first."""
    remit = result.departments[0].first.remit
    many = len(result.departments) > IN_FULL
    opening = [counted_sentence(result)] if many else [cost_sentence(one, result) for one in result.departments]
    blocks = [
        f"# {escaped(result.offer.name)}, remit {remit.year} ({rates_of(remit)})",
        *(f"**{escaped(sentence)}**" for sentence in opening),
        *(f"> {escaped(warning)}" for warning in result.warnings),
        _listed("What it gives", [f"{line}." for line in offer_terms(result.offer)]),
        *([as_markdown(costs_table(result))] if many else []),
        *(_department(found, result) for found in result.departments if not many),
        _listed("What was assumed, and what is not known", result.assumptions),
        _listed("Where each number comes from", result.sources),
        f"Run {result.run_id}, paymodel {result.version}, tables of 31 March {result.as_at}, baseline "
        f"{result.baseline}, NLW rise {result.nlw}, spread {result.spread}. The same inputs give the same run id and "
        "the same files.",
        *([LICENCE] if any(OFFICIAL in source for source in result.sources) else []),
    ]
    return "\n\n".join(blocks) + "\n"


def solve_markdown(result: SolveResult, chart_shows: str) -> str:
    """The value, or the curve with its chart, and then the costing."""
    if result.second is None:
        opening = f"**{escaped(solve_sentence(result))}**"
        return f"{opening}\n\n{cost_markdown(result.costing or result.least_costing)}"
    blocks = [f"**{escaped(curve_sentence(result))}**"]
    if chart_shows:
        blocks.append(f"![{escaped(chart_shows)}](curve.png)")
    blocks.append(as_markdown(curve_table(result)))
    costing = result.least_costing
    blocks.append(_listed("What was assumed, and what is not known", costing.assumptions))
    blocks.append(_listed("Where each number comes from", costing.sources))
    return "\n\n".join(blocks) + "\n"


def _department(found: DepartmentCost, result: CostResult) -> str:
    blocks = [f"## {escaped(found.code)}: {escaped(found.organisation)}"]
    for title, table in sections(found, result):
        blocks += [f"### {title}", as_markdown(table)]
    blocks += [escaped(posts_sentence(found)), _listed("Next year", next_year_lines(found, result), level=3)]
    return "\n\n".join(blocks)


def _listed(title: str, lines: tuple[str, ...] | list[str], level: int = 2) -> str:
    return "\n".join([f"{'#' * level} {title}", "", *(f"- {escaped(line)}" for line in lines)])
