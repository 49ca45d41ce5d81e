"""The keys of an offer file: what each may hold. docs/offers.md says the same in words, and a test compares them."""

from typing import Final

from paymodel.model.offer import HOURS, PERCENT, POUNDS, SHARE

TEXT, LIST, DAY, DAYS, YES_NO = "text", "text or list", "date", "dates", "true or false"
CHOICE = "choice"

NUMBERS: Final = (PERCENT, POUNDS, HOURS, SHARE)
"""The kinds of which one or two may be "?"."""

AWARD_KEYS: Final = {
    "grades": LIST,
    "region": LIST,
    "position": CHOICE,
    "below_gbp": POUNDS,
    "above_gbp": POUNDS,
    "percent": PERCENT,
    "flat_gbp": POUNDS,
    "at_least_gbp": POUNDS,
    "at_most_gbp": POUNDS,
    "minimum_salary_gbp": POUNDS,
    "minimum_hourly_gbp": POUNDS,
    "hours": HOURS,
    "weeks": HOURS,
    "scale_minimum": POUNDS,
    "scale_maximum": POUNDS,
    "scale_minimum_percent": PERCENT,
    "scale_maximum_percent": PERCENT,
    "above_maximum": CHOICE,
    "non_consolidated_percent": PERCENT,
}

KEYS: Final[dict[str, dict[str, str]]] = {
    "": {
        "name": TEXT,
        "department": LIST,
        "remit": TEXT,
        "settlement_date": DAY,
        "source": TEXT,
        "notes": LIST,
        "maximum_payments": CHOICE,
        "staff": TEXT,
    },
    "award": AWARD_KEYS,
    "lump_sum": {
        "amount_gbp": POUNDS,
        "pro_rata": YES_NO,
        "eligible_share": SHARE,
        "in_post_on": DAYS,
        "inside_remit": YES_NO,
        "pensionable": YES_NO,
        "grades": LIST,
    },
    "rounding": {"next_gbp": POUNDS, "nearest_gbp": POUNDS},
    "progression": {"percent": PERCENT, "inside_remit": YES_NO},
    "stage": {"settlement_date": DAY, "remit": TEXT, "nlw_hourly_gbp": POUNDS, "inflation_percent": PERCENT},
    "stage.award": AWARD_KEYS,
    "assume": {"paid_hours": HOURS},
    "assume.scale": {"minimum_gbp": POUNDS, "maximum_gbp": POUNDS},
}
"""Keys by table. "assume.scale" stands for [assume.scale.EO] and [assume.scale.EO.London]."""

SHAPING_KEYS: Final = {
    "percent",
    "flat_gbp",
    "minimum_salary_gbp",
    "minimum_hourly_gbp",
    "at_least_gbp",
    "scale_minimum",
    "scale_maximum",
    "scale_minimum_percent",
    "scale_maximum_percent",
    "non_consolidated_percent",
}
"""An award has to have one of these, or it gives nothing."""

PICKING_KEYS: Final = {"grades", "region", "position", "below_gbp", "above_gbp"}
