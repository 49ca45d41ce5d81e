"""Details of a costing that no sum of its own shows: which switch wins, which figure a key holds, who is at an end."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.staff import LoadedStaff, StaffTerms, load_staff
from paymodel.model.cells import Cells
from paymodel.model.offer import AT_MAXIMUM, AT_MINIMUM, Award, Picked, SalaryRounding
from paymodel.model.pricing import picks, rises
from paymodel.model.scales import NATIONAL, RANGE, Scale, in_proportion

HEAD = 'name = "own"\ndepartment = "HMRC"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
POT = (
    'maximum_payments = "performance-pot"\n[[award]]\npercent = 5\nscale_maximum = 30000\n'
    'above_maximum = "non-consolidated"\n'
)


@pytest.fixture
def costed(paymodel, tmp_path: Path) -> Callable[..., dict]:
    """The first department of an offer's document."""

    def run(text: str, *arguments: object) -> dict:
        path = tmp_path / "own.toml"
        path.write_text(HEAD + text, encoding="utf-8")
        outcome = paymodel("cost", path, "--json", *arguments)
        assert (outcome.code, outcome.err) == (0, "")
        return json.loads(outcome.out)["departments"][0]

    return run


def hmrc(**terms: object) -> LoadedStaff:
    return load_staff(load_grades(), ["HMRC"], StaffTerms(2023, **terms))["HMRC"]  # type: ignore[arg-type]


def test_the_paybill_key_is_of_a_full_year(costed) -> None:
    found = costed("[[award]]\npercent = 4\n")
    assert found["paybill_increase_gbp"] == found["full_year"]["paybill_increase_gbp"]
    assert found["paybill_increase_gbp"] > 1.1 * found["in_year"]["paybill_increase_gbp"]


def test_what_comes_from_the_pot_is_paid_all_the_same(costed) -> None:
    found = costed(POT)
    assert found["non_consolidated_gbp"] == pytest.approx(found["performance_pot_gbp"]) and found["performance_pot_gbp"]
    assert found["full_year"]["non_consolidated_gbp"] == pytest.approx(0)


def test_a_stage_brings_its_own_hourly_floor(costed) -> None:
    """£13 × 42 × 52.2 = £28,501.20, rounded up, where £11.44 gives £25,082."""
    stage = '[[award]]\npercent = 1\n[[stage]]\nsettlement_date = 2024-06-01\nremit = "2024-25"\n'
    plain = costed(stage + "[[stage.award]]\npercent = 1\n")["stages"][0]
    own = costed(stage + "nlw_hourly_gbp = 13\n[[stage.award]]\npercent = 1\n")["stages"][0]
    assert plain["lowest_rate_gbp"] == 25_082
    assert own["lowest_rate_gbp"] == 28_502


def test_typed_hours_win_over_those_of_the_offer(costed) -> None:
    text = "[[award]]\npercent = 4\n[assume]\npaid_hours = 40\n"
    plain = costed("[[award]]\npercent = 4\n")["nlw_uplift_gbp"]
    assert costed(text)["nlw_uplift_gbp"] < 0.1 * plain  # 10.42 × 40 × 52.2 = 21,757, below the spot rate of 22,520
    assert costed(text, "--paid-hours", 42)["nlw_uplift_gbp"] == plain


def test_the_sentence_names_the_other_reading(paymodel) -> None:
    outside = " ".join(paymodel("cost", "dwp-2023-24-low").out.split())
    inside = " ".join(paymodel("cost", "dwp-2023-24-low", "--nlw", "inside").out.split())
    assert "If the minimum-wage rise of 1 April is counted inside the remit, it is £13.6m above" in outside
    assert "If the minimum-wage rise of 1 April is counted as part of the baseline, it is within" in inside


def test_rounding_to_the_nearest_never_cuts_pay() -> None:
    points = replace(hmrc().staff.baseline)
    points = points.at(np.full(len(points.fte), 20_004.0))
    told = rises(points, [Award(Picked(), flat_gbp=0.5)], {}, SalaryRounding(10.0, is_up=False))
    assert (told.salary_gbp == 20_004).all()


