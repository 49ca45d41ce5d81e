"""The table that is handed out, and what is said above and below it."""

from collections.abc import Sequence

from paymodel.model.scales import NATIONAL
from paymodel.model.small_groups import FEWEST
from paymodel.model.take_home.members import (
    COUNTED,
    MEAN,
    MEDIAN,
    DepartmentLines,
    MembersResult,
    PayLine,
    Standing,
)
from paymodel.outputs.demand_wording import joined
from paymodel.outputs.member_caveats import nation_words, pay_assumptions, tax_assumptions
from paymodel.outputs.member_tables import month_words
from paymodel.outputs.numbers import gbp, pct, pct_said, pounds
from paymodel.outputs.tables import Table
from paymodel.units import HALF_PENNY_GBP, to_pounds

HEADER = (
    "Grade",
    "Pay point",
    "31 March {march} £",
    "1 April {april} £",
    "New salary £",
    "Rise £",
    "Rise",
    "More in hand this year £",
    "Of it lump sum £",
    "More a month, full year £",
)

_SHORT = ("", "Pay point", "31 Mar £", "1 Apr £", "New £", "Rise £", "Rise", "Year £", "Lump £", "Month £")


def title(result: MembersResult) -> str:
    """What the page is about."""
    codes = [one.code for one in result.departments]
    who = joined(codes) if len(codes) <= 3 else f"{len(codes)} departments"
    return f"{result.offer.name}: pay before and after, {who}, {result.year.remit}"


def department_sentence(found: DepartmentLines, result: MembersResult) -> str:
    """A month in a full year, this year, and the lump sum, from the least to the most."""
    if not found.lines:
        return f"{found.code}: no pay point can be shown."
    year = result.year.remit
    month = _reach([one.month_net_gbp for one in found.lines])
    this_year = _reach([one.year_net_gbp for one in found.lines])
    a_month = f"{month} a month more in hand in a full year, and {this_year} more in hand in {year}"
    if max(one.month_net_gbp for one in found.lines) < HALF_PENNY_GBP:
        a_month = f"{this_year} more in hand in {year}, and nothing more in a full year"
    said = f"{found.code}: on the pay points shown here a full-timer has {a_month}"
    lump = [one.lump_sum_net_gbp for one in found.lines]
    if result.year.lump_sum is None or max(lump) < HALF_PENNY_GBP:
        return f"{said}."
    paid = f"{gbp(result.year.lump_sum.amount_gbp)}, paid in {month_words(result.paying.lump_sum, year)}"
    return f"{said}, {_reach(lump)} of it from the lump sum of {paid}."


def _reach(amounts_gbp: Sequence[float]) -> str:
    low, high = gbp(min(amounts_gbp)), gbp(max(amounts_gbp))
    return low if low == high else f"{low} to {high}"


def lines_table(found: DepartmentLines, result: MembersResult) -> Table:
    """Every line under full headings."""
    return _table(HEADER, [_cells(one) for one in found.lines], result)


def short_table(found: DepartmentLines, result: MembersResult) -> Table:
    """The same, as wide as a terminal: grade and pay point in one column."""
    rows = [("", " ".join(filter(None, _short(one))), *_cells(one)[2:]) for one in found.lines]
    table = _table(_SHORT, rows, result)
    return Table(table.header[1:], tuple(row[1:] for row in table.rows), table.alignment[1:])


def point_words(one: Standing) -> str:
    """What a line is of: "spot rate, London"; a counted pay point is told by its place alone."""
    if one.point == COUNTED:
        return "outside London" if one.place == NATIONAL else str(one.place)
    return one.point if one.place in (None, NATIONAL) else f"{one.point}, {one.place}"


def _short(line: PayLine) -> tuple[str, ...]:
    place = "" if line.standing.place in (None, NATIONAL) else str(line.standing.place)
    point = {COUNTED: "", "spot rate": "spot", "minimum": "min", "maximum": "max"}
    mark = "*" if line.band_gbp is not None else ""
    return line.standing.grade, place, point.get(line.standing.point, line.standing.point), mark


