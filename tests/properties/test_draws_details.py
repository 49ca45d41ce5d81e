"""Properties of the draws at their edges: withheld grades, block size, memory, drivers, and where a verdict turns."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from test_simulation import uncertain

from paymodel.model import draws
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, ON_MEAN, ON_MINIMUM, Demand
from paymodel.model.draws import Uncertain
from paymodel.model.drivers import drivers, flips
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED
from paymodel.model.question import Question
from paymodel.model.ranges import MAX_JUNIOR_RATE
from paymodel.model.simulation import sums_over
from paymodel.model.workforce import Rounding, Workforce
from paymodel.run import Simulate, simulate

EXACT = pytest.approx
HALF_A_STEP_GBP = 5.0
"""What the rounding of the official tables hides of a mean salary."""

MEASURE = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(used // 1024 if sys.platform == "darwin" else used)
"""


def differential(rate: float) -> Demand:
    return Demand(DIFFERENTIAL, DELEGATED[1:], rate, is_general=True)


def answered(code: str, *demands: Demand, **asked: object) -> Findings:
    asked = {"draws": 1_000, **asked}
    return simulate(Simulate((code,), demands=demands, **asked)).departments[0]  # type: ignore[arg-type]


def staffed(fte: list[float], salary_gbp: list[float], **changed: object) -> Uncertain:
    """DWP's assumptions put to a few grades from AA up, of which NaN is withheld; nobody comes or goes."""
    held, means = np.array(fte), np.array(salary_gbp)
    force = Workforce("X", "X", DELEGATED[: len(fte)], held, held, means, Rounding(2.5, HALF_A_STEP_GBP))
    made = replace(uncertain("DWP")[0], workforce=force, varied=("suppressed",), turnover_rates=np.zeros(len(fte)))
    return replace(made, **{"uplift": None, **changed})


def means_drawn(made: Uncertain) -> np.ndarray:
    return made.baseline(made.values(4_000, seed=3)).mean_salary_gbp


def test_a_withheld_grade_below_the_floor_is_lifted_to_it_and_no_further() -> None:
    """10.42 x 42 x 52.2 = 22,844.81, up to the pound. AA, below AO's £22,020, is always lifted to it; at 39 hours the
    floor is £21,214, and a draw above that stays."""
    made = uncertain("DWP")[0]
    salary, fte = made.workforce.mean_salary_gbp.copy(), made.workforce.fte.copy()
    salary[0] = fte[0] = np.nan
    made = replace(made, workforce=replace(made.workforce, mean_salary_gbp=salary, fte=fte), varied=("suppressed",))
    values = made.values(2_000, seed=1)
    assert made.baseline(values).mean_pay_gbp[:, 0] == EXACT(np.full(2_000, 22_845.0))
    shorter = made.baseline(replace(values, paid_hours=np.full(1, 39.0)))
    drawn = shorter.mean_salary_gbp[:, 0]
    assert drawn.min() < 21_214 < drawn.max()
    assert shorter.mean_pay_gbp[:, 0] == EXACT(np.maximum(drawn, 21_214))


@pytest.mark.parametrize(("first", "last"), [(2, 3), (0, 1), (4, 6)])
def test_withheld_grades_side_by_side_stay_in_order_in_every_draw(first: int, last: int) -> None:
    salary = [20_000.0, 24_000, 30_000, 38_000, 45_000, 60_000, 75_000]
    salary[first : last + 1] = [np.nan] * (last + 1 - first)
    drawn = means_drawn(staffed([100.0] * 7, salary))
    assert (np.diff(drawn, axis=1) >= 0).all()
    assert drawn[:, first : last + 1].std(axis=0).min() > 500, "they vary"


@pytest.mark.parametrize(
    ("least", "above", "lowest"),
    [(20_000.0, 40_000.0, 28_000.0), (20_000.0, 22_000.0, 20_000.0), (0.0, 20_000.0, 14_000.0)],
)
def test_a_withheld_bottom_grade_lies_between_the_minimum_and_the_next(
    least: float, above: float, lowest: float
) -> None:
    """0.7 x 40,000 = 28,000 is above a legal minimum of £20,000; 0.7 x 22,000 = 15,400 is below it."""
    drawn = means_drawn(staffed([100.0] * 3, [np.nan, above, 60_000], least_salary_gbp=least))[:, 0]
    assert (drawn >= lowest).all()
    assert (drawn <= above).all()
    assert (drawn.min(), drawn.max()) == (EXACT(lowest, abs=0.002 * above), EXACT(above, abs=0.002 * above))


def test_a_withheld_bottom_grade_is_never_above_the_next_whatever_the_minimum() -> None:
    drawn = means_drawn(staffed([100.0] * 3, [np.nan, 21_000, 60_000], least_salary_gbp=25_000.0))
    assert drawn[:, 0] == EXACT(np.full(4_000, 21_000.0))


