"""Demands and pots as a user types them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from paymodel.errors import Faults, UserError
from paymodel.inputs.grade_names import parse_grades
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, TARGET, Demand
from paymodel.model.grades import DELEGATED
from paymodel.model.remit import Pot
from paymodel.units import rate_from_pct

RECYCLED: Final = "recycled savings"
BUSINESS_CASE: Final = "business case"
POT_OPTIONS: Final = {RECYCLED: "--recycled", BUSINESS_CASE: "--business-case"}

_YEARS_AHEAD = {"nlw": 0, "nlw-next": 1}
_MONEY = re.compile(r"(?P<sign>£\s*)?(?P<digits>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*(?P<scale>[km]?)", re.IGNORECASE)
_SCALES = {"": 1.0, "k": 1e3, "m": 1e6}
_HOURLY = re.compile(r"(?P<sum>.+?)\s*(?:/\s*h(?:ou)?r?|an hour|per hour)", re.IGNORECASE)
_LIKELY_SALARIES_GBP = (5_000, 500_000)
_LIKELY_HOURLY_GBP = (1, 250)


@dataclass(frozen=True)
class NlwMinimum:
    """A minimum at the National Living Wage of the April after the tables, or of so many years later."""

    grades: tuple[str, ...]
    n_years_ahead: int
    is_general: bool


_One = TypeVar("_One", Demand, Demand | NlwMinimum)


@dataclass(frozen=True)
class Demanded:
    """What was typed: the general target and floor, fractions, None where not typed; and everything beside them."""

    target_rate: float | None = None
    floor_rate: float | None = None
    demands: tuple[Demand, ...] = ()
    nlw_minima: tuple[NlwMinimum, ...] = ()


def parse_demands(
    *,
    target: Sequence[str] = (),
    floor: Sequence[str] = (),
    cap: Sequence[str] = (),
    differential: Sequence[str] = (),
    minimum: Sequence[str] = (),
) -> Demanded:
    """The demands of the options of these names, each typed as "6.5" or "EO=7" any number of times.

    Errors: UserError naming everything that cannot be read, is asked twice of a grade, or cannot be.
    """
    faults = Faults()
    target_rate, targets = _with_general(TARGET, target, faults)
    floor_rate, floors = _with_general(FLOOR, floor, faults)
    caps = _rates(CAP, cap, DELEGATED, faults)
    leads = _rates(DIFFERENTIAL, differential, DELEGATED[1:], faults)
    minima, nlw_minima = _minima(minimum, faults)
    faults.refuse()
    return Demanded(target_rate, floor_rate, (*targets, *floors, *minima, *leads, *caps), nlw_minima)


def parse_pots(recycled: str | None = None, business_case: str | None = None) -> tuple[Pot, ...]:
    """Money beside the remit's pots: a percentage such as "0.4", or pounds such as "£2m". Errors: UserError."""
    faults, pots = Faults(), list[Pot]()
    for name, typed in ((RECYCLED, recycled), (BUSINESS_CASE, business_case)):
        with faults.caught():
            if typed is not None:
                pots.append(_pot(name, POT_OPTIONS[name], typed))
    faults.refuse()
    return tuple(pots)


def _pot(name: str, option: str, typed: str) -> Pot:
    amount_gbp, is_money = _pounds(typed), re.search("[£,km]", typed, re.IGNORECASE)
    if amount_gbp is not None and is_money:
        return Pot(name, amount_gbp=amount_gbp)
    advice = "write per cent of pay such as 0.4, or pounds such as £2m or £2,500,000"
    try:
        rate = rate_from_pct(typed, option)
    except UserError:
        told = f"'{typed}' is neither a percentage up to 100 nor a sum of money"
        raise UserError(f"{option}: {told}; {advice}.") from None
    if rate < 0:
        raise UserError(f"{option}: {typed} is below nothing; {advice}.")
    return Pot(name, rate=rate)


def _with_general(kind: str, typed: Sequence[str], faults: Faults) -> tuple[float | None, list[Demand]]:
    """The rate typed without grades, and the demands that name some."""
    found = _rates(kind, typed, DELEGATED, faults)
    general = next((one.rate for one in found if one.is_general), None)
    return general, [one for one in found if not one.is_general]


