"""What stands beside a costing: what is odd about it, and what it takes for granted."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.cost_findings import DepartmentCost
from paymodel.model.nlw import PaidTime
from paymodel.model.offer import INSIDE, Offer
from paymodel.model.question import APRIL, NLW_INSIDE
from paymodel.model.remit import PublishedRemit
from paymodel.model.scales import Scale
from paymodel.model.small_groups import FEWEST
from paymodel.outputs.caveats import (
    PERMISSION,
    coverage_warning,
    extra_assumptions,
    few_people_warning,
    left_out_warnings,
)
from paymodel.outputs.demand_wording import joined
from paymodel.outputs.lump_sum_caveats import InPost, lump_sum_assumptions
from paymodel.outputs.numbers import gbp, pct_short
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.staff_caveats import floor_assumptions, points_assumption, spread_assumptions

WRITTEN_FOR: Final = "The offer is written for"


@dataclass(frozen=True)
class CostNotes:
    """What was taken about the staff: floors with hours, London scales in proportion, groups on two points, and who
    gets a lump sum, with the 31 March of the joiners and leavers."""

    baseline: str
    nlw: str
    spread: str
    as_at: int
    is_pay_points: bool
    is_rolled: bool
    has_positions: bool
    floors: Mapping[str, tuple[float, PaidTime]]
    london_scales: Mapping[str, Sequence[Scale]]
    two_point_cells: Mapping[str, Sequence[tuple[str, str, str]]]
    in_post: Mapping[str, InPost]
    flow_year: int


def other_staff_warning(offer: Offer, codes: Sequence[str], own_codes: Collection[str]) -> list[str]:
    """That an offer is put to others than it is written for. own_codes: of the codes costed, those that it names."""
    others = [code for code in codes if code not in own_codes]
    if not others:
        return []
    too = " too" if own_codes else ""
    who = joined(others)
    if len(others) > IN_FULL:
        who = f"{len(others)}{' other' if own_codes else ''} organisations"
    return [f"{WRITTEN_FOR} {joined(offer.departments)}; here it is put to the staff of {who}{too}."]


def cost_warnings(
    offer: Offer,
    departments: Sequence[DepartmentCost],
    as_at: int,
    off_scale: Mapping[str, Sequence[tuple[str, str, float]]],
) -> list[str]:
    """What is odd about this costing. off_scale: by code, grade, location and median that a stated scale leaves out."""
    warnings: list[str] = []
    if as_at != int(offer.remit[:4]):
        warnings.append(
            f"Remit {offer.remit} is put to the staff of 31 March {as_at}: numbers and pay have changed since, or had "
            "not changed yet."
        )
    for one in departments:
        warnings += coverage_warning(one.code, one.coverage.remit_scope, one.coverage.reason)
        warnings += left_out_warnings(one.code, one.suppressed_grades, one.ungraded_fte)
        warnings += few_people_warning(one.code, one.withheld_grades)
        warnings += [
            f"{one.code}: the {grade} scale that the offer states, {location}, does not hold the official median"
            f"{'' if grade in one.withheld_grades else f' of {gbp(median)}'} there; check it."
            for grade, location, median in off_scale.get(one.code, ())
        ]
        for year in one.years if offer.awards else ():
            shown = [line for line in year.grades if not line.is_withheld]
            unpicked = [(line.grade, line.not_picked_fte) for line in shown if not line.not_picked_fte <= 0.005]
            if unpicked:
                named = ", ".join(f"{grade} {_fte(fte)}" for grade, fte in unpicked)
                warnings.append(
                    f"{one.code}: no award of {year.remit.year} picks {named} FTE; their salaries do not rise by it."
                )
    return warnings


def _fte(fte: float) -> str:
    """Whole FTE; where it is not shown, that there are few."""
    return f"fewer than {FEWEST}" if math.isnan(fte) else f"{fte:,.0f}"


def cost_assumptions(offer: Offer, published: Sequence[PublishedRemit], notes: CostNotes) -> list[str]:
    """What the sums take for granted."""
    taken = [
        PERMISSION,
        "Basic pay (FTE x salary) stands in for the remuneration cost that a remit limits; allowances are missing.",
        _baseline(notes),
        *floor_assumptions(notes.floors),
    ]
    taken += _staff_assumptions(notes) + _scale_assumptions(offer, notes)
    taken += [
        f"Payments to people at their maximum: {_payments(offer)}.",
        "The paybill adds employer National Insurance on a year's actual pay a head and employer pension contributions "
        "by band of full-time salary; part-timers on a pay point are taken to work equal hours, and non-consolidated "
        "pay not to be pensionable. The apprenticeship levy is left out.",
    ]
    taken += _beside_assumptions(offer, notes)
    for one in published:
        taken += extra_assumptions(one.remit(), one)
    return [*taken, *offer.notes, *(note for one in published for note in one.notes)]


def _staff_assumptions(notes: CostNotes) -> list[str]:
    """Where people are taken to sit."""
    if notes.is_rolled:
        return []
    if notes.is_pay_points:
        return [points_assumption(notes.as_at)]
    if notes.baseline != APRIL:
        return ["One pay point a grade, on its published mean: minima, maxima and underpins bite on the mean."]
    taken = spread_assumptions(notes.spread, notes.two_point_cells)
    if notes.has_positions:
        taken.append("Modelled staff within 0.5% of an end of their scale are taken to be on it (assumed).")
    return taken


def _scale_assumptions(offer: Offer, notes: CostNotes) -> list[str]:
    """The scales that were stated, and those that are the national one in proportion."""
    taken = [
        f"{scale.grade} scale, {scale.location}: {gbp(scale.minimum_gbp)} to {gbp(scale.maximum_gbp)} "
        "(assumed: stated by the offer)."
        for scale in offer.scales.values()
    ]
    return taken + [
        f"{code} {scale.grade} scale, London: {gbp(scale.minimum_gbp)} to {gbp(scale.maximum_gbp)} (assumed: "
        "the national one in proportion to median pay)."
        for code, scales in notes.london_scales.items()
        for scale in scales
    ]


def _beside_assumptions(offer: Offer, notes: CostNotes) -> list[str]:
    """The lump sum and the progression."""
    taken: list[str] = []
    if offer.lump_sum is not None:
        taken += lump_sum_assumptions(offer.lump_sum, notes.in_post, notes.flow_year)
    if offer.progression is not None:
        where = "scores inside the remit" if offer.progression.is_inside_remit else "does not score"
        taken.append(f"Progression costs {pct_short(offer.progression.rate)} of pay, as the offer says, and {where}.")
    else:
        taken.append("Pay progression is not modelled.")
    return taken


def _baseline(notes: CostNotes) -> str:
    if notes.baseline != APRIL:
        return f"Pay before the award is that of 31 March {notes.as_at}, before the minimum-wage rise of 1 April."
    scores = "inside the remit" if notes.nlw == NLW_INSIDE else "outside the remit, as part of the baseline"
    return (
        f"Pay before the award is that of 31 March {notes.as_at} with the minimum-wage rise of 1 April, which is "
        f"{scores} (assumed; --nlw switches it)."
    )


def _payments(offer: Offer) -> str:
    if offer.maximum_payments == INSIDE:
        return "inside the remit (assumed; maximum_payments in the offer switches it)"
    if offer.maximum_payments == "outside":
        return "outside the remit, as the offer says"
    return "from the performance pot, as the offer says: no new money, in no total"
