"""The tables of a split: built once, each column adding up in whole pounds."""

from collections.abc import Mapping, Sequence

from paymodel.model.allocated import Allocated, AwardLine
from paymodel.model.demand import DIFFERENTIAL, FLOOR, ON_MEAN, Demand
from paymodel.model.question import Question
from paymodel.model.split import GivenUp
from paymodel.model.verdict import WITHIN_CEILING
from paymodel.outputs.allocate_pounds import whole_pounds
from paymodel.outputs.allocate_way_out import is_alone
from paymodel.outputs.demand_wording import capitalised, demand_words
from paymodel.outputs.frontier_readings import is_turned
from paymodel.outputs.numbers import (
    MISSING,
    count,
    gbp,
    pct,
    pct_at_most,
    pct_short,
    pounds,
)
from paymodel.outputs.tables import Table
from paymodel.provenance import SUPPRESSED
from paymodel.units import HALF_PENNY_GBP, pounds_adding_up, to_pounds


def people_table(one: Allocated, question: Question) -> Table:
    """What each grade gets a head, against the headline rate for everybody, and its lead over the grade below."""
    rate, lines = question.remit.headline_rate, one.lines
    leads = _leads(one, question)
    rows = [
        (
            line.grade,
            SUPPRESSED if line.headcount is None else count(line.headcount),
            count(line.fte),
            pounds(line.mean_salary_gbp),
            pct(line.award_rate),
            _each(line),
            pounds(line.new_mean_salary_gbp),
            _signed((line.award_rate - rate) * line.mean_salary_gbp),
            *leads[i],
        )
        for i, line in enumerate(lines)
    ]
    whole = one.all_lines
    total = (
        "Total",
        count(sum(line.headcount or 0 for line in whole)),
        count(sum(line.fte for line in whole)),
        *([""] * (5 + len(leads[0]) if leads else 5)),
    )
    header = ("Grade", "People", "FTE", "Mean £", "Award", "£ each", "New £", f"v {pct_short(rate)}")
    gaps = ("Gap", "After") if leads and leads[0] else ()
    return Table((*header, *gaps), (*rows, total), "lrrrrrrr" + "r" * len(gaps))


def _each(line: AwardLine) -> str:
    """The award on mean pay: the new mean less the old, as they are shown."""
    if line.is_withheld:
        return SUPPRESSED
    return pounds(to_pounds(line.new_mean_salary_gbp) - to_pounds(line.mean_salary_gbp))


def _signed(amount_gbp: float) -> str:
    text = pounds(amount_gbp)
    return text if text in ("0", SUPPRESSED) or text.startswith("-") else f"+{text}"


def _leads(one: Allocated, question: Question) -> list[tuple[str, ...]]:
    """Before and after the award, how far each grade is above the one below: where a differential is asked."""
    if not question.asked.of_kind(DIFFERENTIAL):
        return [() for _ in one.lines]
    return [
        ("", "") if i == 0 else (_lead(line, one.lines[i - 1], question, 0), _lead(line, one.lines[i - 1], question, 1))
        for i, line in enumerate(one.lines)
    ]


def _lead(line: AwardLine, below: AwardLine, question: Question, is_after: int) -> str:
    if line.is_withheld or below.is_withheld:
        return SUPPRESSED
    own, other = _compared_gbp(line, question), _compared_gbp(below, question)
    if is_after:
        own, other = own * (1 + line.award_rate), other * (1 + below.award_rate)
    return pct(own / other - 1, 1) if other else MISSING


def _compared_gbp(line: AwardLine, question: Question) -> float:
    """The pay that differentials compare, before the award."""
    return line.mean_salary_gbp if question.differential_on == ON_MEAN else line.lowest_gbp or 0.0


def money_table(one: Allocated, question: Question) -> Table:
    """What each grade costs: the least awards, and where they fit what the policy adds. Totals add up the rows."""
    whole, lines = whole_pounds(one, question), one.lines
    is_shared = one.split is not None and one.split.is_feasible
    has_uplift = any(line.nlw_uplift_gbp for line in one.all_lines)
    pay = pounds_adding_up([line.basic_pay_gbp for line in one.all_lines])
    columns = [("Basic pay £", _amounts(lines, pay))]
    if is_shared:
        columns += [
            ("Least", [*(pct(line.least_award_rate) for line in lines), _rate_of(whole.least_gbp, pay)]),
            ("Least £", _amounts(lines, whole.least_by_grade)),
            ("Shared £", _amounts(lines, whole.shared_by_grade)),
        ]
    columns += [
        ("Award" if is_shared else "Least", [*(pct(line.award_rate) for line in lines), _rate_of(whole.cost_gbp, pay)]),
        ("Award £" if is_shared else "Least £", _amounts(lines, whole.award_by_grade)),
    ]
    if has_uplift:
        columns.append(("31 Mar", [*(pct(line.rise_from_31_march_rate) for line in lines), ""]))
    rows = zip([*(line.grade for line in lines), "Total"], *(cells for _, cells in columns), strict=True)
    header = ("Grade", *(name for name, _ in columns))
    return Table(header, tuple(rows), "l" + "r" * len(columns))


