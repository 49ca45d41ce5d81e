"""A target and a floor, put to a remit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from paymodel import __version__, defaults
from paymodel.errors import Faults, refuse
from paymodel.inputs.grade_checks import oddities
from paymodel.inputs.grade_table import YEAR_OF_POINTS, GradeTable
from paymodel.inputs.nlw import nlw_source
from paymodel.inputs.organisations import remit_coverage
from paymodel.inputs.pay_point_table import point_oddities
from paymodel.inputs.remits import find_remit, remit_sources
from paymodel.inputs.staff import LoadedStaff, StaffTerms, april_floors, load_staff
from paymodel.inputs.staff_table import load_table
from paymodel.model.assessment import Known, assess
from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import APRIL, Question
from paymodel.model.remit import PublishedRemit, Remit
from paymodel.model.remit_sums import Terms
from paymodel.model.simulation import simulate_rounding
from paymodel.model.workforce import Workforce
from paymodel.outputs.caveats import assumptions, other_ceiling, rounding_assumptions, run_warnings
from paymodel.outputs.rolled_caveats import rolled_assumptions
from paymodel.outputs.staff_caveats import floor_assumptions, points_assumption, spread_assumptions
from paymodel.provenance import run_id
from paymodel.run.asked import Cost, Simulate
from paymodel.run.bundled_tables import published_digests
from paymodel.run.departments import codes_of, is_whole_table
from paymodel.run.simulate_checks import refuse_impossible
from paymodel.run.small_sides import small_side_faults

if TYPE_CHECKING:
    from paymodel.inputs.offers import OfferFile
    from paymodel.model.cost_findings import CostResult

Watch = Callable[[Sequence[Workforce]], Iterable[Workforce]]


def simulate(asked: Simulate, faults: Faults | None = None, watch: Watch = iter) -> RunResult:
    """Whether target and floor stay within the remit's ceiling, for each department.

    watch: passes the departments on and shows how far they have come. Errors: UserError with every fault of the
    question, and those already gathered, at once.
    """
    faults = faults or Faults()
    with faults.caught():
        refuse_impossible(asked)
    offered = None
    with faults.caught():
        offered = None if asked.offer is None else _read_offer(asked.offer)
    offer = offered.offer() if offered and not offered.unknown else None
    remit = asked.remit or (offer.remit if offer else defaults.REMIT)
    with faults.caught():
        published = find_remit(remit)
    with faults.caught():
        asked = replace(asked, grades_path=asked.grades_path or (offered.staff_path if offered else None))
        departments = asked.departments or (offer.departments if offer else None)
        table = load_table(asked.grades_path, asked.as_at or _start(remit), departments)
        year = table.years[-1]
        with faults.caught():
            year = table.at(asked.as_at)
        codes = codes_of(departments, table, year)
    faults.refuse()
    question = _question(asked, published, year)
    terms = StaffTerms(year, asked.baseline, asked.spread, asked.paid_hours)
    staff = load_staff(table, codes, terms) if asked.baseline == APRIL else {}
    workforces = [table.workforce(code, year) for code in codes]
    n_draws = 0 if table.points else asked.draws  # pay points hide nothing by rounding
    found = tuple(_assessed(one, staff, question, n_draws, asked.seed) for one in watch(workforces))
    refuse(small_side_faults(found, question))
    if is_whole_table(departments, table):
        found = tuple(sorted(found, key=lambda one: -one.basic_pay_gbp))
    frame = table.frame[(table.frame["as_at"] == year) & table.frame["code"].isin(codes)]
    odd = [] if table.is_official else [*oddities(frame), *point_oddities(table.points)]
    table_sources = tuple(frame["source"].unique())
    return RunResult(
        question=question,
        departments=found,
        warnings=(*run_warnings(question, published), *other_ceiling(question, offer), *odd),
        assumptions=(
            *assumptions(question, published),
            *_table_assumptions(table),
            *_staff_assumptions(staff, asked.spread, table, year),
            *_rounding_assumptions(workforces, table),
        ),
        table_sources=table_sources,
        sources=tuple(_sources(published, table_sources, question, is_official=table.is_official)),
        run_id=_identity(asked, question, table, codes, offered),
        version=__version__,
        offer=None if asked.offer is None else _offer_beside(asked, asked.offer, codes, year),
    )


def _question(asked: Simulate, published: PublishedRemit, year: int) -> Question:
    return Question(
        remit=_remit(asked, published),
        junior_grades=asked.junior_grades,
        target_rate=asked.target_rate,
        floor_rate=asked.floor_rate,
        as_at=year,
        baseline=asked.baseline,
        nlw=asked.nlw,
    )


def _assessed(
    workforce: Workforce, staff: Mapping[str, LoadedStaff], question: Question, n_draws: int, seed: int
) -> Findings:
    known = Known(staff[workforce.code].nlw_uplift_rates) if workforce.code in staff else Known()
    found = assess(workforce, remit_coverage(workforce.code, workforce.organisation), question, known)
    priced = workforce.priced()
    if not n_draws or not priced.grades:
        return found
    terms = Terms.of(question, priced.grades, known.nlw_uplift_rates)
    return replace(found, simulation=simulate_rounding(priced, terms, n_draws, seed))


def _table_assumptions(table: GradeTable) -> list[str]:
    """How a table was built, or read."""
    return [*rolled_assumptions(table.rolled), *table.notes]


def _rounding_assumptions(workforces: Sequence[Workforce], table: GradeTable) -> list[str]:
    if table.points:
        return []
    return rounding_assumptions({one.rounding for one in workforces}, is_official=table.is_official)


def _offer_beside(asked: Simulate, offer: str, codes: Sequence[str], year: int) -> "CostResult":
    """The costing of an offer for the same staff."""
    from paymodel.run.cost import cost  # what costs time to import is imported where it is asked for

    return cost(
        Cost(
            offer=offer,
            departments=tuple(codes),
            as_at=year,
            baseline=asked.baseline,
            nlw=asked.nlw,
            spread=asked.spread,
            paid_hours=asked.paid_hours,
            target_rate=asked.target_rate,
            grades_path=asked.grades_path,
        )
    )


def _staff_assumptions(staff: Mapping[str, LoadedStaff], spread: str, table: GradeTable, year: int) -> list[str]:
    taken = [points_assumption(year)] if table.points and table.rolled is None else []
    if not staff:
        return taken
    floors = april_floors(staff)
    if table.points:
        return [*taken, *floor_assumptions(floors)]
    return [
        *floor_assumptions(floors),
        *spread_assumptions(spread, {code: one.two_point_cells for code, one in staff.items()}),
    ]


def _start(remit: str) -> int:
    """The year in which a remit's pay year starts, as far as it can be told."""
    digits = remit.strip()[:4]
    return int(digits) if digits.isdecimal() else YEAR_OF_POINTS


