"""Groups of fewer than 10 people, which a breakdown by sex, hours or place never shows, and what hides them."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from paymodel.model.grades import JUNIOR
from paymodel.model.workforce import BoolArray, FloatArray

FEWEST_PUBLISHED: Final = 10
"""The fewest people of a sex, a working pattern or a place whose figures are shown."""

_DUST = 1e-6
_DECIMALS = 6


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
    is_there = headcount > _DUST
    hidden = np.array([any(is_unpublished(people) for people in row) for row in headcount], dtype=bool)
    while hidden.any():
        helping = [~hidden & is_there[:, group] for group in _groups_that_tell(headcount, hidden)]
        rows = next((np.flatnonzero(one) for one in helping if one.any()), None)
        if rows is None:
            break
        # A row whose people are all of one group is told by its total, and hides nobody else's.
        mixed = rows[is_there[rows].sum(axis=1) > 1]
        rows = mixed if len(mixed) else rows
        of_row = headcount[rows].sum(axis=1).round(_DECIMALS)  # alike, however they were added up
        hidden[rows[np.argmin(of_row)]] = True
    return hidden


def unpublished_grades(grades: Sequence[str], headcount: FloatArray) -> BoolArray:
    """The same of grades, (n_grades,), which hide small groups of junior grades among junior ones, and of the others
    among the others: offers treat them differently. headcount: (n_grades, n_groups)."""
    is_junior = np.array([grade in JUNIOR for grade in grades], dtype=bool)
    sides = [side for side in (is_junior, ~is_junior) if side.any()]
    if any(is_unpublished(people) for side in sides for people in headcount[side].sum(axis=0)):
        return unpublished_rows(headcount)
    hidden = np.zeros(len(grades), dtype=bool)
    for side in sides:
        hidden[side] = unpublished_rows(headcount[side])
    return hidden


def tells_too_few(headcount: FloatArray, hidden: BoolArray) -> bool:
    """Whether the total of a group tells fewer than 10 people in hidden rows. headcount: (n_rows, n_groups)."""
    return any(is_unpublished(float(of[hidden].sum())) and of[~hidden].sum() > _DUST for of in headcount.T)


def _groups_that_tell(headcount: FloatArray, hidden: BoolArray) -> list[int]:
    """Groups of which fewer than 10 people are in hidden rows, or whose part of one follows from totals."""
    followed = _small_and_followed(headcount, hidden)
    return [
        group
        for group, column in enumerate(headcount.T)
        if column[hidden].sum() < FEWEST_PUBLISHED - _DUST or followed[:, group].any()
    ]


def _small_and_followed(headcount: FloatArray, hidden: BoolArray) -> BoolArray:
    """(n_rows, n_groups): small groups of hidden rows that the totals of rows and groups leave one number for, where
    it is known who is nobody. Who is all of a row is told by it whatever is hidden, and left out."""
    is_there = headcount > _DUST
    followed = np.zeros(headcount.shape, dtype=bool)
    cells = np.argwhere(is_there & hidden[:, None])
    totals = np.zeros((sum(headcount.shape), len(cells)))
    for i, (row, group) in enumerate(cells):
        totals[[row, len(headcount) + group], i] = 1.0
    _, sizes, moves = np.linalg.svd(totals)
    free = np.abs(moves[int((sizes > _DUST).sum()) :]).max(axis=0, initial=0.0) > _DUST
    for (row, group), is_free in zip(cells, free, strict=True):
        is_mixed = is_there[row].sum() > 1
        followed[row, group] = is_mixed and not is_free and is_unpublished(float(headcount[row, group]))
    return followed
