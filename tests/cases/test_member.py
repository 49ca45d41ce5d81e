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


LATER = """name = "Later"
department = "DWP"
remit = "{year}-{next}"
settlement_date = {year}-07-01
"""


@pytest.fixture
def later(paymodel, tmp_path: Path):
    """What is said of a member of DWP whom an offer for a pay year is put to, as a document or as text."""

    def ask(year: int, *options: object, more: str = "[[award]]\npercent = 3.5\n", is_text: bool = False):
        offer = tmp_path / "later.toml"
        offer.write_text(LATER.format(year=year, next=year - 1999) + more, encoding="utf-8")
        grade = () if "--grade" in options else ("--grade", "AO")
        outcome = paymodel("member", "--offer", offer, *grade, *options, *([] if is_text else ["--json"]))
        assert (outcome.code, outcome.err) == (0, "")
        return " ".join(outcome.out.split()) if is_text else json.loads(outcome.out)

    return ask


@pytest.mark.parametrize(
    ("year", "salary", "floor_gbp"), [(2024, 22_845, 25_082), (2025, 25_082, 26_770), (2026, 26_770, 27_866)]
)
def test_the_minimum_wage_is_that_of_the_april_before_the_payslips(
    later, year: int, salary: int, floor_gbp: float
) -> None:
    """11.44, 12.21 and 12.71 × 42 × 52.2: 25,081.06, 26,769.20 and 27,865.40, up to the pound; then 3.5%. The newest
    official table is of March 2023."""
    found = later(year, "--salary", salary)
    assert found["member"]["salary_1_april_gbp"] == floor_gbp
    assert found["member"]["new_salary_gbp"] == pytest.approx(floor_gbp * 1.035)
    assert any(f"from 1 April {year}" in one for one in found["sources"])
    assert any(f"lifted on 1 April to £{floor_gbp:,}" in one for one in found["assumptions"])


def test_paid_hours_a_baseline_and_a_later_stage_decide_the_minimum_wage_as_elsewhere(later) -> None:
    """12.71 × 37 × 52.2 is 24,548.09; in a later pay year the hourly rate that the offer states: 13 × 42 × 52.2."""
    shorter = later(2026, "--salary", 24_000, "--paid-hours", 37)
    assert shorter["member"]["salary_1_april_gbp"] == 24_549
    assert later(2026, "--salary", 26_800, "--baseline", "published")["member"]["salary_1_april_gbp"] == 26_800
    stage = '[[stage]]\nremit = "2026-27"\nsettlement_date = 2026-07-01\n{}[[stage.award]]\npercent = 1\n'
    both = "[[award]]\npercent = 3.5\n" + stage
    stated = later(2025, "--salary", 26_000, "--year", "2026-27", more=both.format("nlw_hourly_gbp = 13\n"))
    assert stated["member"]["salary_31_march_gbp"] == pytest.approx(26_770 * 1.035)
    assert stated["member"]["salary_1_april_gbp"] == 28_502
    published = later(2025, "--salary", 26_000, "--year", "2026-27", more=both.format(""))
    assert published["member"]["salary_1_april_gbp"] == 27_866


def test_part_time_pay_is_no_salary(paymodel) -> None:
    """9.50 × 42 × 52.2 is 20,827.80, up to the pound; with 37 paid hours 18,348.30."""
    asked = ("member", "--offer", "dwp-2023-24", "--grade", "AO", "--hours", 22.2, "--salary")
    refused = paymodel(*asked, 13_014, "-d", "DWP")
    assert refused.code == 2 and refused.out == ""
    assert "--salary 13014: the minimum wage of 31 March 2023 is £20,828 a year for 42 paid hours a week" in refused.err
    assert paymodel(*asked, 18_348, "-d", "DWP").code == 2
    assert paymodel(*asked, 18_349, "-d", "DWP", "--paid-hours", 37).code == 0


def test_whose_income_tax_is_asked_where_most_staff_are_in_scotland(paymodel) -> None:
    asked = ("member", "--offer", "all-6.5", "-d", "SCOTGOV", "--grade", "SEO", "--salary", 45_000, "--json")
    warnings = [json.loads(paymodel(*asked, *more).out)["warnings"] for more in ((), ("--tax", "scotland"))]
    told = ["Most staff of SCOTGOV are in Scotland" in " ".join(one) for one in warnings]
    assert told == [True, False]
    assert json.loads(paymodel(*asked, "--region", "Scotland").out)["tax"] == "scotland"


