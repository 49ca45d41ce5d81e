"""The page's words are Python's, letter by letter, at any position."""

import json
import math
import random
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from explorer.node import run
from explorer.positions import RULES, positions, put_to_all, put_under, result_at, text_of
from paymodel.errors import as_argument
from paymodel.inputs.remits import find_remit
from paymodel.model.grades import DELEGATED, JUNIOR
from paymodel.outputs import numbers
from paymodel.outputs.explorer.page import MODEL_SCRIPTS
from paymodel.outputs.explorer.shown import command_at, shown
from paymodel.run.asked import Simulate
from paymodel.run.put_question import PutQuestion
from paymodel.run.typed_again import fixed_options
from paymodel.units import pounds_adding_up, round_down

N_POSITIONS = 30
N_OF_EVERYBODY = 120
ANSWER = "answer_of(payload, organisation, position)"


def asked_at(put: PutQuestion, n: int, seed: int) -> list[dict[str, Any]]:
    """Positions, half of them at the remit as published, and many at the target or the floor of the headline rate."""
    chance, own, found = random.Random(seed), put.published.remit(), list(positions(put.codes, n, seed))
    for one in found:
        if chance.random() < 0.5:
            one |= {"headline_rate": own.headline_rate, "additional_rate": own.additional_rate}
        if chance.random() < 0.3:
            one |= {chance.choice(["target_rate", "floor_rate"]): one["headline_rate"]}
        if chance.random() < 0.3:
            one |= {"target_rate": 0.065, "differential_rate": None, "junior_grades": ["AA", "AO", "EO"]}
    return found


def shown_at(put: PutQuestion, position: dict[str, Any]) -> dict[str, Any]:
    """What Python shows at a position."""
    result = result_at(put, position)
    (found,) = result.departments
    command = command_at(found.code, result.question, put.published, fixed_options(put.asked))
    return json.loads(json.dumps(shown(found, result, command)))


