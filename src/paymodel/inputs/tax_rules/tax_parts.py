"""Income tax, National Insurance, pension contributions and student loans as their tables have them."""

from collections.abc import Mapping

from paymodel.errors import UserError
from paymodel.inputs.sourced import number, table, tables
from paymodel.inputs.tax_rules.told import (
    Told,
    bands,
    bands_told,
    built,
    by_month,
    listed,
    money,
    payslip_of,
    pct,
    rate,
    sourced,
)
from paymodel.model.take_home.bands import Bands
from paymodel.model.take_home.income_tax import IncomeTax
from paymodel.model.take_home.national_insurance import NationalInsurance
from paymodel.model.take_home.student_loans import StudentLoan

_MONTHS = ("April", "May", "June", "July", "August", "September", "October", "November", "December")
_MONTHS_OF_NEXT_YEAR = ("January", "February", "March")


def income_tax(entry: Mapping[str, object], place: str, where: str) -> Told[IncomeTax]:
    """Allowance and bands of a nation's tax year. Errors: UserError for a number that is missing or has no source."""
    allowance, banded = table(entry, "allowance", where), table(entry, "bands", where)
    here, there = f"{where} allowance", f"{where} bands"
    free, above = number(allowance, "gbp", here), number(allowance, "falls_above_gbp", here)
    falls = rate(allowance, "falls_by_pct", here)
    held = bands(listed(banded, "up_to_gbp"), listed(banded, "pct"), there)
    tax = built(lambda: IncomeTax(free, above, falls, held), where)
    sentences = (
        f"Income tax in {place}: an allowance of {money(free)} a year, which falls by {falls * 100:.0f}p for each "
        f"pound of income above {money(above)} {sourced(allowance, here)}.",
        f"Income tax in {place} on what is above the allowance: {bands_told(held)} {sourced(banded, there)}.",
    )
    return Told(tax, sentences)


def national_insurance(entry: Mapping[str, object], year: str, where: str) -> Told[NationalInsurance]:
    """Limits and rates by payslip. Errors: UserError for a number that is missing, has no source or no date."""
    limits, rates, sentences = [], [], []
    for one in tables(entry, "limits", where):
        here = f"{where} limits from {one.get('from')}"
        start = payslip_of(one, year, here)
        low, high = number(one, "threshold_gbp", here), number(one, "upper_limit_gbp", here)
        limits.append((start, low, high))
        sentences.append(
            f"National Insurance from the {_payslip(start)} payslip: on pay above {money(low)} a month, with the upper "
            f"limit at {money(high)} a month {sourced(one, here)}."
        )
    for one in tables(entry, "rates", where):
        here = f"{where} rates from {one.get('from')}"
        start, main, upper = payslip_of(one, year, here), rate(one, "main_pct", here), rate(one, "upper_pct", here)
        rates.append((start, main, upper))
        sentences.append(
            f"National Insurance from the {_payslip(start)} payslip: {pct(main)} up to the upper limit and "
            f"{pct(upper)} above {sourced(one, here)}."
        )
    months = [by_month([(one[0], one[place]) for one in held], where) for held in (limits, rates) for place in (1, 2)]
    return Told(built(lambda: NationalInsurance(*months), where), tuple(sentences))


def member_pension(entry: Mapping[str, object], rule: Mapping[str, object], where: str) -> Told[Bands]:
    """Contribution bands, each from its own source, and the rule of them. Errors: UserError as above."""
    entries = tables(entry, "band", where)
    held = bands([one.get("up_to_gbp") for one in entries], [one.get("pct") for one in entries], where)
    found: dict[str, list[str]] = {}
    for one, share in zip(entries, bands_told(held).split(", "), strict=True):
        found.setdefault(sourced(one, f"{where} band up to {one.get('up_to_gbp')}"), []).append(share)
    shares = "; ".join(f"{', '.join(told)} {source}" for source, told in found.items())
    return Told(held, (f"Pension contributions: {shares}; {rule.get('words')} {sourced(rule, f'{where} rule')}.",))


def student_loans(
    entry: Mapping[str, object], rule: Mapping[str, object], where: str
) -> Told[Mapping[str, StudentLoan]]:
    """The plans that a year has, and the rule of them. Errors: UserError as above."""
    loans: dict[str, StudentLoan] = {}
    found: dict[str, list[str]] = {}
    for one in tables(entry, "loan", where):
        plan = str(one.get("plan"))
        here = f"{where} loan '{plan}'"
        if plan in loans:
            raise UserError(f"{here}: it is here twice; keep one.")
        threshold, share = number(one, "threshold_gbp", here), rate(one, "pct", here)
        loans[plan] = built(lambda p=plan, t=threshold, s=share: StudentLoan(p, t, s), here)
        found.setdefault(sourced(one, here), []).append(f"{plan} {pct(share)} above {money(threshold)}")
    plans = "; ".join(f"{', '.join(told)} {source}" for source, told in found.items())
    return Told(loans, (f"Student loan repayments: {plans}; {rule.get('words')} {sourced(rule, f'{where} rule')}.",))


def _payslip(place: int) -> str:
    return (*_MONTHS, *_MONTHS_OF_NEXT_YEAR)[place]
