"""Titles that can be quoted alone: what is asked, of whom, and how the rules are read; and labels that can be read."""

import re
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

from chart_cases import drawn, reported
from conftest import HEADER
from paymodel.model.demand import Demand
from paymodel.model.reported import Reported
from paymodel.outputs.charts.arrangement import arranged
from paymodel.outputs.charts.figures import draw_figures, house_style
from paymodel.outputs.charts.label_places import Box, beside_marks, spread_out
from paymodel.outputs.charts.names import short_names
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.run import Simulate, simulate

APRIL = reported(is_around=True, has_real_terms=True, draws=200, baseline="april")
INSIDE = reported(draws=200, baseline="april", nlw="inside")
SETTLED = reported(departments=("HMRC",), draws=200, baseline="april")
CAPPED = reported(is_around=True, departments=("HMRC",), demands=(Demand("cap", ("G6",), 0.03),), draws=200)
ABOVE = reported(target_rate=0.09, floor_rate=0.045, draws=200)
ALL = reported(is_around=True, departments=("all",), draws=60, baseline="april")
FIVE = reported(is_around=True, departments=("DFE", "MOJ", "HO", "MOD", "HMPPS"), draws=60)
SHARED = reported(is_around=True, departments=("HMRC",), policy="equal-cash", draws=60)


def title(name: str, report: Reported) -> str:
    chart = drawn(name, report)[1]
    assert chart is not None
    return chart.shows


@pytest.mark.parametrize("name", ["trade-off", "gains", "before-after", "answers", "real-terms", "share-within"])
def test_a_title_names_the_reading_that_a_verdict_turns_on(name: str) -> None:
    assert re.search(r"(the minimum-wage|that) rise in the baseline", title(name, APRIL))


@pytest.mark.parametrize("name", ["trade-off", "gains", "before-after", "answers"])
def test_a_title_names_the_reading_as_asked_and_none_where_it_turns_nothing(name: str) -> None:
    assert "the minimum-wage rise inside the remit" in title(name, INSIDE)
    assert "in the baseline" not in title(name, SETTLED)


@pytest.mark.parametrize(
    ("name", "report"), [(name, one) for name in ("trade-off", "answers") for one in (CAPPED, SHARED)]
)
def test_under_further_demands_the_rest_rate_is_no_award(name: str, report: Reported) -> None:
    figure, chart = drawn(name, report)
    assert chart is not None and "leaves for" not in chart.shows
    assert chart.shows.startswith("The one rate that all of HEO to G6 can have beside 6.5% for AA to EO")
    axes = figure.axes[-1]
    label = axes.get_ylabel() if name == "trade-off" else axes.get_xlabel()
    assert label.replace("\n", " ") == "HEO to G6: the one rate that all can have, per cent of basic pay"


def test_organisations_are_left_out_where_a_cap_decides_who_has_how_much() -> None:
    assert drawn("organisations", CAPPED)[1] is None
    assert drawn("organisations", SHARED)[1] is not None


def test_counts_are_of_those_that_the_remit_covers_as_in_the_sentence() -> None:
    departments = ALL.answer.departments
    inside = [found for found in departments if found.remit_scope in ("in", "partly") and found.has_junior_pay]
    assert len(inside) < sum(found.has_junior_pay for found in departments)
    assert f"of {len(inside)} organisations that can be tested" in counts_sentence(ALL.answer)
    of = f"of {len(inside)} organisations inside this remit"
    assert of in title("gains", ALL) and of in title("share-within", ALL)
    n_less = sum(found.verdict != "above_ceiling" and (found.rest_rate or 0) < 0.045 for found in inside)
    n_less += sum(found.verdict == "above_ceiling" for found in inside)
    assert f"get less on average in {n_less} {of}" in title("gains", ALL)
    gains, share = drawn("gains", ALL)[0], drawn("share-within", ALL)[0]
    assert "* outside this remit, not counted above" in gains.axes[0].get_xlabel()
    assert "outside this remit, not counted above" in [text.get_text() for text in share.legends[0].get_texts()]
    n_drawn = sum(line.get_linewidth() == 0.6 for line in share.axes[0].lines)
    assert n_drawn == sum(found.has_junior_pay for found in departments)


