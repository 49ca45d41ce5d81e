"""Full-timers and part-timers, as headcount and full-time equivalents tell them apart."""

from dataclasses import dataclass

import numpy as np

from paymodel.model.pay_points import PayPoints
from paymodel.model.workforce import FloatArray


@dataclass(frozen=True)
class WorkingHours:
    """Who works full time and who part time, by pay point. Arrays are (n_points,): people, and full-time equivalents.

    Full-timers are one full-time equivalent each; where a table counts more of them than people, they are all of it.
    """

    full_time_headcount: FloatArray
    part_time_headcount: FloatArray
    full_time_fte: FloatArray
    part_time_fte: FloatArray


def working_hours(points: PayPoints, part_time_hours_share: float) -> WorkingHours:
    """Full-timers and part-timers of pay points. part_time_hours_share: of full time, what part-timers work on average.

    A point with more hours missing than such part-timers would leave is all part-timers, on the hours there are.
    Errors: ValueError for a share outside 0 to 1, 1 itself too.
    """
    if not 0 <= part_time_hours_share < 1:
        raise ValueError(f"part-timers cannot work {part_time_hours_share:g} of full time")
    people, fte = points.headcount, points.fte
    missing_fte = np.maximum(people - fte, 0.0)
    part_time = np.minimum(people, missing_fte / (1 - part_time_hours_share))
    part_time_fte = np.maximum(part_time - missing_fte, 0.0)
    return WorkingHours(people - part_time, part_time, fte - part_time_fte, part_time_fte)
