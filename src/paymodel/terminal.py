"""Standard output and standard error, closed, full or piped as they may be."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from paymodel.errors import UserError


def ready_streams() -> None:
    """Streams that take any character; one that is closed takes everything and keeps nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 (it lives as long)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_text(text: str) -> None:
    """Write at once, so that a full disk is met here and not after files have appeared.

    A reader who has seen enough (a closed pipe) is no error. Errors: OSError for a full disk.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError:
        _drop_output()
        raise


def complain(*faults: str) -> int:
    """A sentence a fault on standard error; the exit code of a user's mistake."""
    with suppress(OSError):  # nobody reads it, or the disk is full: the exit code still tells
        for fault in faults:
            sys.stderr.write(f"paymodel: {fault}\n")
        sys.stderr.flush()
    return UserError.exit_code


def refused(error: OSError) -> str:
    """What the disk refused, in a sentence."""
    if error.filename:
        return f"{error.filename}: cannot be opened ({error.strerror}); check that you may open it."
    return f"cannot write the output ({error.strerror}); free some space and run it again."


def _drop_output() -> None:
    # What the stream still holds would fail again when the interpreter closes it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_and_write(
    text: str, folder: Path | None, report_in: Callable[[Path], AbstractContextManager[object]], first_file: str
) -> None:
    """An answer on standard output, and its folder where one is asked for: only if the answer could be printed.

    first_file: where a reader of the folder starts; empty to say nothing of it.
    """
    if folder is None:
        print_text(text)
        return
    with report_in(folder):
        print_text(text)
    if first_file:
        print_text(f"\nWritten to {folder}: start with {first_file}\n")