@pytest.mark.parametrize("name", ["trade-off", "answers"])
def test_what_is_left_stands_beside_what_is_asked_where_that_is_more(name: str) -> None:
    assert title(name, ABOVE).count("(4.5% asked: above the ceiling)") == 2


def test_the_ends_of_real_pay_are_a_grade_s_of_so_many() -> None:
    said = title("real-terms", APRIL)
    assert said.startswith("Real pay after the minimum-wage rise and the award, with 6.5%")
    fte = {
        found.code: next(line.fte for line in found.grades if line.grade == "EO") for found in APRIL.answer.departments
    }
    for code in ("DWP", "HMRC"):
        assert re.search(rf"in {code} -?[\d.]+% \(EO, {fte[code]:,.0f} FTE\)", said)
    assert "minimum-wage" not in title("real-terms", reported(is_around=True, has_real_terms=True))
    for axes in drawn("real-terms", APRIL)[0].axes:
        assert "to March 2023" in [text.get_text() for text in axes.texts]


def test_pay_before_says_that_the_minimum_wage_rise_is_in_it() -> None:
    assert "AA to EO go from £25,693 after the minimum-wage rise to £" in title("before-after", SETTLED)
    assert "HEO to G6 from £44,827 to £" in title("before-after", SETTLED)
    assert "rise to" not in title("before-after", reported(departments=("HMRC",)))


@pytest.mark.parametrize("name", ["grades", "gains", "before-after", "trade-off", "answers"])
def test_who_is_left_out_stands_in_every_title(name: str) -> None:
    said = title(name, reported(departments=("FCDO", "DFT"), draws=60))
    assert "FCDO (without AA)" in said and "DFT (without AA)" in said
    three = title(name, reported(departments=("FCDO", "DFT", "HMRC"), draws=60))
    assert "FCDO (without AA)" in three and "HMRC (" not in three


@pytest.mark.parametrize("name", ["grades", "gains", "before-after", "real-terms"])
@pytest.mark.parametrize("report", [APRIL, reported(departments=("DWP", "OPG"), has_real_terms=True)])
def test_panels_share_one_axis(name: str, report: Reported) -> None:
    figure, _ = drawn(name, report)
    assert len(figure.axes) == 2 and len({axes.get_xlim() for axes in figure.axes}) == 1


def test_where_scales_differ_a_label_says_so() -> None:
    for name in ("answers", "drivers"):
        assert "scales differ" in drawn(name, APRIL)[0].axes[-1].get_xlabel()
        assert "scales differ" not in drawn(name, SETTLED)[0].axes[-1].get_xlabel()


LONG = "Processing Centre {} of the Department with a very long name for Customer Service Operations"
ROWS = ("AA,30,30,21000,21000", "AO,90,90,23000,23000", "HEO,20,20,36000,36000", "G7,30,30,58000,58000")


