"""The lump sum and equality, told of the same staff: what the one hides, the other neither shows nor tells."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.model.equality import Breakdown, DepartmentEquality
from paymodel.model.equality_people import HOURS, MEN, PART_TIME, SEX, WOMEN
from paymodel.model.lump_sum_findings import LumpSumDepartment
from paymodel.model.lump_sum_shown import shown_lump_sum
from paymodel.outputs.lump_sum_document import lump_sum_document
from paymodel.outputs.lump_sum_tables import groups_table
from paymodel.run.asked import Cost, LumpSums
from paymodel.run.equality import equality
from paymodel.run.lump_sum import lump_sum

SMALL = ("OBR", "OSCR", "UKSC", "NIO", "TRA", "SFC", "UKSPACE", "UKSTATS", "DWP")
OFFER = (
    'name = "own"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-07-01\n[lump_sum]\namount_gbp = 900\n'
)
OWN = {
    "few part-time women in a grade": (
        *("AO,Female,60,48", "AO,Male,50,45", "EO,Female,40,37.8", "EO,Male,40,30"),
        *("HEO,Female,90,60", "HEO,Male,60,50"),
    ),
    "few men": ("AO,Female,60,48", "AO,Male,4,4", "EO,Female,40,30", "EO,Male,5,4"),
    "few of no sex": ("AO,Female,60,48", "AO,Male,50,40", "EO,Female,40,30", "EO,Male,40,30", "EO,Unknown,6,5"),
    "a grade of one sex": (
        *("AO,Female,60,48", "AO,Male,50,40", "EO,Female,40,30", "EO,Male,7,7"),
        *("HEO,Male,30,20", "SEO,Female,50,40", "SEO,Male,90,70"),
    ),
}

Cell = tuple[str, str, bool]
Chosen = Callable[[Cell], bool]


def both(costing: Cost) -> Iterator[tuple[LumpSumDepartment, DepartmentEquality]]:
    yield from zip(lump_sum(LumpSums(costing)).departments, equality(costing).departments, strict=True)


def of_own(folder: Path, rows: Sequence[str], lump: str = "") -> Cost:
    """A unit of one's own, of grade, sex, people and FTE."""
    split = (row.split(",") for row in rows)
    lines = [f"OWN,{grade},Wales,{sex},30000,{people},{fte}" for grade, sex, people, fte in split]
    (folder / "points.csv").write_text("\n".join([",".join(POINT_COLUMNS), *lines]) + "\n", encoding="utf-8")
    (folder / "offer.toml").write_text(OFFER + lump, encoding="utf-8")
    return Cost(str(folder / "offer.toml"), grades_path=folder / "points.csv")


def small_groups(people: dict[Cell, float]) -> Iterator[Chosen]:
    """Those of fewer than 10 that equality hides, but for who is a whole grade."""
    sexes, hours = {"Female", "Male"}, (False, True)
    for grade in (None, *dict.fromkeys(cell[0] for cell in people)):
        for sex, part in [*((sex, None) for sex in sexes), *((None, part) for part in hours)]:

            def chosen(cell: Cell, grade=grade, sex=sex, part=part) -> bool:
                return grade in (None, cell[0]) and sex in (None, cell[1]) and part in (None, cell[2])

            everybody = sum(n for cell, n in people.items() if grade in (None, cell[0]))
            if 1e-6 < sum(n for cell, n in people.items() if chosen(cell)) < min(10, everybody) - 1e-6:
                yield chosen


def of_equality(breakdown: Breakdown) -> Iterator[Chosen]:
    """The groups that it shows, in all and by grade."""
    groups = [line.group for line in breakdown.groups]
    tells: dict[str, Chosen] = {WOMEN: lambda cell: cell[1] == "Female", MEN: lambda cell: cell[1] == "Male"}
    tells[PART_TIME] = lambda cell: cell[2]
    for line in breakdown.groups[:1]:
        if not line.is_withheld:
            yield tells[groups[0]]
    for one in breakdown.grades:
        if not one.is_withheld:
            yield lambda cell, grade=one.grade: cell[0] == grade and tells[groups[0]](cell)
            yield lambda cell, grade=one.grade: cell[0] == grade and not tells[groups[0]](cell)


def of_lump_sum(found: LumpSumDepartment) -> Iterator[Chosen]:
    """The groups that it shows, with all of a grade and everybody."""
    shown = shown_lump_sum(found.cost, found.year.withheld_grades)
    yield lambda cell: True
    for grade, paid in shown.grades:
        if paid is not None:
            yield lambda cell, grade=grade: cell[0] == grade
    for sex, _ in shown.sexes:
        yield lambda cell, sex=sex: cell[1] == sex
    for part, _ in shown.hours:
        yield lambda cell, part=part: cell[2] == part
    for sex, part, paid in shown.groups:
        if paid is not None:
            yield lambda cell, sex=sex, part=part: cell[1:] == (sex, part)
    for line, is_shown in shown.lines:
        if is_shown:
            yield lambda cell, line=line: cell == (line.grade, line.sex, line.is_part_time)


