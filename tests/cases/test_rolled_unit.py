"""A unit brought from the official tables to today: each step as arithmetic, and every mistake told."""

import math
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paymodel.errors import UserError
from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.staff import StaffTerms, load_staff
from paymodel.inputs.staff_table import load_table
from paymodel.inputs.unit_file import NUMBER_TABLES, STAGE_KEYS, UNIT_KEYS
from paymodel.model.pay_points import PayPoints
from paymodel.model.rolled import with_numbers
from paymodel.outputs.rolled_caveats import rolled_assumptions
from paymodel.run.asked import Cost, Simulate
from paymodel.run.compare import compare
from paymodel.run.cost import cost
from paymodel.run.simulation import simulate

PAGE = (Path(__file__).parents[2] / "docs" / "units.md").read_text(encoding="utf-8")

UNIT = """\
department = "DWP"

[[stage]]
remit = "2023-24"
offer = "dwp-2023-24"

[[stage]]
remit = "2024-25"
settlement_date = 2024-07-01
source = "a circular"

[[stage.award]]
percent = 5

[[stage]]
remit = "2025-26"
settlement_date = 2025-07-01

[[stage.award]]
grades = "AA to EO"
percent = 3.75
"""

OFFER = """\
name = "An offer"
department = "DWP"
remit = "2026-27"
settlement_date = 2026-07-01
staff = "unit.toml"

[[award]]
percent = 3.5
"""


@pytest.fixture
def unit(tmp_path: Path):
    def write(text: str = UNIT, extra: str = "") -> Path:
        path = tmp_path / "unit.toml"
        path.write_text(text + extra, encoding="utf-8")
        return path

    return write


def floor(hourly: float) -> int:
    """42 paid hours, 52.2 weeks, up to the next pound."""
    return math.ceil(hourly * 42 * 52.2)


def points_of(path: Path) -> PayPoints:
    return load_table(path).points["DWP"]


def official() -> PayPoints:
    return load_staff(load_grades(), ("DWP",), StaffTerms(2023))["DWP"].staff.on_31_march


def test_the_lowest_ao_goes_through_every_floor_and_award(unit) -> None:
    points = points_of(unit())
    lowest = points.salary_gbp[points.is_in(("AO",))].min()
    april_2023 = max(21_690, floor(10.42))
    april_2024 = max(april_2023 * 1.0625, floor(11.44))
    april_2025 = max(april_2024 * 1.05, floor(12.21))
    assert lowest == pytest.approx(april_2025 * 1.0375, rel=1e-12)
    assert april_2024 == floor(11.44), "the floor passed the award of 2023"


def test_a_g6_has_two_awards_and_no_floor(unit) -> None:
    before, after = official(), points_of(unit())
    own, then = before.is_in(("G6",)), after.is_in(("G6",))
    assert np.allclose(after.salary_gbp[then], before.salary_gbp[own] * 1.045 * 1.05, rtol=1e-12)
    assert np.array_equal(after.fte[then], before.fte[own])


def test_a_loop_over_people_agrees(unit) -> None:
    before, after = official(), points_of(unit())
    first = {"AA": 0.05, "AO": 0.0625, "EO": 0.0492}
    third = {"AA": 0.0375, "AO": 0.0375, "EO": 0.0375}
    for i in range(0, len(before.salary_gbp), 7):
        grade, salary = before.grades[before.grade[i]], float(before.salary_gbp[i])
        salary = max(salary, floor(10.42)) * (1 + first.get(grade, 0.045))
        salary = max(salary, floor(11.44)) * 1.05
        salary = max(salary, floor(12.21)) * (1 + third.get(grade, 0.0))
        assert after.salary_gbp[i] == pytest.approx(salary, rel=1e-12)


def test_the_years_add_up(unit) -> None:
    table = load_table(unit())
    assert table.rolled is not None and (table.rolled.from_year, table.rolled.to_year) == (2023, 2026)
    pay = float(official().basic_pay_gbp.sum())
    for year in table.rolled.years:
        pay += year.nlw_uplift_gbp + year.award_gbp
        assert year.basic_pay_gbp == pytest.approx(pay, rel=1e-12)
    assert table.years == (2026,)


