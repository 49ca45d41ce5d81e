"""The lines of a certificate that further demands add, and those that name what binds and its price."""

from collections.abc import Iterator
from dataclasses import dataclass

from paymodel.model.demand import DIFFERENTIAL, FLOOR, MINIMUM
from paymodel.model.findings import Findings
from paymodel.model.policies import NONE
from paymodel.model.question import APRIL, NLW_INSIDE, Question
from paymodel.model.split import CEILING
from paymodel.outputs.demand_wording import (
    POLICY_NAMES,
    binding_given_up,
    capitalised,
    demand_words,
    is_clash,
    is_plain,
    points,
    stop_short,
)
from paymodel.outputs.numbers import MISSING, gbp, grade_list, pct, pct_at_least, pct_at_most, pct_short
from paymodel.outputs.whole_awards import WholeAwards, in_sums, pots_gbp, whole_awards
from paymodel.units import to_pounds

Line = tuple[str, str, str, str]
"""Key, label, how it is worked (with the keys of other lines in braces), figure."""


def pot_lines(found: Findings, question: Question, base: str) -> Iterator[Line]:
    """Money beside the remit's two pots. base: the key of what their percentages are of."""
    for i, pot in enumerate(question.pots):
        amount_gbp = pot.rate * found.remit_base_gbp + pot.amount_gbp
        how = f"{pct_short(pot.rate)} of line {{{base}}}" if pot.rate else "as given"
        yield f"pot{i}", pot.name.capitalize(), how, gbp(amount_gbp)


def plus_pots(question: Question) -> str:
    """Their lines, as a sum goes on: " + {pot0}"."""
    return "".join(f" + {{pot{i}}}" for i in range(len(question.pots)))


@dataclass(frozen=True)
class _Cost:
    """What a demand adds to the awards that others ask for, whole pounds a year."""

    key: str
    label: str
    how: str
    pounds: int

    @property
    def line(self) -> Line:
        """As a line of the certificate."""
        return self.key, self.label, self.how, gbp(self.pounds)


def demand_lines(found: Findings, question: Question) -> Iterator[Line]:
    """What each demand adds to the cost, what they come to, and what is left or missing."""
    whole = whole_awards(found, question)
    is_inside = question.nlw == NLW_INSIDE and question.baseline == APRIL
    less, more, base = (" - {uplift}", "{uplift} + ", "{march}") if is_inside else ("", "", "{pay}")
    pushed, each = _pushed(found, question, whole)
    added = [*_floors(question, whole), *pushed]
    yield from (one.line for one in (*added, *each))
    how = " + ".join(["{target}", *(f"{{{one.key}}}" for one in added)])
    which = "caps left aside" if is_clash(found) else "every demand met"
    yield "least", f"Least awards, {which}", how, gbp(whole.least_gbp)
    if found.split is not None and found.split.is_feasible:
        yield from _left(question, whole, less)
    yield from _room(found, question)
    if is_clash(found):
        return
    yield from _shortfall(found, question, -whole.left_gbp, more)
    unfenced = ", unfenced" if found.is_shortfall_fenced else ""
    how = f"({more}{{least}}) / {base}" if more else f"{{least}} / {base}"
    yield "remit", f"Remit needed for all of it{unfenced}", how, pct_at_least(found.required_remit_rate)


def _floors(question: Question, whole: WholeAwards) -> list[_Cost]:
    """What each floor, and a target for named grades, adds."""
    costs: list[_Cost] = []
    for i, (one, pounds) in enumerate(zip(whole.raised, whole.raised_gbp, strict=True)):
        how = "of line {rest}" if one.demand.grades == question.rest_grades else "of their pay"
        how = "on top of the above" if one.is_on_top else how
        costs.append(_Cost(f"floor{i}", capitalised(demand_words(one.demand)), how, pounds))
    return costs


def _pushed(found: Findings, question: Question, whole: WholeAwards) -> tuple[list[_Cost], list[_Cost]]:
    """What differentials and minima add to what is asked of each grade by itself: in all, and grade by grade as far as
    grades are shown."""
    kinds = [kind for kind in (DIFFERENTIAL, MINIMUM) if question.asked.of_kind(kind)]
    if not kinds or found.split is None:
        return [], []
    names = " and ".join({DIFFERENTIAL: "differentials", MINIMUM: "minima"}[kind] for kind in kinds)
    label, in_all = f"{capitalised(names)} add", sum(whole.pushed_gbp.values())
    least = dict(zip((line.grade for line in in_sums(found)), found.split.least_award_rates.tolist(), strict=True))
    shown: list[_Cost] = []
    for grade, pounds in whole.pushed_gbp.items():
        how = f"{pct(least[grade])} - {pct(whole.own_rates.get(grade, 0.0))} of pay"
        if grade not in found.withheld_grades:
            shown.append(_Cost(f"pushed {grade}", f"  {grade} pushed up to {pct(least[grade])}", how, pounds))
    how = " + ".join(f"{{{one.key}}}" for one in shown) or "nobody is pushed up"
    how = how if len(shown) == len(whole.pushed_gbp) else "see grades"
    return [_Cost("pushed", label, how, in_all)], shown


