"""Awards of the past: what the model says of them, beside what the payroll did."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from paymodel import __version__
from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.grade_cells import cells_digest
from paymodel.inputs.grade_table import GradeTable, load_grades
from paymodel.inputs.nlw import nlw_digest
from paymodel.inputs.offers import OfferFile, read_offer, shipped_offer
from paymodel.inputs.on_costs import on_costs, on_costs_digest
from paymodel.inputs.pay_scales import pay_scales_digest
from paymodel.inputs.payroll import PayrollMonth, payroll, payroll_digest
from paymodel.inputs.sourced import provenance, read_toml, table, tables
from paymodel.inputs.staff import StaffTerms, load_staff
from paymodel.model.backtest import (
    GROUPS,
    BacktestCase,
    BacktestResult,
    Explanation,
    Level,
    PaidMonth,
    Predicted,
    Rule,
    after_award,
    group_salaries_gbp,
    mix_rate,
    pension_change,
    per_fte_gbp,
    predicted,
    salary_change,
    within_groups_rate,
    without_rates,
)
from paymodel.model.costing import MONTHS, price
from paymodel.model.spread import SPREADS
from paymodel.model.workforce import Workforce
from paymodel.outputs.backtest_page import backtest_page
from paymodel.outputs.folder import publish_file
from paymodel.provenance import digest, run_id
from paymodel.units import rate_from_pct

PAYROLL_SOURCE = (
    "Payroll: workforce management information of DWP and HMRC, monthly, unaudited, as copied in "
    "github.com/co-analysis/mwmi.govuk.data (seen)"
)

_Entry = Mapping[str, object]


def backtest() -> BacktestResult:
    """Every award of data/backtest.toml. Errors: UserError where a window has a month that is not published."""
    path = bundled("backtest.toml")
    document = read_toml(path)
    grades = load_grades()
    entries = tables(document, "case", str(path))
    offers = {name: read_offer(shipped_offer(name)) for entry in entries for name in _texts(entry, "offers")}
    rule = table(document, "rule", str(path))
    unsteady = tables(document, "unsteady", str(path))
    for entry in (rule, *unsteady):
        provenance(entry, str(path))
    return BacktestResult(
        rule=Rule(str(rule["before"]), str(rule["after"]), str(rule["sound"])),
        unsteady=tuple((str(one["code"]), _texts(one, "months"), str(one["why"])) for one in unsteady),
        cases=tuple(_case(entry, grades, offers, path) for entry in entries),
        levels=tuple(_level(entry, grades, path) for entry in tables(document, "level", str(path))),
        sources=(
            PAYROLL_SOURCE,
            *(f"Staff and pay: {one} (seen)" for one in sorted({row.source for row in grades.all_rows})),
            *(f"{name}: {file.offer().source}" for name, file in offers.items()),
        ),
        run_id=_identity(path, grades, offers),
        version=__version__,
    )


def write_page(result: BacktestResult, path: Path) -> None:
    """The page as one file. Errors: UserError where another file is in the way."""
    publish_file(path, backtest_page(result).encode())


def _case(entry: _Entry, grades: GradeTable, offers: Mapping[str, OfferFile], path: Path) -> BacktestCase:
    code, remit = str(entry["code"]), str(entry["remit"])
    where = f"{path}: case {code} {remit}"
    year = int(remit[:4])
    workforce = grades.workforce(code, year)
    own = {name: offers[name] for name in _texts(entry, "offers")}
    found, moved = _predictions(workforce, grades, own, year)
    before, after = (paid_months(code, _texts(entry, key), where) for key in ("before", "after"))
    salaries = group_salaries_gbp(workforce)
    has_next = year + 1 in grades.years
    return BacktestCase(
        code=code,
        organisation=workforce.organisation,
        remit=remit,
        as_at=year,
        paid=str(entry["paid"]),
        paid_source=provenance(entry, where).source,
        before=before,
        after=after,
        model_per_fte_gbp=per_fte_gbp(workforce),
        predicted=found,
        salary=salary_change(before, after, salaries),
        pension=pension_change(before, after, salaries),
        without_rates=without_rates(before, after, salaries),
        mix_after_rate=mix_rate(before, after, group_salaries_gbp(moved)),
        within_groups_rate=within_groups_rate(workforce, grades.workforce(code, year + 1)) if has_next else None,
        explanations=tuple(
            Explanation(str(one["text"]), str(one["status"])) for one in tables(entry, "explanation", where)
        ),
    )


def _predictions(
    workforce: Workforce, grades: GradeTable, offers: Mapping[str, OfferFile], year: int
) -> tuple[tuple[Predicted, ...], Workforce]:
    """Each offer under each spread, and the staff at the salaries of the last."""
    found: list[Predicted] = []
    moved = workforce
    for name, file in offers.items():
        offer = file.offer()
        for spread in SPREADS:
            terms = StaffTerms(year, spread=spread, paid_hours=offer.paid_hours, scales=offer.scales)
            staff = load_staff(grades, [workforce.code], terms)[workforce.code]
            priced = price(offer.pay_years[0], staff.staff, staff.scales)
            found.append(predicted(workforce, priced, on_costs(offer.remit), name, spread))
            moved = after_award(workforce, priced)
    return tuple(found), moved


def paid_months(code: str, months: Sequence[str], where: str) -> tuple[PaidMonth, ...]:
    """Months of payroll as the comparison takes them. Errors: UserError for one that is not published in full."""
    held = {month.month: month for month in payroll(code)}
    missing = [month for month in months if month not in held or not is_published(held[month])]
    if missing:
        raise UserError(f"{where}: the payroll of {', '.join(missing)} is not published in full; take other months.")
    return tuple(_paid(held[month]) for month in months)


def is_published(month: PayrollMonth) -> bool:
    """Whether salary, pension and staff by grade group are there, without a flag."""
    figures = (month.salary_gbp, month.pension_gbp, month.total_fte, *(_group_fte(month, name) for name in GROUPS))
    return month.flag is None and None not in figures


def _paid(month: PayrollMonth) -> PaidMonth:
    return PaidMonth(
        month=month.month,
        salary_in_month_gbp=month.salary_gbp or 0.0,
        pension_in_month_gbp=month.pension_gbp or 0.0,
        total_fte=month.total_fte or 0.0,
        fte=np.array([_group_fte(month, name) or 0.0 for name in GROUPS]),
    )


def _group_fte(month: PayrollMonth, name: str) -> float | None:
    return getattr(month, f"{name}_fte")


def _level(entry: _Entry, grades: GradeTable, path: Path) -> Level:
    code, year = str(entry["code"]), int(str(entry["as_at"]))
    where = f"{path}: level {code} {year}"
    provenance(entry, where)
    workforce = grades.workforce(code, year)
    months = paid_months(code, _texts(entry, "months"), where)
    return Level(
        code=code,
        organisation=workforce.organisation,
        as_at=year,
        months=tuple(month.month for month in months),
        model_gbp=float(workforce.basic_pay_gbp.sum()),
        payroll_gbp=MONTHS * sum(month.salary_in_month_gbp for month in months) / len(months),
        model_fte=float(workforce.fte.sum()),
        payroll_fte=sum(month.total_fte for month in months) / len(months),
        expected_within_rate=rate_from_pct(str(entry.get("expected_within_pct")), f"{where} expected_within_pct"),
    )


def _texts(entry: _Entry, key: str) -> tuple[str, ...]:
    found = entry.get(key)
    return tuple(str(one) for one in found) if isinstance(found, list) else ()


def _identity(path: Path, grades: GradeTable, offers: Mapping[str, OfferFile]) -> str:
    return run_id(
        {
            "command": "backtest",
            "version": __version__,
            "backtest": digest(path.read_bytes()),
            "offers": {name: file.digest for name, file in offers.items()},
            "grades": grades.digest,
            "cells": cells_digest(),
            "nlw": nlw_digest(),
            "on_costs": on_costs_digest(),
            "pay_scales": pay_scales_digest(),
            "payroll": payroll_digest(),
        }
    )
