"""A report made again, and compared with the one in a folder."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from paymodel.errors import UserError
from paymodel.outputs.folder import MANIFEST, RUN_SCHEMA, files_in, hashed, manifest_text
from paymodel.outputs.verified import Verified
from paymodel.run.recorded import asked_again
from paymodel.run.reporting import RESULT, made, report


def verify(folder: Path, inputs: Sequence[Path] = ()) -> Verified:
    """Whether every file of a report is what its question gives today. inputs: where the user's own files lie, beside
    the report and in the working folder. Errors: UserError where the folder is no report, or an input is missing."""
    kept = _kept(folder)
    places = [*inputs, folder.resolve().parent, Path()]
    try:
        asked = asked_again(kept, lambda name: _found(name, kept["inputs"][name], places))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            f"{folder / MANIFEST}: it does not say what was asked ({error}); make the report again."
        ) from None
    again = made(asked, report(asked))
    fresh = json.loads(manifest_text(again.files, again.reported.answer.run_id, again.about))
    there = {name: path for name, path in files_in(folder).items() if name != MANIFEST}
    return Verified(
        run_id=str(kept.get("run_id")),
        n_files=len(fresh["files"]) + 1,
        inputs=tuple(_inputs(kept, fresh)),
        versions=tuple(_versions(kept, fresh)),
        numbers=tuple(_numbers(there.get(RESULT), again.files[RESULT])),
        files=tuple(_files(there, kept["files"], fresh["files"])),
        manifest=tuple(_manifest(kept, fresh)),
    )


def _kept(folder: Path) -> dict[str, Any]:
    """The run.json of a folder. Errors: UserError where there is none, or it is of another command."""
    path = folder / MANIFEST
    if not folder.is_dir():
        raise UserError(f"{folder}: there is no such folder; give the one that 'paymodel report' wrote.")
    document = _read(path)
    is_ours = document.get("schema") == RUN_SCHEMA and _is_named(document.get("files"))
    if not is_ours:
        raise UserError(f"{path}: this is not a report's run.json, or it cannot be read; give a folder with one.")
    if "asked" not in document:
        raise UserError(
            f"{path}: it does not say what was asked. Only the folders of 'paymodel report' and of 'paymodel simulate "
            "--out' can be made again."
        )
    named = all(_is_named(document.get(key)) for key in ("inputs", "versions"))
    if not named or not isinstance(document["asked"], dict):
        raise UserError(f"{path}: it does not say what was asked, or from which files; make the report again.")
    return document


def _read(path: Path) -> dict[str, Any]:
    """A JSON document; an empty one where it cannot be read."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _is_named(value: Any) -> bool:
    """Whether this is text by name."""
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _found(name: str, content: str, places: Sequence[Path]) -> Path:
    """The file of that name, the one of that content before any other. Errors: UserError where there is none."""
    there = [path for place in places if (path := place / Path(name).name).is_file()]
    if not there:
        raise UserError(
            f"{name}: the report was made from this file, and it is not beside the report; give its folder with "
            "--inputs."
        )
    return next((path for path in there if hashed(path.read_bytes()) == content), there[0])


def _inputs(kept: Mapping[str, Any], fresh: Mapping[str, Any]) -> Iterator[str]:
    before, now = kept["inputs"], fresh["inputs"]
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            what = "not read then" if name not in before else "not read now" if name not in now else "changed since"
            yield f"{name}: {what}"


def _versions(kept: Mapping[str, Any], fresh: Mapping[str, Any]) -> Iterator[str]:
    before, now = kept["versions"], fresh["versions"]
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield f"{name}: {before.get(name, 'none')} then, {now.get(name, 'none')} here"


def _numbers(path: Path | None, fresh: bytes) -> Iterator[str]:
    """Each value of the answer that is not as it is worked out again."""
    kept = _read(path) if path else {}
    if kept:
        yield from _differences("", kept, json.loads(fresh))


def _differences(where: str, kept: Any, fresh: Any) -> Iterator[str]:
    if isinstance(kept, dict) and isinstance(fresh, dict):
        for key in dict.fromkeys((*kept, *fresh)):
            yield from _differences(f"{where}.{key}" if where else key, kept.get(key), fresh.get(key))
    elif isinstance(kept, list) and isinstance(fresh, list) and len(kept) == len(fresh):
        for i, (one, other) in enumerate(zip(kept, fresh, strict=True)):
            yield from _differences(f"{where}[{_named(i, one)}]", one, other)
    elif kept != fresh:
        yield f"{where}: {_short(kept)} in the folder, {_short(fresh)} worked out again"


def _named(place: int, value: Any) -> str:
    """A part of a list by its own name where it has one."""
    names = (
        [value[key] for key in ("code", "grade", "name", "index", "who") if key in value]
        if isinstance(value, dict)
        else []
    )
    return str(names[0] if names else place + 1)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _files(there: Mapping[str, Path], kept: Mapping[str, str], fresh: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*there, *kept, *fresh}):
        if name not in there:
            yield f"{name}: missing"
        elif name not in kept:
            yield f"{name}: not part of the report"
        elif hashed(there[name].read_bytes()) != kept[name]:
            yield f"{name}: changed since it was written"
        elif fresh.get(name) != kept[name]:
            yield f"{name}: comes out otherwise today"


def _manifest(kept: Mapping[str, Any], fresh: Mapping[str, Any]) -> Iterator[str]:
    """What run.json says beside files, inputs and versions, which are compared one by one."""
    for name in dict.fromkeys((*kept, *fresh)):
        if name not in ("files", "inputs", "versions"):
            yield from _differences(name, kept.get(name), fresh.get(name))
