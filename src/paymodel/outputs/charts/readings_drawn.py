"""The two readings of a remit that charts draw: the headline money alone, and with the extra."""

from dataclasses import dataclass

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.numbers import pct_short


@dataclass(frozen=True)
class DrawnReading:
    """One remit line: which pots it spends, and how it is drawn."""

    name: str
    is_headline_alone: bool

    def rest_rate(self, found: Findings) -> float | None:
        """Today's answer under this reading."""
        return found.rest_rate_headline if self.is_headline_alone else found.rest_rate


def drawn_readings(question: Question) -> tuple[DrawnReading, ...]:
    """Headline alone and ceiling; the ceiling where there is no extra."""
    extra = question.remit.additional_rate
    both = DrawnReading(f"with the extra {pct_short(extra)}" if extra else "with the whole ceiling spent", False)
    return (DrawnReading("headline alone", True), both) if extra else (both,)


def reference_rates(question: Question) -> dict[float, str]:
    """The rates that answers are read against, those that coincide under one name."""
    names: dict[float, str] = {}
    for rate, name in ((question.floor_rate, "floor"), (question.remit.headline_rate, "headline")):
        names[rate] = f"{names[rate]} and {name}" if rate in names else name
    return names


def rest_rates_known(departments: list[Findings]) -> list[float]:
    """Every rest rate that is known, fractions."""
    both = [rate for found in departments for rate in (found.rest_rate, found.rest_rate_headline)]
    return [rate for rate in both if rate is not None]
