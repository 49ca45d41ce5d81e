"""What the explorer's page is made of, and what it has no room for."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from paymodel.errors import Faults, UserError
from paymodel.inputs.demand_words import NlwMinimum
from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, ON_MINIMUM, Demand
from paymodel.model.grades import DELEGATED
from paymodel.model.remit import Pot
from paymodel.outputs.explorer.payload import payload_text
from paymodel.run.asked import Explore, Simulate
from paymodel.run.explore import Explored, explore
from paymodel.run.simulation import simulate

NOTHING_DRAWN = Simulate(draws=0)
SIZE_LIMIT_BYTES = 120_000
LEAD = Demand(DIFFERENTIAL, DELEGATED[1:], 0.1, is_general=True)


def explored(**question: Any) -> Explored:
    return explore(Explore(replace(NOTHING_DRAWN, **question)))


def document_of(found: Explored) -> dict[str, Any]:
    return json.loads(payload_text(found.payload))


def faults_of(**question: Any) -> tuple[str, ...]:
    with pytest.raises(UserError) as caught:
        explored(**question)
    return caught.value.faults


@pytest.mark.parametrize("code", ["DWP", "HMRC", "SCOTGOV", "SDA"])
@pytest.mark.parametrize("rules", [{}, {"as_at": 2022, "remit": "2022-23", "demands": (LEAD,)}])
def test_it_opens_with_the_answer_of_simulate_for_that_department(code: str, rules: dict[str, Any]) -> None:
    opened = explored(departments=(code,), **rules).result
    asked = simulate(replace(NOTHING_DRAWN, departments=(code,), **rules))
    assert opened.run_id == asked.run_id
    assert (opened.warnings, opened.assumptions, opened.sources) == (asked.warnings, asked.assumptions, asked.sources)
    assert _plain(opened.departments[0]) == _plain(asked.departments[0])


def _plain(found: Any) -> str:
    return str(asdict(replace(found, baseline=None)))


def test_it_opens_with_dwp_where_no_department_is_named() -> None:
    start = document_of(explored())["start"]
    assert start == {
        "department": "DWP",
        "headline_rate": 0.045,
        "additional_rate": 0.005,
        "target_rate": 0.065,
        "floor_rate": 0.0,
        "differential_rate": None,
        "junior_grades": ["AA", "AO", "EO"],
    }


@pytest.mark.parametrize("as_at", [2022, 2023])
def test_every_organisation_is_held_with_the_figures_of_the_table_and_little_else(as_at: int) -> None:
    found = explored(as_at=as_at)
    document = document_of(found)
    assert len(payload_text(found.payload).encode()) < SIZE_LIMIT_BYTES
    for one, held in zip(found.payload.organisations, document["organisations"], strict=True):
        force = one.workforce
        assert held["code"] == force.code
        for name in ("headcount", "fte", "mean_salary_gbp"):
            figures = [float("nan") if figure is None else figure for figure in held[name]]
            assert str([float(figure) for figure in figures]) == str(getattr(force, name).tolist())
        rates = None if one.nlw_uplift_rates is None else one.nlw_uplift_rates.tolist()
        assert held["nlw_uplift_rates"] == rates


def test_notes_are_those_of_simulate_for_one_organisation_after_those_of_the_question() -> None:
    document = document_of(explored())
    for held in document["organisations"][5::20]:
        code = held["code"]
        notes = [document["texts"][place].replace("{code}", code) for place in held["notes"]]
        taken = simulate(replace(NOTHING_DRAWN, departments=(code,))).assumptions
        assert notes
        assert list(taken[-len(notes) :]) == notes


def test_the_same_question_gives_the_same_bytes() -> None:
    assert payload_text(explored().payload) == payload_text(explored().payload)


def test_pages_of_one_table_and_rules_have_one_id_wherever_they_open(own_table: Callable[..., Path]) -> None:
    one = explored()
    openings: list[dict[str, Any]] = [
        {"departments": ("HMRC",), "target_rate": 0.07, "junior_grades": ("AA",), "demands": (LEAD,)},
        {"headline_rate": 0.05, "additional_rate": 0.0, "floor_rate": 0.02},
    ]
    assert {explored(**opening).run_id for opening in openings} == {one.run_id} == {document_of(one)["run_id"]}
    own = {"grades_path": own_table("AO,100,95,24000,24000"), "baseline": "published"}
    other: list[dict[str, Any]] = [
        {"nlw": "inside"},
        {"lower_bands": ("AA",)},
        {"spread": "wide"},
        {"paid_hours": 36.5},
        {"as_at": 2022},
        {"remit": "2024-25"},
        own,
    ]
    assert len({one.run_id, *(explored(**rules).run_id for rules in other)}) == len(other) + 1


def test_options_that_no_reader_changes_are_kept_as_they_are_typed(own_table: Callable[..., Path]) -> None:
    assert explored(departments=("HMRC",), target_rate=0.07, headline_rate=0.05).payload.options == ()
    rules: dict[str, Any] = {"as_at": 2022, "remit": "2022-23", "nlw": "inside", "lower_bands": ("AA", "AO")}
    assert explored(**rules).payload.options == (
        *("--as-at 2022", "--nlw inside"),
        *("--remit 2022-23", '--lower-bands "AA,AO"'),
    )
    own = explored(grades_path=own_table("AO,100,95,24000,24000"), baseline="published", paid_hours=36.5)
    assert own.payload.options == ("--grades own.csv", "--baseline published", "--paid-hours 36.5")
    assert "own.csv" not in payload_text(own.payload).replace("--grades own.csv", "")


def test_the_glossary_has_every_key_of_the_page() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    section = glossary.split("in the page of `paymodel explore`")[1].split("\n## ")[0]
    assert sorted(key for key in _keys(document_of(explored())) if f"`{key}`" not in section) == []


def _keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return {key for one in value for key in _keys(one)}
    return {key for name, one in value.items() for key in (name, *_keys(one))} if isinstance(value, dict) else set()


def test_nothing_in_the_text_ends_the_script_that_holds_it(own_table: Callable[..., Path]) -> None:
    text = payload_text(explored(grades_path=own_table("AO,100,95,24000,24000", name="</script><b>Own</b>")).payload)
    assert "<" not in text
    assert json.loads(text)["organisations"][0]["organisation"] == "</script><b>Own</b>"


def test_a_table_of_ones_own_opens_with_the_largest_and_tells_what_is_odd(own_table: Callable[..., Path]) -> None:
    rows = [
        f"2023,{code},{name},None,{figures},payroll"
        for code, name, figures in (
            ("ONE", "One", "AO,100,95,24000,24000"),
            ("TWO", "Two", "AO,300,290,24000,24000"),
            ("TWO", "Two", "EO,30,28,22000,22000"),
        )
    ]
    path = own_table(*rows, raw=True)
    document = document_of(explored(grades_path=path))
    assert document["start"]["department"] == "TWO"
    odd = {one["code"]: [document["texts"][place] for place in one["oddities"]] for one in document["organisations"]}
    assert odd == {"ONE": [], "TWO": ["TWO EO of 2023: paid less on average than AO."]}


def test_fewer_than_five_people_are_refused_whoever_the_page_opens_with(own_table: Callable[..., Path]) -> None:
    rows = [
        f"2023,{code},{name},None,{figures},payroll"
        for code, name, figures in (
            ("ONE", "One", "AO,100,95,24000,24000"),
            ("ONE", "One", "SCS,4,4,91234,91234"),
            ("TWO", "Two", "AO,300,290,24000,24000"),
            ("TWO", "Two", "EO,3,2.5,31000,31000"),
        )
    ]
    path = own_table(*rows, raw=True)
    told = "groups of fewer than 5 people are not shown, and the page would hold their pay"
    assert faults_of(grades_path=path, departments=("ONE",)) == (
        f"ONE: SCS: {told}; take ONE out of the table, or ask 'paymodel simulate --grades own.csv -d ONE'.",
        f"TWO: EO: {told}; take TWO out of the table, or ask 'paymodel simulate --grades own.csv -d TWO'.",
    )


def test_an_april_rise_of_fewer_than_five_people_is_refused_and_31_march_is_not(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    rows = ["OWN,AA,National,Female,20000,3,3", "OWN,AA,National,Female,24000,40,40", "OWN,AO,National,Male,26000,9,9"]
    path.write_text("\n".join([",".join(POINT_COLUMNS), *rows]) + "\n", encoding="utf-8")
    [fault] = faults_of(grades_path=path, as_at=2023)
    assert fault == (
        "OWN: the minimum-wage rise of 1 April lifts fewer than 5 people of a grade, and the page would tell their "
        "pay; add --baseline published, which leaves that rise out."
    )
    assert explored(grades_path=path, as_at=2023, baseline="published").payload.code == "OWN"


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ({"offer": "HMRC 2023"}, "--offer: "),
        ({"demands": (Demand(CAP, DELEGATED, 0.1, is_general=True),)}, "--cap: "),
        ({"demands": (Demand(FLOOR, ("G6",), 0.01),)}, "--floor: "),
        ({"demands": (Demand(DIFFERENTIAL, ("EO",), 0.1),)}, "--differential: "),
        ({"demands": (LEAD,), "differential_on": ON_MINIMUM}, "--differential-on: "),
        ({"nlw_minima": (NlwMinimum(DELEGATED, 0, is_general=True),)}, "--minimum: "),
        ({"policy": "equal-cash"}, "--policy: "),
        ({"policy": "restore", "since": "2022-03"}, "--policy: "),
        ({"pots": (Pot("recycled savings", 0.01),)}, "The page has no money beside the remit's"),
        ({"draws": 10}, "--draws 10: "),
        ({"departments": ("DWP", "HMRC")}, "--department: "),
        ({"headline_rate": 0.11}, "--headline 11: the page goes from 0 to 10 per cent"),
        ({"floor_rate": -0.01}, "--floor -1: the page goes from 0 to 12 per cent"),
        ({"target_rate": 0.06555}, "--target 6.555: the page goes by hundredths"),
    ],
)
def test_what_the_page_has_no_room_for_is_refused_in_a_sentence(question: dict[str, Any], starts: str) -> None:
    faults = faults_of(**question)
    assert faults[0].startswith(starts)
    assert all(fault.endswith(".") for fault in faults)


def test_every_fault_is_told_at_once_with_those_gathered_before() -> None:
    faults = Faults()
    faults.found.append("--json: before.")
    with pytest.raises(UserError) as caught:
        explore(Explore(Simulate(draws=5, policy="none", departments=("Atlantis",))), faults)
    starts = ["--json", "--policy", "--draws", "'Atlantis'"]
    assert [fault.startswith(start) for fault, start in zip(caught.value.faults, starts, strict=True)] == [True] * 4