def test_modelled_staff_near_an_end_are_on_it() -> None:
    scale = Scale("EO", NATIONAL, 28_130, 30_380, RANGE)
    staff = hmrc(scales={("EO", NATIONAL): scale})
    points = staff.staff.baseline
    people = {
        position: points.headcount[picks(points, Picked(grades=("EO",), position=position), staff.scales)].sum()
        for position in (AT_MINIMUM, AT_MAXIMUM)
    }
    assert 0.5 < people[AT_MINIMUM] / 15_345 < 0.8
    assert 0 < people[AT_MAXIMUM] / 15_345 < 0.1


def test_scales_rise_with_the_april_floor() -> None:
    assert hmrc().scales["AA", NATIONAL].minimum_gbp == 22_845
    assert hmrc(baseline="published").scales["AA", NATIONAL].minimum_gbp == 22_520


def test_london_in_proportion_goes_by_the_commonest_medians() -> None:
    """£33,000 where 90 are to £30,000 where 80 are: the scale times 1.1."""
    names = (("EO",), ("London", "Wales"), ("Female", "Male"))
    cells = Cells(
        "OWN",
        *names,
        grade=np.zeros(4, dtype=np.intp),
        region=np.array([0, 0, 1, 1]),
        sex=np.array([0, 1, 0, 1]),
        headcount=np.array([90.0, 10, 20, 80]),
        fte=np.array([90.0, 10, 20, 80]),
        mean_salary_gbp=np.array([33_000.0, 40_000, 20_000, 30_000]),
        median_salary_gbp=np.array([33_000.0, 40_000, 20_000, 30_000]),
    )
    (london,) = in_proportion({("EO", NATIONAL): Scale("EO", NATIONAL, 28_000, 32_000, RANGE)}, cells)
    assert (london.minimum_gbp, london.maximum_gbp) == pytest.approx((30_800, 35_200))


