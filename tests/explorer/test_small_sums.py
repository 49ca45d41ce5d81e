"""The last pound, half a pound and nothing at all: where page and Python could differ unseen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.node import run
from explorer.positions import put_to_all
from explorer.test_words import ANSWER, different, shown_at
from paymodel.outputs.explorer.page import MODEL_SCRIPTS
from paymodel.outputs.explorer.payload import payload_text
from paymodel.outputs.numbers import MISSING
from paymodel.run.asked import Explore, Simulate
from paymodel.run.explore import explore

ROWS = {
    "SHORT": ("AO,420,400,25000.05,25000", "HEO,105,100,30000,30000"),
    "MISSING": ("AO,400,390,24998.1,25000", "HEO,105,100,32507.55,32500"),
    "FENCED": ("AO,420,400,25000,25000", "HEO,260,250,40000.02,40000"),
    "UNSPENT": ("AO,420,400,25000.2275,25000", "HEO,260,250,40000.356,40000"),
    "EVEN": ("AO,420,400,25000,25000", "HEO,260,250,40000,40000"),
    "BOTH": ("AO,105,100,25000,25000", "EO,1050,1000,30000.15,30000", "G7,260,250,70000,70000"),
}


def asked_of(own_table: Callable[..., Path], **rules: Any) -> Simulate:
    raw = [f"2023,{code},{code},None,{row},payroll" for code, rows in ROWS.items() for row in rows]
    return Simulate(draws=0, grades_path=own_table(*raw, raw=True), baseline="published", **rules)


def at(code: str, target: float, floor: float = 0.0, **others: Any) -> dict[str, Any]:
    """A position, per cent, at the remit of 2023-24."""
    rates = {"headline_rate": 4.5, "additional_rate": 0.5, "target_rate": target, "floor_rate": floor, **others}
    rates.setdefault("differential_rate", None)
    juniors = {"department": code, "junior_grades": ["AO", "G7"] if code == "BOTH" else ["AO"]}
    return {**juniors, **{name: None if rate is None else round(rate * 100) / 10_000 for name, rate in rates.items()}}


def same_at(asked: Simulate, places: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """What is shown at each position, once the script shows what Python shows."""
    put = put_to_all(asked)
    told = [shown_at(put, one) for one in places]
    answers = run(payload_text(explore(Explore(asked)).payload), places, folder, ANSWER, MODEL_SCRIPTS)
    differ = [list(different(ours, theirs)) for ours, theirs in zip(told, answers, strict=True)]
    assert [one for one in differ if one] == []
    return told


def line(told: dict[str, Any], label: str) -> tuple[str, str]:
    """How a line of the sums is worked, and its figure."""
    [found] = [(how, figure) for _, name, how, figure in told["tables"]["sums"]["rows"] if name.strip() == label]
    return found


def test_a_shortfall_of_pence_is_a_pound_wherever_it_is_told(own_table: Callable[..., Path], tmp_path: Path) -> None:
    """6.5% of 10,000,020 is 650,001.30, 5% of 13,000,020 is 650,001. 9% of 10,000,005 is 900,000.45, 4.5% of
    20,000,005 is 900,000.225."""
    places = [
        *(at("SHORT", 6.5, differential_rate=lead) for lead in (None, 0)),
        *(at("FENCED", 0.5, 9, differential_rate=lead) for lead in (None, 0)),
    ]
    for told in same_at(asked_of(own_table), places, tmp_path):
        assert told["verdict"] == "above_ceiling"
        assert "is £1 a year above the 2023-24 ceiling" in told["paragraphs"][0]
        assert line(told, "Shortfall")[1] == "£1"
        above = {row[-3] for row in told["tables"]["readings"]["rows"] if "above" in row}
        assert "1" in above and not above & {"0", MISSING}


def test_a_shortfall_of_pence_is_a_pound_in_the_draws_too(paymodel: Any, own_table: Callable[..., Path]) -> None:
    path = own_table(*ROWS["SHORT"])
    asked = ("--grades", path, "--baseline", "published", "--junior", "AO", "--draws", "50")
    printed = paymodel("simulate", *asked).out.split()
    above = {printed[i + 1] for i, word in enumerate(printed) if word == "above"}
    assert "0.000001" in above and "0.000" not in above


def test_pence_still_missing_are_a_pound_and_are_not_enough(own_table: Callable[..., Path], tmp_path: Path) -> None:
    """1% of 9,749,259 and 0.04% of 3,250,755, 1,300.302; 0.01% of both is 1,300.0014, so 0.30 is missing without the
    target."""
    place = at("MISSING", 1, 0.04, headline_rate=0.01, additional_rate=0, differential_rate=0)
    [told] = same_at(asked_of(own_table), [place], tmp_path)
    assert line(told, "still missing (none alone is enough)")[1] == "£1"
    assert "No single demand is enough to give up." in told["remarks"]["sums"][0]


def test_a_sum_of_two_readings_of_the_ceiling_is_off_by_less_than_a_pound(
    own_table: Callable[..., Path], tmp_path: Path
) -> None:
    """10% of 20,000,000 and 12% of 30,000,150 are 4,850,015.75 above 1.5% of 50,000,150; without the floor, 10% of
    17,500,000 is 1,249,998.50 above 1% of all, and not 1,249,997.75. Whole pounds: 5,600,018 - 750,003 - 3,600,018."""
    place = at("BOTH", 10, 12, headline_rate=1)
    [told] = same_at(asked_of(own_table, lower_bands=("AO", "EO")), [place], tmp_path)
    how, figure = line(told, "still missing (none alone is enough)")
    assert (" - " in how, figure) == (True, "£1,249,997")


@pytest.mark.parametrize(("target", "figure", "said"), [(0.66, "£534,004", "£534,000"), (5.99, "£1,000", "£1,000")])
def test_what_is_not_spent_is_never_more_than_what_is_left(
    own_table: Callable[..., Path], tmp_path: Path, target: float, figure: str, said: str
) -> None:
    """4.5% and 3% of 20,000,180 are 900,008.10 and 600,005.40; 0.66% of 10,000,091 and 9% of 10,000,089 leave
    534,004.89 of it, of which the fence lets 0.09 go to HEO; 5.99% leaves 1,000.04."""
    place = at("UNSPENT", target, 9, additional_rate=3, differential_rate=0)
    [told] = same_at(asked_of(own_table), [place], tmp_path)
    assert line(told, "not spent")[1] == figure
    assert told["remarks"]["sums"][-1].startswith(f"{said} a year of the ceiling is not spent")


def test_a_reading_that_leaves_just_nothing_says_so(own_table: Callable[..., Path], tmp_path: Path) -> None:
    """9.5% of 10,000,000 is 4.5% of 20,000,000 with 0.5% of the 10,000,000, and 50,000 less with 0.5% of all."""
    [told] = same_at(asked_of(own_table), [at("EVEN", 9.5, 0.25)], tmp_path)
    assert "the same is £25,000 a year above the ceiling, and leaves nothing for AA, " in told["paragraphs"][0]
