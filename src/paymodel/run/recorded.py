"""What a report says of itself, so that the same can be asked again: the question, versions, and every input file."""

import dataclasses
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from paymodel import __version__
from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.demand_words import NlwMinimum
from paymodel.model.demand import Demand
from paymodel.model.remit import Pot
from paymodel.outputs.folder import hashed
from paymodel.provenance import digest
from paymodel.run.asked import PDF, WORD, Report, Simulate

MAKERS = ("numpy", "pandas", "matplotlib", "jinja2", "xlsxwriter")
FORMAT_MAKERS = {WORD: "python-docx", PDF: "typst"}
"""What has a hand in the files beside paymodel."""

_FILES = ("management", "moves")
_DATA = "data/"


def record_of(asked: Report, command: str) -> dict[str, object]:
    """What stands in run.json beside the hashes of the files: plain values, files by name alone. Errors: UserError
    where two input files have one name."""
    return {
        "command": command,
        "asked": _plain(asked),
        "versions": {"paymodel": __version__, "python": platform.python_version(), **_versions(asked)},
        "inputs": {**_bundled_hashes(), **{path.name: hashed(path.read_bytes()) for path in own_files(asked)}},
    }


def own_files(asked: Report) -> list[Path]:
    """The user's files behind a report. Errors: UserError where two of them have one name."""
    question, staff = asked.question, None
    offer = None if question.offer is None else _own_offer(question.offer)
    if offer is not None and question.grades_path is None:
        from paymodel.inputs.offers import read_offer  # what takes time to import is imported where it is used

        staff = read_offer(offer).staff_path
    named = (question.grades_path, offer, staff, asked.management, asked.moves)
    paths = list({path.resolve(): path for path in named if path is not None}.values())
    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        twice = ", ".join(sorted({name for name in names if names.count(name) > 1}))
        raise UserError(f"{twice}: two different input files have this name; rename one, so that a reader can tell.")
    return paths


def asked_again(document: Mapping[str, Any], find: Callable[[str], Path]) -> Report:
    """The question of a run.json. find: the file of a name. Errors: KeyError, TypeError and ValueError where it is
    not what record_of makes; UserError from find."""
    asked, own = dict(document["asked"]), {name for name in document["inputs"] if not name.startswith(_DATA)}
    question = dict(asked["question"])
    path = question["grades_path"]
    question["grades_path"] = None if path is None else find(path)
    if question["offer"] in own:
        question["offer"] = str(find(question["offer"]))
    for name, made in (("demands", Demand), ("nlw_minima", NlwMinimum), ("pots", Pot)):
        question[name] = tuple(made(**{key: _whole(value) for key, value in one.items()}) for one in question[name])
    simulated = Simulate(**{key: _whole(value) for key, value in question.items()})
    files = {name: None if asked[name] is None else find(asked[name]) for name in _FILES}
    rest = {key: _whole(value) for key, value in asked.items() if key not in ("question", *_FILES)}
    return Report(question=simulated, **files, **rest)


def _own_offer(typed: str) -> Path | None:
    """The user's offer file; None for a shipped one."""
    from paymodel.inputs.offers import find_offer

    path = find_offer(typed)
    return None if path.resolve().is_relative_to(bundled("offers").resolve()) else path


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
        if isinstance(value, Simulate) and value.offer is not None:
            plain["offer"] = Path(value.offer).name
        return plain
    if isinstance(value, Path):
        return value.name
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _whole(value: Any) -> Any:
    return tuple(_whole(one) for one in value) if isinstance(value, list) else value


def _bundled_hashes() -> dict[str, str]:
    folder = bundled()
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in (".csv", ".toml"))
    return {f"{_DATA}{path.relative_to(folder).as_posix()}": digest(path.read_bytes()) for path in paths}


def _versions(asked: Report) -> dict[str, str]:
    return {name: version(name) for name in (*MAKERS, *(FORMAT_MAKERS[kind] for kind in asked.formats))}
