"""A table of pay points, the form in which employers answer a request for pay data: read, checked, and added up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from paymodel.errors import UserError, refuse
from paymodel.inputs.csv_rows import CsvRows
from paymodel.inputs.grade_checks import PLAUSIBLE_SALARY_GBP, header_faults, respelt_codes, short_rows
from paymodel.inputs.organisations import known_organisations
from paymodel.model.cells import REGIONS, SEXES, UNKNOWN
from paymodel.model.grade_rows import GradeRow
from paymodel.model.grades import DELEGATED, in_order
from paymodel.model.pay_points import PayPoints
from paymodel.model.small_groups import FEWEST, withheld_grades
from paymodel.model.weighted import weighted_median

POINT_COLUMNS: Final = ("code", "grade", "location", "sex", "salary_gbp", "headcount", "fte")
_NUMBERS: Final = ("salary_gbp", "headcount", "fte")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_MOST: Final = {"salary_gbp": 1e6, "headcount": 1e6, "fte": 1e6}
_MOST_NAMED: Final = 5
_SEX_NAMES: Final = {**{sex.lower(): sex for sex in SEXES}, "f": "Female", "m": "Male"}
_REGION_NAMES: Final = {
    **{region.lower(): region for region in REGIONS},
    "national": UNKNOWN,
    "not london": UNKNOWN,
    "outside london": UNKNOWN,
}
"""A national location is no region of its own."""

_GRADE_NAMES: Final = {grade.lower(): grade for grade in DELEGATED}

NOTES: Final = (
    "One row a pay point: everybody of one code, grade, location and sex on one full-time salary.",
    "code: a short name of the bargaining unit, the same on every row, such as DWP.",
    f"grade: one of {', '.join(DELEGATED)}; leave out the Senior Civil Service.",
    f"location: National, or a region: {', '.join(REGIONS)}.",
    "London alone has scales of its own in an offer. Another location is kept, and counts as not London.",
    "sex: Female, Male or Unknown.",
    "salary_gbp: full-time pay a year, digits only, such as 21690.",
    "headcount and fte: people, and full-time equivalents; digits only. Leave out groups too small to be shown.",
    "Lines that start with # are notes and are not read. Check the table with: paymodel grades check FILE",
)


def template_text() -> str:
    """An empty table with notes."""
    return "".join(f"# {note}\n" for note in NOTES) + ",".join(POINT_COLUMNS) + "\n"


def is_point_table(header: Sequence[str]) -> bool:
    """Whether a header is that of pay points rather than of grades."""
    return "salary_gbp" in {column.lower() for column in header}


def read_points(table: CsvRows, path: Path) -> dict[str, PayPoints]:
    """Pay points by code. Errors: UserError with every fault of the table."""
    refuse(header_faults(table, path, POINT_COLUMNS))
    if not table.rows:
        raise UserError(f"{path}: the table has a header and no rows; add a row for each pay point.")
    faults = short_rows(table, path)
    places = {name: [column.lower() for column in table.header].index(name) for name in POINT_COLUMNS}
    rows = [
        (line, {name: cells[place].replace("\xa0", " ").strip() for name, place in places.items()})
        for line, cells in table.of_full_rows().rows
    ]
    faults += [fault for line, row in rows for fault in _faults(row, f"{path}, line {line}")]
    refuse(faults + respelt_codes([line for line, _ in rows], [row["code"] for _, row in rows], path))
    return points_of([row for _, row in rows])


def points_of(rows: Sequence[Mapping[str, str]]) -> dict[str, PayPoints]:
    """Pay points by code, from rows without fault."""
    codes = dict.fromkeys(row["code"] for row in rows)
    return {code: _points(code, [row for row in rows if row["code"] == code]) for code in codes}


def _faults(row: Mapping[str, str], where: str) -> Iterator[str]:
    for name in ("code", "location"):
        if not row[name] or not row[name].isprintable():
            yield f"{where}: {name} is empty or holds a control character; fill it in."
    if row["code"].startswith("#"):
        yield f"{where}: code starts with #, as notes do; write a name without it."
    if row["grade"].lower() not in _GRADE_NAMES:
        yield f"{where}: grade '{row['grade']}' is not one of {', '.join(DELEGATED)}."
    if row["sex"].lower() not in _SEX_NAMES:
        yield f"{where}: sex '{row['sex']}' is not one of {', '.join(SEXES)}."
    for name in _NUMBERS:
        if not _NUMBER.fullmatch(row[name]) or not 0 < float(row[name]) < _MOST[name]:
            quoted = "" if _is_small(row["headcount"]) and name != "headcount" else f" '{row[name]}'"
            yield (
                f"{where}: {name}{quoted} is not a plain number above 0; write digits only, such as 21690, and "
                "leave out a group that is withheld."
            )


def _is_small(headcount: str) -> bool:
    return bool(_NUMBER.fullmatch(headcount)) and 0 < float(headcount) < FEWEST


def _points(code: str, rows: Sequence[Mapping[str, str]]) -> PayPoints:
    grades = in_order(_GRADE_NAMES[row["grade"].lower()] for row in rows)
    regions = tuple(dict.fromkeys(_region(row["location"]) for row in rows))
    sexes = tuple(sex for sex in SEXES if any(_SEX_NAMES[row["sex"].lower()] == sex for row in rows))
    known = known_organisations().get(code)
    return PayPoints(
        code=code,
        organisation=known.organisation if known else code,
        grades=grades,
        regions=regions,
        sexes=sexes,
        salary_gbp=np.array([float(row["salary_gbp"]) for row in rows]),
        fte=np.array([float(row["fte"]) for row in rows]),
        headcount=np.array([float(row["headcount"]) for row in rows]),
        grade=np.array([grades.index(_GRADE_NAMES[row["grade"].lower()]) for row in rows], dtype=np.intp),
        region=np.array([regions.index(_region(row["location"])) for row in rows], dtype=np.intp),
        sex=np.array([sexes.index(_SEX_NAMES[row["sex"].lower()]) for row in rows], dtype=np.intp),
    )


def _region(location: str) -> str:
    """The official region however it is written; another location as it stands."""
    return _REGION_NAMES.get(" ".join(location.lower().split()), location)


def grade_rows(points: Mapping[str, PayPoints], year: int, source: str) -> list[GradeRow]:
    """The points added up by grade, as a table of grades: means are averages over FTE, so that nothing is lost."""
    rows: list[GradeRow] = []
    for code, staff in points.items():
        fte, people = staff.by_grade(staff.fte), staff.by_grade(staff.headcount)
        pay = staff.by_grade(staff.basic_pay_gbp)
        for i, grade in enumerate(staff.grades):
            own = staff.grade == i
            rows.append(
                GradeRow(
                    as_at=year,
                    code=code,
                    organisation=staff.organisation,
                    parent="own table",
                    grade=grade,
                    headcount=float(people[i]),
                    fte=float(fte[i]),
                    mean_salary_gbp=float(pay[i] / fte[i]),
                    median_salary_gbp=weighted_median(staff.salary_gbp[own], staff.headcount[own]),
                    source=source,
                )
            )
    return rows


def point_oddities(points: Mapping[str, PayPoints]) -> list[str]:
    """What is allowed and yet unlikely: places unknown, more FTE than people, pay far off, the same point twice."""
    odd: list[str] = []
    for code, staff in points.items():
        elsewhere = [region for region in staff.regions if region not in REGIONS]
        if elsewhere:
            more = [f"{len(elsewhere) - _MOST_NAMED} more"] if len(elsewhere) > _MOST_NAMED else []
            named = ", ".join([*elsewhere[:_MOST_NAMED], *more])
            odd.append(f"{code}: locations that no award can name, since they are no region, not in London: {named}.")
        for i in np.flatnonzero(staff.fte > staff.headcount).tolist():
            is_small = staff.headcount[i] < FEWEST
            what = "more FTE than people" if is_small else f"{staff.fte[i]:,g} FTE for {staff.headcount[i]:,g} people"
            odd.append(f"{_who(staff, i)}: {what}.")
        lowest, highest = PLAUSIBLE_SALARY_GBP
        for i in np.flatnonzero((staff.salary_gbp < lowest) | (staff.salary_gbp > highest)).tolist():
            odd.append(f"{_who(staff, i)}: is it a year's full-time pay in pounds?")
        keys = np.stack([staff.salary_gbp, staff.grade, staff.region, staff.sex])
        n_repeated = keys.shape[1] - np.unique(keys, axis=1).shape[1]
        if n_repeated and not staff.end_share:  # modelled points may well meet
            odd.append(f"{code}: {n_repeated} pay points stand more than once; they are added up.")
    return odd


def _who(staff: PayPoints, i: int) -> str:
    """A pay point, without its salary where few people are on it."""
    grade = f"{staff.code} {staff.grades[staff.grade[i]]}"
    hidden = withheld_grades(staff.grades, staff.by_grade(staff.headcount))
    if staff.headcount[i] < FEWEST or staff.grades[staff.grade[i]] in hidden:
        return f"{grade}, a group of fewer than {FEWEST}"
    return f"{grade} on £{staff.salary_gbp[i]:,.0f}"
