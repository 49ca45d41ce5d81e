"""Positions of the page, and what Python answers there."""

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from paymodel.errors import Faults
from paymodel.model.findings import Findings, RunResult
from paymodel.model.grades import DELEGATED
from paymodel.model.question import Question
from paymodel.outputs.explorer.payload import MOST_PCT, payload_text
from paymodel.run.asked import Explore, Simulate
from paymodel.run.explore import explore, of_everybody, of_one, question_at
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.run.simulation import answered

Position = Mapping[str, Any]

RULES: dict[str, dict[str, Any]] = {
    "as by default": {},
    "2022-23": {"as_at": 2022, "remit": "2022-23"},
    "the extra of AA and AO pay": {
        **{"as_at": 2022, "remit": "2022-23", "lower_bands": ("AA", "AO")},
        "additional_basis": "lower-bands",
    },
    "April inside": {"nlw": "inside", "spread": "wide"},
    "the extra of lower bands, April inside": {"nlw": "inside", "additional_basis": "lower-bands"},
    "31 March": {"baseline": "published", "remit": "2024-25"},
    "2026-27": {"remit": "2026-27", "spread": "cell-means", "nlw": "inside", "additional_basis": "lower-bands"},
    "odd lower bands": {"lower_bands": ("EO", "G7"), "as_at": 2022},
    "long hours": {"paid_hours": 48.0, "nlw": "inside", "lower_bands": ("AA",)},
}


def put_to_all(asked: Simulate) -> PutQuestion:
    """A question put to every organisation of its table, as the page holds them."""
    return of_everybody(put_question(asked, Faults()))


def text_of(asked: Simulate) -> str:
    """What the page of a question holds."""
    return payload_text(explore(Explore(asked)).payload)


@cache
def put_under(rules: str) -> tuple[PutQuestion, str]:
    """The question of RULES put to every organisation of the official tables, and what its page holds."""
    asked = Simulate(draws=0, **RULES[rules])
    return put_to_all(asked), text_of(asked)


def found_at(put: PutQuestion, position: Position) -> tuple[Findings, Question]:
    """What Python finds at a position."""
    question = question_at(put, position)
    one = of_one(put, position["department"], question)
    return one.assessed(put.table.workforce(position["department"], put.year)), question


def result_at(put: PutQuestion, position: Position) -> RunResult:
    """What `simulate -d CODE --draws 0` answers at a position."""
    return answered(of_one(put, position["department"], question_at(put, position)))


def positions(codes: Sequence[str], n: int, seed: int) -> Iterator[dict[str, Any]]:
    """Random positions, every organisation as often as any other; round figures as often as odd ones."""
    chance, turn = random.Random(seed), list(codes)
    for i in range(n):
        if i % len(turn) == 0:
            chance.shuffle(turn)
        position = {
            "department": turn[i % len(turn)],
            "headline_rate": _rate("headline_rate", chance),
            "additional_rate": chance.choice([0.0, _rate("additional_rate", chance)]),
            "target_rate": _rate("target_rate", chance),
            "floor_rate": chance.choice([0.0, _rate("floor_rate", chance)]),
            "differential_rate": chance.choice([None, _rate("differential_rate", chance)]),
            "junior_grades": _juniors(chance),
        }
        changed = chance.choice([None, None, _with_a_tie, _with_much_to_share])
        yield changed(position, chance) if changed else position


def _with_a_tie(position: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The same where demands cost just what the remit allows, or ask the same of everybody."""
    headline, additional = position["headline_rate"], position["additional_rate"]
    ties = [
        {"target_rate": headline, "floor_rate": headline},
        {"target_rate": headline, "floor_rate": headline, "additional_rate": 0.0, "differential_rate": None},
        {"target_rate": round(headline + additional, 4), "floor_rate": headline},
        {"target_rate": 0.0, "floor_rate": 0.0, "headline_rate": 0.0, "additional_rate": 0.0},
        {"floor_rate": min(position["target_rate"], MOST_PCT["floor_rate"] / 100)},
        {"differential_rate": 0.0},
    ]
    return {**position, **chance.choice(ties)}


def _with_much_to_share(position: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The same where money is left, grades start from different awards, and push each other."""
    headline = chance.randint(200, 1000)
    return {
        **position,
        "headline_rate": headline / 10_000,
        "additional_rate": chance.choice([0, 50, 300]) / 10_000,
        "target_rate": chance.randint(0, headline) / 10_000,
        "floor_rate": chance.choice([0, chance.randint(0, headline // 2)]) / 10_000,
        "differential_rate": chance.randint(0, 40) / 100,
        "junior_grades": chance.sample(DELEGATED, chance.randint(1, 3)),
    }


def _rate(name: str, chance: random.Random) -> float:
    """A rate in the steps of the page; half of them near the figures that are asked in earnest."""
    most = MOST_PCT[name] * 100
    near = chance.randint(0, most // 3)
    return chance.choice([chance.randint(0, most), near, near // 50 * 50]) / 10_000


def _juniors(chance: random.Random) -> list[str]:
    """The lowest grades, all of them, or any."""
    if chance.random() < 0.5:
        return list(DELEGATED[: chance.randint(1, len(DELEGATED))])
    return [grade for grade in DELEGATED if chance.random() < 0.5] or ["AO"]
