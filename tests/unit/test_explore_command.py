"""`explore` writes one page, whole or not at all, and never over what it did not write."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Outcome
from paymodel.outputs.explorer.page import is_own_page

TOLD = (
    "The page sends nothing. The address holds the position, and the browser's history may keep it.",
    "An iPhone's preview of a file, and that of most mail programs, runs no script",
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_says_what_was_written_and_how_to_use_it(paymodel: Callable[..., Outcome], here: Path) -> None:
    outcome = paymodel("explore")
    assert (outcome.code, outcome.err) == (0, "")
    data = (here / "explorer.html").read_bytes()
    assert outcome.out.startswith(
        f"Written to explorer.html: one page of {len(data) / 1000:.0f} KB with 110 departments and the\n2023-24 remit."
    )
    assert is_own_page(data)
    told = " ".join(outcome.out.split())
    verdict = " ".join(paymodel("simulate", "-d", "DWP", "--draws", 0).out.split("\n\n")[1].split())
    for said in (
        verdict,
        "on a computer or a phone",
        "sent by email or put on a branch website",
        "without ranges",
        *TOLD,
    ):
        assert said in told
    assert [path.name for path in here.iterdir()] == ["explorer.html"]


def test_the_page_opens_at_what_was_asked(paymodel: Callable[..., Outcome], here: Path) -> None:
    options = ("-d", "home office", "--target", 7.25, "--floor", 2, "--differential", 8, "--junior", "AA,AO")
    rules = ("--headline", 4.6, "--additional", 0.4, "--remit", "2023-24", "--nlw", "inside", "--out", "own.html")
    assert paymodel("explore", *options, *rules).code == 0
    text = (here / "own.html").read_text(encoding="utf-8")
    assert "d=HO&target=7.25&floor=2&differential=8&headline=4.6&additional=0.4&junior=AA,AO&run=" in text
    assert '<h2 id="heading" tabindex="-1">HO: Home Office</h2>' in text


def test_the_same_question_gives_the_same_bytes_anywhere(paymodel: Callable[..., Outcome], here: Path) -> None:
    assert paymodel("explore").code == 0
    words = [sys.executable, "-m", "paymodel", "explore", "--out", "deeper/other.html"]
    assert subprocess.run(words, capture_output=True, cwd=here, check=False).returncode == 0
    assert (here / "deeper" / "other.html").read_bytes() == (here / "explorer.html").read_bytes()


def test_its_own_page_is_written_again(paymodel: Callable[..., Outcome], here: Path) -> None:
    assert paymodel("explore").code == 0
    first = (here / "explorer.html").read_bytes()
    assert paymodel("explore", "-d", "HMRC").code == 0
    second = (here / "explorer.html").read_bytes()
    assert first != second and is_own_page(second)


@pytest.mark.parametrize("change", [b"<html>somebody's</html>", b"", None])
def test_no_other_file_is_written_over(paymodel: Callable[..., Outcome], here: Path, change: bytes | None) -> None:
    page = here / "explorer.html"
    assert paymodel("explore").code == 0
    page.write_bytes(page.read_bytes().replace(b"target=6.5", b"target=7.5") if change is None else change)
    before = page.read_bytes()
    outcome = paymodel("explore", "-d", "HMRC")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "paymodel: explorer.html: paymodel did not write this file, or it was changed since (as a position saved from "
        "the page is); give another name, or move it away.\n"
    )
    assert page.read_bytes() == before
    assert [path.name for path in here.iterdir()] == ["explorer.html"]


def test_a_folder_is_no_file(paymodel: Callable[..., Outcome], here: Path) -> None:
    outcome = paymodel("explore", "--out", here)
    assert (outcome.code, outcome.out) == (2, "")
    assert "this is a folder; give the name of a file, such as" in outcome.err
    assert list(here.iterdir()) == []


def test_every_fault_is_told_at_once_and_nothing_is_written(paymodel: Callable[..., Outcome], here: Path) -> None:
    (here / "explorer.html").write_text("mine", encoding="utf-8")
    outcome = paymodel("explore", "-d", "nobody at all", "--target", "much", "--floor", "G6=0", "--port", 8000)
    assert (outcome.code, outcome.out) == (2, "")
    for said in (
        "nobody at all",
        "--target: 'much'",
        "--floor",
        "--port and --no-browser go with --live",
        "explorer.html",
    ):
        assert said in outcome.err
    assert (here / "explorer.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--target", 99), "--target 99: the page goes from 0 to 25 per cent"),
        (("--headline", -1), "--headline -1: the page goes from 0 to 10 per cent"),
        (("--target", 6.555), "--target 6.555: the page goes by hundredths of a per cent; round it."),
        (("--out", "a/explorer.html"), "cannot be"),
        (
            ("--out", "page.txt"),
            "page.txt: browsers open a page by a name that ends in .html or .htm; give such a name.",
        ),
        (("--out", "page"), "page: browsers open a page by a name that ends in .html or .htm"),
        (
            ("-d", "All"),
            "--department all: the page holds every department and opens with one; name that one.",
        ),
        (
            ("--target", "EO=7"),
            "--target EO=7: the page knows one target, for all the junior grades; write a number such as 6.5, and "
            "name the grades with --junior.",
        ),
    ],
)
def test_what_the_page_cannot_open_at_is_refused(
    paymodel: Callable[..., Outcome], here: Path, options: tuple[object, ...], said: str
) -> None:
    (here / "a").write_text("a file", encoding="utf-8")
    outcome = paymodel("explore", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert [path.name for path in here.iterdir()] == ["a"]


def test_a_table_of_ones_own(paymodel: Callable[..., Outcome], own_table: Callable[..., Path], here: Path) -> None:
    path = own_table("AO,100,90,24000,24000", "EO,50,45.5,29000,28500", "HEO,40,38,36000,35000")
    outcome = paymodel("explore", "--grades", path, "--baseline", "published")
    assert (outcome.code, outcome.err) == (0, "")
    assert "with one department and the" in outcome.out
    text = (here / "explorer.html").read_text(encoding="utf-8")
    assert "d=OWN&" in text and "Open Government Licence" not in text
    assert str(here) not in text


def test_no_pay_of_fewer_than_five_people_is_written(
    paymodel: Callable[..., Outcome], own_table: Callable[..., Path], here: Path
) -> None:
    path = own_table("AO,100,90,24000,24000", "EO,3,3,29000,28500", "HEO,40,38,36000,35000")
    outcome = paymodel("explore", "--grades", path, "--baseline", "published")
    assert (outcome.code, outcome.out) == (2, "")
    assert "OWN: EO: groups of fewer than 5 people are not shown" in outcome.err
    assert not (here / "explorer.html").exists()


def test_the_browser_opens_the_page_that_was_written(
    paymodel: Callable[..., Outcome], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: not opened.append(address))
    assert paymodel("explore", "--open").code == 0
    assert opened == [(here / "explorer.html").resolve().as_uri()]
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    outcome = paymodel("explore", "--open")
    assert (outcome.code, outcome.err) == (0, "")
    assert f"No browser could be opened here; open {here.resolve() / 'explorer.html'} in yours." in outcome.out


def test_live_serves_the_room_and_writes_nothing(
    paymodel: Callable[..., Outcome], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[tuple[object, ...]] = []
    monkeypatch.setattr("paymodel.room.live.serve", lambda *asked: served.append(asked))
    assert paymodel("explore", "--live").code == 0
    assert paymodel("explore", "--live", "--port", 8901, "--no-browser").code == 0
    assert served == [(None, True), (8901, False)]
    assert list(here.iterdir()) == []


def test_live_takes_nothing_of_the_page(
    paymodel: Callable[..., Outcome], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paymodel.room.live.serve", lambda *asked: pytest.fail("served"))
    outcome = paymodel("explore", "--live", "--target", 7, "--paid-hours", 37, "--open", "--port", "many")
    assert (outcome.code, outcome.out) == (2, "")
    assert "--live: the room is asked in its own page; leave out --paid-hours, --target, --open." in outcome.err
    assert "--port: 'many' is not a whole number" in outcome.err
    for option, default in (("--out", "explorer.html"), ("--target", 6.5), ("--nlw", "outside")):
        outcome = paymodel("explore", "--live", option, default)
        assert outcome.err == f"paymodel: --live: the room is asked in its own page; leave out {option}.\n"
