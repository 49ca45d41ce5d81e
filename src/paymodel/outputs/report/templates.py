"""The templates of what is written as HTML, and what they ask of a part."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from paymodel.outputs.report.page_layout import arrangement, is_dense, is_lines, is_long, is_wide, needs_width, runs
from paymodel.outputs.report.parts import Listed, Part, Pictured, Sentence, Tabled

_KINDS: Final = {Sentence: "sentence", Tabled: "table", Pictured: "chart", Listed: "list"}


@cache
def template(name: str) -> Template:
    """A template of this folder; whatever a text holds is escaped."""
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
    return environment.get_template(name)


class Names:
    """Names of what scrolls, which must be unlike any other on one page."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def name(self, text: str) -> str:
        """The text, with a number where it was used before."""
        self._used[text] += 1
        return text if self._used[text] == 1 else f"{text} ({self._used[text]})"


def _kind(part: Part) -> str:
    if type(part) not in _KINDS:
        raise TypeError(f"a page has no way to show {type(part).__name__}")
    return _KINDS[type(part)]


def _row_header(part: Tabled) -> int:
    """The first column, or the second where the first numbers the lines."""
    table = part.table
    is_numbered = len(table.header) > 1 and table.header[0].strip() in ("", "Line")
    return int(is_numbered and all(row[0].strip().isdecimal() for row in table.rows))
