"""The report as Markdown: every part in order, and no name is markup."""

import re

import made_up_report
from made_up_report import FIGURES, MARKUP, MENDED
from paymodel.outputs.report.markdown import report_markdown
from paymodel.outputs.tables import as_markdown, escaped

TEXT = report_markdown(made_up_report.report())
NAME = escaped(MARKUP)


def test_parts_stand_in_order() -> None:
    blocks = TEXT.split("\n\n")
    assert blocks[:7] == [
        f"# Is 6.5% within it? {NAME.removeprefix(chr(92))}",
        "## The answer",
        "### DWP: Work",
        "**6.5% is within the ceiling, and leaves 1.2%.**",
        "> **Note:** One table is old.",
        NAME,
        "*Whole pounds*",
    ]
    assert blocks[7] == blocks[8] == as_markdown(FIGURES)
    assert blocks[-2] == "---"
    assert blocks[-1].startswith("Run 0123456789ab, paymodel 0.1.0 ")


def test_charts_are_linked_beside_the_report() -> None:
    links = re.findall(r"(?m)^!\[(.*)\]\((.*)\)$", TEXT)
    assert links == [(escaped(f"{name}: 5 of {MARKUP}"), f"charts/{name}.png") for name in ("wide", "tall")]


def test_no_name_is_markup() -> None:
    marked = re.sub(r"(?m)^(#+|>|\|[-:|]+\|$|\||-|!\[)", "", TEXT).replace("**", "").replace("](charts/", "")
    assert not re.search(r"(?<!\\)[<>&`$_\[]", marked)
    assert escaped(MENDED) in TEXT
    assert TEXT.encode().decode() == TEXT


def test_a_list_is_a_line_each() -> None:
    assert f"- First line\n- {escaped('- ' + MARKUP)}\n- {MENDED}" in TEXT
