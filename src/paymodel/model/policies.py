"""The named ways to share what is left."""

from typing import Final

import numpy as np

from paymodel.model.baseline import Baseline
from paymodel.model.sharing import Lines
from paymodel.model.workforce import BoolArray, FloatArray

EQUAL_PERCENT: Final = "equal-percent"
EQUAL_CASH: Final = "equal-cash"
LOWEST_FIRST: Final = "lowest-first"
RESTORE: Final = "restore"
NONE: Final = "none"
POLICIES: Final = (EQUAL_PERCENT, EQUAL_CASH, LOWEST_FIRST, RESTORE, NONE)


def policy_lines(policy: str, baseline: Baseline, sharers: BoolArray, lost_rates: FloatArray | None = None) -> Lines:
    """The rising floors of a policy. At a level of

    `equal-percent` nobody gets less than that rate, `equal-cash` than that many pounds for each full-time equivalent on
    mean pay, `lowest-first` no grade's mean pay is below that many pounds, `restore` nobody gets less than that share
    of the real pay lost, `none` nothing.

    sharers: (n_grades,), who has part in what is left. lost_rates: (n_grades,), of `restore` alone.
    Errors: ValueError for another name, or `restore` without what was lost.
    """
    mean_pay = baseline.mean_pay_gbp
    starts = np.zeros(mean_pay.shape[1]) if policy == LOWEST_FIRST else np.ones(mean_pay.shape[1])
    if policy == EQUAL_PERCENT:
        slopes = np.ones_like(mean_pay)
    elif policy in (EQUAL_CASH, LOWEST_FIRST):
        slopes = 1 / mean_pay
    elif policy == RESTORE and lost_rates is not None:
        lost = np.maximum(lost_rates, 0.0)
        slopes = np.broadcast_to(lost / (1 - lost), mean_pay.shape)  # of what pay was worth, not of what it is
    elif policy == NONE:
        slopes = np.zeros_like(mean_pay)
    else:
        raise ValueError(f"'{policy}' is no policy, or lacks what was lost")
    slopes = np.where(sharers, slopes, 0.0)
    return Lines(np.where(slopes > 0, starts, 0.0), slopes)
