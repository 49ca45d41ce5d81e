"""What is asked of a report as it can be typed again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from paymodel.errors import as_argument
from paymodel.model.demand import TARGET, Demand
from paymodel.outputs.charts.chart import SCREEN
from paymodel.run.asked import WORD, Report, Simulate


def command_of(asked: Report) -> str:
    """The command that asks the same: files by name alone, options only where they are not as they are by default."""
    words = [*_staff(asked.question), *_question(asked.question), *_beside(asked)]
    return " ".join(["paymodel report", *(word for option, value in words for word in _typed(option, value))])


def fixed_options(asked: Simulate) -> tuple[str, ...]:
    """The options of a question that no reader of the explorer changes, where they are not as they are by default."""
    kept = Simulate(remit=asked.remit, additional_basis=asked.additional_basis, lower_bands=asked.lower_bands)
    words = [*_staff(replace(asked, departments=None)), *_question(kept)]
    return tuple(word for option, value in words for word in _typed(option, value))


def _typed(option: str, value: object) -> Iterator[str]:
    if value is True:
        yield option
    elif value is not None and value is not False:
        yield f"{option} {as_argument(str(value))}"


def _staff(asked: Simulate) -> Iterator[tuple[str, object]]:
    default = Simulate()
    yield from (("-d", name) for name in asked.departments or ())
    yield "--as-at", asked.as_at
    yield "--grades", None if asked.grades_path is None else asked.grades_path.name
    for option in ("baseline", "nlw", "spread"):
        if getattr(asked, option) != getattr(default, option):
            yield f"--{option}", getattr(asked, option)
    yield "--paid-hours", None if asked.paid_hours is None else f"{asked.paid_hours:.12g}"


def _question(asked: Simulate) -> Iterator[tuple[str, object]]:
    default = Simulate()
    yield "--remit", asked.remit
    yield "--offer", None if asked.offer is None else Path(asked.offer).name
    yield "--headline", _pct(asked.headline_rate)
    yield "--additional", _pct(asked.additional_rate)
    yield "--additional-basis", asked.additional_basis
    yield "--lower-bands", None if asked.lower_bands is None else ",".join(asked.lower_bands)
    if asked.junior_grades != default.junior_grades:
        yield "--junior", ",".join(asked.junior_grades)
    if asked.target_rate != default.target_rate:
        yield "--target", _pct(asked.target_rate)
    if asked.floor_rate != default.floor_rate:
        yield "--floor", _pct(asked.floor_rate)
    yield from ((f"--{one.kind}", _demanded(one)) for one in asked.demands if one.kind != TARGET)
    for option in ("differential_on", "policy", "prices", "draws", "seed"):
        if getattr(asked, option) != getattr(default, option):
            yield f"--{option.replace('_', '-')}", getattr(asked, option)


def _beside(asked: Report) -> Iterator[tuple[str, object]]:
    yield "--since", asked.since
    yield "--management", None if asked.management is None else asked.management.name
    yield "--moves", None if asked.moves is None else asked.moves.name
    if asked.formats != (WORD,):
        yield "--format", ",".join(asked.formats) or "none"
    if asked.sizes != (SCREEN,):
        yield "--png", ",".join(asked.sizes)
    yield "--card", asked.has_card
    yield "--people", asked.has_people


def _demanded(one: Demand) -> str:
    return f"{'' if one.is_general else ','.join(one.grades) + '='}{_pct(one.rate)}"


def _pct(rate: float | None) -> str | None:
    return None if rate is None else f"{rate * 100:.12g}"
