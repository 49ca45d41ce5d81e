"""The explorer in Chromium, in use: on a phone, at a desk, by keyboard, for a screen reader, on paper."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from explorer.in_page import read, set_position
from explorer.states import STATES

A4_POINTS, A4_PIXELS = (595, 842), 718


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


def test_a_screen_reader_hears_the_verdict_once_it_has_settled(opened: Page) -> None:
    opened.evaluate(
        "(() => { window.heard = []; new MutationObserver(() => window.heard.push(document.getElementById("
        "'announced').textContent)).observe(document.getElementById('announced'), {childList: true}); })()"
    )
    for value in range(10, 60):
        opened.fill("#target-slider", str(value / 10))
    assert opened.evaluate("window.heard") == []
    expect(opened.locator("#announced")).not_to_have_text("")
    assert opened.evaluate("window.heard") == [opened.text_content("#brief")]
    assert opened.get_attribute("#announced", "aria-live") == "polite"


def test_what_cannot_be_worked_out_shows_no_old_answer(browser: Browser, file: Path) -> None:
    """A bug in the sums is no reason to leave another position's figures under these controls."""
    page, errors = browser.new_page(), []
    page.on("pageerror", lambda one: errors.append(str(one)))
    page.goto(file.as_uri())
    page.evaluate("Object.defineProperty(Array.prototype, 'find', {value: () => { throw new Error('broken'); }})")
    page.select_option("#department", "HMRC")
    assert [page.locator("#heading").inner_text(), page.locator("#question").inner_text()] == ["HMRC", "HMRC"]
    said = "This page could not work out this position. 'paymodel simulate' can."
    expect(page.locator("#brief")).to_have_text(said)
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
    told = [
        shown["brief"],
        *shown["paragraphs"],
        *shown["warnings"],
        shown["gets"],
        *shown["remarks"]["sums"],
        shown["command"],
    ]
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
