"""The sums behind a verdict, line by line, so that anybody can add them up again."""

from collections.abc import Iterator

from paymodel.model.findings import Findings
from paymodel.model.question import APRIL, NLW_INSIDE, Question
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.outputs.demand_sums import Line, binding_lines, demand_lines, plus_pots, pot_lines
from paymodel.outputs.demand_wording import is_plain
from paymodel.outputs.numbers import gbp, grade_list, pct, pct_at_least, pct_short
from paymodel.outputs.tables import Table
from paymodel.outputs.whole_awards import whole_awards
from paymodel.units import to_pounds


def certificate_table(found: Findings, question: Question) -> Table:
    """The lines in whole pounds a year; each total is re-added from the lines as shown."""
    answers = _answers if is_plain(question) else demand_lines
    lines = [*_money(found, question), *answers(found, question)]
    shown = {key: figure for key, *_, figure in lines}
    lines += binding_lines(found, question, shown.get("shortfall", ""))
    numbers = {key: number for number, (key, *_) in enumerate(lines, start=1)}
    rows = tuple((str(numbers[key]), label, how.format(**numbers), figure) for key, label, how, figure in lines)
    return Table(("", "Sum", "How", "A year"), rows, "lllr")


def _money(found: Findings, question: Question) -> Iterator[Line]:
    remit, junior = question.remit, grade_list(question.junior_grades)
    total = sum(to_pounds(line.basic_pay_gbp or 0) for line in found.all_grades)
    junior_pay = sum(to_pounds(line.basic_pay_gbp or 0) for line in found.all_grades if line.is_junior)
    headline, additional = to_pounds(found.headline_pot_gbp), to_pounds(found.additional_pot_gbp)
    whole, base = whole_awards(found, question), "pay"
    if question.baseline == APRIL:
        uplift = to_pounds(found.nlw_uplift_gbp)
        base = "march" if question.nlw == NLW_INSIDE else base
        yield "march", "Pay on 31 March", "FTE x mean salary", gbp(total - uplift)
        yield "uplift", "NLW rise of 1 April", "up to its floor", gbp(uplift)
        yield "pay", "Basic pay before the award", "{march} + {uplift}", gbp(total)
    else:
        yield "pay", "Basic pay", "FTE x mean salary", gbp(total)
    yield "junior", f"  of which {junior}", f"{pct(found.junior_share)}, see grades", gbp(junior_pay)
    if question.rest_grades:
        yield "rest", f"  of which {grade_list(question.rest_grades)}", "{pay} - {junior}", gbp(total - junior_pay)
    yield "headline", "Headline pot", f"{pct_short(remit.headline_rate)} of line {{{base}}}", gbp(headline)
    if remit.additional_rate:
        of = f"line {{{base}}}" if remit.additional_basis == WHOLE_PAYBILL else f"{grade_list(remit.lower_bands)} pay"
        yield "additional", "Additional pot", f"{pct_short(remit.additional_rate)} of {of}", gbp(additional)
    yield from pot_lines(found, question, base)
    if remit.additional_rate or question.pots:
        both = "{headline} + {additional}" if remit.additional_rate else "{headline}"
        yield "ceiling", "Ceiling", f"{both}{plus_pots(question)}", gbp(whole.ceiling_gbp)
    else:
        yield "ceiling", "Ceiling", "the headline pot", gbp(headline)
    yield "target", f"{pct_short(question.target_rate)} for {junior}", "of line {junior}", gbp(whole.target_gbp)


def _answers(found: Findings, question: Question) -> Iterator[Line]:
    remit, others = question.remit, grade_list(question.rest_grades) if question.rest_grades else ""
    whole = whole_awards(found, question)
    floor = sum(whole.raised_gbp)
    target_pct, floor_pct = pct_short(question.target_rate), pct_short(question.floor_rate)
    less, more, base = "", "", "{pay}"
    if question.nlw == NLW_INSIDE and question.baseline == APRIL:
        less, more, base = " - {uplift}", "{uplift} + ", "{march}"
    if others:
        yield "left", f"Left for {others}", f"{{ceiling}}{less} - {{target}}", gbp(whole.left_gbp + floor)
        yield "rate", f"Rest rate: left for {others}", _rest_rate_sum(found, question), pct(found.rest_rate)
        alone = pct(found.rest_rate_headline)
        yield "rate_headline", "  inside the headline pot alone", f"({{headline}}{less} - {{target}}) / {{rest}}", alone
        yield "floor", f"Floor of {floor_pct} for {others}", "of line {rest}", gbp(floor)
    yield from _shortfall(found, question, -whole.left_gbp, more)
    both, cost = (f"{target_pct} and {floor_pct}", "{target} + {floor}") if others else (target_pct, "{target}")
    cost = f"({more}{cost})" if more or others else cost
    unfenced = ", unfenced" if found.is_shortfall_fenced else ""
    yield "remit", f"Remit needed for {both}{unfenced}", f"{cost} / {base}", pct_at_least(found.required_remit_rate)
    if others and question.floor_rate != remit.headline_rate:
        headline_pct = pct_short(remit.headline_rate)
        needed = found.remit_for(question.target_rate, remit.headline_rate)
        how = f"({more}{{target}} + {headline_pct} of {{rest}}) / {base}"
        yield "remit_at_headline", f"Remit needed for {target_pct} and {headline_pct}", how, pct_at_least(needed)


def _rest_rate_sum(found: Findings, question: Question) -> str:
    if not found.is_rest_rate_fenced:
        return "{left} / {rest}"
    is_same = set(question.junior_grades) == set(question.remit.lower_bands)
    return "{headline} / {rest}, fenced" if is_same else "capped by the fence"


def _shortfall(found: Findings, question: Question, over_ceiling_gbp: int, more: str) -> Iterator[Line]:
    """What is missing; behind the ring fence, with the cost that the headline pot has to bear."""
    label = "Shortfall"
    if found.is_shortfall_fenced:
        outside, headline = to_pounds(found.outside_cost_gbp), to_pounds(found.headline_pot_gbp)
        cost = "{target} and {floor}" if question.rest_grades else "{target}"
        beyond = f"  outside {grade_list(question.remit.lower_bands)}"
        yield "outside", beyond, f"of {more}{cost}", gbp(outside)
        yield "shortfall", label, "{outside} - {headline}", gbp(max(outside - headline, 1))
    else:
        how = more + ("{target} + {floor} - {ceiling}" if question.rest_grades else "{target} - {ceiling}")
        # Rounded lines may hide the last pound of a real shortfall, and never turn it into none.
        yield "shortfall", label, how, gbp(max(over_ceiling_gbp, 1) if found.shortfall_gbp else 0)
