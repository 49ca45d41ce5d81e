"""Words as people read them: the sentence of each verdict, and what is said beside it.

A sentence never gives a verdict without what everybody else gets, and never says more than the sums do: what is
left and what is the most are rounded down.
"""

from paymodel.model.findings import Findings
from paymodel.model.question import NLW_INSIDE, NLW_OUTSIDE, Question
from paymodel.model.remit import WHOLE_PAYBILL, Remit
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING, WITHIN_HEADLINE
from paymodel.outputs.demand_sentences import (
    binding_sentence,
    clash_sentence,
    compared_by_grade,
    demanded_verdict,
    most_beside_demands,
    most_sentence,
    on_which_money,
    unspent_sentence,
)
from paymodel.outputs.demand_wording import capitalised, is_clash, is_plain
from paymodel.outputs.numbers import count, gbp, gbp_spoken, grade_list, pct, pct_said, pct_short
from paymodel.outputs.readings_wording import (
    RISE,
    if_read_as_asked,
    left_words,
    opposed_readings,
    the_same,
)
from paymodel.outputs.sureness import divided, flips_sentence, is_torn, sureness_sentence

NLW_TITLE = "By whether the minimum-wage rise of 1 April scores"
NLW_NAMES = {NLW_OUTSIDE: "in the baseline", NLW_INSIDE: "inside the remit"}
VERDICT_NAMES = {
    WITHIN_HEADLINE: "within, without the extra",
    WITHIN_CEILING: "within, with the extra",
    ABOVE_CEILING: "above the ceiling",
}
SHORT_VERDICTS = {WITHIN_HEADLINE: "within", WITHIN_CEILING: "with extra", ABOVE_CEILING: "above"}


def ceiling_name(remit: Remit) -> str:
    """The ceiling by its year, or by its rates where the user changed them."""
    if remit.is_as_published:
        return f"the {remit.year} ceiling"
    return f"a ceiling of {rates_of(remit)}"


def rates_of(remit: Remit) -> str:
    """The rates of a remit: "4.5% + 0.5%"."""
    sign = "+" if remit.additional_rate > 0 else "-"
    extra = f" {sign} {pct_short(abs(remit.additional_rate))}" if remit.additional_rate else ""
    return f"{pct_short(remit.headline_rate)}{extra}"


def basis_name(additional_basis: str, remit: Remit) -> str:
    """The reading of the additional percentage in words."""
    if additional_basis == WHOLE_PAYBILL:
        return "of all pay"
    return f"of {grade_list(remit.lower_bands)} pay"


def verdict_sentence(found: Findings, question: Question) -> str:
    """What a member could read out: whose verdict, what everybody else gets, and the most at the headline rate."""
    return " ".join(verdict_paragraphs(found, question))


def verdict_paragraphs(found: Findings, question: Question) -> list[str]:
    """The same in one paragraph, or in two where readings of the rules, or draws and sums, disagree."""
    junior = grade_list(question.junior_grades)
    if found.split is None:
        return [f"{found.code}: nothing can be said, since the table gives no pay by grade for it."]
    opening = f"{found.code}{_without(found)}: "
    simulation = found.by_reading
    opposed = opposed_readings(simulation) if simulation and found.has_junior_pay else []
    is_split = simulation is not None and found.has_junior_pay and is_torn(simulation)
    if found.remit_scope == "devolved":
        opening += "outside this remit; " if is_split and not opposed else "outside this remit; by its sums alone, "
    if is_clash(found):
        return [opening + clash_sentence(found)]
    if not found.has_junior_pay:
        return [opening + without_juniors(found, question, junior)]
    verdict, most = _verdict(found, question), _most_at_headline(found, question)
    if opposed or is_split:
        headline, more = divided(verdict, most, found, question, opposed)
        return [opening + headline, more] if more else [opening + headline]
    if found.simulation is None:
        return [" ".join([opening + verdict, *most, *_on_other_money(found, question)])]
    return [" ".join([opening + verdict, *most, sureness_sentence(found.simulation)])]


