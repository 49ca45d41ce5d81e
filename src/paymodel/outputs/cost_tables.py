"""The tables of a costing: built once, printed as plain text or Markdown."""

from collections.abc import Iterator, Sequence

from paymodel.model.cost_findings import CostResult, DepartmentCost, YearCost
from paymodel.model.costing import RemitTest
from paymodel.model.question import APRIL, NLW_INSIDE, NLW_OUTSIDE
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.outputs.cost_wording import consolidated_pounds
from paymodel.outputs.numbers import MISSING, count, gbp, gbp_spoken, grade_list, pct, pct_short, pounds
from paymodel.outputs.tables import Table
from paymodel.outputs.wording import NLW_NAMES, SHORT_VERDICTS, VERDICT_NAMES
from paymodel.units import to_pounds


def sums_table(year: YearCost, result: CostResult) -> Table:
    """The sums against the remit in whole pounds; each total is re-added from the lines as shown."""
    lines = list(_test_lines(year, result))
    numbers = {key: number for number, (key, *_) in enumerate(lines, start=1)}
    rows = tuple((str(numbers[key]), label, how.format(**numbers), figure) for key, label, how, figure in lines)
    return Table(("", "Sum", "How", "A full year"), rows, "lllr")


def _test_lines(year: YearCost, result: CostResult) -> Iterator[tuple[str, str, str, str]]:
    remit, test = year.remit, year.test
    total, uplift = sum(to_pounds(line.baseline_gbp) for line in year.grades), to_pounds(year.nlw_uplift_gbp)
    base = "pay"
    if result.baseline == APRIL:
        base = "march" if result.nlw == NLW_INSIDE else base
        yield "march", "Pay on 31 March", "FTE x salary", gbp(total - uplift)
        yield "uplift", "NLW rise of 1 April", "up to its floor", gbp(uplift)
        yield "pay", "Basic pay before the award", "{march} + {uplift}", gbp(total)
    else:
        yield "pay", "Basic pay", "FTE x mean salary", gbp(total)
    scored = _scored(year, result)
    for key, label, amount in scored:
        yield key, label, pct(amount / year.baseline_basic_pay_gbp) + " of line {pay}", gbp(amount)
    keys = [key for key, *_ in scored]
    inside = sum(to_pounds(amount) for *_, amount in scored)
    if result.nlw == NLW_INSIDE and result.baseline == APRIL:
        keys, inside = ["uplift", *keys], inside + uplift
    yield "inside", "Scores against the remit", " + ".join(f"{{{key}}}" for key in keys), gbp(inside)
    headline, additional = to_pounds(test.headline_pot_gbp), to_pounds(test.additional_pot_gbp)
    yield "headline", "Headline pot", f"{pct_short(remit.headline_rate)} of line {{{base}}}", gbp(headline)
    how = "the headline pot"
    if remit.additional_rate:
        of = f"line {{{base}}}" if remit.additional_basis == WHOLE_PAYBILL else f"{grade_list(remit.lower_bands)} pay"
        yield "additional", "Additional pot", f"{pct_short(remit.additional_rate)} of {of}", gbp(additional)
        how = "{headline} + {additional}"
    yield "ceiling", "Ceiling", how, gbp(headline + additional)
    yield from _standing(test, year, inside, headline + additional)
    for key, label, amount in (
        ("beyond", "Outside the remit", test.outside_remit_gbp),
        ("pot", "From the performance pot", test.performance_pot_gbp),
    ):
        if amount >= 0.5:
            yield key, label, "in no line above", gbp(amount)


def _scored(year: YearCost, result: CostResult) -> list[tuple[str, str, float]]:
    """The parts of an offer that score, but for the NLW rise: key, label, £ a full year."""
    test, full = year.test, year.full_year
    scored = [("consolidated", "Rises in salaries", float(consolidated_pounds(year)))]
    rest = test.inside_remit_gbp - full.consolidated_gbp
    if result.nlw == NLW_INSIDE:
        rest -= year.nlw_uplift_gbp
    if full.progression_gbp and result.offer.progression and result.offer.progression.is_inside_remit:
        scored.append(("progression", "Progression", full.progression_gbp))
        rest -= full.progression_gbp
    if full.lump_sum_gbp and result.offer.lump_sum and result.offer.lump_sum.is_inside_remit:
        scored.append(("lump", "Lump sum", full.lump_sum_gbp))
        rest -= full.lump_sum_gbp
    if abs(rest) >= 0.5:
        scored.append(("once", "Non-consolidated pay", rest))
    return scored


