"""Which days real pay lost can be worked from, and what is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paymodel.errors import UserError
from paymodel.inputs import price_rises, real_pay
from paymodel.inputs.grade_table import GradeTable, load_grades
from paymodel.inputs.real_pay import days_held, pay_lost, since_day
from paymodel.model.grades import DELEGATED
from paymodel.model.real_pay import MEANS, GradePay, PayLost, PriceRise, lost_rate

MARCH_2022 = date(2022, 3, 31)


def lost(code: str = "DWP", grades: tuple[str, ...] = DELEGATED, since: date = MARCH_2022, **asked) -> PayLost:
    terms = {"table": load_grades(), "year": 2023, "index": "cpi", **asked}
    return pay_lost(code=code, grades=grades, since=since, **terms)


def refused(*arguments, **asked) -> tuple[str, ...]:
    with pytest.raises(UserError) as error:
        lost(*arguments, **asked)
    return error.value.faults


def prices(rise_rate: float) -> PriceRise:
    return PriceRise("cpi", "2022-03", "2023-03", ("100", "110"), rise_rate, "made up")


def pay(then_gbp: float, now_gbp: float) -> GradePay:
    return GradePay("AO", then_gbp, now_gbp, "made up", "made up", "assumed")


@given(st.floats(10_000, 200_000), st.floats(0.5, 3), st.floats(-0.2, 3))
def test_what_is_lost_buys_back_the_pay_of_then(then_gbp: float, rise: float, rise_rate: float) -> None:
    rate = lost_rate(pay(then_gbp, then_gbp * rise), prices(rise_rate))
    assert 0 <= rate < 1
    real_gbp = then_gbp * rise / (1 + rise_rate)
    if real_gbp < then_gbp:
        assert real_gbp == pytest.approx(then_gbp * (1 - rate), rel=1e-9)
    else:
        assert rate == 0


def test_rates_come_in_the_order_asked() -> None:
    up, down = lost(grades=("AO", "HEO")), lost(grades=("HEO", "AO"))
    assert up.lost_rates.tolist() == down.lost_rates.tolist()[::-1]
    assert (up.grades, down.grades) == (("AO", "HEO"), ("HEO", "AO"))


def test_the_days_follow_from_the_data() -> None:
    official = load_grades()
    assert days_held(official, "DWP", 2023, DELEGATED) == (MARCH_2022,)
    assert days_held(official, "DWP", 2023, ("AO", "EO")) == (date(2021, 3, 31), MARCH_2022)
    assert days_held(official, "DWP", 2022, DELEGATED) == ()
    assert days_held(official, "DWP", 2022, ("AO", "EO")) == (date(2021, 3, 31),)
    assert days_held(official, "GCO", 2023, ("G7",)) == ()


@pytest.mark.parametrize("since", [date(2022, 3, 30), date(2022, 4, 1), date(2022, 6, 30), date(2023, 3, 31)])
def test_a_day_that_is_no_earlier_31_march_is_refused_with_those_held(since: date) -> None:
    (fault,) = refused(since=since)
    assert fault.startswith("DWP: real pay lost from ")
    assert fault.endswith("from one 31 March to a later one, here 31 March 2023; choose 31 March 2022.")


def test_a_day_without_pay_names_the_grades_that_lack_it() -> None:
    assert refused(since=date(2021, 3, 31)) == (
        "DWP: real pay lost from 31 March 2021 to 31 March 2023 cannot be worked: pay that can be compared on both "
        "days is not held for AA, HEO, SEO, G7 and G6; choose 31 March 2022.",
    )


def test_a_rate_of_two_grades_together_is_not_compared_with_that_of_one() -> None:
    """DWP's AA: £21,010 with AO in 2021, £20,480 alone in 2022; nobody's rate was cut."""
    (fault,) = refused(grades=("AA",), since=date(2021, 3, 31))
    assert "not held for AA; choose 31 March 2022." in fault


def test_a_scale_is_not_compared_with_a_spot_rate() -> None:
    """HMRC's AO: £17,580 to £19,724 in March 2012, a spot rate ten years later."""
    (fault,) = refused("HMRC", ("AO",), since=date(2012, 3, 31))
    assert "not held for AO; choose 31 March 2022." in fault


def test_a_grade_withheld_then_is_refused_by_name() -> None:
    (fault,) = refused("HMT", ("AO", "EO", "SEO"))
    assert fault.endswith("not held for SEO; no earlier day will do, so choose another policy.")


def test_an_organisation_that_is_new_is_refused() -> None:
    (fault,) = refused("GCO", ("SEO", "G7"))
    assert fault.endswith("not held for SEO and G7; no earlier day will do, so choose another policy.")


def test_an_index_that_ends_before_is_refused_beside_the_pay() -> None:
    no_pay, no_index = refused(since=date(2005, 3, 31), index="rpi")
    assert "choose 31 March 2022" in no_pay
    assert no_index.startswith("DWP: no RPI is held for 2005-03,")
    assert no_index.endswith("2009-01 to 2026-07 are held.")


