"""A page of docs as its reader follows it: its files are written, its commands run, and its outputs compared.

PAYMODEL_RENEW=1 writes the outputs into the page again.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"(?:^`(?P<file>[^`\n]+)`\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
CUT = "..."
"""A line that stands for output left out; what follows it goes on where the output has its first line."""

_AS_TYPED = "import sys; from paymodel.cli import main; sys.argv[0] = 'paymodel'; main()"
_FIRST_LINES = 8
_REFUSED = "paymodel: "


@dataclass(frozen=True)
class Command:
    """A command of the page, and the output shown."""

    typed: str
    shown: str

    @property
    def is_refused(self) -> bool:
        """Whether the page shows a mistake, and what is said of it."""
        return self.shown.startswith(_REFUSED)


def commands(block: str) -> Iterator[Command]:
    """The commands of a block with what stands below each."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        typed, _, output = part.partition("\n")
        yield Command(typed, output.rstrip("\n"))


def run(typed: str, folder: Path, *, is_refused: bool = False) -> str:
    """What a command prints."""
    program, *arguments = shlex.split(typed)
    assert program == "paymodel"
    done = subprocess.run(
        [sys.executable, "-c", _AS_TYPED, *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        encoding="utf-8",
    )
    if is_refused:
        assert (done.returncode, done.stdout) == (2, ""), f"{typed}: {done.stdout}"
        return done.stderr.rstrip("\n")
    assert (done.returncode, done.stderr) == (0, ""), f"{typed}: {done.stderr}"
    return done.stdout.rstrip("\n")


def in_place(command: Command, output: str) -> str:
    """A command with its output as the page shows it: whole, or the parts between the cuts, each of as many lines."""
    first, *others = [part.strip("\n") for part in re.split(rf"^{re.escape(CUT)}$", command.shown, flags=re.M)]
    if not others:
        return f"$ {command.typed}\n{output}\n"
    lines = output.split("\n")
    kept = ["\n".join(lines[: max(first.count("\n") + 1, _FIRST_LINES)]).rstrip()]
    at = 0
    for part in others:
        shown = part.split("\n")
        if part:
            assert shown[0] in lines[at:], f"{command.typed}: nothing printed says {shown[0]!r}"
            at = lines.index(shown[0], at)
        is_last = part is others[-1]
        kept.append("\n".join(lines[at:] if part and is_last else lines[at : at + len(shown)]) if part else "")
    return f"$ {command.typed}\n" + f"\n{CUT}\n".join(kept).rstrip("\n") + "\n"


def worked(page: Path, folder: Path) -> None:
    """Do everything on a page in a folder; what differs from the page fails, or renews it."""
    text = page.read_text(encoding="utf-8")
    fresh = text
    for block in BLOCK.finditer(text):
        if block["file"]:
            (folder / block["file"]).write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "console":
            done = "".join(
                in_place(one, run(one.typed, folder, is_refused=one.is_refused)) for one in commands(block["text"])
            )
            fresh = fresh.replace(block["text"], done, 1)
    if os.environ.get("PAYMODEL_RENEW"):
        page.write_text(fresh, encoding="utf-8")
        text = fresh
    assert fresh == text
