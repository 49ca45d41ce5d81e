"""How many organisations stand where, for answers without draws, and whose verdict another reading turns."""

from collections import Counter
from collections.abc import Sequence

from paymodel.model.findings import Findings
from paymodel.model.frontier import FrontierResult
from paymodel.model.question import Question
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING, WITHIN_HEADLINE
from paymodel.outputs.demand_wording import demands_phrase, is_clash
from paymodel.outputs.frontier_readings import is_turned
from paymodel.outputs.numbers import grade_list, pct_short
from paymodel.outputs.readings_wording import left_words
from paymodel.outputs.wording import ceiling_name

READ_OTHERWISE = "#: another verdict under another reading of the rules."


def tested_of(findings: Sequence[Findings]) -> list[Findings]:
    """Those inside the remit, or all where none is, whose target can be tested."""
    covered = [found for found in findings if found.remit_scope != "devolved"] or list(findings)
    return [found for found in covered if found.has_junior_pay]


def counts_words(tested: Sequence[Findings], question: Question) -> str:
    """How many are within on which money, and how many above: "71 within it on the headline money alone, ..."."""
    remit, by_verdict = question.remit, Counter(found.verdict for found in tested)
    told = [f"{by_verdict[WITHIN_HEADLINE]} within it"]
    if remit.additional_rate:
        told[0] += " on the headline money alone"
        told.append(f"{by_verdict[WITHIN_CEILING]} only with the extra {pct_short(remit.additional_rate)}")
    told.append(f"{by_verdict[ABOVE_CEILING]} above it")
    n_clash = sum(map(is_clash, tested))
    told += [f"{n_clash} where the demands contradict each other"] if n_clash else []
    return ", ".join(told)


def turned_sentence(tested: Sequence[Findings], question: Question) -> str:
    """Whose verdict another reading turns; empty where it turns none."""
    codes = [found.code for found in tested if is_turned(found)]
    if not codes:
        return ""
    return f"Another reading of the rules changes the verdict of {len(codes)} ({', '.join(codes)})."


def partial_sentence(tested: Sequence[Findings]) -> str:
    """How many are tested on part of their staff."""
    n_partial = sum(bool(found.suppressed_grades or found.ungraded_fte != 0) for found in tested)
    return f"{n_partial} of them are tested on part of their staff, since the table leaves the others out."


def frontiers_sentence(result: FrontierResult) -> str:
    """Where the target stands in all of them, and what it leaves."""
    question, phrase = result.question, demands_phrase(result.question)
    junior = grade_list(question.junior_grades)
    asked = f"{pct_short(question.target_rate)} for {junior}{f', {phrase}' if phrase else ''}"
    tested = tested_of([one.found for one in result.departments])
    if not tested:
        return f"{asked} cannot be tested: the table has no pay of {junior}."
    sentences = [
        f"{asked}, against {ceiling_name(question.remit)}: of {len(tested)} organisations that can be tested, "
        f"{counts_words(tested, question)}."
    ]
    left = [found.rest_rate for found in tested if found.rest_rate is not None and found.has_rest_pay]
    if left:
        low, high = (left_words(max(rate, min(question.floor_rate, 0.0)), question) for rate in (min(left), max(left)))
        sentences.append(f"What is left for everybody else runs from {'nothing' if low == '0%' else low} to {high}.")
    sentences += [turned_sentence(tested, question), partial_sentence(tested)]
    return " ".join(sentence for sentence in sentences if sentence)
