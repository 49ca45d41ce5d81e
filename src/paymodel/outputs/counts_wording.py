"""How many organisations stand where, in a sentence."""

from collections import Counter
from collections.abc import Sequence

from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING, WITHIN_HEADLINE
from paymodel.outputs.demand_sentences import extra_words
from paymodel.outputs.demand_wording import capitalised, demands_phrase, is_clash, is_plain
from paymodel.outputs.numbers import grade_list, pct_short, pct_spoken
from paymodel.outputs.tables import has_draws, is_read_otherwise
from paymodel.outputs.wording import ceiling_name


def counts_sentence(result: RunResult) -> str:
    """How many organisations stand where, what everybody else gets, and how much of that rests on part of the staff."""
    question, remit = result.question, result.question.remit
    covered = [found for found in result.departments if found.remit_scope != "devolved"] or list(result.departments)
    tested = [found for found in covered if found.has_junior_pay]
    junior = grade_list(question.junior_grades)
    target, floor = pct_short(question.target_rate), pct_short(question.floor_rate)
    terms = f"{target} for {junior} and at least {floor} for everybody else"
    if not is_plain(question):
        phrase = demands_phrase(question)
        terms = f"{target} for {junior}, {phrase}" if phrase else f"{target} for {junior}"
    if not tested:
        return f"{terms} cannot be tested: the table has no pay of {junior}."
    by_verdict = Counter(found.verdict for found in tested)
    parts = [f"{by_verdict[WITHIN_HEADLINE]} within it"]
    if remit.additional_rate:
        parts[0] += " on the headline money alone"
        parts.append(f"{by_verdict[WITHIN_CEILING]} only with the extra {pct_short(remit.additional_rate)}")
    parts.append(f"{by_verdict[ABOVE_CEILING]} above it")
    n_clash = sum(map(is_clash, tested))
    parts += [f"{n_clash} where the demands contradict each other"] if n_clash else []
    tried = f"of {len(tested)} organisations that can be tested, {', '.join(parts)}"
    sentences = [f"{terms}, against {ceiling_name(remit)}: {tried}."]
    left = [found.rest_rate for found in tested if found.rest_rate is not None]
    if left:
        low, high = (_left(rate, question) for rate in (min(left), max(left)))
        span = low if low == high else f"{low} to {high}"
        extra = f"With {extra_words(question)}, " if remit.additional_rate > 0 else ""
        told = f"what is left for everybody else runs from {span}"
        told = told if is_plain(question) else f"there is room for {span} for everybody else"
        sentences.append(capitalised(f"{extra}{told}."))
    sentences += _drawn(tested) if has_draws(tested) else _read_otherwise(tested, question)
    n_partial = sum(bool(found.suppressed_grades or found.ungraded_fte != 0) for found in tested)
    sentences.append(f"{n_partial} of them are tested on part of their staff, since the table leaves the others out.")
    return " ".join(sentences)


def _left(rate: float, question: Question) -> str:
    """What is left, rounded down; less than nothing only where cuts are asked for."""
    return pct_spoken(rate) if rate > 0 or question.floor_rate < 0 else "nothing"


def _read_otherwise(tested: Sequence[Findings], question: Question) -> list[str]:
    """Whose verdict another reading of the rules changes."""
    codes = [found.code for found in tested if is_read_otherwise(found)]
    return [_changes("Another reading of the rules", codes)] if codes else []


def _drawn(tested: Sequence[Findings]) -> list[str]:
    """Whose verdict another reading of the rules changes, and whose is the same in every draw."""
    drawn = {found.code: found.simulation for found in tested if found.simulation is not None}
    codes = [code for code, simulation in drawn.items() if not simulation.is_read_alike]
    n_settled = sum(simulation.is_settled for simulation in drawn.values())
    n_draws = next(iter(drawn.values())).draws
    same = (
        f"In {n_settled} the verdict is the same in every draw under every reading of the rules ({n_draws:,} draws "
        "each, over what is uncertain in the figures)."
    )
    return [*([_changes("Another reading of the rules", codes)] if codes else []), same]


def _changes(what: str, codes: Sequence[str]) -> str:
    return f"{what} changes the verdict of {len(codes)} ({', '.join(codes)})."
