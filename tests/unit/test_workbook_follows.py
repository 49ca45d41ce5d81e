"""What the workbook says when its inputs are changed or emptied, and of awards that share out what is left."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from xlsxwriter import Workbook

from paymodel.model.demand import FLOOR, ON_MINIMUM, Demand
from paymodel.model.grades import DELEGATED
from paymodel.model.remit import Pot
from paymodel.model.verdict import WITHIN_HEADLINE
from paymodel.outputs.wording import verdict_sentence
from paymodel.outputs.workbook.verdict_formula import left_formula, left_text
from paymodel.run import Simulate, simulate
from workbook_cells import CAPPED, ELEVEN, LED, LIFTED, SMALL, Recalculated, cached, formulas_in, made, names_in, row_of


def test_an_input_that_cannot_be_read_gives_no_verdict(tmp_path: Path) -> None:
    _, data = made(departments=("DWP",))
    live, names, shown = Recalculated.of(data, tmp_path), names_in(data), cached(data)
    heo = row_of(shown, "Inputs", "A", "HEO")
    for at, value in (
        (names["nlw_reading"], "outside"),
        (names["additional_basis"], ""),
        (("Inputs", f"B{heo}"), "ja"),
    ):
        said = live.with_inputs({at: value})["DWP", "A2"]
        assert said.startswith("DWP: no answer, because an input cannot be read.")
        assert "within" not in said


@pytest.mark.parametrize(
    ("rate", "floor_rate", "is_above", "text"),
    [
        (0.0126, 0.0, False, "1.2%"),
        (0.04, 0.0, False, "4%"),
        (0.12, 0.0, True, "12%"),
        (0.0005, 0.0, False, "0.05%"),
        (0.00001, 0.0, False, "less than 0.01%"),
        (1e-13, 0.0, False, "nothing"),
        (-0.01, 0.0, False, "nothing"),
        ("-", 0.0, False, "nothing"),
        (-0.00484, -0.01, False, "-0.5%"),
        (-0.00484, -0.01, True, "nothing"),
        (-0.0044, -0.0045, False, "-0.44%"),
        (1e-13, -0.01, False, "nothing"),
        (0.0126, 0.0125, False, "1.26%"),
        (0.0125 - 1e-15, 0.0125, False, "1.25%"),
        (0.00057, 0.00055, False, "0.057%"),
        (0.00052, 0.0005, False, "0.05%"),
        (0.0126, 0.02, True, "1.2%"),
    ],
)
def test_what_is_left_is_rounded_down_but_not_below_a_floor_that_is_met(
    rate: float | str, floor_rate: float, is_above: bool, text: str, tmp_path: Path
) -> None:
    question = replace(simulate(Simulate(draws=0, departments=("UKSC",))).question, floor_rate=floor_rate)
    assert left_text(rate, question, is_above=is_above) == text
    path = tmp_path / "left.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("Left")
        for row, value in enumerate((rate, floor_rate, float(is_above))):
            sheet.write(row, 0, value)
        book.define_name("floor_rate", "=Left!$A$2")
        sheet.write_formula(4, 0, "=" + left_formula("$A$1").format(shortfall="$A$3"))
    assert Recalculated.of(path.read_bytes(), tmp_path).with_inputs({})["Left", "A5"] == text


def test_what_a_negative_floor_leaves_is_said_as_in_the_report(tmp_path: Path) -> None:
    """DWP at 6.5%, without the extra: (101,524,575 - 104,652,016) / 646,070,650 = -0.48%, rounded down."""
    result, data = made(departments=("DWP",), floor_rate=-0.01)
    said = cached(data)["DWP", "A2"]
    assert "is within the ceiling without the extra 0.5%, and leaves -0.5% (1.2% with the extra) for HEO" in said
    assert "leaves -0.5% for HEO to G6 (1.2% with the extra" in verdict_sentence(result.departments[0], result.question)
    _, plain = made(departments=("DWP",))
    live = Recalculated.of(plain, tmp_path).with_inputs({names_in(plain)["floor_rate"]: -0.01})
    assert live["DWP", "A2"] == said


OTHER_WAY = re.compile(r"other way|with the extra|without the extra|leaves")


@pytest.mark.parametrize(
    ("asked", "rest"),
    [({"demands": (CAPPED, LED)}, "4.16%"), ({"policy": "equal-cash"}, "3.87%")],
    ids=["further demands", "a policy"],
)
def test_awards_with_what_is_left_shared_out_are_not_taken_for_what_is_asked(asked: dict[str, Any], rest: str) -> None:
    """HMRC fits without the extra under every reading; what is left is then shared out to the last pound of it."""
    result, data = made(departments=("HMRC",), **asked)
    shown = cached(data)
    assert result.departments[0].verdict == WITHIN_HEADLINE
    said = str(shown["HMRC", "A2"])
    assert said.startswith("HMRC: these awards, with what was left shared out, cost £111,759,893 a year and are within")
    assert f"within the ceiling, drawing on the extra 0.5%; HEO, SEO, G7, G6 get {rest} on average" in said
    follows = [text for (sheet, _), text in shown.items() if sheet == "Inputs" and str(text).startswith("HMRC: ")]
    assert follows == [said]
    told = [str(text) for (sheet, _), text in shown.items() if sheet == "Inputs" and "What follows," in str(text)]
    assert told[0].endswith("The awards and the trade-off themselves do not.")
    cells = [str(value) for (sheet, _), value in shown.items() if sheet == "HMRC"]
    assert not [one for one in [*cells, *follows] if OTHER_WAY.search(one)]
    assert not [one for at, one in formulas_in(data).items() if at[0] == "HMRC" and OTHER_WAY.search(one)]


def test_awards_are_not_said_to_share_out_what_they_do_not() -> None:
    _, data = made(departments=("HMRC",), policy="none")
    said = str(cached(data)["HMRC", "A2"])
    assert said.startswith("HMRC: these awards cost £52,339,983 a year and are within the ceiling, without drawing on")
    _, data = made(departments=ELEVEN, demands=(CAPPED,))
    shown = cached(data)
    row = row_of(shown, "Departments", "A", "HMRC")
    assert str(shown["Departments", f"M{row}"]).startswith("within the ceiling, drawing on the extra 0.5%; HEO")
    assert shown["Departments", "M5"] == "Verdict on the awards of the run, with what everybody else gets"


def test_what_is_asked_is_named_as_inputs_has_it(tmp_path: Path) -> None:
    """The general target and floor, and every other demand by the figure beside it."""
    named = Demand(FLOOR, ("G6",), 0.02)
    _, data = made(departments=("DWP",), demands=(CAPPED, named))
    live, names, shown = Recalculated.of(data, tmp_path), names_in(data), cached(data)
    rows = {text: row_of(shown, "DWP", "B", text) for text in ("Cap of 8%", "Floor of 2% for G6")}
    target, floor = (
        row_of(shown, "DWP", "B", text) for text in ("Target of 6.5% for AA, AO, EO", "Floor of 0% for HEO, SEO, G7")
    )
    flags = {grade: ("Inputs", f"B{row_of(shown, 'Inputs', 'A', grade)}") for grade in DELEGATED}
    other = live.with_inputs(
        {
            names["target_rate"]: 0.07,
            names["floor_rate"]: 0.01,
            flags["HEO"]: "yes",
            ("DWP", f"F{rows['Cap of 8%']}"): 0.09,
            ("DWP", f"F{rows['Floor of 2% for G6']}"): 0.015,
        }
    )
    assert other["DWP", f"B{target}"] == "Target of 7% for AA, AO, EO, HEO"
    assert other["DWP", f"G{target}"] == "not met"
    assert other["DWP", f"B{floor}"] == "Floor of 1% for SEO, G7"
    assert other["DWP", f"B{rows['Cap of 8%']}"] == "Cap of 9%"
    assert other["DWP", f"B{rows['Floor of 2% for G6']}"] == "Floor of 1.5% for G6"
    none = live.with_inputs(dict.fromkeys(flags.values(), "no"))
    assert (none["DWP", f"B{target}"], none["DWP", f"G{target}"]) == ("Target of 6.5% for nobody", "-")
    assert none["DWP", "A2"] == "DWP: no pay of junior grades is in the sums, so they say nothing about a target."
    every = live.with_inputs(dict.fromkeys(flags.values(), "yes"))
    assert (every["DWP", f"B{floor}"], every["DWP", f"G{floor}"]) == ("Floor of 0% for nobody", "-")


def test_a_demand_that_means_nobody_yet_follows_inputs_too(tmp_path: Path) -> None:
    _, data = made(departments=("DWP",), demands=(CAPPED,), junior_grades=DELEGATED)
    shown = cached(data)
    floor = row_of(shown, "DWP", "B", "Floor of 0% for nobody")
    assert shown["DWP", f"G{floor}"] == "-"
    g6 = row_of(shown, "Inputs", "A", "G6")
    cells = Recalculated.of(data, tmp_path).with_inputs({("Inputs", f"B{g6}"): "no"})
    assert (cells["DWP", f"B{floor}"], cells["DWP", f"G{floor}"]) == ("Floor of 0% for G6", "met")


EMPTIED: dict[str, dict[str, Any]] = {
    "plain": {"pots": (Pot("recycled", 0.004),), "departments": ("DWP",)},
    "awards": {"demands": (CAPPED, LED, LIFTED), "differential_on": ON_MINIMUM, "departments": ("DWP",)},
    "shared rows": {},
}


@pytest.mark.parametrize("case", EMPTIED.values(), ids=EMPTIED)
def test_an_empty_input_gives_no_verdict(case: dict[str, Any], own_table: Callable[..., Path], tmp_path: Path) -> None:
    """Every coloured figure, emptied by itself."""
    result, data = made(**(case or {"grades_path": own_table(*SMALL)}))
    code = result.departments[0].code
    inputs = [
        (sheet.title, one.coordinate)
        for sheet in openpyxl.load_workbook(BytesIO(data))
        for row in sheet.iter_rows()
        for one in row
        if one.fill.fgColor.rgb == "FFFFF2CC" and isinstance(one.value, int | float)
    ]
    assert len(inputs) > 10
    with_inputs = Recalculated.of(data, tmp_path).over(inputs, cached(data))
    for at in inputs:
        cells = with_inputs({at: None})
        assert cells[code, "A2"].startswith(f"{code}: no answer, because an input cannot be read."), at
        assert not [one for one in cells.values() if "within the ceiling" in str(one)], at
        assert "#N/A" in cells.values(), at


def test_pay_without_its_rise_gives_no_verdict_of_that_row(tmp_path: Path) -> None:
    _, data = made(departments=ELEVEN)
    shown, live = cached(data), Recalculated.of(data, tmp_path)
    row = row_of(shown, "Departments", "A", "HMRC")
    for column in ("D", "K"):
        cells = live.with_inputs({("Pay by grade", f"{column}{row}"): None})
        assert cells["Departments", f"M{row}"] == "no answer: an input cannot be read"
        assert str(cells["Departments", f"M{row - 1}"]).startswith("within")
    cells = live.with_inputs({names_in(data)["target_rate"]: None})
    assert cells["Departments", f"M{row}"] == "no answer: an input cannot be read"


def test_grades_are_said_to_share_a_row_only_where_they_do(own_table: Callable[..., Path]) -> None:
    for is_shared, asked in ((False, {"departments": ("DWP",)}), (True, {"grades_path": own_table(*SMALL)})):
        _, data = made(**asked)
        [refused] = [one for (sheet, at), one in formulas_in(data).items() if at == "A2" and sheet != "Inputs"]
        assert ("share a row" in refused) == is_shared
        assert any("share a row" in str(value) for value in cached(data).values()) == is_shared


def test_the_runs_warnings_stand_on_inputs(own_table: Callable[..., Path]) -> None:
    result, data = made(grades_path=own_table(*SMALL), floor_rate=0.0005)
    told = [value for (sheet, _), value in cached(data).items() if sheet == "Inputs"]
    assert result.warnings
    assert [one for one in result.warnings if one not in told] == []
