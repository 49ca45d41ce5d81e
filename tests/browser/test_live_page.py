"""The negotiation room as `paymodel explore --live` serves it, in Debian's Chromium: by keyboard, to this computer."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from paymodel.errors import UserError
from paymodel.outputs.wording import verdict_paragraphs
from paymodel.room import extra
from paymodel.room.live import notebooks, serve
from paymodel.run.asked import Simulate
from paymodel.run.simulation import simulate

MILLISECONDS = 60_000
"""A kernel has to start, on a machine that may have much else to do."""


@dataclass(frozen=True)
class Live:
    """The running command: what it said when it was ready, where it runs."""

    process: subprocess.Popen[str]
    port: int
    said: str
    folder: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder, port = tmp_path_factory.mktemp("talks"), free_port()
    command = [sys.executable, "-m", "paymodel", "explore", "--live", "--no-browser", "--port", str(port)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline() + process.stdout.readline()
            yield Live(process, port, said, folder)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


@pytest.fixture(scope="module")
def asked_for(browser: Browser, live: Live) -> Iterator[tuple[Page, list[str]]]:
    """The page once it has answered, and every address that it asked for."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.on("websocket", lambda socket: addresses.append(socket.url))
    page.goto(live.address)
    page.locator(".paymodel-room .answer").first.wait_for(timeout=MILLISECONDS)
    yield page, addresses
    page.close()


def test_it_says_where_it_is_and_how_it_ends(live: Live) -> None:
    assert live.address in live.said and "Ctrl-C" in live.said
    assert "Started in " in live.said and " seconds" in live.said


def test_a_slider_moved_by_keyboard_changes_the_verdict(asked_for: tuple[Page, list[str]]) -> None:
    """Ten presses of an arrow are one move: 6.5% becomes 6%, and the log has two rows."""
    page, _ = asked_for
    handle = page.locator(".widget-slider", has_text="Target for junior grades").locator(".noUi-handle")
    handle.focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    result = simulate(Simulate(departments=("DWP",), target_rate=0.06, draws=0))
    for i, paragraph in enumerate(verdict_paragraphs(result.departments[0], result.question)):
        expect(page.locator(".paymodel-room .answer").nth(i)).to_have_text(paragraph, timeout=MILLISECONDS)
    expect(page.locator(".paymodel-room .is-waiting")).to_have_count(0)
    rows = page.get_by_role("region", name="Positions tried").locator("tbody tr")
    expect(rows.first).to_contain_text("6% for AA to EO")
    assert rows.count() <= 4
    assert page.locator(".paymodel-room svg[role=img]").count() == 2


def test_no_request_leaves_this_computer(asked_for: tuple[Page, list[str]]) -> None:
    page, addresses = asked_for
    page.wait_for_load_state("networkidle")
    assert len(addresses) > 20
    assert {urlsplit(one).hostname for one in addresses if not one.startswith(("data:", "blob:"))} == {"127.0.0.1"}


def test_the_sources_are_not_shown_and_the_files_are_the_user_s(asked_for: tuple[Page, list[str]], live: Live) -> None:
    page, _ = asked_for
    assert "from paymodel.room" not in page.content()
    page.get_by_role("button", name="Save the log").click()
    expect(page.get_by_text("Written into")).to_contain_text(str(live.folder))
    assert (live.folder / "negotiation-room" / "log.csv").is_file()
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the log").click()
    assert started.value.path().read_bytes() == (live.folder / "negotiation-room" / "log.csv").read_bytes()


def test_it_listens_to_this_computer_alone(live: Live) -> None:
    for told in ({"Host": f"evil.example:{live.port}"}, {"Sec-Fetch-Site": "cross-site"}):
        request = urllib.request.Request(live.address, headers=told)
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(request, timeout=10)
    others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in others:
        with pytest.raises(OSError), socket.create_connection((str(address), live.port), timeout=5):
            pass