def test_numbers_and_averages_as_stated(unit) -> None:
    stated = "\n[fte]\nAA = 1200\n[headcount]\nAA = 1500\nAO = 30000\n[average_salary_gbp]\nEO = 36000\n"
    plain, points = points_of(unit()), points_of(unit(UNIT, stated))
    fte, people = points.by_grade(points.fte), points.by_grade(points.headcount)
    aa, ao, eo = (points.grades.index(grade) for grade in ("AA", "AO", "EO"))
    assert (fte[aa], people[aa]) == pytest.approx((1200, 1500))
    assert people[ao] == pytest.approx(30_000)
    assert fte[ao] / people[ao] == pytest.approx(plain.by_grade(plain.fte)[ao] / plain.by_grade(plain.headcount)[ao])
    assert points.by_grade(points.basic_pay_gbp)[eo] / fte[eo] == pytest.approx(36_000)
    told = "\n".join(rolled_assumptions(load_table(unit(UNIT, stated)).rolled))
    assert "FTE of DWP AA: 205 to 1,200, as the unit file states (assumed)." in told
    mean = plain.by_grade(plain.basic_pay_gbp)[eo] / plain.by_grade(plain.fte)[eo]
    assert f"Average pay of DWP EO: £{mean:,.0f} to £36,000, as the unit file states (assumed)." in told


def test_a_scale_moves_with_its_grade_average(unit) -> None:
    plain, moved = load_table(unit()), load_table(unit(UNIT, "\n[average_salary_gbp]\nEO = 36000\n"))
    points = plain.points["DWP"]
    eo = points.grades.index("EO")
    factor = 36_000 / (points.by_grade(points.basic_pay_gbp)[eo] / points.by_grade(points.fte)[eo])
    before, after = plain.scales["DWP"]["EO", "National"], moved.scales["DWP"]["EO", "National"]
    assert after.minimum_gbp == pytest.approx(before.minimum_gbp * factor)
    assert moved.scales["DWP"]["AO", "National"] == plain.scales["DWP"]["AO", "National"]


def test_a_grade_with_nobody_is_left_out(unit) -> None:
    points = points_of(unit(UNIT, "\n[fte]\nAA = 0\n"))
    assert "AA" not in points.grades
    assert (points.grade >= 0).all() and (points.by_grade(points.fte) > 0).all()


@given(st.dictionaries(st.sampled_from(["AA", "AO", "EO", "HEO"]), st.floats(1, 1e5), min_size=1))
def test_numbers_of_a_grade_are_met_and_its_shares_kept(fte: dict[str, float]) -> None:
    before = _SOME
    after, stated = with_numbers(before, fte, {})
    assert {one.grade: one.stated for one in stated} == fte
    for i, grade in enumerate(before.grades):
        wanted = fte.get(grade, float(before.by_grade(before.fte)[i]))
        assert after.by_grade(after.fte)[i] == pytest.approx(wanted)
        own = before.grade == i
        assert np.allclose(after.fte[own] / after.fte[own].sum(), before.fte[own] / before.fte[own].sum())
    assert np.array_equal(after.salary_gbp, before.salary_gbp)


_SOME = official()


def test_every_step_is_listed_as_assumed(unit) -> None:
    told = rolled_assumptions(load_table(unit()).rolled)
    assert len(told) == 4 and all("(assumed" in line for line in told)
    assert "official pay of 31 March 2023, brought to 31 March 2026" in told[0]
    assert "DWP 2024-25: floor of 1 April 2024 at £25,082" in told[2]
    assert "every grade: 5%, from 1 July 2024" in told[2] and "a circular" in told[2]


