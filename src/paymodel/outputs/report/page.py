"""The report as one page: one file that runs nothing and fetches nothing."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from paymodel.outputs.report.drawing import inline_drawing
from paymodel.outputs.report.page_layout import arrangement, is_dense, is_lines, is_long, is_wide, needs_width, runs
from paymodel.outputs.report.parts import Listed, Part, Pictured, Report, Sentence, Tabled

_KINDS: Final = {Sentence: "sentence", Tabled: "table", Pictured: "chart", Listed: "list"}


def page_html(report: Report) -> str:
    """The whole page. Errors: TypeError for a part of another kind."""
    names = _Names()
    return _template().render(
        report=report, running_line=_quoted(report.identity), name=names.name, drawing=names.drawing
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        kind=_kind,
        runs=runs,
        is_wide=is_wide,
        is_dense=is_dense,
        is_long=is_long,
        needs_width=needs_width,
        is_lines=is_lines,
        arrangement=arrangement,
        row_header=_row_header,
    )
    return environment.get_template("page.html.j2")


class _Names:
    """What must be unlike any other on one page: names of what scrolls, ids in drawings."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()
        self._n_drawings = 0

    def name(self, text: str) -> str:
        """The text, with a number where it was used before."""
        self._used[text] += 1
        return text if self._used[text] == 1 else f"{text} ({self._used[text]})"

    def drawing(self, part: Pictured) -> Markup:
        self._n_drawings += 1
        return inline_drawing(part.chart, f"chart-{self._n_drawings}")


def _kind(part: Part) -> str:
    if type(part) not in _KINDS:
        raise TypeError(f"a page has no way to show {type(part).__name__}")
    return _KINDS[type(part)]


def _row_header(part: Tabled) -> int:
    """The first column, or the second where the first numbers the lines."""
    table = part.table
    is_numbered = len(table.header) > 1 and table.header[0].strip() in ("", "Line")
    return int(is_numbered and all(row[0].strip().isdecimal() for row in table.rows))


def _quoted(text: str) -> str:
    r"""Text to stand between quotes in a style sheet, where a template escapes nothing: a sign that is no letter, digit
    or space as its \code, which the space behind it ends."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign == " ") else f"\\{ord(sign):x} " for sign in text)
