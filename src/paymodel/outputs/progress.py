"""How far long work has come: on a terminal, and nowhere else."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_SHOWN_AFTER_SECONDS = 1.0
_BAR_WIDTH = 30


def progress(items: Sequence[Item]) -> Iterator[Item]:
    """The items one by one, with a bar on standard error once they take longer than a moment."""
    is_terminal, start, is_shown = sys.stderr.isatty(), time.monotonic(), False
    for done, item in enumerate(items):
        if is_terminal and (is_shown or time.monotonic() - start > _SHOWN_AFTER_SECONDS):
            is_shown = True
            bar = "#" * (_BAR_WIDTH * done // len(items))
            sys.stderr.write(f"\r[{bar:<{_BAR_WIDTH}}] {done} of {len(items)}")
            sys.stderr.flush()
        yield item
    if is_shown:
        sys.stderr.write("\r" + " " * (_BAR_WIDTH + 24) + "\r")