def different(ours: Any, theirs: Any, where: str = "") -> Iterator[str]:
    """Where two answers differ: strings to the letter, the places of a drawing to the last digits of a float."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        for key in ours:
            yield from different(ours[key], theirs[key], f"{where}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for i, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from different(one, other, f"{where}[{i}]")
    elif isinstance(ours, float) and isinstance(theirs, int | float) and where.startswith(".curve"):
        if not math.isclose(ours, theirs, rel_tol=1e-11, abs_tol=1e-11):
            yield f"{where}: {ours!r} and {theirs!r}"
    elif ours != theirs:
        yield f"{where}: {ours!r} and {theirs!r}"


def same_words(put: PutQuestion, text: str, n: int, folder: Path, seed: int) -> list[dict[str, Any]]:
    """What the script shows at random positions, once it is what Python shows there."""
    at = asked_at(put, n, seed)
    answers = run(text, at, folder, ANSWER, MODEL_SCRIPTS)
    for position, theirs in zip(at, answers, strict=True):
        assert list(different(shown_at(put, position), theirs)) == [], position
    return answers


@pytest.mark.parametrize("rules", RULES)
def test_every_word_is_that_of_simulate_at_random_positions(rules: str, tmp_path: Path) -> None:
    n = N_POSITIONS if RULES[rules] else N_OF_EVERYBODY
    answers = same_words(*put_under(rules), n, tmp_path, len(str(RULES[rules])))
    assert len({one["heading"] for one in answers}) >= min(n, 105)
    assert {"within_headline", "above_ceiling"} <= {one["verdict"] for one in answers}


@pytest.mark.parametrize("nlw", ["statutory-outside", "inside"])
def test_words_that_chance_seldom_meets_are_the_same(nlw: str, tmp_path: Path) -> None:
    asked = Simulate(draws=0, nlw=nlw)
    put, own = put_to_all(asked), find_remit("2023-24").remit()
    start = {"headline_rate": own.headline_rate, "additional_rate": own.additional_rate, "floor_rate": 0.0}
    plain = {**start, "target_rate": 0.065, "differential_rate": None, "junior_grades": list(JUNIOR)}
    everybody = {**start, "target_rate": 0.05, "junior_grades": list(DELEGATED)}
    at = [
        {**plain, "department": "DVLA"},
        {**everybody, "department": "DWP", "differential_rate": 0.1},
        {**everybody, "department": "DWP", "differential_rate": None},
    ]
    answers = run(text_of(asked), at, tmp_path, ANSWER, MODEL_SCRIPTS)
    assert [list(different(shown_at(put, one), theirs)) for one, theirs in zip(at, answers, strict=True)] == [
        [],
        [],
        [],
    ]
    other = "counts inside the remit" if nlw != "inside" else "is in the baseline"
    assert f"If the minimum-wage rise of 1 April {other}, the same is within" in answers[0]["paragraphs"][-1]
    assert all("the readings of the rules disagree" in one["paragraphs"][0] for one in answers[1:])


def test_a_table_of_ones_own_with_gaps_and_names_of_many_words_gives_the_same_words(
    own_table: Any, tmp_path: Path
) -> None:
    rows = (
        *("AA,12,11.5,[c],[c]", "AO,250,240.25,24000.5,24000", "EO,[c],120,31000,31000", "G7,40,39,60000,60000"),
        *("G6,9,0,70000,70000", "SCS,6,6,90000,90000", "ungraded,[c],[c],[c],[c]"),
    )
    for i, name in enumerate(("Ours & theirs", 'The "other" $1', "It's `us`")):
        path: Path = own_table(*rows, code=name)
        asked = Simulate(draws=0, grades_path=path, paid_hours=37.5, additional_basis="lower-bands")
        same_words(put_to_all(asked), text_of(asked), 25, tmp_path, seed=i)


def test_what_is_shown_is_what_simulate_prints(paymodel: Any, tmp_path: Path) -> None:
    put = put_to_all(Simulate(draws=0, nlw="inside"))
    for position in asked_at(put, 6, seed=2):
        one = shown_at(put, position)
        printed = paymodel(*_words_of(one["command"])).out
        flat = "".join(printed.split())
        tables = [table for name, table in one["tables"].items() if table and name != "trade_off"]
        cells = [cell for table in tables for row in table["rows"] for cell in row]
        told = [*one["paragraphs"], *one["warnings"], *one["assumptions"], *one["remarks"]["sums"], *cells]
        for said in told:
            assert "".join(said.split()) in flat, (one["command"], said)


def _words_of(command: str) -> list[str]:
    program, *words = shlex.split(command)
    assert program == "paymodel"
    return words


def test_the_trade_off_marks_target_headline_rate_and_the_most(tmp_path: Path) -> None:
    """DWP at 31 March: 6.5% of 1,586,354,050 leaves 8,510,221.75 of 5% for 646,070,650, and 7.04% leaves nothing."""
    put = put_to_all(Simulate(draws=0, baseline="published"))
    own = put.published.remit()
    rates = {"headline_rate": own.headline_rate, "additional_rate": own.additional_rate}
    start = {"department": "DWP", "target_rate": 0.065, "floor_rate": 0.0, "differential_rate": None, **rates}
    one = shown_at(put, {**start, "junior_grades": ["AA", "AO", "EO"]})
    left = (0.05 * 2_232_424_700 - 0.065 * 1_586_354_050) / 646_070_650
    rows = {row[-1]: row for row in one["tables"]["trade_off"]["rows"] if row[-1]}
    assert rows["target"] == ["6.50%", "none", f"{left:.2%}", "target"]
    assert rows["headline"][:2] == ["4.50%", "4.50%"]
    assert rows["the most"] == ["7.03%", "none", "0.00%", "the most"]
    assert one["tables"]["trade_off"]["header"] == ["AA to EO", "Headline pot alone", "With the extra 0.5%", ""]
    assert one["curve"]["finding"] == (
        "What 6.5% for AA to EO leaves for HEO to G6, with the extra 0.5%, the extra 0.5% for AA to EO and of all pay: "
        f"{left:.2%} in DWP."
    )
    assert one["curve"]["target"][2] == pytest.approx(left)
    assert one["command"] == "paymodel simulate -d DWP --baseline published --draws 0"


BRIEF = {
    "6.5% for AA to EO and 1.2% for HEO to G6: within the 2023-24 ceiling only with the extra 0.5%; "
    "other readings of the rules differ": {},
    "6.5% for AA to EO and at least 3% for HEO to G6: £11.2m a year above the 2023-24 ceiling": {"floor_rate": 0.03},
    "12% for AA to EO and nothing for HEO to G6: £80.4m a year above the 2023-24 ceiling": {"target_rate": 0.12},
    "4% for AA to EO and 5.7% for HEO to G6: within the 2023-24 ceiling without the extra 0.5%": {"target_rate": 0.04},
    "6.5% for AA to EO and 3% for HEO to G6: £11.2m a year above the 2023-24 ceiling": {
        **{"floor_rate": 0.03, "differential_rate": 0.1}
    },
    "3% for AA to EO and 9.9% for HEO to G6 with the extra 0.5%: what is asked is within the 2023-24 ceiling "
    "without it": {"target_rate": 0.03, "differential_rate": 0.1},
    "6.5% for AA to G6: £33.8m a year above the 2023-24 ceiling; nobody else is in the sums": {
        "junior_grades": list(DELEGATED)
    },
    "Outside this remit; by its sums alone, 6.5% for AA to EO and 4.1% for HEO to G6: within the 2023-24 ceiling "
    "without the extra 0.5%": {"department": "SCOTGOV"},
    "A target for AA cannot be tested, since no pay of theirs is in the table; with nothing for them, the ceiling "
    "leaves 5% for AO to G6": {"department": "ACAS", "junior_grades": ["AA"]},
}


def test_one_line_names_both_sides_beside_the_verdict() -> None:
    """Of 2,256,101,666 DWP's juniors have 1,610,031,016: 4% of it leaves 37,123,334 of 4.5%, or 5.7% for the rest."""
    put = put_to_all(Simulate(draws=0))
    own = put.published.remit()
    rates = {"headline_rate": own.headline_rate, "additional_rate": own.additional_rate, "target_rate": 0.065}
    start = {"department": "DWP", **rates, "floor_rate": 0.0, "differential_rate": None, "junior_grades": list(JUNIOR)}
    told = {brief: shown_at(put, {**start, **changed}) for brief, changed in BRIEF.items()}
    assert [one["brief"] for one in told.values()] == list(BRIEF)
    for one in told.values():
        assert one["is_divided"] is ("the readings of the rules disagree" in one["paragraphs"][0])


