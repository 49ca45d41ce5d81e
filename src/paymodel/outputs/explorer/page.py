"""The explorer as one page: it holds its figures and its script, and fetches nothing."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from paymodel.model.grades import DELEGATED
from paymodel.outputs import palette
from paymodel.outputs.caveats import PERMISSION
from paymodel.outputs.explorer.payload import MOST_PCT, SCHEMA, Payload, payload_text, position_of
from paymodel.outputs.explorer.set_shown import lines, paragraphs, tabled
from paymodel.outputs.explorer.sliders import PRESETS, SLIDERS, pct_text, position_text, position_words
from paymodel.outputs.licence import LICENCE
from paymodel.outputs.own_file import UNCHECKED, is_unchanged, with_check

MODEL_SCRIPTS: Final = (
    *("sums.js", "demands.js", "sharing.js", "assessment.js"),
    *("numbers.js", "words.js", "demand_words.js", "readings_words.js", "tables.js", "sums_table.js", "shown.js"),
)
"""What answers a position without a page, in the order in which it is put together."""

SCRIPTS: Final = (*MODEL_SCRIPTS, "set_shown.js", "position.js", "drawing.js", "controls.js", "keeping.js", "page.js")
"""The whole script of the page."""

_FOLDER: Final = Path(__file__).parent
_GENERATOR: Final = re.compile(
    rb'<meta name="generator" content="paymodel [0-9A-Za-z.+-]+, ' + SCHEMA.encode() + rb', sha256 ([0-9a-f]{64})">'
)
_DIFFERENTIAL_START_RATE: Final = 0.1
"""Where the control stands that nothing is asked of yet."""

_UNKNOWN: Final = (
    "How sure the figures are: it does one sum from published averages. 'paymodel simulate' draws what is uncertain "
    "many times over and gives ranges.",
    "Who joins, leaves, is promoted or moves up a scale, and what allowances, overtime and past deals add.",
    "What an offer in pounds costs, or one with minima, maxima or lump sums: 'paymodel cost' does.",
    "What either side will accept.",
)
_HINTS: Final = (
    "Save as a file keeps a copy of this whole page that opens at this position: to send by email, or to keep. Who "
    "gets it saves it and opens it in a browser. A preview, in a mail program or in the Files of an iPhone, runs no "
    "script and shows the answer without the controls; for an iPhone, put the page on a website.",
    "Copy link keeps the position in the link. On a branch website the link opens for everybody; for a page that is a "
    "file on your device, on that device alone.",
    "Print: the button, or Ctrl+P; two or three pages of A4. On a phone, Print is often under Share.",
    "The page sends nothing. The address holds the position, and the browser's history may keep it. The page fetches "
    "nothing either: it works without a connection.",
)


def explorer_html(payload: Payload, shown: Mapping[str, Any]) -> str:
    """The whole page. shown: the answer of the position that it opens with, as shown.py gives it."""
    start = position_of(payload.code, payload.question)
    style, script = _style(), _script()
    page = _template().render(
        shown=shown,
        start=start,
        style=Markup(style),
        style_hash=_policy_hash(style),
        script=Markup(script),
        script_hash=_policy_hash(script),
        generator=f"paymodel {payload.version}, {SCHEMA}, sha256 {UNCHECKED}",
        identity=_identity(payload),
        departments=_departments(payload),
        grades=DELEGATED,
        presets=PRESETS,
        sliders=SLIDERS,
        most_pct=MOST_PCT,
        position_words=position_words(start),
        position_text=Markup(position_text(start, payload.run_id)),
        payload_text=Markup(payload_text(payload)),
        permission=PERMISSION,
        unknown=_UNKNOWN,
        hints=_HINTS,
        sources=payload.sources,
        licence=LICENCE if payload.is_official else "",
    )
    return with_check(page)


def is_own_page(data: bytes) -> bool:
    """Whether a file is a page of this kind that nobody changed since it was written."""
    return is_unchanged(data, _GENERATOR)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        paragraphs=paragraphs, lines=lines, tabled=tabled, pct_text=pct_text, start_rate=_start_rate
    )
    return environment.get_template("page.html.j2")


def _start_rate(rate: float | None) -> float:
    return _DIFFERENTIAL_START_RATE if rate is None else rate


@cache
def _style() -> str:
    colours = {
        "ink": "#1a1a1a",
        "quiet": "#4a4a4a",
        "line": "#b8b8b8",
        "shade": "#f2f2f2",
        "warning": "#a34a00",
        "junior": palette.JUNIOR_COLOUR,
        "divided": "#6b2f80",
        "above": palette.OFFER_COLOUR,
        "reference": palette.REFERENCE_COLOUR,
        "grid": palette.GRID_COLOUR,
    }
    named = " ".join(f"--{name}: {colour};" for name, colour in colours.items())
    return f":root {{ {named} }}\n{(_FOLDER / 'page.css').read_text(encoding='utf-8')}"


@cache
def _script() -> str:
    """Every script in one function, so that none of it is at hand to anything else."""
    parts = "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}\nopen_page();\n}})();\n'


def _policy_hash(text: str) -> str:
    """The one text that a browser may take as script or as style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _departments(payload: Payload) -> Sequence[Mapping[str, str]]:
    """Codes and names, in the order of the alphabet."""
    named = [(one.workforce.organisation, one.workforce.code) for one in payload.organisations]
    return [{"code": code, "name": f"{name}, {code}"} for name, code in sorted(named, key=lambda one: one[0].lower())]


def _identity(payload: Payload) -> str:
    question = payload.question
    return (
        f"Remit {question.remit.year}, staff of 31 March {question.as_at}, {len(payload.organisations)} "
        f"{'department' if len(payload.organisations) == 1 else 'departments'}, run {payload.run_id}, "
        f"paymodel {payload.version}"
    )
