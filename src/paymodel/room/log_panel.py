"""The log of a room on its page: the table, a note to a position, and what it is saved as."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ipywidgets import HTML, Button, Dropdown, HBox, Text, VBox
from markupsafe import Markup

from paymodel.errors import UserError
from paymodel.outputs.folder import staged_folder
from paymodel.outputs.report.parts import Tabled
from paymodel.outputs.report.templates import Names, template
from paymodel.provenance import run_id
from paymodel.room.log import Log, Tried, log_table
from paymodel.room.log_files import LOG_FILE, log_csv, offer_files

TITLE: Final = "Positions tried, the newest first"
KEY: Final = (
    "Above: beyond the ceiling. Left: for everybody else. Most: the largest rate for the junior grades beside the "
    "floor that was asked, 0% where none was. Awards: what this split costs a year. #: another verdict under another "
    "reading of the rules."
)
UNSAVED: Final = "has-unsaved"
"""The class of a log with positions that are in no file: the live page asks before it is left."""

_STYLE: Final = {"description_width": "90px"}


class LogPanel(VBox):
    """The log as a table, with a note to each position, a link to download it, and files on this computer."""

    def __init__(self, log: Log, folder: Path, on_back: Callable[[Tried], None], on_saved: Callable[[], None]) -> None:
        self.positions, self._on_back, self._on_saved = log, on_back, on_saved
        self._home = folder.parent
        self._kept: list[Tried] = []
        self._written: set[Path] = set()
        self._files: dict[str, bytes] = {}
        self.table, self.link, self.told = HTML(), HTML(), HTML()
        wide = {"width": "640px", "max_width": "100%"}
        self.chosen = Dropdown(description="Position", style=_STYLE, layout=wide)
        self.note = Text(description="Note to it", continuous_update=False, style=_STYLE, layout=wide)
        self.folder = Text(value=str(_unused(folder)), description="Save into", style=_STYLE, layout=wide)
        self.back = self._button("Go back to this position", lambda: self._on_back(self._tried()))
        self.save_log = self._button("Save the log", self._save_log)
        self.save_all = self._button("Save all as offer files", lambda: self._save_offers(self.positions.tried))
        self.save_one = self._button("Save this one as an offer file", lambda: self._save_offers([self._tried()]))
        self.chosen.observe(lambda _: self._show_note(), "value")
        self.note.observe(lambda _: self._noted(), "value")
        wrapped = {"flex_flow": "row wrap"}
        super().__init__(
            [
                self.table,
                HBox([self.chosen, self.back], layout=wrapped),
                self.note,
                self.folder,
                HBox([self.save_log, self.save_one, self.save_all], layout=wrapped),
                self.link,
                self.told,
            ]
        )
        self.add_class("log")

    def show_newest(self) -> None:
        """Show the log after a position was tried, the newest chosen."""
        options = [(one.name, one.number) for one in reversed(self.positions.tried)]
        if tuple(options) != self.chosen.options:
            self.chosen.options = options
            self.chosen.value = options[0][1]
        self._show()

    @property
    def is_unsaved(self) -> bool:
        """Whether a log that holds more than the opening has changed since it was saved."""
        tried = self.positions.tried
        return tried != self._kept and (len(tried) > 1 or any(one.note for one in tried))

    def _show(self) -> None:
        _ = self.add_class(UNSAVED) if self.is_unsaved else self.remove_class(UNSAVED)
        self.table.value = table_html(self.positions)
        content = b64encode(log_csv(self.positions.tried)).decode()
        self.link.value = Markup('<a download="{}" href="data:text/csv;charset=utf-8;base64,{}">{}</a>').format(
            "paymodel-log.csv", content, "Download the log (CSV)"
        )

    def _tried(self) -> Tried:
        if self.chosen.value is None:
            raise UserError("Position: none has been tried yet; move something first.")
        return self.positions.tried[self.chosen.value - 1]

    def _show_note(self) -> None:
        if self.chosen.value is not None:
            self.note.value = self._tried().note

    def _noted(self) -> None:
        if self.chosen.value is not None and self.note.value != self._tried().note:
            self.positions.note(self.chosen.value, self.note.value)
            self._show()

    def _save_log(self) -> None:
        self._save({LOG_FILE: log_csv(self.positions.tried)})
        self._kept = list(self.positions.tried)
        self._show()

    def _save_offers(self, tried: list[Tried]) -> None:
        files = offer_files(tried)
        if not files:
            raise UserError("Nothing is saved: no grade gets an award in what was tried, so that there is no offer.")
        self._save(files)

    def _save(self, files: dict[str, bytes]) -> None:
        """Write files into the folder, beside those of this room that are in it already."""
        folder = self._home / _expanded(self.folder.value.strip())
        if not self.folder.value.strip():
            raise UserError("Save into: name a folder, such as my-log.")
        if folder.resolve() not in self._written:
            self._files = {}
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise UserError(f"{folder}: something is there already; give the name of a new folder.")
        kept = {**self._files, **files}
        with staged_folder(folder, kept, run_id({"log": [one.run_id for one in self.positions.tried]})):
            pass
        self._written.add(folder.resolve())
        self._files = kept
        self.told.value = Markup("<p>Written into {}: {}.</p>").format(folder.resolve(), ", ".join(sorted(files)))
        self._on_saved()

    @property
    def written(self) -> list[Path]:
        """The folders that this room has written."""
        return sorted(self._written)

    def _button(self, text: str, press: Callable[[], None]) -> Button:
        """A button; a mistake shows its sentence below the buttons."""

        def pressed(_: Button) -> None:
            try:
                press()
            except UserError as error:
                lines = (Markup('<p class="warning">{}</p>').format(fault) for fault in error.faults)
                self.told.value = Markup("").join(lines)

        button = Button(description=text, layout={"width": "auto"})
        button.on_click(pressed)
        return button


def table_html(log: Log) -> str:
    """The table, under its caption and with its key."""
    if not log.tried:
        return Markup("<p>{}</p>").format("No position has been worked out yet.")
    macros: Any = template("parts.html.j2").make_module({"name": Names().name})
    key = Markup("<p>{}</p>").format(KEY)
    return Markup(macros.tabled(Tabled(TITLE, log_table(log.tried)), "log")) + key


def _expanded(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise UserError(f"{typed}: whose folder ~ stands for is not known here; write it out.") from None


def _unused(folder: Path) -> Path:
    """The folder, or the first with a number behind its name where something has that name."""
    numbered = (folder.with_name(f"{folder.name}-{number}") for number in range(2, 10_000))
    return folder if not folder.exists() else next(path for path in numbered if not path.exists())
