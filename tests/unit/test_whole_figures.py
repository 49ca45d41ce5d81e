"""Whole figures of lump-sum, equality and cost: rows that can be, tables that add up, sentences that say the same."""

import re

import pytest

OFFICIAL = {
    "INSOLVENCY": "lump-sum-1500-full",
    "EDSCOT": "lump-sum-1500-full",
    "TNA": "lump-sum-1500",
    "DISCLOSURE": "lump-sum-1500-full",
}


def table(out: str, title: str) -> dict[str, list[float]]:
    """The rows of a table by name; dashes and what is not shown are left out with their row."""
    rows: dict[str, list[float]] = {}
    for line in out.split(f"{title}\n\n")[1].split("\n\n")[0].splitlines()[2:]:
        name, *cells = re.split(r"  +", line.strip())
        if not set(cells) & {"-", "[c]"}:
            rows[name] = [float(cell.replace(",", "").rstrip("%")) for cell in cells]
    return rows


@pytest.mark.parametrize("code", OFFICIAL)
def test_nobody_works_more_than_full_time_and_full_timers_gain_nothing(paymodel, code: str) -> None:
    out = paymodel("lump-sum", OFFICIAL[code], "-d", code).out
    for title in ("Who gets it", "Grade by grade"):
        for name, (people, fte, pro_rata, _, in_full, extra) in table(out, title).items():
            assert 0 <= fte <= people and in_full - pro_rata == extra >= 0
            if "full time" in name:
                assert (people, extra) == (fte, 0)


def test_the_lump_sum_of_equality_adds_up_across(paymodel) -> None:
    """HMRC's in full was 14,291,372 + 51,191,954 of 65,483,327."""
    out = paymodel("equality", "lump-sum-1500-full", "-d", "HMRC", "-d", "DWP").out
    for title in ("The lump sum, by hours and in full", "What the offer pays"):
        for block in out.split(f"{title}\n\n")[1:]:
            rows = table(f"{title}\n\n{block}", title)
            assert len(rows) > 2
            for name, (*groups, everybody) in rows.items():
                if "a head" not in name:
                    assert sum(groups) == pytest.approx(everybody, abs=1e-9), name


def test_part_timers_are_as_many_in_the_sentence_as_in_the_table(paymodel) -> None:
    out = paymodel("lump-sum", "lump-sum-1500", "-d", "MOD").out
    part_timers = table(out, "Who gets it")["All part time"][0]
    assert f"{part_timers:,.0f} of those paid are part-timers" in " ".join(out.split())


def test_what_drops_out_is_what_the_tables_have(paymodel) -> None:
    out = " ".join(paymodel("cost", "hmrc-2023-24").out.split())
    once, lump_sum = 129_033, 94_860_000
    assert f"Non-consolidated pay {once:,} {once:,}" in out
    assert f"£{once + lump_sum:,} paid once (non-consolidated £{once:,}, lump sum £{lump_sum:,})" in out


def test_a_performance_pot_is_told_apart_from_the_cost(paymodel, tmp_path) -> None:
    path = tmp_path / "pot.toml"
    path.write_text(
        'name = "pot"\ndepartment = "HMRC"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
        'maximum_payments = "performance-pot"\n[[award]]\ngrades = "EO"\npercent = 5.05\nscale_maximum_percent = 2\n'
        'above_maximum = "non-consolidated"\n[assume.scale.EO]\nminimum_gbp = 28130\nmaximum_gbp = 30380\n',
        encoding="utf-8",
    )
    out = " ".join(paymodel("equality", path).out.split())
    assert re.search(r"£\d[\d,.]*m? of it comes from the performance pot: no new money, and in no total of the", out)
