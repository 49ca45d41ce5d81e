"""The commands that set up a folder of talks and check it."""

from pathlib import Path
from typing import Annotated

import typer

from paymodel.errors import refuse
from paymodel.terminal import print_text

TALKS_FOLDER = "FOLDER"


def new(
    folder: Annotated[str, typer.Argument(metavar=TALKS_FOLDER, help="The folder to make.")],
    department: Annotated[
        str | None,
        typer.Option(
            "--department", "-d", metavar="NAME", help="Code, name or part of a name in the official tables, if it is."
        ),
    ] = None,
    remit: Annotated[
        str | None, typer.Option("--remit", metavar="YEAR", help="The pay year of the talks. [newest]")
    ] = None,
) -> None:
    """Set up a folder for this year's talks: what to ask for, and everything to fill in."""
    from paymodel.run.talks_new import new_talks

    print_text(new_talks(Path(folder), department, remit))


def check(
    folder: Annotated[str, typer.Argument(metavar=TALKS_FOLDER, help="The folder that 'talks new' made.")] = ".",
) -> None:
    """Read everything in the folder, and list every gap and oddity at once."""
    from paymodel.outputs.talks_wording import checked_text
    from paymodel.run.talks_check import check_talks

    checked = check_talks(Path(folder))
    print_text(checked_text(checked))
    refuse(checked.faults)
