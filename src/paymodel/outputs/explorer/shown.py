"""What the explorer shows at one position, as strings alone: words.js says the same, letter by letter."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from paymodel import defaults
from paymodel.errors import as_argument
from paymodel.model.demand import DIFFERENTIAL
from paymodel.model.findings import Findings, RunResult
from paymodel.model.grades import JUNIOR
from paymodel.model.question import Question
from paymodel.model.remit import PublishedRemit
from paymodel.model.trade_off import curve_rates, rest_rates
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_HEADLINE
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.charts.asked_words import above_words, as_read, left_words
from paymodel.outputs.charts.names import coded
from paymodel.outputs.charts.readings_drawn import drawn_readings
from paymodel.outputs.demand_sentences import (
    award_spoken,
    binding_sentence,
    by_award,
    extra_words,
    on_which_money,
    shown_lines,
    unspent_sentence,
)
from paymodel.outputs.demand_wording import capitalised, is_plain, most_title
from paymodel.outputs.frontier_tables import NONE, curve_title
from paymodel.outputs.frontier_wording import is_left
from paymodel.outputs.numbers import gbp_spoken, grade_list, pct, pct_at_most, pct_short
from paymodel.outputs.readings_table import central_tables
from paymodel.outputs.readings_wording import if_read_as_asked
from paymodel.outputs.readings_wording import left_words as words_left
from paymodel.outputs.report.answer_sections import if_paid_sentence, paid_spoken
from paymodel.outputs.report.content import title
from paymodel.outputs.tables import Table, answer_table, grade_table
from paymodel.outputs.wording import (
    ceiling_name,
    comparison_sentence,
    floor_words,
    grades_title,
    rest_words,
    ring_fence_sentence,
    uplift_sentence,
    verdict_paragraphs,
    without_juniors,
)

SUMS_TITLE = "The sums, in pounds a year"
TARGET_MARK, HEADLINE_MARK, MOST_MARK = "target", "headline", "the most"

Curve = list[list[float | None]]
"""A junior rate a point, with what is left beside it from the headline pot alone, and with the extra; where there is no
extra the first alone. Fractions, None where a rate has no meaning."""


def shown(found: Findings, result: RunResult, command: str) -> dict[str, Any]:
    """Everything that is shown of one organisation without draws. result: of this organisation alone. command: what
    gives the same, as command_at."""
    question = result.question
    curve = _curve(found, question)
    return {
        "heading": f"{found.code}: {found.organisation}",
        "title": title(result),
        "verdict": found.verdict if found.has_junior_pay else None,
        "brief": brief(found, question),
        "is_divided": bool(if_read_as_asked(found, question)),
        "paragraphs": verdict_paragraphs(found, question),
        "warnings": [*department_warnings(found, question), *result.warnings],
        "gets": comparison_sentence(found, question) or if_paid_sentence(found, question),
        "tables": _tables(found, question, curve),
        "remarks": {
            "sums": _told(found, question, ring_fence_sentence, binding_sentence, unspent_sentence),
            "grades": _told(found, question, uplift_sentence),
        },
        "curve": None
        if not curve
        else {
            "finding": finding(found, question),
            "junior_label": grade_list(question.junior_grades),
            "rest_label": grade_list(question.rest_grades),
            "points": curve,
            "target": _at(curve, question.target_rate),
        },
        "assumptions": list(result.assumptions),
        "command": command,
    }


def command_at(code: str, question: Question, published: PublishedRemit, options: Sequence[str]) -> str:
    """What gives the same answer when it is typed: only what is not as it is by default. options: those that the page
    does not change, as typed."""
    own, remit = published.remit(), question.remit
    rates = (
        ("--headline", remit.headline_rate, own.headline_rate),
        ("--additional", remit.additional_rate, own.additional_rate),
        ("--target", question.target_rate, defaults.TARGET_PCT / 100),
        ("--floor", question.floor_rate, defaults.FLOOR_PCT / 100),
        *(("--differential", one.rate, None) for one in question.demands if one.kind == DIFFERENTIAL),
    )
    words = [f"-d {as_argument(code)}"]
    if question.junior_grades != JUNIOR:
        words.append(f"--junior {','.join(question.junior_grades)}")
    words += [f"{option} {rate * 100:.12g}" for option, rate, default in rates if rate != default]
    return " ".join(["paymodel simulate", *words, *options, "--draws 0"])


def brief(found: Findings, question: Question) -> str:
    """Both sides and the verdict in one line, without a full stop."""
    if found.split is None:
        return "Nothing can be said: the table gives no pay by grade"
    if not found.has_junior_pay:
        told = without_juniors(found, question, grade_list(question.junior_grades))
        return capitalised(told.removesuffix("."))
    ceiling, sides = ceiling_name(question.remit), _sides(found, question)
    has_more = found.verdict == WITHIN_HEADLINE and question.remit.additional_rate > 0
    if found.verdict == ABOVE_CEILING:
        verdict = f"{sides}: {gbp_spoken(found.shortfall_gbp)} a year above {ceiling}"
    elif has_more and not is_plain(question) and found.has_rest_pay:
        verdict = f"{sides} with {extra_words(question)}: what is asked is within {ceiling} without it"
    else:
        verdict = f"{sides}: within {ceiling}{on_which_money(found, question)}"
    outside = "Outside this remit; by its sums alone, " if found.remit_scope == "devolved" else ""
    nobody = "" if found.has_rest_pay else "; nobody else is in the sums"
    differ = "; other readings of the rules differ" if if_read_as_asked(found, question) else ""
    return f"{outside}{verdict}{nobody}{differ}"


def _sides(found: Findings, question: Question) -> str:
    """What each side gets, or would get above the ceiling: what is left is rounded down."""
    is_above = found.verdict == ABOVE_CEILING
    if not is_plain(question):
        return by_award(shown_lines(found), found, paid_spoken if is_above else award_spoken)
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    if not found.has_rest_pay:
        return target
    others = grade_list(question.rest_grades)
    if is_above:
        least = f"at least {floor_words(question)}" if question.floor_rate else f"nothing for {others}"
        return f"{target} and {least}"
    has_more = (found.rest_rate or 0.0) > (found.rest_rate_headline or 0.0)
    if found.verdict == WITHIN_HEADLINE and question.remit.additional_rate > 0 and has_more:
        return f"{target} and {words_left(found.rest_rate_headline, question)} for {others}"
    return f"{target} and {rest_words(found, question)}"


def finding(found: Findings, question: Question) -> str:
    """What the trade-off shows at the target, in one sentence, with what it takes and how the rules are read."""
    asked = f"{left_words(question)}, {drawn_readings(question)[-1].name}{as_read([found], question)}"
    whose = coded(found, above_words(found, question))
    if found.rest_rate is None:
        return f"{asked}: no rate fits in {whose}."
    return f"{asked}: {pct(found.rest_rate)} in {whose}."


def _told(found: Findings, question: Question, *sentences: Any) -> list[str]:
    said = [say(found, question) for say in sentences]
    return [one for one in said if one]


def _tables(found: Findings, question: Question, curve: Curve) -> dict[str, Any]:
    """Each with its caption; None where there is nothing to show."""
    made: dict[str, Any] = dict.fromkeys(("answers", "readings", "sums", "trade_off", "grades"))
    if found.split is None:
        return made
    if not found.has_junior_pay:
        return made | {"grades": _document("Grade by grade", grade_table(found, question))}
    made |= {
        "answers": _document(most_title(question), answer_table(found, question)),
        "sums": _document(SUMS_TITLE, certificate_table(found, question)),
        "grades": _document(grades_title(found, question), grade_table(found, question)),
    }
    for caption, table in central_tables(found, question):
        made["readings"] = _document(caption, table)
    if curve:
        made["trade_off"] = _document(curve_title(question), trade_off_table(found, question, curve))
    return made


def _document(caption: str, table: Table) -> dict[str, Any]:
    return {
        "caption": caption,
        "header": list(table.header),
        "rows": [list(row) for row in table.rows],
        "alignment": table.alignment,
    }


def _curve(found: Findings, question: Question) -> Curve:
    """What everybody else gets beside each junior rate; nothing where nobody stands on one side."""
    if found.split is None or not found.has_junior_pay or not found.has_rest_pay:
        return []
    rates = np.array(curve_rates(found, question))
    columns = [
        rest_rates(found, question, rates, is_headline_alone=reading.is_headline_alone).tolist()
        for reading in drawn_readings(question)
    ]
    rows = zip(rates.tolist(), *columns, strict=True)
    return [[at, *(one if math.isfinite(one) else None for one in rest)] for at, *rest in rows]


def _at(curve: Curve, junior_rate: float) -> list[float | None]:
    """The point of a curve that is nearest to a junior rate."""
    return min(curve, key=lambda point: abs((point[0] or 0.0) - junior_rate))


def trade_off_table(found: Findings, question: Question, curve: Curve) -> Table:
    """The curve at whole points, and at target, headline rate and the most; what is left to the nearest, the most
    rounded down."""
    marks = [(_at(curve, question.target_rate)[0], TARGET_MARK)]
    marks.append((_at(curve, question.remit.headline_rate)[0], HEADLINE_MARK))
    if found.max_junior_rate is not None:
        most = _at(curve, found.max_junior_rate)[0] or 0.0
        marks += [(most, MOST_MARK)] if abs(most - found.max_junior_rate) < 1e-9 else []
    told = {at: [name for place, name in marks if place == at] for at, *_ in curve}
    shown_rates = [pct_at_most(at) if told[at] == [MOST_MARK] else pct(at) for at, *_ in curve]
    marked = {text for text, (at, *_) in zip(shown_rates, curve, strict=True) if told[at]}
    rows: list[tuple[str, ...]] = []
    for text, (at, *rest) in zip(shown_rates, curve, strict=True):
        steps = (at or 0.0) * 100
        if not told[at] and (abs(steps - round(steps)) > 1e-6 or text in marked):
            continue
        left = (NONE if one is None or not is_left(one, question) else pct(one) for one in rest)
        rows.append((text, *left, "; ".join(told[at])))
    extra = question.remit.additional_rate
    columns = ("Headline pot alone", f"With the extra {pct_short(extra)}") if extra else ("Left",)
    return Table((grade_list(question.junior_grades), *columns, ""), tuple(rows), "r" * (1 + len(columns)) + "l")
