"""What `paymodel allocate` answers, held against sums that can be followed, and against a slow second way."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paymodel.inputs.bundle import bundled

# £2.0m, £1.5m, £1.6m and £0.6m: £5.7m, so a ceiling of £285,000 and a headline pot of £256,500.
UNIT = ("AO,100,100,20000,20000", "EO,50,50,30000,30000", "HEO,40,40,40000,40000", "G7,10,10,60000,60000")
PUBLISHED = ("--baseline", "published")
PENNY = 0.01


@pytest.fixture
def split(paymodel, own_table) -> Callable[..., dict[str, Any]]:
    path = own_table(*UNIT)

    def run(*arguments: str) -> dict[str, Any]:
        ended = paymodel("allocate", "--grades", path, *PUBLISHED, "--json", *arguments)
        assert (ended.code, ended.err) == (0, "")
        return json.loads(ended.out)["departments"][0]

    return run


def rates(found: dict[str, Any], name: str = "award_rate") -> list[float]:
    return [line[name] for line in found["grades"]]


def test_what_the_target_leaves_is_shared_by_the_rest(split) -> None:
    found = split()
    left_gbp = 285_000 - 0.065 * 3_500_000
    assert rates(found) == pytest.approx([0.065, 0.065, left_gbp / 2_200_000, left_gbp / 2_200_000])
    assert rates(found, "least_award_rate") == [0.065, 0.065, 0, 0]
    assert (found["feasible"], found["binding"], found["shortfall_gbp"]) == (True, None, 0)
    assert (found["cost_gbp"], found["unspent_gbp"]) == pytest.approx((285_000, 0), abs=PENNY)
    assert found["largest_target_rate"] == pytest.approx(285_000 / 3_500_000)
    assert found["largest_target_price"] == pytest.approx(0.001 * 5_700_000 / 3_500_000)
    assert found["stop"] == "ceiling"


def test_a_differential_pushes_the_grade_above(split) -> None:
    found = split("--differential", "30")
    heo_rate = 1.3 * 30_000 * 1.065 / 40_000 - 1  # £41,535 over £40,000; G7 is 44% above that anyway
    need_gbp = 0.065 * 3_500_000 + heo_rate * 1_600_000
    assert rates(found) == pytest.approx([0.065, 0.065, heo_rate, 0])
    assert rates(found, "least_award_rate") == pytest.approx(rates(found))
    assert (found["feasible"], found["binding"]) == (False, "differential")
    assert (found["cost_gbp"], found["shortfall_gbp"]) == pytest.approx((need_gbp, need_gbp - 285_000), abs=PENNY)
    assert (need_gbp, found["unspent_gbp"]) == (pytest.approx(288_900), 0)
    assert found["cheapest"]["name"] == "differential"
    assert found["cheapest"]["freed_gbp"] == pytest.approx(heo_rate * 1_600_000)
    # At a target of t the HEO rate is 0.975 (1 + t) - 1: in all 5,060,000 t - 40,000.
    assert found["largest_target_rate"] == pytest.approx((285_000 + 40_000) / 5_060_000)
    assert found["largest_target_price"] == pytest.approx(5_700 / 5_060_000)


def test_where_the_gap_is_smaller_today_it_is_kept(split) -> None:
    found = split("--differential", "60", "--target", "3")
    assert rates(found, "least_award_rate") == pytest.approx([0.03, 0.03, 0.03, 0.03])


def test_a_cap_against_a_differential_is_no_matter_of_money(split) -> None:
    found = split("--differential", "30", "--cap", "HEO=3", "--headline", "50")
    assert (found["feasible"], found["shortfall_gbp"]) == (False, None)
    assert (found["binding"], found["clash"]) == (
        "cap HEO against differential",
        ["cap HEO", "differential"],
    )
    assert found["cost_gbp"] == pytest.approx(288_900)


def test_a_cap_leaves_money_unspent(split) -> None:
    found = split("--cap", "4", "--target", "2")
    assert rates(found) == pytest.approx([0.04] * 4)
    assert found["unspent_gbp"] == pytest.approx(285_000 - 0.04 * 5_700_000)
    assert (found["largest_target_rate"], found["largest_target_price"]) == (pytest.approx(0.04), 0)
    assert found["stop"] == "cap"


def test_other_money_is_for_anybody(split) -> None:
    found = split("--differential", "30", "--recycled", "£5,000")
    assert [pot["amount_gbp"] for pot in found["pots"]] == pytest.approx([256_500, 28_500, 5_000])
    assert found["ceiling_gbp"] == pytest.approx(290_000)
    assert rates(found)[3] == pytest.approx((290_000 - 288_900) / 600_000)
    assert split("--business-case", "0.4")["ceiling_gbp"] == pytest.approx(0.054 * 5_700_000)


def test_behind_the_ring_fence_only_the_lower_bands_may_have_the_extra(split) -> None:
    found = split("--target", "0", "--floor", "11.5")
    need_gbp = 0.115 * 2_200_000  # £253,000 of the headline pot of £256,500
    assert found["least_cost_gbp"] == pytest.approx(need_gbp)
    assert rates(found)[:2] == pytest.approx([(285_000 - need_gbp) / 3_500_000] * 2)
    short = split("--target", "0", "--floor", "12")
    assert (short["feasible"], short["binding"]) == (False, "floor")
    assert short["shortfall_gbp"] == pytest.approx(0.12 * 2_200_000 - 256_500)


def test_the_policies(split) -> None:
    def shared(*policy: str) -> list[float]:
        return rates(split("--target", "0", "--policy", *policy))

    assert shared("equal-percent") == pytest.approx([0.05] * 4)
    each_gbp = 285_000 / 200
    assert shared("equal-cash") == pytest.approx([each_gbp / pay for pay in (20_000, 30_000, 40_000, 60_000)])
    assert shared("lowest-first") == pytest.approx([285_000 / 2_000_000, 0, 0, 0])
    assert shared("none") == [0, 0, 0, 0]
    assert split("--target", "0", "--policy", "none")["unspent_gbp"] == pytest.approx(285_000)


def test_a_minimum_asks_of_those_below_it_alone(split) -> None:
    found = split("--target", "1", "--minimum", "21000", "--policy", "none")
    assert rates(found) == pytest.approx([0.05, 0.01, 0, 0])
    costs = {one["name"]: one["freed_gbp"] for one in found["given_up"]}
    assert costs == pytest.approx({"target": 15_000, "floor": 0, "minimum": 0.04 * 2_000_000})


def test_demands_for_named_grades_stand_in_place_of_the_general_ones(split) -> None:
    found = split("--target", "EO=7", "--floor", "2", "--floor", "G7=0", "--policy", "none")
    assert rates(found) == pytest.approx([0.065, 0.07, 0.02, 0])


# A slow second way, for the two departments: grade by grade, and by halving.
DEPARTMENTS = ("DWP", "HMRC")
ASKED = {
    "plain": ({}, []),
    "differential": ({"differential": 0.10}, ["--differential", "10"]),
    "large-differential": ({"differential": 0.30, "target": 0.05}, ["--differential", "30", "--target", "5"]),
    "cap": ({"cap": 0.052, "target": 0.05}, ["--cap", "5.2", "--target", "5"]),
    "floor": ({"floor": 0.02, "target": 0.055}, ["--floor", "2", "--target", "5.5"]),
    "above": ({"floor": 0.045, "differential": 0.10}, ["--floor", "4.5", "--differential", "10"]),
    "fenced": ({"floor": 0.07, "target": 0.0}, ["--floor", "7", "--target", "0"]),
}
POLICIES = ("equal-percent", "equal-cash", "lowest-first", "none")


def published_pay(code: str) -> list[tuple[str, float, float]]:
    """Grade, FTE and mean salary as the table has them."""
    with bundled("grades.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["code"], row["as_at"]) == (code, "2023")]
    inside = [row for row in rows if row["grade"] in ("AA", "AO", "EO", "HEO", "SEO", "G7", "G6")]
    return [(row["grade"], float(row["fte"]), float(row["mean_salary_gbp"])) for row in inside]


def slow_awards(means: list[float], asked: dict[str, float], level: Callable[[int], float]) -> list[float]:
    """The smallest awards that meet the demands, and a floor by grade that is the policy's at some level."""
    found: list[float] = []
    for i, mean_gbp in enumerate(means):
        award = max(asked.get("target", 0.065) if i < 3 else asked.get("floor", 0.0), level(i))
        if i and "differential" in asked:
            below_gbp = means[i - 1]
            gap = min(1 + asked["differential"], mean_gbp / below_gbp)
            award = max(award, gap * below_gbp * (1 + found[-1]) / mean_gbp - 1)
        found.append(award)
    return found


