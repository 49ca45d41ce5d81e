"""What an offer costs one organisation, year by year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from paymodel.model.costing import (
    CostTerms,
    Period,
    Priced,
    RemitTest,
    against_remit,
    next_staff,
    period,
    price,
)
from paymodel.model.lump_sum import LumpSumTotals, lump_sum_totals
from paymodel.model.measures import (
    Against,
    GradeCost,
    Measures,
    against,
    grade_costs,
    measures,
    shown_against,
    shown_grades,
    shown_measures,
)
from paymodel.model.offer import Offer, PayYear
from paymodel.model.on_costs import OnCosts
from paymodel.model.pay_points import Staff
from paymodel.model.question import NLW_INSIDE, NLW_OUTSIDE
from paymodel.model.reckoner import Overtaken, Reckoned
from paymodel.model.remit import Remit
from paymodel.model.scales import Scale, lifted
from paymodel.model.small_groups import withheld_grades
from paymodel.model.workforce import Coverage


@dataclass(frozen=True)
class YearTerms:
    """What one pay year is priced against. nlw_floor_gbp: of its April, £ a year; None lifts nobody.

    compared_rates: names and rates that people's rises are held against, fractions.
    """

    remit: Remit
    on_costs: OnCosts
    nlw_floor_gbp: float | None
    uniform_rate: float
    compared_rates: tuple[tuple[str, float], ...]
    cpi_rate: float | None


@dataclass(frozen=True)
class YearCost:
    """One pay year of an offer. £ a year; rates are fractions of the baseline.

    grades: as they are shown; all_grades: for sums alone. is_counted: whether people are on the points that a table
    of pay points gives, and not modelled.
    """

    remit: Remit
    settlement_date: date
    nlw_floor_gbp: float | None
    baseline_basic_pay_gbp: float
    nlw_uplift_gbp: float
    test: RemitTest
    other_nlw_test: RemitTest
    full_year: Period
    in_year: Period
    measures: Measures
    uniform: Against
    against: tuple[Against, ...]
    grades: tuple[GradeCost, ...]
    inflation_rate: float | None
    rounding_below_gbp: float
    step_dates: tuple[date, ...]
    all_grades: tuple[GradeCost, ...]
    is_counted: bool
    lump_sum: LumpSumTotals | None

    @property
    def withheld_grades(self) -> tuple[str, ...]:
        """The grades whose figures are not shown, since groups of fewer than 5 people never are."""
        return tuple(line.grade for line in self.grades if line.is_withheld)

    @property
    def award_rate(self) -> float:
        """What scores inside the remit, full-year, over what the remit's percentages are of."""
        return self.test.inside_remit_gbp / self.test.base_gbp

    @property
    def consolidated_rate(self) -> float:
        """What stays in salaries, full-year, over the baseline."""
        return self.full_year.consolidated_gbp / self.baseline_basic_pay_gbp

    @property
    def carry_over_gbp(self) -> float:
        """What next year bears of this year's award beyond what this year does."""
        return self.full_year.consolidated_gbp - self.in_year.consolidated_gbp

    @property
    def is_verdict_by_reading(self) -> bool:
        """Whether the two readings of the NLW uplift give different verdicts."""
        return self.test.verdict != self.other_nlw_test.verdict


@dataclass(frozen=True)
class DepartmentCost:
    """An offer met with one organisation: its pay years, the first at the head, and what small changes cost.

    Whatever it is made of, it holds no figure of fewer than 5 people but in all_grades; NaN stands for them.
    """

    code: str
    organisation: str
    coverage: Coverage
    years: tuple[YearCost, ...]
    reckoner: tuple[Reckoned, ...]
    average_posts_fte: float
    salary_posts_fte: float
    overtaken: tuple[Overtaken, ...]
    suppressed_grades: tuple[str, ...]
    ungraded_fte: float | None

    def __post_init__(self) -> None:
        lines = self.years[0].all_grades
        headcount = np.array([line.headcount for line in lines])
        grades = withheld_grades([line.grade for line in lines], headcount, self.shown_splits)
        people = sum(line.headcount for line in lines if line.grade in grades)
        object.__setattr__(self, "years", tuple(_shown(year, grades, people) for year in self.years))
        object.__setattr__(self, "reckoner", tuple(line.shown(grades) for line in self.reckoner))
        object.__setattr__(self, "overtaken", tuple(line.shown(grades) for line in self.overtaken))

    @property
    def first(self) -> YearCost:
        """The year that the offer settles."""
        return self.years[0]

    @property
    def shown_splits(self) -> list[tuple[str, ...]]:
        """The splits whose sums the remit's rules show: the lower bands of each year that has additional money."""
        return [year.remit.lower_bands for year in self.years if year.remit.additional_rate]

    @property
    def withheld_grades(self) -> tuple[str, ...]:
        """The grades whose figures are not shown, since groups of fewer than 5 people never are."""
        return self.first.withheld_grades


