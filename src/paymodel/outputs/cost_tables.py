"""The tables of a costing: built once, printed as plain text or Markdown."""

import math
from collections.abc import Sequence

from paymodel.model.cost_findings import CostResult, DepartmentCost, YearCost
from paymodel.model.costing import RemitTest
from paymodel.model.question import NLW_INSIDE, NLW_OUTSIDE
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING, WITHIN_HEADLINE
from paymodel.outputs.cost_sums import NON_CONSOLIDATED_PAY, once_pounds
from paymodel.outputs.numbers import MISSING, count, gbp, gbp_spoken, pct, pct_short, pct_tenth, people, pounds
from paymodel.outputs.tables import Table
from paymodel.outputs.wording import NLW_NAMES, SHORT_VERDICTS, VERDICT_NAMES
from paymodel.units import pounds_adding_up, to_pounds


def reading_table(year: YearCost, nlw: str) -> Table:
    """The verdict under each reading of the minimum-wage rise of 1 April."""
    other = NLW_INSIDE if nlw == NLW_OUTSIDE else NLW_OUTSIDE
    rows = tuple(
        (
            NLW_NAMES[reading],
            VERDICT_NAMES[test.verdict],
            gbp_spoken(test.inside_remit_gbp),
            gbp_spoken(test.ceiling_gbp),
            gbp_spoken(test.shortfall_gbp) if test.shortfall_gbp else MISSING,
        )
        for reading, test in ((nlw, year.test), (other, year.other_nlw_test))
    )
    return Table(("That rise is", "Verdict", "Scores", "Ceiling", "Above by"), rows, "llrrr")


def period_table(year: YearCost, result: CostResult) -> Table:
    """Full-year beside in-year, line by line; the paybill is re-added from the lines as shown."""
    full, part = year.full_year, year.in_year
    lines = (
        ("Rises in salaries", "consolidated_gbp"),
        (NON_CONSOLIDATED_PAY, "non_consolidated_gbp"),
        ("Lump sum", "lump_sum_gbp"),
        ("Progression", "progression_gbp"),
    )
    kept = [(name, key) for name, key in lines if getattr(full, key) or key == "consolidated_gbp"]
    pay = [(name, to_pounds(getattr(full, key)), to_pounds(getattr(part, key))) for name, key in kept]
    once = once_pounds(year, result)
    if once is not None:
        pay = [(name, once, once) if name == NON_CONSOLIDATED_PAY else (name, one, two) for name, one, two in pay]
    carried = to_pounds(year.carry_over_gbp)
    pay[0] = (pay[0][0], pay[0][1], pay[0][1] - carried)
    on_costs = [
        ("Employer National Insurance", to_pounds(full.ni_gbp), to_pounds(part.ni_gbp)),
        ("Employer pension", to_pounds(full.pension_gbp), to_pounds(part.pension_gbp)),
    ]
    basic = _added("= added to pay", pay)
    bill = _added("= added to the paybill", [basic, *on_costs])
    rows = [
        *((name, f"{one:,}", f"{two:,}") for name, one, two in (*pay, basic, *on_costs, bill)),
        ("Carried into next year", "", f"{carried:,}"),
        ("NLW rise of 1 April, before it", *(f"{to_pounds(year.nlw_uplift_gbp):,}",) * 2),
    ]
    return Table(("£", "Full year", f"This year, {_day(year)}"), tuple(rows), "lrr")


def _day(year: YearCost) -> str:
    if len(year.step_dates) > 1:
        return "step by step"
    return f"from {year.settlement_date.day} {year.settlement_date:%b}"


def _added(name: str, lines: Sequence[tuple[str, int, int]]) -> tuple[str, int, int]:
    return name, sum(full for _, full, _ in lines), sum(part for _, _, part in lines)


