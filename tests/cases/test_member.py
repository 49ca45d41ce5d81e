"""A member's payslips, each with its sum."""

import json
from pathlib import Path

import pytest

STEPS = """name = "Two steps"
department = "HMRC"
remit = "2023-24"
settlement_date = 2023-06-16
[[award]]
percent = 4
non_consolidated_percent = 1
[[stage]]
settlement_date = 2023-12-01
[[stage.award]]
grades = "AO"
flat_gbp = 360
[lump_sum]
amount_gbp = 600
eligible_share = 0.9
in_post_on = [2023-03-31, 2023-07-31]
[[stage]]
remit = "2024-25"
settlement_date = 2024-06-01
[[stage.award]]
percent = 5
"""


@pytest.fixture
def document(paymodel, tmp_path: Path):
    """The document of a member of the offer above."""
    offer = tmp_path / "steps.toml"
    offer.write_text(STEPS, encoding="utf-8")

    def ask(*options: object, grade: str = "AO", salary: int = 24000) -> dict:
        typed = ("--offer", offer, "--grade", grade, "--salary", salary, *options)
        outcome = paymodel("member", *typed, "--json")
        assert (outcome.code, outcome.err) == (0, "")
        return json.loads(outcome.out)

    return ask


def test_the_issue_s_member(paymodel) -> None:
    """An AO of DWP on £21,690: lifted to 10.42 × 42 × 52.2 = £22,844.93, so £22,845, on 1 April."""
    member = {"--department": "DWP", "--grade": "AO", "--salary": 21690, "--hours": 37, "--offer": "dwp-2023-24"}
    typed = ("member", *(word for pair in member.items() for word in pair), "--json")
    found = json.loads(paymodel(*typed).out)
    new = 22845 * 1.0625
    assert found["member"]["new_salary_gbp"] == pytest.approx(new)
    july, april = found["after"]["months"][3], found["before"]["months"][0]
    assert july["gross_gbp"] == pytest.approx(new / 12 + 1500)
    assert july["pension_gbp"] == pytest.approx(0.046 * new / 12)
    # Allowance 12,570 and threshold 1,048 a month; what is paid once is taxed, insured and not pensionable.
    assert april["income_tax_gbp"] == pytest.approx(0.2 * (22845 / 12 * (1 - 0.046) - 12570 / 12))
    assert july["national_insurance_gbp"] == pytest.approx(0.12 * (new / 12 + 1500 - 1048))
    assert found["after"]["months"][9]["national_insurance_gbp"] == pytest.approx(0.10 * (new / 12 - 1048))
    assert found["lump_sum"] == {
        "paid_in": "2023-07",
        "gross_gbp": 1500,
        "net_gbp": pytest.approx(1500 * (1 - 0.2 - 0.12)),
    }
    assert found["full_year"]["after"]["gross_gbp"] == pytest.approx(new)
    assert found["rise"]["this_year"]["gross_gbp"] == pytest.approx((new - 22845) * 9 / 12 + 1500)
    assert found["rise"]["full_year"]["gross_rate"] == pytest.approx(0.0625)
    assert found["real_terms"]["real_rate"] == pytest.approx(0.0625 - 0.087)


def test_on_universal_credit_459_of_1500_is_kept(paymodel) -> None:
    """1,500 − 300 tax − 180 National Insurance = 1,020; the award falls by 55% of it, 561."""
    typed = ("member", "-d", "DWP", "--grade", "AO", "--salary", 21690, "--offer", "lump-sum-1500")
    typed = (*typed, "--universal-credit", "--award")
    kept = json.loads(paymodel(*typed, 700, "--json").out)
    assert kept["rise"]["this_year"]["net_gbp"] == pytest.approx(1500 - 300 - 180 - 0.55 * 1020)
    assert kept["after"]["universal_credit_change_gbp"] == pytest.approx(-561)
    assert kept["universal_credit"]["months"][3] == {
        "month": "2023-07",
        "award_before_gbp": 700,
        "award_after_gbp": pytest.approx(700 - 561),
    }
    nil = paymodel(*typed, 400).out
    assert "This is not benefits advice." in nil.split("\n\n")[0]
    assert "The award becomes nil for the pay of July 2023." in " ".join(nil.split())
    # An award of £400 can fall by no more than that.
    assert json.loads(paymodel(*typed, 400, "--json").out)["lump_sum"]["net_gbp"] == pytest.approx(1020 - 400)


