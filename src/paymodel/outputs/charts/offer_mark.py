"""The employer's offer on a chart of junior rate and rest rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from paymodel.model.cost_findings import DepartmentCost
from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.model.small_groups import is_few
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct
from paymodel.outputs.palette import OFFER_MARK, SMALL_SIZE
from paymodel.units import HALF_PENNY_GBP


@dataclass(frozen=True)
class OfferMark:
    """The average awards of an offer in one organisation, fractions of basic pay. once_gbp: what it pays once inside
    the remit beside them, £, which the place of the mark leaves out."""

    code: str
    junior_rate: float
    rest_rate: float
    once_gbp: float

    @property
    def once(self) -> str:
        """What is paid once, as a label goes on; empty where nothing is."""
        return f", and {gbp_spoken(self.once_gbp)} once" if self.once_gbp >= HALF_PENNY_GBP else ""


def offer_marks(departments: Sequence[Findings], result: RunResult) -> list[OfferMark]:
    """The offer beside the answer, for each department that it was costed for and whose sums may be told."""
    if result.offer is None:
        return []
    costs = {one.code: one for one in result.offer.departments}
    junior = result.question.junior_grades
    found: list[OfferMark] = []
    for one in departments:
        if one.code in costs:
            rates = [_mean_rate(costs[one.code], junior, is_junior=side) for side in (True, False)]
            if rates[0] is not None and rates[1] is not None:
                once_gbp = costs[one.code].first.test.non_consolidated_inside_gbp
                found.append(OfferMark(one.code, rates[0], rates[1], once_gbp))
    return found


def _mean_rate(cost: DepartmentCost, junior: Sequence[str], *, is_junior: bool) -> float | None:
    """What stays in salaries over pay before it, on one side; None where there is no pay, or the sum would tell that of
    too few people."""
    lines = [line for line in cost.first.all_grades if (line.grade in junior) == is_junior]
    pay = sum(line.baseline_gbp for line in lines)
    unshown = sum(line.headcount for line in lines if line.grade in cost.withheld_grades)
    if not pay or is_few(unshown):
        return None
    return sum(line.award_cost_gbp for line in lines) / pay


def offer_words(offers: Sequence[OfferMark], question: Question) -> str:
    """What the offer gives, as a title goes on; empty without one."""
    if not offers:
        return ""
    sides = f"{grade_list(question.junior_grades)} and {grade_list(question.rest_grades)}"
    told = "; ".join(f"{pct(one.junior_rate)} and {pct(one.rest_rate)} in {one.code}{one.once}" for one in offers)
    inside = " (inside the remit)" if any(one.once for one in offers) else ""
    return f". In salaries the offer gives {sides} on average {told}{inside}"


def draw_offers(
    axes: Axes, offers: Sequence[OfferMark], looks: Mapping[str, tuple[str, str]], short: Mapping[str, str]
) -> list[tuple[str | float | None, ...]]:
    """A named star each, its name above those before it; what is drawn. looks: by code, a colour first; short: the
    names of codes beside what is drawn."""
    rows: list[tuple[str | float | None, ...]] = []
    for number, one in enumerate(offers):
        at = (one.junior_rate * 100, one.rest_rate * 100)
        axes.plot(*at, OFFER_MARK, markersize=14, color=looks[one.code][0], markeredgecolor="black", zorder=6)
        is_left = at[0] > sum(axes.get_xlim()) / 2
        axes.annotate(
            f"offer, {short[one.code]}: {pct(one.junior_rate)}, {pct(one.rest_rate)}{one.once}",
            at,
            xytext=(-8 if is_left else 8, 13 + 12 * number),
            textcoords="offset points",
            ha="right" if is_left else "left",
            va="center",
            fontsize=SMALL_SIZE,
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1},
            zorder=7,
        )
        rows.append((one.code, "", "offer", one.junior_rate, one.rest_rate))
    return rows
