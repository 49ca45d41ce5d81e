"""The sums of an offer against its remit, line by line, so that anybody can add them up again."""

from collections.abc import Iterator

from paymodel.model.cost_findings import CostResult, YearCost
from paymodel.model.costing import RemitTest
from paymodel.model.question import APRIL, NLW_INSIDE
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.outputs.numbers import gbp, grade_list, pct, pct_short
from paymodel.outputs.tables import Table
from paymodel.units import HALF_PENNY_GBP, to_pounds

NON_CONSOLIDATED_PAY = "Non-consolidated pay"


def sums_table(year: YearCost, result: CostResult) -> Table:
    """The sums against the remit in whole pounds; each total is re-added from the lines as shown."""
    lines = list(_test_lines(year, result))
    numbers = {key: number for number, (key, *_) in enumerate(lines, start=1)}
    rows = tuple((str(numbers[key]), label, how.format(**numbers), figure) for key, label, how, figure in lines)
    return Table(("", "Sum", "How", "A full year"), rows, "lllr")


def _test_lines(year: YearCost, result: CostResult) -> Iterator[tuple[str, str, str, str]]:
    remit, test = year.remit, year.test
    total, uplift = to_pounds(year.baseline_basic_pay_gbp), to_pounds(year.nlw_uplift_gbp)
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
    keys, inside = [key for key, *_ in scored], sum(amount for *_, amount in scored)
    if result.nlw == NLW_INSIDE and result.baseline == APRIL:
        keys, inside = ["uplift", *keys], inside + uplift
    yield "inside", "Scores against the remit", " + ".join(f"{{{key}}}" for key in keys), gbp(inside)
    headline = to_pounds(test.headline_pot_gbp)
    additional = to_pounds(test.ceiling_gbp) - headline
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


def _scored(year: YearCost, result: CostResult) -> list[tuple[str, str, int]]:
    """The parts of an offer that score, but for the NLW rise: key, label, whole pounds of a full year.

    The last part takes up what rounding leaves, so that they add up to what scores.
    """
    test, full, offer = year.test, year.full_year, result.offer
    inside = to_pounds(test.inside_remit_gbp)
    if result.nlw == NLW_INSIDE and result.baseline == APRIL:
        inside -= to_pounds(year.nlw_uplift_gbp)
    parts = [("consolidated", "Rises in salaries", to_pounds(full.consolidated_gbp))]
    if full.progression_gbp and offer.progression and offer.progression.is_inside_remit:
        parts.append(("progression", "Progression", to_pounds(full.progression_gbp)))
    if full.lump_sum_gbp and offer.lump_sum and offer.lump_sum.is_inside_remit:
        parts.append(("lump", "Lump sum", to_pounds(full.lump_sum_gbp)))
    rest = inside - sum(amount for *_, amount in parts)
    if test.non_consolidated_inside_gbp >= 0.5:
        parts.append(("once", NON_CONSOLIDATED_PAY, rest))
    elif rest:
        key, label, amount = parts[-1]
        parts[-1] = (key, label, amount + rest)
    return parts


def once_pounds(year: YearCost, result: CostResult) -> int | None:
    """Non-consolidated pay as the sums against the remit show it; None where they do not, or not all of it."""
    found = next((amount for key, _, amount in _scored(year, result) if key == "once"), None)
    is_all = abs(year.test.non_consolidated_inside_gbp - year.full_year.non_consolidated_gbp) < HALF_PENNY_GBP
    return found if is_all else None


def _standing(test: RemitTest, year: YearCost, inside: int, ceiling: int) -> Iterator[tuple[str, str, str, str]]:
    if test.is_fenced:
        outside, headline = to_pounds(test.outside_lower_bands_gbp), to_pounds(test.headline_pot_gbp)
        yield "outside", f"  outside {grade_list(year.remit.lower_bands)}", "of line {inside}", gbp(outside)
        yield "short", "Above what they may cost", "{outside} - {headline}", gbp(max(outside - headline, 1))
    elif test.shortfall_gbp:
        yield "short", "Above the ceiling", "{inside} - {ceiling}", gbp(max(inside - ceiling, 1))
    else:
        yield "left", "Left of the ceiling", "{ceiling} - {inside}", gbp(ceiling - inside)
