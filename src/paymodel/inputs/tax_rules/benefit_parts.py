"""Universal Credit and Child Benefit as their tables have them."""

import math
from collections.abc import Mapping
from datetime import date

from paymodel.errors import UserError
from paymodel.inputs.sourced import number, table, tables
from paymodel.inputs.tax_rules.told import Told, built, money, pct, rate, sourced
from paymodel.model.take_home.child_benefit import ChildBenefit
from paymodel.model.take_home.tax_rules import NilAward, UniversalCredit


def universal_credit(entry: Mapping[str, object], restart: Mapping[str, object], where: str) -> Told[UniversalCredit]:
    """A year's amounts, and what goes with a nil award. Errors: UserError for a number that is missing or has no
    source."""
    names = ("amounts", "children", "work_allowance", "taper")
    amounts, children, allowance, taper = (table(entry, name, where) for name in names)
    single, couple, child = (number(amounts, f"{one}_gbp", f"{where} amounts") for one in ("single", "couple", "child"))
    most = number(children, "most_paid_for", f"{where} children")
    with_housing = number(allowance, "with_housing_gbp", f"{where} work_allowance")
    without = number(allowance, "without_gbp", f"{where} work_allowance")
    share = rate(taper, "pct", f"{where} taper")
    limit = int(most) if math.isfinite(most) else None
    payments, (nil, nil_told) = _cost_of_living(entry, where), _nil_award(entry, restart, where)
    rates = built(lambda: UniversalCredit(single, couple, child, limit, with_housing, without, share, nil), where)
    sources = [
        sourced(one, f"{where} {name}") for name, one in zip(names, (amounts, children, allowance, taper), strict=True)
    ]
    paid_for = "every child is paid for" if limit is None else f"at most {limit} children are paid for"
    sentences = (
        f"Universal Credit before earnings, a month: {money(single)} for a single person of 25 or over, "
        f"{money(couple)} for a couple, and {money(child)} a child born from 6 April 2017 on {sources[0]}; {paid_for} "
        f"{sources[1]}.",
        f"Work allowance of Universal Credit, with children: {money(with_housing)} a month of earnings with housing "
        f"support, {money(without)} without {sources[2]}.",
        f"Universal Credit falls by {pct(share)} of earnings above that, after tax, National Insurance and pension "
        f"contributions {sources[3]}.",
    )
    return Told(rates, (*sentences, *nil_told, *payments))


def _nil_award(
    entry: Mapping[str, object], restart: Mapping[str, object], where: str
) -> tuple[NilAward, tuple[str, ...]]:
    """What goes with a nil award, and sentences on it. Errors: UserError as above."""
    months, above = int(number(restart, "months", f"{where} restart")), None
    said = [
        f"A claim that was closed can be started again within {months} months {sourced(restart, f'{where} restart')}."
    ]
    if "surplus_earnings" in entry:
        surplus, here = table(entry, "surplus_earnings", where), f"{where} surplus_earnings"
        above = number(surplus, "above_gbp", here)
        said.append(
            f"Surplus earnings: those of more than {money(above)} a month above the point at which the award is nil "
            f"count in later months {sourced(surplus, here)}."
        )
    return built(lambda: NilAward(months, above, "cost_of_living" in entry), where), tuple(said)


def child_benefit(entry: Mapping[str, object], where: str) -> Told[ChildBenefit]:
    """A year's amounts and the charge. Errors: UserError for a number that is missing or has no source."""
    paid, weeks, charge = (table(entry, name, where) for name in ("benefit", "weeks", "charge"))
    mondays = int(number(weeks, "mondays", f"{where} weeks"))
    eldest, other = (number(paid, f"{one}_weekly_gbp", f"{where} benefit") for one in ("eldest", "other"))
    start, step = (number(charge, f"{one}_gbp", f"{where} charge") for one in ("from", "step"))
    benefit = built(lambda: ChildBenefit(mondays, eldest, other, start, step), where)
    sentences = (
        f"Child Benefit: {money(eldest)} a week for the eldest child and {money(other)} for each other "
        f"{sourced(paid, f'{where} benefit')}, for {mondays} weeks {sourced(weeks, f'{where} weeks')}.",
        f"High Income Child Benefit Charge: 1% of the year's benefit for every {money(step)} of income above "
        f"{money(start)}, so all of it from {money(benefit.charge_full_gbp)} {sourced(charge, f'{where} charge')}.",
    )
    return Told(benefit, sentences)


def _cost_of_living(entry: Mapping[str, object], where: str) -> list[str]:
    """The payments that went with an award, where a year had any. Errors: UserError as above."""
    told: list[str] = []
    for one in tables(entry, "cost_of_living", where) if "cost_of_living" in entry else ():
        here = f"{where} cost_of_living from {one.get('from')}"
        start, end = one.get("from"), one.get("to")
        if not isinstance(start, date) or not isinstance(end, date) or end < start:
            raise UserError(f"{here}: a qualifying period has two days; write from = 2023-08-18 and to = 2023-09-17.")
        told.append(
            f"A Cost of Living Payment of {money(number(one, 'gbp', here))} went with an award, not nil, of an "
            f"assessment period that ended from {start.isoformat()} to {end.isoformat()} {sourced(one, here)}."
        )
    return told
