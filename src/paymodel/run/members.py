"""What an offer is on each pay point of a department."""

import dataclasses
import math
from collections.abc import Sequence

import numpy as np

from paymodel import __version__
from paymodel.errors import Faults, UserError
from paymodel.model.cells import LONDON, UNKNOWN
from paymodel.model.costing import MONTHS, Priced
from paymodel.model.grades import DELEGATED
from paymodel.model.offer import Offer
from paymodel.model.pay_points import PayPoints
from paymodel.model.question import PUBLISHED
from paymodel.model.scales import LOCATIONS, NATIONAL
from paymodel.model.small_groups import is_few, withheld_grades
from paymodel.model.take_home.cliffs import PENSION_BAND, cliffs
from paymodel.model.take_home.member import TakeHome, of_person, take_home
from paymodel.model.take_home.members import (
    COUNTED,
    MAXIMUM,
    MEAN,
    MEDIAN,
    MINIMUM,
    SPOT,
    DepartmentLines,
    MembersResult,
    PayLine,
    Standing,
)
from paymodel.model.take_home.monthly_pay import offered_pay
from paymodel.model.take_home.payslips import Circumstances
from paymodel.outputs.member_pence import shown_more
from paymodel.run.asked import Members
from paymodel.run.people_offered import (
    PutToPeople,
    nation_told,
    other_staff_told,
    other_year_told,
    people_run_id,
    people_sources,
    put_to_people,
)


def members(asked: Members, faults: Faults | None = None) -> MembersResult:
    """The table of every grade and pay point. Errors: UserError with every fault of the file and the options, and those
    already gathered."""
    put = put_to_people(asked.costing, asked.paid, "members", faults or Faults())
    _refuse_other_year(put)
    person = Circumstances(is_in_pension=asked.is_in_pension)
    codes = put.ready.codes
    return MembersResult(
        offer=put.offer,
        year=put.year,
        paying=put.paying,
        rules=put.rules,
        departments=tuple(_department(put, code, person) for code in codes),
        is_in_pension=asked.is_in_pension,
        is_official=put.ready.table.is_official,
        as_at=put.ready.year,
        is_from_april=asked.costing.baseline != PUBLISHED,
        inflation=put.inflation(codes[0]),
        warnings=(*other_staff_told(put, codes), *nation_told(put, codes, asked.paid), *other_year_told(put, codes)),
        sources=tuple(people_sources(put, codes, person)),
        run_id=people_run_id("members", put, _options(asked)),
        version=__version__,
    )


def _refuse_other_year(put: PutToPeople) -> None:
    """Errors: UserError where official salaries of another year would be handed out as those that an offer meets."""
    table, year, april = put.ready.table, put.ready.year, put.april
    if put.is_of_its_march or not table.is_official:
        return
    told = f"the official salaries are those of 31 March {year}, and an offer for {put.offer.remit} meets those of"
    if april in table.years:
        raise UserError(f"--as-at {year}: {told} 31 March {april}; leave --as-at out.")
    raise UserError(
        f"{put.offer.name}: {told} 31 March {april}, which are not held; give these with --grades: a table of pay "
        "points, or a unit file, which 'paymodel talks new' begins and which brings the official ones up to date."
    )


def _options(asked: Members) -> dict[str, object]:
    """What names a run of it beside the offer and its staff."""
    costing = asked.costing
    return {
        "as_at": costing.as_at,
        "paid": dataclasses.asdict(asked.paid),
        "is_in_pension": asked.is_in_pension,
        "baseline": costing.baseline,
        "paid_hours": costing.paid_hours,
    }


def _department(put: PutToPeople, code: str, person: Circumstances) -> DepartmentLines:
    table, year = put.ready.table, put.ready.year
    workforce = table.workforce(code, year)
    points = table.points.get(code)
    few = withheld_grades(workforce.grades, np.nan_to_num(workforce.headcount))
    if points is not None and not points.end_share:
        standings, few_points = _counted(points, put.offer, few)
        few = tuple(grade for grade in DELEGATED if grade in {*few, *few_points})
    else:
        standings = _published(put, code, few)
    held = {one.grade for one in standings}
    unpaid = tuple(grade for grade in workforce.grades if grade in DELEGATED and grade not in {*held, *few})
    lines = _lines(put, code, workforce.organisation, standings, person) if standings else ()
    return DepartmentLines(code, workforce.organisation, lines, few, unpaid)


