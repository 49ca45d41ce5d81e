import pytest

from paymodel.errors import UserError
from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.organisations import find_code, known_organisations, new_code, remit_coverage

NAMES = load_grades().organisations(2023)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("DWP", "DWP"),
        ("hmrc", "HMRC"),
        ("Department for Work and Pensions (excl. agencies)", "DWP"),
        ("DEPARTMENT FOR WORK AND PENSIONS", "DWP"),
        ("work and  pensions", "DWP"),
        ("HM Revenue and Customs", "HMRC"),
        ("home office", "HO"),
        ("ONS", "UKSTATS"),
        ("prison and probation", "HMPPS"),
        ("HM Revenue & Customs", "HMRC"),
        ("D.W.P.", "DWP"),
        ("NS&I", "NSI"),
    ],
)
def test_code_name_or_unique_part_in_any_case(typed: str, code: str) -> None:
    assert find_code(typed, NAMES) == code


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("revenue", "fits 3 organisations: HMRC"),
        ("Minstry of Justce", "nearest: MOJ"),
        ("DWPP", "nearest: DWP"),
        ("", "a name is empty"),
    ],
)
def test_unknown_or_ambiguous_gets_the_nearest(typed: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        find_code(typed, NAMES)


def test_codes_are_short_unique_and_cover_every_organisation() -> None:
    known = known_organisations()
    pairs = {(row.code, row.organisation) for row in load_grades().all_rows}
    assert pairs == {(code, one.organisation) for code, one in known.items()}
    assert len({one.organisation for one in known.values()}) == len(known) == 111
    assert max(len(code) for code in known) <= 10
    assert known["DWP"].organisation == "Department for Work and Pensions (excl. agencies)"
    assert known["HMRC"].organisation == "HM Revenue and Customs (excl. agencies)"
    assert {"HO", "MOD", "HMPPS", "HMCTS"} <= set(known)


def test_scope_has_a_reason_with_status_and_source() -> None:
    known = known_organisations()
    assert {one.remit_scope for one in known.values()} == {"in", "partly", "devolved"}
    assert known["HMPPS"].remit_scope == "partly"
    assert known["SCOTGOV"].remit_scope == known["WELSHGOV"].remit_scope == "devolved"
    scottish = {code for code, name in NAMES.items() if "Scot" in name} - {"OSSS"}
    assert {known[code].remit_scope for code in scottish} == {"devolved"}


def test_scope_of_a_users_own_unit_is_unknown() -> None:
    assert remit_coverage("OWN", "Own unit").remit_scope == "unknown"
    assert remit_coverage("DWP", "Some other body").remit_scope == "unknown"
    assert remit_coverage("DWP", "Department for Work and Pensions").remit_scope == "in"


def test_a_new_organisation_gets_its_initials() -> None:
    assert new_code("Department for Business and Trade (excl. agencies)", set()) == "DBT"
    assert new_code("Department for Business and Trade", {"DBT"}) == "DBT2"
    assert new_code("HM Something", set()) == "HMS"
