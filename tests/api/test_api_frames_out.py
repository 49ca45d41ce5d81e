"""Each frame of a result against the JSON document of the same question, figure for figure, as the command line
writes it."""

import json
import math
import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import pytest

import paymodel as pm


def same(frame: pd.DataFrame, rows: Iterable[dict[str, Any]]) -> None:
    """A frame holds these rows and nothing else: NaN for null, text of a list with commas between."""
    expected = list(rows)
    assert len(frame) == len(expected) > 0
    for found, row in zip(frame.to_dict("records"), expected, strict=True):
        named = {str(name): value for name, value in found.items()}
        assert set(named) <= set(row), set(named) - set(row)
        for name, value in named.items():
            wanted = ", ".join(row[name]) if isinstance(row[name], list) else row[name]
            if wanted is None:
                assert pd.isna(value), name
            else:
                assert value == wanted, name


@pytest.fixture
def told(paymodel) -> Callable[..., dict[str, Any]]:
    def ask(*typed: object) -> dict[str, Any]:
        outcome = paymodel(*typed, "--json")
        assert (outcome.code, outcome.err) == (0, "")
        return json.loads(outcome.out)

    return ask


def test_an_answer(told) -> None:
    answer = pm.simulate(["DWP", "HMRC"], target_rate=0.06, draws=50)
    document = told("simulate", "-d", "DWP", "-d", "HMRC", "--target", "6", "--draws", "50")
    assert answer.document() == document
    assert answer.run_id == document["run_id"]
    departments = document["departments"]
    same(
        answer.verdicts,
        ({**one, "within_ceiling_share": one["simulation"]["within_ceiling_share"]} for one in departments),
    )
    same(answer.most, ({"code": one["code"], **row} for one in departments for row in one["answers"]))
    same(answer.grades, ({"code": one["code"], **row} for one in departments for row in one["grades"]))
    flat = (
        {
            "code": one["code"],
            **row,
            **{
                f"{name}_{point}": row[name][point]
                for name in ("rest_rate", "max_junior_rate", "shortfall_gbp")
                for point in ("p05", "p50", "p95")
            },
        }
        for one in departments
        for row in one["simulation"]["readings"]
    )
    same(answer.readings, flat)
    ranges = (
        {"code": one["code"], "measure": name, **one["simulation"][name]}
        for one in departments
        for name in ("rest_rate", "max_junior_rate", "shortfall_gbp")
    )
    same(answer.ranges, ranges)


def test_without_draws_the_readings_are_those_of_the_sums_and_no_range_is_told(told) -> None:
    answer = pm.simulate("DWP", draws=0)
    (department,) = told("simulate", "-d", "DWP", "--draws", "0")["departments"]
    assert answer.ranges.empty
    assert answer.verdicts.within_ceiling_share.isna().all()
    assert answer.readings.within_ceiling_share.isna().all()
    same(
        answer.readings[["code", *department["readings"][0]]],
        ({"code": "DWP", **row} for row in department["readings"]),
    )


def test_the_sums_are_the_printed_ones(paymodel) -> None:
    answer = pm.simulate("DWP", draws=0)
    printed = paymodel("simulate", "-d", "DWP", "--draws", 0).out
    for line in answer.sums.to_dict("records"):
        (shown,) = (
            one for one in printed.splitlines() if re.match(rf"{line['line']} +{re.escape(line['sum'])}  ", one)
        )
        if line["amount_gbp"] >= 0:
            assert shown.endswith(f" £{line['amount_gbp']:,.0f}"), line
        else:
            told = re.search(r" (-?[0-9.]+)(?:%| points?)$", shown)
            assert told, line
            assert line["rate"] == pytest.approx(float(told[1]) / 100), line
    by_line = answer.sums.set_index("line").amount_gbp
    assert by_line[1] + by_line[2] == by_line[3]
    assert by_line[6] + by_line[7] == by_line[8]


