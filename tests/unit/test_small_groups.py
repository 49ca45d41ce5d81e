"""Groups of fewer than 5 people: which grades are withheld for them, and that no command shows their figures."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from paymodel.errors import UserError
from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.model.remit import LOWER_BANDS
from paymodel.model.small_groups import few_apart, is_few, told_splits, unshown_rows, withheld, withheld_grades
from paymodel.run.asked import Cost, Simulate
from paymodel.run.cost import cost
from paymodel.run.simulation import simulate
from paymodel.run.small_sides import small_cost_faults

GRADES = ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6")
OFFER = """\
name = "4%, and £300 for the lowest"
department = "OWN"
remit = "2023-24"
settlement_date = 2023-06-01

[[award]]
percent = 4

[[award]]
grades = ["AA", "AO"]
flat_gbp = 300
"""
UNIT = ("AA,22317,40,37.3", "AO,24611,30,28.1", "EO,29873,20,19.7", "HEO,36107,22,21.4", "G7,57731,6,5.6")
TWO = (*UNIT, "G6,71413,2,1.85")


def points(folder: Path, *rows: str) -> Path:
    """A table of pay points from grade, salary, people and FTE."""
    path = folder / "points.csv"
    written = (dict(zip(("grade", "pay", "people", "fte"), row.split(","), strict=True)) for row in rows)
    lines = [f"OWN,{r['grade']},National,Female,{r['pay']},{r['people']},{r['fte']}" for r in written]
    path.write_text("\n".join([",".join(POINT_COLUMNS), *lines]) + "\n", encoding="utf-8")
    return path


def offer(folder: Path, text: str = OFFER) -> str:
    path = folder / "offer.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def hidden(*people: float, sides: tuple[tuple[int, ...], ...] = ()) -> list[int]:
    """The people of the grades that are withheld; sides by the places of their grades."""
    masks = [np.array([i in side for i in range(len(people))]) for side in sides]
    heads = np.array(people, dtype=float)
    return heads[withheld(heads, masks)].astype(int).tolist()


@pytest.mark.parametrize(
    ("people", "few"), [(0, False), (1, True), (4, True), (4.5, True), (5, False), (np.nan, False)]
)
def test_few_is_one_to_four(people: float, few: bool) -> None:
    assert is_few(people) is few


def test_four_are_withheld_and_five_are_not() -> None:
    assert hidden(40, 5, 30) == []
    assert hidden(40, 4, 30) == [4, 30]  # alone, 74 - 40 - 30 would be the 4


def test_the_smallest_other_grade_goes_with_a_small_one() -> None:
    assert hidden(40, 2, 9, 7, 30) == [2, 7]
    assert hidden(40, 2, 3, 7, 30) == [2, 3]  # 5 together
    assert hidden(40, 1, 3, 7, 30) == [1, 3, 7]
    assert hidden(2, 0, 1) == [2, 1]  # nobody else is there


def test_the_smallest_is_looked_for_on_the_same_side_of_a_split() -> None:
    assert hidden(40, 2, 9, 7, 30) == [2, 7]
    assert hidden(40, 2, 9, 7, 30, sides=((0, 1, 2),)) == [2, 9]
    # The other side of the split has nobody to hide behind.
    assert hidden(40, 9, 2, sides=((0, 1),)) == [9, 2]


def test_a_split_is_told_where_it_parts_nobody_from_a_few() -> None:
    def told(*people: int) -> list[tuple[str, ...]]:
        return told_splits(GRADES[: len(people)], np.array(people, dtype=float))

    assert told(10, 10, 10, 10) == [("AA", "AO", "EO"), ("AA", "AO")]
    assert told(10, 10, 3, 10) == [("AA", "AO", "EO")]
    assert told(10, 10, 10, 3) == [("AA", "AO")]
    assert few_apart(GRADES[:4], np.array([10.0, 10, 10, 3]), [("AA", "AO", "EO")]) == [("HEO",)]


def test_grades_of_a_table_outside_the_sums_are_withheld_by_themselves() -> None:
    grades, nan = ("AA", "AO", "EO", "SCS", "ungraded"), np.nan
    people, fte = np.array([40.0, 6, nan, 3, 60]), np.array([40.0, 6, nan, 3, 60])
    pay = np.array([22_000.0, 23_000, nan, 90_000, nan])
    assert unshown_rows(grades, people, fte, pay) == ("SCS",)
    assert withheld_grades(("AA", "AO"), np.array([40.0, 2])) == ("AA", "AO")


def test_a_costing_withholds_the_grade_and_keeps_it_in_the_sums(tmp_path: Path) -> None:
    (found,) = cost(Cost(offer=offer(tmp_path), grades_path=points(tmp_path, *TWO))).departments
    assert found.withheld_grades == ("G7", "G6")
    pay = 22_317 * 37.3 + 24_611 * 28.1 + 29_873 * 19.7 + 36_107 * 21.4 + 57_731 * 5.6 + 71_413 * 1.85
    assert found.first.baseline_basic_pay_gbp == pytest.approx(pay, rel=1e-12)
    assert found.first.full_year.consolidated_gbp == pytest.approx(0.04 * pay + 300 * (37.3 + 28.1), rel=1e-12)
    assert found.first.all_grades[-1].baseline_gbp == pytest.approx(71_413 * 1.85, rel=1e-12)
    assert np.isnan(found.first.grades[-1].baseline_gbp) and np.isnan(found.first.grades[-1].award_rate)


def test_a_costing_says_whom_it_does_not_show_and_how_they_fare_together(paymodel, tmp_path: Path) -> None:
    printed = paymodel("cost", offer(tmp_path), "--grades", points(tmp_path, *TWO)).out
    said = " ".join(printed.split())
    assert "! OWN G7, G6: groups of fewer than 5 people are not shown (or could be worked out from totals)" in said
    assert "they are in every total" in said
    assert "G7 and G6, shown only together (7 FTE), get less than 4.5% on average" in said
    assert "nan" not in printed
    (row,) = [line.split() for line in printed.splitlines() if line.startswith("G6 ")]
    assert row == ["G6", *["[c]"] * (len(row) - 1)] and len(row) >= 7


def test_a_document_holds_the_grade_with_nulls(paymodel, tmp_path: Path) -> None:
    (found,) = json.loads(paymodel("cost", offer(tmp_path), "--grades", points(tmp_path, *TWO), "--json").out)[
        "departments"
    ]
    lines = {line.pop("grade"): line for line in found["grades"]}
    assert set(lines["G6"].values()) == set(lines["G7"].values()) == {None}
    assert None not in lines["HEO"].values()
    by_name = {line["name"]: line["cost_gbp"] for line in found["reckoner"]}
    assert by_name["£100 on the G6 minimum"] is None and by_name["£100 on the HEO minimum"] == pytest.approx(2_140)
    assert {line["grade"]: line["lowest_gbp"] for line in found["overtaken"]}["G6"] is None


def test_simulate_compare_and_the_lists_withhold_the_same_grades(paymodel, tmp_path: Path) -> None:
    table, path = points(tmp_path, *TWO), offer(tmp_path)
    for arguments in (
        ("simulate", "--offer", path, "--grades", table),
        ("compare", path, offer(tmp_path), "--grades", table),
        ("grades", "show", "OWN", "--grades", table),
        ("grades", "check", table),
    ):
        outcome = paymodel(*arguments)
        assert outcome.code == 0 and "nan" not in outcome.out.replace("Finance", "")
        rows = re.findall(r"^(?:OWN   )?G[67](?: over \w+)? {2,}(.*)", outcome.out, re.MULTILINE)
        assert len(rows) >= 2 and {cell for row in rows for cell in row.split()} == {"[c]"}, rows


def test_without_a_small_group_nothing_is_withheld(paymodel, tmp_path: Path) -> None:
    printed = paymodel("cost", offer(tmp_path), "--grades", points(tmp_path, *UNIT)).out
    assert "[c]" not in printed and "groups of fewer" not in printed


def test_the_lowest_rate_of_few_people_is_not_shown(paymodel, tmp_path: Path) -> None:
    table = points(tmp_path, "AA,21111,3,2.9", *UNIT)
    document = paymodel("cost", offer(tmp_path), "--grades", table, "--json").out
    (found,) = json.loads(document)["departments"]
    assert (found["lowest_rate_gbp"], found["lowest_rise_rate"]) == (None, None)
    assert "21111" not in document
    assert "the lowest rate is that of too few" in " ".join(
        paymodel("cost", offer(tmp_path), "--grades", table).out.split()
    )


def test_a_count_of_few_people_is_not_shown_and_nor_is_what_they_get(tmp_path: Path) -> None:
    text = OFFER.replace("percent = 4", "percent = 4\nat_most_gbp = 1500")
    table = points(tmp_path, *UNIT[:3], "HEO,36107,19,19", "HEO,37777,3,3", *UNIT[4:])
    (found,) = cost(Cost(offer=offer(tmp_path, text), grades_path=table, uniform_rate=0.04)).departments
    # 3 HEOs get £1,500 of £1,511, 6 G7s £1,500 of £2,309, everybody else 4% or more.
    assert found.first.uniform.below_headcount == 9
    text = OFFER.replace("percent = 4", "grades = ['AA', 'AO', 'EO', 'G7']\npercent = 4").replace(
        "[[award]]", "[[award]]\ngrades = 'HEO'\nbelow_gbp = 37000\npercent = 4\n\n[[award]]", 1
    )
    (found,) = cost(Cost(offer=offer(tmp_path, text), grades_path=table, uniform_rate=0.04)).departments
    (heo,) = [line for line in found.first.grades if line.grade == "HEO"]
    assert np.isnan(heo.no_rise_headcount) and np.isnan(heo.not_picked_fte)
    assert np.isnan(found.first.measures.no_rise_headcount)
    assert np.isnan(found.first.uniform.below_headcount) and np.isnan(found.first.uniform.below_gbp)
    assert np.isnan(found.first.uniform.above_gbp)


def test_a_question_that_parts_a_few_from_the_others_is_refused(tmp_path: Path) -> None:
    table = points(tmp_path, *UNIT[:3], "G6,71413,2,1.85")
    with pytest.raises(UserError) as refused:
        simulate(Simulate(grades_path=table))
    (fault,) = refused.value.faults
    assert fault.startswith("OWN: G6 together are fewer than 5 people") and "--junior" in fault
    assert simulate(Simulate(grades_path=table, junior_grades=GRADES, lower_bands=GRADES)).departments


def test_fewer_than_five_people_in_all_are_refused(tmp_path: Path) -> None:
    table = points(tmp_path, "AA,22317,2,2", "AO,24611,2,2")
    with pytest.raises(UserError, match="AA and AO together are fewer than 5 people"):
        cost(Cost(offer=offer(tmp_path), grades_path=table))


def test_a_verdict_that_rests_on_a_few_is_refused(tmp_path: Path) -> None:
    table = points(tmp_path, "AA,22317,6,6", "G6,71413,2,2")
    steep = OFFER.replace("percent = 4", 'percent = 20\ngrades = "G6"').replace("300", "100")
    with pytest.raises(UserError, match="G6 together are fewer than 5 people, and the cost in 2023-24"):
        cost(Cost(offer=offer(tmp_path, steep), grades_path=table))


def test_an_offer_for_a_few_of_those_withheld_is_refused(tmp_path: Path) -> None:
    alone = OFFER.replace("percent = 4", 'percent = 4\ngrades = ["AA", "AO", "EO", "HEO", "G6"]')
    with pytest.raises(UserError, match="of the grades that are not shown, G6 alone get something in 2023-24"):
        cost(Cost(offer=offer(tmp_path, alone), grades_path=points(tmp_path, *TWO)))


def test_what_is_odd_about_a_small_group_bears_no_figures(paymodel, tmp_path: Path) -> None:
    table = points(tmp_path, *TWO[:-1], "G6,271413,2,2.85")
    printed = paymodel("grades", "check", table).out
    assert re.search(r"OWN G6, .*: more FTE than people\.", printed)
    assert "271,413" not in printed and "2.85" not in printed


def test_a_chart_has_no_bar_for_a_small_group(tmp_path: Path, paymodel) -> None:
    folder = tmp_path / "report"
    assert paymodel("simulate", "--grades", points(tmp_path, *TWO), "--out", folder).code == 0
    assert (folder / "charts" / "grades.png").stat().st_size > 10_000
    report = (folder / "report.md").read_text(encoding="utf-8")
    assert "| G6 | \\[c\\] |" in report and "nan" not in report


def test_a_ceiling_by_the_pay_of_a_few_others_is_refused(tmp_path: Path) -> None:
    """Of additional money that is a percentage of the lower bands' pay, their pay is told, and so that of the rest."""
    table = points(tmp_path, *UNIT[:3], "G6,71413,2,1.85")
    (found,) = cost(Cost(offer=offer(tmp_path), grades_path=table)).departments
    assert small_cost_faults([found]) == []
    by_bands = replace(found.first.remit, additional_basis=LOWER_BANDS)
    (fault,) = small_cost_faults([replace(found, years=(replace(found.first, remit=by_bands),))])
    assert fault.startswith("OWN: G6 together are fewer than 5 people, and the cost in 2023-24 would tell their pay")
    without = replace(by_bands, additional_rate=0.0)
    assert small_cost_faults([replace(found, years=(replace(found.first, remit=without),))]) == []


