"""What is asked where nothing else is: one place for the command line and for `run`."""

from typing import Final

DEPARTMENTS: Final = ("DWP", "HMRC")
REMIT: Final = "2023-24"
BASELINE: Final = "april"
TARGET_PCT: Final = 6.5
FLOOR_PCT: Final = 0
N_DRAWS: Final = 10_000
SEED: Final = 2023
NLW: Final = "statutory-outside"
SPREAD: Final = "fitted"
POLICY: Final = "equal-percent"
PRICES: Final = "cpi"
FULL_TIME_HOURS: Final = 37