def without_juniors(found: Findings, question: Question, junior: str) -> str:
    """What can be said where no pay of the junior grades is in the sums. junior: as they are named."""
    untested = f"a target for {junior} cannot be tested, since no pay of theirs is in the table"
    if set(found.suppressed_grades) & set(question.junior_grades):
        return f"{untested}."
    if found.verdict == ABOVE_CEILING:
        above = f"{gbp_spoken(found.shortfall_gbp)} a year above {ceiling_name(question.remit)}"
        return f"{untested}; {floor_words(question)} is {above}."
    return f"{untested}; with nothing for them, the ceiling leaves {rest_words(found, question)}."


def short_verdict(found: Findings, question: Question) -> str:
    """The verdict in a word or two, for a table with the terms beside it."""
    if found.verdict is None:
        return "contradict" if is_clash(found) else "no pay"
    if not found.has_junior_pay:
        return "withheld" if set(found.suppressed_grades) & set(question.junior_grades) else "no juniors"
    return SHORT_VERDICTS[found.verdict]


def grades_title(found: Findings, question: Question) -> str:
    """The heading of the grade table: where the awards do not fit, or readings of the rules disagree, it says so."""
    if is_clash(found):
        return "Grade by grade, if every demand but the caps were met"
    read = if_read_as_asked(found, question)
    if found.verdict != ABOVE_CEILING:
        return f"Grade by grade, {read}" if read else "Grade by grade"
    above = f"{gbp_spoken(found.shortfall_gbp)} above the ceiling{f' {read}' if read else ''}"
    paid = "target and floor were paid" if is_plain(question) else "every demand were met"
    return f"Grade by grade, if {paid}: {above}"


def comparison_sentence(found: Findings, question: Question) -> str:
    """Who gets more and who gets less than under one rate for all, as the rules are read; empty where that cannot be
    said."""
    said = _compared(found, question) if is_plain(question) else compared_by_grade(found, question)
    read = if_read_as_asked(found, question) if said else ""
    return f"{capitalised(read)}, {said[0].lower()}{said[1:]}" if read else said


def _compared(found: Findings, question: Question) -> str:
    if found.verdict in (None, ABOVE_CEILING) or found.rest_rate is None or not found.has_junior_pay:
        return ""
    uniform = question.remit.headline_rate
    lines = []
    for grades, rate in (
        (question.junior_grades, question.target_rate),
        (question.rest_grades, found.rest_rate),
    ):
        staff = [line for line in found.all_grades if line.grade in grades and line.award_rate is not None]
        fte = sum(line.fte or 0 for line in staff)
        pay = sum(line.basic_pay_gbp or 0 for line in staff)
        change = (rate - uniform) * pay / fte if fte else 0
        gets = f"{grade_list(grades)} ({count(fte)} FTE) get {pct_said(rate)}"
        if abs(change) < 0.5:
            lines.append(f"{gets}, the same")
        else:
            lines.append(f"{gets}, {gbp(abs(change))} a year {'more' if change > 0 else 'less'} on average")
    extra = question.remit.additional_rate
    spent = f", with the extra {pct_short(extra)}" if extra and found.rest_rate != found.rest_rate_headline else ""
    return f"Against {pct_short(uniform)} for everybody{spent}: {'; '.join(lines)}."


def ring_fence_sentence(found: Findings, question: Question) -> str:
    """Why the ring fence, not the size of the pots, sets the answer; empty where it does not."""
    if not found.has_junior_pay or is_clash(found) or not (found.is_rest_rate_fenced or found.is_shortfall_fenced):
        return ""
    remit = question.remit
    lower = grade_list(remit.lower_bands)
    return (
        f"The extra {pct_short(remit.additional_rate)} may only be spent on {lower}: everybody outside {lower} "
        f"together cannot cost more than the headline pot of {gbp(found.headline_pot_gbp)}."
    )


def uplift_sentence(found: Findings, question: Question) -> str:
    """How the rise of 1 April stands beside the award; empty where nobody is lifted."""
    if not found.nlw_uplift_gbp:
        return ""
    raised = tuple(line.grade for line in found.grades if line.nlw_uplift_gbp and not line.is_withheld)
    return (
        f"The National Living Wage rise of 1 April lifts {grade_list(raised) if raised else 'pay'} by "
        f"{gbp_spoken(found.nlw_uplift_gbp)} a year before any award. Award: on pay after that rise; "
        "31 Mar: the whole rise from the pay of 31 March."
    )


