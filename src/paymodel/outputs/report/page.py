"""The report as one page: one file that runs nothing and fetches nothing."""

from markupsafe import Markup

from paymodel.outputs.report.drawing import inline_drawing
from paymodel.outputs.report.parts import Pictured, Report
from paymodel.outputs.report.templates import Names, template


def page_html(report: Report) -> str:
    """The whole page. Errors: TypeError for a part of another kind."""
    drawings = _Drawings()
    return template("page.html.j2").render(
        report=report, running_line=_quoted(report.identity), name=Names().name, drawing=drawings.drawing
    )


class _Drawings:
    """Drawings with ids unlike those of any other on one page."""

    def __init__(self) -> None:
        self._n_drawings = 0

    def drawing(self, part: Pictured) -> Markup:
        self._n_drawings += 1
        return inline_drawing(part.chart, f"chart-{self._n_drawings}")


def _quoted(text: str) -> str:
    r"""Text to stand between quotes in a style sheet, where a template escapes nothing: a sign that is no letter, digit
    or space as its \code, which the space behind it ends."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign == " ") else f"\\{ord(sign):x} " for sign in text)
