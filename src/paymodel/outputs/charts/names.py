"""Organisations as charts name them: in full with a remark in titles, short beside what is drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from paymodel.model.findings import Findings
from paymodel.outputs.numbers import pct_short, row_key, starred

_LONGEST: Final = 18
"""Characters of a name beside what is drawn; tables of one's own have codes of any length."""

_CUT: Final = "…"
_HEAD: Final = 5
"""Of them, how many are the beginning where another name begins alike."""


def short_names(codes: Iterable[str]) -> dict[str, str]:
    """Each code as it stands beside what is drawn: cut where it is long, and never the same for two."""
    whole = list(dict.fromkeys(codes))
    told = {code: _cut(code, _LONGEST) for code in whole}
    alike = _alike(told)
    for code in alike:
        told[code] = f"{code[:_HEAD].rstrip()}{_CUT}{_cut(code[_n_same(code, alike) :], _LONGEST - _HEAD - 1)}"
    for number, code in enumerate(_alike(told), start=1):
        told[code] = f"{code[: _LONGEST - 5].rstrip()}{_CUT} {number}"
    return told


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}{_CUT}"


def _alike(told: Mapping[str, str]) -> list[str]:
    """The codes whose short name another has too."""
    n_of = Counter(told.values())
    return [code for code, short in told.items() if n_of[short] > 1]


def _n_same(code: str, others: Sequence[str]) -> int:
    """Where the word begins that tells it from the others that begin like it."""
    same = max(_n_alike(code, one) for one in others if one != code)
    return code.rfind(" ", 0, same + 1) + 1


def _n_alike(one: str, other: str) -> int:
    """How many letters two begin alike with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))


def row_names(departments: Sequence[Findings]) -> list[str]:
    """A name a row, with a star where the remit does not cover it, a plus where staff are left out."""
    short = short_names(found.code for found in departments)
    return [f"{short[found.code]}{starred(found).removeprefix(found.code)}" for found in departments]


def coded(found: Findings, *remarks: str) -> str:
    """A code as a title names it: with what is outside the remit or the sums, and what else has to be said of it."""
    outside = ["outside this remit"] if is_outside(found) else []
    without = [f"without {', '.join(found.suppressed_grades)}"] if found.suppressed_grades else []
    told = [*outside, *without, *(one for one in remarks if one)]
    return f"{found.code} ({'; '.join(told)})" if told else found.code


def is_outside(found: Findings) -> bool:
    """Whether the remit does not cover it."""
    return found.remit_scope == "devolved"


def counted(departments: Sequence[Findings]) -> list[Findings]:
    """Those that a count is of: all that the remit covers, or all where it covers none."""
    return [found for found in departments if not is_outside(found)] or list(departments)


def of_how_many(departments: Sequence[Findings]) -> str:
    """How many are counted, in words."""
    some = counted(departments)
    inside = " inside this remit" if len(some) < len(departments) else ""
    return f"{len(some)} organisations{inside}"


def left_less_in(departments: Sequence[Findings], rate: float) -> str:
    """In how many of those counted less than a rate is left."""
    n_less = sum((found.rest_rate or 0.0) < rate for found in counted(departments))
    return f"less than {pct_short(rate)} in {n_less} of {of_how_many(departments)}"


def counted_key(departments: Sequence[Findings], n_left_out: int) -> str:
    """What the signs behind a name mean, where a title counts rows."""
    told = row_key(n_left_out)
    if len(counted(departments)) == len(departments):
        return told
    return told.replace("* outside this remit", "* outside this remit, not counted above")


def those_without(departments: Sequence[Findings]) -> str:
    """Who is outside the remit, and whose grades the table leaves out, as a title ends; empty where nobody's."""
    told = [coded(found) for found in departments if coded(found) != found.code]
    return f". Among them: {', '.join(told)}" if told else ""
