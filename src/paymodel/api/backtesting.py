"""The model beside published payroll."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from paymodel.api.files import asking
from paymodel.api.frames import frame
from paymodel.api.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

    from paymodel.model.backtest import BacktestResult
    from paymodel.outputs.report.parts import Section

AWARDS: Final = (
    *("code", "organisation", "remit", "as_at", "low_rate", "high_rate", "payroll_rate", "difference_rate"),
    *("pension_low_rate", "pension_high_rate", "pension_rate", "pension_difference_rate"),
)
LEVELS: Final = (
    *("code", "organisation", "as_at", "model_gbp", "payroll_gbp", "difference_rate", "expected_within_rate"),
    *("model_fte", "payroll_fte"),
)


class Backtest(Shown):
    """What the model says of four awards of the past, beside what the payroll did. In a notebook: sentence, tables and
    explanations of `paymodel backtest`."""

    def __init__(self, result: "BacktestResult") -> None:
        self._result = result

    @property
    def sentences(self) -> dict[str, str]:
        """What was found, under the one key "all"."""
        return {"all": self.sentence}

    @property
    def sentence(self) -> str:
        """What was found."""
        from paymodel.outputs.backtest_page import summary

        return summary(self._result)

    @property
    def awards(self) -> "pd.DataFrame":
        """A row an award: the rise in pay per FTE in the model's range and on the payroll, grade mix held, fractions;
        difference_rate is the payroll's distance from the range, 0 inside it. The same of pension contributions."""
        return frame(AWARDS, map(_award, self.document()["awards"]))

    @property
    def levels(self) -> "pd.DataFrame":
        """A row a department: pay of everybody on 31 March in the model and on the payroll, £ a year, and both FTE."""
        return frame(LEVELS, self.document()["levels"])

    @property
    def sources(self) -> list[str]:
        """Where each number was read."""
        return list(self._result.sources)

    @property
    def run_id(self) -> str:
        """The identity of the inputs."""
        return self._result.run_id

    def document(self) -> dict[str, Any]:
        """Every figure as `paymodel backtest --json` writes it."""
        from paymodel.outputs.backtest_document import backtest_document

        return backtest_document(self._result)

    def _sections(self) -> "Sequence[Section]":
        from paymodel.outputs.results.backtest import backtest_sections

        return backtest_sections(self._result)


def backtest() -> Backtest:
    """The model against published payroll, for four awards of DWP and HMRC.

    >>> import paymodel as pm
    >>> pm.backtest().awards.code.tolist()
    ['DWP', 'HMRC', 'DWP', 'HMRC']
    """
    from paymodel.run.backtest import backtest as put

    with asking():
        return Backtest(put())


def _award(case: dict[str, Any]) -> dict[str, Any]:
    pension = case["pension"]
    return {
        **case,
        "payroll_rate": case["payroll"]["held_mix_rate"],
        "pension_rate": pension["held_mix_rate"],
        **{f"pension_{name}": pension[name] for name in ("low_rate", "high_rate", "difference_rate")},
    }
