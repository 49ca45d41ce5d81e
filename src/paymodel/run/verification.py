"""A report made again, and compared with the one in a folder."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from paymodel.errors import UserError
from paymodel.outputs.folder import MANIFEST, RUN_SCHEMA, files_in, hashed, manifest_text
from paymodel.outputs.verified import Verified
from paymodel.run.recorded import asked_again
from paymodel.run.reporting import RESULT, made, report


def verify(folder: Path, inputs: Path | None = None) -> Verified:
    """Whether every file of a report is what its question gives today. inputs: where the user's own files lie, beside
    the report and in the working folder. Errors: UserError where the folder is no report, or an input is missing."""
    kept = _kept(folder)
    places = [place for place in (inputs, folder.resolve().parent, Path()) if place is not None]
    try:
        asked = asked_again(kept, lambda name: _found(name, places))
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
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        is_ours = document["schema"] == RUN_SCHEMA and isinstance(document["files"], dict)
    except (OSError, ValueError, KeyError, TypeError):
        is_ours, document = False, {}
    if not is_ours:
        raise UserError(f"{path}: this is not a report's run.json, or it cannot be read; give a folder with one.")
    if "asked" not in document:
        raise UserError(
            f"{path}: it does not say what was asked. Only the folders of 'paymodel report' and of 'paymodel simulate "
            "--out' can be made again."
        )
    return document


def _found(name: str, places: list[Path]) -> Path:
    path = next((place / Path(name).name for place in places if (place / Path(name).name).is_file()), None)
    if path is None:
        raise UserError(
            f"{name}: the report was made from this file, and it is not beside the report; give its folder with "
            "--inputs."
        )
    return path


def _inputs(kept: Mapping[str, Any], fresh: Mapping[str, Any]) -> Iterator[str]:
    before, now = kept["inputs"], fresh["inputs"]
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            what = "not read then" if name not in before else "not read now" if name not in now else "changed since"
            yield f"{name}: {what}"


def _versions(kept: Mapping[str, Any], fresh: Mapping[str, Any]) -> Iterator[str]:
    before, now = kept.get("versions", {}), fresh["versions"]
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield f"{name}: {before.get(name, 'none')} then, {now.get(name, 'none')} here"


def _numbers(path: Path | None, fresh: bytes) -> Iterator[str]:
    """Each value of the answer that is not as it is worked out again."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except ValueError:
        kept = {}
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
    for name in ("run_id", "command"):
        if kept.get(name) != fresh[name]:
            yield f"{name}: {_short(kept.get(name))} in the folder, {_short(fresh[name])} worked out again"
