"""Pay against prices before and after an award: pay and index levels as published, as arithmetic."""

import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paymodel.errors import Faults, UserError
from paymodel.inputs.price_rises import price_rise
from paymodel.model.demand import CAP, FLOOR, Demand
from paymodel.model.findings import RunResult
from paymodel.model.grades import DELEGATED
from paymodel.model.real_pay import MEANS, PUBLISHED_RATES, GradePay, PriceRise, lost_rate
from paymodel.model.real_terms import OtherAward, RealGrade, RealTerms, real_change_rate
from paymodel.outputs.real_terms_wording import (
    other_awards_sentences,
    other_awards_sources,
    other_awards_table,
    real_terms_key,
    real_terms_sentences,
    real_terms_summary,
    real_terms_table,
)
from paymodel.provenance import SUPPRESSED, Provenance
from paymodel.run.asked import Simulate
from paymodel.run.put_question import put_question
from paymodel.run.real_terms import other_awards, real_terms_of
from paymodel.run.simulation import simulate

MARCH_2021, MARCH_2022, MARCH_2023 = date(2021, 3, 31), date(2022, 3, 31), date(2023, 3, 31)

CPI = {2020: 108.6, 2021: 109.4, 2022: 117.1, 2023: 128.9, 2024: 133.0}
RPI = {2021: 296.9, 2022: 323.5, 2023: 367.2, 2024: 383.0}


def worked(since: date | None = None, **asked) -> tuple[RunResult, tuple[RealTerms, ...], tuple[str, ...]]:
    question = Simulate(draws=0, **asked)
    result = simulate(question)
    return result, *real_terms_of(put_question(question, Faults()), result, since)


def refused(since: date, **asked) -> tuple[str, ...]:
    with pytest.raises(UserError) as error:
        worked(since, **asked)
    return error.value.faults


def of(terms: RealTerms, grade: str) -> RealGrade:
    return next(one for one in terms.grades if one.pay.grade == grade)


def test_the_index_numbers_are_those_published() -> None:
    for index, levels in (("cpi", CPI), ("rpi", RPI)):
        for year, level in levels.items():
            rise = price_rise(index, MARCH_2023, date(year, 3, 1))
            assert rise is not None
            assert float(rise.levels[1]) == level


def test_ao_in_dwp_with_6_5_per_cent_alone() -> None:
    """£21,410 in March 2022, £22,020 in March 2023, £22,020 × 1.065 = £23,451.30 after the award.

    CPI 117.1, 128.9, then 133.0 a year on: 22,020 / 21,410 × 117.1 / 128.9 - 1 = -6.6%; after, -0.5%, then -3.6%.
    """
    _, (dwp,), unworked = worked(departments=("DWP",), baseline="published")
    assert (dwp.since, dwp.to, dwp.basis, unworked) == (MARCH_2022, MARCH_2023, MEANS, ())
    assert [(one.index, one.to_month) for one in dwp.prices] == [
        ("cpi", "2023-03"),
        ("rpi", "2023-03"),
        ("cpi", "2024-03"),
        ("rpi", "2024-03"),
    ]
    ao = of(dwp, "AO")
    assert (ao.pay.then_gbp, ao.pay.now_gbp, ao.award_rate) == (21_410, 22_020, 0.065)
    assert ao.new_gbp == pytest.approx(22_020 * 1.065)
    assert ao.before_change_rates == pytest.approx(
        [22_020 / 21_410 / (128.9 / 117.1) - 1, 22_020 / 21_410 / (367.2 / 323.5) - 1]
    )
    assert ao.real_change_rates == pytest.approx(
        [
            22_020 * 1.065 / 21_410 / (128.9 / 117.1) - 1,
            22_020 * 1.065 / 21_410 / (367.2 / 323.5) - 1,
            22_020 * 1.065 / 21_410 / (133.0 / 117.1) - 1,
            22_020 * 1.065 / 21_410 / (383.0 / 323.5) - 1,
        ]
    )
    assert [round(rate * 100, 1) for rate in ao.before_change_rates] == [-6.6, -9.4]
    assert [round(rate * 100, 1) for rate in ao.real_change_rates] == [-0.5, -3.5, -3.6, -7.5]


