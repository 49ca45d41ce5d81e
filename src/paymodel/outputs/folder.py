"""Output that appears whole or not at all, and never over what paymodel did not write."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from paymodel.errors import UserError

MANIFEST = "run.json"
_SCHEMA = "paymodel.run/1"


def publish_folder(folder: Path, files: Mapping[str, bytes], run_id: str) -> None:
    """Write files and their manifest into a folder of their own, replacing an earlier run's.

    Errors: UserError where the folder holds a file that paymodel did not write, or one changed since, and
    where the disk refuses; nothing is left behind then.
    """
    _refuse_foreign(folder)
    manifest = {
        "schema": _SCHEMA,
        "run_id": run_id,
        "files": {name: _sha256(files[name]) for name in sorted(files)},
    }
    content = {**files, MANIFEST: (json.dumps(manifest, indent=2) + "\n").encode()}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
            fresh, old = Path(scratch, "fresh"), Path(scratch, "old")
            fresh.mkdir()
            for name, data in content.items():
                _write(fresh / name, data)
            _swap(folder, fresh, old)
    except OSError as error:
        raise _refused(folder, error) from None


def publish_file(path: Path, data: bytes) -> None:
    """Write one file whole. Errors: UserError where another file is in the way, or the disk refuses."""
    if path.exists() and (not path.is_file() or path.read_bytes() != data):
        raise UserError(f"{path}: something else is there already; give another name, or move it away.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as scratch:
            fresh = Path(scratch, path.name)
            _write(fresh, data)
            fresh.replace(path)
    except OSError as error:
        raise _refused(path, error) from None


def _refuse_foreign(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UserError(f"{folder}: this is a file; give the name of a folder.")
    ours = _manifest(folder)
    foreign = sorted(
        path.name
        for path in folder.iterdir()
        if path.name != MANIFEST and (not path.is_file() or ours.get(path.name) != _sha256(path.read_bytes()))
    )
    if not ours and (folder / MANIFEST).exists():
        foreign.append(MANIFEST)
    if foreign:
        raise UserError(
            f"{folder}: paymodel did not write {', '.join(foreign)}, or it was changed since; "
            "give another folder, or move these away."
        )


def _manifest(folder: Path) -> dict[str, str]:
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return dict(document["files"]) if document["schema"] == _SCHEMA else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _swap(folder: Path, fresh: Path, old: Path) -> None:
    had_one = folder.exists()
    if had_one:
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if had_one:
            old.rename(folder)
        raise
    if had_one:
        shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _refused(path: Path, error: OSError) -> UserError:
    return UserError(f"{path}: cannot be written ({error.strerror}); free some space or give another place.")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
