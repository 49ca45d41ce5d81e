"""The tables of an offer file, one by one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from paymodel.errors import Faults, UserError
from paymodel.inputs.offer_checks import award_faults, repeated_awards
from paymodel.inputs.offer_keys import AWARD_KEYS, HOURS, KEYS, PERCENT, POUNDS, SHARE
from paymodel.inputs.offer_values import Path as KeyPath
from paymodel.inputs.offer_values import Values
from paymodel.inputs.remits import find_remit
from paymodel.inputs.toml_lines import TomlFile
from paymodel.model.cells import LONDON
from paymodel.model.grades import DELEGATED
from paymodel.model.offer import (
    ABOVE_MAXIMUM,
    INSIDE,
    MAXIMUM_PAYMENTS,
    POSITIONS,
    Award,
    LumpSum,
    Offer,
    Picked,
    Progression,
    SalaryRounding,
    Stage,
)
from paymodel.model.scales import LOCATIONS, NATIONAL, RANGE, SPOT, Scale

PAID_WEEKS = 52.2
ROUNDING_STEPS_GBP = (1, 5, 10)
HEADINGS = {
    "award": "[[award]]",
    "lump_sum": "[lump_sum]",
    "rounding": "[rounding]",
    "progression": "[progression]",
    "stage": "[[stage]]",
    "assume": "[assume]",
}
NOT_TO_FIND = ("below_gbp", "above_gbp", "weeks", "nlw_hourly_gbp", "inflation_percent")
"""Numbers that "?" cannot stand for: what they cost neither rises nor falls with them."""


def read_parts(file: TomlFile, faults: Faults, given: Mapping[KeyPath, float]) -> tuple[Offer | None, Values]:
    """The offer in a document, None where something is at fault, and the values as they were read.

    given: numbers in place of "?", by path.
    """
    values = Values(file, faults, given)
    values.known_keys((), KEYS[""], HEADINGS)
    name = values.text(("name",), is_required=True)
    departments = values.texts(("department",))
    if departments is None and values.is_absent(("department",)):
        values.fault(("department",), "department is missing; name one, such as HMRC, or a list of them.")
    remit = read_remit_year(values, ("remit",), is_required=True)
    settled = values.day(("settlement_date",), is_required=True)
    refuse_other_year(values, ("settlement_date",), settled, remit)
    awards = read_awards(values, ("award",))
    lump_sum = _lump_sum(values)
    if not awards and lump_sum is None and not faults.found:
        faults.found.append(f"{file.path}: it gives nothing; add an [[award]] or a [lump_sum].")
    scales, paid_hours = read_scales(values), read_hours(values)
    rounding, progression = _rounding(values), _progression(values)
    stages = _stages(values, settled, remit)
    source = values.text(("source",)) or "the offer file; no source given"
    payments = values.choice(("maximum_payments",), MAXIMUM_PAYMENTS) or INSIDE
    notes, staff = values.texts(("notes",)) or (), values.text(("staff",))
    if faults.found or not (name and departments and remit and settled):
        return None, values
    offer = Offer(
        name=name,
        departments=departments,
        remit=remit,
        settlement_date=settled,
        source=source,
        awards=awards,
        lump_sum=lump_sum,
        rounding=rounding,
        progression=progression,
        stages=stages,
        scales=scales,
        maximum_payments=payments,
        notes=notes,
        paid_hours=paid_hours,
        staff=staff,
    )
    return offer, values


def read_hours(values: Values) -> float | None:
    """Paid hours a week as [assume] states them."""
    path = ("assume", "paid_hours")
    hours = values.number(path, HOURS) if values.table(("assume",)) else None
    if hours == 0 and not values.is_open(path):
        values.fault(path, "0 is no working week; write the hours paid for, such as 37.")
    return hours


def read_remit_year(values: Values, path: KeyPath, *, is_required: bool) -> str | None:
    """A pay year whose remit is held."""
    typed = values.text(path, is_required=is_required)
    if typed is None:
        return None
    try:
        return find_remit(typed).year
    except UserError as error:
        values.fault(path, str(error))
        return None


def refuse_other_year(values: Values, path: KeyPath, day: date | None, remit: str | None) -> None:
    """Tell of a day outside its pay year."""
    if day and remit:
        year = int(remit[:4])
        if not date(year, 4, 1) <= day <= date(year + 1, 3, 31):
            values.fault(path, f"{day} is outside the pay year {remit}, 1 April {year} to 31 March {year + 1}.")


def read_awards(values: Values, path: KeyPath) -> tuple[Award, ...]:
    """The awards of an array of tables, each checked."""
    awards: list[Award] = []
    for i in range(values.tables(path)):
        at = (*path, i)
        n_faults = len(values.faults.found)
        values.known_keys(at, AWARD_KEYS)
        award = _award(values, at)
        if len(values.faults.found) == n_faults:
            for key, what in award_faults(values.at(at), award):
                values.fault((*at, key) if key else at, what)
        awards.append(award)
    for i, j in repeated_awards([values.at((*path, i)) for i in range(len(awards))]):
        values.fault((*path, j), f"it says the same as award {i + 1}, and both would be paid; take one out.")
    return tuple(awards)


def _award(values: Values, at: KeyPath) -> Award:
    def number(key: str) -> float | None:
        return values.number((*at, key), AWARD_KEYS[key])

    regions, is_other = values.regions((*at, "region"))
    picked = Picked(
        grades=values.grades((*at, "grades")),
        regions=regions,
        is_other_regions=is_other,
        position=values.choice((*at, "position"), POSITIONS),
        below_gbp=number("below_gbp"),
        above_gbp=number("above_gbp"),
    )
    hourly, hours, weeks = number("minimum_hourly_gbp"), number("hours"), number("weeks")
    for key, value in (("hours", hours), ("weeks", weeks)):
        if value == 0 and not values.is_open((*at, key)):
            values.fault((*at, key), f"0 {key} are no working year; write what a full-time salary pays for.")
    minimum = number("minimum_salary_gbp")
    if hourly is not None and hours is not None:
        minimum = yearly_salary(hourly, hours, PAID_WEEKS if weeks is None else weeks)
    return Award(
        picked=picked,
        rate=number("percent"),
        flat_gbp=number("flat_gbp"),
        at_least_gbp=number("at_least_gbp"),
        at_most_gbp=number("at_most_gbp"),
        minimum_salary_gbp=minimum,
        scale_minimum_gbp=number("scale_minimum"),
        scale_maximum_gbp=number("scale_maximum"),
        scale_minimum_rate=number("scale_minimum_percent"),
        scale_maximum_rate=number("scale_maximum_percent"),
        above_maximum=values.choice((*at, "above_maximum"), ABOVE_MAXIMUM),
        non_consolidated_rate=number("non_consolidated_percent"),
    )


def yearly_salary(hourly_gbp: float, paid_hours: float, paid_weeks: float) -> float:
    """A full-time year at an hourly rate, £, as the decimals multiply."""
    return float(Decimal(str(hourly_gbp)) * Decimal(str(paid_hours)) * Decimal(str(paid_weeks)))


def _lump_sum(values: Values) -> LumpSum | None:
    at = ("lump_sum",)
    if not values.table(at):
        return None
    values.known_keys(at, KEYS["lump_sum"])
    amount = values.number((*at, "amount_gbp"), POUNDS)
    if amount is None and values.at((*at, "amount_gbp")) is None:
        values.fault((*at, "amount_gbp"), "amount_gbp is missing; write the pounds of a full-time member of staff.")
    share = values.number((*at, "eligible_share"), SHARE)
    days = values.at((*at, "in_post_on"))
    if days is not None and not (isinstance(days, list) and all(isinstance(day, date) for day in days)):
        values.fault((*at, "in_post_on"), "write a list of dates, such as [2023-03-31, 2023-07-31].")
    return LumpSum(
        amount_gbp=amount or 0.0,
        is_pro_rata=values.yes_no((*at, "pro_rata"), default=True),
        is_inside_remit=values.yes_no((*at, "inside_remit"), default=True),
        is_pensionable=values.yes_no((*at, "pensionable"), default=False),
        eligible_share=share,
        in_post_on=tuple(days) if isinstance(days, list) else (),
        grades=values.grades((*at, "grades")),
    )


def _rounding(values: Values) -> SalaryRounding | None:
    at = ("rounding",)
    if not values.table(at):
        return None
    values.known_keys(at, KEYS["rounding"])
    n_faults = len(values.faults.found)
    up, nearest = values.number((*at, "next_gbp"), POUNDS), values.number((*at, "nearest_gbp"), POUNDS)
    if len(values.faults.found) > n_faults or values.is_open(at):
        return None
    step = up if up is not None else nearest
    if (up is None) == (nearest is None) or not step or step not in ROUNDING_STEPS_GBP:
        values.fault(at, "give next_gbp or nearest_gbp, one of them, of 1, 5 or 10 pounds.")
        return None
    return SalaryRounding(step, is_up=up is not None)


def _progression(values: Values) -> Progression | None:
    at = ("progression",)
    if not values.table(at):
        return None
    values.known_keys(at, KEYS["progression"])
    rate = values.number((*at, "percent"), PERCENT)
    if rate is None and values.at((*at, "percent")) is None:
        values.fault((*at, "percent"), "percent is missing; write its cost as a percentage of pay.")
    return Progression(rate or 0.0, values.yes_no((*at, "inside_remit"), default=True))


def _stages(values: Values, settled: date | None, remit: str | None) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    for i in range(values.tables(("stage",))):
        at = ("stage", i)
        values.known_keys(at, KEYS["stage"], {"award": "[[stage.award]]"})
        year = read_remit_year(values, (*at, "remit"), is_required=False)
        day = values.day((*at, "settlement_date"), is_required=True)
        if year or values.at((*at, "remit")) is None:
            refuse_other_year(values, (*at, "settlement_date"), day, year or remit)
        if day and settled and day <= settled:
            values.fault((*at, "settlement_date"), f"{day} is not after {settled}; write the stages in order of date.")
        opens_a_year = year not in (None, remit)
        settled, remit = day or settled, year or remit
        awards = read_awards(values, (*at, "award"))
        nlw, inflation = (*at, "nlw_hourly_gbp"), (*at, "inflation_percent")
        for path in (nlw, inflation):
            if values.at(path) is not None and not opens_a_year:
                values.fault(path, "it goes with a stage that opens another remit year; add its remit, or take it out.")
        if not awards and not opens_a_year:
            values.fault(at, "it gives nothing; add a [[stage.award]].")
        hourly = values.number(nlw, POUNDS)
        if hourly == 0 and not values.is_open(nlw):
            values.fault(nlw, "0 is no hourly rate; write pounds such as 11.44.")
        if day:
            stages.append(Stage(day, awards, year, hourly, values.number(inflation, PERCENT)))
    return tuple(stages)


def _is_london_alone(table: object) -> bool:
    return isinstance(table, Mapping) and set(table) == {LONDON}


def read_scales(values: Values) -> dict[tuple[str, str], Scale]:
    """The scales that [assume] states, by grade and location."""
    scales: dict[tuple[str, str], Scale] = {}
    if not values.table(("assume",)):
        return scales
    values.known_keys(("assume",), KEYS["assume"], {"scale": "[assume.scale.EO]"})
    at = ("assume", "scale")
    for grade in values.at(at) or () if values.table(at) else ():
        if grade not in DELEGATED:
            values.fault((*at, grade), f"'{grade}' is not one of {', '.join(DELEGATED)}.")
            continue
        values.known_keys((*at, grade), KEYS["assume.scale"], {LONDON: f"[assume.scale.{grade}.London]"})
        for location in LOCATIONS:
            path = (*at, grade) if location == NATIONAL else (*at, grade, LONDON)
            if location == LONDON and not values.table(path):
                continue
            if location == NATIONAL and _is_london_alone(values.at(path)):
                continue
            n_faults = len(values.faults.found)
            low, high = (values.number((*path, key), POUNDS) for key in ("minimum_gbp", "maximum_gbp"))
            if len(values.faults.found) > n_faults or values.is_open(path):
                continue
            if low is None or high is None or not 0 < low <= high:
                values.fault(path, "give minimum_gbp and maximum_gbp, the maximum not below the minimum.")
                continue
            scales[grade, location] = Scale(grade, location, low, high, SPOT if low == high else RANGE)
    return scales
