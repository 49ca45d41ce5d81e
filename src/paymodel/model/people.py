"""What an offer means for people, beside an answer."""

from dataclasses import dataclass

from paymodel.model.equality import EqualityResult
from paymodel.model.lump_sum_findings import LumpSumResult
from paymodel.model.take_home.members import MembersResult


@dataclass(frozen=True)
class People:
    """An offer's lump sum both ways, take-home pay by pay point, and who gets how much. None where it cannot be told:
    unworked says why, a sentence each."""

    lump_sum: LumpSumResult | None
    members: MembersResult | None
    equality: EqualityResult | None
    unworked: tuple[str, ...]

    @property
    def found(self) -> tuple[LumpSumResult | MembersResult | EqualityResult, ...]:
        """Those that can be told."""
        return tuple(one for one in (self.lump_sum, self.members, self.equality) if one is not None)
