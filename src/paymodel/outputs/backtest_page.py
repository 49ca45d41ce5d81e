"""The comparison with published payroll: as a page, and as plain text."""

from collections.abc import Sequence
from typing import Final

from paymodel.model.backtest import BacktestCase, BacktestResult, Level
from paymodel.model.costing import MONTHS
from paymodel.outputs.console import noted, titled, wrapped
from paymodel.outputs.numbers import count, gbp, pct, pct_short
from paymodel.outputs.tables import Table, as_markdown, as_text, escaped

TITLE: Final = "The model against published payroll"

_STATUS: Final = {"derived": "Known", "seen": "Known", "press": "Reported", "assumed": "A guess"}


def backtest_text(result: BacktestResult) -> str:
    """The sentence, the tables, and the explanations."""
    blocks = [
        wrapped(summary(result)),
        *(titled(title, as_text(table)) for title, table in tables_of(result)),
        *("\n".join([f"{name_of(case)}:", *(noted(f"- {told}") for told in told_of(case))]) for case in result.cases),
        wrapped(f"run {result.run_id}, paymodel {result.version}"),
    ]
    return "\n\n".join(blocks) + "\n"


def tables_of(result: BacktestResult) -> list[tuple[str, Table]]:
    """What is compared, under its titles."""
    return [
        ("Rise in pay per full-time equivalent, from before the award to after it", _awards(result)),
        ("The same of employer pension contributions", _pensions(result)),
        ("Pay of everybody, £ a year", _levels(result.levels)),
    ]


def backtest_page(result: BacktestResult) -> str:
    """The page, in Markdown."""
    blocks = [
        f"# {TITLE}",
        escaped(summary(result)),
        "Written by `paymodel backtest --page docs/validation.md`; a test compares it with what the command writes.",
        "## Four awards",
        "Rise in salary per full-time equivalent, from before the award to after it. The model's range runs from the "
        "low to the high end of the award as published, over every assumption about how pay is spread. The payroll's "
        "rise has the change in grade mix taken out. Its swing is what the rise would be if any one month were "
        "left out. The difference is the payroll's distance from the model's range. The awards of 2022-23 were not "
        "published by grade: their ends are worked out in part from tables of a year later, so they are no forecast.",
        as_markdown(_awards(result)),
        "## A second reading: pension contributions",
        "The salary line of the payroll jumps by up to a tenth from one month to the next for reasons that are not "
        "published. Employer pension contributions go by pensionable pay and jump less. This reading was added "
        "after the salary figures had been seen, over the same windows; it does not take the place of the first. "
        "The model's range takes all staff to be members, and contains the step in the employer's rate where a "
        "salary moves from one band to the next.",
        as_markdown(_pensions(result)),
        "## Pay of everybody on 31 March",
        "FTE × mean salary of all grades, the Senior Civil Service with them, beside the mean monthly salaries "
        f"of {result.levels[0].months[0]} to {result.levels[0].months[-1]}, times twelve, and the distance it was "
        "expected to stay within. Tables and payroll do not count quite the same people; both counts are shown.",
        as_markdown(_levels(result.levels)),
        "## How it is done",
        "\n".join(f"- {line}" for line in _method(result)),
        as_markdown(_windows(result)),
        as_markdown(_mixes(result)),
        *(block for case in result.cases for block in _case_blocks(case)),
        "## Sources",
        "\n".join(f"- {escaped(source)}" for source in result.sources),
        f"Run {result.run_id}, paymodel {result.version}. Contains public sector information licensed under the Open "
        "Government Licence v3.0.",
    ]
    return "\n\n".join(blocks) + "\n"


def summary(result: BacktestResult) -> str:
    """What was found, in three sentences."""
    salary = [(name_of(case), case.difference_rate) for case in result.cases]
    pension = [(name_of(case), case.pension_difference_rate) for case in result.cases]
    levels = " and ".join(f"{_apart(one)} in {one.code}" for one in result.levels)
    return (
        "From before the award to after it, salary per full-time equivalent, grade mix held, rose by an amount inside "
        f"the model's range for the award as published {_tally(salary)}. Employer pension contributions, which swing "
        f"less, did so {_tally(pension)}. FTE × mean salary on 31 March {result.levels[0].as_at}, all grades, is "
        f"{levels}."
    )


def _tally(distances: Sequence[tuple[str, float]]) -> str:
    """In how many of the awards the payroll is inside the range, and how far beyond it in the others."""
    outside = [f"{_distance(rate)} in {name}" for name, rate in distances if rate]
    inside = len(distances) - len(outside)
    return f"in {inside} of {len(distances)} cases" + (f" ({', '.join(outside)})" if outside else "")


def _awards(result: BacktestResult) -> Table:
    header = ("Award", "Model", "Payroll", "Its swing", "Difference")
    rows = [
        (
            name_of(case),
            _range(case.low_rate, case.high_rate),
            pct(case.salary.held_mix_rate),
            _range(min(case.without_rates), max(case.without_rates)),
            _distance(case.difference_rate),
        )
        for case in result.cases
    ]
    return Table(header, tuple(rows), "lrrrl")


def _pensions(result: BacktestResult) -> Table:
    rows = [
        (
            name_of(case),
            _range(case.pension_low_rate, case.pension_high_rate),
            pct(case.pension.held_mix_rate),
            _distance(case.pension_difference_rate),
        )
        for case in result.cases
    ]
    return Table(("Award", "Model", "Payroll", "Difference"), tuple(rows), "lrrl")


