"""What is given as keywords, as the question that is put."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paymodel import defaults
from paymodel.api import values
from paymodel.api.files import Files
from paymodel.api.remit import Remit
from paymodel.api.values import MOST_ADDITIONAL_RATE, MOST_DIFFERENTIAL_RATE
from paymodel.errors import Faults
from paymodel.model.demand import ON_MEAN
from paymodel.model.grades import JUNIOR
from paymodel.run.asked import Cost, Simulate

if TYPE_CHECKING:
    from paymodel.inputs.demand_words import Demanded
    from paymodel.model.remit import Pot

Given = Mapping[str, Any]

_RATES = ("headline_rate", "additional_rate")


def question_given(given: Given, files: Files, faults: Faults, demanded: "Demanded", **more: Any) -> Simulate:
    """A question put to staff. given: the keywords of a function by name. more: what is not given alike in all."""
    year, rules = _remit(given, faults)
    return Simulate(
        **_staff(given, files, faults),
        **rules,
        remit=year,
        junior_grades=values.grades(given["junior_grades"], "junior_grades", faults) or JUNIOR,
        floor_rate=Simulate.floor_rate if demanded.floor_rate is None else demanded.floor_rate,
        demands=demanded.demands,
        differential_on=values.word(given["differential_on"], "differential_on", ON_MEAN, faults),
        since=values.text(given["since"], "since", faults),
        prices=values.word(given["prices"], "prices", defaults.PRICES, faults),
        **more,
    )


def simulation_given(given: Given, files: Files, faults: Faults) -> Simulate:
    """A target and a floor put to a remit. given: the keywords of pm.simulate."""
    named = None
    with faults.caught():
        named = files.offer(given["offer"])
    return question_given(
        given,
        files,
        faults,
        demanded_given({**given, "target_rate": None}, faults),
        offer=named,
        policy=values.text(given["policy"], "policy", faults),
        target_rate=values.given_rate(given["target_rate"], "target_rate", faults),
        draws=values.count(given["draws"], "draws", faults),
        seed=values.count(given["seed"], "seed", faults),
    )


def costing_given(given: Given, files: Files, faults: Faults, **more: Any) -> Cost:
    """An offer to be costed for staff. given, more: as of question_given."""
    target_rate = values.given_rate(given["target_rate"], "target_rate", faults)
    return Cost(**_staff(given, files, faults), target_rate=target_rate, **more)


def demanded_given(given: Given, faults: Faults) -> "Demanded":
    """The demands among the keywords; nothing of them where some is at fault."""
    from paymodel.inputs.demand_words import Demanded, parse_demands

    typed = {
        kind: values.typed_rates(given.get(f"{kind}_rate"), f"{kind}_rate", faults, most)
        for kind, most in (
            ("target", values.MOST_RATE),
            ("floor", values.MOST_RATE),
            ("cap", values.MOST_RATE),
            ("differential", MOST_DIFFERENTIAL_RATE),
        )
    }
    with faults.caught():
        return parse_demands(**typed, minimum=values.typed_minima(given.get("minimum"), "minimum"))
    return Demanded()


def _remit(given: Given, faults: Faults) -> tuple[str | None, dict[str, Any]]:
    """The year of a remit, and what of its rules is not as published or stands beside it."""
    remit = given["remit"]
    rules: dict[str, Any] = {}
    if isinstance(remit, Remit):
        rules = {name: getattr(remit, name) for name in (*_RATES, "additional_basis", "lower_bands")}
        remit = remit.year
    for name, most in zip(_RATES, (values.MOST_RATE, MOST_ADDITIONAL_RATE), strict=True):
        if given[name] is not None:
            rules[name] = values.rate_or_none(given[name], name, faults, most)
    if given["additional_basis"] is not None:
        rules["additional_basis"] = values.text(given["additional_basis"], "additional_basis", faults)
    if given["lower_bands"] is not None:
        rules["lower_bands"] = values.grades(given["lower_bands"], "lower_bands", faults)
    return values.text(remit, "remit", faults), rules


def _staff(given: Given, files: Files, faults: Faults) -> dict[str, Any]:
    """Whose staff, and how they are read."""
    path: Path | None = None
    with faults.caught():
        path = files.grades(given["grades"])
    return {
        "departments": values.names(given["departments"], "departments", faults),
        "as_at": values.whole(given["as_at"], "as_at", faults),
        "baseline": values.word(given["baseline"], "baseline", defaults.BASELINE, faults),
        "nlw": values.word(given["nlw"], "nlw", defaults.NLW, faults),
        "spread": values.word(given["spread"], "spread", defaults.SPREAD, faults),
        "paid_hours": values.number(given["paid_hours"], "paid_hours", faults),
        "grades_path": path,
    }


def pots_given(given: Given, faults: Faults) -> "tuple[Pot, ...]":
    """Money beside the remit's, a fraction of pay or £ a year; none where some is at fault."""
    from paymodel.inputs.demand_words import BUSINESS_CASE, RECYCLED
    from paymodel.model.remit import Pot

    pots: list[Pot] = []
    for name, keyword in ((RECYCLED, "recycled"), (BUSINESS_CASE, "business_case")):
        rate = values.rate_or_none(given[f"{keyword}_rate"], f"{keyword}_rate", faults, MOST_ADDITIONAL_RATE)
        amount_gbp = values.number(given[f"{keyword}_gbp"], f"{keyword}_gbp", faults)
        if rate is not None and amount_gbp is not None:
            faults.found.append(f"{keyword}_rate and {keyword}_gbp: give one of the two.")
        elif (rate or amount_gbp or 0.0) < 0:
            faults.found.append(f"{keyword}_{'rate' if rate else 'gbp'}: it is below nothing; give 0 or more.")
        elif rate is not None or amount_gbp is not None:
            pots.append(Pot(name, rate=rate or 0.0, amount_gbp=amount_gbp or 0.0))
    return tuple(pots)
