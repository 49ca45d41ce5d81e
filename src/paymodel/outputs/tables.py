"""The tables of an answer: built once, printed as plain text or Markdown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paymodel.model.findings import Findings, answer_floors, answer_juniors
from paymodel.model.grades import SCS, UNGRADED
from paymodel.model.question import Question
from paymodel.model.remit import BASES, WHOLE_PAYBILL, Remit
from paymodel.outputs.numbers import MISSING, count, gbp, grade_list, pct, pct_at_most, pct_short, pounds
from paymodel.outputs.wording import basis_name, short_verdict
from paymodel.units import to_pounds


@dataclass(frozen=True)
class Table:
    """Cells as they are read. alignment has a letter a column: l for text, r for figures."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    alignment: str


def as_text(table: Table) -> str:
    """Aligned columns for a terminal."""
    cells = [table.header, *table.rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(table.header))]

    def line(row: Sequence[str]) -> str:
        set_cells = [
            cell.ljust(width) if side == "l" else cell.rjust(width)
            for cell, width, side in zip(row, widths, table.alignment, strict=True)
        ]
        return "  ".join(set_cells).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([line(table.header), rule, *(line(row) for row in table.rows)])


def as_markdown(table: Table) -> str:
    """A Markdown table; every cell is text, whatever signs it holds."""

    def line(row: Sequence[str]) -> str:
        return "| " + " | ".join(escaped(cell) for cell in row) + " |"

    rule = "|" + "|".join("---" if side == "l" else "---:" for side in table.alignment) + "|"
    return "\n".join([line(table.header), rule, *(line(row) for row in table.rows)])


def escaped(text: str) -> str:
    """Text that Markdown leaves as it is: no markup, no list, no formula, on one line."""
    one_line = " ".join(text.split())
    marked = re.sub(r"([\\`*_\[\]<>|#~$])", r"\\\1", one_line)
    return re.sub(r"^([=+\-@](?=.))", r"\\\1", marked) if not re.match(r"-?£?\d", one_line) else marked


def answer_table(found: Findings, question: Question) -> Table:
    """The largest junior rate for each choice of junior grades, floor and reading."""
    floors, has_extra = answer_floors(question), question.remit.additional_rate != 0
    rows = [
        (
            grade_list(junior),
            basis_name(basis, question.remit) if has_extra else "none",
            *(pct_at_most(found.answer(junior, basis, floor).max_junior_rate) for floor in floors),
        )
        for junior in answer_juniors(question)
        for basis in (BASES if has_extra else BASES[:1])
    ]
    extra = pct_short(question.remit.additional_rate)
    header = ("Most for", f"Extra {extra} is", *(f"others get {pct_short(floor)}" for floor in floors))
    return Table(header, tuple(rows), "ll" + "r" * len(floors))


def certificate_table(found: Findings, question: Question) -> Table:
    """The sums, line by line, in whole pounds: each total is re-added from the lines as shown."""
    remit, junior = question.remit, grade_list(question.junior_grades)
    others = grade_list(question.rest_grades) if question.rest_grades else "nobody"
    target_pct, floor_pct = pct_short(question.target_rate), pct_short(question.floor_rate)
    junior_pay = to_pounds((found.junior_share or 0) * found.basic_pay_gbp)
    total = to_pounds(found.basic_pay_gbp)
    headline, additional = to_pounds(found.headline_pot_gbp), to_pounds(found.additional_pot_gbp)
    target, floor = to_pounds(found.target_cost_gbp), to_pounds(found.floor_cost_gbp)
    ceiling = headline + additional
    lines = [
        ("Basic pay", "FTE x mean salary", gbp(total)),
        (f"  of which {junior}", f"{pct(found.junior_share)} of line 1", gbp(junior_pay)),
        (f"  of which {others}", "1 - 2", gbp(total - junior_pay)),
        ("Headline pot", f"{pct_short(remit.headline_rate)} of line 1", gbp(headline)),
        ("Additional pot", f"{pct_short(remit.additional_rate)} of {_additional_of(remit)}", gbp(additional)),
        ("Ceiling", "4 + 5", gbp(ceiling)),
        (f"{target_pct} for {junior}", "of line 2", gbp(target)),
        (f"Left for {others}", "6 - 7", gbp(ceiling - target)),
        (f"Rest rate: what {others} get", _rest_rate_sum(found), pct(found.rest_rate)),
        ("  inside the headline pot alone", "(4 - 7) / 3", pct(found.rest_rate_headline)),
        (f"Floor of {floor_pct} for {others}", "of line 3", gbp(floor)),
        ("Shortfall against both", _shortfall_sum(found), gbp(_shown_shortfall(found, target + floor - ceiling))),
        (f"Remit that pays {target_pct} and {floor_pct}", "(7 + 11) / 1", pct(found.required_remit_rate)),
    ]
    if question.floor_rate != remit.headline_rate:
        headline_pct = pct_short(remit.headline_rate)
        needed = found.remit_for(question.target_rate, remit.headline_rate)
        lines.append(
            (f"Remit that pays {target_pct} and {headline_pct}", f"(7 + {headline_pct} of 3) / 1", pct(needed))
        )
    rows = tuple((str(number), *line) for number, line in enumerate(lines, start=1))
    return Table(("", "Sum", "How", "A year"), rows, "lllr")


