"""The card: one square with the verdict, whatever it takes to say it."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from chart_cases import own_unit, reported
from paymodel.model.reported import Reported
from paymodel.outputs.caveats import PERMISSION, department_warnings
from paymodel.outputs.charts.card import write_card
from paymodel.outputs.charts.figures import draw_card, house_style
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.wording import comparison_sentence, verdict_paragraphs
from paymodel.run import Simulate, simulate

TWO = reported(draws=200, baseline="april")
ONE = reported(departments=("HMRC",))
ALL = reported(departments=("all",), draws=60, baseline="april")
FORTY = reported(
    departments=tuple(found.code for found in ALL.answer.departments[:40]), draws=60, junior_grades=("AA", "AO")
)


def written(report: Reported) -> tuple[Figure, str]:
    figure = Figure(dpi=150)
    with house_style(report.answer.run_id):
        write_card(figure, report)
    return figure, " ".join(text.get_text() for text in figure.texts if text.get_text())


@pytest.mark.parametrize("report", [ONE, TWO, FORTY, ALL], ids=["one", "two", "forty", "all"])
def test_it_is_a_square_that_holds_all_its_words(report: Reported) -> None:
    picture = np.asarray(Image.open(io.BytesIO(draw_card(report))).convert("L"))
    assert picture.shape == (1080, 1080)
    edge = np.concatenate([picture[:, :20].ravel(), picture[40:, -20:].ravel(), picture[-12:].ravel()])
    assert (picture[60:, :40] == 255).all() and (edge[edge.size // 2 :] == 255).all()
    figure, _ = written(report)
    places = [text.get_position()[1] for text in figure.texts if text.get_text()]
    assert places == sorted(places, reverse=True) and len(set(places)) == len(places)


@pytest.mark.parametrize("report", [ONE, TWO], ids=["one", "two"])
def test_a_verdict_stands_with_what_everybody_else_gets(report: Reported) -> None:
    _, told = written(report)
    for found in report.answer.departments:
        for said in verdict_paragraphs(found, report.answer.question):
            assert said in told
        assert comparison_sentence(found, report.answer.question) in told
        assert found.organisation in told
    for said in (PERMISSION, f"Run {report.answer.run_id}", "Remit 2023-24 (4.5% + 0.5%)"):
        assert said in told


def test_readings_that_disagree_are_said_in_the_letters_of_the_verdict() -> None:
    figure, told = written(TWO)
    assert "the readings of the rules disagree" in told
    verdict = next(text for text in figure.texts if text.get_text().startswith("DWP:"))
    other = next(text for text in figure.texts if "inside the remit" in text.get_text())
    assert verdict.get_fontsize() == other.get_fontsize()
    assert float(verdict.get_fontsize()) > 9
    assert verdict.get_color() == other.get_color()


@pytest.mark.parametrize("report", [FORTY, ALL], ids=["forty", "all"])
def test_more_than_two_are_counted(report: Reported) -> None:
    assert counts_sentence(report.answer) in written(report)[1]


def test_three_to_five_are_told_in_short_under_the_counts() -> None:
    report = reported(departments=("DWP", "HMRC", "HMPPS"), floor_rate=0.02)
    told = written(report)[1]
    assert counts_sentence(report.answer) in told
    for said in (
        "DWP: £",
        "a year above the ceiling, and leaves 1.3% for HEO to G6",
        "HMRC: within, without the extra",
    ):
        assert said in told
    assert "HMRC: within, without the extra, and leaves 4.1% for HEO to G6 with the extra 0.5%" in told
    assert "Part of HMPPS is outside this remit" in told


def test_warnings_of_a_department_stand_on_the_card(tmp_path: Path) -> None:
    rows = ("AA,30,30,21000,21000", "AO,90,90,23000,23000", "HEO,20,20,36000,36000")
    report = Reported(simulate(Simulate(grades_path=own_unit(tmp_path, *rows), draws=0)))
    told = written(report)[1]
    (found,) = report.answer.departments
    for warning in department_warnings(found, report.answer.question):
        assert warning in told
    assert "Whether this remit covers OWN is not known" in told


def test_a_card_with_an_offer_says_what_it_is_not_about() -> None:
    offered = reported(departments=("HMRC",), offer="hmrc-2023-24")
    assert offered.answer.offer is not None
    said = f'This is about the target, not about the offer "{offered.answer.offer.offer.name}".'
    assert said in written(offered)[1]
    assert "not about the offer" not in written(ONE)[1]


def test_a_word_wider_than_the_card_is_broken_and_markup_is_text() -> None:
    (found,) = ONE.answer.departments
    long = replace(found, organisation="<b>$x$ " + "Unterhaltungsanstaltsleitung" * 12)
    report = replace(ONE, answer=replace(ONE.answer, departments=(long,)))
    figure, told = written(report)
    assert "<b>$x$" in told
    renderer = FigureCanvasAgg(figure).get_renderer()
    assert max(text.get_window_extent(renderer).x1 for text in figure.texts) <= 1080 - 40


def test_the_same_card_has_the_same_bytes() -> None:
    assert draw_card(TWO) == draw_card(TWO)