def test_the_trade_off_is_the_one_of_the_answers_at_each_target() -> None:
    rates = [0.03, 0.05, 0.065, 0.1]
    frame = pm.simulate("HMRC", draws=0).trade_off(rates)
    asked = [pm.simulate("HMRC", target_rate=rate, draws=0).verdicts.iloc[0] for rate in rates]
    assert frame.junior_rate.tolist() == rates
    assert frame.rest_rate.tolist() == pytest.approx([one.rest_rate for one in asked])
    assert frame.rest_rate_headline.tolist() == pytest.approx([one.rest_rate_headline for one in asked])


def test_a_trade_off_by_itself_holds_target_and_headline_rate_in_order() -> None:
    rates = pm.simulate("DWP", target_rate=0.0625, draws=0).trade_off().junior_rate
    assert {0.0, 0.045, 0.0625, 0.08} <= set(rates)
    assert rates.is_monotonic_increasing
    assert rates.is_unique


def test_a_costing(told) -> None:
    costing = pm.cost("dwp-2023-24")
    document = told("cost", "dwp-2023-24")
    assert costing.document() == document
    (one,) = document["departments"]
    same(costing.verdicts, [{**one, "other_nlw_verdict": one["other_nlw"]["verdict"]}])
    same(costing.grades, ({"code": "DWP", "remit": one["remit"], **row} for row in one["grades"]))
    same(costing.people, ({"code": "DWP", "remit": one["remit"], **row} for row in one["against"]))
    same(costing.reckoner, ({"code": "DWP", **row} for row in one["reckoner"]))
    same(costing.periods, ({"code": "DWP", "period": period, **one[period]} for period in ("full_year", "in_year")))
    lines = costing.sums.set_index("sum").amount_gbp
    assert lines["Headline pot"] + lines["Additional pot"] == lines["Ceiling"]


TWO_YEARS = """name = "5% in each of two years"
department = "DWP"
remit = "2023-24"
settlement_date = 2023-07-01
[[award]]
percent = 5
[[stage]]
remit = "2024-25"
settlement_date = 2024-07-01
[[stage.award]]
percent = 5
"""


def test_each_pay_year_has_rows_of_its_own() -> None:
    costing = pm.cost(pm.Offer.from_text(TWO_YEARS))
    (one,) = costing.document()["departments"]
    assert costing.verdicts.remit.tolist() == ["2023-24", "2024-25"]
    later = costing.grades[costing.grades.remit == "2024-25"]
    same(later, ({"code": "DWP", "remit": "2024-25", **row} for row in one["stages"][0]["grades"]))


def test_offers_side_by_side(told) -> None:
    found = pm.compare(["junior-6.5", "all-6.5"], "DWP")
    document = told("compare", "junior-6.5", "all-6.5", "-d", "DWP")
    assert found.document() == document
    lettered = list(zip("AB", document["offers"], strict=True))
    same(
        found.grades,
        (
            {"offer": letter, "code": "DWP", "remit": "2023-24", **row}
            for letter, offer in lettered
            for row in offer["departments"][0]["grades"]
        ),
    )
    assert found.names == {"A": "6.5% for AA to EO", "B": "6.5% for every delegated grade"}
    assert found.verdicts.offer.tolist() == ["A", "B"]


def test_a_split(told) -> None:
    found = pm.allocate("DWP", differential_rate=0.1, cap_rate=0.08, recycled_rate=0.001)
    document = told("allocate", "-d", "DWP", "--differential", 10, "--cap", 8, "--recycled", 0.1)
    assert found.document() == document
    (one,) = document["departments"]
    same(found.verdicts, [{**one, "is_feasible": one["feasible"]}])
    same(found.grades, ({"code": "DWP", **row} for row in one["grades"]))
    same(found.demands, ({"code": "DWP", **row} for row in one["given_up"]))
    assert found.sums.amount_gbp.notna().all()


def test_demands_of_named_grades_are_those_of_the_command_line(told) -> None:
    found = pm.allocate(
        "HMRC",
        target_rate={"others": 0.06, "AA": 0.07},
        floor_rate={"others": 0.01, "G6": 0.0},
        minimum={"AA": 24000, "AO": "12.50/hour"},
        business_case_gbp=2_000_000,
    )
    typed = ["--target", 6, "--target", "AA=7", "--floor", 1, "--floor", "G6=0"]
    typed += ["--minimum", "AA=24000", "--minimum", "AO=12.50/hour", "--business-case", "£2m"]
    assert found.document() == told("allocate", "-d", "HMRC", *typed)


