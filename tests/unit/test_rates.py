"""The National Living Wage, prices, pay scales and payroll, as our own tables hold them."""

from datetime import date
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.nlw import load_nlw_rates, nlw_digest, nlw_rates, paid_time
from paymodel.inputs.organisations import known_organisations
from paymodel.inputs.pay_scales import PublishedScale, pay_scales, pay_scales_digest, scales_on
from paymodel.inputs.payroll import payroll, payroll_digest
from paymodel.inputs.prices import cpi_rate, prices_digest, rpi_rate
from paymodel.inputs.sourced import provenance, read_toml
from paymodel.model.nlw import NlwRate, PaidTime, nlw_floor
from paymodel.model.scales import Scale
from paymodel.provenance import Provenance

READ = date(2026, 11, 21)
SOURCE = Provenance("test", READ, "assumed")


@pytest.mark.parametrize(
    ("hourly_gbp", "paid_hours", "floor_gbp"),
    [
        (7.83, 42, 17_167),  # HMRC 2018: 17,166.49
        (10.42, 42, 22_845),  # HMRC 2023: 22,844.81, and 24,004 / 1.0507 = 24,278 / 1.0627
        (12.21, 42, 26_770),  # DWP 2025: 26,769.20, and 27,774 / 1.0375 = 27,844 / 1.0401
        (10.42, 37, 20_126),  # 20,125.19
        (10, 40, 20_880),  # exactly 20,880: nothing to round
        (10.25, 40, 21_402),  # exactly 21,402
    ],
)
def test_the_floor_is_rounded_up_to_the_pound(hourly_gbp: float, paid_hours: float, floor_gbp: float) -> None:
    assert nlw_floor(hourly_gbp, paid_hours, 52.2) == floor_gbp


@given(st.integers(500, 2000), st.integers(200, 480), st.integers(5200, 5230))
def test_float_noise_never_adds_a_pound(pence: int, tenths_of_hours: int, hundredths_of_weeks: int) -> None:
    exact = Fraction(pence * tenths_of_hours * hundredths_of_weeks, 100_000)
    assert nlw_floor(pence / 100, tenths_of_hours / 10, hundredths_of_weeks / 100) == ceil(exact)


def test_the_hourly_rates() -> None:
    hourly = {year: rate.hourly_gbp for year, rate in nlw_rates().items()}
    assert hourly == {2021: 8.91, 2022: 9.5, 2023: 10.42, 2024: 11.44, 2025: 12.21, 2026: 12.71, 2027: 13.21}
    statuses = {year: rate.provenance.status for year, rate in nlw_rates().items()}
    assert statuses == {**dict.fromkeys(range(2021, 2027), "seen"), 2027: "assumed"}
    assert "unconfirmed" in nlw_rates()[2027].provenance.source


@pytest.mark.parametrize(
    ("code", "paid_hours", "status"),
    [("DWP", 42, "derived"), ("HMRC", 42, "derived"), ("HO", 37, "assumed"), ("OWN", 37, "assumed")],
)
def test_paid_time_is_known_of_two_departments(code: str, paid_hours: float, status: str) -> None:
    paid = paid_time(code)
    assert (paid.paid_hours, paid.paid_weeks, paid.provenance.status) == (paid_hours, 52.2, status)


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ('source = "gov.uk, national-minimum-wage-rates"\n', "", "no 'source'"),
        ("date = 2026-11-21\n", "", "no 'date'"),
        ('status = "seen"\n', "", "no 'status'"),
        ('status = "seen"\n', 'status = "heard"\n', "heard"),
        ("hourly_gbp = 8.91\n", 'hourly_gbp = "8.91"\n', "hourly_gbp '8.91' is not a number"),
        ("from = 2021-04-01\n", "from = 2021-10-01\n", "1 April"),
        ("[[rate]]\n", "[[rate\n", "put that line right"),
    ],
)
def test_a_rate_without_a_source_does_not_load(tmp_path: Path, line: str, instead: str, told: str) -> None:
    text = bundled("rates", "nlw.toml").read_text(encoding="utf-8")
    broken = tmp_path / "nlw.toml"
    broken.write_text(text.replace(line, instead, 1), encoding="utf-8")
    with pytest.raises(UserError, match=r"nlw\.toml") as refused:
        load_nlw_rates(broken)
    assert told in str(refused.value)


def test_what_is_no_rate_or_working_year() -> None:
    with pytest.raises(ValueError, match="not above 0"):
        NlwRate(0.0, SOURCE)
    for paid_hours, paid_weeks in ((0, 52.2), (200, 52.2), (42, 0), (42, 60), (float("nan"), 52.2)):
        with pytest.raises(ValueError, match="working year"):
            PaidTime(paid_hours, paid_weeks, SOURCE)


def test_a_published_cpi_rate_goes_before_the_ratio_of_indices() -> None:
    published = cpi_rate(2023, 6)
    assert published is not None
    assert (published.rate, published.provenance.status) == (0.079, "seen")
    ratio = cpi_rate(2022, 10)
    assert ratio is not None
    assert ratio.rate == pytest.approx(126.2 / 113.6 - 1)
    assert ratio.provenance.status == "derived"


def test_rpi_is_the_ratio_of_indices() -> None:
    rise = rpi_rate(2023, 6)
    assert rise is not None
    assert rise.rate == pytest.approx(376.4 / 340.0 - 1)
    assert rise.provenance.status == "derived"


