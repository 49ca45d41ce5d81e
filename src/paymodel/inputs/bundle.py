"""The official tables and rates that travel with paymodel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled(*parts: str) -> Path:
    """A file of data/: inside the installed package, or beside src/ in a checkout."""
    installed = _PACKAGE / "data"
    folder = installed if installed.is_dir() else _PACKAGE.parent.parent / "data"
    return folder.joinpath(*parts)
