"""An offer put to people: read, checked, priced for each, and when it is paid."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from paymodel import __version__
from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.nlw import nlw_source
from paymodel.inputs.offer_needs import award_paths, unpriceable
from paymodel.inputs.pay_scales import PublishedScale, scales_on
from paymodel.inputs.prices import cpi_rate
from paymodel.inputs.staff import LoadedStaff, april_floor
from paymodel.inputs.tax_rules.rules import tax_rule_sources, tax_rules, tax_rules_digest
from paymodel.model.cost_findings import YearTerms, priced_years
from paymodel.model.costing import Priced
from paymodel.model.grades import DELEGATED
from paymodel.model.offer import Offer, PayYear
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.question import PUBLISHED
from paymodel.model.scales import Scale, lifted
from paymodel.model.take_home.monthly_pay import Paying, for_people_in_post, month_of, paid_as_due
from paymodel.model.take_home.payslips import Circumstances
from paymodel.model.take_home.tax_rules import NATIONS, REST_OF_UK, TaxRules
from paymodel.outputs.cost_caveats import other_staff_warning
from paymodel.outputs.demand_wording import joined
from paymodel.provenance import run_id
from paymodel.run.asked import Cost, PaidAs
from paymodel.run.bundled_tables import published_digests
from paymodel.run.cost import Ready, open_faults, prepare, year_terms
from paymodel.run.departments import offered_codes

SCOTTISH = "Scotland"
_MOST_SHARE = 0.5
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class PutToPeople:
    """What an offer put to people needs, read and checked. n_years_before: pay years of the offer before this one."""

    asked: Cost
    ready: Ready
    offer: Offer
    n_years_before: int
    paying: Paying
    rules: TaxRules

    @property
    def year(self) -> PayYear:
        """The pay year that is asked for."""
        return self.offer.pay_years[self.n_years_before]

    @property
    def april(self) -> int:
        """The year in which the first pay year of the offer begins: pay before it is of 31 March of that year."""
        return int(self.offer.remit[:4])

    @property
    def is_of_its_march(self) -> bool:
        """Whether the table is of the 31 March before the offer's first pay year."""
        return self.ready.year == self.april

    def loaded(self, code: str) -> LoadedStaff:
        """What is held of an organisation, with the minimum wage of the April that the offer's first pay year begins in
        and the scales of the day before, whatever year the table is of. Its staff are those of the table."""
        loaded, table = self.ready.staff[code], self.ready.table
        if self.is_of_its_march:
            return loaded
        floor = None if self.asked.baseline == PUBLISHED else april_floor(self.april, loaded.paid_time)
        published = tuple(scales_on(code, date(self.april, 3, 31)).values()) if table.is_official else ()
        scales = {**_by_place(published), **table.scales.get(code, {}), **self.offer.scales}
        return replace(
            loaded,
            scales=lifted(scales, floor or 0.0),
            london_scales=(),
            nlw_floor_gbp=floor,
            published_scales=published,
        )

    def terms(self, code: str) -> tuple[YearTerms, ...]:
        """What each pay year is priced against."""
        return year_terms(self.offer, self.loaded(code), self.asked)

    def inflation(self, code: str) -> tuple[str, float] | None:
        """What prices rose by in the pay year, as the costing takes it: how it is called, and a fraction."""
        if self.year.inflation_rate is not None:
            return "inflation as the offer states it", self.year.inflation_rate
        cpi = self.terms(code)[self.n_years_before].cpi_rate
        return None if cpi is None else (f"CPI in the year to April {self.year.remit[:4]}", cpi)

    def scales(self, code: str) -> dict[tuple[str, str], Scale]:
        """Those before the offer that were published, came with the table or are stated, by grade and location."""
        published = _by_place(self.loaded(code).published_scales)
        return {**published, **self.ready.table.scales.get(code, {}), **self.offer.scales}

    def priced(self, code: str, points: PayPoints) -> Priced:
        """The pay year for people on these points on the 31 March before the offer. Errors: UserError where an award
        goes by a scale that is not known."""
        loaded = self.loaded(code)
        floor = loaded.nlw_floor_gbp
        staff = Staff(points, points if floor is None else points.lifted_to(floor))
        own = replace(loaded, staff=staff, has_regions=True)
        refuse(unpriceable(award_paths(self.offer), own, code, self.ready.file.file))
        return priced_years(self.offer, staff, loaded.scales, self.terms(code))[self.n_years_before]


