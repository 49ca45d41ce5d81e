"""The tables of a lump sum. Rows add up to the totals as they are shown."""

from collections.abc import Sequence
from itertools import compress
from typing import TypeVar

from paymodel.model.lump_sum import NOBODY, BothWays
from paymodel.model.lump_sum_findings import LumpSumDepartment, LumpSumResult
from paymodel.model.lump_sum_shown import ShownLumpSum
from paymodel.outputs.lump_sum_rounding import Whole, adding_up, by_hours, parts_adding_up, whole_sum
from paymodel.outputs.lump_sum_wording import SEX_NAMES
from paymodel.outputs.numbers import MISSING, pct, pounds
from paymodel.outputs.tables import Table
from paymodel.provenance import SUPPRESSED
from paymodel.units import to_pounds

_FIGURES = ("People", "FTE", "Pro rata £", "A head £", "In full £", "Extra £")
_Name = TypeVar("_Name", str, bool)


def groups_table(found: LumpSumDepartment, shown: ShownLumpSum) -> Table:
    """By sex and hours, then by each, as far as they may be shown. Parts add up to the sums by sex and by hours."""
    total = Whole.of(found.whole)
    sexes = dict(zip(_names(shown.sexes), adding_up([paid for _, paid in shown.sexes], total), strict=True))
    hours = by_hours(shown, total)
    cells = _cells(shown, sexes, hours)
    rows = [
        _row(f"{SEX_NAMES[sex]}, {'part' if part else 'full'} time", paid, cells.get((sex, part)))
        for sex, part, paid in shown.groups
    ]
    parts = [(sex, part) for sex, part, _ in shown.groups]
    rows += [
        _row(SEX_NAMES[sex], paid, sexes[sex])
        for sex, paid in shown.sexes
        if len(shown.sexes) > 1 and parts.count((sex, False)) + parts.count((sex, True)) != 1
    ]
    rows += [
        _row(f"All {'part' if part else 'full'} time", paid, hours[part])
        for part, paid in shown.hours
        if len(shown.hours) > 1 and sum(part == one for _, one in parts) != 1
    ]
    return _table("Who", rows, found, total)


def _names(groups: Sequence[tuple[_Name, BothWays]]) -> list[_Name]:
    return [name for name, _ in groups]


def _cells(shown: ShownLumpSum, sexes: dict[str, Whole], hours: dict[bool, Whole]) -> dict[tuple[str, bool], Whole]:
    """Whole figures by sex and hours; none where these are not shown."""
    paid = {(sex, part): one for sex, part, one in shown.groups if one is not None}
    if not paid:
        return {}
    within = list(dict.fromkeys(sex for sex, _ in paid))
    rows = [whole_sum([figures for sex, figures in sexes.items() if shown.sex_within(sex) == one]) for one in within]
    parts = [(paid.get((sex, False), NOBODY), paid.get((sex, True), NOBODY)) for sex in within]
    found = parts_adding_up(parts, rows, hours.get(False, Whole.of(NOBODY)))
    return {(sex, part): pair[part] for sex, pair in zip(within, found, strict=True) for part in (False, True)}


def grades_table(found: LumpSumDepartment, shown: ShownLumpSum) -> Table:
    """By grade."""
    total = Whole.of(found.whole)
    told = [(grade, paid) for grade, paid in shown.grades if paid is not None]
    figures = adding_up([paid for _, paid in told], total if len(told) == len(shown.grades) else None)
    whole = dict(zip(_names(told), figures, strict=True))
    return _table("Grade", [_row(grade, paid, whole.get(grade)) for grade, paid in shown.grades], found, total)


def _table(first: str, rows: Sequence[tuple[str, ...]], found: LumpSumDepartment, total: Whole) -> Table:
    return Table((first, *_FIGURES), (*rows, _row("Total", found.whole, total)), "lrrrrrr")


