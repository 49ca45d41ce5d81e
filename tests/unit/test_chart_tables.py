"""Charts and the card of whatever table and question there is: nothing breaks, nothing of a few people is told."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from chart_cases import drawn, own_unit, reported
from paymodel.model.demand import Demand
from paymodel.model.findings import Findings
from paymodel.model.grades import DELEGATED
from paymodel.model.reported import Reported
from paymodel.outputs.charts.figures import DRAWN, draw_card, draw_figures
from paymodel.outputs.charts.offer_mark import offer_marks
from paymodel.run import Simulate, simulate

FEW = ("AA,30,28,21000,21000", "AO,40,36,23000,23000", "EO,50,48,28000,28000", "HEO,20,20,36000,36000")
SMALL = ("SEO,9,9,44000,44000", "G7,3,3,58765,58765", "G6,2,2,71234,71234")
TABLES = {
    "withheld": (*FEW, *SMALL),
    "no junior pay": ("HEO,20,20,36000,36000", "SEO,9,9,44000,44000"),
    "nobody else": ("AA,20,20,26000,26000", "EO,9,9,34000,34000"),
    "absent means": ("AA,20,20,[c],[c]", "AO,50,50,23000,23000", "HEO,9,9,34000,34000", "G7,9,9,[c],[c]"),
    "no pay": ("AA,20,20,[c],[c]", "HEO,9,9,[c],[c]"),
}
CHARTS = {
    "withheld": ["grades", "trade-off", "gains", "before-after", "answers", "drivers", "share-within"],
    "no junior pay": [],
    "nobody else": ["grades", "gains", "before-after", "answers", "drivers", "share-within"],
    "absent means": ["grades", "trade-off", "gains", "before-after", "answers", "drivers", "share-within"],
    "no pay": [],
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_one_s_own_is_drawn_as_far_as_it_goes(tmp_path: Path, name: str) -> None:
    table = own_unit(tmp_path, *TABLES[name], name="Own & <b>unit</b> ${x}$")
    report = Reported(simulate(Simulate(grades_path=table, draws=100, baseline="published")))
    assert [chart.name for chart in draw_figures(report)] == CHARTS[name]
    assert draw_card(report).startswith(b"\x89PNG")


def test_what_few_people_are_paid_is_in_no_chart(tmp_path: Path) -> None:
    report = Reported(simulate(Simulate(grades_path=own_unit(tmp_path, *FEW, *SMALL), draws=0, baseline="published")))
    (found,) = report.answer.departments
    assert set(found.withheld_grades) == {"G7", "G6"}
    for name, n_marks in (("grades", 4), ("gains", 2), ("before-after", 2)):
        figure, chart = drawn(name, report)
        assert chart is not None
        told = [text.get_text().strip() for axes in figure.axes for text in axes.texts]
        assert told.count("[c]") == n_marks
    for chart in draw_figures(report):
        assert not re.search(r"58,?765|71,?234", chart.csv + chart.shows)
        hidden = [line for line in chart.csv.splitlines() if re.search(r"^OWN,G[67],", line)]
        assert all(set(line.split(",")[3:-1]) == {"[c]"} for line in hidden), hidden


def test_the_offer_is_no_mark_where_its_average_would_tell_few_people_s_pay(tmp_path: Path) -> None:
    offer = tmp_path / "offer.toml"
    offer.write_text(
        'name = "An offer"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
        'source = "nobody\'s"\n[[award]]\npercent = 4\nflat_gbp = 300\n'
    )
    table = own_unit(tmp_path, *FEW, *SMALL)
    result = simulate(Simulate(grades_path=table, offer=str(offer), draws=0, baseline="published"))
    assert result.offer is not None and set(result.offer.departments[0].withheld_grades) == {"G7", "G6"}
    # HEO to G6 have the five people of G7 and G6 among them; G6 alone would have two
    assert [one.code for one in offer_marks(result.departments, result)] == ["OWN"]
    parted = replace(result, question=replace(result.question, junior_grades=DELEGATED[:6]))
    assert offer_marks(parted.departments, parted) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"departments": ("HMRC",), "demands": (Demand("cap", ("G6",), 0.03),)},
        {"departments": ("HO",), "demands": (Demand("differential", DELEGATED[1:], 0.3, is_general=True),)},
        {"departments": ("DWP",), "demands": (Demand("cap", DELEGATED, 0.05, is_general=True),)},
        {"departments": ("HMRC",), "policy": "equal-cash"},
        {"departments": ("OPG",)},
        {"departments": ("DWP",), "additional_rate": 0.0},
        {"departments": ("DWP", "HMRC", "HO", "MOD", "HMPPS"), "floor_rate": 0.045},
        {"departments": ("DWP", "HMRC", "HO", "MOD", "HMPPS", "DVLA")},
        {"departments": ("all",), "junior_grades": DELEGATED},
    ],
    ids=["cap", "above", "clash", "policy", "below nothing", "no extra", "five above", "six", "all junior"],
)
def test_every_question_is_drawn_in_neutral_words(asked: dict) -> None:
    report = reported(**asked, draws=60)
    charts = draw_figures(report)
    names = [chart.name for chart in charts]
    assert {"grades", "gains"} <= set(names) <= set(DRAWN)
    for chart in charts:
        assert not re.search(r"\b(fundable|affordable|fair|fairer|generous|win|wins|lose|loses)\b", chart.shows)
        assert "within the ceiling" not in chart.shows or re.search(r"\bat least\b|in half of the draws", chart.shows)
        assert chart.shows[0] != "," and ", ," not in chart.shows and "  " not in chart.shows
    above = [found.code for found in report.answer.departments if is_above(found)]
    told = {chart.name: chart.shows for chart in charts}
    if len(report.answer.departments) <= 5:
        assert ("above the ceiling" in told["gains"]) == bool(above)
        assert ("above the ceiling" in told["before-after"]) == bool(above)
        assert all(code in told["gains"] for code in above)


def is_above(found: Findings) -> bool:
    return found.verdict == "above_ceiling"


def test_demands_that_contradict_each_other_are_no_verdict() -> None:
    report = reported(departments=("DWP",), demands=(Demand("cap", DELEGATED, 0.05, is_general=True),))
    assert [chart.name for chart in draw_figures(report)] == ["grades", "gains", "before-after"]
    chart = drawn("gains", report)[1]
    assert chart is not None and "(if every demand but the caps were met)" in chart.shows
