"""A position of the explorer kept, in a link or as a file, and what becomes of one that is not understood."""

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import Outcome
from explorer.in_page import expected, read, set_position, write_page
from explorer.positions import put_to_all
from paymodel.outputs.explorer.page import is_own_page
from paymodel.outputs.explorer.payload import position_of
from paymodel.run.asked import Simulate
from paymodel.run.explore import Explored

POSITION = {
    "department": "HO",
    "headline_rate": 0.047,
    "additional_rate": 0.0025,
    "target_rate": 0.0655,
    "floor_rate": 0.02,
    "differential_rate": 0.08,
    "junior_grades": ["AA", "AO"],
}
TEXT = "d=HO&target=6.55&floor=2&differential=8&headline=4.7&additional=0.25&junior=AA,AO"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def opened(context: BrowserContext, file: Path, explored: Explored) -> Page:
    return open_page(context, file.as_uri())


def open_page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda one: pytest.fail(str(one)))
    page.goto(address)
    return page


def test_the_address_keeps_the_position(opened: Page, context: BrowserContext, explored: Explored) -> None:
    set_position(opened, POSITION)
    opened.wait_for_url(f"**/explorer.html#{TEXT}&run={explored.run_id}")
    again = open_page(context, opened.url)
    assert read(again) == read(opened)
    assert again.locator("#notice").is_hidden()
    controls = [again.input_value(f"#{one}") for one in ("department", "target", "floor", "differential", "headline")]
    assert controls == ["HO", "6.55", "2", "8", "4.7"]


def test_a_link_pasted_into_an_open_page_moves_it(opened: Page, explored: Explored) -> None:
    opened.evaluate(f"location.hash = '#{TEXT}'")
    expect(opened.locator("#heading")).to_contain_text("HO: ")
    assert read(opened) == expected(put_to_all(Simulate(departments=("DWP",), draws=0)), POSITION, explored)


def test_the_way_past_the_controls_is_no_position(opened: Page) -> None:
    before = read(opened)
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "heading"
    assert read(opened) == before
    assert opened.locator("#notice").is_hidden()


NOT_UNDERSTOOD = [
    ("d=NOBODY", "There is no department 'NOBODY' in this page; DWP is shown."),
    ("target=abc", "Target for the junior grades: 'abc' {number} 0 to 25, {decimals}; 6.5% is shown."),
    ("target=99", "Target for the junior grades: '99' {number} 0 to 25, {decimals}; 6.5% is shown."),
    ("floor=-1", "Floor for everybody else: '-1' {number} 0 to 12, {decimals}; 0% is shown."),
    ("headline=4.555", "Remit, headline rate: '4.555' {number} 0 to 10, {decimals}; 4.5% is shown."),
    ("target=none", "Target for the junior grades: 'none' {number} 0 to 25, {decimals}; 6.5% is shown."),
    (
        "junior=AA,SCS",
        "Junior grades: 'AA,SCS' are not grades of AA, AO, EO, HEO, SEO, G7, G6; AA, AO, EO are shown.",
    ),
    ("junior=", "Junior grades: '' are not grades of AA, AO, EO, HEO, SEO, G7, G6; AA, AO, EO are shown."),
    ("colour=red", "'colour' is nothing that this page knows."),
    (
        "run=000000000000",
        "It was made by a page of other figures or rules (run 000000000000); the answer here is from this page's.",
    ),
    ("d=%E0%A4%A&x=<b>", "There is no department '\ufffd%A' in this page; DWP is shown."),
]


def test_what_of_a_link_is_not_understood_is_said(context: BrowserContext, file: Path, explored: Explored) -> None:
    page = open_page(context, file.as_uri())
    for text, said in NOT_UNDERSTOOD:
        page.evaluate(
            "text => new Promise(done => { onhashchange = done; location.hash = text; })",
            text,
        )
        told = page.locator("#notice p").all_inner_texts()
        assert page.locator("#notice").is_visible()
        assert told[0] == "Of the link, not everything was understood."
        assert said.format(number="is not a number from", decimals="with two decimals at most") in told
        assert read(page)["heading"].startswith("DWP: ")


def test_the_rest_of_such_a_link_is_followed(context: BrowserContext, file: Path, explored: Explored) -> None:
    page = open_page(context, f"{file.as_uri()}#d=HO&target=5.25&floor=much")
    assert (page.input_value("#department"), page.input_value("#target")) == ("HO", "5.25")
    page.fill("#floor", "1")
    assert page.locator("#notice").is_hidden()


