"""A question with the staff that it is put to, ready for its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from paymodel import __version__, defaults
from paymodel.errors import Faults
from paymodel.inputs.demand_words import POT_OPTIONS
from paymodel.inputs.grade_checks import oddities
from paymodel.inputs.grade_table import YEAR_OF_POINTS, GradeTable
from paymodel.inputs.nlw import nlw_source, paid_time
from paymodel.inputs.organisations import remit_coverage
from paymodel.inputs.pay_point_table import point_oddities
from paymodel.inputs.remits import find_remit, remit_sources
from paymodel.inputs.staff import LoadedStaff, StaffTerms, april_floors, load_staff
from paymodel.inputs.staff_table import load_table
from paymodel.model.assessment import Known, assess
from paymodel.model.findings import Findings
from paymodel.model.nlw import nlw_floor
from paymodel.model.question import APRIL, Question
from paymodel.model.real_pay import PayLost
from paymodel.model.remit import PublishedRemit, Remit
from paymodel.model.workforce import Workforce
from paymodel.outputs.caveats import assumptions
from paymodel.outputs.numbers import gbp
from paymodel.outputs.rolled_caveats import rolled_assumptions
from paymodel.outputs.staff_caveats import floor_assumptions, points_assumption, spread_assumptions
from paymodel.run.asked import Cost, Simulate
from paymodel.run.bundled_tables import published_digests
from paymodel.run.departments import codes_of
from paymodel.run.known_pay import goes_by_lowest, lowest_pay, nlw_minima, pay_lost_of, unknown_lowest
from paymodel.run.simulate_checks import refuse_impossible
from paymodel.run.small_sides import lowest_faults

if TYPE_CHECKING:
    from paymodel.inputs.offers import OfferFile
    from paymodel.model.cost_findings import CostResult


@dataclass(frozen=True)
class PutQuestion:
    """A question, the remit as published, and the staff of the organisations that it is put to.

    staff: by code, where the question goes by pay points. lost: by code, where what is left restores real pay.
    departments: as the user or the offer asked for them.
    """

    asked: Simulate
    question: Question
    published: PublishedRemit
    table: GradeTable
    year: int
    departments: Sequence[str] | None
    codes: tuple[str, ...]
    staff: Mapping[str, LoadedStaff]
    lost: Mapping[str, PayLost]
    offered: "OfferFile | None"

    @property
    def workforces(self) -> list[Workforce]:
        """The organisations, in the order asked."""
        return [self.table.workforce(code, self.year) for code in self.codes]

    def question_of(self, code: str) -> Question:
        """The question with hourly minima as the salaries that an organisation's paid time makes of them."""
        if not any(one.hourly_gbp for one in self.question.demands):
            return self.question
        paid = self.staff[code].paid_time if code in self.staff else paid_time(code)
        return replace(
            self.question,
            demands=tuple(
                replace(one, salary_gbp=nlw_floor(one.hourly_gbp, paid.paid_hours, paid.paid_weeks), hourly_gbp=0.0)
                if one.hourly_gbp
                else one
                for one in self.question.demands
            ),
        )

    def known_of(self, code: str) -> Known:
        """What is known of an organisation beside the table."""
        staff, lost = self.staff.get(code), self.lost.get(code)
        lost_rates = None if lost is None else lost.lost_rates
        if staff is None:
            return Known(lost_rates=lost_rates)
        is_april = self.question.baseline == APRIL
        return Known(staff.nlw_uplift_rates if is_april else None, lowest_pay(staff), lost_rates)

    def assessed(self, workforce: Workforce, *, has_readings: bool = True) -> Findings:
        """The central answer for one organisation, with the other readings of the rules or without."""
        code = workforce.code
        coverage, known = remit_coverage(code, workforce.organisation), self.known_of(code)
        return assess(workforce, coverage, self.question_of(code), known, has_readings=has_readings)

    def costing(self, offer: str) -> Cost:
        """What is asked of the costing of an offer for the same staff."""
        asked = self.asked
        return Cost(
            offer=offer,
            departments=tuple(self.departments) if self.departments else None,
            as_at=self.year,
            baseline=asked.baseline,
            nlw=asked.nlw,
            spread=asked.spread,
            paid_hours=asked.paid_hours,
            target_rate=asked.target_rate,
            grades_path=asked.grades_path,
        )

    def costed(self, offer: str) -> "CostResult":
        """The costing of an offer for the same staff."""
        from paymodel.run.cost import cost  # what costs time to import is imported where it is asked for

        return cost(self.costing(offer))

    def other_staff(self, costing: "CostResult") -> list[str]:
        """That the offer is put to others than it is written for."""
        from paymodel.run.cost import other_staff

        return other_staff(costing.offer, costing.departments, self.table, self.year)

    def pot_faults(self) -> list[str]:
        """A sentence for each sum in pounds that would be given to several departments, or is more than all pay."""
        if len(self.codes) == 1:
            pay_gbp = float(self.workforces[0].priced().basic_pay_gbp.sum())
            return [
                f"{POT_OPTIONS[pot.name]}: {gbp(pot.amount_gbp)} is more than all basic pay of {self.codes[0]}, "
                f"{gbp(pay_gbp)} a year; check the sum."
                for pot in self.question.pots
                if pot.amount_gbp > pay_gbp > 0
            ]
        return [
            f"{POT_OPTIONS[pot.name]}: a sum in pounds is one department's; name it with -d, or write per cent of pay "
            "such as 0.4."
            for pot in self.question.pots
            if pot.amount_gbp
        ]

    @property
    def table_sources(self) -> tuple[str, ...]:
        """Where the figures of these organisations come from."""
        return tuple(dict.fromkeys(row.source for row in self.table.rows_of(self.codes, self.year)))

    def oddities(self) -> list[str]:
        """What is odd about a table of the user's own."""
        if self.table.is_official:
            return []
        return [*oddities(self.table.rows_of(self.codes, self.year)), *point_oddities(self.table.points)]

    def assumptions(self) -> list[str]:
        """What is taken for granted about the remit, the table and the staff."""
        return [
            *assumptions(self.question, self.published),
            *self.staff_assumptions(),
            *(f"{lost.code}: {note}" for lost in self.lost.values() for note in lost.notes),
        ]

    def staff_assumptions(self) -> list[str]:
        """What is taken for granted about the table and the staff alone."""
        return [*rolled_assumptions(self.table.rolled), *self.table.notes, *_staff_assumptions(self)]

    def sources(self) -> tuple[str, ...]:
        """Where each number comes from."""
        status = "seen" if self.table.is_official else "given by the user"
        grades = [f"Staff and pay of 31 March {self.year}: {source} ({status})" for source in self.table_sources]
        if self.question.baseline == APRIL:
            grades.append(nlw_source(self.year))
        return (*grades, *remit_sources(self.published))

    def identity(self) -> dict[str, object]:
        """What names a run of this question."""
        return {
            "version": __version__,
            "question": asdict(self.question),
            "departments": list(self.codes),
            "grades": self.table.digest,
            "is_official": self.table.is_official,
            "spread": self.asked.spread,
            "paid_hours": self.asked.paid_hours,
            "since": self.asked.since,
            "price_index": self.asked.prices,
            "offer": None if self.offered is None else self.offered.digest,
            **published_digests(),
        }


