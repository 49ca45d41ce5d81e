"""Text as a document can hold it."""

import re
from typing import Final

WARNING_MARK: Final = "Note: "
"""Before what is odd, where a line beside it is all that tells it from what is said."""

_UNPRINTABLE = re.compile("[^ -\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """Text on one line, with a replacement sign for each character that no document may hold: control characters,
    halves of characters."""
    return _UNPRINTABLE.sub("\ufffd", " ".join(text.split()))
