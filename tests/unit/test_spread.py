"""Where people sit within a cell: spikes, mixtures, ranges and what no rule joins."""

from collections.abc import Mapping

import numpy as np
import pytest

from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.staff import LoadedStaff, StaffTerms, load_staff
from paymodel.model.cells import Cells
from paymodel.model.pay_points import PayPoints
from paymodel.model.scales import LONDON, NATIONAL, RANGE, Scale
from paymodel.model.spread import CELL_MEANS, FITTED, WIDE, Spread, SpreadTerms, spread
from paymodel.model.tilt import tilted_points

REGIONS = ("North East", "South East", LONDON)


def cells(*rows: tuple[int, float, float, float]) -> Cells:
    """AO cells: position of the region, FTE, mean and median; as many people as FTE."""
    region, fte, mean, median = (np.array(column) for column in zip(*rows, strict=True))
    nowhere = np.zeros(len(fte), dtype=np.intp)
    return Cells("OWN", ("AO",), REGIONS, ("Unknown",), nowhere, region, nowhere, fte, fte, mean, median)


def spread_out(
    own: Cells,
    *,
    is_spot: bool,
    method: str = FITTED,
    scales: Mapping[tuple[str, str], Scale] | None = None,
    nlw_floor_gbp: float = 0.0,
) -> Spread:
    """The cells spread, on their own mean, so that the factor is 1."""
    mean = np.array([np.average(own.mean_salary_gbp, weights=own.fte)])
    return spread(own, "Own", SpreadTerms(method, np.array([is_spot]), scales or {}, nlw_floor_gbp), mean)


def salaries(points: PayPoints, region: int = 0) -> np.ndarray:
    return points.salary_gbp[points.region == region]


def within(points: PayPoints, grade: str, region: str, sex: str) -> np.ndarray:
    """The positions of one cell's points."""
    place = points.grades.index(grade), points.regions.index(region), points.sexes.index(sex)
    return np.flatnonzero((points.grade == place[0]) & (points.region == place[1]) & (points.sex == place[2]))


def official(code: str, **terms: object) -> LoadedStaff:
    return load_staff(load_grades(), [code], StaffTerms(2023, **terms))[code]  # type: ignore[arg-type]


DWP_AO_FACTOR = 1.00011791568
"""data/grade_cells.csv: FTE x salary of the grade then adds up to FTE x the published mean."""


def test_dwp_ao_in_the_south_east_mix_two_spot_rates() -> None:
    """Women there have a median of 21,690 and a mean of 23,440; Outer London's rate of 25,610 explains the rest:
    (23,440 - 21,690) / (25,610 - 21,690) = 44.6% of them are paid it."""
    points = official("DWP").staff.on_31_march
    own = within(points, "AO", "South East", "Female")
    assert points.salary_gbp[own] == pytest.approx([21_690 * DWP_AO_FACTOR, 25_610 * DWP_AO_FACTOR])
    upper = (23_440 - 21_690) / (25_610 - 21_690)
    assert points.fte[own] == pytest.approx([799.81 * (1 - upper), 799.81 * upper])
    assert points.headcount[own] == pytest.approx([979.79 * (1 - upper), 979.79 * upper])


def test_a_spot_rate_grade_whose_mean_and_median_agree_is_a_spike() -> None:
    points = official("DWP").staff.on_31_march
    own = within(points, "AO", "North East", "Female")
    assert points.salary_gbp[own] == pytest.approx([21_610 * DWP_AO_FACTOR])
    assert points.fte[own] == pytest.approx([1884.81])


def test_a_mixture_takes_the_nearest_rate_that_leaves_the_median() -> None:
    """Rates 20,000, 22,000 and 26,000, each of two cells. A median of 20,000 with a mean of 21,500 cannot mix with
    22,000, which would be three quarters of it; 26,000 is a quarter."""
    rates = [(0, 10.0, rate, rate) for rate in (20_000.0, 20_000.0, 22_000.0, 22_000.0, 26_000.0, 26_000.0)]
    found = spread_out(cells(*rates, (1, 8.0, 21_500.0, 20_000.0)), is_spot=True)
    assert salaries(found.points, 1).tolist() == pytest.approx([20_000, 26_000])
    assert found.points.fte[found.points.region == 1].tolist() == pytest.approx([6, 2])
    assert found.two_point_cells == ()


def test_a_mixture_with_a_lower_rate() -> None:
    """The median is the upper rate: (25,000 - 22,000) / (26,000 - 22,000) of the cell."""
    rates = [(0, 10.0, rate, rate) for rate in (22_000.0, 22_000.0, 26_000.0, 26_000.0)]
    found = spread_out(cells(*rates, (1, 8.0, 25_000.0, 26_000.0)), is_spot=True)
    assert salaries(found.points, 1).tolist() == pytest.approx([22_000, 26_000])
    assert found.points.fte[found.points.region == 1].tolist() == pytest.approx([2, 6])


def test_without_another_rate_a_cell_is_two_points_and_listed() -> None:
    """HMRC's AA in Wales: half at the median of 22,520, half as far above the mean of 22,800."""
    found = spread_out(cells((0, 10.0, 22_800.0, 22_520.0)), is_spot=True)
    assert found.points.salary_gbp.tolist() == [22_520, 23_080]
    assert found.points.fte.tolist() == [5, 5]
    assert found.two_point_cells == (("AO", "North East", "Unknown"),)
    assert official("HMRC").two_point_cells == (("AA", "Wales", "Female"), ("AA", "Wales", "Male"))