def put_question(asked: Simulate, faults: Faults) -> PutQuestion:
    """Everything that an answer needs. Errors: UserError with every fault of the question, and those gathered."""
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
    asked = replace(asked, demands=(*asked.demands, *nlw_minima(asked, year)), nlw_minima=())
    question = _question(asked, published, year)
    terms = StaffTerms(year, asked.baseline, asked.spread, asked.paid_hours)
    staff = load_staff(table, codes, terms) if asked.baseline == APRIL or goes_by_lowest(question) else {}
    lost = pay_lost_of(asked, table, codes, year)
    put = PutQuestion(asked, question, published, table, year, departments, codes, staff, lost, offered)
    if goes_by_lowest(question):
        for one in put.workforces:
            grades = one.priced().grades
            faults.found += unknown_lowest(one.code, question, grades, put.known_of(one.code).lowest_gbp)
            faults.found += lowest_faults(one.code, question, grades, staff.get(one.code))
    faults.refuse()
    return put


def _question(asked: Simulate, published: PublishedRemit, year: int) -> Question:
    return Question(
        remit=_remit(asked, published),
        junior_grades=asked.junior_grades,
        target_rate=asked.target_rate,
        floor_rate=asked.floor_rate,
        as_at=year,
        baseline=asked.baseline,
        nlw=asked.nlw,
        demands=asked.demands,
        differential_on=asked.differential_on,
        policy=asked.policy,
        pots=asked.pots,
    )


def _staff_assumptions(put: PutQuestion) -> list[str]:
    table = put.table
    taken = [points_assumption(put.year)] if table.points and table.rolled is None else []
    if not put.staff:
        return taken
    floors = april_floors(put.staff)
    if table.points:
        return [*taken, *floor_assumptions(floors)]
    return [
        *floor_assumptions(floors),
        *spread_assumptions(put.asked.spread, {code: one.two_point_cells for code, one in put.staff.items()}),
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


def _read_offer(offer: str) -> "OfferFile":
    from paymodel.inputs.offers import find_offer, read_offer  # what takes time to import is imported where it is used

    return read_offer(find_offer(offer))
