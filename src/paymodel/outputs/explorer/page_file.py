"""The explorer's page as a file: whole or not there at all, and never over what paymodel did not write."""

from pathlib import Path

from paymodel.errors import UserError
from paymodel.outputs.explorer.page import is_own_page
from paymodel.outputs.own_file import publish_own_file, refuse_foreign_file

_SUFFIXES = (".html", ".htm")


def refuse_other_file(path: Path) -> None:
    """Errors: UserError where a name is no page's, a folder is in the way, a file that paymodel did not write, or one
    changed since."""
    if path.is_dir():
        raise UserError(f"{path}: this is a folder; give the name of a file, such as {path / 'explorer.html'}.")
    if path.suffix.lower() not in _SUFFIXES:
        raise UserError(f"{path}: browsers open a page by a name that ends in .html or .htm; give such a name.")
    refuse_foreign_file(path, is_own_page, " (as a position saved from the page is)")


def publish_page(path: Path, page: str) -> int:
    """Write the page, in place of one written before; how many bytes it has. Errors: as of refuse_other_file, and
    UserError where the disk refuses."""
    refuse_other_file(path)
    data = page.encode()
    publish_own_file(path, data)
    return len(data)
