"""The explorer's page as a file: whole or not there at all, and never over what paymodel did not write."""

from pathlib import Path

from paymodel.errors import UserError
from paymodel.outputs.explorer.page import is_own_page
from paymodel.outputs.folder import publish_file

_SUFFIXES = (".html", ".htm")


def refuse_other_file(path: Path) -> None:
    """Errors: UserError where a name is no page's, a folder is in the way, a file that paymodel did not write, or one
    changed since."""
    if path.is_dir():
        raise UserError(f"{path}: this is a folder; give the name of a file, such as {path / 'explorer.html'}.")
    if path.suffix.lower() not in _SUFFIXES:
        raise UserError(f"{path}: browsers open a page by a name that ends in .html or .htm; give such a name.")
    there = _there(path)
    if there is not None and not is_own_page(there):
        raise UserError(
            f"{path}: paymodel did not write this file, or it was changed since (as a position saved from the page "
            "is); give another name, or move it away."
        )


def publish_page(path: Path, page: str) -> int:
    """Write the page, in place of one written before; how many bytes it has. Errors: as of refuse_other_file, and
    UserError where the disk refuses."""
    refuse_other_file(path)
    data = page.encode()
    publish_file(path, data, in_place_of=_there(path))
    return len(data)


def _there(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); give another name.") from None
