"""Which organisations are meant."""

from collections.abc import Sequence
from contextlib import suppress

from paymodel import defaults
from paymodel.errors import Faults, UserError
from paymodel.inputs.grade_table import GradeTable
from paymodel.inputs.organisations import find_code

EVERY_DEPARTMENT = "all"


def is_whole_table(departments: Sequence[str] | None, table: GradeTable) -> bool:
    """Whether every organisation of a table is meant: by "all", or by naming none in a table of one's own."""
    if departments is None:
        return not table.is_official
    return [typed.strip().lower() for typed in departments] == [EVERY_DEPARTMENT]


def offered_codes(departments: Sequence[str], codes: Sequence[str], table: GradeTable, year: int) -> list[str]:
    """Of these codes, those of the organisations that an offer names, as far as the table has them."""
    if is_whole_table(departments, table):
        return list(codes)
    named: list[str] = []
    for typed in departments:
        with suppress(UserError):
            named.append(find_code(typed, table.organisations(year)))
    return [code for code in codes if code in named]


def codes_of(departments: Sequence[str] | None, table: GradeTable, year: int) -> tuple[str, ...]:
    """The codes of what was typed; DWP and HMRC where nothing was. Errors: UserError for each that is not there."""
    names = table.organisations(year)
    if is_whole_table(departments, table):
        return tuple(names)
    codes: list[str] = []
    faults = Faults()
    for typed in departments or defaults.DEPARTMENTS:
        with faults.caught():
            if typed.strip().lower() == EVERY_DEPARTMENT:
                raise UserError(f"--department: '{typed}' is every organisation; leave the other names out.")
            codes.append(find_code(typed, names))
    faults.refuse()
    return tuple(dict.fromkeys(codes))
