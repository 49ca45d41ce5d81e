"""What may be moved in the room."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from ipywidgets import Button, Checkbox, Dropdown, FloatSlider, HBox, Label, VBox

from paymodel.errors import UserError
from paymodel.model.grades import DELEGATED
from paymodel.room.offers_here import NO_OFFER, file_choice
from paymodel.room.position import Position, rate_of_slider

STEP_PCT: Final = 0.05
_MOST_PCT: Final = {"headline": 10.0, "additional": 2.0, "target": 15.0, "floor": 10.0, "differential": 40.0}
_NAMES: Final = {
    "headline": "Remit, headline %",
    "additional": "Remit, extra %",
    "target": "Target for junior grades %",
    "floor": "At least, for everybody else %",
    "differential": "Gap to the grade below %",
}
_OPENING_GAP_PCT: Final = 10.0
_STYLE: Final = {"description_width": "210px"}
_SLIDER: Final = {"width": "480px", "max_width": "100%"}
_CHOICE: Final = {"width": "640px", "max_width": "100%"}


class Controls(VBox):
    """The controls of a position; `on_move` is called once for each change."""

    def __init__(self, opening: Position, organisations: Mapping[str, str], on_move: Callable[[], None]) -> None:
        self._on_move, self._is_set, self._remit = on_move, False, opening.remit
        self._offers: dict[str, str | None] = {NO_OFFER: None}
        named = [(f"{code}: {name}", code) for code, name in organisations.items()]
        self.department = Dropdown(options=named, description="Department", style=_STYLE, layout=_CHOICE)
        self.headline, self.additional = _slider("headline"), _slider("additional")
        self.target, self.floor = _slider("target"), _slider("floor")
        self.has_differential = _box("Keep this gap between grades, or today's gap if smaller", "auto")
        self.differential = _slider("differential", _OPENING_GAP_PCT)
        self.junior = {grade: _box(grade, "60px") for grade in DELEGATED}
        self.offer = Dropdown(options=[NO_OFFER], description="Offer beside it", style=_STYLE, layout=_CHOICE)
        self.look_again = Button(description="Look again", tooltip="for offer files", layout={"width": "auto"})
        self.put(opening)
        for control in self.all:
            control.observe(self._moved, "value")
        juniors = HBox(list(self.junior.values()), layout={"flex_flow": "row wrap"})
        columns = [
            [self.target, self.floor, Label("Junior grades, whom the target is for"), juniors],
            [self.headline, self.additional, self.has_differential, self.differential],
        ]
        sides = [VBox(column, layout={"max_width": "100%"}) for column in columns]
        offers = HBox([self.offer, self.look_again], layout={"flex_flow": "row wrap"})
        super().__init__([self.department, HBox(sides, layout={"flex_flow": "row wrap"}), offers])
        self.add_class("controls")

    @property
    def all(self) -> list[Any]:
        """Every control."""
        sliders = [self.headline, self.additional, self.target, self.floor, self.differential]
        return [self.department, *sliders, self.has_differential, *self.junior.values(), self.offer]

    def position(self) -> Position:
        """What stands at the table. Errors: UserError where that is no position."""
        junior = tuple(grade for grade, box in self.junior.items() if box.value)
        if not junior:
            raise UserError("Junior grades: none is ticked; tick at least one.")
        department, offer = str(self.department.value), str(self.offer.value)
        return Position(
            department=department,
            remit=self._remit,
            headline_rate=rate_of_slider(self.headline.value, _NAMES["headline"]),
            additional_rate=rate_of_slider(self.additional.value, _NAMES["additional"]),
            target_rate=rate_of_slider(self.target.value, _NAMES["target"]),
            floor_rate=rate_of_slider(self.floor.value, _NAMES["floor"]),
            differential_rate=self._differential_rate(),
            junior_grades=junior,
            offer=self._offers[offer],
        )

    def put(self, position: Position) -> None:
        """Set every control to a position; one change."""
        with self._as_one():
            self.department.value, self._remit = position.department, position.remit
            for slider, rate in (
                (self.headline, position.headline_rate),
                (self.additional, position.additional_rate),
                (self.target, position.target_rate),
                (self.floor, position.floor_rate),
                (self.differential, position.differential_rate),
            ):
                if rate is not None:
                    slider.value = round(rate * 100, 2)
            self.has_differential.value = position.differential_rate is not None
            self.differential.disabled = not self.has_differential.value
            for grade, box in self.junior.items():
                box.value = grade in position.junior_grades
            if position.offer is not None and position.offer not in self._offers.values():
                self.set_offers({**self._offers, file_choice(Path(position.offer)): position.offer})
            names = {value: name for name, value in self._offers.items()}
            self.offer.value = names[position.offer]

    def set_offers(self, offers: Mapping[str, str | None]) -> None:
        """What may be chosen as the offer. The one chosen stays: where its file is gone, the answer says so."""
        chosen = str(self.offer.value)
        kept = {**offers, chosen: self._offers[chosen]}
        if kept == self._offers:
            return
        with self._as_one():
            self._offers = kept
            self.offer.options = list(kept)
            self.offer.value = chosen

    def _differential_rate(self) -> float | None:
        if not self.has_differential.value:
            return None
        return rate_of_slider(self.differential.value, _NAMES["differential"])

    @contextmanager
    def _as_one(self) -> Iterator[None]:
        was, self._is_set = self._is_set, True
        try:
            yield
        finally:
            self._is_set = was

    def _moved(self, change: Mapping[str, Any]) -> None:
        if self._is_set:
            return
        self.differential.disabled = not self.has_differential.value
        self._on_move()


def _slider(name: str, value_pct: float = 0.0) -> FloatSlider:
    return FloatSlider(
        value=value_pct,
        max=_MOST_PCT[name],
        step=STEP_PCT,
        description=_NAMES[name],
        readout_format=".2f",
        continuous_update=False,
        style=_STYLE,
        layout=_SLIDER,
    )


def _box(name: str, width: str) -> Checkbox:
    return Checkbox(description=name, indent=False, layout={"width": width})