def test_a_position_is_typed_again_with_what_is_not_as_by_default() -> None:
    put = put_to_all(Simulate(draws=0, nlw="inside", lower_bands=("AA", "AO")))
    position = {
        **{"department": "HMRC", "headline_rate": 0.0525, "additional_rate": 0.005, "target_rate": 0.07},
        **{"floor_rate": 0.0001, "differential_rate": 0.1, "junior_grades": ["AA", "AO"]},
    }
    assert shown_at(put, position)["command"] == (
        "paymodel simulate -d HMRC --junior AA,AO --headline 5.25 --target 7 --floor 0.01 --differential 10 "
        '--nlw inside --lower-bands "AA,AO" --draws 0'
    )


def figures() -> list[float]:
    """Figures of every size; ties of each rounding, and what lies a hair beside them."""
    chance = random.Random(5)
    found = [chance.choice([-1, 1]) * chance.random() * 10 ** chance.randint(-9, 9) for _ in range(3000)]
    found += [chance.randint(-5000, 5000) / 2 ** chance.randint(0, 5) for _ in range(2000)]
    found += [chance.randint(-2000, 2000) / 10 ** chance.randint(2, 6) for _ in range(2000)]
    beside = [math.nextafter(one, chance.choice([-math.inf, math.inf])) for one in found[3000:]]
    return [*found, *beside, 0.0, -0.0, 0.00125, 0.00375, 0.00625, -0.00125, 999_949.99, 999_950.0, 10_000.0]


