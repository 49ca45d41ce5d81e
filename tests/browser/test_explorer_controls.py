"""The explorer's controls in Chromium: what is typed, found and undone, and that no answer is for another number."""

import re

from playwright.sync_api import Page, expect

from explorer.in_page import read, set_position
from paymodel.outputs.explorer.payload import MOST_PCT
from paymodel.outputs.explorer.sliders import SLIDERS

HO = {
    "department": "HO",
    "headline_rate": 0.045,
    "additional_rate": 0.005,
    "target_rate": 0.065,
    "floor_rate": 0.03,
    "differential_rate": None,
    "junior_grades": ["AA", "AO", "EO"],
}


def asked_target(page: Page) -> str:
    """The target of the answer that is shown."""
    return page.inner_text("#question").split("is ")[1].split(" for")[0]


RATES = {"0": "0%", "7": "7%", "6.55": "6.55%", ".5": "0.5%", "6.": "6%", "007": "7%", "25": "25%"}
NO_RATES = ("", "abc", "-1", "25.01", "100", "6.555", "1e1", "1e3", "1,5", "6,5", "6..5", "6.5%", "6 5", ".", "\u0666")


def test_a_rate_is_answered_as_the_box_shows_it(opened: Page) -> None:
    for typed, rate in RATES.items():
        retype(opened, typed)
        assert asked_target(opened) == rate
        opened.keyboard.press("Enter")
        assert (asked_target(opened), opened.input_value("#target") + "%") == (rate, rate)
        assert opened.inner_text("#target-fault") == ""


def retype(page: Page, typed: str) -> None:
    """One key at a time, in place of what is there; at every key the answer is for what the box shows, or for the rate
    before."""
    before = asked_target(page)
    page.focus("#target")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    for key in typed:
        page.keyboard.type(key)
        shown, answered = page.input_value("#target"), asked_target(page)
        assert answered in (before, f"{as_number(shown):g}%")
        assert answered == before or page.get_attribute("#target", "aria-invalid") is None


def as_number(text: str) -> float:
    return float(text) if re.fullmatch(r"[0-9]+\.?[0-9]*|\.[0-9]+", text.strip()) else -1.0


def test_what_is_no_rate_is_said_and_the_rate_before_it_stays(opened: Page) -> None:
    before = read(opened)
    for typed in NO_RATES:
        retype(opened, typed)
        assert read(opened) == before
        opened.keyboard.press("Tab")
        assert opened.inner_text("#target-fault") == (
            "Write a number from 0 to 25, with two decimals at most and a point before them, not a comma. "
            "The answer shown is for 6.5%."
        )
        assert (opened.input_value("#target"), opened.get_attribute("#target", "aria-invalid")) == (typed, "true")
        assert read(opened) == before
    assert opened.get_attribute("#target-fault", "role") == "status"
    opened.fill("#target", "7")
    assert (asked_target(opened), opened.inner_text("#target-fault")) == ("7%", "")


def test_a_wheel_over_a_box_changes_nothing(opened: Page) -> None:
    before = read(opened)
    opened.click("#target")
    opened.mouse.wheel(0, -300)
    opened.wait_for_timeout(100)
    assert (opened.input_value("#target"), read(opened)) == ("6.5", before)


def test_a_slider_reaches_whatever_rate_the_box_holds(opened: Page) -> None:
    for one in SLIDERS:
        if one.is_optional:
            opened.check(f"#{one.key}-asked")
        most = MOST_PCT[one.field]
        opened.fill(f"#{one.key}", str(most))
        assert opened.input_value(f"#{one.key}-slider") == str(most)
        opened.focus(f"#{one.key}-slider")
        opened.keyboard.press("ArrowLeft")
        assert opened.input_value(f"#{one.key}") == f"{most - 0.1:g}"
        opened.fill(f"#{one.key}", "1")
        assert opened.get_attribute(f"#{one.key}-slider", "max") == str(one.reach_pct)


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


def test_the_one_department_that_matches_is_taken_on_leaving(opened: Page) -> None:
    opened.fill("#find", "home office")
    opened.focus("#target")
    assert read(opened)["heading"] == "HO: Home Office"
    assert (opened.input_value("#find"), opened.inner_text("#found")) == ("", "Home Office, HO, was chosen.")


def test_of_several_that_match_one_is_chosen_from_the_list(opened: Page) -> None:
    opened.fill("#find", "agency")
    n_matching = opened.locator("#department option").count() - 1
    assert 2 <= n_matching < 109
    opened.focus("#target")
    assert opened.inner_text("#found") == f"{n_matching} match; choose one in the list. DWP is shown."
    assert read(opened)["heading"].startswith("DWP: ")
    opened.focus("#department")
    first = opened.evaluate("[...document.querySelectorAll('#department option')].map(one => one.value)")
    opened.keyboard.press("ArrowDown")
    assert read(opened)["heading"].startswith(f"{first[first.index('DWP') + 1]}: ")
    assert (opened.input_value("#find"), opened.locator("#department option").count()) == ("agency", n_matching + 1)
    opened.focus("#target")
    assert (opened.input_value("#find"), opened.locator("#department option").count()) == ("", 110)


def test_one_junior_grade_at_least_stays_ticked(opened: Page) -> None:
    opened.click("text=AA and AO")
    assert "AA and AO" in read(opened)["title"]
    opened.uncheck("#junior input[value=AA]")
    before = read(opened)
    opened.click("#junior input[value=AO]")
    assert opened.is_checked("#junior input[value=AO]")
    assert opened.inner_text("#junior-fault") == "One grade at least stays ticked."
    assert read(opened) == before


def test_the_opening_position_comes_back_and_can_be_left_again(opened: Page) -> None:
    opening = read(opened)
    opened.click("#back")
    assert opened.locator("#undo").is_hidden()
    set_position(opened, HO)
    before = read(opened)
    opened.click("#back")
    assert read(opened) == opening
    opened.click("#undo")
    assert (read(opened), opened.input_value("#floor"), opened.input_value("#department")) == (before, "3", "HO")
    assert opened.locator("#undo").is_hidden()
    opened.click("#back")
    opened.fill("#floor", "1")
    assert opened.locator("#undo").is_hidden()


def test_a_box_that_holds_no_rate_is_said_without_leaving_it(opened: Page) -> None:
    retype(opened, "6,5")
    expect(opened.locator("#target-fault")).not_to_be_empty()
    opened.keyboard.press("Backspace")
    opened.keyboard.press("Backspace")
    opened.keyboard.type(".7")
    assert (asked_target(opened), opened.inner_text("#target-fault")) == ("6.7%", "")


def test_the_name_of_a_saved_page_tells_what_is_not_as_at_first(opened: Page) -> None:
    named = []
    for target, floor, grades in (("6.5", "0", "AA to EO"), ("6.5", "3", "AA to EO"), ("7.25", "3", "AA and AO")):
        opened.fill("#target", target)
        opened.fill("#floor", floor)
        opened.click(f"#junior button:text-is('{grades}')")
        with opened.expect_download() as waited:
            opened.click("#save")
        named.append(waited.value.suggested_filename)
    assert named == [
        "explorer-DWP-6.5.html",
        "explorer-DWP-6.5-floor-3.html",
        "explorer-DWP-7.25-floor-3-AA-to-AO.html",
    ]
