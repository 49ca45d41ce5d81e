"""One plain function a question: what the command line and the notebooks call. Each loads what it needs when used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paymodel.run.asked import Cost, Simulate
    from paymodel.run.simulate_report import report_in
    from paymodel.run.simulation import simulate

__all__ = ["Cost", "Simulate", "report_in", "simulate"]

_WHERE = {
    "Cost": "asked",
    "Simulate": "asked",
    "report_in": "simulate_report",
    "simulate": "simulation",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
