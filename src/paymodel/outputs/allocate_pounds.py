"""A split in whole pounds: columns that add up, and sums that end where the columns do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.allocated import Allocated
from paymodel.model.question import NLW_INSIDE, Question
from paymodel.units import pounds_adding_up, to_pounds

HEADLINE: Final = "headline"
ADDITIONAL: Final = "additional"


@dataclass(frozen=True)
class WholePounds:
    """£ a year. by grade: in the order of the lines. shared_gbp: of the policy, on top of the least awards.

    unspent_gbp: below the ceiling. short_gbp: above it, or outside the lower bands above what those may cost, where
    fenced. outside_gbp: what they cost at the least, with what is spent on them before.
    """

    pots: tuple[tuple[str, int], ...]
    ceiling_gbp: int
    spent_before_gbp: int
    least_gbp: int
    shared_gbp: int
    unspent_gbp: int
    outside_gbp: int
    short_gbp: int
    least_by_grade: tuple[int, ...]
    shared_by_grade: tuple[int, ...]

    @property
    def cost_gbp(self) -> int:
        """Of the awards."""
        return self.least_gbp + self.shared_gbp

    @property
    def award_by_grade(self) -> tuple[int, ...]:
        """Of each grade's award."""
        return tuple(map(sum, zip(self.least_by_grade, self.shared_by_grade, strict=True)))


def pots_gbp(allocated: Allocated, question: Question) -> list[tuple[str, float]]:
    """Each pot with what it holds, £ a year."""
    found = allocated.found
    return [
        (HEADLINE, found.headline_pot_gbp),
        (ADDITIONAL, found.additional_pot_gbp),
        *((pot.name, pot.rate * found.remit_base_gbp + pot.amount_gbp) for pot in question.pots),
    ]


def whole_pounds(allocated: Allocated, question: Question) -> WholePounds:
    """The split in whole pounds. What is spent before any award, spent and left adds up to the ceiling where it fits.
    Errors: ValueError where nobody is priced."""
    split, found = allocated.split, allocated.found
    if split is None:
        raise ValueError(f"{found.code}: nobody is priced")
    pots = pots_gbp(allocated, question)
    pot_pounds = pounds_adding_up([amount for _, amount in pots])
    ceiling = sum(pot_pounds)
    least = [line.least_cost_gbp for line in allocated.all_lines]
    shared = [line.award_cost_gbp - line.least_cost_gbp for line in allocated.all_lines]
    parts = [found.nlw_spent_gbp, sum(least), sum(shared), split.unspent_gbp]
    if split.is_feasible:
        spent, least_pounds, shared_pounds, unspent = pounds_adding_up(parts, ceiling)
    else:
        spent, least_pounds, shared_pounds, unspent = map(to_pounds, parts)
    least_by_grade = tuple(pounds_adding_up(least, least_pounds))
    outside = _outside_gbp(allocated, question, least_by_grade)
    if found.is_shortfall_fenced:
        over = outside - sum(amount for (name, _), amount in zip(pots, pot_pounds, strict=True) if name != ADDITIONAL)
    else:
        over = spent + least_pounds - ceiling
    return WholePounds(
        pots=tuple(zip((name for name, _ in pots), pot_pounds, strict=True)),
        ceiling_gbp=ceiling,
        spent_before_gbp=spent,
        least_gbp=least_pounds,
        shared_gbp=shared_pounds,
        unspent_gbp=unspent,
        outside_gbp=outside,
        short_gbp=max(over, 1) if split.shortfall_gbp else 0,
        least_by_grade=least_by_grade,
        shared_by_grade=tuple(pounds_adding_up(shared, shared_pounds)),
    )


def _outside_gbp(allocated: Allocated, question: Question, least_by_grade: Sequence[int]) -> int:
    """What the grades outside the lower bands cost at the least, the rise of 1 April with it where that scores."""
    outside = [i for i, line in enumerate(allocated.all_lines) if not line.is_lower]
    uplift = sum(allocated.all_lines[i].nlw_uplift_gbp for i in outside)
    return (to_pounds(uplift) if question.nlw == NLW_INSIDE else 0) + sum(least_by_grade[i] for i in outside)
