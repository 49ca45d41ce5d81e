"""The log of a room: each position tried, with its main answers, and a note to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paymodel.model.findings import Findings
from paymodel.outputs.numbers import MISSING, grade_list, pct_at_most, pct_said, pct_short, pounds
from paymodel.outputs.tables import Table, is_read_otherwise
from paymodel.outputs.wording import rates_of, short_verdict
from paymodel.room.position import Position
from paymodel.room.worked import Worked


@dataclass(frozen=True)
class OfferTried:
    """What the offer beside a position costs against its remit, £ a year."""

    name: str
    cost_gbp: float
    verdict: str
    shortfall_gbp: float


@dataclass(frozen=True)
class Tried:
    """One position that was tried. £ a year, fractions; None where a sum divides by nothing or there is no verdict.

    awards: the rate of each grade in the sums. gets_less: the grades below the headline rate. is_read_otherwise:
    whether another reading of the rules gives another verdict.
    """

    number: int
    position: Position
    organisation: str
    ceiling: str
    verdict: str | None
    verdict_words: str
    is_read_otherwise: bool
    shortfall_gbp: float | None
    rest_rate: float | None
    max_junior_rate: float | None
    award_cost_gbp: float | None
    ceiling_gbp: float
    awards: tuple[tuple[str, float], ...]
    gets_less: tuple[str, ...]
    offer: OfferTried | None
    run_id: str
    note: str = ""

    @property
    def name(self) -> str:
        """The position in a few words, with its number."""
        return f"{self.number}: {self.position.department}, {self.gets}"

    @property
    def gets(self) -> str:
        """What each side gets, what was asked beside the target, and the ceiling."""
        at = self.position
        told = list(filter(None, (self._rates_of(at.junior_grades), self._rates_of(at.rest_grades))))
        if not told:
            return f"{at.name}, ceiling {self.ceiling}"
        told += [f"floor {pct_short(at.floor_rate)}"] if at.floor_rate and at.rest_grades else []
        told += [] if at.differential_rate is None else [f"gap {pct_short(at.differential_rate)}"]
        return ", ".join([*told, f"{'above the ceiling' if self.shortfall_gbp else 'ceiling'} {self.ceiling}"])

    def _rates_of(self, grades: tuple[str, ...]) -> str:
        rates = [rate for grade, rate in self.awards if grade in grades]
        if not rates:
            return ""
        least, most = pct_said(min(rates)), pct_said(max(rates))
        return f"{least if least == most else f'{least} to {most}'} for {grade_list(grades)}"


class Log:
    """Positions in the order in which they were tried; the same run twice in a row is one."""

    def __init__(self) -> None:
        self.tried: list[Tried] = []

    def add(self, worked: Worked) -> Tried:
        """The newest row: a new one, or the last where position and run are the same."""
        last = self.tried[-1] if self.tried else None
        if last is None or (last.position, last.run_id) != (worked.position, worked.result.run_id):
            self.tried.append(_tried(len(self.tried) + 1, worked))
        return self.tried[-1]

    def note(self, number: int, text: str) -> None:
        """Write a note to a row: one line of text."""
        self.tried[number - 1] = replace(self.tried[number - 1], note=" ".join(text.split()))


def log_table(tried: Sequence[Tried]) -> Table:
    """A row a position, the newest first."""
    header = (
        *("No.", "Department", "Ceiling", "Asked", "Offer", "Verdict", "Above £", "Left", "Most"),
        *("Awards £", "Offer £", "Less than the headline", "Note"),
    )
    return Table(header, tuple(_row(one) for one in reversed(tried)), "rlllllrrrrrll")


def _row(one: Tried) -> tuple[str, ...]:
    is_above = one.shortfall_gbp is not None and one.shortfall_gbp > 0
    return (
        str(one.number),
        one.position.department,
        one.ceiling,
        one.position.name,
        one.offer.name if one.offer else "",
        f"{one.verdict_words} #" if one.is_read_otherwise else one.verdict_words,
        pounds(one.shortfall_gbp) if is_above else MISSING,
        pct_at_most(one.rest_rate),
        pct_at_most(one.max_junior_rate),
        pounds(one.award_cost_gbp),
        pounds(one.offer.cost_gbp) if one.offer else "",
        grade_list(one.gets_less) if one.gets_less else "nobody" if one.awards else MISSING,
        one.note,
    )


def _tried(number: int, worked: Worked) -> Tried:
    found, question = worked.found, worked.result.question
    awards = _awards(found)
    headline = question.remit.headline_rate
    return Tried(
        number=number,
        position=worked.position,
        organisation=found.organisation,
        ceiling=rates_of(question.remit),
        verdict=found.verdict,
        verdict_words=short_verdict(found, question),
        is_read_otherwise=is_read_otherwise(found),
        shortfall_gbp=None if found.verdict is None else found.shortfall_gbp,
        rest_rate=found.rest_rate,
        max_junior_rate=found.max_junior_rate,
        award_cost_gbp=sum(line.award_cost_gbp or 0.0 for line in found.all_grades) if awards else None,
        ceiling_gbp=found.ceiling_gbp,
        awards=awards,
        gets_less=tuple(grade for grade, rate in awards if rate < headline - 1e-9),
        offer=_offer(worked),
        run_id=worked.result.run_id,
    )


def _awards(found: Findings) -> tuple[tuple[str, float], ...]:
    """The award of each grade in the sums; none where nothing can be said."""
    if found.split is None or not found.has_junior_pay:
        return ()
    return tuple((line.grade, line.award_rate) for line in found.grades if line.award_rate is not None)


def _offer(worked: Worked) -> OfferTried | None:
    cost, result = worked.cost, worked.result.offer
    if cost is None or result is None:
        return None
    test = cost.first.test
    return OfferTried(result.offer.name, test.inside_remit_gbp, test.verdict, test.shortfall_gbp)
