"""A position worked out: the answer and its two charts, through the same functions as the commands."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from paymodel.model.cost_findings import DepartmentCost
from paymodel.model.findings import Findings, RunResult
from paymodel.model.frontier import FrontierResult
from paymodel.model.reported import Reported
from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.charts.figures import house_style, new_figure, saved
from paymodel.outputs.charts.frontier_chart import frontier_chart
from paymodel.outputs.charts.gains_chart import gains_chart
from paymodel.outputs.frontier_console import is_drawn
from paymodel.room.position import Position
from paymodel.run.frontier import Frontier, frontier
from paymodel.run.simulation import simulate


@dataclass(frozen=True)
class Worked:
    """The answer to a position, and its charts where there is something to draw."""

    position: Position
    result: RunResult
    charts: tuple[Chart, ...]

    @property
    def found(self) -> Findings:
        """What was found for the department."""
        return self.result.departments[0]

    @property
    def cost(self) -> DepartmentCost | None:
        """The costing of the offer beside it, where one is chosen."""
        return None if self.result.offer is None else self.result.offer.departments[0]


def worked(position: Position) -> Worked:
    """The answer to a position. Errors: UserError with every fault of it."""
    asked = position.asked()
    result = simulate(asked)
    return Worked(position, result, tuple(_charts(result, frontier(Frontier(asked, ())))))


def _charts(result: RunResult, curves: FrontierResult) -> Iterator[Chart]:
    """The frontier, and who gets more and who gets less."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a home folder it cannot write to is no concern here
    caption = (
        f"Official tables of 31 March {result.question.as_at}; remit {result.question.remit.year}. "
        f"Run {result.run_id}, paymodel {result.version}."
    )
    with house_style(result.run_id):
        if is_drawn(curves.departments[0]):
            figure = new_figure()
            shows = frontier_chart(figure, curves, curves.departments)
            yield saved(figure, "frontier", shows, caption, sizes=())
        figure = new_figure()
        drawn = gains_chart(figure, Reported(result))
        if drawn is not None:
            yield saved(figure, "gains", drawn.shows, caption, sizes=())
