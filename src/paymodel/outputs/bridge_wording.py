"""The sentences and tables of a bridge."""

import math
import textwrap

from paymodel.model.bridge import NOT_STATED, BridgeResult
from paymodel.model.management import ROUNDING, Management
from paymodel.model.reverse import (
    FTE,
    FTE_WITHIN_SHARE,
    JUNIOR_SHARE,
    MIX_WITHIN_SHARE,
    PLACE,
    PLACE_WITHIN_SHARE,
    SALARY,
    SALARY_WITHIN_SHARE,
    Reverse,
    Reversed,
)
from paymodel.outputs.numbers import MISSING, count, gbp, pct, pct_short, pounds
from paymodel.outputs.tables import Table
from paymodel.units import pounds_adding_up, to_pounds

OURS = "Our costing"
THEIRS = "Management's figure"
UNEXPLAINED = "Not explained"
_LONGEST_NAME = 28
_HUNDREDTHS = 10_000
_LEAST_SHOWN_RATE = 1e-9

RULES = {
    FTE: f"Staff numbers: within {pct_short(FTE_WITHIN_SHARE)} of ours",
    JUNIOR_SHARE: f"Share of junior grades: within {100 * MIX_WITHIN_SHARE:g} percentage points of ours",
    PLACE: f"Average place: moved by no more than {pct_short(PLACE_WITHIN_SHARE)} of the range",
    SALARY: f"Average salary: within {pct_short(SALARY_WITHIN_SHARE)} of ours",
}

_NAMES = {
    FTE: "Staff numbers (FTE), the pay bill held",
    JUNIOR_SHARE: "AA to EO, share of all FTE",
    PLACE: "Average place in the range",
    SALARY: "Average salary of 31 March",
}
RULES_TITLE = "'Plausible' means by these rules, and no more"


def points(rate: float) -> str:
    """A part of the pay bill in points, in words."""
    return "less than 0.01 points" if 0 < abs(rate) < 0.00005 else f"{abs(rate) * 100:.2f} points"


def as_stated(management: Management) -> str:
    """Their percentage with the decimals that they print."""
    n_decimals = 0 if not management.stated_within_rate else round(-math.log10(2 * management.stated_within_rate)) - 2
    return pct(management.stated_rate, max(n_decimals, 0))


def bridge_sentence(result: BridgeResult) -> str:
    """The answer: how far apart, how much of it is counting, and what is left."""
    walked, code = result.bridge, result.cost.departments[0].code
    ours, theirs = to_pounds(walked.ours_gbp), to_pounds(walked.theirs_gbp)
    figure, offer = gbp(theirs), f'our costing of "{result.cost.offer.name}"'
    if result.management.total_gbp is None:
        figure = f"{as_stated(result.management)} ({figure})"
    said = f"{code}: management's {figure}"
    if theirs == ours:
        how = "penny" if walked.theirs_gbp == walked.ours_gbp else "pound"
        opening = f"{said} is {offer}, to the {how}."
    else:
        rate = walked.theirs_rate - walked.ours_rate
        apart = f"{gbp(abs(theirs - ours))} ({points(rate)}) {_side(theirs - ours)} {offer}, {gbp(ours)}"
        opening = f"{said} is {apart}."
    n_silent = sum(line.status == NOT_STATED for line in walked.lines)
    silent = f"On {n_silent} of {len(walked.lines)} lines their paper is silent." if n_silent else ""
    return " ".join(part for part in (opening, _left(result), silent) if part)


def _left(result: BridgeResult) -> str:
    """How our costing would stand to theirs if it were counted as they state, and what is left."""
    walked = result.bridge
    *counted, rounding, left, theirs = whole_pounds(result)
    apart = theirs - sum(counted)
    is_counted_otherwise = any(line.amount_gbp for line in walked.lines if line.name != ROUNDING)
    if not is_counted_otherwise and walked.is_explained:
        return f"That is within its rounding, {gbp(abs(rounding))} of it." if rounding else ""
    opening = f"Counted as they state, ours would be {gbp(sum(counted))}" if is_counted_otherwise else ""
    if walked.is_explained:
        return (
            f"{opening}; theirs is {_apart(apart)}, within its rounding." if apart else f"{opening}, which is theirs."
        )
    if not apart:  # a matter of pence
        return f"{opening}, which is theirs to the pound." if opening else ""
    in_points = points(walked.unexplained_rate)
    if rounding:
        told = f"{opening}. Theirs is {_apart(apart)}: rounding" if opening else "Rounding"
        rest = f"{gbp(abs(left))} ({in_points})"
        return f"{told} may be {gbp(abs(rounding))} of it, and nothing they have stated explains {rest}."
    if not opening:
        return "Nothing they have stated explains any of it."
    return f"{opening}. Theirs is {_apart(apart)} ({in_points}), and nothing they have stated explains it."


def _apart(apart: int) -> str:
    return f"{gbp(abs(apart))} {_side(apart)} that"


def _side(amount: float) -> str:
    return "above" if amount > 0 else "below"


def base_sentence(result: BridgeResult) -> str:
    """What their percentage is of, beside our pay bill; empty where they state no percentage or no pounds."""
    management, walked = result.management, result.bridge
    ours = f"Our percentages are of {gbp(walked.base_gbp)}"
    if management.total_gbp is None:
        taken = "" if management.base_gbp is None else ", which they state"
        rate = as_stated(management)
        return (
            f"They state a percentage and no total: {rate} is taken of {gbp(walked.theirs_base_gbp)}{taken}, which "
            f"makes {gbp(walked.theirs_gbp)}. {ours}."
        )
    implied = management.implied_base_gbp
    if implied is None:
        return ""
    rate = as_stated(management)
    low, high = (to_pounds(end) for end in management.implied_base_range_gbp or (implied, implied))
    told = f"Their {gbp(management.total_gbp)} is {rate} of {gbp(implied)} (as rounded, of {gbp(low)} to {gbp(high)})"
    if management.base_gbp is not None:
        told += f"; they state a pay bill of {gbp(management.base_gbp)}"
    own = to_pounds(walked.base_gbp)
    if low <= own <= high:
        return f"{told}. {ours}, which is within that."
    apart, side = (own - high, "above") if own > high else (low - own, "below")
    return f"{told}. {ours}, at least {gbp(apart)} {side} that."


