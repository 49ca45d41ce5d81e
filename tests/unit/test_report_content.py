"""What a report says: the answer first, every number of the console in it, every assumed number in its log."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import HEADER
from paymodel.inputs.moves_record import read_record
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, Demand
from paymodel.model.findings import RunResult
from paymodel.model.grades import DELEGATED
from paymodel.model.real_pay import MEANS, GradePay, PriceRise
from paymodel.model.real_terms import OtherAward, RealGrade, RealTerms
from paymodel.model.reported import Reported
from paymodel.outputs.caveats import PERMISSION, department_warnings
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.charts.figures import DRAWN
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.readings_table import readings_table
from paymodel.outputs.real_terms_wording import (
    other_awards_sentences,
    other_awards_table,
    real_terms_sentences,
    real_terms_summary,
    real_terms_table,
)
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.parts import Listed, Part, Pictured, Report, Section, Sentence, Tabled
from paymodel.outputs.tables import Table, answer_table, comparison_table, grade_table
from paymodel.outputs.uncertainty_caveats import varied_lines
from paymodel.outputs.uncertainty_tables import drivers_table, ranges_table
from paymodel.outputs.wording import remarks, verdict_paragraphs
from paymodel.provenance import Provenance
from paymodel.run import Simulate, simulate
from paymodel.run.asked import Cost
from paymodel.run.bridge import bridge_to

CHARTS = tuple(Chart(name, f"What {name} shows", b"<svg/>", {}) for name in DRAWN)
JUDGED = re.compile(r"fundable|affordab|\b(un)?fair(er|ly)?\b|generous|\bwin(s|ners?)?\b|\blos(e|es|ers?)\b", re.I)
OFFER = 'name = "Offer <b>1</b>"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-07-01\n'
POINTS = "code,grade,location,sex,salary_gbp,headcount,fte\n" + "".join(
    f"OWN,{row}\n"
    for row in (
        "AA,National,Female,21500,1200,1000.5",
        "EO,National,Male,30000,500,480.25",
        "G7,London,Male,60000,99,9",
    )
)


def parts(report: Report, anchor: str = "") -> Iterator[Part]:
    return (
        part for one in report.sections for group in one.groups for part in group.parts if anchor in ("", one.anchor)
    )


def texts(report: Report) -> list[str]:
    """Everything that is read, cell by cell."""
    said = [report.title, report.identity]
    for one in report.sections:
        said += [one.heading, *(group.heading for group in one.groups)]
    for part in parts(report):
        if isinstance(part, Sentence):
            said.append(part.text)
        elif isinstance(part, Tabled):
            said += [part.caption, *part.table.header, *(cell for row in part.table.rows for cell in row)]
        elif isinstance(part, Listed):
            said += part.lines
    return said


def lines_of(report: Report, anchor: str) -> list[str]:
    return [line for part in parts(report, anchor) if isinstance(part, Listed) for line in part.lines]


def tables_of(report: Report, anchor: str) -> list[Table]:
    return [part.table for part in parts(report, anchor) if isinstance(part, Tabled)]


def content(charts: tuple[Chart, ...] = CHARTS, **asked: Any) -> tuple[RunResult, Report]:
    result = simulate(Simulate(**{"draws": 50, **asked}))  # type: ignore[arg-type]
    return result, report_content(Reported(result), charts)


RISE = tuple(
    PriceRise(index, "2022-03", month, ("100.0", "110.1"), 0.101, f"ons.gov.uk, {index}")
    for index, month in (("cpi", "2023-03"), ("rpi", "2023-03"))
)


def real_terms(code: str, note: str) -> RealTerms:
    pay = GradePay("AO", 21_000.0, 22_020.0, "table of 2022", "table of 2023", "assumed")
    grade = RealGrade.of(pay, 0.065, 22_020 * 1.065, RISE, ())
    return RealTerms(code, date(2022, 3, 31), date(2023, 3, 31), MEANS, RISE, (grade,), (note,))


AWARD = OtherAward(
    "Teachers", "2023-24", 0.065, "in part paid for", Provenance("gov.uk, teachers", date(2023, 7, 13), "seen")
)


def test_the_answer_comes_first_and_the_sections_stand_in_order() -> None:
    result, report = content()
    assert [one.anchor for one in report.sections] == [
        *("answer", "most", "gets", "sums", "trade-off", "readings", "ranges", "grades", "real-terms"),
        *("assumed", "sources"),
    ]
    first, *_ = parts(report)
    assert first == Sentence(verdict_paragraphs(result.departments[0], result.question)[0], is_answer=True)
    assert Sentence(PERMISSION) in list(parts(report, "answer"))
    assert report.title == (
        "DWP and HMRC: is 6.5% for AA to EO within the 2023-24 ceiling of 4.5% + 0.5%, and what is left for HEO to G6?"
    )
    assert report.run_id in report.identity and report.run_id == result.run_id
    assert [one.anchor for one in report.sections if one.is_reference] == ["assumed", "sources"]


@pytest.mark.parametrize("as_at", [2022, 2023])
def test_every_figure_is_that_of_the_console(as_at: int) -> None:
    result, report = content(departments=("DWP", "HMRC", "HO"), as_at=as_at)
    question = result.question
    for found in result.departments:
        assert answer_table(found, question) in tables_of(report, "most")
        sums = certificate_table(found, question)
        assert replace(sums, header=("Line", *sums.header[1:])) in tables_of(report, "sums")
        assert grade_table(found, question) in tables_of(report, "grades")
        assert readings_table(found, question, is_full=True) in tables_of(report, "readings")
        shown = [row for table in tables_of(report, "ranges") for row in table.rows]
        for row in ranges_table(found, question, has_drivers=False).rows:
            assert (*row, "") in shown
        for row in drivers_table(found, question).rows:
            assert row[1:] in [one[2:] for one in shown]
        for said in (*verdict_paragraphs(found, question), *department_warnings(found, question)):
            assert said in texts(report)
        for said in remarks(found, question):
            assert texts(report).count(said) == 1
    for warning in result.warnings:
        assert Sentence(warning, is_warning=True) in list(parts(report, "answer"))


def test_every_assumed_number_is_in_the_log() -> None:
    result, report = content()
    log = lines_of(report, "assumed")
    for line in (*result.assumptions, *varied_lines(result.varied, is_full=True)):
        assert line in log or line in (PERMISSION, varied_lines(result.varied)[0])
    for source in result.sources:
        assert source in (log if "(assumed" in source else lines_of(report, "sources"))
    assert len(log) == len(set(log))
    told = "\n".join(log)
    assert "42 paid hours" in told and "of all pay (assumed" in told and "0% to 2.2%" in told and "±10%" in told


@pytest.mark.parametrize(
    "asked",
    [
        {"target_rate": 0.08, "floor_rate": 0.045},
        {"demands": (Demand(DIFFERENTIAL, DELEGATED[1:], 0.1, is_general=True),)},
        {"demands": (Demand(CAP, DELEGATED, 0.05, is_general=True),)},
        {"demands": (Demand(FLOOR, ("G6",), 0.02), Demand(MINIMUM, DELEGATED, salary_gbp=26_000, is_general=True))},
        {"policy": "lowest-first"},
        {"nlw": "inside", "draws": 0},
        {"junior_grades": DELEGATED, "target_rate": 0.05},
        {"additional_rate": 0.0, "headline_rate": 0.05},
        {"lower_bands": ("AA", "AO")},
        {"departments": ("HMPPS", "UKSC", "AGO"), "as_at": 2022},
        {"departments": ("all",)},
        {"departments": ("all",), "draws": 0},
        {"departments": ("all",), "draws": 0, "demands": (Demand(CAP, DELEGATED, 0.05, is_general=True),)},
    ],
)
def test_no_section_is_empty_and_no_word_judges(asked: dict[str, Any]) -> None:
    _, report = content(**asked)
    assert report.sections[0].anchor == "answer"
    assert len({one.anchor for one in report.sections}) == len(report.sections)
    for one in report.sections:
        assert one.heading and one.groups
        own = [part for group in one.groups for part in group.parts]
        assert not all(isinstance(part, Sentence) and part.text.startswith(("Above and left", "Code:")) for part in own)
        for group in one.groups:
            assert group.parts
            assert all(part.lines for part in group.parts if isinstance(part, Listed))
            assert all(part.table.rows for part in group.parts if isinstance(part, Tabled))
    for said in texts(report):
        assert not JUDGED.search(said), said
        assert "nan" not in said.split() and "None" not in said
    assert JUDGED.search("who wins") and JUDGED.search("a fairer split") and JUDGED.search("is affordable")


def test_where_the_demands_contradict_each_other_nobody_is_told_to_get_anything() -> None:
    result, report = content(demands=(Demand(CAP, DELEGATED, 0.05, is_general=True),), charts=())
    assert result.departments[0].verdict is None
    assert "gets" not in [one.anchor for one in report.sections]


def test_what_is_asked_above_the_ceiling_says_what_everybody_would_get() -> None:
    """DWP at 8% and 4.5%: AA to EO 3.5 points of £1,610.0m over 60,235 FTE, the others the same as 4.5% for all."""
    result, report = content(departments=("DWP",), target_rate=0.08, floor_rate=0.045)
    junior = sum(line.basic_pay_gbp or 0 for line in result.departments[0].grades if line.is_junior)
    each = round(0.035 * junior / 60_235)
    (said,) = [part.text for part in parts(report, "gets") if isinstance(part, Sentence)]
    assert said == (
        "If all of it were paid, £45.1m a year above the ceiling: against 4.5% for everybody, AA to EO (60,235 FTE) "
        f"would get 8%, £{each:,} a year more on average; HEO to G6 (15,425 FTE) would get 4.5%, the same."
    )


def test_the_reckoner_has_a_column_a_department_and_says_what_it_leaves_out() -> None:
    _, report = content(charts=())
    (table,) = [one for one in tables_of(report, "ranges") if one.header[0] == "Change"]
    assert table.header == ("Change", "How", "DWP", "HMRC")
    # 0.1% of the certificate's £2,256,101,666 and £1,610,031,016; 1% of £646,070,650; £100 x 60,235 FTE.
    assert [row[2] for row in table.rows] == ["£2,256,102", "£1,610,031", "0.25 points", "£6,460,707", "£6,023,500"]
    _, demanded = content(demands=(Demand(DIFFERENTIAL, DELEGATED[1:], 0.1, is_general=True),))
    assert any("the other demands may add to it" in said for said in texts(demanded))
    _, above = content(target_rate=0.08, floor_rate=0.045)
    assert any("takes no fixed part off what is left" in said for said in texts(above))
    (table,) = [one for one in tables_of(above, "ranges") if one.header[0] == "Change"]
    assert len(table.rows) == 4


def test_many_departments_are_a_line_each() -> None:
    result, report = content(departments=("all",), draws=0)
    assert [one.anchor for one in report.sections] == [
        *("answer", "comparison", "gets", "trade-off", "ranges", "grades", "real-terms", "assumed", "sources")
    ]
    (table,) = tables_of(report, "comparison")
    whole = comparison_table(result.departments, result.question)
    assert [row[:-1] for row in table.rows] == list(whole.rows) and len(table.rows) == 110
    assert "Department for Work and Pensions (excl. agencies)" in [row[-1] for row in table.rows]
    assert next(iter(parts(report))) == Sentence(counts_sentence(result), is_answer=True)
    assert report.title.startswith("110 organisations: is 6.5%")


@pytest.mark.parametrize("departments", [("DWP",), ("DWP", "HMRC"), ("all",)])
def test_every_chart_is_shown_or_said_to_stand_in_the_folder(departments: tuple[str, ...]) -> None:
    _, report = content(departments=departments, draws=0)
    shown = [part.chart.name for part in parts(report) if isinstance(part, Pictured)]
    (left,) = [line for line in lines_of(report, "sources") if "folder of charts" in line] or [""]
    assert len(shown) == len(set(shown))
    assert sorted([*shown, *(name for name in DRAWN if name in left)]) == sorted(DRAWN)
    assert bool(left) == (len(departments) == 2)
    off_paper = {part.chart.name for part in parts(report) if isinstance(part, Pictured) and not part.is_on_paper}
    assert off_paper == ({"before-after", "answers", "real-terms"} if len(departments) == 2 else set())


def test_markup_in_names_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    name = "=A1 <b>R&D</b> $x$ {{1}}"
    rows = "".join(f"2023,OWN,{name},OWN,{row},mine\n" for row in ("AO,100,100,22000,22000", "HEO,20,20,40000,40000"))
    path.write_text(f"{HEADER}\n{rows}", encoding="utf-8")
    _, report = content(grades_path=path)
    assert report.sections[0].groups[0].heading == f"OWN: {name}"


def test_small_groups_are_as_the_tables_tell_them(own_table: Callable[..., Path]) -> None:
    path = own_table("AO,100,100,22000,22000", "HEO,3,3,41234,41234", "SEO,4,4,51234,51234", "G7,40,40,60000,60000")
    _, report = content(grades_path=path)
    assert any("groups of fewer than 5 people are not shown" in said for said in texts(report))
    assert not any("41,234" in said or "51,234" in said for said in texts(report))


def test_one_department_has_room_for_pay_against_prices_in_words() -> None:
    result, _ = content(departments=("DWP",), draws=0)
    one = real_terms("DWP", "Means of two tables.")
    said = texts(report_content(Reported(result, real_terms=(one,)), ()))
    assert set(real_terms_sentences(one, result.departments[0], result.question)) <= set(said)


def test_many_departments_stand_against_prices_a_line_each() -> None:
    result, _ = content(departments=("all",), draws=0)
    both = tuple(real_terms(code, "Means of two tables.") for code in ("DWP", "HMRC"))
    report = report_content(Reported(result, real_terms=both, unworked=("Of HO no pay is held.",)), ())
    assert tables_of(report, "real-terms") == [real_terms_summary(both)]
    assert "Of HO no pay is held." not in texts(report)


def test_real_terms_and_other_awards() -> None:
    result, _ = content()
    both = tuple(real_terms(code, "Means of two tables.") for code in ("DWP", "HMRC"))
    own = replace(both[1], notes=("Its pay points.",))
    report = report_content(
        Reported(result, real_terms=(both[0], own), unworked=("Of HO no pay is held.",), other_awards=(AWARD,)), ()
    )
    dwp, hmrc, others = tables_of(report, "real-terms")
    assert (dwp, hmrc) == (real_terms_table(both[0]), real_terms_table(own))
    assert dwp.rows[0][:3] == ("AO", "21,000", "22,020") and "23,451" in dwp.rows[0]
    assert others == other_awards_table((AWARD,), result.question)
    assert ("Teachers", "6.5%", "in part paid for", "seen") in others.rows
    assert set(other_awards_sentences((AWARD,), result.question)) <= set(texts(report))
    assert not set(real_terms_sentences(both[0], result.departments[0], result.question)) & set(texts(report))
    assert "Of HO no pay is held." in texts(report)
    log = lines_of(report, "assumed")
    assert "DWP: Means of two tables." in log and "HMRC: Its pay points." in log
    assert "Pay of AO on one of the two days is assumed." in log
    sources = "\n".join(lines_of(report, "sources"))
    assert "ons.gov.uk, cpi" in sources and "table of 2022" in sources and "gov.uk, teachers" in sources


@pytest.fixture
def talks(tmp_path: Path, paymodel: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> Reported:
    """A report with an offer, management's figure and two moves."""
    monkeypatch.chdir(tmp_path)
    Path("points.csv").write_text(POINTS, encoding="utf-8")
    Path("offer.toml").write_text(f"{OFFER}[[award]]\npercent = 4.5\nflat_gbp = 150\n", encoding="utf-8")
    Path("claim.toml").write_text(f"{OFFER}[[award]]\npercent = 6.5\n", encoding="utf-8")
    Path("management.toml").write_text('name = "Their <i>paper</i>"\ntotal_gbp = 2400000\npercent = 4.6\n', "utf-8")
    for name, side, day in (("offer", "management", "01"), ("claim", "union", "08")):
        paymodel(
            *("moves", "add", f"{name}.toml", "--side", side, "--date", f"2023-06-{day}"),
            *("--grades", "points.csv", "--as-at", 2023),
        )
    points = Path("points.csv")
    return Reported(
        simulate(Simulate(offer="offer.toml", grades_path=points, as_at=2023, draws=50)),
        bridge=bridge_to(Cost(offer="offer.toml", grades_path=points, as_at=2023), Path("management.toml")),
        record=read_record(Path("moves.toml")).record,
        record_notes=("Move 1: its offer file was changed since.",),
        commands=("paymodel report --offer offer.toml",),
    )


