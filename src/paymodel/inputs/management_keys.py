"""The keys of a management file: what each may hold. docs/management.md says the same in words, and a test compares
them."""

from typing import Final

from paymodel.model.offer import PERCENT, POUNDS

TEXT, LIST, DAY, YES_NO = "text", "text or list", "date", "true or false"
PEOPLE: Final = "people"
AMOUNT: Final = "amount"
"""Pounds that may be less than nothing."""

KEYS: Final[dict[str, dict[str, str]]] = {
    "": {
        "name": TEXT,
        "date": DAY,
        "source": TEXT,
        "total_gbp": POUNDS,
        "percent": PERCENT,
        "base_gbp": POUNDS,
        "rounded_to_gbp": POUNDS,
    },
    "staff": {"on": DAY, "grades": LIST, "fte": PEOPLE, "headcount": PEOPLE},
    "staff.fte_by_grade": {"EO": PEOPLE},
    "staff.headcount_by_grade": {"EO": PEOPLE},
    "pay": {"average_salary_gbp": POUNDS},
    "pay.average_salary_by_grade": {"EO": POUNDS},
    "counts": {
        "full_year": YES_NO,
        "nlw": YES_NO,
        "nlw_gbp": POUNDS,
        "progression": YES_NO,
        "progression_gbp": POUNDS,
        "non_consolidated": YES_NO,
        "non_consolidated_gbp": POUNDS,
        "employer_ni": YES_NO,
        "employer_ni_gbp": POUNDS,
        "employer_pension": YES_NO,
        "employer_pension_gbp": POUNDS,
        "recyclables_gbp": POUNDS,
    },
    "other": {"name": TEXT, "amount_gbp": AMOUNT},
}
"""Keys by table. EO stands for any delegated grade."""

HEADINGS: Final = {"staff": "[staff]", "pay": "[pay]", "counts": "[counts]", "other": "[[other]]"}
BY_GRADE: Final = {
    "fte_by_grade": "[staff.fte_by_grade]",
    "headcount_by_grade": "[staff.headcount_by_grade]",
    "average_salary_by_grade": "[pay.average_salary_by_grade]",
}

_TEMPLATE: Final = """\
# What management says the offer costs: copy it from their paper or letter.
# Take the # away in front of each line that you can fill in, and leave the others as they are: what stays out is
# "not stated", and the answer then gives the question to ask.
# Pounds are written 41250000, per cent 4.5 for 4.5%, dates 2026-09-03. Only total_gbp or percent has to be there.

# name = "Management's paper of 3 September"
# date = 2026-09-03                # the date on it
# source = "letter to the unions, table 2"

# total_gbp = 41250000             # what they say the offer costs in all
# percent = 4.5                    # the same as a percentage, as they print it: 4.50 where they write 4.50%
# base_gbp = 916700000             # the pay bill that it is a percentage of, often in a footnote
# rounded_to_gbp = 10000           # "£41.25m" is rounded to 10,000

[staff]                            # whom they count; mostly under "assumptions"
# on = 2026-03-31                  # the day of their staff figures
# grades = "AA to G6"              # the grades in the figure
# fte = 11500                      # full-time equivalents in all
# headcount = 12900                # people in all

[staff.fte_by_grade]               # the same by grade; some grades alone will do
# EO = 4200

[staff.headcount_by_grade]
# EO = 4700

[pay]
# average_salary_gbp = 31200       # the average full-time salary before the offer, on 31 March

[pay.average_salary_by_grade]
# EO = 29500

[counts]                           # what is in the figure: true or false. Pounds where they say so, in place of it
# full_year = true                 # false: from the day of the award to 31 March alone
# nlw = false                      # the minimum-wage rise of 1 April
# nlw_gbp = 350000
# progression = false              # moving up the scale
# progression_gbp = 500000
# non_consolidated = true          # lump sums and other pay made once
# non_consolidated_gbp = 900000
# employer_ni = false              # employer National Insurance
# employer_ni_gbp = 4100000
# employer_pension = false         # employer pension contributions
# employer_pension_gbp = 9800000
# recyclables_gbp = 0              # money from leavers and the like, which they take off

# Anything else that they name: a heading and two lines each.
# [[other]]
# name = "Allowances"
# amount_gbp = 120000              # -120000 where they take it off
"""


def management_template() -> str:
    """A management file to be filled in: every key, with where to find it."""
    return _TEMPLATE
