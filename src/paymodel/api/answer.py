"""The answer to a target and a floor, as frames and sentences."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from paymodel.api import values
from paymodel.api.files import asking
from paymodel.api.frames import SUMS, each, flat, frame, sums
from paymodel.api.shown import ShownRun, lines_in_keywords, with_warnings
from paymodel.errors import Faults

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.api.costing import Costing
    from paymodel.model.findings import RunResult
    from paymodel.outputs.report.parts import Section
    from paymodel.run.asked import Simulate

VERDICTS: Final = (
    *("code", "organisation", "remit_scope", "verdict", "basic_pay_gbp", "nlw_uplift_gbp", "junior_share"),
    *("headline_pot_gbp", "additional_pot_gbp", "target_cost_gbp", "rest_rate_headline", "rest_rate"),
    *("max_junior_rate_headline", "max_junior_rate", "required_remit_rate", "shortfall_gbp"),
    *("uniform_target_shortfall_gbp", "suppressed_grades", "ungraded_fte", "within_ceiling_share"),
)
MOST: Final = ("code", "junior_grades", "additional_basis", "floor_rate", "max_junior_rate")
GRADES: Final = (
    *("code", "grade", "headcount", "fte", "mean_salary_gbp", "basic_pay_gbp", "cost_share", "award_rate"),
    *("award_cost_gbp", "new_mean_salary_gbp", "nlw_uplift_gbp", "rise_from_31_march_rate"),
)
_POINTS: Final = ("p05", "p50", "p95")
_RANGES: Final = ("rest_rate", "max_junior_rate", "shortfall_gbp")
READINGS: Final = (
    *("code", "lower_bands", "additional_basis", "nlw", "is_asked", "is_within", "central_rest_rate"),
    *("central_max_junior_rate", "central_shortfall_gbp", "within_ceiling_share", "monte_carlo_error"),
    *(f"{name}_{point}" for name in _RANGES for point in _POINTS),
)
RANGES: Final = ("code", "measure", "p05", "p50", "p95")
TRADE_OFF: Final = ("code", "junior_rate", "rest_rate_headline", "rest_rate")

_STEP_RATE: Final = 0.005
_REACH_RATE: Final = 0.08


class Answer(ShownRun):
    """Whether a target stays within a remit's ceiling, and what is left for everybody else.

    In a notebook: the sentences, then the tables of the report. Frames have a row an organisation, a grade or a
    reading; rates are fractions, money £ a year, NaN where a figure is withheld or has no meaning. Groups of fewer than
    5 people are in every sum and in no frame; what the sums are made of is not handed out.
    """

    _result: "RunResult"

    def __init__(self, result: "RunResult", asked: "Simulate", held: Sequence[str] = ()) -> None:
        super().__init__(result)
        self._asked, self._held = asked, tuple(held)

    @property
    def title(self) -> str:
        """The question, and whom it is put to."""
        from paymodel.outputs.report.content import title

        return title(self._result)

    @property
    def sentences(self) -> dict[str, str]:
        """The verdict of each organisation by code: what stands, what everybody else gets, and the most that fits."""
        from paymodel.outputs.wording import verdict_sentence

        return {found.code: verdict_sentence(found, self._result.question) for found in self._result.departments}

    @property
    def verdicts(self) -> "pd.DataFrame":
        """A row an organisation: verdict, pots, what is left, what is missing; max_junior_rate stands beside the floor
        that was asked, where most has it beside others."""
        rows = ({**one, **self._share(one)} for one in self._departments)
        return frame(VERDICTS, rows)

    @property
    def most(self) -> "pd.DataFrame":
        """The largest rate for the junior grades, by who they are, what the extra is of, and everybody else's floor."""
        return frame(MOST, each(self._departments, "answers"))

    @property
    def sums(self) -> "pd.DataFrame":
        """The certificate, a row a line, in the whole pounds that add up as shown; a rate where a line is one."""
        from paymodel.outputs.certificate import certificate_table

        told = [found for found in self._result.departments if found.split is not None and found.has_junior_pay]
        return frame(
            SUMS, (row for one in told for row in sums(one.code, certificate_table(one, self._result.question)))
        )

    @property
    def grades(self) -> "pd.DataFrame":
        """A row a grade, before and after the award."""
        return frame(GRADES, each(self._departments, "grades"))

    @property
    def readings(self) -> "pd.DataFrame":
        """A row for each way that the rules may be read, each max_junior_rate beside the floor that was asked; shares
        of the draws and ranges where there are draws."""
        return frame(READINGS, self._readings())

    @property
    def ranges(self) -> "pd.DataFrame":
        """The 5, 50 and 95% points of each answer over the draws, in the unit of the measure; no row without draws."""
        drawn = [one for one in self._departments if one["simulation"]]
        return frame(
            RANGES,
            ({"code": one["code"], "measure": name, **one["simulation"][name]} for one in drawn for name in _RANGES),
        )

    def trade_off(self, junior_rates: float | Iterable[float] | None = None) -> "pd.DataFrame":
        """What is left for everybody else beside each junior rate: of the headline pot alone, and with the extra.

        junior_rates: one fraction or several; None takes every half point from nothing to beyond the target, the target
        and the headline rate. NaN where it has no meaning. Errors: UserError for a rate that cannot be.

        >>> import paymodel as pm
        >>> pm.simulate("DWP", draws=0).trade_off([0.05, 0.06]).rest_rate.round(4).tolist()
        [0.05, 0.0251]
        """
        import numpy as np

        from paymodel.model.trade_off import rest_rates
        from paymodel.provenance import significant

        with asking():
            faults = Faults()
            given = self._grid() if junior_rates is None else values.rates(junior_rates, "junior_rates", faults)
            faults.refuse()
        rates, question = np.array(given, dtype=float), self._result.question
        rows: list[dict[str, Any]] = []
        for found in self._result.departments:
            if found.split is None or not found.has_junior_pay or not len(rates):
                continue
            alone, both = (rest_rates(found, question, rates, is_headline_alone=one).tolist() for one in (True, False))
            rows += [
                {
                    "code": found.code,
                    "junior_rate": rate,
                    "rest_rate_headline": significant(one),
                    "rest_rate": significant(two),
                }
                for rate, one, two in zip(given, alone, both, strict=True)
            ]
        return frame(TRADE_OFF, rows)

    @property
    def costing(self) -> "Costing | None":
        """The costing of the offer that was named; None where none was."""
        from paymodel.api.costing import Costing

        return None if self._result.offer is None else Costing(self._result.offer)

    @property
    def assumptions(self) -> list[str]:
        """What was taken for granted, a sentence each."""
        from paymodel.outputs.uncertainty_caveats import varied_lines

        return lines_in_keywords([*self._result.assumptions, *varied_lines(self._result.varied)])

    def document(self) -> dict[str, Any]:
        """Every figure as `paymodel simulate --json` writes it."""
        from paymodel.outputs.document import document

        return document(self._result)

    def __repr__(self) -> str:
        from paymodel.outputs.counts_wording import counts_sentence
        from paymodel.outputs.palette import IN_FULL

        if len(self._result.departments) <= IN_FULL:
            return super().__repr__()
        return with_warnings([counts_sentence(self._result)], lines_in_keywords(self._result.warnings))

    def _share(self, department: dict[str, Any]) -> dict[str, Any]:
        drawn = department["simulation"]
        return {"within_ceiling_share": drawn["within_ceiling_share"] if drawn else None}

    def _readings(self) -> Iterator[dict[str, Any]]:
        nothing = dict.fromkeys(READINGS)
        for one in self._departments:
            drawn = one["simulation"]["readings"] if one["simulation"] else [{}] * len(one["readings"])
            for central, row in zip(one["readings"], drawn, strict=True):
                yield {**nothing, "code": one["code"], **central, **(flat(row, *_RANGES) if row else {})}

    def _grid(self) -> tuple[float, ...]:
        question = self._result.question
        headline = question.remit.headline_rate
        reach = max(_REACH_RATE, question.target_rate * 1.25, headline * 1.5)
        n_steps = ceil(round(reach / _STEP_RATE, 9))
        return tuple(sorted({question.target_rate, headline, *(round(n * _STEP_RATE, 9) for n in range(n_steps + 1))}))

    def _sections(self) -> "Sequence[Section]":
        from paymodel.outputs.results.answer import answer_sections

        return answer_sections(self._result)
