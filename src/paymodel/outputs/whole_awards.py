"""Awards in whole pounds: the lines of a certificate, and grades that add up to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from paymodel.model.demand import DIFFERENTIAL, FLOOR, MINIMUM, TARGET, Demand
from paymodel.model.findings import Findings, GradeLine
from paymodel.model.question import Question
from paymodel.units import HALF_PENNY_GBP, pounds_adding_up, to_pounds


@dataclass(frozen=True)
class Raised:
    """What a floor, or a target for named grades, adds, £ a year. is_on_top: of what else its grades are asked for."""

    demand: Demand
    is_on_top: bool
    cost_gbp: float


@dataclass(frozen=True)
class WholeAwards:
    """£ a year. What fits as it is, is not above the ceiling as it is shown.

    raised, own_rates: as raised_above gives them. pushed_gbp: what differentials and minima add, by grade. unspent_gbp,
    shared_gbp: of what is left of the ceiling; nothing where the least awards do not fit.
    """

    ceiling_gbp: int
    spent_before_gbp: int
    target_gbp: int
    raised: tuple[Raised, ...]
    raised_gbp: tuple[int, ...]
    own_rates: dict[str, float]
    pushed_gbp: dict[str, int]
    unspent_gbp: int
    shared_gbp: int

    @property
    def least_gbp(self) -> int:
        """The awards that are asked for."""
        return self.target_gbp + sum(self.raised_gbp) + sum(self.pushed_gbp.values())

    @property
    def left_gbp(self) -> int:
        """What the ceiling leaves beside them; below 0 where they do not fit."""
        return self.ceiling_gbp - self.spent_before_gbp - self.least_gbp


def in_sums(found: Findings) -> list[GradeLine]:
    """The grades that have an award."""
    return [line for line in found.all_grades if line.award_rate is not None]


def pots_gbp(found: Findings, question: Question) -> int:
    """Money beside the remit's two pots: the lines added up, whole pounds a year."""
    return sum(to_pounds(pot.rate * found.remit_base_gbp + pot.amount_gbp) for pot in question.pots)


def whole_awards(found: Findings, question: Question) -> WholeAwards:
    """The awards of an organisation, line by line."""
    ceiling = to_pounds(found.headline_pot_gbp) + to_pounds(found.additional_pot_gbp) + pots_gbp(found, question)
    spent, fits = to_pounds(found.nlw_spent_gbp), found.shortfall_gbp == 0
    raised, own_rates = raised_above(found, question)
    pushed = _pushed(found, question, own_rates)
    lines = [found.target_cost_gbp, *(one.cost_gbp for one in raised), sum(pushed.values())]
    whole = [to_pounds(amount) for amount in lines]
    if fits:
        whole[whole.index(max(whole))] -= max(spent + sum(whole) - ceiling, 0)
    left = ceiling - spent - sum(whole) if fits and found.split is not None else 0
    shared_gbp = sum(line.award_cost_gbp or 0 for line in in_sums(found)) - found.target_cost_gbp - found.floor_cost_gbp
    unspent = 0 if found.split is None else min(to_pounds(found.split.unspent_gbp), left)
    if unspent and shared_gbp <= HALF_PENNY_GBP:
        unspent = left
    return WholeAwards(
        ceiling_gbp=ceiling,
        spent_before_gbp=spent,
        target_gbp=whole[0],
        raised=tuple(raised),
        raised_gbp=tuple(whole[1:-1]),
        own_rates=own_rates,
        pushed_gbp=dict(zip(pushed, pounds_adding_up([*pushed.values()], whole[-1]), strict=True)),
        unspent_gbp=unspent,
        shared_gbp=left - unspent,
    )


def award_pounds(found: Findings, question: Question) -> list[int]:
    """The award of each grade in the sums, £ a year: in all the least awards and what is shared. Where all of that goes
    to everybody else, the junior grades come to their own lines."""
    whole, lines = whole_awards(found, question), in_sums(found)
    total, juniors = whole.least_gbp + whole.shared_gbp, [line for line in lines if line.is_junior]
    floors = {grade for one in whole.raised for grade in one.demand.grades}
    if question.policy is not None or any(line.grade in floors for line in juniors):
        return _adding_up(lines, total)
    theirs = whole.target_gbp + sum(whole.pushed_gbp.get(line.grade, 0) for line in juniors)
    others = [line for line in lines if not line.is_junior]
    amounts = iter(_adding_up(juniors, theirs)), iter(_adding_up(others, total - theirs))
    return [next(amounts[0] if line.is_junior else amounts[1]) for line in lines]


def _adding_up(lines: Sequence[GradeLine], total: int) -> list[int]:
    amounts = [line.award_cost_gbp or 0.0 for line in lines]
    return pounds_adding_up(amounts, total) if any(amounts) else [0] * len(amounts)


def raised_above(found: Findings, question: Question) -> tuple[list[Raised], dict[str, float]]:
    """What each floor, and a target for named grades, adds; and what is asked of each grade by itself, fractions."""
    asked, lines = question.asked, in_sums(found)
    target = asked.general(TARGET)
    own = {line.grade: target.rate for line in lines if target and line.grade in target.grades}
    costs: list[Raised] = []
    for one in asked.demands:
        if one.kind not in (TARGET, FLOOR) or one is target or not one.grades:
            continue
        meant = [line for line in lines if line.grade in one.grades]
        is_on_top = any(line.grade in own for line in meant)
        raised = {line.grade: max(one.rate, own.get(line.grade, one.rate)) for line in meant}
        cost = sum((raised[line.grade] - own.get(line.grade, 0.0)) * (line.basic_pay_gbp or 0) for line in meant)
        own |= raised
        costs.append(Raised(one, is_on_top, cost))
    return costs, own


def _pushed(found: Findings, question: Question, own_rates: dict[str, float]) -> dict[str, float]:
    """What differentials and minima add to what is asked of each grade by itself, £ a year; nothing is left out."""
    if found.split is None or not any(question.asked.of_kind(kind) for kind in (DIFFERENTIAL, MINIMUM)):
        return {}
    least = zip(in_sums(found), found.split.least_award_rates.tolist(), strict=True)
    costs = {line.grade: (rate - own_rates.get(line.grade, 0.0)) * (line.basic_pay_gbp or 0) for line, rate in least}
    return {grade: cost for grade, cost in costs.items() if cost > HALF_PENNY_GBP}
