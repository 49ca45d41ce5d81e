"""What one cell says: a number, a grade, a place, a sex, a total, or a figure withheld."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from paymodel.inputs.csv_rows import SHEET_ERROR
from paymodel.inputs.spreadsheets.grid import Cell, Odd
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.model.cells import UNKNOWN
from paymodel.model.grades import SCS

_GRADES: Final = {
    "AA": "aa, admin assistant, administrative assistant, administration assistant",
    "AO": "ao, admin officer, administrative officer, administration officer",
    "EO": "eo, executive officer",
    "HEO": "heo, higher executive officer",
    "SEO": "seo, senior executive officer",
    "G7": "g7, grade 7, grade seven, gr 7, gr7, grade7",
    "G6": "g6, grade 6, grade six, gr 6, gr6, grade6",
}
_GRADE_NAMES: Final = {name.strip(): grade for grade, names in _GRADES.items() for name in names.split(",")}
_HMRC: Final = {"assistant officer": "AO", "officer": "EO", "higher officer": "HEO", "senior officer": "SEO"}
"""HMRC's own names, and the grades that it publishes them as."""

_SCS: Final = re.compile(
    r"(scs|senior civil (service|servants?))( ?\d)?( ?[ab])?( (pay )?(band|pb|level)( ?\d)?( ?[ab])?)?( \d)?"
)
_SCS_RANK: Final = re.compile(r"(deputy )?directors?( general)?|permanent secretar(y|ies)")
_JOINED: Final = re.compile(r"\s*(?:/|&|\+|,|\band\b|\bto\b|\bor\b|-|–|—|\(|\)|:)\s*")
_GRADE_RANGE: Final = re.compile(r"(g|grade|gr)\s*[67]\s*\W+\s*[67]", re.IGNORECASE)

_TOTAL: Final = re.compile(r"\b(total|totals|subtotal|subtotals|sub total|sum|overall)\b")
_ALL: Final = re.compile(r"all( [a-z]+)?|both|persons|everyone|everybody")
_WITHHELD: Final = re.compile(
    r"\[?[cxz]\]?|\*+|\.{2,}|…|[-–—]+|:|n ?/ ?a|na|(<|≤|under|fewer than|less than) ?5|≤ ?4|1 ?[-–] ?4|withheld|"
    r"suppressed|redacted|\[?low\]?",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"\d+(\.\d+)?")
_GROUPED: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_SPACED: Final = re.compile(r"\d{1,3}( \d{3})+(\.\d+)?")
_EITHER_WAY: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_COMMA_DECIMAL: Final = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+,\d+|\d{1,3}( \d{3})+,\d+")
_SURELY_COMMA: Final = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d+,(\d{1,2}|\d{4,})|[\d ]+,\d{1,2}")
_SURELY_POINT: Final = re.compile(r"\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}")
_RANGE: Final = re.compile(r"£? ?[\d,.]+k?\s*(-|–|—|to)\s*£? ?[\d,.]+k?", re.IGNORECASE)
_NEGATIVE: Final = re.compile(r"[-–−]\s*£?\s*\d.*|£\s*[-−]\s*\d.*|\(\s*£?\s*\d[\d,. ]*\)")
_DATE: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}")
_PER_YEAR: Final = re.compile(r"\s*(p\.? ?a\.?|per annum|a year)$", re.IGNORECASE)

_SEX_NAMES: Final = {
    **dict.fromkeys(("f", "female", "females", "woman", "women"), "Female"),
    **dict.fromkeys(("m", "male", "males", "man", "men"), "Male"),
    **dict.fromkeys(
        (
            "",
            "u",
            "unknown",
            "not known",
            "not declared",
            "undeclared",
            "other",
            "prefer not to say",
            "not stated",
            "not recorded",
        ),
        UNKNOWN,
    ),
}


@dataclass(frozen=True)
class Style:
    """How the text of a table writes numbers. is_comma: its decimals follow a comma; is_point: a point; both or
    neither may be."""

    is_comma: bool
    is_point: bool

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> "Style":
        texts = [_bare(cell) for cell in cells if isinstance(cell, str)]
        return cls(
            any(_SURELY_COMMA.fullmatch(text) for text in texts), any(_SURELY_POINT.fullmatch(text) for text in texts)
        )


def is_withheld(cell: Cell) -> bool:
    """A mark in place of a figure."""
    return isinstance(cell, str) and bool(_WITHHELD.fullmatch(cell.strip()))


def number_of(cell: Cell, style: Style) -> tuple[float | None, str]:
    """The number in a cell, or what is wrong with it and what to do; blank is neither. Errors: none."""
    if isinstance(cell, Odd):
        return None, _ODD[cell.what]
    if not isinstance(cell, str):
        return (None, NEGATIVE) if cell < 0 else (float(cell), "")
    text = _bare(cell)
    if not text:
        return None, ""
    for pattern, fault in _REFUSED:
        if pattern.fullmatch(text):
            return None, fault
    return _number_in(text, style)


