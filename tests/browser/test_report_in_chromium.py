"""The page of a real run in Debian's Chromium: what it shows on a phone, at a desk and on paper, and to whom."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from paymodel.model.demand import CAP, DIFFERENTIAL, Demand
from paymodel.model.grades import DELEGATED
from paymodel.outputs.charts.figures import draw_figures
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.page import page_html
from paymodel.outputs.report.parts import Report, Sentence
from paymodel.run.asked import Report as Asked
from paymodel.run.asked import Simulate
from paymodel.run.reporting import report

A4_POINTS = (595, 842)
A4_PIXELS = 718
"""190 mm of 210 between the margins, of 96 an inch."""

LONG = {
    "HO and DWP": Simulate(departments=("HO", "DWP"), draws=200),
    "above the ceiling": Simulate(departments=("HO", "CO"), target_rate=0.09, floor_rate=0.045, draws=200),
    "demands": Simulate(
        demands=(Demand(DIFFERENTIAL, DELEGATED[1:], 0.1, is_general=True), Demand(CAP, ("G6",), 0.03)),
        policy="restore",
        since="2022-03",
        draws=200,
    ),
    "an offer": Simulate(departments=("DWP", "HMRC"), offer="hmrc-2023-24", draws=200),
    "an offer to others": Simulate(departments=("HMRC", "HO"), offer="hmrc-2023-24", draws=200),
}
"""Questions with much to say of two departments."""


@pytest.fixture(scope="module")
def content() -> Report:
    return content_of(Asked())


def content_of(asked: Asked) -> Report:
    reported = report(asked)
    return report_content(reported, draw_figures(reported, sizes=()))


@pytest.fixture(scope="module")
def file(content: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_html(content), encoding="utf-8")
    return path


every_width = pytest.mark.parametrize("opened", ["phone", "desktop", "twice as large"], indirect=True)


@pytest.mark.parametrize("opened", ["phone", "desktop"], indirect=True)
def test_axe_finds_nothing(opened: Page) -> None:
    found = Axe().run(opened)
    assert found.generate_snapshot() == ""
    assert len(found.response["passes"]) > 20


@every_width
def test_nothing_but_tables_and_charts_is_scrolled_sideways(opened: Page, file: Path) -> None:
    wide, shown = opened.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
    assert opened.viewport_size is not None
    assert wide <= shown == opened.viewport_size["width"]
    cut_off = opened.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, p, li, a:not(.skip), figcaption, caption span')]"
        ".filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)"
        ".map(one => one.textContent)"
    )
    assert cut_off == []
    assert is_drawn(opened, file.with_name(f"{wide}.png"))


def is_drawn(page: Page, path: Path) -> bool:
    """Neither blank nor dark: some hundredths of the page are ink, and so is some of every tenth of its height. path:
    where its picture is left to be looked at."""
    inked = np.asarray(Image.open(io.BytesIO(page.screenshot(full_page=True, path=path))).convert("L")) < 160
    return 0.01 < inked.mean() < 0.4 and all(part.any() for part in np.array_split(inked, 10))


@every_width
def test_letters_are_large_enough_and_every_chart_is_shown(opened: Page, content: Report) -> None:
    sizes = opened.evaluate(
        "[...document.querySelectorAll('p, li, td, th, caption')]"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 13
    charts = opened.evaluate("[...document.querySelectorAll('svg')].map(one => one.getBoundingClientRect().width)")
    assert len(charts) == len(content.charts) > 0
    assert min(charts) >= 580  # six to seven inches of drawing with its smallest letters still to be read


def test_a_keyboard_goes_past_the_top_and_sees_where_it_is(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    skip = opened.locator(".skip").bounding_box()
    assert skip is not None and skip["x"] >= 0 and skip["y"] >= 0
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "report"
    opened.keyboard.press("Tab")
    outline = (
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    )
    assert opened.evaluate(outline) == "solid3px"


def test_a_table_is_scrolled_by_keyboard_on_a_phone(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(file.as_uri())
    table = page.locator(".scroll:has(table)").first
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1000)  # it scrolls smoothly
    assert page.evaluate("document.activeElement.scrollLeft") > 0
    page.close()


def test_nothing_runs_in_it(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hasRun = true'}))"
    )
    assert page.evaluate("[document.scripts.length, window.hasRun]") == [1, None]
    page.close()


def test_two_departments_print_on_four_pages_of_a4(opened: Page, content: Report, file: Path) -> None:
    printed = PdfReader(io.BytesIO(opened.pdf(prefer_css_page_size=True)))
    assert 2 <= len(printed.pages) <= 4
    texts = [" ".join(page.extract_text().split()) for page in printed.pages]
    for number, (page, text) in enumerate(zip(printed.pages, texts, strict=True), start=1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4_POINTS
        assert f"Run {content.run_id}" in text
        assert f"{number} of {len(texts)}" in text
    answers = [part.text for part in parts(content) if isinstance(part, Sentence) and part.is_answer]
    assert answers
    assert [said for said in answers if " ".join(said.split()) not in texts[0]] == []
    every = " ".join(texts)
    assert [section.heading for section in content.sections if section.heading not in every] == []
    assert "In this report" not in every


@pytest.mark.parametrize("name", LONG)
def test_so_do_two_with_more_to_say(browser: Browser, name: str, tmp_path: Path) -> None:
    content = content_of(Asked(question=LONG[name]))
    path = tmp_path / "report.html"
    path.write_text(page_html(content), encoding="utf-8")
    page = browser.new_page(viewport={"width": A4_PIXELS, "height": 1000})
    page.goto(path.as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.emulate_media(media="print")
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    page.close()
    assert len(printed.pages) <= 4
    assert wide <= A4_PIXELS  # what is wider is printed smaller, all of it
    every = " ".join(" ".join(one.extract_text().split()) for one in printed.pages)
    assert [section.heading for section in content.sections if section.heading not in every] == []


def parts(content: Report) -> Iterator[object]:
    for section in content.sections:
        for group in section.groups:
            yield from group.parts


def test_nothing_hangs_over_the_edge_of_the_paper(opened: Page, file: Path) -> None:
    """At the width of A4 between its margins, under the print style: nothing wider than its column."""
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": A4_PIXELS, "height": 1000})
    assert opened.evaluate("document.scrollingElement.scrollWidth") <= A4_PIXELS
    over = opened.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth + 1)"
        ".map(one => one.getAttribute('aria-label'))"
    )
    assert over == []
    assert is_drawn(opened, file.with_name("print.png"))
