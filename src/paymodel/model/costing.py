"""What an offer costs one organisation: full-year and in-year, inside and outside the remit, and the paybill."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from paymodel.model.eligibility import lump_sums_gbp
from paymodel.model.offer import INSIDE, OUTSIDE, PERFORMANCE_POT, PayYear
from paymodel.model.on_costs import OnCosts
from paymodel.model.pay_points import Staff
from paymodel.model.pricing import moved_scales, rises
from paymodel.model.question import NLW_INSIDE
from paymodel.model.remit import WHOLE_PAYBILL, Remit
from paymodel.model.scales import Scale
from paymodel.model.verdict import shortfall, verdict
from paymodel.model.workforce import BoolArray, FloatArray
from paymodel.units import HALF_PENNY_GBP

MONTHS: Final = 12
_APRIL: Final = 4
_BASELINE: Final = "baseline"


@dataclass(frozen=True)
class CostTerms:
    """What an offer is tested against. nlw: whether the April uplift scores inside the remit."""

    remit: Remit
    nlw: str


@dataclass(frozen=True)
class PricedStep:
    """What the awards of one day add, (n_points,), £ a year for all the point's people. picked_by: as of Rises.

    share: of the pay year from that day on. above_maximum_gbp is the part of the non-consolidated pay that goes to
    people at their maximum.
    """

    share: float
    consolidated_gbp: FloatArray
    non_consolidated_gbp: FloatArray
    above_maximum_gbp: FloatArray
    picked_by: tuple[BoolArray, ...]


@dataclass(frozen=True)
class Priced:
    """A pay year of an offer met with staff. Arrays (n_points,): new_salary_gbp is £ a year full-time, the others £
    for all the point's people; lump_sum_gbp is paid once. scales: as the awards leave them. rounding_above_gbp and
    rounding_below_gbp: by how much rounding may have moved a salary, nought for none."""

    staff: Staff
    steps: tuple[PricedStep, ...]
    new_salary_gbp: FloatArray
    is_picked: BoolArray
    lump_sum_gbp: FloatArray
    progression_gbp: FloatArray
    scales: Mapping[tuple[str, str], Scale]
    rounding_above_gbp: float
    rounding_below_gbp: float

    @property
    def consolidated_gbp(self) -> FloatArray:
        """(n_points,), £ a full year."""
        return self.staff.baseline.fte * (self.new_salary_gbp - self.staff.baseline.salary_gbp)

    @property
    def non_consolidated_gbp(self) -> FloatArray:
        """(n_points,), £ a full year."""
        return np.sum([step.non_consolidated_gbp for step in self.steps], axis=0)

    @property
    def above_maximum_gbp(self) -> FloatArray:
        """(n_points,), £ a full year."""
        return np.sum([step.above_maximum_gbp for step in self.steps], axis=0)


@dataclass(frozen=True)
class Period:
    """One way of counting, full-year or in-year: £. The paybill adds employer NI and pension."""

    nlw_uplift_gbp: float
    consolidated_gbp: float
    non_consolidated_gbp: float
    lump_sum_gbp: float
    progression_gbp: float
    ni_gbp: float
    pension_gbp: float

    @property
    def basic_pay_gbp(self) -> float:
        """What the offer adds to pay; the NLW uplift is before it."""
        return self.consolidated_gbp + self.non_consolidated_gbp + self.lump_sum_gbp + self.progression_gbp

    @property
    def paybill_gbp(self) -> float:
        """What the offer adds to the employer's cost."""
        return self.basic_pay_gbp + self.ni_gbp + self.pension_gbp


@dataclass(frozen=True)
class RemitTest:
    """An offer against a remit, £: what scores, the pots, and the verdict; full-year but for the one that says so.
    base_gbp: what the remit's percentages are of."""

    inside_remit_gbp: float
    inside_remit_in_year_gbp: float
    outside_remit_gbp: float
    performance_pot_gbp: float
    non_consolidated_inside_gbp: float
    outside_lower_bands_gbp: float
    base_gbp: float
    headline_pot_gbp: float
    additional_pot_gbp: float
    shortfall_gbp: float
    verdict: str

    @property
    def ceiling_gbp(self) -> float:
        """The most that the remit permits, £ a year."""
        return self.headline_pot_gbp + self.additional_pot_gbp

    @property
    def left_gbp(self) -> float:
        """The ceiling less what scores; negative above it."""
        return self.ceiling_gbp - self.inside_remit_gbp

    @property
    def is_fenced(self) -> bool:
        """Whether the ring fence, not the size of the pots, sets the shortfall."""
        return self.shortfall_gbp > max(0.0, -self.left_gbp) + HALF_PENNY_GBP

    @property
    def room_gbp(self) -> float:
        """What may still be spent before the ceiling or the ring fence is reached; negative beyond either."""
        return min(self.left_gbp, self.headline_pot_gbp - self.outside_lower_bands_gbp)