def _rates(kind: str, typed: Sequence[str], everybody: tuple[str, ...], faults: Faults) -> list[Demand]:
    """The demands of a kind that is a percentage."""
    option = f"--{kind}"

    def demand(grades: tuple[str, ...] | None, text: str) -> Demand:
        rate = rate_from_pct(text, option)
        if rate < 0 and kind in (CAP, DIFFERENTIAL):
            raise UserError(f"{option}: {text} is below nothing; write 0 or more.")
        if kind == DIFFERENTIAL and grades is not None and DELEGATED[0] in grades:
            raise UserError(
                f"{option}: {DELEGATED[0]} has no grade below it to be compared with; name grades from {DELEGATED[1]} "
                "up, each over the one below."
            )
        return Demand(kind, everybody if grades is None else grades, rate, is_general=grades is None)

    return _each(option, typed, demand, faults)


def _minima(typed: Sequence[str], faults: Faults) -> tuple[list[Demand], tuple[NlwMinimum, ...]]:
    option = f"--{MINIMUM}"

    def demand(grades: tuple[str, ...] | None, text: str) -> Demand | NlwMinimum:
        who, is_general = DELEGATED if grades is None else grades, grades is None
        n_years_ahead = _YEARS_AHEAD.get(text.strip().lower())
        if n_years_ahead is not None:
            return NlwMinimum(who, n_years_ahead, is_general)
        hourly = _HOURLY.fullmatch(text.strip())
        likely, unit = (_LIKELY_HOURLY_GBP, "an hour") if hourly else (_LIKELY_SALARIES_GBP, "a year")
        amount_gbp = _pounds(hourly["sum"] if hourly else text)
        if amount_gbp is None:
            raise UserError(
                f"{option}: '{text}' is no salary; write 25000 a year, 12.50/hour, or nlw or nlw-next for this or next "
                "April's National Living Wage."
            )
        if not likely[0] <= amount_gbp <= likely[1]:
            raise UserError(
                f"{option}: '{text}' reads as £{amount_gbp:,.2f} {unit}, which is no likely salary; write 25000 for "
                "pounds a year, 12.50/hour for pounds an hour."
            )
        if hourly:
            return Demand(MINIMUM, who, hourly_gbp=amount_gbp, is_general=is_general)
        return Demand(MINIMUM, who, salary_gbp=amount_gbp, is_general=is_general)

    found = _each(option, typed, demand, faults)
    return (
        [one for one in found if isinstance(one, Demand)],
        tuple(one for one in found if isinstance(one, NlwMinimum)),
    )


def _each(
    option: str, typed: Sequence[str], demand: Callable[[tuple[str, ...] | None, str], _One], faults: Faults
) -> list[_One]:
    """A demand for each text; None as grades stands for everybody."""
    found: list[_One] = []
    for text in typed:
        with faults.caught():
            named, equals, figure = text.rpartition("=")
            if equals and not named.strip():
                raise UserError(f"{option}: '{text}' names no grade before the =; write EO=7, or 7 for everybody.")
            found.append(demand(parse_grades([named], option) if equals else None, figure))
    with faults.caught():
        _refuse_twice(option, found)
    return found


def _refuse_twice(option: str, found: Sequence[Demand | NlwMinimum]) -> None:
    """Errors: UserError where a grade, or everybody, is asked for more than once."""
    named = [grade for one in found if not one.is_general for grade in one.grades]
    twice = [grade for grade in DELEGATED if named.count(grade) > 1]
    faults = [f"{option}: {grade} is named more than once; give each grade one figure." for grade in twice]
    if sum(one.is_general for one in found) > 1:
        faults.append(f"{option}: it is given more than once without a grade; give one figure, or name grades (EO=7).")
    if faults:
        raise UserError(*faults)


def _pounds(text: str) -> float | None:
    """A sum of money, £; None for what is none."""
    found = _MONEY.fullmatch(text.strip())
    if not found:
        return None
    return float(found["digits"].replace(",", "")) * _SCALES[found["scale"].lower()]