def test_an_award_by_region_needs_regions(paymodel, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(HEAD + '[[award]]\nregion = "London"\npercent = 3\n', encoding="utf-8")
    assert paymodel("cost", path).code == 0
    outcome = paymodel("cost", path, "--baseline", "published")
    assert (outcome.code, outcome.out) == (2, "")
    assert "region" in outcome.err and outcome.err.count("\n") == 1


def test_a_department_without_pay_is_not_dropped_in_silence(paymodel) -> None:
    outcome = paymodel("cost", "junior-6.5", "-d", "DWP", "-d", "RFA")
    assert outcome.code == 2 and "RFA" in outcome.err


def test_every_assumed_number_of_a_costing_is_listed(paymodel) -> None:
    told = json.loads(paymodel("cost", "dwp-2023-24", "--json").out)
    taken, sources = " ".join(told["assumptions"]), " ".join(told["sources"])
    for words in ("may only be spent on AA to EO (assumed", "is of all pay (assumed", "42 paid hours"):
        assert words in taken
    for words in (
        "CPI in the year to April 2023",
        "National Living Wage from 1 April 2023",
        "1 April 2027",
        "AO scale",
    ):
        assert words in sources


def test_the_same_figures_have_one_run_id_and_others_another(paymodel, tmp_path: Path) -> None:
    own = tmp_path / "grades.csv"
    own.write_bytes((Path(__file__).parents[2] / "data" / "grades.csv").read_bytes())
    ids = {
        json.loads(paymodel("cost", "junior-6.5", "-d", "DWP", "--json", *more).out)["run_id"]
        for more in ([], ["--grades", own], ["--nlw", "inside"], ["--target", 5], ["--as-at", 2022])
    }
    assert len(ids) == 5


def test_every_pay_year_is_in_the_sentence(paymodel, tmp_path: Path) -> None:
    """Cost, verdict, who gets what and the other reading of the April rise, for the second year as for the first."""
    path = tmp_path / "two.toml"
    stage = '[[stage]]\nsettlement_date = 2024-04-01\nremit = "2024-25"\n[[stage.award]]\npercent = 5\n'
    path.write_text(HEAD + "[[award]]\npercent = 3\n" + stage, encoding="utf-8")
    told = " ".join(paymodel("cost", path).out.split())
    first, second = told.split("In 2024-25 it ")
    assert "3.0% is the commonest rise" in first and "5.0% is the commonest rise" in second.split("What it gives")[0]
    assert "above the 2024-25 ceiling" in second and "scores, 2024-25" in second
    document = json.loads(paymodel("cost", path, "--json").out)["departments"][0]["stages"][0]
    assert (document["verdict"], document["other_nlw"]["verdict"]) == ("within_headline", "above_ceiling")


def test_the_sentence_says_what_is_paid_once_and_to_whom(paymodel, tmp_path: Path) -> None:
    path = tmp_path / "once.toml"
    lump = '[lump_sum]\namount_gbp = 1500\neligible_share = 0.5\ngrades = ["AA-EO"]\ninside_remit = false\n'
    path.write_text(HEAD + "[[award]]\nnon_consolidated_percent = 4\n" + lump, encoding="utf-8")
    told = " ".join(paymodel("cost", path).out.split())
    # 1,500 × 31,340 × 0.5, and 4% of £2,235,197,860.
    lump_words = "£1,500 for each full-time equivalent of AA to EO (50% of them eligible) is paid once: £23.5m, outside"
    assert lump_words in told
    assert "£89.4m is paid once beside salaries, inside the remit, and counted above." in told


def test_rounding_up_makes_nobody_s_less_the_same(costed) -> None:
    """4.47% to the next £10 is below 4.5% for all but those whom the step lifts to it or above."""
    text = "[[award]]\npercent = 4.47\n[rounding]\nnext_gbp = 10\n"
    line = costed(text)["against"][0]
    assert line["below_headcount"] > line["at_headcount"]
    exact = costed("[[award]]\npercent = 4.5\n[rounding]\nnext_gbp = 10\n")["against"][0]
    assert (exact["above_headcount"], exact["below_headcount"]) == (0, 0)


def test_a_rounding_step_is_one_that_pay_systems_use(paymodel, tmp_path: Path) -> None:
    path = tmp_path / "step.toml"
    path.write_text(HEAD + "[[award]]\npercent = 4\n[rounding]\nnext_gbp = 7\n", encoding="utf-8")
    outcome = paymodel("cost", path)
    assert outcome.code == 2 and "1, 5 or 10" in outcome.err


@pytest.mark.parametrize(("region", "table"), [("London", "EO.London"), ("not London", "EO"), ("Scotland", "EO")])
def test_a_scale_is_needed_only_where_an_award_goes(costed, paymodel, tmp_path: Path, region: str, table: str) -> None:
    award = (
        f'[[award]]\ngrades = ["EO"]\nregion = "{region}"\npercent = 5\nscale_maximum_percent = 2\n'
        f'above_maximum = "none"\n[[award]]\ngrades = ["EO"]\nregion = "{region}"\n'
        'position = "at maximum"\nflat_gbp = 1\n'
    )
    (tmp_path / "open.toml").write_text(HEAD + award, encoding="utf-8")
    refused = paymodel("cost", tmp_path / "open.toml")
    assert refused.code == 2 and f"line 5, award 1: it goes by the EO scale of HMRC, {table[3:] or 'National'}" in (
        refused.err
    )
    assert refused.err.count("\n") == 1
    ends = "28000\nmaximum_gbp = 40000\n"
    found = costed(f"{award}[assume.scale.{table}]\nminimum_gbp = {ends}")
    assert found["consolidated_full_year_gbp"] > 0


def test_who_counts_as_at_an_end_is_listed_as_assumed(paymodel, tmp_path: Path) -> None:
    path = tmp_path / "end.toml"
    award = '[[award]]\ngrades = ["AO"]\nposition = "at minimum"\npercent = 4\n'
    path.write_text(HEAD + award, encoding="utf-8")
    listed = "within 0.5% of an end of their scale are taken to be on it (assumed)"
    assert listed in " ".join(paymodel("cost", path).out.split())
    assert listed not in " ".join(paymodel("cost", "hmrc-2023-24").out.split())


def test_the_remits_own_notes_stand_beside_an_offer_with_a_lump_sum(paymodel) -> None:
    told = json.loads(paymodel("cost", "hmrc-2022-23", "--json").out)["assumptions"]
    assert any("three-year deal" in line for line in told)
    assert any("£1,500" in line for line in json.loads(paymodel("cost", "dwp-2023-24", "--json").out)["assumptions"])


def test_own_pay_points_are_never_called_means(paymodel, tmp_path: Path) -> None:
    points = tmp_path / "points.csv"
    points.write_text("code,grade,location,sex,salary_gbp,headcount,fte\nDWP,AO,National,Female,22000,10,9\n")
    told = paymodel("cost", "all-6.5", "-d", "DWP", "--grades", points, "--baseline", "published").out
    assert "pay points given" in told and "One pay point a grade" not in told
