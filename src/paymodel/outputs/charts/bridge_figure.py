"""The chart of a bridge as files."""

from paymodel.model.bridge import BridgeResult
from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.charts.figures import house_style, new_figure, saved
from paymodel.outputs.charts.waterfall_chart import waterfall_chart


def draw_bridge(result: BridgeResult) -> Chart:
    """The walk as PNG and SVG."""
    caption = (
        f"{result.management.name} beside {result.cost.offer.name}; staff of 31 March {result.cost.as_at}. "
        "Points are of the pay bill that ours is a percentage of.\n"
        f"Blue: theirs counts more; orange, hatched: less; white, cross-hatched: not explained. "
        f"Run {result.run_id}, paymodel {result.version}."
    )
    with house_style(result.run_id):
        figure = new_figure()
        shows = waterfall_chart(figure, result)
        return saved(figure, "bridge", shows, caption)