def _by_place(scales: Sequence[PublishedScale]) -> dict[tuple[str, str], Scale]:
    return {(one.scale.grade, one.scale.location): one.scale for one in scales}


def put_to_people(asked: Cost, paid: PaidAs, command: str, faults: Faults) -> PutToPeople:
    """The offer, its staff, the months that it is paid in and the tax rules. Errors: UserError with every fault, and
    those already gathered."""
    nation = paid.nation or REST_OF_UK
    if nation not in NATIONS:
        faults.found.append(f"--tax {nation}: choose {' or '.join(NATIONS)}.")
    found: PutToPeople | None = None
    with faults.caught():
        ready = prepare(asked, Faults())
        refuse(open_faults(ready, command))
        found = _put(asked, ready, paid, nation, faults)
    faults.refuse()
    assert found
    return found


def _put(asked: Cost, ready: Ready, paid: PaidAs, nation: str, faults: Faults) -> PutToPeople:
    """Of a checked offer, the pay year, its months and its tax rules. Errors: UserError where no rules are held."""
    offer, n_years_before = for_people_in_post(ready.file.offer()), 0
    with faults.caught():
        n_years_before = _years_before(paid.pay_year, offer)
    year = offer.pay_years[n_years_before]
    paying = paid_as_due(year)
    with faults.caught():
        paying = _paying(year, paid)
    rules = tax_rules(year.remit, nation if nation in NATIONS else REST_OF_UK)
    return PutToPeople(asked, ready, offer, n_years_before, paying, rules)


def _years_before(pay_year: str | None, offer: Offer) -> int:
    years = [year.remit for year in offer.pay_years]
    if pay_year is None:
        return 0
    if pay_year not in years:
        raise UserError(f"--year {pay_year}: the offer is for {', '.join(years)}; choose one of these.")
    return years.index(pay_year)


def _paying(year: PayYear, paid: PaidAs) -> Paying:
    """When it is paid, as asked, or as it is due. Errors: UserError for a month that cannot be."""
    faults = Faults()
    settled, as_due = year.steps[0].settlement_date, paid_as_due(year)
    new_pay = as_due.new_pay
    if paid.paid_in is not None:
        with faults.caught():
            new_pay = _month("--paid-in", paid.paid_in, year.remit)
            if new_pay < month_of(settled):
                raise UserError(
                    f"--paid-in {paid.paid_in}: that is before the offer takes effect, on {settled.isoformat()}; "
                    "give that month or a later one."
                )
    lump_sum = paid_as_due(year, new_pay).lump_sum
    if paid.lump_sum_in is not None:
        with faults.caught():
            lump_sum = _month("--lump-sum-in", paid.lump_sum_in, year.remit)
            if year.lump_sum is None:
                raise UserError(f"--lump-sum-in: the offer has no lump sum in {year.remit}; leave it out.")
            last = max(year.lump_sum.in_post_on, default=None)
            if last is not None and paid.lump_sum_in.strip() < f"{last:%Y-%m}":
                raise UserError(
                    f"--lump-sum-in {paid.lump_sum_in}: that is before the last day to be in post, {last.isoformat()}; "
                    "give that month or a later one."
                )
    faults.refuse()
    return Paying(new_pay, lump_sum)


