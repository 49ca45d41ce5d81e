"""The answer of `simulate` in a folder."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paymodel.model.findings import RunResult
from paymodel.outputs.document import document_text
from paymodel.outputs.folder import staged_folder
from paymodel.outputs.report import report_markdown


@contextmanager
def report_in(result: RunResult, folder: Path) -> Iterator[None]:
    """Report, charts and JSON of one run: in their folder when the block ends, or not at all. Errors: UserError."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a home folder it cannot write to is no concern here
    from paymodel.outputs.figures import draw_figures  # matplotlib takes a second: only where a figure is drawn

    figures = draw_figures(result)
    shown = {figure.name + ".png": figure.shows for figure in figures}
    files = {name: data for figure in figures for name, data in figure.files.items()}
    files["report.md"] = report_markdown(result, shown).encode()
    files["result.json"] = document_text(result).encode()
    with staged_folder(folder, files, result.run_id):
        yield
