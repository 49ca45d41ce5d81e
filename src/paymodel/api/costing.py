"""An offer costed, as frames and sentences."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from paymodel import defaults
from paymodel.api.files import asking
from paymodel.api.frames import SUMS, each, frame, sums
from paymodel.api.shown import ShownRun
from paymodel.errors import Faults

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.api.offer import Offer
    from paymodel.model.cost_findings import CostResult
    from paymodel.outputs.report.parts import Section

VERDICTS: Final = (
    *("code", "organisation", "remit_scope", "remit", "settlement_date", "verdict", "baseline_basic_pay_gbp"),
    *("nlw_uplift_gbp", "inside_remit_gbp", "inside_remit_in_year_gbp", "outside_remit_gbp", "headline_pot_gbp"),
    *("additional_pot_gbp", "shortfall_gbp", "award_rate", "consolidated_rate", "consolidated_full_year_gbp"),
    *("consolidated_in_year_gbp", "non_consolidated_gbp", "lump_sum_gbp", "progression_gbp", "paybill_increase_gbp"),
    *("lowest_rate_gbp", "new_lowest_rate_gbp", "lowest_rise_rate", "standard_rise_rate", "average_rise_rate"),
    *("inflation_rate", "other_nlw_verdict", "suppressed_grades", "ungraded_fte"),
)
GRADES: Final = (
    *("code", "remit", "grade", "headcount", "fte", "baseline_gbp", "nlw_uplift_gbp", "award_rate", "award_cost_gbp"),
    *("non_consolidated_gbp", "lump_sum_gbp", "mean_rise_gbp", "rise_from_31_march_rate", "mean_salary_gbp"),
    *("new_mean_salary_gbp", "not_picked_fte"),
)
PERIODS: Final = (
    *("code", "period", "nlw_uplift_gbp", "consolidated_gbp", "non_consolidated_gbp", "lump_sum_gbp"),
    *("progression_gbp", "basic_pay_increase_gbp", "ni_gbp", "pension_gbp", "paybill_increase_gbp"),
)
PEOPLE: Final = (
    *("code", "remit", "name", "rate", "above_headcount", "at_headcount", "below_headcount", "above_gbp", "below_gbp"),
)
RECKONER: Final = ("code", "name", "cost_gbp", "cost_rate")


class Costing(ShownRun):
    """What an offer costs each department, against the remit, in a full year and in this one, and who gets what.

    In a notebook: the sentences, then the tables that `paymodel cost` prints. Rates are fractions, money £ a year, NaN
    where a figure is withheld or has no meaning; groups of fewer than 5 people are in no frame.
    """

    _result: "CostResult"

    @property
    def name(self) -> str:
        """The title of the offer."""
        return self._result.offer.name

    @property
    def sentences(self) -> dict[str, str]:
        """What a member could read out, by code: cost and verdict of every pay year, and who gets what."""
        from paymodel.outputs.cost_wording import cost_sentence

        return {found.code: cost_sentence(found, self._result) for found in self._result.departments}

    @property
    def verdicts(self) -> "pd.DataFrame":
        """A row an organisation and pay year: verdict, what scores, the pots, what is missing, the lowest rate."""
        nothing = dict.fromkeys(VERDICTS)
        return frame(
            VERDICTS,
            (
                {**nothing, **_who(one), **year, "other_nlw_verdict": year["other_nlw"]["verdict"]}
                for one in self._departments
                for year in _years(one)
            ),
        )

    @property
    def grades(self) -> "pd.DataFrame":
        """A row an organisation, pay year and grade, before and after."""
        return frame(GRADES, self._each_year("grades"))

    @property
    def periods(self) -> "pd.DataFrame":
        """Two rows an organisation: the first pay year as a full year, and from the settlement date on."""
        return frame(
            PERIODS,
            (
                {"code": one["code"], "period": period, **one[period]}
                for one in self._departments
                for period in ("full_year", "in_year")
            ),
        )

    @property
    def people(self) -> "pd.DataFrame":
        """How many people's rises are above, at and below each rate that they are held against."""
        return frame(PEOPLE, self._each_year("against"))

    @property
    def sums(self) -> "pd.DataFrame":
        """The sums against the remit of the first pay year, a row a line, in the whole pounds that add up as shown."""
        from paymodel.outputs.cost_sums import sums_table

        told = self._result.departments
        return frame(SUMS, (row for one in told for row in sums(one.code, sums_table(one.first, self._result))))

    @property
    def reckoner(self) -> "pd.DataFrame":
        """What a little more would cost."""
        return frame(RECKONER, each(self._departments, "reckoner"))

    def document(self) -> dict[str, Any]:
        """Every figure as `paymodel cost --json` writes it."""
        from paymodel.outputs.cost_document import cost_document

        return cost_document(self._result)

    def _each_year(self, within: str) -> Iterator[dict[str, Any]]:
        for one in self._departments:
            for year in _years(one):
                yield from ({"code": one["code"], "remit": year["remit"], **row} for row in year[within])

    def _sections(self) -> "Sequence[Section]":
        from paymodel.outputs.results.costing import costing_sections

        return costing_sections(self._result)


def cost(
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
) -> Costing:
    """What an offer costs to the pound: against the remit, full-year and in-year, and who gets what.

    offer: a pm.Offer, the name of a shipped one, or a path. departments: None takes the offer's. target_rate: a rate
    that rises are counted against, a fraction; it changes no sum. The others as of pm.simulate. The figures are those
    of `paymodel cost --json`. Errors: UserError with every fault of the offer and the keywords.

    >>> import paymodel as pm
    >>> costing = pm.cost("junior-6.5", "DWP")
    >>> costing.verdicts[["code", "verdict"]].values.tolist()
    [['DWP', 'within_ceiling']]
    """
    given = locals()
    from paymodel.api.questions import costing_given
    from paymodel.run.cost import cost as put

    with asking() as files:
        faults = Faults()
        named = files.needed_offer(offer, faults)
        asked = costing_given(given, files, faults, offer=named)
        if not named:
            faults.refuse()
        return Costing(put(asked, faults))


def _who(department: dict[str, Any]) -> dict[str, Any]:
    return {
        name: department[name] for name in ("code", "organisation", "remit_scope", "suppressed_grades", "ungraded_fte")
    }


def _years(department: dict[str, Any]) -> list[dict[str, Any]]:
    """The pay years of an offer, the first at the head."""
    return [department, *department["stages"]]
