"""Values of every kind are taken for what they are, or refused in a sentence."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

import paymodel as pm


def refused(function: Any, *arguments: object, **keywords: object) -> list[str]:
    with pytest.raises(pm.UserError) as told:
        function(*arguments, **keywords)
    return list(told.value.faults)


def test_several_rates_may_be_one_and_nothing_else() -> None:
    answer = pm.simulate("DWP", draws=0)
    assert answer.trade_off(0.05).equals(answer.trade_off([0.05]))
    advice = "is not a number; rates are fractions, so write 0.065 for 6.5%."
    for given in (object, "0.1", {0.1: 0.2}, None, np.array(True)):
        (told,) = refused(pm.frontier, departments="DWP", differential_rates=given)
        assert told.startswith("differential_rates: ")
        assert told.endswith(advice)
    assert refused(answer.trade_off, "0.05") == [f"junior_rates: '0.05' {advice}"]
    assert refused(pm.frontier, departments="DWP", differential_rates=10) == [
        "differential_rates: 10 is 1000 per cent; rates are fractions, so write 0.1 for 10%."
    ]


def test_what_is_no_text_is_told_an_example_of_its_own() -> None:
    for remit in (2023, [], ["2023-24"]):
        assert refused(pm.Offer.percent, {"AA-EO": 0.065}, "DWP", remit) == [
            f'remit: {remit!r} is no text; write one such as "2023-24".'
        ]
    assert refused(pm.simulate, "DWP", junior_grades=5, draws=0) == [
        'junior_grades: 5 is no text; write one such as "AA-EO", or a list of them.'
    ]


def test_no_value_is_a_fault_of_the_program() -> None:
    for given in (np.array(0.5), pd.DataFrame([[1]]), b"x"):
        for keyword in ("departments", "junior_grades", "since", "floor_rate", "offer", "nlw", "draws"):
            (told, *_) = refused(pm.simulate, **{"departments": "DWP", "draws": 0, keyword: given})
            assert told.startswith(keyword)
            assert "\n" not in told
        assert refused(pm.frontier, "junior-6.5", "DWP", since=given)[0].startswith("since: ")