def test_two_organisations_of_one_seed_have_draws_of_their_own() -> None:
    one, other = (uncertain(code)[0].values(2_000, seed=7) for code in ("DWP", "HMRC"))
    for quantity in ("fte_steps", "salary_steps", "mix", "means"):
        ours, theirs = getattr(one, quantity), getattr(other, quantity)
        assert (ours != theirs).all(), quantity
        assert abs(np.corrcoef(ours.ravel(), theirs.ravel())[0, 1]) < 0.05, quantity
    assert (one.place != other.place).all()


@pytest.mark.parametrize(("target", "floor"), [(0.0715, 0.065), (0.0735, 0.060)])
def test_of_two_places_where_a_verdict_turns_the_nearer_is_told(target: float, floor: float) -> None:
    """A headline pot of 2% and 5% more for AA to EO. Too few juniors, and the floor of the others is more than the
    headline pot: floor x (1 - share) = 2%. Too many, and target and floor are more than both pots: target x share +
    floor x (1 - share) = 7%. 7.15% and 6.5%: 69.2% and 76.9%; 7.35% and 6%: 66.7% and 74.1%; DWP has 71.1%."""
    asked = {"headline_rate": 0.02, "additional_rate": 0.05, "target_rate": target, "floor_rate": floor}
    made, question = uncertain("DWP", baseline="published", **asked)
    found = {one.name: one for one in flips(made, question, made.values(500, seed=1), is_within=True)}["staff-mix"]
    edges = (1 - 0.02 / floor, (0.07 - floor) / (target - floor))
    assert edges[0] < found.centre < edges[1]
    assert found.flips_at == EXACT(min(edges, key=lambda edge: abs(edge - found.centre)), abs=1e-6)


def with_withheld(target: float) -> tuple[Uncertain, Question]:
    made = staffed([10.0, 50, 100, 50, np.nan], [20_000.0, np.nan, 30_000, np.nan, 50_000])
    asked = {"lower_bands": ("AA", "AO"), "additional_basis": "lower-bands", "baseline": "published"}
    return made, uncertain("DWP", target_rate=target, **asked)[1]


@pytest.mark.parametrize(("target", "is_within"), [(0.07, False), (0.0675, True)])
def test_where_withheld_grades_turn_a_verdict_by_hand(target: float, is_within: bool) -> None:
    """AO's mean is withheld between 20,000 and 30,000, HEO's between 30,000 and 50,000, SEO's number from 1 to 4: all
    at one position p from 0 to 1. 4.5% of all pay and 0.5% of that of AA and AO, nothing for HEO and SEO:
    AA and AO  10 x 20,000 + 50 x (20,000 + 10,000p)               = 1.20m + 0.50mp
    junior     and 100 x 30,000                                    = 4.20m + 0.50mp
    all        and 50 x (30,000 + 20,000p) + (1 + 3p) x 50,000     = 5.75m + 1.65mp
    ceiling    0.045 x all + 0.005 x (AA and AO)                   = 0.26475m + 0.07675mp
    """
    made, question = with_withheld(target)
    (found,) = flips(made, question, made.values(500, seed=1), is_within=is_within)
    p = (4.20 * target - 0.26475) / (0.07675 - 0.50 * target)
    assert 0 < p < 1
    assert (p < 0.5) == is_within
    assert found.centre == EXACT((4.20 + 0.25) / (5.75 + 0.825))
    assert found.flips_at == EXACT((4.20 + 0.50 * p) / (5.75 + 1.65 * p), abs=1e-6)


def test_withheld_figures_are_not_looked_for_outside_their_neighbours() -> None:
    """The same sums at 7.35%: p = (4.20 x 0.0735 - 0.26475) / (0.07675 - 0.50 x 0.0735) = 1.10, beyond 1."""
    assert (4.20 * 0.0735 - 0.26475) / (0.07675 - 0.50 * 0.0735) > 1
    made, question = with_withheld(0.0735)
    (found,) = flips(made, question, made.values(500, seed=1), is_within=False)
    assert (found.flips_at, found.is_within) == (None, False)


def test_what_moves_an_answer_is_measured_by_one_that_every_draw_has() -> None:
    """4% for each grade from HEO up and 5.4% for the others fit in some draws alone, so that what is left beside them
    has a meaning in those only; the most beside the 4% has one in all."""
    demands = tuple(Demand(FLOOR, (grade,), 0.04) for grade in DELEGATED[3:])
    made, question = uncertain("DWP", target_rate=0.0542, demands=demands)
    values = made.values(2_000, seed=1)
    sums = sums_over(made, [question], values)[0]
    assert 0 < np.isnan(sums.rest_rate).sum() < 2_000
    assert np.isfinite(sums.max_junior_rate).all()
    found = drivers(made, question, values)
    assert {one.measure for one in found} == {MAX_JUNIOR_RATE}
    most = max(one.range.p95 for one in found if one.range is not None and one.range.p95 is not None)
    assert most == EXACT(sums.max_junior_rate.mean(), abs=0.005)


