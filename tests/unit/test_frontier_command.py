"""The contract of `paymodel frontier`: text, JSON, files, chart, errors, and small groups."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

from paymodel.outputs.charts.frontier_chart import frontier_chart
from paymodel.run import Simulate
from paymodel.run.frontier import Frontier, frontier

OFFER = "hmrc-2023-24"
DEPARTMENT = ["code", "junior_rates", "marks", "curves", "offered", "verdict", "ceiling_gbp", "withheld_grades"]
OFFERED = ["junior_rate", "rest_rate", "money_gbp", "inside_remit_gbp", "same_money_rates", "splits", "left_out"]
UNIT = [
    *("AA,20,18,23000,23000", "AO,100,90,24000,24000", "EO,80,75,29000,29000", "HEO,50,48,36000,36000"),
    *("SEO,20,20,43000,43000", "G7,8,8,58000,58000", "G6,2,2,72000,72000"),
]


def document(paymodel: Callable, *typed: object) -> dict:
    outcome = paymodel("frontier", *typed, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_sentence_comes_first_and_the_offer_stands_on_the_curve(paymodel: Callable) -> None:
    outcome = paymodel("frontier", "--offer", OFFER)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "HMRC  HM Revenue and Customs (excl. agencies)"
    assert lines[2].startswith("HMRC: 6.5% for AA to EO leaves 4.1% for HEO to G6 within the 2023-24 ceiling.")
    assert re.search(r"5\.61% +4\.65% +4\.65% +4\.50%  offer: 4\.50%", outcome.out)
    assert re.search(r"6\.50% +4\.16% +4\.16% +4\.00%  target", outcome.out)
    assert "13.87%    0.00%" in outcome.out
    assert "costs £109.7m against the remit, within the 2023-24 ceiling of 4.5% + 0.5%" in flat(outcome.out)
    assert max(len(line) for line in lines) <= 80


def test_who_would_get_less_is_named_in_pounds_before_who_would_get_more(paymodel: Callable) -> None:
    said = flat(paymodel("frontier", "--offer", OFFER).out)
    assert (
        "A, equal percentages for all (on average 4.90% and 4.90%): AA to EO (31,340 FTE) would get £34 to £316 less a "
        "year; HEO to G6 (31,900 FTE) would get £143 to £294 more a year."
    ) in said
    assert "£129,000 paid once beside salaries, inside the remit and £94.9m of lump sum, outside the remit" in said


@pytest.mark.parametrize("typed", [(), ("--offer", OFFER), ("-d", "all"), ("--offer", "all-6.5", "-d", "all")])
def test_no_word_of_judgement(paymodel: Callable, typed: tuple[str, ...]) -> None:
    outcome = paymodel("frontier", *typed)
    assert outcome.code == 0
    assert not re.search(r"\b(un)?(fair|affordable|fundable|generous)", outcome.out, re.IGNORECASE)
    assert " nan" not in outcome.out.lower()


def test_the_document_keeps_its_keys_and_agrees_with_simulate(paymodel: Callable) -> None:
    told = document(paymodel, "--offer", OFFER, "--differential", "10", "--differential", "25")
    (one,) = told["departments"]
    assert told["schema"] == "paymodel.frontier/1"
    assert told["question"]["differential_rates"] == [None, 0.1, 0.25]
    assert set(DEPARTMENT) <= set(one)
    assert set(OFFERED) <= set(one["offered"])
    (simulated,) = json.loads(paymodel("simulate", "-d", "HMRC", "--draws", 0, "--json").out)["departments"]
    curve, rates = one["curves"][0], one["junior_rates"]
    assert curve["rest_rates"][rates.index(0.065)] == pytest.approx(simulated["rest_rate"], abs=1e-9)
    assert curve["largest_target_rate"] == pytest.approx(simulated["max_junior_rate"], abs=1e-9)
    for target in (1.3, 4, 7.7):
        (other,) = json.loads(paymodel("simulate", "-d", "HMRC", "--draws", 0, "--target", target, "--json").out)[
            "departments"
        ]
        assert curve["rest_rates"][rates.index(round(target / 100, 6))] == pytest.approx(other["rest_rate"], abs=1e-9)
    costed = json.loads(paymodel("cost", OFFER, "--json").out)["departments"][0]
    assert one["offered"]["money_gbp"] == pytest.approx(costed["consolidated_full_year_gbp"], abs=0.01)
    assert one["offered"]["inside_remit_gbp"] == costed["inside_remit_gbp"]


def test_each_split_spends_the_money_of_the_offer(paymodel: Callable) -> None:
    (one,) = document(paymodel, "--offer", OFFER, "--since", "2022-03")["departments"]
    offered = one["offered"]
    assert [split["split"] for split in offered["splits"]] == [
        *("equal-percent", "equal-cash", "lowest-first", "restore", "target")
    ]
    for split in offered["splits"]:
        spent = sum(line["each_gbp"] * line["fte"] for line in split["grades"])
        assert spent + split["unspent_gbp"] == pytest.approx(offered["money_gbp"], abs=0.01)
        for line in split["grades"]:
            assert line["difference_gbp"] == pytest.approx(line["each_gbp"] - line["offer_each_gbp"], abs=1e-6)


def test_without_an_offer_there_is_nothing_of_one(paymodel: Callable) -> None:
    told = document(paymodel)
    assert told["offer"] is None
    assert [one["code"] for one in told["departments"]] == ["DWP", "HMRC"]
    assert [one["offered"] for one in told["departments"]] == [None, None]


def test_the_folder_holds_chart_data_report_and_manifest(paymodel: Callable, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        outcome = paymodel("frontier", "--offer", "junior-6.5", "--out", folder)
        assert outcome.code == 0
        assert outcome.out.endswith("start with report.md\n")
    names = {"frontier.csv", "frontier.png", "frontier.svg", "report.md", "result.json", "run.json", "splits.csv"}
    assert {path.name for path in first.iterdir()} == names
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)
    told = json.loads((first / "result.json").read_text(encoding="utf-8"))
    assert json.loads((first / "run.json").read_text(encoding="utf-8"))["run_id"] == told["run_id"]
    rows = list(csv.DictReader(io.StringIO((first / "frontier.csv").read_text(encoding="utf-8"))))
    ceiling = [row for row in rows if (row["code"], row["curve"], row["differential_rate"]) == ("DWP", "ceiling", "")]
    dwp = told["departments"][0]
    assert [float(row["junior_rate"]) for row in ceiling] == dwp["junior_rates"]
    assert [float(row["rest_rate"]) for row in ceiling] == dwp["curves"][0]["rest_rates"]
    assert "target; offer" in {row["mark"] for row in rows}
    report = (first / "report.md").read_text(encoding="utf-8")
    assert "](frontier.png)" in report
    assert "| 6.50% | 1.26% |" in report


def test_the_chart_names_every_curve_and_split_and_its_title_is_the_finding() -> None:
    figure, result = Figure(), frontier(Frontier(Simulate(offer=OFFER)))
    shows = frontier_chart(figure, result, result.departments)
    assert shows == (
        "HMRC: 6.5% for AA to EO leaves 4.1% for HEO to G6 within the ceiling; the offer gives 5.61% and 4.50%, "
        "within the 2023-24 ceiling of 4.5% + 0.5% only with the extra 0.5%, £2.1m below it"
    )
    (axes,) = figure.axes
    assert flat(axes.get_title(loc="left")) == shows
    labels = axes.get_legend_handles_labels()[1]
    assert labels == [
        "within the ceiling",
        "within the ceiling, each grade 20% above the next lower",
        "the offer's £109.6m for salaries",
        "A: equal percentages for all",
        "B: equal pounds for all",
        "C: the lowest average pay raised first (beyond: 13.61%, 0.00%)",
        "D: 6.5% for AA to EO, equal percentages for HEO to G6",
    ]
    texts = {text.get_text() for text in axes.texts}
    assert {"A", "B", "D", "4.16%", "offer 5.61%, 4.50%", "target 6.5% "} <= texts
    styles = {(line.get_marker(), line.get_linestyle()) for line in axes.lines if line.get_label() in labels[:3]}
    assert len(styles) == 3


def test_every_mistake_is_told_at_once_and_nothing_is_written(paymodel: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    outcome = paymodel(
        *("frontier", "--offer", "nope", "--differential", "x", "--cap", "-3", "--floor", "G6=a", "--target", "200"),
        *("--recycled", "lots", "-d", "nobody", "--out", folder),
    )
    assert (outcome.code, outcome.out) == (2, "")
    for told in ("nope", "'x'", "-3", "'a'", "200", "lots", "nobody"):
        assert told in outcome.err, told
    assert not folder.exists()


def test_too_many_differentials_and_pounds_for_several_are_refused(paymodel: Callable) -> None:
    many = paymodel("frontier", *(word for rate in (5, 10, 15, 20) for word in ("--differential", rate)))
    assert (many.code, many.err) == (2, "paymodel: --differential: 4 given; choose up to 3.\n")
    pounds = paymodel("frontier", "--recycled", "£2m")
    assert pounds.code == 2
    assert "--recycled: a sum in pounds is one department's; name it with -d" in pounds.err
    assert paymodel("frontier", "-d", "HMRC", "--recycled", "£2m").code == 0


def test_money_beside_the_remit_raises_the_whole_curve(paymodel: Callable) -> None:
    (less,) = document(paymodel, "-d", "DWP")["departments"]
    (more,) = document(paymodel, "-d", "DWP", "--business-case", "1")["departments"]
    share = 1 - less["junior_share"]
    at = [one["curves"][0]["rest_rates"][one["junior_rates"].index(0.05)] for one in (less, more)]
    assert at[1] - at[0] == pytest.approx(0.01 / share)


def test_a_demand_for_a_grade_holds_in_every_curve(paymodel: Callable) -> None:
    (one,) = document(paymodel, "-d", "DWP", "--differential", "HEO=20")["departments"]
    assert [curve["differential_rate"] for curve in one["curves"]] == [None]
    (general,) = document(paymodel, "-d", "DWP", "--differential", "20")["departments"]
    at = [part["curves"][i]["rest_rates"][part["junior_rates"].index(0.06)] for part, i in ((one, 0), (general, 0))]
    assert at[0] < at[1] - 0.01


def test_contradicting_demands_are_said_to_be_so(paymodel: Callable) -> None:
    said = flat(paymodel("frontier", "--offer", OFFER, "--cap", "EO=5").out)
    assert "contradicts itself: the cap of 5% for EO against the target of 6.5% for AA to EO. No money" in said
    assert "D, 6.5% for AA to EO, equal percentages for HEO to G6: not possible" in said


def test_small_groups_are_not_shown(paymodel: Callable, own_table: Callable[..., Path], tmp_path: Path) -> None:
    table = own_table(*UNIT)
    folder = tmp_path / "out"
    outcome = paymodel("frontier", "--grades", table, "--offer", "junior-6.5", "-d", "OWN", "--out", folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert re.search(r"^G6 +\[c\] +\[c\] +\[c\] +\[c\]$", outcome.out, re.MULTILINE)
    assert "G7 and G6 (10 FTE), shown only together, more" in flat(outcome.out)
    (one,) = json.loads((folder / "result.json").read_text(encoding="utf-8"))["departments"]
    assert one["withheld_grades"] == ["G7", "G6"]
    assert one["curves"][1]["largest_target_rate"] is None
    assert set(one["curves"][1]["rest_rates"]) == {None}
    assert [split["split"] for split in one["offered"]["splits"]] == ["equal-percent", "target"]
    for split in one["offered"]["splits"]:
        for line in split["grades"][-2:]:
            assert {value for key, value in line.items() if key != "grade"} == {None}
    rows = csv.DictReader(io.StringIO((folder / "splits.csv").read_text(encoding="utf-8")))
    assert {row["each_gbp"] for row in rows if row["grade"] == "G6"} == {""}


def test_a_side_of_too_few_people_is_refused(paymodel: Callable, own_table: Callable[..., Path]) -> None:
    outcome = paymodel("frontier", "--grades", own_table(*UNIT), "-d", "OWN", "--junior", "AA-G7")
    assert outcome.code == 2
    assert "G6 together are fewer than 5 people" in outcome.err


def test_what_goes_by_the_pay_of_so_few_is_refused(paymodel: Callable, own_table: Callable[..., Path]) -> None:
    table = own_table(*UNIT)
    outcome = paymodel("frontier", "--grades", table, "-d", "OWN", "--differential", "G6=10", "--floor", "G6=3")
    assert outcome.code == 2
    assert "--differential" in outcome.err


def test_all_departments_have_a_line_each(paymodel: Callable) -> None:
    outcome = paymodel("frontier", "-d", "all")
    assert outcome.code == 0
    assert re.search(r"^DWP +in +with extra # +1\.26% +none", outcome.out, re.MULTILINE)
    assert re.search(r"^RFA +\S+ +no pay +- +- +- +-$", outcome.out, re.MULTILINE)
    assert outcome.out.startswith("6.5% for AA to EO, against the 2023-24 ceiling: of 76 organisations")
    assert "Another reading of the rules changes the verdict of 2 (DWP, DECA)." in flat(outcome.out)


def test_nobody_is_said_to_be_cut(paymodel: Callable) -> None:
    """In the documents a rate below nothing stays a number."""
    outcome = paymodel("frontier", "-d", "DWP", "--nlw", "inside")
    said = "6.5% for AA to EO is £16.7m a year above the 2023-24 ceiling, and leaves nothing for HEO to G6"
    assert said in flat(outcome.out)
    assert re.search(r"^ +6\.50% +none +none  target$", outcome.out, re.MULTILINE)
    assert not re.search(r"-[0-9.]+%", outcome.out)
    (one,) = document(paymodel, "-d", "DWP", "--nlw", "inside")["departments"]
    assert one["curves"][0]["rest_rates"][one["junior_rates"].index(0.065)] == pytest.approx(-0.0259, abs=1e-4)
    cut = paymodel("frontier", "-d", "DWP", "--nlw", "inside", "--floor", "-5").out
    assert re.search(r"^ +6\.50% +-2\.59% +none  target$", cut, re.MULTILINE)


def test_a_floor_that_does_not_fit_is_said_so_in_words_and_drawn() -> None:
    figure, result = Figure(), frontier(Frontier(Simulate(offer="dwp-2023-24", floor_rate=0.02)))
    assert frontier_chart(figure, result, result.departments) == (
        "DWP: 6.5% for AA to EO, with at least 2% for HEO to G6, is £4.8m a year above the ceiling, and leaves 1.2% "
        "for HEO to G6, less than the floor of 2%; the offer gives 5.33% and 4.50%, £2.2m above the 2023-24 ceiling"
    )
    (axes,) = figure.axes
    assert " floor 2%" in {text.get_text() for text in axes.texts}
    assert [2.0, 2.0] in [np.asarray(line.get_ydata(), dtype=float).tolist() for line in axes.lines]
    curves = [line for line in axes.lines if str(line.get_label()).startswith(("within", "the offer"))]
    assert len(curves) == 3
    assert min(np.nanmin(np.asarray(line.get_ydata(), dtype=float)) for line in curves) >= -1e-6


def test_real_pay_lost_without_an_offer_is_refused(paymodel: Callable) -> None:
    outcome = paymodel("frontier", "-d", "HMRC", "--since", "2022-03")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("paymodel: --since 2022-03: it goes with --offer")


def test_every_reading_that_turns_the_verdict_is_named(paymodel: Callable) -> None:
    said = flat(paymodel("frontier", "-d", "DWP").out)
    assert "if it counts inside the remit, the same is £16.7m a year above the ceiling" in said
    assert "the extra 0.5% is for AA and AO, and of their pay, the same is £596,000 a year above the ceiling" in said


def test_an_offer_of_several_years_is_shown_for_its_first(paymodel: Callable, tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.write_text(
        'name = "two years"\ndepartment = "HMRC"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n[[award]]\n'
        'percent = 4\n[[stage]]\nremit = "2024-25"\nsettlement_date = 2024-06-01\n[[stage.award]]\npercent = 3\n',
        encoding="utf-8",
    )
    outcome = paymodel("frontier", "--offer", path)
    assert "of the offer, only its first pay year, 2023-24, is shown" in flat(outcome.out)
    assert "4.00% to AA to EO and 4.00% to HEO to G6" in flat(outcome.out)


def test_an_offer_with_hours_of_its_own_is_split_on_its_own_staff(paymodel: Callable, tmp_path: Path) -> None:
    path = tmp_path / "offer.toml"
    path.write_text(
        'name = "own hours"\ndepartment = "HMRC"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n[[award]]\n'
        "percent = 4\n[assume]\npaid_hours = 45\n",
        encoding="utf-8",
    )
    told = document(paymodel, "--offer", path)
    (one,) = told["departments"]
    assert any("hours or scales of its own" in warning for warning in told["warnings"])
    equal = one["offered"]["splits"][0]
    assert np.allclose([line["difference_gbp"] for line in equal["grades"]], 0, atol=1e-6)


def test_an_offer_without_money_in_salaries_has_no_other_split(paymodel: Callable, tmp_path: Path) -> None:
    outcome = paymodel("frontier", "--offer", "lump-sum-1500", "-d", "DWP", "--out", tmp_path / "out")
    assert (outcome.code, outcome.err) == (0, "")
    assert "The offer adds nothing to salaries, so there is no money in them to split otherwise." in flat(outcome.out)
    assert "of lump sum, outside the remit" in flat(outcome.out)
    offered = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))["departments"][0]["offered"]
    assert (offered["same_money_rates"], offered["splits"]) == (None, [])
