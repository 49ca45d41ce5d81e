"""paymodel: whether a civil service pay remit can carry an offer, and who gets what.

The Python API: `import paymodel as pm`, then `pm.simulate("DWP")`. Rates are fractions (0.065 is 6.5%), money is pounds
a year, frames come in and go out. docs/python.md shows every function. Each loads what it needs when it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paymodel.api.allocation import Allocation, allocate
    from paymodel.api.answer import Answer
    from paymodel.api.backtesting import Backtest, backtest
    from paymodel.api.comparison import Comparison, compare
    from paymodel.api.costing import Costing, cost
    from paymodel.api.curves import Frontier, frontier
    from paymodel.api.offer import Offer
    from paymodel.api.remit import Remit
    from paymodel.api.reporting import report
    from paymodel.api.simulation import simulate
    from paymodel.api.solved import Solved, solve
    from paymodel.api.tables import load_grades, save_grades
    from paymodel.errors import UserError

__version__ = "0.1.0"

__all__ = [
    "Allocation",
    "Answer",
    "Backtest",
    "Comparison",
    "Costing",
    "Frontier",
    "Offer",
    "Remit",
    "Solved",
    "UserError",
    "__version__",
    "allocate",
    "backtest",
    "compare",
    "cost",
    "frontier",
    "load_grades",
    "report",
    "save_grades",
    "simulate",
    "solve",
]

_WHERE = {
    "Allocation": "api.allocation",
    "Answer": "api.answer",
    "Backtest": "api.backtesting",
    "Comparison": "api.comparison",
    "Costing": "api.costing",
    "Frontier": "api.curves",
    "Offer": "api.offer",
    "Remit": "api.remit",
    "Solved": "api.solved",
    "UserError": "errors",
    "allocate": "api.allocation",
    "backtest": "api.backtesting",
    "compare": "api.comparison",
    "cost": "api.costing",
    "frontier": "api.curves",
    "load_grades": "api.tables",
    "report": "api.reporting",
    "save_grades": "api.tables",
    "simulate": "api.simulation",
    "solve": "api.solved",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
