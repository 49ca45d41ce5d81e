"""What is uncertain, by organisation, each interval with where it comes from."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from paymodel.errors import Faults, UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.flows import flows
from paymodel.inputs.organisations import known_organisations
from paymodel.inputs.sourced import number, provenance, read_toml, tables, text
from paymodel.model.assumption import ASSUMPTIONS, PART_TIME_HOURS, Assumption
from paymodel.model.workforce import FloatArray
from paymodel.provenance import digest

_KEYS = {
    *("name", "label", "unit", "shape", "centre", "low", "high", "coverage_share"),
    *("why", "source", "date", "status", "of"),
}
_OWN_KEYS = {"codes", "centre", "low", "high", "why", "source", "date", "status"}
_NAMES = (*ASSUMPTIONS, PART_TIME_HOURS)


def assumptions_for(code: str) -> dict[str, Assumption]:
    """What the draws vary about an organisation, by name, in the order of ASSUMPTIONS."""
    held = _held(code)
    return {name: held[name] for name in ASSUMPTIONS}


def part_time_hours(code: str) -> Assumption:
    """The hours of an organisation's part-timers, a fraction of full time."""
    return _held(code)[PART_TIME_HOURS]


def assumptions_digest() -> str:
    """The identity of the assumptions and of the flows behind them, for the run id."""
    return digest(bundled("assumptions.toml").read_bytes() + bundled("flows.csv").read_bytes())


def turnover_rates(code: str, year: int, grades: tuple[str, ...]) -> FloatArray:
    """Yearly turnover, (n_grades,), of delegated grades: an organisation's own or, where not known, that of all.

    year: of the 31 March that the twelve months end on; the nearest one held. Errors: KeyError for another grade.
    """
    return flows().turnover_rates(code, year, grades)


def load_assumptions(path: Path) -> dict[str | None, dict[str, Assumption]]:
    """The assumptions of a file by code, None for every other organisation.

    Errors: UserError that lists each number without source, interval that cannot be, and name missing or unknown.
    """
    common: dict[str, Assumption] = {}
    own: dict[str, dict[str, Assumption]] = {}
    faults = Faults()
    entries = tables(read_toml(path), "assumption", str(path))
    for entry in entries:
        where = f"{path}: assumption '{entry.get('name')}'"
        with faults.caught():
            if entry.get("name") in common:
                raise UserError(f"{where}: it is here twice; keep one.")
            general = _general(entry, where)
            common[general.name] = general
            for code, one in _own(entry, general, where).items():
                own.setdefault(code, {})[general.name] = one
    listed = {entry.get("name") for entry in entries}
    missing = [name for name in _NAMES if name not in listed]
    faults.found += [f"{path}: there is no assumption '{name}'; add it with its source." for name in missing]
    faults.refuse()
    return {None: _ordered(common), **{code: _ordered(common | changed) for code, changed in own.items()}}


@cache
def _bundled() -> Mapping[str | None, dict[str, Assumption]]:
    return load_assumptions(bundled("assumptions.toml"))


def _held(code: str) -> Mapping[str, Assumption]:
    held = _bundled()
    return held.get(code) or held[None]


def _ordered(held: Mapping[str, Assumption]) -> dict[str, Assumption]:
    return {name: held[name] for name in _NAMES}


def _general(entry: Mapping[str, object], where: str) -> Assumption:
    """An assumption as it holds wherever nothing else is said."""
    _known_keys(entry, _KEYS, where)
    if entry.get("name") not in _NAMES:
        raise UserError(f"{where}: it is none that the model knows; choose one of {', '.join(_NAMES)}.")
    name, label, unit, shape, why = (text(entry, key, where) for key in ("name", "label", "unit", "shape", "why"))
    centre, low, high = (number(entry, key, where) for key in ("centre", "low", "high"))
    coverage, source = number(entry, "coverage_share", where), provenance(entry, where)
    try:
        return Assumption(name, label, unit, shape, centre, low, high, coverage, why, source)
    except ValueError as fault:
        raise UserError(f"{where}: {fault}; put it right.") from None


def _own(entry: Mapping[str, object], general: Assumption, where: str) -> dict[str, Assumption]:
    """The same assumption by code, where it is another one there."""
    own: dict[str, Assumption] = {}
    for one in tables(entry, "of", where) if "of" in entry else ():
        here = f"{where} of {one.get('codes')}"
        _known_keys(one, _OWN_KEYS, here)
        centre, low, high = (number(one, key, here) for key in ("centre", "low", "high"))
        why, source = text(one, "why", here), provenance(one, here)
        try:
            changed = replace(general, centre=centre, low=low, high=high, why=why, provenance=source)
        except ValueError as fault:
            raise UserError(f"{here}: {fault}; put it right.") from None
        for code in _codes(one, here):
            if code in own:
                raise UserError(f"{here}: '{code}' stands in two tables; keep one.")
            own[code] = changed
    return own


def _codes(one: Mapping[str, object], where: str) -> list[str]:
    codes = one.get("codes")
    if not isinstance(codes, list) or not codes:
        raise UserError(f'{where}: codes has no organisation; write codes = ["DWP"].')
    unknown = [str(code) for code in codes if code not in known_organisations()]
    if unknown:
        raise UserError(f"{where}: {', '.join(unknown)} is no code of an organisation; see organisations.csv.")
    return codes


def _known_keys(entry: Mapping[str, object], known: set[str], where: str) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise UserError(f"{where}: {', '.join(unknown)} is no key of it; use {', '.join(sorted(known))}.")