def _row(name: str, paid: BothWays | None, whole: Whole | None) -> tuple[str, ...]:
    """People, FTE, pounds pro rata, a head and in full, and the extra."""
    if paid is None or whole is None:
        return (name, *(SUPPRESSED,) * len(_FIGURES))
    each = pounds(paid.pro_rata.pay_gbp / paid.headcount) if paid.headcount else MISSING
    figures = (f"{one:,}" for one in (whole.headcount, whole.fte, whole.pro_rata_gbp))
    return (name, *figures, each, f"{whole.in_full_gbp:,}", f"{whole.extra_gbp:,}")


def employer_table(found: LumpSumDepartment, result: LumpSumResult) -> Table:
    """What people get and what the employer pays on top, both ways; the extra is re-added from what is shown."""
    whole = found.whole
    also = " and pension" if result.lump_sum.is_pensionable else ""
    pay, on_costs = (
        (to_pounds(one), to_pounds(two), to_pounds(two) - to_pounds(one))
        for one, two in (
            (whole.pro_rata.pay_gbp, whole.in_full.pay_gbp),
            (whole.pro_rata.on_costs_gbp, whole.in_full.on_costs_gbp),
        )
    )
    cost = tuple(sum(pair) for pair in zip(pay, on_costs, strict=True))
    ceiling, base = to_pounds(found.year.test.ceiling_gbp), to_pounds(found.year.test.base_gbp)
    rows = [
        *(
            (name, *(f"{one:,}" for one in figures))
            for name, figures in (("People get", pay), (f"Employer's NI{also}", on_costs), ("Employer pays", cost))
        ),
        *(
            (name, *(pct(one / of) if of else MISSING for one in pay))
            for name, of in (("People get, of basic pay", base), ("People get, of the ceiling", ceiling))
        ),
    ]
    return Table(("", "Pro rata £", "In full £", "Extra £"), tuple(rows), "lrrr")


def organisations_table(result: LumpSumResult) -> Table:
    """A line an organisation, in thousands of pounds: both ways without and with the employer's contributions, and what
    full payment adds; where something is paid already, with them alone, that and what is left. Every sum of pounds is
    to its own nearest, so that an organisation is the same in every table."""
    has_paid = any(one.already for one in result.departments)
    outside = [one.coverage.remit_scope == "devolved" for one in result.departments]
    named = [
        " ".join([one.code, *(["*" + "+" * one.is_without_some] if is_out else ["+"] * one.is_without_some)])
        for one, is_out in zip(result.departments, outside, strict=True)
    ]
    groups = [[one] for one in result.departments]
    named.append("Total")
    groups.append(list(result.departments))
    if any(outside) and not all(outside):
        named.append("of it *")
        groups.append(list(compress(result.departments, outside)))
    lines = [_thousands(some, has_paid=has_paid) for some in groups]
    rows = tuple((name, *(f"{n:,}" for n in line)) for name, line in zip(named, lines, strict=True))
    header = _LEFT if has_paid else _BOTH_WAYS
    return Table(("Code", *header), rows, "l" + "r" * len(header))


_BOTH_WAYS = ("People", "Pro rata", "+ NI", "In full", "+ NI", "Extra", "+ NI")
_LEFT = ("People", "Pro rata", "In full", "Paid", "Left", "in full")


def _thousands(departments: Sequence[LumpSumDepartment], *, has_paid: bool) -> tuple[int, ...]:
    """The figures of a row of organisations; people as they are shown of each."""
    heads = sum(to_pounds(one.whole.headcount) for one in departments)
    pro_rata, pro_rata_cost, in_full, in_full_cost = (
        to_pounds(sum(figure(one.whole) for one in departments) / 1000) for figure in _WAYS
    )
    if has_paid:
        paid = to_pounds(sum(one.already.paid.cost_gbp for one in departments if one.already) / 1000)
        return heads, pro_rata_cost, in_full_cost, paid, pro_rata_cost - paid, in_full_cost - paid
    ways = (pro_rata, pro_rata_cost, in_full, in_full_cost)
    return heads, *ways, in_full - pro_rata, in_full_cost - pro_rata_cost


_WAYS = (
    lambda paid: paid.pro_rata.pay_gbp,
    lambda paid: paid.pro_rata.cost_gbp,
    lambda paid: paid.in_full.pay_gbp,
    lambda paid: paid.in_full.cost_gbp,
)
