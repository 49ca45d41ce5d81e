"""What was typed in options that several commands take, as what is asked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from paymodel.arguments import as_grades, as_number, as_path, as_rate, as_whole
from paymodel.commands.demand_options import demands_of
from paymodel.errors import Faults

if TYPE_CHECKING:
    from paymodel.inputs.demand_words import Demanded
    from paymodel.run.asked import Cost, Simulate


def question_typed(typed: Mapping[str, Any], demanded: "Demanded", faults: Faults, **more: Any) -> "Simulate":
    """A question put to staff. typed: the options of a command by name. more: what is not typed alike in all."""
    from paymodel.run.asked import Simulate

    return Simulate(
        **_staff(typed, faults),
        remit=typed["remit"],
        headline_rate=as_rate(typed["headline"], "--headline", faults),
        additional_rate=as_rate(typed["additional"], "--additional", faults),
        additional_basis=typed["additional_basis"],
        lower_bands=as_grades(typed["lower_bands"], "--lower-bands", faults),
        junior_grades=as_grades(typed["junior"], "--junior", faults) or Simulate.junior_grades,
        floor_rate=Simulate.floor_rate if demanded.floor_rate is None else demanded.floor_rate,
        demands=demanded.demands,
        differential_on=typed["differential_on"],
        since=typed["since"],
        prices=typed["prices"],
        **more,
    )


def target_typed(typed: Mapping[str, Any], faults: Faults) -> "Simulate":
    """A target for the junior grades, with draws, as `simulate` and `report` ask. typed: as of question_typed."""
    kinds = ("floor", "cap", "differential")
    return question_typed(
        typed,
        demands_of(faults, **{kind: typed[kind] for kind in kinds}),
        faults,
        offer=typed["offer"],
        policy=typed["policy"],
        target_rate=as_rate(typed["target"], "--target", faults) or 0.0,
        draws=as_whole(typed["draws"], "--draws", faults) or 0,
        seed=as_whole(typed["seed"], "--seed", faults) or 0,
    )


def costing_typed(typed: Mapping[str, Any], faults: Faults, **more: Any) -> "Cost":
    """An offer to be costed for staff. typed, more: as of question_typed; without an offer there are several."""
    from paymodel.run.asked import Cost

    if "target" in typed:
        more["target_rate"] = as_rate(typed["target"], "--target", faults) or 0.0
    return Cost(offer=typed.get("offer", ""), **_staff(typed, faults), **more)


def _staff(typed: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """Whose staff, and how they are read."""
    return {
        "departments": tuple(typed["department"]) if typed["department"] else None,
        "as_at": as_whole(typed["as_at"], "--as-at", faults),
        "baseline": typed["baseline"],
        "nlw": typed["nlw"],
        "spread": typed["spread"],
        "paid_hours": as_number(typed["paid_hours"], "--paid-hours", faults),
        "grades_path": as_path(typed["grades"]),
    }