def _cells(line: PayLine) -> tuple[str, ...]:
    one = line.standing
    return (
        one.grade,
        point_words(one) + ("\N{NO-BREAK SPACE}*" if line.band_gbp is not None else ""),
        pounds(line.march_salary_gbp),
        pounds(line.april_salary_gbp),
        pounds(line.new_salary_gbp),
        f"{to_pounds(line.new_salary_gbp) - to_pounds(line.april_salary_gbp):,}",
        pct(line.rise_rate),
        pounds(line.year_net_gbp),
        pounds(line.lump_sum_net_gbp),
        pounds(line.month_net_gbp),
    )


def _table(header: Sequence[str], rows: Sequence[tuple[str, ...]], result: MembersResult) -> Table:
    """Without the columns of what this offer has none of."""
    left_out = {3} if not result.is_from_april else set[int]()
    left_out |= {8} if result.year.lump_sum is None else set()
    kept = [i for i in range(len(header)) if i not in left_out]
    picked = [tuple(row[i] for i in kept) for row in rows]
    named = [one.format(march=result.march, april=result.april) for one in header]
    return Table(tuple(named[i] for i in kept), tuple(picked), "".join("llrrrrrrrr"[i] for i in kept))


def below_table(found: DepartmentLines, result: MembersResult) -> list[str]:
    """What the marks mean, and who is in no line."""
    said: list[str] = []
    pension = result.rules.pension
    for limit in sorted({one.band_gbp for one in found.lines if one.band_gbp is not None}):
        place = pension.upper_limits_gbp.index(limit)
        low, high = pension.rates[place], pension.rates[place + 1]
        said.append(
            f"* The rise takes pay past {gbp(limit)}, where pension contributions on all of it go from {pct_said(low)} "
            f"to {pct_said(high)}: {gbp((high - low) * limit)} a year before tax relief, taken off here."
        )
    if any(one.standing.point in (MEDIAN, MEAN) for one in found.lines):
        said.append(
            "Median and mean: of all staff of the grade in the tables, where no scale of it is held. There may "
            "be nobody on just that salary."
        )
    if result.is_official and not any(one.standing.place == "London" for one in found.lines):
        said.append("London has no line of its own, since no London scale is held.")
    if found.few_grades:
        said.append(
            f"{', '.join(found.few_grades)}: pay points of fewer than {FEWEST} people are not shown, nor what they "
            "could be worked out from."
        )
    if found.unpaid_grades:
        said.append(f"{', '.join(found.unpaid_grades)}: pay is withheld in the tables, so there is no line.")
    return said


def members_assumptions(result: MembersResult) -> list[str]:
    """What was taken for granted, a sentence each."""
    april = (
        f"1 April {result.april}: the salary of 31 March {result.march}, lifted to the minimum wage where it is less, "
        "with or without this offer. The rise is on that salary, and 'more in hand' is more than with that salary."
        if result.is_from_april
        else f"The rise is on the salary of 31 March {result.march}, without the minimum-wage rise of 1 April."
    )
    said = [
        "Each line is a full-timer with no student loan and no Universal Credit. Part-timers are paid in proportion, "
        "and another share of it is in hand: 'paymodel member' works it out.",
        april,
        *pay_assumptions(result.year.remit, result.year.lump_sum, result.paying),
        *tax_assumptions(result.rules, _most_gbp(result), is_in_pension=result.is_in_pension),
        "Salaries are shown to the pound, and the rise is the difference of those shown; its rate is of the salaries "
        "before they are rounded.",
    ]
    if result.inflation is not None:
        name, rate = result.inflation
        said.append(f"For comparison with the rises: prices rose by {pct_said(rate)} ({name}).")
    return said


def _most_gbp(result: MembersResult) -> float:
    """No less than the highest income of any line: the salary and what is paid once."""
    lump_gbp = result.year.lump_sum.amount_gbp if result.year.lump_sum else 0.0
    return lump_gbp + max((line.new_salary_gbp for one in result.departments for line in one.lines), default=0.0)


def identity(result: MembersResult) -> str:
    """Run, version and tables in one line."""
    tables = "official tables" if result.is_official else "the user's table"
    return (
        f"Pay year {result.year.remit}, tax of {nation_words(result.rules)}, {tables} of 31 March {result.as_at}, run "
        f"{result.run_id}, paymodel {result.version}"
    )
