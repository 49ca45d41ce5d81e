"""The tables of a lump sum. Rows add up to the totals as they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from paymodel.model.lump_sum import BothWays, together
from paymodel.model.lump_sum_findings import LumpSumDepartment, LumpSumResult
from paymodel.model.lump_sum_shown import ShownLumpSum
from paymodel.outputs.lump_sum_sentences import SEX_NAMES
from paymodel.outputs.numbers import MISSING, pct, pounds
from paymodel.outputs.tables import Table
from paymodel.provenance import SUPPRESSED
from paymodel.units import pounds_adding_up, to_pounds

_FIGURES = ("People", "FTE", "Pro rata £", "A head £", "In full £", "Extra £")


@dataclass(frozen=True)
class _Line:
    """A row: people, FTE, pounds pro rata and in full, whole so that rows add up; None where they are not shown."""

    name: str
    paid: BothWays | None
    figures: tuple[int, ...] | None

    @property
    def cells(self) -> tuple[str, ...]:
        if self.paid is None or self.figures is None:
            return (self.name, *(SUPPRESSED,) * len(_FIGURES))
        people, fte, pro_rata, in_full = self.figures
        each = pounds(self.paid.pro_rata.pay_gbp / self.paid.headcount) if self.paid.headcount else MISSING
        return (self.name, f"{people:,}", f"{fte:,}", f"{pro_rata:,}", each, f"{in_full:,}", f"{in_full - pro_rata:,}")

    @classmethod
    def sum_of(cls, name: str, lines: Sequence["_Line"]) -> "_Line":
        """Rows added up as they are shown."""
        figures = tuple(sum(column) for column in zip(*(line.figures or () for line in lines), strict=True))
        return cls(name, together(line.paid for line in lines if line.paid), figures)


def groups_table(found: LumpSumDepartment, shown: ShownLumpSum) -> Table:
    """By sex and hours, then by each where those may be shown."""
    rows = [(f"{SEX_NAMES[sex]}, {'part' if part else 'full'} time", paid) for sex, part, paid in shown.groups]
    *lines, total = _added_up(rows, found.whole)
    if shown.is_split:
        keys = [(sex, part) for sex, part, _ in shown.groups]
        by_sex = [(SEX_NAMES[sex], [sex == one for one, _ in keys]) for sex in dict.fromkeys(sex for sex, _ in keys)]
        by_hours = [
            (name, [part == one for _, one in keys]) for part, name in ((False, "All full"), (True, "All part"))
        ]
        lines += [
            _Line.sum_of(name, list(compress(lines, chosen)))
            for name, chosen in (*by_sex, *((f"{name} time", chosen) for name, chosen in by_hours))
            if 1 < sum(chosen) < len(chosen)
        ]
    return _table("Who", [*lines, total])


def grades_table(found: LumpSumDepartment, shown: ShownLumpSum) -> Table:
    """By grade."""
    return _table("Grade", _added_up(shown.grades, found.whole))


def _table(first: str, lines: Sequence[_Line]) -> Table:
    return Table((first, *_FIGURES), tuple(line.cells for line in lines), "lrrrrrr")


def _added_up(rows: Sequence[tuple[str, BothWays | None]], whole: BothWays) -> list[_Line]:
    """Whole figures that add up, with the total last; groups that are not shown are in the total alone."""
    told = [paid for _, paid in rows if paid is not None]
    is_whole = bool(told) and len(told) == len(rows)
    columns = [
        pounds_adding_up([figure(paid) for paid in told], to_pounds(figure(whole)) if is_whole else None)
        for figure in _READ
    ]
    figures = iter(zip(*columns, strict=True))
    lines = [_Line(name, paid, None if paid is None else next(figures)) for name, paid in rows]
    return [*lines, _Line("Total", whole, tuple(to_pounds(figure(whole)) for figure in _READ))]


_READ = (
    lambda paid: paid.headcount,
    lambda paid: paid.fte,
    lambda paid: paid.pro_rata.pay_gbp,
    lambda paid: paid.in_full.pay_gbp,
)


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
    """A line an organisation, in thousands of pounds: both ways without and with the employer's contributions, and
    what full payment adds, or where something is paid already, that and what is left of both."""
    heads = [to_pounds(one.whole.headcount) for one in result.departments]
    pro_rata, pro_rata_cost, in_full, in_full_cost = (
        pounds_adding_up([figure(one.whole) / 1000 for one in result.departments]) for figure in _WAYS
    )
    columns = {
        "People": heads,
        "Pro rata": pro_rata,
        "+ NI": pro_rata_cost,
        "In full": in_full,
        "+ NI ": in_full_cost,
    }
    if any(one.already for one in result.departments):
        given = [one.already for one in result.departments]
        paid = pounds_adding_up([one.paid.cost_gbp / 1000 if one else 0.0 for one in given])
        columns |= {"Paid": paid, "Left": _less(pro_rata_cost, paid), "in full": _less(in_full_cost, paid)}
    else:
        columns |= {"Extra": _less(in_full, pro_rata), " + NI": _less(in_full_cost, pro_rata_cost)}
    lines = list(zip(*columns.values(), strict=True))
    outside = [one.coverage.remit_scope == "devolved" for one in result.departments]
    named = [one.code + (" *" if is_out else "") for one, is_out in zip(result.departments, outside, strict=True)]
    named.append("Total")
    lines.append(tuple(sum(column) for column in columns.values()))
    if any(outside) and not all(outside):
        named.append("of it *")
        own = [line for line, is_out in zip(lines, outside, strict=False) if is_out]
        lines.append(tuple(sum(column) for column in zip(*own, strict=True)))
    rows = tuple((name, *(f"{n:,}" for n in line)) for name, line in zip(named, lines, strict=True))
    return Table(("Code", *(name.strip() for name in columns)), rows, "l" + "r" * len(columns))


_WAYS = (
    lambda paid: paid.pro_rata.pay_gbp,
    lambda paid: paid.pro_rata.cost_gbp,
    lambda paid: paid.in_full.pay_gbp,
    lambda paid: paid.in_full.cost_gbp,
)


def _less(amounts: Sequence[int], others: Sequence[int]) -> list[int]:
    return [amount - other for amount, other in zip(amounts, others, strict=True)]
