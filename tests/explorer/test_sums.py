"""The page's sums are Python's, at any position."""

import json
import os
import re
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from explorer.node import SCRIPTS, SUMS, run
from explorer.positions import RULES, found_at, positions, put_to_all, put_under, text_of
from explorer.same import differences, expected
from paymodel.model.trade_off import curve_rates, rest_rates
from paymodel.outputs.explorer.page import MODEL_SCRIPTS
from paymodel.outputs.explorer.payload import payload_document
from paymodel.run.asked import Explore, Simulate
from paymodel.run.explore import explore
from paymodel.units import rate_from_pct

N_POSITIONS = 12_000 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 120
"""More than there are organisations, so that each is met."""

N_CURVES = 25
N_TIES = 120
JUNIORS = (["EO"], ["EO", "HEO"], ["AA", "EO"])


@pytest.mark.parametrize("rules", RULES)
def test_every_figure_is_that_of_simulate_at_random_positions(rules: str, tmp_path: Path) -> None:
    put, text = put_under(rules)
    at = list(positions(put.codes, N_POSITIONS, seed=len(str(RULES[rules]))))
    assert {one["department"] for one in at} == set(put.codes)
    for position, theirs in zip(at, run(text, at, tmp_path), strict=True):
        ours = expected(*found_at(put, position))
        assert differences(ours, theirs) == [], position


@pytest.mark.parametrize("rules", RULES)
def test_the_trade_off_is_that_of_the_report_at_random_positions(rules: str, tmp_path: Path) -> None:
    put, text = put_under(rules)
    at = list(positions(put.codes, N_CURVES, seed=5))
    drawn = run(text, at, tmp_path, "trade_off(payload, organisation, position)")
    for position, theirs in zip(at, drawn, strict=True):
        found, question = found_at(put, position)
        rates = curve_rates(found, question)
        headline, both = (
            rest_rates(found, question, np.array(rates), is_headline_alone=is_alone) for is_alone in (True, False)
        )
        ours = {"junior_rates": rates, "headline_alone": headline, "both": both}
        assert differences(ours, theirs) == [], position


def test_a_table_of_ones_own_with_gaps_gives_the_same_figures(own_table: Any, tmp_path: Path) -> None:
    path = own_table(
        *("AA,12,11.5,[c],[c]", "AO,250,240.25,24000.5,24000", "EO,[c],120,31000,31000", "G7,40,39,60000,60000"),
        *("SCS,6,6,90000,90000", "ungraded,[c],[c],[c],[c]"),
    )
    asked = Simulate(draws=0, grades_path=path, paid_hours=37.5)
    put = put_to_all(asked)
    at = list(positions(put.codes, 300, seed=8))
    answers = run(text_of(asked), at, tmp_path)
    for position, theirs in zip(at, answers, strict=True):
        assert differences(expected(*found_at(put, position)), theirs) == [], position
    assert answers[0]["suppressed_grades"] == ["AA"]
    assert answers[0]["ungraded_fte"] is None


@pytest.mark.parametrize("lower_bands", [("AA", "AO", "EO"), ("AA",), ("AO",)])
def test_what_costs_just_the_money_that_there_is_fits_in_both(
    lower_bands: tuple[str, ...], own_table: Any, tmp_path: Path
) -> None:
    """Three grades of the same pay: so many shares of the headline rate for so many of them are the pot, to the last
    digit of a float above or below it."""
    path = own_table(*(f"{grade},100,100,30000.1,30000" for grade in ("AA", "EO", "HEO")))
    asked = Simulate(draws=0, grades_path=path, baseline="published", lower_bands=lower_bands)
    put = put_to_all(asked)
    ties = product(
        range(2, 400, 14), ((3, 0), (0, 3), (1.5, 0), (0, 1.5), (1.5, 1.5), (1, 1)), (0, 1), (None, 0.4), JUNIORS
    )
    at = [
        {
            "department": "OWN",
            "headline_rate": step / 10_000,
            "additional_rate": additional * step / 10_000,
            "target_rate": round(target * step / 10_000, 6),
            "floor_rate": round(floor * step / 10_000, 6),
            "differential_rate": differential,
            "junior_grades": junior,
        }
        for step, (target, floor), additional, differential, junior in Random(1).sample(list(ties), N_TIES)
    ]
    for position, theirs in zip(at, run(text_of(asked), at, tmp_path), strict=True):
        assert differences(expected(*found_at(put, position)), theirs) == [], position