@pytest.fixture
def website(file: Path, explored: Explored) -> Iterator[str]:
    """The page on a website of this machine; it asks for nothing but itself."""
    asked_for: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            asked_for.append(self.path)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(file.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/explorer.html"
    server.shutdown()
    server.server_close()
    assert set(asked_for) == {"/explorer.html"}


def test_a_link_is_copied_and_says_so(context: BrowserContext, website: str, explored: Explored) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_page(context, website)
    set_position(page, POSITION)
    page.click("#copy")
    expect(page.locator("#kept")).not_to_be_empty()
    assert page.inner_text("#kept").startswith("Copied: the link to HO at Target for the junior grades: 6.55%; ")
    assert page.locator("#kept p").count() == 1
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{website}#{TEXT}&run={explored.run_id}"
    assert read(open_page(context, link)) == read(page)


def test_where_nothing_may_be_copied_the_link_is_selected(context: BrowserContext, website: str) -> None:
    page = open_page(context, website)
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    page.click("#copy")
    expect(page.locator("#kept")).not_to_be_empty()
    assert page.inner_text("#kept") == "The link is selected below; copy it from there."
    field = "document.getElementById('link')"
    assert page.evaluate("document.activeElement.id") == "link"
    assert page.evaluate(f"{field}.value.slice({field}.selectionStart, {field}.selectionEnd)").startswith(website)


def test_a_link_to_a_file_says_that_it_stays_here(opened: Page) -> None:
    opened.click("#copy")
    expect(opened.locator("#kept")).not_to_be_empty()
    assert "It opens on this device alone" in opened.inner_text("#kept")


def test_a_saved_page_opens_at_its_position(
    opened: Page, context: BrowserContext, explored: Explored, tmp_path: Path
) -> None:
    set_position(opened, POSITION)
    copy = save(opened, tmp_path)
    assert copy.name == "explorer-HO-6.55-floor-2-differential-8-headline-4.7-additional-0.25-AA-to-AO.html"
    assert not is_own_page(copy.read_bytes())
    again = open_page(context, copy.as_uri())
    assert read(again) == read(opened)
    assert again.locator("#notice").is_hidden()
    again.fill("#target", "7")
    assert read(again) != read(opened)
    again.click("#back")
    assert read(again) == read(opened)


def test_and_shows_its_answer_where_no_script_runs(opened: Page, browser: Browser, tmp_path: Path) -> None:
    set_position(opened, POSITION)
    copy, plain = save(opened, tmp_path), browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(copy.as_uri())
    assert read(page, is_drawn=False) | {"drawn": []} == read(opened) | {"drawn": []}
    assert page.locator("#controls").is_hidden()
    plain.close()


def test_a_saved_page_saves_itself(opened: Page, context: BrowserContext, file: Path, tmp_path: Path) -> None:
    set_position(opened, POSITION)
    first = save(opened, tmp_path)
    again = open_page(context, first.as_uri())
    second = save(again, tmp_path / "second")
    assert second.read_bytes() == first.read_bytes()
    set_position(again, {**POSITION, "department": "DWP", "target_rate": 0.07})
    third = save(again, tmp_path / "third")
    assert third.name == "explorer-DWP-7-floor-2-differential-8-headline-4.7-additional-0.25-AA-to-AO.html"
    assert read(open_page(context, third.as_uri())) == read(again)
    assert abs(third.stat().st_size - file.stat().st_size) < 10_000


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as waited:
        page.click("#save")
    folder.mkdir(exist_ok=True)
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    assert page.inner_text("#kept").startswith(f"{path.name} goes to your downloads")
    return path


def test_a_saved_position_is_opened_in_another_page(
    opened: Page, context: BrowserContext, file: Path, tmp_path: Path
) -> None:
    set_position(opened, POSITION)
    copy = save(opened, tmp_path)
    page = open_page(context, file.as_uri())
    page.set_input_files("#open", copy)
    expect(page.locator("#kept")).to_contain_text("is open")
    assert read(page) == read(opened)
    page.click("#back")
    page.set_input_files("#open", copy)
    expect(page.locator("#heading")).to_contain_text("HO: ")
    assert read(page) == read(opened)


NO_POSITIONS = (
    b"",
    b"<html><p>hello</p></html>",
    b"\x00\xff" * 100,
    b'<script id="start">x</script>',
    b"x" * 5_000_000,
)


def test_a_file_that_is_no_saved_position_is_refused(opened: Page, tmp_path: Path) -> None:
    before = read(opened)
    for i, content in enumerate(NO_POSITIONS):
        other = tmp_path / f"other{i}.html"
        other.write_bytes(content)
        opened.set_input_files("#open", other)
        expect(opened.locator("#kept")).to_have_text(
            f"{other.name} is no position that this page saved: choose a file such as explorer-DWP-6.5.html."
        )
        assert read(opened) == before


def test_a_table_of_ones_own_with_awful_names(
    context: BrowserContext, own_table: Callable[..., Path], tmp_path: Path
) -> None:
    rows = [f"2023,{code},{name},Parent,{row},payroll" for code, name in NAMES for row in ROWS]
    asked = Simulate(grades_path=own_table(*rows, raw=True), baseline="published", draws=0)
    explored = write_page(tmp_path / "own.html", asked)
    put = put_to_all(asked)
    page = open_page(context, (tmp_path / "own.html").as_uri())
    assert page.locator("#department option").count() == len(NAMES)
    for code, name in NAMES:
        position = {**position_of(code, explored.payload.question), "target_rate": 0.0612}
        set_position(page, position)
        assert read(page) == expected(put, position, explored)
        assert read(page)["heading"] == f"{code}: {name}"
        page.wait_for_url(f"**#d={quote(code)}&target=6.12&**")
        assert read(open_page(context, page.url)) == read(page)
        copy = save(page, tmp_path / "copies")
        assert read(open_page(context, copy.as_uri())) == read(page)
    assert page.evaluate("document.querySelectorAll('main b, main img').length") == 0


NAMES = [("A&B", "A & B <b>bold</b>"), ("X1", "</script><img src=x>"), ("Q", "It's {{ 7 * 7 }} £ “unit”")]
ROWS = ["AO,100,90,24000,24000", "EO,50,45.5,29000,28500", "HEO,40,38,36000,35000"]


def test_the_page_of_the_command_is_that_page(
    paymodel: Callable[..., Outcome], file: Path, explored: Explored, tmp_path: Path
) -> None:
    assert paymodel("explore", "-d", "DWP", "--out", tmp_path / "made.html").code == 0
    assert (tmp_path / "made.html").read_bytes() == file.read_bytes()
