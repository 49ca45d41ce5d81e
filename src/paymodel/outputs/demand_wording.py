"""The words of demands, of ways to share, and of what stands in the way."""

from collections.abc import Sequence
from typing import Final

from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, ON_MEAN, TARGET, Demand
from paymodel.model.findings import Findings
from paymodel.model.policies import EQUAL_CASH, EQUAL_PERCENT, LOWEST_FIRST, NONE, RESTORE
from paymodel.model.question import Question
from paymodel.model.split import CEILING, RING_FENCE, GivenUp, Split
from paymodel.outputs.numbers import gbp, grade_list, pct_short

POLICY_WORDS: Final = {
    EQUAL_PERCENT: "towards one percentage for all",
    EQUAL_CASH: "towards the same pounds for all",
    LOWEST_FIRST: "to the lowest-paid grades first",
    RESTORE: "towards the same share of the real pay lost",
    NONE: "to nobody",
}
"""How what is left is shared, after "shared"."""

POLICY_NAMES: Final = {
    EQUAL_PERCENT: "one per cent for all",
    EQUAL_CASH: "the same pounds for all",
    LOWEST_FIRST: "lowest paid first",
    RESTORE: "by real pay lost",
    NONE: "to nobody",
}


def is_plain(question: Question) -> bool:
    """Whether nothing is asked but a target and a floor, and the rest goes to everybody else as it always did."""
    return question.asked.is_plain and question.policy is None and not question.pots


def beside_other_demands(question: Question) -> str:
    """That the other demands are met too, as a sentence goes on; empty where there are none."""
    return "" if question.asked.is_plain else ", the other demands met"


def floors_shown(question: Question, floors: tuple[float, ...]) -> tuple[float, ...]:
    """Of the floors for everybody else, those that change something: one, where each of them has a floor by name."""
    floor = question.asked.general(FLOOR)
    is_idle = floor is not None and not floor.grades and bool(question.rest_grades)
    return (question.floor_rate,) if is_idle else floors


def floor_heading(question: Question, floor_rate: float) -> str:
    """The heading of the answers with that floor for everybody else."""
    floor = question.asked.general(FLOOR)
    is_idle = floor is not None and not floor.grades and bool(question.rest_grades)
    return "others as asked" if is_idle else f"others {pct_short(floor_rate)}"


def most_title(question: Question) -> str:
    """The heading of the table of the most that fits."""
    if question.asked.is_plain:
        return "The most that fits, by who counts as junior and what others get at least"
    return "The most that fits with the other demands, by who is junior and what others get"


def is_clash(found: Findings) -> bool:
    """Whether the demands contradict each other, so that there is no verdict."""
    return found.split is not None and found.split.clash is not None


def demand_words(one: Demand) -> str:
    """A demand as a noun: "floor of 2% for G6", "differential of 10%"."""
    return f"{one.kind} of {_amount(one)}{_who(one)}"


def _amount(one: Demand) -> str:
    if one.kind != MINIMUM:
        return pct_short(one.rate)
    return f"£{one.hourly_gbp:.2f} an hour" if one.hourly_gbp else gbp(one.salary_gbp)


def _who(one: Demand) -> str:
    if one.is_general and one.kind in (CAP, DIFFERENTIAL, MINIMUM):
        return ""
    return f" for {grade_list(one.grades)}" if one.grades else " for everybody else"


def demand_by_name(name: str, question: Question) -> Demand:
    """The demand of that name. Errors: StopIteration where there is none."""
    return next(one for one in question.asked.demands if one.name == name)


def stop_words(stop: str, question: Question) -> str:
    """What holds the largest junior rate: "the ceiling", "the ring fence", "the cap of 3% for G6"."""
    if stop in (CEILING, RING_FENCE):
        return f"the {stop}"
    return f"the {demand_words(demand_by_name(stop, question))}"


def stop_short(stop: str, question: Question) -> str:
    """The same for a table: "the ceiling", "the cap of 3%"."""
    return f"the {stop}" if stop in (CEILING, RING_FENCE) else f"the cap of {_amount(demand_by_name(stop, question))}"


def demands_phrase(question: Question) -> str:
    """What is asked beside the target, to be read aloud after it; empty where that is nothing."""
    asked = question.asked
    told = [f"at least {_amount(one)} for {grade_list(one.grades)}" for one in asked.of_kind(FLOOR) if _is_said(one)]
    told += [f"{_amount(one)} for {grade_list(one.grades)}" for one in asked.of_kind(TARGET) if not one.is_general]
    told += [f"no salary below {_amount(one)}{_who(one)}" for one in asked.of_kind(MINIMUM)]
    told += _differential_phrases(question)
    told += [
        f"no more than {_amount(one)} for {'anybody' if one.is_general else grade_list(one.grades)}"
        for one in asked.of_kind(CAP)
    ]
    return f"with {joined(told)}" if told else ""


def _is_said(one: Demand) -> bool:
    return bool(one.grades) and (one.rate != 0 or not one.is_general)


def _differential_phrases(question: Question) -> list[str]:
    whose = "" if question.differential_on == ON_MEAN else "the lowest pay of "
    told: list[str] = []
    for one in question.asked.of_kind(DIFFERENTIAL):
        who = f"each of {grade_list(one.grades)}" if len(one.grades) > 1 else one.grades[0] if one.grades else "nobody"
        who = "each grade" if one.is_general else who
        told.append(f"{whose}{who} at least {_amount(one)} above {'that of ' if whose else ''}the one below")
    return [*told[:-1], f"{told[-1]} (or at today's gap)"] if told else []


def capitalised(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]


def joined(told: Sequence[str]) -> str:
    """A list in words: "a, b and c"."""
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def points(rate: float) -> str:
    """A small difference between rates: "0.14 points"."""
    return f"{rate * 100:.2f} points"


def binding_given_up(split: Split) -> GivenUp | None:
    """What giving up the binding demand alone would do; None where everything fits or demands contradict."""
    if split.is_feasible or split.clash:
        return None
    return next((one for one in split.given_up if one.demand.name == split.binding), None)
