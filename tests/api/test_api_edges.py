"""Where frames end: organisations without the staff that a question is about, and rates past what is asked."""

from typing import Any

import pytest

import paymodel as pm


def test_there_are_no_sums_of_a_target_for_nobody() -> None:
    answer = pm.simulate(["ACAS", "DWP"], junior_grades="AA", draws=0)
    assert "a target for AA cannot be tested" in answer.sentences["ACAS"]
    assert set(answer.sums.code) == {"DWP"}
    assert set(answer.trade_off(0.05).code) == {"DWP"}


@pytest.mark.parametrize(
    ("asked", "reach"),
    [
        ({"target_rate": 0.02}, 0.08),
        ({"target_rate": 0.1}, 0.125),
        ({"target_rate": 0.065}, 0.085),
        ({"target_rate": 0.02, "headline_rate": 0.085}, 0.13),
    ],
)
def test_a_trade_off_by_itself_goes_past_target_and_headline_rate(asked: dict[str, Any], reach: float) -> None:
    """To 8%, a quarter past the target or half past the headline rate: the furthest, up to the next half point."""
    rates = pm.simulate("DWP", draws=0, **asked).trade_off().junior_rate
    assert (rates.min(), rates.max()) == (0.0, pytest.approx(reach, abs=1e-12))
