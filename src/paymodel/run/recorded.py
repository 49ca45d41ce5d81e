"""What a report says of itself, so that the same can be asked again: the question, versions, and every input file."""

import dataclasses
import json
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from paymodel import __version__
from paymodel.inputs.bundle import bundled
from paymodel.inputs.demand_words import NlwMinimum
from paymodel.model.demand import Demand
from paymodel.model.remit import Pot
from paymodel.outputs.folder import hashed
from paymodel.provenance import digest
from paymodel.run.asked import PDF, WORD, Report, Simulate
from paymodel.run.own_files import own_files

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


def asked_again(document: Mapping[str, Any], find: Callable[[str], Path]) -> Report:
    """The question of a run.json. find: the file of a name. Errors: KeyError, TypeError and ValueError where it is
    not what record_of makes; UserError from find."""
    own = {name: find(name) for name in document["inputs"] if not name.startswith(_DATA)}
    asked = dict(document["asked"])
    question = dict(asked.pop("question"))
    question["grades_path"] = None if question["grades_path"] is None else own[question["grades_path"]]
    if question["offer"] in own:
        question["offer"] = str(own[question["offer"]])
    for name, kind in (("demands", Demand), ("nlw_minima", NlwMinimum), ("pots", Pot)):
        question[name] = tuple(_made(kind, one) for one in question[name])
    files = {name: None if asked[name] is None else own[asked[name]] for name in _FILES}
    return _made(Report, {**asked, **files, "question": _made(Simulate, question)})


_Kind = TypeVar("_Kind")


def _made(kind: type[_Kind], values: Mapping[str, Any]) -> _Kind:
    """A dataclass of plain values. Errors: TypeError for a value of another type than its field's."""
    whole = {name: _whole(value) for name, value in values.items()}
    for name, hint in get_type_hints(kind).items():
        if name in whole and not _is_of(whole[name], hint):
            raise TypeError(f"{name} cannot be {json.dumps(values[name], default=str)}")
    return kind(**whole)


def _is_of(value: Any, hint: Any) -> bool:
    """Whether a plain value is of the type that a field declares; a whole number will do for another."""
    if get_origin(hint) in (Union, UnionType):
        return any(_is_of(value, one) for one in get_args(hint))
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(_is_of(one, get_args(hint)[0]) for one in value)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, hint) and (hint is not int or not isinstance(value, bool))


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
