"""Answers published for the official tables, against which an installation tests itself."""

import tomllib
from dataclasses import dataclass

from paymodel.inputs.bundle import bundled


@dataclass(frozen=True)
class PublishedAnswer:
    """One figure of `simulate`'s document, a fraction or a verdict, as published to so many decimals."""

    department: str
    floor_rate: float
    figure: str
    value: float | str
    decimals: int

    def agrees(self, computed: object) -> bool:
        """Whether the computed figure rounds to the published one."""
        if isinstance(computed, float) and isinstance(self.value, float):
            return round(computed, self.decimals) == self.value
        return computed == self.value


def published_answers() -> list[PublishedAnswer]:
    """Every answer in data/published_answers.toml."""
    document = tomllib.loads(bundled("published_answers.toml").read_text(encoding="utf-8"))
    return [PublishedAnswer(**answer) for answer in document["answer"]]