def test_no_award_goes_by_a_scale_of_years_before(paymodel, later, tmp_path: Path) -> None:
    """The AO scale of 31 March 2026 is £27,844, in force from July 2025, lifted to the floor; HMRC's of 2022 is not one
    of 2026."""
    by_scale = '[[award]]\nposition = "at maximum"\npercent = 5\n'
    said = later(2026, "--salary", 27_844, more=by_scale)
    assert said["member"]["new_salary_gbp"] == pytest.approx(27_866 * 1.05)
    assert any("DWP AO scale" in one and "2025-07-01" in one for one in said["sources"])
    off = later(2026, "--salary", 26_800, is_text=True)
    assert "! £26,800 is not on the AO scale of DWP, National, in force on 31 March 2026: £27,844." in off
    (tmp_path / "later.toml").write_text(LATER.format(year=2026, next=27) + by_scale, encoding="utf-8")
    refused = paymodel("member", "--offer", tmp_path / "later.toml", "-d", "HMRC", "--grade", "EO", "--salary", 30_000)
    assert refused.code == 2
    assert "goes by the EO scale of HMRC, National, which is neither published nor stated; add [assume." in refused.err


def test_a_charge_that_is_another_this_year_than_in_a_full_year_is_told_twice(later) -> None:
    """Two children, £2,074. Before: 55,000 less 5.45% is 52,002.50, 20%. A full year: 57,475 less 7.35% is 53,250.59,
    32%: 663 - 414 = £249. This year: 13,750 and 43,106.25 less these, with 1,500, are 54,438.57: 44%, 912 - 414."""
    lump = "[[award]]\npercent = 4.5\n[lump_sum]\namount_gbp = 1500\n"
    said = later(2023, "--grade", "G7", "--salary", 55_000, "--child-benefit", 2, more=lump, is_text=True)
    assert "In a full year: the charge on Child Benefit, from income of £50,000, goes from 20% to 32%" in said
    assert "of the benefit: £249 more" in said
    assert "In 2023-24: the charge on Child Benefit, from income of £50,000, goes from 20% to 44%" in said
    assert "of the benefit: £498 more" in said


def test_a_month_that_is_lifted_is_told_by_what_lifts_it(later) -> None:
    """28,120 / 12 + 1,500 is £46,120 a year: 0.85% of 32,000 / 12 is £22.67."""
    lump = "[lump_sum]\namount_gbp = 1500\npensionable = true\n"
    said = later(2023, "--salary", 28_120, more=lump, is_text=True)
    assert "the month with a pensionable lump sum is paid at a rate past £32,000 a year" in said
    assert "from 4.6% to 5.45%: £23 before tax relief, on pay up to that limit." in said


def test_above_a_hundred_thousand_the_code_is_not_the_whole_allowance_s(later) -> None:
    said = {at: later(2023, "--salary", at, "--no-pension", is_text=True) for at in (90_000, 98_000)}
    assert "with the whole allowance (code 1257L), cumulative" in said[90_000]
    assert "up to an income of £100,000, and above that what the income of the whole year leaves of it" in said[98_000]


def test_loans_say_their_whole_pounds_and_which_plan_is_repaid(later) -> None:
    plans = ("--student-loan", "plan-2", "--student-loan", "plan-1", "--student-loan", "postgraduate")
    said = later(2023, "--salary", 30_000, *plans, is_text=True)
    assert "can leave up to £1 a month less in hand for each loan that is repaid" in said
    assert "Of plan-2 and plan-1 only the one with the lowest threshold is repaid, and the postgraduate loan" in said
    assert "lowest threshold is repaid" not in later(2023, "--salary", 30_000, *plans[2:], is_text=True)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--award", 500), "the offer changes no month's net pay"),
        (("--children", 2, "--hours", 8), "net pay stays below the work allowance"),
    ],
)
def test_each_reason_why_an_award_does_not_change_is_given_where_it_is_true(later, options: tuple, why: str) -> None:
    more = f"[[award]]\npercent = {0 if 'no month' in why else 3.5}\n"
    said = later(2023, "--salary", 22_845, "--universal-credit", *options, more=more, is_text=True)
    assert f"Universal Credit: the award does not change, since {why}." in said


def test_what_a_nil_award_may_put_at_risk_is_of_the_year(later) -> None:
    asked = ("--salary", 27_000, "--universal-credit", "--award", 10)
    early, late = (later(year, *asked, is_text=True) for year in (2023, 2026))
    assert "more than £2,500 above the point at which the award is nil" in early
    assert "a Cost of Living Payment, if the month" in early
    assert "how far above, in 2026-27, was not read" in late
    assert "Cost of Living Payment" not in late and "£2,500" not in late
    assert "within 6 months" in late


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


def test_a_lump_sum_is_not_paid_before_the_last_day_to_be_in_post(paymodel, document, tmp_path: Path) -> None:
    assert document("--lump-sum-in", "2023-07")["lump_sum"]["paid_in"] == "2023-07"
    typed = ("--offer", tmp_path / "steps.toml", "--grade", "AO", "--salary", 24000, "--lump-sum-in", "2023-06")
    refused = paymodel("member", *typed)
    assert refused.code == 2
    assert "--lump-sum-in 2023-06: that is before the last day to be in post, 2023-07-31; give that" in refused.err


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
