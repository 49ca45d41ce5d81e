"""What the options that every costing shares cannot be."""

from paymodel.model.question import BASELINES, NLW_READINGS
from paymodel.model.spread import SPREADS
from paymodel.run.asked import Cost, Simulate

MOST_PAID_HOURS = 60
CALENDAR_YEARS = (1, 9999)


def staff_option_faults(asked: Simulate | Cost) -> list[str]:
    """A sentence an option."""
    faults = [
        f"{option} {value}: choose {' or '.join(choices)}."
        for option, value, choices in (
            ("--baseline", asked.baseline, BASELINES),
            ("--nlw", asked.nlw, NLW_READINGS),
            ("--spread", asked.spread, SPREADS),
        )
        if value not in choices
    ]
    if asked.paid_hours is not None and not 0 < asked.paid_hours <= MOST_PAID_HOURS:
        faults.append(f"--paid-hours {asked.paid_hours:g}: choose the hours paid for a week, up to {MOST_PAID_HOURS}.")
    first, last = CALENDAR_YEARS
    if asked.as_at is not None and not first <= asked.as_at <= last:
        faults.append(f"--as-at {asked.as_at}: write a year such as 2023.")
    return faults
