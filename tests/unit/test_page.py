"""The page: whole, plain to a browser and to a screen reader, and nothing in it that a name could turn into markup."""

import io
import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from html5lib.constants import namespaces
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from paymodel.outputs.charts.chart import Chart
from paymodel.outputs.report.page import page_html
from paymodel.outputs.report.page_layout import arrangement, is_dense, is_long, is_wide, needs_width, room_em, runs
from paymodel.outputs.report.parts import Group, Listed, Part, Pictured, Report, Section, Sentence, Tabled
from paymodel.outputs.tables import Table

AWFUL = """<b>DWP</b> & "sons" 'n' {{ 7 * 7 }} {% if %} </style></title> \\ £5 ]]> --> =1+1 $x$"""
SPACE, SVG = (namespaces[name] for name in ("html", "svg"))
SPACE = f"{{{SPACE}}}"
GRADES = Table(("Grade", "Pay"), (("AA", "£1"), ("  of which AO", "£2"), ("Total", "£3")), "lr")
SUMS = Table(("", "Sum", "A year"), (("1", "Ceiling", "£3"), ("2", "", "£4")), "llr")
NAMED = Table(("", "5%"), (("Left", "1.17%"), ("Most", "")), "lr")
WIDE = Table(tuple(f"Column {i}" for i in range(12)), (tuple("1,234,567" for _ in range(12)),), "l" + "r" * 11)


