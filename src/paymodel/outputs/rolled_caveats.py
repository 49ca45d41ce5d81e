"""How a unit was built from the official tables, step by step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paymodel.outputs.numbers import count, gbp, gbp_spoken

if TYPE_CHECKING:
    from paymodel.model.rolled import Rolled, RolledYear

_TOLD = {"fte": "FTE of {} {}", "headcount": "people in {} {}", "average_salary_gbp": "average pay of {} {}"}


def rolled_assumptions(rolled: "Rolled | None") -> list[str]:
    """Every step from the official figures to today, in order; none where the table was not built so."""
    if rolled is None:
        return []
    return [
        f"{rolled.code}: the staff are built, not counted: official pay of 31 March {rolled.from_year}, brought to "
        f"31 March {rolled.to_year} by the awards and minimum-wage floors below (assumed). Who joined, left or was "
        "promoted since is in it only as far as numbers are stated.",
        *(line for one in rolled.years for line in _year_lines(rolled.code, one)),
        *_stated_lines(rolled),
    ]


def _year_lines(code: str, told: "RolledYear") -> Iterator[str]:
    from paymodel.outputs.cost_wording import award_words  # what takes time to import is imported where it is used

    year = told.year
    april = int(year.remit[:4])
    floor = f"floor of 1 April {april} at {gbp(told.nlw_floor_gbp)} adds {gbp_spoken(told.nlw_uplift_gbp)}"
    given = [
        f"{_lowered(award_words(award))}, from {step.settlement_date.day} {step.settlement_date:%B %Y}"
        for step in year.steps
        for award in step.awards
    ]
    what = "; ".join(given) or "no award"
    adds, makes = gbp_spoken(told.award_gbp), gbp_spoken(told.basic_pay_gbp)
    yield f"{code} {year.remit}: {floor}; {what}; adds {adds} and makes {makes} (assumed: {told.source})."


def _lowered(words: str) -> str:
    return words.replace("Every grade", "every grade", 1)


def _stated_lines(rolled: "Rolled") -> Iterator[str]:
    for one in rolled.stated:
        shown = gbp if one.what.endswith("_gbp") else lambda number: count(round(number))
        place = f"{shown(one.official)} to {shown(one.stated)}"
        what = _TOLD[one.what].format(rolled.code, one.grade)
        yield f"{what[0].upper()}{what[1:]}: {place}, as the unit file states (assumed)."
