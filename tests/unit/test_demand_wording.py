"""What is said under further demands: every demand named, who gets what, what binds; true to the sums."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.errors import UserError
from paymodel.model.demand import Demand
from paymodel.model.findings import Findings, RunResult
from paymodel.model.grades import DELEGATED
from paymodel.model.question import PUBLISHED
from paymodel.model.reported import Reported
from paymodel.outputs.console import answer_text
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.demand_wording import demands_phrase
from paymodel.outputs.document import document
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.markdown import report_markdown
from paymodel.outputs.tables import answer_table, comparison_table
from paymodel.outputs.wording import remarks, verdict_sentence
from paymodel.run import Simulate, simulate

EVERY_LEAD = DELEGATED[1:]
REST = ("HEO", "SEO", "G7", "G6")


def lead(rate: float, *grades: str) -> Demand:
    return Demand("differential", grades or EVERY_LEAD, rate, is_general=not grades)


def cap(rate: float, *grades: str) -> Demand:
    return Demand("cap", grades or DELEGATED, rate, is_general=not grades)


def floor(rate: float, *grades: str) -> Demand:
    return Demand("floor", grades, rate)


def run(departments: tuple[str, ...], *demands: Demand, **terms: object) -> RunResult:
    asked = {"draws": 0, "baseline": PUBLISHED, **terms}
    return simulate(Simulate(departments, demands=demands, **asked))  # type: ignore[arg-type]


def said(department: str, *demands: Demand, **terms: object) -> str:
    result = run((department,), *demands, **terms)
    return verdict_sentence(result.departments[0], result.question)


def remarked(department: str, *demands: Demand, **terms: object) -> str:
    result = run((department,), *demands, **terms)
    return " ".join(remarks(result.departments[0], result.question))


@pytest.mark.parametrize(
    ("demands", "terms", "phrase"),
    [
        ((), {}, ""),
        ((), {"floor_rate": 0.02}, "with at least 2% for HEO to G6"),
        ((lead(0.1),), {}, "with each grade at least 10% above the one below (or at today's gap)"),
        (
            (lead(0.1), lead(0.15, "EO")),
            {},
            "with each grade at least 10% above the one below and EO at least 15% above the one below (or at today's "
            "gap)",
        ),
        (
            (lead(0.1),),
            {"differential_on": "minimum"},
            "with the lowest pay of each grade at least 10% above that of the one below (or at today's gap)",
        ),
        ((cap(0.08), cap(0.03, "G6")), {}, "with no more than 8% for anybody and no more than 3% for G6"),
        (
            (floor(0, "G6"), cap(0.03, "G6")),
            {"floor_rate": 0.02},
            "with at least 2% for HEO to G7, at least 0% for G6 and no more than 3% for G6",
        ),
    ],
)
def test_every_demand_is_named_after_the_target(
    demands: tuple[Demand, ...], terms: dict[str, object], phrase: str
) -> None:
    assert demands_phrase(run(("DWP",), *demands, **terms).question) == phrase


def test_where_it_fits_everybody_elses_awards_are_told_by_grade() -> None:
    """HMRC: 6.5% for AA to EO and 3% for G6 leave (5% x B - 6.5% x J - 3% x G6) / (HEO + SEO + G7) = 4.309%."""
    assert said("HMRC", cap(0.03, "G6")) == (
        "HMRC: 6.5% for AA to EO, with no more than 3% for G6, is within the 2023-24 ceiling without the extra 0.5%; "
        "with it, that leaves 4.3% for HEO to G7 and 3% for G6. Under the cap of 3% for G6, HEO to G6 cannot all have "
        "4.5%."
    )


def test_a_differential_that_gives_some_of_the_others_more_is_told() -> None:
    sentence = said("HO", lead(0.3), target_rate=0.055)
    assert "with it, that leaves 5.5% for HEO and SEO and 3% for G7 and G6" in sentence
    against = remarked("HO", lead(0.3), target_rate=0.055)
    assert re.search(r"AA to SEO \([\d,]+ FTE\) get £\d+ a year more on average; G7 and G6 .* less", against)


def test_where_it_does_not_fit_what_binds_and_what_that_frees_is_told() -> None:
    sentence = said("HO", lead(0.3), floor_rate=0.01)
    assert re.search(
        r"is £[\d.]+m a year above the 2023-24 ceiling \(5\.3\d% of basic pay against 5\.00%\)\.", sentence
    )
    assert "What binds is the differential of 30%: of all demands that would be enough to give up alone" in remarked(
        "HO", lead(0.3), floor_rate=0.01
    )
    none_alone = remarked("DWP", lead(0.1), headline_rate=0.0, additional_rate=0.0, target_rate=0.01, floor_rate=0.01)
    assert "No single demand is enough to give up. The target of 1% for AA to EO takes most off" in none_alone


def test_what_holds_the_largest_rate_and_its_price_is_told() -> None:
    """DWP: 0.1% of all pay over the pay of AA to EO, 0.1 x 2,232,424,700 / 1,586,354,050 = 0.14 points."""
    assert (
        "The most for AA to EO under all of this, with the extra 0.5%, is 7.03%: the ceiling stops it there, and 0.1 "
        "point more of remit would add 0.14 points."
    ) in remarked("DWP", cap(0.08))
    held = remarked("DWP", cap(0.068))
    assert "is 6.8%: the cap of 6.8% stops it there, and more money would not raise it." in held


def test_demands_that_contradict_each_other_are_named_and_nothing_breaks() -> None:
    result = run(("DWP", "HMRC", "HO"), cap(0.05), lead(0.1))
    (dwp, *_), question = result.departments, result.question
    assert verdict_sentence(dwp, question) == (
        "DWP: the cap of 5% and the target of 6.5% for AA to EO contradict each other. No money would change that: "
        "one of the two has to give way."
    )
    for text in (answer_text(result), report_markdown(report_content(Reported(result), []))):
        assert not re.search(r"\bnan\b|None", text)
        assert "no money helps" in text
    found = document(result)["departments"][0]
    assert (found["verdict"], found["shortfall_gbp"], found["binding"]) == (None, None, "cap against target")
    assert found["stop"] == "cap"


def test_all_organisations_count_those_whose_demands_contradict() -> None:
    result = run(("all",), cap(0.05))
    clashing = [found.code for found in result.departments if found.has_junior_pay]
    assert "0 above it, 76 where the demands contradict each other." in counts_sentence(result)
    rows = comparison_table(result.departments, result.question).rows
    assert [row[0] for row in rows if row[2] == "contradict" and row[0] in clashing] == clashing
    assert "nan" not in answer_text(result)


@pytest.mark.parametrize(
    ("demands", "terms", "reason"),
    [
        ((cap(0.025, *REST),), {}, "HEO to G6 are at the cap"),
        ((), {"policy": "none"}, "nothing beyond the demands is shared out"),
        (
            (cap(0.07, "AA", "AO", "EO"),),
            {"policy": "equal-percent", "target_rate": 0.0, "lower_bands": ("AA",), "additional_rate": 0.05},
            "the extra 5% may only go to AA",
        ),
    ],
)
def test_what_is_not_spent_is_told_with_the_reason(
    demands: tuple[Demand, ...], terms: dict[str, object], reason: str
) -> None:
    told = remarked("HMRC", *demands, **terms)
    assert re.search(rf"£[\d.]+m a year of the ceiling is not spent: [^.]*{re.escape(reason)}", told), told


def test_the_most_beside_the_demands_is_said_to_need_the_extra() -> None:
    """HMRC at 4.5% for HEO to G6: 6.5% for AA to EO and less fit, of which only 4.5% without the extra."""
    assert (
        "With HEO to G6 at 4.5% or more, the other demands met and with the extra 0.5%, the most for AA to EO is 5.89%."
    ) in said("HMRC", lead(0.1))


def test_nothing_is_left_where_less_than_nothing_is() -> None:
    counted = run(("DWP", "HMRC"), lead(0.1), floor_rate=0.02, target_rate=0.08)
    assert min(found.rest_rate or 0 for found in counted.departments) < 0
    assert "there is room for nothing to 3.3% for everybody else" in counts_sentence(counted)
    cuts = run(("DWP", "HMRC"), lead(0.1), floor_rate=-0.2, target_rate=0.08)
    assert "there is room for -2.4% to 3.3% for everybody else" in counts_sentence(cuts)


def test_where_everybody_else_has_a_floor_by_name_one_answer_is_shown() -> None:
    """DWP, 4.5% for each of HEO to G6: 5% of all pay less 4.5% of theirs, over the pay of AA to EO, is 5.20%."""
    result = run(("DWP",), floor(0.045, *REST))
    table = answer_table(result.departments[0], result.question)
    assert table.header[2:] == ("others as asked",)
    assert table.rows[2][2] == "5.20%"


def test_a_policy_tells_what_it_makes_of_every_grade() -> None:
    """DWP: 5% x 2,232,424,700 - 6.5% x 1,586,354,050 = £8.5m, over 646,070,650 is 1.3%."""
    assert (
        "and leaves £8.5m a year; shared towards one percentage for all, that makes 6.5% for AA to EO and 1.3% for "
        "HEO to G6; if it is for AA and AO, and of their pay, the same is £241,000 a year above the ceiling"
    ) in said("DWP", policy="equal-percent")
    with_it = said("HMRC", policy="equal-cash")
    assert (
        "without the extra 0.5%; with it, that leaves £59.5m a year; shared towards the same pounds for all" in with_it
    )


def test_demands_are_in_the_document() -> None:
    question = document(run(("DWP",), lead(0.1), cap(0.03, "G6"), policy="none"))["question"]
    assert [one["name"] for one in question["demands"]] == ["target", "floor", "differential", "cap G6"]
    assert (question["differential_rate"], question["differential_on"], question["policy"], question["pots"]) == (
        0.1, "mean", "none", [],
    )  # fmt: skip


def test_the_options_ask_what_they_say(paymodel) -> None:
    typed = ["--floor", "2", "--floor", "G6=0", "--cap", "G6=3", "--differential", "10", "--policy", "lowest-first"]
    sentence = paymodel("simulate", "-d", "HMRC", "--draws", "0", *typed).out
    for part in ("at least 2% for", "at least 0% for", "each grade at least 10%", "no more than", "lowest-"):
        assert part in sentence
    refused = paymodel("simulate", "--cap", "x", "--floor", "G9=2", "--policy", "fair-shares")
    assert refused.code == 2
    assert len(refused.err.strip().splitlines()) == 3


@pytest.mark.parametrize(
    ("demands", "terms"),
    [
        ((floor(0.03, "HEO"),), {}),
        ((cap(0.03, "SEO", "G7"),), {}),
        ((lead(0.19),), {}),
        ((lead(0.19, "SEO"),), {}),
        ((), {"policy": "equal-cash"}),
    ],
)
def test_no_demand_tells_the_pay_of_fewer_than_five_people(
    own_table, demands: tuple[Demand, ...], terms: dict[str, object]
) -> None:
    """HEO are 3 people: what a floor of theirs costs, or what they push SEO to, would tell their pay."""
    rows = ("AA,50,50,22000,22000", "AO,100,100,25000,25000", "EO,60,60,30000,30000")
    path: Path = own_table(*rows, "HEO,3,3,36000,36000", "SEO,20,20,44000,44000", "G7,10,10,55000,55000")
    asked = Simulate(demands=demands, grades_path=path, draws=0, baseline=PUBLISHED, **terms)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=r"would tell (their pay|that of HEO)"):
        simulate(asked)


share = st.integers(0, 100).map(lambda points: points / 1000)
grades = st.lists(st.sampled_from(DELEGATED), min_size=1, max_size=3, unique=True).map(
    lambda chosen: tuple(sorted(chosen, key=DELEGATED.index))
)
named = st.builds(Demand, st.sampled_from(["floor", "cap"]), grades, share)


@settings(max_examples=60)
@given(
    st.sampled_from(["DWP", "HMRC", "HO", "UKSC", "HMPPS"]),
    *(share, share, st.sampled_from([None, 0.0, 0.15, 0.3]), st.lists(named, max_size=3)),
    st.sampled_from([None, "equal-percent", "equal-cash", "lowest-first", "none"]),
)
def test_no_sentence_says_more_than_the_sums(
    department: str, target: float, least: float, leading: float | None, named: list[Demand], policy: str | None
) -> None:
    demands = [*named, *([] if leading is None else [lead(leading)])]
    result = run((department,), *demands, target_rate=target, floor_rate=least, policy=policy)
    (found,), question = result.departments, result.question
    told = " ".join([verdict_sentence(found, question), *remarks(found, question)])
    assert not re.search(r"fundab|afford|fair\b|\bnan\b|None|--(?!policy)|,,|  | ,", told), told
    if (demands or policy) and found.verdict in ("within_headline", "within_ceiling"):
        awards_told_fit(found, told)


def awards_told_fit(found: Findings, told: str) -> None:
    """No grade is told to get more than it does."""
    awards = {line.grade: line.award_rate for line in found.grades if line.award_rate is not None}
    own = re.sub(r"; if [^;]*, the same is .*?\. ", ". ", told)
    own = re.sub(r"If [^;]*, the same is .*?\. ", "", own)
    verdict = own.split(" is within")[-1].split(" (without")[0].split(". ")[0]
    for rate, first, last in re.findall(r"([\d.]+)% for ([A-Z\d]+)(?: (?:to|and) ([A-Z\d]+))?", verdict):
        for grade in {first, last or first} & awards.keys():
            assert float(rate) / 100 <= awards[grade] + 1e-9, (grade, told)
