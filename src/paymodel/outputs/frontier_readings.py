"""What readings of the rules turn the verdict on a target, for answers without draws."""

from paymodel.model.central_readings import with_readings
from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.readings_wording import if_words, opposed_readings, switched, told_of


def is_turned(found: Findings, question: Question) -> bool:
    """Whether another reading of the rules gives another verdict on the target."""
    simulation = with_readings(found, question).simulation
    return found.has_junior_pay and simulation is not None and not simulation.is_read_alike


def disagreement(verdict: str, found: Findings, question: Question) -> str:
    """The verdict and what each of the nearest other readings makes of it; empty where none turns it. verdict: of the
    reading asked, a sentence."""
    simulation = with_readings(found, question).simulation
    opposed = opposed_readings(simulation) if simulation and found.has_junior_pay else []
    if simulation is None or not opposed:
        return ""
    asked, first = simulation.readings[0], opposed[0]
    differs = switched(first, asked)
    here, there = if_words(asked, differs, question), if_words(first, differs, question, is_again=True)
    said = [
        f"the readings of the rules disagree. If {here}, {verdict.removesuffix('.')}; if {there}, "
        f"{told_of(first, found, question)}."
    ]
    for one in opposed[1:]:
        other = switched(one, asked)
        kept = "" if differs & other else f"{here} but "
        said.append(f"If {kept}{if_words(one, other, question)}, {told_of(one, found, question)}.")
    return " ".join(said)
