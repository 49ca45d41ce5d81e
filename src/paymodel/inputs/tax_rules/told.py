"""A part of the rules beside the sentences that say where its figures were read."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from paymodel.errors import UserError
from paymodel.inputs.sourced import provenance
from paymodel.model.take_home.bands import Bands
from paymodel.provenance import Provenance
from paymodel.units import rate_from_pct

Part = TypeVar("Part")


@dataclass(frozen=True)
class Told(Generic[Part]):
    """A part, and a sentence a source."""

    part: Part
    sentences: tuple[str, ...]


def built(make: Callable[[], Part], where: str) -> Part:
    """What a function makes. Errors: UserError in place of its ValueError."""
    try:
        return make()
    except ValueError as fault:
        raise UserError(f"{where}: {fault}; put it right.") from None


def rate(entry: Mapping[str, object], key: str, where: str) -> float:
    """A percentage of a table as a fraction. Errors: UserError where it is none."""
    return rate_from_pct(str(entry.get(key)), f"{where} {key}")


def bands(limits: Sequence[object], pcts: Sequence[object], where: str) -> Bands:
    """Bands from two lists of a table. Errors: UserError where they do not line up, or are no numbers."""
    if not limits or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in limits):
        raise UserError(f"{where}: up_to_gbp has no numbers; write the upper limits, the last as inf.")
    rates = tuple(rate_from_pct(str(one), f"{where} pct") for one in pcts)
    return built(lambda: Bands(tuple(float(str(one)) for one in limits), rates), where)


def listed(entry: Mapping[str, object], key: str) -> list[object]:
    """A list of a table; empty where it is none."""
    found = entry.get(key)
    return list(found) if isinstance(found, list) else []


def payslip_of(entry: Mapping[str, object], year: str, where: str) -> int:
    """The payslip, counted from April as 0, that first has what starts on this day. Errors: UserError for a day that
    is not the 6th of a month of the tax year."""
    start = entry.get("from")
    if not isinstance(start, date) or start.day != 6:
        raise UserError(f"{where}: what changes in a year starts on the 6th of a month; write from = 2023-04-06.")
    place = start.year * 12 + start.month - (int(year[:4]) * 12 + 4)
    if not 0 <= place < 12:
        raise UserError(f"{where}: {start} is outside the tax year {year}; put the date right.")
    return place


def by_month(entries: Sequence[tuple[int, float]], where: str) -> tuple[float, ...]:
    """Twelve figures from those that start with a payslip, in order. Errors: UserError where April has none."""
    starts = [start for start, _ in entries]
    if not starts or starts[0] != 0 or sorted(set(starts)) != starts:
        raise UserError(f"{where}: figures run from 6 April on, one after the other; put their dates right.")
    return tuple([figure for start, figure in entries if start <= month][-1] for month in range(12))


def sourced(entry: Mapping[str, object], where: str) -> str:
    """The source of a table, as a sentence ends with it. Errors: UserError where it has none."""
    return told(provenance(entry, where))


def told(why: Provenance) -> str:
    """A source in brackets."""
    return f"({why.status}: {why.source}, {why.date.isoformat()})"


def money(amount: float) -> str:
    """£12,570 or £368.74."""
    return f"£{amount:,.0f}" if float(amount).is_integer() else f"£{amount:,.2f}"


def pct(fraction: float) -> str:
    """5.45%."""
    return f"{fraction * 100:.2f}".rstrip("0").rstrip(".") + "%"


def bands_told(held: Bands) -> str:
    """4.6% up to £32,000, 5.45% up to £56,000, 8.05% above."""
    return ", ".join(
        f"{pct(one)} {f'up to {money(limit)}' if math.isfinite(limit) else 'above'}"
        for limit, one in zip(held.upper_limits_gbp, held.rates, strict=True)
    )
