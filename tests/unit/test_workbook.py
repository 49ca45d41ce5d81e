"""The workbook as a file: fixed bytes, text that stays text, figures that hold without recalculation, few people."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from paymodel.model.demand import CAP, MINIMUM, ON_MINIMUM, Demand
from paymodel.model.grades import DELEGATED
from paymodel.model.remit import Pot
from paymodel.outputs.workbook.sheet_names import sheet_names
from paymodel.outputs.workbook.verdict_formula import pct_text
from paymodel.units import round_up
from workbook_cells import CAPPED, ELEVEN, LED, LIFTED, SMALL, Recalculated, cached, formulas_in, made, names_in, row_of

KNOWN_FUNCTIONS = {
    *("AND", "IF", "INT", "ISERROR", "ISNUMBER", "ISTEXT", "MAX", "MID", "MIN", "N", "NA", "NOT", "OR", "ROUND"),
    *("SUM", "SUMPRODUCT", "TEXT"),
}
"""Functions that Excel 2010, LibreOffice and the recalculation of these tests all know."""

TOO_LOW = Demand(CAP, DELEGATED, 0.06, is_general=True)

CASES: dict[str, dict[str, Any]] = {
    "two departments": {},
    "above, with a floor": {"target_rate": 0.08, "floor_rate": 0.02, "departments": ("HMRC",)},
    "rise inside, other bands": {"nlw": "inside", "lower_bands": ("AA", "AO"), "departments": ("DWP",)},
    "no extra, pay of 31 March": {"additional_rate": 0.0, "baseline": "published", "departments": ("DWP",)},
    "a floor below nothing": {"floor_rate": -0.01, "departments": ("DWP",)},
    "everybody is junior": {"junior_grades": DELEGATED, "departments": ("DWP",)},
    "money beside the remit": {"pots": (Pot("recycled", 0.004), Pot("performance", 0.0, 1e6)), "departments": ("DWP",)},
    "withheld and outside": {"departments": ("UKSC", "HMPPS", "SCOTGOV"), "as_at": 2022},
    "further demands": {"demands": (CAPPED, LED, LIFTED), "differential_on": ON_MINIMUM, "departments": ("DWP",)},
    "a policy": {"policy": "equal-cash", "pots": (Pot("recycled", 0.004),), "departments": ("DWP", "HMRC")},
    "nothing shared out": {"policy": "none", "departments": ("HMRC",)},
    "demands that contradict": {"demands": (TOO_LOW,), "departments": ("DWP",)},
    "a row each": {"departments": ELEVEN},
    "a row each, further demands": {"departments": ELEVEN, "demands": (CAPPED,)},
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_viewer_that_does_not_recalculate_shows_the_right_figures(case: dict[str, Any], tmp_path: Path) -> None:
    _, data = made(**case)
    shown, worked = cached(data), Recalculated.of(data, tmp_path).with_inputs({})
    for at, value in worked.items():
        if isinstance(value, float):
            assert shown[at] == pytest.approx(value, rel=1e-9, abs=1e-6), at
        else:
            assert shown.get(at, "") == value, at
    assert len(worked) > 90 or case == CASES["a row each, further demands"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_spreadsheets_take_every_formula(case: dict[str, Any]) -> None:
    _, data = made(**case)
    for at, formula in formulas_in(data).items():
        assert len(formula) < 8000, at
        literals = re.findall(r'"((?:[^"]|"")*)"', formula)
        assert all(len(one) <= 255 for one in literals), at
        bare = re.sub(r"'[^']*'!", "", re.sub(r'"(?:[^"]|"")*"', "", formula))
        assert set(re.findall(r"([A-Z][A-Z0-9.]+|\bN)\(", bare)) <= KNOWN_FUNCTIONS, at
        depth = max(bare[:i].count("(") - bare[:i].count(")") for i in range(len(bare) + 1))
        assert depth < 64, at


def test_what_is_told_is_the_kernels() -> None:
    result, data = made()
    shown = cached(data)
    for found in result.departments:
        labels = {
            "Ceiling": found.ceiling_gbp,
            "Rest rate: what everybody else gets": found.rest_rate,
            "Largest rate for the junior grades": found.max_junior_rate,
            "Remit needed for target and floor, unfenced": round_up(found.required_remit_rate or 0, 3),
            "Shortfall": found.shortfall_gbp,
        }
        for label, figure in labels.items():
            at = found.code, f"F{row_of(shown, found.code, 'B', label)}"
            assert shown[at] == pytest.approx(figure, rel=1e-12), label
    assert shown["DWP", "A2"] == (
        "DWP: 6.5% for AA, AO, EO is within the ceiling only with the extra 0.5%, and leaves 1.2% for HEO, SEO, G7, "
        "G6. If the minimum-wage rise of 1 April is counted the other way, it is £16,707,747 a year above the "
        "ceiling; 6.5% leaves nothing for HEO, SEO, G7, G6."
    )
    assert shown["HMRC", "A2"] == (
        "HMRC: 6.5% for AA, AO, EO is within the ceiling without the extra 0.5%, and leaves 3.3% (4.1% with the "
        "extra) for HEO, SEO, G7, G6."
    )


def test_every_department_of_the_tables_has_a_row_or_a_reason() -> None:
    result, data = made(departments=("all",))
    shown = cached(data)
    codes = {str(value) for (sheet, at), value in shown.items() if sheet == "Departments" and re.fullmatch(r"A\d+", at)}
    told = " ".join(str(value) for (sheet, _), value in shown.items() if sheet == "Inputs")
    for found in result.departments:
        assert found.code in codes or f"{found.code} has no row: " in told
    assert len(codes) > 90
    scottish = row_of(shown, "Departments", "A", "SCOTGOV")
    assert str(shown["Departments", f"C{scottish}"]).startswith("outside this remit")


def test_same_run_same_bytes() -> None:
    (_, first), (_, second) = made(departments=("DWP",)), made(departments=("DWP",))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {one.date_time for one in parts.infolist()} <= {(1980, 1, 1, 0, 0, 0), (1980, 1, 31, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert "2023-04-01T00:00:00Z" in core
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", core) in ([], ["", ""])


def test_the_names_of_the_inputs_stand_for_them() -> None:
    _, data = made(pots=(Pot("recycled", 0.004),))
    shown, names = cached(data), names_in(data)
    values = {name: shown.get(at) for name, at in names.items()}
    assert values == {
        "headline_rate": 0.045,
        "additional_rate": 0.005,
        "target_rate": 0.065,
        "floor_rate": 0,
        "additional_basis": "whole-paybill",
        "nlw_reading": "statutory-outside",
        "other_money_rate": 0.004,
        "other_money_gbp": 0,
        "junior_names": "AA, AO, EO",
        "rest_names": "HEO, SEO, G7, G6",
    }
    inputs = openpyxl.load_workbook(BytesIO(data))["Inputs"]
    checked = [str(area) for one in inputs.data_validations.dataValidation for area in one.sqref.ranges]
    assert len(checked) == 9
    for name in set(names) - {"junior_names", "rest_names"}:
        at = names[name][1]
        assert at in checked
        assert inputs[at].fill.fgColor.rgb == "FFFFF2CC"
        assert len(str(inputs[f"D{at[1:]}"].value)) > 20
    glossary = (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in glossary] == []


@pytest.mark.parametrize("case", ["two departments", "a row each", "further demands"])
def test_sheets_are_open_and_fit_the_paper(case: str) -> None:
    _, data = made(**CASES[case])
    for sheet in openpyxl.load_workbook(BytesIO(data)):
        assert sheet.sheet_state == "visible"
        assert not sheet.protection.sheet
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1) == (9, 1)
        fitted = sheet.sheet_properties.pageSetUpPr
        assert fitted is not None
        assert fitted.fitToPage
        assert sheet.freeze_panes
        assert sheet.title == "Inputs" or sheet.print_title_rows


def test_names_are_text(own_table: Callable[..., Path], tmp_path: Path) -> None:
    rows = ("AO,40,40,24000,24000", "EO,30,28,30000,30000", "HEO,20,19.5,38000,38000")
    code, name = "=1+1 & <b>*'?", "<b>{{x}} $1 =HYPERLINK(1)"
    result, data = made(grades_path=own_table(*rows, code=code, name=name))
    shown = cached(data)
    assert shown["=1+1 & <b>___", "A1"] == code
    assert shown["=1+1 & <b>___", "D1"] == name
    assert not any("HYPERLINK" in formula for formula in formulas_in(data).values())
    worked = Recalculated.of(data, tmp_path).with_inputs({})
    assert worked["=1+1 & <b>___", "A2"] == shown["=1+1 & <b>___", "A2"]
    assert str(worked["=1+1 & <b>___", "A2"]).startswith(f"{result.departments[0].code}: 6.5% for AA, AO, EO is ")


def test_sheet_names_are_such_as_spreadsheets_take() -> None:
    codes = ["DWP", "dwp", "Inputs", "a/b", "a?b", "x" * 40, "x" * 41, "''", "History"]
    names = sheet_names(codes)
    assert len({name.lower() for name in names}) == len(codes)
    assert names[:2] == ["DWP", "dwp 2"]
    assert all(1 <= len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)
    assert not {name.lower() for name in names} & {"inputs", "history"}


def test_few_people_are_never_shown(own_table: Callable[..., Path], tmp_path: Path) -> None:
    """AA and AO are one row, SEO to G6 another: what stands there is the side's total less the grades shown."""
    result, data = made(grades_path=own_table(*SMALL))
    shown = cached(data)
    junior, rest = (row_of(shown, "OWN", "A", name) for name in ("AA and AO", "SEO to G6"))
    for row, pay in ((junior, 3 * 21537 + 40 * 24111), (rest, 9 * 47419 + 2 * 60521 + 75677)):
        assert shown["OWN", f"G{row}"] == pay
        assert (shown["OWN", f"D{row}"], shown["OWN", f"E{row}"], shown["OWN", f"L{row}"]) == ("[c]", "[c]", "[c]")
    secret = {3 * 21537, 40 * 24111, 9 * 47419, 2 * 60521, 75677, 21537, 24111, 47419, 60521, 95783}
    assert not {round(value) for value in shown.values() if isinstance(value, int | float)} & secret
    assert not any(str(one) in str(value) for one in secret for value in shown.values())
    with zipfile.ZipFile(BytesIO(data)) as parts:
        raw = b" ".join(parts.read(one) for one in parts.namelist())
    assert not [one for one in secret if re.search(rf"\b{one}\b".encode(), raw)]
    aa = row_of(shown, "Inputs", "A", "AA")
    parted = Recalculated.of(data, tmp_path).with_inputs({("Inputs", f"B{aa}"): "no"})
    assert "no answer" in parted["OWN", "A2"]
    assert "shown only together" in parted["OWN", "A2"]
    assert result.departments[0].withheld_grades


