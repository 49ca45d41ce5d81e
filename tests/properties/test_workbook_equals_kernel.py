"""The workbook's formulas against the kernel, for changed inputs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from paymodel.errors import Faults
from paymodel.inputs.organisations import remit_coverage
from paymodel.model.assessment import assess
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, Demand
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED, JUNIOR
from paymodel.model.question import NLW_INSIDE, NLW_OUTSIDE, NLW_READINGS, Question
from paymodel.model.remit import BASES, LOWER_BANDS, WHOLE_PAYBILL
from paymodel.model.reported import Reported
from paymodel.model.trade_off import rest_rates
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING
from paymodel.outputs.readings_wording import left_words
from paymodel.outputs.workbook.book import workbook_bytes
from paymodel.outputs.workbook.trade_off_sheet import HEADER_ROW, STEP_RATE
from paymodel.run import Simulate, simulate
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.units import round_up
from workbook_cells import Cells, Recalculated, cached, names_in, row_of

RATE = st.floats(-0.01, 0.12).map(lambda rate: round(rate, 4))


@dataclass(frozen=True, repr=False)
class Book:
    """A workbook, ready to be worked again, with what it was made from."""

    data: bytes
    live: Recalculated
    put: PutQuestion
    shown: Cells

    def inputs(self, question: Question) -> Cells:
        """The cells of Inputs as they stand for a question."""
        names, remit = names_in(self.data), question.remit
        changed: Cells = {
            names["headline_rate"]: remit.headline_rate,
            names["additional_rate"]: remit.additional_rate,
            names["target_rate"]: question.target_rate,
            names["floor_rate"]: question.floor_rate,
            names["additional_basis"]: remit.additional_basis,
            names["nlw_reading"]: question.nlw,
        }
        for grade in DELEGATED:
            row = row_of(self.shown, "Inputs", "A", grade)
            changed["Inputs", f"B{row}"] = "yes" if grade in question.junior_grades else "no"
            changed["Inputs", f"C{row}"] = "yes" if grade in remit.lower_bands else "no"
        return changed

    def sums(self, cells: Cells, sheet: str, label: str, nth: int = 0) -> list[Any]:
        """A row of sums under the three readings, or of given awards under one."""
        row = row_of(self.shown, sheet, "B", label, nth)
        return [cells[sheet, f"{column}{row}"] for column in "FGH" if (sheet, f"{column}{row}") in cells]


def _book(asked: Simulate, folder: Any) -> Book:
    data = workbook_bytes(Reported(simulate(asked)))
    return Book(data, Recalculated.of(data, folder), put_question(asked, Faults()), cached(data))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return _book(Simulate(draws=0, departments=("DWP",)), tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def with_inputs(book: Book) -> Callable[[Cells], Cells]:
    """The book worked again for other terms, other grades ticked, and other staff and pay."""
    rows = [row_of(book.shown, "DWP", "A", grade) for grade in DELEGATED]
    staff = [("DWP", f"{column}{row}") for row in rows for column in "DE"]
    return book.live.over([*book.inputs(book.put.question), *staff], book.shown)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    flags = st.lists(st.sampled_from(DELEGATED), max_size=7, unique=True).map(tuple)
    return {
        "headline_rate": draw(RATE),
        "additional_rate": draw(st.sampled_from([0.0, 0.005, 0.0125, -0.005, 0.03])),
        "target_rate": draw(RATE),
        "floor_rate": draw(st.one_of(st.just(0.0), RATE)),
        "additional_basis": draw(st.sampled_from(BASES)),
        "nlw": draw(st.sampled_from(NLW_READINGS)),
        "junior": draw(st.one_of(st.just(JUNIOR), flags.filter(bool))),
        "lower": draw(st.one_of(st.just(JUNIOR), flags)),
        "grade": draw(st.sampled_from(DELEGATED)),
        "fte": draw(st.one_of(st.none(), st.integers(1, 90_000))),
        "salary": draw(st.one_of(st.none(), st.integers(20_000, 120_000))),
    }


AS_ASKED: dict[str, Any] = {
    "headline_rate": 0.045,
    "additional_rate": 0.005,
    "target_rate": 0.065,
    "floor_rate": 0.0,
    "additional_basis": WHOLE_PAYBILL,
    "nlw": NLW_OUTSIDE,
    "junior": JUNIOR,
    "lower": JUNIOR,
    "grade": "AA",
    "fte": None,
    "salary": None,
}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions())
@example(AS_ASKED)
@example(AS_ASKED | {"target_rate": 0.001, "headline_rate": 0.03})  # the fence holds what is left
@example(AS_ASKED | {"nlw": NLW_INSIDE, "floor_rate": 0.02})
@example(AS_ASKED | {"additional_basis": LOWER_BANDS, "junior": ("AA", "AO", "EO", "HEO"), "lower": ("AA", "AO")})
@example(AS_ASKED | {"lower": (), "additional_basis": LOWER_BANDS})
@example(AS_ASKED | {"lower": ("HEO", "SEO", "G7", "G6"), "target_rate": 0.09})  # juniors break the fence alone
@example(AS_ASKED | {"junior": DELEGATED, "target_rate": 0.05})  # there is nobody else
@example(AS_ASKED | {"additional_rate": 0.0, "target_rate": 0.045, "floor_rate": 0.045})  # to the penny
@example(AS_ASKED | {"target_rate": 0.05, "floor_rate": 0.05})
@example(AS_ASKED | {"target_rate": 0.0, "floor_rate": 0.17})  # the fence alone is short
@example(AS_ASKED | {"target_rate": -0.01, "additional_rate": 0.0})  # without an extra there is no fence
@example(AS_ASKED | {"nlw": NLW_INSIDE, "lower": ("EO",)})  # the rise that scores falls on those outside
@example(AS_ASKED | {"floor_rate": -0.01, "target_rate": 0.07})  # those others are cut, within the ceiling
@example(AS_ASKED | {"floor_rate": 0.0125})  # 1.26% is left, which is more than the floor
@example(AS_ASKED | {"grade": "EO", "fte": 30_000, "salary": 31_000})
def test_every_live_formula_is_the_kernels(
    book: Book, with_inputs: Callable[[Cells], Cells], asked: dict[str, Any]
) -> None:
    put, [force] = book.put, book.put.workforces
    i = force.grades.index(asked["grade"])
    fte, salary = force.fte.copy(), force.mean_salary_gbp.copy()
    fte[i] = asked["fte"] or fte[i]
    salary[i] = asked["salary"] or salary[i]
    remit = replace(
        put.question.remit,
        headline_rate=asked["headline_rate"],
        additional_rate=asked["additional_rate"],
        additional_basis=asked["additional_basis"],
        lower_bands=asked["lower"],
    )
    question = replace(
        put.question,
        remit=remit,
        junior_grades=asked["junior"],
        target_rate=asked["target_rate"],
        floor_rate=asked["floor_rate"],
        nlw=asked["nlw"],
    )
    changed_force = replace(force, fte=fte, mean_salary_gbp=salary)
    found = assess(changed_force, remit_coverage(force.code, force.organisation), question, put.known_of(force.code))
    row = row_of(book.shown, "DWP", "A", asked["grade"])
    changed = book.inputs(question) | {("DWP", f"D{row}"): float(fte[i]), ("DWP", f"E{row}"): float(salary[i])}
    cells = with_inputs(changed)
    _holds(book, cells, found, question)
    _trades_off(book, cells, found, question)


def _holds(book: Book, cells: Cells, found: Findings, question: Question) -> None:
    def first(label: str, nth: int = 0) -> Any:
        return book.sums(cells, "DWP", label, nth)[0]

    money = {
        "Basic pay before the award": found.basic_pay_gbp,
        "April rise that scores inside the remit": found.nlw_spent_gbp,
        "Headline pot": found.headline_pot_gbp,
        "Additional pot": found.additional_pot_gbp,
        "Ceiling": found.ceiling_gbp,
        "Target for the junior grades": found.target_cost_gbp,
        "Floor for everybody else": found.floor_cost_gbp,
        "Shortfall": found.shortfall_gbp,
    }
    for label, amount in money.items():
        assert first(label) == pytest.approx(amount, abs=0.004), label
    rates = {
        ("Rest rate: what everybody else gets", 0): found.rest_rate,
        ("inside the headline pot alone", 0): found.rest_rate_headline,
        ("Largest rate for the junior grades", 0): found.max_junior_rate,
        ("Remit needed for target and floor, unfenced", 0): _rounded_up(found.required_remit_rate),
    }
    for (label, nth), rate in rates.items():
        assert first(label, nth) == ("-" if rate is None else pytest.approx(rate, abs=1e-9)), label
    other = next(one for one in found.nlw_answers if one.nlw != question.nlw)
    assert book.sums(cells, "DWP", "Shortfall")[1] == pytest.approx(other.shortfall_gbp, abs=0.004)
    for line in found.all_grades:
        if line.award_rate is not None:
            row = row_of(book.shown, "DWP", "A", line.grade)
            assert cells["DWP", f"J{row}"] == pytest.approx(line.award_rate, abs=1e-9)
            assert cells["DWP", f"K{row}"] == pytest.approx(line.award_cost_gbp, abs=0.004)
            assert cells["DWP", f"L{row}"] == pytest.approx(line.new_mean_salary_gbp, abs=0.004)
    _is_said(cells["DWP", "A2"], found, question)
    assert cells["DWP", "A2"] in [cells[at] for at in cells if at[0] == "Inputs"]


def _rounded_up(rate: float | None) -> float | None:
    return None if rate is None else round_up(rate, 3)


def _is_said(sentence: str, found: Findings, question: Question) -> None:
    """The verdict of the kernel, and in the same sentence what everybody else gets."""
    own = sentence.split(" If the ")[0]
    assert ("a year above the ceiling" in own) == (found.verdict == ABOVE_CEILING), sentence
    if question.remit.additional_rate and found.verdict != ABOVE_CEILING:
        assert ("only with the extra" in own) == (found.verdict == WITHIN_CEILING), sentence
    assert "leaves" in own or "nobody else is in the sums" in own
    if "leaves" in own and found.verdict == WITHIN_CEILING and abs(found.rest_rate or 0.0) > 0.0001:
        assert f"leaves {left_words(found.rest_rate, question)} for" in own, sentence


def _trades_off(book: Book, cells: Cells, found: Findings, question: Question) -> None:
    """The table at a few rates against the walk of the frontier, wherever nobody loses everything."""
    for rate in (0.0, 0.02, 0.065, 0.1):
        row = HEADER_ROW + 2 + round(rate / STEP_RATE)
        assert book.shown["Trade-off", f"A{row}"] == rate
        for column, is_alone in (("B", False), ("C", True)):
            kept = float(rest_rates(found, question, np.array([rate]), is_headline_alone=is_alone)[0])
            shown = cells["Trade-off", f"{column}{row}"]
            if np.isfinite(kept):
                assert shown == pytest.approx(kept, abs=1e-9)
            else:
                assert shown == "#N/A" or shown < -1 + 1e-9


FURTHER = (
    Demand(CAP, DELEGATED, 0.08, is_general=True),
    Demand(DIFFERENTIAL, DELEGATED[1:], 0.2, is_general=True),
    Demand(FLOOR, ("G6",), 0.02),
)


def test_given_awards_are_costed_and_held_against_each_demand(tmp_path: Any) -> None:
    book = _book(Simulate(draws=0, departments=("DWP",), demands=FURTHER), tmp_path)
    [found] = simulate(Simulate(draws=0, departments=("DWP",), demands=FURTHER)).departments
    question, cells = book.put.question, book.live.with_inputs({})
    assert book.sums(cells, "DWP", "Shortfall")[0] == pytest.approx(found.shortfall_gbp, abs=0.004)
    assert "every demand is met" in cells["DWP", "A2"]
    g6, eo = (row_of(book.shown, "DWP", "A", grade) for grade in ("G6", "EO"))
    at = row_of(book.shown, "DWP", "B", "Floor of 2% for G6")
    for award, floor, is_met in ((0.019, 0.02, False), (0.019, 0.018, True), (0.081, 0.02, True)):
        cells = book.live.with_inputs({("DWP", f"J{g6}"): award, ("DWP", f"F{at}"): floor})
        assert cells["DWP", f"G{at}"] == ("met" if is_met else "not met")
        pay = next(line.basic_pay_gbp for line in found.all_grades if line.grade == "G6") or 0.0
        own = next(line.award_rate for line in found.all_grades if line.grade == "G6") or 0.0
        assert found.split is not None
        cost = found.split.cost_gbp + (award - own) * pay
        assert book.sums(cells, "DWP", "These awards")[0] == pytest.approx(cost, abs=0.004)
        assert book.sums(cells, "DWP", "Shortfall")[0] == pytest.approx(
            max(0.0, cost - found.ceiling_gbp) if cost - found.ceiling_gbp > 0.005 else 0.0, abs=0.004
        )
        assert ("not every demand is met" in cells["DWP", "A2"]) == (not is_met or award > 0.08)
    cells = book.live.with_inputs({("DWP", f"J{eo}"): 0.02} | book.inputs(replace(question, target_rate=0.02)))
    assert cells["DWP", f"G{row_of(book.shown, 'DWP', 'B', 'Target of 6.5% for AA, AO, EO')}"] == "met"