def _remit(asked: Simulate, published: PublishedRemit) -> Remit:
    own = published.remit()
    asked_for = Remit(
        own.year,
        own.headline_rate if asked.headline_rate is None else asked.headline_rate,
        own.additional_rate if asked.additional_rate is None else asked.additional_rate,
        asked.additional_basis or own.additional_basis,
        asked.lower_bands or own.lower_bands,
    )
    return replace(asked_for, is_as_published=asked_for == own)


def _sources(
    published: PublishedRemit, table_sources: Sequence[str], question: Question, *, is_official: bool
) -> list[str]:
    year, status = question.as_at, "seen" if is_official else "given by the user"
    grades = [f"Staff and pay of 31 March {year}: {source} ({status})" for source in table_sources]
    if question.baseline == APRIL:
        grades.append(nlw_source(year))
    return [*grades, *remit_sources(published)]


def _identity(
    asked: Simulate, question: Question, table: GradeTable, codes: Sequence[str], offered: "OfferFile | None"
) -> str:
    return run_id(
        {
            "command": "simulate",
            "version": __version__,
            "question": asdict(question),
            "departments": list(codes),
            "draws": asked.draws,
            "seed": asked.seed,
            "grades": table.digest,
            "is_official": table.is_official,
            "spread": asked.spread,
            "paid_hours": asked.paid_hours,
            "offer": None if offered is None else offered.digest,
            **published_digests(),
        }
    )


def _read_offer(offer: str) -> "OfferFile":
    from paymodel.inputs.offers import find_offer, read_offer  # what takes time to import is imported where it is used

    return read_offer(find_offer(offer))
