"""The offers that a room can set beside a position: those shipped, and offer files of the folders at hand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from paymodel.inputs.offers import shipped_offers

NO_OFFER: Final = "no offer"
_MARK: Final = "settlement_date"


def offer_choices(folders: Iterable[Path]) -> dict[str, str | None]:
    """What each choice stands for: a path, the name of a shipped offer, or None for no offer."""
    files = [path for folder in folders for path in sorted(folder.glob("*.toml")) if _is_offer(path)]
    return {
        NO_OFFER: None,
        **{file_choice(path): str(path) for path in dict.fromkeys(files)},
        **{f"shipped: {name}": name for name in shipped_offers()},
    }


def file_choice(path: Path) -> str:
    """What a file is called among the choices."""
    return f"file: {path.parent.name}/{path.name}"


def _is_offer(path: Path) -> bool:
    """Whether a file means to be an offer, so that one with a mistake is offered too, and tells its mistake."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return _MARK in text and "[[move]]" not in text and "as_at" not in text
