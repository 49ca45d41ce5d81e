"""Offers side by side, a column each."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from paymodel.model.cost_findings import CostResult, DepartmentCost, YearCost
from paymodel.model.costing import Period, RemitTest
from paymodel.model.measures import GradeCost
from paymodel.model.offer import LumpSum
from paymodel.model.question import NLW_INSIDE
from paymodel.model.remit import Remit
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.cost_document import cost_document
from paymodel.outputs.gets_less import gets_less
from paymodel.outputs.numbers import MISSING, gbp, gbp_spoken, grade_list, pct, pct_said, pct_short, pct_tenth, people
from paymodel.outputs.tables import Table, as_text
from paymodel.outputs.wording import SHORT_VERDICTS, VERDICT_NAMES
from paymodel.provenance import SUPPRESSED
from paymodel.units import to_pounds

SCHEMA: Final = "paymodel.compare/1"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PAID: Final = ("Rises in salaries, full year", "Non-consolidated pay", "Lump sum", "Progression")


@dataclass(frozen=True)
class Column:
    """What one offer costs one department, under the letter that stands for its name."""

    letter: str
    result: CostResult
    found: DepartmentCost

    @property
    def first(self) -> YearCost:
        """The year that the offer settles."""
        return self.found.first


Row = tuple[str, list[str]]


def compare_text(results: Sequence[CostResult]) -> str:
    """Each department's offers side by side, under letters that stand for their names."""
    departments = departments_of(results)
    blocks: list[str] = []
    if all(len(held) == 1 for held in departments.values()):
        blocks.append(wrapped("These offers have no department in common: each is shown by itself."))
    blocks.append("\n".join(_key(letter, result) for letter, result in zip(_LETTERS, results, strict=False)))
    for code, held in departments.items():
        others = [letter for letter in _LETTERS[: len(results)] if letter not in {one.letter for one in held}]
        without = "".join(f" {letter} is not for {code}." for letter in others)
        blocks.append(wrapped(f"{code}  {held[0].found.organisation}: {compare_sentence(held)}{without}"))
        blocks += [titled(title, as_text(table)) for title, table in compare_sections(held)]
    warnings = (noted(f"! {line}") for line in warnings_told(results))
    return "\n\n".join([*blocks, *warnings, wrapped(note_of(results))]) + "\n"


def note_of(results: Sequence[CostResult]) -> str:
    """What was asked of every offer alike, and where its own sums are."""
    first = results[0]
    return (
        f"Baseline {first.baseline}, NLW rise {first.nlw}, spread {first.spread}. 'paymodel cost OFFER' shows each "
        "offer's sums and what it takes for granted."
    )


def compare_document_text(results: Sequence[CostResult]) -> str:
    """The costings in the order given, as one document."""
    content: dict[str, Any] = {"schema": SCHEMA, "offers": [cost_document(result) for result in results]}
    return json.dumps(content, indent=2, allow_nan=False) + "\n"


def departments_of(results: Sequence[CostResult]) -> dict[str, list[Column]]:
    """Every department that some offer is for, in the order met, with its offers under their letters."""
    departments: dict[str, list[Column]] = {}
    for letter, result in zip(_LETTERS, results, strict=False):
        for found in result.departments:
            departments.setdefault(found.code, []).append(Column(letter, result, found))
    return departments


def _key(letter: str, result: CostResult) -> str:
    offer = result.offer
    years = " and ".join(year.remit for year in offer.pay_years)
    settled = f"settlement {_day(offer.settlement_date)}"
    return (
        f"{noted(f'{letter}: {offer.name}; remit {years}')}\n"
        f"   {settled}, staff of 31 Mar {result.as_at}, run {result.run_id}"
    )


def warnings_told(results: Sequence[CostResult]) -> list[str]:
    """Every warning once, under the letters of the offers that it is of where it is not of all."""
    owners: dict[str, list[str]] = {}
    for letter, result in zip(_LETTERS, results, strict=False):
        for warning in result.warnings:
            owners.setdefault(warning, []).append(letter)
    return [
        warning if len(letters) == len(results) else f"{', '.join(letters)}: {warning}"
        for warning, letters in owners.items()
    ]


def compare_sentence(held: Sequence[Column]) -> str:
    """What each offer costs in each of its pay years, where that stands, and who gets less."""
    outside = {one.found.coverage.remit_scope for one in held} == {"devolved"}
    opening = "outside this remit; by its sums alone, " if outside else ""
    return opening + " ".join([*(_told(one) for one in held), *_other_reading(held)])


def _told(one: Column) -> str:
    years: list[str] = []
    for year in one.found.years:
        less = gets_less(year, year.uniform.rate, "get nothing in salaries", " in salaries")
        told = f"{'it' if years else one.letter} costs {_cost(year)}{_when(one, year)}"
        years.append("; ".join([f"{told}, {_standing(year.test, year.remit)}", *less]))
    return "; ".join(years) + "."


