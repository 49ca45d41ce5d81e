"""The table that is handed out, as plain text."""

from pathlib import Path

from paymodel.errors import as_argument
from paymodel.model.take_home.members import MembersResult
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.members_table import (
    below_table,
    department_sentence,
    identity,
    members_assumptions,
    short_table,
    title,
)
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.tables import as_text

_HEADING = (
    "For a full-timer, salaries of 31 March {march} and 1 April {april}. Year: more in hand this year. Month: more a "
    "month, in a full year."
)
_LUMP = " Lump: of the year's, from the lump sum."


def members_text(result: MembersResult) -> str:
    """Sentence and table of each department, then the small print."""
    blocks = [noted(f"! {warning}") for warning in result.warnings]
    for found in result.departments:
        blocks.append(wrapped(f"{found.code}  {found.organisation}"))
        blocks.append(wrapped(department_sentence(found, result)))
        if found.lines:
            heading = wrapped(
                _HEADING.format(march=result.march, april=result.april) + (_LUMP if result.year.lump_sum else "")
            )
            blocks.append(titled(heading, as_text(short_table(found, result))))
        blocks += ["\n".join(noted(line) for line in below_table(found, result))]
    small = [f"- {line}" for line in (*members_assumptions(result), *result.sources)]
    print_ = "\n".join([wrapped(f"{title(result)}. {identity(result)}"), *map(noted, small)])
    following = "Next: --out FILE.html for a page to hand out, --out FILE.csv for a spreadsheet."
    return "\n\n".join([*filter(None, blocks), print_, following]) + "\n"


def written_text(result: MembersResult, path: Path) -> str:
    """What the terminal says of a file that was written."""
    n_more = len(result.departments) - IN_FULL
    n_lines = sum(len(one.lines) for one in result.departments)
    said = [
        *(noted(f"! {warning}") for warning in result.warnings),
        *(wrapped(department_sentence(one, result)) for one in result.departments[:IN_FULL]),
        *([f"... and {n_more} departments more."] if n_more > 0 else []),
        wrapped(f"Written to {as_argument(str(path))}: {n_lines} lines. What was taken for granted stands below them."),
    ]
    return "\n\n".join(said) + "\n"
