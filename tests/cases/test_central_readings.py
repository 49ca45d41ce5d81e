"""Readings without draws: the one asked is the answer itself, and each other one is what asking for it gives."""

from dataclasses import replace

import pytest

from paymodel.inputs.demand_words import parse_demands
from paymodel.run import Simulate
from paymodel.run.allocate import allocate

MANY = parse_demands(floor=["1", "G6=0"], differential=["10"], minimum=["12/hour"], cap=["30"])


@pytest.mark.parametrize("asked", [Simulate(), Simulate(demands=MANY.demands, floor_rate=0.01, target_rate=0.05)])
@pytest.mark.parametrize("code", ["DWP", "HMRC", "DVLA"])
def test_each_reading_is_what_asking_for_it_gives(asked: Simulate, code: str) -> None:
    asked = replace(asked, departments=(code,))
    result = allocate(asked)
    simulation = result.departments[0].found.by_reading
    assert simulation is not None
    assert (simulation.draws, len(simulation.readings)) == (0, 8)
    for reading in simulation.readings:
        put = replace(
            asked, nlw=reading.nlw, lower_bands=reading.lower_bands, additional_basis=reading.additional_basis
        )
        found = allocate(put).departments[0].found
        assert reading.central_shortfall_gbp == pytest.approx(found.shortfall_gbp, abs=0.01)
        assert reading.is_within == (found.verdict != "above_ceiling")
        assert reading.central_rest_rate == pytest.approx(found.rest_rate)
