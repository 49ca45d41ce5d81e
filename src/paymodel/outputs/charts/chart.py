"""A drawn chart as what is made from it takes it: nothing here draws."""

from collections.abc import Mapping
from dataclasses import dataclass

SCREEN, PRINT = "screen", "print"
PNG_DPI: Mapping[str, int] = {SCREEN: 150, PRINT: 300}
"""The sizes that a picture is saved at, in dots an inch."""


@dataclass(frozen=True)
class Drawn:
    """What a chart shows: its finding in a sentence, and its figures, numbers as they are and text as it reads."""

    shows: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | float | None, ...], ...]


@dataclass(frozen=True)
class Chart:
    """One chart: its name, its finding in a sentence, its drawing, its pictures by size, and its figures as CSV."""

    name: str
    shows: str
    svg: bytes
    pngs: Mapping[str, bytes]
    csv: str = ""

    @property
    def files(self) -> dict[str, bytes]:
        """Its files by name: one picture keeps the plain name, a second one says its size."""
        sized = {
            f"{self.name}{'' if i == 0 else '-' + size}.png": data for i, (size, data) in enumerate(self.pngs.items())
        }
        figures = {f"{self.name}.csv": self.csv.encode()} if self.csv else {}
        return {f"{self.name}.svg": self.svg, **sized, **figures}
