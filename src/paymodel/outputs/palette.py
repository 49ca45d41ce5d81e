"""Colours and marks that stay apart in black and white and for colour-blind readers; how long a title's lines are."""

from typing import Final

JUNIOR_COLOUR: Final = "#0072B2"
REST_COLOUR: Final = "#E69F00"
REST_HATCH: Final = "////"
REFERENCE_COLOUR: Final = "#555555"

DEPARTMENT_MARKS: Final = (
    ("#0072B2", "o"),
    ("#D55E00", "s"),
    ("#009E73", "^"),
    ("#CC79A7", "D"),
    ("#000000", "v"),
)
"""A colour and a marker for each department that is shown in full."""

TITLE_WIDTH: Final = 84
"""Characters of a line of a chart's title."""

IN_FULL: Final = len(DEPARTMENT_MARKS)
"""More departments than this are shown a line each, on the terminal and in charts."""
