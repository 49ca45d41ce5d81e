"""The chart of a bridge as files."""

from paymodel.model.bridge import BridgeResult
from paymodel.outputs.figures import Chart, house_style, new_figure, saved
from paymodel.outputs.waterfall_chart import waterfall_chart


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
        return Chart("bridge", shows, saved(figure, "bridge", caption))
