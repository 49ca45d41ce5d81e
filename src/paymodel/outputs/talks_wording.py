"""What a check of a folder of talks says."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paymodel.model.grades import in_order
from paymodel.model.management import Management
from paymodel.model.point_checks import Found
from paymodel.model.small_groups import FEWEST
from paymodel.outputs.numbers import WIDTH, gbp, gbp_spoken, grade_list, pct_short
from paymodel.units import to_pounds

_NEAR_SHARE = 0.005
"""Numbers further apart than this share of each other are told."""


@dataclass(frozen=True)
class Checked:
    """A folder as it was read: what has to be put right, what is missing, what is odd, and what was read."""

    folder: str
    faults: tuple[str, ...]
    missing: tuple[str, ...]
    odd: tuple[str, ...]
    read: tuple[str, ...]


def checked_text(checked: Checked) -> str:
    """What was found, most pressing first."""
    parts = [
        (len(checked.faults), "to put right"),
        (len(checked.missing), "still missing"),
        (len(checked.odd), "odd"),
    ]
    found = ", ".join(f"{n} {what}" for n, what in parts if n) or "nothing missing and nothing odd"
    blocks = [f"{checked.folder}: {found}."]
    for title, lines in (
        ("Still missing", checked.missing),
        ("Odd: check these", checked.odd),
        ("What was read", checked.read),
    ):
        if lines:
            blocks.append(f"{title}\n\n" + "\n".join(_wrapped(line) for line in lines))
    if checked.faults:
        blocks.append("To put right:")
    return "\n\n".join(blocks) + "\n"


def _wrapped(line: str) -> str:
    return textwrap.fill(
        line, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _whole(number: float) -> str:
    """People or full-time equivalents, halves up."""
    return f"{to_pounds(number):,}"


def _people(found: Found) -> str:
    """How many pay points, and how many people where these may be shown."""
    points = f"{found.n_points:,} pay point{'s' if found.n_points != 1 else ''}"
    shown = _whole(found.headcount) if found.headcount >= FEWEST else f"fewer than {FEWEST}"
    return f"{points} ({shown} people)"


def below_floor_words(name: str, found: Found, floor_gbp: float, paid_hours: float, april: int) -> Iterator[str]:
    """Pay points below the minimum wage; nothing where there are none."""
    if found.n_points:
        yield (
            f"{name}: {_people(found)} below the minimum-wage floor of 1 April {april}, {gbp(floor_gbp)} for "
            f"{paid_hours:g} paid hours a week. Every answer lifts them to it first. If this is today's pay, the hours "
            "may be others: write paid_hours under [assume] in the offer."
        )


def few_people_words(name: str, found: Found) -> Iterator[str]:
    """Groups too small to be shown; nothing where there are none."""
    if found.n_points:
        points = f"{found.n_points:,} pay point{'s have' if found.n_points != 1 else ' has'}"
        yield f"{name}: {points} fewer than {FEWEST} people. They are in every sum, and are never shown."


def off_scale_words(
    name: str, found: Mapping[tuple[str, str], Found], ends_gbp: Mapping[tuple[str, str], tuple[float, float]]
) -> Iterator[str]:
    """Pay points outside their scale, a sentence a scale."""
    for (grade, location), one in found.items():
        low, high = ends_gbp[grade, location]
        yield (
            f"{name}: {_people(one)} of {grade}, {location}, outside the scale of {gbp(low)} to {gbp(high)} that "
            "the offer states; check the scale and the table."
        )


def forgotten_words(name: str, official: Mapping[str, float], grades: Sequence[str]) -> Iterator[str]:
    """Grades that the official tables have and a table of one's own has not; official: people by grade."""
    missing = tuple(grade for grade in official if grade not in grades)
    if missing:
        counts = [_whole(official[grade]) for grade in missing]
        people = " and ".join([", ".join(counts[:-1]), counts[-1]] if counts[1:] else counts)
        yield (
            f"{name}: nobody in {grade_list(missing)}, where the newest official tables have {people} people. Whoever "
            "is not in the table is in no sum."
        )


def nobody_there_words(
    offer: str, picked: Sequence[tuple[str, ...] | None], grades: Sequence[str], name: str
) -> Iterator[str]:
    """Awards for grades in which a table has nobody."""
    missing = {grade for one in picked if one is not None for grade in one if grade not in grades}
    if missing:
        yield f"{offer}: an award is for {grade_list(in_order(missing))}, and {name} has nobody there."


def table_words(
    name: str, people: float, fte: float, basic_pay_gbp: float, n_points: int, grades: Sequence[str]
) -> str:
    """What a table of staff holds."""
    return (
        f"{name}: {n_points:,} pay points, {grade_list(tuple(grades))}, {_whole(people)} people, {_whole(fte)} FTE, "
        f"{gbp_spoken(basic_pay_gbp)} of basic pay a year."
    )


def figure_words(management: Management) -> str:
    """Management's figure as stated."""
    total, rate = management.total_gbp, management.stated_rate
    told = [gbp(total)] if total is not None else []
    told += [pct_short(rate)] if rate is not None else []
    return " and ".join(told) + (f" of {gbp(management.base_gbp)}" if management.base_gbp else "")


def against_table(
    management: Management, name: str, grades: Sequence[str], fte: Mapping[str, float], people: Mapping[str, float]
) -> Iterator[str]:
    """Where management's numbers are not those of the table; fte and people: by grade of the table."""
    staff = management.staff
    inside = [grade for grade in grades if grade in staff.scope]
    for what, total, by_grade, ours in (
        ("FTE", staff.fte, staff.grade_fte, fte),
        ("people", staff.headcount, staff.grade_headcount, people),
    ):
        held = sum(ours[grade] for grade in inside)
        if total is not None and _is_apart(total, held):
            yield (
                f"Management counts {_whole(total)} {what} in {grade_list(tuple(inside))}, and {name} {_whole(held)}."
            )
        for grade, number in by_grade.items():
            own = ours.get(grade, 0.0)
            if _is_apart(number, own) and min(people.get(grade, 0.0), number) >= FEWEST:
                yield f"Management counts {_whole(number)} {what} in {grade}, and {name} {_whole(own)}."


def base_words(management: Management, name: str, basic_pay_gbp: float) -> Iterator[str]:
    """Where the pay bill behind management's percentage is not that of the table."""
    implied, base = management.implied_base_gbp, management.base_gbp
    if implied and base and abs(implied / base - 1) > _half_width(management):
        yield (
            f"Management's total is not its percentage of its pay bill: {pct_short(management.stated_rate or 0.0)} of "
            f"{gbp(base)} is {gbp((management.stated_rate or 0.0) * base)}, and the total {gbp(management.total_gbp)}."
        )
    theirs = base or implied
    if theirs and _is_apart(theirs, basic_pay_gbp, _half_width(management)):
        yield (
            f"Management's percentage is of a pay bill of {gbp_spoken(theirs)}; {name} makes "
            f"{gbp_spoken(basic_pay_gbp)} of basic pay after the rise of 1 April. 'paymodel bridge' walks from one to "
            "the other."
        )


def _half_width(management: Management) -> float:
    """How far rounding alone may take total and percentage apart, as a share."""
    rate, total = management.stated_rate or 0.0, management.total_gbp or 0.0
    share = management.stated_within_rate / rate if rate else 0.0
    return share + ((management.rounded_to_gbp or 1.0) / 2 / total if total else 0.0) + 1e-9


def _is_apart(theirs: float, ours: float, more: float = 0.0) -> bool:
    return abs(theirs - ours) > (_NEAR_SHARE + more) * max(ours, 1.0)
