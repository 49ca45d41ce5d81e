"""What an offer is to a member, in sentences."""

import numpy as np

from paymodel.model.costing import MONTHS
from paymodel.model.take_home.cliffs import PENSION_BAND, PENSION_BAND_FOR_A_MONTH, Cliff
from paymodel.model.take_home.member import MemberResult
from paymodel.model.take_home.monthly_pay import month_of
from paymodel.model.workforce import FloatArray
from paymodel.outputs.member_pence import Shown, shown_more
from paymodel.outputs.member_tables import month_words
from paymodel.outputs.numbers import gbp, pct_said
from paymodel.units import HALF_PENNY_GBP

NO_ADVICE = (
    "This is not benefits advice. It is arithmetic from published rules: before anybody acts on it, ask a benefits "
    "adviser, such as the union's or Citizens Advice."
)


def member_name(result: MemberResult) -> str:
    """Whom it is about, in a line."""
    post = result.post
    part = "" if post.hours_share == 1 else f", {post.hours:g} of {post.full_time_hours:g} hours a week"
    where = f", {post.region}" if post.region else ""
    day = f"31 March {result.year.remit[:4]}"
    return f"{post.code} {post.grade}{where}, {gbp(post.march_salary_gbp)} on {day}{part}"


def answer_sentences(result: MemberResult) -> list[str]:
    """A month more in hand, the year, what is paid once, a full year, and prices."""
    year, (this_year, full_year) = result.year.remit, shown_more(result.home)
    has_rise = full_year.gross_gbp >= HALF_PENNY_GBP
    opening = f"{member_name(result)}: "
    if has_rise:
        said = [f'{opening}the offer "{result.offer.name}" gives {_a_month(full_year.net_gbp)} {_from(result)}.']
    else:
        said = [f'{opening}the offer "{result.offer.name}" gives no rise in salary in {year}.']
    if this_year.gross_gbp >= HALF_PENNY_GBP:
        gross = gbp(this_year.gross_gbp)
        said.append(
            f"In {year} it is {_more(this_year.net_gbp)} in hand, of {gross} more before anything is taken off."
        )
        said += _once_sentences(result, this_year)
    if has_rise:
        said.append(f"In a full year it is {_more(full_year.net_gbp)} in hand, of {gbp(full_year.gross_gbp)} more.")
    return [" ".join(said), *salary_sentences(result)]


def _more(amount_gbp: float) -> str:
    return f"{gbp(amount_gbp)} more" if amount_gbp > -HALF_PENNY_GBP else f"{gbp(-amount_gbp)} less"


def _a_month(full_net_gbp: float) -> str:
    month = full_net_gbp / MONTHS
    much = gbp(abs(month))
    return f"about {much} a month {'more' if month > -HALF_PENNY_GBP else 'less'} in hand"


def _from(result: MemberResult) -> str:
    paid, last = result.paying.new_pay, month_of(result.year.steps[-1].settlement_date)
    if len(result.year.steps) > 1 and last > paid:
        return f"once all of it is paid, from {month_words(last, result.year.remit)}"
    return f"from {month_words(paid, result.year.remit)}"


def _once_sentences(result: MemberResult, this_year: Shown) -> list[str]:
    """Back pay, the lump sum and other sums paid once, each with what is in hand of it."""
    home, year, said = result.home, result.year.remit, list[str]()
    back, lump = float(home.offered.after.back_pay_gbp.sum()), float(home.offered.lump_sum_gbp.sum())
    if back >= HALF_PENNY_GBP:
        when = month_words(result.paying.new_pay, year)
        net = this_year.part_gbp(float(home.back_pay_net_gbp), back)
        said.append(f"Of it {gbp(net)} is back pay of {gbp(back)}, paid in {when}.")
    if lump >= HALF_PENNY_GBP:
        when = month_words(result.paying.lump_sum, year)
        net = this_year.part_gbp(float(home.lump_sum_net_gbp), lump)
        said.append(f"Of it {gbp(net)} is the lump sum of {gbp(lump)}, paid in {when}.")
    other = float(home.offered.other_once_gbp.sum())
    if other >= HALF_PENNY_GBP:
        said.append(f"{gbp(other)} of it, before anything is taken off, is other pay that is paid once.")
    return said


def salary_sentences(result: MemberResult) -> list[str]:
    """The salary, the April rise in it, and prices."""
    post = result.post
    lifted = post.april_salary_gbp - post.march_salary_gbp
    said: list[str] = []
    if lifted >= HALF_PENNY_GBP:
        said.append(
            f"On 1 April the minimum wage lifts the full-time salary from {gbp(post.march_salary_gbp)} to "
            f"{gbp(post.april_salary_gbp)}, with or without this offer: 'before' has that rise in it."
        )
    old, new = gbp(post.april_salary_gbp), gbp(post.new_salary_gbp)
    if post.new_salary_gbp - post.april_salary_gbp >= HALF_PENNY_GBP:
        said.append(f"The offer takes the full-time salary from {old} to {new}, by {pct_said(post.rise_rate)}.")
    else:
        said.append(f"The offer leaves the full-time salary at {new}.")
    if result.inflation is not None:
        name, rate = result.inflation
        said.append(f"Prices rose by {pct_said(rate)} ({name}): against them that is {_points(post.rise_rate - rate)}")
        if lifted >= HALF_PENNY_GBP:
            whole = post.rise_from_31_march_rate
            said[-1] += f", and {_points(whole - rate)} with the rise of 1 April, {pct_said(whole)} in all"
        said[-1] += "."
    return [" ".join(said)]