def _levels(levels: Sequence[Level]) -> Table:
    header = ("31 March", "Model", "Payroll", "Difference", "Within", "FTE", "FTE paid")
    rows = [
        (
            f"{one.code} {one.as_at}",
            gbp(one.model_gbp),
            gbp(one.payroll_gbp),
            pct(one.difference_rate),
            pct_short(one.expected_within_rate),
            count(round(one.model_fte)),
            count(round(one.payroll_fte)),
        )
        for one in levels
    ]
    return Table(header, tuple(rows), "lrrrrrr")


def _method(result: BacktestResult) -> list[str]:
    """What was done, and what it may be wrong by."""
    return [
        f"First window: {result.rule.before}.",
        f"Second window: {result.rule.after}.",
        f"A month is sound where {result.rule.sound}.",
        *(f"Unsteady in {code}: {', '.join(months)} ({escaped(why)})." for code, months, why in result.unsteady),
        "The windows were chosen with the payroll in view and before any prediction was computed. Windows, awards and "
        "assumptions were left as they were once the differences were known.",
        "The model starts from pay on 31 March of the base year, lifts it to the National Living Wage of 1 April, and "
        "gives the award. The first window holds neither, the second both. Lump sums and other pay that is not "
        "consolidated are in no figure of the model; what of it the payroll booked as salary is not known.",
        "Per full-time equivalent means the window's salaries, as a year, over its full-time equivalents.",
        "Grade mix: the payroll counts AA and AO, EO, HEO and SEO, G7 and G6, and SCS. Each group is given the "
        "model's mean salary of 31 March, weighted by FTE; what the two windows' shares do to the mean at these "
        "salaries is taken out. The table shows what it is at the salaries after the award (at the high end), and "
        "what the split within the groups did from one year's tables to the next, which the payroll does not show "
        "and which is not taken out. Nor is who leaves and who joins within a grade.",
        "SCS is outside the remit and its awards are not modelled: it is taken to rise as the others do. It is 1 to 2% "
        "of pay, so a point of difference in its award moves an answer by 0.01 to 0.02 of a point.",
    ]


def _mixes(result: BacktestResult) -> Table:
    rows = [
        (name_of(case), pct(case.salary.mix_rate), pct(case.mix_after_rate), pct(case.within_groups_rate))
        for case in result.cases
    ]
    header = ("Award", "Grade mix", "At salaries after the award", "Split within groups, to the next 31 March")
    return Table(header, tuple(rows), "lrrr")


def _windows(result: BacktestResult) -> Table:
    rows = [
        (
            name_of(case),
            ", ".join(month.month for month in case.before),
            case.paid,
            ", ".join(month.month for month in case.after),
            case.paid_source,
        )
        for case in result.cases
    ]
    return Table(("Award", "Before", "Paid in", "After", "How that is known"), tuple(rows), "lllll")


def _case_blocks(case: BacktestCase) -> list[str]:
    salary = case.salary
    return [
        f"## {name_of(case)}: {_distance(case.difference_rate)}{' the range' if case.difference_rate else ''}",
        f"The model says {_range(case.low_rate, case.high_rate)}. The payroll went from "
        f"{gbp(salary.before_per_fte_gbp)} to {gbp(salary.after_per_fte_gbp)} per full-time equivalent, "
        f"{pct(salary.rise_rate)}; the grade mix alone made {pct(salary.mix_rate)} of it, and "
        f"{pct(salary.held_mix_rate)} is left. The tables of 31 March {case.as_at} have {gbp(case.model_per_fte_gbp)}.",
        as_markdown(_predictions(case)),
        as_markdown(_months(case)),
        "\n".join(f"- {escaped(told)}" for told in told_of(case)),
    ]


def _predictions(case: BacktestCase) -> Table:
    rows = [
        (
            one.offer,
            one.spread,
            pct(one.nlw_uplift_rate),
            pct(one.award_rate),
            pct(one.rise_rate),
            gbp(one.after_per_fte_gbp),
        )
        for one in case.predicted
    ]
    header = ("Award as published", "Spread", "Rise of 1 April", "Award", "Both", "Pay per FTE after")
    return Table(header, tuple(rows), "llrrrr")


def _months(case: BacktestCase) -> Table:
    windows = [*((month, "before") for month in case.before), *((month, "after") for month in case.after)]
    rows: list[tuple[str, ...]] = []
    for (month, window), rate in zip(windows, case.without_rates, strict=True):
        per_fte = [MONTHS * paid / month.total_fte for paid in (month.salary_in_month_gbp, month.pension_in_month_gbp)]
        rows.append((month.month, window, count(round(month.total_fte)), *(gbp(one) for one in per_fte), pct(rate)))
    header = ("Month", "Window", "FTE", "Salary per FTE, as a year", "Pension per FTE", "Rise, mix held, without it")
    return Table(header, tuple(rows), "llrrrr")


def told_of(case: BacktestCase) -> list[str]:
    """What explains a difference, and whether that is known."""
    return [f"{_STATUS[one.status]}: {one.text}" for one in case.explanations]


def name_of(case: BacktestCase) -> str:
    """An award, by department and remit year."""
    return f"{case.code} {case.remit}"


def _range(low_rate: float, high_rate: float) -> str:
    return f"{pct(low_rate)} to {pct(high_rate)}" if pct(low_rate) != pct(high_rate) else pct(low_rate)


def _distance(rate: float) -> str:
    if not rate:
        return "inside the range"
    return f"{abs(rate) * 100:.2f} points {'above' if rate > 0 else 'below'}"


def _apart(level: Level) -> str:
    side = "above" if level.difference_rate > 0 else "below"
    return f"{pct(abs(level.difference_rate))} {side} the payroll of {level.months[0]} to {level.months[-1]}"