def cost_grade_table(year: YearCost) -> Table:
    """Every grade; rows add up to the totals as shown. Nil: people with no rise in salary."""
    has_uplift = any(line.nlw_uplift_gbp for line in year.all_grades)
    pays = _pounds_shown([line.baseline_gbp for line in year.grades])
    costs = _pounds_shown([line.award_cost_gbp for line in year.grades])
    rows = [
        (
            line.grade,
            count(round(line.fte, 2)),
            pounds(pay),
            pct(line.award_rate),
            pounds(cost),
            pounds(line.mean_rise_gbp),
            pounds(line.new_mean_salary_gbp),
            *([pct(line.rise_from_31_march_rate)] if has_uplift else []),
            _nil(line.no_rise_headcount),
        )
        for line, pay, cost in zip(year.grades, pays, costs, strict=True)
    ]
    pay = to_pounds(math.fsum(line.baseline_gbp for line in year.all_grades))
    cost = to_pounds(math.fsum(line.award_cost_gbp for line in year.all_grades))
    fte = sum(line.fte for line in year.all_grades)
    unrisen = year.measures.no_rise_headcount
    rows.append(
        (
            "Total",
            count(round(fte, 2)),
            f"{pay:,}",
            pct(cost / pay),
            f"{cost:,}",
            pounds(cost / fte),
            pounds((pay + cost) / fte),
            *([pct(year.measures.average_rise_from_31_march_rate)] if has_uplift else []),
            _nil(unrisen),
        )
    )
    header = ["Grade", "FTE", "Basic pay £", "Mean", "Rises £", "Mean £", "New £"]
    header += (["31 Mar"] if has_uplift else []) + ["Nil"]
    if unrisen < 0.5:
        header, rows = header[:-1], [row[:-1] for row in rows]
    return Table(tuple(header), tuple(rows), "l" + "r" * (len(header) - 1))


def _nil(headcount: float) -> str:
    """People with no rise; a blank for nobody."""
    return "" if headcount < 0.5 else people(headcount)


def _pounds_shown(amounts_gbp: Sequence[float], total: int | None = None) -> list[float]:
    """Whole pounds that add up to a total where every amount is shown; NaN for those that are not."""
    known = [amount for amount in amounts_gbp if not math.isnan(amount)]
    whole = iter(pounds_adding_up(known, total if len(known) == len(amounts_gbp) else None))
    return [amount if math.isnan(amount) else next(whole) for amount in amounts_gbp]


def once_table(year: YearCost, result: CostResult) -> Table | None:
    """What is paid once, grade by grade; None where nothing is. Totals are re-added from the rows as shown."""
    every = year.all_grades
    if not any(line.non_consolidated_gbp or line.lump_sum_gbp for line in every):
        return None
    shown = once_pounds(year, result)
    onces = _pounds_shown([line.non_consolidated_gbp for line in year.grades], shown)
    lumps = _pounds_shown([line.lump_sum_gbp for line in year.grades])
    rows = [
        (line.grade, people(line.headcount), pounds(once), pounds(lump), pounds((once + lump) / line.fte))
        for line, once, lump in zip(year.grades, onces, lumps, strict=True)
    ]
    once = to_pounds(math.fsum(line.non_consolidated_gbp for line in every)) if shown is None else shown
    lump, fte = to_pounds(math.fsum(line.lump_sum_gbp for line in every)), sum(line.fte for line in every)
    headcount = people(sum(line.headcount for line in every))
    rows.append(("Total", headcount, f"{once:,}", f"{lump:,}", pounds((once + lump) / fte)))
    return Table(("Grade", "People", "Non-consolidated £", "Lump sum £", "For each FTE £"), tuple(rows), "lrrrr")


def measures_table(year: YearCost) -> Table:
    """The figures that bargainers quote."""
    told, base, in_year = year.measures, year.baseline_basic_pay_gbp, year.in_year.consolidated_gbp
    march = base - year.nlw_uplift_gbp
    rows = [
        ("Rise on the lowest rate", pct(told.lowest_rise_rate), pct(told.lowest_rise_from_31_march_rate)),
        ("Average rise in full", pct(told.average_rise_rate), pct(told.average_rise_from_31_march_rate)),
        (f"  this year, {_day(year)}", pct(in_year / base), pct((base + in_year) / march - 1)),
    ]
    return Table(("Rise in salaries", "from 1 April", "from 31 March"), tuple(rows), "lrr")


