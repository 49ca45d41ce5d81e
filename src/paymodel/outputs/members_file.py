"""The table that is handed out, as a file: a page or a spreadsheet, by its name."""

import re
from pathlib import Path
from typing import Final

from paymodel.errors import UserError
from paymodel.model.take_home.members import MembersResult
from paymodel.outputs.own_file import UNCHECKED, is_unchanged, publish_own_file, refuse_foreign_file, with_check

_PAGES: Final = (".html", ".htm")
_FOR_SPREADSHEETS: Final = "\ufeff"
"""Without it a spreadsheet does not take the file for UTF-8, and shows £ as two signs."""

_MARK: Final = "paymodel.members/1, sha256 "
_MARKED: Final = re.compile(_MARK.encode() + rb"([0-9a-f]{64})")


def refuse_members_file(path: Path | None) -> None:
    """Errors: UserError where a name is neither a page's nor a spreadsheet's, a folder is in the way, a file that
    paymodel did not write, or one changed since."""
    if path is None:
        return
    if path.is_dir():
        raise UserError(f"{path}: this is a folder; give the name of a file, such as {path / 'members.html'}.")
    if path.suffix.lower() not in (*_PAGES, ".csv"):
        raise UserError(f"{path}: give a name that ends in .html for a page to hand out, or in .csv for a spreadsheet.")
    refuse_foreign_file(path, lambda data: is_unchanged(data, _MARKED))


def write_members(result: MembersResult, path: Path) -> None:
    """Write the table whole, in place of one written before. Errors: as of refuse_members_file, and UserError where the
    disk refuses."""
    refuse_members_file(path)
    publish_own_file(path, members_file(result, path.suffix).encode())


def members_file(result: MembersResult, suffix: str) -> str:
    """What stands in a file of this kind, with the mark that it is paymodel's."""
    mark = f"{_MARK}{UNCHECKED}"
    if suffix.lower() in _PAGES:
        from paymodel.outputs.members_page import members_page  # templates take time to import

        return with_check(f"{members_page(result)}<!-- {mark} -->\n")
    from paymodel.outputs.members_csv import members_csv

    return with_check(f"{_FOR_SPREADSHEETS}{members_csv(result)}# {mark}\n")
