"""The explorer's page as text: what it holds, what it lets a browser run, and whose file it is."""

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import html5lib
import pytest

from conftest import ROOT
from paymodel.outputs.explorer.page import SCRIPTS, explorer_html, is_own_page
from paymodel.outputs.explorer.page import __file__ as page_file
from paymodel.outputs.explorer.set_shown import lines, paragraphs, tabled
from paymodel.outputs.explorer.sliders import SLIDERS, pct_text, position_text, position_words
from paymodel.run.asked import Explore, Simulate
from paymodel.run.explore import Explored, explore

AWFUL = """<b>DWP</b> & "sons" 'n' {{ 7 * 7 }} </script></style></title> £5 ]]> --> $x$"""
MOST_BYTES = 400_000
NEWER_THAN_2019 = r"\?\.[A-Za-z_(\[]|\?\?|\|\|=|&&=|replaceAll|matchAll|\.at\(|structuredClone|hasOwn\(|\bimport\b"
POSITION = {
    "department": "DWP",
    "headline_rate": 0.045,
    "additional_rate": 0.005,
    "target_rate": 0.0655,
    "floor_rate": 0.0,
    "differential_rate": None,
    "junior_grades": ["AA", "AO"],
}
SHOWN: dict[str, Any] = {
    "heading": AWFUL,
    "title": AWFUL,
    "verdict": None,
    "brief": AWFUL,
    "is_divided": True,
    "paragraphs": [AWFUL, AWFUL],
    "warnings": [AWFUL],
    "gets": "",
    "tables": dict.fromkeys(("answers", "readings", "sums", "trade_off", "grades")),
    "remarks": {"sums": [], "grades": [AWFUL]},
    "curve": None,
    "assumptions": [AWFUL],
    "command": AWFUL,
}


@pytest.fixture(scope="module")
def explored() -> Explored:
    return explore(Explore(Simulate(departments=("DWP",), draws=0)))


@pytest.fixture(scope="module")
def html(explored: Explored) -> str:
    return explorer_html(explored.payload, SHOWN)


def test_it_is_small_enough_to_send(html: str) -> None:
    assert len(html.encode()) < MOST_BYTES


