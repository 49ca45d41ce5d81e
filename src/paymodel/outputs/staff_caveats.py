"""What is taken about the staff: hours behind the minimum-wage floor, and where people sit in their cells."""

from collections.abc import Mapping, Sequence

from paymodel.model.nlw import PaidTime
from paymodel.model.spread import CELL_MEANS, FITTED, WIDE
from paymodel.outputs.numbers import gbp
from paymodel.outputs.palette import IN_FULL

_SHOWN_CODES = 6
_SHOWN_CELLS = 12

SPREAD_WORDS = {
    FITTED: "Within a group of grade, region and sex, spot-rate grades (as published; elsewhere where mean and median "
    "are within 1%, or 60% of FTE share a median) sit on their rates; the others are spread over their range, half on "
    "each side of the median, tilted to meet the mean; an unknown range is the median ±10%",
    WIDE: "As the default spread within a group, but an unknown range is the median ±20%",
    CELL_MEANS: "Everybody in a group of grade, region and sex is taken to be on its mean",
}


def floor_assumptions(floors: Mapping[str, tuple[float, PaidTime]]) -> list[str]:
    """The floors by code, organisations with the same one together."""
    alike: dict[tuple[float, float, float, str, str], list[str]] = {}
    for code, (floor, paid) in floors.items():
        why = paid.provenance
        key = (floor, paid.paid_hours, paid.paid_weeks, why.status, why.source)
        alike.setdefault(key, []).append(code)
    return [
        f"The April floor in {_some(codes)} is {gbp(floor)}: {hours:g} paid hours x {weeks:g} weeks "
        f"({status}: {source})."
        for (floor, hours, weeks, status, source), codes in alike.items()
    ]


def points_assumption(year: int) -> str:
    """What is taken about a table of pay points."""
    return f"Pay is that of the pay points given, taken as those of 31 March {year} (assumed; --as-at switches it)."


def spread_assumptions(spread: str, two_point_cells: Mapping[str, Sequence[tuple[str, str, str]]]) -> list[str]:
    """How pay is spread, and the groups whose mean and median no rule joins."""
    taken = [f"{SPREAD_WORDS[spread]} (assumed; --spread switches it)."]
    listed = {code: cells for code, cells in two_point_cells.items() if cells}
    if len(listed) > IN_FULL:
        n_cells = sum(len(cells) for cells in listed.values())
        taken.append(
            f"No rule joins mean and median of {n_cells} groups in {len(listed)} organisations, taken as two pay "
            "points each; the answer for one organisation names its own."
        )
        return taken
    for code, cells in listed.items():
        named = "; ".join(" ".join(cell) for cell in cells[:_SHOWN_CELLS])
        more = f"; and {len(cells) - _SHOWN_CELLS} more" if len(cells) > _SHOWN_CELLS else ""
        taken.append(
            f"{code}: no rule joins mean and median of {len(cells)} groups, taken as two pay points: {named}{more}."
        )
    return taken


def _some(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:_SHOWN_CODES])
    return f"{shown} and {len(codes) - _SHOWN_CODES} more" if len(codes) > _SHOWN_CODES else shown