def _amounts(lines: Sequence[AwardLine], amounts: Sequence[int]) -> list[str]:
    """A column in whole pounds with its total."""
    told = [SUPPRESSED if line.is_withheld else pounds(amounts[i]) for i, line in enumerate(lines)]
    return [*told, pounds(sum(amounts))]


def _rate_of(cost_gbp: int, pay: Sequence[int]) -> str:
    return pct(cost_gbp / sum(pay)) if sum(pay) else MISSING


def demands_table(one: Allocated, question: Question) -> Table:
    """Each demand: what it costs on top of the others; where they do not fit, how far above they are without it."""
    given_up = () if one.split is None else one.split.given_up
    is_feasible = one.split is not None and one.split.is_feasible
    asked = {demand.name: demand for demand in question.asked.demands}
    told = [given for given in given_up if given.demand.grades and not _asks_nothing(given.demand)]
    rows = tuple(
        (
            f"{capitalised(demand_words(asked[given.demand.name]))}{_salary(given, asked)}",
            pounds(given.freed_gbp) if given.freed_gbp > HALF_PENNY_GBP else MISSING,
            *([] if is_feasible else [_without(given, one, question)]),
        )
        for given in told
    )
    header = ("Demand", "On top £", *([] if is_feasible else ["Above without it £"]))
    return Table(header, rows, "lrr"[: len(header)])


def _asks_nothing(one: Demand) -> bool:
    """A floor of nothing: nobody is cut anyway."""
    return one.kind == FLOOR and one.rate == 0


def _salary(given: GivenUp, asked: Mapping[str, Demand]) -> str:
    """What an hourly minimum is a year."""
    return f" ({gbp(given.demand.salary_gbp)})" if asked[given.demand.name].hourly_gbp else ""


def _without(given: GivenUp, one: Allocated, question: Question) -> str:
    if given.shortfall_gbp is None:
        return "contradict"
    if not given.shortfall_gbp:
        return "within"
    all_gbp = one.split.shortfall_gbp if one.split else None
    is_same = all_gbp is not None and abs(given.shortfall_gbp - all_gbp) <= HALF_PENNY_GBP
    return pounds(whole_pounds(one, question).short_gbp if is_same else given.shortfall_gbp)


def lines_table(departments: Sequence[Allocated], question: Question) -> Table:
    """A line each: whether the demands fit, what is left or missing, who gets least, the most for the junior grades."""
    rows = tuple(_line(one, question) for one in departments)
    header = (
        "Code",
        "Remit",
        "Demands",
        "FTE",
        "Unspent £",
        "Above by £",
        "Least",
        "Most junior",
        "In the way",
        "Left out",
    )
    return Table(header, rows, "lllrrrrrll")


def _line(one: Allocated, question: Question) -> tuple[str, ...]:
    found, split = one.found, one.split
    left_out = [*found.suppressed_grades]
    if found.ungraded_fte != 0:
        left_out.append(f"ungraded {SUPPRESSED if found.ungraded_fte is None else count(found.ungraded_fte)}")
    if split is None:
        return (found.code, found.remit_scope, "no pay", *[MISSING] * 6, " ".join(left_out))
    shown = [line.award_rate for line in one.lines if not line.is_withheld]
    return (
        found.code,
        found.remit_scope,
        f"{short_answer(one)}{' #' if is_turned(found) else ''}",
        count(sum(line.fte for line in one.all_lines)),
        pounds(split.unspent_gbp) if split.is_feasible else MISSING,
        pounds(split.shortfall_gbp) if split.shortfall_gbp else MISSING,
        pct(min(shown)) if shown else SUPPRESSED,
        pct_at_most(split.largest_target_rate if found.has_junior_pay else None),
        MISSING if split.binding is None or is_alone(one, split) else split.binding,
        " ".join(left_out),
    )


def short_answer(one: Allocated) -> str:
    """The answer in a word or two, for a table with the demands beside it."""
    split = one.split
    if split is None:
        return "no pay"
    if split.clash:
        return "contradict"
    if not split.is_feasible:
        return "above"
    if not one.found.has_junior_pay:
        return "no juniors"
    return "with extra" if one.found.verdict == WITHIN_CEILING else "within"
