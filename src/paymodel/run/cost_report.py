"""A costing, or a solved offer, in a folder."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paymodel.model.cost_findings import CostResult
from paymodel.model.solved import SolveResult
from paymodel.outputs.cost_document import cost_document_text
from paymodel.outputs.cost_report import cost_markdown, solve_markdown
from paymodel.outputs.folder import staged_folder
from paymodel.outputs.solve_wording import solve_document_text


@contextmanager
def cost_report_in(result: CostResult, folder: Path) -> Iterator[None]:
    """Report and JSON of a costing: in their folder when the block ends, or not at all. Errors: UserError."""
    files = {"cost.md": cost_markdown(result).encode(), "cost.json": cost_document_text(result).encode()}
    with staged_folder(folder, files, result.run_id):
        yield


@contextmanager
def solve_report_in(result: SolveResult, folder: Path) -> Iterator[None]:
    """The same for a solved offer; with two open numbers also the chart of one against the other."""
    files = {"solve.json": solve_document_text(result).encode()}
    shows = ""
    if result.curve:
        logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a home folder it cannot write to is no concern here
        from paymodel.outputs.charts.figures import (
            draw_curve,  # matplotlib takes a second: only where a figure is drawn
        )

        chart = draw_curve(result)
        files |= chart.files
        shows = chart.shows
    files["solve.md"] = solve_markdown(result, shows).encode()
    with staged_folder(folder, files, result.least_costing.run_id):
        yield
