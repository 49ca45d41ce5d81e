"""A bridge in a folder."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paymodel.model.bridge import BridgeResult
from paymodel.outputs.bridge_document import bridge_document_text
from paymodel.outputs.bridge_report import bridge_markdown
from paymodel.outputs.folder import staged_folder


@contextmanager
def bridge_report_in(result: BridgeResult, folder: Path) -> Iterator[None]:
    """Report, chart and JSON: in their folder when the block ends, or not at all. Errors: UserError."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a home folder it cannot write to is no concern here
    from paymodel.outputs.charts.bridge_figure import (
        draw_bridge,  # matplotlib takes a second: only where a figure is drawn
    )

    chart = draw_bridge(result)
    files = {
        "bridge.md": bridge_markdown(result, chart.shows).encode(),
        "bridge.json": bridge_document_text(result).encode(),
        **chart.files,
    }
    with staged_folder(folder, files, result.run_id):
        yield
