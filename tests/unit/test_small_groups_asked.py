"""What may not be asked where few people are: demands by their lowest pay, and splits of grades shown together."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from paymodel.errors import UserError
from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.inputs.staff import StaffTerms, load_staff
from paymodel.inputs.staff_table import load_table
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, ON_MINIMUM, Demand
from paymodel.model.scales import NATIONAL, RANGE, Scale
from paymodel.model.small_groups import few_on_lowest, shown_together
from paymodel.run.allocate import allocate
from paymodel.run.asked import Simulate
from paymodel.run.frontier import Frontier, frontier
from paymodel.run.simulation import simulate
from paymodel.run.small_sides import lowest_of_few

GRADES = ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6")
Answer = Callable[[Simulate], Any]


def curves(asked: Simulate) -> Any:
    return frontier(Frontier(asked))


ANSWERS = (allocate, simulate, curves)


def points(folder: Path, *rows: str) -> Path:
    """A table of pay points from grade, salary, people and FTE."""
    path = folder / "points.csv"
    written = [f"OWN,{grade},National,Female,{rest}" for grade, rest in (row.split(",", 1) for row in rows)]
    path.write_text("\n".join([",".join(POINT_COLUMNS), *written]) + "\n", encoding="utf-8")
    return path


LOWEST = ("AA,20200,2,2", "AA,22123,20,20", "AO,24611,30,30", "EO,29873,20,20", "HEO,36107,22,22")


def asked_of(table: Path, **question: object) -> Simulate:
    return Simulate(grades_path=table, baseline="published", **question)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize(
    ("question", "option"),
    [
        ({"demands": (Demand(MINIMUM, GRADES, salary_gbp=24_000, is_general=True),)}, "--minimum"),
        ({"demands": (Demand(MINIMUM, ("AA",), salary_gbp=21_000),)}, "--minimum"),
        (
            {"demands": (Demand(DIFFERENTIAL, ("AO",), 0.1),), "differential_on": ON_MINIMUM},
            "--differential-on minimum",
        ),
    ],
)
def test_a_demand_that_goes_by_the_lowest_pay_of_a_few_is_refused(
    tmp_path: Path, answer: Answer, question: dict[str, object], option: str
) -> None:
    """24,000 / 1.1881 is £20,200: what 2 people are paid."""
    with pytest.raises(UserError) as refused:
        answer(asked_of(points(tmp_path, *LOWEST), **question))
    (fault,) = refused.value.faults
    assert fault.startswith(f"OWN: fewer than 5 people are on the lowest pay of AA, and {option} would tell it; name")
    assert "20" not in fault


def test_five_on_the_lowest_pay_are_no_few_and_other_grades_show_theirs(tmp_path: Path) -> None:
    minimum = Demand(MINIMUM, ("AO",), salary_gbp=25_000)
    (found,) = allocate(asked_of(points(tmp_path, *LOWEST), demands=(minimum,))).departments
    told = [line.lowest_gbp for line in found.lines]
    assert np.isnan(told[0] or 0.0) and told[1:] == [24_611, 29_873, 36_107]
    five = points(tmp_path, "AA,20200,5,5", *LOWEST[1:])
    (found,) = allocate(asked_of(five, demands=(replace(minimum, grades=("AA",)),))).departments
    assert found.lines[0].lowest_gbp == 20_200
    assert found.all_lines[0].least_award_rate == pytest.approx(25_000 / 20_200 - 1)


def test_curves_by_the_lowest_pay_of_a_few_are_refused(tmp_path: Path) -> None:
    """Every curve but the first keeps each grade above the next lower one."""
    table = points(tmp_path, *LOWEST)
    by_lowest = asked_of(table, differential_on=ON_MINIMUM)
    with pytest.raises(UserError, match="on the lowest pay of AA, and --differential-on minimum would tell it"):
        frontier(Frontier(by_lowest))
    assert frontier(Frontier(by_lowest, ())).departments
    assert frontier(Frontier(asked_of(table))).departments


def test_a_stated_or_modelled_lowest_is_not_that_of_a_few(tmp_path: Path, own_table) -> None:
    table = load_table(points(tmp_path, *LOWEST), 2023, None)
    staff = load_staff(table, ["OWN"], StaffTerms(2023, "published"))["OWN"]
    assert few_on_lowest(staff.staff.baseline) == lowest_of_few(staff) == ("AA",)
    stated = StaffTerms(2023, "published", scales={("AA", NATIONAL): Scale("AA", NATIONAL, 20_200, 23_000, RANGE)})
    assert lowest_of_few(load_staff(table, ["OWN"], stated)["OWN"]) == ()
    modelled = load_table(own_table("AO,100,100,24000,23500", "G6,3,3,72000,71000"), 2023, None)
    assert lowest_of_few(load_staff(modelled, ["OWN"], StaffTerms(2023, "published"))["OWN"]) == ()


def test_grades_shown_only_together_are_those_of_every_answer() -> None:
    def together(*people: int) -> list[tuple[str, ...]]:
        return shown_together(GRADES[: len(people)], np.array(people, dtype=float))

    assert together(20, 30, 20, 22, 2, 12, 6) == [("SEO", "G6")]
    assert together(2, 9, 20, 30, 2, 7, 9) == [("AA", "AO"), ("SEO", "G7")]
    assert together(20, 30, 3, 9, 8) == [("AA", "EO")]
    assert together(20, 30, 20) == []


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize(
    ("question", "option"),
    [
        ({"demands": (Demand(FLOOR, ("SEO", "G7"), 0.03),)}, "--floor"),
        ({"demands": (Demand(CAP, ("SEO", "G7"), 0.05),)}, "--cap"),
        ({"lower_bands": ("AA", "AO", "EO", "SEO", "G7")}, "--lower-bands"),
        ({"junior_grades": ("AA", "AO", "EO", "SEO", "G7")}, "--junior"),
    ],
)
def test_a_split_that_hides_other_grades_than_the_usual_ones_is_refused(
    tmp_path: Path, answer: Answer, question: dict[str, object], option: str
) -> None:
    """Plain answers hide SEO and G6: one that showed G6 would give away the 2 people of SEO."""
    six = ("SEO,43210,2,2", "G7,57731,12,12", "G6,71413,6,6")
    with pytest.raises(UserError) as refused:
        answer(asked_of(points(tmp_path, *LOWEST[1:], *six), **question))
    (fault,) = refused.value.faults
    assert fault.startswith(f"OWN: {option} parts SEO and G6, which are shown only together")
