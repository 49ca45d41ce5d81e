"""How cells look: inputs coloured, rates as per cent, money in whole pounds."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from paymodel.outputs.palette import JUNIOR_COLOUR

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

GBP, RATE, EXACT_RATE, COUNT = "#,##0;-#,##0;0", "0.00%", "0.000%", "#,##0.##"

_INPUT = {"bg_color": "#FFF2CC", "font_color": "#1F3864", "border": 1, "border_color": "#BF9000"}
_WRAP = {"text_wrap": True, "valign": "top"}
_LINE = {"top": 1, "top_color": "#808080"}


@dataclass(frozen=True)
class Formats:
    """The formats of one workbook, by name."""

    title: "Format"
    subtitle: "Format"
    heading: "Format"
    header: "Format"
    text: "Format"
    wrapped: "Format"
    indented: "Format"
    verdict: "Format"
    warning: "Format"
    quiet: "Format"
    gbp: "Format"
    rate: "Format"
    exact_rate: "Format"
    count: "Format"
    centred: "Format"
    figure_text: "Format"
    total_text: "Format"
    total_gbp: "Format"
    total_rate: "Format"
    total_count: "Format"
    input_rate: "Format"
    input_gbp: "Format"
    input_count: "Format"
    input_text: "Format"

    @classmethod
    def of(cls, book: "Workbook") -> "Formats":
        """Those of a new workbook."""
        return cls(**{one.name: book.add_format(dict(_LOOKS[one.name])) for one in fields(cls)})


_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "subtitle": {"font_size": 12, "font_color": "#404040"},
    "heading": {"bold": True, "font_size": 12, "font_color": JUNIOR_COLOUR},
    "header": {"bold": True, "bg_color": "#DDEBF7", "bottom": 1, **_WRAP, "align": "center", "valign": "vcenter"},
    "text": {"valign": "top"},
    "wrapped": _WRAP,
    "indented": {**_WRAP, "align": "left", "indent": 1},
    "verdict": {"bold": True, **_WRAP, "bg_color": "#F2F2F2", "border": 1},
    "warning": {**_WRAP, "font_color": "#9C0006"},
    "quiet": {"font_color": "#595959", "valign": "top", "align": "left", "indent": 1},
    "gbp": {"num_format": GBP, "align": "right", "valign": "top"},
    "rate": {"num_format": RATE, "align": "right", "valign": "top"},
    "exact_rate": {"num_format": EXACT_RATE, "align": "right", "valign": "top"},
    "count": {"num_format": COUNT, "align": "right", "valign": "top"},
    "centred": {"align": "center", "valign": "top"},
    "figure_text": {"align": "right", **_WRAP},
    "total_text": {"bold": True, **_LINE},
    "total_gbp": {"bold": True, "num_format": GBP, "align": "right", **_LINE},
    "total_rate": {"bold": True, "num_format": RATE, "align": "right", **_LINE},
    "total_count": {"bold": True, "num_format": COUNT, "align": "right", **_LINE},
    "input_rate": {**_INPUT, "num_format": RATE, "align": "right", "valign": "top"},
    "input_gbp": {**_INPUT, "num_format": GBP, "align": "right", "valign": "top"},
    "input_count": {**_INPUT, "num_format": COUNT, "align": "right", "valign": "top"},
    "input_text": {**_INPUT, "align": "center", "valign": "top"},
}
