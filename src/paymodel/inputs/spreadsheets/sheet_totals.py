"""Rows that are sums of others: whether they add up, told without the figures of small groups."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from paymodel.inputs.spreadsheets.cell_values import plain
from paymodel.inputs.spreadsheets.entries import Entry, SheetRows, Total
from paymodel.inputs.spreadsheets.grid import RowNumber
from paymodel.inputs.spreadsheets.total_scopes import Names, Scope
from paymodel.model.grades import SCS
from paymodel.model.small_groups import FEWEST, is_few

_EXACT: Final = 1e-6
_MOST_DECIMALS: Final = 6
_WITH_SCS: Final = ", with the Senior Civil Service rows in it"


def told_totals(found: SheetRows) -> list[tuple[RowNumber, str, str]]:
    """Row, name and verdict of each row of sums. Once any group is small or withheld, no figure is told: the sums of
    the others would give it away."""
    is_open = not any(entry.is_withheld or is_few(entry.headcount) for entry in found.entries) and not any(
        is_few(total.headcount or 0.0) for total in found.totals
    )
    return [
        (total.row, total.said, _Check(total, scope, parts, is_open=is_open).verdict())
        for total, scope, parts in _checks(found)
    ]


def unproven(found: SheetRows) -> list[Total]:
    """Rows that may be sums, but not by their words alone, and are of nothing around them."""
    return [
        total
        for total, scope, parts in _checks(found)
        if not total.is_said and not any(_Check(total, scope, parts, is_open=False).adds_up(part) for part in parts())
    ]


def _checks(found: SheetRows) -> Iterator[tuple[Total, Scope, Callable[[], Iterator[Sequence[Entry]]]]]:
    """Each total, what it is of, and the rows that it may be the sum of, which are sought one after the other."""
    ends = [0, *(total.n_above for total in found.totals), len(found.entries)]
    names = Names.of(found.entries)
    for i, total in enumerate(found.totals, start=1):
        scope = Scope.of(total, names)
        around = (found.entries[ends[i - 1] : ends[i]], found.entries[ends[i] : ends[i + 1]])
        yield total, scope, partial(_parts, scope, found.entries, around, total)


def _parts(
    scope: Scope, entries: Sequence[Entry], around: tuple[Sequence[Entry], Sequence[Entry]], total: Total
) -> Iterator[Sequence[Entry]]:
    """The rows that it may be the sum of, the likeliest first. around: those since the last total, and to the next."""
    above, below = around
    if not scope.is_part and scope.is_of_all:
        yield from _both(scope.of_it(entries))
        return
    yield from _both(scope.of_it(above))
    yield from _both(scope.of_it(below))
    yield from _both(scope.of_it(entries))
    yield from _both(scope.of_it(entries[: total.n_above]))


def _both(part: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """With the Senior Civil Service, and without it."""
    yield part
    if any(entry.grade == SCS for entry in part):
        yield [entry for entry in part if entry.grade != SCS]


class _Check:
    """One total against the rows that it may be of."""

    def __init__(
        self, total: Total, scope: Scope, parts: Callable[[], Iterator[Sequence[Entry]]], *, is_open: bool
    ) -> None:
        self.total, self.scope, self.parts, self.is_open = total, scope, parts, is_open

    def verdict(self) -> str:
        """Whether it adds up, with the figures where they may be told."""
        total = self.total
        named = [name for name, said in (("headcount", total.headcount), ("FTE", total.fte)) if said is not None]
        if not named:
            return "no figures to check"
        fitting = next((part for part in self.parts() if self.adds_up(part)), None)
        if fitting is not None:
            return self._fitting(fitting)
        if not self.scope.is_known:
            return "not checked: paymodel cannot tell which rows it is the sum of"
        nearest = min(
            filter(None, self.parts()), key=lambda part: abs((total.headcount or 0) - _people(part)), default=()
        )
        return "; ".join(self._differences(nearest)) + self._outside(nearest)

    def adds_up(self, part: Sequence[Entry]) -> bool:
        """Whether every figure is the sum of these rows, but for rounding."""
        return bool(part) and all(abs(said - summed) <= slack for _, said, summed, slack in self._pairs(part))

    def _fitting(self, part: Sequence[Entry]) -> str:
        pairs = self._pairs(part)
        words = " and ".join(f"{name} {_written(said)}" if self.is_open else name for name, said, *_ in pairs)
        verb = "add up" if len(pairs) > 1 else "adds up"
        rounded = "" if all(abs(said - summed) <= _EXACT for _, said, summed, _ in pairs) else ", but for rounding"
        return f"{words} {verb}{rounded}{self._outside(part)}"

    def _differences(self, part: Sequence[Entry]) -> Iterator[str]:
        n_withheld = sum(entry.is_withheld for entry in part)
        rows = "a row is" if n_withheld == 1 else f"{n_withheld} rows are"
        withheld = f" ({rows} withheld)" if n_withheld else ""
        is_told = self.is_open and not any(0 < abs(said - summed) < FEWEST for _, said, summed, _ in self._pairs(part))
        for name, said, summed, slack in self._pairs(part):
            if abs(said - summed) <= slack:
                yield f"{name} {_written(said)} adds up" if is_told else f"{name} adds up"
            elif is_told:
                yield f"{name} says {_written(said)}, the rows add up to {_written(summed)}"
            else:
                yield f"{name} does not add up{withheld}"

    def _outside(self, part: Sequence[Entry]) -> str:
        return _WITH_SCS if any(entry.is_dropped and entry.headcount for entry in part) else ""

    def _pairs(self, part: Sequence[Entry]) -> list[tuple[str, float, float, float]]:
        """Name, figure, sum and slack of each figure that the total gives."""
        heads = (self.total.headcount, [entry.headcount for entry in part])
        ftes = (self.total.fte, [entry.fte for entry in part])
        return [
            (name, said, sum(cells), _EXACT if name == "headcount" else _slack(said, cells))
            for name, (said, cells) in (("headcount", heads), ("FTE", ftes))
            if said is not None
        ]


def _people(part: Sequence[Entry]) -> float:
    return sum(entry.headcount for entry in part)


def _slack(said: float, cells: Sequence[float]) -> float:
    """What rounding to the last decimal may make of a sum: half of it in each cell, not all to the same side."""
    decimals = max((_decimals(cell) for cell in cells), default=0)
    of_cells = len(cells) * 10.0 ** (-2 * decimals)
    return 0.5 * math.sqrt(of_cells + 10.0 ** (-2 * _decimals(said))) if decimals else _EXACT


def _decimals(number: float) -> int:
    return min(len(plain(number).partition(".")[2]), _MOST_DECIMALS)


def _written(number: float) -> str:
    whole, _, part = plain(number).partition(".")
    return f"{int(whole):,}" + (f".{part[:2]}" if part else "")