@dataclass(frozen=True)
class CostResult:
    """An offer's costing: every department, with what was taken and where it came from.

    staff_digest: the identity of the table of staff.
    """

    offer: Offer
    baseline: str
    nlw: str
    spread: str
    as_at: int
    departments: tuple[DepartmentCost, ...]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str
    staff_digest: str


def cost_years(
    offer: Offer, staff: Staff, scales: Mapping[tuple[str, str], Scale], terms: tuple[YearTerms, ...], nlw: str
) -> tuple[tuple[YearCost, ...], tuple[Priced, ...]]:
    """The pay years of an offer in order, each on the staff that the one before leaves, costed and priced.

    staff: on 31 March before the offer, and the baseline. scales: in force before it. terms: one a pay year.
    """
    priced = priced_years(offer, staff, scales, terms)
    years = zip(offer.pay_years, priced, terms, strict=True)
    return tuple(_year_cost(year, one, its, nlw) for year, one, its in years), tuple(priced)


def remit_tests(
    offer: Offer, staff: Staff, scales: Mapping[tuple[str, str], Scale], terms: tuple[YearTerms, ...], nlw: str
) -> tuple[RemitTest, ...]:
    """Each pay year against its remit, and nothing else: what a goal seek asks for again and again."""
    return tuple(
        against_remit(one, year, CostTerms(its.remit, nlw))
        for year, one, its in zip(offer.pay_years, priced_years(offer, staff, scales, terms), terms, strict=True)
    )


def priced_years(
    offer: Offer, staff: Staff, scales: Mapping[tuple[str, str], Scale], terms: tuple[YearTerms, ...]
) -> list[Priced]:
    """The pay years of an offer, each on the staff that the one before leaves. Arguments: as of cost_years."""
    priced: list[Priced] = []
    for year, its in zip(offer.pay_years, terms, strict=True):
        if priced:
            floor = its.nlw_floor_gbp or 0.0
            staff, scales = next_staff(priced[-1], floor), lifted(priced[-1].scales, floor)
        priced.append(price(year, staff, scales))
    return priced


def _year_cost(year: PayYear, priced: Priced, terms: YearTerms, nlw: str) -> YearCost:
    cost_terms = CostTerms(terms.remit, nlw)
    other = replace(cost_terms, nlw=NLW_INSIDE if nlw == NLW_OUTSIDE else NLW_OUTSIDE)
    points, lines = priced.staff.baseline, grade_costs(priced)
    return YearCost(
        remit=terms.remit,
        settlement_date=year.steps[0].settlement_date,
        nlw_floor_gbp=terms.nlw_floor_gbp,
        baseline_basic_pay_gbp=float(points.basic_pay_gbp.sum()),
        nlw_uplift_gbp=float(priced.staff.nlw_uplift_gbp.sum()),
        test=against_remit(priced, year, cost_terms),
        other_nlw_test=against_remit(priced, year, other),
        full_year=period(priced, year, terms.on_costs, is_in_year=False),
        in_year=period(priced, year, terms.on_costs, is_in_year=True),
        measures=measures(priced),
        uniform=against(priced, "the rate for everybody", terms.uniform_rate),
        against=tuple(against(priced, name, rate) for name, rate in terms.compared_rates),
        grades=lines,
        inflation_rate=terms.cpi_rate if year.inflation_rate is None else year.inflation_rate,
        rounding_below_gbp=priced.rounding_below_gbp,
        step_dates=tuple(step.settlement_date for step in year.steps),
        all_grades=lines,
        is_counted=not points.end_share,
        lump_sum=lump_sum_totals(priced, year, terms.on_costs),
    )


def _shown(year: YearCost, grades: tuple[str, ...], people: float) -> YearCost:
    """The year without figures of these grades, who are so many people, or of fewer than 5 in the others."""
    lines = shown_grades(year.all_grades, grades, is_counted=year.is_counted)
    return replace(
        year,
        grades=lines,
        measures=shown_measures(year.measures, lines, grades),
        uniform=shown_against(year.uniform, grades, people),
        against=tuple(shown_against(line, grades, people) for line in year.against),
    )
