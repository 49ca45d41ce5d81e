"""What stands beside an answer: warnings about this run, and what every answer takes for granted."""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from paymodel.model.findings import Findings
from paymodel.model.question import NLW_INSIDE, PUBLISHED, Question
from paymodel.model.remit import PublishedRemit, Remit
from paymodel.model.small_groups import FEWEST
from paymodel.model.workforce import Rounding
from paymodel.outputs.demand_caveats import demand_assumptions
from paymodel.outputs.numbers import count, grade_list, pct_short
from paymodel.outputs.wording import basis_name, rates_of
from paymodel.provenance import SUPPRESSED, Provenance

if TYPE_CHECKING:
    from paymodel.model.offer import Offer

PERMISSION = "A remit is a permission, not money: 'within the ceiling' does not say that a department has the funds."
_SUSPICIOUSLY_SMALL_RATE = 0.001
_NLW = "National Living Wage"


def run_warnings(question: Question, published: PublishedRemit) -> list[str]:
    """What is odd about the question itself."""
    remit = question.remit
    warnings: list[str] = []
    if question.as_at != int(remit.year[:4]):
        warnings.append(
            f"Remit {remit.year} is put to the staff of 31 March {question.as_at}: numbers and pay have changed since, "
            "or had not changed yet."
        )
    if not remit.is_as_published:
        warnings.append(
            f"The terms asked for ({_terms(remit)}) are not those taken for the {remit.year} remit "
            f"({_terms(published.remit())})."
        )
    small = {
        "target": question.target_rate,
        "floor": question.floor_rate,
        "headline": remit.headline_rate,
        "additional rate": remit.additional_rate,
        **{one.name: one.rate for one in question.demands},
    }
    warnings += [
        f"The {name} of {pct_short(rate)} is taken as per cent, as typed; for {rate * 100:g} as a fraction type "
        f"{pct_short(rate * 100).removesuffix('%')}."
        for name, rate in small.items()
        if 0 < abs(rate) < _SUSPICIOUSLY_SMALL_RATE
    ]
    return warnings


def _terms(remit: Remit) -> str:
    if not remit.additional_rate:
        return rates_of(remit)
    basis = basis_name(remit.additional_basis, remit)
    return f"{rates_of(remit)}, the extra for {grade_list(remit.lower_bands)} and {basis}"


def department_warnings(found: Findings, question: Question) -> list[str]:
    """What is odd about one organisation: whether the remit covers it, and who is outside the sums."""
    warnings = coverage_warning(found.code, found.remit_scope, found.remit_scope_reason)
    left_out = left_out_warnings(found.code, found.suppressed_grades, found.ungraded_fte)
    warnings += left_out[: bool(found.suppressed_grades)]
    warnings += few_people_warning(found.code, found.withheld_grades)
    if found.split is not None and not found.has_junior_pay:
        junior = grade_list(question.junior_grades)
        warnings.append(f"{found.code}: no pay of {junior} is in the sums, so they say nothing about the target.")
    return [*warnings, *left_out[bool(found.suppressed_grades) :]]


def coverage_warning(code: str, remit_scope: str, reason: str) -> list[str]:
    """Whether the remit covers an organisation, where it does not plainly."""
    if remit_scope == "in":
        return []
    whether = {
        "devolved": f"{code} is outside this remit",
        "partly": f"Part of {code} is outside this remit",
    }.get(remit_scope, f"Whether this remit covers {code} is not known")
    return [f"{whether}: {reason}."]


def few_people_warning(code: str, withheld_grades: Sequence[str]) -> list[str]:
    """Which grades hold too few people to be shown, if any."""
    if not withheld_grades:
        return []
    return [
        f"{code} {', '.join(withheld_grades)}: groups of fewer than {FEWEST} people are not shown (or could be worked "
        f"out from totals); they are in every total, and marked {SUPPRESSED}."
    ]


