"""A folder with everything that talks need, to be filled in."""

from pathlib import Path

from paymodel.errors import Faults
from paymodel.inputs.grade_table import UNIT, load_grades
from paymodel.inputs.management_gaps import gaps
from paymodel.inputs.management_keys import management_template
from paymodel.inputs.offers import shipped_offers
from paymodel.inputs.organisations import find_code
from paymodel.inputs.pay_point_table import template_text
from paymodel.inputs.remits import find_remit, published_remits
from paymodel.model.management import Management
from paymodel.outputs.folder import new_folder
from paymodel.outputs.talks_pages import (
    ASK_FILE,
    MANAGEMENT_FILE,
    OFFER_FILE,
    POINTS_FILE,
    UNIT_FILE,
    PastYear,
    ask_page,
    begun_text,
    offer_page,
    unit_page,
)

COST_QUESTION = "What does the offer cost, in pounds and as a percentage?"


def new_talks(folder: Path, department: str | None, remit: str | None) -> str:
    """Set up a folder. department: one of the official tables; None for a unit of one's own, which has no unit file.

    Errors: UserError for a department or remit that is not there, and for a folder with something in it.
    """
    faults = Faults()
    code, year = UNIT, remit or newest_remit()
    with faults.caught():
        code = UNIT if department is None else _code(department)
    with faults.caught():
        year = find_remit(year).year
    faults.refuse()
    files = talks_files(code, year)
    new_folder(folder, {name: text.encode() for name, text in files.items()})
    return begun_text(str(folder), list(files))


def talks_files(code: str, remit: str) -> dict[str, str]:
    """The files of a new folder by name, as text."""
    table = load_grades()
    start = table.years[-1]
    organisation = table.organisations(start).get(code)
    years = _past_years(code, start, int(remit[:4])) if organisation else []
    unit = {UNIT_FILE: unit_page(code, start, years)} if years else {}
    questions = [COST_QUESTION, *gaps(Management("", "", total_gbp=1.0, stated_rate=0.01))]
    return {
        ASK_FILE: ask_page(code if organisation else None, questions, has_unit=bool(unit)),
        POINTS_FILE: template_text(),
        MANAGEMENT_FILE: management_template(),
        OFFER_FILE: offer_page(code, remit, _headline_pct(remit), has_unit=bool(unit)),
        **unit,
    }


def newest_remit() -> str:
    """The pay year of the newest remit that is held."""
    return max(published_remits())


def _code(department: str) -> str:
    table = load_grades()
    return find_code(department, table.organisations(table.years[-1]))


def _past_years(code: str, start: int, end: int) -> list[PastYear]:
    """The pay years from the official figures to the one of the talks."""
    years: list[PastYear] = []
    for april in range(start, end):
        remit = f"{april}-{(april + 1) % 100:02d}"
        shipped = f"{code.lower()}-{remit}"
        years.append(PastYear(remit, shipped if shipped in shipped_offers() else None, _headline_pct(remit)))
    return years


def _headline_pct(remit: str) -> float:
    return round(100 * find_remit(remit).remit().headline_rate, 9)
