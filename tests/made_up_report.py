"""A report of every kind of part, with names that would do harm wherever they were taken for markup."""

import io

from PIL import Image

from paymodel.outputs.charts.chart import PRINT, SCREEN, Chart
from paymodel.outputs.report.parts import Group, Listed, Pictured, Report, Section, Sentence, Tabled
from paymodel.outputs.tables import Table

MARKUP = '=SUM(A1) <b>x</b> & "q" #let $x$ *a* _b_ `c` \\n \\ @ref <lab> // /* {{ 7*7 }} [l](u) ~ -- ...'
BROKEN = "Con\x00trol\x0b, half\ud800\nand line"
MENDED = "Con\ufffdtrol , half\ufffd and line"

FIGURES = Table(
    ("Grade", "People", "New £"),
    (("AA", "205", "24,330"), (" of which new", "5", "-2.47%, -1.47%"), (MARKUP, "0", "=1")),
    "lrr",
)
WORDS = Table(("Change", "What it means " * 9), ((BROKEN, "Each of them is read at length. " * 9),), "ll")


def chart(name: str, width: int = 60, height: int = 40) -> Chart:
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(drawn, "png")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="9" height="9"/></svg>'
    )
    return Chart(name, f"{name}: 5 of {MARKUP}", svg.encode(), {SCREEN: drawn.getvalue(), PRINT: b"not this"})


def report() -> Report:
    answer = Group(
        "DWP: Work",
        (
            Sentence("6.5% is within the ceiling, and leaves 1.2%.", is_answer=True),
            Sentence("One table is old.", is_warning=True),
            Sentence(MARKUP),
            Tabled("Whole pounds", FIGURES),
            Tabled("", FIGURES),
        ),
    )
    pictures = Group("", (Pictured(chart("wide")), Pictured(chart("tall", 10, 90))))
    lines = Listed(("First line", f"- {MARKUP}", BROKEN))
    return Report(
        title=f"Is 6.5% within it? {MARKUP}",
        identity=f"Run 0123456789ab, paymodel 0.1.0 {MARKUP}",
        run_id="0123456789ab",
        sections=(
            Section("answer", "The answer", (answer, Group("HMRC", (Tabled("In words", WORDS),)))),
            Section("charts", f"Charts {BROKEN}", (pictures,)),
            Section("assumed", "What was assumed", (Group(MARKUP, (lines, Sentence("Small."))),), is_reference=True),
        ),
    )
