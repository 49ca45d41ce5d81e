"""A file in a browser, as who got it opens it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

SIZES = {
    "phone": (360, 640, 1),
    "small phone": (320, 568, 1),
    "desktop": (1280, 900, 1),
    "twice as large": (640, 450, 2),
    "on its side": (568, 320, 1),
}
"""Width, height and scale of screens."""


@contextmanager
def opened_page(browser: Browser, file: Path, size: tuple[int, int, int]) -> Iterator[Page]:
    """The page at a width, height and scale; it asks for itself alone, without complaint."""
    width, height, scale = size
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
    page, asked_for, told = context.new_page(), [], []
    page.on("request", lambda one: asked_for.append(one.url))
    page.on("console", lambda one: told.append(one.text))
    page.on("pageerror", lambda one: told.append(str(one)))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert (asked_for, told) == ([file.as_uri()], [])
