"""Keys that stand where they cannot, and awards that say two things at once, or nothing."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from paymodel.inputs.offer_keys import AWARD_KEYS, KEYS, PICKING_KEYS, SHAPING_KEYS
from paymodel.model.offer import Award

_TWICE = (
    ("minimum_salary_gbp", "minimum_hourly_gbp"),
    ("scale_minimum", "scale_minimum_percent"),
    ("scale_maximum", "scale_maximum_percent"),
)

_SPOT_WORDS = ("spot", "salary", "pay_gbp")
_NEARLY = 0.8


def unknown_key(path: tuple[str | int, ...], key: str, keys: Collection[str], *, is_at_top: bool) -> str:
    """What is wrong with a key that its table, at a path, does not have, and what to do.

    is_at_top: whether the whole offer has it.
    """
    if path[:1] == ("stage",) and len(path) > 2 and key in KEYS["stage"]:
        return f"'{key}' belongs to the stage; move it above [[stage.award]]."
    if path and key in KEYS[""]:
        what = (
            "which has it already; take this one out"
            if is_at_top
            else "not to this part; move it above the first heading"
        )
        return f"'{key}' belongs to the whole offer, {what}."
    if not path and key in AWARD_KEYS:
        return f"'{key}' belongs to an award; move it below a line [[award]]."
    near = difflib.get_close_matches(key, keys, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"choose from {', '.join(keys)}."
    is_spot = keys is AWARD_KEYS and any(word in key for word in _SPOT_WORDS)
    if is_spot and not difflib.get_close_matches(key, keys, 1, _NEARLY):
        hint = (
            "for a spot rate write minimum_salary_gbp, which lifts whoever is below it, or scale_minimum = "
            "scale_maximum, which also holds everybody at it."
        )
    return f"'{key}' is not a key of an offer; {hint}"


def holds(value: object, key: str | int) -> bool:
    """Whether a key stands in a table or a list of them, or below."""
    if isinstance(value, list):
        return any(holds(part, key) for part in value)
    return isinstance(value, dict) and (key in value or any(holds(part, key) for part in value.values()))


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
