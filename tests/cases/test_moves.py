"""The record of the talks on a small unit: every figure as arithmetic."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

# AO 100 x £20,000, EO 50 x £30,000, HEO 20 x £40,000: £4,300,000. The remit of 2023-24: 4.5%, and 0.5% for AA to EO.
AO, EO, HEO = 100 * 20_000, 50 * 30_000, 20 * 40_000
BASE = AO + EO + HEO
CEILING = 0.05 * BASE
ROWS = ("AO,100,100,20000,20000", "EO,50,50,30000,30000", "HEO,20,20,40000,40000")
HEAD = 'department = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-04-01\n'
Talks = Callable[..., dict]


def awards(**rates_pct: float) -> str:
    return "".join(f'[[award]]\ngrades = "{grade}"\npercent = {rate}\n' for grade, rate in rates_pct.items())


@pytest.fixture
def talks(talks_on: Talks) -> Talks:
    """Moves put one after the other, as (side, text of the offer); the record as JSON."""

    def run(*moves: tuple[str, str], rows: tuple[str, ...] = ROWS) -> dict:
        return talks_on(*((side, text, rows) for side, text in moves))

    return run


@pytest.fixture
def talks_on(paymodel, tmp_path: Path, own_table: Callable[..., Path]) -> Talks:
    """The same, each move with the rows of its staff table."""

    def run(*moves: tuple[str, str, tuple[str, ...]]) -> dict:
        for number, (side, text, rows) in enumerate(moves, start=1):
            table = own_table(*rows)
            offer = tmp_path / f"offer-{number}.toml"
            offer.write_text(f'name = "offer {number}"\n{HEAD}{text}', encoding="utf-8")
            options = ("--grades", table, "--baseline", "published")
            done = paymodel("moves", "add", offer, "--side", side, "--date", f"2023-05-{number:02}", *options)
            assert (done.code, done.err) == (0, "")
        listed = paymodel("moves", "list", "--record", tmp_path, "--json")
        assert (listed.code, listed.err) == (0, "")
        return json.loads(listed.out)

    return run


THREE = (
    ("management", awards(AO=4, EO=4, HEO=3)),
    ("union", awards(AO=7, EO=6, HEO=4)),
    ("management", awards(AO=5, EO=4, HEO=3)),
)


def test_costs_and_gaps(talks: Talks) -> None:
    first, second, third = talks(*THREE)["moves"]
    assert first["cost_gbp"] == pytest.approx(0.04 * AO + 0.04 * EO + 0.03 * HEO)
    assert second["cost_gbp"] == pytest.approx(0.07 * AO + 0.06 * EO + 0.04 * HEO)
    assert third["cost_gbp"] == pytest.approx(0.05 * AO + 0.04 * EO + 0.03 * HEO)
    assert [one["ceiling_gbp"] for one in (first, second, third)] == pytest.approx([CEILING] * 3)
    assert (first["gap_gbp"], first["gap_rate"], first["moved_gbp"]) == (None, None, None)
    assert second["gap_gbp"] == pytest.approx(0.03 * AO + 0.02 * EO + 0.01 * HEO)
    assert third["gap_gbp"] == pytest.approx(0.02 * AO + 0.02 * EO + 0.01 * HEO)
    assert third["gap_rate"] == pytest.approx((0.02 * AO + 0.02 * EO + 0.01 * HEO) / BASE)


def test_what_moved(talks: Talks) -> None:
    third = talks(*THREE)["moves"][2]
    assert third["moved_gbp"] == pytest.approx(0.01 * AO)
    assert third["moved_rate"] == pytest.approx(0.01 * AO / BASE)
    assert [(one["grade"], one["before_rate"], one["after_rate"]) for one in third["moved"]] == [
        ("AO", pytest.approx(0.04), pytest.approx(0.05)),
        ("EO", pytest.approx(0.04), pytest.approx(0.04)),
        ("HEO", pytest.approx(0.03), pytest.approx(0.03)),
    ]
    assert sum(one["moved_gbp"] for one in third["moved"]) == pytest.approx(third["moved_gbp"])


def test_verdicts(talks: Talks) -> None:
    first, second, _ = talks(*THREE)["moves"]
    assert first["verdict"] == "within_headline"
    assert first["left_gbp"] == pytest.approx(CEILING - (0.04 * AO + 0.04 * EO + 0.03 * HEO))
    assert second["verdict"] == "above_ceiling"
    assert second["shortfall_gbp"] == pytest.approx(0.07 * AO + 0.06 * EO + 0.04 * HEO - CEILING)


def test_the_next_move_is_the_smallest_difference_first(talks: Talks) -> None:
    answer = talks(*THREE)
    offer = 0.05 * AO + 0.04 * EO + 0.03 * HEO
    gap = 0.02 * AO + 0.02 * EO + 0.01 * HEO
    closes = {"HEO": 0.01 * HEO, "EO": 0.02 * EO, "AO": 0.02 * AO}
    assert [one["item"] for one in answer["next"]] == list(closes)
    for one in answer["next"]:
        assert one["closes_gbp"] == pytest.approx(closes[one["item"]])
        assert one["closes_rate"] == pytest.approx(closes[one["item"]] / BASE)
        assert one["gap_after_gbp"] == pytest.approx(gap - closes[one["item"]])
        assert one["cost_gbp"] == pytest.approx(offer + closes[one["item"]])
        # £184,000 and £8,000, £30,000 or £40,000 more: the ceiling is £215,000, so that only AO is above it.
        assert one["verdict"] == ("above_ceiling" if offer + closes[one["item"]] > CEILING else one["verdict"])
    assert [one["shortfall_gbp"] for one in answer["next"]] == pytest.approx([0, 0, offer + 0.02 * AO - CEILING])


def test_what_the_offer_gives_more_of_stands_apart(talks: Talks) -> None:
    answer = talks(("union", awards(AO=7, EO=5, HEO=2)), ("management", awards(AO=5, EO=5, HEO=4)))
    assert [(one["item"], one["closes_gbp"]) for one in answer["next"]] == [
        ("AO", pytest.approx(0.02 * AO)),
        ("HEO", pytest.approx(-0.02 * HEO)),
    ]
    assert answer["moves"][1]["gap_gbp"] == pytest.approx(0.02 * AO - 0.02 * HEO)


def test_pay_once_inside_the_remit_is_one_item(talks: Talks) -> None:
    lump = "[lump_sum]\namount_gbp = 100\ninside_remit = {}\npro_rata = true\n"
    rates = awards(AO=5, EO=5, HEO=4)
    answer = talks(("management", rates), ("union", rates + lump.format("true")))
    assert [(one["item"], one["closes_gbp"]) for one in answer["next"]] == [("paid once", pytest.approx(100 * 170))]


def test_pay_outside_the_remit_is_in_no_gap(talks: Talks) -> None:
    lump = "[lump_sum]\namount_gbp = 100\ninside_remit = false\npro_rata = true\n"
    rates = awards(AO=5, EO=5, HEO=4)
    answer = talks(("management", rates), ("union", rates + lump))
    assert (answer["moves"][1]["gap_gbp"], answer["next"]) == (0, [])
    assert answer["moves"][1]["outside_gbp"] == pytest.approx(100 * 170)


def test_the_ring_fence_is_looked_at(talks: Talks) -> None:
    # HEO alone may cost no more than the headline pot, 4.5% of all pay, £193,500: 25% of HEO pay is £200,000.
    answer = talks(("management", awards(HEO=20)), ("union", awards(HEO=25)))
    [item] = answer["next"]
    assert 0.25 * HEO < CEILING
    assert item["verdict"] == "above_ceiling"
    assert item["shortfall_gbp"] == pytest.approx(0.25 * HEO - 0.045 * BASE)


def test_pay_once_counts_behind_the_ring_fence_by_itself(talks: Talks, tmp_path: Path) -> None:
    # HEO: 20% of £800,000 and 20 x £1,600 are £192,000, below the headline pot of £193,500; 20 x £1,700 is above it.
    lump = "[lump_sum]\namount_gbp = {}\ninside_remit = true\npro_rata = true\ngrades = {}\n"
    offer = awards(HEO=20) + lump.format(1600, '"HEO"')
    for claimed, short in ((1650, 0), (1700, 0.2 * HEO + 20 * 1700 - 0.045 * BASE)):
        (tmp_path / "moves.toml").unlink(missing_ok=True)
        answer = talks(("management", offer), ("union", awards(HEO=21) + lump.format(claimed, '"HEO"')))
        [item] = [one for one in answer["next"] if one["item"] == "paid once"]
        assert item["closes_gbp"] == pytest.approx(20 * (claimed - 1600))
        assert item["shortfall_gbp"] == pytest.approx(short)


def test_what_a_tenth_of_a_point_buys(talks: Talks) -> None:
    tenth = talks(*THREE)["tenth_point"]
    money = 0.001 * BASE
    assert tenth == {
        "cost_gbp": pytest.approx(money),
        "per_fte_gbp": pytest.approx(money / (100 + 50 + 20)),
        "lump_sum_gbp": pytest.approx(money / (100 + 50 + 20)),
        "junior_grades": ["AO", "EO"],
        "junior_flat_gbp": pytest.approx(money / (100 + 50)),
        "junior_rate": pytest.approx(money / (AO + EO)),
        "lowest_grades": ["AO"],
        "lowest_rate": pytest.approx(money / AO),
    }


def test_the_lowest_paid_are_all_that_are_paid_alike(talks: Talks) -> None:
    """Two grades on one salary, whose averages differ in the last digits of a float."""
    rows = ("AA,30,29.37,20000,20000", "AO,71,70.1,20000,20000", *ROWS[1:])
    tenth = talks(("management", awards(AA=4, AO=4)), rows=rows)["tenth_point"]
    base = (29.37 + 70.1) * 20_000 + EO + HEO
    assert tenth["lowest_grades"] == ["AA", "AO"]
    assert tenth["lowest_rate"] == pytest.approx(0.001 * base / ((29.37 + 70.1) * 20_000))


def test_a_penny_more_is_not_the_lowest_paid(talks: Talks) -> None:
    rows = ("AA,30,30,20000,20000", "AO,70,70,20000.01,20000.01", *ROWS[1:])
    tenth = talks(("management", awards(AA=4, AO=4)), rows=rows)["tenth_point"]
    assert tenth["lowest_grades"] == ["AA"]


def test_the_gap_is_of_the_base_of_the_latest_move(talks_on: Talks) -> None:
    """HEO grows from 20 to 30 people after move 1, and to 40 after move 2."""
    bases = [AO + EO + n * 40_000 for n in (20, 30, 40)]
    moves = [
        (side, awards(AO=rate, EO=4, HEO=3), (*ROWS[:2], f"HEO,{n},{n},40000,40000"))
        for side, rate, n in (("management", 4, 20), ("union", 7, 30), ("management", 5, 40))
    ]
    _, second, third = talks_on(*moves)["moves"]
    for told, base in ((second, bases[1]), (third, bases[2])):
        assert told["base_gbp"] == pytest.approx(base)
        assert told["gap_rate"] == pytest.approx(told["gap_gbp"] / base)
    assert second["gap_gbp"] == pytest.approx(0.03 * AO + 0.03 * 10 * 40_000)


def test_the_other_way_round_an_item_met_widens_the_gap(paymodel, talks: Talks, tmp_path: Path) -> None:
    """The union asks 0.01 of AO pay more, and 0.04 of EO pay and 0.01 of HEO pay less."""
    answer = talks(("union", awards(AO=5, EO=2, HEO=3)), ("management", awards(AO=4, EO=6, HEO=4)))
    gap = 0.01 * AO - 0.04 * EO - 0.01 * HEO
    assert answer["moves"][1]["gap_gbp"] == pytest.approx(gap)
    assert [(one["item"], one["gap_after_gbp"]) for one in answer["next"]] == [
        ("AO", pytest.approx(gap - 0.01 * AO)),
        ("HEO", pytest.approx(gap + 0.01 * HEO)),
        ("EO", pytest.approx(gap + 0.04 * EO)),
    ]
    out = paymodel("moves", "sheet", "--record", tmp_path).out
    said = " ".join(out.split())
    widened = 0.04 * EO + 0.01 * HEO
    assert f"AO: £{0.01 * AO:,.0f}, 0.47 points. Meeting it, by either side, widens the gap to £{widened:,.0f}" in said
    assert f"The gap closes where the offer is higher than the claim: HEO, by £{0.01 * HEO:,.0f}, " in said
    assert f"EO, by £{0.04 * EO:,.0f}, " in said
    assert "leaves" not in said.split("Cheapest next move")[1].split("Each line")[0] and "Closes £" not in said
    block = out.split("Cheapest next move")[1].split("What 0.1 point buys")[0]
    rows = {line.split()[0]: line.split() for line in block.splitlines() if line.startswith(("AO ", "EO ", "HEO "))}
    assert "Costs £  Points  Gap then £" in block
    assert {name: (row[3], row[5]) for name, row in rows.items()} == {
        "AO": (f"{0.01 * AO:,.0f}", f"{gap - 0.01 * AO:,.0f}"),
        "HEO": (f"{-0.01 * HEO:,.0f}", f"{gap + 0.01 * HEO:,.0f}"),
        "EO": (f"{-0.04 * EO:,.0f}", f"{gap + 0.04 * EO:,.0f}"),
    }


def test_an_item_met_opens_a_gap_where_there_is_none(paymodel, talks: Talks, tmp_path: Path) -> None:
    """0.01 of AO pay, £20,000, more, and 0.025 of HEO pay, £20,000, less."""
    talks(("union", awards(AO=5, EO=2, HEO=3)), ("management", awards(AO=4, EO=2, HEO=5.5)))
    said = " ".join(paymodel("moves", "sheet", "--record", tmp_path).out.split())
    assert "they share it out differently" in said
    assert "Meeting it, by either side, opens a gap of £20,000 the other way." in said
    assert "The offer is higher than the claim here: HEO, by £20,000" in said


def test_a_grade_under_five_people_is_never_alone(talks: Talks, tmp_path: Path) -> None:
    """SEO has 3 people; with G7, the next smallest, they are 13."""
    rows = (*ROWS, "SEO,3,3,45000,45000", "G7,10,10,60000,60000")
    moves = (("management", awards(SEO=4, G7=2, AO=3)), ("union", awards(SEO=6, G7=3, AO=3)))
    answer = talks(*moves, rows=rows)
    [item] = answer["next"]
    assert (item["item"], item["grades"]) == ("other grades (SEO, G7)", ["SEO", "G7"])
    assert item["closes_gbp"] == pytest.approx(0.02 * 3 * 45_000 + 0.01 * 10 * 60_000)
    assert item["is_fence_known"]
    text = (tmp_path / "moves.toml").read_text(encoding="utf-8")
    assert 'grade = "SEO"' not in text
    for alone in (3 * 45_000, 0.04 * 3 * 45_000, 0.06 * 3 * 45_000):
        assert f"= {float(alone)}\n" not in text


def test_a_group_across_the_ring_fence_hides_both_sides(talks: Talks, tmp_path: Path) -> None:
    """G6 has 3 people, and nobody else is outside AA to EO: with EO they are 53, and the fence is not told."""
    rows = (*ROWS[:2], "G6,3,3,70000,70000")
    answer = talks(("management", awards(EO=4, G6=2)), ("union", awards(EO=6, G6=3)), rows=rows)
    [item] = answer["next"]
    assert (item["grades"], item["is_fence_known"]) == (["EO", "G6"], False)
    assert item["closes_gbp"] == pytest.approx(0.02 * EO + 0.01 * 3 * 70_000)
    assert "outside_lower_gbp" not in (tmp_path / "moves.toml").read_text(encoding="utf-8")
    assert answer["tenth_point"]["junior_flat_gbp"] is None


def test_a_side_that_goes_back_is_a_fact(paymodel, talks: Talks, tmp_path: Path) -> None:
    talks(
        ("union", awards(AO=7, EO=6)),
        ("management", awards(AO=4, EO=4)),
        ("union", awards(AO=6, EO=6)),
        ("management", awards(AO=4.5, EO=3)),
    )
    said = " ".join(paymodel("moves", "sheet", "--record", tmp_path).out.split())
    assert "The union asks less in move 3 than in its move 1 for AO (6.00%, and 7.00% then)." in said
    assert "Management offers less in move 4 than in its move 2 for EO (3.00%, and 4.00% then)." in said
