"""A target and a floor, put to a remit."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paymodel import defaults
from paymodel.api.answer import Answer
from paymodel.api.files import asking
from paymodel.api.remit import Remit
from paymodel.errors import Faults

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.api.offer import Offer


def simulate(
    departments: str | Sequence[str] | None = None,
    *,
    grades: "pd.DataFrame | str | Path | None" = None,
    remit: str | Remit | None = None,
    offer: "Offer | str | Path | None" = None,
    target_rate: float = defaults.TARGET_PCT / 100,
    floor_rate: float | Mapping[str, float] = defaults.FLOOR_PCT / 100,
    junior_grades: str | Sequence[str] = ("AA", "AO", "EO"),
    differential_rate: float | Mapping[str, float] | None = None,
    headline_rate: float | None = None,
    additional_rate: float | None = None,
    policy: str | None = None,
    baseline: str = defaults.BASELINE,
    nlw: str = defaults.NLW,
    spread: str = defaults.SPREAD,
    as_at: int | None = None,
    draws: int = defaults.N_DRAWS,
    seed: int = defaults.SEED,
    additional_basis: str | None = None,
    lower_bands: str | Sequence[str] | None = None,
    cap_rate: float | Mapping[str, float] | None = None,
    differential_on: str = "mean",
    since: str | None = None,
    prices: str = defaults.PRICES,
    paid_hours: float | None = None,
) -> Answer:
    """Whether a target for the junior grades stays within the ceiling, and what is left for everybody else.

    departments: a code or name, several, or "all"; None takes DWP and HMRC, the offer's, or all of a table of your own.
    grades: a frame as pm.load_grades gives, or of pay points, or a path. remit: a pay year or a pm.Remit. offer: costed
    for the same staff beside the answer. Rates are fractions; floor, cap and differential may be one for all, or by
    grades such as {"others": 0.02, "G6": 0.0}. policy: who gets what is left. baseline: pay before the award, "april"
    or "published". nlw: whether the April rise scores, "statutory-outside" or "inside". draws: over what is uncertain,
    0 for none. since: the month that "restore" counts real pay from. paid_hours: a week, behind the April floor.

    The sums are those of `paymodel simulate`, the figures those of its --json. Errors: UserError with every fault.

    >>> import paymodel as pm
    >>> answer = pm.simulate("DWP", draws=0)
    >>> answer.verdicts[["code", "verdict", "shortfall_gbp"]].values.tolist()
    [['DWP', 'within_ceiling', 0.0]]
    """
    given = locals()
    from paymodel.api.questions import simulation_given
    from paymodel.run.simulation import simulate as put

    with asking() as files:
        faults = Faults()
        asked = simulation_given(given, files, faults)
        return Answer(put(asked, faults), asked, files.held)
