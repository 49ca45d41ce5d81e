"""The sums of a split, line by line, so that anybody can add them up again."""

from dataclasses import dataclass

from paymodel.model.allocated import Allocated
from paymodel.model.question import APRIL, NLW_INSIDE, Question
from paymodel.model.remit import WHOLE_PAYBILL
from paymodel.outputs.allocate_pounds import ADDITIONAL, HEADLINE, WholePounds, whole_pounds
from paymodel.outputs.numbers import gbp, grade_list, pct_short
from paymodel.outputs.tables import Table
from paymodel.units import to_pounds


@dataclass(frozen=True)
class _Line:
    key: str
    label: str
    how: str
    amount_gbp: int


def sums_table(one: Allocated, question: Question) -> Table:
    """From pay to what is left, or missing, in whole pounds a year."""
    whole = whole_pounds(one, question)
    lines = [*_pay_lines(one, question), *_pot_lines(whole, question), *_spent_lines(one, question, whole)]
    numbers = {line.key: number for number, line in enumerate(lines, start=1)}
    rows = tuple(
        (str(numbers[line.key]), line.label, line.how.format(**numbers), gbp(line.amount_gbp)) for line in lines
    )
    return Table(("", "Sum", "How", "A year"), rows, "lllr")


def _pay_lines(one: Allocated, question: Question) -> list[_Line]:
    total = to_pounds(sum(line.basic_pay_gbp for line in one.all_lines))
    if question.baseline != APRIL:
        return [_Line("pay", "Basic pay", "FTE x mean salary", total)]
    uplift = to_pounds(one.found.nlw_uplift_gbp)
    return [
        _Line("march", "Pay on 31 March", "FTE x mean salary", total - uplift),
        _Line("uplift", "NLW rise of 1 April", "up to its floor", uplift),
        _Line("pay", "Basic pay before the award", "{march} + {uplift}", total),
    ]


def _pot_lines(whole: WholePounds, question: Question) -> list[_Line]:
    remit, amounts = question.remit, dict(whole.pots)
    base = "{march}" if question.baseline == APRIL and question.nlw == NLW_INSIDE else "{pay}"
    lines = [_Line(HEADLINE, "Headline pot", f"{pct_short(remit.headline_rate)} of {base}", amounts[HEADLINE])]
    if remit.additional_rate:
        of = base if remit.additional_basis == WHOLE_PAYBILL else f"{grade_list(remit.lower_bands)} pay"
        how = f"{pct_short(remit.additional_rate)} of {of}"
        lines.append(_Line(ADDITIONAL, "Additional pot", how, amounts[ADDITIONAL]))
    for i, pot in enumerate(question.pots):
        how = "as asked" if pot.amount_gbp else f"{pct_short(pot.rate)} of {base}"
        lines.append(_Line(f"pot{i}", pot.name.capitalize(), how, amounts[pot.name]))
    how = " + ".join(f"{{{line.key}}}" for line in lines)
    label = "Ceiling and that money" if question.pots else "Ceiling"
    return [*lines, _Line("ceiling", label, how, whole.ceiling_gbp)]


def _spent_lines(one: Allocated, question: Question, whole: WholePounds) -> list[_Line]:
    split = one.split
    scores = question.baseline == APRIL and question.nlw == NLW_INSIDE
    less, more = (" - {uplift}", "{uplift} + ") if scores else ("", "")
    lines = [_Line("least", "Least that the demands ask", "see grades", whole.least_gbp)]
    if split is not None and split.is_feasible:
        return [
            *lines,
            _Line("shared", f"Shared by {question.policy}", "see grades", whole.shared_gbp),
            _Line("cost", "Awards", "{least} + {shared}", whole.cost_gbp),
            _Line("left", "Left unspent", f"{{ceiling}}{less} - {{cost}}", whole.unspent_gbp),
        ]
    if split is not None and split.clash:
        over = whole.spent_before_gbp + whole.least_gbp - whole.ceiling_gbp
        how, label = f"{more}{{least}} - {{ceiling}}", "Above the ceiling"
        return [*lines, _Line("short", label, how, over)] if over > 0 else lines
    if one.found.is_shortfall_fenced:
        allowed = [f"{{{key}}}" for key in (HEADLINE, *(f"pot{i}" for i in range(len(question.pots))))]
        who = f"  outside {grade_list(question.remit.lower_bands)}"
        lines.append(_Line("outside", who, f"of {more}{{least}}", whole.outside_gbp))
        how = f"{{outside}} - {' - '.join(allowed)}"
    else:
        how = f"{more}{{least}} - {{ceiling}}"
    return [*lines, _Line("short", "Shortfall", how, whole.short_gbp)]
