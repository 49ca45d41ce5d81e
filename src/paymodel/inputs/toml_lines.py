"""TOML files whose keys know their line, refused in a rep's words."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paymodel.errors import UserError
from paymodel.inputs.csv_rows import read_bytes

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")


@dataclass(frozen=True)
class TomlFile:
    """A document, its bytes, and the line of each key by its path, such as ("award", 1, "percent")."""

    path: Path
    content: bytes
    document: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]

    def where(self, *key: str | int) -> str:
        """File, line and key, as an error names them: lists count from 1."""
        line = next((line for n in range(len(key), 0, -1) if (line := self._line(key[:n]))), None)
        at = f"{self.path}, line {line}" if line else str(self.path)
        return f"{at}, {key_name(key)}" if key else at

    def _line(self, key: tuple[str | int, ...]) -> int | None:
        """The line of a key, or the first of what stands below it, whichever way its table was written."""
        if key in self.lines:
            return self.lines[key]
        names = [part for part in key if isinstance(part, str)]
        below = [
            line
            for path, line in self.lines.items()
            if [part for part in path if isinstance(part, str)][: len(names)] == names and path[: len(key)] != key
        ]
        is_counted = any(isinstance(part, int) for part in key)
        exact = [line for path, line in self.lines.items() if path[: len(key)] == key]
        return min(exact) if exact else min(below) if below and not is_counted else None


def key_name(key: tuple[str | int, ...]) -> str:
    """A key's path as it is told: "award 2, percent"."""
    words: list[str] = []
    for part in key:
        if isinstance(part, int):
            words[-1] += f" {part + 1}"
        else:
            words.append(part)
    return ", ".join(words)


def read_toml(path: Path) -> TomlFile:
    """A TOML file. Errors: UserError where it cannot be read, is not UTF-8, or is not TOML."""
    if path.is_dir():
        raise UserError(f"{path}: this is a folder; give the offer file inside it.")
    content = read_bytes(path, may_be_empty=True)
    if not content.strip():
        raise UserError(f"{path}: the file is empty; start from one that 'paymodel offers show NAME' prints.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"{path}, line {line}: a character is not UTF-8; save the file as UTF-8 in a text editor."
        ) from None
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(_unreadable(path, text, str(error))) from None
    except (ValueError, RecursionError):
        raise UserError(
            f"{path}: a number is too long or brackets go too deep; write the offer as plain lines."
        ) from None
    return TomlFile(path, content, document, _lines(text))


def _unreadable(path: Path, text: str, error: str) -> str:
    told = re.search(r"\(at line (\d+), column \d+\)", error)
    line = int(told[1]) if told else len(text.splitlines())
    if re.search(r"(?i)cannot (declare|overwrite|redefine|mutate)|twice|already", error):
        return f"{path}, line {line}: a key or a heading stands twice; keep one."
    return f'{path}, line {line}: this line cannot be read; write it as key = value, with text in "quotes" on one line.'


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Where each key stands. Good for the plain tables of an offer file, not for every trick of TOML."""
    found: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    is_inside_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        opens_or_closes = (line.count('"""') + line.count("'''")) % 2 == 1
        if is_inside_text:
            is_inside_text = not opens_or_closes
            continue
        is_inside_text = opens_or_closes
        if header := _HEADER.fullmatch(line):
            table = ()
            names = _split(header[2])
            for depth, name in enumerate(names):
                table = (*table, name)
                is_new = header[1] == "[[" and depth == len(names) - 1
                if is_new:
                    counts[table] = counts.get(table, -1) + 1
                if table in counts:
                    table = (*table, counts[table])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_split(key[1])), number)
    return found


def _split(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]
