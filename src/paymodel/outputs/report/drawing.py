"""A chart's drawing as a part of a page: small, with marks of its own and its finding as its name."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from markupsafe import Markup

from paymodel.outputs.charts.chart import Chart

_LINK: Final = re.compile(r"url\(#([^)]+)\)")
_LONG_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")
_PATH_SPACE: Final = re.compile(r"\s*([A-Za-z])\s*")
_TRANSLATE: Final = re.compile(r"translate\([^)]*\)")
_PLACES: Final = frozenset({"x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r", "points"})
_LEFT_OUT: Final = frozenset({"desc", "metadata", "style", "title"})


def inline_drawing(chart: Chart, mark: str) -> Markup:
    """The drawing as an element that scales. mark: what every id in it starts with, unlike any other on the page."""
    root = ElementTree.fromstring(chart.svg)
    _tidy(root)
    _rename(root, mark)
    n_wide, n_high = (float(part) for part in root.attrib["viewBox"].split()[2:])
    title = ElementTree.Element("title", {"id": f"{mark}-title"})
    title.text = chart.shows
    root.insert(0, title)
    root.attrib = {
        "role": "img",
        "aria-labelledby": f"{mark}-title",
        "viewBox": root.attrib["viewBox"],
        "style": f"max-width:{n_wide:g}pt;aspect-ratio:{n_wide:g}/{n_high:g}",
    }
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def _tidy(element: ElementTree.Element) -> None:
    """What is not drawn is taken out, and places are rounded to a hundredth of a point."""
    element.tag = _local(element.tag)
    element.attrib = {_local(name): _short(_local(name), value) for name, value in element.attrib.items()}
    element.tail = None
    if element.text is not None and not element.text.strip():
        element.text = None
    for part in list(element):
        if _local(part.tag) in _LEFT_OUT:
            element.remove(part)
        else:
            _tidy(part)


def _local(name: str) -> str:
    """A name without its namespace: in a page the parser knows it."""
    return name.rpartition("}")[2]


def _short(name: str, value: str) -> str:
    if name == "d":
        return _PATH_SPACE.sub(r"\1", _rounded(" ".join(value.split())))
    if name == "transform":
        return _TRANSLATE.sub(lambda found: _rounded(found[0]), value)
    if name == "style":
        return value.replace(": ", ":").replace("; ", ";")
    return _rounded(value) if name in _PLACES else value


def _rounded(text: str) -> str:
    return _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), text)


def _rename(root: ElementTree.Element, mark: str) -> None:
    """Ids that something points to are numbered in their order; the others are dropped."""
    pointed = set(_targets(root))
    names: dict[str, str] = {}
    for element in root.iter():
        name = element.attrib.pop("id", "")
        if name in pointed:
            names[name] = f"{mark}-{len(names)}"
            element.set("id", names[name])
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "href" and value.startswith("#"):
                element.set(key, f"#{names[value[1:]]}")
            elif "url(#" in value:
                element.set(key, _LINK.sub(lambda found: f"url(#{names[found[1]]})", value))


def _targets(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "href" and value.startswith("#"):
                yield value[1:]
            yield from _LINK.findall(value)
