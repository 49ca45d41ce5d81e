"""The match of columns as a user types it: ours=theirs."""

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Final

from paymodel.errors import refuse
from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.inputs.spreadsheets.grid import letter_of, place_of

FOUND: Final = "found"
"""What is typed to take the match as it was shown."""

_LETTER: Final = re.compile(r"col(umn)?\s+([A-Za-z]{1,3})", re.IGNORECASE)


def parse_columns(typed: str) -> dict[str, str]:
    """Their heading, or "column D", by our column. Errors: UserError naming each pair that is none."""
    if typed.strip().lower() == FOUND:
        return {}
    pairs: dict[str, str] = {}
    faults: list[str] = []
    for part in _parts(typed):
        ours, _, theirs = (half.strip() for half in part.partition("="))
        name = _ours(ours)
        if not theirs:
            faults.append(f"--columns: '{part}' is no pair; write ours=theirs, such as \"salary_gbp=Spine value\".")
        elif not name:
            near = difflib.get_close_matches(ours.lower(), POINT_COLUMNS, n=1, cutoff=0.4)
            hint = f"did you mean {near[0]}? " if near else ""
            faults.append(f"--columns: '{ours}' is not a column of ours; {hint}they are {', '.join(POINT_COLUMNS)}.")
        elif name in pairs:
            faults.append(f"--columns: {name} stands twice; give it once.")
        else:
            pairs[name] = theirs
    if not pairs and not faults:
        faults.append(f"--columns: name a pair such as \"salary_gbp=Spine value\", or '{FOUND}'.")
    refuse(faults)
    return pairs


def _parts(typed: str) -> list[str]:
    """Pairs between commas or semicolons, but for those in double quotes."""
    marked = re.sub(r'=\s*"', '="', typed)
    kept = [one.replace(",", "\0").replace(";", "\1") if i % 2 else one for i, one in enumerate(marked.split('"'))]
    parts = re.split(r"[,;]", "".join(kept))
    return [part.replace("\0", ",").replace("\1", ";").strip() for part in parts if part.strip()]


def _ours(typed: str) -> str:
    name = typed.lower().replace(" ", "_")
    name = {"salary": "salary_gbp"}.get(name, name)
    return name if name in POINT_COLUMNS else ""


def typed_columns(columns: Mapping[str, str]) -> str:
    """Pairs as they are typed after --columns, between double quotes of any shell."""
    return ", ".join(f"{ours}={theirs}" for ours, theirs in columns.items())


def as_typed(header: str, place: int, headers: Sequence[str]) -> str:
    """A heading as it is typed: itself where no shell can mistake it, else the letter of its column."""
    is_plain = bool(re.fullmatch(r"[\w£&.()/+:' -]+", header)) and place_typed(header, headers) == place
    return header if is_plain else f"column {letter_of(place)}"


def place_typed(typed: str, headers: Sequence[str]) -> int | None:
    """The column that a letter or a heading names, counted from 0; None where none does. headers: (n_columns,)."""
    wanted = " ".join(typed.lower().split())
    places = [i for i, header in enumerate(headers) if " ".join(header.lower().split()) == wanted]
    if len(places) == 1:
        return places[0]
    letter = _LETTER.fullmatch(typed.strip())
    if letter and not places:
        place = place_of(letter[2])
        return place if place < len(headers) else None
    return None


def not_found(ours: str, typed: str, headers: Sequence[str]) -> str:
    """A heading that is not there, or stands twice: the nearest, and the list of them."""
    named = [f"'{header}' (column {letter_of(i)})" for i, header in enumerate(headers) if header]
    twice = sum(header.lower() == typed.lower() for header in headers) > 1
    if twice:
        return (
            f"--columns: '{typed}' heads several columns; write {ours}=column D, with the letter: {', '.join(named)}."
        )
    near = difflib.get_close_matches(typed, [header for header in headers if header], n=1, cutoff=0.4)
    hint = f"did you mean '{near[0]}'? " if near else ""
    return f"--columns: there is no column '{typed}' for {ours}; {hint}the headings are {', '.join(named)}."
