"""Documents as frames: the figures of the JSON contract, a row each; NaN where a figure is withheld or has no
meaning."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from paymodel.provenance import significant

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.outputs.tables import Table

Row = Mapping[str, Any]

_TEXTS: Final = frozenset(
    (
        *(
            "code",
            "organisation",
            "remit_scope",
            "verdict",
            "grade",
            "junior_grades",
            "lower_bands",
            "suppressed_grades",
        ),
        *("additional_basis", "nlw", "measure", "sum", "how", "offer", "settlement_date", "remit", "curve", "mark"),
        *("split", "name", "demand", "kind", "binding", "stop", "period", "paid", "other_nlw_verdict", "source"),
    )
)
"""The columns of words; any other holds numbers, or yes and no where its name starts with is_."""

_WHOLE: Final = frozenset(("as_at", "line"))

_MONEY: Final = re.compile(r"(-?)£([\d,]+(?:\.\d+)?)")
_PER_CENT: Final = re.compile(r"(-?\d+(?:\.\d+)?)(?:%| points?)")


def frame(columns: Sequence[str], rows: Iterable[Row]) -> "pd.DataFrame":
    """A frame with a column each, however few the rows: text as str, yes and no as boolean, numbers as float64."""
    import pandas as pd  # half a second that only who wants a frame waits for

    held = list(rows)
    made = {name: pd.Series([_cell(row[name]) for row in held], dtype=_kind(name)) for name in columns}
    return pd.DataFrame(made, columns=list(columns))


def _kind(name: str) -> str:
    if name in _TEXTS:
        return "str"
    if name in _WHOLE:
        return "int64"
    return "boolean" if name.startswith("is_") else "float64"


def _cell(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list | tuple) else value


def each(departments: Iterable[Row], within: str) -> Iterable[dict[str, Any]]:
    """The rows of a list within every department, each with the department's code."""
    for one in departments:
        for row in one[within]:
            yield {"code": one["code"], **row}


def flat(row: Row, *names: str) -> dict[str, Any]:
    """A row with the inner figures of these keys as keys of its own: rest_rate_p05."""
    inner = {f"{name}_{part}": figure for name in names for part, figure in (row[name] or {}).items()}
    return {**{name: value for name, value in row.items() if name not in names}, **inner}


SUMS: Final = ("code", "line", "sum", "how", "amount_gbp", "rate")


def sums(code: str, table: "Table") -> Iterable[dict[str, Any]]:
    """The lines of a table of sums, as they add up where they are shown: whole pounds, or a rate."""
    for line, what, how, figure in table.rows:
        money, rate = _MONEY.fullmatch(figure.strip()), _PER_CENT.fullmatch(figure.strip())
        yield {
            "code": code,
            "line": int(line),
            "sum": what.strip(),
            "how": how,
            "amount_gbp": float(f"{money[1]}{money[2].replace(',', '')}") if money else None,
            "rate": significant(float(rate[1]) / 100) if rate else None,
        }
