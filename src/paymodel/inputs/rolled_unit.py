"""The staff of a unit file: official pay points brought to today."""

from collections.abc import Mapping
from dataclasses import replace

from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.grade_table import GradeTable, load_grades
from paymodel.inputs.offer_needs import unpriceable
from paymodel.inputs.organisations import find_code
from paymodel.inputs.pay_point_table import grade_rows
from paymodel.inputs.staff import LoadedStaff, StaffTerms, april_floor, load_staff
from paymodel.inputs.unit_file import NUMBER_TABLES, UnitFile, UnitStage
from paymodel.model.offer import PayYear
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.rolled import Rolled, at_averages, rolled, with_numbers
from paymodel.model.scales import Scale
from paymodel.provenance import run_id


def rolled_table(unit: UnitFile) -> GradeTable:
    """The unit as a table of pay points of the 31 March after its last stage, with its scales.

    Errors: UserError for a department or grade without official pay, pay years that do not follow each other, and
    awards by a scale that nobody has stated.
    """
    official = load_grades()
    year = official.at(unit.as_at)
    faults = Faults()
    code = ""
    with faults.caught():
        code = _code(unit, official, year)
    years = _pay_years(unit, year, faults)
    faults.refuse()
    staff = _staff(unit, official, code, year)
    _refuse_unknown_grades(unit, code, staff.staff.on_31_march)
    refuse(
        [fault for stage in unit.stages for fault in unpriceable(stage.paths, staff, code, stage.file)],
    )
    points, stated = with_numbers(staff.staff.on_31_march, unit.fte, unit.headcount)
    if not points.grades:
        raise UserError(f"{unit.file.path}: the numbers stated leave nobody; write those of a grade with staff.")
    floors = [april_floor(int(one.remit[:4]), staff.paid_time) for one, _ in years]
    counted = Staff(points, points.lifted_to(floors[0]))
    steps = [(one, source, floor) for (one, source), floor in zip(years, floors, strict=True)]
    points, scales, told = rolled(counted, staff.scales, steps)
    points, scales, averages = at_averages(points, scales, unit.average_salary_gbp)
    to_year = int(years[-1][0].remit[:4]) + 1
    return GradeTable(
        all_rows=grade_rows({code: points}, to_year, f"{unit.file.path.name}, from official tables of 31 March {year}"),
        digest=_digest(unit, official),
        is_official=False,
        points={code: points},
        scales={code: scales},
        rolled=Rolled(code, year, to_year, staff.paid_time.paid_hours, told, (*stated, *averages)),
    )


def _code(unit: UnitFile, official: GradeTable, year: int) -> str:
    try:
        return find_code(unit.department, official.organisations(year))
    except UserError as error:
        raise UserError(*(f"{unit.file.where('department')}: {fault}" for fault in error.faults)) from None


def _staff(unit: UnitFile, official: GradeTable, code: str, year: int) -> LoadedStaff:
    first = unit.stages[0].year.remit
    scales: dict[tuple[str, str], Scale] = {}
    for stage in unit.stages:
        if stage.year.remit == first:
            scales |= stage.scales
    terms = StaffTerms(year, paid_hours=unit.paid_hours, scales={**scales, **unit.scales})
    loaded = load_staff(official, (code,), terms)
    if code not in loaded:
        raise UserError(
            f"{unit.file.where('department')}: the official tables give no pay by grade of {code}; ask the employer "
            "for pay points ('paymodel talks new' has the table)."
        )
    return loaded[code]


def _refuse_unknown_grades(unit: UnitFile, code: str, points: PayPoints) -> None:
    """A sentence a grade that is stated and has no official pay to start from."""
    faults: list[str] = []
    for name in NUMBER_TABLES:
        table: Mapping[str, float] = getattr(unit, name)
        faults += [
            f"{unit.file.where(name, grade)}: the official tables give no pay of {grade} in {code}; they have "
            f"{', '.join(points.grades)}. Take it out, or give pay points."
            for grade in table
            if grade not in points.grades
        ]
    refuse(faults)


def _pay_years(unit: UnitFile, start: int, faults: Faults) -> list[tuple[PayYear, str]]:
    """The stages by pay year, those of one year as its steps, from the year of the official figures on."""
    years: list[tuple[PayYear, str]] = []
    for i, stage in enumerate(unit.stages):
        expected = start + len(years)
        if years and stage.year.remit == years[-1][0].remit:
            years[-1] = _joined(years[-1], stage)
            if [step.settlement_date for step in years[-1][0].steps] != sorted(
                {step.settlement_date for step in years[-1][0].steps}
            ):
                faults.found.append(f"{unit.file.where('stage', i)}: write the stages of a year in order of date.")
        elif int(stage.year.remit[:4]) == expected:
            years.append((stage.year, stage.source))
        else:
            faults.found.append(
                f"{unit.file.where('stage', i, 'remit')}: {stage.year.remit} does not follow; the next pay year is "
                f"{expected}-{(expected + 1) % 100:02d}. Write a [[stage]] for each, without an award where there was "
                "none."
            )
            return years
    return years


def _joined(found: tuple[PayYear, str], stage: UnitStage) -> tuple[PayYear, str]:
    year, source = found
    rounding = year.rounding or stage.year.rounding
    return replace(year, steps=(*year.steps, *stage.year.steps), rounding=rounding), f"{source}; {stage.source}"


def _digest(unit: UnitFile, official: GradeTable) -> str:
    content = {
        "unit": unit.file.content.decode("utf-8-sig"),
        "offers": [offer.digest for offer in unit.offers],
        "grades": official.digest,
    }
    return run_id(content)