def whole_pounds(result: BridgeResult) -> list[int]:
    """Ours, the lines, what is left, and theirs in whole pounds that add up as shown."""
    walked = result.bridge
    amounts = [*(line.amount_gbp for line in walked.lines), walked.unexplained_gbp]
    ours, theirs = to_pounds(walked.ours_gbp), to_pounds(walked.theirs_gbp)
    some = [i for i, amount in enumerate(amounts) if amount]
    shown = [0] * len(amounts)
    for i, amount in zip(some, pounds_adding_up([amounts[i] for i in some], theirs - ours), strict=True):
        shown[i] = amount
    return [ours, *shown, theirs]


def whole_points(result: BridgeResult) -> list[str]:
    """Ours, the lines, what is left, and theirs in hundredths of a point that add up as shown."""
    walked = result.bridge
    rates = [*(line.rate for line in walked.lines), walked.unexplained_rate]
    ours, theirs = (to_pounds(rate * _HUNDREDTHS) for rate in (walked.ours_rate, walked.theirs_rate))
    some = [i for i, rate in enumerate(rates) if abs(rate) >= _LEAST_SHOWN_RATE]
    shown = [0] * len(rates)
    for i, hundredths in zip(some, _adding_up([rates[i] * _HUNDREDTHS for i in some], theirs - ours), strict=True):
        shown[i] = hundredths
    return [f"{ours / 100:.2f}", *(f"{one / 100:+.2f}" if one else "0.00" for one in shown), f"{theirs / 100:.2f}"]


def _adding_up(amounts: list[float], total: int) -> list[int]:
    """Whole numbers that add up to a total, where rounding alone can make them."""
    adds_up = abs(sum(amounts) - total) < max(len(amounts), 1)
    return pounds_adding_up(amounts, total) if adds_up and amounts else [to_pounds(amount) for amount in amounts]


def bridge_table(result: BridgeResult) -> Table:
    """Ours first, theirs last; whole pounds and hundredths of a point that add up as shown."""
    walked = result.bridge
    ours, *middle, left, theirs = whole_pounds(result)
    our_points, *in_points, left_points, their_points = whole_points(result)
    rows = [(OURS, pounds(ours), our_points, "")]
    for line, amount, shown in zip(walked.lines, middle, in_points, strict=True):
        if line.status == NOT_STATED:
            rows.append((short_name(line.name), MISSING, MISSING, NOT_STATED))
        else:
            rows.append((short_name(line.name), _signed(amount), shown, line.status))
    rows.append((UNEXPLAINED, _signed(left), left_points, ""))
    rows.append((THEIRS, pounds(theirs), their_points, "stated"))
    if result.management.total_gbp is None:
        rows[-1] = (*rows[-1][:3], "from their percentage")
    return Table(("", "£", "Points", "How it is known"), tuple(rows), "lrrl")


def short_name(name: str) -> str:
    """A line's name as a table or a chart has room for."""
    return textwrap.shorten(name, _LONGEST_NAME, placeholder="...")


def _signed(amount: int) -> str:
    return f"+{amount:,}" if amount > 0 else pounds(amount)


def reverse_table(found: Reverse) -> Table:
    """One change a row: ours, what would be needed, and whether it is plausible by its rule."""
    rows = tuple((_NAMES[one.kind], *_values(one), _plausible(one)) for one in found.rows if one.kind in RULES)
    return Table(("Changed alone", "Ours", "Needed", "By its rule"), rows, "lrrl")


def reading_table(found: Reverse) -> Table:
    """The percentage that each other way of counting gives."""
    rows = tuple(
        (one.name, pct(one.needed), "fits" if one.is_plausible else "does not fit")
        for one in found.rows
        if one.kind not in RULES
    )
    return Table(("Counted", "Gives", "Theirs"), rows, "lrl")


def reverse_sentence(found: Reverse) -> str:
    """What is looked for, and what the changes can be."""
    theirs = pct_short(round(found.target_rate, 6))
    same = abs(found.ours_rate - found.target_rate) <= found.within_rate
    already = f", which is {theirs} as they print it: no change is needed" if same else ""
    return (
        f"Which one change, everything else our way, gives management's {theirs}? Our "
        f"costing gives {pct(found.ours_rate)}{already}. Staff numbers alone change no percentage, since the pay bill "
        f"changes with them; they are those that cost {gbp(found.target_gbp)}."
    )


def rule_sentences(found: Reverse) -> list[str]:
    """When a change counts as plausible; said of nothing else."""
    return [
        *(f"{rule}." for rule in RULES.values()),
        f"A reading fits where it gives their percentage within {found.within_rate * 100:.4g} percentage points, for "
        "rounding.",
    ]


def _values(one: Reversed) -> tuple[str, str]:
    shown = {FTE: lambda value: count(round(value)), SALARY: gbp}.get(one.kind, lambda value: pct(value, 1))
    ours = MISSING if one.ours is None else shown(one.ours)
    return ours, "none reaches it" if one.needed is None else shown(one.needed)


def _plausible(one: Reversed) -> str:
    if one.is_plausible is None:
        return MISSING
    return "plausible" if one.is_plausible else "not plausible"