NEGATIVE: Final = "is negative; write a number above 0"
RANGE: Final = "is a range; give every pay point its own row"
_ODD: Final = {
    "error": "holds an error such as #REF!; ask for the sheet with the figure in it",
    "formula": "holds a formula without its result; open the file, save it, and use it again",
    "percent": "is a percentage; give the number itself",
    "date": "is a date or a time; give the number itself",
    "yes or no": "is a yes or no; give the number itself",
}
_REFUSED: Final = (
    (SHEET_ERROR, _ODD["error"]),
    (re.compile(r".*%"), _ODD["percent"]),
    (_NEGATIVE, NEGATIVE),
    (_RANGE, RANGE),
    (_DATE, _ODD["date"]),
    (re.compile(r"[\d.,]+ ?[km]", re.IGNORECASE), "is shortened; write it in full, such as 21700"),
)


def _number_in(text: str, style: Style) -> tuple[float | None, str]:
    if style.is_comma and not style.is_point:
        if _COMMA_DECIMAL.fullmatch(text) or _PLAIN.fullmatch(text):
            if re.fullmatch(r"\d{1,3},\d{3}", text):
                return None, _EITHER
            return float(text.replace(" ", "").replace(".", "").replace(",", ".")), ""
        return None, _NO_NUMBER
    if _EITHER_WAY.fullmatch(text) and not style.is_point:
        return None, _EITHER
    if style.is_comma and _COMMA_DECIMAL.fullmatch(text) and "," in text:
        return None, _EITHER
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text) or _SPACED.fullmatch(text):
        return float(text.replace(" ", "").replace(",", "")), ""
    return None, _NO_NUMBER


_EITHER: Final = "can be read in two ways, with a decimal part or in thousands; write it without separators, as 21690"
_NO_NUMBER: Final = "is not a number; write digits, such as 21690"


def could_be_thousands(cell: Cell) -> float | None:
    """A text such as 9.125 with its point as the decimal one, where nothing else in the table tells; else None."""
    text = _bare(cell) if isinstance(cell, str) else ""
    return float(text) if _EITHER_WAY.fullmatch(text) else None


def _bare(cell: Cell) -> str:
    """A number as text without pounds, a year, or blanks at its ends."""
    text = _PER_YEAR.sub("", str(cell).strip())
    return re.sub(r"^(£|GBP)\s*|\s*(£|GBP)$", "", text).strip()


def grade_of(cell: Cell) -> tuple[str, str]:
    """One of the delegated grades or SCS, or the reason why it is none: "unknown" or "several"."""
    if isinstance(cell, Odd):
        return "", "unknown"
    text = str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)
    known = _one_grade(text)
    if known:
        return known, ""
    parts = [part for part in _JOINED.split(text) if part]
    grades = {_one_grade(part) for part in parts}
    if SCS in grades and all(_one_grade(part) == SCS or _SCS_RANK.fullmatch(spelt(part)) for part in parts):
        return SCS, ""
    if len(grades) == 1 and "" not in grades:
        return grades.pop(), ""
    is_several = bool(_GRADE_RANGE.fullmatch(text.strip())) or (len(grades) > 1 and "" not in grades)
    return "", "several" if is_several else "unknown"


def hmrc_grade(cell: Cell) -> str:
    """The grade that HMRC publishes one of its own names as; empty for another name."""
    return _HMRC.get(spelt(str(cell)), "")


def _one_grade(text: str) -> str:
    letters = re.sub(r"(?<=\b[A-Za-z])\.\s*(?=[A-Za-z]\b)", "", text)
    name = spelt(letters)
    if _SCS.fullmatch(name):
        return SCS
    return _GRADE_NAMES.get(name, "") or _GRADE_NAMES.get(re.sub(r" grade$| band$", "", name), "")


def sex_of(cell: Cell) -> str:
    """Female, Male or Unknown; empty where the cell is none of them."""
    return _SEX_NAMES.get(spelt(str(cell)), "") if isinstance(cell, str) else ""


def is_total(text: str) -> bool:
    """A word for a sum of other rows."""
    name = spelt(text)
    return bool(_TOTAL.search(name)) or is_everybody(text)


def is_everybody(text: str) -> bool:
    """A word for all of a kind, such as "All" under a sex."""
    return bool(_ALL.fullmatch(spelt(text)))


def plain(number: float) -> str:
    """A number as a table of ours holds it: digits, at 12 significant ones."""
    text = f"{number:.12g}"
    return text if "e" not in text else f"{number:.12f}".rstrip("0").rstrip(".")


def shown(cell: Cell) -> str:
    """A cell in a sentence, shortened."""
    if isinstance(cell, Odd):
        return cell.what
    text = plain(cell) if isinstance(cell, float) else str(cell)
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text if len(text) <= 40 else text[:37].rstrip() + "..."
