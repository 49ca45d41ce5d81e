"""The explorer in Chromium, as it is seen: on phones and desks, in large text, in the colours of who reads."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from explorer.in_page import set_position
from explorer.states import LONG, STATES
from opened_page import SIZES

every_size = pytest.mark.parametrize("opened", SIZES, indirect=True)


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
        verdict, box = opened.locator("#brief").bounding_box(), slider.bounding_box()
        assert verdict is not None and box is not None and opened.viewport_size is not None
        assert verdict["y"] >= 0
        assert verdict["y"] + verdict["height"] <= box["y"]
        assert verdict["height"] <= opened.viewport_size["height"] / 3


ODD = {**LONG, "floor_rate": 0.0, "differential_rate": None, "junior_grades": ["AA", "EO", "SEO", "G6"]}
BRIEFS = """() => {
  const [list, brief] = [document.getElementById("department"), document.getElementById("brief")];
  return [...list.options].map((one) => {
    list.value = one.value;
    list.dispatchEvent(new Event("change"));
    document.getElementById("target-slider").scrollIntoView({behavior: "instant"});
    const box = brief.getBoundingClientRect();
    const is_whole = brief.scrollHeight <= brief.clientHeight && brief.scrollWidth <= brief.clientWidth && box.top >= 0;
    return [one.value, is_whole, getComputedStyle(brief).overflowY, box.height / innerHeight, box.bottom <=
      document.getElementById("target-slider").getBoundingClientRect().top];
  });
}"""


@pytest.mark.parametrize(("opened", "text", "most"), [("small phone", 1, 0.3), ("phone", 2, 0.5)], indirect=["opened"])
def test_what_is_pinned_is_whole_at_every_department(opened: Page, text: int, most: float) -> None:
    """Both sides and the verdict, so that no picture of the screen shows one without the other."""
    opened.evaluate(f"document.documentElement.style.fontSize = '{text * 100}%'")
    for state in (STATES["above the ceiling"], LONG, ODD):
        set_position(opened, state)
        told = opened.evaluate(BRIEFS)
        assert len(told) == 110
        cut_off = [one for one in told if one[1:3] != [True, "visible"] or one[3] > most]
        over_the_slider = [one[0] for one in told if not one[4]]
        assert (cut_off, over_the_slider if text == 1 else []) == ([], [])


@pytest.mark.parametrize("opened", ["phone"], indirect=True)
def test_labels_of_the_drawing_stand_apart(opened: Page) -> None:
    on_one_another = """() => {
      const boxes = [...document.querySelectorAll("#drawing svg .mark")].map((one) => one.getBoundingClientRect());
      const meet = (one, other) => one.left < other.right && other.left < one.right
        && one.top + 3 < other.bottom && other.top + 3 < one.bottom;
      return [boxes.length, boxes.filter((one, i) => boxes.slice(0, i).some((other) => meet(one, other))).length];
    }"""
    home_office = {**LONG, "department": "HO", "headline_rate": 0.045, "differential_rate": None, "target_rate": 0.065}
    most = 0
    for floor in (0.005, 0.02, 0.025, 0.03, 0.035, 0.0356, 0.04, 0.044, 0.05):
        for target in (0.02, 0.045, 0.055, 0.065, 0.09, 0.15):
            set_position(opened, {**home_office, "floor_rate": floor, "target_rate": target})
            opened.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            labels, meeting = opened.evaluate(on_one_another)
            most = max(most, labels)
            assert meeting == 0, (floor, target)
    assert most == 5


def test_the_drawing_is_read_in_the_colours_of_who_reads(opened: Page) -> None:
    opened.emulate_media(forced_colors="active", color_scheme="dark")
    colours = opened.evaluate(
        "['svg text', '.line-both', '.at-both', '.at-headline'].map(one => document.querySelector('#drawing ' + one))"
        ".map(one => [getComputedStyle(one).fill, getComputedStyle(one).stroke])"
    )
    ink, paper = "rgb(255, 255, 255)", "rgb(0, 0, 0)"
    assert colours == [[ink, "none"], ["none", ink], [ink, ink], [paper, ink]]


def test_readings_that_disagree_are_marked_as_such_and_not_by_colour_alone(opened: Page) -> None:
    style = "getComputedStyle(document.getElementById('brief')).borderLeftStyle"
    assert opened.get_attribute("#brief", "class") == "brief within_ceiling divided"
    assert opened.evaluate(style) == "dashed"
    opened.fill("#target", "12")
    assert opened.get_attribute("#brief", "class") == "brief above_ceiling"
    assert opened.evaluate(style) == "double"
    opened.fill("#target", "2")
    assert opened.get_attribute("#brief", "class") == "brief within_headline"
    assert opened.evaluate(style) == "solid"


def test_fingers_have_room(browser: Browser, file: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(file.as_uri())
    small = page.evaluate(
        "[...document.querySelectorAll('.tick, button, select, summary, input:not([type=checkbox])')]"
        ".filter(one => one.checkVisibility()).map(one => [one.outerHTML, one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 44 || box.height < 44).map(([name]) => name.slice(0, 60))"
    )
    assert small == []
    context.close()


def test_a_table_that_is_wider_than_the_screen_says_so(opened: Page) -> None:
    hint = (
        "[...document.querySelectorAll('.scroll:has(table)')].filter(one => one.checkVisibility()).map(one => [one."
        "scrollWidth > one.clientWidth, getComputedStyle(one.querySelector('caption span'), '::after').content])"
    )
    for width in (1280, 360):
        opened.set_viewport_size({"width": width, "height": 640})
        opened.wait_for_timeout(100)
        told = opened.evaluate(hint)
        assert {is_wide for is_wide, _ in told} == {width == 360}
        assert [content != "none" for _, content in told] == [is_wide for is_wide, _ in told]


@pytest.mark.parametrize("opened", ["phone"], indirect=True)
def test_nothing_moves_under_a_finger_that_drags(opened: Page) -> None:
    slider = opened.locator("#target-slider")
    slider.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    before, said = slider.bounding_box(), set()
    for value in ("0", "4", "6.5", "9", "15"):
        slider.fill(value)
        said.add(opened.inner_text("#brief"))
        assert slider.bounding_box() == before
    assert len(said) == 5
