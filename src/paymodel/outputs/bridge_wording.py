"""The sentences and tables of a bridge."""

import textwrap

from paymodel.model.bridge import NOT_STATED, BridgeResult
from paymodel.model.management import ROUNDING
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


def signed_points(rate: float) -> str:
    """The same in a table."""
    return f"{rate * 100:+.2f}" if abs(rate) >= 0.00005 else "0.00"


def bridge_sentence(result: BridgeResult) -> str:
    """The answer: how far apart, how much of it is counting, and what is left."""
    walked, code = result.bridge, result.cost.departments[0].code
    ours, theirs = to_pounds(walked.ours_gbp), to_pounds(walked.theirs_gbp)
    figure = gbp(theirs)
    if result.management.total_gbp is None:
        figure = f"{pct_short(result.management.stated_rate or 0.0)} ({figure})"
    said = f'{code}: management\'s {figure} for "{result.cost.offer.name}"'
    if walked.theirs_gbp == walked.ours_gbp:
        opening = f"{said} is our costing, to the penny."
    else:
        rate = walked.theirs_rate - walked.ours_rate
        apart = f"{gbp(abs(theirs - ours))} ({points(rate)}) {_side(theirs - ours)} our costing of {gbp(ours)}"
        opening = f"{said} is {apart}."
    return f"{opening} {_left(result)}"


def _left(result: BridgeResult) -> str:
    walked, shown = result.bridge, whole_pounds(result)
    differs = [line.name for line in walked.lines if line.amount_gbp]
    n_silent = sum(line.status == NOT_STATED for line in walked.lines)
    silent = f" On {n_silent} of {len(walked.lines)} lines their paper is silent." if n_silent else ""
    if walked.is_explained:
        how = (
            "That is within its rounding." if differs == [ROUNDING] else "Counted as they state, ours comes to theirs."
        )
        return f"{how if differs else ''}{silent}".strip()
    if not differs:
        return f"Nothing they have stated explains any of it.{silent}"
    if differs == [ROUNDING]:
        return f"Rounding may be {gbp(abs(shown[-3]))} of it; nothing else they have stated explains the rest.{silent}"
    rest = f"{gbp(abs(shown[-2]))} ({points(walked.unexplained_rate)}) {_side(walked.unexplained_gbp)}"
    return (
        f"Counted as they state, ours would be {gbp(sum(shown[:-2]))}. Theirs is {rest} that, which nothing they have "
        f"stated explains.{silent}"
    )


def _side(amount: float) -> str:
    return "above" if amount > 0 else "below"


def base_sentence(result: BridgeResult) -> str:
    """What their percentage is of, beside our pay bill; empty where they state no percentage or no pounds."""
    management, walked = result.management, result.bridge
    ours = f"Our percentages are of {gbp(walked.base_gbp)}"
    if management.total_gbp is None:
        taken = "" if management.base_gbp is None else ", which they state"
        rate = pct_short(management.stated_rate or 0.0)
        return (
            f"They state a percentage and no total: {rate} is taken of {gbp(walked.theirs_base_gbp)}{taken}, which "
            f"makes {gbp(walked.theirs_gbp)}. {ours}."
        )
    implied = management.implied_base_gbp
    if implied is None:
        return ""
    rate = pct_short(management.stated_rate or 0.0)
    low, high = (to_pounds(end) for end in management.implied_base_range_gbp or (implied, implied))
    told = f"Their {gbp(management.total_gbp)} is {rate} of {gbp(implied)} (as rounded, of {gbp(low)} to {gbp(high)})"
    if management.base_gbp is not None:
        told += f"; they state a pay bill of {gbp(management.base_gbp)}"
    own = to_pounds(walked.base_gbp)
    if low <= own <= high:
        return f"{told}. {ours}, which is within that."
    apart, side = (own - high, "above") if own > high else (low - own, "below")
    return f"{told}. {ours}, {gbp(apart)} {side} that."


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


def bridge_table(result: BridgeResult) -> Table:
    """Ours first, theirs last; whole pounds that add up as shown."""
    walked = result.bridge
    ours, *middle, left, theirs = whole_pounds(result)
    rows = [(OURS, pounds(ours), f"{walked.ours_rate * 100:.2f}", "")]
    for line, amount in zip(walked.lines, middle, strict=True):
        if line.status == NOT_STATED:
            rows.append((short_name(line.name), MISSING, MISSING, NOT_STATED))
        else:
            rows.append((short_name(line.name), _signed(amount), signed_points(line.rate), line.status))
    rows.append((UNEXPLAINED, _signed(left), signed_points(walked.unexplained_rate), ""))
    rows.append((THEIRS, pounds(theirs), f"{walked.theirs_rate * 100:.2f}", "stated"))
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
    return (
        f"Which one change, everything else our way, gives management's {pct_short(round(found.target_rate, 6))}? Our "
        f"costing gives {pct(found.ours_rate)}. Staff numbers alone change no percentage, since the pay bill changes "
        f"with them; they are those that cost {gbp(found.target_gbp)}."
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
