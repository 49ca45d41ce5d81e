"""The table of readings: the answer under every reading of the rules, and how many draws are within under each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, TypeVar

from paymodel.model.demand import FLOOR
from paymodel.model.findings import Findings
from paymodel.model.question import NLW_INSIDE, Question
from paymodel.model.ranges import Range, Reading, Simulation
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.outputs.demand_wording import beside_other_demands, is_plain
from paymodel.outputs.numbers import MISSING, grade_list, pct, pct_at_most, pct_short, pounds
from paymodel.outputs.readings_wording import reading_verdict
from paymodel.outputs.tables import Table
from paymodel.outputs.wording import SHORT_VERDICTS

READINGS_TITLE: Final = "Within the ceiling, by how the rules are read: share of draws"
"""Of the table with draws that is not in full."""

Place = TypeVar("Place")


@dataclass(frozen=True)
class ReadingLine:
    """Readings that print the same line: what each switch stands at."""

    bands: tuple[tuple[str, ...], ...]
    bases: tuple[str, ...]
    nlws: tuple[str, ...]
    figures: tuple[str, ...]

    def holds(self, reading: Reading) -> bool:
        """Whether a reading is among them."""
        return reading.lower_bands in self.bands and reading.additional_basis in self.bases and reading.nlw in self.nlws

    @property
    def places(self) -> tuple[tuple[object, ...], ...]:
        """Where it stands in each of the three."""
        return (self.bands, self.bases, self.nlws)


def readings_table(found: Findings, question: Question, *, is_full: bool = False) -> Table:
    """The verdict under each reading of the rules, those that print alike in one row: with the share of draws that are
    within the ceiling, or without draws the most for the junior grades.

    is_full: with the ranges of every reading, which a terminal has no room for; of what is above where any is.
    """
    simulation = found.by_reading
    assert simulation is not None
    lines, columns = merged_lines(simulation, found, is_full=is_full), _switches(simulation, question)
    left = "Left" if is_plain(question) else "Room"
    figures = ["Verdict", "Above £m", left, "Within", "Error"] if simulation.draws else ["Verdict", "Above £", left]
    if not simulation.draws:
        figures.append("Most")
    elif is_full:
        figures += [f"{left} 5%, 50%, 95%", "Most 5%, 50%, 95%"]
        is_ever_above = any(any(points_of(one.shortfall_gbp)) for one in simulation.readings)
        figures += ["Above £m 5%, 50%, 95%"] if is_ever_above else []
    rows = tuple((*(written(line) for _, written in columns), *line.figures[: len(figures)]) for line in lines)
    header = (*(name for name, _ in columns), *figures)
    return Table(header, rows, "l" * (len(columns) + 1) + "r" * (len(figures) - 1))


def central_tables(found: Findings, question: Question) -> list[tuple[str, Table]]:
    """The same without draws, with its title; none where the rules are read in one way alone."""
    simulation = found.by_reading
    if simulation is None or len(simulation.readings) < 2:
        return []
    title = "Within or above the ceiling, by how the rules are read"
    return [(f"{title}{_most_key(found, question)}", readings_table(found, question))]


def full_title(found: Findings, question: Question) -> str:
    """The heading of the table with draws in full."""
    return f"{READINGS_TITLE}{_most_key(found, question)}"


def _most_key(found: Findings, question: Question) -> str:
    """Beside what the most of each reading is, as a heading goes on."""
    floor = question.asked.general(FLOOR)
    has_others = found.has_rest_pay and floor is not None and bool(floor.grades)
    beside = f" beside at least {pct_short(floor.rate)} for {grade_list(floor.grades)}" if floor and has_others else ""
    return f"; Most: the most for {grade_list(question.junior_grades)}{beside}{beside_other_demands(question)}"


def reading_names(lines: Sequence[ReadingLine], simulation: Simulation) -> list[str]:
    """The readings of each line in words, for a chart; what makes no difference is left out."""
    n_bands = len({one.lower_bands for one in simulation.readings})
    n_bases = len({one.additional_basis for one in simulation.readings})
    n_nlws = len({one.nlw for one in simulation.readings})
    return [_reading_name(line, n_bands, n_bases, n_nlws) for line in lines]


def _reading_name(line: ReadingLine, n_bands: int, n_bases: int, n_nlws: int) -> str:
    extra: list[str] = []
    if n_bands > 1 and len(line.bands) < n_bands:
        extra.append(" or ".join(f"for {grade_list(bands)}" for bands in line.bands))
    if n_bases > 1 and len(line.bases) < n_bases:
        extra.append(f"of {_basis_name(line.bases[0])}")
    parts = [f"extra {', '.join(extra)}"] if extra else []
    if n_nlws > 1 and len(line.nlws) < n_nlws:
        parts.append("rise inside remit" if line.nlws[0] == NLW_INSIDE else "rise in baseline")
    return "; ".join(parts) or "as asked"


def _switches(simulation: Simulation, question: Question) -> list[tuple[str, Callable[[ReadingLine], str]]]:
    """A column for each switch that the readings differ in."""
    bands, bases, nlws = (
        tuple(dict.fromkeys(getattr(one, name) for one in simulation.readings))
        for name in ("lower_bands", "additional_basis", "nlw")
    )
    extra = pct_short(question.remit.additional_rate)
    columns: list[tuple[str, Callable[[ReadingLine], str]]] = []
    if len(bands) > 1 or len(bases) > 1:
        columns += [
            (f"Extra {extra} for", lambda line: _either(line.bands, bands, grade_list)),
            ("of", lambda line: _either(line.bases, bases, _basis_name)),
        ]
    if len(nlws) > 1:
        columns.append(("1 April", lambda line: _either(line.nlws, nlws, _nlw_name)))
    return columns


def merged_lines(simulation: Simulation, found: Findings, *, is_full: bool) -> list[ReadingLine]:
    """A line for each set of readings that differ in one switch alone and print the same, the one asked first."""
    lines = [
        ReadingLine(
            (one.lower_bands,),
            (one.additional_basis,),
            (one.nlw,),
            _central_figures(one, found)
            if not simulation.draws
            else (*_figures(one, simulation.draws, found), *(_ranges(one) if is_full else ())),
        )
        for one in simulation.readings
    ]
    while pair := _alike(lines):
        first, second = pair
        joined = replace(
            lines[first],
            bands=tuple(dict.fromkeys((*lines[first].bands, *lines[second].bands))),
            bases=tuple(dict.fromkeys((*lines[first].bases, *lines[second].bases))),
            nlws=tuple(dict.fromkeys((*lines[first].nlws, *lines[second].nlws))),
        )
        lines = [joined if i == first else line for i, line in enumerate(lines) if i != second]
    return lines


def _alike(lines: Sequence[ReadingLine]) -> tuple[int, int] | None:
    """Two lines that print the same and stand apart in one switch: in whose the lower bands are, if there are any."""
    found: list[tuple[int, tuple[int, int]]] = []
    for (i, one), (j, other) in combinations(enumerate(lines), 2):
        apart = [n for n, (here, there) in enumerate(zip(one.places, other.places, strict=True)) if here != there]
        if one.figures == other.figures and len(apart) == 1:
            found.append((apart[0], (i, j)))
    return min(found)[1] if found else None


def _figures(one: Reading, n_draws: int, found: Findings) -> tuple[str, ...]:
    short = one.central_shortfall_gbp or 0.0
    return (
        "within" if one.is_within else "above",
        millions(short) if short else MISSING,
        pct(one.central_rest_rate) if found.has_rest_pay else MISSING,
        share_shown(one.within_ceiling_share, n_draws),
        f"±{one.monte_carlo_error * 100:.{_decimals(n_draws)}f}",
    )


def _central_figures(one: Reading, found: Findings) -> tuple[str, ...]:
    """In whole pounds, since nothing is said of the draws."""
    return (
        SHORT_VERDICTS[reading_verdict(one, found)],
        pounds(max(one.central_shortfall_gbp, 1)) if one.central_shortfall_gbp else MISSING,
        pct(one.central_rest_rate) if found.has_rest_pay else MISSING,
        pct_at_most(one.central_max_junior_rate),
    )


def millions(amount_gbp: float | None) -> str:
    """Millions of pounds, finer where there is little."""
    if not amount_gbp:
        return MISSING if amount_gbp is None else "0"
    decimals = 1 if amount_gbp >= 950_000 else 3 if amount_gbp >= 500 else 6
    return f"{max(amount_gbp, 1) / 1e6:,.{decimals}f}"


def share_shown(share: float, n_draws: int) -> str:
    """A share of draws in per cent; all and none are printed for nothing less."""
    if share in (0, 1):
        return pct(share, 0)
    return pct(share, _decimals(n_draws))


def _decimals(n_draws: int) -> int:
    """So many that one draw shows."""
    return 2 if n_draws <= 10_000 else 4


def _ranges(one: Reading) -> tuple[str, ...]:
    return (
        ", ".join(pct(point) for point in points_of(one.rest_rate)),
        ", ".join(pct_at_most(point) for point in points_of(one.max_junior_rate)),
        "; ".join(millions(point) for point in points_of(one.shortfall_gbp)),
    )


def _either(places: Sequence[Place], whole: Sequence[Place], written: Callable[[Place], str]) -> str:
    if len(places) == len(whole) > 1:
        return "either way" if len(whole) == 2 else "any"
    return " or ".join(written(place) for place in places)


def _basis_name(basis: str) -> str:
    return "all pay" if basis == WHOLE_PAYBILL else "their pay"


def _nlw_name(nlw: str) -> str:
    return "inside" if nlw == NLW_INSIDE else "baseline"


def points_of(found: Range) -> tuple[float | None, ...]:
    """The 5, 50 and 95% points."""
    return (found.p05, found.p50, found.p95)