def slow_split(lines: list[tuple[str, float, float]], asked: dict[str, float], policy: str) -> list[float]:
    means, pay = [mean for _, _, mean in lines], [fte * mean for _, fte, mean in lines]
    cap = asked.get("cap", 9.0)

    def awards_at(lower: float, outer: float) -> list[float]:
        def floor_of(i: int) -> float:
            level = lower if i < 3 else outer
            of = {"equal-percent": level, "equal-cash": level / means[i], "lowest-first": level / means[i] - 1}
            return min(of.get(policy, 0.0), cap)

        return slow_awards(means, asked, floor_of)

    def fits(awards: list[float]) -> bool:
        costs = [p * a for p, a in zip(pay, awards, strict=True)]
        return sum(costs) <= 0.05 * sum(pay) + 0.001 and sum(costs[3:]) <= 0.045 * sum(pay) + 0.001

    def highest(awards_of: Callable[[float], list[float]]) -> float:
        low, high = 0.0, 200_000.0
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if fits(awards_of(middle)) else (low, middle)
        return low

    together = highest(lambda level: awards_at(level, level))
    if policy == "none" or not fits(awards_at(0, 0)):
        return awards_at(0, 0)
    return awards_at(highest(lambda level: awards_at(max(level, together), together)), together)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("baseline", ["published", "april"])