def test_an_offer_is_put_to_the_staff_it_names(unit, tmp_path: Path) -> None:
    path = unit()
    (tmp_path / "offer.toml").write_text(OFFER, encoding="utf-8")
    (tmp_path / "official.toml").write_text(OFFER.replace('staff = "unit.toml"\n', ""), encoding="utf-8")
    named, official_cost = (cost(Cost(str(tmp_path / name))) for name in ("offer.toml", "official.toml"))
    points = points_of(path)
    basic = float((points.fte * np.maximum(points.salary_gbp, floor(12.71))).sum())
    assert named.departments[0].first.baseline_basic_pay_gbp == pytest.approx(basic)
    assert named.departments[0].first.test.inside_remit_gbp == pytest.approx(0.035 * basic)
    assert official_cost.departments[0].first.baseline_basic_pay_gbp < basic
    assert named == replace(
        cost(Cost(str(tmp_path / "official.toml"), grades_path=path)),
        offer=named.offer,
        run_id=named.run_id,
        sources=named.sources,
    )
    beside = simulate(Simulate(offer=str(tmp_path / "offer.toml"))).offer
    assert beside is not None and beside.departments == named.departments
    with pytest.raises(UserError, match=r"different staff \(unit.toml, the official tables\); give --grades"):
        compare([str(tmp_path / "offer.toml"), str(tmp_path / "official.toml")], Cost(""))
    assert len(compare([str(tmp_path / "offer.toml"), str(tmp_path / "official.toml")], Cost("", grades_path=path)))


def test_inflation_not_yet_published_as_a_rate_is_shown_to_a_tenth(unit, tmp_path: Path) -> None:
    unit()
    (tmp_path / "offer.toml").write_text(OFFER, encoding="utf-8")
    found = cost(Cost(str(tmp_path / "offer.toml"))).departments[0].first
    assert found.inflation_rate == 0.028


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('department = "DWP"', 'department = "Nowhere"', "line 1, department: 'Nowhere' is not an organisation"),
        ('department = "DWP"\n', "", "department is missing"),
        ('department = "DWP"', 'department = "DWP"\nas_at = 2020', "the table holds 2022, 2023"),
        ('department = "DWP"', 'department = "DWP"\nas_at = "new"', "'new' is not a year"),
        ('remit = "2024-25"\nsettlement_date = 2024',
         'remit = "2025-26"\nsettlement_date = 2025', "does not follow; the next pay year is 2024-25"),
        ('remit = "2023-24"', 'remit = "2022-23"', "dwp-2023-24 is for 2023-24, and the stage for 2022-23"),
        ('offer = "dwp-2023-24"', 'offer = "dwp"', "there is no such offer file"),
        ('offer = "dwp-2023-24"', "settlement_date = 2023-07-01\n[[stage.award]]\nposition = \"at maximum\"\npercent=1",
         "it goes by the G7 scale of DWP, National"),
        ("settlement_date = 2024-07-01\n", "", "settlement_date is missing"),
        ("settlement_date = 2024-07-01", "settlement_date = 2023-07-01", "outside the pay year 2024-25"),
        ("percent = 5", 'percent = "?"', '"?" cannot stand here'),
        ("percent = 5", "per_cent = 5", "did you mean 'percent'?"),
        ('department = "DWP"', 'department = "DWP"\n[fte]\nSCS = 4', "'SCS' is not a key"),
        ('department = "DWP"', 'department = "DWP"\n[average_salary_gbp]\nAA = 0', "0 is no salary"),
        ('offer = "dwp-2023-24"', 'offer = "dwp-2023-24"\nsettlement_date = 2023-07-01', "keep it, or these"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(unit, old: str, new: str, sentence: str) -> None:
    assert old in UNIT
    with pytest.raises(UserError) as refused:
        load_table(unit(UNIT.replace(old, new, 1)))
    assert sentence in str(refused.value)


def test_a_grade_without_official_pay_is_refused(unit) -> None:
    with pytest.raises(UserError, match="the official tables give no pay of AA in ACAS"):
        load_table(unit(UNIT.replace("DWP", "ACAS").replace('offer = "dwp-2023-24"', ""), "\n[fte]\nAA = 10\n"))


def test_the_page_has_the_keys_of_the_reader_and_its_example_runs(unit) -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \|", PAGE, flags=re.M)
    assert sorted(rows) == sorted([*UNIT_KEYS, *NUMBER_TABLES, *STAGE_KEYS])
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.S)
    assert tomllib.loads(example)["department"] == "DWP"
    points = points_of(unit(example))
    assert points.by_grade(points.fte)[points.grades.index("AO")] == pytest.approx(24_000)