def _counted(points: PayPoints, offer: Offer, few: Sequence[str]) -> tuple[list[Standing], list[str]]:
    """The points of a user's table that hold 5 people or more, and the grades of those that do not. Regions are told
    apart where the offer does; otherwise London and the rest."""
    awards = [one for year in offer.pay_years for step in year.steps for one in step.awards]
    named = {LONDON, *(name for one in awards for name in one.picked.regions or ())}
    people: dict[Standing, float] = {}
    for i in range(len(points.grade)):
        region = points.regions[points.region[i]]
        place = region if region in named else NATIONAL
        one = Standing(points.grades[points.grade[i]], place, COUNTED, float(points.salary_gbp[i]))
        people[one] = people.get(one, 0.0) + float(points.headcount[i])
    shown = [one for one, headcount in people.items() if one.grade not in few and not is_few(headcount)]
    hidden = [one.grade for one in people if one not in shown]
    return sorted(shown, key=_lowest_first), hidden


def _lowest_first(one: Standing) -> tuple[int, bool, str, float]:
    return DELEGATED.index(one.grade), one.place != NATIONAL, str(one.place), one.salary_gbp


def _published(put: PutToPeople, code: str, few: Sequence[str]) -> list[Standing]:
    """The ends of each grade's scale; where none is known, the median and the mean of all its staff."""
    table, year = put.ready.table, put.ready.year
    workforce, medians = table.workforce(code, year), table.medians(code, year)
    known = put.scales(code)
    found: list[Standing] = []
    for i, grade in enumerate(workforce.grades):
        if grade in few or grade not in DELEGATED:
            continue
        for location in LOCATIONS:
            scale = known.get((grade, location))
            if scale is None:
                continue
            ends = ((MINIMUM, scale.minimum_gbp), (MAXIMUM, scale.maximum_gbp))
            spot = ((SPOT, scale.minimum_gbp),)
            is_one = scale.minimum_gbp == scale.maximum_gbp
            found += [Standing(grade, location, name, salary) for name, salary in (spot if is_one else ends)]
        if (grade, NATIONAL) not in known:
            pays = dict.fromkeys((float(medians[i]), float(workforce.mean_salary_gbp[i])))
            averages = zip((MEDIAN, MEAN), pays, strict=False)
            found += [Standing(grade, None, name, pay) for name, pay in averages if not math.isnan(pay)]
    return found


def _lines(
    put: PutToPeople, code: str, organisation: str, standings: Sequence[Standing], person: Circumstances
) -> tuple[PayLine, ...]:
    priced = put.priced(code, _full_timers(code, organisation, standings))
    home = take_home(offered_pay(priced, put.year, put.paying), put.rules, person)
    return tuple(_line(put, priced, of_person(home, i), one, i, person) for i, one in enumerate(standings))


def _line(
    put: PutToPeople, priced: Priced, home: TakeHome, standing: Standing, place: int, person: Circumstances
) -> PayLine:
    """One line, in the pence that `member` shows. home: arrays (12,)."""
    this_year, full_year = shown_more(home)
    crossed = [one for one in cliffs(home.before, home.full_year, put.rules, person) if one.kind == PENSION_BAND]
    return PayLine(
        standing=standing,
        march_salary_gbp=float(priced.staff.on_31_march.salary_gbp[place]),
        april_salary_gbp=float(priced.staff.baseline.salary_gbp[place]),
        new_salary_gbp=float(priced.new_salary_gbp[place]),
        year_net_gbp=this_year.net_gbp,
        month_net_gbp=full_year.net_gbp / MONTHS,
        lump_sum_net_gbp=this_year.part_gbp(float(home.lump_sum_net_gbp), float(home.offered.lump_sum_gbp.sum())),
        band_gbp=crossed[-1].threshold_gbp if crossed else None,
    )


def _full_timers(code: str, organisation: str, standings: Sequence[Standing]) -> PayPoints:
    """A full-timer a standing, on 31 March."""
    regions = tuple(dict.fromkeys(UNKNOWN if one.place in (None, NATIONAL) else str(one.place) for one in standings))
    places = [UNKNOWN if one.place in (None, NATIONAL) else str(one.place) for one in standings]
    one_each = np.ones(len(standings))
    return PayPoints(
        code=code,
        organisation=organisation,
        grades=DELEGATED,
        regions=regions,
        sexes=(UNKNOWN,),
        salary_gbp=np.array([one.salary_gbp for one in standings], dtype=np.float64),
        fte=one_each,
        headcount=one_each,
        grade=np.array([DELEGATED.index(one.grade) for one in standings], dtype=np.intp),
        region=np.array([regions.index(place) for place in places], dtype=np.intp),
        sex=np.zeros(len(standings), dtype=np.intp),
    )
