"""The explorer in Chromium, in use: on a phone, at a desk, by keyboard, for a screen reader, on paper."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from explorer.in_page import read, set_position, write_page
from opened_page import opened_page

SIZES = {
    "phone": (360, 640, 1),
    "small phone": (320, 568, 1),
    "desktop": (1280, 900, 1),
    "twice as large": (640, 450, 2),
    "on its side": (568, 320, 1),
}
A4_POINTS, A4_PIXELS = (595, 842), 718
LONG = {
    "department": "HMRC",
    "headline_rate": 0.0455,
    "additional_rate": 0.005,
    "target_rate": 0.09,
    "floor_rate": 0.04,
    "differential_rate": 0.1,
    "junior_grades": ["AA", "AO", "EO"],
}
STATES = {
    "as it opens": {},
    "above the ceiling": {**LONG, "differential_rate": None},
    "every demand": LONG,
    "nobody else": {**LONG, "junior_grades": ["AA", "AO", "EO", "HEO", "SEO", "G7", "G6"]},
    "no additional money": {**LONG, "additional_rate": 0.0, "differential_rate": None},
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    write_page(path)
    return path


@pytest.fixture
def opened(browser: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page at a size of SIZES, a desktop's where none is named."""
    with opened_page(browser, file, SIZES[getattr(request, "param", "desktop")]) as page:
        yield page


every_size = pytest.mark.parametrize("opened", SIZES, indirect=True)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("opened", ["small phone", "desktop"], indirect=True)
def test_axe_finds_nothing(opened: Page, state: str) -> None:
    if STATES[state]:
        set_position(opened, STATES[state])
        opened.evaluate("document.getElementById('figures').open = true")
    found = Axe().run(opened)
    assert found.generate_snapshot() == ""
    assert len(found.response["passes"]) > 20


def test_axe_finds_nothing_where_something_was_not_understood(opened: Page, file: Path) -> None:
    opened.evaluate("location.hash = '#d=NOBODY&target=abc'")
    opened.fill("#floor", "77")
    opened.locator("#floor").blur()
    opened.click("#copy")
    assert opened.locator("#notice").is_visible()
    assert opened.locator("#floor-fault").is_visible()
    assert Axe().run(opened).generate_snapshot() == ""


@every_size
def test_only_tables_are_scrolled_sideways(opened: Page) -> None:
    for state in filter(None, STATES.values()):
        set_position(opened, state)
        wide, shown = opened.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
        assert opened.viewport_size is not None
        assert wide <= shown == opened.viewport_size["width"]
        cut_off = opened.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, p, li, label, button, input, select, legend, svg')]"
            ".filter(one => one.checkVisibility() && !one.closest('.unseen') && (one.getBoundingClientRect().right > "
            "innerWidth + 1 || one.getBoundingClientRect().left < 0)).map(one => one.outerHTML.slice(0, 90))"
        )
        assert cut_off == []


