"""What an offer means for people, in a report and its workbook: the same figures as the commands of its own."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest

from paymodel.errors import UserError
from paymodel.model.people import People
from paymodel.model.reported import Reported
from paymodel.outputs.equality_wording import NOT_JUDGED
from paymodel.outputs.people_wording import people_assumptions
from paymodel.outputs.report.content import report_content
from paymodel.outputs.report.parts import Listed, Section, Sentence, Tabled
from paymodel.outputs.reported_document import reported_document
from paymodel.outputs.workbook.book import workbook_bytes
from paymodel.run.asked import Cost, LumpSums, Members, Report, Simulate
from paymodel.run.equality import equality
from paymodel.run.lump_sum import lump_sum
from paymodel.run.members import members
from paymodel.run.reporting import report
from workbook_cells import Cells, Recalculated, cached, row_of

OFFER = "lump-sum-1500"
LISTS = ("Assumptions", "Sources")


def asked(offer: str = OFFER, *departments: str, remit: str | None = None) -> Report:
    question = Simulate(offer=offer, departments=departments or ("DWP",), draws=0, remit=remit)
    return Report(question, has_people=True)


@cache
def told(offer: str = OFFER, *departments: str) -> Reported:
    return report(asked(offer, *departments))


def people_of(reported: Reported) -> People:
    assert reported.people is not None
    return reported.people


def sections(reported: Reported) -> dict[str, Section]:
    return {one.anchor: one for one in report_content(reported, ()).sections}


def words(section: Section) -> list[str]:
    parts = [part for group in section.groups for part in group.parts]
    lines = [line for part in parts if isinstance(part, Listed) for line in part.lines]
    return [part.text for part in parts if isinstance(part, Sentence)] + lines


def under_headings(shown: Cells, sheet: str, row: int) -> dict[str, Any]:
    """The cells of a row by their headings, which stand in row 4."""
    headings = {
        at[:-1]: value for (on, at), value in shown.items() if on == sheet and at.lstrip(ascii_uppercase) == "4"
    }
    return {heading: shown.get((sheet, f"{column}{row}")) for column, heading in headings.items()}


def test_it_stands_in_the_report_only_where_it_is_asked_for() -> None:
    plain = report(replace(asked(), has_people=False))
    mine, without = sections(told()), sections(plain)
    added = [anchor for anchor in mine if anchor not in without]
    assert added[:3] == ["lump-sum", "take-home", "equality"]
    assert list(mine).index("offer") < list(mine).index("lump-sum") < list(mine).index("grades")
    assert plain.people is None and plain.answer.run_id != told().answer.run_id
    assert "people" not in reported_document(plain)


def test_it_says_what_the_commands_say() -> None:
    costing = Cost(OFFER, ("DWP",))
    document = reported_document(told())["people"]
    found = people_of(told())
    assert found.lump_sum == lump_sum(LumpSums(replace(costing, as_at=2023)))
    assert document["lump_sum"]["departments"][0]["code"] == "DWP"
    apart = equality(replace(costing, as_at=2023)).departments[0].first.everybody
    assert found.equality and found.equality.departments[0].first.everybody.cost_gbp == apart.cost_gbp
    lines = members(Members(Cost(OFFER, ("DWP",), as_at=2023))).departments[0].lines
    assert found.members and found.members.departments[0].lines == lines
    assert [one["new_salary_gbp"] for one in document["members"]["departments"][0]["lines"]] == [
        float(f"{line.new_salary_gbp:.12g}") for line in lines
    ]
    assert NOT_JUDGED in words(sections(told())["equality"])


def test_groups_in_the_report_add_up_to_the_offers_cost() -> None:
    costing, found = told().answer.offer, people_of(told())
    assert costing and found.equality and found.lump_sum
    (department,) = costing.departments
    cost_gbp = department.first.full_year.basic_pay_gbp
    for breakdown in found.equality.departments[0].first.breakdowns:
        assert sum(line.cost_gbp for line in breakdown.groups) == pytest.approx(cost_gbp, abs=0.005)
    (paid,) = found.lump_sum.departments
    assert paid.whole.pro_rata.pay_gbp == pytest.approx(department.first.full_year.lump_sum_gbp, abs=0.005)


def test_workbook_has_the_same_figures_and_its_totals_follow(tmp_path: Path) -> None:
    data = workbook_bytes(told())
    shown, worked = cached(data), Recalculated.of(data, tmp_path).with_inputs({})
    sheets = ("Lump sum", "Take-home pay", "Equality")
    own = {at: value for at, value in worked.items() if at[0] in sheets}
    assert {sheet for sheet, _ in own} == set(sheets)
    for at, value in own.items():
        assert shown[at] == pytest.approx(value, rel=1e-9, abs=1e-6), at
    found = people_of(told())
    assert found.lump_sum and found.equality
    whole, first = found.lump_sum.departments[0].whole, found.equality.departments[0].first
    all_paid = under_headings(shown, "Lump sum", row_of(shown, "Lump sum", "B", "all"))
    assert all_paid["Pro rata £"] == pytest.approx(whole.pro_rata.pay_gbp, rel=1e-12)
    assert all_paid["In full adds £"] == pytest.approx(whole.extra.pay_gbp, rel=1e-9)
    line = first.breakdowns[0].groups[0]
    women = under_headings(shown, "Equality", row_of(shown, "Equality", "C", "women"))
    assert women["What it pays £"] == pytest.approx(line.cost_gbp, rel=1e-9)
    assert women["Upper quartile rise £, as paid"] == pytest.approx(line.upper_quartile_rise_gbp, rel=1e-12)
    assert women["Lump sum in full £"] == pytest.approx(line.lump_sum_in_full_gbp, rel=1e-12)
    words_there = {str(value) for (sheet, _), value in shown.items() if sheet in ("Equality", "Request")}
    assert {"5% or more", "3% or more", "lowest"} <= words_there
    assert any(line.startswith("To: Department for Work") for line in words_there)


def test_workbook_lists_what_was_taken_for_people_and_where_it_was_read() -> None:
    cells = {str(value) for (sheet, _), value in cached(workbook_bytes(told())).items() if sheet in LISTS}
    for one in people_of(told()).found:
        assert set(one.sources) <= cells
    assert set(people_assumptions(people_of(told()))) <= cells


def test_what_cannot_be_told_is_said() -> None:
    without = told("junior-6.5", "DWP")
    assert people_of(without).lump_sum is None
    assert words(sections(without)["people-unworked"]) == ["The offer pays no lump sum."]
    assert "Lump sum" not in {sheet for sheet, _ in cached(workbook_bytes(without))}
    several = told(OFFER, "DWP", "HMRC", "HO", "MOD", "CPS", "DFE")
    found = people_of(several)
    assert found.members is None and found.lump_sum and found.equality
    (captioned,) = [
        part for group in sections(several)["lump-sum"].groups for part in group.parts if isinstance(part, Tabled)
    ]
    assert len(captioned.table.rows) >= 6
    assert any("paymodel members" in line for line in words(sections(several)["people-unworked"]))


def test_a_small_organisations_groups_are_not_in_the_report() -> None:
    found = told(OFFER, "UKSC")
    result = people_of(found).equality
    assert result
    lines = [line for one in result.departments[0].first.breakdowns for line in (*one.groups, *one.grades)]
    assert any(line.is_withheld for line in lines)
    cells = [str(value) for (sheet, _), value in cached(workbook_bytes(found)).items() if sheet == "Equality"]
    assert any("fewer than 10" in cell for cell in cells)


def test_without_an_offer_it_is_refused() -> None:
    with pytest.raises(UserError, match="--people: it is about what an offer gives; name that with --offer"):
        report(Report(Simulate(draws=0), has_people=True))
