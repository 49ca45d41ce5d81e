"""Pay against prices, and other awards of the year, as tables and sentences."""

import math
from collections.abc import Sequence
from itertools import groupby

from paymodel.model.findings import Findings
from paymodel.model.grades import in_order
from paymodel.model.question import Question
from paymodel.model.real_pay import PUBLISHED_RATES, PriceRise
from paymodel.model.real_terms import OtherAward, RealGrade, RealTerms
from paymodel.model.verdict import ABOVE_CEILING
from paymodel.outputs.demand_wording import is_plain
from paymodel.outputs.numbers import MISSING, gbp_spoken, grade_list, pct, pct_said, pct_short, pounds
from paymodel.outputs.real_terms_notes import (
    index_name,
    month_name,
    n_rounds,
    rises,
    said_day,
    short_day,
    signed_pct,
    years_of_prices,
)
from paymodel.outputs.tables import Table
from paymodel.outputs.wording import ceiling_name, rates_of
from paymodel.provenance import SUPPRESSED


def real_terms_table(one: RealTerms) -> Table:
    """A row a grade: pay on both days, what prices made of it, pay after the award, and what prices make of that."""
    to_day, later = one.prices_to_day, one.prices_later
    header = (
        "Grade",
        f"{short_day(one.since)} £",
        f"{short_day(one.to)} £",
        *(f"Before, {index_name(prices)}" for prices in to_day),
        "Rise",
        "New £",
        *(f"After, {index_name(prices)}" for prices in to_day),
        *(f"After, {index_name(prices)} to {month_name(prices.to_month, short=True)}" for prices in later),
    )
    shown = {grade.pay.grade: _row(grade) for grade in one.grades}
    hidden = {name: (name, *[SUPPRESSED] * (len(header) - 1)) for name in one.withheld_grades}
    rows = {**shown, **hidden}
    return Table(header, tuple(rows[name] for name in in_order(rows)), "l" + "r" * (len(header) - 1))


def real_terms_key(one: RealTerms) -> str:
    """What the columns of that table mean."""
    return (
        f"Before, after: the real change of pay since {said_day(one.since)}, on {said_day(one.to)} and after the "
        f"award. Rise: the whole rise from {said_day(one.to)} to New."
    )


def real_terms_summary(terms: Sequence[RealTerms]) -> Table:
    """A row a department: the least and the most real change of its grades. All of the same two days."""
    to_day, later = terms[0].prices_to_day, terms[0].prices_later
    header = (
        "Code",
        "Grades",
        *(f"Before, {index_name(prices)}" for prices in to_day),
        *(f"After, {index_name(prices)}" for prices in to_day),
        *(f"After, {index_name(prices)} to {month_name(prices.to_month, short=True)}" for prices in later),
    )
    rows = [
        (
            one.code,
            grade_list(tuple(grade.pay.grade for grade in one.grades)),
            *(_ends([grade.before_change_rates[i] for grade in one.grades]) for i in range(len(to_day))),
            *(
                _ends([grade.real_change_rates[i] for grade in one.grades]) if one.has_awards else MISSING
                for i in range(len(one.prices))
            ),
        )
        for one in terms
    ]
    return Table(header, tuple(rows), "ll" + "r" * (len(header) - 2))


def real_terms_sentences(one: RealTerms, found: Findings, question: Question) -> list[str]:
    """What prices made of pay before the award, after it, and twelve months on; each with what everybody gets."""
    before = _each(one.prices_to_day, one.grades, [grade.before_change_rates for grade in one.grades])
    pay = "the published rates of pay" if one.basis == PUBLISHED_RATES else "average pay"
    said = [
        f"{one.code}: before any award, {pay} on {said_day(one.to)} bought {before} than on {said_day(one.since)} "
        f"({rises(one.prices_to_day)})."
    ]
    if not one.has_awards:
        return [*said, f"{one.code}: no award is set against prices, since demands contradict each other."]
    n_to_day = len(one.prices_to_day)
    after = _each(one.prices_to_day, one.grades, [grade.real_change_rates[:n_to_day] for grade in one.grades])
    condition = f"{_condition(found, question)}{_with_uplift(found, one)}"
    said.append(
        f"{condition}, as if paid on that day, it buys {after} than on {said_day(one.since)}: {n_rounds(one)} pay "
        f"rounds against {years_of_prices(one)} of prices."
    )
    if one.prices_later:
        on = _each(one.prices_later, one.grades, [grade.real_change_rates[n_to_day:] for grade in one.grades])
        month = month_name(one.prices_later[0].to_month)
        said.append(
            f"At the prices of {month}, which are those of as many years as pay rounds, the same pay buys {on} than on "
            f"{said_day(one.since)} ({rises(one.prices_later)})."
        )
    return said


def other_awards_table(awards: Sequence[OtherAward], question: Question) -> Table:
    """What is asked here and the remit, then the awards made to others."""
    rest, floor = question.rest_grades, pct_short(question.floor_rate)
    beside = f"with at least {floor} for {grade_list(rest)}" if rest else ""
    asked = (
        (f"Asked here: {grade_list(question.junior_grades)}", pct_short(question.target_rate), beside, ""),
        (
            f"Remit {question.remit.year}{'' if question.remit.is_as_published else ', as asked here'}",
            rates_of(question.remit),
            "a limit on what pay costs all together, nobody's rise",
            "",
        ),
    )
    rows = tuple((one.who, _award(one), one.beside or MISSING, one.provenance.status) for one in awards)
    return Table(("Whose", "Rise", "With it", "Status"), (*asked, *rows) if awards else (), "lrll")