def _points(rate: float) -> str:
    size = pct_said(abs(rate)).removesuffix("%")
    if size == "0":
        return "neither more nor less"
    return f"{size} points {'less' if rate < 0 else 'more'}"


def cliff_sentences(result: MemberResult) -> list[str]:
    """What each cliff that the rise crosses costs: those of a full year, then those of this year that differ."""
    once = _once_words(result)
    said = [f"In a full year: {_cliff(one, once)}" for one in result.full_year_cliffs]
    told = {_as_told(one) for one in result.full_year_cliffs}
    only_now = [one for one in result.cliffs if _as_told(one) not in told]
    return [*said, *(f"In {result.year.remit}: {_cliff(one, once)}" for one in only_now)]


def _as_told(cliff: Cliff) -> tuple[str, float, str]:
    return cliff.kind, cliff.threshold_gbp, gbp(cliff.cost_gbp)


def _once_words(result: MemberResult) -> str:
    """What of a month's pensionable pay is not salary."""
    pay = result.home.after.pay
    paid = (("back pay", pay.back_pay_gbp), ("a pensionable lump sum", pay.pensionable_once_gbp))
    return " or ".join(name for name, amounts in paid if amounts.any())


def _cliff(cliff: Cliff, once: str) -> str:
    rates = " to ".join(pct_said(rate) for rate in cliff.rates)
    limit, cost = gbp(cliff.threshold_gbp), gbp(cliff.cost_gbp)
    if cliff.kind == PENSION_BAND:
        return (
            f"the rise takes actual pay past {limit}, where pension contributions on all of it go from {rates}: {cost} "
            "a year before tax relief, on pay up to that limit. What is in hand has it taken off."
        )
    if cliff.kind == PENSION_BAND_FOR_A_MONTH:
        return (
            f"the month with {once} is paid at a rate past {limit} a year, where pension contributions on all of it "
            f"go from {rates}: {cost} before tax relief, on pay up to that limit. What is in hand has it taken off."
        )
    return (
        f"the charge on Child Benefit, from income of {limit}, goes from {rates} of the benefit: {cost} more, which is "
        "taken off what is in hand."
    )


def credit_sentences(result: MemberResult) -> list[str]:
    """What happens to the award of Universal Credit; nothing without a claim."""
    awards = result.awards_gbp
    if awards is None:
        return []
    before, after = awards
    change, taper = after - before, pct_said(result.rules.universal_credit.taper_rate)
    said: list[str] = []
    if not (before > HALF_PENNY_GBP).any():
        said.append(
            "On these figures no month has an award of Universal Credit before the offer, so that none is lost. If the "
            "member has one, give it with --award."
        )
        return said
    worst = int(np.argmin(change))
    fall = -float(change.sum())
    if not (abs(change) > HALF_PENNY_GBP).any():
        return [f"Universal Credit: the award does not change, since {_unchanged(result, before)}."]
    if fall < HALF_PENNY_GBP:
        more = f"is {gbp(-fall)} more over the year" if fall < -HALF_PENNY_GBP else "comes to the same over the year"
        return [f"Universal Credit: the award {more}, since net pay is less in some months than before the offer."]
    said.append(
        f"Universal Credit: the month's award falls by {taper} of each pound more of net pay above the work allowance. "
        f"Over the year it is {gbp(fall)} less, most of all for the pay of {month_words(worst, result.year.remit)}, "
        f"{gbp(-float(change[worst]))}: from {gbp(float(before[worst]))} to {gbp(float(after[worst]))}. What is in "
        "hand above has this taken off."
    )
    nil = np.flatnonzero((after <= HALF_PENNY_GBP) & (before > HALF_PENNY_GBP))
    if len(nil):
        months = ", ".join(month_words(int(place), result.year.remit) for place in nil)
        said.append(f"The award becomes nil for the pay of {months}. {_at_risk(result)}")
    return said


def _unchanged(result: MemberResult, award_gbp: FloatArray) -> str:
    """Why no award changes. award_gbp: of each month before the offer, (12,)."""
    before, after = result.home.before.earnings_gbp, result.home.after.earnings_gbp
    changed = abs(after - before) > HALF_PENNY_GBP
    if not changed.any():
        return "the offer changes no month's net pay"
    if not (changed & (award_gbp > HALF_PENNY_GBP)).any():
        return "the months whose net pay changes have no award before it"
    return "net pay stays below the work allowance"


def _at_risk(result: MemberResult) -> str:
    nil = result.rules.universal_credit.nil_award
    payments = (
        "a Cost of Living Payment, if the month is in its qualifying period; "
        if nil.has_cost_of_living_payments
        else ""
    )
    surplus = (
        "where net pay is far above the point at which the award is nil, later awards too (surplus earnings; how far "
        f"above, in {result.year.remit}, was not read)"
        if nil.surplus_above_gbp is None
        else f"where net pay is more than {gbp(nil.surplus_above_gbp)} above the point at which the award is nil, "
        "later awards too (surplus earnings)"
    )
    return (
        f"A nil award may put at risk: {payments}free school meals; help with health costs; other help that goes with "
        "an award, such as Healthy Start or a social tariff; the claim itself, which closes and can be started again "
        f"within {nil.restart_months} months; and, {surplus}."
    )