@pytest.mark.parametrize("nlw", ["inside", "statutory-outside"])
def test_with_the_rise_of_1_april_the_whole_rise_counts(nlw: str) -> None:
    """EO in DWP, whom the floor of £22,845 does not reach: £28,810 × 1.065. AO, whom it does: the whole rise."""
    result, terms, _ = worked(nlw=nlw)
    assert [one.code for one in terms] == ["DWP", "HMRC"]
    assert of(terms[0], "EO").new_gbp == pytest.approx(28_810 * 1.065)
    for found, one in zip(result.departments, terms, strict=True):
        lines = {line.grade: line for line in found.grades}
        assert [grade.pay.grade for grade in one.grades] == list(DELEGATED)
        for grade in one.grades:
            line = lines[grade.pay.grade]
            assert grade.new_gbp == pytest.approx(line.new_mean_salary_gbp)
            assert grade.rise_rate == pytest.approx(line.rise_from_31_march_rate)
    assert of(terms[0], "AO").new_gbp > 22_845 * 1.065


def test_published_rates_go_by_the_rate_itself() -> None:
    """AO in DWP: £21,010 in 2021, £21,690 in 2023, lifted to 10.42 × 42 × 52.2 = £22,845, then 6.5%: £24,329.93."""
    _, (dwp,), _ = worked(MARCH_2021, departments=("DWP",))
    assert dwp.basis == PUBLISHED_RATES
    assert dwp.lacking_grades == ("AA", "HEO", "SEO", "G7", "G6")
    ao, eo = dwp.grades
    assert ao.new_gbp == pytest.approx(22_845 * 1.065)
    assert ao.real_change_rates[0] == pytest.approx(22_845 * 1.065 / 21_010 / (128.9 / 109.4) - 1)
    assert ao.before_change_rates[1] == pytest.approx(21_690 / 21_010 / (367.2 / 296.9) - 1)
    assert eo.new_gbp == pytest.approx(28_120 * 1.065)
    notes = "\n".join(dwp.notes)
    assert "lifted to £22,845 where it was below on 1 April" in notes
    assert "AA, HEO, SEO, G7 and G6 left out" in notes
    _, (alone,), _ = worked(MARCH_2021, departments=("DWP",), baseline="published")
    assert alone.grades[0].new_gbp == pytest.approx(21_690 * 1.065)


def test_the_tables_of_2022_have_rates_in_one_department_alone() -> None:
    result, terms, unworked = worked(as_at=2022, remit="2022-23")
    assert [(one.code, one.since, one.to, len(one.grades)) for one in terms] == [
        ("DWP", MARCH_2021, MARCH_2022, 2),
    ]
    assert terms[0].grades[1].before_change_rates[0] == pytest.approx(27_570 / 27_570 / (117.1 / 109.4) - 1)
    assert unworked == (
        "HMRC: pay is not set against prices, since pay of an earlier 31 March that can be compared is not held for "
        "any of its grades.",
    )
    said = real_terms_sentences(terms[0], result.departments[0], result.question)[1]
    assert said.startswith("If target and floor were paid, £44.9m a year above the 2022-23 ceiling, with 6.5% for AA")
    assert "and 0% for HEO to G6" in said


def test_every_organisation_in_the_order_of_the_answer() -> None:
    result, terms, unworked = worked(departments=("all",), baseline="published")
    named = [one.code for one in terms] + [why.split(":")[0] for why in unworked]
    assert sorted(named) == sorted(found.code for found in result.departments)
    order = [found.code for found in result.departments if found.code in {one.code for one in terms}]
    assert [one.code for one in terms] == order
    assert {one.since for one in terms} == {MARCH_2022}
    assert "RFA: pay is not set against prices, since the table gives no pay by grade for it." in unworked
    hmt = next(one for one in terms if one.code == "HMT")
    assert hmt.lacking_grades == ("SEO",)
    assert worked(MARCH_2022, departments=("all",), baseline="published")[1:] == (terms, unworked)
    table = real_terms_summary(terms)
    assert len(table.rows) == len(terms)
    assert table.rows[0][:4] == ("DWP", "AA to G6", "-8.0% to -4.2%", "-10.7% to -7.1%")