def remarks(found: Findings, question: Question) -> list[str]:
    """What is said below the sums: the ring fence, who gets less, and what would turn the verdict."""
    sentences = (
        uplift_sentence,
        ring_fence_sentence,
        binding_sentence,
        unspent_sentence,
        comparison_sentence,
        flips_sentence,
    )
    said = [say(found, question) for say in sentences]
    return [sentence for sentence in said if sentence]


def _verdict(found: Findings, question: Question) -> str:
    ceiling = ceiling_name(question.remit)
    if not is_plain(question):
        return demanded_verdict(found, question, ceiling)
    target = f"{pct_short(question.target_rate)} for {grade_list(question.junior_grades)}"
    if found.verdict == ABOVE_CEILING:
        return _above(found, question, target, ceiling)
    extra = question.remit.additional_rate
    with_others = f", with at least {floor_words(question)}," if question.floor_rate and found.has_rest_pay else ""
    sentence = f"{target}{with_others} is within {ceiling}{on_which_money(found, question)}"
    if not found.has_rest_pay:
        return f"{sentence}; nobody else is in the sums."
    alone, both = left_words(found.rest_rate_headline, question), left_words(found.rest_rate, question)
    if found.verdict == WITHIN_HEADLINE and extra > 0 and (found.rest_rate or 0) > (found.rest_rate_headline or 0):
        more = f" ({both} with the extra {pct_short(extra)})" if both != alone else ""
        return f"{sentence}, and leaves {alone} for {grade_list(question.rest_grades)}{more}."
    return f"{sentence}, and leaves {rest_words(found, question)}."


def _above(found: Findings, question: Question, target: str, ceiling: str) -> str:
    above = f"is {gbp_spoken(found.shortfall_gbp)} a year above {ceiling}"
    if found.is_shortfall_fenced:
        why = (
            f" (the extra {pct_short(question.remit.additional_rate)} is for {grade_list(question.remit.lower_bands)})"
        )
    else:
        needed, allowed = found.required_remit_rate or 0, found.ceiling_gbp / found.remit_base_gbp
        decimals = 2 if pct(needed) != pct(allowed) else 6
        why = f" ({pct(needed, decimals)} of basic pay against {pct(allowed, decimals)})"
    if not found.has_rest_pay:
        return f"{target} {above}{why}; nobody else is in the sums."
    if not question.floor_rate:
        return f"{target}, even with nothing for {grade_list(question.rest_grades)}, {above}{why}."
    sentence = f"{target} with {floor_words(question)} {above}{why}."
    if found.rest_rate is not None and found.rest_rate >= 0:
        sentence += f" {target} leaves {rest_words(found, question)}, not {pct_short(question.floor_rate)}."
    return sentence


def _without(found: Findings) -> str:
    """Who is outside the remit or the sums, so that a quoted sentence says it."""
    partly = ["part of it outside this remit"] if found.remit_scope == "partly" else []
    missing = list(found.suppressed_grades)
    if found.ungraded_fte is None:
        missing.append("staff without a grade")
    elif found.ungraded_fte:
        missing.append(f"{count(found.ungraded_fte)} FTE who have no grade")
    told = partly + ([f"without {', '.join(missing)}"] if missing else [])
    return f" ({'; '.join(told)})" if told else ""


def floor_words(question: Question) -> str:
    """What everybody else is to get at least: "3% for HEO to G6"."""
    return f"{pct_short(question.floor_rate)} for {grade_list(question.rest_grades)}"


def rest_words(found: Findings, question: Question) -> str:
    """What is left for everybody else: "1.2% for HEO to G6"."""
    others = grade_list(question.rest_grades)
    return f"{left_words(found.rest_rate, question)} for {others}" if found.rest_rate else f"nothing for {others}"


def _on_other_money(found: Findings, question: Question) -> list[str]:
    """Where the other reading of the NLW rise is within the ceiling too, but on other money: with what is left."""
    other = found.other_nlw
    if other is None or other.verdict is None:
        return []
    counts = "counts inside the remit" if other.nlw == NLW_INSIDE else "is in the baseline"
    return [f"If {RISE} {counts}, {the_same(other.verdict, other.shortfall_gbp, other.rest_rate, found, question)}."]


def _most_at_headline(found: Findings, question: Question) -> list[str]:
    if not question.asked.is_plain:
        return [said] if (said := most_beside_demands(found, question)) else []
    return [most_sentence(found, question, "everybody else", question.floor_rate)] if found.has_rest_pay else []