def grade_table(found: Findings) -> Table:
    """Every grade, and the delegated total re-added from the rows as shown."""
    rows = [
        (
            line.grade,
            count(line.headcount),
            count(line.fte),
            pounds(line.mean_salary_gbp),
            pounds(line.basic_pay_gbp),
            pct(line.cost_share, 1),
            pct(line.award_rate),
            pounds(line.award_cost_gbp),
            pounds(line.new_mean_salary_gbp),
        )
        for line in found.grades
    ]
    priced = [line for line in found.grades if line.award_rate is not None and line.grade != SCS]
    pay = sum(to_pounds(line.basic_pay_gbp or 0) for line in priced)
    cost = sum(to_pounds(line.award_cost_gbp or 0) for line in priced)
    rows.append(
        (
            "Total",
            count(sum(line.headcount or 0 for line in priced)),
            count(sum(line.fte or 0 for line in priced)),
            "",
            pounds(pay),
            pct(1.0, 0) if priced else MISSING,
            pct(cost / pay) if pay else MISSING,
            pounds(cost),
            "",
        )
    )
    header = ("Grade", "People", "FTE", "Mean £", "Basic pay £", "Share", "Award", "Award £", "New £")
    return Table(header, tuple(rows), "lrrrrrrrr")


def comparison_table(departments: Sequence[Findings], question: Question) -> Table:
    """A line each: the verdict, what the target leaves, the most with everybody else at the headline rate."""
    headline = question.remit.headline_rate
    rows = [
        (
            found.code,
            found.remit_scope,
            short_verdict(found),
            count(sum(line.fte or 0 for line in found.grades if line.award_rate is not None)),
            pct(found.junior_share, 1),
            pct(found.rest_rate_headline),
            pct(found.rest_rate),
            pct_at_most(
                found.answer(question.junior_grades, question.remit.additional_basis, headline).max_junior_rate
            ),
            " ".join([*found.suppressed_grades, *([UNGRADED] if found.ungraded_fte != 0 else [])]),
        )
        for found in departments
    ]
    header = (
        "Code",
        "Remit",
        "Verdict",
        "FTE",
        "Junior",
        f"Rest {pct_short(headline)}",
        f"Rest +{pct_short(question.remit.additional_rate)}",
        f"Most at {pct_short(headline)}",
        "Left out",
    )
    return Table(header, tuple(rows), "lllrrrrrl")


def comparison_key(question: Question) -> str:
    """What the columns of the comparison mean."""
    headline, extra = pct_short(question.remit.headline_rate), pct_short(question.remit.additional_rate)
    junior = grade_list(question.junior_grades)
    return (
        f"Junior: share of basic pay that is {junior}. Rest {headline}: what everybody else gets at "
        f"{pct_short(question.target_rate)} for {junior} from the headline pot alone; Rest +{extra}: with the "
        f"additional pot. Most at {headline}: the largest {junior} rate with everybody else at {headline}. "
        "Left out: grades whose figures are withheld, and staff without a grade."
    )


def _additional_of(remit: Remit) -> str:
    return "line 1" if remit.additional_basis == WHOLE_PAYBILL else f"{grade_list(remit.lower_bands)} pay"


def _rest_rate_sum(found: Findings) -> str:
    is_capped = found.is_ring_fence_binding and not found.shortfall_gbp
    return "capped: 5 is fenced" if is_capped else "8 / 3"


def _shortfall_sum(found: Findings) -> str:
    return "fenced: beyond 4" if found.is_ring_fence_binding and found.shortfall_gbp else "7 + 11 - 6"


def _shown_shortfall(found: Findings, from_lines: int) -> float:
    if not found.shortfall_gbp or found.is_ring_fence_binding:
        return found.shortfall_gbp
    return from_lines
