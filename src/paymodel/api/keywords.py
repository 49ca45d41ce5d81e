"""Options of the command line told as the keywords of Python: at the edge, wherever a sentence names one."""

import re
from decimal import Decimal
from typing import Final

RATE, NUMBER, WORD, OTHER = "rate", "number", "word", "other"

KEYWORDS: Final = {
    "--additional": ("additional_rate", RATE),
    "--additional-basis": ("additional_basis", WORD),
    "--as-at": ("as_at", NUMBER),
    "--baseline": ("baseline", WORD),
    "--business-case": ("business_case_rate or business_case_gbp", OTHER),
    "--cap": ("cap_rate", RATE),
    "--card": ("has_card", OTHER),
    "--people": ("has_people", OTHER),
    "--department": ("departments", OTHER),
    "--differential": ("differential_rate", RATE),
    "--differential-on": ("differential_on", WORD),
    "--draws": ("draws", NUMBER),
    "--floor": ("floor_rate", RATE),
    "--format": ("formats", WORD),
    "--grades": ("grades", OTHER),
    "--headline": ("headline_rate", RATE),
    "--junior": ("junior_grades", OTHER),
    "--lower-bands": ("lower_bands", OTHER),
    "--management": ("management", OTHER),
    "--minimum": ("minimum", OTHER),
    "--moves": ("moves", OTHER),
    "--nlw": ("nlw", WORD),
    "--offer": ("offer", OTHER),
    "--paid-hours": ("paid_hours", NUMBER),
    "--png": ("sizes", WORD),
    "--policy": ("policy", WORD),
    "--prices": ("prices", WORD),
    "--recycled": ("recycled_rate or recycled_gbp", OTHER),
    "--remit": ("remit", WORD),
    "--seed": ("seed", NUMBER),
    "--since": ("since", WORD),
    "--spread": ("spread", WORD),
    "--target": ("target_rate", RATE),
    "--uniform": ("uniform_rate", RATE),
}
"""By option: the keyword, and what stands behind it."""

_CHOICES: Final = (
    *("april", "published", "statutory-outside", "inside", "fitted", "wide", "cell-means", "mean", "minimum"),
    *("whole-paybill", "lower-bands", "equal-percent", "equal-cash", "lowest-first", "restore", "none", "cpi", "rpi"),
)
_NUMERAL: Final = r"-?\d+(?:\.\d+)?(?![\w-])"
_VALUES: Final = {
    RATE: _NUMERAL,
    NUMBER: _NUMERAL,
    WORD: rf"(?:{'|'.join(_CHOICES)}|\d{{4}}-\d{{2}})(?![\w-])",
    OTHER: r"(?!)",
}
_OPTION: Final = re.compile(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*(?![\w-])")
_OPENING: Final = re.compile(r"(--[a-z-]+) ([^:]+): ")
_SHORT: Final = re.compile(r"(?<![\w-])-d(?: NAME)?(?![\w-])")
_COMMAND: Final = re.compile(
    r"""["']paymodel (allocate|backtest|compare|cost|frontier|report|simulate|solve)(?: OFFER)?["']"""
)
_NEEDED: Final = re.compile(r'"(cost|compare|simulate|report)" needs it')
_PHRASES: Final = {
    "'paymodel grades list' shows all of a table": "pm.load_grades() has all of a table",
    "write per cent of pay such as 0.4": "give a fraction of pay, such as recycled_rate=0.004",
    "'paymodel remits list' shows each": "pm.Remit.years() lists them",
    "'paymodel offers list' shows the shipped ones": "pm.Offer.shipped() lists them",
}
"""What has another name in Python altogether."""
_SMALL: Final = re.compile(
    r"The ([a-z]+)(?: rate)?((?: [A-Z0-9,]+)?) of (-?[0-9.]+)% is taken as per cent, as typed; for (\S+) as a fraction "
    r"type (-?[0-9.]+)\."
)
"""A warning of run_warnings, to those who type per cent."""


def in_keywords(text: str) -> str:
    """A sentence with each option as its keyword, and the value behind it as Python writes it."""
    for phrase, told in _PHRASES.items():
        text = text.replace(phrase, told)
    text = _SMALL.sub(_of_fraction, text)
    if (opening := _OPENING.match(text)) and opening[1] in KEYWORDS:
        keyword, kind = KEYWORDS[opening[1]]
        text = f"{keyword}={_written(opening[2], kind)}: {text[opening.end() :]}"
    text = _NEEDED.sub(r"pm.\1 needs it", _COMMAND.sub(r"pm.\1", _SHORT.sub("departments", text)))
    told, start = "", 0
    for found in _OPTION.finditer(text):
        if found[0] not in KEYWORDS:
            continue
        keyword, kind = KEYWORDS[found[0]]
        value = re.compile(rf"[ =]({_VALUES[kind]})").match(text, found.end())
        told += text[start : found.start()] + (f"{keyword}={_written(value[1], kind)}" if value else keyword)
        start = value.end() if value else found.end()
    return told + text[start:]


def _of_fraction(small: re.Match[str]) -> str:
    """The same to those who give fractions."""
    option, grades, pct, fraction, typed = small.groups()
    who = f", {grades.strip()}" if grades else ""
    rate = f"{Decimal(pct).scaleb(-2):f}"
    return f"{KEYWORDS[f'--{option}'][0]}{who}: {rate} is {pct}%; for {typed}% write {fraction}."


def _written(value: str, kind: str) -> str:
    """A value as Python writes it."""
    if re.fullmatch(_NUMERAL, value) and kind in (RATE, NUMBER):
        return f"{float(value) / 100:.12g}" if kind == RATE else value
    return repr(value).replace("'", '"')