@every_size
def test_letters_are_large_enough_and_so_is_what_a_finger_meets(opened: Page) -> None:
    set_position(opened, LONG)
    sizes = opened.evaluate(
        "[...document.querySelectorAll('p, li, td, th, caption, label, button, input, select')]"
        ".filter(one => one.checkVisibility()).map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 13
    letters = opened.evaluate(
        "(() => { const svg = document.querySelector('#drawing > svg');"
        " return 13 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width; })()"
    )
    assert letters >= 12
    small = opened.evaluate(
        "[...document.querySelectorAll('button, input, select, summary')].filter(one => one.checkVisibility())"
        ".map(one => [one.id || one.textContent, one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"
    )
    assert small == []


@pytest.mark.parametrize("opened", ["phone", "small phone", "twice as large", "on its side"], indirect=True)
def test_the_verdict_stays_in_view_beside_every_slider(opened: Page) -> None:
    set_position(opened, LONG)
    for key in ("target", "floor", "differential", "headline", "additional"):
        slider = opened.locator(f"#{key}-slider")
        slider.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
        verdict, box = opened.locator("#verdict").bounding_box(), slider.bounding_box()
        assert verdict is not None and box is not None and opened.viewport_size is not None
        assert verdict["y"] >= 0
        assert verdict["y"] + verdict["height"] <= box["y"]
        assert verdict["height"] <= opened.viewport_size["height"] / 3


@pytest.mark.parametrize("opened", ["phone"], indirect=True)
def test_nothing_moves_under_a_finger_that_drags(opened: Page) -> None:
    slider = opened.locator("#target-slider")
    slider.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    before, said = slider.bounding_box(), set()
    for value in ("0", "4", "6.5", "9", "15"):
        slider.fill(value)
        said.add(opened.inner_text("#verdict"))
        assert slider.bounding_box() == before
    assert len(said) == 5


def test_the_controls_stay_in_view_at_a_desk(opened: Page) -> None:
    opened.evaluate("window.scrollTo({top: 2000, behavior: 'instant'})")
    target = opened.locator("#target-slider").bounding_box()
    assert target is not None and 0 < target["y"] < 900


def test_a_keyboard_reaches_every_control_and_changes_it(opened: Page) -> None:
    wanted = opened.evaluate(
        "[...document.querySelectorAll('a, button, input, select, summary')]"
        ".filter(one => one.checkVisibility() && !one.disabled).length"
    )
    reached: list[str] = []
    for _ in range(wanted + 15):
        opened.keyboard.press("Tab")
        reached.append(opened.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
        outline = opened.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if reached[-1].startswith("<body"):
            break
        assert outline == "solid", reached[-1]
    assert len([one for one in reached if one.startswith(("<a", "<button", "<input", "<select", "<summary"))]) == wanted
    for key, moved in (("target", "6.6"), ("floor", "0.1"), ("headline", "4.6"), ("additional", "0.6")):
        before = read(opened)
        opened.focus(f"#{key}-slider")
        opened.keyboard.press("ArrowRight")
        assert opened.input_value(f"#{key}") == moved
        assert read(opened)["title"] + str(read(opened)["tables"]) != before["title"] + str(before["tables"])
        opened.focus(f"#{key}")
        opened.keyboard.press("ArrowUp")
        assert opened.input_value(f"#{key}") == f"{float(moved) + 0.01:g}"
    opened.focus("#department")
    opened.keyboard.type("home office")
    assert read(opened)["heading"] == "HO: Home Office"


def test_a_department_is_found_by_any_part_of_its_name(opened: Page) -> None:
    find = opened.locator("#find")
    find.fill("office home")
    assert opened.inner_text("#found") == "One matches. Enter takes Home Office, HO."
    find.press("Enter")
    assert read(opened)["heading"].startswith("HO: ")
    assert (find.input_value(), opened.input_value("#department")) == ("", "HO")
    find.fill("nobody at all")
    assert "No department in this page matches 'nobody at all'" in opened.inner_text("#found")
    find.press("Enter")
    assert read(opened)["heading"].startswith("HO: ")
    assert opened.locator("#department option").count() == 110
    find.fill("agency")
    assert 2 <= opened.locator("#department option").count() < 110
    assert opened.input_value("#department") == "HO"


def test_one_junior_grade_at_least_stays_ticked(opened: Page) -> None:
    opened.click("text=AA and AO")
    assert "AA and AO" in read(opened)["title"]
    opened.uncheck("#junior input[value=AA]")
    before = read(opened)
    opened.click("#junior input[value=AO]")
    assert opened.is_checked("#junior input[value=AO]")
    assert opened.inner_text("#junior-fault") == "One grade at least stays ticked."
    assert read(opened) == before


@pytest.mark.parametrize(
    ("typed", "last"), [("", 6.5), ("abc", 6.5), ("-1", 6.5), ("25.01", 25), ("6.555", 6.55), ("1e1", 1)]
)
def test_what_is_no_rate_is_said_and_the_last_one_stays(opened: Page, typed: str, last: float) -> None:
    opened.fill("#target", str(last))
    before = read(opened)
    opened.focus("#target")
    opened.keyboard.press("Control+a")
    opened.keyboard.press("Backspace")
    opened.keyboard.type(typed)
    opened.keyboard.press("Tab")
    said = f"Write a number from 0 to 25, with two decimals at most; {last}% is shown."
    expect(opened.locator("#target-fault")).to_have_text(said)
    assert opened.get_attribute("#target", "aria-invalid") == "true"
    assert read(opened) == before
    opened.fill("#target", "7")
    assert opened.inner_text("#target-fault") == ""
    assert read(opened) != before


def test_a_screen_reader_hears_the_verdict_once_it_has_settled(opened: Page) -> None:
    opened.evaluate(
        "(() => { window.heard = []; new MutationObserver(() => window.heard.push(document.getElementById("
        "'announced').textContent)).observe(document.getElementById('announced'), {childList: true}); })()"
    )
    for value in range(10, 60):
        opened.fill("#target-slider", str(value / 10))
    assert opened.evaluate("window.heard") == []
    expect(opened.locator("#announced")).not_to_have_text("")
    assert opened.evaluate("window.heard") == [opened.text_content("#verdict")]
    assert opened.get_attribute("#announced", "aria-live") == "polite"


def test_the_opening_position_comes_back(opened: Page) -> None:
    before = read(opened)
    set_position(opened, LONG)
    assert read(opened) != before
    opened.click("#back")
    assert read(opened) == before


def test_what_cannot_be_worked_out_shows_no_old_answer(browser: Browser, file: Path) -> None:
    """A bug in the sums is no reason to leave another position's figures under these controls."""
    page, errors = browser.new_page(), []
    page.on("pageerror", lambda one: errors.append(str(one)))
    page.goto(file.as_uri())
    page.evaluate("Object.defineProperty(Array.prototype, 'find', {value: () => { throw new Error('broken'); }})")
    page.evaluate("document.getElementById('target-slider').dispatchEvent(new Event('input'))")
    said = "This page could not work out this position. 'paymodel simulate' can."
    expect(page.locator("#verdict")).to_have_text(said)
    assert page.locator("#answer").is_hidden()
    assert errors and "broken" in errors[0]
    page.close()


@pytest.mark.parametrize("state", STATES)
def test_it_prints_whole_on_two_or_three_pages_of_a4(opened: Page, state: str) -> None:
    if STATES[state]:
        set_position(opened, STATES[state])
    printed = PdfReader(io.BytesIO(opened.pdf(prefer_css_page_size=True)))
    assert 2 <= len(printed.pages) <= 3
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in printed.pages} == {A4_POINTS}
    every = plain(" ".join(one.extract_text() for one in printed.pages))
    shown = read(opened)
    told = [*shown["paragraphs"], *shown["warnings"], shown["gets"], *shown["remarks"]["sums"], shown["command"]]
    told += [opened.text_content("#position-words") or "", *shown["assumptions"]]
    for name, table in shown["tables"].items():
        told += (
            []
            if table is None or name == "trade_off"
            else [table["caption"], *(text for row in table["rows"] for text in row)]
        )
    assert [one for one in told if plain(one) not in every] == []
    assert plain("Find a department") not in every
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": A4_PIXELS, "height": 1000})
    assert opened.evaluate("document.scrollingElement.scrollWidth") <= A4_PIXELS
    over = opened.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth + 1)"
        ".map(one => one.getAttribute('aria-label'))"
    )
    assert over == []


def plain(text: str) -> str:
    """Without the spaces, which paper has where lines end."""
    return "".join(text.split())