def test_an_unknown_range_is_a_tenth_either_side_of_the_median_and_wide_a_fifth() -> None:
    """Mean and median agree: no tilt, sixteen even steps of 250 from 18,125 to 21,875, or of 500."""
    own = cells((0, 16.0, 20_000.0, 20_000.0))
    even = np.arange(16)
    np.testing.assert_allclose(spread_out(own, is_spot=False).points.salary_gbp, 18_125 + 250 * even)
    np.testing.assert_allclose(spread_out(own, is_spot=False, method=WIDE).points.salary_gbp, 16_250 + 500 * even)


def test_lifting_an_even_range_to_a_floor_by_hand() -> None:
    """To 20,126: eight points from 18,125 in steps of 250 lack 8 x 2,001 - 28 x 250, and 20,125 lacks 1."""
    points = spread_out(cells((0, 16.0, 20_000.0, 20_000.0)), is_spot=False).points
    uplift = points.lifted_to(20_126).basic_pay_gbp.sum() - points.basic_pay_gbp.sum()
    assert uplift == pytest.approx(8 * 2_001 - 28 * 250 + 1)


def test_an_unknown_range_stretches_to_three_times_the_gap() -> None:
    """A mean 1,500 above the median of 20,000 reaches up to 24,500; below it stays at 18,000."""
    points = spread_out(cells((0, 16.0, 21_500.0, 20_000.0)), is_spot=False).points
    assert points.salary_gbp.mean() == pytest.approx(21_500)
    lowest, median, highest, mean = np.array([[18_000.0], [20_000.0], [24_500.0], [21_500.0]])
    np.testing.assert_allclose(points.salary_gbp, tilted_points(lowest, median, highest, mean, 8)[0])


def test_a_range_stops_at_the_floor_then_in_force_unless_the_mean_needs_it() -> None:
    floored = spread_out(cells((0, 16.0, 20_000.0, 20_000.0)), is_spot=False, nlw_floor_gbp=19_000).points
    assert floored.salary_gbp.min() >= 19_000
    needs = spread_out(cells((0, 16.0, 19_400.0, 20_000.0)), is_spot=False, nlw_floor_gbp=19_000)
    assert needs.two_point_cells == ()
    assert needs.points.salary_gbp.min() < 19_000
    assert needs.points.salary_gbp.mean() == pytest.approx(19_400)


def test_a_scale_in_force_is_the_range_of_its_place() -> None:
    scales = {
        ("AO", place): Scale("AO", place, lowest, highest, RANGE)
        for place, lowest, highest in ((NATIONAL, 19_500.0, 20_800.0), (LONDON, 23_000.0, 26_000.0))
    }
    own = cells((0, 16.0, 20_100.0, 20_000.0), (2, 16.0, 24_500.0, 24_000.0))
    points = spread_out(own, is_spot=False, scales=scales).points
    for region, lowest, highest, mean in ((0, 19_500, 20_800, 20_100), (2, 23_000, 26_000, 24_500)):
        assert lowest <= salaries(points, region).min() < lowest + 200
        assert highest - 300 < salaries(points, region).max() <= highest
        assert salaries(points, region).mean() == pytest.approx(mean)


def test_a_cell_outside_its_scale_is_two_points_or_a_spike() -> None:
    scales = {("AO", NATIONAL): Scale("AO", NATIONAL, 19_500.0, 20_800.0, RANGE)}
    own = cells((0, 16.0, 22_000.0, 21_000.0), (1, 16.0, 21_005.0, 21_000.0))
    found = spread_out(own, is_spot=False, scales=scales)
    assert salaries(found.points, 0).tolist() == [21_000, 23_000]
    assert salaries(found.points, 1).tolist() == [21_005]
    assert found.two_point_cells == (("AO", "North East", "Unknown"),)


def test_cell_means_put_each_cell_on_its_mean() -> None:
    own = cells((0, 10.0, 21_000.0, 20_000.0), (1, 30.0, 23_000.0, 26_000.0))
    found = spread_out(own, is_spot=False, method=CELL_MEANS)
    assert found.points.salary_gbp.tolist() == [21_000, 23_000]
    assert found.points.fte.tolist() == [10, 30]
    assert found.two_point_cells == ()


def test_one_factor_makes_the_grade_add_up_to_its_published_mean() -> None:
    """10 x 21,000 + 30 x 23,000 is 900,000; a published mean of 22,600 makes it 904,000."""
    own = cells((0, 10.0, 21_000.0, 21_000.0), (1, 30.0, 23_000.0, 23_000.0))
    terms = SpreadTerms(CELL_MEANS, np.array([False]), {}, 0.0)
    points = spread(own, "Own", terms, np.array([22_600.0])).points
    assert points.salary_gbp == pytest.approx([21_000 * 904 / 900, 23_000 * 904 / 900])


def test_a_spread_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="spread 'flat' is not one of fitted, wide, cell-means"):
        SpreadTerms("flat", np.array([False]), {}, 0.0)


def test_london_scales_are_the_national_ones_in_proportion() -> None:
    """SCOTGOV-like: a national scale alone, and staff in London with a commonest median a fifth higher."""
    loaded = official("DWP", scales={("HEO", NATIONAL): Scale("HEO", NATIONAL, 33_000.0, 38_000.0, RANGE)})
    (london,) = (scale for scale in loaded.london_scales if scale.grade == "HEO")
    assert london.maximum_gbp / london.minimum_gbp == pytest.approx(38 / 33)
    assert 1.05 < london.minimum_gbp / 33_000 < 1.3
