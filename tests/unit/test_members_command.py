"""The `members` command: which pay points stand in the table, and the files that it writes."""

import csv
import json
from pathlib import Path

import pytest

POINTS = """code,grade,location,sex,salary_gbp,headcount,fte
OWN,AA,National,Female,21000,40,40
OWN,AO,National,Female,23000,3,2.5
OWN,AO,National,Male,23000,2,2
OWN,AO,London,Female,26001,4,4
OWN,AO,London,Female,26500,6,6
OWN,AO,Wales,Female,24002,3,3
OWN,AO,Scotland,Female,24002,3,3
OWN,EO,National,Female,31900,30,30
"""
OFFER = """name = "Own"
department = "OWN"
remit = "2023-24"
settlement_date = 2023-10-01
staff = "points.csv"
[[award]]
percent = 5
"""


def rows_of(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@pytest.fixture
def own(tmp_path: Path):
    def write(more: str = "") -> Path:
        (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")
        offer = tmp_path / "own.toml"
        offer.write_text(OFFER + more, encoding="utf-8")
        return offer

    return write


def test_official_salaries_of_another_year_are_not_handed_out(paymodel, tmp_path: Path) -> None:
    offer, out = tmp_path / "later.toml", tmp_path / "later.html"
    text = 'name = "Later"\ndepartment = "DWP"\nremit = "2026-27"\nsettlement_date = 2026-07-01\n'
    offer.write_text(text + "[[award]]\npercent = 3.5\n", encoding="utf-8")
    outcome = paymodel("members", "--offer", offer, "--out", out)
    assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    for said in ("are those of 31 March 2023", "those of 31 March 2026, which are not held", "--grades", "talks new"):
        assert said in outcome.err
    assert not out.exists()
    earlier = paymodel("members", "--offer", "dwp-2023-24", "--as-at", "2022").err
    assert "meets those of 31 March 2023; leave --as-at out." in earlier


def test_one_s_own_table_of_another_year_is_headed_by_it(paymodel, own, tmp_path: Path) -> None:
    """And lifted to the floor of the pay year: 10.42 × 37 × 52.2 is 20,125.19, below all of these."""
    warned = "Remit 2023-24 is put to salaries of 31 March 2022: pay has changed since"
    typed = ("members", "--offer", own(), "--as-at", "2022")
    said = " ".join(paymodel(*typed).out.split())
    assert f"! {warned}" in said
    assert "salaries of 31 March 2022 and 1 April 2023" in said
    for name, heading in (("a.html", ">31 March 2022 £<"), ("a.csv", "1 April 2023: the salary of 31 March 2022")):
        assert paymodel(*typed, "--out", tmp_path / name).code == 0
        written = (tmp_path / name).read_text(encoding="utf-8")
        assert warned in written and heading in written


def test_the_rise_that_is_shown_is_that_of_the_salaries_shown(paymodel, own, tmp_path: Path) -> None:
    """7.77% of 26,502.40 is 2,059.24, from 26,502 to 28,562 (28,561.64): shown as 2,060."""
    offer = own()
    offer.write_text(OFFER.replace("percent = 5", "percent = 7.77"), encoding="utf-8")
    (tmp_path / "points.csv").write_text(POINTS.replace("26500,", "26502.4,"), encoding="utf-8")
    out = tmp_path / "own.csv"
    assert paymodel("members", "--offer", offer, "--out", out).code == 0
    for row in rows_of(out):
        pence = [round(float(row[f"{name}_gbp"]) * 100) for name in ("salary_1_april", "new_salary", "rise")]
        assert pence[1] - pence[0] == pence[2]
    lines = [line.split() for line in paymodel("members", "--offer", offer).out.splitlines() if "7.77%" in line]
    assert len(lines) == 5
    for line in lines:
        april, new, rise = (int(cell.replace(",", "")) for cell in line[-6:-3])
        assert new - april == rise


def test_notes_of_the_csv_are_left_out_by_whoever_skips_them(paymodel, tmp_path: Path) -> None:
    out = tmp_path / "own.csv"
    offer = tmp_path / "own.toml"
    (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")
    offer.write_text(OFFER.replace('"Own"', "'a,=1+1,\"b'"), encoding="utf-8")
    assert paymodel("members", "--offer", offer, "--out", out).code == 0
    notes = out.read_text(encoding="utf-8").splitlines()[6:]
    assert notes and all(line.startswith("# ") for line in notes)
    assert notes[0].startswith("# a, '=1+1, \"b: pay before")


def test_each_line_is_what_member_says(paymodel, tmp_path: Path) -> None:
    out = tmp_path / "dwp.csv"
    assert paymodel("members", "--offer", "dwp-2023-24", "--out", out).code == 0
    rows = rows_of(out)
    assert [row["grade"] for row in rows[:3]] == ["AA", "AO", "EO"]
    for row in (rows[1], rows[-1]):
        typed = ("--offer", "dwp-2023-24", "--grade", row["grade"], "--salary", row["salary_31_march_gbp"])
        found = json.loads(paymodel("member", *typed, "--json").out)
        pairs = {
            "salary_1_april_gbp": found["member"]["salary_1_april_gbp"],
            "new_salary_gbp": found["member"]["new_salary_gbp"],
            "of_it_lump_sum_gbp": found["lump_sum"]["net_gbp"],
        }
        assert {name: float(row[name]) for name in pairs} == pytest.approx(pairs, abs=0.0051)
        in_hand = paymodel("member", *typed).out.split("In hand  ")[1].split("\n")[0].replace(",", "").split()
        assert row["more_in_hand_this_year_gbp"] == in_hand[2]
        assert float(row["more_in_hand_a_month_in_a_full_year_gbp"]) == pytest.approx(
            float(in_hand[4]) / 12, abs=0.0051
        )


def test_no_pay_point_of_fewer_than_5_people_is_shown(paymodel, own, tmp_path: Path) -> None:
    """3 women and 2 men on £23,000 are 5 people; 4 on £26,001 are too few, and Wales with Scotland are 6 on £24,002."""
    out = tmp_path / "own.csv"
    assert paymodel("members", "--offer", own(), "--out", out).code == 0
    shown = [(row["grade"], row["place"], float(row["salary_31_march_gbp"])) for row in rows_of(out)]
    assert shown == [
        ("AA", "National", 21000),
        ("AO", "National", 23000),
        ("AO", "National", 24002),
        ("AO", "London", 26500),
        ("EO", "National", 31900),
    ]
    printed = paymodel("members", "--offer", own()).out
    for text in (printed, out.read_text(encoding="utf-8")):
        assert "AO: pay points of fewer than 5 people are not shown" in text
        assert not any(few in text for few in ("26,001", "26001"))
    # An offer that tells Wales apart leaves 3 people there, and 3 elsewhere.
    apart = own('[[award]]\nregion = "Wales"\nflat_gbp = 100\n')
    assert "24,002" not in paymodel("members", "--offer", apart).out


def test_a_grade_of_fewer_than_5_people_and_what_tells_of_it_are_left_out(paymodel, own, tmp_path: Path) -> None:
    """As in every other answer: 3 people of HEO, and EO beside them, the smallest other grade above the lowest two."""
    offer = own()
    (tmp_path / "points.csv").write_text(POINTS + "OWN,HEO,London,Male,36001,3,3\n", encoding="utf-8")
    printed = paymodel("members", "--offer", offer).out
    assert "AO, EO, HEO: pay points of fewer than 5 people are not shown" in printed
    assert not any(hidden in printed for hidden in ("36,001", "31,900", "26,001"))
    assert "AO London    26,500" in printed


def test_a_pension_band_is_marked(paymodel, own, tmp_path: Path) -> None:
    out = tmp_path / "own.csv"
    paymodel("members", "--offer", own(), "--out", out)
    assert [row["pension_band_crossed_gbp"] for row in rows_of(out)] == ["", "", "", "", "32000"]
    printed = paymodel("members", "--offer", own()).out
    assert "EO *" in printed
    assert "from 4.6% to 5.45%: £272 a year before tax relief" in " ".join(printed.split())
    assert "EO *" not in paymodel("members", "--offer", own(), "--no-pension").out


def test_where_no_scale_is_held_median_and_mean_stand(paymodel, tmp_path: Path) -> None:
    out = tmp_path / "hmrc.csv"
    paymodel("members", "--offer", "hmrc-2023-24", "--out", out)
    points = [(row["grade"], row["pay_point"]) for row in rows_of(out)]
    assert points[:6] == [
        ("AA", "spot rate"),
        ("AO", "spot rate"),
        ("EO", "minimum"),
        ("EO", "maximum"),
        ("HEO", "median"),
        ("HEO", "mean"),
    ]


def test_the_page_has_every_line_and_runs_nothing(paymodel, tmp_path: Path) -> None:
    out = tmp_path / "hand-out.html"
    said = paymodel("members", "--offer", "hmrc-2023-24", "-d", "HMRC", "-d", "DWP", "--out", out)
    assert (said.code, said.err) == (0, "")
    assert "24 lines" in said.out
    page = out.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("<tr>") == 24 + 2
    assert page.count('<th scope="row"') == 24
    assert '<td class="figure">24,278</td>' in page
    assert "HM Revenue and Customs (excl. agencies)" in page


def test_a_file_is_written_again_and_never_over_another(paymodel, tmp_path: Path) -> None:
    for name in ("table.csv", "page.HTML"):
        out = tmp_path / name
        typed = ("members", "--offer", "dwp-2023-24", "--out", out)
        assert paymodel(*typed).code == 0
        first = out.read_bytes()
        assert paymodel(*typed, "--no-pension").code == 0
        assert out.read_bytes() != first
        assert paymodel(*typed).code == 0
        assert out.read_bytes() == first
        out.write_bytes(first.replace(b"24,273", b"99,999").replace(b"24272.81", b"99999.99"))
        changed = paymodel(*typed)
        assert (changed.code, changed.out) == (2, "")
        assert "paymodel did not write this file, or it was changed since" in changed.err
        assert b"99999.99" in out.read_bytes() or b"99,999" in out.read_bytes()
    for name, why in (("table.txt", "give a name that ends in .html"), (".", "this is a folder")):
        refused = paymodel("members", "--offer", "dwp-2023-24", "--out", tmp_path / name)
        assert refused.code == 2
        assert why in refused.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.HTML", "table.csv"]


def test_every_fault_is_told_at_once(paymodel) -> None:
    outcome = paymodel("members", "--out", "table.txt", "--as-at", "soon")
    assert (outcome.code, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 3


def test_what_a_user_s_table_is_called_is_no_formula_and_no_markup(paymodel, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text(
        "code,grade,location,sex,salary_gbp,headcount,fte\n=<b>,AO,London,Female,24000,9,9\n", encoding="utf-8"
    )
    offer = tmp_path / "own.toml"
    offer.write_text(OFFER.replace('"OWN"', '"all"'), encoding="utf-8")
    for name in ("own.csv", "own.html"):
        assert paymodel("members", "--offer", offer, "--out", tmp_path / name).code == 0
    assert rows_of(tmp_path / "own.csv")[0]["department"] == "'=<b>"
    assert "<b>" not in (tmp_path / "own.html").read_text(encoding="utf-8")


def test_a_spreadsheet_takes_the_file_for_what_it_is(paymodel, tmp_path: Path) -> None:
    assert paymodel("members", "--offer", "dwp-2023-24", "--out", tmp_path / "pay.csv").code == 0
    assert (tmp_path / "pay.csv").read_bytes().startswith(b"\xef\xbb\xbfdepartment,")
    assert paymodel("members", "--offer", "dwp-2023-24", "--out", tmp_path / "pay.csv").code == 0


def test_what_was_typed_of_the_pay_year_is_told_with_the_rest(paymodel) -> None:
    asked = ("--offer", "dwp-2023-24", "--year", "2025-26", "--tax", "france", "--paid-in", "2023-13")
    refused = paymodel("members", *asked)
    assert refused.code == 2
    for one in ("--tax france", "--year 2025-26", "--paid-in 2023-13"):
        assert one in refused.err
    more = paymodel("member", *asked, "--grade", "AO", "--salary", 24_273, "--rent", 300)
    for one in ("--tax france", "--year 2025-26", "--paid-in 2023-13", "--rent"):
        assert one in more.err


def test_what_is_said_of_the_lines_is_of_them_alone(paymodel) -> None:
    said = " ".join(paymodel("members", "--offer", "dwp-2023-24").out.split())
    assert "on the pay points shown here a full-timer has £57 to £142 a month more in hand" in said
    once = " ".join(paymodel("members", "--offer", "lump-sum-1500", "-d", "DWP").out.split())
    assert "and nothing more in a full year" in once and "£0 a month" not in once
