"""Who gets how much, in a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paymodel.model.equality import EqualityResult
from paymodel.outputs.equality_document import equality_document_text
from paymodel.outputs.equality_report import equality_markdown
from paymodel.outputs.folder import staged_folder


@contextmanager
def equality_report_in(result: EqualityResult, folder: Path) -> Iterator[None]:
    """Report and JSON: in their folder when the block ends, or not at all. Errors: UserError."""
    files = {
        "equality.md": equality_markdown(result).encode(),
        "equality.json": equality_document_text(result).encode(),
    }
    with staged_folder(folder, files, result.run_id):
        yield
