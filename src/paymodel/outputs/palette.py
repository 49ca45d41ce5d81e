"""Colours and marks that stay apart in black and white and for colour-blind readers; sizes to be read in print."""

from typing import Final

JUNIOR_COLOUR: Final = "#0072B2"
REST_COLOUR: Final = "#E69F00"
REST_HATCH: Final = "////"
PALE: Final = {JUNIOR_COLOUR: "#B9D9EC", REST_COLOUR: "#FAE5B8"}
REFERENCE_COLOUR: Final = "#555555"
GRID_COLOUR: Final = "#e0e0e0"
JOIN_COLOUR: Final = "#999999"
OUTSIDE_COLOUR: Final = "#777777"
OFFER_COLOUR: Final = "#D55E00"
OFFER_MARK: Final = "*"

DEPARTMENT_MARKS: Final = (
    ("#0072B2", "o"),
    ("#D55E00", "s"),
    ("#009E73", "^"),
    ("#CC79A7", "D"),
    ("#000000", "v"),
)
"""A colour and a marker for each department that is shown in full."""

WIDTH_INCH: Final = 7.0
"""How wide a chart is: it fits an A4 page with hardly any shrinking, and its smallest text is then still 7 points."""

TITLE_SIZE: Final = 10.0
TEXT_SIZE: Final = 8.5
SMALL_SIZE: Final = 7.5

TITLE_WIDTH: Final = 76
"""Characters of a line of a chart's title."""

CAPTION_WIDTH: Final = 124
"""Characters of a line of a chart's caption."""

IN_FULL: Final = len(DEPARTMENT_MARKS)
"""More departments than this are shown a line each, on the terminal and in charts."""