def price(year: PayYear, staff: Staff, scales: Mapping[tuple[str, str], Scale]) -> Priced:
    """Every sum of a pay year, by pay point. scales: before the offer, by grade and location. Errors: KeyError where an
    award needs one that is not there."""
    points, steps = staff.baseline, list[PricedStep]()
    is_picked = np.zeros(len(points.grade), dtype=bool)
    now = points
    for step in year.steps:
        settled = rises(now, step.awards, scales, year.rounding)
        steps.append(
            PricedStep(
                in_year_share(step.settlement_date),
                points.fte * (settled.salary_gbp - now.salary_gbp),
                points.fte * settled.non_consolidated_gbp,
                points.fte * settled.above_maximum_gbp,
                settled.picked_by,
            )
        )
        is_picked |= settled.is_picked
        now, scales = now.at(settled.salary_gbp), moved_scales(scales, step.awards, year.rounding)
    progression = year.progression.rate if year.progression else 0.0
    above, below = year.rounding.reach_gbp if year.rounding else (0.0, 0.0)
    return Priced(
        staff=staff,
        steps=tuple(steps),
        new_salary_gbp=now.salary_gbp,
        is_picked=is_picked,
        lump_sum_gbp=lump_sums_gbp(staff, year.lump_sum),
        progression_gbp=progression * points.basic_pay_gbp,
        scales=scales,
        rounding_above_gbp=above,
        rounding_below_gbp=below,
    )


@dataclass(frozen=True)
class _Piece:
    """A part of an offer: £ by pay point in full and in-year, (n_points,), and where it scores."""

    full_gbp: FloatArray
    in_year_gbp: FloatArray
    where: str


def _pieces(priced: Priced, year: PayYear, nlw: str) -> list[_Piece]:
    consolidated_in_year = np.sum([step.share * step.consolidated_gbp for step in priced.steps], axis=0)
    above = priced.above_maximum_gbp
    once = priced.non_consolidated_gbp - above
    lump_sum, progression, uplift = priced.lump_sum_gbp, priced.progression_gbp, priced.staff.nlw_uplift_gbp
    is_lump_inside = year.lump_sum is not None and year.lump_sum.is_inside_remit
    is_progression_inside = year.progression is not None and year.progression.is_inside_remit
    return [
        _Piece(priced.consolidated_gbp, consolidated_in_year, INSIDE),
        _Piece(once, once, INSIDE),
        _Piece(above, above, year.maximum_payments),
        _Piece(lump_sum, lump_sum, INSIDE if is_lump_inside else OUTSIDE),
        _Piece(progression, progression * priced.steps[0].share, INSIDE if is_progression_inside else OUTSIDE),
        _Piece(uplift, uplift, INSIDE if nlw == NLW_INSIDE else _BASELINE),
    ]


def against_remit(priced: Priced, year: PayYear, terms: CostTerms) -> RemitTest:
    """What of a pay year scores, against the pots."""
    points, remit = priced.staff.baseline, terms.remit
    pieces = _pieces(priced, year, terms.nlw)
    scored = np.sum([piece.full_gbp for piece in pieces if piece.where == INSIDE], axis=0)
    above = priced.above_maximum_gbp
    once = priced.non_consolidated_gbp - above

    def total(where: str, *, is_in_year: bool = False) -> float:
        amounts = [piece.in_year_gbp if is_in_year else piece.full_gbp for piece in pieces if piece.where == where]
        return float(np.sum(amounts))

    base = points.basic_pay_gbp - (priced.staff.nlw_uplift_gbp if terms.nlw == NLW_INSIDE else 0.0)
    # Without additional money there is nothing to keep for anybody.
    is_lower = points.is_in(remit.lower_bands) if remit.additional_rate else np.ones(len(base), dtype=bool)
    additional_base = base.sum() if remit.additional_basis == WHOLE_PAYBILL else base[is_lower].sum()
    headline_pot, additional_pot = remit.headline_rate * float(base.sum()), remit.additional_rate * additional_base
    need, beyond = float(scored.sum()), float(scored[~is_lower].sum())
    short = shortfall(need, beyond, headline_pot, float(additional_pot))
    return RemitTest(
        inside_remit_gbp=need,
        inside_remit_in_year_gbp=total(INSIDE, is_in_year=True),
        outside_remit_gbp=total(OUTSIDE),
        performance_pot_gbp=total(PERFORMANCE_POT),
        non_consolidated_inside_gbp=float(np.sum(once) + (np.sum(above) if year.maximum_payments == INSIDE else 0.0)),
        outside_lower_bands_gbp=beyond,
        base_gbp=float(base.sum()),
        headline_pot_gbp=headline_pot,
        additional_pot_gbp=float(additional_pot),
        shortfall_gbp=short,
        verdict=verdict(short, shortfall(need, 0.0, headline_pot, 0.0)),
    )


