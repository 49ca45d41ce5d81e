"""The `member` command: what it says, what it refuses, and that its columns add up."""

import json
import re
from pathlib import Path

import pytest

MEMBER = ["member", "--offer", "dwp-2023-24", "--grade", "AO", "--salary", "21690"]


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_first_thing_said_is_what_is_in_hand(paymodel) -> None:
    said = words(paymodel(*MEMBER).out.split("\n\nOn 1 April")[0])
    assert said == (
        'DWP AO, £21,690 on 31 March 2023: the offer "DWP award 2023-24 (high end)" gives about £77 a month more in '
        "hand from July 2023. In 2023-24 it is £1,716 more in hand, of £2,571 more before anything is taken off. Of it "
        "£1,020 is the lump sum of £1,500, paid in July 2023. In a full year it is £925 more in hand, of £1,428 more."
    )


def money(cell: str) -> int:
    """Pence; a figure that is not there is nothing."""
    return 0 if cell == "-" else round(float(cell.replace(",", "")) * 100)


def shown_tables(text: str) -> list[list[list[str]]]:
    """Each table as rows of cells, its header first; what is empty at the head of the first column is left out."""
    tables: list[list[list[str]]] = []
    for block in text.split("\n\n"):
        lines = block.splitlines()
        if len(lines) > 2 and re.fullmatch(r"[- ]+", lines[1]):
            tables.append([re.split(r"\s{2,}", line.strip()) for line in (lines[0], *lines[2:])])
    return tables


@pytest.mark.parametrize(
    "options",
    [
        "",
        "--hours 23.5 --student-loan plan-1 --student-loan postgraduate --paid-in 2023-12 --lump-sum-in 2023-08",
        "--universal-credit --children 2 --housing --rent 700 --child-benefit 2 --tax scotland",
        "--no-pension --universal-credit --award 300",
    ],
)
def test_columns_and_rows_add_up_to_the_penny(paymodel, options: str) -> None:
    in_hand, year, after, before = shown_tables(paymodel(*MEMBER, *options.split()).out)
    for table in (in_hand, after, before):
        columns = list(zip(*[[money(cell) for cell in row[1:]] for row in table[1:]], strict=True))
        assert [sum(column[:-1]) for column in columns] == [column[-1] for column in columns]
    for header, *rows in (after, before):
        n_paid = sum(name in ("Salary", "Back pay", "Lump sum", "Extra") for name in header)
        for row in rows:
            amounts = [money(cell) for cell in row[1:]]
            assert sum(amounts[:n_paid]) - sum(amounts[n_paid:-1]) == amounts[-1]
    for column in range(1, 6):
        amounts = [money(row[column]) for row in year[1:]]
        assert sum(amounts[:-1]) == amounts[-1]
    assert year[-1][3] == in_hand[-1][-1]
    assert year[-1][1] == in_hand[-1][1]


@pytest.mark.parametrize("salary", [21_690, 26_800, 31_999])
def test_sentences_have_the_pounds_of_the_tables(paymodel, salary: int) -> None:
    """And a year's gross pay is the salary: 26,800 / 12 is 2,233.33 or .34."""
    typed = ["member", "--offer", "dwp-2023-24", "--grade", "AO", "--salary", str(salary)]
    printed = paymodel(*typed).out
    year = {row[0]: [money(cell) for cell in row[1:]] for row in shown_tables(printed)[1][1:]}
    assert year["Gross pay"][0] == max(salary, 22_845) * 100
    said = words(printed)
    for place, name in ((2, "In 2023-24"), (4, "In a full year")):
        found = re.search(f"{name} it is £([0-9,]+) more in hand, of £([0-9,]+) more", said)
        assert found
        assert list(found.groups()) == [f"{(year[row][place] + 50) // 100:,}" for row in ("In hand", "Gross pay")]