def two_stages(grade: str, first: str, second: str) -> str:
    return 'department = "DWP"\n' + "".join(
        f'[[stage]]\nremit = "{year}-{year - 1999}"\nsettlement_date = {year}-07-01\n'
        f'[[stage.award]]\ngrades = "{grade}"\n{award}\n'
        for year, award in ((2023, first), (2024, second))
    )


def elsewhere(points: PayPoints, grade: str) -> np.ndarray:
    """Salaries outside London."""
    return points.salary_gbp[points.is_in((grade,)) & ~points.is_london]


def test_a_maximum_is_that_which_the_award_before_has_left(unit) -> None:
    """The EO rate of 28,120 rises by 4%, then by 2%: of 5% more the top takes back what is above that."""
    second = 'percent = 5\nscale_maximum_percent = 2\nabove_maximum = "none"'
    table = load_table(unit(two_stages("EO", "percent = 4", second)))
    then, top = elsewhere(official(), "EO") * 1.04, 28_120 * 1.04 * 1.02
    expected = np.maximum(then, np.minimum(then * 1.05, top))
    assert (then * 1.05 > top).any()
    assert np.allclose(elsewhere(table.points["DWP"], "EO"), expected, rtol=1e-12)
    assert table.scales["DWP"]["EO", "National"].maximum_gbp == pytest.approx(top, rel=1e-12)


@pytest.mark.parametrize(("grade", "rate", "low"), [("EO", 0.04, 28_120 * 1.04), ("AO", 0.0, floor(11.44))])
def test_a_minimum_is_that_which_award_and_floor_have_left(unit, grade: str, rate: float, low: float) -> None:
    """Who is within half a per cent of it gets 3% more: after an award of 4%, or after the floor of April 2024."""
    award = 'position = "at minimum"\npercent = 3'
    found = points_of(unit(two_stages(grade, f"percent = {100 * rate:g}", award)))
    then = np.maximum(np.maximum(elsewhere(official(), grade), floor(10.42)) * (1 + rate), floor(11.44))
    is_on_it = then * 0.995 <= low + 0.005
    assert is_on_it.any()
    assert np.allclose(elsewhere(found, grade), np.where(is_on_it, then * 1.03, then), rtol=1e-12)


def test_people_go_with_fte_and_fte_with_people() -> None:
    after, _ = with_numbers(_SOME, {"AA": 410}, {"AO": 30_000})
    before_fte, before_people = _SOME.by_grade(_SOME.fte), _SOME.by_grade(_SOME.headcount)
    aa, ao, eo = (_SOME.grades.index(grade) for grade in ("AA", "AO", "EO"))
    fte, people = after.by_grade(after.fte), after.by_grade(after.headcount)
    assert people[aa] == pytest.approx(before_people[aa] * 410 / before_fte[aa])
    assert fte[ao] == pytest.approx(before_fte[ao] * 30_000 / before_people[ao])
    assert (fte[eo], people[eo]) == (before_fte[eo], before_people[eo])


def written_offer(remit: str, more: str) -> str:
    head = f'department = "DWP"\nremit = "{remit}"\nsettlement_date = {remit[:4]}-08-01\n'
    return f'name = "An award"\nsource = "a paper"\n{head}{more}'


def scale_of(grade: str, low: int, high: int) -> str:
    return f"[assume.scale.{grade}]\nminimum_gbp = {low}\nmaximum_gbp = {high}\n"


BY_OFFER = """\
department = "DWP"
[[stage]]
remit = "2023-24"
offer = "first.toml"
[[stage]]
remit = "2024-25"
offer = "second.toml"
"""
AWARD = "[[award]]\npercent = 4\n"


@pytest.fixture
def by_offers(unit, tmp_path: Path):
    """A unit of two stages by offer files beside it."""

    def write(first: str = AWARD, second: str = AWARD, extra: str = "") -> Path:
        (tmp_path / "first.toml").write_text(written_offer("2023-24", first), encoding="utf-8")
        (tmp_path / "second.toml").write_text(written_offer("2024-25", second), encoding="utf-8")
        return unit(BY_OFFER, extra)

    return write


