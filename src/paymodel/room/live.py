"""The negotiation room as a page in the browser, served by this computer to itself."""

import os
import socket
import time
import webbrowser
from pathlib import Path
from typing import Final

from paymodel.errors import UserError
from paymodel.room.extra import require_extra
from paymodel.terminal import print_text

NOTEBOOK: Final = "03-negotiation-room.ipynb"
FIRST_PORT: Final = 8866
_N_PORTS: Final = 50
_PACKAGE: Final = Path(__file__).resolve().parent.parent


def notebooks() -> Path:
    """The folder of the notebooks: inside the installed package, or beside src/ in a checkout."""
    installed = _PACKAGE / "notebooks"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "notebooks"


def serve(port: int | None, is_browser: bool) -> None:
    """Serve the room until Ctrl-C. port: None takes one that is free. is_browser: whether the browser is to open it.

    Errors: UserError where the extra is not installed, or the port is another program's.
    """
    started = time.perf_counter()
    require_extra("The live page", "ipykernel", "ipywidgets", "voila")
    chosen = _free_port() if port is None else _refuse_taken(port)
    from paymodel.room.room import FOLDER_VARIABLE
    from paymodel.room.served import ADDRESS, served

    os.environ[FOLDER_VARIABLE] = str(Path.cwd())
    app, address = served(notebooks() / NOTEBOOK, chosen), f"http://{ADDRESS}:{chosen}/"

    def ready() -> None:
        took = time.perf_counter() - started
        opened = is_browser and webbrowser.open(address)
        where = "opening in your browser" if opened else "open it in your browser"
        print_text(f"The negotiation room is at {address} ({where}).\n")
        print_text(f"Started in {took:.1f} seconds; each opening takes a few more. Ctrl-C here ends it.\n")

    app.on_ready = ready
    app.start()  # it takes Ctrl-C as its end, and ends the Python behind each page
    print_text("\nThe negotiation room is closed.\n")


def _refuse_taken(port: int) -> int:
    if not 1 <= port <= 65535:
        raise UserError(f"--port {port}: choose a number from 1 to 65535.")
    if not _is_free(port):
        raise UserError(f"--port {port}: it cannot be used here, or another program has it; choose another number.")
    return port


def _free_port() -> int:
    ports = range(FIRST_PORT, FIRST_PORT + _N_PORTS)
    found = next(filter(_is_free, ports), None)
    if found is None:
        raise UserError(f"Ports {ports[0]} to {ports[-1]} are all taken; name a free one with --port.")
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        if os.name == "posix":  # elsewhere it would let two programs have one port
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
