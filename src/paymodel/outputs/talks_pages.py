"""The files that talks begin with: an offer, a unit of official staff, and what to ask the employer for."""

from collections.abc import Sequence
from dataclasses import dataclass

from paymodel.errors import as_argument

OFFER_FILE = "offer-1.toml"
POINTS_FILE = "pay-points.csv"
UNIT_FILE = "unit.toml"
MANAGEMENT_FILE = "management.toml"
ASK_FILE = "what-to-ask-for.txt"

OFFER_SOURCE = "write where you read it"

_OFFER = """\
# The employer's first offer. Save the next one, or your own counter-offer, as offer-2.toml, and so on.
# What each line may say: docs/offers.md in paymodel's folder; examples: paymodel offers list
# A line that starts with # is a note and is not read.

name = "Offer 1"
department = "{code}"
remit = "{remit}"
settlement_date = {april}-04-01       # the day it takes effect; 1 April until you write it in
source = "{source}"
staff = "{points}"            # {staff_note}

# As it stands everybody gets the headline rate. Write the offer in.
[[award]]
percent = {headline}

# For some grades alone, on top of that:
# [[award]]
# grades = "AA to EO"
# flat_gbp = 500                    # pounds a year for a full-timer; or percent = 1

# Paid once:
# [lump_sum]
# amount_gbp = 250
# pro_rata = true                   # part-timers get their share
# inside_remit = true               # whether it counts against the remit

# The scale before the offer, where an award goes by it:
# [assume.scale.EO]
# minimum_gbp = 30000
# maximum_gbp = 33000
"""

HEADLINE_SOURCE = "the headline rate of the remit, for everybody; write in what was awarded"

_UNIT = """\
# {code} from the official tables of 31 March {start}, brought to 31 March {end}: for use where the employer gives only
# grades, or nothing yet. Every step is an assumption, and every answer lists them. Pay points are better: {points}.
# To use it, write staff = "{unit}" in the offer. To look at it: paymodel grades check {unit}
# What each line may say: docs/units.md in paymodel's folder.

department = "{code}"
as_at = {start}

# Today's numbers, of the grades you know; full-time equivalents here, people under [headcount]:
# [fte]
# AO = 24000

# Today's average full-time pay, of the grades you know:
# [average_salary_gbp]
# AO = 27500
"""

_SHIPPED_STAGE = """
[[stage]]
remit = "{remit}"
offer = "{offer}"{pad}# as reported: paymodel offers show {offer}
"""

_HEADLINE_STAGE = """
[[stage]]                           # {remit}: the headline rate of the remit, until you write the award in
remit = "{remit}"
settlement_date = {april}-04-01
source = "{source}"

[[stage.award]]
percent = {headline}
"""

_ASK = """\
WHAT TO ASK THE EMPLOYER FOR

Copy what you need into an e-mail. A spreadsheet in the employer's own layout will do.


1. Pay points (goes into {points})

   For {unit_name}, on one day that they name, a row for each
   group of people who are on the same full-time salary:
     - the pay point: the full-time salary a year, in pounds, before the offer
     - the grade
     - the location, at least London and not London, if pay differs by it
     - women and men
     - how many people, and how many full-time equivalents
   Counts only, never names or staff numbers. Groups of fewer than 5 people may be left
   out, if they say how many people and full-time equivalents that leaves out, by grade.
   If it comes as a spreadsheet: paymodel talks import THEIR-FILE


2. Scales

   For each grade and location: the lowest and the highest pay point before the offer,
   and how people move between them. Which allowances are paid, and what they cost a year.
   The paid hours a week behind a full-time salary (for the minimum wage).


3. The offer, in full (goes into {offer})

   Who gets what and from which day. How new salaries are rounded. What happens to people
   at the top of their scale. What is paid once, to whom, and whether part-timers get all
   of it.


4. Management's figure (goes into {management})

{questions}

{grades_only}
Then: paymodel talks check, which says what is still missing.
"""

_GRADES_ONLY = """\
If they will not give pay points: ask for people, full-time equivalents and the average
full-time salary of each grade today. They go into {unit}.

"""


@dataclass(frozen=True)
class PastYear:
    """A pay year since the official figures: its shipped award, or the headline rate of its remit in per cent."""

    remit: str
    offer: str | None
    headline_pct: float


def offer_page(code: str, remit: str, headline_pct: float, *, has_unit: bool) -> str:
    """An offer to be filled in."""
    note = f'or "{UNIT_FILE}", where you have only grades' if has_unit else "the employer's pay points"
    return _OFFER.format(
        code=code,
        remit=remit,
        april=remit[:4],
        source=OFFER_SOURCE,
        points=POINTS_FILE,
        headline=f"{headline_pct:g}",
        staff_note=note,
    )


def unit_page(code: str, start: int, years: Sequence[PastYear]) -> str:
    """The official staff of a department, a stage for each pay year since."""
    stages = [
        _SHIPPED_STAGE.format(remit=year.remit, offer=year.offer, pad=" " * max(1, 27 - len(year.offer)))
        if year.offer
        else _HEADLINE_STAGE.format(
            remit=year.remit, april=year.remit[:4], source=HEADLINE_SOURCE, headline=f"{year.headline_pct:g}"
        )
        for year in years
    ]
    head = _UNIT.format(code=code, start=start, end=start + len(years), points=POINTS_FILE, unit=UNIT_FILE)
    return head + "".join(stages)


def ask_page(code: str | None, questions: Sequence[str], *, has_unit: bool) -> str:
    """What to ask the employer for. code: of the unit, if it has one; questions: those about management's figure."""
    return _ASK.format(
        unit_name=f"the bargaining unit ({code})" if code else "the bargaining unit",
        points=POINTS_FILE,
        offer=OFFER_FILE,
        management=MANAGEMENT_FILE,
        questions="\n".join(f"   - {question}" for question in questions),
        grades_only=_GRADES_ONLY.format(unit=UNIT_FILE) if has_unit else "",
    )


def begun_text(folder: str, files: Sequence[str]) -> str:
    """What was set up, and what to do next."""
    what = {
        ASK_FILE: "what to ask the employer for",
        POINTS_FILE: "the table of pay points, to be filled in",
        MANAGEMENT_FILE: "what management says it costs",
        OFFER_FILE: "the offer",
        UNIT_FILE: "the official staff brought to today, where you have only grades",
    }
    width = max(map(len, files))
    lines = [f"  {name:<{width}}  {what[name]}" for name in what if name in files]
    offer = as_argument(f"{folder}/{OFFER_FILE}")
    return (
        f"{folder} is set up. Everything to fill in:\n\n" + "\n".join(lines) + "\n\nWhat is still missing:\n"
        f"  paymodel talks check {as_argument(folder)}\nWhen the offer is in it:\n"
        f"  paymodel cost {offer}\n"
        f"  paymodel bridge {offer}\n"
        f"  paymodel moves add {offer} --side management --date YEAR-MONTH-DAY\n"
    )