def test_scales_are_those_of_the_first_year_and_the_units_own_go_before(by_offers) -> None:
    first = AWARD + scale_of("HEO", 34_000, 38_000) + scale_of("SEO", 40_000, 45_000)
    table = load_table(by_offers(first, AWARD + scale_of("G7", 53_000, 62_000), scale_of("SEO", 41_000, 46_000)))
    scales = table.scales["DWP"]
    assert ("G7", "National") not in scales
    for grade, maximum in (("HEO", 38_000), ("SEO", 46_000)):
        assert scales[grade, "National"].maximum_gbp == pytest.approx(maximum * 1.04 * 1.04)


def test_the_identity_of_a_unit_goes_with_its_offers_and_the_official_table(by_offers, monkeypatch) -> None:
    other = AWARD + "# a remark\n"
    first, again, changed = (load_table(by_offers(AWARD, second)).digest for second in (AWARD, AWARD, other))
    assert first == again != changed
    monkeypatch.setattr("paymodel.inputs.rolled_unit.load_grades", lambda: replace(load_grades(), digest="newer"))
    assert load_table(by_offers()).digest != first


def test_the_hours_stated_make_the_floors(unit) -> None:
    rolled = load_table(unit(UNIT, "\n[assume]\npaid_hours = 37\n")).rolled
    assert rolled is not None and rolled.paid_hours == 37
    floors = [math.ceil(hourly * 37 * 52.2) for hourly in (10.42, 11.44, 12.21)]
    assert [year.nlw_floor_gbp for year in rolled.years] == floors


SECOND_DAY = '\n[[stage]]\nremit = "2025-26"\nsettlement_date = {}\nsource = "a letter"\n[[stage.award]]\npercent = 1\n'


def test_two_stages_of_one_year_follow_each_other(unit) -> None:
    before, table = official(), load_table(unit(UNIT, SECOND_DAY.format("2025-10-01")))
    points = table.points["DWP"]
    own, then = before.is_in(("G6",)), points.is_in(("G6",))
    assert np.allclose(points.salary_gbp[then], before.salary_gbp[own] * 1.045 * 1.05 * 1.01, rtol=1e-12)
    assert table.rolled is not None and len(table.rolled.years) == 3
    assert table.rolled.years[-1].source.endswith("; a letter")
    for day in ("2025-07-01", "2025-05-01"):
        with pytest.raises(UserError, match="write the stages of a year in order of date"):
            load_table(unit(UNIT, SECOND_DAY.format(day)))


def test_a_year_rounds_where_any_stage_of_it_does(by_offers) -> None:
    second = AWARD + "[rounding]\nnext_gbp = 10\n"
    early = '[[stage]]\nremit = "2024-25"\nsettlement_date = 2024-05-01\n[[stage.award]]\npercent = 1\n'
    path = by_offers(AWARD, second)
    path.write_text(BY_OFFER.replace('[[stage]]\nremit = "2024-25"', early + '[[stage]]\nremit = "2024-25"'))
    salary = points_of(path).salary_gbp
    assert np.allclose(salary, np.round(salary / 10) * 10)


def test_the_first_pay_year_of_an_offer_counts(by_offers) -> None:
    later = AWARD + '[[stage]]\nremit = "2025-26"\nsettlement_date = 2025-07-01\n[[stage.award]]\npercent = 9\n'
    assert np.array_equal(points_of(by_offers(AWARD, later)).salary_gbp, points_of(by_offers()).salary_gbp)


@pytest.mark.parametrize(
    ("second", "extra", "sentence"),
    [
        (AWARD.replace("4", '"?"'), "", 'second.toml leaves a number open; write it in place of "?"'),
        (AWARD, "as_at", "'True' is not a year"),
    ],
)
def test_a_mistake_in_an_offer_or_a_year_is_told(by_offers, second: str, extra: str, sentence: str) -> None:
    path = by_offers(AWARD, second)
    if extra:
        path.write_text("as_at = true\n" + BY_OFFER, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        load_table(path)
    assert sentence in str(refused.value)
