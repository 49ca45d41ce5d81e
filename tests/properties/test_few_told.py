"""What lump-sum, equality and cost show together of an offer tells of no group of fewer than 10 people by sex, hours or
place how many they are, what they work or what they are paid: not by itself, nor by what totals and awards leave."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from told import AMOUNT, Staff, Told, add_costing, add_equality, add_lump_sum, groups_of, staff_of

from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.model.small_shares import unpublished_grades, unpublished_rows

HEAD = 'name = "own"\ndepartment = "{code}"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
PLAIN = "[[award]]\npercent = 4\n"
LUMP = f"[lump_sum]\namount_gbp = {AMOUNT}\n"
FEW_AA = ("AA,National,Female,21111,4,3.2", "AA,National,Male,22222,20,19", "AO,National,Female,24003,60,50")
FEW_AA += ("AO,National,Male,24507,50,48", "EO,London,Female,33011,30,25", "EO,National,Female,29017,40,30")
FEW_AA += ("EO,National,Male,30013,40,39", "EO,London,Male,34019,30,30")
SENIOR = ("HEO,National,Female,39007,40,31", "HEO,National,Male,40009,40,35", "SEO,London,Male,51001,30,26")
SENIOR += ("SEO,London,Female,50003,30,21",)
HIDDEN_FOUR = ("AA,National,Female,21001,4,4", "AA,National,Female,21101,20,8", "AA,National,Male,22222,20,20")
HIDDEN_FOUR += ("AA,National,Male,22003,20,8", "AO,National,Female,24005,160,160", "AO,National,Female,24107,60,30")
HIDDEN_FOUR += ("AO,National,Male,24509,150,150", "AO,National,Male,24611,50,20", "EO,London,Female,33013,30,30")
HIDDEN_FOUR += ("EO,National,Female,29017,40,20", "EO,National,Male,30019,40,40", "EO,London,Male,34021,30,15")
ONE_CELL = ("AA,National,Female,22001,3,3", "AA,National,Female,21503,20,8", "AA,National,Male,21707,30,30")
ONE_CELL += ("AA,National,Male,21609,20,8", "AO,National,Female,24011,25,25", "EO,National,Female,29013,40,40")
ONE_CELL += ("EO,National,Female,29517,40,20", "EO,National,Male,30019,40,40", "EO,National,Male,30521,20,10")
ONE_CELL += ("HEO,National,Female,39023,40,40", "HEO,National,Female,39529,40,20", "HEO,National,Male,40031,40,40")
ONE_CELL += ("HEO,National,Male,40537,20,10",)
ALL_WOMEN = ("AA,National,Female,22001,3,3", "AA,National,Male,21707,50,50", "AO,National,Female,24011,25,25")
ALL_WOMEN += ("EO,National,Female,29013,80,80", "EO,National,Male,30019,60,60", "HEO,National,Female,39023,80,80")
ALL_WOMEN += ("HEO,National,Male,40031,60,60",)
FEW_PART_TIME = ("AO,National,Female,24001,60,{fte}", "AO,National,Male,24503,50,50")
FEW_PART_TIME += ("EO,National,Female,29007,40,39.5", "EO,National,Male,30009,40,40")
FEW_IN_LONDON = ("AA,National,Female,21001,30,28", "AA,London,Female,26003,2,2", "AO,National,Female,24007,60,50")
FEW_IN_LONDON += ("AO,London,Male,28509,50,48", "AO,National,Male,25009,40,30", "AA,National,Male,21511,30,26")


def award(grades: str, percent: float, more: str = "") -> str:
    return f'[[award]]\ngrades = "{grades}"\npercent = {percent}\n{more}'


OWN = {
    "an award and a lump sum for a grade of 4 women": (FEW_AA, award("AA", 10) + f'{LUMP}grades = "AA"\n'),
    "more for that grade": (FEW_AA, PLAIN + award("AA", 1)),
    "as much for all": ((*FEW_AA, *SENIOR), PLAIN + LUMP),
    "junior grades and others": ((*FEW_AA, *SENIOR), award("AA-EO", 6.1) + award("HEO-G6", 3) + LUMP),
    "a lump sum for it and the next": (HIDDEN_FOUR, f'{PLAIN}{LUMP}grades = "AA-AO"\n'),
    "an award for it and the next": (HIDDEN_FOUR, PLAIN + award("AA-AO", 1) + LUMP),
    "a grade of one cell": (ONE_CELL, PLAIN + LUMP),
    "a grade of women": (ALL_WOMEN, PLAIN + LUMP),
    "3 part-timers": (tuple(row.format(fte=59.5) for row in FEW_PART_TIME), PLAIN + LUMP),
    "8 part-timers": (tuple(row.format(fte=58) for row in FEW_PART_TIME), PLAIN + LUMP),
    "2 of a place": (FEW_IN_LONDON, PLAIN + award("AA", 10, 'region = "London"\n') + f'{LUMP}grades = "AO"\n'),
}
OFFICIAL = {
    "all alike": PLAIN + LUMP,
    "one grade": award("G6", 5) + f'{LUMP}grades = "G6"\n',
    "by grade": award("AA-EO", 6.5) + award("HEO-SEO", 4.5) + award("G7-G6", 3) + f'{LUMP}grades = "AA-EO"\n',
}
CODES = ("ATE", "VMD")


def check_grade_gaps(staff: Staff, found: dict) -> None:
    """A gap by grade, after the offer, is of groups of which each award picks 10 or nobody, and leaves out as many."""
    of = groups_of(staff)
    for breakdown in found["years"][0]["breakdowns"]:
        names = [one["group"] for one in breakdown["groups"]]
        for line in breakdown["grades"]:
            if line["gap"]["mean_after"]["gap_rate"] is not None:
                for name in names:
                    for part in (one for picked in staff.picked for one in (picked, ~picked)):
                        people = staff.people(of[name] & (staff.grade == line["grade"]) & part)
                        assert not 1e-6 < people < 10 - 1e-6, (breakdown["by"], line["grade"], name)


def check_words(staff: Staff, text: str) -> None:
    """No cell of a table counts fewer than 10 people, and no pounds are those of so few."""
    cells = {cell for line in text.splitlines() for cell in re.split(r"  +", line.strip())[1:]}
    assert not cells & {str(n) for n in range(1, 10)}
    for group in staff.small():
        for amounts in (staff.pay_gbp, staff.pay_gbp * staff.rate, AMOUNT * staff.fte * staff.is_paid):
            pounds = round(float(amounts[group].sum()))
            assert pounds < 1000 or f"{pounds:,}" not in cells, pounds


def check(paymodel: Callable, path: Path, code: str, *, is_official: bool) -> Staff:
    """All that is shown of one organisation, held together. Gives its staff."""
    staff, told = staff_of(path, code), Told()
    adding = {"equality": add_equality, "lump-sum": add_lump_sum, "cost": add_costing}
    has_lump = bool(staff.is_paid.any())
    for command, add in adding.items():
        if command == "lump-sum" and not has_lump:
            continue
        outcome = paymodel(command, path, "-d", code, "--json")
        assert outcome.code == 0, outcome.err
        (found,) = json.loads(outcome.out)["departments"]
        add(told, staff, found)
        if command == "equality":
            check_grade_gaps(staff, found)
            hours = next(one for one in found["years"][0]["breakdowns"] if one["by"] == "hours")
            if hours["is_withheld"]:
                ends = [value for one in found["years"][0]["hours_ends"] for value in one["part_time"].values()]
                assert not [value for value in ends if isinstance(value, float | int) and not isinstance(value, bool)]
        if command != "cost" and not is_official:
            check_words(staff, paymodel(command, path, "-d", code).out)
    small = list(staff.small())
    for kind in ("people", "fte", "pay"):
        for group in told.telling(kind, small):
            who = set(zip(staff.grade[group], staff.sex[group], staff.is_part_time[group], strict=True))
            pytest.fail(f"{kind} of {staff.people(group)}: {who}")
    return staff


@pytest.mark.parametrize("case", OWN)
def test_own_pay_points(paymodel, tmp_path: Path, case: str) -> None:
    rows, offer = OWN[case]
    table, path = tmp_path / "points.csv", tmp_path / "offer.toml"
    table.write_text("\n".join([",".join(POINT_COLUMNS), *(f"OWN,{row}" for row in rows)]) + "\n", encoding="utf-8")
    path.write_text(f'{HEAD.format(code="OWN")}staff = "points.csv"\n{offer}', encoding="utf-8")
    assert list(check(paymodel, path, "OWN", is_official=False).small())


def test_pay_before_a_later_year_is_not_shown_where_pay_after_the_first_is_not(paymodel, tmp_path: Path) -> None:
    """A grade of 4 women gets more in the second year: what its year starts from is what the first year paid."""
    table, path = tmp_path / "points.csv", tmp_path / "offer.toml"
    table.write_text("\n".join([",".join(POINT_COLUMNS), *(f"OWN,{row}" for row in FEW_AA)]) + "\n", encoding="utf-8")
    stage = '[[stage]]\nremit = "2024-25"\nsettlement_date = 2024-06-01\n[[stage.award]]\ngrades = "AA"\npercent = 3\n'
    path.write_text(f'{HEAD.format(code="OWN")}staff = "points.csv"\n{PLAIN}{stage}', encoding="utf-8")
    years = json.loads(paymodel("equality", path, "--json").out)["departments"][0]["years"]
    by_sex = [next(one for one in year["breakdowns"] if one["by"] == "sex") for year in years]
    shown = [{key for key, figure in one["groups"][0].items() if figure is not None} for one in by_sex]
    who, before = {"headcount", "fte", "staff_share"}, {"basic_pay_gbp", "basic_pay_share", "mean_pay_gbp"}
    assert all(one >= who for one in shown) and shown[0] >= before and not shown[1] & before
    assert not any(one & {"cost_gbp", "new_mean_pay_gbp", "mean_rise_rate"} for one in shown)
    told = [one["gap"][when]["gap_rate"] is not None for one in by_sex for when in ("mean_before", "mean_after")]
    assert told == [True, False, False, False]
    assert not [one for one in by_sex[1]["quarters"] if one["before_share"] is not None]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("case", OFFICIAL)
def test_official_organisations(paymodel, tmp_path: Path, code: str, case: str) -> None:
    path = tmp_path / "offer.toml"
    path.write_text(HEAD.format(code=code) + OFFICIAL[case], encoding="utf-8")
    assert set(check(paymodel, path, code, is_official=True).sex) <= {"Female", "Male"}


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ([[3, 50], [25, 0], [80, 60], [80, 60]], [0, 2]),  # the second row is told by its total
        ([[3, 50, 0], [25, 0, 12], [80, 60, 0], [90, 90, 20]], [0, 1, 2]),  # nor does a row hide by itself
        ([[3, 50], [25, 0], [0, 60]], [0, 1]),
        ([[30, 20], [40, 40]], []),
    ],
)
def test_rows_that_hide_a_small_group_are_mixed(people: list[list[float]], hidden: list[int]) -> None:
    assert np.flatnonzero(unpublished_rows(np.array(people, dtype=float))).tolist() == hidden


def test_junior_grades_hide_junior_ones() -> None:
    people = np.array([[4, 40], [60, 50], [30, 30], [20, 20]], dtype=float)
    assert np.flatnonzero(unpublished_grades(("AA", "AO", "EO", "HEO"), people)).tolist() == [0, 2]
    # too few seniors to be told apart: the smallest of all hides
    people[3] = (5, 20)
    assert np.flatnonzero(unpublished_grades(("AA", "AO", "EO", "HEO"), people)).tolist() == [0, 2, 3]
