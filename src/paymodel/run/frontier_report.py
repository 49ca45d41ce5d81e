"""A frontier in a folder."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paymodel.model.frontier import FrontierResult
from paymodel.outputs.folder import staged_folder
from paymodel.outputs.frontier_console import is_drawn
from paymodel.outputs.frontier_document import curve_csv, frontier_document_text, splits_csv
from paymodel.outputs.frontier_report import frontier_markdown
from paymodel.outputs.palette import IN_FULL


@contextmanager
def frontier_report_in(result: FrontierResult, folder: Path) -> Iterator[None]:
    """Report, chart, CSV and JSON: in their folder when the block ends, or not at all. Errors: UserError.

    The chart is drawn for as many departments as are shown in full.
    """
    drawn = [one for one in result.departments if is_drawn(one)]
    files, shown = dict[str, bytes](), dict[str, str]()
    if drawn and len(result.departments) <= IN_FULL:
        logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a home folder it cannot write to is no concern here
        from paymodel.outputs.charts.frontier_chart import (
            draw_frontier,  # matplotlib takes a second: only where it draws
        )

        chart = draw_frontier(result, drawn)
        files |= chart.files
        shown[f"{chart.name}.png"] = chart.shows
    files["report.md"] = frontier_markdown(result, shown).encode()
    files["result.json"] = frontier_document_text(result).encode()
    files["frontier.csv"] = curve_csv(result).encode()
    if result.offer is not None:
        files["splits.csv"] = splits_csv(result).encode()
    with staged_folder(folder, files, result.run_id):
        yield
