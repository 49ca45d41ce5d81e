"""The explorer in Chromium: what it shows at any position is what Python says there, letter by letter."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from explorer.in_page import DWP, expected, read, set_position
from explorer.positions import positions, put_to_all
from paymodel.outputs.explorer.payload import position_of
from paymodel.outputs.explorer.sliders import SLIDERS
from paymodel.run.explore import Explored
from paymodel.run.put_question import PutQuestion

N_TYPED, N_BY_SLIDER, N_BY_KEYBOARD = 180, 60, 6
SLOTS = ("heading", "question", "brief", "answer")


@pytest.fixture(scope="module")
def put() -> PutQuestion:
    return put_to_all(DWP)


@pytest.fixture(scope="module")
def codes(explored: Explored) -> list[str]:
    return [one.workforce.code for one in explored.payload.organisations]


def test_any_position_typed_shows_what_python_says(
    opened: Page, put: PutQuestion, codes: list[str], explored: Explored
) -> None:
    asked = list(positions(codes, N_TYPED, 7))
    assert len({one["department"] for one in asked}) >= 20
    for position in asked:
        set_position(opened, position)
        assert read(opened) == expected(put, position, explored), position


def test_any_position_of_the_sliders_does_too(
    opened: Page, put: PutQuestion, codes: list[str], explored: Explored
) -> None:
    for position in positions(codes, N_BY_SLIDER, 8):
        near = {one.field: tenths(position[one.field], one.reach_pct) for one in SLIDERS}
        set_position(opened, position | near, by_slider=True)
        assert read(opened) == expected(put, position | near, explored), position | near


def tenths(rate: float | None, reach_pct: int) -> float | None:
    """A rate that the slider stops at."""
    return None if rate is None else min(round(rate * 1000), reach_pct * 10) / 1000


def test_any_position_of_the_keyboard_does_too(
    opened: Page, put: PutQuestion, codes: list[str], explored: Explored
) -> None:
    chance = random.Random(9)
    for code in chance.sample(codes, N_BY_KEYBOARD):
        opened.click("#back")
        opened.locator("#find").press_sequentially(code)
        opened.keyboard.press("Enter")
        steps = {one.key: chance.randint(1, 4) for one in SLIDERS}
        opened.focus("#differential-asked")
        opened.keyboard.press("Space")
        opened.fill("#differential", "10")
        for one in SLIDERS:
            opened.focus(f"#{one.key}-slider")
            for _ in range(steps[one.key]):
                opened.keyboard.press("ArrowRight")
        opened.focus("#junior input[value=HEO]")
        opened.keyboard.press("Space")
        starts = {"headline": 450, "additional": 50, "target": 650, "floor": 0, "differential": 1000}
        position = {one.field: (starts[one.key] + 10 * steps[one.key]) / 10_000 for one in SLIDERS}
        whole = {**position, "department": code, "junior_grades": ["AA", "AO", "EO", "HEO"]}
        assert read(opened) == expected(put, whole, explored), whole


def test_what_python_sets_into_the_page_is_what_the_script_makes(browser: Browser, opened: Page, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(file.as_uri())
    opened.evaluate("document.getElementById('drawing').textContent = ''")
    for name in SLOTS:
        assert plain.inner_html(f"#{name}") == opened.inner_html(f"#{name}"), name
    assert plain.title() == opened.title()
    assert plain.get_attribute("#brief", "class") == opened.get_attribute("#brief", "class")
    context.close()


def test_without_scripts_the_opening_answer_is_whole_and_the_controls_are_gone(
    browser: Browser, file: Path, explored: Explored, put: PutQuestion
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    start = position_of(explored.payload.code, explored.payload.question)
    assert read(page, is_drawn=False) == expected(put, start, explored) | {"drawn": []}
    assert page.locator("#controls").is_hidden()
    assert page.locator("#no-script").is_visible()
    context.close()
