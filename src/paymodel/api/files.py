"""Frames and texts as the files that every reader of files takes, for as long as a question is asked."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
        self.rows: dict[int, str] = {}

    @property
    def held(self) -> tuple[str, ...]:
        """The keywords whose values are in no file of the caller's."""
        return tuple(dict.fromkeys(self._held))

    def grades(self, given: Any) -> Path | None:
        """The file of a table of staff. Errors: UserError where it is neither frame nor path."""
        if given is None or isinstance(given, str | Path):
            return None if given is None else Path(given)
        from paymodel.inputs.frame_rows import frame_file

        content, self.rows = frame_file(given, GRADES)
        self._held.append(GRADES)
        return self.written(GRADES, content)

    def offer(self, given: "Offer | str | Path | None", keyword: str = "offer") -> str | None:
        """The file of an offer, or the name of a shipped one.

        Errors: UserError where it is none, or has changed since it was read.
        """
        from paymodel.api.offer import Offer

        if isinstance(given, Offer):
            if given.path is not None:
                path = given.unchanged_path()
                return path.stem if path.parent == bundled("offers") else str(path)
            self._held.append(keyword)
            return str(self.written(given.label, given.text.encode()))
        if given is not None and not isinstance(given, str | Path):
            raise UserError(f"{keyword}: {type(given).__name__} is no offer; {_OFFERS}.")
        return None if given is None else str(given)

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
        """A sentence as the caller knows things: rows for lines, keywords for options, no folder of ours."""
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


@contextmanager
def asking() -> Iterator[Files]:
    """The files of a question while it is asked. Errors: UserError, in keywords."""
    with ExitStack() as opened:
        files = Files(opened)
        try:
            yield files
        except UserError as error:
            raise UserError(*(files.told(fault) for fault in error.faults)) from None