HIGHER = '[[award]]\ngrades = ["AA", "AO", "EO", "HEO"]\npercent = 4\n\n'
HEAD = OFFER.split("\n[[award]]")[0] + "\n"


@pytest.mark.parametrize(
    ("more", "year"),
    [
        ('[lump_sum]\namount_gbp = 300\ngrades = "G6"\n', "2023-24"),
        ('[[award]]\ngrades = "G6"\nnon_consolidated_percent = 2\n', "2023-24"),
        (
            '[[stage]]\nremit = "2024-25"\nsettlement_date = 2024-06-01\n[[stage.award]]\n'
            'grades = ["AA", "G6"]\npercent = 4\n',
            "2024-25",
        ),
    ],
)
def test_whatever_a_few_alone_get_is_refused_in_every_year(tmp_path: Path, more: str, year: str) -> None:
    with pytest.raises(UserError, match=f"not shown, G6 alone get something in {year}"):
        cost(Cost(offer=offer(tmp_path, HEAD + HIGHER + more), grades_path=points(tmp_path, *TWO)))


def test_two_withheld_grades_with_rises_of_their_own_come_with_a_warning(tmp_path: Path) -> None:
    """The pay of G7 and G6 together, and what 5% of the one and 4% of the other cost, give both."""
    text = HEAD + '[[award]]\npercent = 4\n\n[[award]]\ngrades = "G7"\npercent = 1\n'
    found = cost(Cost(offer=offer(tmp_path, text), grades_path=points(tmp_path, *TWO)))
    assert any("not to be passed on as it stands" in one and "G6" in one for one in found.warnings)


