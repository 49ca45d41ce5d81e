"""Mistakes of a user, told apart from faults of the program."""

import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_WORD = re.compile(r"[\w./\\:-]+")
_READ_BY_A_SHELL = re.compile(r"[\"$`]")


class UserError(Exception):
    """What the user can put right: a sentence a fault, each naming where, what was found and what to do."""

    exit_code = 2

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))

    def _render_traceback_(self) -> list[str]:
        """What a notebook prints in place of a traceback."""
        return list(self.faults)


def as_argument(text: str) -> str:
    """A path or name as one word of a command line that a sentence tells to type, on any system."""
    if _WORD.fullmatch(text):
        return text
    return shlex.quote(text) if _READ_BY_A_SHELL.search(text) else f'"{text}"'


def refuse(faults: Sequence[str]) -> None:
    """Raise every fault at once, if there is any. Errors: UserError."""
    if faults:
        raise UserError(*faults)


class Faults:
    """Faults gathered from several steps, so that a user hears of all of them at once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Keep the faults of a step and go on to the next."""
        try:
            yield
        except UserError as error:
            self.found += error.faults

    def refuse(self) -> None:
        """Errors: UserError with every fault gathered, if there is any."""
        refuse(self.found)
