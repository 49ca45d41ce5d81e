"""What a question needs to know of pay beside the table: its lowest, what it has lost, a coming minimum wage."""

from collections.abc import Sequence

import numpy as np

from paymodel.errors import Faults, UserError
from paymodel.inputs.grade_table import GradeTable
from paymodel.inputs.nlw import nlw_rates
from paymodel.inputs.staff import LoadedStaff
from paymodel.model.demand import DIFFERENTIAL, MINIMUM, ON_MINIMUM, Demand
from paymodel.model.policies import RESTORE
from paymodel.model.question import Question
from paymodel.model.real_pay import PayLost
from paymodel.model.workforce import FloatArray
from paymodel.run.asked import Simulate


def nlw_minima(asked: Simulate, year: int) -> list[Demand]:
    """The minima at a National Living Wage, as pounds an hour. Errors: UserError for an April that is not held."""
    rates, faults, found = nlw_rates(), Faults(), list[Demand]()
    for one in asked.nlw_minima:
        april = year + one.n_years_ahead
        with faults.caught():
            if april not in rates:
                held = ", ".join(map(str, rates))
                raise UserError(f"--minimum: no National Living Wage of April {april} is held ({held} are).")
            found.append(Demand(MINIMUM, one.grades, hourly_gbp=rates[april].hourly_gbp, is_general=one.is_general))
    faults.refuse()
    return found


def pay_lost_of(asked: Simulate, table: GradeTable, codes: Sequence[str], year: int) -> dict[str, PayLost]:
    """Real pay lost, where what is left is to restore it. Errors: UserError naming each where it is not known."""
    if asked.policy != RESTORE or asked.since is None:
        return {}
    from paymodel.inputs.real_pay import pay_lost, since_day  # what takes time to import is imported where it is used

    since, faults, lost = since_day(asked.since, "--since"), Faults(), dict[str, PayLost]()
    for code in codes:
        grades = table.workforce(code, year).priced().grades
        with faults.caught():
            if grades:
                lost[code] = pay_lost(table, code, year, grades, since, asked.prices)
    faults.refuse()
    return lost


def goes_by_lowest(question: Question) -> bool:
    """Whether the answer depends on the lowest salary of a grade."""
    return question.differential_on == ON_MINIMUM or any(one.kind == MINIMUM for one in question.demands)


def lowest_pay(staff: LoadedStaff) -> FloatArray:
    """(n_priced_grades,): the least of a grade's scales before the award, or of its pay points, £ a year."""
    points = staff.staff.baseline
    least: list[float] = []
    for i, grade in enumerate(points.grades):
        of_scales = [scale.minimum_gbp for (name, _), scale in staff.scales.items() if name == grade]
        of_points = points.salary_gbp[points.grade == i].tolist()
        least.append(min(of_scales or of_points, default=np.nan))
    return np.array(least)


def unknown_lowest(code: str, question: Question, grades: Sequence[str], lowest_gbp: FloatArray | None) -> list[str]:
    """A sentence where the lowest pay of an organisation's priced grades, (n_grades,), counts and is not known."""
    asked_for = {grade for one in question.asked.of_kind(MINIMUM) for grade in one.grades}
    if question.differential_on == ON_MINIMUM:
        asked_for |= {grade for one in question.asked.of_kind(DIFFERENTIAL) for grade in grades}
    lacking = [
        grade
        for i, grade in enumerate(grades)
        if grade in asked_for and (lowest_gbp is None or np.isnan(lowest_gbp[i]))
    ]
    if not lacking:
        return []
    return [
        f"{code}: the lowest pay of {', '.join(lacking)} is not known, so that neither --minimum nor --differential-on "
        "minimum can be worked; name the grades without them."
    ]