def left_out_warnings(code: str, suppressed_grades: Sequence[str], ungraded_fte: float | None) -> list[str]:
    """Who is outside the sums: withheld grades first, then staff without a grade."""
    warnings: list[str] = []
    if suppressed_grades:
        grades = ", ".join(suppressed_grades)
        warnings.append(f"{code}: {grades} left out of the sums, because the table withholds their figures.")
    if ungraded_fte is None:
        warnings.append(f"{code}: staff without a grade left out of the sums; their number is withheld.")
    elif ungraded_fte:
        warnings.append(f"{code}: {count(ungraded_fte)} FTE without a grade left out of the sums.")
    return warnings


def assumptions(question: Question, published: PublishedRemit) -> list[str]:
    """What the sums take for granted, each assumed number with its status."""
    taken = [
        PERMISSION,
        "Basic pay (FTE x mean salary) stands in for the remuneration cost that a remit limits. Allowances are "
        "missing (in DWP 2.2% of salary in 2022-23, from its published payroll); employer National Insurance and "
        "pension are left out, as the remit leaves them out.",
        _baseline(question, published),
        "Published means are averages over people, not over FTE: the sums are close, not exact.",
        "A body with an approved multi-year deal is outside the year's guidance; paymodel does not look for one.",
        "In sentences and in the table of the most that fits, 'the most' is rounded down to 0.01, and what is left to "
        "0.1; 'remit needed' is rounded up to 0.001; every other rate is to the nearest 0.01.",
    ]
    return [
        *taken,
        *demand_assumptions(question),
        *extra_assumptions(question.remit, published),
        *published.notes,
    ]


def extra_assumptions(remit: Remit, published: PublishedRemit) -> list[str]:
    """Who may have the additional money and what it is a percentage of; nothing where there is none."""
    if not remit.additional_rate:
        return []
    own, extra = published.remit(), f"The extra {pct_short(remit.additional_rate)}"
    reach = published.reach if remit.lower_bands == own.lower_bands else None
    basis = published.basis if remit.additional_basis == own.additional_basis else None
    return [
        f"{extra} may only be spent on {grade_list(remit.lower_bands)} {_status(reach)}.",
        f"{extra} is {basis_name(remit.additional_basis, remit)} {_status(basis)}.",
    ]


def other_ceiling(question: Question, offer: "Offer | None") -> list[str]:
    """That the target and the offer beside it are held against different ceilings."""
    remit = question.remit
    if offer is None or (offer.remit == remit.year and remit.is_as_published):
        return []
    return [
        f"The target is held against {rates_of(remit)} ({remit.year}), the offer beside it against the {offer.remit} "
        "remit as published: their verdicts are not of one ceiling."
    ]


def _baseline(question: Question, published: PublishedRemit) -> str:
    if question.baseline == PUBLISHED:
        return f"Salaries are those of 31 March {question.as_at}, before the National Living Wage rise of 1 April."
    scores = "inside the remit" if question.nlw == NLW_INSIDE else "outside the remit, as part of the baseline"
    named = f", whose extra is for {published.reach_wording}" if _NLW in published.reach_wording else ""
    return (
        f"Pay before the award is that of 31 March {question.as_at} with the National Living Wage rise of 1 April. "
        f"Whether that rise scores was read nowhere for {question.remit.year}{named}; here it is {scores} (assumed; "
        "--nlw switches it)."
    )


def rounding_assumptions(roundings: Set[Rounding], *, is_official: bool) -> list[str]:
    """What the draws take the figures to be rounded to."""
    if is_official:
        return ["The official tables are rounded to 5 FTE, and to £10 of mean pay (seen: the release's notes)."]
    steps = sorted({(2 * one.fte_half_width, 2 * one.salary_half_width_gbp) for one in roundings})
    return [
        f"Staff are taken as rounded to {fte:g} FTE and mean pay to £{salary:g} (assumed: read off the table)."
        for fte, salary in steps
    ]


def _status(why: Provenance | None) -> str:
    return f"({why.status}: {why.source})" if why else "(chosen by the user)"