def _when(one: Column, year: YearCost) -> str:
    return f" in {year.remit.year}" if len(one.found.years) > 1 else ""


def _cost(year: YearCost) -> str:
    scores, beside = year.test.inside_remit_gbp, year.test.outside_remit_gbp
    share = f"{pct(year.award_rate)} of basic pay ({gbp_spoken(scores)})"
    told = share if to_pounds(scores) else "nothing against the remit"
    return f"{told} and {gbp_spoken(beside)} outside the remit" if to_pounds(beside) else told


def _standing(test: RemitTest, remit: Remit) -> str:
    """The verdict with what is left or missing."""
    if test.shortfall_gbp:
        lower = f" (the extra {pct_short(remit.additional_rate)} is for {grade_list(remit.lower_bands)})"
        return f"{gbp_spoken(test.shortfall_gbp)} above the ceiling{lower if test.is_fenced else ''}"
    left = f"{gbp_spoken(test.left_gbp)} below the ceiling" if to_pounds(test.left_gbp) else "spending it whole"
    return f"{VERDICT_NAMES[test.verdict] if remit.additional_rate else 'within'}, {left}"


def _other_reading(held: Sequence[Column]) -> list[str]:
    """Where the other reading of the NLW rise gives an offer another verdict, that verdict."""
    told: list[str] = []
    for one in held:
        for year in one.found.years:
            if year.is_verdict_by_reading:
                told.append(f"{one.letter}{_when(one, year)} is {_standing(year.other_nlw_test, year.remit)}")
    counts = "as part of the baseline" if held[0].result.nlw == NLW_INSIDE else "inside the remit"
    return [f"If the minimum-wage rise of 1 April is counted {counts}, {'; '.join(told)}."] if told else []


def compare_sections(held: Sequence[Column]) -> Iterator[tuple[str, Table]]:
    """The tables of one department, a column an offer; but for the verdict, of the first pay year."""
    later = [row for number in range(1, _n_years(held)) for row in _verdict_rows(held, number)]
    yield "Cost and verdict", _columns("", held, [*_verdict_rows(held, 0), *_money_rows(held), *later])
    first = ", remit year 1" if later else ""
    yield f"What people get{first}", _columns("", held, _people_rows(held))
    yield f"Rise of each grade in salaries{first}", _columns("Grade", held, _grade_rows(held))
    uniform = pct_short(held[0].first.uniform.rate)
    yield f"Against {uniform} for everybody{first}", _columns("", held, _uniform_rows(held))
    if len(held[0].first.grades) > 1:
        yield f"Differentials: mean pay above the grade below, before and after{first}", _differentials(held)


def _n_years(held: Sequence[Column]) -> int:
    return max(len(one.found.years) for one in held)


def _verdict_rows(held: Sequence[Column], number: int) -> Iterator[Row]:
    """Where a pay year stands, counted from 0."""
    years = [one.found.years[number] if number < len(one.found.years) else None for one in held]
    given = [year for year in years if year is not None]

    def told(tell: Callable[[YearCost], str]) -> list[str]:
        return [MISSING if year is None else tell(year) for year in years]

    if _n_years(held) > 1 or len({year.remit.year for year in given}) > 1:
        which = f" {number + 1}" if _n_years(held) > 1 else ""
        yield f"Remit year{which}", told(lambda year: year.remit.year)
    yield "Against the ceiling", told(lambda year: SHORT_VERDICTS[year.test.verdict])
    if any(year.is_verdict_by_reading for year in given):
        yield "If the April rise counts the other way", told(_other_verdict)
    yield "Scores against the remit", told(lambda year: gbp(year.test.inside_remit_gbp))
    yield "  of basic pay", told(lambda year: pct(year.award_rate))
    yield "Ceiling", told(lambda year: gbp(year.test.ceiling_gbp))
    yield "Left of the ceiling", told(lambda year: _left(year.test))
    yield "Above the ceiling by", told(lambda year: _above(year.test))
    if any(year.test.is_fenced for year in given):
        yield "  cost outside the lower bands", told(lambda year: gbp(year.test.outside_lower_bands_gbp))
        yield "  the most for that: headline pot", told(lambda year: gbp(year.test.headline_pot_gbp))


def _other_verdict(year: YearCost) -> str:
    return SHORT_VERDICTS[year.other_nlw_test.verdict] if year.is_verdict_by_reading else "the same"


def _left(test: RemitTest) -> str:
    return gbp(0 if test.shortfall_gbp else max(to_pounds(test.ceiling_gbp) - to_pounds(test.inside_remit_gbp), 0))


def _above(test: RemitTest) -> str:
    if not test.shortfall_gbp:
        return gbp(0)
    if test.is_fenced:
        return gbp(max(to_pounds(test.outside_lower_bands_gbp) - to_pounds(test.headline_pot_gbp), 1))
    return gbp(max(to_pounds(test.inside_remit_gbp) - to_pounds(test.ceiling_gbp), 1))


