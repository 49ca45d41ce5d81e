"""What a goal seek found."""

from dataclasses import dataclass

from paymodel.model.cost_findings import CostResult
from paymodel.model.costing import RemitTest
from paymodel.model.goal_seek import Solved


@dataclass(frozen=True)
class Open:
    """A number that an offer leaves open: its path in a document, as it is told, and what it is a number of."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class CurvePoint:
    """A value of the first open number, and the largest of the second beside it. Fractions or £."""

    first: float
    second: float | None
    is_spent: bool


@dataclass(frozen=True)
class SolveResult:
    """The value that spends a ceiling, of which remit year, with the costing at it; for two open numbers the curve.

    test: the remit test at the value, or at nothing where none fits. least_costing: the offer with nothing there.
    """

    name: str
    code: str
    unknown: Open
    second: Open | None
    remit: str
    found: Solved
    test: RemitTest
    curve: tuple[CurvePoint, ...]
    costing: CostResult | None
    least_costing: CostResult

    @property
    def is_solvable(self) -> bool:
        """Whether a value spends the ceiling."""
        return self.found.is_spent
