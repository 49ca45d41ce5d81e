"""The table that is handed out, as one page that runs nothing and fetches nothing."""

from paymodel.model.take_home.members import DepartmentLines, MembersResult
from paymodel.outputs.licence import LICENCE
from paymodel.outputs.members_table import (
    below_table,
    department_sentence,
    identity,
    lines_table,
    members_assumptions,
    title,
)
from paymodel.outputs.report.page import page_html
from paymodel.outputs.report.parts import Group, Listed, Part, Report, Section, Sentence, Tabled

_CAPTION = "Pay before and after the offer, and what is more in hand, for a full-timer"


def members_page(result: MembersResult) -> str:
    """The whole page."""
    said = [*members_assumptions(result), LICENCE] if result.is_official else members_assumptions(result)
    groups = [_group(one, result, result.warnings if i == 0 else ()) for i, one in enumerate(result.departments)]
    sections = (
        Section("pay", "By grade and pay point", tuple(groups)),
        Section("taken", "What was taken for granted", (Group("", (Listed(tuple(said)),)),), is_reference=True),
        Section("sources", "Sources", (Group("", (Listed(result.sources),)),), is_reference=True),
    )
    return page_html(Report(title(result), identity(result), result.run_id, sections, is_handout=True))


def _group(found: DepartmentLines, result: MembersResult, odd: tuple[str, ...]) -> Group:
    """odd: what is said under the first heading alone."""
    heading = found.organisation if len(result.departments) > 1 else ""
    warnings = [Sentence(one, is_warning=True) for one in odd]
    table: list[Part] = [Tabled(_CAPTION, lines_table(found, result))] if found.lines else []
    below = map(Sentence, below_table(found, result))
    return Group(heading, (Sentence(department_sentence(found, result), is_answer=True), *warnings, *table, *below))
