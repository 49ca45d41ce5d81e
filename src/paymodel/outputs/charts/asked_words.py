"""What is asked and how the rules are read, as titles and axes say it."""

from collections.abc import Sequence
from typing import Final

from paymodel.model.demand import CAP
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.model.verdict import ABOVE_CEILING
from paymodel.outputs.demand_wording import beside_other_demands, is_clash, is_plain
from paymodel.outputs.numbers import grade_list, pct_short
from paymodel.outputs.readings_wording import BANDS, BASIS, NLW, opposed_readings, switched
from paymodel.outputs.wording import NLW_NAMES, basis_name

RISE_SHORT: Final = "the minimum-wage rise"


def target_words(question: Question) -> str:
    """The target: "6.5% for AA to EO"."""
    return f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"


def left_words(question: Question) -> str:
    """What a rest rate is, as a title opens on it: with further demands or another way to share it is no award, but
    the one rate that there is room for."""
    target, rest = target_words(question), grade_list(question.rest_grades)
    if is_plain(question):
        return f"What {target} leaves for {rest}"
    return f"The one rate that all of {rest} can have beside {target}{beside_other_demands(question)}"


def left_axis(question: Question, *, is_upright: bool = False) -> str:
    """The same for an axis; on two lines beside an upright one."""
    rest, gap = grade_list(question.rest_grades), "\n" if is_upright else " "
    if is_plain(question):
        return f"{rest}: award,{gap}per cent of basic pay"
    return f"{rest}: the one rate that{gap}all can have, per cent of basic pay"


def has_capped_rest(question: Question) -> bool:
    """Whether a cap holds down the one rate of all the rest: it then says which grades there are, not what is left."""
    return any(set(one.grades) & set(question.rest_grades) for one in question.asked.of_kind(CAP))


def as_read(departments: Sequence[Findings], question: Question) -> str:
    """The reading of the rules that another verdict of somebody's turns on, as a title goes on; empty where none. Where
    the minimum-wage rise is one, it is said alone: the sentences below name the others."""
    differs = frozenset[str]().union(*(_turning(found) for found in departments))
    if NLW in differs:
        return f", {RISE_SHORT} {NLW_NAMES[question.nlw]}"
    remit, told = question.remit, list[str]()
    if BANDS in differs:
        told.append(f"for {grade_list(remit.lower_bands)}")
    if BASIS in differs:
        told.append(basis_name(remit.additional_basis, remit))
    return f", the extra {pct_short(remit.additional_rate)} {' and '.join(told)}" if told else ""


def named_once(shows: str) -> str:
    """A title that names the minimum-wage rise in full once."""
    before, named, after = shows.partition(RISE_SHORT)
    return f"{before}{named}{after.replace(RISE_SHORT, 'that rise')}"


def _turning(found: Findings) -> frozenset[str]:
    """In what the readings that give another verdict differ from the one asked."""
    simulation = found.by_reading
    if not found.has_junior_pay or found.verdict is None or simulation is None:
        return frozenset()
    turning = frozenset({NLW} if found.other_nlw is not None else ())
    asked = simulation.readings[0]
    return turning.union(*(switched(one, asked) for one in opposed_readings(simulation)))


def above_words(found: Findings, question: Question) -> str:
    """That what is asked for everybody else is more than what is left; empty where it is not."""
    if found.verdict != ABOVE_CEILING or is_clash(found):
        return ""
    asked = f"{pct_short(question.floor_rate)} asked: " if is_plain(question) else ""
    return f"{asked}above the ceiling"
