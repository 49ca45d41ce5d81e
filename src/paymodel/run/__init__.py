"""One plain function a question: what the command line and the notebooks call. Each loads what it needs when used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paymodel.run.asked import Cost, Explore, Report, Simulate
    from paymodel.run.reporting import report, report_in
    from paymodel.run.simulation import simulate
    from paymodel.run.verification import verify

__all__ = ["Cost", "Explore", "Report", "Simulate", "report", "report_in", "simulate", "verify"]

_WHERE = {
    "Cost": "asked",
    "Explore": "asked",
    "Report": "asked",
    "Simulate": "asked",
    "report": "reporting",
    "report_in": "reporting",
    "simulate": "simulation",
    "verify": "verification",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
