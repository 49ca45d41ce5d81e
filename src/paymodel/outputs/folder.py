"""Output that appears whole or not at all, and never over what paymodel did not write."""

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from paymodel.errors import UserError

MANIFEST = "run.json"
LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file browsers leave in a folder that somebody looked at; it goes with the folder."""

RUN_SCHEMA = "paymodel.run/1"


@contextmanager
def staged_folder(
    folder: Path, files: Mapping[str, bytes], run_id: str, about: Mapping[str, object] | None = None
) -> Iterator[None]:
    """Write files and their manifest beside a folder, and put them in its place when the block ends well.

    files: by name, or by a name in a folder of it such as charts/grades.svg. about: what else the manifest holds. An
    earlier run's folder is replaced. Errors: UserError where the folder holds a file that paymodel did not write, or
    one changed since, and where the disk refuses; nothing is left behind then.
    """
    refuse_foreign(folder)
    folder = folder.resolve()
    content = {**files, MANIFEST: manifest_text(files, run_id, about or {}).encode()}
    with _scratch_beside(folder) as scratch:
        fresh = scratch / "fresh"
        with _refusing(folder):
            fresh.mkdir()
            for name, data in content.items():
                (fresh / name).parent.mkdir(exist_ok=True)
                _write(fresh / name, data)
        yield
        with _refusing(folder):
            _swap(folder, fresh, scratch / "old")


def manifest_text(files: Mapping[str, bytes], run_id: str, about: Mapping[str, object]) -> str:
    """What a folder says of itself: whose run it is, and the hash of each of its files."""
    hashes = {name: hashed(files[name]) for name in sorted(files)}
    return json.dumps({"schema": RUN_SCHEMA, "run_id": run_id, **about, "files": hashes}, indent=2) + "\n"


def files_in(folder: Path) -> dict[str, Path]:
    """Every file of a folder and of the folders in it, by its name from there on, without what file browsers leave."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if not path.is_dir()}
    return {name: path for name, path in found.items() if path.name not in LEFT_BY_SYSTEMS}


def new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A folder of files for a user to fill in. Errors: UserError where something is in it already, or the disk
    refuses; nothing is left behind then."""
    with _refusing(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UserError(f"{folder}: something is there already; give the name of a new folder.")
    folder = folder.resolve()
    with _scratch_beside(folder) as scratch, _refusing(folder):
        fresh = scratch / "fresh"
        fresh.mkdir()
        for name, data in files.items():
            _write(fresh / name, data)
        _swap(folder, fresh, scratch / "old")


def publish_file(path: Path, data: bytes, *, in_place_of: bytes | None = None) -> None:
    """Write one file whole. in_place_of: what may be there, such as an empty table to be filled in.

    Errors: UserError where another file is in the way, or the disk refuses.
    """
    with _refusing(path):
        if path.exists() and (not path.is_file() or path.read_bytes() not in (data, in_place_of)):
            raise UserError(f"{path}: something else is there already; give another name, or move it away.")
    with _scratch_beside(path.resolve()) as scratch, _refusing(path):
        fresh = scratch / path.name
        _write(fresh, data)
        fresh.replace(path.resolve())


def refuse_foreign(folder: Path | None) -> None:
    """Errors: UserError where a folder holds what paymodel did not write, or what was changed since."""
    if folder is None:
        return
    with _refusing(folder):
        if not folder.exists():
            return
        if not folder.is_dir():
            raise UserError(f"{folder}: this is a file; give the name of a folder.")
        if folder.resolve() == Path.cwd():
            raise UserError(f"{folder}: this is the folder you are in; give the name of a new one, such as my-report.")
        ours = _manifest(folder)
        foreign = [
            name
            for name, path in files_in(folder).items()
            if not (name == MANIFEST and ours)
            and (path.is_symlink() or not path.is_file() or ours.get(name) != hashed(path.read_bytes()))
        ]
        kept = {Path(name).parent.as_posix() for name in ours}
        foreign += [
            f"{path.relative_to(folder).as_posix()}/"
            for path in sorted(folder.rglob("*"))
            if path.is_dir() and path.relative_to(folder).as_posix() not in kept
        ]
    if foreign:
        raise UserError(
            f"{folder}: paymodel did not write {', '.join(foreign)}, or it was changed since; "
            "give another folder, or move these away."
        )


@contextmanager
def _scratch_beside(target: Path) -> Iterator[Path]:
    """A folder on the same disk as the target; it goes, with any folder made for it that is still empty."""
    made = [parent for parent in target.parents if not parent.exists()]
    try:
        with _refusing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            scratch = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    finally:
        for parent in made:
            with suppress(OSError):
                parent.rmdir()


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """A refusal of the disk in a rep's words."""
    try:
        yield
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        what = "free some space and run it again" if is_full else "give another place"
        raise UserError(f"{path}: cannot be written ({error.strerror}); {what}.") from None


def _manifest(folder: Path) -> dict[str, str]:
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return dict(document["files"]) if document["schema"] == RUN_SCHEMA else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _swap(folder: Path, fresh: Path, old: Path) -> None:
    had_one = folder.exists()
    if had_one:
        fresh.chmod(folder.stat().st_mode & 0o777)
        folder.rename(old)
    try:
        fresh.rename(folder)
    except BaseException:
        if had_one:
            old.rename(folder)
        raise


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def hashed(data: bytes) -> str:
    """SHA-256 of a file as it is."""
    return hashlib.sha256(data).hexdigest()
