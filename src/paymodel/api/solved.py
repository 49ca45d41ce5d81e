"""The number that an offer leaves open."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from paymodel import defaults
from paymodel.api.costing import Costing
from paymodel.api.files import asking
from paymodel.api.frames import frame
from paymodel.api.offer import Offer
from paymodel.api.shown import Shown
from paymodel.errors import Faults

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.model.solved import SolveResult
    from paymodel.outputs.report.parts import Section

CURVE: Final = ("code", "value", "second_value")


class Solved(Shown):
    """The value of an offer's "?" that spends the ceiling; of two, the most of the second for each value of the first.

    In a notebook: the sentence, then the costing at that value, or the curve.
    """

    def __init__(self, result: "SolveResult", offer: Offer) -> None:
        self._result, self._open = result, offer

    @property
    def sentences(self) -> dict[str, str]:
        """The answer by code, of the one department that it is asked of."""
        return {self._result.code: self.sentence}

    @property
    def sentence(self) -> str:
        """The value that spends the ceiling, or why none does."""
        from paymodel.outputs.solve_wording import curve_sentence, solve_sentence

        return solve_sentence(self._result) if self._result.second is None else curve_sentence(self._result)

    @property
    def warnings(self) -> list[str]:
        """What is odd about the tables, the remit, the offer or its costing."""
        return self.costing.warnings

    @property
    def name(self) -> str:
        """Which number was left open; of two, the first."""
        return self._result.unknown.name

    @property
    def kind(self) -> str:
        """What it is a number of: "per cent" and "share" are fractions here, "pounds" £, "hours" hours a week."""
        return self._result.unknown.kind

    @property
    def value(self) -> float | None:
        """The value that spends the ceiling: a fraction, £ or hours, as kind says; None where none does, and where two
        numbers are open: curve has those."""
        return None if self._result.second is not None else self.document()["value"]

    @property
    def offer(self) -> Offer | None:
        """The offer with that value in place of "?", as written; None where there is no value.

        Errors: UserError where the "?" is not found in the text.
        """
        return None if self.value is None else self._open.filled(self.document()["as_typed"])

    @property
    def curve(self) -> "pd.DataFrame":
        """The second open number for each value of the first, in the units of each; no row where one is open."""
        rows = self.document().get("curve", [])
        return frame(CURVE, ({"code": self._result.code, **row} for row in rows))

    @property
    def costing(self) -> Costing:
        """The costing at that value; where none spends the ceiling, or two are open, with nothing in its place."""
        return Costing(self._result.costing or self._result.least_costing)

    def document(self) -> dict[str, Any]:
        """Every figure as `paymodel solve --json` writes it."""
        from paymodel.outputs.solve_wording import solve_document_text

        return json.loads(solve_document_text(self._result))

    def _sections(self) -> "Sequence[Section]":
        from paymodel.outputs.results.costing import solved_sections

        return solved_sections(self._result)


def solve(
    offer: "Offer | str | Path",
    departments: str | Sequence[str] | None = None,
    *,
    grades: "pd.DataFrame | str | Path | None" = None,
    target_rate: float = defaults.TARGET_PCT / 100,
    baseline: str = defaults.BASELINE,
    nlw: str = defaults.NLW,
    spread: str = defaults.SPREAD,
    as_at: int | None = None,
    paid_hours: float | None = None,
) -> Solved:
    """The number that an offer leaves open as "?": the most of it that still fits the ceiling.

    departments: the one to solve for; None takes the offer's. The others as of pm.cost. Errors: UserError with every
    fault, for an offer without "?", and for more than one department.

    >>> import paymodel as pm
    >>> offer = pm.Offer.percent({"AA-EO": None, "HEO-G6": 0.045}, "DWP", "2023-24")
    >>> round(pm.solve(offer).value, 4)
    0.052
    """
    given = locals()
    from paymodel.api.questions import costing_given
    from paymodel.run.solve import solve as put

    with asking() as files:
        faults = Faults()
        named = files.needed_offer(offer, faults)
        asked = costing_given(given, files, faults, offer=named)
        if not named:
            faults.refuse()
        result = put(asked, faults)
    return Solved(result, offer if isinstance(offer, Offer) else Offer.read(offer))
