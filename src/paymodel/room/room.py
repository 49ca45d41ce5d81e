"""The negotiation room: controls, the answer at once, and the log."""

import os
from pathlib import Path
from typing import Final

from ipywidgets import HTML, VBox

from paymodel import defaults
from paymodel.errors import UserError
from paymodel.inputs.grade_table import load_grades
from paymodel.room import told
from paymodel.room.controls import Controls
from paymodel.room.log import Log, Tried
from paymodel.room.log_panel import LogPanel
from paymodel.room.offers_here import offer_choices
from paymodel.room.pause import Pause
from paymodel.room.position import Position
from paymodel.room.worked import worked

FOLDER_VARIABLE: Final = "PAYMODEL_ROOM_FOLDER"
"""The environment variable that names the working folder, where the room is served as a page."""

LOG_FOLDER: Final = "negotiation-room"


class Room(VBox):
    """The room, ready to be shown. department: a code. folder: where offer files are looked for, and where files are
    written; None for the working folder. Errors: UserError for a department or year that is not held."""

    def __init__(
        self, department: str = defaults.DEPARTMENTS[0], remit: str = defaults.REMIT, folder: str | Path | None = None
    ) -> None:
        self._folder = Path(folder or os.environ.get(FOLDER_VARIABLE) or Path.cwd()).resolve()
        organisations = _organisations()
        if department not in organisations:
            raise UserError(f"{department}: no such code; 'paymodel grades list' shows the codes.")
        self.positions = Log()
        self.opening, self.pictures, self.tables, self.small_print = HTML(), HTML(), HTML(), HTML()
        self._answer = VBox([self.opening, self.pictures, self.tables, self.small_print])
        self._answer.add_class("answers")
        self._pause = Pause(self._answered)
        self.controls = Controls(Position.opening(department, remit), organisations, self._moved)
        self.log_panel = LogPanel(self.positions, self._folder / LOG_FOLDER, self._back, self._look)
        self.controls.look_again.on_click(lambda _: self._look())
        super().__init__([HTML(told.STYLE), self.controls, self._answer, self.log_panel])
        self.add_class("paymodel-room")
        self._answered()

    def _moved(self) -> None:
        self._answer.add_class("is-waiting")
        self._pause.moved()

    def _answered(self) -> None:
        """The answer to what stands at the table, or a sentence a fault in its place."""
        try:
            self._look()
            found = worked(self.controls.position())
            pieces = told.opening(found), told.pictures(found), told.tables(found), told.small_print(found)
            self.positions.add(found)
            self._show(*pieces)
            self.log_panel.show_newest()
        except UserError as error:
            self._refuse(*error.faults)
        except Exception:
            self._refuse(told.FAULTY)
            raise
        finally:
            self._answer.remove_class("is-waiting")

    def _refuse(self, *faults: str) -> None:
        self._show(told.refused(faults), "", "", "")

    def _show(self, *pieces: str) -> None:
        for part, piece in zip(self._answer.children, pieces, strict=True):
            part.value = piece

    def _back(self, tried: Tried) -> None:
        self.controls.put(tried.position)
        self._moved()

    def _look(self) -> None:
        """Look for offer files in the working folder, and where this room has written some."""
        self.controls.set_offers(offer_choices([self._folder, *self.log_panel.written]))


def _organisations() -> dict[str, str]:
    """Names by code, of the tables that the question is put to."""
    table = load_grades()
    return table.organisations(table.years[-1])