def test_a_slow_second_way_agrees(paymodel, name: str, policy: str, baseline: str) -> None:
    asked, typed = ASKED[name]
    told = json.loads(paymodel("allocate", "--json", "--baseline", baseline, "--policy", policy, *typed).out)
    for found in told["departments"]:
        lines = published_pay(found["code"])
        if baseline == "april":
            # What the rise of 1 April adds is told by grade, and held to published figures elsewhere.
            lines = [
                (grade, fte, mean + shown["nlw_uplift_gbp"] / fte)
                for (grade, fte, mean), shown in zip(lines, found["grades"], strict=True)
            ]
        least = slow_awards([mean for _, _, mean in lines], asked, lambda _: 0.0)
        assert rates(found, "least_award_rate") == pytest.approx(least, abs=1e-9)
        assert rates(found) == pytest.approx(slow_split(lines, asked, policy), abs=2e-8), found["code"]
        pay_gbp = sum(fte * mean for _, fte, mean in lines)
        assert found["cost_gbp"] == pytest.approx(sum(line["award_cost_gbp"] for line in found["grades"]))
        if found["feasible"]:
            assert found["cost_gbp"] + found["unspent_gbp"] == pytest.approx(0.05 * pay_gbp, abs=PENNY)


def test_restoring_real_pay_gives_everybody_the_same_share_of_what_they_lost(paymodel) -> None:
    since = ("--policy", "restore", "--since", "2022-03", "--target", "0", *PUBLISHED)
    told = json.loads(paymodel("allocate", "-d", "HMRC", "--json", *since).out)["departments"][0]
    with bundled("rates", "prices.csv").open(encoding="utf-8", newline="") as file:
        cpi = {row["month"]: float(row["cpi_index"]) for row in csv.DictReader(file) if row["cpi_index"][0].isdigit()}
    with bundled("grades.csv").open(encoding="utf-8", newline="") as file:
        mean_gbp = {
            (row["as_at"], row["grade"]): float(row["mean_salary_gbp"])
            for row in csv.DictReader(file)
            if row["code"] == "HMRC" and row["mean_salary_gbp"][:1].isdigit()
        }
    rise = cpi["2023-03"] / cpi["2022-03"]
    lost = {line["grade"]: 1 - mean_gbp["2023", line["grade"]] / mean_gbp["2022", line["grade"]] / rise
            for line in told["grades"]}  # fmt: skip
    # What was lost is a share of what pay then would be today: pay now is (1 - lost) of that.
    shares = [line["award_rate"] * (1 - lost[line["grade"]]) / lost[line["grade"]] for line in told["grades"]]
    assert min(lost.values()) > 0
    assert shares == pytest.approx([shares[0]] * 7)
    assert told["unspent_gbp"] == pytest.approx(0, abs=PENNY)


def test_an_uplift_that_scores_comes_off_the_ceiling(paymodel) -> None:
    told = json.loads(paymodel("allocate", "--json", "--nlw", "inside", "--target", "3").out)["departments"]
    for found in told:
        assert found["feasible"]
        spent_gbp = found["cost_gbp"] + found["unspent_gbp"] + found["nlw_uplift_gbp"]
        assert spent_gbp == pytest.approx(found["ceiling_gbp"], abs=PENNY)


def test_a_minimum_of_next_april_lifts_the_lowest_to_it(paymodel, tmp_path: Path) -> None:
    asked = ("--minimum", "nlw-next", "--target", "0", "--policy", "none")
    found = json.loads(paymodel("allocate", "-d", "DWP", "--json", *asked).out)["departments"][0]
    floor_gbp = 25_082  # 11.44 x 42 x 52.2 = 25,081.06, up to the pound
    for line in found["grades"]:
        assert line["award_rate"] == pytest.approx(max(floor_gbp / line["lowest_gbp"] - 1, 0))
    assert found["grades"][1]["lowest_gbp"] == 22_845