def people_table(year: YearCost) -> Table:
    """The standard rise, the lowest rate, and who gets no rise in salary."""
    told = year.measures
    standard = "none" if told.standard_rise_rate is None else pct_tenth(told.standard_rise_rate)
    rows = [
        ("Lowest rate before, after the April rise", gbp(told.lowest_rate_gbp)),
        ("Lowest rate after the offer", gbp(told.new_lowest_rate_gbp)),
        (f"Standard rise ({pct(told.standard_share, 0)} of staff)", standard),
        ("People with no rise in salary", people(told.no_rise_headcount)),
    ]
    if not told.once_only_headcount < 0.5:
        rows.append(("  of them at the maximum, paid once only", people(told.once_only_headcount)))
    return Table(("Rates and people", ""), tuple(rows), "lr")


def against_table(year: YearCost) -> Table:
    """People above, at and below rates that a rise is held against."""
    rows = [
        (
            f"{line.name} ({pct_short(line.rate)})",
            people(line.above_headcount),
            people(line.at_headcount),
            people(line.below_headcount),
        )
        for line in year.against
    ]
    return Table(("People whose rise in salary is", "above", "the same", "below"), tuple(rows), "lrrr")


def reckoner_table(found: DepartmentCost) -> Table:
    """What small changes cost."""
    rows = tuple(
        (
            line.name,
            "scale not known" if line.cost_gbp is None else gbp(line.cost_gbp),
            MISSING if line.cost_rate is None else pct(line.cost_rate, 3).removesuffix("%"),
        )
        for line in found.reckoner
    )
    return Table(("Beside the offer, a year", "£", "% of basic pay"), rows, "lrr")


def years_table(found: DepartmentCost) -> Table:
    """The pay years of an offer of several, a line each."""
    rows = tuple(
        (
            year.remit.year,
            gbp_spoken(year.baseline_basic_pay_gbp),
            gbp_spoken(year.nlw_uplift_gbp),
            pct(year.consolidated_rate),
            gbp_spoken(year.test.inside_remit_gbp),
            gbp_spoken(year.test.ceiling_gbp),
            _standing_words(year.test),
            MISSING if year.inflation_rate is None else pct(year.consolidated_rate - year.inflation_rate),
        )
        for year in found.years
    )
    header = ("Year", "Basic pay", "NLW rise", "Rises", "Scores", "Ceiling", "It is", "Real")
    return Table(header, rows, "lrrrrrrr")


def _worst(found: DepartmentCost) -> str:
    """The verdict of the year that stands worst."""
    order = (WITHIN_HEADLINE, WITHIN_CEILING, ABOVE_CEILING)
    return max((year.test.verdict for year in found.years), key=order.index)


def _standing_words(test: RemitTest) -> str:
    if test.shortfall_gbp:
        return f"{gbp_spoken(test.shortfall_gbp)} above"
    return f"{gbp_spoken(test.left_gbp)} below" if test.left_gbp >= 1 else "spent whole"


def costs_table(result: CostResult) -> Table:
    """A line a department, for many."""
    rows = [
        (
            found.code,
            found.coverage.remit_scope,
            SHORT_VERDICTS[_worst(found)],
            pounds(found.first.baseline_basic_pay_gbp),
            pct(found.first.consolidated_rate),
            pct(found.first.award_rate),
            pounds(found.first.test.shortfall_gbp),
            " ".join(found.suppressed_grades),
        )
        for found in result.departments
    ]
    header = ("Code", "Remit", "Verdict", "Basic pay £", "Salaries", "Scores", "Above by £", "Left out")
    return Table(header, tuple(rows), "lllrrrrl")
