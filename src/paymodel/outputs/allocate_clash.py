"""Which demands contradict each other, in words."""

from itertools import groupby

import numpy as np

from paymodel.model.allocation import breaks_cap, least_awards
from paymodel.model.baseline import Baseline
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, TARGET, Asked, Demand
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.split import put_to
from paymodel.outputs.demand_wording import demand_words, joined


def clashing_pairs(found: Findings, question: Question) -> list[tuple[Demand, Demand]]:
    """Each cap with every other demand that breaks it, cap by cap; a differential where it does without those."""
    split = found.split
    if split is None or split.clash is None:
        return []
    demands = [one.demand for one in split.given_up]
    pairs = [
        (cap, one)
        for cap in demands
        for one in demands
        if cap.kind == CAP and one.kind in (TARGET, FLOOR, MINIMUM) and _breaks(one, cap, found.baseline)
    ]
    kept = Asked(tuple(one for one in demands if one not in [pair[1] for pair in pairs]), question.differential_on)
    put = put_to(kept, found.baseline)
    broken = np.flatnonzero(breaks_cap(least_awards(put), put).any(axis=0))
    for grade in (found.baseline.grades[int(i)] for i in broken):
        cap = min((one for one in kept.of_kind(CAP) if grade in one.grades), key=lambda one: one.rate)
        pairs += [(cap, one) for one in kept.of_kind(DIFFERENTIAL) if grade in one.grades]
    return sorted(dict.fromkeys(pairs or [split.clash]), key=lambda pair: demands.index(pair[0]))


def _breaks(one: Demand, cap: Demand, baseline: Baseline) -> bool:
    """Whether a demand alone asks more of a grade than a cap lets it have."""
    put = put_to(Asked((one, cap)), baseline)
    asked = np.array([grade in one.grades for grade in baseline.grades], dtype=bool)
    return bool((breaks_cap(least_awards(put), put).any(axis=0) & asked).any())


def clash_words(found: Findings, question: Question) -> str:
    """What contradicts what, and what that means, as a sentence goes on; empty where nothing does."""
    pairs = clashing_pairs(found, question)
    if not pairs:
        return ""
    told = [
        f"the {demand_words(cap)} against {joined([f'the {demand_words(other)}' for _, other in group])}"
        for cap, group in groupby(pairs, key=lambda pair: pair[0])
    ]
    pushed = ", given what the grades below are to get" if any(one.kind == DIFFERENTIAL for _, one in pairs) else ""
    if len(pairs) == 1:
        way = "one of the two has to give way"
    elif len(told) == 1:
        way = "that cap has to give way, or each of the others"
    else:
        way = "of each of these pairs one has to give way"
    return f"{'; and '.join(told)}{pushed}. No money would change that; {way}."