def _parts(period: Period) -> list[int]:
    """What adds up to the paybill, in whole pounds: what is paid, then NI and pension."""
    paid = (period.consolidated_gbp, period.non_consolidated_gbp, period.lump_sum_gbp, period.progression_gbp)
    return [*(to_pounds(amount) for amount in paid), to_pounds(period.ni_gbp) + to_pounds(period.pension_gbp)]


def _money_rows(held: Sequence[Column]) -> Iterator[Row]:
    full = [_parts(one.first.full_year) for one in held]
    for name, *amounts in zip((*_PAID, "NI and pension, full year"), *full, strict=True):
        if any(amounts) or name.endswith("full year"):
            yield name, [gbp(amount) for amount in amounts]
    yield "Added to the paybill, full year", [gbp(sum(parts)) for parts in full]
    if any(to_pounds(one.first.test.performance_pot_gbp) for one in held):
        yield "From the performance pot, in no sum", [gbp(one.first.test.performance_pot_gbp) for one in held]
    yield "In the year, from", [_day(one.first.settlement_date) for one in held]
    yield "  scores against the remit", [gbp(one.first.test.inside_remit_in_year_gbp) for one in held]
    yield "  rises in salaries", [gbp(one.first.in_year.consolidated_gbp) for one in held]
    yield "  added to the paybill", [gbp(sum(_parts(one.first.in_year))) for one in held]


def _people_rows(held: Sequence[Column]) -> Iterator[Row]:
    told = [one.first.measures for one in held]
    yield "Rise on the lowest rate", [pct(one.lowest_rise_rate) for one in told]
    yield (
        "Standard rise",
        [pct_tenth(one.standard_rise_rate) for one in told],
    )
    yield "People with no rise in salaries", [people(one.no_rise_headcount) for one in told]

    def paid(tell: Callable[[LumpSum], str]) -> list[str]:
        return [MISSING if one.result.offer.lump_sum is None else tell(one.result.offer.lump_sum) for one in held]

    sums = [one.result.offer.lump_sum for one in held if one.result.offer.lump_sum is not None]
    if sums:
        yield "Lump sum for each", paid(lambda lump: gbp(lump.amount_gbp))
        yield "  paid", paid(lambda lump: "pro rata" if lump.is_pro_rata else "each person")
        yield "  inside or outside the remit", paid(lambda lump: "inside" if lump.is_inside_remit else "outside")
    if any(lump.grades is not None for lump in sums):
        yield "  for", paid(lambda lump: grade_list(lump.grades) if lump.grades else "every grade")
    totals = [one.first.lump_sum for one in held]
    if any(one is not None and one.eligible_share != 1 for one in totals):
        yield "  share of staff eligible", [MISSING if one is None else pct_said(one.eligible_share) for one in totals]


def _grade_rows(held: Sequence[Column]) -> Iterator[Row]:
    for lines in zip(*(one.first.grades for one in held), strict=True):
        yield lines[0].grade, [_rise(line) for line in lines]


def _rise(line: GradeCost) -> str:
    return SUPPRESSED if line.is_withheld else f"{pct(line.award_rate)} {gbp(line.mean_rise_gbp)}"


def _uniform_rows(held: Sequence[Column]) -> Iterator[Row]:
    lines = [one.first.uniform for one in held]
    yield "People who get more in salaries", [people(line.above_headcount) for line in lines]
    yield "  together, a year", [gbp(line.above_gbp) for line in lines]
    yield "People who get the same", [people(line.at_headcount) for line in lines]
    yield "People who get less in salaries", [people(line.below_headcount) for line in lines]
    yield "  together, a year", [gbp(line.below_gbp) for line in lines]


def _differentials(held: Sequence[Column]) -> Table:
    """Before once where it is the same for all, else beside each offer's after."""
    before = [_leads([line.mean_salary_gbp for line in one.first.grades]) for one in held]
    after = [_leads([line.new_mean_salary_gbp for line in one.first.grades]) for one in held]
    if all(column == before[0] for column in before):
        header, columns = ["before", *(one.letter for one in held)], [before[0], *after]
    else:
        header = [f"{one.letter} {when}" for one in held for when in ("before", "after")]
        columns = [column for pair in zip(before, after, strict=True) for column in pair]
    names = [f"{upper.grade} over {lower.grade}" for lower, upper in pairwise(held[0].first.grades)]
    return Table(("", *header), tuple(zip(names, *columns, strict=True)), "l" + "r" * len(header))


def _leads(salaries_gbp: Sequence[float]) -> list[str]:
    return [pct(upper / lower - 1, 1) for lower, upper in pairwise(salaries_gbp)]


def _columns(name: str, held: Sequence[Column], rows: Iterable[Row]) -> Table:
    header = (name, *(one.letter for one in held))
    return Table(header, tuple((label, *cells) for label, cells in rows), "l" + "r" * len(held))


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
