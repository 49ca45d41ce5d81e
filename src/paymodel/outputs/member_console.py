"""A member's payslips as plain text: what it comes to first, then the payslips behind it."""

from typing import Final

from paymodel.model.take_home.member import MemberResult
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.member_caveats import member_assumptions, member_warnings, nation_words
from paymodel.outputs.member_tables import CHARGE, CREDIT, EXTRA, in_hand_table, payslip_table, year_table
from paymodel.outputs.member_wording import NO_ADVICE, answer_sentences, cliff_sentences, credit_sentences
from paymodel.outputs.tables import Table, as_text

NEXT = "Next: --json for every figure; 'paymodel members' for a table of every grade and pay point to hand out."


def member_text(result: MemberResult) -> str:
    """Sentences, tables, small print, sources."""
    year, home = result.year.remit, result.home
    blocks = [wrapped(NO_ADVICE)] if result.person.claim is not None else []
    blocks += map(wrapped, answer_sentences(result))
    blocks += map(wrapped, [*credit_sentences(result), *cliff_sentences(result)])
    blocks += [noted(f"! {warning}") for warning in member_warnings(result)]
    is_lump_sum_alone = not home.offered.other_once_gbp.any()
    after = payslip_table(home.after, is_lump_sum_alone=is_lump_sum_alone)
    tables = [
        (f"In hand, {year}, in pounds", in_hand_table(result)),
        (f"The year {year}, and a full year at the new salary, in pounds", year_table(result)),
        (f"Payslips after the offer, {year}, in pounds", after),
        (f"Payslips before the offer, {year}, in pounds", payslip_table(home.before)),
    ]
    blocks += [titled(title + _key(table), as_text(table)) for title, table in tables]
    return "\n\n".join([*blocks, _small_print(result), wrapped(NEXT)]) + "\n"


_KEYS: Final = {
    "NI": "NI: National Insurance",
    EXTRA: "Extra: back pay and what is paid once",
    "Once": "Once: paid once",
    "Loan": "Loan: student loan",
    CREDIT: "Before, After: net pay. Universal Credit: how the month's award changes; the award itself is in no figure",
    CHARGE: "Charge: the High Income Child Benefit Charge, of the year and in no month",
}


def _key(table: Table) -> str:
    """What the headings, and the names of rows, stand for."""
    names = {*table.header, *(row[0] for row in table.rows)}
    told = [words for name, words in _KEYS.items() if name in names and (name != CREDIT or name in table.header)]
    return "\n" + wrapped(f"({'; '.join(told)})") if told else ""


def _small_print(result: MemberResult) -> str:
    title = (
        f"{result.offer.name}; pay year {result.year.remit}, tax of {nation_words(result.rules)}, run {result.run_id}, "
        f"paymodel {result.version}"
    )
    lines = [*member_assumptions(result), *result.sources]
    return "\n".join([wrapped(title), *(noted(f"- {line}") for line in lines)])