def test_modelled_staff_come_without_that_warning(tmp_path: Path) -> None:
    stages = "".join(f'[[stage]]\nremit = "{year}-{year - 1999}"\n' for year in (2023, 2024, 2025))
    (tmp_path / "unit.toml").write_text(f'department = "DWP"\n[headcount]\nG6 = 3\n{stages}', encoding="utf-8")
    text = HEAD.replace("OWN", "DWP").replace("2023", "2026").replace("-24", "-27")
    text += '[[award]]\npercent = 3\n\n[[award]]\ngrades = "G6"\npercent = 1\n'
    found = cost(Cost(offer=offer(tmp_path, text), grades_path=tmp_path / "unit.toml"))
    assert "G6" in found.departments[0].withheld_grades
    assert not any("not to be passed on" in one for one in found.warnings)


def test_a_ring_fence_in_the_other_reading_of_the_rise_rests_on_a_few_too(tmp_path: Path) -> None:
    """G6 get 2 x 48,350 = 96,700: within 4.5% of the pay of 1 April, 96,994, and above 4.5% of that of 31 March."""
    april = 100 * 20_126 + 2 * 71_413
    assert 0.045 * (april - 100 * 100) < 96_700 < 0.045 * april
    text = HEAD + '[[award]]\ngrades = "G6"\nflat_gbp = 48350\n\n[[award]]\ngrades = "AA"\nflat_gbp = 1\n'
    with pytest.raises(UserError, match="G6 together are fewer than 5 people, and the cost in 2023-24"):
        cost(Cost(offer=offer(tmp_path, text), grades_path=points(tmp_path, "AA,20026,120,100", "G6,71413,2,2")))


