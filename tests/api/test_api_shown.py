"""What a cell of a notebook shows: pieces of pages that run nothing, fetch nothing, and say what the report says."""

import re
from typing import Any

import html5lib
import pytest
from IPython.core.interactiveshell import InteractiveShell

import paymodel as pm
from paymodel.model.reported import Reported
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.page import page_html

OPEN = {"AA-EO": None, "HEO-G6": 0.045}
MANY = ["DWP", "HMRC", "HO", "MOD", "SCOTGOV", "AGO"]
"""More organisations than are shown in full, one of them outside the remit, one with figures that are withheld."""


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    opened = pm.Offer.percent(OPEN, "DWP", "2023-24")
    return {
        "answer": pm.simulate(["DWP", "HMRC"], offer="junior-6.5", draws=50),
        "without draws": pm.simulate("DWP", draws=0),
        "every organisation": pm.simulate("all", draws=0),
        "costing": pm.cost("dwp-2023-24"),
        "every costing": pm.cost("junior-6.5", MANY),
        "solved": pm.solve(opened),
        "curve": pm.solve(pm.Offer.percent({"AA-EO": None, "HEO-G6": None}, "DWP", "2023-24")),
        "comparison": pm.compare(["junior-6.5", "all-6.5"], "DWP"),
        "allocation": pm.allocate("DWP", differential_rate=0.1),
        "every allocation": pm.allocate(MANY),
        "frontier": pm.frontier("junior-6.5", "DWP"),
        "every frontier": pm.frontier(departments=MANY),
        "backtest": pm.backtest(),
        "remit": pm.Remit.for_year("2023-24").with_rates(headline_rate=0.05),
        "offer": pm.Offer.read("dwp-2023-24"),
        "open offer": opened,
    }


@pytest.fixture(scope="module")
def shown(results: dict[str, Any]) -> dict[str, str]:
    return {name: result._repr_html_() for name, result in results.items()}


def test_each_is_sound_in_a_page(shown: dict[str, str]) -> None:
    for name, fragment in shown.items():
        page = f'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>{fragment}</body></html>'
        html5lib.HTMLParser(strict=True).parse(page)
        assert fragment.startswith('<div class="paymodel">'), name


def test_each_runs_nothing_and_fetches_nothing(shown: dict[str, str]) -> None:
    for name, fragment in shown.items():
        assert not re.search(
            r"(?i)<(script|iframe|img|link|object|embed)|\bon\w+=|javascript:|url\(|@import", fragment
        ), name
        assert not re.search(r"(?i)\b(src|href|action)\s*=|https?:|//\w", fragment), name


def test_colours_are_those_of_the_theme(shown: dict[str, str]) -> None:
    (style,) = set(re.findall(r"<style>(.*?)</style>", "".join(shown.values()), flags=re.S))
    colours = re.findall(r"(?<![\w-])(?:color|background|border[\w-]*):\s*([^;]+);", style)
    assert colours
    assert all(re.search(r"inherit|none|currentColor|rgba\(128, 128, 128|collapse|^0$", one) for one in colours), (
        colours
    )
    assert all(line.startswith(".paymodel") or line.startswith("  ") for line in style.strip().splitlines())


def test_the_sentence_stands_before_every_table(shown: dict[str, str]) -> None:
    for name in (
        "answer",
        "costing",
        "solved",
        "comparison",
        "allocation",
        "frontier",
        "backtest",
        "every organisation",
    ):
        assert 0 < shown[name].index('<p class="answer">') < shown[name].index("<table>"), name
    assert 'class="answer">DWP: the readings of the rules disagree.' in shown["without draws"]
    assert "5.20%" in shown["solved"].split("</p>")[0]


def bare(html: str) -> list[str]:
    """The tables of a page, without the names that are unlike any other there."""
    return [
        re.sub(r' aria-label="[^"]*"', "", table)
        for table in re.findall(r"<div class=\"scroll.*?</table>", html, flags=re.S)
    ]


def test_an_answer_shows_the_tables_of_its_report(results: dict[str, Any]) -> None:
    answer = results["answer"]
    page = page_html(report_content(Reported(answer._result), ()))
    tables = bare(answer._repr_html_())
    assert len(tables) >= 10
    assert set(tables) <= set(bare(page))
    sentences = re.findall(r'<p class="answer">(.*?)</p>', answer._repr_html_())
    assert sentences == re.findall(r'<p class="answer">(.*?)</p>', page)


def test_whatever_a_name_holds_is_escaped(own_table) -> None:
    rows = ("AA,50,45,21000,21000", "EO,300,290,28000,27900", "HEO,100,98,35000,34900")
    name = '<script>alert(1)</script> & "Sons"'
    path = own_table(*(f'2023,A<B,"{name.replace(chr(34), chr(34) * 2)}",P,{row},<b>us</b>' for row in rows), raw=True)
    html = pm.simulate(grades=path, draws=0)._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;Sons&#34;" in html
    assert "A&lt;B" in html


def test_text_is_the_sentences_and_then_what_is_odd(results: dict[str, Any]) -> None:
    for name in ("without draws", "costing", "every organisation", "solved", "allocation", "frontier", "comparison"):
        told = [line.removeprefix("! ") for line in repr(results[name]).splitlines() if line.startswith("! ")]
        assert told == (results[name].warnings if name != "every organisation" else []), name
    assert repr(results["without draws"]).startswith("DWP: the readings of the rules disagree.")
    first, second, third, *warnings = repr(results["comparison"]).splitlines()
    assert [first, second] == ["A: 6.5% for AA to EO", "B: 6.5% for every delegated grade"]
    assert third.startswith("DWP: A costs 4.64% of basic pay")
    assert warnings
    assert len(repr(results["every organisation"])) < 1500
    assert "\n" not in repr(results["backtest"])


def test_a_warning_is_in_text_and_page_alike(own_table) -> None:
    path = own_table("AA,50,45,21000,21000", "EO,300,290,28000,27900", "HEO,100,98,35000,34900")
    offer = pm.Offer.percent({"AA": 0.05, "EO": 0.04}, "OWN", "2023-24")
    opened = pm.Offer.percent({"AA": 0.05, "EO": None}, "OWN", "2023-24")
    for result in (
        pm.cost(offer, grades=path),
        pm.solve(opened, grades=path),
        pm.compare([offer, offer], grades=path),
        pm.frontier(offer, grades=path),
    ):
        (warning,) = [one for one in result.warnings if "their salaries do not rise by it" in one]
        assert f"! {warning}" in repr(result).splitlines()
        assert warning in result._repr_html_()


def test_a_mistake_in_a_cell_is_told_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    shell = InteractiveShell.instance()
    try:
        shell.run_cell("import paymodel as pm\npm.simulate('DWP', target_rate=6.5, draws=-1)")
    finally:
        InteractiveShell.clear_instance()
    told = capsys.readouterr()
    printed = [line for line in (told.out + told.err).splitlines() if line]
    assert printed == [
        "target_rate: 6.5 is 650 per cent; rates are fractions, so write 0.065 for 6.5%.",
        "draws=-1: choose a number from 0 (none) to 1,000,000.",
    ]
