"""The record of the talks as TOML, which grows by a move at a time."""

import datetime
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final

from paymodel.errors import UserError
from paymodel.model.move_chain import SCHEMA, mark_of
from paymodel.model.moves import Move
from paymodel.provenance import significant

HEAD: Final = (
    "# The moves of the talks, written by paymodel. Each has the mark of the one before (before) and its own (hash),\n"
    "# so that a changed value shows. A record rewritten whole shows only against a mark that the other side was\n"
    "# given. Notes after # may be added; change nothing else. To take back the last move, delete its block, from its\n"
    "# [[move]] to the end of the file. To read the record: paymodel moves list\n"
    f'schema = "{SCHEMA}"\n'
)
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def sealed(move: Move) -> tuple[Move, str]:
    """A move with its mark and its figures as they are written, and its table as TOML."""
    rounded = _rounded(move)
    marked = replace(rounded, hash=mark_of(_table(rounded)))
    return marked, _toml(_table(marked))


@contextmanager
def grown_record(path: Path, was: bytes | None, move_toml: str) -> Iterator[bytes]:
    """The content with one more move; in its place when the block ends well, or not at all.

    was: the bytes of the record as read, None for a new one. Errors: UserError where it changed meanwhile, or the disk
    refuses.
    """
    start = HEAD.encode() if was is None else was
    content = start + (b"" if start.endswith(b"\n") else b"\n") + b"\n" + move_toml.encode()
    with _refusing(path):
        fresh = _beside(path.resolve(), content)
    try:
        yield content
        with _refusing(path):
            _put(fresh, path.resolve(), was)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(f"{path}: cannot be written ({error.strerror}); give another place with --record.") from None


def _put(fresh: Path, path: Path, was: bytes | None) -> None:
    if (path.read_bytes() if path.exists() else None) != was:
        raise UserError(f"{path.name}: it changed while the move was costed; run the command again.")
    fresh.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    fresh.replace(path)


def _beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def _rounded(value: Any) -> Any:
    """Numbers at 12 significant digits, all the way down."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _rounded(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(_rounded(part) for part in value)
    return significant(value) if isinstance(value, float) else value


def _table(value: Any) -> dict[str, Any]:
    """A dataclass as a table; what is not known has no key, and nor has an empty list."""
    table: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if held is None or held == ():
            continue
        if isinstance(held, tuple):
            held = [_table(part) if is_dataclass(part) else part for part in held]
        table[field.name] = held
    return table


def _toml(table: Mapping[str, Any]) -> str:
    tables = {name: held for name, held in table.items() if isinstance(held, list) and isinstance(held[0], dict)}
    lines = ["[[move]]", *(_line(name, held) for name, held in table.items() if name not in tables)]
    for name, held in tables.items():
        for part in held:
            lines += ["", f"[[move.{name}]]", *(_line(key, value) for key, value in part.items())]
    return "\n".join(lines) + "\n"


def _line(name: str, value: Any) -> str:
    return f"{name} = {_written(value)}"


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_written(part) for part in value) + "]"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return '"' + "".join(_ESCAPES.get(sign) or _plain(sign) for sign in value) + '"'
    return repr(value)


def _plain(sign: str) -> str:
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"
