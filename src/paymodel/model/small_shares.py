"""Groups of fewer than 10 people, which a breakdown by sex, hours or place never shows, and what hides them."""

from typing import Final

import numpy as np

from paymodel.model.workforce import BoolArray, FloatArray

FEWEST_PUBLISHED: Final = 10
"""The fewest people of a sex, a working pattern or a place whose figures are shown."""

_DUST = 1e-6


def is_unpublished(headcount: float) -> bool:
    """Whether this is somebody, and fewer people than a breakdown shows."""
    return _DUST < headcount < FEWEST_PUBLISHED - _DUST


def unpublished_groups(headcount: FloatArray) -> BoolArray:
    """(n_groups,): the small groups, and as many more, the smallest first, as keep them from being worked out from the
    total. headcount: (n_groups,)."""
    hidden = np.array([is_unpublished(people) for people in headcount], dtype=bool)
    while is_unpublished(float(headcount[hidden].sum())) and not hidden.all():
        others = np.flatnonzero(~hidden)
        hidden[others[np.argmin(headcount[others])]] = True
    return hidden


def unpublished_rows(headcount: FloatArray) -> BoolArray:
    """(n_rows,): rows with a small group, and as many more, the smallest first, as keep it from being worked out from
    the totals of rows and groups: of each group 10 people are hidden, or all. headcount: (n_rows, n_groups)."""
    hidden = np.array([any(is_unpublished(people) for people in row) for row in headcount], dtype=bool)
    while hidden.any():
        helping = [
            ~hidden & (column > _DUST)
            for column in headcount.T
            if column[hidden].sum() < FEWEST_PUBLISHED - _DUST and column[~hidden].sum() > _DUST
        ]
        if not helping:
            break
        rows = np.flatnonzero(helping[0])
        hidden[rows[np.argmin(headcount[rows].sum(axis=1))]] = True
    return hidden
