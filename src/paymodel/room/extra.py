"""What the negotiation room needs beside paymodel: the extra `notebook`."""

import importlib.util
import sys
from pathlib import Path

from paymodel.errors import UserError, as_argument


def require_extra(what: str, *modules: str) -> None:
    """Errors: UserError where a module is not installed, with the Python that runs and what to type."""
    missing = [module for module in modules if importlib.util.find_spec(module) is None]
    if not missing:
        return
    python = Path(sys.executable)
    shown = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    raise UserError(
        f"{what} needs {' and '.join(missing)}, which {'are' if len(missing) > 1 else 'is'} not installed: type "
        f"{as_argument(str(shown))} -m pip install {' '.join(missing)}, and run this again."
    )
