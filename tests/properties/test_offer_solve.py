"""A goal seek spends what it may, and no more."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paymodel.errors import UserError
from paymodel.inputs.offers import read_offer
from paymodel.model.costing import RemitTest
from paymodel.model.goal_seek import largest_that_fits
from paymodel.model.question import BASELINES, NLW_READINGS
from paymodel.model.solved import SolveResult
from paymodel.run import Simulate, simulate
from paymodel.run.asked import Cost
from paymodel.run.cost import cost
from paymodel.run.solve import solve

HALF_PENNY = 0.005
HEAD = 'name = "own"\ndepartment = "{code}"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
JUNIOR = '[[award]]\ngrades = ["AA", "AO", "EO"]\n'
REST = '[[award]]\ngrades = ["HEO", "SEO", "G7", "G6"]\n'


def written(tmp_path: Path, text: str, code: str = "DWP") -> str:
    path = tmp_path / "open.toml"
    path.write_text(HEAD.format(code=code) + text, encoding="utf-8")
    return str(path)


def solved(tmp_path: Path, text: str, code: str = "DWP", **asked: str) -> SolveResult:
    return solve(Cost(written(tmp_path, text, code), **asked))  # type: ignore[arg-type]


def room_at(tmp_path: Path, text: str, value: float, code: str = "DWP", year: int = 0, **asked: str) -> float:
    """What is left of ceiling and ring fence with a value typed in place of the question mark."""
    filled = written(tmp_path, text.replace('"?"', f"{value:.12f}"), code)
    return cost(Cost(filled, **asked)).departments[0].years[year].test.room_gbp  # type: ignore[arg-type]


@pytest.mark.parametrize("baseline", BASELINES)
@pytest.mark.parametrize("nlw", NLW_READINGS)
@pytest.mark.parametrize("code", ["DWP", "HMRC"])
def test_the_largest_junior_rate_is_that_of_simulate(tmp_path: Path, code: str, nlw: str, baseline: str) -> None:
    """AA to EO as much as there is, everybody else at 4.5%: two routes to one number."""
    found = solved(tmp_path, f'{JUNIOR}percent = "?"\n{REST}percent = 4.5\n', code, nlw=nlw, baseline=baseline)
    asked = Simulate(departments=(code,), floor_rate=0.045, nlw=nlw, baseline=baseline, draws=0)
    expected = simulate(asked).departments[0].max_junior_rate
    assert expected is not None
    assert found.is_solvable
    assert found.found.value == pytest.approx(expected, abs=1e-9, rel=0)
    assert found.costing is not None
    first = found.costing.departments[0].first
    assert abs(first.test.left_gbp) < HALF_PENNY
    assert (first.test.verdict, first.test.shortfall_gbp) == ("within_ceiling", 0)


@pytest.mark.parametrize(
    ("text", "factor", "step"),
    [
        (f'{JUNIOR}percent = "?"\n{REST}percent = 4.5\n', 100, 1e-6),
        (f'{JUNIOR}percent = 5\n{REST}percent = "?"\n', 100, 1e-6),
        ('[[award]]\npercent = 3\nflat_gbp = "?"\n', 1, 0.001),
        ('[[award]]\npercent = 3\nat_least_gbp = "?"\n', 1, 0.001),
        ('[[award]]\npercent = 9\nat_most_gbp = "?"\n', 1, 0.001),
        ('[[award]]\npercent = 3\nminimum_salary_gbp = "?"\n', 1, 0.001),
        ('[[award]]\npercent = 3\nminimum_hourly_gbp = "?"\nhours = 42\n', 1, 1e-5),
        ('[[award]]\npercent = 3\nscale_minimum = "?"\n', 1, 0.001),
        ('[[award]]\npercent = 4\nnon_consolidated_percent = "?"\n', 100, 1e-6),
        ('[[award]]\npercent = 4\n[lump_sum]\namount_gbp = "?"\n', 1, 0.001),
        ('[[award]]\npercent = 4\n[lump_sum]\namount_gbp = 1500\neligible_share = "?"\n', 1, 1e-6),
        ('[[award]]\npercent = 4\n[progression]\npercent = "?"\n', 100, 1e-6),
        (
            '[[award]]\npercent = 3\n[[stage]]\nsettlement_date = 2023-10-01\n[[stage.award]]\npercent = "?"\n',
            100,
            1e-6,
        ),
    ],
)
@pytest.mark.parametrize("code", ["DWP", "HMRC"])
def test_the_value_spends_what_it_may_and_more_is_above(
    tmp_path: Path, code: str, text: str, factor: float, step: float
) -> None:
    """HMRC's HEO to G6 run into the ring fence first; either way nothing is left for them."""
    found = solved(tmp_path, text, code)
    assert found.is_solvable
    assert found.found.value is not None
    typed = found.found.value * factor
    # Twelve digits of an hourly rate leave a penny of £112m.
    assert -HALF_PENNY <= found.test.room_gbp < 0.02
    assert -HALF_PENNY <= room_at(tmp_path, text, typed, code) < 0.02
    assert room_at(tmp_path, text, typed + step, code) < -HALF_PENNY
    assert found.costing is not None
    assert found.costing.departments[0].first.test.shortfall_gbp == 0