def test_a_day_that_is_not_held_is_refused() -> None:
    assert refused(MARCH_2021) == (
        "--since: HMRC: pay of 31 March 2021 cannot be compared with that of 31 March 2023, since it is held for none "
        "of its grades, or not like for like; choose 31 March 2022.",
    )
    for day in (date(2022, 6, 30), MARCH_2023, date(2024, 3, 31)):
        (fault,) = refused(day)
        assert fault.endswith("before that of the staff figures, 31 March 2023; choose 31 March 2022.")
    (fault,) = refused(MARCH_2022, departments=("DWP", "GCO"))
    assert fault.startswith("--since: GCO: ")
    assert fault.endswith("; leave --since out.")
    assert len(refused(date(2005, 3, 31), departments=("all",), baseline="published")) > 100
    assert "neither CPI nor RPI is held for both March 2005 and March 2023" in refused(date(2005, 3, 31))[0]


def own(own_table, *rows: str) -> Path:
    return own_table(*(f"{row[:4]},OWN,Own unit,Own parent,{row[5:]},payroll" for row in rows), raw=True)


def test_a_table_of_ones_own(own_table) -> None:
    """AO: £18,000 in 2020, £19,000 in 2023, lifted to 10.42 × 37 × 52.2 = £20,126, then 10%."""
    path = own(
        own_table,
        "2020,AO,100,100,18000,18000",
        "2023,AO,100,100,19000,19000",
        "2020,HEO,50,50,30000,30000",
        "2023,HEO,50,50,40000,40000",
    )
    result, (terms,), unworked = worked(grades_path=path, target_rate=0.1, floor_rate=0.02)
    assert (terms.since, unworked) == (date(2020, 3, 31), ())
    ao, heo = terms.grades
    assert ao.new_gbp == pytest.approx(20_126 * 1.1)
    assert ao.real_change_rates[0] == pytest.approx(20_126 * 1.1 / 18_000 / (128.9 / 108.6) - 1)
    assert heo.before_change_rates[0] == pytest.approx(40_000 / 30_000 / (128.9 / 108.6) - 1)
    assert heo.before_change_rates[0] > 0
    said = real_terms_sentences(terms, result.departments[0], result.question)
    assert "from 11.1% less (AO) to 12.3% more (HEO) by the CPI" in said[0]
    assert "4 pay rounds against 3 years of prices" in said[1]
    (fault,) = refused(MARCH_2022, grades_path=path)
    assert fault.endswith("; choose 31 March 2020.")


def test_one_year_alone_is_unworked(own_table) -> None:
    path = own(own_table, "2023,AO,100,100,19000,19000")
    _, terms, unworked = worked(grades_path=path)
    assert terms == ()
    assert unworked == (
        "OWN: pay is not set against prices, since its table holds pay of 31 March 2023 alone, and a table by grade "
        "may hold an earlier year beside it.",
    )


def test_a_year_beyond_the_indices_is_unworked_and_nothing_is_forecast(own_table) -> None:
    rows = [f"{year},AO,100,100,30000,30000" for year in (2025, 2026, 2027)]
    _, terms, unworked = worked(grades_path=own(own_table, *rows), as_at=2027, baseline="published")
    assert (terms, unworked) == ((), (unworked[0],))
    assert unworked[0].endswith("since neither CPI nor RPI is held for March 2027.")
    result, (terms,), _ = worked(grades_path=own(own_table, *rows), as_at=2026, baseline="published")
    assert {one.to_month for one in terms.prices} == {"2026-03"}
    assert terms.prices_later == ()
    assert "Prices of March 2027, twelve months on, are not held, and none is forecast." in terms.notes
    assert len(real_terms_sentences(terms, result.departments[0], result.question)) == 2


