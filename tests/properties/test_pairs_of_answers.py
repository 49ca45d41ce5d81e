"""Answers to several questions about one unit, put together, tell the pay of no fewer than 5 people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from paymodel.errors import UserError
from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.model.demand import CAP, FLOOR, TARGET, Demand
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED
from paymodel.run.allocate import allocate
from paymodel.run.asked import Simulate
from paymodel.run.simulation import simulate

SIZES = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 9), st.integers(10, 60))
SOME_GRADES = st.sets(st.sampled_from(DELEGATED), min_size=1).map(lambda some: tuple(sorted(some, key=DELEGATED.index)))
DEMANDS = st.builds(Demand, st.sampled_from([TARGET, FLOOR, CAP]), SOME_GRADES, st.sampled_from([0.01, 0.05]))


@dataclass(frozen=True)
class Put:
    """One question: who is junior, the lower bands, demands of named grades."""

    junior: tuple[str, ...] = DELEGATED[:3]
    lower: tuple[str, ...] | None = None
    demands: tuple[Demand, ...] = ()

    @property
    def splits(self) -> list[tuple[str, ...]]:
        return [self.junior, self.lower or DELEGATED[:3], *(one.grades for one in self.demands)]


QUESTIONS = st.builds(
    Put,
    st.one_of(st.just(DELEGATED[:3]), SOME_GRADES),
    st.none() | SOME_GRADES,
    st.lists(DEMANDS, max_size=1).map(tuple),
)


def told_by(put: Put, table: Path) -> list[set[str]]:
    """The groups of grades whose pay the answers of `allocate` and `simulate` tell; none of what they refuse."""
    asked = Simulate(
        grades_path=table, junior_grades=put.junior, lower_bands=put.lower, demands=put.demands, baseline="published"
    )
    told: list[set[str]] = []
    for answer in (allocate, simulate):
        try:
            (one,) = answer(asked).departments
        except UserError:
            continue
        lines = one.grades if isinstance(one, Findings) else one.lines
        told += [{line.grade} for line in lines if line.fte is not None and not isnan(line.fte)]
        found = one if isinstance(one, Findings) else one.found
        answered = [cell.junior_grades for cell in found.answers if not isnan(cell.max_junior_rate or 0.0)]
        told += cut_up({line.grade for line in lines}, [*put.splits, *answered])
    return told


def cut_up(grades: set[str], splits: Iterable[Sequence[str]]) -> list[set[str]]:
    parts = [grades]
    for split in splits:
        parts = [side for part in parts for side in (part & set(split), part - set(split)) if side]
    return parts


def isolated(people: dict[str, int], told: Sequence[set[str]]) -> list[tuple[str, ...]]:
    """The groups of 1 to 4 people whose sum can be had by adding and taking away the sums that are told."""
    grades = list(people)
    rows = np.array([[grade in group for grade in grades] for group in told], dtype=float).reshape(-1, len(grades))
    rank = np.linalg.matrix_rank(rows) if len(rows) else 0
    groups = [group for n in range(1, 5) for group in combinations(grades, n) if sum(people[g] for g in group) < 5]
    return [
        group
        for group in groups
        if np.linalg.matrix_rank(np.vstack([rows, [grade in group for grade in grades]])) == rank
    ]


def written(people: dict[str, int], table: Path) -> Path:
    lines = [
        f"OWN,{grade},National,Female,{22_000 + 7_000 * DELEGATED.index(grade)},{n},{n}" for grade, n in people.items()
    ]
    table.write_text("\n".join([",".join(POINT_COLUMNS), *lines]) + "\n", encoding="utf-8")
    return table


def leaks(people: dict[str, int], questions: Sequence[Put]) -> list[tuple[str, ...]]:
    with TemporaryDirectory() as folder:
        table = written(people, Path(folder) / "points.csv")
        return isolated(people, [group for put in questions for group in told_by(put, table)])


@settings(max_examples=40)
@given(st.lists(SIZES, min_size=7, max_size=7), st.lists(QUESTIONS, min_size=1, max_size=4))
def test_no_difference_of_what_is_told_isolates_a_few(sizes: list[int], questions: list[Put]) -> None:
    people = {grade: n for grade, n in zip(DELEGATED, sizes, strict=True) if n}
    assume(any(n < 5 for n in people.values()) and sum(people.values()) >= 5)
    assert leaks(people, [Put(), *questions]) == []


def test_the_oracle_sees_the_difference_of_two_answers() -> None:
    """SEO and G6 hidden by one answer, SEO and G7 by another: the total less the others is SEO."""
    people = {"HEO": 22, "SEO": 2, "G7": 12, "G6": 6}
    first, second = [{"HEO"}, {"G7"}, set(people)], [{"HEO"}, {"G6"}, set(people)]
    assert isolated(people, first) == isolated(people, second) == []
    assert isolated(people, [*first, *second]) == [("SEO",)]


def test_what_parts_nobody_shown_only_together_is_answered() -> None:
    people = {"AA": 20, "AO": 30, "EO": 20, "HEO": 22, "SEO": 2, "G7": 12, "G6": 6}
    both, one = Demand(FLOOR, ("SEO", "G6"), 0.03), Demand(FLOOR, ("SEO", "G7"), 0.03)
    with TemporaryDirectory() as folder:
        table = written(people, Path(folder) / "points.csv")
        for put in (Put(), Put(demands=(both,)), Put(DELEGATED[:2]), Put(("AA", "AO", "EO", "SEO", "G6"))):
            told = told_by(put, table)
            assert {"G7"} in told and {"SEO"} not in told and {"G6"} not in told
        for put in (Put(demands=(one,)), Put(("AA", "AO", "EO", "SEO", "G7")), Put(lower=("AA", "AO", "EO", "SEO"))):
            assert told_by(put, table) == []