def test_the_ring_fence_is_spent_where_it_binds(tmp_path: Path) -> None:
    """Nothing for AA to EO: HEO to G6 may have the headline pot, over their pay; the additional money stays."""
    found = solved(tmp_path, f'{JUNIOR}flat_gbp = 0\n{REST}percent = "?"\n', "HMRC", baseline="published")
    pay = cost(Cost("all-6.5", ("HMRC",), baseline="published")).departments[0].first
    rest = sum(line.baseline_gbp for line in pay.grades if line.grade not in ("AA", "AO", "EO"))
    assert found.found.value == pytest.approx(0.045 * 2_230_090_900 / rest, abs=1e-11)
    assert found.test.left_gbp == pytest.approx(0.005 * 2_230_090_900, abs=HALF_PENNY)
    assert found.test.outside_lower_bands_gbp == pytest.approx(found.test.headline_pot_gbp, abs=HALF_PENNY)


def test_a_further_year_has_a_ceiling_of_its_own(tmp_path: Path) -> None:
    text = (
        '[[award]]\npercent = 4\n[[stage]]\nsettlement_date = 2024-06-01\nremit = "2024-25"\n[[stage.award]]\n'
        'percent = "?"\n'
    )
    found = solved(tmp_path, text, "HMRC")
    assert found.is_solvable and found.found.value is not None
    assert abs(room_at(tmp_path, text, found.found.value * 100, "HMRC", year=1)) < 0.01
    assert room_at(tmp_path, text, found.found.value * 100, "HMRC", year=0) > 1e6
    assert found.unknown.key == "stage[0].award[0].percent"


def test_a_demand_that_cannot_be_met_says_by_how_much(tmp_path: Path) -> None:
    """6.5% for DWP's AA to EO is 65 in 1,000 of 71.1% of pay: 4.62% and 0.38% left for the rest. 7.5% is above."""
    text = f'{JUNIOR}percent = 7.5\n{REST}percent = "?"\n'
    found = solved(tmp_path, text, baseline="published")
    assert (found.is_solvable, found.found.value, found.costing) == (False, None, None)
    nothing = cost(Cost(written(tmp_path, f"{JUNIOR}percent = 7.5\n"), baseline="published")).departments[0].first.test
    assert found.found.shortfall_gbp == pytest.approx(nothing.shortfall_gbp, abs=HALF_PENNY)
    assert nothing.shortfall_gbp == pytest.approx(nothing.inside_remit_gbp - 0.05 * 2_232_424_700, abs=HALF_PENNY)


def test_an_offer_that_no_value_brings_to_the_ceiling(tmp_path: Path) -> None:
    """Under a cap of £100 a head no percentage spends 5%."""
    found = solved(tmp_path, '[[award]]\npercent = "?"\nat_most_gbp = 100\n')
    assert not found.is_solvable
    assert (found.found.value, found.costing, found.found.shortfall_gbp) == (1.0, None, 0)
    assert found.found.left_gbp > 0


