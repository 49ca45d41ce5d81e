"""The record of the talks, read and checked: every mark holds, every value can be meant."""

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, get_type_hints

from paymodel.errors import UserError, as_argument, refuse
from paymodel.inputs.offers import shipped_offer, shipped_offers
from paymodel.inputs.toml_lines import read_toml
from paymodel.model.grades import DELEGATED
from paymodel.model.move_chain import SCHEMA, chain_faults
from paymodel.model.moves import SIDES, GradeLine, Move, OtherLine, Record
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING, WITHIN_HEADLINE
from paymodel.provenance import digest
from paymodel.units import HALF_PENNY_GBP

RECORD_NAME: Final = "moves.toml"
_RESTORE: Final = "restore the file from a copy"
_FROM_HERE: Final = (
    f"{_RESTORE}, or delete this move and those after it, from its [[move]] to the end of the file, and add them again"
)
_MOST: Final = 1e15
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_KINDS: Final[Mapping[type, tuple[tuple[type, ...], str]]] = {
    str: ((str,), "a text"),
    int: ((int,), "a whole number"),
    float: ((int, float), "a number"),
    datetime.date: ((datetime.date,), "a date"),
}


@dataclass(frozen=True)
class RecordFile:
    """A record with the bytes that it was read from."""

    path: Path
    content: bytes
    record: Record


def record_path(typed: Path | None, folder: Path) -> Path:
    """The record that a user means by a file, by the folder that it stands in, or by nothing."""
    path = typed or folder
    return path / RECORD_NAME if path.is_dir() else path


def record_option(path: Path) -> str:
    """The option that finds a record again from this folder, with a blank before it; empty where none is needed."""
    where = str(path.parent if path.name == RECORD_NAME else path)
    if where == ".":
        return ""
    return f" --record {as_argument(where)}"


def take_back(number: int, path: Path) -> str:
    """How the last move is undone, as a sentence."""
    return (
        f"If move {number} is wrong, take it back: delete its block in {path.name}, from its [[move]] to the end of "
        "the file."
    )


def read_record(path: Path) -> RecordFile:
    """A record of moves. Errors: UserError where there is none, where it is none of ours, or where it was changed."""
    if not path.exists():
        raise UserError(
            f"{path}: there is no record of moves; 'paymodel moves add OFFER' begins one, or name the file or folder "
            "that holds it."
        )
    content, moves = _contents(path)
    if not moves:
        raise UserError(f"{path}: no move is left in this record; 'paymodel moves add OFFER' adds one.")
    return RecordFile(path, content, Record(moves))


def read_begun(path: Path) -> tuple[bytes | None, Record | None]:
    """A record to add to: its bytes, None where there is no file, and its moves, None where there is none. Errors:
    UserError as for `read_record`."""
    if not path.exists():
        return None, None
    content, moves = _contents(path)
    return content, Record(moves) if moves else None


def _contents(path: Path) -> tuple[bytes, tuple[Move, ...]]:
    if path.is_file() and not path.stat().st_size:
        raise UserError(f"{path}: this is no record of moves; give another name with --record.")
    file = read_toml(path)
    tables = file.document.get("move", [])
    if file.document.get("schema") != SCHEMA or not isinstance(tables, list):
        raise UserError(f"{path}: this is no record of moves; give another name with --record.")
    more = sorted(set(file.document) - {"schema", "move"})
    faults = [f"'{key}' is no key of a record; take it out" for key in more]
    refuse([f"{path}: {fault}." for fault in faults])
    if any(not isinstance(table, dict) for table in tables):
        raise UserError(f"{path}: a move is not a table; {_RESTORE}.")
    refuse([f"{path}, {fault}; {_FROM_HERE}." for fault in chain_faults(tables)])
    moves: list[Move] = []
    for number, table in enumerate(tables, start=1):
        try:
            moves.append(_read(Move, table))
        except ValueError as error:
            raise UserError(f"{path}, move {number}: {error}; {_FROM_HERE}.") from None
    refuse([f"{path}, {fault}; {_FROM_HERE}." for fault in _odd_moves(moves)])
    return file.content, tuple(moves)


def read_date(typed: str | None, option: str) -> datetime.date:
    """A date as typed. Errors: UserError."""
    if not typed:
        raise UserError(f"{option}: say the day of the move, such as {option} 2026-09-03.")
    if not _DATE.fullmatch(typed):
        raise UserError(f"{option}: '{typed}' is not a date; write year-month-day, such as 2026-09-03.")
    try:
        return datetime.date.fromisoformat(typed)
    except ValueError:
        raise UserError(f"{option}: there is no day {typed}; write year-month-day, such as 2026-09-03.") from None


