"""What the terminal says of an explorer that was written."""

from pathlib import Path

from paymodel.errors import as_argument
from paymodel.model.findings import RunResult
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.console import noted, wrapped
from paymodel.outputs.wording import verdict_paragraphs

_USE = (
    "Open it in any browser, on a computer or a phone. It needs no connection and no installation, so it can be sent "
    "by email or put on a branch website. The page sends nothing. The address holds the position, and the browser's "
    "history may keep it. In the page, 'Save as a file' keeps a position, and 'Copy link' a link to it."
)
_PREVIEWS = (
    "An iPhone's preview of a file, and that of most mail programs, runs no script: it shows this one answer, without "
    "controls. Save the file and open it in a browser; for an iPhone, put it on a website."
)
_UNKNOWN = "It gives one answer for each position, without ranges: for how sure that is, 'paymodel simulate'."


def explored_text(result: RunResult, path: Path, n_bytes: int, n_departments: int) -> str:
    """Where the page is, what it opens with, how to use it and what it does not know."""
    found, question = result.departments[0], result.question
    departments = "one department" if n_departments == 1 else f"{n_departments} departments"
    warnings = [*result.warnings, *department_warnings(found, question)]
    parts = [
        wrapped(
            f"Written to {as_argument(str(path))}: one page of {n_bytes / 1000:.0f} KB with {departments} and the "
            f"{question.remit.year} remit. It opens with this:"
        ),
        *map(wrapped, verdict_paragraphs(found, question)),
        *(noted(f"! {warning}") for warning in warnings),
        wrapped(_USE),
        wrapped(_PREVIEWS),
        wrapped(_UNKNOWN),
    ]
    return "\n\n".join(parts) + "\n"
