"""When a move counts: at once in a notebook's own cells, and after a short pause where a reader moves something."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

PAUSE_SECONDS: Final = 0.25
"""So long a slider rests before its place is a position: a key that is held down is one move."""


class Pause:
    """Calls a function once a reader's moves have come to rest."""

    def __init__(self, call: Callable[[], None]) -> None:
        self._call = call
        self._waiting: asyncio.TimerHandle | None = None

    def moved(self) -> None:
        """Call, once nothing has moved for a while; at once where no reader moved it."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        if not is_reader():
            self._call()
            return
        self._waiting = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._call)


def is_reader() -> bool:
    """Whether what runs now was asked for by a widget on a page, not by a cell or a script."""
    from IPython.core.getipython import get_ipython

    kernel: Any = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return False
    return kernel.get_parent().get("header", {}).get("msg_type") == "comm_msg"
