"""One square picture with the verdict: who is asked about, what is left for whom, and what that does not mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.model.reported import Reported
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_HEADLINE
from paymodel.outputs.caveats import PERMISSION, department_warnings
from paymodel.outputs.charts.chart import PNG_DPI, SCREEN
from paymodel.outputs.charts.names import coded
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.demand_wording import is_plain
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct_short
from paymodel.outputs.palette import IN_FULL, JUNIOR_COLOUR, REFERENCE_COLOUR
from paymodel.outputs.readings_wording import left_words
from paymodel.outputs.wording import VERDICT_NAMES, comparison_sentence, rates_of, short_verdict, verdict_paragraphs

_SIDE_PX: Final = 1080
_MARGIN_PX: Final = 52
_BAND_PX: Final = 22
_HEADING_PT, _SMALL_PT, _LARGEST_PT, _LEAST_PT = 19.0, 8.0, 18.0, 4.0
_STEP: Final = 0.96
_SPACING: Final = 1.34
_SPARE: Final = 1.03
"""Room for letters that are set wider than their share of a size."""

_NAMED_UP_TO: Final = 2
"""The verdicts of more departments than this are told in a few words, under how many stand where."""


@dataclass(frozen=True)
class _Block:
    """Paragraphs of one look, broken into lines."""

    lines: tuple[str, ...]
    size_pt: float
    is_bold: bool
    colour: str

    @property
    def height_px(self) -> float:
        return len(self.lines) * _px(self.size_pt) * _SPACING


def write_card(figure: Figure, reported: Reported) -> None:
    """The question, the verdict with what everybody else gets, the remit and the run, on a square."""
    result = reported.answer
    figure.set_size_inches(_SIDE_PX / PNG_DPI[SCREEN], _SIDE_PX / PNG_DPI[SCREEN])
    figure.add_artist(Rectangle((0, 1 - _BAND_PX / _SIDE_PX), 1, _BAND_PX / _SIDE_PX, color=JUNIOR_COLOUR))
    heading = _fitted([_question(result)], _HEADING_PT, 240.0, is_bold=True)
    foot = _fitted(_foot(result), _SMALL_PT, 220.0, colour=REFERENCE_COLOUR)
    top = _BAND_PX + _MARGIN_PX / 2
    room = _SIDE_PX - top - heading.height_px - foot.height_px - 1.9 * _MARGIN_PX
    body = _fitted(_said(result), _LARGEST_PT, room)
    _write(figure, heading, top)
    _write(figure, body, top + heading.height_px + _MARGIN_PX / 2)
    _write(figure, foot, _SIDE_PX - foot.height_px - _MARGIN_PX / 2)


def _question(result: RunResult) -> str:
    question = result.question
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    return f"{target}: what would it leave for everybody else?"


def _said(result: RunResult) -> list[str]:
    """The verdicts, each with what everybody else gets, and who gets less; or how many organisations stand where."""
    if len(result.departments) > IN_FULL:
        return [counts_sentence(result), *_not_the_offer(result)]
    warned = [warning for found in result.departments for warning in department_warnings(found, result.question)]
    beside = [*_not_the_offer(result), *([" ".join(warned)] if warned else [])]
    if len(result.departments) > _NAMED_UP_TO:
        return [counts_sentence(result), _one_by_one(result), *beside]
    told: list[str] = []
    for found in result.departments:
        told += verdict_paragraphs(found, result.question)
        compared = comparison_sentence(found, result.question)
        told += [compared] if compared else []
    return [*told, *beside]


def _one_by_one(result: RunResult) -> str:
    """Each verdict in a few words, with what everybody else gets."""
    return f"{'; '.join(_in_short(found, result.question) for found in result.departments)}."


def _in_short(found: Findings, question: Question) -> str:
    """Such as: "DWP: within, with the extra, and leaves 1.2% for HEO to G6"."""
    rest, rate = grade_list(question.rest_grades), found.rest_rate
    if found.verdict is None or not found.has_junior_pay:
        return f"{coded(found)}: {short_verdict(found, question)}"
    verdict = VERDICT_NAMES[found.verdict]
    if found.verdict == ABOVE_CEILING:
        verdict = f"{gbp_spoken(found.shortfall_gbp)} a year {verdict}"
    if rate is None or not found.has_rest_pay:
        return f"{coded(found)}: {verdict}"
    left = left_words(rate, question) if rate > 0 else "nothing"
    extra = question.remit.additional_rate
    more = f" with the extra {pct_short(extra)}" if found.verdict == WITHIN_HEADLINE and extra > 0 else ""
    leaves = "and leaves" if is_plain(question) else "with room for"
    return f"{coded(found)}: {verdict}, {leaves} {left} for {rest}{more}"


def _not_the_offer(result: RunResult) -> list[str]:
    """That the verdict is not that of the offer beside it."""
    if result.offer is None:
        return []
    return [f'This is about the target, not about the offer "{result.offer.offer.name}".']


def _foot(result: RunResult) -> list[str]:
    question = result.question
    names = [found.organisation for found in result.departments] if len(result.departments) <= _NAMED_UP_TO else []
    return [
        PERMISSION,
        *([f"{'; '.join(names)}."] if names else []),
        f"Remit {question.remit.year} ({rates_of(question.remit)}), staff of 31 March {question.as_at}. "
        f"{'; '.join(result.table_sources)}. Run {result.run_id}, paymodel {result.version}.",
    ]


def _fitted(
    paragraphs: Sequence[str], largest_pt: float, room_px: float, *, is_bold: bool = False, colour: str = "black"
) -> _Block:
    """The paragraphs in the largest letters in which they have room."""
    size = largest_pt
    while True:
        block = _Block(_broken(paragraphs, size, is_bold=is_bold), size, is_bold, colour)
        if block.height_px <= room_px or size < _LEAST_PT:
            return block
        size *= _STEP


def _broken(paragraphs: Sequence[str], size_pt: float, *, is_bold: bool) -> tuple[str, ...]:
    """Lines that are no wider than the card, an empty one between paragraphs."""
    room = (_SIDE_PX - 2 * _MARGIN_PX) / _SPARE
    lines: list[str] = []
    for paragraph in paragraphs:
        line, width = "", 0.0
        for word in paragraph.split():
            for piece in _pieces(word, size_pt, room, is_bold=is_bold):
                wide = _width_px(piece, size_pt, is_bold=is_bold)
                space = _width_px(" ", size_pt, is_bold=is_bold) if line else 0.0
                if line and width + space + wide > room:
                    lines.append(line)
                    line, width, space = "", 0.0, 0.0
                line, width = f"{line} {piece}" if line else piece, width + space + wide
        lines += [line, ""]
    return tuple(lines[:-1])


def _pieces(word: str, size_pt: float, room_px: float, *, is_bold: bool) -> list[str]:
    """A word, or the parts of one that is wider than a line."""
    wide = _width_px(word, size_pt, is_bold=is_bold)
    if wide <= room_px:
        return [word]
    n_parts = int(wide // (room_px * 0.8)) + 1
    places = [round(i * len(word) / n_parts) for i in range(n_parts + 1)]
    return [word[start:end] for start, end in pairwise(places)]


def _px(size_pt: float) -> float:
    return size_pt * PNG_DPI[SCREEN] / 72


def _width_px(text: str, size_pt: float, *, is_bold: bool) -> float:
    return _width_of_100(text, is_bold) * size_pt / 100


@cache
def _width_of_100(text: str, is_bold: bool) -> float:
    """How wide a word is in letters of 100 points, pixels."""
    renderer = FigureCanvasAgg(Figure(figsize=(1, 1), dpi=PNG_DPI[SCREEN])).get_renderer()
    font = FontProperties(size=100, weight="bold" if is_bold else "normal")
    return renderer.get_text_width_height_descent(text, font, False)[0]


def _write(figure: Figure, block: _Block, top_px: float) -> None:
    step = _px(block.size_pt) * _SPACING
    for i, line in enumerate(block.lines):
        figure.text(
            _MARGIN_PX / _SIDE_PX,
            1 - (top_px + (i + 0.8) * step) / _SIDE_PX,
            line,
            fontsize=block.size_pt,
            fontweight="bold" if block.is_bold else "normal",
            color=block.colour,
            va="baseline",
        )
