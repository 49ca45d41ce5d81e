"""Frames and texts as the files that every reader of files takes, for as long as a question is asked."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from paymodel.api.keywords import in_keywords
from paymodel.errors import Faults, UserError
from paymodel.inputs.bundle import bundled

if TYPE_CHECKING:
    from paymodel.api.offer import Offer

GRADES: Final = "grades"
_OFFERS: Final = "give the name of a shipped one, a path, or a pm.Offer"
_LINES: Final = re.compile(rf"\b{GRADES}, lines? (\d+(?: and \d+)*)")


class Files:
    """The files of one question, in a folder of their own. rows: of the frame, by the line that they end on."""

    def __init__(self, opened: ExitStack) -> None:
        self._opened = opened
        self._folder: Path | None = None
        self._held: list[str] = []
        self._typed: dict[str, str] = {}
        self.rows: dict[int, str] = {}

    @property
    def held(self) -> tuple[str, ...]:
        """The keywords whose values are in no file of the caller's."""
        return tuple(dict.fromkeys(self._held))

    def grades(self, given: Any) -> Path | None:
        """The file of a table of staff. Errors: UserError where it is neither frame nor path."""
        if given is None or isinstance(given, str | Path):
            return None if given is None else self.own(Path(given))
        return self.frame(given)

    def frame(self, given: Any) -> Path:
        """The file that a frame of grades or of pay points would be. Errors: UserError where it is none."""
        from paymodel.inputs.frame_rows import frame_file

        content, self.rows = frame_file(given, GRADES)
        self._held.append(GRADES)
        return self.written(GRADES, content)

    def offer(self, given: "Offer | str | Path | None", keyword: str = "offer") -> str | None:
        """The file of an offer, or the name of a shipped one; what was typed where there is none of that name.

        Errors: UserError where it is of another kind, or has changed since it was read.
        """
        from paymodel.api.offer import Offer

        if isinstance(given, Offer):
            if given.path is not None:
                path = self.own(given.path, given.unchanged_path())
                return path.stem if path.parent == bundled("offers") else str(path)
            self._held.append(keyword)
            return str(self.written(given.label, given.text.encode()))
        if given is not None and not isinstance(given, str | Path):
            raise UserError(f"{keyword}: {type(given).__name__} is no offer; {_OFFERS}.")
        return None if given is None else self._found(str(given), keyword)

    def _found(self, typed: str, keyword: str) -> str:
        from paymodel.inputs.offers import find_offer
        from paymodel.inputs.organisations import code_of_unit, known_organisations

        try:
            path = find_offer(typed)
        except UserError:
            if code_of_unit(typed) not in known_organisations():
                return typed
            told = f'{keyword}: "{typed}" is a department, and no offer; name it as departments="{typed}".'
            raise UserError(told) from None
        return typed if path.parent == bundled("offers") else str(self.own(path))

    def own(self, path: Path, where: Path | None = None) -> Path:
        """Where a path of the caller's leads, from whatever folder it is read. where: as it was found out earlier."""
        found = where or path.absolute()
        if not path.is_absolute():
            folder = str(path.parent)
            self._typed[f"{found.parent}{os.sep}"] = "" if folder == "." else f"{folder}{os.sep}"
        return found

    def needed_offer(self, given: "Offer | str | Path | None", faults: Faults, keyword: str = "offer") -> str:
        """The file of an offer that there has to be; nothing where it is at fault."""
        with faults.caught():
            if given is None:
                raise UserError(f"{keyword}: None is no offer; {_OFFERS}.")
            return self.offer(given, keyword) or ""
        return ""

    def written(self, name: str, content: bytes) -> Path:
        """A file of this content, under another name where there is another of that name."""
        if self._folder is None:
            self._folder = Path(self._opened.enter_context(tempfile.TemporaryDirectory(prefix="paymodel-")))
        path = self._folder / name
        n_others = len(list(self._folder.iterdir()))
        if path.exists() and path.read_bytes() != content:
            path = self._folder / f"{name} ({n_others + 1})"
        path.write_bytes(content)
        return path

    def told(self, fault: str) -> str:
        """A sentence as the caller knows things: paths as typed, rows for lines, keywords for options, no folder of
        ours."""
        for where, typed in self._typed.items():
            fault = fault.replace(where, typed)
        if self._folder is not None:
            fault = fault.replace(f"{self._folder}/", "").replace(f"{self._folder}\\", "")
        if self.rows:
            fault = _LINES.sub(lambda found: f"{GRADES}, {self._rows(found[1].split(' and '))}", fault)
        return in_keywords(fault)

    def _rows(self, lines: list[str]) -> str:
        if lines == ["1"]:
            return "columns"
        named = " and ".join(self.rows.get(int(line), line) for line in lines)
        return f"row{'s' if len(lines) > 1 else ''} {named}"


def save(path: str | Path, content: bytes, *, overwrite: bool) -> Path:
    """Write a file of the caller's. Errors: UserError where another file is in the way, unless it is to be written
    over, and where the disk refuses."""
    from paymodel.outputs.folder import publish_file

    if not isinstance(path, str | Path):
        raise UserError(f"path: {path!r} is no path; write the name of a file in quotes.")
    found, there = Path(path), None
    with suppress(OSError):
        there = found.read_bytes() if found.is_file() else None
    if there not in (None, content) and not overwrite:
        raise UserError(
            f"{path}: something else is there already; give another name, or overwrite=True to put this in its place."
        )
    publish_file(found, content, in_place_of=there)
    return found


@contextmanager
def asking() -> Iterator[Files]:
    """The files of a question while it is asked. Errors: UserError, in keywords."""
    with ExitStack() as opened:
        files = Files(opened)
        try:
            yield files
        except UserError as error:
            raise UserError(*(files.told(fault) for fault in error.faults)) from None