def test_lowest_pay_is_written_of_grades_alone_that_a_demand_is_put_to() -> None:
    lifted = Demand(MINIMUM, ("AA", "AO"), salary_gbp=24_000)
    _, data = made(departments=("DWP",), demands=(lifted,))
    shown = cached(data)
    rows = {grade: row_of(shown, "DWP", "A", grade) for grade in DELEGATED}
    assert [grade for grade, row in rows.items() if ("DWP", f"N{row}") in shown] == ["AA", "AO"]


def test_a_sheet_that_would_tell_the_rise_of_few_is_left_out(own_table: Callable[..., Path]) -> None:
    rows = [row.replace("21537,21537", "20537,20537").replace("24111,24111", "21111,21111") for row in SMALL]
    _, data = made(grades_path=own_table(*rows), paid_hours=42)
    shown = cached(data)
    told = " ".join(str(value) for (sheet, _), value in shown.items() if sheet == "Inputs")
    assert "OWN has no sheet: with live sums, the pay of groups of fewer than 5 people" in told
    assert {sheet for sheet, _ in shown} == {"Inputs", "Assumptions", "Sources"}


@pytest.mark.parametrize(("rate", "text"), [(0.065, "6.5%"), (0.0, "0%"), (-0.005, "-0.5%"), (0.045125, "4.5125%")])
def test_rates_are_read_as_they_are_typed(rate: float, text: str) -> None:
    assert pct_text(rate) == text


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_word_of_judgement(case: dict[str, Any]) -> None:
    _, data = made(**case)
    told = " ".join(str(value) for value in cached(data).values()).lower()
    assert not re.search(r"\b(fundable|affordable|fair|fairer|generous)\b", told)
    for value in cached(data).values():
        if "within the ceiling" in str(value) and "'within the ceiling'" not in str(value):
            assert re.search(r"leaves|nobody else|on average", str(value)), value