def test_no_rate_where_the_months_are_not_held() -> None:
    assert cpi_rate(2026, 8) is not None
    assert rpi_rate(2026, 8) is None
    assert cpi_rate(2026, 9) is None
    assert cpi_rate(2009, 12) is None
    assert cpi_rate(2010, 1) is not None


def test_published_cpi_rates_are_those_of_the_indices_within_their_rounding() -> None:
    listed = [str(entry["month"]) for entry in read_toml(bundled("rates", "cpi.toml"))["rate"]]  # type: ignore[index]
    assert len(listed) == 9
    with bundled("rates", "prices.csv").open(encoding="utf-8") as file:
        index = {line[:7]: float(line.split(",")[1]) for line in list(file)[1:]}
    for month in listed:
        year = int(month[:4])
        published = cpi_rate(year, int(month[5:]))
        assert published is not None
        assert published.rate == pytest.approx(index[month] / index[f"{year - 1}{month[4:]}"] - 1, abs=0.001)


def test_the_spot_rates_of_31_march_2023() -> None:
    def spots(code: str) -> dict[str, float]:
        in_force = scales_on(code, date(2023, 3, 31))
        assert all(published.scale.is_spot for published in in_force.values())
        assert {location for _, location in in_force} == {"National"}
        return {grade: published.scale.minimum_gbp for (grade, _), published in in_force.items()}

    assert spots("DWP") == {"AA": 21_250, "AO": 21_690, "EO": 28_120}
    assert spots("HMRC") == {"AA": 22_520, "AO": 22_520}
    assert scales_on("HO", date(2023, 3, 31)) == {}


def test_the_latest_scale_is_in_force_until_it_is_stale() -> None:
    def ao(day: date) -> float | None:
        published = scales_on("HMRC", day).get(("AO", "National"))
        return published.scale.minimum_gbp if published else None

    assert ao(date(2023, 3, 31)) == 22_520
    assert ao(date(2023, 4, 1)) == 22_845
    assert ao(date(2023, 6, 1)) == 24_278
    assert ao(date(2024, 9, 1)) == 24_278
    assert ao(date(2024, 9, 2)) is None
    assert ("AO", "National") in scales_on("DWP", date(2022, 6, 30))
    assert scales_on("HMRC", date(2012, 9, 2)) == {}


def test_every_scale_is_of_a_known_organisation_and_its_day_is_told_once() -> None:
    keys = [(one.code, one.scale.grade, one.scale.location, one.in_force_from) for one in pay_scales()]
    assert len(set(keys)) == len(keys) == 69
    assert {one.code for one in pay_scales()} <= set(known_organisations())
    assert all((one.scale.minimum_gbp == one.scale.maximum_gbp) == one.scale.is_spot for one in pay_scales())
    assert {one.status for one in pay_scales() if one.code in ("CO", "DFE", "SCOTGOV")} == {"assumed"}


@pytest.mark.parametrize(
    ("grade", "location", "minimum_gbp", "maximum_gbp", "kind", "told"),
    [
        ("EO", "National", 28_000, 27_000, "range", "cannot run"),
        ("EO", "National", 0, 27_000, "range", "cannot run"),
        ("EO", "National", 27_000, 28_000, "spot", "no spot rate"),
        ("SCS", "National", 75_000, 117_800, "range", "not known"),
        ("EO", "Leeds", 27_000, 28_000, "range", "not known"),
        ("EO", "London", 27_000, 28_000, "guess", "not known"),
    ],
)
def test_what_is_no_scale(grade, location, minimum_gbp, maximum_gbp, kind, told) -> None:
    with pytest.raises(ValueError, match=told):
        Scale(grade, location, minimum_gbp, maximum_gbp, kind)


def test_a_scale_needs_source_and_status() -> None:
    scale = Scale("EO", "National", 27_000, 28_000, "range")
    for status, source in (("guessed", "gov.uk"), ("seen", "")):
        with pytest.raises(ValueError, match="status or source"):
            PublishedScale("DWP", READ, scale, status, source)


def test_payroll_comes_in_order_of_month_with_what_is_missing_as_none() -> None:
    months = payroll("DWP")
    assert [one.month for one in months] == sorted(one.month for one in months)
    assert [one.month for one in months if one.total_gbp is None] == ["2021-07", "2021-09", "2021-12"]
    assert "2023-06" not in [one.month for one in months]
    assert months[0].other_fte is None
    assert months[0].flag is None
    assert payroll("HMRC")[-1].month == "2024-03"


def test_a_month_that_repeats_another_is_flagged() -> None:
    months = {one.month: one for one in payroll("DWP")}
    assert "DUPLICATE" in (months["2023-10"].flag or "")
    assert months["2023-10"].salary_gbp == months["2022-10"].salary_gbp
    assert [one.month for one in payroll("DWP") if one.flag] == ["2023-10"]


def test_no_payroll_of_another_organisation() -> None:
    with pytest.raises(UserError, match="DWP, HMRC"):
        payroll("HO")


def test_each_table_has_an_identity() -> None:
    identities = {nlw_digest(), prices_digest(), pay_scales_digest(), payroll_digest()}
    assert len(identities) == 4


def test_provenance_names_where_it_is_missing() -> None:
    with pytest.raises(UserError, match="here: there is no 'source'"):
        provenance({}, "here")
