"""The user's own files behind a report."""

from collections.abc import Iterator
from pathlib import Path

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.staff_table import UNIT_SUFFIX
from paymodel.run.asked import Report

# What reads the files takes time to import, and is imported where there is one.


def own_files(asked: Report) -> list[Path]:
    """Every file that what is asked names, and every one that these name, each once.

    Errors: UserError where two of them have one name, since a report tells them by name alone.
    """
    paths = list({path.resolve(): path for path in _named(asked)}.values())
    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        twice = ", ".join(sorted({name for name in names if names.count(name) > 1}))
        raise UserError(f"{twice}: two different input files have this name; rename one, so that a reader can tell.")
    return paths


def own_offer(typed: str) -> Path | None:
    """The user's offer file; None for a shipped one."""
    from paymodel.inputs.offers import find_offer

    path = find_offer(typed)
    return None if _is_shipped(path) else path


def _named(asked: Report) -> Iterator[Path]:
    question, staff = asked.question, asked.question.grades_path
    if question.offer is not None and (offer := own_offer(question.offer)) is not None:
        from paymodel.inputs.offers import read_offer

        yield offer
        staff = staff or read_offer(offer).staff_path
    if staff is not None:
        yield staff
        yield from _of_unit(staff)
    if asked.management is not None:
        yield asked.management
    if asked.moves is not None:
        yield asked.moves
        yield from _of_record(asked.moves)


def _of_unit(staff: Path) -> Iterator[Path]:
    """The offers that the stages of a unit file name."""
    if staff.suffix.lower() != UNIT_SUFFIX:
        return
    from paymodel.inputs.unit_file import read_unit

    yield from (offer.file.path for offer in read_unit(staff).offers if not _is_shipped(offer.file.path))


def _of_record(moves: Path) -> Iterator[Path]:
    """The offers of a record that are still there."""
    from paymodel.inputs.moves_record import offer_path, read_record

    file = read_record(moves)
    paths = [offer_path(file, move) for move in file.record.moves]
    yield from (path for path in paths if path.is_file() and not _is_shipped(path))


def _is_shipped(path: Path) -> bool:
    return path.resolve().is_relative_to(bundled("offers").resolve())
