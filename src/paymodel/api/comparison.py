"""Offers side by side."""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from paymodel import defaults
from paymodel.api import costing, values
from paymodel.api.costing import Costing
from paymodel.api.files import asking
from paymodel.api.shown import Shown, lines_in_keywords, with_warnings
from paymodel.errors import Faults, UserError

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.api.offer import Offer
    from paymodel.model.cost_findings import CostResult
    from paymodel.outputs.report.parts import Section

VERDICTS: Final = ("offer", *costing.VERDICTS)
GRADES: Final = ("offer", *costing.GRADES)


class Comparison(Shown):
    """Several offers on the same terms, under the letters A, B, C. In a notebook: as `paymodel compare` prints them."""

    def __init__(self, results: "Sequence[CostResult]") -> None:
        self._results = tuple(results)

    @property
    def names(self) -> dict[str, str]:
        """The title of each offer by its letter."""
        return {letter: one.name for letter, one in self.costings.items()}

    @property
    def sentences(self) -> dict[str, str]:
        """What each offer costs, where that stands, and who gets less, by code."""
        from paymodel.outputs.compare_tables import compare_sentence, departments_of

        return {code: compare_sentence(held) for code, held in departments_of(self._results).items()}

    @property
    def verdicts(self) -> "pd.DataFrame":
        """As Costing.verdicts, the offers one below the other; offer is the letter."""
        return self._stacked("verdicts")

    @property
    def grades(self) -> "pd.DataFrame":
        """As Costing.grades, the offers one below the other; offer is the letter."""
        return self._stacked("grades")

    @cached_property
    def costings(self) -> dict[str, Costing]:
        """The costing of each offer by its letter."""
        return {chr(ord("A") + i): Costing(one) for i, one in enumerate(self._results)}

    @property
    def warnings(self) -> list[str]:
        """What is odd, under the letters of the offers that it is of."""
        from paymodel.outputs.compare_tables import warnings_told

        return lines_in_keywords(warnings_told(self._results))

    def document(self) -> dict[str, Any]:
        """Every figure as `paymodel compare --json` writes it."""
        from paymodel.outputs.compare_tables import compare_document_text

        return json.loads(compare_document_text(self._results))

    def __repr__(self) -> str:
        lines = [self.names, self.sentences]
        return with_warnings((f"{key}: {line}" for held in lines for key, line in held.items()), self.warnings)

    def _stacked(self, name: str) -> "pd.DataFrame":
        import pandas as pd

        frames = [getattr(one, name) for one in self.costings.values()]
        for letter, one in zip(self.costings, frames, strict=True):
            one.insert(0, "offer", pd.Series([letter] * len(one), dtype="str"))
        return pd.concat(frames, ignore_index=True)

    def _sections(self) -> "Sequence[Section]":
        from paymodel.outputs.results.comparison import comparison_sections

        return comparison_sections(self._results)


def compare(
    offers: "Sequence[Offer | str | Path]",
    departments: str | Sequence[str] | None = None,
    *,
    grades: "pd.DataFrame | str | Path | None" = None,
    uniform_rate: float | None = None,
    target_rate: float = defaults.TARGET_PCT / 100,
    baseline: str = defaults.BASELINE,
    nlw: str = defaults.NLW,
    spread: str = defaults.SPREAD,
    as_at: int | None = None,
    paid_hours: float | None = None,
) -> Comparison:
    """Two to six offers side by side: cost, verdict, each grade's rise, who gets more and less.

    uniform_rate: the rise for everybody that they are held against, a fraction; None takes the remit's headline rate.
    The others as of pm.cost. Errors: UserError with every fault, each once.

    >>> import paymodel as pm
    >>> both = pm.compare(["junior-6.5", "all-6.5"], "DWP")
    >>> both.verdicts[["offer", "verdict"]].values.tolist()
    [['A', 'within_ceiling'], ['B', 'above_ceiling']]
    """
    given = locals()
    from paymodel.api.questions import costing_given
    from paymodel.run.compare import compare as put

    with asking() as files:
        if isinstance(offers, str | Path) or not isinstance(offers, Sequence):
            raise UserError("offers: give a list of two to six offers.")
        faults = Faults()
        named = [files.needed_offer(one, faults, "offers") for one in offers]
        faults.refuse()
        rate = values.rate_or_none(uniform_rate, "uniform_rate", faults)
        asked = costing_given(given, files, faults, offer="", uniform_rate=rate)
        return Comparison(put(named, asked, faults))
