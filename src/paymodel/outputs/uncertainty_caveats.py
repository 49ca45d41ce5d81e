"""What the draws vary: each assumption as a sentence, with its interval and what that covers."""

from collections.abc import Sequence
from typing import Final

from paymodel.model.assumption import (
    ALLOWANCES,
    HEADCOUNT_MEANS,
    PAID_HOURS,
    PLACE_IN_RANGE,
    ROUNDING,
    UNIFORM,
    Assumption,
    Varied,
)
from paymodel.outputs.numbers import pct_short

DRAWS_KEY: Final = (
    "The draws vary what follows, all at once and each alone. Within: share of draws within the ceiling; Error: its "
    "standard error, in points. 5%, 50%, 95%: what so many draws lie below. Share: of the variance of all together, "
    "what one alone makes."
)


def varied_lines(varied: Sequence[Varied], *, is_full: bool = False) -> list[str]:
    """What is drawn, a sentence each. is_full: with why, and the source."""
    if not varied:
        return []
    lines = [DRAWS_KEY]
    for name in dict.fromkeys(one.assumption.name for one in varied):
        same = sorted((one for one in varied if one.assumption.name == name), key=lambda one: len(one.codes))
        most = same[-1]
        lines += [_line(one, is_full=is_full, codes=_codes(one, most, same)) for one in same]
    aside = [one.assumption for one in varied if one.assumption.centre in (one.assumption.low, one.assumption.high)]
    labels = list(dict.fromkeys(_SHORT.get(one.name, one.label.lower()) for one in aside if one.low < one.high))
    if labels:
        lines.append(
            f"The sums take {' and '.join(labels)} at one end of what is drawn, so that the draws lie to one side of "
            "them."
        )
    return lines


_SHORT: Final = {
    PAID_HOURS: "the paid hours",
    ALLOWANCES: "the allowances",
    PLACE_IN_RANGE: "the place in the range",
}


def _codes(one: Varied, most: Varied, same: Sequence[Varied]) -> str:
    """Whose it is, where it is not the same for all: "elsewhere" for what most have."""
    if len(same) == 1:
        return ""
    return "Elsewhere: " if one is most and len(one.codes) > len(same) else f"{', '.join(one.codes)}: "


def _line(varied: Varied, *, is_full: bool, codes: str) -> str:
    one = varied.assumption
    told = f"{codes}{one.label}: {_interval(one)} ({_unit(one)}; {one.provenance.status}"
    if not is_full:
        return f"{told})."
    return f"{told}: {one.provenance.source}). {one.why}"


def _interval(one: Assumption) -> str:
    """From where to where, what is taken in the sums, and what the interval holds."""
    low, centre, high = (_written(one, value) for value in (one.low, one.centre, one.high))
    if one.low == one.high:
        return centre
    covered = "anywhere alike" if one.shape == UNIFORM else "which holds four cases of five"
    return f"{low} to {high}, {covered}, and {centre} in the sums"


def _written(one: Assumption, value: float) -> str:
    if one.name in (ALLOWANCES, HEADCOUNT_MEANS):
        return pct_short(value)
    return f"{value:g}"


def _unit(one: Assumption) -> str:
    """The unit without examples that need not be of this table."""
    if one.name in (ALLOWANCES, HEADCOUNT_MEANS):
        return one.unit.removeprefix("fraction ")
    return "of a step, by grade" if one.name == ROUNDING else one.unit
