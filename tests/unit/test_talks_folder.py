"""A folder of talks: set up, filled in and checked."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from paymodel.errors import UserError, as_argument
from paymodel.inputs.management import read_management
from paymodel.inputs.offers import read_offer, shipped_offers
from paymodel.inputs.staff_table import load_table
from paymodel.inputs.unit_file import read_unit
from paymodel.model.management import Management
from paymodel.model.point_checks import Found
from paymodel.outputs.talks_pages import HEADLINE_SOURCE
from paymodel.outputs.talks_wording import base_words, below_floor_words, checked_text
from paymodel.run.asked import Cost
from paymodel.run.cost import cost
from paymodel.run.talks_check import check_talks
from paymodel.run.talks_new import new_talks, talks_files

POINTS = """\
code,grade,location,sex,salary_gbp,headcount,fte
DWP,AA,National,F,27866,300,250
DWP,AO,National,F,29000,200,180
DWP,EO,National,M,33000,100,90
"""

MANAGEMENT = """\
name = "Their paper"
total_gbp = 530000
percent = 3.5
base_gbp = 15156500
rounded_to_gbp = 1000
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new folder for DWP with pay points and an offer in it."""
    path = tmp_path / "talks"
    new_talks(path, "DWP", None)
    (path / "pay-points.csv").write_text(POINTS)
    change(path / "offer-1.toml", 'source = "write where you read it"', 'source = "their letter"')
    change(path / "offer-1.toml", "percent = 3.5", "percent = 3.6")
    (path / "management.toml").write_text(MANAGEMENT)
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_folder_has_everything_and_reads(tmp_path: Path) -> None:
    told = new_talks(tmp_path / "talks", "hmrc", "2026-27")
    files = {path.name for path in (tmp_path / "talks").iterdir()}
    assert files == {"pay-points.csv", "management.toml", "offer-1.toml", "unit.toml", "what-to-ask-for.txt"}
    assert all(name in told for name in files)
    offer = read_offer(tmp_path / "talks" / "offer-1.toml").offer()
    assert (offer.departments, offer.remit, offer.staff) == (("HMRC",), "2026-27", "pay-points.csv")
    assert offer.awards[0].rate == 0.035
    unit = read_unit(tmp_path / "talks" / "unit.toml")
    assert [stage.year.remit for stage in unit.stages] == ["2023-24", "2024-25", "2025-26"]
    table = load_table(tmp_path / "talks" / "unit.toml")
    assert table.years == (2026,) and table.points["HMRC"].fte.sum() > 50_000


def test_an_offer_is_costed_on_the_official_staff_until_there_are_pay_points(tmp_path: Path) -> None:
    new_talks(tmp_path / "talks", "DWP", None)
    offer = tmp_path / "talks" / "offer-1.toml"
    change(offer, 'staff = "pay-points.csv"', 'staff = "unit.toml"')
    found = cost(Cost(str(offer)))
    assert found.as_at == 2026 and found.departments[0].first.award_rate == pytest.approx(0.035)
    assert any("the staff are built, not counted" in line for line in found.assumptions)


def test_a_unit_of_ones_own_has_no_unit_file(tmp_path: Path) -> None:
    new_talks(tmp_path / "talks", None, None)
    assert not (tmp_path / "talks" / "unit.toml").exists()
    assert "unit.toml" not in (tmp_path / "talks" / "offer-1.toml").read_text()
    missing = "\n".join(check_talks(tmp_path / "talks").missing)
    assert "department is still UNIT" in missing and "unit.toml" not in missing


def test_the_same_folder_twice_is_the_same_bytes() -> None:
    assert talks_files("DWP", "2026-27") == talks_files("DWP", "2026-27")


@pytest.mark.parametrize("code", ["DWP", "HMRC", "HO", "ACAS"])
def test_every_unit_file_rolls_to_today(tmp_path: Path, code: str) -> None:
    path = tmp_path / "unit.toml"
    path.write_text(talks_files(code, "2026-27")["unit.toml"], encoding="utf-8")
    assert load_table(path).years == (2026,)


def test_shipped_awards_are_used_where_there_are_any() -> None:
    assert "dwp-2023-24" in shipped_offers()
    assert 'offer = "dwp-2023-24"' in talks_files("DWP", "2024-25")["unit.toml"]
    assert "offer = " not in talks_files("ACAS", "2024-25")["unit.toml"]


def test_nothing_is_overwritten(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(UserError, match="something is there already"):
        new_talks(folder, "DWP", None)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    with pytest.raises(UserError) as refused:
        new_talks(folder.parent / "other", "Nowhere", "1999-00")
    assert len(refused.value.faults) == 2 and not (folder.parent / "other").exists()


def test_a_new_folder_lists_what_is_to_be_filled_in(tmp_path: Path) -> None:
    new_talks(tmp_path / "talks", "DWP", None)
    checked = check_talks(tmp_path / "talks")
    assert not checked.faults and not checked.odd
    assert [line.split(":")[0] for line in checked.missing] == ["offer-1.toml", "pay-points.csv", "management.toml"]
    assert f"--out {tmp_path / 'talks' / 'pay-points.csv'}" in checked.missing[1]


def test_a_folder_filled_in_has_nothing_odd_but_the_grades_left_out(folder: Path) -> None:
    checked = check_talks(folder)
    assert checked.faults == ()
    official = load_table().workforce("DWP", 2023)
    heads = dict(zip(official.grades, official.headcount.tolist(), strict=True))
    people = ", ".join(f"{heads[grade]:,.0f}" for grade in ("HEO", "SEO", "G7"))
    assert checked.odd == (
        f"pay-points.csv: nobody in HEO to G6, where the newest official tables have {people} and {heads['G6']:,.0f} "
        "people. Whoever is not in the table is in no sum.",
    )
    people, fte, pay = 600, 250 + 180 + 90, 250 * 27_866 + 180 * 29_000 + 90 * 33_000
    assert checked.read[0].startswith(
        f"pay-points.csv: 3 pay points, AA to EO, {people} people, {fte} FTE, £{pay / 1e6:.1f}m of basic pay"
    )
    assert all(line.startswith("management.toml: ") for line in checked.missing), checked.missing


def test_no_grade_is_missed_in_a_unit_that_the_official_tables_do_not_have(folder: Path) -> None:
    change(folder / "offer-1.toml", 'department = "DWP"', 'department = "Small Unit"')
    (folder / "pay-points.csv").write_text(POINTS.replace("DWP", "Small Unit"))
    assert not [line for line in check_talks(folder).odd if "nobody" in line]


def test_an_award_for_a_grade_without_staff_is_odd(folder: Path) -> None:
    change(folder / "offer-1.toml", "percent = 3.6", 'percent = 3.6\ngrades = "EO to SEO"')
    assert "offer-1.toml: an award is for HEO and SEO, and pay-points.csv has nobody there." in check_talks(folder).odd


def odd_after(folder: Path, name: str, old: str, new: str) -> str:
    change(folder / name, old, new)
    checked = check_talks(folder)
    assert not checked.faults, checked.faults
    return "\n".join(checked.odd)


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("pay-points.csv", "27866", "27865",
         "1 pay point (300 people) below the minimum-wage floor of 1 April 2026, £27,866"),
        ("pay-points.csv", "300,250", "3,2.5", "1 pay point has fewer than 5 people"),
        ("pay-points.csv", "200,180", "200,280", "280 FTE for 200 people"),
        ("pay-points.csv", "33000", "330000", "is it a year's full-time pay in pounds?"),
        ("offer-1.toml", "# [assume.scale.EO]\n# minimum_gbp = 30000\n# maximum_gbp = 33000",
         "[assume.scale.EO]\nminimum_gbp = 30000\nmaximum_gbp = 32999",
         "1 pay point (100 people) of EO, National, outside the scale of £30,000 to £32,999"),
        ("offer-1.toml", 'staff = "pay-points.csv"', "", "it is put to the official tables"),
        ("management.toml", "base_gbp = 15156500", "base_gbp = 17000000",
         "3.5% of £17,000,000 is £595,000, and the total £530,000"),
        ("management.toml", "rounded_to_gbp = 1000", "[staff]\nfte = 600",
         "Management counts 600 FTE in AA to EO, and pay-points.csv 520."),
        ("management.toml", "rounded_to_gbp = 1000", "[staff.headcount_by_grade]\nAO = 250",
         "Management counts 250 people in AO, and pay-points.csv 200."),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(folder: Path, name: str, old: str, new: str, sentence: str) -> None:
    assert sentence in odd_after(folder, name, old, new)


def test_a_total_rounded_to_a_thousand_is_its_percentage() -> None:
    assert round(0.035 * (250 * 27_866 + 180 * 29_000 + 90 * 33_000), -3) == 530_000


def test_a_percentage_without_its_pay_bill_is_asked_about(folder: Path) -> None:
    change(folder / "management.toml", "base_gbp = 15156500", "")
    assert "management.toml: Of which pay bill, in pounds, is the percentage?" in check_talks(folder).missing


def test_a_group_under_five_is_nowhere_shown(folder: Path) -> None:
    change(folder / "pay-points.csv", "DWP,EO,National,M,33000,100,90", "DWP,EO,National,M,9137,3,2.5")
    text = checked_text(check_talks(folder))
    assert "fewer than 5 people" in text
    assert all(told not in text for told in ("9,137", "9137", "2.5", "22,842", "£0.0"))


def test_every_fault_of_every_file_is_told_at_once(folder: Path) -> None:
    change(folder / "pay-points.csv", "AO,National", "Ao2,National")
    change(folder / "offer-1.toml", "percent = 3.6", "percent = 0.035")
    (folder / "offer-2.toml").write_text('name = "x"\n')
    (folder / "management.toml").write_text("percent = true\n")
    (folder / "unit.toml").write_text('department = "Nowhere"\n')
    (folder / "moves.toml").write_text("nonsense = 1\n")
    faults = "\n".join(check_talks(folder).faults)
    for name in ("offer-1.toml", "offer-2.toml", "management.toml", "unit.toml", "moves.toml", "pay-points.csv"):
        assert name in faults, name


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="'paymodel talks new"):
        check_talks(tmp_path / "nowhere")


def test_an_offer_left_open_and_a_built_unit_as_set_up_are_missing_something(folder: Path) -> None:
    change(folder / "offer-1.toml", 'staff = "pay-points.csv"', 'staff = "unit.toml"')
    change(folder / "offer-1.toml", "percent = 3.6", 'percent = "?"')
    checked = check_talks(folder)
    missing = "\n".join(checked.missing)
    assert 'award 1, percent is "?"' in missing
    assert "unit.toml: the awards of 2024-25 and 2025-26 are the headline rates that it was set up with" in missing
    assert "unit.toml: today's numbers by grade" in missing
    change(folder / "unit.toml", "# [fte]\n# AO = 24000", "[fte]\nAO = 24000")
    change(folder / "unit.toml", HEADLINE_SOURCE, "a circular")
    missing = "\n".join(check_talks(folder).missing)
    assert "the awards of 2025-26 are the headline" in missing and "today's numbers" not in missing
    assert "pay-points.csv: no offer is put to it" in "\n".join(checked.odd)


def test_a_check_writes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*")}
    check_talks(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*")} == before


def test_the_management_page_reads_once_a_figure_is_in_it(folder: Path) -> None:
    text = talks_files("DWP", "2026-27")["management.toml"]
    (folder / "management.toml").write_text(text, encoding="utf-8")
    assert any("management's figure is not in it yet" in line for line in check_talks(folder).missing)
    (folder / "management.toml").write_text("percent = 4\n" + text, encoding="utf-8")
    assert read_management(folder / "management.toml").management.stated_rate == 0.04


def test_where_there_is_no_offer(folder: Path) -> None:
    (folder / "offer-1.toml").unlink()
    shutil.copy(folder / "pay-points.csv", folder / "pay-points.txt")
    checked = check_talks(folder)
    assert "There is no offer" in checked.missing[0]
    assert checked.read[0].startswith("pay-points.csv: 3 pay points")


def test_commands_are_printed_as_they_are_typed(tmp_path: Path) -> None:
    told = new_talks(tmp_path / "my talks", None, None)
    assert f'paymodel talks check "{tmp_path / "my talks"}"' in told
    assert f'paymodel cost "{tmp_path / "my talks"}/offer-1.toml"' in told
    assert f'--out "{tmp_path / "my talks" / "pay-points.csv"}"' in "".join(check_talks(tmp_path / "my talks").missing)
    assert as_argument("talks-2026/offer-1.toml") == "talks-2026/offer-1.toml"


def test_a_built_unit_has_no_few_people_no_floor_and_no_forgotten_grade(tmp_path: Path) -> None:
    """Its points are modelled and its grades as stated; the table that nobody has filled in yet is not odd."""
    new_talks(tmp_path / "talks", "DWP", None)
    change(tmp_path / "talks" / "offer-1.toml", 'staff = "pay-points.csv"', 'staff = "unit.toml"')
    change(tmp_path / "talks" / "unit.toml", "# [fte]\n# AO = 24000", "[fte]\nAO = 24000\nAA = 0")
    checked = check_talks(tmp_path / "talks")
    assert (checked.faults, checked.odd) == ((), ())


def test_an_offer_without_its_source_is_missing_it(folder: Path) -> None:
    change(folder / "offer-1.toml", 'source = "their letter"', 'source = "write where you read it"')
    assert "offer-1.toml: say where the offer was read (source)." in check_talks(folder).missing


def test_staff_of_another_year_are_odd(folder: Path) -> None:
    text = (folder / "offer-1.toml").read_text(encoding="utf-8")
    text = text.replace('"2026-27"', '"2025-26"').replace("settlement_date = 2026", "settlement_date = 2025")
    (folder / "offer-1.toml").write_text(text.replace('"pay-points.csv"', '"unit.toml"'), encoding="utf-8")
    odd = check_talks(folder).odd
    assert "offer-1.toml: it is for 2025-26, and its staff are those of 31 March 2026." in odd


def test_the_hours_of_an_offer_make_the_floor(folder: Path) -> None:
    """12.71 x 43 x 52.2 = 28,528.9, above the 27,866 of 42 hours."""
    text = (folder / "offer-1.toml").read_text(encoding="utf-8")
    (folder / "offer-1.toml").write_text(text + "\n[assume]\npaid_hours = 43\n", encoding="utf-8")
    told = "1 pay point (300 people) below the minimum-wage floor of 1 April 2026, £28,529 for 43 paid hours a week"
    assert told in "\n".join(check_talks(folder).odd)


def test_management_is_not_held_against_one_of_two_departments(folder: Path) -> None:
    change(folder / "offer-1.toml", 'department = "DWP"', 'department = ["DWP", "HMRC"]')
    (folder / "pay-points.csv").write_text(POINTS + POINTS.split("\n", 1)[1].replace("DWP", "HMRC"))
    change(folder / "management.toml", "rounded_to_gbp = 1000", "[staff]\nfte = 9000")
    checked = check_talks(folder)
    assert not checked.faults and not [line for line in checked.odd if line.startswith("Management")]


def test_more_fte_than_people_is_told_once(folder: Path) -> None:
    assert odd_after(folder, "pay-points.csv", "200,180", "200,280").count(" FTE for ") == 1


def test_their_pay_bill_is_held_against_pay_after_the_april_floor(folder: Path) -> None:
    assert "a pay bill of" not in odd_after(folder, "pay-points.csv", "27866", "26000")


def test_an_award_by_a_scale_that_nobody_states_is_to_be_put_right(folder: Path) -> None:
    change(folder / "offer-1.toml", "percent = 3.6", 'percent = 3.6\nscale_maximum_percent = 2\nabove_maximum = "none"')
    assert "it goes by the AA scale of DWP, National" in "\n".join(check_talks(folder).faults)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[staff]\nfte = 522", False),  # 520 x 1.005 = 522.6
        ("[staff]\nfte = 523", True),
        ('[staff]\ngrades = "AA to AO"\nfte = 430', False),
        ("[staff.headcount_by_grade]\nEO = 3", False),
        ("[staff.headcount_by_grade]\nEO = 5", True),
    ],
)
def test_their_numbers_are_told_where_they_are_apart_and_not_few(folder: Path, said: str, told: bool) -> None:
    assert ("Management counts" in odd_after(folder, "management.toml", "rounded_to_gbp = 1000", said)) is told


def test_few_of_ours_are_not_told_beside_theirs(folder: Path) -> None:
    change(folder / "pay-points.csv", "33000,100,90", "33000,3,2.5")
    said = "[staff.headcount_by_grade]\nEO = 50"
    assert "Management counts" not in odd_after(folder, "management.toml", "rounded_to_gbp = 1000", said)


def test_four_below_the_floor_are_few_and_five_are_told() -> None:
    for people, shown in ((4, "(fewer than 5 people)"), (5, "(5 people)")):
        (sentence,) = below_floor_words("points.csv", Found(1, people), 27_866, 42, 2026)
        assert f"1 pay point {shown} below" in sentence


STATED = Management("Their paper", "a letter", total_gbp=530_000, stated_rate=0.035, stated_within_rate=0.0005)
IMPLIED = 530_000 / 0.035
# Rounding: 0.05 of 3.5 per cent, and 500 of 530,000.
ROUNDING = 0.05 / 3.5 + 500 / 530_000


@pytest.mark.parametrize(("share", "n"), [(ROUNDING - 0.0003, 0), (ROUNDING + 0.0003, 1)])
def test_rounding_explains_no_more_than_it_can(share: float, n: int) -> None:
    base = IMPLIED / (1 + share)
    stated = replace(STATED, rounded_to_gbp=1000, base_gbp=base)
    assert len(list(base_words(stated, "points.csv", base))) == n


@pytest.mark.parametrize(("share", "n"), [(ROUNDING + 0.0047, 0), (ROUNDING + 0.0053, 1)])
def test_a_pay_bill_that_follows_from_their_figures_is_held_against_ours(share: float, n: int) -> None:
    told = list(base_words(replace(STATED, rounded_to_gbp=1000), "points.csv", IMPLIED / (1 + share)))
    assert len(told) == n and all("of a pay bill of £15.1m;" in one for one in told)


def test_their_figure_is_told_as_stated(folder: Path) -> None:
    assert "management.toml: £530,000 and 3.5% of £15,156,500." in check_talks(folder).read


def test_numbers_that_a_bridge_would_refuse_are_odd(folder: Path) -> None:
    change(folder / "pay-points.csv", "33000,100,90", "33000,3,2.5")
    change(folder / "management.toml", "rounded_to_gbp = 1000", "[staff.headcount_by_grade]\nEO = 3")
    told = [line for line in check_talks(folder).odd if line.startswith("management.toml: ")]
    assert told and "may not be stated grade by grade" in told[0] and "State the other grades" in told[0]


def test_pay_bills_are_set_beside_each_other_for_the_grades_they_count(folder: Path) -> None:
    pay = 250 * 27_866 + 180 * 29_000
    change(folder / "management.toml", "base_gbp = 15156500", f"base_gbp = {pay}\n")
    change(folder / "management.toml", "total_gbp = 530000", f"total_gbp = {round(0.035 * pay, -3):.0f}")
    assert [line for line in check_talks(folder).odd if "pay bill" in line]
    change(folder / "management.toml", "rounded_to_gbp = 1000", 'rounded_to_gbp = 1000\n[staff]\ngrades = "AA to AO"')
    assert not [line for line in check_talks(folder).odd if "pay bill" in line]
