"""Pay against prices since a day, before and after the award of an answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from paymodel.errors import refuse
from paymodel.inputs.awards import other_awards
from paymodel.inputs.price_rises import price_rise
from paymodel.inputs.real_pay import INDICES, days_held, pay_lost
from paymodel.model.findings import Findings, GradeLine, RunResult
from paymodel.model.real_pay import PUBLISHED_RATES, GradePay, PayLost, PriceRise
from paymodel.model.real_terms import RealGrade, RealTerms
from paymodel.outputs.real_terms_notes import after_notes, by_rates_note, said_day
from paymodel.run.departments import is_whole_table
from paymodel.run.put_question import PutQuestion

__all__ = ["other_awards", "real_terms_of"]

BESIDE = "By published National rates"
"""How the note opens that pay lost has on rates beside averages; said of both indices here."""

Held = Mapping[date, tuple[str, ...]]
"""The grades whose pay and prices are held on each 31 March and on that of the tables, oldest day first."""


def real_terms_of(
    put: PutQuestion, result: RunResult, since: date | None
) -> tuple[tuple[RealTerms, ...], tuple[str, ...]]:
    """Real pay by department in the order of the answer, and why it cannot be worked for the others.

    since: None takes the latest day that most departments have. Errors: UserError for a day that is not held.
    """
    held = {found.code: _held(put, found.code) for found in result.departments}
    if since is not None:
        refuse(_day_faults(put, held, since))
    day = since or _common_day(held)
    found, unworked = list[RealTerms](), list[str]()
    for one in result.departments:
        of_one = _real_terms(put, one, day, held[one.code][day]) if day in held[one.code] and day else None
        if of_one is not None and of_one.grades:
            found.append(of_one)
        else:
            unworked.append(f"{one.code}: pay is not set against prices, since {_why(put, one.code, held, day)}.")
    return tuple(found), tuple(unworked)


def _held(put: PutQuestion, code: str) -> dict[date, tuple[str, ...]]:
    table, year, grades = put.table, put.year, _priced(put, code)
    alone = {grade: days_held(table, code, year, (grade,)) for grade in grades}
    days = sorted({day for of_grade in alone.values() for day in of_grade if _prices(day, _march(year))})
    by_day = {day: tuple(grade for grade in grades if day in alone[grade]) for day in days}
    return {day: held for day, held in by_day.items() if day in days_held(table, code, year, held)}


def _common_day(held: Mapping[str, Held]) -> date | None:
    counts = Counter(day for days in held.values() for day in days)
    return max(counts, key=lambda day: (counts[day], day), default=None)


def _day_faults(put: PutQuestion, held: Mapping[str, Held], since: date) -> list[str]:
    """What is wrong with a typed day. Where every organisation of a table is meant, one that has it is enough."""
    to, every = _march(put.year), [set(days) for days in held.values() if days]
    days = sorted(set.intersection(*every) or set.union(*every)) if every else []
    if since >= to or (since.month, since.day) != (3, 31):
        return [
            f"--since: {said_day(since)} is not a 31 March before that of the staff figures, {said_day(to)}; "
            f"{_advice(days)}."
        ]
    asked = [code for code in held if _priced(put, code)]
    lacking = [code for code in asked if since not in held[code]]
    if len(lacking) < len(asked) and is_whole_table(put.departments, put.table):
        return []
    return [
        f"--since: {code}: pay of {said_day(since)} cannot be compared with that of {said_day(to)}, since "
        f"{_not_held(put, code, since)}; {_advice(sorted(held[code]))}."
        for code in lacking
    ]


def _advice(days: Sequence[date]) -> str:
    return f"choose {' or '.join(map(said_day, days))}" if days else "leave --since out"


def _why(put: PutQuestion, code: str, held: Mapping[str, Held], day: date | None) -> str:
    if not _priced(put, code):
        return "the table gives no pay by grade for it"
    if day in held[code]:
        return "the pay of so few people is not shown"
    if day is None or not held[code]:
        return _not_held(put, code, None)
    return f"pay of {said_day(day)} is not held; that of {' and '.join(map(said_day, held[code]))} is"


def _not_held(put: PutQuestion, code: str, since: date | None) -> str:
    to, years = _march(put.year), put.table.years
    if since is not None and not _prices(since, to):
        return f"neither CPI nor RPI is held for both {since:%B %Y} and {to:%B %Y}"
    if not _prices(_march(put.year - 1), to):
        return f"neither CPI nor RPI is held for {to:%B %Y}"
    if not put.table.is_official and years == (put.year,):
        return f"its table holds pay of {said_day(to)} alone, and a table by grade may hold an earlier year beside it"
    if since is None:
        return "pay of an earlier 31 March that can be compared is not held for any of its grades"
    return "it is held for none of its grades, or not like for like"


def _real_terms(put: PutQuestion, found: Findings, since: date, grades: tuple[str, ...]) -> RealTerms:
    code, to = found.code, _march(put.year)
    prices = _prices(since, to)
    later = _prices(since, _march(put.year + 1))
    lost = [pay_lost(put.table, code, put.year, grades, since, one.index) for one in prices]
    hidden = {*lost[0].withheld_grades, *found.withheld_grades}
    floor = _floor_gbp(put, code)
    lines = {line.grade: line for line in found.grades}
    shown = [_grade(pay, lines[pay.grade], lost[0], floor) for pay in lost[0].pay if pay.grade not in hidden]
    has_answer = found.verdict is not None
    terms = RealTerms(
        code,
        since,
        to,
        lost[0].basis,
        (*prices, *later),
        tuple(
            RealGrade.of(pay, rate if has_answer else None, new if has_answer else float("nan"), prices, later)
            for pay, rate, new in shown
        ),
        (),
        tuple(grade for grade in _priced(put, code) if grade in hidden),
        tuple(grade for grade in _priced(put, code) if grade not in grades and grade not in hidden),
    )
    notes = (*_notes(lost), *_by_rates(put, terms), *after_notes(terms, put.question, floor))
    return replace(terms, notes=notes)


def _grade(
    pay: GradePay, line: GradeLine, lost: PayLost, floor_gbp: float | None
) -> tuple[GradePay, float | None, float]:
    """A grade's pay, its award, and pay after it: NaN where there is none.

    A published rate is lifted to the floor of 1 April itself: its grade's average rises by less, since London is in it.
    """
    rate, rise = line.award_rate, line.rise_from_31_march_rate
    if rate is None or rise is None:
        return pay, None, float("nan")
    if lost.basis == PUBLISHED_RATES:
        return pay, rate, max(pay.now_gbp, floor_gbp or 0.0) * (1 + rate)
    return pay, rate, pay.now_gbp * (1 + rise)


def _floor_gbp(put: PutQuestion, code: str) -> float | None:
    """The minimum-wage floor of 1 April, where pay before the award is lifted to it."""
    return put.staff[code].nlw_floor_gbp if code in put.staff else None


def _notes(lost: Sequence[PayLost]) -> list[str]:
    """What was taken of pay and prices, once each; what is said grade by grade stands in the table."""
    by_grade = tuple(f"{grade}: " for grade in lost[0].grades)
    notes = [note for one in lost for note in one.notes if not note.startswith((*by_grade, BESIDE))]
    return list(dict.fromkeys(notes))


def _by_rates(put: PutQuestion, terms: RealTerms) -> list[str]:
    """What published rates say of grades that have them, beside averages."""
    if terms.basis == PUBLISHED_RATES:
        return []
    alone = [
        pay_lost(put.table, terms.code, put.year, (one.pay.grade,), terms.since, terms.prices[0].index)
        for one in terms.grades
    ]
    rates = [one.pay[0] for one in alone if one.basis == PUBLISHED_RATES]
    return [by_rates_note(rates, terms)] if rates else []


def _priced(put: PutQuestion, code: str) -> tuple[str, ...]:
    return put.table.workforce(code, put.year).priced().grades


def _prices(since: date, to: date) -> tuple[PriceRise, ...]:
    """The rise of each index that is held."""
    return tuple(rise for index in INDICES if (rise := price_rise(index, since, to)) is not None)


def _march(year: int) -> date:
    return date(year, 3, 31)