def test_rounded_salaries_leave_less_than_the_next_pound(tmp_path: Path) -> None:
    """Pay in whole pounds moves in steps: the value fits, and a millionth of a point more does not."""
    text = '[[award]]\npercent = "?"\n[rounding]\nnext_gbp = 1\n'
    found = solved(tmp_path, text)
    assert found.found.value is not None
    fte = sum(line.fte for line in found.costing.departments[0].first.grades)  # type: ignore[union-attr]
    assert 0 <= found.found.left_gbp < fte
    assert room_at(tmp_path, text, found.found.value * 100 + 1e-6) < 0


@pytest.mark.parametrize("code", ["DWP", "HMRC"])
def test_two_open_numbers_each_spend_the_ceiling(tmp_path: Path, code: str) -> None:
    text = f'{JUNIOR}percent = "?"\n{REST}percent = "?"\n'
    found = solved(tmp_path, text, code)
    assert found.second is not None
    assert (found.unknown.key, found.second.key) == ("award[0].percent", "award[1].percent")
    assert len(found.curve) >= 7
    seconds = [point.second for point in found.curve]
    assert all(second is not None for second in seconds)
    assert seconds == sorted(seconds, key=lambda second: -(second or 0.0))
    for point in found.curve[:: len(found.curve) // 2]:
        filled = text.replace('"?"', f"{point.first * 100:.12f}", 1)
        assert abs(room_at(tmp_path, filled, (point.second or 0.0) * 100, code)) < 0.01
    assert found.curve[-1].second == pytest.approx(0, abs=1e-9)
    steps = [point.first * 10_000 for point in found.curve[:-1]]
    assert steps == pytest.approx([round(step) for step in steps])


def test_the_curve_passes_through_the_answer_to_one(tmp_path: Path) -> None:
    """A point of the curve is what solve finds with the first number written in."""
    point = solved(tmp_path, f'{JUNIOR}percent = "?"\n{REST}percent = "?"\n', "HMRC").curve[3]
    text = f'{JUNIOR}percent = {point.first * 100:.12f}\n{REST}percent = "?"\n'
    assert solved(tmp_path, text, "HMRC").found.value == pytest.approx(point.second, abs=1e-11)


@pytest.mark.parametrize(
    "award",
    [
        'above_gbp = "?"\npercent = 6',
        'minimum_hourly_gbp = 15\nhours = 42\nweeks = "?"',
        'below_gbp = "?"\npercent = 9',
    ],
)
def test_a_number_that_can_be_solved_for_is_solved(tmp_path: Path, award: str) -> None:
    """Some value of each fits, and some does not: it is found, or the key refused, never said to be impossible."""
    try:
        found = solved(tmp_path, f"[[award]]\n{award}\n")
    except UserError as error:
        assert award.split(" = ")[0] in str(error) or "weeks" in str(error)
        return
    assert found.is_solvable
    assert found.test.room_gbp >= -HALF_PENNY


@pytest.mark.parametrize("key", ["nlw_hourly_gbp", "inflation_percent"])
def test_what_no_ceiling_depends_on_cannot_be_open(tmp_path: Path, key: str) -> None:
    text = (
        '[[award]]\npercent = 4\n[[stage]]\nsettlement_date = 2024-06-01\nremit = "2024-25"\n'
        f'{key} = "?"\n[[stage.award]]\npercent = 4\n'
    )
    with pytest.raises(UserError, match=key):
        read_offer(Path(written(tmp_path, text)))


@given(st.floats(0, 1e7), st.floats(1, 1e9), st.floats(0.5, 2))
def test_the_search_finds_the_root_of_a_falling_line(spent: float, slope: float, most: float) -> None:
    found = largest_that_fits(lambda value: 1e7 - spent - slope * value, 0.0, most)
    root = (1e7 - spent) / slope
    assert found.value == pytest.approx(min(root, most), abs=HALF_PENNY / slope + 1e-12)
    assert found.is_spent == (1e7 - spent - slope * most < -HALF_PENNY)
    assert found.left_gbp >= -HALF_PENNY


def test_the_remit_test_of_a_search_is_that_of_a_costing(tmp_path: Path) -> None:
    found = solved(tmp_path, f'{JUNIOR}percent = "?"\n{REST}percent = 4.5\n')
    assert found.costing is not None
    assert isinstance(found.test, RemitTest)
    assert found.test == found.costing.departments[0].first.test
