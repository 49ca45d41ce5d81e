"""Who gets what in the answer, grade by grade and side by side, as charts draw it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.findings import Findings, GradeLine
from paymodel.model.question import Question
from paymodel.model.verdict import ABOVE_CEILING
from paymodel.outputs.charts.asked_words import as_read, target_words
from paymodel.outputs.charts.names import coded
from paymodel.outputs.demand_wording import beside_other_demands, is_clash, is_plain
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct_short

HALF_A_POUND_GBP: Final = 0.5
"""Less than this is nothing."""

NAMED_UP_TO: Final = 2
"""Figures of more departments than this are told as a span in a title."""


@dataclass(frozen=True)
class Side:
    """The junior grades, or everybody else: full-time equivalents, pay before and award, £ a year, and whether the
    minimum-wage rise is in pay before it."""

    name: str
    fte: float
    pay_gbp: float
    award_cost_gbp: float
    is_lifted: bool = False

    @property
    def mean_gbp(self) -> float:
        """Mean pay before the award."""
        return self.pay_gbp / self.fte

    @property
    def new_mean_gbp(self) -> float:
        """Mean pay after it."""
        return (self.pay_gbp + self.award_cost_gbp) / self.fte

    def more_gbp(self, rate: float) -> float:
        """What each gets more than at a rate for everybody, a year on average; less than nothing where it is less."""
        return (self.award_cost_gbp - rate * self.pay_gbp) / self.fte


def awarded_lines(found: Findings) -> list[GradeLine]:
    """The grades in the sums, lowest first, as they are shown."""
    return [line for line in found.grades if line.award_rate is not None]


def sides(found: Findings, question: Question) -> list[Side]:
    """Junior grades and everybody else, those of whom there are any."""
    lines = [line for line in found.all_grades if line.award_rate is not None]
    told: list[Side] = []
    for grades in (question.junior_grades, question.rest_grades):
        chosen = [line for line in lines if line.grade in grades]
        fte, pay, cost = (
            sum(figure or 0.0 for figure in figures)
            for figures in (
                [line.fte for line in chosen],
                [line.basic_pay_gbp for line in chosen],
                [line.award_cost_gbp for line in chosen],
            )
        )
        if fte and pay:
            is_lifted = any((line.nlw_uplift_gbp or 0.0) >= HALF_A_POUND_GBP for line in chosen)
            told.append(Side(grade_list(grades), fte, pay, cost, is_lifted))
    return told


def is_told(found: Findings) -> bool:
    """Whether there is an award to be drawn for junior grades."""
    return found.has_junior_pay and any(not line.is_withheld for line in awarded_lines(found))


def if_paid(found: Findings, question: Question) -> str:
    """What has to be granted for a department's awards, where they are not within the ceiling; else empty."""
    if is_clash(found):
        return "if every demand but the caps were met"
    if found.verdict != ABOVE_CEILING:
        return ""
    asked = "target and floor were paid" if is_plain(question) else "every demand were met"
    return f"if {asked}, {gbp_spoken(found.shortfall_gbp)} above the ceiling"


def condition(departments: Sequence[Findings], question: Question) -> str:
    """What is asked, with which money it is within the ceiling, how the rules are read where that turns a verdict, and
    what else is met, as a title goes on."""
    extra = question.remit.additional_rate
    is_any_within = any(not if_paid(found, question) for found in departments)
    with_extra = f" and the extra {pct_short(extra)}" if extra and is_any_within else ""
    read = as_read(departments, question)
    return f", with {target_words(question)}{with_extra}{read}{beside_other_demands(question)}"


def those_above(departments: Sequence[Findings], question: Question) -> str:
    """Whose awards are not within the ceiling, as a title ends; empty where all are."""
    clashing = [found.code for found in departments if is_clash(found)]
    above = [found.code for found in departments if if_paid(found, question) and not is_clash(found)]
    told = f". If it were paid, above the ceiling: {', '.join(above)}" if above else ""
    return told + (f". Demands contradict each other: {', '.join(clashing)}" if clashing else "")


def spans_of(
    departments: Sequence[Findings], question: Question, figure: Callable[[Side], float]
) -> list[tuple[str, float, float]]:
    """The least and the greatest figure of each side over departments, with the side's name."""
    by_name: dict[str, list[float]] = {}
    for found in departments:
        for side in sides(found, question):
            by_name.setdefault(side.name, []).append(figure(side))
    return [(name, min(figures), max(figures)) for name, figures in by_name.items()]


def named(found: Findings, question: Question) -> str:
    """A department as a title opens on it, with who is left out and what has to be granted."""
    return coded(found, if_paid(found, question))