def other_awards_sentences(awards: Sequence[OtherAward], question: Question) -> list[str]:
    """What stands beside that table: what it may not be taken to say."""
    year = question.remit.year
    if not awards:
        return [f"No award made to others in {year} is held."]
    said = [
        f"Awards of {year} as announced: what somebody's pay rose by for good, in each group. They are of other "
        "people, on other pay; most follow the report of a pay review body, which the grades here do not have. A "
        "remit limits what the pay of a whole department costs. So neither a higher nor a lower figure says what a "
        "remit permits, what money a department has, or what anybody should get."
    ]
    made = [code for code in ("DWP", "HMRC") if any(one.who.startswith(f"{code},") for one in awards)]
    if made:
        said.append(
            f"Of {' and '.join(made)} these are the awards that were made, as reported. Where ends are given, who got "
            "what in between was not read."
        )
    return said


def other_awards_sources(awards: Sequence[OtherAward]) -> list[str]:
    """Where each award was read, a line a page."""
    pages = {one.provenance: [] for one in awards}
    for one in awards:
        pages[one.provenance].append(one.who)
    return [f"{'; '.join(who)}: {page.source}; {said_day(page.date)} ({page.status})" for page, who in pages.items()]


def _row(grade: RealGrade) -> tuple[str, ...]:
    pay, n_to_day = grade.pay, len(grade.before_change_rates)
    is_awarded = math.isfinite(grade.new_gbp)
    after = grade.real_change_rates if is_awarded else [None] * len(grade.real_change_rates)
    return (
        pay.grade,
        pounds(pay.then_gbp),
        pounds(pay.now_gbp),
        *(signed_pct(rate) for rate in grade.before_change_rates),
        pct(grade.rise_rate if is_awarded else None),
        pounds(grade.new_gbp if is_awarded else None),
        *(signed_pct(rate) for rate in (*after[:n_to_day], *after[n_to_day:])),
    )


def _condition(found: Findings, question: Question) -> str:
    """Who gets what, and where that stands against the ceiling."""
    if found.verdict != ABOVE_CEILING:
        return f"With {_awards(found)}"
    asked = "If target and floor were paid" if is_plain(question) else "If every demand were met"
    above = f"{gbp_spoken(found.shortfall_gbp)} a year above {ceiling_name(question.remit)}"
    return f"{asked}, {above}, with {_awards(found)}"


def _awards(found: Findings) -> str:
    """Every award that may be shown, grades in a row that get the same together."""
    lines = [line for line in found.grades if line.award_rate is not None and not line.is_withheld]
    said = [
        f"{rate} for {grade_list(tuple(line.grade for line in same))}"
        for rate, same in groupby(lines, key=lambda line: pct_said(line.award_rate))
    ]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _with_uplift(found: Findings, one: RealTerms) -> str:
    shown = {grade.pay.grade for grade in one.grades}
    lifted = any(line.nlw_uplift_gbp for line in found.grades if line.grade in shown)
    return " and with the minimum-wage rise of 1 April in it" if lifted else ""


def _each(prices: Sequence[PriceRise], grades: Sequence[RealGrade], rates: Sequence[Sequence[float]]) -> str:
    """The least and the most of the grades, index by index."""
    names = [grade.pay.grade for grade in grades]
    return " and ".join(
        f"{_span(names, [of_grade[i] for of_grade in rates])} by the {index_name(one)}" for i, one in enumerate(prices)
    )


def _span(names: Sequence[str], rates: Sequence[float]) -> str:
    """Such as: 4.2% (G6) to 8.0% (G7) less; from 1.1% less (G7) to 2.0% more (AA); 2.8% less."""
    low, high = min(range(len(rates)), key=rates.__getitem__), max(range(len(rates)), key=rates.__getitem__)
    if pct(rates[low], 1) == pct(rates[high], 1):
        return f"{_size(rates[low])} {_way(rates[low])}"
    if rates[high] < 0:
        return f"{_size(rates[high])} ({names[high]}) to {_size(rates[low])} ({names[low]}) less"
    if rates[low] >= 0:
        return f"{_size(rates[low])} ({names[low]}) to {_size(rates[high])} ({names[high]}) more"
    return f"from {_size(rates[low])} less ({names[low]}) to {_size(rates[high])} more ({names[high]})"


def _ends(rates: Sequence[float]) -> str:
    low, high = signed_pct(min(rates)), signed_pct(max(rates))
    return low if low == high else f"{low} to {high}"


def _size(rate: float) -> str:
    return pct(abs(rate), 1)


def _way(rate: float) -> str:
    return "less" if rate < 0 else "more"


def _award(one: OtherAward) -> str:
    return pct_short(one.rate) if one.most_rate is None else f"{pct_short(one.rate)} to {pct_short(one.most_rate)}"
