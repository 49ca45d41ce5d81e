"""The staff that an offer meets: pay points from the official cells, a table of grades, or a table of pay points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from paymodel.errors import UserError
from paymodel.inputs.flows import flows
from paymodel.inputs.grade_cells import load_cells
from paymodel.inputs.grade_table import GradeTable
from paymodel.inputs.nlw import nlw_rates, paid_time
from paymodel.inputs.pay_scales import PublishedScale, scales_on
from paymodel.model.cells import Cells
from paymodel.model.nlw import PaidTime, nlw_floor
from paymodel.model.pay_points import Staff
from paymodel.model.question import APRIL, PUBLISHED
from paymodel.model.scales import Scale, in_proportion, lifted, medians_off
from paymodel.model.spread import AGREEMENT_SHARE, CELL_MEANS, FITTED, SpreadTerms, on_one_rate, spread
from paymodel.model.workforce import FloatArray, Workforce
from paymodel.provenance import Provenance

_FEW = 8
"""For more organisations than this the table of cells is read whole."""


@dataclass(frozen=True)
class StaffTerms:
    """How staff are read: baseline, spread within cells, and what the user states about hours and scales."""

    year: int
    baseline: str = APRIL
    spread: str = FITTED
    paid_hours: float | None = None
    scales: Mapping[tuple[str, str], Scale] = field(default_factory=dict)


@dataclass(frozen=True)
class LoadedStaff:
    """Staff of one organisation, and what was taken about them.

    scales: before the award, by grade and location; london_scales: those of them that are the national one in
    proportion; published_scales those in force that were published. nlw_floor_gbp: None for the published baseline.
    has_regions: whether the table tells London from elsewhere. off_scale_medians_gbp: those a stated scale leaves out.
    """

    staff: Staff
    scales: Mapping[tuple[str, str], Scale]
    london_scales: tuple[Scale, ...]
    nlw_floor_gbp: float | None
    paid_time: PaidTime
    two_point_cells: tuple[tuple[str, str, str], ...]
    published_scales: tuple[PublishedScale, ...]
    has_regions: bool
    off_scale_medians_gbp: tuple[tuple[str, str, float], ...]

    @property
    def nlw_uplift_rates(self) -> FloatArray:
        """What the April floor adds to each grade's published pay, (n_grades,), fractions."""
        points = self.staff.on_31_march
        return points.by_grade(self.staff.nlw_uplift_gbp) / points.by_grade(points.basic_pay_gbp)


def load_staff(table: GradeTable, codes: Sequence[str], terms: StaffTerms) -> dict[str, LoadedStaff]:
    """The staff of organisations by code; none for those without a priced grade.

    Errors: UserError where no NLW rate is held for the year of an April baseline.
    """
    wanted = codes if len(codes) <= _FEW else None
    cells = load_cells(wanted, terms.year) if table.is_official and terms.baseline == APRIL else {}
    loaded: dict[str, LoadedStaff] = {}
    for code in codes:
        workforce = table.workforce(code, terms.year)
        if workforce.is_priced.any():
            loaded[code] = _loaded(table, workforce, cells.get(code), terms)
    return loaded


def _loaded(table: GradeTable, workforce: Workforce, cells: Cells | None, terms: StaffTerms) -> LoadedStaff:
    code, day = workforce.code, date(terms.year, 3, 31)
    paid = paid_time(code)
    hours = terms.paid_hours
    if hours is None and table.rolled is not None and table.rolled.paid_hours != paid.paid_hours:
        hours = table.rolled.paid_hours
    if hours is not None:
        paid = PaidTime(hours, paid.paid_weeks, Provenance("given by the user", day, "assumed"))
    in_force = scales_on(code, day) if table.is_official else {}
    published = {key: found.scale for key, found in in_force.items()}
    has_regions = cells is not None or code in table.points
    scales = {**published, **table.scales.get(code, {}), **terms.scales}
    medians = table.medians(code, terms.year)
    cells = cells or Cells.of_workforce(workforce, medians)
    london = in_proportion(scales, cells)
    off_scale_gbp = medians_off(terms.scales, cells)
    scales = {**scales, **{(scale.grade, scale.location): scale for scale in london}}
    points, two_point = table.points.get(code), ()
    if points is None:
        is_spot = _is_spot(workforce, medians, cells, published, terms.scales)
        method = CELL_MEANS if terms.baseline == PUBLISHED else terms.spread
        found = spread(
            cells,
            workforce.organisation,
            SpreadTerms(method, is_spot, scales, floor_in_force(terms.year - 1, paid)),
            workforce.priced().mean_salary_gbp,
        )
        points, two_point = found.points, found.two_point_cells
    moves = flows().staff_flows(code, terms.year, points.grades)
    if terms.baseline == PUBLISHED:
        floor, staff = None, Staff(points, points, moves)
    else:
        floor = april_floor(terms.year, paid)
        staff, scales = Staff(points, points.lifted_to(floor), moves), lifted(scales, floor)
    return LoadedStaff(
        staff, scales, london, floor, paid, two_point, tuple(in_force.values()), has_regions, off_scale_gbp
    )


def floor_in_force(year: int, paid: PaidTime) -> float:
    """The floor of an earlier April, or none where its rate is not held."""
    return april_floor(year, paid) if year in nlw_rates() else 0.0


def april_floor(year: int, paid: PaidTime) -> float:
    """The NLW floor of an April, £ a year. Errors: UserError where its rate is not held."""
    rate = nlw_rates().get(year)
    if rate is None:
        held = ", ".join(str(held) for held in nlw_rates())
        raise UserError(
            f"--as-at {year}: no National Living Wage of April {year} is held ({held} are); use --baseline published."
        )
    return nlw_floor(rate.hourly_gbp, paid.paid_hours, paid.paid_weeks)


def _is_spot(
    workforce: Workforce,
    medians: FloatArray,
    cells: Cells,
    published: Mapping[tuple[str, str], Scale],
    assumed: Mapping[tuple[str, str], Scale],
) -> np.ndarray:
    """(n_priced_grades,): on a spot rate. Where spot rates are published they say so; elsewhere mean and median do."""
    priced = workforce.is_priced
    grades = workforce.priced().grades
    if published:
        spots = {grade for (grade, _), scale in published.items() if scale.is_spot}
        found = np.array([grade in spots for grade in grades], dtype=bool)
    else:
        mean, median = workforce.mean_salary_gbp[priced], medians[priced]
        found = (np.abs(mean - median) <= AGREEMENT_SHARE * median) | on_one_rate(cells)
    ranges = {grade for (grade, _), scale in assumed.items() if not scale.is_spot}
    return found & np.array([grade not in ranges for grade in grades], dtype=bool)


def april_floors(staff: Mapping[str, LoadedStaff]) -> dict[str, tuple[float, PaidTime]]:
    """The floor of the April baseline by code, £ a year, and the time that it pays for; none where nobody is lifted."""
    return {code: (one.nlw_floor_gbp, one.paid_time) for code, one in staff.items() if one.nlw_floor_gbp is not None}


def floors_after(year: int, paid: PaidTime) -> dict[int, float]:
    """NLW floors by the year of their 1 April, those after a year alone, £ a year."""
    return {april: april_floor(april, paid) for april in nlw_rates() if april > year}
