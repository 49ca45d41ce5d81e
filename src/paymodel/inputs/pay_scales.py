"""The pay scales that were published, and those in force on a day."""

import calendar
import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from paymodel.inputs.bundle import bundled
from paymodel.model.scales import Scale
from paymodel.provenance import STATUSES, digest

STALE_AFTER_MONTHS = 15
"""A scale older than this is taken to have been replaced by one that was not read."""


@dataclass(frozen=True)
class PublishedScale:
    """A scale of one organisation from a day on. Errors: ValueError where source or status is missing or unknown."""

    code: str
    in_force_from: date
    scale: Scale
    status: str
    source: str

    def __post_init__(self) -> None:
        if self.status not in STATUSES or not self.source:
            raise ValueError(f"{self.code} {self.scale.grade}: status or source is missing or unknown")


@cache
def pay_scales() -> tuple[PublishedScale, ...]:
    """Every scale in data/pay_scales.csv, by code and day."""
    with bundled("pay_scales.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            PublishedScale(
                row["code"],
                date.fromisoformat(row["in_force_from"]),
                Scale(
                    row["grade"],
                    row["location"],
                    float(row["minimum_gbp"]),
                    float(row["maximum_gbp"]),
                    row["kind"],
                ),
                row["status"],
                row["source"],
            )
            for row in csv.DictReader(file)
        )


def pay_scales_digest() -> str:
    """The identity of the table, for the run id."""
    return digest(bundled("pay_scales.csv").read_bytes())


def scales_on(code: str, day: date) -> dict[tuple[str, str], PublishedScale]:
    """The latest scale of each grade and location in force on a day, without what is stale by then."""
    in_force: dict[tuple[str, str], PublishedScale] = {}
    for published in sorted(pay_scales(), key=lambda published: published.in_force_from):
        if published.code == code and published.in_force_from <= day <= _last_day(published.in_force_from):
            in_force[published.scale.grade, published.scale.location] = published
    return in_force


def _last_day(start: date) -> date:
    """The day, so many months on, after which a scale is stale; the last of a month that is too short."""
    year, month = divmod(start.month - 1 + STALE_AFTER_MONTHS, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
