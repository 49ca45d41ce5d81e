"""Awards that say two things at once, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from paymodel.inputs.offer_keys import PICKING_KEYS, SHAPING_KEYS
from paymodel.model.offer import Award

_TWICE = (
    ("minimum_salary_gbp", "minimum_hourly_gbp"),
    ("scale_minimum", "scale_minimum_percent"),
    ("scale_maximum", "scale_maximum_percent"),
)


def award_faults(table: Mapping[str, Any], award: Award) -> Iterator[tuple[str, str]]:
    """The keys at fault in an award, "" for the award itself, and what is wrong and to do."""
    for one, other in _TWICE:
        if one in table and other in table:
            yield other, f"{one} and {other} say the same thing twice; keep one."
    if not SHAPING_KEYS & set(table):
        picks = ", ".join(sorted(PICKING_KEYS & set(table))) or "everybody"
        yield "", f"it picks staff ({picks}) and gives them nothing; add percent, flat_gbp or another."
    if "minimum_hourly_gbp" in table and "hours" not in table:
        yield "minimum_hourly_gbp", "say with hours = 37, or the hours paid for a week, what a year is."
    for key in ("hours", "weeks"):
        if key in table and "minimum_hourly_gbp" not in table:
            yield key, f"{key} goes with minimum_hourly_gbp alone; take it out."
    has_maximum = "scale_maximum" in table or "scale_maximum_percent" in table
    if award.above_maximum is not None and not has_maximum:
        yield "above_maximum", "it needs scale_maximum or scale_maximum_percent; add one."
    if has_maximum and award.above_maximum is None:
        yield "", 'say what is paid above the maximum: above_maximum = "non-consolidated", or "none".'
    if "?" not in table.values():
        yield from _crossed(award)


def _crossed(award: Award) -> Iterator[tuple[str, str]]:
    picked = award.picked
    for key, low, high, words in (
        ("at_most_gbp", award.at_least_gbp, award.at_most_gbp, "at_least_gbp is above at_most_gbp"),
        ("scale_maximum", award.scale_minimum_gbp, award.scale_maximum_gbp, "scale_minimum is above scale_maximum"),
        ("scale_maximum", award.minimum_salary_gbp, award.scale_maximum_gbp, "the minimum is above scale_maximum"),
        ("below_gbp", picked.above_gbp, picked.below_gbp, "above_gbp is not below below_gbp: nobody is picked"),
    ):
        if low is not None and high is not None and (low > high or (key == "below_gbp" and low == high)):
            yield key, f"{words}; put one right."


def repeated_awards(tables: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """Awards that say the same: the earlier and the later, by position."""
    for j, table in enumerate(tables):
        for i in range(j):
            if tables[i] == table:
                yield i, j
                break
