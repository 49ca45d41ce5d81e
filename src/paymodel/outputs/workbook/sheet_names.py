"""Names of sheets that spreadsheets take: short, unlike each other, without signs that mean something."""

import re
from collections.abc import Sequence
from typing import Final

INPUTS: Final = "Inputs"
DEPARTMENTS: Final = "Departments"
PAY_BY_GRADE: Final = "Pay by grade"
SUMS: Final = "Sums"
TRADE_OFF: Final = "Trade-off"
LUMP_SUM: Final = "Lump sum"
TAKE_HOME: Final = "Take-home pay"
EQUALITY: Final = "Equality"
REQUEST: Final = "Request"
ASSUMPTIONS: Final = "Assumptions"
SOURCES: Final = "Sources"

_PEOPLE = (LUMP_SUM, TAKE_HOME, EQUALITY, REQUEST)
_OWN = (INPUTS, DEPARTMENTS, PAY_BY_GRADE, SUMS, TRADE_OFF, *_PEOPLE, ASSUMPTIONS, SOURCES, "History")
_LONGEST = 28


def sheet_names(codes: Sequence[str]) -> list[str]:
    """A sheet's name for each code, in their order: at most 31 signs, capitals or not makes no difference."""
    taken = {name.lower() for name in _OWN}
    names: list[str] = []
    for code in codes:
        plain = re.sub(r"[\[\]:*?/\\'\x00-\x1f]", "_", code).strip()[:_LONGEST].strip() or "Department"
        name, number = plain, 2
        while name.lower() in taken:
            name, number = f"{plain} {number}", number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def on_sheet(name: str, cell: str) -> str:
    """A cell as another sheet's formula names it."""
    return f"'{name}'!{cell}"
