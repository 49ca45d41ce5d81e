"""The command `backtest`: awards of the past against the payroll."""

from typing import Annotated

import typer

from paymodel.arguments import as_path
from paymodel.commands.options import Json
from paymodel.terminal import print_text


def backtest(
    as_json: Json = False,
    page: Annotated[
        str | None, typer.Option("--page", metavar="FILE", help="Also write the page, in Markdown, to this file.")
    ] = None,
) -> None:
    """Compare the model with published payroll: pay per FTE before and after four past awards."""
    from paymodel.outputs.backtest_document import backtest_document_text
    from paymodel.outputs.backtest_page import backtest_text
    from paymodel.run.backtest import backtest as run_backtest
    from paymodel.run.backtest import write_page

    result = run_backtest()
    path = as_path(page)
    if path is not None:
        write_page(result, path)
    print_text(backtest_document_text(result) if as_json else backtest_text(result))
    if path is not None and not as_json:
        print_text(f"\nWritten to {page}\n")
