"""Who gets a lump sum: those in post on the days that it asks for, in its grades."""

import numpy as np

from paymodel.model.offer import LumpSum
from paymodel.model.pay_points import Staff
from paymodel.model.staff_flows import StaffFlows
from paymodel.model.workforce import FloatArray


def is_by_flows(lump_sum: LumpSum) -> bool:
    """Whether who gets a lump sum follows from two days in post, and not from what the offer states."""
    return lump_sum.eligible_share is None and len(set(lump_sum.in_post_on)) > 1


def eligible_shares(lump_sum: LumpSum, flows: StaffFlows | None, n_grades: int) -> FloatArray:
    """Who gets a lump sum, of those in its grades, (n_grades,)."""
    if lump_sum.eligible_share is not None:
        return np.full(n_grades, lump_sum.eligible_share)
    if flows is None or not is_by_flows(lump_sum):
        return np.ones(n_grades)
    return flows.in_post_share(min(lump_sum.in_post_on), max(lump_sum.in_post_on))


def paid_shares(staff: Staff, lump_sum: LumpSum | None) -> FloatArray:
    """Who gets a lump sum, of each point's people, (n_points,): nobody where there is none or of another grade."""
    points = staff.baseline
    if lump_sum is None:
        return np.zeros(len(points.grade))
    shares = eligible_shares(lump_sum, staff.flows, len(points.grades))[points.grade]
    return shares if lump_sum.grades is None else np.where(points.is_in(lump_sum.grades), shares, 0.0)


def lump_sums_gbp(staff: Staff, lump_sum: LumpSum | None) -> FloatArray:
    """What a lump sum pays, (n_points,), £. Pro rata, nobody gets more than a full-timer does."""
    points = staff.baseline
    if lump_sum is None:
        return np.zeros(len(points.grade))
    recipients = np.minimum(points.fte, points.headcount) if lump_sum.is_pro_rata else points.headcount
    return lump_sum.amount_gbp * paid_shares(staff, lump_sum) * recipients