def test_few_people_outside_the_sums_are_no_side_of_a_question(own_table) -> None:
    table = own_table("AO,100,100,24000,24000", "EO,50,50,30000,30000", "SCS,3,3,90000,90000")
    assert simulate(Simulate(grades_path=table)).departments


def _said(paymodel, tmp_path: Path, awards: str, *rows: str) -> str:
    path = tmp_path / "own-awards.toml"
    path.write_text(
        'name = "x"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n' + awards, encoding="utf-8"
    )
    return " ".join(paymodel("cost", path, "--grades", points(tmp_path, *rows)).out.split())


def test_withheld_grades_that_get_nothing_are_named(paymodel, tmp_path: Path) -> None:
    said = _said(paymodel, tmp_path, '[[award]]\ngrades = "AA to HEO, G7"\npercent = 9\n', *TWO)
    assert re.search(r"G6 gets? no", said) or "G6 get no" in said, said
    assert "shown only together" in said


def test_a_flat_sum_for_all_gives_nobody_away(paymodel, tmp_path: Path) -> None:
    for awards, is_warned in (
        ("[[award]]\npercent = 4\n", False),
        ("[[award]]\nflat_gbp = 1000\n", False),
        ('[[award]]\nflat_gbp = 1000\n[[award]]\ngrades = "G7"\nflat_gbp = 200\n', False),
        ('[[award]]\npercent = 4\n[[award]]\ngrades = "G7"\npercent = 1\n', True),
    ):
        assert ("not to be passed on as it stands" in _said(paymodel, tmp_path, awards, *TWO)) is is_warned, awards


