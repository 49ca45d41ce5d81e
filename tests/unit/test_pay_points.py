"""A user's table of pay points: read, folded onto official names, and refused with every bad row at once."""

from pathlib import Path

import pytest

from paymodel.errors import UserError
from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.pay_point_table import POINT_COLUMNS, point_oddities, template_text
from paymodel.model.cells import LONDON, REGIONS, UNKNOWN
from paymodel.model.pay_points import PayPoints
from paymodel.run.asked import Cost
from paymodel.run.cost import cost

GOOD = "OWN,AO,National,Female,21690,10,9.5"
OFFER = """\
name = "A rise in Yorkshire"
department = "OWN"
remit = "2023-24"
settlement_date = 2023-06-01

[[award]]
region = "Yorkshire and The Humber"
percent = 4
"""


def write(folder: Path, *rows: str) -> Path:
    path = folder / "points.csv"
    path.write_text("\n".join([",".join(POINT_COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def points(folder: Path, *rows: str) -> PayPoints:
    return load_grades(write(folder, *rows)).points["OWN"]


def faults(path: Path) -> tuple[str, ...]:
    with pytest.raises(UserError) as refused:
        load_grades(path)
    return refused.value.faults


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_is_the_official_one_however_it_is_written(tmp_path: Path, region: str) -> None:
    written = [region, region.lower(), region.upper(), f" {region.replace(' ', '  ')} "]
    assert points(tmp_path, *(GOOD.replace("National", text) for text in written)).regions == (region,)


def test_national_is_no_region_of_its_own(tmp_path: Path) -> None:
    assert points(tmp_path, GOOD, GOOD.replace("National", "NATIONAL")).regions == (UNKNOWN,)
    found = points(tmp_path, GOOD, GOOD.replace("National", "london"))
    assert found.regions == (UNKNOWN, LONDON) and found.is_london.tolist() == [False, True]


def test_an_award_by_region_finds_a_region_in_small_letters(tmp_path: Path) -> None:
    table = write(tmp_path, GOOD.replace("National", "yorkshire and the humber"), GOOD.replace("AO", "EO"))
    offer = tmp_path / "offer.toml"
    offer.write_text(OFFER, encoding="utf-8")
    found = cost(Cost(offer=str(offer), grades_path=table, baseline="published")).departments[0].first
    assert {line.grade: line.award_rate for line in found.grades} == {"AO": pytest.approx(0.04), "EO": 0}


def test_another_location_is_kept_and_told(tmp_path: Path) -> None:
    found = points(tmp_path, GOOD.replace("National", "Inner London"), GOOD)
    assert found.regions == ("Inner London", UNKNOWN) and not found.is_london.any()
    (odd,) = point_oddities({"OWN": found})
    assert odd == "OWN: locations that no award can name, since they are no region, not in London: Inner London."
    many = points(tmp_path, *(GOOD.replace("National", f"Town {n}") for n in range(7)))
    assert any(odd.endswith("Town 3, Town 4, 2 more.") for odd in point_oddities({"OWN": many}))


def test_codes_that_differ_in_case_alone_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, GOOD.replace("OWN", "Own"), GOOD.replace("AO", "EO"), GOOD.replace("21690", "£1"))
    told = faults(path)
    assert told[0].startswith(f"{path}, line 5: salary_gbp '£1' is not a plain number")
    assert told[1:] == (f"{path}, lines 2 and 3: codes OWN and Own differ in case alone; write them alike.",)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (GOOD.replace("AO", "Adviser"), "grade 'Adviser' is not one of AA, AO"),
        (GOOD.replace("Female", "W"), "sex 'W' is not one of Female, Male, Unknown"),
        (GOOD.replace("National", ""), "location is empty"),
        (GOOD.replace("21690", "0"), "salary_gbp '0' is not a plain number above 0"),
        (GOOD.replace(",10,", ",ten,"), "headcount 'ten' is not a plain number above 0"),
        (GOOD.replace(",10,", ",0,"), "headcount '0' is not a plain number above 0"),
        (GOOD.replace("9.5", ""), "fte '' is not a plain number above 0"),
        (GOOD + ",more", "8 cells where the header has 7"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, bad: str, told: str) -> None:
    path = write(tmp_path, GOOD, bad)
    (fault,) = faults(path)
    assert fault.startswith(f"{path}, line 3: ") and told in fault


def test_the_template_names_every_column_and_region_and_holds_no_row(tmp_path: Path) -> None:
    text = template_text()
    *notes, header = text.splitlines()
    assert header == ",".join(POINT_COLUMNS) and all(note.startswith("# ") for note in notes)
    assert all(region in text for region in (*REGIONS, "National"))
    path = tmp_path / "template.csv"
    path.write_text(text, encoding="utf-8")
    (fault,) = faults(path)
    assert "a header and no rows" in fault
    path.write_text(f"{text}{GOOD}\n", encoding="utf-8")
    assert load_grades(path).points["OWN"].grades == ("AO",)


def test_points_add_up_to_a_table_of_grades(tmp_path: Path) -> None:
    table = load_grades(write(tmp_path, GOOD, "OWN,ao,London,m,25610,30,28.5"), 2023)
    (row,) = table.rows("OWN", 2023)
    assert (row.headcount, row.fte, row.median_salary_gbp) == (40, 38, 25_610)
    assert row.mean_salary_gbp == pytest.approx((9.5 * 21_690 + 28.5 * 25_610) / 38)