def test_offer_bridge_and_moves_stand_beside_the_answer(talks: Reported) -> None:
    report = report_content(talks, ())
    anchors = [one.anchor for one in report.sections]
    assert anchors[anchors.index("gets") + 1] == "offer"
    assert anchors[anchors.index("ranges") + 1 : anchors.index("grades")] == ["bridge", "moves"]
    said = texts(report)
    assert "Our costing beside management's figure: Their <i>paper</i>" in said
    assert 'What "Offer <b>1</b>" gives' in said
    assert "Every grade: 4.5%, £150 flat, from 1 July 2023." in lines_of(report, "offer")
    assert any(text.startswith("The gap against the remit is £") for text in said)
    assert "Move 1: its offer file was changed since." in said
    assert "paymodel report --offer offer.toml" in lines_of(report, "sources")
    assert talks.bridge is not None and talks.answer.offer is not None
    assert set(talks.bridge.questions) <= set(lines_of(report, "bridge"))
    log, read = lines_of(report, "assumed"), lines_of(report, "sources")
    for line in (*talks.bridge.assumptions, *talks.answer.offer.assumptions):
        assert line in log or line == PERMISSION
    for line in (*talks.bridge.sources, *talks.answer.offer.sources):
        assert line in (log if "(assumed" in line else read)
    assert any("37 paid hours a week" in line for line in log)
    assert len(log) == len(set(log)) and len(read) == len(set(read))
    warnings = [part.text for part in parts(report) if isinstance(part, Sentence) and part.is_warning]
    assert len(warnings) == len(set(warnings))


def test_a_report_of_plain_sections_is_what_its_parts_say(talks: Reported) -> None:
    """Every section that is made is of the parts a renderer knows."""
    report = report_content(talks, CHARTS)
    assert all(isinstance(one, Section) for one in report.sections)
    assert {type(part) for part in parts(report)} == {Sentence, Tabled, Pictured, Listed}
