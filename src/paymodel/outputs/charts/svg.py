"""Drawings as matplotlib writes them, made small: nothing that is drawn changes by more than a hundredth of a point."""

import re
from collections.abc import Callable
from typing import Final
from xml.sax.saxutils import escape

_NOT_DRAWN: Final = re.compile(r"<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", flags=re.DOTALL)
_BREAK: Final = re.compile(r"\s*\n\s*")
_GROUP_NAME: Final = re.compile(r' id="[A-Za-z][\w.]*_\d+"')
_LONG_NUMBER: Final = re.compile(r"(\d\d\.\d\d)\d+")
_LETTER_PLACE: Final = re.compile(r' transform="translate\((\d+(?:\.\d)?)\d* 0\)"/>')
_STYLE: Final = re.compile(r'style="[^"]*"')
_FONTS: Final = (("DejaVuSans-Bold-", "B"), ("DejaVuSans-", "D"))

_STEPS: Final[tuple[Callable[[str], str], ...]] = (
    lambda text: _NOT_DRAWN.sub("", text),
    lambda text: _BREAK.sub(" ", text).replace("> <", "><"),
    lambda text: _GROUP_NAME.sub("", text),
    lambda text: _LONG_NUMBER.sub(r"\1", text),
    lambda text: _LETTER_PLACE.sub(r' x="\1"/>', text),
    lambda text: _STYLE.sub(lambda found: found[0].replace(": ", ":").replace("; ", ";"), text),
)


def small_svg(drawing: bytes, caption: str) -> bytes:
    """The same drawing without comments, metadata, names that nothing points to, and idle decimals.

    caption: kept as its description, since its letters are drawn as paths.
    """
    opening, named, drawn = drawing.decode().partition("</title>")
    for step in _STEPS:
        drawn = step(drawn)
    for font, short in _FONTS:
        drawn = drawn.replace(f'"{font}', f'"{short}').replace(f"#{font}", f"#{short}")
    opening = _BREAK.sub("\n", _NOT_DRAWN.sub("", opening))
    described = f"<desc>{escape(' '.join(caption.split()))}</desc>"
    return f"{opening}{named}{described}{drawn.strip()}\n".encode()
