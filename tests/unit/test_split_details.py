"""The split at its edges: allowances under demands, two contradictions at once, an offer's ring fence, run names."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from paymodel.errors import Faults
from paymodel.model.baseline import Baseline
from paymodel.model.demand import CAP, FLOOR, TARGET, Demand
from paymodel.model.draws import Uncertain
from paymodel.model.frontier import Offered
from paymodel.model.grades import DELEGATED
from paymodel.model.question import Question
from paymodel.model.remit_sums import Terms
from paymodel.model.simulation import sums_over
from paymodel.model.split import Split, money_of
from paymodel.run import Simulate, simulate
from paymodel.run.frontier import Frontier, frontier
from paymodel.run.put_question import put_question
from paymodel.run.uncertainty import spreads_of, uncertain_of

EXACT = pytest.approx
IDLE = Demand(CAP, DELEGATED, 1.0, is_general=True)


def uncertain(code: str, **asked: object) -> tuple[Uncertain, Question]:
    ready = put_question(Simulate((code,), **asked), Faults())  # type: ignore[arg-type]
    return uncertain_of(ready.workforces[0], ready, spreads_of(ready)), ready.question


def split_of(*demands: Demand, **asked: object) -> Split:
    found = simulate(Simulate(("DWP",), draws=0, demands=demands, **asked)).departments[0].split  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize("nlw", ["statutory-outside", "inside"])
@pytest.mark.parametrize("code", ["DWP", "HO"])
def test_a_cap_that_nobody_reaches_changes_no_draw(code: str, nlw: str) -> None:
    """The way that demands go, and the way of a target and a floor alone, with allowances of up to 2.2%."""
    made, plain = uncertain(code, nlw=nlw, target_rate=0.06, floor_rate=0.045)
    capped = uncertain(code, nlw=nlw, target_rate=0.06, floor_rate=0.045, demands=(IDLE,))[1]
    values = made.values(1_000, seed=2)
    assert np.ptp(values.allowances) > 0.02
    one, other = sums_over(made, [plain, capped], values)
    assert np.ptp(one.shortfall_gbp) > 0
    for name in ("rest_rate", "max_junior_rate", "shortfall_gbp"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name), rtol=1e-9, atol=1e-6, err_msg=name)


def test_the_pots_are_of_allowances_as_well() -> None:
    """Pay of £2m and £1m, one draw with 10% of allowances and one without: 5% of £3.3m, and of £3m."""
    pay = np.array([[2e6, 1e6]] * 2)
    baseline = Baseline(("EO", "HEO"), pay, np.full_like(pay, 30_000.0), allowance_rates=np.array([0.1, 0.0]))
    money = money_of(baseline, Terms.for_baseline(uncertain("DWP", baseline="published")[1], baseline))
    assert money.left_gbp == EXACT(np.array([0.05 * 3.3e6, 0.05 * 3e6]))
    assert money.ring_gbp == EXACT(np.array([0.045 * 3.3e6, 0.045 * 3e6]))
    assert money.point_gbp == EXACT(np.array([3.3e3, 3e3]))


def test_of_two_contradictions_giving_up_either_side_of_one_settles_nothing() -> None:
    """6.5% for AA to EO against at most 5% for AA; at least 4% for the rest against at most 3% for G6. The remit has
    money for all of it."""
    two = split_of(Demand(CAP, ("AA",), 0.05), Demand(CAP, ("G6",), 0.03), floor_rate=0.04, headline_rate=0.5)
    assert [one.demand.name for one in two.given_up] == ["target", "floor", "cap AA", "cap G6"]
    assert [one.shortfall_gbp for one in two.given_up] == [None] * 4
    assert (two.shortfall_gbp, two.is_feasible, two.cheapest) == (None, False, None)
    assert two.binding == "cap AA against target"


def test_of_one_contradiction_giving_up_either_side_settles_it_and_nothing_else_does() -> None:
    one = split_of(Demand(CAP, ("AA",), 0.05), Demand(FLOOR, ("G6",), 0.04), headline_rate=0.5)
    left = {given.demand.name: given.shortfall_gbp for given in one.given_up}
    assert left == {TARGET: 0, FLOOR: None, "cap AA": 0, "floor G6": None}
    assert one.cheapest is not None
    assert one.cheapest.demand.name == "cap AA", "it frees nothing, the target all that it costs"
    assert one.binding == "cap AA against target"


# Spot rates on 31 March; 10.42 an hour x 37 x 52.2 is 20,126 a year from 1 April. HEO too is below it.
STAFF = ("AO,110,100,19500,19500", "EO,45,40,19600,19600", "HEO,35,30,20000,20000", "G7,50,50,60000,60000")
PAY = 100 * 19_500 + 40 * 19_600 + 30 * 20_000 + 50 * 60_000
UPLIFT, UPLIFT_OUTSIDE = 100 * 626 + 40 * 526 + 30 * 126, 30 * 126
OUTSIDE = 30 * 20_126 + 50 * 60_000
LUMP, LUMP_OUTSIDE = 200 * 220, 200 * 80


def offered(own_table: Callable[..., Path], folder: Path, percent: float, nlw: str) -> Offered:
    path = folder / "offer.toml"
    path.write_text(
        'name = "one"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
        f"[[award]]\npercent = {percent}\n[lump_sum]\namount_gbp = 200\n",
        encoding="utf-8",
    )
    asked = Simulate(("OWN",), draws=0, grades_path=own_table(*STAFF), offer=str(path), nlw=nlw)
    found = frontier(Frontier(asked)).departments[0].offered
    assert found is not None
    assert found.money_gbp == EXACT(percent / 100 * (PAY + UPLIFT))
    return found


def test_behind_the_ring_fence_an_uplift_that_scores_is_taken_off_once(own_table, tmp_path: Path) -> None:
    """2% for all and £200 each: within the ceiling. The headline pot of published pay, less the April rise of HEO and
    the lump sums outside AA to EO."""
    assert 0.02 * (PAY + UPLIFT) + LUMP + UPLIFT < 0.05 * PAY
    found = offered(own_table, tmp_path, 2, "inside")
    assert found.ring_gbp == EXACT(0.045 * PAY - UPLIFT_OUTSIDE - LUMP_OUTSIDE)


def test_above_the_ceiling_an_uplift_that_scores_is_over_it_once(own_table, tmp_path: Path) -> None:
    """8% for all and £200 each: as far above the ceiling, and the ring fence, as awards, lump sums and April go."""
    over = 0.08 * (PAY + UPLIFT) + LUMP + UPLIFT - 0.05 * PAY
    over_fence = 0.08 * OUTSIDE + LUMP_OUTSIDE + UPLIFT_OUTSIDE - 0.045 * PAY
    assert over > over_fence > 0
    found = offered(own_table, tmp_path, 8, "inside")
    assert found.ring_gbp == EXACT(0.045 * PAY - UPLIFT_OUTSIDE - LUMP_OUTSIDE + over)


def test_an_uplift_outside_the_remit_raises_its_pots(own_table, tmp_path: Path) -> None:
    pots_of = PAY + UPLIFT
    within = offered(own_table, tmp_path, 2, "statutory-outside")
    assert within.ring_gbp == EXACT(0.045 * pots_of - LUMP_OUTSIDE)
    above = offered(own_table, tmp_path, 8, "statutory-outside")
    assert above.ring_gbp == EXACT(0.045 * pots_of - LUMP_OUTSIDE + (0.08 - 0.05) * pots_of + LUMP)


THREE_YEARS = [
    f"{year},OWN,Own unit,Own parent,{grade},100,100,{pay},{pay},payroll extract"
    for year, rise in ((2021, 1.0), (2022, 1.02), (2023, 1.05))
    for grade, pay in (("AO", round(22_000 * rise)), ("EO", round(28_000 * rise)), ("HEO", round(36_000 * rise)))
]


@pytest.mark.parametrize(
    "asked",
    [{"since": "2021-03"}, {"prices": "rpi"}, {"seed": 1}, {"draws": 11}, {"spread": "wide"}, {"paid_hours": 38.0}],
)
def test_another_question_is_another_run(own_table, asked: dict[str, object]) -> None:
    path = own_table(*THREE_YEARS, raw=True)
    first = {"policy": "restore", "since": "2022-03", "draws": 10, "grades_path": path}
    one, again, other = (simulate(Simulate(("OWN",), **(first | more))).run_id for more in ({}, {}, asked))  # type: ignore[arg-type]
    assert one == again
    assert one != other
