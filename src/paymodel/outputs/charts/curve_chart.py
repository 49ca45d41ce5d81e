"""What one open number of an offer leaves for another."""

from matplotlib.figure import Figure

from paymodel.model.solved import SolveResult
from paymodel.outputs.charts.panels import title
from paymodel.outputs.palette import JUNIOR_COLOUR
from paymodel.outputs.solve_wording import kind_unit, scaled


def curve_chart(figure: Figure, result: SolveResult) -> str:
    """Draw the second number against the first; what it shows."""
    assert result.second is not None
    first, second = result.unknown, result.second
    figure.set_size_inches(8, 5)
    axes = figure.subplots()
    points = [point for point in result.curve if point.second is not None]
    axes.plot(
        [scaled(point.first, first.kind) for point in points],
        [scaled(point.second, second.kind) for point in points if point.second is not None],
        color=JUNIOR_COLOUR,
        marker="o",
        markersize=4,
    )
    axes.set_xlabel(f"{first.name} ({kind_unit(first.kind)})")
    axes.set_ylabel(f"{second.name} ({kind_unit(second.kind)})")
    axes.grid(alpha=0.3)
    axes.set_ylim(bottom=0)
    shows = f"{result.code}: the most of {second.name} that fits beside each {first.name}"
    title(figure, shows)
    return shows