def told_small_groups(found: LumpSumDepartment, other: DepartmentEquality) -> int:
    """How many small groups follow from what both show and not from equality and grades alone, taking it to be known
    which groups have nobody. For staff whose sex is recorded."""
    people = {
        (line.grade, line.sex, line.is_part_time): line.n_staff for line in found.cost.lines if line.n_staff > 1e-6
    }

    def row(chosen: Chosen) -> list[float]:
        return [float(chosen(cell)) for cell in people]

    alone = [row(lambda cell, grade=grade: cell[0] == grade) for grade in dict.fromkeys(cell[0] for cell in people)]
    alone += [row(one) for by in (SEX, HOURS) if (cut := other.first.by(by)) for one in of_equality(cut)]
    paid = {line.grade for line in found.cost.lines if line.paid.headcount}
    together = [*alone, *(row(lambda cell, of=of: of(cell) and cell[0] in paid) for of in of_lump_sum(found))]

    def is_told(group: list[float], told: list[list[float]]) -> bool:
        return np.linalg.matrix_rank(np.array([*told, group])) == np.linalg.matrix_rank(np.array(told))

    return sum(is_told(one, together) and not is_told(one, alone) for one in map(row, small_groups(people)))


def hidden_but_shown(found: LumpSumDepartment, other: DepartmentEquality) -> list[str]:
    """Groups that equality does not show and the lump sum does."""
    shown, wrong = shown_lump_sum(found.cost, found.year.withheld_grades), []
    for by, sums in ((SEX, shown.sexes), (HOURS, shown.hours)):
        cut = other.first.by(by)
        if cut is None:
            continue
        if cut.is_withheld and (sums or any(paid for *_, paid in shown.groups)):
            wrong.append(by)
        hidden = {one.grade for one in cut.grades if one.is_withheld}
        wrong += [f"{by} {line.grade}" for line, is_shown in shown.lines if is_shown and line.grade in hidden]
    return wrong


def test_small_organisations_tell_nothing_that_equality_hides() -> None:
    for found, other in both(Cost("lump-sum-1500", SMALL)):
        assert not hidden_but_shown(found, other), found.code
        if found.code != "UKSTATS":
            assert not told_small_groups(found, other), found.code


@pytest.mark.parametrize("rows", OWN.values(), ids=list(OWN))
def test_a_unit_of_ones_own_tells_nothing_that_equality_hides(tmp_path: Path, rows: tuple[str, ...]) -> None:
    ((found, other),) = both(of_own(tmp_path, rows))
    assert not hidden_but_shown(found, other)
    if not any("Unknown" in row for row in rows):
        assert not told_small_groups(found, other)


def test_a_sum_for_some_grades_tells_no_group_of_the_others(tmp_path: Path) -> None:
    """Men are 7 in EO, which equality hides with AO: women paid in AO alone would tell those of EO."""
    rows = ("AO,Female,60,48", "AO,Male,50,40", "EO,Female,40,30", "EO,Male,7,7", "HEO,Female,90,60", "HEO,Male,95,60")
    for grade, n_sexes in (("AO", 0), ("HEO", 2)):
        ((found, _),) = both(of_own(tmp_path, rows, f'grades = ["{grade}"]\n'))
        shown = shown_lump_sum(found.cost, found.year.withheld_grades)
        assert len(shown.sexes) == n_sexes


def test_what_is_hidden_is_in_no_document(tmp_path: Path) -> None:
    result = lump_sum(LumpSums(of_own(tmp_path, OWN["few men"])))
    (found,) = result.departments
    (document,) = lump_sum_document(result)["departments"]
    assert document["sexes"] == []
    figures = ("headcount", "fte", "pro_rata", "in_full", "extra")
    assert {line[key] for line in (*document["groups"], *document["lines"]) for key in figures} == {None}
    shown = shown_lump_sum(found.cost, found.year.withheld_grades)
    rows = {row[0]: set(row[1:]) for row in groups_table(found, shown).rows}
    assert rows["Men, full time"] == rows["Women, part time"] == {"[c]"}
    assert "Men" not in rows


def test_few_of_unrecorded_sex_are_counted_as_in_equality(tmp_path: Path) -> None:
    ((found, other),) = both(of_own(tmp_path, OWN["few of no sex"]))
    shown, by_sex = shown_lump_sum(found.cost, found.year.withheld_grades), other.first.by(SEX)
    assert by_sex is not None and (shown.joined, by_sex.joined) == ("Female", WOMEN)
    assert [paid.headcount for _, paid in shown.sexes] == [line.lump_sum_headcount for line in by_sex.groups]
    assert [paid.headcount for _, paid in shown.sexes] == [106, 90]


def test_sums_by_sex_and_hours_are_rounded_as_in_equality() -> None:
    """Exactly 54,441.49 women; parts add up to the sums by sex, by hours and of all."""
    ((found, other),) = both(Cost("dwp-2023-24"))
    shown = shown_lump_sum(found.cost, found.year.withheld_grades)
    rows = {row[0]: [int(cell.replace(",", "")) for cell in row[1:]] for row in groups_table(found, shown).rows}
    by_sex = other.first.by(SEX)
    assert by_sex is not None and rows["Women"][0] == round(by_sex.groups[0].headcount) == 54_441
    for of, parts in (("Women", "Women, {} time"), ("Men", "Men, {} time"), ("Total", "All {} time")):
        for i in (0, 1, 2, 4, 5):
            assert rows[of][i] == sum(rows[parts.format(hours)][i] for hours in ("full", "part"))
    for hours in ("full", "part"):
        assert rows[f"All {hours} time"][0] == rows[f"Women, {hours} time"][0] + rows[f"Men, {hours} time"][0]
    assert rows["All full time"][5] == 0
