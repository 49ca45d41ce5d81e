"""What readings of the rules turn the verdict on a target, for answers without draws."""

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.readings_wording import disagreeing, opposed_readings


def is_turned(found: Findings) -> bool:
    """Whether another reading of the rules gives another verdict on the target."""
    return found.has_junior_pay and found.by_reading is not None and not found.by_reading.is_read_alike


def disagreement(verdict: str, found: Findings, question: Question) -> str:
    """The verdict and what each of the nearest other readings makes of it; empty where none turns it. verdict: of the
    reading asked, a sentence."""
    opposed = opposed_readings(found.by_reading) if found.by_reading and found.has_junior_pay else []
    if not opposed:
        return ""
    headline, more = disagreeing(verdict, [], found, question, opposed)
    return " ".join([headline, *more])
