"""How far an index has risen from one month to another."""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache

from paymodel.inputs.bundle import bundled
from paymodel.inputs.sourced import NOT_KNOWN
from paymodel.model.real_pay import PriceRise


def price_rise(index: str, since: date, to: date) -> PriceRise | None:
    """The rise of an index, cpi or rpi, between the months of two days; None where one of them is not held."""
    levels, months = index_levels(index), (f"{since:%Y-%m}", f"{to:%Y-%m}")
    if not levels.keys() >= set(months):
        return None
    (then, _), (later, source) = (levels[month] for month in months)
    return PriceRise(index, *months, (then, later), float(later) / float(then) - 1, source)


@cache
def index_levels(index: str) -> Mapping[str, tuple[str, str]]:
    """Level and source by month, as published; what is not known is left out."""
    with bundled("rates", "prices.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["month"]: (row[f"{index}_index"], row["source"])
            for row in csv.DictReader(file)
            if row[f"{index}_index"] != NOT_KNOWN
        }
