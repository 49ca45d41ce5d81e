"""What is said beside pay against prices: what was taken of pay, of the award and of prices."""

from collections.abc import Sequence
from datetime import date

from paymodel.model.question import APRIL, Question
from paymodel.model.real_pay import PUBLISHED_RATES, GradePay, PriceRise
from paymodel.model.real_terms import RealTerms, real_change_rate
from paymodel.outputs.numbers import grade_list, pct


def after_notes(one: RealTerms, question: Question, floor_gbp: float | None) -> list[str]:
    """What was taken about pay after the award, and about prices later on. floor_gbp: that of 1 April, where pay by
    published rates is lifted to it."""
    if not one.has_awards:
        return _left_out(one)
    notes = [*_of_basis(one, question, floor_gbp), *_left_out(one)]
    notes.append(
        f"Pay after the award is held against prices of {one.to:%B %Y} as if it had been paid on {said_day(one.to)}: "
        f"an award is paid later, and prices move until then. With it there are {n_rounds(one)} pay rounds since "
        f"{said_day(one.since)}, and {years_of_prices(one)} of prices. What was lost or gained before is not in it."
    )
    if one.prices_later:
        notes.append(
            f"Prices of {month_name(one.prices_later[0].to_month)} ({rises(one.prices_later)} since {one.since:%B %Y}) "
            "look past the day of the award with what has been published since. Nothing is forecast."
        )
    else:
        year_on = one.to.replace(year=one.to.year + 1)
        notes.append(f"Prices of {year_on:%B %Y}, twelve months on, are not held, and none is forecast.")
    return notes


def by_rates_note(rates: Sequence[GradePay], one: RealTerms) -> str:
    """What published rates say before any award, beside averages."""
    said = [
        f"{pay.grade} "
        + " and ".join(
            f"{signed_pct(real_change_rate(pay.then_gbp, pay.now_gbp, prices))} by the {index_name(prices)}"
            for prices in one.prices_to_day
        )
        for pay in rates
    ]
    return (
        "By published National rates, the same point of pay on both days, the real change before any award is: "
        f"{'; '.join(said)}. They are not held for every grade, so the table goes by averages throughout."
    )


def _of_basis(one: RealTerms, question: Question, floor_gbp: float | None) -> list[str]:
    if one.basis == PUBLISHED_RATES:
        lifted = f", lifted to £{floor_gbp:,.0f} where it was below on 1 April," if floor_gbp else ""
        return [
            f"Pay after the award is the published rate{lifted} with the award of the grade on top; the rates that a "
            "department sets may differ."
        ]
    rise = (
        "the minimum-wage rise of 1 April, which needs no award, and then the award"
        if question.baseline == APRIL
        else "the award alone"
    )
    return [f"Pay after the award is the average of {said_day(one.to)} with {rise} on top; the staff stay the same."]


def _left_out(one: RealTerms) -> list[str]:
    notes: list[str] = []
    if one.lacking_grades:
        notes.append(
            f"{grade_list(one.lacking_grades)} left out: pay of {said_day(one.since)} that can be compared is not held."
        )
    if one.withheld_grades:
        notes.append(
            f"{grade_list(one.withheld_grades)} not shown: the pay of fewer than 5 people, or what would tell it, "
            "never is."
        )
    return notes


def n_rounds(one: RealTerms) -> int:
    """Pay rounds from the first day to the award: one a year, and its own."""
    return one.to.year - one.since.year + 1


def years_of_prices(one: RealTerms) -> str:
    """The years from the first day to that of the tables."""
    n = one.to.year - one.since.year
    return f"{n} year{'s' if n > 1 else ''}"


def signed_pct(rate: float | None) -> str:
    """A change to a tenth of a per cent, with its sign."""
    text = pct(rate, 1)
    return f"+{text}" if rate is not None and rate > 0 and text != "0.0%" else text


def rises(prices: Sequence[PriceRise]) -> str:
    """How far each index has risen: CPI +10.1%, RPI +13.5%."""
    return ", ".join(f"{index_name(one)} {signed_pct(one.rise_rate)}" for one in prices)


def index_name(prices: PriceRise) -> str:
    """CPI or RPI."""
    return prices.index.upper()


def month_name(month: str, *, short: bool = False) -> str:
    """A month such as 2024-03 in words."""
    first = date.fromisoformat(f"{month}-01")
    return f"{first:%b %Y}" if short else f"{first:%B %Y}"


def short_day(day: date) -> str:
    """31 Mar 2022."""
    return f"{day.day} {day:%b %Y}"


def said_day(day: date) -> str:
    """31 March 2022."""
    return f"{day.day} {day:%B %Y}"
