"""The sums as shown: every line can be worked again from the lines that it names."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.model.demand import Demand
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED
from paymodel.model.policies import POLICIES, RESTORE
from paymodel.model.question import APRIL, NLW_INSIDE, NLW_OUTSIDE, PUBLISHED, Question
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.tables import as_text, grade_table
from paymodel.run import Simulate, simulate

READINGS = {
    "published": (PUBLISHED, NLW_OUTSIDE),
    "outside": (APRIL, NLW_OUTSIDE),
    "inside": (APRIL, NLW_INSIDE),
}
HALF_A_DIGIT = 0.0051
"""Percentage points that a rate shown to two decimals may be off."""


def number(cell: str) -> float:
    return float(re.sub(r"[£,%]| points", "", cell))


def worked(how: str, lines: dict[str, float]) -> float:
    """What a sum such as '(9 + 4.5% of 5) / 3' comes to; the figures by line number."""
    above, _, below = how.removesuffix(", fenced").partition(" / ")
    parts = re.findall(r"([+-]?) ?(?:(-?[\d.]+)% of )?(\d+)", above)
    signed = [(-1 if sign == "-" else 1) * lines[line] * float(rate or 100) / 100 for sign, rate, line in parts]
    return sum(signed) / (lines[below] if below else 1)


def work_again(found: Findings, question: Question) -> set[str]:
    """Every line against those that it names; the kinds of line met."""
    rows = certificate_table(found, question).rows
    lines = {key: number(figure) for key, _, _, figure in rows if figure != "-"}
    met: set[str] = set()
    for key, label, how, figure in rows:
        if figure == "-":
            continue
        where, shown = f"{found.code}, line {key}, {label.strip()}: {how} is {figure}", number(figure)
        percent_of = re.fullmatch(r"(-?[\d.]+%) of line (\d+)", how)
        if label == "Shortfall":
            over = worked(how, lines)
            assert shown == (max(over, 1) if found.shortfall_gbp else 0), where
            assert found.shortfall_gbp or found.is_shortfall_fenced or over <= 2, where
            met.add("shortfall")
        elif " / " in how:
            pounds = lines[how.removesuffix(", fenced").rsplit(" ", 1)[1]]
            rounded_down = HALF_A_DIGIT if label.startswith("Most") else 0
            assert shown == pytest.approx(100 * worked(how, lines), abs=HALF_A_DIGIT + rounded_down + 200 / pounds), (
                where
            )
            met.add("ratio")
        elif re.fullmatch(r"\d+( [+-] \d+)+", how):
            assert shown == worked(how, lines), where
            met.add("sum")
        elif of_pay := re.fullmatch(r"(-?[\d.]+)% - (-?[\d.]+)% of pay", how):
            pay = next(line.basic_pay_gbp or 0 for line in found.all_grades if line.grade == label.split()[0])
            change = float(of_pay[1]) - float(of_pay[2])
            assert shown == pytest.approx(change / 100 * pay, abs=2 * HALF_A_DIGIT / 100 * pay), where
            met.add("pushed")
        elif percent_of:
            assert shown == pytest.approx(number(percent_of[1]) / 100 * lines[percent_of[2]], abs=1), where
            met.add("pot")
        elif re.fullmatch(r"of line \d+", how):
            rate = re.search(r"(-?[\d.]+%)", label)
            assert rate, where
            assert shown == pytest.approx(number(rate[1]) / 100 * lines[how.split()[-1]], abs=1), where
            met.add("cost")
    return met


def add_up_again(found: Findings, question: Question) -> None:
    """The columns of the grade table."""
    table = grade_table(found, question)
    (bottom,) = (row for row, cells in enumerate(table.rows) if cells[0] == "Total")
    for name in ("People", "FTE", "Basic pay £", "Award £"):
        column = table.header.index(name)
        cells = [number(cells[column]) for cells in table.rows[:bottom] if cells[column] != "[c]"]
        assert sum(cells) == number(table.rows[bottom][column]), f"{found.code} {name}"


def pay_in_the_sums(found: Findings, question: Question) -> float:
    (pay,) = (row[3] for row in certificate_table(found, question).rows if row[1].startswith("Basic pay"))
    return number(pay)


def pay_in_the_grades(found: Findings, question: Question) -> float:
    table = grade_table(found, question)
    (total,) = (row for row in table.rows if row[0] == "Total")
    return number(total[table.header.index("Basic pay £")])


@pytest.mark.parametrize("year", [2022, 2023])
@pytest.mark.parametrize("reading", READINGS)
def test_every_organisation_adds_up_as_shown(year: int, reading: str) -> None:
    met: set[str] = set()
    baseline, nlw = READINGS[reading]
    for terms in ({}, {"floor_rate": 0.045}, {"target_rate": 0.0, "floor_rate": 0.072}, {"remit": "2021-22"}):
        result = simulate(Simulate(("all",), year, baseline=baseline, nlw=nlw, draws=0, **terms))  # type: ignore[arg-type]
        for found in result.departments:
            if found.has_junior_pay:
                met |= work_again(found, result.question)
                add_up_again(found, result.question)
            if found.verdict is not None:
                in_the_sums = pay_in_the_sums(found, result.question)
                assert in_the_sums == pay_in_the_grades(found, result.question), found.code
    assert met == {"sum", "pot", "cost", "ratio", "shortfall"}


rates = st.integers(0, 1200).map(lambda points: points / 10_000)


@settings(max_examples=60)
@given(
    st.sampled_from(["DWP", "HMRC", "HMCTS", "CO"]), rates, rates, rates, st.booleans(), st.sampled_from([*READINGS])
)
def test_every_question_adds_up_as_shown(
    department: str, target: float, floor: float, headline: float, is_whole: bool, reading: str
) -> None:
    baseline, nlw = READINGS[reading]
    result = simulate(
        Simulate(
            departments=(department,),
            target_rate=target,
            floor_rate=floor,
            headline_rate=headline,
            additional_basis="whole-paybill" if is_whole else "lower-bands",
            baseline=baseline,
            nlw=nlw,
            draws=0,
        )
    )
    (found,) = result.departments
    work_again(found, result.question)
    add_up_again(found, result.question)


share = st.integers(0, 100).map(lambda points: points / 1000)
grades = st.lists(st.sampled_from(DELEGATED), min_size=1, max_size=3, unique=True).map(
    lambda chosen: tuple(sorted(chosen, key=DELEGATED.index))
)
named = st.builds(Demand, st.sampled_from(["floor", "cap"]), grades, share)
leads = st.sampled_from([None, 0.0, 0.1, 0.2, 0.3]).map(
    lambda rate: [] if rate is None else [Demand("differential", DELEGATED[1:], rate, is_general=True)]
)


@settings(max_examples=100)
@given(
    st.sampled_from(["DWP", "HMRC", "HO", "CO"]),
    *(share, share, leads, st.lists(named, max_size=3)),
    st.sampled_from([None, *(policy for policy in POLICIES if policy != RESTORE)]),
    st.sampled_from([*READINGS]),
)
def test_every_question_with_demands_adds_up_as_shown(
    department: str,
    target: float,
    floor: float,
    leads: list[Demand],
    named: list[Demand],
    policy: str | None,
    reading: str,
) -> None:
    baseline, nlw = READINGS[reading]
    result = simulate(
        Simulate(
            departments=(department,),
            target_rate=target,
            floor_rate=floor,
            demands=(*named, *leads),
            policy=policy,
            baseline=baseline,
            nlw=nlw,
            draws=0,
        )
    )
    (found,), question = result.departments, result.question
    assert found.split is not None
    work_again(found, question)
    add_up_again(found, question)
    text = as_text(certificate_table(found, question))
    assert "nan" not in text
    lines = {label: number(figure) for _, label, _, figure in certificate_table(found, question).rows if figure != "-"}
    least = next((figure for label, figure in lines.items() if label.startswith("Least awards")), None)
    if least is not None:
        paid = sum(
            rate * (line.basic_pay_gbp or 0)
            for rate, line in zip(
                found.split.least_award_rates,
                (line for line in found.all_grades if line.award_rate is not None),
                strict=True,
            )
        )
        assert least == pytest.approx(paid, abs=8)
    if found.split.is_feasible and "  not spent" in lines:
        spent = sum(line.award_cost_gbp or 0 for line in found.all_grades) + found.nlw_spent_gbp
        assert lines["  not spent"] == pytest.approx(lines["Ceiling"] - spent, abs=8)
