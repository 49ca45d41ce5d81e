"""What a report opens with: the verdicts, the most that fits, and who gets more and who gets less."""

from collections.abc import Iterator
from itertools import groupby

from paymodel.model.findings import Findings, GradeLine
from paymodel.model.question import Question
from paymodel.model.verdict import ABOVE_CEILING
from paymodel.outputs.caveats import PERMISSION, department_warnings
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.demand_wording import is_clash, most_title
from paymodel.outputs.numbers import count, gbp, gbp_spoken, grade_list, pct_short, pct_tenth
from paymodel.outputs.offer_beside import offer_said
from paymodel.outputs.readings_wording import if_read_as_asked
from paymodel.outputs.report.material import Material, section
from paymodel.outputs.report.parts import Group, Part, Section, Sentence, Tabled
from paymodel.outputs.tables import Table, answer_table, comparison_key, comparison_table, has_draws
from paymodel.outputs.wording import comparison_sentence, verdict_paragraphs

_SAME_RATE = 1e-9


def answer(material: Material) -> list[Section]:
    """The verdict of each department and of the offer, or how many stand where; the warnings; what a remit is."""
    result, question = material.result, material.question
    verdicts = [
        Group(
            f"{found.code}: {found.organisation}",
            (
                *(Sentence(said, is_answer=True) for said in verdict_paragraphs(found, question)),
                *(Sentence(said, is_answer=True) for said in offer_said(found, result.offer)),
                *(Sentence(warning, is_warning=True) for warning in department_warnings(found, question)),
            ),
        )
        for found in result.departments
    ]
    counts = [Group("", (Sentence(counts_sentence(result), is_answer=True),))] if material.is_many else verdicts
    warnings = (*(Sentence(warning, is_warning=True) for warning in result.warnings), Sentence(PERMISSION))
    return section("answer", "The answer", [*counts, Group("", warnings)])


def most(material: Material) -> list[Section]:
    """The largest rate by who counts as junior, what the extra is of, and what everybody else gets at least."""
    question = material.question

    def told(found: Findings) -> Iterator[Part]:
        if found.split is not None and found.has_junior_pay:
            yield Tabled("Largest rates, rounded down so that each fits", answer_table(found, question))

    return section("most", most_title(question), material.each(told))


def comparison(material: Material) -> list[Section]:
    """A line an organisation, with the names that a terminal has no room for."""
    if not material.is_many:
        return []
    departments, question = material.result.departments, material.question
    table = comparison_table(departments, question)
    rows = tuple((*row, found.organisation) for row, found in zip(table.rows, departments, strict=True))
    named = Table((*table.header, "Organisation"), rows, table.alignment + "l")
    key = comparison_key(question, has_draws=has_draws(departments))
    parts = (Sentence(key), Tabled("Every organisation, most basic pay first", named))
    return section("comparison", "Organisation by organisation", [Group("", parts)])


def gets(material: Material) -> list[Section]:
    """Who gets more and who gets less than under one rate for all."""
    question = material.question

    def told(found: Findings) -> Iterator[Part]:
        said = comparison_sentence(found, question) or if_paid_sentence(found, question)
        if said:
            yield Sentence(said)

    groups = [*material.each(told), Group("", material.pictured("gains", "before-after"))]
    return section("gets", "Who gets more and who gets less", groups)


def if_paid_sentence(found: Findings, question: Question) -> str:
    """What everybody would get if what is asked were paid above the ceiling; empty where it is not above it."""
    if found.verdict != ABOVE_CEILING or is_clash(found) or not found.has_junior_pay:
        return ""
    inside = [line for line in found.all_grades if line.award_rate is not None]
    hidden = [line for line in inside if line.grade in found.withheld_grades]
    groups = [
        [line for line in group if line not in hidden]
        for _, group in groupby(inside, key=lambda line: round((line.award_rate or 0.0) / _SAME_RATE))
    ]
    uniform = question.remit.headline_rate
    said = [_would_get(group, uniform, together="") for group in groups if group]
    said += [_would_get(hidden, uniform, together=", shown only together")] if hidden else []
    read = f" {read}" if (read := if_read_as_asked(found, question)) else ""
    return (
        f"If all of it were paid, {gbp_spoken(found.shortfall_gbp)} a year above the ceiling{read}: against "
        f"{pct_short(uniform)} for everybody, {'; '.join(said)}."
    )


def _would_get(lines: list[GradeLine], uniform_rate: float, together: str) -> str:
    fte = sum(line.fte or 0.0 for line in lines)
    cost = sum((line.basic_pay_gbp or 0.0) * ((line.award_rate or 0.0) - uniform_rate) for line in lines)
    change = cost / fte if fte else 0.0
    each = "the same" if abs(change) < 0.5 else f"{gbp(abs(change))} a year {_more(change)} on average"
    rates = {paid_spoken(line.award_rate) for line in lines}
    rate = f"{rates.pop()}, " if len(rates) == 1 and not together else ""
    who = f"{grade_list(tuple(line.grade for line in lines))}{together} ({count(fte)} FTE)"
    return f"{who} would get {rate}{each}"


def paid_spoken(rate: float | None) -> str:
    """An award that is above the ceiling, in a sentence: to the nearest, since nothing is left of it."""
    return pct_tenth(rate).replace(".0%", "%")


def _more(change: float) -> str:
    return "more" if change > 0 else "less"
