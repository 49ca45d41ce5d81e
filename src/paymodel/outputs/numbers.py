"""How a number or a set of grades is printed. NaN is a figure that is not shown."""

import math

from paymodel.model.findings import Findings
from paymodel.model.grades import is_run
from paymodel.provenance import SUPPRESSED
from paymodel.units import round_down, round_up, to_pounds

MISSING = "-"

WIDTH = 80
"""Columns of a terminal."""


def pct(rate: float | None, decimals: int = 2) -> str:
    """A fraction in per cent, to the nearest."""
    if rate is None:
        return MISSING
    if math.isnan(rate):
        return SUPPRESSED
    text = f"{rate * 100:.{decimals}f}"
    return f"{text.removeprefix('-') if float(text) == 0 else text}%"


def pct_tenth(rate: float | None) -> str:
    """A rate to a tenth of a per cent, or to a hundredth where a tenth would not be it."""
    return pct(rate, 1 if rate is None or math.isnan(rate) or abs(rate - round(rate, 3)) < 1e-9 else 2)


def pct_short(rate: float) -> str:
    """A rate that was typed or published, without idle zeros: 6.5%, 4.5%, 0%."""
    text = f"{rate * 100:.8f}".rstrip("0").rstrip(".")
    return f"{text.removeprefix('-') if text == '-0' else text}%"


def pct_said(rate: float | None) -> str:
    """A rate in a sentence, to the nearest hundredth of a per cent, without idle zeros."""
    text = pct(rate)
    return f"{text.removesuffix('%').rstrip('0').rstrip('.')}%" if "." in text else text


def pct_at_most(rate: float | None, decimals: int = 2) -> str:
    """A rate that fits, rounded down so that what is printed fits too."""
    return pct(rate) if rate is None or math.isnan(rate) else pct(round_down(rate, decimals), decimals)


def pct_at_least(rate: float | None, decimals: int = 3) -> str:
    """A rate that is needed, rounded up so that what is printed is enough."""
    return pct(rate) if rate is None or math.isnan(rate) else pct(round_up(rate, decimals), decimals)


def pct_spoken(rate: float, decimals: int = 1) -> str:
    """A rate in a sentence: rounded down, with one more decimal where that would leave nothing of it."""
    more = 0 < rate < 10 ** -(decimals + 2)
    return pct_short(round_down(rate, decimals + more))


def gbp(amount_gbp: float | None) -> str:
    """Whole pounds."""
    if amount_gbp is None:
        return MISSING
    if math.isnan(amount_gbp):
        return SUPPRESSED
    pounds = to_pounds(amount_gbp)
    return f"-£{-pounds:,}" if pounds < 0 else f"£{pounds:,}"


def pounds(amount_gbp: float | None) -> str:
    """Whole pounds without the sign, under a heading that has it."""
    return gbp(amount_gbp).replace("£", "")


def gbp_spoken(amount_gbp: float) -> str:
    """A sum in a sentence: £2.7m, £840,000, £36."""
    if amount_gbp >= 999_950:
        return f"£{amount_gbp / 1e6:,.1f}m"
    if amount_gbp <= 0:
        return "nothing"
    step = 1000 if amount_gbp >= 10_000 else 1
    return f"£{max(round(amount_gbp / step), 1) * step:,}"


def count(number: float | None) -> str:
    """People or full-time equivalents, with decimals only where there are any."""
    if number is None:
        return MISSING
    if math.isnan(number):
        return SUPPRESSED
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}"


def people(headcount: float | None) -> str:
    """Whole people."""
    if headcount is None or math.isnan(headcount):
        return count(headcount)
    return count(round(headcount))


def starred(found: Findings) -> str:
    """A code, with a star where the remit does not cover the organisation, a plus where staff are left out."""
    outside = " *" if found.remit_scope == "devolved" else ""
    left_out = " +" if found.suppressed_grades or found.ungraded_fte != 0 else ""
    return f"{found.code}{outside}{left_out}"


def row_key(n_not_shown: int) -> str:
    """What the signs behind a code mean, and how many organisations have no row."""
    missing = f"; {n_not_shown} without an answer are not shown" if n_not_shown else ""
    return f"(* outside this remit; + some staff left out{missing})"


def grade_list(grades: tuple[str, ...], joint: str = " and ") -> str:
    """Grades in words: "AA to EO", "AA and AO", "EO, SEO and G6"."""
    if len(grades) > 2 and is_run(grades):
        return f"{grades[0]} to {grades[-1]}"
    return joint.join([", ".join(grades[:-1]), grades[-1]] if len(grades) > 1 else grades)