def in_year_share(settlement_date: date) -> float:
    """The part of the pay year, April to March, from a day on; a month begun counts by its days."""
    months_gone = (settlement_date.month - _APRIL) % MONTHS
    next_month = date(settlement_date.year + settlement_date.month // MONTHS, settlement_date.month % MONTHS + 1, 1)
    days_in_month = (next_month - settlement_date.replace(day=1)).days
    return (MONTHS - months_gone - (settlement_date.day - 1) / days_in_month) / MONTHS


@dataclass(frozen=True)
class Added:
    """What a pay year adds to pay beside its lump sum, (n_points,), £ for all the point's people."""

    consolidated_gbp: FloatArray
    non_consolidated_gbp: FloatArray
    progression_gbp: FloatArray

    @property
    def pay_gbp(self) -> FloatArray:
        """All of it."""
        return self.consolidated_gbp + self.progression_gbp + self.non_consolidated_gbp


def added_pay(priced: Priced, year: PayYear, *, is_in_year: bool) -> Added:
    """Each step in full or from its day on. Payments from a performance pot are no new money and are left out."""
    is_new, once = year.maximum_payments in (INSIDE, OUTSIDE), priced.non_consolidated_gbp
    shares = [step.share if is_in_year else 1.0 for step in priced.steps]
    raised = [share * step.consolidated_gbp for share, step in zip(shares, priced.steps, strict=True)]
    once = once if is_new else once - priced.above_maximum_gbp
    return Added(np.sum(raised, axis=0), once, priced.progression_gbp * shares[0])


def period(priced: Priced, year: PayYear, on_costs: OnCosts, *, is_in_year: bool) -> Period:
    """A pay year in full, or each step from its day to 31 March; what is paid once is whole either way, and not
    pensionable but for a lump sum that says so."""
    points, added = priced.staff.baseline, added_pay(priced, year, is_in_year=is_in_year)
    salary, rates = points.salary_gbp, on_costs.pension_rate(points.salary_gbp)
    pension = np.zeros(len(salary))
    for step in priced.steps:
        # From its day on a step moves the whole salary into the band that it reaches.
        moved = salary + step.consolidated_gbp / points.fte
        new_rates = on_costs.pension_rate(moved)
        pension = pension + (step.share if is_in_year else 1.0) * points.fte * (new_rates * moved - rates * salary)
        salary, rates = moved, new_rates
    is_pensionable = year.lump_sum is not None and year.lump_sum.is_pensionable
    pension = pension + rates * (added.progression_gbp + (priced.lump_sum_gbp if is_pensionable else 0.0))
    before = points.basic_pay_gbp
    pay = before + (added.pay_gbp + priced.lump_sum_gbp)
    ni = points.headcount * (on_costs.ni_gbp(pay / points.headcount) - on_costs.ni_gbp(before / points.headcount))
    return Period(
        nlw_uplift_gbp=float(priced.staff.nlw_uplift_gbp.sum()),
        consolidated_gbp=float(added.consolidated_gbp.sum()),
        non_consolidated_gbp=float(added.non_consolidated_gbp.sum()),
        lump_sum_gbp=float(priced.lump_sum_gbp.sum()),
        progression_gbp=float(added.progression_gbp.sum()),
        ni_gbp=float(ni.sum()),
        pension_gbp=float(pension.sum()),
    )


def next_staff(priced: Priced, floor_gbp: float) -> Staff:
    """The staff on the following 31 March, and at the floor of the day after."""
    points = priced.staff.baseline.at(priced.new_salary_gbp)
    return Staff(points, points.lifted_to(floor_gbp))
