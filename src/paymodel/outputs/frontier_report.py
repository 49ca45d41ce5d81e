"""A frontier as Markdown: what a rep forwards."""

from collections.abc import Sequence

from paymodel.model.frontier import DepartmentFrontier, FrontierResult
from paymodel.outputs.frontier_console import SPLITS_TITLE, is_drawn, split_lines, warnings_of
from paymodel.outputs.frontier_counts import frontiers_sentence
from paymodel.outputs.frontier_tables import curve_table, curve_title, frontiers_key, frontiers_table, splits_table
from paymodel.outputs.frontier_wording import frontier_sentence, left_out_sentence, offer_sentence, splits_sentence
from paymodel.outputs.licence import LICENCE, OFFICIAL
from paymodel.outputs.numbers import grade_list
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.tables import as_markdown, escaped
from paymodel.outputs.wording import rates_of

_STEPS_A_POINT = 2


def frontier_markdown(result: FrontierResult, charts: dict[str, str]) -> str:
    """The whole report. charts: what each chart shows, by file name."""
    question = result.question
    many = len(result.departments) > IN_FULL
    opening = [frontiers_sentence(result)] if many else [frontier_sentence(one, result) for one in result.departments]
    junior, remit = grade_list(question.junior_grades), question.remit
    blocks = [
        f"# {junior} against everybody else, remit {remit.year} ({rates_of(remit)})",
        *(f"**{escaped(sentence)}**" for sentence in opening),
        *(f"![{escaped(shows)}]({name})" for name, shows in charts.items()),
        *(_in_lines(result) if many else []),
        *(_department(one, result) for one in ([] if many else result.departments)),
        _listed("What was assumed, and what is not known", result.assumptions),
        _listed("Where each number comes from", result.sources),
        f"Run {result.run_id}, paymodel {result.version}, tables of 31 March {question.as_at}, baseline "
        f"{question.baseline}. The same inputs give the same run id and the same files. The curves are in "
        "frontier.csv, other splits of the offer's money in splits.csv; rates there are fractions.",
        *([LICENCE] if any(source.startswith(OFFICIAL) for source in result.table_sources) else []),
    ]
    return "\n\n".join(blocks) + "\n"


def _in_lines(result: FrontierResult) -> list[str]:
    warnings = [f"> {escaped(warning)}" for warning in result.warnings]
    return [*warnings, as_markdown(frontiers_table(result)), escaped(frontiers_key(result.question))]


def _department(one: DepartmentFrontier, result: FrontierResult) -> str:
    blocks = [f"## {escaped(one.found.code)}: {escaped(one.found.organisation)}"]
    blocks += [escaped(offer_sentence(one, result))] if one.cost is not None else []
    blocks += [f"> {escaped(warning)}" for warning in warnings_of(one, result)]
    if is_drawn(one):
        title = f"### {curve_title(result.question)}"
        blocks += [title, as_markdown(curve_table(one, result, _STEPS_A_POINT))]
    if one.cost is not None:
        blocks.append(escaped(splits_sentence(one)))
        blocks += ["\n".join(f"- {escaped(line)}" for line in split_lines(one, result))] if one.splits else []
        blocks += [f"### {SPLITS_TITLE}", as_markdown(splits_table(one))] if one.splits else []
        left_out = left_out_sentence(one, result)
        blocks += [escaped(left_out)] if left_out else []
    return "\n\n".join(blocks)


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"## {title}", "", *(f"- {escaped(line)}" for line in lines)])