def changed_offers(file: RecordFile) -> tuple[tuple[int, str], ...]:
    """Moves whose offer file beside the record was changed since, or is not there: number, and what was found."""
    found: list[tuple[int, str]] = []
    for move in file.record.moves:
        try:
            is_same = digest(offer_path(file, move).read_bytes()) == move.offer_digest
        except OSError:
            found.append((move.number, f"{move.offer} is not beside the record"))
            continue
        if not is_same:
            found.append((move.number, f"{move.offer} has been changed since"))
    return tuple(found)


def offer_path(file: RecordFile, move: Move) -> Path:
    """The offer file of a move: beside the record, or shipped."""
    path = file.path.parent / move.offer
    is_shipped = not path.is_file() and move.offer.removesuffix(".toml") in shipped_offers()
    return shipped_offer(move.offer) if is_shipped else path


def _read(kind: type, table: Mapping[str, Any]) -> Any:
    """A dataclass from a table of its fields. Errors: ValueError in words."""
    hints, values = get_type_hints(kind), dict[str, Any]()
    more = sorted(set(table) - set(hints))
    if more:
        raise ValueError(f"'{more[0]}' is no key of a move")
    for field in fields(kind):
        hint = hints[field.name]
        is_optional = hint == (float | None)
        if field.name not in table:
            if not is_optional and hint not in _LISTS:
                raise ValueError(f"'{field.name}' is missing")
            values[field.name] = None if is_optional else ()
        elif hint in _LISTS:
            values[field.name] = _read_list(field.name, table[field.name], _LISTS[hint])
        else:
            values[field.name] = _value(field.name, table[field.name], float if is_optional else hint)
    return kind(**values)


_LISTS: Final[Mapping[Any, type]] = {
    tuple[str, ...]: str,
    tuple[GradeLine, ...]: GradeLine,
    tuple[OtherLine, ...]: OtherLine,
}


def _read_list(name: str, value: Any, kind: type) -> tuple[Any, ...]:
    if not isinstance(value, list) or any(not isinstance(part, str if kind is str else dict) for part in value):
        raise ValueError(f"'{name}' is not a list of {'texts' if kind is str else 'tables'}")
    return tuple(value) if kind is str else tuple(_read(kind, part) for part in value)


def _value(name: str, value: Any, kind: type) -> Any:
    kinds, words = _KINDS[kind]
    is_odd_date = kind is datetime.date and isinstance(value, datetime.datetime)
    if isinstance(value, bool) or not isinstance(value, kinds) or is_odd_date:
        raise ValueError(f"'{name}' is not {words}")
    if kind is not float:
        return value
    if not isinstance(value, float | int) or not abs(value) < _MOST:
        raise ValueError(f"'{name}' is not a plain number")
    return float(value)


def _odd_moves(moves: Sequence[Move]) -> list[str]:
    """A sentence a move whose marks hold and whose figures cannot be."""
    faults: list[str] = []
    for place, move in enumerate(moves, start=1):
        earlier = moves[max(place - 2, 0)]
        told = [
            (move.number != place, f"its number is {move.number}"),
            (move.side not in SIDES, f"'{move.side}' is neither {' nor '.join(SIDES)}"),
            (move.date < earlier.date, "it is dated before the move before it"),
            (reading_of(move) != reading_of(moves[0]), "its department, remit or reading is not that of move 1"),
            (not _is_sound(move), "its figures do not add up"),
        ]
        faults += [f"move {place}: {what}" for is_odd, what in told if is_odd]
    return faults


def reading_of(move: Move) -> dict[str, object]:
    """What every move of a record shares, by its name to a user."""
    return {
        "department": move.code,
        "remit": move.remit,
        "--baseline": move.baseline,
        "--nlw": move.nlw,
        "--spread": move.spread,
        "--paid-hours": move.paid_hours,
    }


def _is_sound(move: Move) -> bool:
    grades = [grade for line in move.grade for grade in line.grades]
    if not grades or len(set(grades)) != len(grades) or not set(grades) <= set(DELEGATED):
        return False
    if min(move.base_gbp, *(min(line.fte, line.basic_pay_gbp) for line in move.grade)) <= 0:
        return False
    verdicts = (WITHIN_HEADLINE, WITHIN_CEILING, ABOVE_CEILING)
    parts = math.fsum(line.cost_gbp for line in (*move.grade, *move.other))
    slack = HALF_PENNY_GBP + 1e-9 * abs(move.cost_gbp)
    return (
        abs(parts - move.cost_gbp) <= slack
        and abs(move.ceiling_gbp - move.cost_gbp - move.left_gbp) <= slack
        and math.isclose(move.cost_rate * move.base_gbp, move.cost_gbp, rel_tol=1e-9, abs_tol=HALF_PENNY_GBP)
        and move.verdict in verdicts
        and move.other_nlw_verdict in verdicts
        and (move.verdict == ABOVE_CEILING) == (move.shortfall_gbp > 0)
    )
