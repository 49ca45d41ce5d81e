"""Places as employers write them: in London, outside it, or not to be told apart."""

import re
from typing import Final

from paymodel.inputs.spreadsheets.grid import Cell
from paymodel.inputs.spreadsheets.header_words import spelt
from paymodel.model.cells import LONDON, REGIONS

_NOT_LONDON: Final = ("national", "not london", "outside london", "non london", "rest of uk", "elsewhere")
_KNOWN: Final = {spelt(region) for region in REGIONS} | set(_NOT_LONDON)
_COUNTRIES: Final = ("uk", "u k", "united kingdom", "great britain", "gb", "britain", "england", "england and wales")
_BOROUGHS: Final = (
    "barking, barnet, bexley, brent, bromley, camden, croydon, ealing, enfield, greenwich, hackney, hammersmith, "
    "haringey, harrow, havering, hillingdon, hounslow, islington, kensington, lambeth, lewisham, merton, newham, "
    "redbridge, southwark, sutton, tower hamlets, waltham forest, wandsworth, westminster, whitehall, canary wharf, "
    "stratford, victoria street, parliament street, petty france, holborn, euston, wembley, uxbridge"
)
_LONDON: Final = re.compile(
    r"\b(london|londn|ldn|lond|lon|inner|outer|ilw|olw|ilwa|olwa|capital|weighted|weighting|zone \d|"
    + "|".join(name.strip() for name in _BOROUGHS.split(","))
    + r")\b"
)


_OUTSIDE_LONDON: Final = re.compile(
    r"\b(excl|excluding|excludes|exclude|except|other than|without|not in|not|non|outside of|outside|ex) (the )?"
    r"(greater )?london\b(?! (weighting|allowance|pay|rates?|scales?|and|or)\b)"
)
_OF_FIGURES: Final = re.compile(r"\b(capital|weighted)\b")
"""Words of London in a cell of places, and not in a title."""


def without_negations(text: str) -> str:
    """A place or a title, spelt plainly, without the words that say that London is not in it."""
    return _OUTSIDE_LONDON.sub(" not l ", spelt(text))


def plain_place(text: str) -> str:
    """A location as it is read: National where it says that it is not in London and no more of London."""
    is_outside = bool(_OUTSIDE_LONDON.search(spelt(text))) and not _LONDON.search(without_negations(text))
    return "National" if is_outside else text


def location_fault(cell: Cell) -> str:
    """Why a location cannot be told apart as London or not; empty where it can."""
    if not isinstance(cell, str):
        return "is no place; write London or National, or a region"
    name = spelt(cell)
    if not name:
        return (
            "is blank; write the location in every row, also where cells were merged, but take out a row that is the "
            "sum of others, as in a pivot table"
        )
    if name in _KNOWN or plain_place(cell) == "National":
        return ""
    if name in _COUNTRIES:
        return (
            "holds London as well; take the row out if its staff stand in other rows too, or else write London where "
            "the London scale is paid, and National elsewhere"
        )
    if len(name) > 2 and not _LONDON.search(name):
        return ""
    return "may be London or not; write London where the London scale is paid, and National elsewhere"


def is_place(text: str) -> bool:
    """Whether a heading over some rows is a place that pay may go by."""
    return is_london_word(text) or spelt(text) in _KNOWN or bool(re.search(r"\bnational\b(?! insurance)", spelt(text)))


def is_london_word(text: str) -> bool:
    """Whether a text speaks of London, or of a part of it."""
    words = _OF_FIGURES.sub(" ", without_negations(text))
    return LONDON.lower() in words or bool(_LONDON.search(words))


def place_said(text: str) -> str:
    """A heading that is a place and nothing else; empty for another, which may name people."""
    words = (
        r"(inner|outer|london|ldn|ilw|olw|national|outside|not|rest|of|uk|pay|zone|scale|rates?|weighting|region|area)"
    )
    return text if spelt(text) in _KNOWN or re.fullmatch(rf"({words} ?)+", spelt(text)) else ""
