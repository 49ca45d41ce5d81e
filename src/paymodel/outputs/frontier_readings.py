"""What readings of the rules turn the verdict on a target, for answers without draws."""

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.readings_wording import disagreeing, every_reading, opposed_readings


def is_turned(found: Findings, question: Question) -> bool:
    """Whether another reading of the rules gives another verdict on the target."""
    simulation = every_reading(found, question).simulation
    return found.has_junior_pay and simulation is not None and not simulation.is_read_alike


def disagreement(verdict: str, found: Findings, question: Question) -> str:
    """The verdict and what each of the nearest other readings makes of it; empty where none turns it. verdict: of the
    reading asked, a sentence."""
    read = every_reading(found, question)
    opposed = opposed_readings(read.simulation) if read.simulation and found.has_junior_pay else []
    if not opposed:
        return ""
    headline, more = disagreeing(verdict, [], read, question, opposed)
    return " ".join([headline, *more])