def test_a_frontier(told) -> None:
    found = pm.frontier("junior-6.5", "DWP", differential_rates=(0.1, 0.2), since="2022-03")
    typed = ["--offer", "junior-6.5", "-d", "DWP", "--differential", 10, "--differential", 20, "--since", "2022-03"]
    document = told("frontier", *typed)
    assert found.document() == document
    (one,) = document["departments"]
    same(found.verdicts, [one])
    same(found.marks, ({"code": "DWP", **row} for row in one["marks"]))
    drawn = [("ceiling", curve["differential_rate"], curve["rest_rates"]) for curve in one["curves"]]
    drawn.append(("same money", None, one["offered"]["same_money_rates"]))
    frames = found.curves.groupby(["curve", "differential_rate"], dropna=False, sort=False)
    for (name, differential, rest), (key, frame) in zip(drawn, frames, strict=True):
        assert str(key) == str((name, math.nan if differential is None else differential))
        assert frame.junior_rate.tolist() == one["junior_rates"]
        assert [None if math.isnan(rate) else rate for rate in frame.rest_rate] == rest
    splits = ({"code": "DWP", **split, **row} for split in one["offered"]["splits"] for row in split["grades"])
    same(found.splits, splits)


def test_the_backtest(told) -> None:
    found, document = pm.backtest(), told("backtest")
    assert found.document() == document
    same(found.levels, document["levels"])
    assert found.awards.payroll_rate.tolist() == [one["payroll"]["held_mix_rate"] for one in document["awards"]]
    assert found.awards.pension_difference_rate.tolist() == [
        one["pension"]["difference_rate"] for one in document["awards"]
    ]
    assert found.awards.low_rate.tolist() == [one["low_rate"] for one in document["awards"]]


def test_the_sentences_are_those_that_the_terminal_prints(paymodel) -> None:
    def printed(*typed: object) -> str:
        return " ".join(paymodel(*typed).out.split())

    assert pm.simulate("DWP", draws=0).sentences["DWP"] in printed("simulate", "-d", "DWP", "--draws", 0)
    assert pm.cost("dwp-2023-24").sentences["DWP"] in printed("cost", "dwp-2023-24")
    assert pm.allocate("DWP").sentences["DWP"] in printed("allocate", "-d", "DWP")
    assert pm.frontier(departments="DWP").sentences["DWP"] in printed("frontier", "-d", "DWP")
    assert pm.backtest().sentence in printed("backtest")
    assert pm.compare(["junior-6.5", "all-6.5"], "DWP").sentences["DWP"] in printed(
        "compare", "junior-6.5", "all-6.5", "-d", "DWP"
    )


def test_what_is_done_to_a_frame_changes_nothing() -> None:
    answer = pm.simulate("DWP", draws=0)
    grades = answer.grades
    grades["award_rate"] = 1.0
    assert answer.grades.award_rate.max() < 0.1
    document = answer.document()
    document["departments"].clear()
    assert len(answer.verdicts) == 1


def test_the_most_of_the_verdicts_and_readings_stands_beside_the_floor_asked() -> None:
    answer = pm.simulate("DWP", floor_rate=0.02, draws=0)
    most = answer.most.set_index(["junior_grades", "additional_basis", "floor_rate"]).max_junior_rate
    asked = most["AA, AO, EO", "whole-paybill", 0.02]
    assert asked == answer.verdicts.max_junior_rate[0]
    assert asked == answer.readings[answer.readings.is_asked].central_max_junior_rate.item()


def test_a_frame_without_rows_keeps_its_columns_and_kinds() -> None:
    answer = pm.simulate("DWP", draws=0)
    assert answer.ranges.columns.tolist() == ["code", "measure", "p05", "p50", "p95"]
    assert answer.ranges.dtypes.astype(str).tolist() == ["str", "str", "float64", "float64", "float64"]