def test_numbers_are_printed_as_python_prints_them(tmp_path: Path) -> None:
    asked = figures()
    expressions = {
        "fixed(x, 2)": lambda x: f"{x:.2f}".replace("-0.00", "0.00") if x == 0 else f"{x:.2f}",
        "rounded(x, 4)": lambda x: round(x, 4),
        "rounded(x, 0)": lambda x: round(x),
        "pct(x)": numbers.pct,
        "pct(x, 1)": lambda x: numbers.pct(x, 1),
        "pct(x, 6)": lambda x: numbers.pct(x, 6),
        "pct_tenth(x)": numbers.pct_tenth,
        "pct_short(x)": numbers.pct_short,
        "pct_said(x)": numbers.pct_said,
        "pct_at_most(x)": numbers.pct_at_most,
        "pct_spoken(x)": numbers.pct_spoken,
        "pct_spoken(x, 2)": lambda x: numbers.pct_spoken(x, 2),
        "gbp(x)": numbers.gbp,
        "pounds(x)": numbers.pounds,
        "gbp_spoken(x)": numbers.gbp_spoken,
        "count(Math.abs(x))": lambda x: numbers.count(abs(x)),
        "round_down(x, 3)": lambda x: round_down(x, 3),
    }
    answer = f"((x) => [{', '.join(expressions)}])(position.x)"
    told = run(_NO_PAYLOAD, [{"x": one} for one in asked], tmp_path, answer, MODEL_SCRIPTS)
    for one, theirs in zip(asked, told, strict=True):
        assert dict(zip(expressions, theirs, strict=True)) == {name: say(one) for name, say in expressions.items()}, one


_NO_PAYLOAD = '{"organisations": []}'


def test_sums_are_rounded_once_as_python_rounds_them(tmp_path: Path) -> None:
    chance = random.Random(6)
    lists: list[Sequence[float]] = [(1e16, 1.0, 1e-16), (1.0, 1e-16, 1e-16), (1e308, -1e308, 0.5), (-0.5, 0.25)]
    lists += [[chance.choice([-1, 1, 1]) * 10 ** chance.uniform(-12, 12) for _ in range(7)] for _ in range(1500)]
    lists += [[chance.randint(0, 10**9) / 2**k for _ in range(k)] for k in range(1, 9) for _ in range(50)]
    lists += [[2.0**53, chance.choice([-1.0, 1.0]), 2.0 ** -chance.randint(40, 80)] for _ in range(200)]
    answer = "[fsum(position.figures), pounds_adding_up(position.figures)]"
    told = run(_NO_PAYLOAD, [{"figures": list(one)} for one in lists], tmp_path, answer, MODEL_SCRIPTS)
    for one, (whole, pounds) in zip(lists, told, strict=True):
        assert whole == math.fsum(one), one
        if max(map(abs, one), default=0.0) < 1e12:
            assert pounds == pounds_adding_up(one), one


def test_names_are_typed_as_python_types_them(tmp_path: Path) -> None:
    names = ["DWP", "Our Dept", "it's", 'a "b"', "$HOME", "a`b", "Énergie", "x/y.z:1-2", "a&b", 'd\'É "f"', "٣", "½"]
    told = run(_NO_PAYLOAD, [{"name": one} for one in names], tmp_path, "as_argument(position.name)", MODEL_SCRIPTS)
    assert told == [as_argument(one) for one in names]
