"""The maximum-entropy distribution on a range with a given median and mean, cut into pay points."""

import numpy as np

from paymodel.model.workforce import FloatArray

_BISECTIONS = 45
_STEEPEST = 500.0
_SERIES_BELOW = 1e-4


def tilted_points(
    lowest: FloatArray, median: FloatArray, highest: FloatArray, mean: FloatArray, n_points: int
) -> FloatArray:
    """Salaries of 2 × n_points equal groups of people a cell, (n_cells, 2 × n_points), rising, £ a year.

    Half the people on each side of the median, both halves tilted by one exponential that gives the mean; each
    salary is the mean of its group. All arguments (n_cells,), with (lowest + median) / 2 < mean < (median +
    highest) / 2.
    """
    width = highest - lowest
    below, above = (median - lowest) / width, (highest - median) / width
    wanted = (mean - lowest) / width
    sides, steep = np.stack([below, above]), np.full_like(mean, _STEEPEST)
    low, high = -steep, steep
    for _ in range(_BISECTIONS):
        tilt = (low + high) / 2
        low_centre, high_centre = _centre(tilt * sides)
        reached = 0.5 * below * low_centre + 0.5 * (below + above * high_centre)
        low, high = np.where(reached < wanted, tilt, low), np.where(reached < wanted, high, tilt)
    tilt = (low + high)[:, np.newaxis] / 2
    halves = [_group_means(tilt * part[:, np.newaxis], n_points) * part[:, np.newaxis] for part in (below, above)]
    halves[1] += below[:, np.newaxis]
    return lowest[:, np.newaxis] + width[:, np.newaxis] * np.concatenate(halves, axis=1)


def _centre(tilt: FloatArray) -> FloatArray:
    """Mean of the density proportional to exp(tilt x) on 0 to 1."""
    is_flat = np.abs(tilt) < _SERIES_BELOW
    steepness = np.where(is_flat, 1.0, np.abs(tilt))
    upward = 1 / -np.expm1(-steepness) - 1 / steepness
    return np.where(is_flat, 0.5 + tilt / 12, np.where(tilt > 0, upward, 1 - upward))


def _group_means(tilt: FloatArray, n_groups: int) -> FloatArray:
    """Means of n_groups equal groups of that density, (n_cells, n_groups); tilt is (n_cells, 1)."""
    edges = _quantiles(tilt, np.linspace(0, 1, n_groups + 1))
    start, width = edges[:, :-1], np.diff(edges, axis=1)
    return start + width * _centre(tilt * width)


def _quantiles(tilt: FloatArray, shares: FloatArray) -> FloatArray:
    safe = np.where(np.abs(tilt) < _SERIES_BELOW, 1.0, tilt)
    steepness = np.abs(safe)
    # Upward from the top end, so that nothing overflows; downward is its mirror image.
    upward = 1 + np.log(shares + (1 - shares) * np.exp(-steepness)) / steepness
    mirrored = 1 + np.log(1 - shares + shares * np.exp(-steepness)) / steepness
    exact = np.where(safe > 0, upward, 1 - mirrored)
    return np.where(np.abs(tilt) < _SERIES_BELOW, shares + tilt * shares * (1 - shares) / 2, exact)
