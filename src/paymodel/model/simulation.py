"""What the published rounding leaves open: a table of draws, and the ranges it gives."""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from paymodel.model.remit_sums import RemitSums, Terms, remit_sums
from paymodel.model.workforce import FloatArray, Workforce

VARIED: Final = ("rounding",)
"""What the draws vary."""

MAX_DRAWS: Final = 1_000_000
BLOCK_DRAWS: Final = 16_384
"""Draws taken at once: a block of a few grades stays in the processor's cache."""

_FTE_STREAM, _SALARY_STREAM = 0, 1
_QUANTILES: Final = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Range:
    """The 5%, 50% and 95% points of the draws; None where a draw at that point has no such figure."""

    p05: float | None
    p50: float | None
    p95: float | None


@dataclass(frozen=True)
class Simulation:
    """What the draws say. Shares are fractions of the draws, not probabilities of a deal."""

    draws: int
    seed: int
    varied: tuple[str, ...]
    within_ceiling_share: float
    rest_rate: Range
    max_junior_rate: Range
    shortfall_gbp: Range


@dataclass(frozen=True)
class DrawTable:
    """Full-time equivalents and mean salary, £ a year, each (n_draws, n_grades)."""

    fte: FloatArray
    mean_salary_gbp: FloatArray

    def blocks(self) -> Iterator[FloatArray]:
        """Basic pay, £ a year, in contiguous blocks of (up to BLOCK_DRAWS, n_grades)."""
        for start in range(0, len(self.fte), BLOCK_DRAWS):
            rows = slice(start, start + BLOCK_DRAWS)
            yield self.fte[rows] * self.mean_salary_gbp[rows]


def draw_table(workforce: Workforce, n_draws: int, seed: int) -> DrawTable:
    """Every figure of a priced workforce, uniform over what its rounding hides.

    Each quantity of each organisation has a random stream of its own, so that neither the other organisations
    nor the size of the blocks changes a draw.
    """
    fte_reach = np.minimum(workforce.rounding.fte_half_width, workforce.fte)
    salary_reach = np.minimum(workforce.rounding.salary_half_width_gbp, workforce.mean_salary_gbp)
    return DrawTable(
        _uniform(workforce.fte, fte_reach, n_draws, _stream(seed, workforce.code, _FTE_STREAM)),
        _uniform(workforce.mean_salary_gbp, salary_reach, n_draws, _stream(seed, workforce.code, _SALARY_STREAM)),
    )


def simulate_rounding(workforce: Workforce, terms: Terms, n_draws: int, seed: int) -> Simulation:
    """Ranges of the answers over the draws. The workforce is priced; n_draws is at least 1."""
    sums = sums_over(draw_table(workforce, n_draws, seed), terms)
    return Simulation(
        draws=n_draws,
        seed=seed,
        varied=VARIED,
        within_ceiling_share=np.count_nonzero(sums.shortfall_gbp == 0) / n_draws,
        rest_rate=_range(sums.rest_rate),
        max_junior_rate=_range(sums.max_junior_rate),
        shortfall_gbp=_range(sums.shortfall_gbp),
    )


def sums_over(table: DrawTable, terms: Terms) -> RemitSums:
    """The answers of every draw, (n_draws,), block by block."""
    n_draws = len(table.fte)
    sums = RemitSums(np.empty(n_draws), np.empty(n_draws), np.empty(n_draws))
    start = 0
    for block in table.blocks():
        rows = slice(start, start + len(block))
        found = remit_sums(block, terms)
        sums.rest_rate[rows] = found.rest_rate
        sums.max_junior_rate[rows] = found.max_junior_rate
        sums.shortfall_gbp[rows] = found.shortfall_gbp
        start = rows.stop
    return sums


def _stream(seed: int, code: str, quantity: int) -> np.random.Generator:
    organisation = int.from_bytes(hashlib.sha256(code.encode()).digest()[:4], "big")
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(organisation, quantity))))


def _uniform(centre: FloatArray, reach: FloatArray, n_draws: int, stream: np.random.Generator) -> FloatArray:
    table = stream.random((n_draws, len(centre)))
    table *= 2 * reach
    table += centre - reach
    return table


def _range(answers: FloatArray) -> Range:
    # A draw without the figure counts as worse than any that has one.
    ordered = np.where(np.isnan(answers), -np.inf, answers)
    points: list[float] = np.quantile(ordered, _QUANTILES, method="inverted_cdf").tolist()
    return Range(*(point if math.isfinite(point) else None for point in points))
