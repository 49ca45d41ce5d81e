"""The model beside published payroll, as parts of a page."""

from paymodel.model.backtest import BacktestResult
from paymodel.outputs.backtest_page import TITLE, name_of, summary, tables_of, told_of
from paymodel.outputs.report.parts import Group, Listed, Section
from paymodel.outputs.results.common import assumed_section, said, tabled


def backtest_sections(result: BacktestResult) -> tuple[Section, ...]:
    """The model beside published payroll."""
    explained = tuple(Group(name_of(case), (Listed(tuple(told_of(case))),)) for case in result.cases)
    parts = Group("", (*said(summary(result)), *tabled(tables_of(result))))
    about = f"run {result.run_id}, paymodel {result.version}"
    return (Section("backtest", TITLE, (parts, *explained)), *assumed_section((), result.sources, about))