def test_a_browser_may_run_its_own_script_and_style_and_fetch_nothing(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    script, style = html.split("<script>")[1].split("</script>")[0], html.split("<style>")[1].split("</style>")[0]
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'{digest(style)}'",
        "script-src": f"'{digest(script)}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert html.count("<script>") == 1
    assert not re.search(r"localStorage|sessionStorage|cookie|fetch\(|XMLHttpRequest|sendBeacon|innerHTML *=", script)
    assert not re.search(r"""(?:src|href)="(?!#|data:,)""", html)


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def test_whatever_a_name_holds_is_text(html: str) -> None:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    assert [part.tag for part in root.iter("b")] == []
    for name in ("heading", "question", "brief", "command"):
        assert "".join(find(root, name).itertext()) == AWFUL
    assert ["".join(one.itertext()) for one in find(root, "verdict")] == [AWFUL]
    assert ["".join(one.itertext()) for one in find(root, "further")] == [AWFUL]
    assert "".join(next(root.iter("title")).itertext()) == AWFUL


def find(root: Any, name: str) -> Any:
    return next(part for part in root.iter() if part.get("id") == name)


def test_what_has_nothing_to_show_is_hidden(html: str) -> None:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    hidden = {part.get("id") for part in root.iter("section") if part.get("hidden") is not None}
    assert hidden == {"who", "most", "readings", "sums", "trade-off"}


def test_the_payload_and_the_start_can_be_read_back(html: str, explored: Explored) -> None:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    held = json.loads(find(root, "payload").text)
    assert len(held["organisations"]) == len(explored.payload.organisations) == 110
    assert find(root, "start").text == (
        f"d=DWP&target=6.5&floor=0&differential=none&headline=4.5&additional=0.5&junior=AA,AO,EO&run={explored.run_id}"
    )


def test_every_department_can_be_chosen(html: str, explored: Explored) -> None:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    options = [(one.get("value"), one.text) for one in find(root, "department")]
    assert {code for code, _ in options} == {one.workforce.code for one in explored.payload.organisations}
    assert [name for _, name in options] == sorted((name for _, name in options), key=str.lower)
    assert ("HMRC", "HM Revenue and Customs (excl. agencies), HMRC") in options


def test_no_clock_and_no_path_is_in_it(html: str) -> None:
    assert str(ROOT) not in html
    assert not re.search(r"Date\(|new Date|toLocale", html)


def test_a_page_that_was_changed_is_nobodys(explored: Explored, html: str) -> None:
    data = html.encode()
    assert is_own_page(data)
    assert is_own_page(explorer_html(replace(explored.payload, version="9.9.9rc1"), SHOWN).encode())
    assert not is_own_page(data.replace(b"junior=AA,AO,EO", b"junior=AA"))
    assert not is_own_page(data + b"\n")
    assert not is_own_page(b"<html>a page of somebody else's</html>")
    assert not is_own_page(b"")


def test_no_function_of_one_script_hides_that_of_another() -> None:
    folder = ROOT / "src" / "paymodel" / "outputs" / "explorer"
    assert page_file.startswith(str(folder))
    told = {name: (folder / name).read_text(encoding="utf-8") for name in SCRIPTS}
    names = Counter(
        name for text in told.values() for name in re.findall(r"^(?:function|const|let|class) (\w+)", text, flags=re.M)
    )
    assert len(names) > 100
    assert [name for name, times in names.items() if times > 1] == []
    assert {path.name for path in folder.glob("*.js")} == set(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_short_and_understood_by_phones_of_some_years_ago(name: str) -> None:
    text = (ROOT / "src" / "paymodel" / "outputs" / "explorer" / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    code = re.sub(r"/\*.*?\*/", "", re.sub(r"^\s*//.*$", "", text, flags=re.M), flags=re.S)
    assert re.findall(NEWER_THAN_2019, code) == []
    assert "</script" not in text and "<!--" not in text


def test_a_position_is_typed_text() -> None:
    assert position_text(POSITION, "abc") == (
        "d=DWP&target=6.55&floor=0&differential=none&headline=4.5&additional=0.5&junior=AA,AO&run=abc"
    )
    odd = {**POSITION, "department": "R&D £/é", "differential_rate": 0.1}
    assert position_text(odd, "abc").startswith("d=R%26D%20%C2%A3%2F%C3%A9&target=6.55&floor=0&differential=10&")
    assert [pct_text(one / 10_000) for one in (0, 1, 10, 700, 655, 1507)] == ["0", "0.01", "0.1", "7", "6.55", "15.07"]
    assert {one.field for one in SLIDERS} == set(POSITION) - {"department", "junior_grades"}


def test_a_position_in_words() -> None:
    assert position_words(POSITION) == (
        "Target for the junior grades: 6.55%; Floor for everybody else: 0%; Each grade above the one below by at "
        "least, or today's gap if smaller: not asked; Remit, headline rate: 4.5%; Remit, additional rate: 0.5%; "
        "Junior grades: AA, AO."
    )


def test_a_table_has_row_headers_totals_and_sides() -> None:
    table = {"caption": "<Sums>", "header": ["", "Sum", "A year"], "alignment": "llr"}
    rows = [["1", "Ceiling", "£3"], ["2", "  of which AO", ""]]
    assert tabled({**table, "rows": rows}) == (
        '<div class="scroll" role="region" tabindex="0" aria-label="Table: &lt;Sums&gt;"><table><caption><span>'
        '&lt;Sums&gt;</span></caption><thead><tr><td class="words"></td><th scope="col" class="words">Sum</th>'
        '<th scope="col" class="figure">A year</th></tr></thead><tbody><tr><td class="words">1</td><th scope="row" '
        'class="words">Ceiling</th><td class="figure">£3</td></tr><tr><td class="words">2</td><th scope="row" '
        'class="words"><span class="of-which">of which AO</span></th><td class="figure"></td></tr></tbody>'
        "</table></div>"
    )
    assert '<tr class="total"><th scope="row"' in tabled(
        {**table, "header": ["Grade", "Pay", "x"], "rows": [["Total", "1", "2"]]}
    )
    assert (tabled(None), paragraphs([]), lines([])) == ("", "", "")