def _standing(test: RemitTest, year: YearCost, inside: int, ceiling: int) -> Iterator[tuple[str, str, str, str]]:
    if test.is_fenced:
        outside, headline = to_pounds(test.outside_lower_bands_gbp), to_pounds(test.headline_pot_gbp)
        yield "outside", f"  outside {grade_list(year.remit.lower_bands)}", "of line {inside}", gbp(outside)
        yield "short", "Above what they may cost", "{outside} - {headline}", gbp(max(outside - headline, 1))
    elif test.shortfall_gbp:
        yield "short", "Above the ceiling", "{inside} - {ceiling}", gbp(max(inside - ceiling, 1))
    else:
        yield "left", "Left of the ceiling", "{ceiling} - {inside}", gbp(ceiling - inside)


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


def period_table(year: YearCost) -> Table:
    """Full-year beside in-year, line by line; the paybill is re-added from the lines as shown."""
    full, part = year.full_year, year.in_year
    lines = (
        ("Rises in salaries", "consolidated_gbp"),
        ("Non-consolidated pay", "non_consolidated_gbp"),
        ("Lump sum", "lump_sum_gbp"),
        ("Progression", "progression_gbp"),
    )
    kept = [(name, key) for name, key in lines if getattr(full, key) or key == "consolidated_gbp"]
    pay = [(name, to_pounds(getattr(full, key)), to_pounds(getattr(part, key))) for name, key in kept]
    pay[0] = (pay[0][0], consolidated_pounds(year), pay[0][2])
    on_costs = [
        ("Employer National Insurance", to_pounds(full.ni_gbp), to_pounds(part.ni_gbp)),
        ("Employer pension", to_pounds(full.pension_gbp), to_pounds(part.pension_gbp)),
    ]
    basic = _added("= added to pay", pay)
    bill = _added("= added to the paybill", [basic, *on_costs])
    carried = pay[0][1] - pay[0][2]
    rows = [
        *((name, f"{one:,}", f"{two:,}") for name, one, two in (*pay, basic, *on_costs, bill)),
        ("Carried into next year", "", f"{carried:,}"),
        ("NLW rise of 1 April, before it", *(f"{to_pounds(year.nlw_uplift_gbp):,}",) * 2),
    ]
    return Table(("£", "Full year", f"This year, {_day(year)}"), tuple(rows), "lrr")


def _day(year: YearCost) -> str:
    return f"from {year.settlement_date.day} {year.settlement_date:%b}"


def _added(name: str, lines: Sequence[tuple[str, int, int]]) -> tuple[str, int, int]:
    return name, sum(full for _, full, _ in lines), sum(part for _, _, part in lines)


def cost_grade_table(year: YearCost) -> Table:
    """Every grade; totals are re-added from the rows as shown."""
    has_uplift = any(line.nlw_uplift_gbp for line in year.grades)
    rows: list[tuple[str, ...]] = []
    for line in year.grades:
        rows.append(
            (
                line.grade,
                count(round(line.fte, 2)),
                pounds(line.baseline_gbp),
                pct(line.award_rate),
                pounds(line.award_cost_gbp),
                pounds(line.mean_rise_gbp),
                pounds(line.new_mean_salary_gbp),
                *([pct(line.rise_from_31_march_rate)] if has_uplift else []),
            )
        )
    pay = sum(to_pounds(line.baseline_gbp) for line in year.grades)
    cost = sum(to_pounds(line.award_cost_gbp) for line in year.grades)
    fte = sum(line.fte for line in year.grades)
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
        )
    )
    header = ["Grade", "FTE", "Basic pay £", "Rise", "Rise £", "Each £", "New £"]
    header += ["31 Mar"] if has_uplift else []
    return Table(tuple(header), tuple(rows), "l" + "r" * (len(header) - 1))


