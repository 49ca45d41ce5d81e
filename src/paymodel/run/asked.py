"""What the commands are asked, as plain values."""

from dataclasses import dataclass
from pathlib import Path

from paymodel import defaults
from paymodel.inputs.demand_words import NlwMinimum
from paymodel.model.demand import ON_MEAN, Demand
from paymodel.model.grades import JUNIOR
from paymodel.model.remit import Pot
from paymodel.outputs.charts.chart import SCREEN

WORD, PDF = "docx", "pdf"
FORMATS = (WORD, PDF)
"""What a report is also written as, beside the page."""


@dataclass(frozen=True)
class Simulate:
    """What `simulate` is asked. Rates are fractions. None takes what the remit says, the newest year, the remit of
    the offer or 2023-24, and as departments the offer's, or DWP and HMRC, or everybody in a table of the user's own.

    demands: beside target and floor, with nlw_minima, whose April the tables' year says. policy: None gives what is
    left to everybody else, in equal percentages. since, prices: the month, such as 2022-03, and the index that
    `restore` counts real pay lost from.
    """

    departments: tuple[str, ...] | None = None
    as_at: int | None = None
    baseline: str = defaults.BASELINE
    remit: str | None = None
    headline_rate: float | None = None
    additional_rate: float | None = None
    additional_basis: str | None = None
    lower_bands: tuple[str, ...] | None = None
    junior_grades: tuple[str, ...] = JUNIOR
    target_rate: float = defaults.TARGET_PCT / 100
    floor_rate: float = defaults.FLOOR_PCT / 100
    draws: int = defaults.N_DRAWS
    seed: int = defaults.SEED
    grades_path: Path | None = None
    nlw: str = defaults.NLW
    spread: str = defaults.SPREAD
    paid_hours: float | None = None
    offer: str | None = None
    demands: tuple[Demand, ...] = ()
    nlw_minima: tuple[NlwMinimum, ...] = ()
    differential_on: str = ON_MEAN
    policy: str | None = None
    pots: tuple[Pot, ...] = ()
    since: str | None = None
    prices: str = defaults.PRICES


@dataclass(frozen=True)
class Report:
    """What `report` is asked: a question, and what stands beside its answer.

    since: the 31 March that pay is compared with prices from; None takes one that every department has. management,
    moves: files that 'paymodel talks new' sets out. formats: of FORMATS; sizes: of the pictures, the first by default.
    has_people: whether what the offer means for people stands in it.
    """

    question: Simulate = Simulate()
    since: str | None = None
    management: Path | None = None
    moves: Path | None = None
    formats: tuple[str, ...] = (WORD,)
    sizes: tuple[str, ...] = (SCREEN,)
    has_card: bool = False
    has_people: bool = False


@dataclass(frozen=True)
class Explore:
    """What `explore` is asked: the question that the page opens with, without draws, put to the first of its
    departments; None takes DWP, or the largest in a table of the user's own."""

    question: Simulate = Simulate(draws=0)


@dataclass(frozen=True)
class Cost:
    """What `cost`, `solve` and `compare` are asked. offer: a path, or the name of a shipped offer. None takes the
    offer's departments, and the tables of the 31 March before its pay year."""

    offer: str
    departments: tuple[str, ...] | None = None
    as_at: int | None = None
    baseline: str = defaults.BASELINE
    nlw: str = defaults.NLW
    spread: str = defaults.SPREAD
    paid_hours: float | None = None
    target_rate: float = defaults.TARGET_PCT / 100
    grades_path: Path | None = None
    uniform_rate: float | None = None


@dataclass(frozen=True)
class LumpSums:
    """What `lump-sum` is asked. pays_gbp: organisation as typed, and what it pays already for each full-time
    equivalent. unpaid_leave_headcount: organisation, None for the only one, and people."""

    costing: Cost
    pays_gbp: tuple[tuple[str, float], ...] = ()
    unpaid_leave_headcount: tuple[tuple[str | None, float], ...] = ()


@dataclass(frozen=True)
class PaidAs:
    """When an offer is paid and by whose tax. Months as 2023-09. None takes the first pay year, the month of the
    settlement, for a lump sum that of the later day in post, and the tax of the region."""

    pay_year: str | None = None
    paid_in: str | None = None
    lump_sum_in: str | None = None
    nation: str | None = None


@dataclass(frozen=True)
class Person:
    """What `member` is told of a person. The figures of a claim for Universal Credit go with has_claim alone; rent and
    award are £ a month. None where nothing was typed."""

    student_loans: tuple[str, ...] = ()
    is_in_pension: bool = True
    has_claim: bool = False
    has_housing_support: bool = False
    is_couple: bool = False
    n_children: int | None = None
    rent_gbp: float | None = None
    award_gbp: float | None = None
    n_child_benefit_children: int | None = None


@dataclass(frozen=True)
class Member:
    """What `member` is asked. salary_gbp: full-time, a year, on 31 March. hours: of a week. None takes the offer's
    only department, and outside London."""

    offer: str
    grade: str
    salary_gbp: float
    hours: float = defaults.FULL_TIME_HOURS
    full_time_hours: float = defaults.FULL_TIME_HOURS
    department: str | None = None
    region: str | None = None
    paid: PaidAs = PaidAs()
    person: Person = Person()
    baseline: str = defaults.BASELINE
    paid_hours: float | None = None


@dataclass(frozen=True)
class Members:
    """What `members` is asked: an offer, the staff that it is put to, and how it is paid."""

    costing: Cost
    paid: PaidAs = PaidAs()
    is_in_pension: bool = True
