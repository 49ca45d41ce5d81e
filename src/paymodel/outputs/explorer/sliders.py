"""What a reader of the explorer can change, and a position as the text of a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

_STEPS_PER_POINT = 100
"""A position is kept in whole hundredths of a percentage point, so that every rate of it can be typed exactly."""


_LEFT_AS_THEY_ARE = "!'()*"
"""Signs that a browser's encodeURIComponent leaves alone, and Python's quote does not."""


@dataclass(frozen=True)
class Slider:
    """A rate that a reader can change. key: in links. field: in a position. reach_pct: of the slider, as it
    stands at first; the box beside it goes on to what the payload allows, and the slider with it."""

    key: str
    field: str
    label: str
    reach_pct: int
    is_optional: bool = False


_DIFFERENTIAL: Final = "Each grade above the one below by at least, or today's gap if smaller"

SLIDERS: Final = (
    Slider("target", "target_rate", "Target for the junior grades", 15),
    Slider("floor", "floor_rate", "Floor for everybody else", 12),
    Slider("differential", "differential_rate", _DIFFERENTIAL, 30, is_optional=True),
    Slider("headline", "headline_rate", "Remit, headline rate", 10),
    Slider("additional", "additional_rate", "Remit, additional rate", 3),
)

PRESETS: Final = {"AA and AO": ("AA", "AO"), "AA to EO": ("AA", "AO", "EO")}
"""Junior grades at one press."""


def hundredths(rate: float) -> int:
    """A rate in hundredths of a percentage point, to the nearest."""
    return round(rate * 100 * _STEPS_PER_POINT)


def pct_text(rate: float | None) -> str:
    """A rate in per cent as it is typed, such as 6.5; none where there is none."""
    return "none" if rate is None else f"{hundredths(rate) / _STEPS_PER_POINT:g}"


def position_text(position: Mapping[str, Any], run_id: str) -> str:
    """A position as a link keeps it. position: department, junior_grades and the fields of SLIDERS. run_id: of the
    page."""
    rates = [f"{one.key}={pct_text(position[one.field])}" for one in SLIDERS]
    junior = ",".join(position["junior_grades"])
    code = quote(position["department"], safe=_LEFT_AS_THEY_ARE)
    return "&".join([f"d={code}", *rates, f"junior={junior}", f"run={run_id}"])


def position_words(position: Mapping[str, Any]) -> str:
    """A position in words, for paper."""
    rates = [f"{one.label}: {_in_words(position[one.field])}" for one in SLIDERS]
    return "; ".join([*rates, f"Junior grades: {', '.join(position['junior_grades'])}"]) + "."


def _in_words(rate: float | None) -> str:
    return "not asked" if rate is None else f"{pct_text(rate)}%"
