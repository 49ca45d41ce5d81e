"""People and pounds of a lump sum in whole numbers: sums by sex and by hours first, then parts that add up to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paymodel.model.lump_sum import BothWays, together
from paymodel.model.lump_sum_shown import ShownLumpSum
from paymodel.units import pounds_adding_up, to_pounds

_DUST = 1e-6


@dataclass(frozen=True)
class Whole:
    """Some people's lump sum in whole numbers. lost_fte: what people are more than full-time equivalents."""

    headcount: int
    lost_fte: int
    pro_rata_gbp: int
    extra_gbp: int

    @property
    def fte(self) -> int:
        """Full-time equivalents."""
        return self.headcount - self.lost_fte

    @property
    def in_full_gbp(self) -> int:
        """What it is in full."""
        return self.pro_rata_gbp + self.extra_gbp

    @classmethod
    def of(cls, paid: BothWays) -> "Whole":
        """To the nearest."""
        people, pro_rata = to_pounds(paid.headcount), to_pounds(paid.pro_rata.pay_gbp)
        return cls(people, people - to_pounds(paid.fte), pro_rata, to_pounds(paid.in_full.pay_gbp) - pro_rata)


def _lost_fte(paid: BothWays) -> float:
    lost = paid.headcount - paid.fte
    return lost if lost > _DUST else 0.0


_READ: tuple[Callable[[BothWays], float], ...] = (
    lambda paid: paid.headcount,
    _lost_fte,
    lambda paid: paid.pro_rata.pay_gbp,
    lambda paid: paid.extra.pay_gbp,
)


def adding_up(groups: Sequence[BothWays], whole: Whole | None = None) -> list[Whole]:
    """Groups that add up to a whole, or to their own nearest. Who loses nothing by hours shows no extra."""
    total = whole or Whole.of(together(groups))
    heads = pounds_adding_up([one.headcount for one in groups], total.headcount)
    pro_rata = pounds_adding_up([one.pro_rata.pay_gbp for one in groups], total.pro_rata_gbp)
    lost, extra = [0] * len(groups), [0] * len(groups)
    short = [i for i, one in enumerate(groups) if _lost_fte(one)]
    for i, fte in zip(short, pounds_adding_up([_lost_fte(groups[i]) for i in short], total.lost_fte), strict=True):
        lost[i] = fte
    losing = [i for i, one in enumerate(groups) if one.extra.pay_gbp]
    in_full = total.in_full_gbp - sum(pro_rata[i] for i in range(len(groups)) if i not in losing)
    for i, amount in zip(losing, pounds_adding_up([groups[i].in_full.pay_gbp for i in losing], in_full), strict=True):
        extra[i] = amount - pro_rata[i]
    return [Whole(*figures) for figures in zip(heads, lost, pro_rata, extra, strict=True)]


def by_hours(shown: ShownLumpSum, total: Whole) -> dict[bool, Whole]:
    """Full-timers and part-timers, who add up to the total; none where they are not shown."""
    both = shown.hours[::-1]  # as equality has them, so that halves go the same way
    return {part: one for (part, _), one in zip(both, adding_up([paid for _, paid in both], total), strict=True)}


def parts_adding_up(
    parts: Sequence[tuple[BothWays, BothWays]], rows: Sequence[Whole], first: Whole
) -> list[tuple[Whole, Whole]]:
    """Two parts of each row, which add up to it, and their first ones to a sum."""
    columns = [
        _firsts(
            [(figure(one), figure(two)) for one, two in parts],
            [_figures(row)[i] for row in rows],
            _figures(first)[i],
        )
        for i, figure in enumerate(_READ)
    ]
    firsts = [Whole(*figures) for figures in zip(*columns, strict=True)]
    return [(one, _less(row, one)) for row, one in zip(rows, firsts, strict=True)]


def _firsts(parts: Sequence[tuple[float, float]], rows: Sequence[int], total: int) -> list[int]:
    """First parts, as near as both of a row can be; nothing, or the row, where there is but one."""
    fixed = {
        i: row if one else 0 for i, ((one, two), row) in enumerate(zip(parts, rows, strict=True)) if not (one and two)
    }
    free = [i for i in range(len(rows)) if i not in fixed]
    nearest = [(parts[i][0] + rows[i] - parts[i][1]) / 2 for i in free]
    fixed |= dict(zip(free, pounds_adding_up(nearest, total - sum(fixed.values())), strict=True))
    return [fixed[i] for i in range(len(rows))]


def whole_sum(rows: Sequence[Whole]) -> Whole:
    """Rows added up as they are shown."""
    return Whole(*(sum(column) for column in zip(*map(_figures, rows), strict=True)))


def _figures(one: Whole) -> tuple[int, int, int, int]:
    return one.headcount, one.lost_fte, one.pro_rata_gbp, one.extra_gbp


def _less(row: Whole, one: Whole) -> Whole:
    return Whole(*(of - part for of, part in zip(_figures(row), _figures(one), strict=True)))
