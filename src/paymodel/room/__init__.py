"""The negotiation room: what may be moved, the answer at once, and a log of each position tried."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paymodel.room.room import Room

__all__ = ["Room"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from paymodel.room.extra import require_extra

    require_extra("the negotiation room", "ipywidgets")
    return getattr(import_module("paymodel.room.room"), name)