@pytest.fixture(scope="module")
def long_named(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    path = tmp_path_factory.mktemp("own") / "own.csv"
    names = [LONG.format(where) for where in ("North", "South")]
    lines = [f"2023,{name},{name},Own parent,{row},payroll extract" for name in names for row in ROWS]
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return Reported(simulate(Simulate(grades_path=path, draws=100)))


def laid_out(name: str, report: Reported) -> Figure:
    figure, _ = drawn(name, report)
    with house_style(report.answer.run_id):
        arranged(figure, FigureCanvasAgg(figure).get_renderer(), "Source: none.")
    return figure


def test_names_of_any_length_leave_room_for_what_is_drawn(long_named: Reported) -> None:
    for chart in draw_figures(long_named):
        assert chart.name == "drivers" or LONG.format("North") in chart.shows
        assert LONG.format("South") in chart.csv
        figure = laid_out(chart.name, long_named)
        renderer = FigureCanvasAgg(figure).get_renderer()
        wide = figure.bbox.width
        for axes in figure.axes:
            assert axes.bbox.width > 0.25 * wide, chart.name
            bounds = [text.get_window_extent(renderer) for text in [*axes.texts, axes.title, axes._left_title]]  # type: ignore[attr-defined]
            assert all(one.x0 >= -1 and one.x1 <= wide + 1 for one in bounds if one.width > 1), chart.name


def test_short_names_are_told_apart() -> None:
    assert short_names(["DWP", "HMRC"]) == {"DWP": "DWP", "HMRC": "HMRC"}
    names = [LONG.format(where) for where in ("North", "South")]
    assert list(short_names(names).values()) == ["Proce…North of th…", "Proce…South of th…"]
    hard = [*names, *(f"{'x' * 40}{number}" for number in range(12)), *(f"{'y' * n}" for n in range(17, 40))]
    told = short_names(hard)
    assert len(set(told.values())) == len(hard) and max(map(len, told.values())) <= 18


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    labels = [text for axes in figure.axes for text in axes.texts if isinstance(text, Annotation)]
    # a label's own box, without the line that joins it to its mark
    boxes = [(text.get_text(), Text.get_window_extent(text, canvas.get_renderer())) for text in labels]
    return [(one, two) for (one, a), (two, b) in combinations(boxes, 2) if a.overlaps(b)]


@pytest.mark.parametrize("name", ["trade-off", "organisations"])
def test_labels_of_five_departments_stand_clear_of_one_another(name: str) -> None:
    figure = laid_out(name, FIVE)
    assert sum(isinstance(text, Annotation) for text in figure.axes[0].texts) >= 7
    assert overlapping(figure) == []
    renderer, title_box = FigureCanvasAgg(figure).get_renderer(), figure._suptitle  # type: ignore[attr-defined]
    assert title_box is not None
    label = figure.axes[0].yaxis.label.get_window_extent(renderer)
    assert label.y1 <= title_box.get_window_extent(renderer).y0 + 1


def test_the_target_s_name_is_not_cut() -> None:
    for report in (ABOVE, APRIL, reported(target_rate=0.0, draws=60)):
        figure = laid_out("share-within", report)
        (text,) = [text for text in figure.axes[0].texts if text.get_text().startswith("target")]
        box = text.get_window_extent(FigureCanvasAgg(figure).get_renderer())
        assert box.x0 >= 0 and box.x1 <= figure.bbox.width


@pytest.mark.parametrize("name", ["answers", "drivers"])
@pytest.mark.parametrize("report", [APRIL, CAPPED, FIVE, ABOVE])
def test_figures_beside_bars_are_not_cut(name: str, report: Reported) -> None:
    figure = laid_out(name, report)
    renderer = FigureCanvasAgg(figure).get_renderer()
    ends = [text.get_window_extent(renderer).x1 for axes in figure.axes for text in axes.texts]
    assert max(ends) <= figure.bbox.width


def test_the_figure_of_the_sums_stands_clear_of_the_rows_names() -> None:
    figure = laid_out("answers", CAPPED)
    (text,) = [text for text in figure.axes[0].texts if "in the sums" in text.get_text()]
    assert text.get_window_extent(FigureCanvasAgg(figure).get_renderer()).x0 >= figure.axes[0].bbox.x0


def test_places_on_a_line_keep_their_distance_between_the_ends() -> None:
    assert spread_out([1.0, 1.05, 3.0], 0.5, 0.0, 4.0) == [1.0, 1.5, 3.0]
    assert spread_out([3.9, 3.8, 0.0], 0.5, 0.0, 4.0) == pytest.approx([4.0, 3.5, 0.0])


def test_labels_beside_marks_do_not_meet() -> None:
    boxes = beside_marks([(1.0, 1.0), (1.05, 1.0), (1.1, 1.02)], [0.6] * 3, 0.14, Box(0, 0, 4, 2))
    assert not any(one.meets(two) for one, two in combinations(boxes, 2))
    assert all(box.is_within(Box(0, 0, 4, 2)) for box in boxes)
