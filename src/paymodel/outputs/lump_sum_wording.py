"""A lump sum in words: what it is, who gets it, and what it costs pro rata and in full."""

from datetime import date
from typing import Final

from paymodel.model.cells import SEXES
from paymodel.model.lump_sum import LumpSumTotals
from paymodel.model.offer import LumpSum
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct, pct_short

SEX_NAMES: Final[dict[str, str]] = dict(zip(SEXES, ("Women", "Men", "Not recorded"), strict=True))


def day_words(day: date) -> str:
    """31 March 2023."""
    return f"{day.day} {day:%B %Y}"


def in_post_words(lump: LumpSum) -> str:
    """The days on which staff must have been in post; empty where there are none."""
    days = [day_words(day) for day in sorted(set(lump.in_post_on))]
    return f"in post on {' and '.join([', '.join(days[:-1]), days[-1]] if len(days) > 1 else days)}" if days else ""


def amount_words(lump: LumpSum) -> str:
    """Pounds, with pence where there are any."""
    return f"£{lump.amount_gbp:,.2f}".removesuffix(".00")


def lump_words(lump: LumpSum, totals: LumpSumTotals | None = None) -> str:
    """A lump sum to the penny, and who gets it. totals: of one organisation, for how many of its staff that is."""
    who = "full-time equivalent" if lump.is_pro_rata else "person"
    of = f" of {grade_list(lump.grades)}" if lump.grades else ""
    days = in_post_words(lump)
    if lump.eligible_share is not None:
        if days:
            of += f" {days}"
        if lump.eligible_share < 1:
            of += f" ({pct_short(lump.eligible_share)} of them eligible)"
    elif days:
        of += f" {days}"
        if totals is not None and totals.eligible_share != 1:
            of += f" ({pct(totals.eligible_share, 1)} of staff)"
    return f"{amount_words(lump)} for each {who}{of}"


def other_way_sentence(lump: LumpSum, totals: LumpSumTotals) -> str:
    """What it is when it is paid the other way, pro rata or in full."""
    whole, extra = totals.whole, totals.whole.extra.pay_gbp
    if extra < 1:
        return (
            "The figures have as many full-time equivalents as people who get it, so that pro rata and in full are the "
            "same."
        )
    way = (
        f"In full for part-timers too it is {gbp_spoken(whole.in_full.pay_gbp)}, {gbp_spoken(extra)} more"
        if lump.is_pro_rata
        else f"Pro rata for part-timers it is {gbp_spoken(whole.pro_rata.pay_gbp)}, {gbp_spoken(extra)} less"
    )
    return f"{way} (see 'paymodel lump-sum')."