def drawn(name: str = "bars", shows: str = AWFUL) -> Chart:
    """A drawing with marks, hatches, clipped lines and text, as matplotlib writes them."""
    figure = Figure(figsize=(6, 4))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.bar(["AA", "AO"], [1, 2], hatch="//", label="bars")
    axes.plot([0, 1], [0.123456789, 2], marker="o")
    axes.legend()
    buffer = io.BytesIO()
    with rc_context({"svg.hashsalt": "same"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return Chart(name, shows, buffer.getvalue(), {})


def report(*parts: Part, title: str = AWFUL, identity: str = AWFUL) -> Report:
    answer = Section("answer", "The answer", (Group("", (Sentence("Within.", is_answer=True), *parts)),))
    both = tuple(Group(f"{AWFUL} {code}", (Tabled("Pay", GRADES), Pictured(drawn()))) for code in ("DWP", "HMRC"))
    assumed = Group("", (Listed((AWFUL, "second")), Sentence(AWFUL, is_warning=True)))
    reference = Section("assumed", "What was assumed", (assumed,), is_reference=True)
    return Report(title, identity, "abc", (answer, Section("grades", "Grades", both), reference))


FULL = report(Tabled(AWFUL, SUMS), Tabled("Pay", GRADES), Tabled("Pay", GRADES), Tabled("", WIDE), Pictured(drawn()))


@dataclass(frozen=True)
class Page:
    """A page as a browser reads it."""

    text: str
    root: Element

    def every(self, *names: str) -> list[Element]:
        return [one for one in self.root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in names]


def words(element: Element) -> str:
    return "".join(element.itertext())


def parsed(text: str) -> Page:
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("etree"))
    return Page(text, parser.parse(text))


@pytest.fixture(scope="module")
def page() -> Page:
    return parsed(page_html(FULL))


def test_it_says_its_language_its_title_and_how_it_may_be_loaded(page: Page) -> None:
    (html,) = page.every("html")
    assert html.get("lang") == "en-GB"
    assert [words(title) for title in page.every("title") if "id" not in title.attrib] == [AWFUL]
    metas = {one.get("http-equiv") or one.get("name"): one.get("content") for one in page.every("meta")}
    assert metas["viewport"] == "width=device-width, initial-scale=1"
    assert metas["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    assert "http" not in page.text.replace("http-equiv", "")
    assert page.every("script", "link", "img", "iframe", "object", "form", "foreignObject") == []
    for element in page.root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            assert name.rpartition("}")[2] not in {"href", "src"} or value.startswith("#"), value
    assert not re.search(r"@import|url\((?!#)", page.text)


def test_ids_are_unlike_one_another_and_every_link_leads_somewhere(page: Page) -> None:
    ids = [one.attrib["id"] for one in page.root.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    links = [value for one in page.root.iter() for name, value in one.attrib.items() if name.endswith("href")]
    links += [f"#{name}" for name in re.findall(r"url\(#([^)]+)\)", page.text)]
    named = [name for one in page.root.iter() for name in one.attrib.get("aria-labelledby", "").split()]
    assert len(links) > 30
    assert {link[1:] for link in links} | set(named) <= set(ids)


def test_contents_lead_to_every_section(page: Page) -> None:
    (nav,) = page.every("nav")
    links = [(one.get("href"), words(one)) for one in nav.iter(f"{SPACE}a")]
    assert links == [("#answer", "The answer"), ("#grades", "Grades"), ("#assumed", "What was assumed")]
    (skip,) = (one for one in page.every("a") if one.get("class") == "skip")
    (main,) = page.every("main")
    assert skip.get("href") == f"#{main.get('id')}"


def test_headings_come_in_order(page: Page) -> None:
    levels = [int(one.tag[-1]) for one in page.every("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels == [1, 2, 2, 3, 3, 2]


def test_every_table_has_a_caption_and_says_what_its_cells_are_of(page: Page) -> None:
    tables = page.every("table")
    assert [len(table.findall(f"{SPACE}caption")) for table in tables] == [1] * 6
    for table in tables:
        (head,) = table.findall(f"{SPACE}thead")
        assert {one.get("scope") for one in head.iter(f"{SPACE}th")} == {"col"}
        for row in table.iter(f"{SPACE}tr"):
            scopes = [one.get("scope") for one in row if words(one).strip()]
            assert scopes.count("row") == (0 if scopes[0] == "col" or scopes == [None, None] else 1)
        assert all(words(one).strip() for one in table.iter(f"{SPACE}th"))


def rows_of(table: Element) -> list[list[tuple[str, str]]]:
    return [[(one.tag.rpartition("}")[2], words(one)) for one in row] for row in table.iter(f"{SPACE}tr")]


def test_a_bare_line_number_heads_no_row() -> None:
    sums, named = parsed(page_html(report(Tabled("", SUMS), Tabled("", NAMED)))).every("table")[:2]
    assert rows_of(sums) == [
        [("td", ""), ("th", "Sum"), ("th", "A year")],
        [("td", "1"), ("th", "Ceiling"), ("td", "£3")],
        [("td", "2"), ("td", ""), ("td", "£4")],
    ]
    assert rows_of(named) == [
        [("td", ""), ("th", "5%")],
        [("th", "Left"), ("td", "1.17%")],
        [("th", "Most"), ("td", "")],
    ]


def test_figures_stand_to_the_right(page: Page) -> None:
    grades = page.every("table")[1]
    assert [one.get("class") for one in grades.iter() if words(one) in {"Pay", "£1", "£2", "£3"}] == (
        [None, None, "figure", "figure", "figure", "figure"]  # caption and its text, then the column
    )


def test_what_scrolls_can_be_reached_and_has_a_name_of_its_own(page: Page) -> None:
    regions = [one for one in page.root.iter() if one.get("role") == "region"]
    assert len(regions) == len(page.every("table")) + len(page.every("svg"))
    assert {one.get("tabindex") for one in regions} == {"0"}
    names = [one.get("aria-label") for one in regions]
    assert len(names) == len(set(names)) == 9
    assert {"Table: The answer: Pay", "Table: The answer: Pay (2)", "Chart: bars", "Chart: bars (3)"} <= set(names)


def test_every_drawing_is_a_picture_named_by_its_finding(page: Page) -> None:
    drawings = page.every("svg")
    assert len(drawings) == 3
    for number, one in enumerate(drawings, start=1):
        title = next(iter(one))
        assert (one.get("role"), one.get("aria-labelledby")) == ("img", title.get("id"))
        assert (title.tag.rpartition("}")[2], title.get("id"), words(title)) == (
            "title",
            f"chart-{number}-title",
            AWFUL,
        )
        assert one.get("viewBox") == "0 0 432 288"
        assert not {"width", "height"} & set(one.attrib)
    assert page.every("figcaption") == []


def test_a_drawing_that_is_not_printed_says_where_it_stands() -> None:
    page = parsed(page_html(report(Pictured(drawn("answers"), is_on_paper=False), Pictured(drawn()))))
    told = [one for one in page.every("figure") if one.get("class") == "off-paper"]
    assert [words(one.findall(f"{SPACE}figcaption")[0]) for one in told] == [
        'The chart "answers", of what tables show here, stands on screen and in charts/.'
    ]
    assert all(list(one.iter(f"{{{SVG}}}svg")) for one in told)


def places(element: Element) -> list[float]:
    written = " ".join(element.get(name, "") for name in ("d", "x", "y", "transform"))
    return [float(number) for number in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", written)]


def test_a_drawing_loses_nothing_that_is_drawn(page: Page) -> None:
    """Marks, clipped lines and hatches are there, each place within half a hundredth of a point."""
    chart = drawn()
    (before,) = html5lib.parse(chart.svg.decode(), treebuilder="etree").iter(f"{{{SVG}}}svg")
    after = page.every("svg")[0]
    for tag in ("path", "use", "pattern", "clipPath", "rect", "g"):
        was, now = (list(one.iter(f"{{{SVG}}}{tag}")) for one in (before, after))
        assert len(was) > 0
        assert [places(one) for one in now] == [pytest.approx(places(one), abs=0.00501) for one in was]
    assert len(page_html(replace(FULL, sections=(Section("a", "A", (Group("", (Pictured(chart),)),)),)))) < (
        0.8 * len(chart.svg) + 20_000
    )


def test_names_are_text(page: Page) -> None:
    assert page.every("b") == []
    (h1,) = page.every("h1")
    assert words(h1) == AWFUL
    assert words(page.every("caption")[0]) == AWFUL
    assert [words(one) for one in page.every("ul")[-1].iter(f"{SPACE}li")] == [AWFUL, "second"]
    assert any(words(one) == AWFUL and one.get("class") == "warning" for one in page.every("p"))


def test_the_line_at_the_foot_of_each_page_cannot_end_its_style_sheet(page: Page) -> None:
    (style,) = page.every("style")
    (line,) = re.findall(r'@bottom-left \{ content: "([^"]*)"; \}', words(style))
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), line) == AWFUL
    assert words(style).count("{") == words(style).count("}")


def test_the_verdict_is_set_out_and_who_is_of_whom_is_set_in(page: Page) -> None:
    assert [words(one) for one in page.every("p") if one.get("class") == "answer"] == ["Within."]
    assert {words(one) for one in page.every("span") if one.get("class") == "of-which"} == {"of which AO"}


def test_the_same_report_is_the_same_page() -> None:
    assert page_html(FULL) == page_html(FULL)


def test_a_part_of_another_kind_is_not_left_out() -> None:
    with pytest.raises(TypeError, match="no way to show str"):
        page_html(report("a sentence without a kind"))  # type: ignore[arg-type]


def test_room_is_taken_by_figures_and_by_words_as_far_as_they_break() -> None:
    # a column: seven digits and two commas, and the space between; its heading is broken into words
    assert room_em(Table(("Basic pay £",), (("1,234,567",),), "r")) == pytest.approx(7 * 0.56 + 2 * 0.3 + 0.6)
    assert room_em(Table(("Wages",), (("1",),), "r")) == pytest.approx(5 * 0.56 + 0.6)
    assert room_em(Table(("What",), (("word " * 30,),), "l")) == pytest.approx(12 + 0.6)
    assert room_em(Table(("What",), (), "l")) == pytest.approx(3 * 0.56 + 0.3 + 0.6)


def test_what_stands_side_by_side_is_decided_by_room() -> None:
    narrow, dense, wide = (table_of(n) for n in (6, 7, 8))
    assert [(is_dense(one), is_wide(one)) for one in (narrow, dense, wide)] == [
        *((False, False), (True, False), (False, True))
    ]
    assert not is_wide(Sentence("x" * 500))
    assert needs_width(Group("DWP", (narrow, wide))) and not needs_width(Group("DWP", (narrow, dense)))
    text = html5lib.parse(page_html(report(narrow, dense, wide)), namespaceHTMLElements=False)
    sizes = [one.get("class") for one in text.iter("div") if (one.get("aria-label") or "").startswith("Table: The ans")]
    assert sizes == ["scroll", "scroll dense", "scroll wide"]


def table_of(n_columns: int) -> Tabled:
    """Columns of 5.12 em each with the space between."""
    return Tabled("", Table(("£",) * n_columns, (("1,234,567",) * n_columns,), "r" * n_columns))


def test_a_long_table_is_broken_between_rows() -> None:
    def long(n_rows: int, cell: str) -> bool:
        return is_long(Tabled("", Table(("What",), ((cell,),) * n_rows, "l")))

    assert [long(n, "words") for n in (40, 41)] == [False, True]
    assert [long(n, "a sentence with many words, " * 3) for n in (10, 11)] == [False, True]


def test_departments_and_pictures_stand_in_columns() -> None:
    table, picture, said = Tabled("", GRADES), Pictured(drawn()), Sentence("Said.")

    def section(*groups: Group) -> Section:
        return Section("a", "A", groups)

    assert arrangement(section(Group("DWP", (said,)), Group("HMRC", (said,)))) == "in-columns"
    assert arrangement(section(Group("", (table, table)))) == "in-columns"
    assert arrangement(section(Group("", (picture,)))) == "in-columns"
    assert arrangement(section(Group("DWP", (table, said)))) == ""
    wide = Tabled("", WIDE)
    assert arrangement(section(Group("DWP", (wide,)), Group("HMRC", (wide,)), Group("", (said,)))) == ""


def test_one_picture_that_is_printed_stands_beside_what_is_said() -> None:
    said, picture = Group("DWP", (Sentence("Said."),)), Pictured(drawn())
    off_paper = replace(picture, is_on_paper=False)

    def stands(*parts: Part) -> str:
        return arrangement(Section("a", "A", (said, Group("", parts))))

    assert [stands(picture), stands(picture, off_paper)] == ["beside", "beside"]
    assert [stands(picture, picture), stands(off_paper), stands(picture, Tabled("", GRADES))] == ["in-columns"] * 3


def test_sections_of_reference_that_follow_one_another_are_set_together() -> None:
    first, second, third, fourth = (
        Section(name, name, (), is_reference=is_reference)
        for name, is_reference in (("a", False), ("b", True), ("c", True), ("d", False))
    )
    assert list(runs((first, second, third, fourth))) == [
        *((False, [first]), (True, [second, third]), (False, [fourth]))
    ]
