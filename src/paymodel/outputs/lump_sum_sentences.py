"""The answer on a lump sum: what it costs pro rata and in full, and who gets the difference."""

from datetime import date

from paymodel.model.cells import SEXES
from paymodel.model.lump_sum import NOBODY, BothWays, Paid, together
from paymodel.model.lump_sum_findings import LumpSumDepartment, LumpSumResult
from paymodel.model.lump_sum_shown import ShownLumpSum, shown_lump_sum
from paymodel.outputs.demand_wording import joined
from paymodel.outputs.lump_sum_rounding import Whole, by_hours
from paymodel.outputs.lump_sum_wording import amount_words, lump_words
from paymodel.outputs.numbers import gbp, gbp_spoken, pct, pct_said, people
from paymodel.outputs.wording import rates_of
from paymodel.units import to_pounds

_ADDED = "with employer's National Insurance"
_NONE_PART_TIME = {
    True: "The official figures, rounded to 5, show nobody working part time",
    False: "Nobody works part time by these figures",
}
_SCOPES = {"partly": " (part of it outside this remit)", "devolved": " (outside this remit)"}


def answer_sentences(found: LumpSumDepartment, result: LumpSumResult, shown: ShownLumpSum) -> list[str]:
    """What a member could read out."""
    lump, whole = result.lump_sum, found.whole
    offered = "pro rata, as offered" if lump.is_pro_rata else "in full, as offered"
    partly = _SCOPES.get(found.coverage.remit_scope, "")
    left_out = f" (without {', '.join(found.suppressed_grades)})" if found.suppressed_grades else ""
    if whole.headcount < 1:
        return [f"{found.code}{partly}{left_out}: nobody gets the lump sum."]
    also = " and pension" if lump.is_pensionable else ""
    remit = found.year.remit
    said = [
        f"{found.code}{partly}{left_out}: {lump_words(lump, found.cost.totals)}, {offered}.",
        f"Pro rata it costs {gbp_spoken(whole.pro_rata.pay_gbp)} for {people(whole.headcount)} people, "
        f"{gbp_spoken(whole.pro_rata.cost_gbp)} {_ADDED}{also}.",
    ]
    if whole.extra.pay_gbp < 1:
        return [*said, f"{_NONE_PART_TIME[found.is_rounded]}, so that in full it costs the same."]
    where = "inside" if lump.is_inside_remit else "outside"
    test = found.year.test
    return [
        *said,
        f"In full for part-timers too it costs {gbp_spoken(whole.in_full.pay_gbp)} "
        f"({gbp_spoken(whole.in_full.cost_gbp)}): {gbp_spoken(whole.extra.pay_gbp)} more "
        f"({gbp_spoken(whole.extra.cost_gbp)}), {pct(whole.extra.pay_gbp / test.base_gbp)} of basic pay, "
        f"{where} the remit of {rates_of(remit)}.",
        *_by_sex(found, shown),
    ]


def _by_sex(found: LumpSumDepartment, shown: ShownLumpSum) -> list[str]:
    """The part of women and of men; nothing where the table does not tell them, or they are too few."""
    by_sex = dict(shown.sexes)
    women, men, *_ = (by_sex.get(sex, NOBODY) for sex in SEXES)
    if not (women.headcount and men.headcount):
        return []
    whole = found.whole
    return [
        f"Women are {_part(women.headcount, whole.headcount)} of those paid: they get {_of_both(women)}, and men "
        f"{_of_both(men)}. Of the extra, {_part(women.extra.pay_gbp, whole.extra.pay_gbp)} goes to women and "
        f"{_part(men.extra.pay_gbp, whole.extra.pay_gbp)} to men."
    ]


def _of_both(paid: BothWays) -> str:
    return f"{gbp_spoken(paid.pro_rata.pay_gbp)} pro rata and {gbp_spoken(paid.in_full.pay_gbp)} in full"


def _part(amount: float, whole: float) -> str:
    return pct(amount / whole, 0)


def beside_sentences(found: LumpSumDepartment) -> list[str]:
    """How many work part time, what is paid already, people on unpaid leave, and the payroll."""
    return [*_part_time(found), *given_sentences(found), *_payroll(found)]


def given_sentences(found: LumpSumDepartment) -> list[str]:
    """What the user says of an organisation: what is paid already, and people on unpaid leave."""
    return [*_already(found), *_unpaid_leave(found)]


def _part_time(found: LumpSumDepartment) -> list[str]:
    shown = shown_lump_sum(found.cost, found.year.withheld_grades)
    part_timers = dict(shown.hours).get(True, NOBODY)
    if part_timers.extra.pay_gbp < 1:
        return []
    low, high = found.cost.part_time_low_headcount, found.cost.part_time_high_headcount
    extra, hours = found.whole.extra.pay_gbp, found.part_time
    each = " to ".join(gbp(extra / n) for n in (low, high) if n)
    if not shown.has_ends:
        return []
    heads = by_hours(shown, Whole.of(found.whole))[True].headcount
    return [
        f"If part-timers work {pct(hours.centre, 0)} of full time, {people(heads)} of those paid are "
        f"part-timers, and pro rata each goes without {gbp(extra / part_timers.headcount)} on average; at "
        f"{pct(hours.low, 0)} to {pct(hours.high, 0)} they are {people(low)} to {people(high)}, and go without "
        f"{each}. What full payment adds is the same."
    ]


