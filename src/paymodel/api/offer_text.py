"""Percentages by grade as the text of an offer file."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from paymodel.api import values
from paymodel.errors import Faults, UserError

OPEN = "?"
"""In place of a number that is to be found."""


def percent_text(
    rates: Mapping[str, float | None],
    departments: str | Sequence[str],
    remit: str,
    settlement_date: date | str | None,
    lump_sum_gbp: float | None,
    name: str | None,
) -> str:
    """The text of an offer of these rates, as pm.Offer.percent takes them. Errors: UserError."""
    if not isinstance(rates, Mapping) or not rates:
        raise UserError('rates: give fractions by grades, such as {"AA-EO": 0.065, "HEO-G6": 0.045}.')
    faults = Faults()
    shares = _shares(rates, faults)
    whom = values.names(departments, "departments", faults) or ()
    lump = values.number(lump_sum_gbp, "lump_sum_gbp", faults)
    year, day = _year(remit, faults), _day(settlement_date, faults)
    title = values.text(name, "name", faults)
    faults.refuse()
    head = {
        "name": title or ", ".join(f"{'what fits' if pct is None else f'{pct}%'} for {who}" for who, _, pct in shares),
        "department": list(whom),
        "remit": year,
        "source": "written in Python",
        **({} if day else {"notes": ["No settlement date was given; 1 April is taken."]}),
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    lines.insert(3, f"settlement_date = {day or f'{year[:4]}-04-01'}")
    awards = [f"[[award]]\ngrades = {json.dumps(grades)}\npercent = {_percent(pct)}\n" for _, grades, pct in shares]
    once = [] if lump is None else [f"[lump_sum]\namount_gbp = {values.plain(lump)}\n"]
    return "\n".join(["\n".join(lines) + "\n", *awards, *once])


def _shares(rates: Mapping[str, float | None], faults: Faults) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Whom each rate is for, as it was given and as grades; the rate in per cent, None where it is open."""
    found: list[tuple[str, tuple[str, ...], str | None]] = []
    for who, rate in rates.items():
        is_open = rate is None or rate == OPEN
        given = None if is_open else values.rate_or_none(rate, f"rates, {who}", faults)
        grades = values.grades(who, "rates", faults) or ()
        found.append((who, grades, None if given is None else values.per_cent(given)))
    named = [grade for _, grades, _ in found for grade in grades]
    faults.found += [
        f"rates: {grade} is named more than once; give each grade one figure."
        for grade in dict.fromkeys(named)
        if named.count(grade) > 1
    ]
    return found


def _percent(pct: str | None) -> str:
    """A rate in per cent as the file holds it, or what is open."""
    from paymodel.inputs.offer_values import percent_written

    return json.dumps(OPEN) if pct is None else percent_written(Decimal(pct))


def _year(remit: object, faults: Faults) -> str:
    from paymodel.inputs.remits import find_remit

    with faults.caught():
        if not isinstance(remit, str):
            raise UserError(f'remit: {remit!r} is no text; write one such as "2023-24".')
        return find_remit(remit).year
    return ""


def _day(given: object, faults: Faults) -> str:
    """A day as a file has it; empty where none was given."""
    if given is None:
        return ""
    try:
        return given.isoformat()[:10] if isinstance(given, date) else date.fromisoformat(str(given)).isoformat()
    except ValueError:
        faults.found.append(f"settlement_date: {given!r} is no date; write year-month-day, such as 2023-07-01.")
        return ""
