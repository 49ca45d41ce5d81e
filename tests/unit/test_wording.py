"""What is said: true to the sums, and never without what everybody else gets."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.model.findings import Findings
from paymodel.model.question import APRIL, NLW_INSIDE, NLW_OUTSIDE, PUBLISHED, Question
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.numbers import gbp, gbp_spoken, grade_list, pct, pct_at_most, pct_short, pct_spoken
from paymodel.outputs.readings_wording import opposed_readings
from paymodel.outputs.report.answer_sections import if_paid_sentence
from paymodel.outputs.tables import Table, answer_table, as_markdown, as_text
from paymodel.outputs.uncertainty_tables import sureness_tables
from paymodel.outputs.wording import (
    comparison_sentence,
    grades_title,
    remarks,
    verdict_paragraphs,
    verdict_sentence,
)
from paymodel.run import Simulate, simulate


def asked(department: str, **terms: object) -> tuple[Findings, Question]:
    """As on 31 March, unless the terms say otherwise."""
    defaults = {"draws": 0, "baseline": PUBLISHED}
    result = simulate(Simulate(departments=(department,), **{**defaults, **terms}))  # type: ignore[arg-type]
    return result.departments[0], result.question


@pytest.mark.parametrize(
    ("department", "terms", "sentence"),
    [
        (
            "DWP",
            {},
            "DWP: the readings of the rules disagree. If the extra 0.5% is for AA to EO, and of all pay, 6.5% for AA "
            "to EO is within the 2023-24 ceiling only with the extra 0.5%, and leaves 1.3% for HEO to G6; if it is for "
            "AA and AO, and of their pay, the same is £241,000 a year above the ceiling, and leaves nothing for HEO to "
            "G6. If the extra 0.5% is for AA to EO, and of all pay, with everybody else at 4.5% and with the extra "
            "0.5%, the most for AA to EO is 5.2%.",
        ),
        (
            "HMRC",
            {},
            "HMRC: 6.5% for AA to EO is within the 2023-24 ceiling without the extra 0.5%, and leaves 3.3% for "
            "HEO to G6 (4.1% with the extra 0.5%). With everybody else at 4.5% and with the extra 0.5%, the most for "
            "AA to EO is 5.89%.",
        ),
        (
            "DWP",
            {"floor_rate": 0.045},
            "DWP: 6.5% for AA to EO with 4.5% for HEO to G6 is £20.6m a year above the 2023-24 ceiling (5.92% of basic "
            "pay against 5.00%). 6.5% for AA to EO leaves 1.3% for HEO to G6, not 4.5%. With everybody else at 4.5% "
            "and with the extra 0.5%, the most for AA to EO is 5.2%.",
        ),
        (
            "HMRC",
            {"target_rate": 0.15},
            "HMRC: 15% for AA to EO, even with nothing for HEO to G6, is £8.5m a year above the 2023-24 ceiling "
            "(5.38% of basic pay against 5.00%). With everybody else at 4.5% and with the extra 0.5%, the most for AA "
            "to EO is 5.89%.",
        ),
        (
            "DWP",
            {"junior_grades": ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6"), "target_rate": 0.05},
            "DWP: the readings of the rules disagree. If the extra 0.5% is of all pay, 5% for AA to G6 is within the "
            "2023-24 ceiling only with the extra 0.5%; nobody else is in the sums; if it is of AA to EO pay, the same "
            "is £3.2m a year above the ceiling.",
        ),
        (
            "SCOTGOV",
            {"remit": "2024-25"},
            "SCOTGOV: outside this remit; by its sums alone, 6.5% for AA to EO is within the 2024-25 ceiling, "
            "and leaves 4.7% for HEO to G6. With everybody else at 5%, the most for AA to EO is 5%.",
        ),
        (
            "DWP",
            {"floor_rate": 0.0131},
            "DWP: the readings of the rules disagree. If the extra 0.5% is of all pay, 6.5% for AA to EO, with at "
            "least 1.31% for HEO to G6, is within the 2023-24 ceiling only with the extra 0.5%, and leaves 1.31% for "
            "HEO to G6; if it is of AA to EO pay, the same is £3.2m a year above the ceiling, and leaves 0.8% for HEO "
            "to G6. If the extra 0.5% is of all pay, with everybody else at 1.31% and with the extra 0.5%, the most "
            "for AA to EO is 6.5%; at 4.5%, it is 5.2%.",
        ),
        (
            "DWP",
            {"target_rate": 0.06, "floor_rate": 0.2},
            "With everybody else at 4.5% and with the extra 0.5%, the most for AA to EO is 5.2%; everybody else at 20% "
            "would alone be above the ceiling.",
        ),
        (
            "UKSTATS",
            {"remit": "2024-25", "additional_rate": -0.005, "target_rate": 0.0435},
            "UKSTATS: 4.35% for AA to EO is within a ceiling of 5% - 0.5%, and leaves 4.5% for HEO to G6.",
        ),
        ("RFA", {}, "RFA: nothing can be said, since the table gives no pay by grade for it."),
    ],
)
def test_the_sentence_that_is_read_out(department: str, terms: dict[str, object], sentence: str) -> None:
    found, question = asked(department, **terms)
    assert sentence in verdict_sentence(found, question).replace(" (without 1,695 FTE who have no grade)", "")


def test_where_the_readings_of_the_april_rise_differ_both_verdicts_are_read_out() -> None:
    found, question = asked("DWP", baseline=APRIL)
    assert verdict_paragraphs(found, question) == [
        "DWP: the readings of the rules disagree. If the minimum-wage rise of 1 April is in the baseline, 6.5% for AA "
        "to EO is within the 2023-24 ceiling only with the extra 0.5%, and leaves 1.2% for HEO to G6; if it counts "
        "inside the remit, the same is £16.7m a year above the ceiling, and leaves nothing for HEO to G6.",
        "If the minimum-wage rise of 1 April is in the baseline but the extra 0.5% is for AA and AO, and of their pay, "
        "the same is £596,000 a year above the ceiling, and leaves nothing for HEO to G6. If that rise is in the "
        "baseline, with everybody else at 4.5% and with the extra 0.5%, the most for AA to EO is 5.2%.",
    ]
    ((title, table),) = sureness_tables(found, question)
    assert title == (
        "Within or above the ceiling, by how the rules are read; Most: the most for AA to EO beside at least 0% for "
        "HEO to G6"
    )
    assert grades_title(found, question) == "Grade by grade, if the minimum-wage rise of 1 April is in the baseline"
    assert comparison_sentence(found, question).startswith(
        "If the minimum-wage rise of 1 April is in the baseline, against 4.5% for everybody, with the extra 0.5%: AA to"
    )
    assert table.header == ("Extra 0.5% for", "of", "1 April", "Verdict", "Above £", "Left", "Most")
    assert table.rows == (
        ("either way", "all pay", "baseline", "with extra", "-", "1.26%", "7.00%"),
        ("either way", "all pay", "inside", "above", "16,707,747", "-2.59%", "5.46%"),
        ("AA to EO", "their pay", "baseline", "with extra", "-", "0.76%", "6.80%"),
        ("AA to EO", "their pay", "inside", "above", "19,938,100", "-3.09%", "5.26%"),
        ("AA and AO", "their pay", "baseline", "above", "595,841", "-0.09%", "6.46%"),
        ("AA and AO", "their pay", "inside", "above", "25,456,655", "-3.94%", "4.91%"),
    )
    inside, question = asked("DWP", baseline=APRIL, nlw=NLW_INSIDE)
    assert verdict_paragraphs(inside, question)[0] == (
        "DWP: the readings of the rules disagree. If the minimum-wage rise of 1 April counts inside the remit, 6.5% "
        "for AA to EO, even with nothing for HEO to G6, is £16.7m a year above the 2023-24 ceiling (5.75% of basic pay "
        "against 5.00%); if it is in the baseline, the same is within the ceiling only with the extra 0.5%, and leaves "
        "1.2% for HEO to G6."
    )
    assert grades_title(inside, question) == (
        "Grade by grade, if target and floor were paid: £16.7m above the ceiling if the minimum-wage rise of 1 April "
        "counts inside the remit"
    )
    assert if_paid_sentence(inside, question).startswith(
        "If all of it were paid, £16.7m a year above the ceiling if the minimum-wage rise of 1 April counts inside the "
        "remit: against 4.5% for everybody, AA to EO"
    )


def test_where_another_reading_is_within_on_other_money_it_is_said_beside_the_verdict() -> None:
    """DVLA: £885,000 of the rise, taken from what 0.5% more of £154.5m makes, leaves less than the headline alone."""
    said = verdict_sentence(*asked("DVLA", baseline=APRIL))
    assert said.startswith("DVLA: 6.5% for AA to EO is within the 2023-24 ceiling without the extra 0.5%")
    assert said.endswith(
        "If the minimum-wage rise of 1 April counts inside the remit, the same is within the ceiling only with the "
        "extra 0.5%, and leaves 0.7% for HEO to G6."
    )


def test_without_draws_the_readings_are_shown_wherever_there_are_two() -> None:
    assert sureness_tables(*asked("HMRC", remit="2021-22", headline_rate=0.01)) == []
    ((_, table),) = sureness_tables(*asked("HMRC", remit="2021-22", headline_rate=0.01, baseline=APRIL))
    assert table.header == ("1 April", "Verdict", "Above £", "Left", "Most")
    assert [row[0] for row in table.rows] == ["baseline", "inside"]
    assert sureness_tables(*asked("RFA")) == []


def test_what_the_other_reading_leaves_with_the_extra_is_not_said_to_be_without_it() -> None:
    """DWP at 4.4% and at least 4.4% for all: with the rise inside, £23.7m of it, above; in the baseline, 4.4% is within
    the headline pot, and the extra makes (5% of all - 4.4% of AA to EO) / the rest = 6.49%."""
    found, question = asked("DWP", baseline=APRIL, nlw=NLW_INSIDE, target_rate=0.044, floor_rate=0.044)
    headline, more = verdict_paragraphs(found, question)
    assert headline.endswith(
        "if it is in the baseline, the same is within the ceiling without the extra 0.5%; with it, that leaves 6.4% "
        "for HEO to G6."
    )
    assert "leaves 2.6% for HEO to G6, not 4.4%; with everybody else at 4.4% and" in more
    assert more.endswith("; at 4.5%, it is 3.65%.")


@pytest.mark.parametrize("department", ["HMRC", "HMPPS"])
def test_where_the_readings_agree_one_verdict_is_read_out(department: str) -> None:
    assert "minimum-wage" not in verdict_sentence(*asked(department, baseline=APRIL))


def test_the_april_rise_is_said_where_somebody_is_lifted() -> None:
    said = remarks(*asked("DWP", baseline=APRIL))[0]
    assert said.startswith("The National Living Wage rise of 1 April lifts AA and AO by £23.7m a year before any award")
    for terms in ({"baseline": PUBLISHED}, {"baseline": APRIL, "as_at": 2022}):
        assert not any("lifts" in line for line in remarks(*asked("HMRC", **terms)))


def other_readings(found: Findings) -> list[dict[str, object]]:
    """The readings that a sentence has to name beside the one asked: those that turn the verdict, or else the other one
    of the rise where it is on other money."""
    opposed = opposed_readings(found.by_reading) if found.by_reading else []
    if not opposed:
        return [{"nlw": found.other_nlw.nlw}] if found.other_nlw and found.has_junior_pay else []
    return [
        {"nlw": one.nlw, "lower_bands": one.lower_bands, "additional_basis": one.additional_basis} for one in opposed
    ]


rates = st.integers(0, 1200).map(lambda points: points / 10_000)


@settings(max_examples=60)
@given(
    st.sampled_from(["DWP", "HMRC", "HO", "UKSC", "NIC", "OSCR", "HMPPS"]),
    *(rates, rates, rates, st.booleans()),
    st.sampled_from([(PUBLISHED, NLW_OUTSIDE), (APRIL, NLW_OUTSIDE), (APRIL, NLW_INSIDE)]),
)
def test_no_sentence_says_more_than_the_sums(
    department: str, target: float, floor: float, headline: float, is_whole: bool, reading: tuple[str, str]
) -> None:
    baseline, nlw = reading
    terms: dict[str, object] = {
        "baseline": baseline,
        "nlw": nlw,
        "headline_rate": headline,
        "additional_basis": "whole-paybill" if is_whole else "lower-bands",
    }
    found, question = asked(department, target_rate=target, floor_rate=floor, **terms)
    said = verdict_sentence(found, question)
    assert re.match(rf"{department}\b", said)
    clauses = re.split(r"(?<=\.) |; (?=if )", said)
    others = [clause for clause in clauses if "the same is" in clause]
    said = " ".join(clause for clause in clauses if "the same is" not in clause)
    for clause, other in zip(others, other_readings(found), strict=True):
        against, _ = asked(department, **{**terms, **other, "target_rate": target, "floor_rate": floor})
        assert ("above the ceiling" in clause) == (against.verdict == "above_ceiling")
        for left in re.findall(r"leaves (-?[\d.]+)% for HEO to G6", clause):
            at = {"target_rate": target, "floor_rate": float(left) / 100}
            spent, _ = asked(department, **{**terms, **other, **at})
            assert spent.shortfall_gbp == 0
    assert "HEO to G6" in said or "nobody else" in said or "cannot be tested" in said
    assert not re.search(r"fundab|afford|fair|nan|None|--", said)
    alone = re.search(r"leaves (-?[\d.]+)% for HEO to G6 \((-?[\d.]+)% with the extra", said)
    if alone:
        without, _ = asked(department, target_rate=target, floor_rate=float(alone[1]) / 100, **terms)
        assert without.verdict == "within_headline"
    for left in [alone[2]] if alone else re.findall(r"leaves (-?[\d.]+)% for HEO to G6", said):
        spent, _ = asked(department, target_rate=target, floor_rate=float(left) / 100, **terms)
        assert spent.shortfall_gbp == 0
    at_most = re.findall(r"else at ([\d.]+)%(?: and with the extra 0.5%)?, the most for AA to EO is ([\d.]+)%", said)
    at_most += re.findall(r"; at ([\d.]+)%, it is ([\d.]+)%", said)
    for others, most in at_most:
        spent, _ = asked(department, target_rate=float(most) / 100, floor_rate=float(others) / 100, **terms)
        assert spent.shortfall_gbp == 0
    unmet = re.findall(r"else at ([\d.]+)% would alone be above the ceiling", said)
    for others in unmet:
        assert asked(department, target_rate=0.0, floor_rate=float(others) / 100, **terms)[0].shortfall_gbp > 0
    if found.has_junior_pay and found.has_rest_pay:
        told = {float(others) for others in (*unmet, *(others for others, _ in at_most))}
        assert told <= {round(floor * 100, 2), round(headline * 100, 2)}
        assert len(at_most) + len(unmet) == len(told) >= (2 if floor and floor != headline and not unmet else 1)


def test_the_answer_table_is_rounded_down() -> None:
    found, question = asked("HMRC")
    assert answer_table(found, question).rows[2] == ("AA to EO", "of all pay", "13.93%", "10.36%", "5.89%")


def test_who_gets_less_is_said() -> None:
    found, question = asked("DWP")
    junior_more = (0.065 - 0.045) * 1_586_354_050 / 60_235
    rest_rate = (0.05 * 2_232_424_700 - 0.065 * 1_586_354_050) / 646_070_650
    rest_less = (0.045 - rest_rate) * 646_070_650 / 15_425
    assert remarks(found, question)[0] == (
        "If the extra 0.5% is for AA to EO, and of all pay, against 4.5% for everybody, with the extra 0.5%: "
        f"AA to EO (60,235 FTE) get 6.5%, £{junior_more:,.0f} a year more on average; "
        f"HEO to G6 (15,425 FTE) get {rest_rate:.2%}, £{rest_less:,.0f} a year less on average."
    )


def test_the_ring_fence_is_explained_where_it_binds() -> None:
    found, question = asked("HMRC", target_rate=0.0)
    assert "only be spent on AA to EO" in remarks(found, question)[0]
    assert certificate_table(found, question).rows[8][2] == "4 / 3, fenced"
    assert not any("only be spent" in line for line in remarks(*asked("HMRC")))


def test_without_additional_money_there_is_no_fence() -> None:
    found, question = asked("DWP", remit="2021-22", target_rate=0.0, headline_rate=0.01)
    assert found.rest_rate == found.rest_rate_headline == pytest.approx(0.01 * 2_232_424_700 / 646_070_650)
    assert not any("may only be spent" in sentence for sentence in remarks(found, question))


def test_numbers_in_print() -> None:
    assert [pct(0.0131692), pct(-0.00001), pct(None), pct(0.7106, 1)] == ["1.32%", "0.00%", "-", "71.1%"]
    assert [pct_short(rate) for rate in (0.065, 0.0, 0.05, 0.0325, 0.01325)] == ["6.5%", "0%", "5%", "3.25%", "1.325%"]
    assert [pct_spoken(rate) for rate in (0.0131692, 0.0589, 0.0004, -0.0041)] == ["1.3%", "5.8%", "0.04%", "-0.5%"]
    assert pct_at_most(0.058939) == "5.89%"
    assert [gbp(1_234.5), gbp(-7), gbp(None)] == ["£1,235", "-£7", "-"]
    assert [gbp_spoken(amount) for amount in (20_560_000, 123_456, 36.2, 0.2)] == ["£20.6m", "£123,000", "£36", "£1"]
    assert [grade_list(grades) for grades in (("AO",), ("AA", "AO"), ("AA", "AO", "EO"), ("AA", "EO", "G6"))] == [
        *("AO", "AA and AO", "AA to EO", "AA, EO and G6")
    ]


def test_tables_as_text_and_markdown() -> None:
    table = Table(("Name", "£"), (("=1|2", "-3"), ("b", "-£4,000")), "lr")
    assert as_text(table).splitlines() == ["Name        £", "----  -------", "=1|2       -3", "b     -£4,000"]
    assert as_markdown(table).splitlines()[2] == "| \\=1\\|2 | -3 |"
