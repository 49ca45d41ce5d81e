"""A bar on a terminal once work is long, and nothing anywhere else."""

import io
import sys

import pytest

from paymodel.outputs import progress as module
from paymodel.outputs.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "after_seconds", "is_shown"),
    [(Terminal(), 0.0, True), (Terminal(), 60.0, False), (io.StringIO(), 0.0, False)],
)
def test_a_bar_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, after_seconds: float, is_shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_SHOWN_AFTER_SECONDS", after_seconds)
    assert list(progress([1, 2, 3, 4])) == [1, 2, 3, 4]
    assert bool(stream.getvalue()) == is_shown
    if is_shown:
        assert "3 of 4" in stream.getvalue()
        assert stream.getvalue().endswith("\r")