def test_another_site_s_page_is_kept_from_the_kernel(asked_for: tuple[Page, list[str]], browser: Browser) -> None:
    """A page of another origin that knows the address of a kernel is refused its socket."""
    _, addresses = asked_for
    channel = next(one for one in addresses if one.startswith("ws://"))
    page = browser.new_page()
    page.goto("data:text/html,<p>another site</p>")
    opened = page.evaluate(
        """address => new Promise(done => {
            const socket = new WebSocket(address);
            socket.onopen = () => done(true);
            socket.onerror = () => done(false);
        })""",
        channel,
    )
    page.close()
    assert opened is False


def test_a_port_that_is_taken_is_a_sentence(live: Live) -> None:
    with pytest.raises(UserError, match=f"--port {live.port}: .*another program has it; choose another number"):
        serve(live.port, is_browser=False)
    with pytest.raises(UserError, match="--port 0: choose a number from 1 to 65535"):
        serve(0, is_browser=False)


def test_without_the_extra_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra.importlib.util, "find_spec", lambda name: None if name == "voila" else name)
    with pytest.raises(UserError) as refused:
        serve(None, is_browser=False)
    (fault,) = refused.value.faults
    assert fault.startswith("The live page needs voila, which is not installed: type ")
    assert Path(sys.executable).name in fault and "-m pip install voila" in fault


def test_the_notebook_travels_with_the_source() -> None:
    assert (notebooks() / "03-negotiation-room.ipynb").is_file()


def test_a_page_of_elsewhere_cannot_end_a_kernel(asked_for: tuple[Page, list[str]], live: Live) -> None:
    _, addresses = asked_for
    kernel = next(one for one in addresses if one.startswith("ws://")).split("/kernels/")[1].split("/")[0]
    for origin in ({}, {"Origin": "http://evil.example"}):
        request = urllib.request.Request(f"{live.address}voila/api/shutdown/{kernel}", method="POST", headers=origin)
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(request, timeout=10)
    assert len(psutil.Process(live.process.pid).children(recursive=True)) == 1


def test_a_page_is_not_left_unasked_while_positions_are_in_no_file(asked_for: tuple[Page, list[str]]) -> None:
    """Who stays goes on with the same Python."""
    page, _ = asked_for
    page.get_by_label("Note to it").fill("theirs")
    page.keyboard.press("Tab")
    expect(page.locator(".paymodel-room .has-unsaved")).to_have_count(1)
    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.evaluate("setTimeout(() => location.reload(), 0)")
    assert asked.value.type == "beforeunload"
    page.locator(".widget-slider", has_text="Target for junior grades").locator(".noUi-handle").press("ArrowLeft")
    expect(page.locator(".paymodel-room .answer").first).to_contain_text("5.95% for AA to EO", timeout=MILLISECONDS)


def test_a_page_that_is_left_ends_its_kernel(asked_for: tuple[Page, list[str]], live: Live) -> None:
    """A log that was downloaded is not asked about."""
    page, _ = asked_for
    kernels = psutil.Process(live.process.pid).children(recursive=True)
    with page.expect_download():
        page.get_by_role("link", name="Download the log").click()
    page.reload()
    page.locator(".paymodel-room .answer").first.wait_for(timeout=MILLISECONDS)
    assert psutil.wait_procs(kernels, timeout=10)[1] == []
    assert len(psutil.Process(live.process.pid).children(recursive=True)) == 1


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent otherwise elsewhere")
def test_ctrl_c_ends_it_and_every_kernel_and_the_page_says_so(asked_for: tuple[Page, list[str]], live: Live) -> None:
    """Nothing else was printed, in all that went before."""
    page, _ = asked_for
    kernels = psutil.Process(live.process.pid).children(recursive=True)
    live.process.send_signal(signal.SIGINT)
    expect(page.get_by_role("alert")).to_contain_text("The negotiation room is closed", timeout=MILLISECONDS)
    assert page.locator(".answers").evaluate("part => part.inert && getComputedStyle(part).opacity < 0.5")
    assert page.locator(".log button").first.evaluate("part => part.inert")
    assert live.process.stdout is not None and live.process.stdout.read().strip() == "The negotiation room is closed."
    assert live.process.wait(30) == 0
    assert psutil.wait_procs(kernels, timeout=10)[1] == []
