"""Everything that one report holds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from paymodel.model.bridge import BridgeResult
from paymodel.model.findings import Findings, RunResult
from paymodel.model.moves import Record
from paymodel.model.real_terms import OtherAward, RealTerms

if TYPE_CHECKING:
    from paymodel.model.people import People


@dataclass(frozen=True)
class Reported:
    """The answer, and what stands beside it in a report.

    around: every organisation of the official tables under the same question, without draws; none for a user's own
    table. real_terms: by department, in their order, where it can be worked; unworked: why not, a sentence a
    department. bridge, record: where management's figure and a record of moves are given; record_notes: what has
    changed since it was kept. people: where it is asked for. commands: what was typed to make it, as it can be typed
    again.
    """

    answer: RunResult
    around: tuple[Findings, ...] = ()
    real_terms: tuple[RealTerms, ...] = ()
    unworked: tuple[str, ...] = ()
    other_awards: tuple[OtherAward, ...] = ()
    bridge: BridgeResult | None = None
    record: Record | None = None
    record_notes: tuple[str, ...] = ()
    people: "People | None" = None
    commands: tuple[str, ...] = ()