def test_a_small_group_is_nowhere(own_table) -> None:
    """Four people in G6: neither they, nor the grade that would tell them, has a figure anywhere."""
    rows = [f"{year},{grade},{n},{n},{pay},{pay}" for year in (2022, 2023) for grade, n, pay in (
        ("AO", 90, 21_111), ("EO", 80, 28_888), ("HEO", 7, 37_777), ("G6", 4, 71_717))]  # fmt: skip
    result, (terms,), _ = worked(grades_path=own(own_table, *rows))
    assert [one.pay.grade for one in terms.grades] == ["AO", "EO"]
    assert terms.withheld_grades == ("HEO", "G6")
    said = [*terms.notes, *real_terms_sentences(terms, result.departments[0], result.question), repr(terms)]
    table = real_terms_table(terms)
    assert {row[0]: set(row[1:]) for row in table.rows if row[0] in ("HEO", "G6")} == {
        "HEO": {SUPPRESSED},
        "G6": {SUPPRESSED},
    }
    assert not [text for text in said if any(figure in text for figure in ("71,717", "37,777", "71717", "37777"))]
    assert "HEO and G6 not shown" in "\n".join(terms.notes)


def test_where_only_few_were_there_before_it_is_unworked(own_table) -> None:
    """HEO alone has pay of both days, and has four people now; SEO keeps them from being worked out."""
    rows = ["2022,HEO,50,50,35000,35000", "2023,HEO,4,4,38000,38000"]
    more = ["2023,AO,100,100,21000,21000", "2023,SEO,6,6,45000,45000"]
    _, terms, unworked = worked(grades_path=own(own_table, *rows, *more))
    assert terms == ()
    assert unworked == ("OWN: pay is not set against prices, since the pay of so few people is not shown.",)


def test_demands_that_contradict_each_other_leave_pay_before_alone() -> None:
    cap = Demand(CAP, ("AA",), rate=0.02)
    result, (hmrc,), _ = worked(departments=("HMRC",), demands=(cap,))
    assert result.departments[0].verdict is None
    assert {one.award_rate for one in hmrc.grades} == {None}
    assert all(math.isnan(figure) for one in hmrc.grades for figure in (one.new_gbp, *one.real_change_rates))
    assert of(hmrc, "AO").before_change_rates[0] == pytest.approx(22_750 / 21_690 / (128.9 / 117.1) - 1)
    assert set(real_terms_table(hmrc).rows[0][5:]) == {"-"}
    assert real_terms_summary([hmrc]).rows[0][4:] == ("-", "-", "-", "-")
    said = real_terms_sentences(hmrc, result.departments[0], result.question)
    assert said[1] == "HMRC: no award is set against prices, since demands contradict each other."
    assert len(said) == 2


def test_a_demand_is_in_the_awards() -> None:
    floor = Demand(FLOOR, ("G6",), rate=0.06)
    result, (dwp,), _ = worked(departments=("DWP",), demands=(floor,), baseline="published")
    assert of(dwp, "G6").new_gbp == pytest.approx(70_550 * 1.06)
    said = real_terms_sentences(dwp, result.departments[0], result.question)[1]
    assert "6% for G6" in said


def test_a_sentence_never_goes_without_what_everybody_gets() -> None:
    result, terms, _ = worked(baseline="published", floor_rate=0.045)
    dwp, hmrc = (
        real_terms_sentences(one, found, result.question) for one, found in zip(terms, result.departments, strict=True)
    )
    assert dwp[0] == (
        "DWP: before any award, average pay on 31 March 2023 bought 4.2% (G6) to 8.0% (G7) less by the CPI and 7.1% "
        "(G6) to 10.7% (G7) less by the RPI than on 31 March 2022 (CPI +10.1%, RPI +13.5%)."
    )
    assert dwp[1] == (
        "If target and floor were paid, £20.6m a year above the 2023-24 ceiling, with 6.5% for AA to EO and 4.5% for "
        "HEO to G6, as if paid on that day, it buys from 3.8% less (G7) to 1.0% more (AA) by the CPI and 2.0% (AA) to "
        "6.7% (G7) less by the RPI than on 31 March 2022: 2 pay rounds against 1 year of prices."
    )
    assert dwp[2].startswith("At the prices of March 2024, which are those of as many years as pay rounds, the same")
    assert hmrc[1].startswith("If target and floor were paid, ")
    _, (april,), _ = worked(departments=("DWP",))
    assert "which needs no award" in "\n".join(april.notes)


