"""Cells made to add up to what is published of their organisation and grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from paymodel.provenance import SUPPRESSED, significant

HALF_STEP_HUNDREDTHS = 250
"""Half the 5 to which people and FTE are rounded."""

WITHHELD_HUNDREDTHS = (50, 200, 450)
"""Least, centre and most of a withheld cell, which is 1 to 4 people."""

HALF_STEP_SALARY_GBP = 5.0


@dataclass(frozen=True)
class Figures:
    """The four figures of a row as published, SUPPRESSED included: people, FTE, £ a year."""

    headcount: str
    fte: str
    mean_salary_gbp: str
    median_salary_gbp: str

    @property
    def is_priced(self) -> bool:
        """Whether a salary is shown."""
        return self.mean_salary_gbp != SUPPRESSED


@dataclass(frozen=True)
class Settled:
    """The cells of one organisation and grade, (n_cells,) each, as text, with the one salary factor of them all."""

    headcount: list[str]
    fte: list[str]
    salary_factor: str
    moved: list[str]


def settle(total: Figures, cells: Sequence[Figures], means_gbp: Sequence[str]) -> Settled:
    """Cells whose people and FTE add up exactly to the total, and the factor that makes their basic pay do so.

    means_gbp: (n_cells,) mean salaries without gaps, £ a year.
    """
    shown_headcount = [cell.headcount for cell in cells]
    shown_fte = [cell.fte for cell in cells]
    headcount, fte = _paired(shown_headcount, total.headcount, shown_fte, total.fte)
    weighed = sum(one * float(mean) for one, mean in zip(fte, means_gbp, strict=True))
    factor = significant(_hundredths(total.fte) * float(total.mean_salary_gbp) / weighed) or 0.0
    moved = [
        {
            "fte": is_moved(shown_fte[i], fte[i]),
            "headcount": is_moved(shown_headcount[i], headcount[i]),
            "salary": abs(factor - 1) * float(means_gbp[i]) > HALF_STEP_SALARY_GBP,
        }
        for i in range(len(cells))
    ]
    return Settled(
        [_text(one) for one in headcount],
        [_text(one) for one in fte],
        f"{factor:.12g}",
        [" ".join(what for what, is_so in each.items() if is_so) or "none" for each in moved],
    )


def fitted(published: Sequence[str], total: str) -> list[int]:
    """Cells, (n_cells,) in hundredths, that add up exactly to the published total.

    Each moves from its centre in proportion to its room that way. Where there is no room enough, every cell is at its
    bound, and the rest goes to the published cells by size, or to the withheld ones where nothing is published.
    """
    target = _hundredths(total)
    bounds = [_bounds(shown) for shown in published]
    return _within(bounds, target) or _beyond(published, bounds, target)


def _paired(
    shown_headcount: Sequence[str], headcount: str, shown_fte: Sequence[str], fte: str
) -> tuple[list[int], list[int]]:
    """People and FTE of the cells in hundredths, no more FTE than people in a cell where the bounds allow that.

    People are settled first and limit the FTE; where its total is then out of reach, FTE is settled first; where that
    fails too, each is settled alone.
    """
    settled_headcount, settled_fte = fitted(shown_headcount, headcount), fitted(shown_fte, fte)
    below = [
        (min(low, most), min(centre, most), min(high, most))
        for (low, centre, high), most in zip(map(_bounds, shown_fte), settled_headcount, strict=True)
    ]
    if capped_fte := _within(below, _hundredths(fte)):
        return settled_headcount, capped_fte
    above = [
        (max(low, least), max(centre, least), max(high, least))
        for (low, centre, high), least in zip(map(_bounds, shown_headcount), settled_fte, strict=True)
    ]
    if raised_headcount := _within(above, _hundredths(headcount)):
        return raised_headcount, settled_fte
    return settled_headcount, settled_fte


def is_moved(shown: str, hundredths: int) -> bool:
    """Whether a cell lies further from what was published than rounding, or withholding, explains."""
    low, _, high = _bounds(shown)
    return not low <= hundredths <= high


def _bounds(shown: str) -> tuple[int, int, int]:
    if shown == SUPPRESSED:
        return WITHHELD_HUNDREDTHS
    centre = _hundredths(shown)
    return max(0, centre - HALF_STEP_HUNDREDTHS), centre, centre + HALF_STEP_HUNDREDTHS


def _within(bounds: Sequence[tuple[int, int, int]], target: int) -> list[int]:
    """Cells between their bounds that meet the target; none where it is out of reach."""
    gap = target - sum(centre for _, centre, _ in bounds)
    room = [high - centre if gap > 0 else centre - low for low, centre, high in bounds]
    if abs(gap) > sum(room):
        return []
    return [centre + share for (_, centre, _), share in zip(bounds, shared(gap, room), strict=True)]


def _beyond(published: Sequence[str], bounds: Sequence[tuple[int, int, int]], target: int) -> list[int]:
    is_above = target > sum(centre for _, centre, _ in bounds)
    ends = [high if is_above else low for low, _, high in bounds]
    sizes = [0 if shown == SUPPRESSED else _hundredths(shown) for shown in published]
    rest = shared(target - sum(ends), sizes if any(sizes) else [1] * len(sizes))
    cells = [end + share for end, share in zip(ends, rest, strict=True)]
    return cells if min(cells) >= 0 else shared(target, ends)


def shared(amount: int, weights: Sequence[int]) -> list[int]:
    """A whole amount in parts that follow the weights and add up to it; the largest remainders round up."""
    whole = sum(weights)
    if not amount:
        return [0] * len(weights)
    parts = [divmod(abs(amount) * weight, whole) for weight in weights]
    left = abs(amount) - sum(part for part, _ in parts)
    up = set(sorted(range(len(parts)), key=lambda i: -parts[i][1])[:left])
    sign = 1 if amount > 0 else -1
    return [sign * (part + (i in up)) for i, (part, _) in enumerate(parts)]


def _hundredths(figure: str) -> int:
    return int(Decimal(figure).scaleb(2))


def _text(hundredths: int) -> str:
    return f"{Decimal(hundredths).scaleb(-2).normalize():f}"