def test_what_the_april_floor_adds_for_so_few_is_not_passed_on(paymodel, tmp_path: Path) -> None:
    """3 people on £20,017 are lifted to the floor: the rise tells their pay, beside totals of AA and AO together."""
    table = points(tmp_path, "AA,20017,3,2.9", *UNIT[1:])
    outcome = paymodel("simulate", "--grades", table, "--draws", 0)
    assert outcome.code == 0
    assert "! OWN: not to be passed on as it stands. The minimum-wage rise of 1 April" in outcome.out
    for command in (("report",), ("simulate", "--out")):
        refused = paymodel(command[0], "--grades", table, "--draws", 0, "--out", tmp_path / "out")
        assert (refused.code, refused.out) == (2, "")
        assert "a report would tell their pay; add --baseline published" in refused.err
    told = ("--draws", 0, "--format", "none", "--baseline", "published", "--out", tmp_path / "out")
    assert paymodel("report", "--grades", table, *told).code == 0
    assert not any("20017" in path.read_text(errors="ignore") for path in (tmp_path / "out").rglob("*.*"))
    within = points(tmp_path, "AA,20017,30,29", "AO,20018,3,3", *UNIT[2:])
    assert "not to be passed on" in paymodel("simulate", "--grades", within, "--draws", 0).out