def test_lower_bands_rise_behind_the_ring_fence_until_they_push_others_past_it(own_table: Any, tmp_path: Path) -> None:
    """Ten AO and EO beside hundreds of others: the extra is more than they can have without a rise for HEO."""
    rows = zip(("AA", "AO", "EO", "HEO", "SEO"), (50, 10, 10, 300, 300), range(30_000, 45_000, 3_000), strict=True)
    path = own_table(*(f"{grade},{fte},{fte},{mean_gbp},{mean_gbp}" for grade, fte, mean_gbp in rows))
    asked = Simulate(draws=0, grades_path=path, baseline="published")
    put, chance = put_to_all(asked), Random(2)
    at = [
        {
            "department": "OWN",
            "headline_rate": chance.randint(100, 500) / 10_000,
            "additional_rate": chance.randint(50, 300) / 10_000,
            "target_rate": chance.randint(0, 300) / 10_000,
            "floor_rate": 0.0,
            "differential_rate": chance.randint(0, 8) / 100,
            "junior_grades": chance.choice([["AA"], ["AO"], ["AA", "SEO"]]),
        }
        for _ in range(N_TIES)
    ]
    answers = run(text_of(asked), at, tmp_path)
    for position, theirs in zip(at, answers, strict=True):
        assert differences(expected(*found_at(put, position)), theirs) == [], position
    assert sum(one["split"]["is_feasible"] and one["split"]["unspent_gbp"] > 1 for one in answers) > N_TIES / 4


def test_dwp_at_six_and_a_half_can_be_added_up_by_hand(tmp_path: Path) -> None:
    """31 March 2023, the table's FTE x mean pay; 4.5% and 0.5% of all of it; 6.5% for AA to EO."""
    text = text_of(Simulate(draws=0, baseline="published"))
    [found] = run(text, [json.loads(text)["start"]], tmp_path)
    junior = 205 * 21_310 + 21_720 * 22_020 + 38_310 * 28_810
    rest = 8_065 * 35_170 + 3_680 * 40_230 + 2_690 * 53_730 + 990 * 70_550
    left = 0.05 * (junior + rest) - 0.065 * junior
    assert found["basic_pay_gbp"] == pytest.approx(junior + rest, abs=0.01)
    assert found["target_cost_gbp"] == pytest.approx(0.065 * junior, abs=0.01)
    assert found["rest_rate"] == pytest.approx(left / rest, rel=1e-12)
    assert found["max_junior_rate"] == pytest.approx(0.05 * (junior + rest) / junior, rel=1e-12)
    assert found["verdict"] == "within_ceiling"


def test_every_percentage_that_can_be_set_is_the_fraction_that_the_command_line_reads(tmp_path: Path) -> None:
    typed = [f"{step / 100:.2f}" for step in range(4001)]
    typed += [f"{step / 100:g}" for step in range(4001)]
    answer = """(globalThis.SLIDERS = [{ key: "target", field: "target_rate" }],
      rates_of({ code: "", junior: [], target: hundredths_of(position.typed, { most: 40 }) }).target_rate)"""
    asked = [{"typed": text} for text in typed]
    read = run('{"organisations": []}', asked, tmp_path, answer, ["position.js"])
    assert read == [rate_from_pct(text, "it") for text in typed]


def test_more_remit_never_leaves_less(tmp_path: Path) -> None:
    text, steps = text_of(Simulate(draws=0)), [step / 1000 for step in range(0, 101, 4)]
    codes = [one["code"] for one in json.loads(text)["organisations"]]
    starts = list(positions(codes, len(codes), seed=3))
    at = [{**start, "headline_rate": rate} for start in starts for rate in steps]
    answers = run(text, at, tmp_path, _KEY_FIGURES)
    for i in range(0, len(at), len(steps)):
        rest, most, short = zip(*answers[i : i + len(steps)], strict=True)
        assert _rises(rest), at[i]
        assert _rises(most), at[i]
        assert all(later <= earlier + 1e-6 for earlier, later in pairwise(short)), at[i]


_KEY_FIGURES = (
    "(({rest_rate, max_junior_rate, shortfall_gbp}) => [rest_rate, max_junior_rate, shortfall_gbp])"
    "(findings(payload, organisation, position))"
)


def _rises(rates: tuple[float | None, ...]) -> bool:
    """Whether each is no less than the one before, once there is any."""
    known = [rate for rate in rates if rate is not None]
    is_kept = rates[len(rates) - len(known) :] == tuple(known)
    return is_kept and all(later >= earlier - 1e-12 for earlier, later in pairwise(known))


def test_the_order_of_organisations_is_no_matter(tmp_path: Path) -> None:
    document = payload_document(explore(Explore()).payload)
    at = list(positions([one["code"] for one in document["organisations"]], 220, seed=4))
    turned = {**document, "organisations": document["organisations"][::-1]}
    assert run(json.dumps(document), at, tmp_path) == run(json.dumps(turned), at, tmp_path)


def test_scripts_keep_to_what_old_phones_read_and_name_nothing_twice() -> None:
    declared: dict[str, str] = {}
    for path in sorted(SCRIPTS.glob("*.js")):
        script = path.read_text(encoding="utf-8")
        newer = re.findall(r"\?\?|\?\.[a-z\[(]|\.at\(|replaceAll|structuredClone|hasOwn\(|\.flat\(|#[a-z]+ =", script)
        assert newer == [], path.name
        for name in re.findall(r"^(?:function|const|let|class) (\w+)", script, flags=re.MULTILINE):
            assert name not in declared, f"{path.name} declares {name}, as {declared.get(name)} does"
            declared[name] = path.name
    assert "findings" in declared
    assert MODEL_SCRIPTS[: len(SUMS)] == SUMS