def test_an_index_that_has_not_come_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(price_rises, "index_levels", lambda index: {"2022-03": ("117.1", "made up")})
    monkeypatch.setattr(real_pay, "index_levels", price_rises.index_levels)
    (fault,) = refused()
    assert fault.startswith("DWP: no CPI is held for 2023-03,")


def test_an_index_of_another_name_is_a_bug() -> None:
    with pytest.raises(ValueError, match="cpih"):
        lost(index="cpih")


def test_a_grade_that_has_changed_a_good_deal_is_told() -> None:
    told = [note for note in lost("CO", DELEGATED[1:]).notes if "more than a quarter" in note]
    assert [note.split(" moved")[0] for note in told] == ["The number of people in HEO, G7 and G6"]
    assert not [note for note in lost("DWP").notes if "more than a quarter" in note]


def test_rates_that_nobody_published_as_such_are_told() -> None:
    inferred = "Rates of AO and EO were worked out from other published figures on one of the days or both."
    assert inferred in lost(grades=("AO", "EO")).notes
    assert not [note for note in lost().notes if note.startswith("Rates of")]


def own(own_table: Callable[..., Path], *rows: str) -> GradeTable:
    lines = [f"{row[:4]},DWP,Own unit,Own parent,{row[5:]},payroll extract" for row in rows]
    return load_grades(own_table(*lines, raw=True))


def test_a_table_of_ones_own_holds_what_it_has_and_no_published_rate(own_table) -> None:
    table = own(own_table, "2020,AO,100,100,20000,20000", "2023,AO,100,100,22000,22000")
    found = lost(grades=("AO",), since=date(2020, 3, 31), table=table)
    assert found.basis == MEANS
    assert found.lost_rates == pytest.approx([1 - 22_000 / 20_000 / (128.9 / 108.6)], rel=1e-12)
    assert "average salaries in the table given of 31 March 2020 and 31 March 2023" in found.notes[0]
    assert not [note for note in found.notes if "published" in note]
    (fault,) = refused(grades=("AO",), table=table)
    assert fault.endswith(
        "the table holds pay of 31 March 2020 and 2023 alone, and a table by grade may hold both years; "
        "choose 31 March 2020."
    )


def test_pay_points_hold_one_year(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("code,grade,location,sex,salary_gbp,headcount,fte\nDWP,AO,National,Female,22000,100,100\n")
    (fault,) = refused(grades=("AO",), table=load_grades(path))
    assert "the table holds pay of 31 March 2023 alone" in fault
    assert fault.endswith("no earlier day will do, so choose another policy.")


def test_pay_that_kept_up_has_lost_nothing(own_table) -> None:
    table = own(own_table, "2022,AO,100,100,20000,20000", "2023,AO,100,100,23000,23000")
    found = lost(grades=("AO",), table=table)
    assert found.lost_rates.tolist() == [0.0]
    assert [note for note in found.notes if note.endswith("up 15.0%; prices up 10.1%: no real pay lost.")]


def test_a_small_group_is_shared_to_and_not_shown(own_table) -> None:
    """Four people today: their pay is in no sentence. Four people then: it could be worked out from the award."""
    rows = [f"{year},{grade},50,50,{gbp},{gbp}" for year, gbp in ((2022, 20_000), (2023, 21_000)) for grade in ("AO",)]
    now = own(own_table, *rows, "2022,G6,50,50,61111,61111", "2023,G6,4,4,62222,62222")
    found = lost(grades=("AO", "G6"), table=now)
    assert (found.lost_rates > 0).all()
    assert "G6" in found.withheld_grades
    assert not [note for note in found.notes if "6,222" in note or "2,222" in note or "61,111" in note]
    then = own(own_table, *rows, "2022,G6,4,4,61111,61111", "2023,G6,50,50,62222,62222")
    (fault,) = refused(grades=("AO", "G6"), table=then)
    assert "not held for G6" in fault


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2022-03-31", MARCH_2022),
        (" 2022-03 ", MARCH_2022),
        ("2022-02", date(2022, 2, 28)),
    ],
)
def test_a_day_or_a_month_is_typed(typed: str, day: date) -> None:
    assert since_day(typed, "--since") == day


@pytest.mark.parametrize("typed", ["2022", "31/03/2022", "2022-13", "2022-02-30", "0000-03", "", "٢٠٢٢-٠٣"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as error:
        since_day(typed, "--since")
    assert error.value.faults == (f"--since: '{typed}' is not a day; write a 31 March such as 2022-03-31.",)


@pytest.mark.parametrize(("then_gbp", "now_gbp", "status"), [(0, 1, "seen"), (1, float("nan"), "seen"), (1, 1, "x")])
def test_pay_that_cannot_be_is_a_bug(then_gbp: float, now_gbp: float, status: str) -> None:
    with pytest.raises(ValueError, match="AO"):
        GradePay("AO", then_gbp, now_gbp, "made up", "made up", status)


def test_a_comparison_that_cannot_be_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no comparison"):
        PayLost("DWP", MARCH_2022, MARCH_2022, MEANS, (), prices(0.1), ())
    with pytest.raises(ValueError, match="no comparison"):
        PayLost("DWP", MARCH_2022, date(2023, 3, 31), "medians", (), prices(0.1), ())
