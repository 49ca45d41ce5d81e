"""Which figures of a lump sum may be shown: none of a small group, and none that tells one beside those of equality."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from paymodel.model.cells import SEXES
from paymodel.model.lump_sum import BothWays, LumpSumCost, LumpSumLine, together
from paymodel.model.lump_sum_staff import HOURS, Hidden, StaffBySexAndHours
from paymodel.model.small_shares import is_unpublished

_UNRECORDED: Final = SEXES[-1]
_Key = TypeVar("_Key", str, bool)


@dataclass(frozen=True)
class ShownLumpSum:
    """A lump sum as it is shown. None stands for a group that is not.

    sexes, hours: by sex, and by whether part-time; empty where one of them is not shown. groups: by both. lines: by
    grade too, each with whether it is shown. joined: the sex with which too few of unrecorded sex are counted;
    joined_within: in groups and lines. has_ends: whether part-timers are shown at the ends of what they may work.
    """

    grades: tuple[tuple[str, BothWays | None], ...]
    sexes: tuple[tuple[str, BothWays], ...]
    hours: tuple[tuple[bool, BothWays], ...]
    groups: tuple[tuple[str, bool, BothWays | None], ...]
    lines: tuple[tuple[LumpSumLine, bool], ...]
    joined: str | None
    joined_within: str | None
    has_ends: bool

    def sex_within(self, sex: str) -> str:
        """The sex with which groups and lines count somebody."""
        return self.joined_within if self.joined_within and sex == _UNRECORDED else sex


def shown_lump_sum(cost: LumpSumCost, withheld_grades: Sequence[str]) -> ShownLumpSum:
    """The groups of an organisation; of lines, whether each may be shown. withheld_grades: those of its costing."""
    staff = StaffBySexAndHours.of(cost)
    hidden = Hidden.of(staff, withheld_grades)
    lines, within = (_counted(cost.lines, one) for one in (staff.joined, staff.joined_within))
    sexes, sexes_within = _sexes(lines), _sexes(within)
    hours = [part for part in HOURS if any(line.is_part_time == part and line.n_staff > 0 for line in lines)]
    groups = [
        (sex, part, [line for line in within if (line.sex, line.is_part_time) == (sex, part)])
        for sex in sexes_within
        for part in hours
    ]
    by_grade = [line for grade in staff.grades for _, _, group in groups for line in group if line.grade == grade]
    return ShownLumpSum(
        grades=tuple(
            (grade, None if grade in withheld_grades else cost.paid(lambda line, grade=grade: line.grade == grade))
            for grade in staff.grades
        ),
        sexes=() if hidden.is_by_sex else _sums(lines, sexes, lambda line: line.sex),
        hours=() if hidden.is_by_hours else _sums(lines, hours, lambda line: line.is_part_time),
        groups=tuple(
            (sex, part, None if hidden.is_by_both else together(line.paid for line in group))
            for sex, part, group in groups
            if hidden.is_by_both or any(line.n_staff > 0 for line in group)
        ),
        lines=tuple(
            (line, line.grade not in hidden.grades)
            for line in by_grade
            if line.n_staff > 0 or line.grade in hidden.grades
        ),
        joined=staff.joined,
        joined_within=staff.joined_within,
        has_ends=not (hidden.is_by_hours or _has_few(cost)),
    )


def _has_few(cost: LumpSumCost) -> bool:
    """Whether full-timers or part-timers are too few at an end of what part-timers may work."""
    ends = (cost.part_time_low_headcount, cost.part_time_high_headcount)
    return any(is_unpublished(people) for end in ends for people in (end, cost.totals.whole.headcount - end))


def _sums(
    lines: Sequence[LumpSumLine], groups: Sequence[_Key], key: Callable[[LumpSumLine], _Key]
) -> tuple[tuple[_Key, BothWays], ...]:
    return tuple((group, together(line.paid for line in lines if key(line) == group)) for group in groups)


def _sexes(lines: Sequence[LumpSumLine]) -> list[str]:
    return [sex for sex in SEXES if any(line.sex == sex and line.n_staff > 0 for line in lines)]


def _counted(lines: Sequence[LumpSumLine], joined: str | None) -> list[LumpSumLine]:
    """The lines with people of unrecorded sex counted with another, if any."""
    if joined is None:
        return list(lines)
    added = {(line.grade, line.is_part_time): line for line in lines if line.sex == _UNRECORDED}
    return [
        replace(line, n_staff=line.n_staff + more.n_staff, paid=line.paid.and_also(more.paid))
        if line.sex == joined and (more := added.get((line.grade, line.is_part_time)))
        else line
        for line in lines
        if line.sex != _UNRECORDED
    ]