def test_the_document_adds_up(paymodel) -> None:
    typed = "--student-loan plan-1 --child-benefit 3 --universal-credit --children 3 --award 900 --paid-in 2023-10"
    offer = ["member", "--offer", "all-6.5", "-d", "HMRC", "--grade", "G7", "--salary", "56000", "--json"]
    found = json.loads(paymodel(*offer, *typed.split()).out)
    parts = ("income_tax_gbp", "national_insurance_gbp", "pension_gbp", "student_loan_gbp")
    for side in (found["before"], found["after"]):
        assert len(side["months"]) == 12
        for key in ("gross_gbp", "universal_credit_change_gbp", *parts):
            assert side[key] == pytest.approx(sum(month[key] for month in side["months"]), abs=1e-6)
        for month in side["months"]:
            paid = month["salary_gbp"] + month["back_pay_gbp"] + month["paid_once_gbp"]
            taken = sum(month[key] for key in parts) - month["universal_credit_change_gbp"]
            assert month["gross_gbp"] == pytest.approx(paid)
            assert month["net_gbp"] == pytest.approx(paid - taken)
        net = sum(month["net_gbp"] for month in side["months"])
        assert side["net_gbp"] == pytest.approx(net - side["child_benefit_charge_gbp"])
    assert found["after"]["child_benefit_charge_gbp"] > found["before"]["child_benefit_charge_gbp"] > 0
    rise = found["rise"]["this_year"]["net_gbp"]
    assert rise == pytest.approx(found["after"]["net_gbp"] - found["before"]["net_gbp"])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--rent 500 --award 10", ["--rent: this goes with --universal-credit", "--award: this goes with"]),
        ("--universal-credit --rent 500", ["--rent: Universal Credit counts it with housing support; add --housing."]),
        ("--universal-credit --housing", ["--housing: add the month's rent that Universal Credit counts"]),
        ("--universal-credit --award 5 --couple", ["--couple: --award already says what a month's award is"]),
        ("--hours 42 --paid-in 2023-05", ["--hours 42: full time is 37 hours a week here, without meal breaks"]),
        ("--paid-in 2023-05", ["--paid-in 2023-05: that is before the offer takes effect, on 2023-07-01"]),
        ("--paid-in 2024-04 --tax wales", ["--tax wales: choose rest-of-uk or scotland."]),
        ("--paid-in 2024-04", ["--paid-in 2024-04: the pay year is April 2023 to March 2024"]),
        ("--paid-in soon", ["--paid-in soon: write a year and a month, such as 2023-09."]),
        ("--year 2024-25", ["--year 2024-25: the offer is for 2023-24; choose one of these."]),
        ("--student-loan plan-9", ["--student-loan plan-9: choose one of plan-1"]),
        ("--student-loan plan-5", ["--student-loan plan-5: no repayments of it are held for 2023-24"]),
        ("--children few", ["--children: 'few' is not a whole number"]),
        ("--region Atlantis", ["--region 'Atlantis': choose one of North East"]),
        ("-d all", ["--department: a member is of one department, and"]),
    ],
)
def test_what_cannot_be_is_refused(paymodel, typed: str, said: list[str]) -> None:
    outcome = paymodel(*MEMBER, *typed.split())
    assert (outcome.code, outcome.out) == (2, "")
    for sentence in said:
        assert sentence in outcome.err


def test_what_has_to_be_given_is_asked_for_all_at_once(paymodel) -> None:
    outcome = paymodel("member", "--rent", "x")
    assert (outcome.code, outcome.out) == (2, "")
    assert [line.split(":")[1].strip() for line in outcome.err.splitlines()] == [
        *(f"--{name} is missing; give it, such as --{name} {example}." for name, example in EXAMPLES),
        "--rent",
    ]
    outcome = paymodel("member", "--offer", "nowhere", "--grade", "AO-EO", "--salary", "5", "--children", "-1")
    assert [line.split(": ")[1].split(";")[0] for line in outcome.err.splitlines()] == [
        "--salary 5",
        "--children -1",
        "--children",
        "--grade AO-EO",
        "nowhere",
    ]


