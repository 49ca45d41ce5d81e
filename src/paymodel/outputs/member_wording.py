"""What an offer is to a member, in sentences."""

import numpy as np

from paymodel.model.costing import MONTHS
from paymodel.model.take_home.cliffs import PENSION_BAND, PENSION_BAND_FOR_A_MONTH, Cliff
from paymodel.model.take_home.member import MemberResult
from paymodel.model.take_home.monthly_pay import month_of
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
    home, year = result.home, result.year.remit
    net, full_net = float(home.after.year_net_gbp - home.before.year_net_gbp), _full_net(result)
    gross = float(home.after.gross_gbp.sum() - home.before.gross_gbp.sum())
    has_rise = _full_gross(result) >= HALF_PENNY_GBP
    opening = f"{member_name(result)}: "
    if has_rise:
        said = [f'{opening}the offer "{result.offer.name}" gives {_a_month(full_net)} {_from(result)}.']
    else:
        said = [f'{opening}the offer "{result.offer.name}" gives no rise in salary in {year}.']
    if gross >= HALF_PENNY_GBP:
        said.append(f"In {year} it is {_more(net)} in hand, of {gbp(gross)} more before anything is taken off.")
        said += _once_sentences(result)
    if has_rise:
        said.append(f"In a full year it is {_more(full_net)} in hand, of {gbp(_full_gross(result))} more.")
    return [" ".join(said), *salary_sentences(result)]


def _full_net(result: MemberResult) -> float:
    return float(result.home.full_year.year_net_gbp - result.home.before.year_net_gbp)


def _full_gross(result: MemberResult) -> float:
    return float(result.home.full_year.gross_gbp.sum() - result.home.before.gross_gbp.sum())


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


def _once_sentences(result: MemberResult) -> list[str]:
    """Back pay, the lump sum and other sums paid once, each with what is in hand of it."""
    home, year, said = result.home, result.year.remit, list[str]()
    back, lump = float(home.offered.after.back_pay_gbp.sum()), float(home.offered.lump_sum_gbp.sum())
    if back >= HALF_PENNY_GBP:
        when = month_words(result.paying.new_pay, year)
        said.append(f"Of it {gbp(float(home.back_pay_net_gbp))} is back pay of {gbp(back)}, paid in {when}.")
    if lump >= HALF_PENNY_GBP:
        when = month_words(result.paying.lump_sum, year)
        said.append(f"Of it {gbp(float(home.lump_sum_net_gbp))} is the lump sum of {gbp(lump)}, paid in {when}.")
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
    return f"{size} points {'less' if rate < 0 else 'more'}"


def cliff_sentences(result: MemberResult) -> list[str]:
    """What each cliff that the rise crosses costs: those of a full year, then those of this year that are none then."""
    always = result.full_year_cliffs
    said = [_cliff(one) for one in always]
    kinds = {(one.kind, one.threshold_gbp) for one in always}
    only_now = [one for one in result.cliffs if (one.kind, one.threshold_gbp) not in kinds]
    return [*said, *(f"In {result.year.remit}: {_cliff(one)}" for one in only_now)]


def _cliff(cliff: Cliff) -> str:
    rates = " to ".join(pct_said(rate) for rate in cliff.rates)
    limit, cost = gbp(cliff.threshold_gbp), gbp(cliff.cost_gbp)
    if cliff.kind == PENSION_BAND:
        return (
            f"The rise takes actual pay past {limit}, where pension contributions on all of it go from {rates}: {cost} "
            "a year before tax relief, taken off above."
        )
    if cliff.kind == PENSION_BAND_FOR_A_MONTH:
        return (
            f"the month with back pay is paid at a rate past {limit} a year, where pension contributions on all of it "
            f"go from {rates}: {cost} before tax relief, taken off above."
        )
    return (
        f"The charge on Child Benefit, from income of {limit}, goes from {rates} of the benefit: {cost} a year, taken "
        "off above."
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
    if fall < HALF_PENNY_GBP:
        said.append("Universal Credit: the award does not change, since net pay stays below the work allowance.")
        return said
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


def _at_risk(result: MemberResult) -> str:
    payments = (
        "a Cost of Living Payment, if the month is in its qualifying period; "
        if result.year.remit in ("2022-23", "2023-24")
        else ""
    )
    return (
        f"A nil award may put at risk: {payments}free school meals; help with health costs; other help that goes with "
        "an award, such as Healthy Start or a social tariff; the claim itself, which closes and can be started again "
        "within six months; and, where net pay is more than £2,500 above the point at which the award is nil, later "
        "awards too (surplus earnings)."
    )
