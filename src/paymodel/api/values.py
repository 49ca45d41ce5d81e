"""What is given as keywords, as what is asked: each refused in a sentence that names the keyword."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from numbers import Integral, Real
from pathlib import Path
from typing import Any, Final

from paymodel.errors import Faults, UserError

MOST_RATE: Final = 0.4
"""A rate of pay beyond this, up or down, is taken for per cent that were meant."""

MOST_ADDITIONAL_RATE: Final = 0.1
MOST_DIFFERENTIAL_RATE: Final = 1.0

OTHERS: Final = "others"
"""Among rates by grade: everybody who is not named."""


def rate(value: object, keyword: str, most: float = MOST_RATE) -> float:
    """A fraction. Errors: UserError for what is no number, or looks like per cent."""
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        raise UserError(f"{keyword}: {_shown(value)} is not a number; rates are fractions, so write 0.065 for 6.5%.")
    found = float(value)
    if abs(found) > most:
        raise UserError(
            f"{keyword}: {found:g} is {found * 100:g} per cent; rates are fractions, so write {found / 100:.10g} for "
            f"{found:g}%."
        )
    return found


def rate_or_none(value: object, keyword: str, faults: Faults, most: float = MOST_RATE) -> float | None:
    """The same, None for None or where it is at fault."""
    with faults.caught():
        return None if value is None else rate(value, keyword, most)
    return None


def given_rate(value: object, keyword: str, faults: Faults) -> float:
    """A fraction that there has to be; 0 where it is at fault."""
    with faults.caught():
        return rate(value, keyword)
    return 0.0


def rates(values: object, keyword: str, faults: Faults, most: float = MOST_RATE) -> tuple[float, ...]:
    """One fraction or several, those without fault."""
    found: list[float] = []
    for value in _several(values):
        with faults.caught():
            found.append(rate(value, keyword, most))
    return tuple(found)


def typed_rates(value: object, keyword: str, faults: Faults, most: float = MOST_RATE) -> list[str]:
    """A fraction for all, or fractions by grades, as the command line would have them: "6.5", "G6=0"."""
    if value is None:
        return []
    if not isinstance(value, Mapping):
        return [per_cent(one) for one in rates([value], keyword, faults, most)]
    typed: list[str] = []
    for who, given in value.items():
        found = rate_or_none(given, f"{keyword}, {who}", faults, most)
        if found is not None:
            typed.append(per_cent(found) if who == OTHERS else f"{who}={per_cent(found)}")
    return typed


def typed_minima(value: object, keyword: str) -> list[str]:
    """Least salaries as the command line would have them: "25000", "AA=12.50/hour"."""
    if value is None:
        return []
    if not isinstance(value, Mapping):
        return [plain(value)]
    return [plain(one) if who == OTHERS else f"{who}={plain(one)}" for who, one in value.items()]


def grades(value: object, keyword: str, faults: Faults) -> tuple[str, ...] | None:
    """Delegated grades of "AA-EO", or of several such; None for None or where they are at fault."""
    from paymodel.inputs.grade_names import parse_grades

    with faults.caught():
        return None if value is None else parse_grades(texts(value, keyword, "AA-EO") or [""], keyword)
    return None


def texts(value: object, keyword: str, example: str) -> list[str]:
    """One text or several. Errors: UserError for anything else."""
    several = _several(value)
    found = [one for one in several if isinstance(one, str)]
    if len(found) < len(several):
        raise UserError(f'{keyword}: {_shown(value)} is no text; write one such as "{example}", or a list of them.')
    return found


def names(
    value: str | Sequence[str] | None, keyword: str, faults: Faults, example: str = "DWP"
) -> tuple[str, ...] | None:
    """One name or several; None for None."""
    with faults.caught():
        return None if value is None else tuple(texts(value, keyword, example))
    return None


def text(value: Any, keyword: str, faults: Faults) -> Any:
    """A text; None for None."""
    if value is not None and not isinstance(value, str):
        faults.found.append(f"{keyword}: {_shown(value)} is no text; write it in quotes.")
        return None
    return value


def word(value: object, keyword: str, instead: str, faults: Faults) -> str:
    """A text that there has to be; another instead where it is at fault."""
    if not isinstance(value, str):
        faults.found.append(f"{keyword}: {_shown(value)} is no text; write it in quotes.")
        return instead
    return value


def whole(value: object, keyword: str, faults: Faults) -> int | None:
    """A whole number; None for None or where it is at fault."""
    if value is None:
        return None
    if isinstance(value, bool) or not (isinstance(value, Integral) or (isinstance(value, float) and value % 1 == 0)):
        faults.found.append(f"{keyword}: {_shown(value)} is not a whole number; write digits alone.")
        return None
    return int(value)


def count(value: object, keyword: str, faults: Faults) -> int:
    """A whole number that there has to be; 0 where it is at fault."""
    if value is None:
        faults.found.append(f"{keyword}: None is not a whole number; write digits alone.")
    return whole(value, keyword, faults) or 0


def number(value: object, keyword: str, faults: Faults) -> float | None:
    """A number; None for None or where it is at fault."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        faults.found.append(f"{keyword}: {_shown(value)} is not a number; write digits, such as 37 or 37.5.")
        return None
    return float(value)


def path(value: object, keyword: str, faults: Faults, *, is_needed: bool = False) -> Path | None:
    """A path; None for None or where it is at fault."""
    if (value is not None or is_needed) and not isinstance(value, str | Path):
        faults.found.append(f"{keyword}: {_shown(value)} is no path; write the name of a file in quotes.")
        return None
    return None if value is None else Path(value)


def per_cent(rate: float) -> str:
    """A fraction as per cent, digit for digit."""
    return f"{Decimal(repr(rate)).scaleb(2):f}"


def plain(value: object) -> str:
    """A number as a file holds it; anything else as text."""
    return f"{value:.12g}" if isinstance(value, Real) and not isinstance(value, bool) else str(value)


def _several(value: Any) -> list[object]:
    """What stands in a list or its like; anything else by itself."""
    if isinstance(value, str | bytes | Mapping):
        return [value]
    try:
        return list(value)
    except TypeError:
        return [value]


def _shown(value: object) -> str:
    written = repr(value)
    return written if len(written) <= 40 and "\n" not in written else type(value).__name__
