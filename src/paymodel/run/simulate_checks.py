"""What `simulate` cannot be asked."""

from paymodel.errors import refuse
from paymodel.inputs.real_pay import INDICES
from paymodel.model.demand import DIFFERENTIAL_BASES, TARGET, Demand
from paymodel.model.draws import MAX_DRAWS
from paymodel.model.grades import DELEGATED
from paymodel.model.policies import POLICIES, RESTORE
from paymodel.model.remit import BASES
from paymodel.run.asked import Simulate
from paymodel.run.option_checks import staff_option_faults


def refuse_impossible(asked: Simulate) -> None:
    """Errors: UserError with every option that cannot be."""
    faults = [
        f"{option}: '{grade}' is not a delegated grade; choose from {', '.join(DELEGATED)}."
        for option, grades in (("--junior", asked.junior_grades), ("--lower-bands", asked.lower_bands or ()))
        for grade in grades
        if grade not in DELEGATED
    ]
    faults += [
        f"{option}: name at least one grade of {', '.join(DELEGATED)}."
        for option, grades in (("--junior", asked.junior_grades), ("--lower-bands", asked.lower_bands))
        if grades == ()
    ]
    faults += [
        f"{option} {rate * 100:g}: outside -100 to 100 per cent."
        for option, rate in (
            ("--headline", asked.headline_rate),
            ("--additional", asked.additional_rate),
            ("--floor", asked.floor_rate),
        )
        if rate is not None and not -1 <= rate <= 1
    ]
    faults += [
        f"--target {_whose(one)}{one.rate * 100:g}: a target is from 0 to 100 per cent."
        for one in (Demand(TARGET, (), asked.target_rate, is_general=True), *asked.demands)
        if one.kind == TARGET and not 0 <= one.rate <= 1
    ]
    if asked.additional_basis not in (None, *BASES):
        faults.append(f"--additional-basis {asked.additional_basis}: choose {' or '.join(BASES)}.")
    faults += [*staff_option_faults(asked), *_sharing_faults(asked)]
    if not 0 <= asked.draws <= MAX_DRAWS:
        faults.append(f"--draws {asked.draws}: choose a number from 0 (none) to {MAX_DRAWS:,}.")
    if asked.seed < 0:
        faults.append(f"--seed {asked.seed}: choose a whole number of 0 or more.")
    if asked.departments == ():
        faults.append("--department: name at least one, or 'all'.")
    refuse(faults)


def _whose(target: Demand) -> str:
    return "" if target.is_general else f"{','.join(target.grades)}="


def _sharing_faults(asked: Simulate) -> list[str]:
    """What the options about what is left, and about differentials, cannot be."""
    faults = [
        f"{option} {value}: choose {', '.join(choices[:-1])} or {choices[-1]}."
        for option, value, choices in (
            ("--policy", asked.policy, POLICIES),
            ("--differential-on", asked.differential_on, DIFFERENTIAL_BASES),
            ("--prices", asked.prices, INDICES),
        )
        if value is not None and value not in choices
    ]
    if asked.policy == RESTORE and asked.since is None:
        faults.append("--policy restore: say since when real pay is to be restored, such as --since 2022-03.")
    if asked.policy != RESTORE and asked.since is not None:
        faults.append(f"--since {asked.since}: it goes with --policy restore; add that, or leave --since out.")
    return faults
