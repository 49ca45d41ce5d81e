"""The tables of a frontier: built once, printed as plain text or Markdown."""

import math

import numpy as np

from paymodel.model.frontier import MARK_LARGEST, MARK_OFFER, DepartmentFrontier, FrontierResult
from paymodel.model.question import Question
from paymodel.outputs.frontier_counts import READ_OTHERWISE
from paymodel.outputs.frontier_readings import is_turned
from paymodel.outputs.frontier_wording import LETTERS, is_left, rate_at, rest_list
from paymodel.outputs.numbers import MISSING, count, grade_list, pct, pct_at_most, pct_short, pounds
from paymodel.outputs.tables import Table
from paymodel.outputs.wording import short_verdict
from paymodel.provenance import SUPPRESSED
from paymodel.units import to_pounds

NONE = "none"
"""In place of a rate at which anybody else would have to be cut."""

_PER_POINT = 100


def curve_title(question: Question) -> str:
    """What the table of the curves holds."""
    junior = grade_list(question.junior_grades)
    none = "(none: that rate does not fit, even with nothing for them)"
    return f"What {rest_list(question)} can get at least, beside each rate for {junior} {none}"


def curve_table(one: DepartmentFrontier, result: FrontierResult, steps_a_point: int = 1) -> Table:
    """The curves at whole points, or so many steps a point, and at every mark; what is left to the nearest, the most
    rounded down."""
    question = result.question
    header = [grade_list(question.junior_grades), "Ceiling"]
    header += [f"{pct_short(rate)} apart" for rate in result.differential_rates[1:] if rate is not None]
    header += ["Same money"] if one.same_money_rates is not None else []
    marked = {pct_at_most(rate) if mark == MARK_LARGEST else pct(rate) for mark, rate in one.mark_rates}
    rows: list[tuple[str, ...]] = []
    for i, rate in enumerate(one.junior_rates):
        marks = one.marks_at(float(rate))
        steps = rate * _PER_POINT * steps_a_point
        shown = pct_at_most(float(rate)) if marks == (MARK_LARGEST,) else pct(float(rate))
        if not marks and (abs(steps - round(steps)) > 1e-6 or shown in marked):
            continue
        cells = [
            _cell(float(curve.rest_rates[i]), question, is_shown=_is_shown(one, j))
            for j, curve in enumerate(one.curves)
        ]
        if one.same_money_rates is not None:
            cells.append(_cell(float(one.same_money_rates[i]), question, is_shown=True))
        rows.append((shown, *cells, "; ".join(mark_words(mark, one) for mark in marks)))
    return Table((*header, ""), tuple(rows), "r" * len(header) + "l")


def _is_shown(one: DepartmentFrontier, place: int) -> bool:
    return not place or not one.withheld_grades


def _cell(rate: float, question: Question, *, is_shown: bool) -> str:
    if not is_shown:
        return SUPPRESSED
    return pct(rate) if is_left(rate, question) else NONE


def mark_words(mark: str, one: DepartmentFrontier) -> str:
    """What stands out at a junior rate."""
    if mark == MARK_LARGEST:
        return "the most"
    if mark != MARK_OFFER or one.offered is None or one.offered.rest_rate is None:
        return mark
    return f"offer: {pct(one.offered.rest_rate)}"


def splits_table(one: DepartmentFrontier) -> Table:
    """Each grade's pounds for each full-time equivalent: in the offer, and more or less in each other split; below,
    the FTE who would get less and more. Grades that are not shown are in neither count."""
    assert one.offered is not None
    offered, splits = one.offered, one.splits
    rows: list[tuple[str, ...]] = []
    for i, grade in enumerate(offered.baseline.grades):
        is_hidden = grade in one.withheld_grades
        differences = [float(split.difference_gbp[i]) for split in splits]
        rows.append(
            (
                grade,
                SUPPRESSED if is_hidden else count(round(float(offered.fte[i]), 2)),
                SUPPRESSED if is_hidden else pounds(float(offered.each_gbp[i])),
                *(
                    SUPPRESSED if is_hidden else signed_pounds(each) if split.fits else MISSING
                    for split, each in zip(splits, differences, strict=True)
                ),
            )
        )
    for word, sign in (("FTE with less", -1), ("FTE with more", 1)):
        told = [
            count(round(float(offered.fte[_sign(split.difference_gbp) == sign].sum()))) if split.fits else MISSING
            for split in splits
        ]
        rows.append((word, "", "", *told))
    letters = LETTERS[: len(splits)]
    return Table(
        ("Grade", "FTE", "Offer £", *(f"{letter} £" for letter in letters)), tuple(rows), "l" + "r" * (2 + len(letters))
    )


def _sign(difference_gbp: np.ndarray) -> np.ndarray:
    """-1, 0 or 1, of the whole pounds that are shown; 0 where they are not."""
    return np.array(
        [0 if math.isnan(each) or not to_pounds(abs(each)) else math.copysign(1, each) for each in difference_gbp]
    )


def signed_pounds(amount_gbp: float) -> str:
    """Whole pounds with their sign; 0 for the same."""
    whole = to_pounds(abs(amount_gbp))
    return f"{'-' if amount_gbp < 0 else '+'}{whole:,}" if whole else "0"


def frontiers_table(result: FrontierResult) -> Table:
    """A line a department, for many."""
    question = result.question
    rows: list[tuple[str, ...]] = []
    for one in result.departments:
        is_told = one.found.has_junior_pay and one.found.has_rest_pay
        left = [
            _cell(rate_at(one, curve, question.target_rate), question, is_shown=_is_shown(one, j))
            if is_told
            else MISSING
            for j, curve in enumerate(one.curves)
        ]
        most = [
            SUPPRESSED
            if not _is_shown(one, j)
            else NONE
            if is_told and curve.largest_target_rate is None
            else pct_at_most(curve.largest_target_rate)
            if is_told
            else MISSING
            for j, curve in enumerate(one.curves)
        ]
        offered = one.offered
        given = (
            []
            if result.offer is None
            else [MISSING] * 2
            if offered is None
            else [pct(offered.junior_rate), pct(offered.rest_rate)]
        )
        verdict = f"{short_verdict(one.found, question)}{' #' if is_turned(one.found) else ''}"
        rows.append((one.found.code, one.found.remit_scope, verdict, *left, *most, *given))
    names = [pct_short(rate) for rate in result.differential_rates[1:] if rate is not None]
    header = [
        "Code",
        "Remit",
        "Verdict",
        "Left",
        *(f"Left, {name}" for name in names),
        "Most",
        *(f"Most, {name}" for name in names),
    ]
    header += ["Offer: junior", "Offer: others"] if result.offer else []
    return Table(tuple(header), tuple(rows), "lll" + "r" * (len(header) - 3))


def frontiers_key(question: Question) -> str:
    """What the columns of that table mean."""
    target, junior = pct_short(question.target_rate), grade_list(question.junior_grades)
    extra, floor = question.remit.additional_rate, pct_short(question.floor_rate)
    money = f"With extra: within the ceiling only with the extra {pct_short(extra)}. " if extra else ""
    return (
        f"{money}{READ_OTHERWISE} Left: what every one of {rest_list(question)} can get at least beside {target} for "
        f"{junior}, within the ceiling. Most: the largest rate for {junior} with everybody else at {floor}. None: it "
        "does not fit. With a percentage: the same, with each grade at least so far above the next lower, or at "
        "today's gap. Most basic pay first. -d NAME for one department in full."
    )
