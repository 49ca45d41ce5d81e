"""An installation, tested against published answers."""

from paymodel import __version__
from paymodel.inputs.published_answers import published_answers
from paymodel.model.question import PUBLISHED
from paymodel.run.simulation import Simulate, simulate


def selftest() -> tuple[str, bool]:
    """Recompute the published answers that travel with paymodel: a report, and whether all agree."""
    answers = published_answers()
    computed = {
        floor_rate: simulate(Simulate(floor_rate=floor_rate, draws=0, baseline=PUBLISHED)).departments
        for floor_rate in sorted({answer.floor_rate for answer in answers})
    }
    differences = []
    for answer in answers:
        (found,) = (one for one in computed[answer.floor_rate] if one.code == answer.department)
        got = getattr(found, answer.figure)
        if not answer.agrees(got):
            differences.append(f"{answer.department} {answer.figure}: published {answer.value}, computed {got}")
    if differences:
        return "DIFFERS\n" + "\n".join(differences) + "\n", False
    return f"PASSED: {len(answers)} published answers recomputed with paymodel {__version__}.\n", True