def test_the_table_is_read_as_it_is_worked() -> None:
    _, (dwp,), _ = worked(departments=("DWP",), baseline="published")
    table = real_terms_table(dwp)
    assert table.header[1:5] == ("31 Mar 2022 £", "31 Mar 2023 £", "Before, CPI", "Before, RPI")
    assert table.header[-1] == "After, RPI to Mar 2024"
    assert table.rows[1] == (
        *("AO", "21,410", "22,020", "-6.6%", "-9.4%", "6.50%", "23,451"),
        *("-0.5%", "-3.5%", "-3.6%", "-7.5%"),
    )
    assert {len(row) for row in table.rows} == {len(table.alignment)} == {len(table.header)}
    assert "31 March 2022" in real_terms_key(dwp)


def test_what_published_rates_say_is_beside_averages() -> None:
    """AO: 21,690 / 21,260 × 117.1 / 128.9 - 1 = -7.3%; by the RPI × 323.5 / 367.2: -10.1%."""
    _, (dwp,), _ = worked(departments=("DWP",))
    (note,) = [note for note in dwp.notes if note.startswith("By published")]
    assert "AO -7.3% by the CPI and -10.1% by the RPI; EO" in note
    assert [note for note in dwp.notes if note.startswith("Prices are the")] == [
        "Prices are the CPI: 117.1 in March 2022, 128.9 in March 2023, up 10.1%.",
        "Prices are the RPI: 323.5 in March 2022, 367.2 in March 2023, up 13.5%.",
    ]
    assert len(dwp.notes) == len(set(dwp.notes))


def test_other_awards_stand_below_what_is_asked() -> None:
    result, _, _ = worked(departments=("HMRC",), floor_rate=0.02)
    awards = other_awards("2023-24")
    rows = other_awards_table(awards, result.question).rows
    assert rows[0] == ("Asked here: AA to EO", "6.5%", "with at least 2% for HEO to G6", "")
    assert rows[1][:2] == ("Remit 2023-24", "4.5% + 0.5%")
    assert ("Junior doctors in England", "6%", "and £1,250 consolidated", "press") in rows
    assert [row[1] for row in rows if row[0] == "DWP, AO"] == ["4.5% to 6.25%"]
    first, made = other_awards_sentences(awards, result.question)
    assert "neither a higher nor a lower figure says what a remit permits" in first
    assert made.startswith("Of DWP and HMRC these are the awards that were made")
    assert sum(len(line.split(": ")[0].split("; ")) for line in other_awards_sources(awards)) == len(awards)


def test_a_year_without_other_awards_has_no_row() -> None:
    result, _, _ = worked(departments=("HMRC",), remit="2024-25", as_at=2023)
    assert other_awards("2024-25") == ()
    assert other_awards_table((), result.question).rows == ()
    assert other_awards_sentences((), result.question) == ["No award made to others in 2024-25 is held."]


prices = st.builds(
    lambda rise: PriceRise("cpi", "2022-03", "2023-03", ("100", "110"), rise, "made up"), st.floats(-0.5, 3)
)
pay = st.floats(10_000, 200_000)


@given(pay, pay, prices)
def test_a_real_change_is_what_prices_leave_of_a_rise(then_gbp: float, later_gbp: float, rise: PriceRise) -> None:
    rate = real_change_rate(then_gbp, later_gbp, rise)
    assert then_gbp * (1 + rate) * (1 + rise.rise_rate) == pytest.approx(later_gbp)
    lost = lost_rate(GradePay("AO", then_gbp, later_gbp, "made up", "made up", "assumed"), rise)
    assert lost == pytest.approx(max(0.0, -rate), abs=1e-12)


def test_what_cannot_be_is_a_bug() -> None:
    rise = PriceRise("cpi", "2022-03", "2023-03", ("100", "110"), 0.1, "made up")
    with pytest.raises(ValueError, match="no comparison"):
        RealTerms("DWP", MARCH_2023, MARCH_2022, MEANS, (rise,), (), ())
    with pytest.raises(ValueError, match="no comparison"):
        RealTerms("DWP", MARCH_2022, MARCH_2023, MEANS, (), (), ())
    with pytest.raises(ValueError, match="no comparison"):
        RealTerms("DWP", MARCH_2022, MARCH_2023, "medians", (rise,), (), ())
    with pytest.raises(ValueError, match="is none"):
        OtherAward("DWP", "2023-24", 0.05, "", Provenance("made up", MARCH_2023, "assumed"), 0.05)