EXAMPLES = (("offer", "dwp-2023-24"), ("grade", "AO"), ("salary", "21690"))


def test_what_is_odd_is_told(paymodel, tmp_path: Path) -> None:
    said = words(paymodel(*MEMBER, "--salary", "23000").err)
    assert "--salary is given 2 times" in said
    off_scale = words(paymodel("member", "--offer", "dwp-2023-24", "--grade", "AO", "--salary", "23000").out)
    assert "! £23,000 is not on the AO scale of DWP, National, in force on 31 March 2023: £21,690." in off_scale
    offer = tmp_path / "own.toml"
    offer.write_text(
        'name = "Own"\ndepartment = "DWP"\nremit = "2023-24"\nsettlement_date = 2023-07-01\n'
        '[[award]]\ngrades = "EO"\nregion = "Wales"\npercent = 4\n'
        "[lump_sum]\namount_gbp = 100\ngrades = ['AA']\n",
        encoding="utf-8",
    )
    typed = ("member", "--offer", offer, "--salary", "28120", "--grade")
    said = words(paymodel(*typed, "AO").out)
    assert "gives no rise in salary in 2023-24." in said
    assert "! No award of the offer is for AO on this salary and in this place." in said
    assert "! The lump sum of the offer is not for AO." in said
    assert "! The offer tells regions apart (Wales); this is for a member in none of them." in said
    in_wales = words(paymodel(*typed, "EO", "--region", "wales").out)
    assert "tells regions apart" not in in_wales
    assert "a month more in hand from July 2023." in in_wales
    elsewhere = words(paymodel(*typed, "EO", "-d", "HMRC", "--region", "Wales").out)
    assert "! The offer is written for DWP; here it is put to the staff of HMRC." in elsewhere


def test_a_rise_that_leaves_less_in_hand_says_so_and_why(paymodel, tmp_path: Path) -> None:
    """£100 past £32,000: 272 - 0.2 × 272 more of contributions after tax, against about £65 of the rise."""
    offer = tmp_path / "own.toml"
    offer.write_text(
        'name = "Own"\ndepartment = "DWP"\nremit = "2023-24"\nsettlement_date = 2023-04-01\n'
        "[[award]]\nflat_gbp = 100\n",
        encoding="utf-8",
    )
    typed = ("--offer", offer, "--grade", "EO", "--salary", 31950)
    said = words(paymodel("member", *typed).out)
    found = json.loads(paymodel("member", *typed, "--json").out)
    less = -found["rise"]["full_year"]["net_gbp"]
    contributions = 0.0545 * 32050 - 0.046 * 31950
    ni = 100 * (9 * 0.12 + 3 * 0.10) / 12
    assert less == pytest.approx(contributions - 0.2 * (contributions - 100) + ni - 100)
    assert f"In a full year it is £{less:.0f} less in hand, of £100 more." in said
    assert "where pension contributions on all of it go from 4.6% to 5.45%: £272 a year before tax relief" in said


def test_a_table_of_one_s_own_gives_its_scales_and_no_pay(paymodel, tmp_path: Path) -> None:
    """An offer for a table of pay points is answered for a member who stands on none of them."""
    (tmp_path / "points.csv").write_text(
        "code,grade,location,sex,salary_gbp,headcount,fte\nOWN,AO,National,Female,23123,3,3\n"
        "OWN,EO,National,Male,28000,40,40\n",
        encoding="utf-8",
    )
    offer = tmp_path / "own.toml"
    offer.write_text(
        'name = "Own"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-07-01\nstaff = "points.csv"\n'
        "[[award]]\npercent = 5\n",
        encoding="utf-8",
    )
    outcome = paymodel("member", "--offer", offer, "--grade", "AO", "--salary", 24000, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["member"]["new_salary_gbp"] == 25200
    assert "23123" not in outcome.out
