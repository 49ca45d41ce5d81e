"""A file that tells by a mark whose it is and that nobody changed it: written whole, and never over another's."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from paymodel.errors import UserError
from paymodel.outputs.folder import publish_file

UNCHECKED: Final = "0" * 64
"""What stands for the hash of a text within that text."""


def with_check(text: str) -> str:
    """The text with its hash in place of the first of UNCHECKED."""
    return text.replace(UNCHECKED, _check(text.encode()), 1)


def is_unchanged(data: bytes, mark: re.Pattern[bytes]) -> bool:
    """Whether a file holds a mark, whose only group is the hash, and the hash is that of the rest."""
    found = mark.search(data)
    return found is not None and _check(data.replace(found[1], UNCHECKED.encode(), 1)) == found[1].decode()


def refuse_foreign_file(path: Path, is_own: Callable[[bytes], bool], how: str = "") -> None:
    """Errors: UserError where a file that paymodel did not write is in the way, or one changed since. how: it may have
    been."""
    there = _there(path)
    if there is not None and not is_own(there):
        raise UserError(
            f"{path}: paymodel did not write this file, or it was changed since{how}; give another name, or move it "
            "away."
        )


def publish_own_file(path: Path, data: bytes) -> None:
    """Write a file in place of one that refuse_foreign_file lets pass. Errors: UserError where the disk refuses."""
    publish_file(path, data, in_place_of=_there(path))


def _there(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); give another name.") from None


def _check(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
