"""A member's payslips as tables."""

from datetime import date

from paymodel.model.costing import MONTHS
from paymodel.model.take_home.member import MemberResult
from paymodel.model.take_home.payslips import Payslips
from paymodel.outputs.member_pence import (
    BACK_PAY,
    LOAN,
    NI,
    ONCE,
    PAID,
    PENSION,
    SALARY,
    TAKEN,
    TAX,
    InPence,
    in_pence,
    money,
)
from paymodel.outputs.numbers import MISSING, WIDTH
from paymodel.outputs.tables import Table, as_text

_MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
_HEADINGS = {
    SALARY: "Salary",
    BACK_PAY: "Back pay",
    TAX: "Tax",
    NI: "NI",
    PENSION: "Pension",
    LOAN: "Loan",
}
_NAMES = {TAX: "Income tax", NI: "National Insurance", PENSION: "Pension", LOAN: "Student loan"}
YEAR = "Total"
EXTRA = "Extra"
LUMP_SUM = "Lump sum"
CREDIT = "Universal Credit"
CHARGE = "Charge"


def month_words(place: int, pay_year: str) -> str:
    """A month of a pay year: "July 2023"."""
    year, month = divmod(int(pay_year[:4]) * MONTHS + 3 + place, MONTHS)
    return f"{date(year, month + 1, 1):%B %Y}"


def in_hand_table(result: MemberResult) -> Table:
    """Before, after and the difference by month, with the charge on Child Benefit in the year alone."""
    before, after = in_pence(result.home.before), in_pence(result.home.after)
    has_claim = result.person.claim is not None
    rows = [
        _in_hand_row(_MONTHS[i], before.net[i], after.net[i], after.award[i] if has_claim else None)
        for i in range(MONTHS)
    ]
    if result.person.child_benefit_children:
        rows.append(_in_hand_row(CHARGE, -before.charge, -after.charge, 0 if has_claim else None))
    award = sum(after.award) if has_claim else None
    net = sum(before.net) - before.charge, sum(after.net) - after.charge
    rows.append(_in_hand_row(YEAR, *net, award))
    header = ("", "Before", "After", *([CREDIT] if has_claim else []), "More in hand")
    return Table(header, tuple(rows), "l" + "r" * (len(header) - 1))


def _in_hand_row(name: str, before: int, after: int, award: int | None) -> tuple[str, ...]:
    more = after - before + (award or 0)
    return (name, money(before), money(after), *([] if award is None else [money(award)]), money(more))


def payslip_table(slips: Payslips, *, is_lump_sum_alone: bool = True) -> Table:
    """Twelve payslips and their sum. Columns without a penny are left out; back pay and what is paid once share one
    where the table would be wider than a terminal. is_lump_sum_alone: whether nothing else is paid once."""
    shown = in_pence(slips)
    headings = {**_HEADINGS, ONCE: LUMP_SUM if is_lump_sum_alone else "Once"}
    names = [name for name in (*PAID, *TAKEN) if any(shown.items[name]) or name in (SALARY, TAX, NI)]
    table = _payslips({headings[name]: shown.items[name] for name in names}, shown)
    if len(as_text(table).split("\n", 1)[0]) <= WIDTH or not {BACK_PAY, ONCE} <= set(names):
        return table
    extra = [sum(both) for both in zip(shown.items[BACK_PAY], shown.items[ONCE], strict=True)]
    taken = {headings[name]: shown.items[name] for name in names if name in TAKEN}
    return _payslips({headings[SALARY]: shown.items[SALARY], EXTRA: tuple(extra), **taken}, shown)


def _payslips(columns: dict[str, tuple[int, ...]], shown: InPence) -> Table:
    every = {**columns, "Net pay": tuple(shown.net)}
    rows = [(_MONTHS[i], *(money(one[i]) if one[i] else MISSING for one in every.values())) for i in range(MONTHS)]
    rows.append((YEAR, *(money(sum(one)) for one in every.values())))
    return Table(("", *every), tuple(rows), "l" + "r" * len(every))


def year_table(result: MemberResult) -> Table:
    """The year's sums before and after, and those of a full year at the new salary; what is taken off is negative."""
    home = result.home
    three = [in_pence(slips) for slips in (home.before, home.after, home.full_year)]
    lines = [("Gross pay", [sum(one.gross) for one in three])]
    lines += [
        (_NAMES[name], [-sum(one.items[name]) for one in three])
        for name in TAKEN
        if any(any(one.items[name]) for one in three) or name in (TAX, NI)
    ]
    if result.person.claim is not None:
        lines.append((CREDIT, [sum(one.award) for one in three]))
    if result.person.child_benefit_children:
        lines.append(("Child Benefit charge", [-one.charge for one in three]))
    lines.append(("In hand", [one.year for one in three]))
    rows = [
        (name, *(money(one) for one in (before, after, after - before, full, full - before)))
        for name, (before, after, full) in lines
    ]
    return Table(("", "Before", "This year", "More", "Full year", "More"), tuple(rows), "lrrrrr")