def _left(question: Question, whole: WholeAwards, less: str) -> Iterator[Line]:
    """What is left of the ceiling, and where it goes."""
    yield "left", "Left to share", f"{{ceiling}}{less} - {{least}}", gbp(whole.left_gbp)
    if whole.unspent_gbp:
        yield "unspent", "  not spent", "see below", gbp(whole.unspent_gbp)
    if question.policy == NONE:
        return
    among = f" among {grade_list(question.rest_grades)}" if question.policy is None and question.rest_grades else ""
    how = f", {POLICY_NAMES[question.policy]}" if question.policy else among
    yield "shared", f"  shared{how}", "{left} - {unspent}" if whole.unspent_gbp else "see grades", gbp(whole.shared_gbp)


def _room(found: Findings, question: Question) -> Iterator[Line]:
    """The most that everybody else could all have at least."""
    floor = question.asked.general(FLOOR)
    if floor is None or not floor.grades:
        return
    yield "room", f"Rest rate: room for {grade_list(question.rest_grades)}", "other demands met", pct(found.rest_rate)
    yield "room_headline", "  inside the headline pot alone", "other demands met", pct(found.rest_rate_headline)


def _shortfall(found: Findings, question: Question, over: int, more: str) -> Iterator[Line]:
    if found.is_shortfall_fenced:
        outside, headline = to_pounds(found.outside_cost_gbp), to_pounds(found.headline_pot_gbp)
        fence = headline + pots_gbp(found, question)
        yield "outside", f"  outside {grade_list(question.remit.lower_bands)}", f"of {more}{{least}}", gbp(outside)
        less = plus_pots(question).replace("+", "-")
        yield "shortfall", "Shortfall", f"{{outside}} - {{headline}}{less}", gbp(max(outside - fence, 1))
    else:
        # Rounded lines may hide the last pound of a real shortfall, and never turn it into none.
        shown = max(over, 1) if found.shortfall_gbp else 0
        yield "shortfall", "Shortfall", f"{more}{{least}} - {{ceiling}}", gbp(shown)


def binding_lines(found: Findings, question: Question, shortfall: str) -> Iterator[Line]:
    """What binds and its price: what stops the largest junior rate; where nothing fits, the demand that stands in the
    way; where demands contradict each other, the pair. shortfall: as it is shown."""
    split = found.split
    if split is None or not found.has_junior_pay:
        return
    if split.clash:
        cap, other = split.clash
        yield "clash", f"Contradict: {demand_words(cap)}", "no money helps", MISSING
        yield "clash_with", f"  and {demand_words(other)}", "", MISSING
    elif split.is_feasible and split.stop and split.largest_target_rate is not None:
        yield from _held(found, question)
    else:
        yield from _given_up(found, int(shortfall.replace("£", "").replace(",", "")))


def _held(found: Findings, question: Question) -> Iterator[Line]:
    """The most for the junior grades, what stops it, and what 0.1 point of remit would add."""
    split = found.split
    assert split is not None and split.stop is not None
    stop, price = stop_short(split.stop, question), split.largest_target_price or 0.0
    is_worked = is_plain(question) and split.stop == CEILING
    is_inside = question.nlw == NLW_INSIDE and question.baseline == APRIL
    less, base = (" - {uplift}", "{march}") if is_inside else ("", "{pay}")
    floor = " - {floor}" if question.rest_grades else ""
    how = f"({{ceiling}}{less}{floor}) / {{junior}}" if less or floor else "{ceiling} / {junior}"
    most = f"Most for {grade_list(question.junior_grades)}"
    beside = f"{most}, others at {pct_short(question.floor_rate)}" if question.rest_grades else f"{most}, to {stop}"
    most, how = (beside, how) if is_worked else (f"{most}, all demands met", f"up to {stop}")
    yield "most", most, how, pct_at_most(split.largest_target_rate)
    how = f"0.1% of {base} / {{junior}}" if is_worked else "all demands met"
    yield "price", "  0.1 point more of remit adds", how, points(price)


def _given_up(found: Findings, short: int) -> Iterator[Line]:
    """The demand that binds, what giving it up alone frees, and whether that is enough."""
    one = None if found.split is None else binding_given_up(found.split)
    if one is None or found.split is None:
        return
    freed = to_pounds(one.freed_gbp)
    yield "binds", f"Binds: {demand_words(one.demand)}", "frees if given up", gbp(freed)
    missing = one.shortfall_gbp or 0.0
    if missing:
        is_sum = abs(found.shortfall_gbp - one.freed_gbp - missing) < 1
        how, figure = ("{shortfall} - {binds}", max(short - freed, 1)) if is_sum else ("without it", to_pounds(missing))
        yield "missing", "  still missing (none alone is enough)", how, gbp(figure)
    elif not found.is_shortfall_fenced and freed > short:
        yield "over", "  left over then", "{binds} - {shortfall}", gbp(freed - short)
