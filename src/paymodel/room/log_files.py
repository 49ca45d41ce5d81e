"""What the log is saved as: a CSV, and an offer file for each position."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from paymodel.inputs.offer_values import percent_written
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct_short
from paymodel.provenance import significant
from paymodel.room.log import Tried
from paymodel.units import to_pounds

LOG_FILE: Final = "log.csv"
_READ_AS_FORMULA: Final = ("=", "+", "-", "@")
_COLUMNS: Final = (
    *("number", "code", "organisation", "remit", "headline_rate", "additional_rate", "junior_grades", "target_rate"),
    *("floor_rate", "differential_rate", "verdict", "is_read_otherwise", "shortfall_gbp", "rest_rate"),
    *("max_junior_rate", "award_cost_gbp", "ceiling_gbp", "gets_less", "offer", "offer_cost_gbp", "offer_verdict"),
    *("offer_shortfall_gbp", "note", "run_id"),
)


def log_csv(tried: Sequence[Tried]) -> bytes:
    """A row a position, the first tried first: rates are fractions, empty is no figure, and no text is a formula."""
    buffer = io.StringIO()
    lines = csv.writer(buffer, lineterminator="\n")
    lines.writerow(_COLUMNS)
    lines.writerows([_cell(cell) for cell in _cells(one)] for one in tried)
    return buffer.getvalue().encode("utf-8-sig")  # without the mark Excel on Windows shows £ wrong


def offer_files(tried: Sequence[Tried]) -> dict[str, bytes]:
    """An offer file for each position that has a split, by its name."""
    return {
        f"position-{one.number}-{one.position.department}.toml": offer_text(one).encode() for one in tried if one.awards
    }


def offer_text(one: Tried) -> str:
    """The split of a position as an offer: each grade's rate, put to the department under its remit."""
    start, notes = one.position.remit[:4], ", ".join(map(_text, _notes(one)))
    head = [
        f"# Position {one.number} of a negotiation room, as an offer. To cost it: paymodel cost, and this file's name.",
        "",
        f"name = {_text(f'Position {one.number}: {one.gets}')}",
        f"department = {_text(one.position.department)}",
        f"remit = {_text(one.position.remit)}",
        f"settlement_date = {start}-04-01       # 1 April until you write in the day it takes effect",
        f"source = {_text(f'a position tried in the negotiation room, run {one.run_id}; nobody has offered it')}",
        *([f"notes = [{notes}]"] if notes else []),
    ]
    return "\n".join([*head, *_awards(one)]) + "\n"


def _awards(one: Tried) -> Iterator[str]:
    by_rate: dict[float, list[str]] = {}
    for grade, rate in one.awards:
        by_rate.setdefault(rate, []).append(grade)
    for rate, grades in by_rate.items():
        yield ""
        yield "[[award]]"
        yield f"grades = [{', '.join(map(_text, grades))}]"
        yield f"percent = {percent_written(Decimal(f'{rate * 100:.12g}'))}"


def _notes(one: Tried) -> Iterator[str]:
    if one.shortfall_gbp:
        above = gbp_spoken(one.shortfall_gbp)
        yield f"{above} a year above the ceiling of {one.ceiling}: what everybody would get if all of it were paid."
    elif _is_all_shared_out(one):
        extra = one.position.additional_rate
        within = f", and is within it only with the extra {pct_short(extra)}" if extra else ""
        yield f"What is left under the ceiling of {one.ceiling} is shared out, so this costs the whole of it{within}."
    if not one.position.is_published:
        yield (
            f"The room had a ceiling of {one.ceiling}; the costing of an offer holds it against the remit as published."
        )
    if one.gets_less:
        yield f"Less than the headline rate: {grade_list(one.gets_less)}."
    if one.note:
        yield f"Note to the position: {one.note}"


def _is_all_shared_out(one: Tried) -> bool:
    return one.award_cost_gbp is not None and to_pounds(one.award_cost_gbp) == to_pounds(one.ceiling_gbp)


def _text(text: str) -> str:
    """A text in quotes, as TOML takes it: what cannot be printed becomes a space."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return json.dumps(plain, ensure_ascii=False)


def _cells(one: Tried) -> Iterator[object]:
    at, offer = one.position, one.offer
    yield from (one.number, at.department, one.organisation, at.remit, at.headline_rate, at.additional_rate)
    yield from (" ".join(at.junior_grades), at.target_rate, at.floor_rate, at.differential_rate, one.verdict)
    yield from ("yes" if one.is_read_otherwise else "no", one.shortfall_gbp, one.rest_rate, one.max_junior_rate)
    yield from (one.award_cost_gbp, one.ceiling_gbp, " ".join(one.gets_less))
    yield from (offer.name, offer.cost_gbp, offer.verdict, offer.shortfall_gbp) if offer else (None,) * 4
    yield from (one.note, one.run_id)


def _cell(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, float):
        number = significant(cell)
        return "" if number is None else number
    if not isinstance(cell, str):
        return cell
    plain = "".join(sign if sign.isprintable() else " " for sign in cell)
    return f"'{plain}" if plain.strip().startswith(_READ_AS_FORMULA) else plain
