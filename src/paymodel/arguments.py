"""What was typed, as the commands take it: text first, then rates, grades, numbers and paths in a rep's words."""

import math
from functools import partial
from pathlib import Path
from typing import Any

from typer.main import get_command

from paymodel.errors import Faults, UserError


def text_command(app: Any) -> Any:
    """The command line of an app, with every option left as the text that was typed.

    typer's own conversion loads pydantic, which takes longer than the answer does.
    """
    command = get_command(app)
    _leave_as_text(command)
    return command


def _leave_as_text(command: Any) -> None:
    declared = command.get_params

    def left_as_text(context: Any) -> list[Any]:
        parameters = declared(context)
        for parameter in parameters:
            parameter.process_value = partial(_text, parameter)
        return parameters

    made = command.make_parser

    def refusing_repeats(context: Any) -> Any:
        parser = made(context)
        parser.parse_args = partial(_once_each, parser.parse_args)
        return parser

    command.get_params, command.make_parser = left_as_text, refusing_repeats
    for inner in getattr(command, "commands", {}).values():
        _leave_as_text(inner)


def _once_each(parse: Any, args: list[str]) -> Any:
    """What was typed. Errors: UserError naming each option that takes one value and was given several."""
    options, rest, order = parse(args=args)
    single = [one for one in order if one.opts[0].startswith("-") and not one.multiple and not one.is_flag]
    repeated = [one for one in dict.fromkeys(single) if single.count(one) > 1]
    if repeated:
        raise UserError(*(f"{_long(one)} is given {single.count(one)} times; give it once." for one in repeated))
    return options, rest, order


def _long(parameter: Any) -> str:
    return max(parameter.opts, key=len)


def _text(parameter: Any, context: Any, value: Any) -> Any:
    if parameter.required and not value:
        name = parameter.metavar or parameter.opts[0]
        raise UserError(f"{name} is missing; '{context.command_path} --help' shows how to give it.")
    return parameter.callback(context, parameter, value) if parameter.callback else value


def as_rate(typed: str | None, option: str, faults: Faults) -> float | None:
    """A percentage as a fraction; None where nothing was typed, or it is at fault."""
    from paymodel.units import rate_from_pct

    with faults.caught():
        return None if typed is None else rate_from_pct(typed, option)
    return None


def as_grades(typed: list[str] | None, option: str, faults: Faults) -> tuple[str, ...] | None:
    """Delegated grades; None where nothing was typed, or it is at fault."""
    from paymodel.inputs.grade_names import parse_grades

    with faults.caught():
        return parse_grades(typed, option) if typed else None
    return None


def as_words(typed: list[str] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    """Words with commas between them, each once; none for 'none', the default where nothing was typed."""
    if not typed:
        return default
    words = [word.strip().lower() for part in typed for word in part.split(",")]
    return tuple(dict.fromkeys(word for word in words if word not in ("", "none")))


def as_whole(typed: str | None, option: str, faults: Faults) -> int | None:
    """A whole number; None where nothing was typed, or it is at fault."""
    if typed is None:
        return None
    try:
        return int(typed)
    except ValueError:
        faults.found.append(f"{option}: '{typed}' is not a whole number; write digits alone.")
        return None


def as_number(typed: str | None, option: str, faults: Faults) -> float | None:
    """A number; None where nothing was typed, or it is at fault."""
    if typed is None:
        return None
    try:
        number = float(typed)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        faults.found.append(f"{option}: '{typed}' is not a number; write digits, such as 37 or 37.5.")
        return None
    return number


def as_path(typed: str | None) -> Path | None:
    """A path; None where nothing was typed."""
    return Path(typed) if typed else None