def _month(option: str, typed: str, pay_year: str) -> int:
    """The place of a month in a pay year."""
    found, april = _MONTH.fullmatch(typed.strip()), int(pay_year[:4])
    if not found:
        raise UserError(f"{option} {typed}: write a year and a month, such as {april}-09.")
    month = date(int(found[1]), int(found[2]), 1)
    if not date(april, 4, 1) <= month < date(april + 1, 4, 1):
        raise UserError(
            f"{option} {typed}: the pay year is April {april} to March {april + 1}, and what is paid outside it falls "
            "into another tax year; give a month within it."
        )
    return month_of(month)


def other_staff_told(put: PutToPeople, codes: Sequence[str]) -> list[str]:
    """A sentence where the offer is put to others than it is written for."""
    table, year = put.ready.table, put.ready.year
    return other_staff_warning(put.offer, codes, offered_codes(put.offer.departments, codes, table, year))


def nation_told(put: PutToPeople, codes: Sequence[str], paid: PaidAs) -> list[str]:
    """A sentence where most staff are in Scotland and nobody said whose tax is meant."""
    if paid.nation is not None:
        return []
    scots = [code for code in codes if put.ready.staff[code].staff.baseline.share_in(SCOTTISH) > _MOST_SHARE]
    if not scots:
        return []
    return [
        f"Most staff of {joined(scots)} are in Scotland, and the income tax here is that of the rest of the UK: add "
        "--tax scotland for theirs."
    ]


def other_year_told(put: PutToPeople, codes: Sequence[str]) -> list[str]:
    """A sentence where a table of the user's own, with its scales, is of another year than the offer."""
    if put.is_of_its_march or put.ready.table.is_official:
        return []
    what = "salaries and scales" if any(put.ready.table.scales.get(code) for code in codes) else "salaries"
    return [
        f"Remit {put.offer.remit} is put to {what} of 31 March {put.ready.year}: pay has changed since, or had not "
        "changed yet."
    ]


def people_sources(
    put: PutToPeople, codes: Sequence[str], person: Circumstances, grades: Sequence[str] = DELEGATED
) -> list[str]:
    """Where the offer, the minimum wage, prices, scales of these grades and the tax rules were read."""
    year, april = put.year, int(put.year.remit[:4])
    told = [f"Offer: {put.offer.source}"]
    if put.asked.baseline != PUBLISHED and year.nlw_hourly_gbp is None:
        told.append(nlw_source(april))
    inflation = cpi_rate(april, 4)
    if inflation is not None and year.inflation_rate is None:
        why = inflation.provenance
        told.append(f"CPI in the year to April {april}: {why.source}, {why.date.isoformat()} ({why.status})")
    told += [
        f"{code} {one.scale.grade} scale, {one.scale.location}: {one.source}, {one.in_force_from.isoformat()} "
        f"({one.status})"
        for code in codes
        for one in put.loaded(code).published_scales
        if one.scale.grade in grades
    ]
    return [*told, *tax_rule_sources(year.remit, put.rules.nation, _rules_used(person))]


def _rules_used(person: Circumstances) -> tuple[str, ...]:
    """The tables of rates that a payslip is worked from."""
    used = ["income_tax", "national_insurance"]
    used += ["member_pension"] if person.is_in_pension else []
    used += ["student_loans"] if person.student_loans else []
    used += ["universal_credit"] if person.claim else []
    return (*used, "child_benefit") if person.child_benefit_children else tuple(used)


def people_run_id(command: str, put: PutToPeople, asked: Mapping[str, object]) -> str:
    """The identity of an answer. asked: the options, without the name of the offer."""
    options = {name: value for name, value in asked.items() if name not in ("offer", "grades_path", "departments")}
    inputs = {
        "command": command,
        "version": __version__,
        "asked": options,
        "offer": put.ready.file.digest,
        "codes": list(put.ready.codes),
        "as_at": put.ready.year,
        "grades": put.ready.table.digest,
        "tax_rules": tax_rules_digest(),
        **published_digests(),
    }
    return run_id(inputs)