def once_table(year: YearCost) -> Table | None:
    """What is paid once, grade by grade; None where nothing is. Totals are re-added from the rows as shown."""
    if not any(line.non_consolidated_gbp or line.lump_sum_gbp for line in year.grades):
        return None
    paid = [(line, to_pounds(line.non_consolidated_gbp), to_pounds(line.lump_sum_gbp)) for line in year.grades]
    rows = [
        (line.grade, count(round(line.headcount)), f"{once:,}", f"{lump:,}", pounds((once + lump) / line.fte))
        for line, once, lump in paid
    ]
    once, lump, fte = sum(one for _, one, _ in paid), sum(one for *_, one in paid), sum(line.fte for line, *_ in paid)
    people = count(round(sum(line.headcount for line, *_ in paid)))
    rows.append(("Total", people, f"{once:,}", f"{lump:,}", pounds((once + lump) / fte)))
    return Table(("Grade", "People", "Non-consolidated £", "Lump sum £", "For each FTE £"), tuple(rows), "lrrrr")


def measures_table(year: YearCost) -> Table:
    """The figures that bargainers quote."""
    told = year.measures
    base, in_year = year.baseline_basic_pay_gbp, year.in_year.consolidated_gbp
    march = base - year.nlw_uplift_gbp
    standard = MISSING if told.standard_rise_rate is None else pct(told.standard_rise_rate, 1)
    rows = [
        ("Rise on the lowest rate", pct(told.lowest_rise_rate), pct(told.lowest_rise_from_31_march_rate)),
        ("  that rate, before and after", gbp(told.lowest_rate_gbp), gbp(told.new_lowest_rate_gbp)),
        ("Standard rise", standard, f"{pct(told.standard_share, 0)} of staff"),
        ("Average rise in full", pct(told.average_rise_rate), pct(told.average_rise_from_31_march_rate)),
        (f"  this year, {_day(year)}", pct(in_year / base), pct((base + in_year) / march - 1)),
    ]
    if told.once_only_headcount:
        rows.append(("At the maximum, paid once only", f"{count(round(told.once_only_headcount))} people", ""))
    return Table(("In salaries", "From 1 April", "From 31 March"), tuple(rows), "lrr")


def against_table(year: YearCost) -> Table:
    """People above, at and below rates that a rise is held against."""
    rows = [
        (
            f"{line.name} ({pct_short(line.rate)})",
            count(round(line.above_headcount)),
            count(round(line.at_headcount)),
            count(round(line.below_headcount)),
        )
        for line in year.against
    ]
    return Table(("People whose rise in salary is", "above", "the same", "below"), tuple(rows), "lrrr")


def reckoner_table(found: DepartmentCost) -> Table:
    """What small changes cost."""
    rows = tuple((line.name, gbp(line.cost_gbp), f"{line.cost_rate * 100:.3f}") for line in found.reckoner)
    return Table(("What it costs a year", "£", "points of remit"), rows, "lrr")


def years_table(found: DepartmentCost) -> Table:
    """The pay years of an offer of several, a line each."""
    rows = tuple(
        (
            year.remit.year,
            gbp(year.baseline_basic_pay_gbp),
            gbp(year.nlw_uplift_gbp),
            pct(year.consolidated_rate),
            gbp(year.test.inside_remit_gbp),
            gbp(year.test.ceiling_gbp),
            gbp(year.test.left_gbp) if not year.test.shortfall_gbp else f"above by {gbp(year.test.shortfall_gbp)}",
            MISSING if year.inflation_rate is None else pct(year.consolidated_rate - year.inflation_rate),
        )
        for year in found.years
    )
    header = ("Year", "Basic pay", "NLW rise", "Salaries", "Scores", "Ceiling", "Left", "Less inflation")
    return Table(header, rows, "lrrrrrrr")


def costs_table(result: CostResult) -> Table:
    """A line a department, for many."""
    rows = [
        (
            found.code,
            found.coverage.remit_scope,
            SHORT_VERDICTS[found.first.test.verdict],
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
