"""Junior rate against rest rate, with an employer's offer and other splits of its money."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from paymodel import defaults
from paymodel.api import values
from paymodel.api.files import asking
from paymodel.api.frames import each, frame
from paymodel.api.remit import Remit
from paymodel.api.shown import ShownRun, lines_in_keywords
from paymodel.errors import Faults

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.api.offer import Offer
    from paymodel.model.frontier import FrontierResult
    from paymodel.outputs.report.parts import Section

VERDICTS: Final = (
    *("code", "organisation", "remit_scope", "verdict", "basic_pay_gbp", "junior_share", "ceiling_gbp"),
    "shortfall_gbp",
)
CURVES: Final = ("code", "curve", "differential_rate", "junior_rate", "rest_rate", "mark")
MARKS: Final = ("code", "mark", "junior_rate")
SPLITS: Final = ("code", "split", "grade", "fte", "offer_each_gbp", "each_gbp", "difference_gbp", "award_rate")


class Frontier(ShownRun):
    """What everybody else can get at least beside each junior rate, and other splits of an offer's money.

    In a notebook: the sentences, then the tables that `paymodel frontier` prints. Rates are fractions, money £ a year,
    NaN where a figure is withheld or has no meaning; groups of fewer than 5 people are in no frame.
    """

    _result: "FrontierResult"

    @property
    def sentences(self) -> dict[str, str]:
        """Where target and curve stand, by code; with an offer, where that stands as well."""
        from paymodel.outputs.frontier_wording import frontier_sentence, offer_sentence

        return {
            one.found.code: " ".join(
                [
                    frontier_sentence(one, self._result),
                    *([] if one.cost is None else [offer_sentence(one, self._result)]),
                ]
            )
            for one in self._result.departments
        }

    @property
    def warnings(self) -> list[str]:
        """What is odd about the tables, the remit, the offer or the answer."""
        return [*super().warnings, *lines_in_keywords([line for one in self._departments for line in one["warnings"]])]

    @property
    def verdicts(self) -> "pd.DataFrame":
        """A row an organisation: its ceiling, and where the target stands."""
        return frame(VERDICTS, self._departments)

    @property
    def curves(self) -> "pd.DataFrame":
        """A row a curve and junior rate: "ceiling", for each differential (NaN for none), and the "same money" as the
        offer. mark: what stands out at that rate, empty where nothing does."""
        return frame(CURVES, self._curves())

    @property
    def marks(self) -> "pd.DataFrame":
        """The junior rates that stand out: the target, the largest target, the offer."""
        return frame(MARKS, each(self._departments, "marks"))

    @property
    def splits(self) -> "pd.DataFrame":
        """A row an other split of the offer's money and grade: £ a year for each FTE, and that less the offer's."""
        offered = [{"code": one["code"], **one["offered"]} for one in self._departments if one["offered"]]
        rows = (
            {"code": one["code"], "split": split["split"], **line}
            for one in offered
            for split in one["splits"]
            for line in split["grades"]
        )
        return frame(SPLITS, rows)

    def document(self) -> dict[str, Any]:
        """Every figure as `paymodel frontier --json` writes it."""
        from paymodel.outputs.frontier_document import frontier_document

        return frontier_document(self._result)

    def _curves(self) -> Iterator[dict[str, Any]]:
        from paymodel.outputs.frontier_document import curve_lines
        from paymodel.outputs.written import written

        for one in self._result.departments:
            yield from map(written, curve_lines(one))

    def _sections(self) -> "Sequence[Section]":
        from paymodel.outputs.results.splits import frontier_sections

        return frontier_sections(self._result)


def frontier(
    offer: "Offer | str | Path | None" = None,
    departments: str | Sequence[str] | None = None,
    *,
    grades: "pd.DataFrame | str | Path | None" = None,
    remit: str | Remit | None = None,
    differential_rates: float | Sequence[float] = (0.2,),
    target_rate: float = defaults.TARGET_PCT / 100,
    floor_rate: float | Mapping[str, float] = defaults.FLOOR_PCT / 100,
    cap_rate: float | Mapping[str, float] | None = None,
    differential_on: str = "mean",
    junior_grades: str | Sequence[str] = ("AA", "AO", "EO"),
    headline_rate: float | None = None,
    additional_rate: float | None = None,
    additional_basis: str | None = None,
    lower_bands: str | Sequence[str] | None = None,
    recycled_rate: float | None = None,
    recycled_gbp: float | None = None,
    business_case_rate: float | None = None,
    business_case_gbp: float | None = None,
    since: str | None = None,
    prices: str = defaults.PRICES,
    baseline: str = defaults.BASELINE,
    nlw: str = defaults.NLW,
    spread: str = defaults.SPREAD,
    as_at: int | None = None,
    paid_hours: float | None = None,
) -> Frontier:
    """The curves of what everybody else can get beside each junior rate, and other splits of an offer's money.

    offer: put on the curve, and its money split otherwise. differential_rates: one fraction, or up to three; a curve
    for each beside that of none. since: also a split by real pay lost since a month such as "2022-03"; it goes with
    offer. The others as of pm.allocate; the figures are those of `paymodel frontier --json`. Errors: UserError with
    every fault.

    >>> import paymodel as pm
    >>> drawn = pm.frontier(departments="DWP")
    >>> drawn.marks[["mark", "junior_rate"]].values.tolist()[0]
    ['target', 0.065]
    """
    given = locals()
    from paymodel.api.questions import demanded_given, pots_given, question_given
    from paymodel.model.policies import RESTORE
    from paymodel.run.frontier import Frontier as Asked
    from paymodel.run.frontier import frontier as put

    with asking() as files:
        faults = Faults()
        named = None
        with faults.caught():
            named = files.offer(offer)
        if since is not None and offer is None:
            faults.found.append("since: it goes with offer, whose money it splits by real pay lost; add that.")
        question = question_given(
            given,
            files,
            faults,
            demanded_given({**given, "target_rate": None}, faults),
            offer=named,
            policy=None if since is None else RESTORE,
            target_rate=values.given_rate(target_rate, "target_rate", faults),
            draws=0,
            pots=pots_given(given, faults),
        )
        rates = values.rates(differential_rates, "differential_rates", faults, values.MOST_DIFFERENTIAL_RATE)
        return Frontier(put(Asked(question, rates), faults))
