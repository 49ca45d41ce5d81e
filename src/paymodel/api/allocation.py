"""A split of the money under every demand, as frames and sentences."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from paymodel import defaults
from paymodel.api import values
from paymodel.api.files import asking
from paymodel.api.frames import SUMS, each, frame, sums
from paymodel.api.remit import Remit
from paymodel.api.shown import ShownRun
from paymodel.errors import Faults

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.model.allocated import AllocateResult
    from paymodel.outputs.report.parts import Section

VERDICTS: Final = (
    *("code", "organisation", "remit_scope", "verdict", "is_feasible", "binding", "shortfall_gbp", "cost_gbp"),
    *("least_cost_gbp", "unspent_gbp", "largest_target_rate", "basic_pay_gbp", "nlw_uplift_gbp", "nlw_spent_gbp"),
    *("ceiling_gbp", "suppressed_grades", "ungraded_fte"),
)
GRADES: Final = (
    *("code", "grade", "headcount", "fte", "mean_salary_gbp", "basic_pay_gbp", "nlw_uplift_gbp", "lowest_gbp"),
    *("least_award_rate", "least_cost_gbp", "award_rate", "award_cost_gbp", "new_mean_salary_gbp"),
    "rise_from_31_march_rate",
)
DEMANDS: Final = ("code", "name", "salary_gbp", "freed_gbp", "shortfall_gbp")


class Allocation(ShownRun):
    """The least awards that meet every demand, and what is left shared by a policy.

    In a notebook: the sentences, then the tables that `paymodel allocate` prints. Rates are fractions, money £ a year,
    NaN where a figure is withheld or has no meaning; groups of fewer than 5 people are in no frame.
    """

    _result: "AllocateResult"

    @property
    def sentences(self) -> dict[str, str]:
        """Whether the demands fit, by code, what it costs and who gets what; or what stands in the way."""
        from paymodel.outputs.allocate_wording import answer_sentence

        return {one.found.code: answer_sentence(one, self._result.question) for one in self._result.departments}

    @property
    def verdicts(self) -> "pd.DataFrame":
        """A row an organisation: whether the demands fit, what they cost, what is left or missing."""
        return frame(VERDICTS, ({**one, "is_feasible": one["feasible"]} for one in self._departments))

    @property
    def grades(self) -> "pd.DataFrame":
        """A row a grade: the least award that the demands ask, and the award."""
        return frame(GRADES, each(self._departments, "grades"))

    @property
    def demands(self) -> "pd.DataFrame":
        """A row a demand: what giving it up would free, and what would still be missing then."""
        return frame(DEMANDS, each(self._departments, "given_up"))

    @property
    def sums(self) -> "pd.DataFrame":
        """The sums, a row a line, in the whole pounds that add up as shown."""
        from paymodel.outputs.allocate_sums import sums_table

        told = [one for one in self._result.departments if one.split is not None]
        return frame(
            SUMS, (row for one in told for row in sums(one.found.code, sums_table(one, self._result.question)))
        )

    def document(self) -> dict[str, Any]:
        """Every figure as `paymodel allocate --json` writes it."""
        from paymodel.outputs.allocate_document import allocate_document

        return allocate_document(self._result)

    def _sections(self) -> "Sequence[Section]":
        from paymodel.outputs.results.splits import allocation_sections

        return allocation_sections(self._result)


def allocate(
    departments: str | Sequence[str] | None = None,
    *,
    grades: "pd.DataFrame | str | Path | None" = None,
    remit: str | Remit | None = None,
    target_rate: float | Mapping[str, float] = defaults.TARGET_PCT / 100,
    floor_rate: float | Mapping[str, float] = defaults.FLOOR_PCT / 100,
    minimum: float | str | Mapping[str, float | str] | None = None,
    differential_rate: float | Mapping[str, float] | None = None,
    differential_on: str = "mean",
    cap_rate: float | Mapping[str, float] | None = None,
    policy: str = defaults.POLICY,
    since: str | None = None,
    prices: str = defaults.PRICES,
    recycled_rate: float | None = None,
    recycled_gbp: float | None = None,
    business_case_rate: float | None = None,
    business_case_gbp: float | None = None,
    junior_grades: str | Sequence[str] = ("AA", "AO", "EO"),
    headline_rate: float | None = None,
    additional_rate: float | None = None,
    additional_basis: str | None = None,
    lower_bands: str | Sequence[str] | None = None,
    baseline: str = defaults.BASELINE,
    nlw: str = defaults.NLW,
    spread: str = defaults.SPREAD,
    as_at: int | None = None,
    paid_hours: float | None = None,
) -> Allocation:
    """One split of the money that meets every demand, or what stands in the way of one.

    Rates are fractions, one for all or by grades such as {"others": 0.02, "G6": 0.0}. minimum: the least salary, £ a
    year such as 25000, "12.50/hour", "nlw" or "nlw-next", or by grades. policy: "equal-percent", "equal-cash",
    "lowest-first", "restore" or "none". recycled, business_case: money beside the remit's, a fraction of pay or £. The
    others as of pm.simulate; the figures are those of `paymodel allocate --json`. Errors: UserError with every fault.

    >>> import paymodel as pm
    >>> split = pm.allocate("DWP", differential_rate={"EO": 0.1}, cap_rate=0.08)
    >>> split.verdicts.is_feasible.tolist()
    [True]
    """
    given = locals()
    from paymodel.api.questions import demanded_given, pots_given, question_given
    from paymodel.run.allocate import allocate as put

    with asking() as files:
        faults = Faults()
        demanded = demanded_given(given, faults)
        asked = question_given(
            given,
            files,
            faults,
            demanded,
            policy=values.word(policy, "policy", defaults.POLICY, faults),
            target_rate=_target(target_rate, demanded.target_rate, faults),
            nlw_minima=demanded.nlw_minima,
            pots=pots_given(given, faults),
        )
        return Allocation(put(asked, faults))


def _target(given: float | Mapping[str, float], general: float | None, faults: Faults) -> float:
    """The target of the junior grades: that of nobody by name, or as elsewhere where only others are named."""
    if given is None:
        return values.given_rate(given, "target_rate", faults)
    return defaults.TARGET_PCT / 100 if general is None else general