def test_a_month_begun_counts_by_its_days_and_back_pay_comes_with_the_new_pay(document) -> None:
    """4% of £24,000 is £960 a year, £80 a month, from 16 June: 15 of its 30 days, £40, and £80 for July and August."""
    found = document("--paid-in", "2023-09")
    months = {one["month"]: one for one in found["after"]["months"]}
    assert [months[f"2023-{i:02d}"]["salary_gbp"] for i in (4, 6, 8)] == pytest.approx([2000] * 3)
    assert months["2023-09"]["back_pay_gbp"] == pytest.approx(40 + 80 + 80)
    assert [months[f"2023-{i:02d}"]["salary_gbp"] for i in (9, 11, 12)] == pytest.approx([2080, 2080, 2080 + 30])
    # 1% paid once comes with the new pay; the lump sum in the month of the last day to be in post, whole.
    assert months["2023-09"]["paid_once_gbp"] == pytest.approx(240)
    assert months["2023-07"]["paid_once_gbp"] == 600
    assert found["back_pay"]["gross_gbp"] == pytest.approx(200)
    rise = 960 * (9.5 / 12) + 360 * (4 / 12)
    assert found["rise"]["this_year"]["gross_gbp"] == pytest.approx(rise + 240 + 600)
    assert found["full_year"]["after"]["gross_gbp"] == pytest.approx(24000 + 960 + 360)


def test_part_time_pay_is_the_share_of_hours(document) -> None:
    found = document("--hours", 18.5, "--paid-in", "2023-06", "--lump-sum-in", "2024-03")
    assert found["before"]["gross_gbp"] == pytest.approx(24000 / 2)
    assert found["lump_sum"]["gross_gbp"] == 600 / 2
    assert found["after"]["months"][11]["paid_once_gbp"] == 300


def test_a_later_pay_year_starts_from_what_the_first_left(document) -> None:
    """24,000 + 960 + 360, then 5%; in 2024-25 the minimum wage is below it, and no lump sum is left."""
    found = document("--year", "2024-25")
    assert found["member"]["salary_31_march_gbp"] == pytest.approx(25320)
    assert found["member"]["new_salary_gbp"] == pytest.approx(25320 * 1.05)
    assert found["lump_sum"]["gross_gbp"] == 0
    # National Insurance is at 8% in 2024-25.
    month = found["before"]["months"][0]
    assert month["national_insurance_gbp"] == pytest.approx(0.08 * (25320 / 12 - 1048), abs=0.05)


def test_a_pension_band_is_crossed(paymodel) -> None:
    """£31,900 × 1.065 is over £32,000: contributions on all of it go from 4.6% to 5.45%, 32,000 × 0.85% = £272."""
    typed = ["member", "-d", "HMRC", "--grade", "EO", "--salary", "31900", "--offer"]
    own = [*typed, "all-6.5", "--json"]
    found = json.loads(paymodel(*own).out)
    assert found["full_year_cliffs"] == [
        {
            "kind": "pension-band",
            "threshold_gbp": 32000,
            "rate_before": 0.046,
            "rate_after": 0.0545,
            "cost_gbp": pytest.approx(272),
        }
    ]
    assert json.loads(paymodel(*own, "--no-pension").out)["full_year_cliffs"] == []


def test_scotland_is_taxed_by_its_own_bands(paymodel) -> None:
    typed = ["member", "-d", "HMRC", "--grade", "G7", "--salary", "60000", "--offer", "hmrc-2023-24", "--json"]
    rest, scotland = (json.loads(paymodel(*typed, "--region", one).out) for one in ("Wales", "Scotland"))
    assert (rest["tax"], scotland["tax"]) == ("rest-of-uk", "scotland")
    # Pay after 7.35% pension is £55,590: 42% from £43,662 on costs more than 40% from £50,270 on.
    assert scotland["before"]["income_tax_gbp"] > rest["before"]["income_tax_gbp"] + 1000
    chosen = json.loads(paymodel(*typed, "--region", "Scotland", "--tax", "rest-of-uk").out)
    assert chosen["before"] == rest["before"]
