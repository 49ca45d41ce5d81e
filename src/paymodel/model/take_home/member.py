"""What an offer is to people: payslips before and after it, this year and in a full year."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from paymodel.model.nlw import PaidTime
from paymodel.model.offer import Offer, PayYear
from paymodel.model.scales import Scale
from paymodel.model.take_home.cliffs import Cliff
from paymodel.model.take_home.monthly_pay import OfferedPay, Paying
from paymodel.model.take_home.payslips import Circumstances, MonthlyPay, Payslips, payslips
from paymodel.model.take_home.tax_rules import TaxRules
from paymodel.model.take_home.universal_credit import award_gbp, with_universal_credit
from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class TakeHome:
    """Payslips of people, (n_people, 12): of the pay year before and after the offer, and of twelve months at the new
    salary under the rules of that year, which before is for the old one.

    lump_sum_net_gbp, back_pay_net_gbp: (n_people,), what the year's pay in hand would be less without it.
    """

    offered: OfferedPay
    before: Payslips
    after: Payslips
    full_year: Payslips
    lump_sum_net_gbp: FloatArray
    back_pay_net_gbp: FloatArray


def take_home(offered: OfferedPay, rules: TaxRules, person: Circumstances) -> TakeHome:
    """What is paid, and what of it is in hand. Errors: KeyError for a student loan that the year does not have."""
    before = payslips(offered.before, rules, person)

    def met(pay: MonthlyPay) -> Payslips:
        slips = payslips(pay, rules, person)
        return slips if person.claim is None else with_universal_credit(before, slips, rules, person.claim)

    after = met(offered.after)
    return TakeHome(
        offered=offered,
        before=before,
        after=after,
        full_year=met(offered.full_year),
        lump_sum_net_gbp=after.year_net_gbp - met(offered.without_lump_sum).year_net_gbp,
        back_pay_net_gbp=after.year_net_gbp - met(offered.without_back_pay).year_net_gbp,
    )


def of_person(home: TakeHome, place: int) -> TakeHome:
    """One person's, arrays (12,) and sums without an axis."""
    return _of(home, place)


def _of(held: Any, place: int) -> Any:
    if not is_dataclass(held):
        return held[place]
    parts: dict[str, Any] = {one.name: _of(getattr(held, one.name), place) for one in fields(held)}
    return type(held)(**parts)


@dataclass(frozen=True)
class Post:
    """What a member is paid for. Salaries are full-time, £ a year: on 31 March, on 1 April, after the offer. region:
    None where none was given. scale: of the grade and place, None where none is known; scale_as_at: the year of the
    31 March that it is of."""

    code: str
    organisation: str
    grade: str
    region: str | None
    hours: float
    full_time_hours: float
    march_salary_gbp: float
    april_salary_gbp: float
    new_salary_gbp: float
    scale: Scale | None
    scale_as_at: int
    is_picked: bool

    @property
    def hours_share(self) -> float:
        """The part of full time."""
        return self.hours / self.full_time_hours

    @property
    def rise_rate(self) -> float:
        """Of salary, on that of 1 April; a fraction."""
        return self.new_salary_gbp / self.april_salary_gbp - 1

    @property
    def rise_from_31_march_rate(self) -> float:
        """The same on that of 31 March, with the minimum-wage rise in it."""
        return self.new_salary_gbp / self.march_salary_gbp - 1


@dataclass(frozen=True)
class MemberResult:
    """What an offer is to one member. home has arrays (12,). floor_gbp: of the April, full-time, £ a year; None where
    nobody is lifted. inflation: how it is called, a fraction; None where none is known.

    warnings: what is odd about the staff and scales that the offer meets. cliffs: those that the year's rise crosses,
    and those of a full year.
    """

    offer: Offer
    year: PayYear
    paying: Paying
    post: Post
    person: Circumstances
    rules: TaxRules
    home: TakeHome
    cliffs: tuple[Cliff, ...]
    full_year_cliffs: tuple[Cliff, ...]
    inflation: tuple[str, float] | None
    floor_gbp: float | None
    paid_time: PaidTime
    warnings: tuple[str, ...]
    sources: tuple[str, ...]
    run_id: str
    version: str

    @property
    def awards_gbp(self) -> tuple[FloatArray, FloatArray] | None:
        """Each month's award of Universal Credit, (12,), before and after the offer; None without a claim."""
        claim, before = self.person.claim, self.home.before
        if claim is None:
            return None
        awards = [award_gbp(slips, before, self.rules, claim) for slips in (before, self.home.after)]
        return awards[0], awards[1]
