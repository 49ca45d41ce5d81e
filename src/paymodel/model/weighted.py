"""Means and quantiles of people who share a figure: each figure counts as often as there are people who have it."""

import numpy as np

from paymodel.model.workforce import FloatArray

_TIE_SHARE = 1e-9


def weighted_mean(values: FloatArray, headcount: FloatArray) -> float:
    """The mean over people, (n,) each; NaN where there are none."""
    people = headcount.sum()
    return float((values * headcount).sum() / people) if people > 0 else np.nan


def weighted_quantile(values: FloatArray, headcount: FloatArray, share: float) -> float:
    """The figure below which this share of people are, (n,) each: of two people in the middle halfway between them;
    NaN where there are none. share: above 0 and below 1."""
    counted = headcount > 0
    if not counted.any():
        return np.nan
    order = np.argsort(values[counted], kind="stable")
    ordered: FloatArray = values[counted][order]
    reached: FloatArray = np.cumsum(headcount[counted][order])
    wanted, dust = share * reached[-1], _TIE_SHARE * reached[-1]
    i = int(np.searchsorted(reached, float(wanted - dust)))
    is_between = reached[i] <= wanted + dust
    return float((ordered[i] + ordered[i + 1]) / 2 if is_between else ordered[i])


def weighted_median(values: FloatArray, headcount: FloatArray) -> float:
    """The figure of whoever is in the middle, (n,) each; NaN where there is nobody."""
    return weighted_quantile(values, headcount, 0.5)
