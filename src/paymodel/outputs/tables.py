"""The tables of an answer: built once, printed as plain text or Markdown."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paymodel.model.findings import Findings, GradeLine, answer_floors, answer_juniors
from paymodel.model.grades import UNGRADED
from paymodel.model.question import APRIL, Question
from paymodel.model.remit import BASES
from paymodel.outputs.demand_wording import floor_heading, floors_shown
from paymodel.outputs.frontier_readings import is_turned
from paymodel.outputs.numbers import MISSING, count, grade_list, pct, pct_at_most, pct_short, pounds
from paymodel.outputs.whole_awards import award_pounds, in_sums
from paymodel.outputs.wording import basis_name, short_verdict
from paymodel.provenance import SUPPRESSED
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
    one_line = re.sub(r"^(\d+)\. ", r"\1 . ", one_line)  # no numbered list
    marked = re.sub(r"([\\`*_\[\]<>|#~$&])", r"\\\1", one_line)
    return re.sub(r"^([=+\-@](?=.))", r"\\\1", marked) if not re.match(r"-?£?\d", one_line) else marked


def answer_table(found: Findings, question: Question) -> Table:
    """The largest junior rate for each choice of junior grades, floor and reading."""
    floors, has_extra = floors_shown(question, answer_floors(question)), question.remit.additional_rate != 0
    rows = [
        (
            grade_list(junior),
            basis_name(basis, question.remit) if has_extra else "none",
            *(pct_at_most(found.answer(junior, basis, floor).max_junior_rate) for floor in floors),
        )
        for junior in answer_juniors(question)
        for basis in (BASES if has_extra else BASES[:1])
    ]
    extra = f"Extra {pct_short(question.remit.additional_rate)} is" if has_extra else "Extra"
    header = ("Most for", extra, *(floor_heading(question, floor) for floor in floors))
    return Table(header, tuple(rows), "ll" + "r" * len(floors))


def grade_table(found: Findings, question: Question) -> Table:
    """Every grade; the total is re-added from the rows above it, and who is outside the sums stands below it.

    Awards are whole pounds that add up to the lines of the certificate.
    """
    shown = [line for line in found.grades if line.award_rate is not None]
    inside = in_sums(found)
    outside = [line for line in found.grades if line.award_rate is None]
    has_uplift = any(line.nlw_uplift_gbp for line in inside)
    pay = sum(to_pounds(line.basic_pay_gbp or 0) for line in inside)
    awards = dict(zip(inside, award_pounds(found, question), strict=True))
    cost = sum(awards.values())
    total = (
        "Total",
        count(sum(line.headcount or 0 for line in inside)),
        count(sum(line.fte or 0 for line in inside)),
        "",
        pounds(pay),
        *([] if has_uplift else [pct(1.0, 0) if inside else MISSING]),
        pct(cost / pay) if pay else MISSING,
        pounds(cost),
        "",
        *([""] if has_uplift else []),
    )
    rows = (
        *(_grade_row(line, awards.get(line, line.award_cost_gbp), has_uplift=has_uplift) for line in shown),
        total,
        *(_grade_row(line, None, has_uplift=has_uplift) for line in outside),
    )
    header = ["Grade", "People", "FTE", "Mean £", "Basic pay £", "Award", "Award £", "New £"]
    return Table(tuple([*header, "31 Mar"] if has_uplift else [*header[:5], "Share", *header[5:]]), rows, "lrrrrrrrr")


def _grade_row(line: GradeLine, award_gbp: float | None, *, has_uplift: bool) -> tuple[str, ...]:
    return (
        line.grade,
        _or_withheld(count, line.headcount),
        _or_withheld(count, line.fte),
        _or_withheld(pounds, line.mean_salary_gbp),
        pounds(line.basic_pay_gbp),
        *([] if has_uplift else [pct(line.cost_share, 1)]),
        pct(line.award_rate),
        pounds(award_gbp),
        pounds(line.new_mean_salary_gbp),
        *([pct(line.rise_from_31_march_rate)] if has_uplift else []),
    )


def _or_withheld(written: Callable[[float | None], str], figure: float | None) -> str:
    return SUPPRESSED if figure is None else written(figure)


def comparison_table(departments: Sequence[Findings], question: Question) -> Table:
    """A line each: the verdict, what the target leaves, the most with everybody else at the headline rate."""
    headline = question.remit.headline_rate
    rows = [
        (
            found.code,
            found.remit_scope,
            short_verdict(found, question) + _mark(found),
            count(sum(line.fte or 0 for line in found.all_grades if line.award_rate is not None)),
            pct(found.junior_share or None, 1),
            pct(found.rest_rate_headline if found.has_junior_pay else None),
            pct(found.rest_rate if found.has_junior_pay else None),
            pct_at_most(
                found.answer(question.junior_grades, question.remit.additional_basis, headline).max_junior_rate
            ),
            " ".join([*found.suppressed_grades, *_ungraded(found)]),
        )
        for found in departments
    ]
    header = (
        "Code",
        "Remit",
        "Verdict",
        "FTE",
        "Junior",
        "Left: headline",
        "Left: both",
        f"Most at {pct_short(headline)}",
        "Left out",
    )
    table = Table(header, tuple(rows), "lllrrrrrl")
    return table if question.remit.additional_rate else _without_column(table, _REST_BOTH)


def is_read_otherwise(found: Findings) -> bool:
    """Whether another reading of the rules gives another verdict; without draws, also one that is on other money."""
    is_other_money = found.has_junior_pay and found.simulation is None and found.other_nlw is not None
    return is_other_money or is_turned(found)


def _mark(found: Findings) -> str:
    """#: another reading of the rules gives another verdict; ~: some draws do, under some reading."""
    if is_read_otherwise(found):
        return " #"
    is_open = found.has_junior_pay and found.simulation is not None and not found.simulation.is_settled
    return " ~" if is_open else ""


def _ungraded(found: Findings) -> list[str]:
    return [] if found.ungraded_fte == 0 else [f"{UNGRADED} {_or_withheld(count, found.ungraded_fte)}"]


_REST_BOTH = 6


def _without_column(table: Table, column: int) -> Table:
    def cut(cells: Sequence[str]) -> tuple[str, ...]:
        return (*cells[:column], *cells[column + 1 :])

    return Table(cut(table.header), tuple(cut(row) for row in table.rows), "".join(cut(table.alignment)))


def has_draws(departments: Sequence[Findings]) -> bool:
    """Whether anything was drawn."""
    return any(found.simulation is not None for found in departments)


def comparison_key(question: Question, *, has_draws: bool) -> str:
    """What the columns of the comparison mean."""
    headline, extra = pct_short(question.remit.headline_rate), question.remit.additional_rate
    junior = grade_list(question.junior_grades)
    both = "; Left, both: with the additional pot" if extra else ""
    marked = ""
    if has_draws or question.baseline == APRIL or extra:
        marked = "#: another verdict under another reading of the rules. "
    if has_draws:
        marked += "~: another verdict in some draws. "
    others = "" if question.asked.is_plain else "All of it with the other demands met; contradict: two of them do. "
    return (
        f"Junior: share of basic pay that is {junior}. Left, headline: what is left for everybody else at "
        f"{pct_short(question.target_rate)} for {junior} from the headline pot alone{both}. "
        f"Most at {headline}: the largest {junior} rate with everybody else at {headline}. "
        f"{marked}{others}Left out: grades whose figures are withheld, and FTE without a grade. Most basic pay first; "
        "'paymodel grades list' gives the names."
    )
