"""How sure an answer is said to be: words fixed to shares, both verdicts where readings disagree, what turns it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paymodel.model.assumption import UNIFORM, Assumption, Varied
from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import APRIL, NLW_INSIDE, NLW_OUTSIDE, PUBLISHED
from paymodel.model.ranges import Reading, Simulation
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.numbers import gbp_spoken, pct
from paymodel.outputs.readings_table import merged_lines, readings_table
from paymodel.outputs.readings_wording import opposed_readings
from paymodel.outputs.sureness import share_words
from paymodel.outputs.tables import comparison_table
from paymodel.outputs.uncertainty_caveats import varied_lines
from paymodel.outputs.uncertainty_tables import drivers_table, ranges_table
from paymodel.outputs.wording import remarks, verdict_paragraphs, verdict_sentence
from paymodel.run import Simulate, simulate

GLOSSARY = Path(__file__).parents[2] / "GLOSSARY.md"
TWO = simulate(Simulate(draws=2_000))


def asked(department: str, **terms: object) -> RunResult:
    return simulate(Simulate(departments=(department,), **{"draws": 400, **terms}))  # type: ignore[arg-type]


def drawn(found: Findings) -> Simulation:
    assert found.simulation is not None
    return found.simulation


def test_the_words_are_those_of_the_glossary() -> None:
    section = GLOSSARY.read_text(encoding="utf-8").split("## How sure a verdict is")[1].split("\n## ")[0]
    words = re.findall(r"^\| in (.+?) \|", section, flags=re.M)
    at = (100, 95, 75, 55, 50, 45, 25, 5, 0)
    assert [share_words(n, 100) for n in at] == words


@pytest.mark.parametrize(
    ("n_of", "words"),
    [(99, "nearly every draw"), (94, "most draws"), (74, "more draws than not"), (54, "about half of the draws")],
)
def test_within_and_above_have_the_same_words(n_of: int, words: str) -> None:
    mirrored = {
        "nearly every draw": "hardly any draw",
        "most draws": "few draws",
        "more draws than not": "fewer draws than not",
        "about half of the draws": "about half of the draws",
    }
    assert share_words(n_of, 100) == words
    assert share_words(100 - n_of, 100) == mirrored[words]


def test_one_draw_short_of_all_is_not_every_draw() -> None:
    assert share_words(999_999, 1_000_000) == "nearly every draw"
    assert share_words(1, 1_000_000) == "hardly any draw"


def test_the_same_in_every_draw_is_said_in_those_words() -> None:
    hmrc = TWO.departments[1]
    assert drawn(hmrc).is_settled
    assert verdict_sentence(hmrc, TWO.question).endswith(
        "That it is within the ceiling is the same in every draw under every reading of the rules (2,000 draws over "
        "what is uncertain in the figures; a share of draws is not the chance of a deal)."
    )
    above = asked("DWP", floor_rate=0.045)
    assert "That it is above the ceiling is the same in every draw under every reading of the rules" in (
        verdict_sentence(above.departments[0], above.question)
    )


def test_with_one_reading_alone_nothing_is_said_of_others() -> None:
    result = asked("DWP", remit="2021-22", baseline=PUBLISHED)
    found = result.departments[0]
    assert len(drawn(found).readings) == 1
    said = verdict_sentence(found, result.question)
    assert "is the same in every draw (400 draws" in said
    assert "reading" not in said
    assert readings_table(found, result.question).header == ("Verdict", "Above £m", "Left", "Within", "Error")


def test_readings_that_disagree_open_the_sentence() -> None:
    dwp = TWO.departments[0]
    held = [round(one.within_ceiling_share * 2_000) for one in drawn(dwp).readings]
    assert held[0] == 2_000
    said = verdict_sentence(dwp, TWO.question)
    assert said.startswith(
        "DWP: the readings of the rules disagree. If the minimum-wage rise of 1 April is in the baseline, 6.5% for AA "
        "to EO is within the 2023-24 ceiling only with the extra 0.5%, and leaves 1.2% for HEO to G6 (in every draw "
        "within); if it counts inside the remit, the same is £16.7m a year above the ceiling, and leaves nothing for "
        "HEO to G6 (in nearly every draw above). If the minimum-wage rise of 1 April is in the baseline but the extra "
    )
    assert said.endswith(
        "but the extra 0.5% is for AA and AO, and of their pay, the same is £596,000 a year above the ceiling, and "
        f"leaves nothing for HEO to G6 (above in {2_000 - held[6]:,} of 2,000 draws, within in {held[6]:,}). If that "
        "rise is in the baseline, with everybody else at 4.5% and with the extra 0.5%, the most for AA to EO is 5.2%. "
        "The shares are of 2,000 draws over what is uncertain in the figures; a share of draws is not the chance of a "
        "deal."
    )
    headline, more = verdict_paragraphs(dwp, TWO.question)
    assert f"{headline} {more}" == said
    assert len(headline.split()) < 80


def test_draws_that_turn_a_verdict_under_another_reading_open_the_sentence() -> None:
    """DVLA is within under every reading in the sums; with the rise inside, three draws of four are above."""
    result = asked("DVLA", draws=2_000)
    found = result.departments[0]
    assert drawn(found).is_read_alike
    in_baseline, inside = (one.within_ceiling_share for one in drawn(found).readings[:2])
    assert in_baseline == 1
    assert 0.05 < inside <= 0.25
    headline, _ = verdict_paragraphs(found, result.question)
    assert headline.startswith("DVLA: the readings of the rules disagree in the draws. If the minimum-wage rise of")
    assert "leaves 1% for HEO to G6 (2.4% with the extra 0.5%; in every draw within); if it counts inside" in headline
    n_within = round(inside * 2_000)
    shares = f"(within in {n_within:,} of 2,000 draws, above in {2_000 - n_within:,})"
    assert headline.endswith(f"leaves 0.7% for HEO to G6 {shares}.")


def test_what_is_asked_stands_first() -> None:
    result = asked("DWP", nlw=NLW_INSIDE)
    said = verdict_sentence(result.departments[0], result.question)
    first, second = said.index("is £16.7m a year above"), said.index("within the ceiling only with the extra 0.5%")
    assert said.startswith("DWP: the readings of the rules disagree. If the minimum-wage rise of 1 April counts inside")
    assert first < second


def test_where_draws_and_sums_differ_both_sides_are_said() -> None:
    result = asked("OSCR")
    said = verdict_sentence(result.departments[0], result.question)
    assert "outside this remit; the draws and the sums disagree. By the sums, 6.5% for AA to EO is £6,860" in said
    assert "nobody else is in the sums (in every draw within). The" in said
    assert "the withheld grades put in" in said


def test_a_verdict_that_draws_leave_open_under_a_reading_that_agrees_is_said() -> None:
    result = asked("SPS", draws=4_000)
    found = result.departments[0]
    asked_for, agreeing = drawn(found).readings[:2]
    assert (asked_for.is_within, agreeing.is_within) == (True, True)
    assert asked_for.within_ceiling_share > 0.95 > agreeing.within_ceiling_share
    n_within = round(agreeing.within_ceiling_share * 4_000)
    said = verdict_sentence(found, result.question)
    assert f"Under the other readings that make it within, it is so in most draws ({n_within:,}) at the least." in said


def test_without_draws_nothing_is_said_of_them() -> None:
    result = asked("DWP", draws=0)
    found = result.departments[0]
    said = " ".join([verdict_sentence(found, result.question), *remarks(found, result.question)])
    assert "draw" not in said
    assert "if it counts inside the remit, the same is £16.7m" in said
    assert result.varied == ()


def other_reading(one: Reading, department: str, terms: dict[str, object]) -> Findings:
    """The same question put afresh under another reading, without draws."""
    switched = {"lower_bands": one.lower_bands, "additional_basis": one.additional_basis, "nlw": one.nlw, "draws": 0}
    return asked(department, **{**terms, **switched}).departments[0]


THE_SAME_LEAVES = re.compile(r"the same is (?:(?!\. )[^;])*?leaves (-?[\d.]+)% for")
"""In one sentence."""

rates = st.integers(0, 1000).map(lambda points: points / 10_000)


@settings(max_examples=25)
@given(
    st.sampled_from(["DWP", "HMRC", "HMPPS", "SPS", "UKSC", "OSCR"]),
    *(rates, rates),
    st.sampled_from([(PUBLISHED, NLW_OUTSIDE), (APRIL, NLW_OUTSIDE), (APRIL, NLW_INSIDE)]),
)
@example("UKSC", 0.0901, 0.0224, (APRIL, NLW_OUTSIDE))  # the reading asked is named again, with what it leaves
def test_every_reading_is_the_answer_to_its_own_question(
    department: str, target: float, floor: float, reading: tuple[str, str]
) -> None:
    terms: dict[str, object] = {
        **{"baseline": reading[0], "nlw": reading[1], "target_rate": target, "floor_rate": floor, "draws": 40}
    }
    result = asked(department, **terms)
    found = result.departments[0]
    if found.simulation is None or not found.has_junior_pay:
        return
    said = verdict_sentence(found, result.question)
    assert not re.search(r"likel|probab|safe|fundab|afford|fair|nan|None", said)
    opposed = opposed_readings(found.simulation)
    assert ("readings of the rules disagree" in said) == bool(opposed)
    asked_for = found.simulation.readings[0]
    sides = {(one.is_within, one.within_ceiling_share > 0.5) for one in found.simulation.readings}
    if 0.5 not in {one.within_ceiling_share for one in found.simulation.readings}:
        assert bool(opposed) == (len(sides) > 1)
    for one in opposed:
        alone = other_reading(one, department, terms)
        assert (alone.verdict != "above_ceiling") == one.is_within
        by_draws = (asked_for.within_ceiling_share - 0.5) * (one.within_ceiling_share - 0.5) <= 0
        assert one.is_within != asked_for.is_within or by_draws
        if not one.is_within:
            assert f"the same is {gbp_spoken(alone.shortfall_gbp)} a year above the ceiling" in said
        for left in THE_SAME_LEAVES.findall(said) if len(opposed) == 1 else ():
            assert alone.rest_rate is not None
            assert 0 <= alone.rest_rate - float(left) / 100 < 0.001 + 1e-9


def test_what_would_turn_the_verdict_is_a_sum_that_can_be_done_by_hand() -> None:
    """All of 5% for AA to EO alone: 6.5% of their share of basic pay is 5% where the share is 5 / 6.5."""
    said = remarks(TWO.departments[0], TWO.question)[-1]
    assert said.startswith(
        "For another verdict, with the rules as asked, AA to EO would have to be "
        f"{5 / 6.5:.1%} of basic pay instead of 71.4%;"
    )
    assert re.search(r"nine of ten draws lie between 70\.\d% and 72\.\d%\. ", said)
    assert said.endswith(
        "As long as the minimum-wage rise of 1 April is in the baseline and the extra 0.5% is for AA to EO, and of all "
        "pay, no value of that rise, the paid hours or the allowances alone turns it."
    )
    assert remarks(TWO.departments[1], TWO.question)[-1] == (
        "As long as the minimum-wage rise of 1 April is in the baseline, no value of the share of AA to EO in basic "
        "pay, that rise, the paid hours or the allowances alone turns the verdict."
    )


def test_every_reading_stands_in_one_row_with_its_own_share() -> None:
    for found in TWO.departments:
        simulation = drawn(found)
        for is_full in (False, True):
            lines = merged_lines(simulation, found, is_full=is_full)
            for one in simulation.readings:
                (line,) = [line for line in lines if line.holds(one)]
                share = one.within_ceiling_share
                assert line.figures[3] == (pct(share, 0) if share in (0, 1) else pct(share, 2))
                assert line.figures[0] == ("within" if one.is_within else "above")
            assert lines[0].holds(simulation.readings[0])


def test_readings_that_print_alike_share_a_row() -> None:
    rows = readings_table(TWO.departments[0], TWO.question).rows
    assert [row[:3] for row in rows] == [
        *(("either way", "all pay", "baseline"), ("either way", "all pay", "inside")),
        *(("AA to EO", "their pay", "baseline"), ("AA to EO", "their pay", "inside")),
        *(("AA and AO", "their pay", "baseline"), ("AA and AO", "their pay", "inside")),
    ]
    assert rows[0][3:7] == ("within", "-", "1.26%", "100%")
    assert rows[1][3:6] == ("above", "16.7", "-2.59%")


def test_ranges_and_drivers_are_those_of_the_simulation() -> None:
    found, question = TWO.departments[0], TWO.question
    simulation = drawn(found)
    table = ranges_table(found, question)
    span = simulation.rest_rate
    assert table.rows[0] == ("Left for HEO to G6", "1.26%", *(pct(p) for p in (span.p05, span.p50, span.p95)), "")
    told = drivers_table(found, question).rows
    assert [row[0] for row in told] == [one.label for one in simulation.drivers]
    assert [row[-1] for row in told] == [pct(one.variance_share, 0) for one in simulation.drivers]
    small = [one for one in simulation.drivers if abs(one.variance_share or 0) < 0.005]
    assert table.rows[-1] == (f"  Each of {len(small)} others", "", "", "", "", "<0.5%")


def test_everything_varied_is_listed_with_its_interval() -> None:
    short, full = varied_lines(TWO.varied), varied_lines(TWO.varied, is_full=True)
    for one in TWO.varied:
        assumption = one.assumption
        (line,) = [line for line in full if assumption.why in line and assumption.provenance.source in line]
        assert assumption.label in line
        assert f"{assumption.provenance.status}:" in line
    assert any("Paid hours a week behind the minimum-wage floor: 41 to 42, anywhere alike, and 42" in x for x in short)
    assert any(line.startswith("HMRC: Allowances") and "0% to 0.44%" in line for line in short)
    assert {name for found in TWO.departments for name in drawn(found).varied} == {
        one.assumption.name for one in TWO.varied
    }


def test_what_most_have_is_said_to_be_elsewhere() -> None:
    general = TWO.varied[0].assumption
    own: Assumption = replace(general, low=-1.0, shape=UNIFORM, coverage_share=1.0)
    lines = varied_lines([Varied(own, ("DWP",)), Varied(general, ("HO", "MOD", "MOJ"))])
    assert lines[1].startswith("DWP: ")
    assert lines[2].startswith("Elsewhere: ")


def test_many_organisations_say_where_readings_or_draws_disagree() -> None:
    departments = ("DWP", "HMRC", "HMPPS", "HO", "MOD", "DVLA")
    result = simulate(Simulate(departments=departments, draws=2_000))
    marks = {row[0]: row[2] for row in comparison_table(result.departments, result.question).rows}
    assert marks == {
        **{"DWP": "with extra #", "HMRC": "within", "HMPPS": "with extra ~", "HO": "within", "MOD": "within"},
        "DVLA": "within ~",
    }
    said = counts_sentence(result)
    assert "Another reading of the rules changes the verdict of 1 (DWP). In 3 the verdict is the same in every" in said


def test_a_reading_that_would_tell_the_pay_of_few_is_not_shown(own_table) -> None:
    """With AA and AO the lower bands, the pots would tell the pay of 3 people."""
    table = own_table("AO,3,3,24000,24000", "EO,80,78,30000,30000", "HEO,40,39,36000,36000")
    found = simulate(Simulate(grades_path=table, draws=50, baseline=PUBLISHED)).departments[0]
    assert {one.lower_bands for one in drawn(found).readings} == {("AA", "AO", "EO")}


def test_nothing_is_said_of_agreeing_readings_where_most_draws_of_one_disagree() -> None:
    """Readings with most draws on the other side of their sums are never told as agreeing in nearly every draw."""
    for code in ("DWP", "DVLA", "HO", "DECA", "HMCTS"):
        result = asked(code, draws=2_000)
        found = result.departments[0]
        simulation = drawn(found)
        alike = [one for one in simulation.readings[1:] if one.is_within == simulation.readings[0].is_within]
        least = min((_held(one) for one in alike), default=1.0)
        said = verdict_sentence(found, result.question)
        if told := re.search(r"it is so in [a-z ]+ \(([\d,]+)\) at the least", said):
            assert int(told[1].replace(",", "")) == round(least * 2_000)


def _held(one: Reading) -> float:
    return one.within_ceiling_share if one.is_within else 1 - one.within_ceiling_share


def test_readings_of_other_sums_open_before_those_of_other_draws_alone() -> None:
    found = TWO.departments[0]
    simulation = drawn(found)
    first, others = simulation.readings[0], simulation.readings[1:]
    inside = next(one for one in others if (one.nlw != first.nlw) and one.additional_basis == first.additional_basis)
    bands = next(one for one in others if (one.nlw == first.nlw) and one.additional_basis != first.additional_basis)
    torn = replace(inside, is_within=True, within_ceiling_share=0.4)  # within in the sums, above in most draws
    opposed = opposed_readings(replace(simulation, readings=(first, torn, replace(bands, is_within=False))))
    assert [one.is_within for one in opposed] == [False, True]
