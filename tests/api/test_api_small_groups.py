"""Groups of fewer than 5 people are in every sum and in nothing that Python hands out."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import paymodel as pm
from paymodel.api.shown import Shown

ROWS = (
    "AA,50,45,21000,21000",
    "AO,200,180,22500,22400",
    "EO,300,290,28000,27900",
    "HEO,100,98,35000,34900",
    "SEO,60,58,41000,40900",
    "G7,3,2.75,54321,54321",
    "G6,4,3.5,67890,67890",
)
SECRET = re.compile(r"54,?321|67,?890|149,?382|237,?615|386,?99[78]")
"""The means of the two hidden grades, their pay, and what both make."""

OFFER = """name = "4.5%"
department = "OWN"
remit = "2023-24"
settlement_date = 2023-06-01
[[award]]
percent = 4.5
"""


def figures(value: object) -> Iterator[float]:
    if isinstance(value, pd.DataFrame):
        yield from (one for name in value.select_dtypes("float") for one in value[name].dropna())
    if isinstance(value, dict):
        for one in value.values():
            yield from figures(one)
    if isinstance(value, list | tuple):
        for one in value:
            yield from figures(one)
    if isinstance(value, float):
        yield value


def handed_out(result: Shown) -> Iterator[tuple[str, Any]]:
    """Everything that a result tells without a private name."""
    for name, _ in inspect.getmembers(type(result)):
        if not name.startswith("_"):
            value = getattr(result, name)
            yield name, value() if callable(value) else value
    yield "repr", repr(result)
    yield "html", result._repr_html_()


@pytest.fixture
def results(own_table) -> list[Shown]:
    grades = pm.load_grades(own_table(*ROWS))
    offer = pm.Offer.from_text(OFFER)
    return [
        pm.simulate(grades=grades, draws=20),
        pm.cost(offer, grades=grades),
        pm.compare([offer, pm.Offer.from_text(OFFER.replace("4.5", "4"))], grades=grades),
        pm.allocate(grades=grades),
        pm.frontier(offer, grades=grades),
        pm.solve(pm.Offer.from_text(OFFER.replace("percent = 4.5", 'percent = "?"')), grades=grades),
    ]


def test_no_figure_of_theirs_is_handed_out(results: list[Shown]) -> None:
    hidden = {54321.0, 67890.0, 2.75, 3.5, 2.75 * 54321, 3.5 * 67890, 2.75 * 54321 + 3.5 * 67890}
    for result in results:
        for name, value in handed_out(result):
            where = f"{type(result).__name__}.{name}"
            assert not [one for one in figures(value) if any(abs(one - secret) < 0.6 for secret in hidden)], where
            assert not SECRET.search(str(value)), where


def test_the_check_finds_them_where_they_are(results: list[Shown]) -> None:
    answer = results[0]
    assert isinstance(answer, pm.Answer)
    assert SECRET.search(repr(answer._result.departments[0].all_grades))


def test_they_are_nan_in_frames_and_in_the_sums(results: list[Shown]) -> None:
    answer, costing = results[:2]
    assert isinstance(answer, pm.Answer)
    assert isinstance(costing, pm.Costing)
    lines = answer.grades.set_index("grade")
    assert lines.loc[["G7", "G6"]].drop(columns="code").isna().all(axis=None)
    assert lines.loc[["AA", "SEO"], "fte"].tolist() == [45, 58]
    pay = 45 * 21000 + 180 * 22500 + 290 * 28000 + 98 * 35000 + 58 * 41000 + 2.75 * 54321 + 3.5 * 67890
    uplift = answer.verdicts.nlw_uplift_gbp[0]
    assert answer.verdicts.basic_pay_gbp[0] - uplift == pytest.approx(pay)
    assert costing.grades.set_index("grade").loc[["G7", "G6"], "fte"].isna().all()


def test_no_result_gives_what_its_sums_are_made_of(results: list[Shown]) -> None:
    for result in results:
        public = {name for name in (*dir(result), *vars(result)) if not name.startswith("_")}
        assert not public & {"result", "results", "departments", "all_grades", "baseline", "findings"}


def test_a_question_that_would_tell_them_is_refused_in_keywords(own_table, tmp_path: Path) -> None:
    with pytest.raises(pm.UserError) as told:
        pm.simulate(grades=own_table(*ROWS), junior_grades=["AA", "G7"], draws=0)
    assert any("junior_grades" in fault for fault in told.value.faults)
    assert not any("--" in fault for fault in told.value.faults)