def _already(found: LumpSumDepartment) -> list[str]:
    one = found.already
    if one is None:
        return []
    return [
        f"At {gbp(one.each_gbp)} for each full-time equivalent that is paid already, {_money(one.paid)}, what is left "
        f"is {_money(one.left_pro_rata)} pro rata and {_money(one.left_in_full)} in full."
    ]


def _unpaid_leave(found: LumpSumDepartment) -> list[str]:
    one = found.unpaid_leave
    if one is None:
        return []
    amounts = f"{_money(one.paid.pro_rata)} pro rata at average hours, or {_money(one.paid.in_full)} in full"
    if not one.is_beside:
        return [
            f"{people(one.headcount)} people on unpaid leave: if your table leaves them out, paying them adds "
            f"{amounts}; if it has them, not paying them takes that off."
        ]
    return [
        f"{people(one.headcount)} people on unpaid leave: the official tables leave out whoever is unpaid on 31 March, "
        f"so that paying those adds {amounts}. Whoever went on unpaid leave later is in the figures, and not paying "
        "them takes as much off."
    ]


def _payroll(found: LumpSumDepartment) -> list[str]:
    one = found.payroll
    if one is None:
        return []
    model_fte = found.whole.fte
    apart = model_fte / one.fte - 1
    return [
        f"Payroll of {_month(one.month)}: {gbp_spoken(one.paid_gbp)} of non-consolidated pay, less "
        f"{gbp_spoken(one.usual_gbp) if one.usual_gbp >= 1 else 'nothing'} of a usual month (the median of "
        f"{one.n_usual_months} others of {found.year.remit.year}), is {gbp(one.amount_gbp)} for {people(one.fte)} "
        f"full-time equivalents. The figures here pay {people(model_fte)}, {pct_said(abs(apart))} "
        f"{'fewer' if apart < 0 else 'more'}. The payroll is unaudited and of all grades; who was paid in it was "
        "not read."
    ]


def _month(written: str) -> str:
    return f"{date(int(written[:4]), int(written[5:]), 1):%B %Y}"


def _money(paid: Paid) -> str:
    """Pounds, and with the employer's contributions."""
    if paid.pay_gbp < 1:
        return "nothing"
    return f"{gbp_spoken(paid.pay_gbp)} ({gbp_spoken(paid.cost_gbp)} {_ADDED})"


def counted_sentence(result: LumpSumResult) -> str:
    """All organisations together."""
    whole, lump = together(one.whole for one in result.departments), result.lump_sum
    heads = sum(to_pounds(one.whole.headcount) for one in result.departments)
    skipped = f"; {len(result.unpriced)} more have no pay by grade in the tables" if result.unpriced else ""
    told = (
        f"{lump_words(lump)}, in {len(result.departments)} organisations{skipped}: "
        f"{gbp_spoken(whole.pro_rata.pay_gbp)} pro rata ({gbp_spoken(whole.pro_rata.cost_gbp)} {_ADDED}) for "
        f"{heads:,} people."
    )
    left_out = "".join(f" {one}" for one in _without_some(result))
    if whole.extra.pay_gbp < 1:
        return f"{told} In full it costs the same.{left_out}"
    return (
        f"{told} In full for part-timers too, {gbp_spoken(whole.in_full.pay_gbp)} "
        f"({gbp_spoken(whole.in_full.cost_gbp)}): {gbp_spoken(whole.extra.pay_gbp)} more "
        f"({gbp_spoken(whole.extra.cost_gbp)}).{left_out}"
    )


def _without_some(result: LumpSumResult) -> list[str]:
    """Who is in no sum: staff without a grade, and grades that the table withholds."""
    ungraded_fte = sum(one.ungraded_fte or 0.0 for one in result.departments)
    n_unknown = sum(one.ungraded_fte is None for one in result.departments)
    n_withheld = sum(bool(one.suppressed_grades) for one in result.departments)
    each = f"{gbp_spoken(ungraded_fte * result.lump_sum.amount_gbp)} at {amount_words(result.lump_sum)} each"
    told = [
        *([f"{people(ungraded_fte)} full-time equivalents without a grade ({each})"] if ungraded_fte else []),
        *([f"the few without a grade in {_organisations(n_unknown)}"] if n_unknown else []),
        *([f"grades withheld in {_organisations(n_withheld)}"] if n_withheld else []),
    ]
    if not told:
        return []
    said = f"{joined(told)} are in no sum (marked +)."
    return [said[0].upper() + said[1:]]


def _organisations(n: int) -> str:
    return f"{n} organisation{'' if n == 1 else 's'}"