@pytest.mark.parametrize("asked", [{}, {"nlw": "inside", "differential_on": ON_MINIMUM}])
def test_block_size_changes_nothing_under_demands(monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]) -> None:
    made, question = uncertain("DWP", demands=(differential(0.2),), **asked)
    values = made.values(20_000, seed=5)
    found = []
    for size in (16_384, 999):
        monkeypatch.setattr(draws, "BLOCK_DRAWS", size)
        assert len(values.blocks()) == -(-20_000 // size)
        found.append(sums_over(made, [question], values)[0])
    for name in ("rest_rate", "max_junior_rate", "shortfall_gbp"):
        np.testing.assert_array_equal(getattr(found[0], name), getattr(found[1], name))


@pytest.mark.skipif(os.name != "posix", reason="memory is measured as posix tells it")
def test_a_million_draws_of_two_departments_stay_within_a_gigabyte() -> None:
    """Measured from a small process between, since a child starts with the memory of whoever starts it."""
    command = ["-m", "paymodel", "simulate", "--draws", "1000000", "--json"]
    done = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) < 1_000_000


@pytest.mark.parametrize("code", ["DWP", "HMRC", "OPG"])
def test_a_differential_on_the_lowest_pay_is_drawn(code: str) -> None:
    """Grades whose lowest pay is not known lead by nothing, and make no draw go without its answer."""
    found, plain = answered(code, differential(0.1), differential_on=ON_MINIMUM), answered(code)
    assert found.simulation is not None and plain.simulation is not None
    assert (code == "OPG") == bool(found.suppressed_grades) == ("suppressed" in found.simulation.varied)
    for measure in ("rest_rate", "max_junior_rate", "shortfall_gbp"):
        span, beside = getattr(found.simulation, measure), getattr(plain.simulation, measure)
        assert None not in (span.p05, span.p50, span.p95)
        worse = span.p50 - beside.p50 if measure == "shortfall_gbp" else beside.p50 - span.p50
        assert worse >= -1e-6, measure
    on_mean = answered(code, differential(0.1), differential_on=ON_MEAN)
    if code == "DWP":
        assert found.simulation.shortfall_gbp.p05 > 0 == on_mean.simulation.shortfall_gbp.p95  # type: ignore[operator, union-attr]


def test_draws_whose_demands_contradict_count_as_the_worst(paymodel) -> None:
    """HEO is to be 20% above EO: 1.06 x 1.2 x 28,810 / 35,170 - 1 = 4.198%, below a cap of 4.2% in the tables as
    rounded, and above it in many draws."""
    assert 0.0419 < 1.06 * 1.2 * 28_810 / 35_170 - 1 < 0.042
    typed = ("simulate", "-d", "DWP", "--target", "6", "--differential", "20", "--cap", "HEO=4.2", "--json")
    outcome = paymodel(*typed, "--draws", "1000")
    assert (outcome.code, outcome.err) == (0, "")
    (one,) = json.loads(outcome.out)["departments"]
    assert one["shortfall_gbp"] is not None, "the sums have an answer"
    assert one["simulation"]["shortfall_gbp"]["p95"] is None
    assert one["simulation"]["shortfall_gbp"]["p05"] is not None


def test_a_contradiction_is_no_answer_within_the_ceiling() -> None:
    """The money suffices in every draw; in those where the cap is broken it does not help."""
    demands = (differential(0.2), Demand(CAP, ("HEO",), 0.042))
    made, question = uncertain("DWP", target_rate=0.06, demands=demands, headline_rate=0.2)
    short = sums_over(made, [question], made.values(2_000, seed=1))[0].shortfall_gbp
    assert 0 < np.isnan(short).sum() < 2_000
    found = answered("DWP", *demands, target_rate=0.06, headline_rate=0.2, draws=2_000, seed=1).simulation
    assert found is not None
    assert found.within_ceiling_share == EXACT((short == 0).mean())
    assert found.within_ceiling_share == EXACT(1 - np.isnan(short).mean())


def test_nothing_turns_a_verdict_that_the_withheld_grades_turn_already() -> None:
    """OSCR: EO alone is in the sums, above the ceiling; with those withheld put in midway it is within it."""
    found, other = answered("OSCR"), answered("OPG")
    made, question = uncertain("OSCR")
    assert found.shortfall_gbp > 0 == sums_over(made, [question], made.centre())[0].shortfall_gbp[0]
    assert found.simulation is not None and other.simulation is not None
    assert found.simulation.flips == ()
    assert {one.name for one in other.simulation.flips} == set(other.simulation.varied)
